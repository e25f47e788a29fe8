"""Totals of the year and what is done of a whole, in a draft: what they should have been before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.checks.library.earlier_claims import Claim, surest
from assistant.checks.library.earlier_numbers import TELLING, Dated, around, leads
from assistant.checks.library.earlier_pairs import (
    Earlier,
    amount,
    begin,
    common,
    follows,
    near,
    says_little,
)
from assistant.checks.library.earlier_times import When
from assistant.checks.records import Draft
from assistant.checks.twice.pair_words import weight
from vectorstore.records import Period
from vectorstore.vocabulary.numbers import find_numbers

_SO_FAR = re.compile(
    r"(?<!\w)(?:đã|tính đến|lũy kế|từ đầu năm|hoàn thành|giải ngân|kích hoạt|số hóa)(?!\w)"
)
_LACK = re.compile(r"(?<!\w)(?:chưa|nghèo|quá hạn|tồn|vi phạm|còn)(?!\w)")
_PROGRESS = 10  # a whole that two reports name by chance is smaller
_AND = re.compile(r"\d(?:\s[^\W\d_]+){1,5}\svà\s$")
_APART = re.compile(r"(?:riêng|trong đó)(?: riêng)?(?: trong)? (?:quý|tháng|kỳ)[^;]*$")


def totals(
    draft: Draft, total: Dated, numbers: Sequence[Dated], before: Earlier
) -> Iterator[Claim]:
    """A total of the year: what it was, with what came since; or no less than it was."""
    if _bracketed(total):
        return
    start, done = begin(draft, total), _is_progress(total)
    told_so = total.when is When.TOTAL
    yearly = start is not None and (told_so or near(start, date(before.last.year, 1, 1)))
    time = Period(start, before.last) if yearly and start and start <= before.last else None
    ever = time is None and not (done or _is_level(total))  # of what no year begins anew
    if ever and not told_so:
        return
    time = time or Period(as_of=before.last)
    if (told_so or done) and not ever:
        said = f"số đã có “{total.told.shown}” ít đi, báo cáo trước"
        yield Claim(total, (total,), time, total.value, said, most=True)
    if _of_total(total, numbers):
        return
    now = _since_then(draft, total, numbers, before)
    apart = now is None and told_so and not _beside(draft, total, numbers, before)
    far = _elsewhere(draft, total, numbers, before) if apart else None
    if (each := now or far) and (now or not _explained(draft, total, numbers, before)):
        yield from _less(draft, total, each, time, loose=ever or now is None)


def _explained(draft: Draft, total: Dated, numbers: Sequence[Dated], before: Earlier) -> bool:
    """Whether any number of like things that came since, wherever told, makes up a total with one
    that the earlier report tells of them."""
    known = {n.value for n in before.numbers if n.told.head == total.told.head and not n.step}
    came = _came(draft, total, numbers, before)
    return any(n.told.head == total.told.head and total.value - n.value in known for n in came)


def _less(draft: Draft, total: Dated, now: Dated, time: Period, *, loose: bool) -> Iterator[Claim]:
    """A total less what came since; nothing where the paragraph names what it was."""
    was = total.value - now.value
    text = draft.blocks[total.told.block].text
    if was < 0 or any(span.value == was for span in find_numbers(text)):
        return
    parts = f"{amount(total.value, total)} - {amount(now.value, total)}"
    said = f"lũy kế trừ số trong kỳ: {parts} = {amount(was, total)}, báo cáo trước"
    of = (total,) if loose else (total, now)
    yield Claim(total, of, time, was, said, -now.value, loose=loose, beside=now)


def _is_progress(number: Dated) -> bool:
    """Whether a number is done so far of a whole."""
    told = number.told
    if not told.of or told.of < _PROGRESS or told.value == told.of:
        return False
    if _LACK.search(told.lead[-40:] + told.behind[:40]):
        return False
    return _SO_FAR.search(told.quote.text.lower()) is not None


def _of_total(number: Dated, numbers: Sequence[Dated]) -> bool:
    """Whether a number is a part of a total of its sentence: "lũy kế 14 vụ, đã làm rõ 12/14 vụ"."""
    of, place = number.told.of, (number.told.block, number.told.sentence)
    return of is not None and any(
        n.value == of and n.when is When.TOTAL and (n.told.block, n.told.sentence) == place
        for n in numbers
    )


def _is_level(number: Dated) -> bool:
    """Whether a number is what something was raised to: what there is, since whenever."""
    return number.when is When.TOTAL and number.period is not None and not number.period.start


def _bracketed(number: Dated) -> bool:
    """Whether a number is told in a bracket that calls it no total: a part."""
    if number.told.row:
        return False
    before, opened, inside = number.told.quote.text[: len(number.told.lead)].rpartition("(")
    return bool(opened) and ")" not in inside and "lũy kế" not in inside.lower() and bool(before)


def _since_then(
    draft: Draft, total: Dated, numbers: Sequence[Dated], before: Earlier
) -> Dated | None:
    """What came to a total since the earlier report: told with it, or, of what is called a total,
    beside it in its paragraph."""
    told_so = total.when is When.TOTAL
    beside = [
        n for n in _beside(draft, total, numbers, before)
        if told_so or not total.told.of or _more(n)
    ]  # fmt: skip
    called = told_so or total.told.of is not None
    if called and (same := _one_of(total, beside)):
        return same
    if _is_level(total) and (raised := _raised_by(total, beside)):
        return raised
    for one, lead in leads([n for n in numbers if n.told.block == total.told.block]):
        if not {id(one), id(lead)} & {id(n) for n in beside}:
            continue
        told = called or (lead.when is When.NAMED and says_little(total.told))
        other = one if lead is total else lead if one is total and told else None
        if other is not None and common(total, other) > 0:
            return other
    return None


def _raised_by(total: Dated, came: Sequence[Dated]) -> Dated | None:
    """What came to a level in its own sentence: "xây thêm 01 nhà văn hóa, nâng số bản có nhà văn
    hóa lên 20/24 bản"."""
    own = [n for n in came if n.told.sentence == total.told.sentence and _more(n)]
    named = [n for n in own if weight(n.words & total.words) >= TELLING]
    return named[0] if len(named) == 1 else None


def _beside(draft: Draft, total: Dated, numbers: Sequence[Dated], before: Earlier) -> list[Dated]:
    """What came since the earlier report by the total's paragraph."""
    told = total.told
    came = [n for n in _came(draft, total, numbers, before) if n.told.block == told.block]
    return [n for n in came if n.told.unit == told.unit and not _and(total, n)]


def _and(total: Dated, other: Dated) -> bool:
    """Whether a number is told in one breath behind a total: "lên 41 máy tính và 05 máy quét"."""
    same = (other.told.block, other.told.sentence) == (total.told.block, total.told.sentence)
    return same and total.told.lead in other.told.lead and _AND.search(other.told.lead) is not None


def _elsewhere(
    draft: Draft, total: Dated, numbers: Sequence[Dated], before: Earlier
) -> Dated | None:
    """What came to a total since the earlier report, told elsewhere in the draft."""
    return _one_of(total, list(_came(draft, total, numbers, before)))


def _one_of(total: Dated, came: Sequence[Dated]) -> Dated | None:
    return surest((common(total, n), n) for n in came if n.told.of is None or total.told.of)


def _came(draft: Draft, total: Dated, numbers: Sequence[Dated], before: Earlier) -> Iterator[Dated]:
    """Numbers of the time since the earlier report; a part only for a part."""
    for n in numbers:
        part = n.told.part_of and not total.told.part_of
        if n is total or n.step or n.value > total.value or not since(draft, n, before):
            continue
        if not part or _APART.search(around(n.told)[0]):
            yield n


def _more(number: Dated) -> bool:
    return "thêm" in number.told.marks


def since(draft: Draft, number: Dated, before: Earlier) -> bool:
    """Whether a number is of the time from an earlier report to the draft's last day: the draft's
    own, or "quý II" in a report of the half-year behind one of the first quarter."""
    if number.when is When.OWN:
        return before.next
    if number.when is not When.NAMED or number.period is None:
        return False
    end = draft.report.period.last_day
    return follows(number.period, before.period) and near(number.period.last_day, end)
