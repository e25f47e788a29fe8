"""Statements with one planted error, each made out of a true one; what they say is known false."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from assistant.change import before, year_before
from evals.corpus.names import other_name
from evals.known_facts import Fact, Key, Known
from evals.reading import bare, base_value
from evals.true_statements import Spec, TextCase, citation, quantified, specs, stated
from vectorstore.records import Period
from vectorstore.vocabulary.numbers import format_number, parse_number

Plant = Callable[[Known, Spec, random.Random], Spec | None]
_TURNS = {"tăng": "giảm", "giảm": "tăng", "vượt": "chưa đạt", "chưa đạt": "vượt"}
_UNITS: Mapping[str, str] = {
    "triệu đồng": "tỷ đồng", "tỷ đồng": "triệu đồng", "đồng": "triệu đồng", "%": "hồ sơ",
    "hồ sơ": "triệu đồng", "người": "hộ", "hộ": "người", "lớp": "người", "máy": "%",
    "lượt người": "hồ sơ", "nhiệm vụ": "%", "văn bản": "triệu đồng", "thủ tục": "hồ sơ",
    "tài khoản": "%", "công dân": "hộ", "thành viên": "tổ", "tổ": "thành viên",
}  # fmt: skip
_TRIES = 4_000  # true statements to try an error on


def planted(known: Known, kind: str, draw: random.Random, wanted: int) -> Iterator[TextCase]:
    """So many statements with an error of a kind, fewer where the library gives no hold."""
    made = 0
    for spec in islice(specs(known, draw), _TRIES):
        wrong = PLANTS[kind](known, spec, draw)
        if wrong is None:
            continue
        made += 1
        case = stated(wrong, draw, f"{kind}-{made:03d}")
        yield replace(case, error=kind, truth=_truth(spec))
        if made == wanted:
            return


def _truth(spec: Spec) -> str:
    case = spec.fact.case
    days = f"{case.start or ''}..{case.last_day}"
    return (
        f"{spec.fact.commune}, {days}: {case.indicator} = {format_number(case.value)} {case.unit}"
    )


def _digits(known: Known, spec: Spec, draw: random.Random) -> Spec | None:
    """Two digits swapped, or one changed."""
    if spec.shape not in ("plain", "listed"):
        return None
    text = format_number(spec.value)
    places = [at for at, char in enumerate(text) if char.isdigit()]
    chars = list(text)
    if len(places) > 1 and draw.random() < 0.5:
        a, b = draw.sample(places, 2)
        chars[a], chars[b] = chars[b], chars[a]
    else:
        chars[draw.choice(places)] = str(draw.randint(1, 9))
    other = parse_number("".join(chars))
    if other is None or chars[0] == "0" or _true(known, spec.fact, other, spec.unit):
        return None
    return replace(spec, value=other)


def _period(known: Known, spec: Spec, draw: random.Random) -> Spec | None:
    """A period that the value isn't of: one with another value, or one without a report."""
    if spec.shape not in ("plain", "listed"):
        return None
    same = [f for f in known.facts if f.key[:2] == spec.fact.key[:2] and f.key != spec.fact.key]
    told = [
        f.period
        for f in same
        if not _true(known, f, spec.value, spec.unit)
        and bool(f.case.start) == bool(spec.period.start)
    ]
    stated_for = {f.key for f in same}
    free = [before(spec.period), year_before(spec.period), _long_ago(spec.period)]
    open_ = [p for p in free if not any(_overlap(p, key) for key in stated_for)]
    pool = draw.choice((told, open_)) or told or open_
    return replace(spec, period=draw.choice(pool)) if pool else None


def _overlap(period: Period, key: Key) -> bool:
    """Whether a key's time closes within some days of a period."""
    last = date.fromisoformat(key[3]) if key[3] else None
    close = period.last_day
    return last is not None and close is not None and abs(last - close) < timedelta(days=10)


def _long_ago(period: Period) -> Period:
    for _ in range(6):
        period = year_before(period)
    return period


def _commune(known: Known, spec: Spec, draw: random.Random) -> Spec | None:
    """Another commune of the library, or one that nobody has heard of."""
    if spec.shape not in ("plain", "listed", "counted"):
        return None
    others = [c for c in known.communes if c != spec.commune]
    if draw.random() < 0.4 or not others:
        invented = f"xã {other_name(draw.randint(0, 500), set())}"
        return replace(spec, commune=invented) if bare(invented) not in _bare(known) else None
    other = draw.choice(others)
    moved = (other, *spec.fact.key[1:])
    values = known.values.get(moved, frozenset())
    if base_value(spec.value, spec.unit) in values:
        return None
    return replace(spec, commune=other)


def _bare(known: Known) -> set[str]:
    return {bare(commune) for commune in known.communes}


def _direction(_: Known, spec: Spec, __: random.Random) -> Spec | None:
    return replace(spec, turn=_TURNS[spec.turn]) if spec.turn in _TURNS else None


def _unit(_: Known, spec: Spec, __: random.Random) -> Spec | None:
    if spec.shape not in ("plain", "listed") or spec.unit not in _UNITS:
        return None
    return replace(spec, unit=_UNITS[spec.unit]) if spec.value else None


def _document(known: Known, spec: Spec, draw: random.Random) -> Spec | None:
    """A number that nobody issued, or the right one with a day on which it wasn't."""
    if spec.shape != "cited":
        return None
    head = next(h for h in known.letterheads if h["symbol"] == spec.turn)
    if head["commune"] != spec.commune:
        return None
    sign = "/" if "/" in spec.turn.partition("-")[0] else "-"
    number, _, tail = spec.turn.partition(sign)
    day = str(head["issued_on"])
    if draw.random() < 0.6:
        number = str(draw.randint(700, 990))
        if any(str(h["symbol"]).startswith(f"{number}{sign}") for h in known.letterheads):
            return None
    elif len(day) == 10:
        day = (date.fromisoformat(day) + timedelta(days=draw.randint(20, 50))).isoformat()
    else:
        return None
    return replace(spec, more=citation(head, f"{number}{sign}{tail}", day))


def _indicator(known: Known, spec: Spec, draw: random.Random) -> Spec | None:
    """The right number of another indicator of the same report, in the same unit."""
    if spec.shape not in ("plain", "listed"):
        return None
    others = [
        f
        for f in known.facts
        if f.case.file == spec.fact.case.file
        and f.case.unit == spec.fact.case.unit
        and not _true(known, spec.fact, f.case.value, f.case.unit)
        and f.case.value > 0
    ]
    if not others:
        return None
    other = draw.choice(others)
    return replace(spec, value=other.case.value, unit=other.case.unit)


def _quantifier(_: Known, spec: Spec, draw: random.Random) -> Spec | None:
    """All, where it isn't all; none, where there are some."""
    fact = spec.fact
    if spec.shape != "plain" or fact.case.value in (0, 100):
        return None
    more = quantified(fact, draw)
    return replace(spec, shape="counted", more=more) if more else None


def _true(known: Known, fact: Fact, value: Decimal, unit: str) -> bool:
    return base_value(value, unit) in known.values.get(fact.key, frozenset())


PLANTS: Mapping[str, Plant] = {
    "digits": _digits,
    "period": _period,
    "commune": _commune,
    "direction": _direction,
    "unit": _unit,
    "document": _document,
    "indicator": _indicator,
    "quantifier": _quantifier,
}
