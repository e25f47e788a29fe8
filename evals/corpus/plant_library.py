"""Errors that only the commune's earlier reports show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from evals.corpus.plant_base import (
    Base,
    Spoilt,
    amount,
    discussed,
    like,
    said_now,
    slipped,
    span_of,
    spelled,
    text_of,
    time_of,
    value_of,
)
from evals.corpus.quantities import Nature, catalogue
from evals.corpus.records import MadeReport
from evals.corpus.truth import quote_of, restated


def opening_balance(base: Base) -> Spoilt | None:
    """Another number carried over than the last report left; the report itself adds up."""
    report, earlier = base.report, _before(base)
    if earlier is None:
        return None
    carried, direct = (said_now(report, key) for key in ("carried_over", "received_direct"))
    left = said_now(earlier, "pending")
    if carried is None or direct is None or left is None:
        return None
    one, two = report.said[carried].fact, report.said[direct].fact
    step = Decimal(base.draw.randint(2, 9))
    if two.value <= step * 2:
        return None
    values = {"carried_over": one.value + step, "received_direct": two.value - step}
    known = _new_files(report)
    values |= {"received_new": known - step} if known is not None else {}
    new = _with_values(report, values)
    if new is None:
        return None
    return Spoilt(
        report=new,
        quotes=(quote_of(new.blocks, new.said[carried]),),
        expected=amount(report, one),
        found=amount(report, new.said[carried].fact),
    )


def _before(base: Base) -> MadeReport | None:
    """The report of the period that ends where this one begins."""
    span = span_of(base.report)
    for earlier in base.earlier:
        end = span_of(earlier).end
        if (span.start - end).days == 1 and span_of(earlier).is_quarter == span.is_quarter:
            return earlier
    return None


def _new_files(report: MadeReport) -> Decimal | None:
    """How many files are new, where a rate of the period rests on that."""
    rates = [said_now(report, key) for key in ("online_rate", "reuse_rate")]
    counts = (report.said[at].fact.parts[1] for at in rates if at is not None)
    return next(counts, None)


def falling_total(base: Base) -> Spoilt | None:
    """What adds up from 1 January, smaller than in an earlier report of the same year."""
    report, span = base.report, span_of(base.report)
    for at in base.mixed(range(len(report.said))):
        fact = report.said[at].fact
        if fact.kind != "actual" or time_of(report.said[at])[1] != span.end.isoformat():
            continue
        if not _adds_up(fact.quantity, cumulative=not span.is_quarter):
            continue
        last = _last_before(base, at)
        value = like(
            last * Decimal(base.draw.randint(55, 92)) / 100, text_of(report, report.said[at])
        )
        if value <= 0 or value >= last:
            continue
        new = _with_values(report, {fact.quantity: value})
        if new is not None:
            places = [s for s in new.said if time_of(s) == time_of(new.said[at])]
            return Spoilt(
                report=new,
                quotes=tuple(dict.fromkeys(quote_of(new.blocks, s) for s in places)),
                expected=amount(report, fact),
                found=amount(report, new.said[at].fact),
            )
    return None


def _adds_up(quantity: str, *, cumulative: bool) -> bool:
    known = catalogue().counts.get(quantity)
    if known is None or any(quantity in g.parts for t in catalogue().topics for g in t.groups):
        return False
    if any(g.total == quantity and g.parts for t in catalogue().topics for g in t.groups):
        return False
    if known.nature is Nature.YTD or quantity == "disbursed":
        return True
    return cumulative and known.nature is Nature.FLOW


# Reports tell one sort or another of these: articles on the page or on the loudspeakers.
_OF_SORTS = ("meetings", "inspections", "news")


def _last_before(base: Base, at: int) -> Decimal:
    """The value of the latest earlier report of the year; nought where there is none, or where it
    is of another sort, so that a smaller number would be no error."""
    quantity = base.report.said[at].fact.quantity
    year = span_of(base.report).year
    for earlier in reversed(base.earlier):
        place = said_now(earlier, quantity)
        if span_of(earlier).year == year and place is not None:
            alike = _one_thing(base.report, at, earlier, place)
            return earlier.said[place].fact.value if alike else Decimal(0)
    return Decimal(0)


def _one_thing(report: MadeReport, at: int, earlier: MadeReport, place: int) -> bool:
    """Whether two reports' words make one figure of what is one fact: of one sort, and of one
    time, where "quý II" beside a total since January names only the quarter."""
    fact = report.said[at].fact
    known = catalogue().counts.get(fact.quantity)
    if known is not None and known.nature is Nature.YTD and fact.kind == "last_period":
        return False
    if fact.quantity not in _OF_SORTS:
        return True
    return bool(_sorts(report, at) & _sorts(earlier, place))


def _sorts(report: MadeReport, at: int) -> set[str]:
    """The ways to call a quantity that a clause uses."""
    said = report.said[at]
    known, clause = catalogue().counts[said.fact.quantity], quote_of(report.blocks, said).lower()
    ways = (*known.names, *(each.partition("{n}")[2].strip() for each in known.says))
    return {way for way in ways if way and way.lower() in clause}


def changed_figure(base: Base) -> Spoilt | None:
    """A figure of the last period that its own report tells with another value."""
    report, earlier = base.report, _before(base)
    for at in base.mixed(range(len(report.said))):
        said = report.said[at]
        fact = said.fact
        before = earlier is not None and time_of(said)[1] == span_of(earlier).end.isoformat()
        if earlier is None or not before or any(at in each.said for each in report.identities):
            continue
        beside = {
            s.fact.kind for s in report.said if (s.block, s.clause) == (said.block, said.clause)
        }
        told = said_now(earlier, fact.quantity)
        number = slipped(base, text_of(report, said))
        if "change" in beside or told is None or number is None:
            continue
        if earlier.said[told].fact.value != fact.value or fact.value < 10:
            continue
        if not _one_thing(report, at, earlier, told):
            continue
        if fact.unit == "%" and (value_of(number) > 100 or abs(value_of(number) - fact.value) < 1):
            continue
        new = restated(report, at, number, value_of(number))
        return Spoilt(
            report=new,
            quotes=(quote_of(new.blocks, new.said[at]),),
            expected=amount(report, fact),
            found=amount(report, new.said[at].fact),
        )
    return None


def _with_values(report: MadeReport, values: Mapping[str, Decimal]) -> MadeReport | None:
    """The report with other values of its period wherever they are said, and the rates over
    them; None where a rate is compared or aimed at, which would no longer be true."""
    rates = [r for r in catalogue().rates.values() if set(r.over) & set(values)]
    if any(discussed(report, name) for name in (*values, *(r.key for r in rates))):
        return None
    new = report
    for quantity, value in values.items():
        new = _everywhere(new, quantity, value)
    for rate in rates:
        at = said_now(new, rate.key)
        if at is None:
            continue
        top, bottom = report.said[at].fact.parts
        top, bottom = values.get(rate.over[0], top), values.get(rate.over[1], bottom)
        value = like(top * 100 / bottom, _widest(report, rate.key))
        if value > 100:
            return None
        new = _everywhere(new, rate.key, value)
        fact = replace(new.said[at].fact, parts=(top, bottom))
        said = (*new.said[:at], replace(new.said[at], fact=fact), *new.said[at + 1 :])
        new = replace(new, said=said)
    return new


def _widest(report: MadeReport, quantity: str) -> str:
    """Of the rates that the report prints, the one with the most decimals."""
    printed = [
        text_of(report, s) for s in report.said if s.fact.unit == "%" or s.fact.quantity == quantity
    ]
    return max(printed, key=lambda text: len(text.partition(",")[2]))


def _everywhere(report: MadeReport, quantity: str, value: Decimal) -> MadeReport:
    end = span_of(report).end.isoformat()
    for at in range(len(report.said)):
        fact = report.said[at].fact
        if fact.quantity == quantity and (fact.end or fact.as_of) == end and fact.kind != "target":
            number = spelled(report, value, rate=fact.unit == "%")
            report = restated(report, at, number, value)
    return report
