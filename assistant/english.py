"""Questions in English: told apart, and put into the Vietnamese words that reports use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.wording import entries
from vectorstore.vocabulary.text import canonical, has_diacritics, nfc

# Words that no Vietnamese question holds, with or without diacritics.
_SURE = frozenset(
    str.split(
        "what how many much which who whose when where why does did is are was were has have had "
        "been of and with from for by please list show tell give number rate percentage commune "
        "ward hamlet report their they this that these those there than between about should "
        "would could"
    )
)
_DROPPED = _SURE | frozenset(
    str.split(
        "a an the in on to do at or be can will its it as into per any some other under during "
        "within so far up currently now still also only me us you i we our main"
    )
)
_TOKEN = re.compile(r"[^\W_]+(?:['’/&\-][^\W_]+)*")
_MAX_WORDS = 6
KEPT_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Translation:
    """A question in Vietnamese search words; `unknown` are English words without an entry."""

    text: str
    topics: tuple[str, ...]  # alternatives joined by "|"
    unknown: tuple[str, ...]


def is_english(text: str) -> bool:
    """Whether a question is in English; Vietnamese names and words in brackets do not hide it."""
    tokens = [token.lower() for token in _TOKEN.findall(nfc(text)) if token.isascii()]
    sure = sum(token in _SURE for token in tokens)
    enough = sure >= 0.2 * len(tokens) if sure > 1 else sure >= 0.5 * len(tokens)
    return sure > 0 and enough


def to_vietnamese(text: str, *, count: Callable[[str], int]) -> Translation:
    """Each known phrase by the wordings that the library uses most; names and codes as typed."""
    words: list[str] = []
    topics: list[str] = []
    unknown: list[str] = []
    for typed, found in _phrases(nfc(text)):
        if found:
            alternatives = _used(found, count)
            words.append(" ".join(alternatives))
            topics.append("|".join(alternatives))
        elif typed.lower() not in _DROPPED or (len(typed) > 1 and typed.isupper()):
            words.append(typed)
            if not _is_name(typed):
                topics.append(canonical(typed))
            if typed.islower() and typed.isascii():
                unknown.append(typed)
    return Translation(" ".join(words), tuple(topics), tuple(unknown))


def _phrases(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The text cut into the longest known phrases and single words."""
    tokens = _TOKEN.findall(text)
    at = 0
    while at < len(tokens):
        for size in range(min(_MAX_WORDS, len(tokens) - at), 0, -1):
            typed = " ".join(tokens[at : at + size])
            if found := _look_up(typed):
                yield typed, found
                at += size
                break
        else:
            yield tokens[at], ()
            at += 1


def _look_up(phrase: str) -> tuple[str, ...]:
    key = phrase.lower().replace("’", "'")
    head, _, last = key.rpartition(" ")
    for form in _stems(last):
        if found := _glossary().get(f"{head} {form}".strip()):
            return found
    return ()


@lru_cache
def _glossary() -> Mapping[str, tuple[str, ...]]:
    return {key.lower(): forms for key, forms in entries("glossary_en").items()}


def _stems(word: str) -> Iterator[str]:
    """The word itself, then what it may be a plural or past form of."""
    yield word
    for ending, others in (
        ("'s", ("",)),
        ("ies", ("y",)),
        ("es", ("e", "")),
        ("s", ("",)),
        ("ied", ("y",)),
        ("ed", ("e", "")),
        ("ting", ("t", "te")),
        ("ing", ("e", "")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield from (stem + other for other in others)
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:  # "submitted"
                yield stem[:-1]


def _used(forms: tuple[str, ...], count: Callable[[str], int]) -> list[str]:
    """The wordings that the library has, the commonest first; else the first one."""
    ranked = sorted(forms, key=lambda form: -count(form))
    return [form for form in ranked if count(form)][:KEPT_ALTERNATIVES] or [forms[0]]


def _is_name(typed: str) -> bool:
    """A place or person ("Lam Vy"), or a Vietnamese word given in brackets; not "5G", "VNeID"."""
    return (typed.istitle() and typed.isalpha()) or has_diacritics(typed)
