"""Prompts, one Vietnamese text file each; loading fails on missing or extra blanks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Formatter


class PromptError(ValueError):
    """A prompt file is missing, or its blanks are not the ones that the caller fills."""


@cache
def template(name: str, *blanks: str) -> str:
    """The text of prompt `name`, whose blanks must be exactly `blanks`."""
    file = files(__name__) / f"{name}.txt"
    if not file.is_file():
        raise PromptError(f"Không có mẫu lời nhắc “{name}”.")
    text = file.read_text(encoding="utf-8").strip()
    found = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    missing, extra = set(blanks) - found, found - set(blanks)
    if missing or extra:
        raise PromptError(
            f"Mẫu lời nhắc “{name}”: thiếu chỗ điền {sorted(missing)}, thừa {sorted(extra)}."
        )
    return text


def names() -> list[str]:
    """Names of all prompts in the room."""
    return sorted(
        f.name.removesuffix(".txt") for f in files(__name__).iterdir() if f.name.endswith(".txt")
    )
