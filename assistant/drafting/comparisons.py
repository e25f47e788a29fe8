"""Clauses that hold a value against earlier ones and against its targets."""

from __future__ import annotations

from assistant.drafting.choice import whole_year
from assistant.drafting.facts import Fact
from assistant.drafting.pen import Pen
from assistant.drafting.templates import templates
from assistant.drafting.times import as_base
from assistant.drafting.values import Value, change, comparable, growth, marks, with_unit, written
from assistant.drafting.verdicts import Reached, reached, said_of
from assistant.drafting.wordings import wordings
from vectorstore.vocabulary.numbers import find_numbers

_LEAST_FOR_SHARE = 20  # of smaller counts a change in per cent says nothing
_MOST_SHARE = 300

Clause = tuple[str, tuple[Value, ...]]


def comparisons(fact: Fact, pen: Pen, *, brief: bool = False) -> list[Clause]:
    """Clauses that tell what a value is against earlier ones and against its targets; `brief`
    where they stand in brackets."""
    if brief:
        moved = [_in_brief(fact, then, base) for then, base in _bases(fact)[:1]]
        return [clause for clause in moved if clause is not None]
    moved = [_moved(fact, then, base, pen) for then, base in _bases(fact)]
    held = [against(verdict, pen) for verdict in reached(fact)]
    return [clause for clause in (*moved, *held) if clause is not None]


def against_anything(fact: Fact) -> bool:
    """Whether a fact has an earlier value or a target to be held against."""
    return bool(_bases(fact) or reached(fact))


def _bases(fact: Fact) -> list[tuple[Value, str]]:
    """The earlier values that a fact may be compared with, and what they are called."""
    now, then, last = fact.now, earlier(fact), fact.year_before
    assert now is not None
    found: list[tuple[Value, str]] = []
    if then is not None:
        found.append((then, as_base(then)))
    same = then is not None and last is not None and then.read == last.read
    if last is not None and not same and comparable(now, last):
        year = whole_year(last.figure.period)
        found.append((last, as_base(last) if year else f"cùng kỳ năm {_year(last)}"))
    return found


def earlier(fact: Fact) -> Value | None:
    """The value of the period before, where the two may be compared."""
    now, then = fact.now, fact.before
    if now is None or then is None or not comparable(now, then) or _new_year(fact, then):
        return None
    return then


def _year(value: Value) -> int:
    day = value.figure.period.last_day
    assert day is not None
    return day.year


def _new_year(fact: Fact, then: Value) -> bool:
    """Whether a sum over the year is held against one of the year before."""
    days = fact.period.last_day, then.figure.period.last_day
    same = days[0] is not None and days[1] is not None and days[0].year == days[1].year
    return fact.indicator.id in templates().cumulative and not same


def moved_from_before(fact: Fact, pen: Pen) -> Clause | None:
    """The clause that tells the change against the period before."""
    if fact.before is None:
        return None
    return _moved(fact, fact.before, as_base(fact.before), pen)


def _moved(fact: Fact, then: Value, base: str, pen: Pen) -> Clause | None:
    now = fact.now
    assert now is not None
    before = with_unit(then.figure.value, _counted(then, then))
    if now.base == then.base:
        if now.state and now.unit_class != "rate":
            return None  # that there are as many computers as before is no news
        text = pen.frame("same", fact.indicator.id).format(base=base, then=before)
        return f"{text} {marks(then)}", (then,)
    if _unsaid(then):
        none = wordings().none.get(fact.indicator.id)
        return (f", trong khi {base} {none} {marks(then)}", (then,)) if none else None
    moved = None if _unsaid(now) else change(now, then)
    if moved is None:
        return None
    by = with_unit(moved.figure.value, _counted(now, moved))
    values: tuple[Value, ...] = (moved, then)
    share = growth(now, then) if _worth_a_share(now, then) else None
    if share is not None and 0 < share.figure.value <= _MOST_SHARE:
        by, values = f"{by} ({written(share)})", (moved, share, then)
    text = pen.frame("change", fact.indicator.id).format(
        move="tăng" if now.base > then.base else "giảm", by=by, base=base, then=before
    )
    return f"{text} {marks(now, then)}", values


def _in_brief(fact: Fact, then: Value, base: str) -> Clause | None:
    now = fact.now
    moved = change(now, then) if now is not None and now.base != then.base else None
    if now is None or moved is None or _unsaid(then):
        return None
    by = with_unit(moved.figure.value, _counted(now, moved))
    verb = "tăng" if now.base > then.base else "giảm"
    return f"{verb} {by} so với {base} {marks(now, then)}", (moved, then)


def _unsaid(value: Value) -> bool:
    """Whether a zero stands in its source in words alone: then nothing is computed from it."""
    if value.figure.value or value.figure.derived is not None:
        return False
    return not any(n.value == 0 for f in value.read for n in find_numbers(f.quote))


def _counted(now: Value, moved: Value) -> str:
    if now.unit_class != "count":
        return moved.figure.unit
    return wordings().counted.get(now.figure.indicator_id or "", moved.figure.unit)


def _worth_a_share(now: Value, then: Value) -> bool:
    return now.unit_class != "rate" and then.base >= _LEAST_FOR_SHARE


def against(verdict: Reached, pen: Pen) -> Clause | None:
    """The clause that tells how a value stands to a target."""
    now, aim = verdict.now, verdict.aim
    by = change(now, aim.value)
    if by is None and verdict.frame not in ("met", "kept"):
        return None
    text = pen.frame(verdict.frame, now.figure.indicator_id or "").format(
        by=written(by) if by is not None else "", aim=said_of(aim), setter=verdict.setter
    )
    values: tuple[Value, ...] = (aim.value,) if by is None else (by, aim.value)
    return f"{text} {marks(now, aim.value)}", values
