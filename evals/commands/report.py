"""`python -m evals report [RUN] [--html FILE] [--against RUN]`: a kept run once more."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.runs import FOLDER
from evals import history
from evals.commands import written
from evals.commands.options import Commands, Console, command
from vectorstore.errors import NotFoundError


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = command(commands, "report", run, "xem lại một lần chạy đã lưu")
    parser.add_argument("run_name", metavar="RUN", nargs="?", help="tệp JSON hoặc tên lần chạy")
    written.add_options(parser, default=argparse.SUPPRESS)


def run(options: argparse.Namespace, console: Console) -> int:
    """Show the run; 0 whatever its figures are."""
    named: str | None = options.run_name
    path = history.find(options.data, named) if named else latest(options.data)
    written.show(path, options, console)
    if options.json:
        console.out(path.read_text("utf8"))
    return 0


def latest(data_dir: Path) -> Path:
    """The file of the last run kept."""
    runs = history.kept(data_dir).runs
    if not runs:
        raise NotFoundError("Chưa có lần chạy nào được lưu. Hãy chạy: python -m evals")
    return data_dir / FOLDER / f"{runs[-1].name}.json"
