"""Clauses that hold a value against another time or a target, against the ledger's values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.change import before, year_before
from assistant.corrected import with_unit
from assistant.drafting.claim_aims import better_less, judge_aim
from assistant.drafting.claim_amounts import printed, rounded, sizes
from assistant.drafting.claim_asks import plain_label
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_directions import settled, told_change, turn_told
from assistant.drafting.claim_match import judge
from assistant.drafting.claim_reading import Read
from assistant.drafting.claim_records import Clause, Finding, Held, Judged, Number, Role, Setting
from assistant.drafting.claim_times import base_in, time_at
from assistant.drafting.claim_values import same_value
from assistant.drafting.records import Standing
from assistant.pick import base_value
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.periods import format_period

_SEPARATOR = re.compile(r"[,;:()\n]|\.\s")
_BRACKETS = re.compile(r"\([^()]*\)")
_FROM = re.compile(r"\s+(?:\w+\s+)?từ\s")
_SYLLABLE = re.compile(r"[^\W\d_]{2,}")
_TURNS = {1: "tăng", -1: "giảm", 0: "không đổi"}
_OF_ITSELF = 3  # words before a clause with which it has a subject of its own


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: the values that it may be taken as, as printed and exactly."""

    number: Number
    values: tuple[Decimal, ...] = ()
    figures: tuple[Figure, ...] = ()
    sure: bool = True  # the library bears it out

    @property
    def told(self) -> str:
        """The value as a reader is told it."""
        return with_unit((self.values[-1] / self.number.scaled).normalize(), self.number.unit)


def judge_clauses(
    sentence: Read, judged: Sequence[Judged], setting: Setting, bench: Bench
) -> list[Judged]:
    """The directions, amounts and other values of a sentence's clauses."""
    found: list[Judged] = []
    for clause in sentence.clauses:
        subject = _subject(sentence, clause, judged, setting)
        if subject is None:
            found += _unsure(clause)
        elif clause.held in (Held.TIME, Held.RATIO):
            found += _against_time(sentence, clause, subject, (setting, bench))
        else:
            found += _against_goal(clause, subject, (setting, bench))
    return found


def _subject(
    sentence: Read, clause: Clause, judged: Sequence[Judged], setting: Setting
) -> Judged | None:
    """What a clause is told of: its own words before it, else the last value before it, else the
    first behind."""
    start = max((m.end() for m in _SEPARATOR.finditer(sentence.bare, 0, clause.start)), default=0)
    values = [j for j in judged if j.number is not None and j.number.role is Role.VALUE]
    aside = [m.span() for m in _BRACKETS.finditer(sentence.bare, 0, clause.start)]
    before = [
        j for j in values if j.start < clause.start and not any(a < j.start < b for a, b in aside)
    ]
    if _FROM.match(sentence.plain, clause.mark[1]):
        return next((j for j in values if j.start >= clause.end), None)
    label = plain_label(sentence.bare[start : clause.start])
    own = not before or before[-1].start < start
    if own and len(_SYLLABLE.findall(label)) >= _OF_ITSELF:
        return _named(sentence, clause, label, setting)
    return before[-1] if before else values[0] if values else None


def _named(sentence: Read, clause: Clause, label: str, setting: Setting) -> Judged:
    """What is named without its value: "tỷ lệ nộp trực tuyến tăng so với quý trước"."""
    rate = "tỷ lệ" in label or "tỉ lệ" in label
    period = time_at(sentence, clause.start, setting.period)
    number = Number(
        Decimal(0), "%" if rate else "", "rate" if rate else "count",
        clause.start, clause.start, 0, label, period=period, unsaid=True,
    )  # fmt: skip
    return Judged(clause.start, clause.start, "number", Finding(Standing.UNCHECKED, ""), number)


def _unsure(clause: Clause) -> list[Judged]:
    why = Finding(Standing.UNCHECKED, "Không rõ nội dung nào được so sánh.")
    numbers = [*clause.amounts, *([clause.base] if clause.base else [])]
    told = [Judged(n.start, n.end, "number", why, n) for n in numbers]
    return [Judged(*clause.mark, "direction", why), *told]


def _now(subject: Judged, setting: Setting, bench: Bench) -> _Side:
    """The value that a clause is told of."""
    number, finding = subject.number, subject.finding
    assert number is not None
    if finding.standing is Standing.SUPPORTED:
        exact = [base_value(f) for f in finding.figures[:1] if same_value(number, f)]
        return _Side(number, (number.base, *exact), finding.figures)
    figure = finding.figures[0] if finding.standing is Standing.CONTRADICTED else None
    figure = figure or settled(number, number.period, setting, bench)
    if figure is None:
        return _Side(number, () if number.unsaid else (number.base,), sure=False)
    if number.unsaid:
        number = replace(number, unit=figure.unit)
    return _Side(number, (base_value(figure),), (figure,))


def _against_time(
    sentence: Read, clause: Clause, subject: Judged, given: tuple[Setting, Bench]
) -> list[Judged]:
    setting, bench = given
    now = _now(subject, setting, bench)
    if clause.base is None and clause.against[0] == clause.against[1]:
        return _of_no_time(clause, now, given)
    base = base_in(sentence, clause.against, now.number.period)
    found: list[Judged] = []
    then = _Side(now.number, sure=False)
    if clause.base is not None:
        number = _alike(clause.base, now.number, base)
        finding = judge(number, setting.intro, setting.commune, bench)
        found.append(Judged(number.start, number.end, "number", finding, number))
        then = _now(found[0], setting, bench)
    elif base is not None:
        figure = settled(now.number, base, setting, bench)
        if figure is not None:
            then = _Side(now.number, (base_value(figure),), (figure,))
    if not now.values or not then.values:
        return [*found, *_without_values(clause, now, base, given)]
    return [*found, *_compared(clause, now, then, given)]


def _of_no_time(clause: Clause, now: _Side, given: tuple[Setting, Bench]) -> list[Judged]:
    """A change that doesn't say since when: borne out where it is one since the time before, or
    since the same time of the year before."""
    period = now.number.period
    for base in (before(period), year_before(period)) if period is not None else ():
        figure = settled(now.number, base, *given)
        if figure is None or not now.values:
            continue
        then = _Side(now.number, (base_value(figure),), (figure,))
        found = _compared(clause, now, then, given)
        if all(j.finding.standing is Standing.SUPPORTED for j in found):
            return found
    return _unsure(clause)


def _alike(number: Number, subject: Number, period: Period | None) -> Number:
    """A number of the same quantity at another time."""
    if not number.unit and subject.unit:
        number = replace(number, unit=subject.unit, sort=subject.sort, scaled=subject.scaled)
    return replace(number, label=subject.label, period=period, role=Role.VALUE)


def _without_values(
    clause: Clause, now: _Side, base: Period | None, given: tuple[Setting, Bench]
) -> list[Judged]:
    """A change whose values the library doesn't have, against what its reports say of it."""
    told = told_change(now.number, *given)
    if told is None:
        when = f" ({format_period(base)})" if base is not None else ""
        why = f"Kho không đủ số liệu của hai kỳ để so sánh{when}."
        standing = Standing.NOT_FOUND if base is not None else Standing.UNCHECKED
        return _all(clause, Finding(standing, why))
    turn = _TURNS[turn_told(told)]
    said = with_unit(told.value, told.unit)
    reason = f"Báo cáo ghi: {turn} {said}."
    right = turn_told(told) == clause.sign
    mark = Finding(_standing(right), reason, "" if right else turn, (told,))
    found = [Judged(*clause.mark, "direction", mark)]
    for amount in clause.amounts:
        equal = amount.value == told.value
        finding = Finding(_standing(equal), reason, "" if equal else said, (told,))
        found.append(Judged(amount.start, amount.end, "number", finding, amount))
    return found


def _all(clause: Clause, finding: Finding) -> list[Judged]:
    amounts = [Judged(n.start, n.end, "number", finding, n) for n in clause.amounts]
    return [Judged(*clause.mark, "direction", finding), *amounts]


def _standing(right: bool, *, sure: bool = True) -> Standing:
    if right:
        return Standing.SUPPORTED if sure else Standing.UNCHECKED
    return Standing.CONTRADICTED


def _compared(
    clause: Clause, now: _Side, then: _Side, given: tuple[Setting, Bench]
) -> list[Judged]:
    """The direction and the amounts by the two values."""
    change = now.values[-1] - then.values[-1]
    real = (change > 0) - (change < 0)
    figures = (*now.figures[:1], *then.figures[:1])
    sure = now.sure and then.sure
    reason = f"{now.told} so với {then.told}, tức là {_TURNS[real]}."
    if clause.held is Held.RATIO:
        right = any(printed(a, n * 100 / t) for a in clause.amounts for n, t in _pairs(now, then))
        return _all(clause, Finding(_standing(right, sure=sure), reason, "", figures))
    told = told_change(now.number, *given) if real != clause.sign else None
    if told is not None and turn_told(told) == clause.sign:
        return _without_values(clause, now, None, given)
    right = real == clause.sign
    mark = Finding(_standing(right, sure=sure), reason, "" if right else _TURNS[real], figures)
    found = [Judged(*clause.mark, "direction", mark)]
    for amount in clause.amounts:
        finding = _amount(amount, now, then, given)
        right = finding.standing is Standing.SUPPORTED
        finding = replace(finding, standing=_standing(right, sure=sure))
        found.append(Judged(amount.start, amount.end, "number", finding, amount))
    return found


def _amount(amount: Number, now: _Side, then: _Side, given: tuple[Setting, Bench]) -> Finding:
    """By how much a value differs from another, in the amount's unit."""
    figures = (*now.figures[:1], *then.figures[:1])
    found = [size for n, t in _pairs(now, then) for size in sizes(amount, n, t, now.number.sort)]
    if any(printed(amount, size) for size in found):
        reason = f"{now.told} so với {then.told}."
        return Finding(Standing.SUPPORTED, reason, figures=figures)
    told = told_change(now.number, *given)
    if told is not None and told.value == amount.value:
        return Finding(Standing.SUPPORTED, "Báo cáo nêu đúng mức này.", figures=(told,))
    right = with_unit(rounded(found[0], 2), amount.unit) if found else ""
    reason = f"{now.told} so với {then.told}{f', chênh {right}' if right else ''}."
    return Finding(Standing.CONTRADICTED, reason, right, figures)


def _pairs(now: _Side, then: _Side) -> list[tuple[Decimal, Decimal]]:
    return [(n, t) for n in now.values for t in then.values if t or n]


def _against_goal(clause: Clause, subject: Judged, given: tuple[Setting, Bench]) -> list[Judged]:
    """Whether a target is passed, met or missed, and by how much."""
    setting, bench = given
    now = _now(subject, setting, bench)
    assert clause.base is not None
    aim = replace(clause.base, role=Role.AIM)
    aimed = judge_aim(aim, subject, setting, bench)
    found = [Judged(aim.start, aim.end, "number", aimed, aim)]
    known = aimed.standing is Standing.CONTRADICTED and aimed.figures
    goal = base_value(aimed.figures[0]) if known else aim.base
    then = _Side(aim, (goal,), aimed.figures, sure=bool(aimed.figures))
    if not now.values:
        why = Finding(Standing.UNCHECKED, "Kho không có kết quả để so với chỉ tiêu này.")
        return [*found, *_all(clause, why)]
    value = now.values[-1]
    right = _reached(clause, value, goal, down=any(better_less(f) for f in now.figures[:1]))
    reason = f"Kết quả {now.told} so với chỉ tiêu {then.told}."
    expected = "" if right else "vượt" if value > goal else "bằng" if value == goal else "thấp hơn"
    figures = (*now.figures[:1], *then.figures[:1])
    sure = now.sure and then.sure
    mark = Finding(_standing(right, sure=sure), reason, expected, figures)
    found.append(Judged(*clause.mark, "direction", mark))
    for amount in clause.amounts:
        finding = _amount(amount, now, then, given)
        found.append(Judged(amount.start, amount.end, "number", finding, amount))
    return found


def _reached(clause: Clause, value: Decimal, goal: Decimal, *, down: bool) -> bool:
    """Whether a target is told right; `down` where less is better."""
    if clause.held is Held.GOAL:
        return value > goal if clause.sign > 0 else value < goal
    met = value <= goal if down else value >= goal
    if clause.held is Held.OVER:
        return met and value != goal
    return met if clause.held is Held.MET else not met
