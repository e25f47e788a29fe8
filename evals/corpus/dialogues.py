"""Follow-ups: a question that means nothing without the one before it."""

from __future__ import annotations

from dataclasses import replace

from evals.cases import QuestionCase
from evals.corpus.asking import part_words
from evals.corpus.desk import Desk
from evals.corpus.quantities import Nature, catalogue
from evals.corpus.records import MadeReport
from evals.corpus.stated import Key, Stated, nature_of


def _follow(desk: Desk, before: Stated, answer: Stated, text: str) -> QuestionCase:
    register = desk.asker.register()
    case = desk.of(answer, desk.case(answer.file, text, register))
    return desk.after(case, *desk.exchange(before))


def part(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """ "Trong đó trực tuyến bao nhiêu?" """
    known = desk.sure(report.communes[0])
    parts = {
        group.total: (*group.parts, *group.counted)
        for topic in catalogue().topics
        for group in topic.groups
    }

    def parts_of(whole: Stated) -> list[Stated]:
        keys = (replace(whole.key, quantity=name) for name in parts.get(whole.fact.quantity, ()))
        return [known[key] for key in keys if key in known and part_words(key.quantity)]

    whole = desk.pick(report, lambda s: s.fact.value != 0 and bool(parts_of(s)))
    if whole is None:
        return None
    answer = desk.draw.choice(parts_of(whole))
    words = part_words(answer.fact.quantity) or ""
    frame = desk.asker.frame("follow_parts")
    text = desk.asker.filled(frame, part=words, unit=answer.fact.unit)
    return _follow(desk, whole, answer, text)


def other_period(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """ "Còn quý II thì sao?" """
    known = desk.sure(report.communes[0])

    def others(stated: Stated) -> list[Stated]:
        return [
            each
            for key, each in known.items()
            if key.quantity == stated.fact.quantity
            and key != stated.key
            and each.span.is_quarter == stated.span.is_quarter
            and nature_of(key.quantity) in (Nature.FLOW, Nature.STATE)
        ]

    answer = desk.pick(report, lambda s: "/" not in s.fact.quantity and bool(others(s)))
    if answer is None:
        return None
    before = desk.draw.choice(others(answer))
    when = _shortened(desk, answer, before)
    text = desk.asker.filled(desk.asker.frame("follow_periods"), when=when)
    return _follow(desk, before, answer, text)


def _shortened(desk: Desk, answer: Stated, before: Stated) -> str:
    """The period without its year where that is the same."""
    if nature_of(answer.fact.quantity) is Nature.STATE or answer.span.year != before.span.year:
        return desk.when(answer)
    return answer.span.names[0].partition(" năm ")[0]


def other_commune(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """ "Còn xã An Bằng thì sao?" """
    others = [name for name in desk.shelf.communes if name != report.communes[0]]
    if not others:
        return None
    elsewhere = desk.sure(desk.draw.choice(others))
    answer = desk.pick(report, lambda s: "/" not in s.fact.quantity and s.key in elsewhere)
    if answer is None:
        return None
    who = answer.commune
    text = desk.asker.filled(desk.asker.frame("follow_communes"), who=who)
    return _follow(desk, elsewhere[answer.key], answer, text)


def percent(desk: Desk, report: MadeReport) -> QuestionCase | None:
    """ "Đạt bao nhiêu phần trăm?" """
    known = desk.sure(report.communes[0])
    rates = {rate.over[0]: rate.key for rate in catalogue().rates.values()}

    def rate_of(stated: Stated) -> Stated | None:
        key: Key = replace(stated.key, quantity=rates.get(stated.fact.quantity, ""))
        return known.get(key)

    before = desk.pick(report, lambda s: rate_of(s) is not None)
    answer = rate_of(before) if before else None
    if before is None or answer is None:
        return None
    text = desk.asker.filled(desk.asker.frame("follow_rates"))
    return _follow(desk, before, answer, text)
