"""What a comparison is asked for, read: communes, indicators and periods from what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.abbreviations import spell_out
from assistant.asks import Ask, ask_for, counts, terms_of
from assistant.errors import BadRequestError
from assistant.view import View
from vectorstore.records import Commune, Period
from vectorstore.vocabulary.indicators import Indicator, catalogue
from vectorstore.vocabulary.periods import resolve
from vectorstore.vocabulary.text import fold
from vectorstore.vocabulary.units import match_communes

MAX_UNITS, MAX_INDICATORS, MAX_PERIODS = 200, 12, 12
_LISTED = re.compile(r"\s*[,;\n]\s*")
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+và\s+", re.IGNORECASE)
_RATE = re.compile(r"%|\b(?:ty le|ti le|phan tram|rate|percent)\b")
_MONEY = re.compile(r"\b(?:kinh phi|so tien|du toan|ngan sach|von|budget)\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to compare, as it was typed; no units means all, no period the latest in common, or
    with `over_time` the latest ones that there are figures for."""

    units: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    period: str = ""
    today: date | None = None
    over_time: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A commune to compare; None where the library has no report of it."""

    name: str
    commune: Commune | None


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator to compare: the asks that it may mean, the likeliest first."""

    said: str
    asks: tuple[Ask, ...]

    @property
    def known(self) -> Indicator | None:
        """The catalogue's entry, None for an indicator in free words."""
        first = self.asks[0].indicators
        return catalogue().indicators[first[0]] if first else None

    @property
    def name(self) -> str:
        """The catalogue's name, else what was typed."""
        return self.known.name if self.known else self.said


def targets_of(units: Sequence[str], stored: Sequence[Commune]) -> tuple[Target, ...]:
    """The communes meant, each once; all that are stored where none is named."""
    typed = [name.strip() for unit in units for name in _LISTED.split(unit) if name.strip()]
    if not typed:
        return tuple(Target(c.full_name, c) for c in stored)
    targets: dict[str, Target] = {}
    for name in typed:
        found = match_communes(name, stored).found
        for commune in found:
            key = f"{fold(commune.full_name)}|{commune.province}"
            targets.setdefault(key, Target(commune.full_name, commune))
        if not found:
            targets.setdefault(fold(name), Target(name, None))
    if len(targets) > MAX_UNITS:
        raise BadRequestError(f"Mỗi lần so sánh nhiều nhất {MAX_UNITS} xã, phường.")
    return tuple(targets.values())


def subjects_of(indicators: Sequence[str], view: View) -> tuple[Subject, ...]:
    """The indicators meant: by id, by name, or in other words."""
    typed = list(dict.fromkeys(name.strip() for name in indicators if name.strip()))
    if not typed:
        raise BadRequestError("Chưa chọn chỉ tiêu: hãy ghi mã hoặc tên chỉ tiêu cần so sánh.")
    if len(typed) > MAX_INDICATORS:
        raise BadRequestError(f"Mỗi lần so sánh nhiều nhất {MAX_INDICATORS} chỉ tiêu.")
    return tuple(_subject(name, view) for name in typed)


def subject_of(indicator: Indicator) -> Subject:
    """The subject of a catalogue entry."""
    name = indicator.name
    ask = Ask(name, indicator.unit_class, (indicator.id,), terms_of(name), name)
    return Subject(name, (ask,))


def _subject(name: str, view: View) -> Subject:
    by_name = {fold(i.name): i for i in catalogue().indicators.values()}
    known = catalogue().indicators.get(name) or by_name.get(fold(name))
    if known is not None:
        return subject_of(known)
    said = spell_out(view.restorer.restore(name))
    asks = [ask_for(_in_full(said, kind), kind) for kind in _kinds(said)]
    ranked = [
        replace(ask, indicators=(each,), or_rate=()) for ask in asks for each in ask.indicators
    ]
    return Subject(name, tuple(ranked) or tuple(asks))


def _in_full(said: str, kind: str) -> str:
    """ "Đúng hạn" as a rate is "tỷ lệ đúng hạn"."""
    return f"tỷ lệ {said}" if kind == "rate" and not _RATE.search(fold(said)) else said


def _kinds(said: str) -> tuple[str, ...]:
    """Kinds of quantity that a wording may mean; "count" first unless it says otherwise."""
    text = fold(said)
    if _RATE.search(text):
        return ("rate",)
    if _MONEY.search(text):
        return ("money", "count")
    return ("count",) if counts(said) else ("count", "rate", "money")


def periods_of(text: str, *, today: date, known: Sequence[Period]) -> tuple[Period, ...]:
    """The periods that a text names, parted by commas or "và"; none where it is empty."""
    if not text.strip():
        return ()
    pieces = [piece for piece in _BETWEEN.split(text.strip()) if piece]
    found = [resolve(piece, today=today, known=known) for piece in pieces]
    periods = tuple(dict.fromkeys(p for p in found if p is not None and p.known))
    if len(periods) < len(pieces):
        whole = resolve(text, today=today, known=known)
        periods = (whole,) if whole is not None and whole.known else ()
    if not periods:
        raise BadRequestError(
            f"Không hiểu kỳ “{text.strip()}”: hãy ghi như “quý I/2026”, “6 tháng đầu năm 2026” "
            "hoặc “tính đến 30/9/2025”."
        )
    if len(periods) > MAX_PERIODS:
        raise BadRequestError(f"Mỗi lần so sánh nhiều nhất {MAX_PERIODS} kỳ.")
    return periods
