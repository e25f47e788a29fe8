"""The command `python -m assistant`: ask, search, outline, references, figures, compare, check,
draft, verify.

An entry point, so it may wire rooms as app.py does: `check` has the reader of files from ingest.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.command_line import day, dumped, told_when_slow, write
from assistant.draft_options import draft_options
from assistant.review_command import check_options, library_at
from assistant.settings import AssistantSettings
from vectorstore.errors import ProductError


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
        _run(settings, options)
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
    search = commands.add_parser("search", parents=[shared, unit], help="tìm đoạn văn")
    _text_or_batch(search)
    search.add_argument("--top", type=_count, default=10, help="số đoạn, mặc định 10")
    commands.add_parser("outline", parents=[shared], help="dàn ý các văn bản")
    commands.add_parser("references", parents=[shared], help="văn bản được viện dẫn")
    figures = commands.add_parser("figures", parents=[shared, unit], help="sổ số liệu")
    figures.add_argument("--indicator", metavar="I", help="mã hoặc tên chỉ tiêu")
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


def _text_or_batch(parser: argparse.ArgumentParser) -> None:
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("text", nargs="?", help="câu hỏi")
    given.add_argument("--batch", metavar="FILE.jsonl", type=Path, help="mỗi dòng một câu hỏi")


def _count(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 1000:
        raise argparse.ArgumentTypeError("cần số từ 1 đến 1000")
    return int(text)


def _run(settings: AssistantSettings, options: argparse.Namespace) -> None:
    # Loaded here: a review should not wait for models and stores.
    from assistant.build import build
    from assistant.commands import COMMANDS

    with build(settings) as assistant:
        command = COMMANDS.get(options.command) or options.run
        command(assistant, options)


def _check(settings: AssistantSettings, options: argparse.Namespace) -> None:
    # One report is read and told: looking for garbage at Python's pace takes a twentieth of it.
    gc.set_threshold(20_000, 20, 20)
    # Loaded here: no other command should wait for readers of files and the checkers.
    from assistant.contract_review import to_json as sheet_to_json
    from assistant.review_docx import to_docx
    from assistant.review_sheet import check
    from assistant.review_text import sheet_text
    from ingest.one_file import read_report
    from ingest.results import SourceFile

    with told_when_slow(f"Đang đọc tệp {options.file}…"):
        file = SourceFile(options.file.name, options.file)
        # Passages for searching are not made: nothing of this report is stored.
        parsed = read_report(file, settings=settings.store, chunked=False)
    with library_at(options.data, settings.store) as library, told_when_slow("Đang rà soát…"):
        sheet = check(parsed, library, today=settings.today or date.today())
    if options.docx:
        write(options.docx, to_docx(sheet), "phiếu", done="phiếu rà soát")
    print(dumped(sheet_to_json(sheet)) if options.json else sheet_text(sheet))


if __name__ == "__main__":
    sys.exit(main())
