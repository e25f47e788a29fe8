"""The word lists of the assistant, read from its data files, and phrase search over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from vectorstore.vocabulary.text import canonical, nfc

_WORD = re.compile(r"[^\W_]+")
BREAK = re.compile(r"[,;:.?!()“”\"–]+(?:\s|$)|\s[-–+/]\s|\(")
# Words of grammar never make a pair, however often they stand beside another.
GRAMMAR = frozenset(
    str.split(
        "được đã đang sẽ bị là của và hoặc để theo trên tại ở cho với từ đến xã phường các những "
        "này có thì mà do về trong khi như"
    )
)


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


@lru_cache
def patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """The entries of a list, each as one pattern for all its forms in canonical text."""
    return {key: phrase_pattern(map(canonical, forms)) for key, forms in entries(name).items()}


def _split(line: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(mark) if part.strip())


def phrase_pattern(items: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole phrases, the longest first, blanks of any width between words."""
    longest = sorted(set(items), key=len, reverse=True)
    inner = "|".join(r"\s+".join(re.escape(word) for word in item.split()) for item in longest)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)") if inner else re.compile(r"(?!)")


@lru_cache
def _question_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """All question words; and those of several syllables, which stand in no other word."""
    items = [canonical(item) for item in phrases("question_words")]
    return phrase_pattern(items), phrase_pattern(item for item in items if " " in item)


@lru_cache
def _question_syllables() -> frozenset[str]:
    return frozenset(canonical(item) for item in phrases("question_words") if " " not in item)


def search_words(text: str) -> tuple[list[str], list[str]]:
    """(pairs, syllables) of a question to search for: neighbouring syllables, which stand for
    Vietnamese words, and the syllables that do not merely ask."""
    _, asking = _question_patterns()
    runs = [_WORD.findall(run) for run in BREAK.split(asking.sub(" , ", canonical(text)))]
    pairs = [
        f"{a} {b}"
        for run in runs
        for a, b in pairwise(run)
        if not GRAMMAR & {a, b} and not {a, b} <= _question_syllables()
    ]
    single = [word for run in runs for word in run if word not in _question_syllables()]
    return pairs, single


_OPENING = re.compile(
    r"^\W*(?:(?:tra giúp|(?:xin )?cho (?:(?:tôi|mình|em) )?(?:biết|hỏi|xin))\b\W*)+", re.IGNORECASE
)


def without_opening(text: str) -> str:
    """A question without "cho biết …", "tra giúp …" in front."""
    return _OPENING.sub("", text)


def content(text: str) -> str:
    """The text in canonical form without the words that only ask, address or connect."""
    exact, _ = _question_patterns()
    return " ".join(_WORD_OR_SYMBOL.findall(exact.sub(" ", canonical(text))))


_WORD_OR_SYMBOL = re.compile(r"[^\W_]+(?:[./\-&][^\W_]+)*%?")
