"""What the commands of `python -m assistant` share: reading days, writing JSON and files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from assistant.errors import BadRequestError

if TYPE_CHECKING:
    from assistant.contract import Json

_PATIENCE_S = 1.0


def day(text: str) -> date:
    """A day of an option."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("cần ngày dạng YYYY-MM-DD") from None


def dumped(row: Json) -> str:
    """A result as JSON to be read."""
    return json.dumps(row, ensure_ascii=False, indent=1)


@contextmanager
def told_when_slow(message: str) -> Iterator[None]:
    """Say on stderr what is going on when it takes more than a second."""
    timer = Timer(_PATIENCE_S, lambda: sys.stderr.write(f"{message}\n"))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def write(path: Path, data: bytes, name: str, *, done: str = "") -> None:
    """Write a file that a command makes; says in Vietnamese why it cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadRequestError(f"Không ghi được {name} vào {path}: {error.strerror}.") from error
    sys.stderr.write(f"Đã ghi {done or name}: {path}\n")
