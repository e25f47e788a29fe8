"""The word lists of the assistant, read from its data files, and phrase search over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from vectorstore.vocabulary.text import canonical, fold, nfc

_WORD = re.compile(r"[^\W_]+")


def _lines(name: str) -> list[str]:
    text = nfc((files("assistant") / "words" / name).read_text("utf-8"))
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@lru_cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of a list with one phrase a line."""
    return tuple(_lines(f"{name}.txt"))


@lru_cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """The alternatives of a list whose lines read "a | b | c"."""
    return tuple(_split(line, "|") for line in _lines(f"{name}.txt"))


@lru_cache
def entries(name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of a list whose lines read "key = value | other value"."""
    pairs = (line.partition("=") for line in _lines(f"{name}.txt"))
    return {key.strip(): _split(values, "|") for key, _, values in pairs}


def _split(line: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(mark) if part.strip())


def phrase_pattern(items: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole phrases, the longest first, blanks of any width between words."""
    longest = sorted(set(items), key=len, reverse=True)
    inner = "|".join(r"\s+".join(re.escape(word) for word in item.split()) for item in longest)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)") if inner else re.compile(r"(?!)")


@lru_cache
def _question_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    items = phrases("question_words")
    return (
        phrase_pattern(canonical(item) for item in items),
        phrase_pattern(fold(item) for item in items if " " in item),
    )


def content(text: str) -> str:
    """The text in canonical form without the words that only ask, address or connect."""
    exact, _ = _question_patterns()
    return " ".join(_WORD_OR_SYMBOL.findall(exact.sub(" ", canonical(text))))


_WORD_OR_SYMBOL = re.compile(r"[^\W_]+(?:[./\-&][^\W_]+)*%?")


def syllables(text: str) -> list[str]:
    """Words of a text in canonical form, in order."""
    return _WORD.findall(canonical(text))
