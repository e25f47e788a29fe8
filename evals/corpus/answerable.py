"""Questions whose answer a report states: counts, rates, money, goals, of any period."""

from __future__ import annotations

from dataclasses import replace

from evals.cases import QuestionCase
from evals.corpus.asking import Register, in_english, is_rate
from evals.corpus.clauses import UNWANTED
from evals.corpus.desk import TODAY, Desk
from evals.corpus.quantities import Nature
from evals.corpus.records import MadeReport
from evals.corpus.spans import Span
from evals.corpus.stated import Stated, nature_of
from evals.corpus.world import FIELDS


def _lookup(desk: Desk, stated: Stated | None) -> QuestionCase | None:
    if stated is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    who, when = asker.who(stated.commune, register), desk.when(stated, register)
    text = asker.lookup(stated.fact.quantity, when, who, register)
    return desk.of(stated, desk.case(stated.file, text, register))


def count(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A count of a period."""
    return _lookup(desk, desk.pick(report, lambda s: _plain_count(s) and "đồng" not in s.fact.unit))


def _plain_count(stated: Stated) -> bool:
    fact = stated.fact
    return fact.value != 0 and "/" not in fact.quantity and not is_rate(fact.quantity)


def english(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """Any value, asked for in English."""
    stated = desk.pick(report, lambda s: "/" not in s.fact.quantity and in_english(s))
    if stated is None:
        return None
    case = desk.case(stated.file, desk.asker.english(stated), Register.ENGLISH)
    return desk.of(stated, case)


def rate(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A rate of a period."""
    return _lookup(desk, desk.pick(report, lambda s: is_rate(s.fact.quantity)))


def money(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A sum of money."""
    return _lookup(desk, desk.pick(report, lambda s: s.fact.unit.endswith("đồng")))


def zero(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """What the report says there was none of."""
    nothing = desk.pick(report, lambda s: s.fact.value == 0 and "/" not in s.fact.quantity)
    case = _lookup(desk, nothing)
    return replace(case, type="lookup_zero") if case else None


def target(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A goal that is set for a rate."""
    wanted = desk.pick(report, lambda s: s.fact.quantity not in UNWANTED, kind="target")
    if wanted is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    when = asker.when(Nature.FLOW, wanted.span, register)
    who = asker.who(wanted.commune, register)
    text = asker.filled(asker.frame("targets"), wanted.fact.quantity, who=who, when=when)
    case = desk.of(wanted, desk.case(wanted.file, text, register))
    return replace(case, type="lookup_target")


def by_field(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A count of one field of administration, from a table."""
    last = FIELDS[-1]
    row = desk.pick(report, lambda s: "/" in s.fact.quantity and last not in s.fact.quantity)
    if row is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    quantity, _, field = row.fact.quantity.partition("/")
    who, when = asker.who(row.commune, register), desk.when(row, register)
    text = asker.filled(asker.frame("fields"), quantity, who=who, when=when, field=field)
    case = desk.of(row, desk.case(row.file, text, register))
    return replace(case, type="lookup_table")


# -- periods -------------------------------------------------------------------------------


def relative(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """A period told from today: "quý trước", "6 tháng đầu năm nay"."""
    stated = desk.pick(report, lambda s: bool(_from_today(s)))
    if stated is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    when, who = desk.draw.choice(_from_today(stated)), asker.who(stated.commune, register)
    text = asker.lookup(stated.fact.quantity, when, who, register)
    case = desk.of(stated, desk.case(stated.file, text, register))
    return replace(case, type="time", tags=case.tags | {"relative_period"})


def _from_today(stated: Stated) -> tuple[str, ...]:
    """What the statement's period is called today; nothing where that is not said."""
    span, nature = stated.span, nature_of(stated.fact.quantity)
    if "/" in stated.fact.quantity or nature in (Nature.YEAR, Nature.YTD):
        return ()
    current = Span(TODAY.year, (TODAY.month + 2) // 3, (TODAY.month + 2) // 3)
    is_last = (span.year, span.last) == (current.before().year, current.before().last)
    if nature is Nature.STATE:
        return ("đến hết quý trước", "tính đến cuối quý trước") if is_last else ()
    year = {TODAY.year: "năm nay", TODAY.year - 1: "năm ngoái"}.get(span.year)
    if year is None:
        return ()
    if not span.is_quarter:
        return (year, "năm trước") if span.last == 4 else (f"{3 * span.last} tháng đầu {year}",)
    named = f"{span.names[0].partition(' năm')[0]} {year}"
    return ("quý trước", "quý vừa rồi", named) if is_last else (named,)


def own_unit(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """ "Xã ta", asked by someone whose commune is known."""
    stated = desk.pick(report, lambda s: "/" not in s.fact.quantity)
    if stated is None:
        return None
    asker, register = desk.asker, desk.asker.register()
    who, when = asker.ours(stated.commune), desk.when(stated, register)
    text = asker.lookup(stated.fact.quantity, when, who, register)
    case = desk.of(stated, desk.case(stated.file, text, register))
    asked = replace(case.question, unit=stated.commune)
    return replace(case, type="time", question=asked, tags=case.tags | {"unit"})
