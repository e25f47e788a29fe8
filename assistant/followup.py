"""Questions that lean on the turn before: told apart, and completed from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.wording import content, groups, phrase_pattern
from vectorstore.vocabulary.text import canonical, fold, fold_aligned, nfc

_OPENER = re.compile(
    r"^\W*(?:(?:vay|the|va|roi)\s+(?:con|thi)|trong (?:do|so do|so nay)|con|the|vay|va|roi|"
    r"ngoai ra|cu the|chi tiet hon|what about|how about|and what about|and|"
    r"of (?:those|these|them|which)|"
    r"then|but)\b[\s,]*"
)
_POINTS_BACK = re.compile(
    r"\b(?:o tren|noi tren|vua (?:neu|noi|roi)|nhu (?:vay|the)"
    r"|(?:so|viec|dieu|cai|ho so|van ban|ke hoach|cong van|quyet dinh|noi dung|chi tieu|kinh phi|"
    r"ty le|khoan|phan|dich vu|thu tuc|nhiem vu|mo hinh|lop|hoi nghi) (?:do|nay|ay|kia)"
    r"|tai sao (?:vay|the)|vi sao (?:vay|the)|sao (?:vay|the)"
    r"|(?:of|about|in|for) (?:it|that|those|them)|why is that|are they|is it|was it|were they)\b"
)
_ASKS_LIKEWISE = re.compile(
    r"\b(?:thi sao|thi the nao|ra sao|the nao|sao|what about|how about)\W*$"
    r"|^\W*(?:what|how) about\b"
)
_LAST_WORDS = re.compile(r"[\s,]*\b(?:thi sao|thi the nao|ra sao|the nao|thi|sao)\W*$|[\s?.!]+$")
_DOCUMENT_BEFORE = re.compile(
    r"\b(?:van ban|ke hoach|cong van|quyet dinh|nghi quyet|chi thi|de an|chuong trinh) "
    r"(?:do|nay|ay)\b"
)
_SYLLABLE = re.compile(r"[^\W_]+")
_LED_IN = re.compile(r"^\W*(?:doi )?(?P<lead>voi|cho|gui|den|toi) \w")
_SHORT = 2  # so few content words, in so short a question, cannot stand alone
_BRIEF = 8


class Lean(StrEnum):
    """How a question leans on the turn before."""

    NOT = "not"
    REPEAT = "repeat"  # the same question for another commune or period
    SWAP = "swap"  # the same question about another thing
    DEEPER = "deeper"  # a new question within the same matter


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's own words: `bare` without its communes and periods, and what it asks for."""

    text: str
    bare: str
    said_place: bool
    said_period: bool
    has_subject: bool  # it says whose matters it is about
    asks: bool  # it has a question of its own: how many, why, which section


def lean_of(asked: Asked, *, follows_turn: bool) -> Lean:
    """Whether and how a question leans on the turn before it."""
    if not follows_turn:
        return Lean.NOT
    folded = fold(asked.text)
    opener = _OPENER.match(folded)
    core = content(without_opener(asked.bare)).split()
    if not core and not asked.asks and (asked.said_place or asked.said_period):
        return Lean.REPEAT
    brief = len(core) <= _SHORT and not asked.has_subject and len(folded.split()) <= _BRIEF
    if not (opener or _POINTS_BACK.search(folded) or brief):
        return Lean.NOT
    if opener and not asked.asks and (_ASKS_LIKEWISE.search(folded) or _is_phrase(folded)):
        return Lean.SWAP if core else Lean.REPEAT
    return Lean.DEEPER


def _is_phrase(folded: str) -> bool:
    return bool(re.match(r"^\W*(?:(?:vay|the|va)\s+)?con\b|^\W*and\b", folded))


def without_opener(text: str) -> str:
    """The text without "còn …", "vậy …" in front and "… thì sao" behind."""
    text = nfc(text)
    opener = _OPENER.match(fold_aligned(text))
    body = text[opener.end() :] if opener else text
    ending = _LAST_WORDS.search(fold_aligned(body))
    while ending and ending.group():
        body = body[: ending.start()]
        ending = _LAST_WORDS.search(fold_aligned(body))
    return body.strip(" ,?.!")


def points_at_document(text: str) -> bool:
    """Whether a question means a document of the turn before: "kế hoạch đó"."""
    return bool(_DOCUMENT_BEFORE.search(fold(text)))


def swapped(previous: str, phrase: str) -> str:
    """The previous question with its own phrase replaced by the new, contrasting one."""
    if replaced := _by_contrast(previous, phrase) or _by_preposition(previous, phrase):
        return replaced
    return _by_likeness(previous, phrase) or f"{phrase} {content(previous)}"


@lru_cache
def _contrasts() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    named = (tuple(fold(item) for item in group) for group in groups("contrasts"))
    return tuple((group, phrase_pattern(group)) for group in named)


def _by_contrast(previous: str, phrase: str) -> str | None:
    previous = nfc(previous)
    folded, said = fold_aligned(previous), fold(phrase)
    for _, pattern in _contrasts():
        new, old = pattern.search(said), pattern.search(folded)
        if new and old and new.group() != old.group():
            written = nfc(phrase)[new.start() : new.end()]
            extra = content(f"{phrase[: new.start()]} {phrase[new.end() :]}")
            missing = [word for word in extra.split() if fold(word) not in folded]
            return " ".join([previous[: old.start()] + written + previous[old.end() :], *missing])
    return None


def _by_preposition(previous: str, phrase: str) -> str | None:
    """Replace what the same preposition leads in: "với Sở A" → "với Sở B"."""
    new = _LED_IN.match(fold(phrase))
    if new is None:
        return None
    found = re.search(rf"\b(?:doi )?{new['lead']}\b[^,;?.]*", fold_aligned(nfc(previous)))
    if found is None:
        return None
    previous = nfc(previous)
    return previous[: found.start()] + nfc(phrase) + previous[found.end() :]


def _by_likeness(previous: str, phrase: str) -> str | None:
    """Replace the run of words that begins like the phrase: "cán bộ xã" → "cán bộ thôn"."""
    spans = [(m.start(), m.end()) for m in _SYLLABLE.finditer(previous)]
    old = [fold(previous[a:b]) for a, b in spans]
    new = [fold(word) for word in _SYLLABLE.findall(canonical(phrase))]
    best = (
        max((_shared(old[at : at + len(new)], new), -at) for at in range(max(1, len(old))))
        if new and old
        else (0.0, 0)
    )
    if best[0] < 0.5:
        return None
    first = -best[1]
    last = min(first + len(new), len(spans)) - 1
    return previous[: spans[first][0]] + phrase + previous[spans[last][1] :]


def _shared(old: Sequence[str], new: Sequence[str]) -> float:
    if not old or old[0] != new[0]:
        return 0.0
    return sum(a == b for a, b in zip(old, new, strict=False)) / len(new)
