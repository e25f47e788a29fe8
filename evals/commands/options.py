"""What the commands share: options, where they print to, and what is said about a run."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from evals import history
from evals.results import Json
from vectorstore.settings import StoreSettings

DATA = Path("data") / "evals"
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Add = Callable[[Commands], None]


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command writes: its result, and what is said beside it."""

    out: Callable[[str], None]
    err: Callable[[str], None]


Run = Callable[[argparse.Namespace, Console], int]


def command(commands: Commands, name: str, run: Run, said: str) -> argparse.ArgumentParser:
    """A new command with the options that all have; `run` gives the exit code."""
    parser = commands.add_parser(name, help=said, description=said)
    shared(parser, json=argparse.SUPPRESS, data=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def shared(parser: argparse.ArgumentParser, *, json: object, data: object) -> None:
    """Options of every command; a command's own default must not undo what stands before it."""
    parser.add_argument("--json", action="store_true", default=json, help="in kết quả dạng JSON")
    parser.add_argument(
        "--data", metavar="DIR", type=Path, default=data, help=f"thư mục kết quả, mặc định {DATA}"
    )


def number(text: str) -> int:
    """A number of things, from 1 to a million."""
    if not text.isdigit() or not 0 < int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError("cần số từ 1 đến 1000000")
    return int(text)


def about() -> Json:
    """Where and when this run takes place, and with which model."""
    return history.about(StoreSettings.from_env().embedding_model)
