"""Files carried over from one period into the next: counted twice, or lost on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from assistant.checks.reading.measures import actual, said, same_time, scope
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_date, format_period
from vectorstore.vocabulary.text import fold

_RECEIVED, _CARRIED, _PENDING = "tthc.received", "tthc.carried_over", "tthc.pending"
_LATE, _RESOLVED_LATE = "tthc.pending_late", "tthc.resolved_late"


def _of(draft: Draft, name: str) -> list[Figure]:
    return [f for f in draft.by_indicator.get(name, ()) if actual(f) and f.part_of is None]


def _chains(draft: Draft, name: str) -> list[tuple[Figure, Figure, Figure]]:
    """A value of a long time and the two values that add up to it, the earlier first."""
    figures = [f for f in _of(draft, name) if f.period.start and f.period.last_day]
    found = []
    for whole in figures:
        for one, two in combinations(figures, 2):
            first, second = sorted((one, two), key=_closing)
            if first.value + second.value == whole.value and _follows(whole, first, second):
                found.append((whole, first, second))
    unique = {(w.value, a.value, b.value): (w, a, b) for w, a, b in reversed(found)}
    return list(unique.values())


def _closing(figure: Figure) -> date:
    return figure.period.last_day or date.max


def _follows(whole: Figure, first: Figure, second: Figure) -> bool:
    """Whether two times follow each other and close with the whole; the first may begin early."""
    if whole in (first, second) or not (first.value and second.value):
        return False
    a, b, w = first.period, second.period, whole.period
    if not (a.last_day and b.start and w.start and a.start):
        return False
    next_day = a.last_day + timedelta(days=1) == b.start
    return next_day and b.last_day == w.last_day and a.start <= w.start <= a.last_day


def carried_twice(draft: Draft) -> Checked:
    """A total of two periods that counts the files carried over in both of them."""
    chains = _chains(draft, _RECEIVED)
    findings = []
    for whole, first, second in chains:
        left = _left_over(draft, first)
        carried = [
            f
            for f in draft.by_indicator.get(_CARRIED, ())
            if f.part_of == second.value_start or (f.part_of is None and same_time(f, second))
        ]
        for part in carried:
            if part.value and any(f.value == part.value for f in left):
                closing = next(f for f in left if f.value == part.value)
                findings.append(_twice(draft, (whole, first, second), part, closing))
                break
    return Checked(tuple(findings), (), {"A.carried": len(chains)})


def _left_over(draft: Draft, first: Figure) -> list[Figure]:
    day = first.period.last_day
    return [f for f in draft.by_indicator.get(_PENDING, ()) if f.period.last_day == day]


def _twice(
    draft: Draft, chain: tuple[Figure, Figure, Figure], carried: Figure, closing: Figure
) -> Finding:
    whole, first, second = chain
    right = whole.value - carried.value
    taken = f"{format_number(first.value)} + {format_number(second.value)}"
    formula = f"{taken} - {format_number(carried.value)} = {format_number(right)}"
    again = [
        f
        for f in draft.by_indicator.get(_CARRIED, ())
        if f.part_of == whole.value_start and f.value == carried.value
    ]
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "carried_over_twice",
        f"Tổng {said(whole)} cộng trùng {said(carried)}: số còn lại cuối kỳ trước đã nằm trong "
        f"{format_number(first.value)} nay lại được tính trong {format_number(second.value)} "
        f"({taken} = {format_number(whole.value)}). Đúng phải là {formula}."
        f"{_still_open(draft, whole, right)}",
        "Trừ số hồ sơ chuyển kỳ khỏi tổng của hai kỳ rồi tính lại số còn lại và các tỷ lệ.",
        draft.of_figures((whole, first, closing, second, *again)),
        expected=f"{format_number(right)} hồ sơ",
        found=said(whole),
        formula=formula,
    )


def _still_open(draft: Draft, whole: Figure, right: Decimal) -> str:
    """What is left when the total is mended."""
    days = (whole.period.start, whole.period.last_day)
    settled = [
        f
        for f in draft.by_indicator.get("tthc.resolved", ())
        if actual(f) and (f.period.start, f.period.last_day) == days and f.value <= right
    ]
    if not settled:
        return ""
    taken = f"{format_number(right)} - {format_number(settled[0].value)}"
    return f" Khi đó số còn lại là {taken} = {format_number(right - settled[0].value)} hồ sơ."


def opening_balance(draft: Draft) -> Checked:
    """Files carried into a period against those left at the end of the one before."""
    findings: list[Finding] = []
    count = 0
    for carried in draft.by_indicator.get(_CARRIED, ()):
        start = carried.period.start
        if not actual(carried) or start is None or _is_total(draft, carried):
            continue
        day = start - timedelta(days=1)
        left = [f for f in _state(draft, _PENDING) if f.period.last_day == day]
        left = [f for f in left if scope(draft, f) == scope(draft, carried)]
        count += bool(left)
        if left and all(f.value != carried.value for f in left):
            findings.append(_opening(draft, carried, left[0]))
    return Checked(tuple(findings[:1]), (), {"E.carried": count})


def _is_total(draft: Draft, carried: Figure) -> bool:
    """ "Số hồ sơ tiếp nhận (cả kỳ trước chuyển sang)": a total, not what was carried over."""
    before = fold(draft.text[carried.start : carried.value_start])
    return re.search(r"tiep nhan[^,;\d]*\((?:ca|gom|bao gom|tinh ca|ke ca)\b", before) is not None


def _opening(draft: Draft, carried: Figure, left: Figure) -> Finding:
    gap = format_number(abs(carried.value - left.value))
    assert left.period.last_day
    day = format_date(left.period.last_day)
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.75,
        "opening_not_closing",
        f"Đến {day} còn {said(left)} đang giải quyết, nhưng kỳ sau ghi {said(carried)} kỳ trước "
        f"chuyển sang (lệch {gap}).",
        "Đối chiếu số dư cuối kỳ trước với số chuyển sang kỳ này.",
        draft.of_figures((left, carried)),
        expected=said(left),
        found=said(carried),
    )


def parts_outside(draft: Draft) -> Checked:
    """ "Năm 2025" as a part of a time that begins in July 2025."""
    chains = _chains(draft, _RECEIVED) + _chains(draft, "tthc.resolved")
    outside = [
        (w, a, b)
        for w, a, b in chains
        if a.period.start and w.period.start and a.period.start < w.period.start
    ]
    findings = [_outside(draft, *chain) for chain in outside[:1]]
    return Checked(tuple(findings), (), {"E.periods": len(chains)})


def _outside(draft: Draft, whole: Figure, first: Figure, second: Figure) -> Finding:
    assert whole.period.start and first.period.last_day
    start, end = whole.period.start, first.period.last_day
    true = format_period(Period(start, end))
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.LOW,
        0.75,
        "part_begins_before_whole",
        f"“{format_period(first.period).capitalize()}” ghi {said(first)}, cộng với {said(second)} "
        f"thành {said(whole)} của kỳ bắt đầu từ {format_date(start)}: thực chất là số của {true}.",
        f"Ghi đúng kỳ của {said(first)}: từ {format_date(start)} đến {format_date(end)}.",
        draft.of_figures((first, whole)),
        expected=f"từ {format_date(start)} đến {format_date(end)}",
        found=first.period.label,
    )


def overdue_vanished(draft: Draft) -> Checked:
    """Files overdue at the end of one time that are neither settled late nor open in the next."""
    count = 0
    for before in _state(draft, _LATE):
        day = before.period.last_day
        if before.value == 0 or day is None:
            continue
        later = [f for f in _state(draft, _LATE) if f.period.last_day and f.period.last_day > day]
        settled = [f for f in _state(draft, _RESOLVED_LATE) if _reaches(f, before)]
        settled += [
            f for f in _of(draft, "tthc.on_time_rate") if f.value == 100 and _reaches(f, before)
        ]
        count += bool(later)
        none_open = [f for f in later if f.value == 0]
        none_late = [f for f in settled if f.value == 0 or f.unit == "%"]
        if none_open and none_late and not any(f.value and f.unit != "%" for f in settled):
            found = _vanished(draft, before, none_open[0], none_late)
            return Checked((found,), (), {"E.carried": count})
    return Checked((), (), {"E.carried": count})


def _state(draft: Draft, name: str) -> list[Figure]:
    return [f for f in draft.by_indicator.get(name, ()) if actual(f) and f.period.last_day]


def _reaches(figure: Figure, before: Figure) -> bool:
    """Whether its time lies behind the day that the overdue ones were counted on."""
    day, last = before.period.last_day, figure.period.last_day
    return bool(day and last and last > day and figure.period.start)


def _vanished(
    draft: Draft, before: Figure, open_later: Figure, settled: Sequence[Figure]
) -> Finding:
    day = before.period.last_day
    assert day is not None
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.8,
        "overdue_vanished",
        f"Đến {format_date(day)} còn {said(before)} quá hạn, nhưng kỳ sau ghi không có hồ sơ giải "
        "quyết quá hạn và cũng không còn hồ sơ quá hạn: nếu đã giải quyết thì phải tính là giải "
        "quyết quá hạn, nếu chưa thì vẫn phải còn quá hạn.",
        f"Nêu rõ {said(before)} quá hạn đó đã được xử lý ra sao và sửa các số liệu liên quan.",
        draft.of_figures((before, open_later, *settled)),
        expected=f"ít nhất {said(before)} giải quyết quá hạn hoặc còn quá hạn",
        found="0 hồ sơ",
    )
