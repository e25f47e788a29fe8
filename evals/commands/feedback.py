"""`python -m evals feedback --library DIR [--out FILE] [--verdict sai|dung]`: votes as cases."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.errors import BadRequestError
from assistant.feedback_cases import feedback_cases
from assistant.settings import AssistantSettings
from evals.commands.cases import checked_library, library_option
from evals.commands.options import Commands, Console, command
from vectorstore.database import sqlite_url
from vectorstore.ledger import Ledger

_VERDICTS = {"sai": "sai", "dung": "đúng"}


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = command(commands, "feedback", run, "biến đánh giá Đúng, Sai trên trang thành câu đo")
    library_option(parser)
    parser.add_argument(
        "--verdict", choices=sorted(_VERDICTS), default="sai", help="đánh giá nào, mặc định sai"
    )
    parser.add_argument(
        "--out", metavar="FILE.jsonl", type=Path, help="ghi ra tệp thay vì ra màn hình"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Write a line a case; say how many still lack their expected result."""
    settings = AssistantSettings.from_env(data_dir=checked_library(options.library)).store
    ledger = Ledger(settings.database_url or sqlite_url(options.library / "ledger.sqlite3"))
    try:
        found = feedback_cases(ledger, _VERDICTS[options.verdict])
    finally:
        ledger.close()
    if options.out is None:
        console.out(found.jsonl.rstrip("\n"))
    else:
        _written(options.out, found.jsonl)
    unfilled = sum(row.get("expected", "") is None and "quote" not in row for row in found.rows)
    console.err(f"{len(found.rows)} câu, trong đó {unfilled} câu chưa điền kết quả mong đợi.")
    if found.lost:
        console.err(f"{found.lost} đánh giá không còn câu hỏi vì hội thoại đã bị xóa.")
    return 0


def _written(path: Path, text: str) -> None:
    if path.exists():
        raise BadRequestError(f"Tệp {path} đã có; chọn tên khác để không mất điều đã điền.")
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadRequestError(f"Không ghi được tệp {path}: {error.strerror}.") from error
