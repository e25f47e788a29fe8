"""A model under consideration, with the gate and without: how good it is, what the gate stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from assistant.records import Status
from evals.cases import QuestionCase
from evals.judge_run import Findings, Graded
from evals.judging import judged, supported
from evals.results import Json, Verdict, failed_share, share
from evals.ungated import BothWays, Failed, TwoWays, stands


@dataclass(frozen=True, slots=True)
class Tried:
    """A question with what the model made of it; None where it needed no model."""

    case: QuestionCase
    got: BothWays | Failed | None


def try_model(
    ways: TwoWays,
    questions: Sequence[QuestionCase],
    *,
    workers: int,
    progress: Callable[[int, int], None],
) -> Findings:
    """Ask every question once and compare what was written with what was let through."""
    with ThreadPoolExecutor(workers, thread_name_prefix="model") as pool:
        waiting = [pool.submit(ways.ask, case.question) for case in questions]
        try:
            for done, _ in enumerate(as_completed(waiting), start=1):
                progress(done, len(waiting))
        finally:  # an interrupted run asks nothing more
            pool.shutdown(wait=False, cancel_futures=True)
        got = [future.result() for future in waiting]
    return measured([Tried(c, each) for c, each in zip(questions, got, strict=True)])


def measured(tried: Sequence[Tried]) -> Findings:
    """Shares over the answers that the model wrote; those that it failed on are unscored."""
    both = [(t.case, t.got) for t in tried if isinstance(t.got, BothWays)]
    failed = tuple(_failure(t) for t in tried if isinstance(t.got, Failed))
    wrote = [
        (case, got) for case, got in both if got.raw.answer(got.gated).status is Status.ANSWERED
    ]
    raw = [_numbers(case, got, gated=False) for case, got in wrote]
    gated = [_numbers(case, got, gated=True) for case, got in wrote]
    measures = [
        failed_share("model_unsupported_without", raw),
        failed_share("model_unsupported_with", gated),
        share("model_right_without", [judged(c, got.raw.answer(got.gated)) for c, got in both]),
        share("model_right_with", [judged(c, got.gated) for c, got in both]),
        failed_share("model_sentences_withheld", [v for c, g in wrote for v in _sentences(c, g)]),
        failed_share("model_fallbacks", [_fallback(c, got) for c, got in both]),
    ]
    return Findings(tuple(Graded(measure, failed) for measure in measures), {})


def _numbers(case: QuestionCase, got: BothWays, *, gated: bool) -> Verdict:
    answer = got.gated if gated else got.raw.answer(got.gated)
    return supported(case.id, case.question, answer)


def _sentences(case: QuestionCase, got: BothWays) -> list[Verdict]:
    """Each sentence that the model wrote: whether the reader still sees it."""
    return [
        Verdict(
            case.id,
            () if stands(sentence, got.gated.text) else ("câu bị lược bỏ",),
            {"question": case.question.text, "statement": sentence},
        )
        for sentence in got.raw.sentences
        if sentence.strip()
    ]


def _fallback(case: QuestionCase, got: BothWays) -> Verdict:
    against = () if got.gated.composer == "model" else ("trả lời bằng lời của báo cáo",)
    detail: Json = {
        "question": case.question.text,
        "statement": got.raw.text,
        "warnings": list(got.gated.warnings),
    }
    return Verdict(case.id, against, detail)


def _failure(tried: Tried) -> Json:
    error = tried.got.error if isinstance(tried.got, Failed) else ""
    return {"id": tried.case.id, "why": [error], "question": tried.case.question.text}
