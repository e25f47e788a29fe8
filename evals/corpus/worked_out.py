"""Questions whose answer follows from what the reports state: changes, sums, shares, remainders."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from evals.cases import Expected, QuestionCase
from evals.corpus.asking import is_rate
from evals.corpus.desk import Desk, tolerance
from evals.corpus.quantities import Nature
from evals.corpus.records import MadeReport
from evals.corpus.spans import Span
from evals.corpus.stated import Key, Stated, nature_of

_UP, _DOWN = ("tăng", "cao hơn", "nhiều hơn"), ("giảm", "thấp hơn", "ít hơn")
_NO_SUMS = ("received", "carried_over")  # what was carried over would be counted twice
_SHARES = (
    *(("received_direct", "received"), ("received_post", "received"), ("offline", "procedures")),
    *(("resolved_early", "resolved"), ("resolved_late", "resolved"), ("pending_late", "pending")),
    *(("classes_people", "classes"), ("partial_files", "received_online")),
)
_STEP = Decimal("0.05")  # an answer may round a share that no report prints


def compared(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """How much more or less than in the quarter before, or the same months a year ago."""
    known = desk.sure(report.communes[0])

    def earlier(stated: Stated) -> Stated | None:
        return known.get(moved(stated.key, stated.span.before()))

    now = desk.pick(report, lambda s: _differ(s, earlier(s)))
    then = earlier(now) if now else None
    if now is None or then is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    than = _than(desk, now, then)
    who, when = asker.who(now.commune, register), desk.when(now, register)
    text = asker.filled(asker.frame("changes"), now.fact.quantity, who=who, when=when, before=than)
    case = desk.case(now.file, text, register)
    more = now.fact.value - then.fact.value
    slack = tolerance(now) + tolerance(then)
    change = Expected(abs(more), "điểm %" if now.fact.unit == "%" else now.fact.unit, slack)
    ways = (_UP if more > 0 else _DOWN,)
    return replace(
        case,
        type="time",
        tags=case.tags | {"compare_period"},
        values=(change,),
        contains_any=ways,
        files=tuple({now.file: None, then.file: None}),
    )


def _differ(now: Stated, then: Stated | None) -> bool:
    plain = "/" not in now.fact.quantity and not now.fact.unit.endswith("đồng")
    return plain and then is not None and then.fact.value != now.fact.value


def _than(desk: Desk, now: Stated, then: Stated) -> str:
    nature = nature_of(now.fact.quantity)
    named = desk.asker.when(nature, then.span) if nature is not Nature.STATE else None
    if then.span.year < now.span.year and then.span.last == now.span.last:
        options = ["cùng kỳ năm trước", f"cùng kỳ năm {then.span.year}"]
    else:
        options = ["quý trước đó", "quý liền trước"]
    return desk.draw.choice([*options, *([named] if named else [])])


def moved(key: Key, span: Span) -> Key:
    """The same quantity in another period."""
    end = span.end.isoformat()
    if key.as_of:
        return replace(key, as_of=end)
    return replace(key, start=span.start.isoformat(), end=end)


def added(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """Two quarters of a year together."""
    known = desk.sure(report.communes[0])

    def other(stated: Stated) -> Stated | None:
        before = stated.span.before()
        found = known.get(moved(stated.key, before))
        return found if before.year == stated.span.year else None

    last = desk.pick(report, lambda s: _adds_up(s) and other(s) is not None)
    first = other(last) if last else None
    if last is None or first is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    frame = "half_years" if last.span.last == 2 and desk.draw.random() < 0.5 else "sums"
    text = asker.filled(
        asker.frame(frame),
        last.fact.quantity,
        who=asker.who(last.commune, register),
        first=first.span.names[0].partition(" năm")[0],
        second=asker.when(Nature.FLOW, last.span, register),
        year=str(last.span.year),
    )
    total = Expected(first.fact.value + last.fact.value, last.fact.unit)
    case = desk.case(last.file, text, register)
    files = tuple({first.file: None, last.file: None})
    return replace(case, type="derived", values=(total,), files=files)


def _adds_up(stated: Stated) -> bool:
    key, span = stated.fact.quantity, stated.span
    flows = nature_of(key) is Nature.FLOW and "/" not in key and not is_rate(key)
    return flows and span.is_quarter and key not in _NO_SUMS


def share(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """The part that a count makes up of another, which no report gives in percent."""
    known = desk.sure(report.communes[0])
    wholes = dict(_SHARES)

    def whole_of(stated: Stated) -> Stated | None:
        whole = wholes.get(stated.fact.quantity)
        return known.get(replace(stated.key, quantity=whole)) if whole else None

    def fits(stated: Stated) -> bool:
        whole = whole_of(stated)
        return whole is not None and 0 < stated.fact.value < whole.fact.value

    part = desk.pick(report, fits)
    whole = whole_of(part) if part else None
    if part is None or whole is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    who, when = asker.who(part.commune, register), desk.when(part, register)
    over = asker.name(whole.fact.quantity)
    text = asker.filled(asker.frame("shares"), part.fact.quantity, who=who, when=when, whole=over)
    value = Expected(part.fact.value * 100 / whole.fact.value, "%", _STEP)
    case = desk.case(part.file, text, register)
    return replace(case, type="derived", values=(value,))


def unspent(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """What is left of a budget."""
    known = desk.sure(report.communes[0])

    def budget_of(stated: Stated) -> Stated | None:
        year = stated.span.whole_year()
        key = Key("allocated", "result", year.start.isoformat(), year.end.isoformat(), None)
        return known.get(key)

    spent = desk.pick(report, lambda s: s.fact.quantity == "disbursed" and bool(budget_of(s)))
    budget = budget_of(spent) if spent else None
    if spent is None or budget is None or spent.fact.unit != budget.fact.unit:
        return None
    asker, register = desk.asker, desk.asker.register()
    who, when = asker.who(spent.commune, register), desk.when(spent, register)
    text = asker.filled(asker.frame("unspent"), who=who, when=when, year=str(spent.span.year))
    left = replace(spent, fact=replace(spent.fact, value=budget.fact.value - spent.fact.value))
    case = desk.of(left, desk.case(spent.file, text, register))
    return replace(case, type="derived", quotes=())
