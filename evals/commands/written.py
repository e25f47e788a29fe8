"""Shows a run: the table for a terminal and the HTML report beside its result."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.runs import Run, compared
from evals import history
from evals.commands.options import Console
from evals.report import failures, table
from evals.report_html import report_page
from vectorstore.errors import StorageError


def add_options(parser: argparse.ArgumentParser, *, default: object = None) -> None:
    """Where the report goes, and what it is compared with."""
    parser.add_argument(
        "--html", metavar="FILE", type=Path, default=default,
        help="tệp HTML của báo cáo, mặc định cạnh tệp kết quả",
    )  # fmt: skip
    parser.add_argument(
        "--against", metavar="RUN", default=default,
        help="so với lần chạy này (tệp JSON hoặc tên), mặc định lần gần nhất trước đó",
    )  # fmt: skip


def show(path: Path, options: argparse.Namespace, console: Console) -> Run:
    """Write the HTML of the run in this file, and its table unless JSON was asked for."""
    run = history.in_words(path)
    before = history.earlier(options.data, run, options.against)
    changes = compared(run, before)
    lines = history.same_kind(options.data, run)
    page = options.html or path.with_suffix(".html")
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(report_page(run, changes, lines), "utf8")
    except OSError as error:
        raise StorageError(f"Không ghi được báo cáo {page}: {error.strerror}.") from error
    if not options.json:
        console.out(table(run, changes))
        console.out(failures(run, changes))
    console.err(f"Báo cáo: {page}")
    return run
