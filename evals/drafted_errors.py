"""Sentences of drafts with one planted error each, written into their words.

No value that a report of the commune states is ever planted, so that the sentence is false then.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.change import year_before
from evals.corpus.names import other_name
from evals.drafted_statements import MARKER, Drafted, Stated
from evals.reading import base_value
from vectorstore.vocabulary.dates import find_dates
from vectorstore.vocabulary.numbers import NumberSpan, find_numbers, format_number, parse_number
from vectorstore.vocabulary.periods import find_periods, format_period
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.units import find_communes

_PLANNED = re.compile(r"phấn đấu|duy trì|giữ vững", re.IGNORECASE)
_TURN = re.compile(
    r"\b(?:(tăng|giảm)(?= [\d.,]+[^;]*? so với| so với)|(?<=\) )(tăng|giảm)(?= \d)"
    r"|(vượt|chưa đạt)(?= chỉ tiêu| [\d.,]+)|(?:cao|thấp)(?= hơn))"
)
_TURNS = {"tăng": "giảm", "giảm": "tăng", "vượt": "chưa đạt", "chưa đạt": "vượt"}
_LEVELS = {"cao": "thấp", "thấp": "cao"}
_OPENING = re.compile(r"(?:- )?(?:Trong|Tính đến|Đến ngày|Từ) ")
_UNIT = re.compile(r"\s?(triệu đồng|hồ sơ|văn bản|%(?! ?\())")
_UNITS = {"triệu đồng": "tỷ đồng", "hồ sơ": "triệu đồng", "văn bản": "triệu đồng", "%": " hồ sơ"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A drafted sentence with an error in its words."""

    origin: Drafted
    text: str
    kind: str


def planted_in(
    every: Sequence[Drafted], kind: str, stated: Stated, draw: random.Random, wanted: int
) -> Iterator[Wrong]:
    """So many of the sentences with an error of a kind, in random order."""
    made = 0
    for origin in draw.sample(list(every), len(every)):
        if made == wanted:
            return
        text = None if _PLANNED.search(origin.text) else PLANTS[kind](origin, stated, draw)
        if text is not None and text != origin.text:
            made += 1
            yield Wrong(origin, text, kind)


def _numbers(text: str) -> list[NumberSpan]:
    """The amounts of a sentence: no part of a date, a time, a document or a marker."""
    taken = [(m.start(), m.end()) for m in MARKER.finditer(text)]
    taken += [(p.start, p.end) for p in find_periods(text)]
    taken += [(d.start, d.end) for d in find_dates(text)]
    taken += [(s.start, s.end) for s in find_symbols(text)]
    return [n for n in find_numbers(text) if not any(a < n.end and n.start < b for a, b in taken)]


def _digits(origin: Drafted, stated: Stated, draw: random.Random) -> str | None:
    """Two digits of a number swapped, or one changed."""
    numbers = _numbers(origin.text)
    if not numbers:
        return None
    number = draw.choice(numbers)
    places = [at for at, char in enumerate(number.text) if char.isdigit()]
    chars = list(number.text)
    if len(places) > 1 and draw.random() < 0.5:
        a, b = draw.sample(places, 2)
        chars[a], chars[b] = chars[b], chars[a]
    else:
        chars[draw.choice(places)] = str(draw.randint(1, 9))
    other = parse_number("".join(chars))
    known = stated.values(origin.commune.full_name)
    if other is None or other == number.value or _near(other, known) or chars[0] == "0":
        return None
    return f"{origin.text[: number.start]}{''.join(chars)}{origin.text[number.end :]}"


def _near(value: Decimal, known: frozenset[Decimal]) -> bool:
    """Whether a value is one that is known, or one rounded or scaled."""
    scales = (Decimal(1), Decimal(1_000_000), Decimal(1_000_000_000))
    return any(value * scale in known for scale in scales)


def _period(origin: Drafted, stated: Stated, _: random.Random) -> str | None:
    """The time that it opens with moved a year back, to which its value doesn't belong."""
    named = find_periods(origin.text)
    if not named or _OPENING.match(origin.text[: named[0].start + 1]) is None:
        return None
    span, numbers = named[0], _numbers(origin.text)
    other = year_before(year_before(span.period))
    if not span.period.known or other.last_day is None or not numbers:
        return None
    told = stated.values(origin.commune.full_name, other.last_day)
    if _near(numbers[0].value, told):
        return None
    name = format_period(other)
    head = origin.text[: span.start]
    if other.start is None and head.endswith("- ") | (not head):
        name = name[:1].upper() + name[1:]
    return f"{head}{name}{origin.text[span.end :]}"


def _commune(origin: Drafted, stated: Stated, draw: random.Random) -> str | None:
    """Told of another commune of the library, or of one that nobody has heard of."""
    numbers = _numbers(origin.text)
    if not numbers or find_communes(origin.text):
        return None
    others = [name for name in stated.figures if name != origin.commune.full_name]
    other = f"xã {other_name(draw.randint(0, 500), set())}"
    if others and draw.random() < 0.6:
        other = draw.choice(others)
        if _near(numbers[0].value, stated.values(other)):
            return None
    text = origin.text.removeprefix("- ")
    return f"Tại {other}, {text[:1].lower()}{text[1:]}"


def _direction(origin: Drafted, _: Stated, draw: random.Random) -> str | None:
    """Up for down, passed for missed."""
    found = list(_TURN.finditer(origin.text))
    if not found:
        return None
    match = draw.choice(found)
    word = match.group()
    turned = _TURNS.get(word) or _LEVELS[word]
    return f"{origin.text[: match.start()]}{turned}{origin.text[match.end() :]}"


def _unit(origin: Drafted, stated: Stated, draw: random.Random) -> str | None:
    """Another unit behind its value."""
    known = stated.values(origin.commune.full_name)
    found = [
        (n, match)
        for n in _numbers(origin.text)
        if (match := _UNIT.match(origin.text, n.end)) and n.value not in (0, 100)
    ]
    if not found:
        return None
    number, match = draw.choice(found)
    unit = _UNITS[match.group(1)]
    scaled = base_value(number.value, unit.strip())
    if scaled in known and unit.strip() != "hồ sơ":
        return None
    start = match.start(1)
    return f"{origin.text[:start]}{unit}{origin.text[match.end() :]}"


def _document(origin: Drafted, _: Stated, draw: random.Random) -> str | None:
    """A document that nobody issued named as its source."""
    number, day = draw.randint(700, 990), f"{draw.randint(10, 28)}/{draw.randint(1, 9)}/2026"
    body = origin.text.rstrip(".")
    return f"{body}, theo Báo cáo số {number}/BC-UBND ngày {day}."


def _indicator(origin: Drafted, stated: Stated, draw: random.Random) -> str | None:
    """The value of another indicator in the same unit, at the same time."""
    values = [f for f in origin.sentence.figures if f.derived is None and f.indicator_id]
    if not values or values[0].value == 0:
        return None
    first, figures = values[0], stated.figures.get(origin.commune.full_name, ())
    own = {f.value for f in figures if f.indicator_id == first.indicator_id}
    others = {
        f.value
        for f in figures
        if f.unit == first.unit
        and f.indicator_id not in (None, first.indicator_id)
        and f.period.last_day == first.period.last_day
        and f.value > 0
    }
    others -= own | {n.value for n in _numbers(origin.text)}
    written = next((n for n in _numbers(origin.text) if n.value == first.value), None)
    if written is None or not others:
        return None
    other = format_number(draw.choice(sorted(others)))
    return f"{origin.text[: written.start]}{other}{origin.text[written.end :]}"


Plant = Callable[[Drafted, Stated, random.Random], str | None]
PLANTS: Mapping[str, Plant] = {
    "digits": _digits,
    "period": _period,
    "commune": _commune,
    "direction": _direction,
    "unit": _unit,
    "document": _document,
    "indicator": _indicator,
}
