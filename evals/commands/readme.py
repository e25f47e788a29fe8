"""`python -m evals readme [RUN]`: the figures that README shows, from a run."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals import history, readme
from evals.commands.options import Commands, Console, command
from evals.commands.report import latest


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = command(commands, "readme", run, "đưa số đo của một lần chạy vào README")
    parser.add_argument("run_name", metavar="RUN", nargs="?", help="tệp JSON hoặc tên lần chạy")


def run(options: argparse.Namespace, console: Console) -> int:
    """Keep the run trimmed with the product and write README's block from it."""
    named: str | None = options.run_name
    path: Path = history.find(options.data, named) if named else latest(options.data)
    readme.ship(path)
    readme.rewrite()
    console.err(f"Đã ghi {readme.SHIPPED_RUN} và khối số đo trong {readme.README}")
    return 0
