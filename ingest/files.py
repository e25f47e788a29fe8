"""Which files a command line means: files as named, folders with what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.errors import UnsupportedFileError
from ingest.results import SourceFile

SUFFIXES = frozenset({".txt", ".md", ".docx", ".pdf"})
_TELLING = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")  # content that says itself what it is


def refuse_other_text(name: str, data: bytes) -> None:
    """Raise for text that is called a table or a program: it would read as a report of nothing."""
    suffix = Path(name).suffix.lower()
    if suffix[1:].isalpha() and suffix not in SUFFIXES and not data.startswith(_TELLING):
        raise UnsupportedFileError(name, f"tệp {suffix}")


def collect(paths: Iterable[Path]) -> tuple[list[SourceFile], list[Path]]:
    """The files to take in, and those in folders that are left out for their type.

    A file that is named itself is always taken in: if it cannot be read, that is a failure.
    """
    chosen: dict[Path, SourceFile] = {}
    skipped: list[Path] = []
    for path in paths:
        for file in _inside(path) if path.is_dir() else (path,):
            if path.is_dir() and file.suffix.lower() not in SUFFIXES:
                skipped.append(file)
            else:
                chosen.setdefault(file.resolve(), SourceFile(str(file), file))
    return list(chosen.values()), skipped


def _inside(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _hidden(path, folder))


def _hidden(path: Path, folder: Path) -> bool:
    """Dot files, and the lock files that office programs leave beside an open document."""
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
