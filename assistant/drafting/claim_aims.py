"""Targets that a sentence names, and whether they were passed, met or missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.corrected import with_unit
from assistant.drafting.claim_asks import ask_of, plain_label
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_directions import Reach, now_of, reaches_of
from assistant.drafting.claim_match import surely
from assistant.drafting.claim_meant import meant
from assistant.drafting.claim_reading import Read
from assistant.drafting.claim_records import Finding, Held, Judged, Number, Role, Setting
from assistant.drafting.claim_values import same_value
from assistant.drafting.records import Standing
from assistant.pick import base_value
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.periods import close


def judge_reaches(
    sentence: Read, judged: Sequence[Judged], setting: Setting, bench: Bench
) -> list[Judged]:
    """What a sentence says of targets that it names no number of."""
    values = [j for j in judged if j.number is not None and j.number.role is Role.VALUE]
    found = []
    for reach in reaches_of(sentence):
        before = [j for j in values if j.start < reach.start]
        subject = before[-1] if before else values[0] if values else None
        if subject is not None:
            found.append(_reached(reach, subject, judged, setting, bench))
    return found


def _reached(
    move: Reach, subject: Judged, judged: Sequence[Judged], setting: Setting, bench: Bench
) -> Judged:
    """Whether a target was passed, met or missed."""
    number = subject.number
    assert number is not None
    aims = [j for j in judged if j.number is not None and j.number.role is Role.AIM]
    near = min(aims, key=lambda j: abs(j.start - move.end), default=None)
    figure = near.finding.figures[0] if near is not None and near.finding.figures else None
    figure = figure or next(iter(targets_of(number, subject, setting, bench)), None)
    if figure is None and near is None:
        why = Finding(Standing.NOT_FOUND, "Kho không có chỉ tiêu được giao để so sánh.")
        return Judged(move.start, move.end, "direction", why)
    aim = base_value(figure) if figure is not None else near.number.base  # type: ignore[union-attr]
    now = now_of(number, subject, setting, bench)
    value = base_value(now) if now is not None else number.base
    cited = tuple(f for f in (now, figure) if f is not None)
    down = now is not None and better_less(now)
    met = value <= aim if down else value >= aim
    over = value < aim if down else value > aim
    right = {Held.MET: met, Held.OVER: over, Held.MISSED: not met}[move.held]
    unit = number.unit
    reached = "vượt" if over else "đạt" if met else "chưa đạt"
    scale = number.scaled
    result, goal = with_unit(value / scale, unit), with_unit(aim / scale, unit)
    reason = f"Kết quả {result} so với chỉ tiêu {goal}: {reached}."
    standing = Standing.SUPPORTED if right else Standing.CONTRADICTED
    if right and now is None:
        standing = Standing.UNCHECKED
    finding = Finding(standing, reason, "" if right else reached, cited)
    return Judged(move.start, move.end, "direction", finding)


def targets_of(
    number: Number, subject: Judged | None, setting: Setting, bench: Bench
) -> list[Figure]:
    """The targets set for what a number counts, those of its time first, then of times around it,
    then others of its year."""
    label = plain_label(number.label) or plain_label(setting.intro)
    each = meant(
        ask_of(label, number.sort, number.unit, aim=True), number.period, setting.commune, bench
    )
    named = each.ask.indicators[:1]
    if subject is not None and subject.finding.figures:
        told = subject.finding.figures[0].indicator_id
        named = (told,) if told is not None else named
    own = [f for f in each.resolved.figures if f.indicator_id in named or not named]
    every = [f for f in bench.targets(setting.commune) if f.indicator_id in named]
    around = [f for f in every if _around(f.period, number.period)]
    year = [f for f in every if _same_year(f.period, number.period)]
    found = dict.fromkeys([*own, *around, *year])
    return [f for f in found if unit_class(f.unit) == number.sort]


def judge_aim(number: Number, subject: Judged | None, setting: Setting, bench: Bench) -> Finding:
    """A target that a sentence names, against those that the reports set; `subject` is the result
    that it is named for."""
    if subject is not None and subject.number is not None:
        number = replace(number, label=subject.number.label, period=subject.number.period)
    if setting.plan:
        subject = None
    targets = targets_of(number, subject, setting, bench)
    right = [f for f in targets if same_value(number, f)]
    if right:
        reason = f"Khớp với chỉ tiêu nêu trong báo cáo: {right[0].indicator}."
        return Finding(Standing.SUPPORTED, reason, figures=(right[0],))
    if targets and subject is not None:
        told = with_unit(targets[0].value, targets[0].unit)
        reason = f"{targets[0].indicator}: chỉ tiêu trong báo cáo là {told}."
        return Finding(Standing.CONTRADICTED, reason, told, (targets[0],))
    own = [f for f in targets if _set_for(f, number, setting, bench)]
    if subject is None and own:
        told = with_unit(own[0].value, own[0].unit)
        reason = f"{own[0].indicator}: báo cáo đặt chỉ tiêu {told} cho kỳ này."
        return Finding(Standing.CONTRADICTED, reason, told, (own[0],))
    if subject is None:
        return Finding(Standing.UNCHECKED, "Mục tiêu đề ra, kho chưa có để đối chiếu.")
    return Finding(Standing.NOT_FOUND, "Kho không có chỉ tiêu này.")


def _set_for(figure: Figure, number: Number, setting: Setting, bench: Bench) -> bool:
    """Whether a commune has set itself this very target for the time of a number."""
    ask = ask_of(plain_label(number.label), number.sort, number.unit, aim=True)
    each = meant(ask, number.period, setting.commune, bench)
    timely = number.period is not None and close(figure.period, number.period)
    own = bench.reports[figure.report_id].commune is not None
    return timely and own and surely(each, figure, bench)


def _around(whole: Period, part: Period | None) -> bool:
    """Whether a time lies within another."""
    day = part.last_day if part is not None else None
    if day is None or whole.last_day is None:
        return False
    return (whole.start is None or whole.start <= day) and day <= whole.last_day


def _same_year(one: Period, other: Period | None) -> bool:
    days = one.last_day, other.last_day if other is not None else None
    return days[0] is None or days[1] is None or days[0].year == days[1].year


def better_less(figure: Figure) -> bool:
    """Whether less of what a figure counts is better."""
    known = catalogue().indicators.get(figure.indicator_id or "")
    return known is not None and known.good == "down"
