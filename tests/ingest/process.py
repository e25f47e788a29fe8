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
sys.exit(main(sys.argv[1:]))
"""


def start(arguments: Sequence[str | Path]) -> subprocess.Popen[str]:
    """Begin `python -m ingest` with these arguments."""
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a process: exit code, stdout, stderr."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err
