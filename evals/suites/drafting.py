"""Drafts without a model against the truth: figures, turns, sides, gaps, words and time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from assistant.drafting.records import DraftSection, DraftSentence, SentenceKind
from assistant.drafting.templates import templates
from assistant.records import AnswerFigure
from evals.drafted import Drafted, drafts_of, numbers, plain, stated, supports, time_of
from evals.drafting_rules import against_register, repeated
from evals.drafting_sides import side_verdicts
from evals.drafting_truth import Truth, closes, same, truth_of
from evals.drafting_turns import turn_verdicts
from evals.reading import holds
from evals.results import Measure, Verdict, count, percentile, share, statistic
from evals.world import World

Scorer = Callable[[Drafted, Truth], Iterable[Verdict]]
_TOLD = (SentenceKind.FIGURE, SentenceKind.JUDGEMENT)
_TIED = re.compile(r"^Đối với hạn chế “[^”]+”: ")
_PLANS = "phuong-huong"


def drafting(world: World) -> list[Measure]:
    """Figures bound and right, numbers without support, coverage, turns, sides, gaps, register,
    carried sentences, and the milliseconds of one section."""
    return scored(drafts_of(world), truth_of(world), world)


def scored(drafts: Sequence[Drafted], truth: Truth, world: World) -> list[Measure]:
    """The measures of drafts that have been made."""
    times = [d.seconds * 1000 for d in drafts]

    def over(scorer: Scorer) -> list[Verdict]:
        return [verdict for draft in drafts for verdict in scorer(draft, truth)]

    return [
        share("draft_figures_right", over(figures_right)),
        count("draft_unsupported_numbers", over(unsupported)),
        share("draft_coverage", over(coverage)),
        share("draft_turns_right", over(turn_verdicts)),
        share("draft_sides_right", over(side_verdicts)),
        share("draft_gaps_exact", over(gaps)),
        share("draft_register", over(register)),
        share("draft_carried_exact", [v for d in drafts for v in carried(d, world)]),
        statistic("draft_section_p95_ms", times, partial(percentile, share_=0.95)),
    ]


def figures_right(draft: Drafted, truth: Truth) -> Iterator[Verdict]:
    """Each figure that a sentence states: the commune's own, of that indicator and time."""
    for section, sentence in _telling(draft):
        seen: set[str | None] = set()
        for figure in stated(sentence.figures):
            first = figure.indicator_id not in seen and section.slug != _PLANS
            seen.add(figure.indicator_id)
            right = _true(figure, draft, truth, told=first)
            name = f"{draft.name}:{section.slug}:{figure.indicator_id}"
            detail = {
                "text": sentence.text,
                "value": str(figure.value),
                "time": str(time_of(figure)),
            }
            yield Verdict(name, () if right else ("không có trong sự thật",), dict(detail))


def _true(figure: AnswerFigure, draft: Drafted, truth: Truth, *, told: bool) -> bool:
    time = time_of(figure)
    known = truth.told(draft.commune, figure.indicator_id)
    if any(
        same(c, figure.value, figure.unit) and closes(c, time, figure.indicator_id) for c in known
    ):
        return True
    if figure.value in truth.counted(draft.commune, figure.indicator_id, time):
        return True
    aims = () if told else truth.aimed(draft.commune, figure.indicator_id)
    return any(same(c, figure.value, figure.unit) and c.last_day == time.last for c in aims)


def unsupported(draft: Drafted, truth: Truth) -> Iterator[Verdict]:
    """Each sentence: no number that none of its figures and computations comes to."""
    del truth
    for section, sentence in _telling(draft):
        known = supports(sentence.figures)
        lone = [written for written, values in numbers(sentence.text) if not values & known]
        why = tuple(f"số không có căn cứ: {each}" for each in lone)
        if not sentence.citations:
            why = (*why, "không dẫn nguồn")
        yield Verdict(f"{draft.name}:{section.slug}", why, {"text": sentence.text})


def coverage(draft: Drafted, truth: Truth) -> Iterator[Verdict]:
    """Each core figure of the outline that is known of the period: the draft states it."""
    said = [f for _, s in _telling(draft) for f in s.figures]
    for indicator in sorted(_core(draft)):
        known = truth.at(draft.commune, indicator, draft.time)
        if not known:
            continue
        own = [f for f in said if f.indicator_id == indicator]
        stated_ = any(same(c, f.value, f.unit) for c in known for f in own)
        detail = {"values": [str(c.value) for c in known]}
        yield Verdict(f"{draft.name}:{indicator}", () if stated_ else ("không nêu",), dict(detail))


def gaps(draft: Drafted, truth: Truth) -> Iterator[Verdict]:
    """Each gap told is one, and each core figure that nobody states is told as a gap."""
    listed = {p.indicator_id for p in draft.report.placeholders}
    text = "\n".join(s.text for _, s in draft.sentences())
    for gap in draft.report.placeholders:
        if gap.indicator_id is None:
            continue
        known = truth.at(draft.commune, gap.indicator_id, draft.time)
        why = ("có số liệu mà ghi thiếu",) if known else ()
        if gap.text != f"[chưa có số liệu: {gap.indicator}, {gap.period}]" or gap.text not in text:
            why = (*why, "không đúng mẫu")
        yield Verdict(f"{draft.name}:{gap.indicator_id}", why, {"text": gap.text})
    said = {f.indicator_id for _, s in _telling(draft) for f in s.figures}
    for indicator in sorted(_core(draft) - listed - said):
        if not truth.at(draft.commune, indicator, draft.time):
            yield Verdict(f"{draft.name}:{indicator}", ("thiếu mà không ghi",), {})


def register(draft: Drafted, truth: Truth) -> Iterator[Verdict]:
    """Each sentence that is no gap: written as an office writes, and not twice."""
    del truth
    twice = repeated(draft)
    for at, (section, sentence) in enumerate(draft.sentences()):
        if sentence.kind is SentenceKind.PLACEHOLDER:
            continue
        why = (*against_register(sentence), *([twice[at]] if at in twice else []))
        yield Verdict(f"{draft.name}:{section.slug}", why, {"text": sentence.text})


def carried(draft: Drafted, world: World) -> Iterator[Verdict]:
    """Each sentence carried over: marked, and to the letter what the cited report says."""
    sources = {c.key: c for c in draft.report.citations}
    for section, sentence in draft.sentences():
        if sentence.kind is not SentenceKind.SUGGESTION:
            continue
        why = () if "[gợi ý từ báo cáo" in sentence.text else ("không đánh dấu",)
        cited = [sources[k] for k in sentence.citations if k in sources]
        text = plain(sentence).removeprefix("- ").rstrip(".")
        text = _TIED.sub("", text)
        exact = [c for c in cited if world.text(c.report_id)[c.start : c.end] == c.quote]
        if not any(holds(c.quote.lower(), text.lower()) for c in exact):
            why = (*why, "không đúng lời nguồn")
        yield Verdict(f"{draft.name}:{section.slug}", why, {"text": sentence.text})


def _telling(draft: Drafted) -> Iterator[tuple[DraftSection, DraftSentence]]:
    return ((section, s) for section, s in draft.sentences() if s.kind in _TOLD)


def _core(draft: Drafted) -> frozenset[str]:
    """What the outline's own sections have to tell."""
    sections = templates().sections
    used = [sections[s.slug] for s in draft.report.sections if s.slug in sections]
    return frozenset(i for template in used for i in template.core)
