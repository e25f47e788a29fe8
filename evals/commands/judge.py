"""`python -m evals judge [--base-url U] [--model M]`: a model judges answers; it gates nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.build import Assistant
from assistant.errors import BadRequestError
from assistant.llm import chat_model
from evals import history
from evals.agreement import Agreement
from evals.commands import written
from evals.commands.cases import ask_all, library_option, opened
from evals.commands.options import Commands, Console, about, command, number
from evals.judge import Judge
from evals.judge_run import Findings, Plan, judge_answers
from evals.own_cases import OwnCases, read_own
from evals.results import Item, Json
from evals.settings import judge_endpoint
from evals.world import Asked, open_world

_EVERY = 20  # verdicts between two lines of progress
_PAIRS = {
    "faithfulness_supported": "có căn cứ / không có số lạ",
    "completeness_right": "trả lời đủ / đúng kết quả mong đợi",
}


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = command(commands, "judge", run, "nhờ một mô hình ngôn ngữ chấm câu trả lời")
    endpoint_options(parser, "mô hình chấm, mặc định theo ASSISTANT_JUDGE_*, rồi ASSISTANT_LLM_*")
    parser.add_argument(
        "--controls", type=number, default=20, help="số câu cố ý sửa sai mỗi loại, mặc định 20"
    )
    parser.add_argument(
        "--cases", metavar="FILE", type=Path, help="chấm trên câu hỏi của đơn vị, cùng --library"
    )
    library_option(parser, required=False)


def endpoint_options(parser: argparse.ArgumentParser, said: str) -> None:
    """Which endpoint is asked, how many questions, how many at once."""
    parser.add_argument("--base-url", metavar="URL", help=f"địa chỉ {said}")
    parser.add_argument("--model", metavar="NAME", help="tên mô hình ở địa chỉ đó")
    parser.add_argument("--limit", type=number, help="chỉ lấy chừng này câu hỏi, rải đều")
    parser.add_argument(
        "--workers", type=number, default=4, help="số lượt hỏi cùng lúc, mặc định 4"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Let the model judge, keep the result and show it; 0 whatever the figures are."""
    endpoint = judge_endpoint(options.base_url, options.model)
    chat = chat_model(endpoint)
    assert chat is not None
    if bool(options.cases) != bool(options.library):
        raise BadRequestError("--cases và --library phải đi cùng nhau.")
    own = read_own(options.cases) if options.cases else None
    with _answers(options, own, console) as (assistant, asked):
        communes = [c.full_name for c in assistant.library.ledger.communes()]
        plan = Plan(spread(asked, options.limit), communes, options.controls, options.workers)
        composer = assistant.composer_name
    findings = judge_answers(Judge(chat, seconds=endpoint.timeout_s), plan, progress(console))
    result: Json = {**about(), "judge": endpoint.model, "composer": composer}
    result |= {"file": options.cases.name if options.cases else ""} | findings.to_json()
    kept = history.keep(options.data, "judge", result)
    written.show(kept, options, console)
    if options.json:
        console.out(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        console.out(trust(findings))
        console.out(f"Kết quả đầy đủ: {kept}")
    return 0


@contextmanager
def _answers(
    options: argparse.Namespace, own: OwnCases | None, console: Console
) -> Iterator[tuple[Assistant, list[Asked]]]:
    """The assistant with its answers, over an official's library or the samples."""
    if own is not None:
        with opened(options.library) as assistant:
            yield assistant, ask_all(assistant, own, console)
    else:
        with open_world(options.data) as world:
            yield world.assistant, list(world.asked)


def spread(items: Sequence[Item], limit: int | None) -> list[Item]:
    """At most so many, from all over the list."""
    if limit is None or limit >= len(items):
        return list(items)
    return [items[at * len(items) // limit] for at in range(limit)]


def progress(console: Console) -> Callable[[int, int], None]:
    """Says now and then how much is done."""

    def told(done: int, total: int) -> None:
        if done % _EVERY == 0 or done == total:
            console.err(f"… đã xong {done}/{total} lượt")

    return told


def trust(findings: Findings) -> str:
    """What was not scored, and how far the judge agrees with the deterministic scorers."""
    lines = ["", f"{'':29}{'Chấm được':>10}{'Không chấm được':>17}"]
    for each in findings.graded:
        lines.append(f"{each.measure.name:29}{each.measure.n:>10}{len(each.unscored):>17}")
        lines += [f"  {case['id']}: {case['why']}" for case in each.unscored[:3]]
    lines += ["", "Mô hình chấm so với phép chấm bằng quy tắc (chỉ để tham khảo, không có ngưỡng):"]
    lines += [_agreed(_PAIRS[name], told) for name, told in findings.agreements.items()]
    return "\n".join(lines)


def _agreed(name: str, told: Agreement) -> str:
    if told.rate is None:
        return f"  {name}: không có ca nào cả hai cùng chấm"
    kappa = "không tính được" if told.kappa is None else f"{told.kappa:.2f}"
    return (
        f"  {name}: {told.n} ca, khớp nhau {told.rate:.1%}, kappa Cohen {kappa}; "
        f"cùng đạt {told.both_right}, cùng không đạt {told.both_wrong}, "
        f"chỉ mô hình cho đạt {told.only_judge_right}, chỉ quy tắc cho đạt {told.only_scorer_right}"
    )
