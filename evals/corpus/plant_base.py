"""What a planter starts from: a sound report, how it is divided and how it spells its numbers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TypeVar

from evals.corpus.records import BlockKind, Fact, MadeReport, Said
from evals.corpus.spans import Span
from evals.corpus.truth import line_of

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Base:
    """A sound report, the draw, and the commune's reports before it, the newest last."""

    report: MadeReport
    draw: random.Random
    earlier: tuple[MadeReport, ...] = ()

    def mixed(self, options: Iterable[Choice]) -> list[Choice]:
        """The options in a drawn order."""
        each = list(options)
        self.draw.shuffle(each)
        return each

    def pick(self, options: Sequence[Choice]) -> Choice:
        """One of the options."""
        return self.draw.choice(options)


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A report with an error: the places that show it, what is right and what stands there."""

    report: MadeReport
    quotes: tuple[str, ...]
    expected: str
    found: str


def span_of(report: MadeReport) -> Span:
    """The period that a report is about."""
    period = report.truth.letterhead.fields["period"]
    start, end = (date.fromisoformat(period[key]) for key in ("start", "end"))
    return Span(start.year, (start.month + 2) // 3, end.month // 3)


def kind_of_unit(report: MadeReport) -> str:
    """xã, phường or đặc khu."""
    full = report.communes[0]
    return next(kind for kind in ("đặc khu", "phường", "xã") if full.startswith(kind))


def old_tones(report: MadeReport) -> bool:
    """Whether it is written hoà, thuỷ."""
    return any("HOÀ" in cell for row in report.blocks[0].rows for cell in row)


# -- how a report is divided -------------------------------------------------------------------


def closing_at(report: MadeReport) -> int:
    """The closing sentence."""
    kinds = [block.kind for block in report.blocks]
    return kinds.index(BlockKind.CLOSING) - 1


def headings(report: MadeReport) -> list[int]:
    """The headings of the body, without those of annexes."""
    end = closing_at(report)
    return [n for n, b in enumerate(report.blocks[:end]) if b.kind is BlockKind.HEADING]


def own_part(report: MadeReport, heading: int) -> range:
    """A heading with the blocks right below it, up to the next heading."""
    ends = [at for at in headings(report) if at > heading]
    return range(heading, min([*ends, closing_at(report)]))


def topic_of(report: MadeReport, at: int) -> int | None:
    """The heading that a block of the body stands below; None outside of the body."""
    above = [heading for heading in headings(report) if heading <= at < closing_at(report)]
    return above[-1] if above else None


def part_named(report: MadeReport, *names: str) -> int | None:
    """The heading of the second level that has one of these titles."""
    for at in headings(report):
        block = report.blocks[at]
        if block.level == 2 and block.text in names:
            return at
    return None


def merits(report: MadeReport) -> int | None:
    """Where a report says what went well."""
    return part_named(report, "Ưu điểm", "Kết quả nổi bật")


def results(report: MadeReport) -> list[int]:
    """The headings of the topics of its results."""
    tops = [at for at in headings(report) if report.blocks[at].level == 1]
    inside = range(tops[0], tops[1]) if len(tops) > 1 else range(0)
    return [at for at in headings(report) if at in inside and report.blocks[at].level == 2]


# -- how it spells numbers ---------------------------------------------------------------------


def text_of(report: MadeReport, said: Said) -> str:
    """The number as it is printed."""
    return line_of(report.blocks[said.block], said.row)[said.start : said.end]


def value_of(text: str) -> Decimal:
    """What a printed number means: 1.049 is a thousand and more, 81,2 has a decimal."""
    return Decimal(text.replace(".", "").replace(",", "."))


def spelled(report: MadeReport, value: Decimal, *, rate: bool = False) -> str:
    """A number as this report spells them: 1.049 or 1049, 05 or 5, 81,20."""
    whole, _, fraction = format(value, "f").partition(".")
    texts = [text_of(report, each) for each in report.said]
    fraction = fraction if rate and value % 1 else fraction.rstrip("0")
    grouped = any("." in text for text in texts) or len(whole) > 4
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    if not fraction and not rate and len(whole) == 1 and any(t[:1] == "0" for t in texts if t[1:]):
        whole = f"0{whole}"
    return f"{whole},{fraction}" if fraction else whole


def like(value: Decimal, printed: str) -> Decimal:
    """A value to as many decimals as a printed one has."""
    places = len(printed.partition(",")[2])
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def amount(report: MadeReport, fact: Fact) -> str:
    """A value with its unit, for `expected` and `found`."""
    return f"{spelled(report, fact.value, rate=fact.unit == '%')} {fact.unit}"


def slips(text: str) -> list[str]:
    """What a typist may make of a number: two neighbours swapped, one digit mistaken."""
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    out = []
    for one, two in pairwise(digits):
        swapped = list(text)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        out.append("".join(swapped))
    for at in digits:
        for step in (1, 2, 3, 4):
            digit = (int(text[at]) + step) % 10
            out.append(f"{text[:at]}{digit}{text[at + 1 :]}")
    good = [each for each in out if each != text and (each[0] != "0" or text[0] == "0")]
    return [each for each in good if value_of(each) > 0]


def slipped(base: Base, text: str) -> str | None:
    """One of the slips; None for a number in words."""
    options = slips(text) if any(map(str.isdigit, text)) else []
    return base.pick(options) if options else None


# -- what is said of a quantity ------------------------------------------------------------------

Time = tuple[str, str | None]


def time_of(said: Said) -> Time:
    """A quantity with its last day."""
    return said.fact.quantity, said.fact.end or said.fact.as_of


def alone(report: MadeReport, at: int) -> bool:
    """Whether a quantity of a time is said in this one place only."""
    return sum(time_of(each) == time_of(report.said[at]) for each in report.said) == 1


def discussed(report: MadeReport, quantity: str) -> bool:
    """Whether a quantity is compared with an earlier one or with its target, or told roughly."""
    kinds = ("change", "last_period", "target")
    told = [s.fact for s in report.said if s.fact.quantity == quantity]
    return any(fact.kind in kinds or fact.qualifier for fact in told)


def said_now(report: MadeReport, quantity: str) -> int | None:
    """The first place where a quantity of the report's own period is said."""
    end = span_of(report).end.isoformat()
    for at, each in enumerate(report.said):
        fact = each.fact
        exact = fact.kind == "actual" and fact.qualifier is None
        if fact.quantity == quantity and exact and time_of(each)[1] == end:
            return at
    return None
