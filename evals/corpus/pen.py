"""A pen that writes one report: draws wordings, spells numbers, states facts of the world."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from evals.corpus.communes import ABBREVIATIONS, Commune
from evals.corpus.pieces import Piece, joined, stated
from evals.corpus.quantities import Nature, Quantity, Rate, catalogue
from evals.corpus.records import Fact, ReferenceCase
from evals.corpus.spans import Span
from evals.corpus.world import World

Choice = TypeVar("Choice")
_MONEY = {"đồng": Decimal(1), "triệu đồng": Decimal(10**6), "tỷ đồng": Decimal(10**9)}
_WORDS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_IN_WORDS = ("lớp", "lớp tập huấn", "cuộc họp", "phiên họp", "cuộc kiểm tra", "tổ", "cụm", "điểm")
_LONGEST_FIRST = sorted(ABBREVIATIONS, key=len, reverse=True)
_LONG_FORMS = re.compile("|".join(_LONGEST_FIRST), re.IGNORECASE)


@dataclass(slots=True)
class Pen:
    """What a report is written with; the state is the draw and the abbreviations introduced."""

    world: World
    span: Span
    draw: random.Random
    introduced: set[str] = field(default_factory=set)
    units: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    cited: dict[str, ReferenceCase] = field(default_factory=dict)

    @property
    def commune(self) -> Commune:
        """Whose report it is."""
        return self.world.commune

    def pick(self, options: Sequence[Choice]) -> Choice:
        """One of the options."""
        return self.draw.choice(options)

    def chance(self, share: float) -> bool:
        """True in this share of draws."""
        return self.draw.random() < share

    def words(self, text: str) -> str:
        """The text with the commune's abbreviations, each spelled out where it first comes."""
        if not self.commune.habits.short:
            return text
        return _LONG_FORMS.sub(self._shortened, text)

    def _shortened(self, match: re.Match[str]) -> str:
        full = match.group().lower()
        if full not in self.commune.habits.short:
            return match.group()
        if full in self.introduced:
            return ABBREVIATIONS[full]
        self.introduced.add(full)
        return f"{match.group()} ({ABBREVIATIONS[full]})"

    def named(self, text: str) -> str:
        """The text with this commune's office and kind in its blanks."""
        kind = self.commune.kind
        return text.replace("{office}", f"UBND {kind}").replace("{kind}", kind)

    # -- numbers -----------------------------------------------------------------------------

    def digits(self, value: Decimal) -> str:
        """1.049, 05, 12,5: as this commune spells numbers."""
        habits = self.commune.habits
        whole, _, fraction = format(value, "f").partition(".")
        if fraction:
            fraction = fraction.rstrip("0")
        if len(whole) == 1 and not fraction and habits.padded:
            whole = f"0{whole}"
        elif habits.grouped or len(whole) > 4:
            whole = f"{int(whole):,}".replace(",", ".")
        return f"{whole},{fraction}" if fraction else whole

    def percent(self, value: Decimal) -> str:
        """81,20 or 95: a rate to the commune's decimals, whole ones without."""
        if value == value.to_integral_value():
            return str(int(value))
        return format(value, "f").replace(".", ",")

    @property
    def percent_sign(self) -> str:
        """With or without a blank before it."""
        return " %" if self.commune.habits.spaced_rates else "%"

    def rounded(self, value: Decimal) -> Decimal:
        """A rate as it is printed."""
        step = Decimal(1).scaleb(-self.commune.habits.decimals)
        return value.quantize(step, rounding=ROUND_HALF_UP)

    # -- facts -------------------------------------------------------------------------------

    def unit(self, quantity: Quantity) -> str:
        """The unit that this report gives a quantity."""
        if quantity.units[0] == "đồng":
            whole_millions = quantity.nature is Nature.YTD
            billions = whole_millions and self.commune.number % 3 == 0
            return "tỷ đồng" if billions else self.commune.habits.money
        if quantity.key not in self.units:
            group = quantity.units
            place = self.draw.randrange(len(group))
            for other in catalogue().counts.values():
                if other.units == group:
                    self.units[other.key] = group[place]
        return self.units[quantity.key]

    def count(self, key: str, span: Span | None = None, kind: str = "actual") -> Fact:
        """A quantity of a period, in the unit that it is printed in."""
        quantity, span = catalogue().counts[key], span or self.span
        value = Decimal(self.world.value(key, span))
        unit = self.unit(quantity)
        if unit in _MONEY:
            value = (value / _MONEY[unit]).normalize() + 0
        names = (quantity.names[0], quantity.indicator_id)
        return Fact(key, *names, value, unit, kind, *days(quantity.nature, span))

    def of_field(self, key: str, field: str, value: int) -> Fact:
        """A count of one field of administration: quantity "resolved/Hộ tịch"."""
        whole = self.count(key)
        return replace(
            whole,
            quantity=f"{key}/{field}",
            indicator=f"{whole.indicator} lĩnh vực {field}",
            indicator_id=None,
            value=Decimal(value),
        )

    def rate(self, key: str, span: Span | None = None, kind: str = "actual") -> Fact:
        """A rate of a period as it is printed."""
        rate, span = catalogue().rates[key], span or self.span
        parts = self.rate_parts(rate, span)
        top, bottom = parts
        value = self.rounded(top.value * 100 / bottom.value)
        nature = catalogue().counts[rate.over[0]].nature
        when = days(nature, span)
        values = (top.value, bottom.value)
        return Fact(key, rate.names[0], rate.indicator_id, value, "%", kind, *when, values)

    def rate_parts(self, rate: Rate, span: Span) -> tuple[Fact, Fact]:
        """Numerator and denominator, which are no figures of their own beside the rate."""
        top, bottom = (self.count(key, span, "part") for key in rate.over)
        return top, bottom

    def measurable(self, key: str, span: Span | None = None) -> bool:
        """Whether the period is known and a rate of it has a denominator."""
        span = span or self.span
        if not self.world.knows(span):
            return False
        return self.world.value(catalogue().rates[key].over[1], span) > 0

    # -- facts in words ----------------------------------------------------------------------

    def amount(self, fact: Fact) -> Piece:
        """The number with its unit: "1.049 hồ sơ", "81,2%", "2,4 điểm phần trăm"."""
        if fact.unit == "%":
            return stated(fact, self.percent(fact.value), ("", self.percent_sign))
        if fact.unit == "điểm %":
            word = self.pick((" điểm phần trăm", " điểm %"))
            return stated(fact, self.percent(fact.value), ("", word))
        return stated(fact, self._number(fact), ("", f" {fact.unit}"))

    def _number(self, fact: Fact) -> str:
        """Digits; now and then a word for a small number of things that are held or set up."""
        small = fact.unit in _IN_WORDS and 0 < fact.value < len(_WORDS)
        if small and self.chance(0.08):
            return _WORDS[int(fact.value)]
        return self.digits(fact.value)

    def bare(self, fact: Fact) -> Piece:
        """The number alone, for tables."""
        number = self.percent(fact.value) if fact.unit == "%" else self.digits(fact.value)
        return stated(fact, number)

    def filled(self, pattern: str, amount: Piece) -> Piece:
        """A wording with the amount in the place of {n}."""
        before, _, after = pattern.partition("{n}")
        return joined(self.words(before), amount, self.words(after))


def days(nature: Nature, span: Span) -> tuple[str | None, str | None, str | None]:
    """Start, end, as_of of a value of that nature, ISO."""
    end = span.end.isoformat()
    if nature is Nature.STATE:
        return None, None, end
    if nature is Nature.YEAR:
        year = span.whole_year()
        return year.start.isoformat(), year.end.isoformat(), None
    start = span.whole_year().start if nature is Nature.YTD else span.start
    return start.isoformat(), end, None
