"""The command `python -m assistant`: ask, search, outline, references, figures, compare, check,
draft, verify.

An entry point, so it may wire rooms as app.py does: `check` has the reader of files from ingest.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.build import Assistant, build
from assistant.command_line import day, dumped, told_when_slow, write
from assistant.compare_text import comparison_text, narratives_text
from assistant.compare_wanted import Wanted
from assistant.contract import (
    Json,
    comparison_to_json,
    figure_to_json,
    listing,
    narratives_to_json,
    outline_to_json,
    passage_to_json,
    reference_to_json,
    to_json,
)
from assistant.draft_options import draft_options
from assistant.errors import BadRequestError
from assistant.records import Answer, Question, Turn
from assistant.review_command import check_options, library_at
from assistant.settings import AssistantSettings
from vectorstore.errors import ProductError
from vectorstore.records import EVERYTHING, Scope
from vectorstore.vocabulary.text import fold


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a batch file."""

    id: str
    question: Question


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it ran, 1 when its result could not be had, 2 on a wrong call."""
    options = _options(arguments)
    try:
        settings = AssistantSettings.from_env(
            data_dir=options.data,
            unit=getattr(options, "unit", None),
            today=getattr(options, "today", None),
        )
        if options.command == "check":
            _check(settings, options)
            return 0
        with build(settings) as assistant:
            command: Callable[[Assistant, argparse.Namespace], None] = options.run
            command(assistant, options)
    except ProductError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m assistant", description="Hỏi đáp và tra cứu trên kho báo cáo."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", metavar="DIR", type=Path, help="thư mục dữ liệu, mặc định ./data")
    shared.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    unit = argparse.ArgumentParser(add_help=False)
    unit.add_argument("--unit", metavar="U", help="đơn vị được hiểu khi hỏi “xã ta”, “phường ta”")

    ask = commands.add_parser("ask", parents=[shared, unit], help="hỏi một câu, hoặc cả tệp")
    _text_or_batch(ask)
    ask.add_argument("--today", type=day, help="ngày coi là hôm nay, YYYY-MM-DD")
    ask.set_defaults(run=_ask)
    search = commands.add_parser("search", parents=[shared, unit], help="tìm đoạn văn")
    _text_or_batch(search)
    search.add_argument("--top", type=_count, default=10, help="số đoạn, mặc định 10")
    search.set_defaults(run=_search)
    outline = commands.add_parser("outline", parents=[shared], help="dàn ý các văn bản")
    outline.set_defaults(run=_outline)
    references = commands.add_parser("references", parents=[shared], help="văn bản được viện dẫn")
    references.set_defaults(run=_references)
    figures = commands.add_parser("figures", parents=[shared, unit], help="sổ số liệu")
    figures.add_argument("--indicator", metavar="I", help="mã hoặc tên chỉ tiêu")
    figures.set_defaults(run=_figures)
    _compare_options(commands.add_parser("compare", parents=[shared], help="so sánh các xã"))
    draft_options(commands, shared)
    check_options(commands.add_parser("check", help="rà soát một báo cáo"))
    return parser.parse_args(arguments)


def _compare_options(compare: argparse.ArgumentParser) -> None:
    compare.add_argument(
        "--units", metavar="A,B", default="", help="các xã, phường; để trống là tất cả"
    )
    what = compare.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--indicator", metavar="I", action="append", help="mã hoặc tên chỉ tiêu, ghi được nhiều lần"
    )
    what.add_argument("--section", metavar="S", help="đặt cạnh nhau mục “khó khăn”, “kiến nghị”…")
    compare.add_argument(
        "--period", metavar="P", default="", help="một hoặc nhiều kỳ, cách bởi dấu phẩy"
    )
    compare.add_argument(
        "--least", type=_count, default=1, help="số xã ít nhất cùng nêu một chủ đề"
    )
    compare.add_argument("--today", type=day, help="ngày coi là hôm nay, YYYY-MM-DD")
    compare.set_defaults(run=_compare)


def _text_or_batch(parser: argparse.ArgumentParser) -> None:
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("text", nargs="?", help="câu hỏi")
    given.add_argument("--batch", metavar="FILE.jsonl", type=Path, help="mỗi dòng một câu hỏi")


def _count(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 1000:
        raise argparse.ArgumentTypeError("cần số từ 1 đến 1000")
    return int(text)


def _ask(assistant: Assistant, options: argparse.Namespace) -> None:
    if options.batch is None:
        answer = assistant.ask(Question(options.text))
        print(dumped(to_json(answer)) if options.json else _readable(answer))
        return
    for line in _batch(options.batch):
        answer = assistant.ask(line.question)
        if options.json:
            print(_line({"id": line.id, **to_json(answer)}), flush=True)
        else:
            print(f"# {line.id}\n{_readable(answer)}\n", flush=True)


def _search(assistant: Assistant, options: argparse.Namespace) -> None:
    lines = (
        _batch(options.batch) if options.batch is not None else [Line("", Question(options.text))]
    )
    for line in lines:
        scope = _scope(line.question.unit or options.unit)
        found = assistant.search(line.question.text, top=options.top, scope=scope)
        passages = [passage_to_json(p) for p in found]
        if options.json and options.batch is not None:
            print(_line({"id": line.id, "passages": passages}), flush=True)
        elif options.json:
            print(dumped(listing("passages", passages)))
        else:
            for passage in found:
                where = " > ".join(passage.chunk.heading_path)
                print(f"{passage.rank}. [{passage.score:.3f}] {passage.report.title} | {where}")
                print(f"   {' '.join(passage.chunk.text.split())[:300]}")


def _outline(assistant: Assistant, options: argparse.Namespace) -> None:
    rows = [
        row
        for report, blocks in assistant.outline()
        for row in outline_to_json(report.report_id, blocks, title=report.title)
    ]
    if options.json:
        print(dumped(listing("outline", rows)))
        return
    for row in rows:
        level = row["level"] if isinstance(row["level"], int) else 1
        print(f"{'  ' * max(0, level - 1)}{row['label']} {row['title']}".rstrip())


def _references(assistant: Assistant, options: argparse.Namespace) -> None:
    found = assistant.references()
    if options.json:
        print(dumped(listing("references", [reference_to_json(r) for r in found])))
        return
    for reference in found:
        parts = [reference.kind, reference.symbol, reference.date, reference.issuer]
        print(" | ".join(part or "" for part in parts))


def _figures(assistant: Assistant, options: argparse.Namespace) -> None:
    rows = [
        figure_to_json(f) for f in assistant.figures(unit=options.unit, indicator=options.indicator)
    ]
    if options.json:
        print(dumped(listing("figures", rows)))
        return
    for row in rows:
        print(f"{row['commune']} | {row['indicator']} | {row['value']} {row['unit']}")


def _compare(assistant: Assistant, options: argparse.Namespace) -> None:
    wanted = Wanted((options.units,), tuple(options.indicator or ()), options.period)
    if options.section:
        found = assistant.narratives(options.section, wanted)
        told = narratives_to_json(found, least=options.least)
        print(dumped(told) if options.json else narratives_text(found, least=options.least))
        return
    comparison = assistant.compare(wanted)
    told = comparison_to_json(comparison)
    print(dumped(told) if options.json else comparison_text(comparison))


def _check(settings: AssistantSettings, options: argparse.Namespace) -> None:
    # Loaded here: no other command should wait for readers of files and the checkers.
    from assistant.contract_review import to_json as sheet_to_json
    from assistant.review_docx import to_docx
    from assistant.review_sheet import check
    from assistant.review_text import sheet_text
    from ingest.index import read_report
    from ingest.results import SourceFile

    with told_when_slow(f"Đang đọc tệp {options.file}…"):
        file = SourceFile(options.file.name, options.file)
        parsed = read_report(file, settings=settings.store)
    with library_at(options.data, settings.store) as library, told_when_slow("Đang rà soát…"):
        sheet = check(parsed, library, today=settings.today or date.today())
    if options.docx:
        write(options.docx, to_docx(sheet), "phiếu", done="phiếu rà soát")
    print(dumped(sheet_to_json(sheet)) if options.json else sheet_text(sheet))


def _batch(path: Path) -> Iterator[Line]:
    """Questions of a JSONL file, each checked; a bad line is named by its number."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequestError(f"Không đọc được tệp {path}: {error}") from error
    for place, raw in enumerate(text.splitlines(), start=1):
        if raw.strip():
            yield _parsed(raw, f"{path}, dòng {place}")


def _parsed(raw: str, where: str) -> Line:
    try:
        row = json.loads(raw)
        history = tuple(Turn(str(t["role"]), str(t["content"])) for t in row.get("history") or [])
        today = row.get("today")
        question = Question(
            text=str(row["question"]),
            history=history,
            unit=row.get("unit") or None,
            today=date.fromisoformat(today) if today else None,
        )
        return Line(str(row.get("id", "")), question)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadRequestError(
            f"{where}: cần {{id, question, history?, unit?, today?}} dạng JSON."
        ) from error


def _scope(unit: str | None) -> Scope:
    return Scope(communes=frozenset({fold(unit)})) if unit else EVERYTHING


def _readable(answer: Answer) -> str:
    """An answer for a terminal: text, sources, warnings, what lies nearest."""
    lines = [answer.text, ""]
    for c in answer.citations:
        page = f", trang {c.page}" if c.page else ""
        lines.append(f"[{c.key}] {c.commune}: {c.title}{page} > {c.heading}")
    lines += [f"Lưu ý: {warning}" for warning in answer.warnings]
    lines += [f"Gần nhất: {n.text}" for n in answer.nearest]
    return "\n".join(lines).strip()


def _line(row: Json) -> str:
    return json.dumps(row, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
