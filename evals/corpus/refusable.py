"""Questions that must not be answered: nothing is stated, a premise is false, nobody is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from evals.cases import QuestionCase
from evals.corpus.asking import asked_for, is_rate
from evals.corpus.clauses import UNWANTED
from evals.corpus.desk import TODAY, Desk, expected, period_of
from evals.corpus.names import other_name
from evals.corpus.quantities import Nature
from evals.corpus.records import MadeReport
from evals.corpus.spans import Span
from evals.corpus.stated import Stated, nature_of

_FAR = 12  # points that a false rate is off at least


def _refused(case: QuestionCase, kind: str) -> QuestionCase:
    return replace(case, type=f"unanswerable_{kind}", behaviour="abstain")


def other_time(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A period that no report of the commune is about."""
    told = desk.shelf.quarters(report.communes[0])
    current = Span(TODAY.year, (TODAY.month + 2) // 3, (TODAY.month + 2) // 3)
    past = [Span(year, n, n) for year in (2022, 2023, 2024) for n in (1, 2, 3, 4)]
    free = [span for span in (current, *past) if not set(span.quarters) & told]
    flow = desk.pick(
        report,
        lambda s: nature_of(s.fact.quantity) is Nature.FLOW and "/" not in s.fact.quantity,
    )
    if flow is None or not free:
        return None
    asker, register = desk.asker, desk.asker.register()
    span = free[0] if desk.draw.random() < 0.3 else desk.draw.choice(free)
    when = asker.when(Nature.FLOW, span, register)
    if span == current and desk.draw.random() < 0.6:
        when = "quý này"
    text = asker.lookup(flow.fact.quantity, when, asker.who(flow.commune, register), register)
    return replace(_refused(desk.case(report.file, text, register), "period"), files=())


def other_commune(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A commune of which nothing is stored."""
    stated = desk.pick(report, lambda s: "/" not in s.fact.quantity)
    if stated is None:
        return None
    known = {name.partition(" ")[2] for name in desk.shelf.communes}
    kind = stated.commune.partition(" ")[0] if "đặc khu" not in stated.commune else "xã"
    names = (other_name(desk.draw.randrange(896), set()) for _ in range(100))
    name = next(name for name in names if not _known(name, known))
    asker, register = desk.asker, desk.asker.register()
    who, when = f"{kind} {name}", desk.when(stated, register)
    text = asker.lookup(stated.fact.quantity, when, who, register)
    return replace(_refused(desk.case(report.file, text, register), "commune"), files=())


def _known(name: str, known: set[str]) -> bool:
    return any(name in each or each in name for each in known)


def other_quantity(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """What no report of the commune states, nor lets one work out."""
    commune = report.communes[0]
    absent = [name for name in asked_for() if not desk.shelf.touches(commune, name)]
    if not absent:
        return None
    asker, register = desk.asker, desk.asker.register()
    quantity = desk.draw.choice(absent)
    when = asker.when(nature_of(quantity), period_of(report), register)
    text = asker.lookup(quantity, when, asker.who(commune, register), register)
    return replace(_refused(desk.case(report.file, text, register), "indicator"), files=())


def false_premise(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """Why a number is what it is not: to be refused, with the number that it is."""
    stated = desk.pick(report, _can_be_false)
    wrong = _wrong(desk, stated) if stated else None
    if stated is None or wrong is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    frame = asker.frame("why_low" if wrong < stated.fact.value else "why_high")
    said = {
        "who": asker.who(stated.commune, register),
        "when": desk.when(stated, register),
        "number": _written(wrong, stated),
    }
    case = desk.case(stated.file, asker.filled(frame, stated.fact.quantity, **said), register)
    values, _ = expected(stated)
    return replace(
        case,
        type="unanswerable_false_premise",
        behaviour="abstain_and_correct",
        corrections=values,
        files=desk.shelf.files(stated.commune, stated.key),
    )


def _can_be_false(stated: Stated) -> bool:
    fact = stated.fact
    usual = fact.quantity not in UNWANTED and not fact.unit.endswith("đồng")
    return usual and fact.value != 0 and "/" not in fact.quantity


def _wrong(desk: Desk, stated: Stated) -> Decimal | None:
    """A number that the commune's reports never give the quantity."""
    value, taken = stated.fact.value, desk.shelf.values(stated.commune, stated.fact.quantity)
    if is_rate(stated.fact.quantity):
        options = [Decimal(n) for n in range(20, 100) if abs(n - value) >= _FAR]
    else:
        low = [] if value < 6 else [value // 3, value // 2]
        options = [*low, value * 2 + desk.draw.randint(3, 9), value * 3 + 1]
    free = [number for number in options if number not in taken]
    return desk.draw.choice(free) if free else None


def _written(number: Decimal, stated: Stated) -> str:
    if stated.fact.unit == "%":
        return f"{number}%"
    return f"{int(number):,}".replace(",", ".") + f" {stated.fact.unit}"


def nobody(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """ "Xã ta", asked by someone whose commune is not known: it has to be asked which one."""
    stated = desk.pick(report, lambda s: "/" not in s.fact.quantity)
    if stated is None or len(desk.shelf.communes) < 2:
        return None
    asker, register = desk.asker, desk.asker.register()
    who, when = asker.ours(stated.commune), desk.when(stated, register)
    case = desk.case(report.file, asker.lookup(stated.fact.quantity, when, who, register), register)
    return replace(case, type="clarify", behaviour="clarify", files=())
