"""Real ingest processes, with an embedder that needs no model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PROGRAM = """
import sys
from ingest.__main__ import main
from tests.conftest import HashEmbedder
from vectorstore import library
library.make_embedder = lambda model: HashEmbedder()
{more}
sys.exit(main(sys.argv[1:]))
"""
_KILLED_BEHIND = """
import os, signal
from vectorstore import {module}
def behind(*given, **named):
    step(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
step = {module}.{step}
{module}.{step} = behind
"""


def start(
    arguments: Sequence[str | Path], *, killed_behind: tuple[str, str] | None = None
) -> subprocess.Popen[str]:
    """Begin `python -m ingest` with these arguments; it is killed behind the first call of a
    function, given as the module's name in `vectorstore` and the function's in it."""
    module, step = killed_behind or ("", "")
    more = _KILLED_BEHIND.format(module=module, step=step) if killed_behind else ""
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM.format(more=more), *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a process: exit code, stdout, stderr."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err
