"""What a draft says of the time of an earlier report: its numbers told again, rises, falls and what
is said to be unchanged since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from assistant.checks.library.earlier_claims import Claim
from assistant.checks.library.earlier_numbers import Dated, around, leads
from assistant.checks.library.earlier_pairs import Earlier, amount, begin, follows
from assistant.checks.library.earlier_times import When, periods_in
from assistant.checks.library.earlier_totals import totals
from assistant.checks.records import Draft
from vectorstore.records import Period
from vectorstore.vocabulary.numbers import format_number, parse_number

_BEFORE = re.compile(r"(?<!\w)(?:kỳ|tháng|quý|tuần|báo cáo) trước(?!\w)")
_POINTS = re.compile(
    r"^[^.;()\d]{0,20}(?<!\w)(?:(?P<up>tăng|cao hơn)|(?P<down>giảm|thấp hơn))(?: thêm)? "
    r"(?P<size>\d+(?:,\d+)?) ?(?:điểm phần trăm|điểm %|%)(?P<rest>[^,;.()]{0,60})"
)
# A rise or fall told without its size: "57.600 con, tăng nhẹ so với quý I".
_WAY = re.compile(
    r"^[^.;()\d]{0,40}?(?<!\w)(?:(?P<same>không (?:thay )?đổi|giữ nguyên|(?<!giảm )(?:bằng|ngang)"
    r"(?= (?:với|so|(?:cuối |mức |số )?(?:kỳ|tháng|quý|năm|cùng|\d{1,2} tháng))(?!\w)))|"
    r"(?P<not>không )?(?:(?P<up>tăng|cao hơn|nhiều hơn)|(?P<down>giảm|thấp hơn|ít hơn))"
    r"(?: nhẹ| mạnh| đáng kể| nhiều| rõ rệt)?"
    r"(?= so | (?:cuối )?(?:(?:kỳ|tháng|quý|năm) (?:trước|[ivx\d])|cùng kỳ)))"
    r"(?: so)?(?: với)? (?P<rest>[^,;.()]{0,60})"
)
# How often what there was goes into what there is: "tăng gấp đôi so với cuối năm 2025".
_TIMES = re.compile(
    r"^[^.;()\d]{0,30}(?<!\w)(?P<what>gấp (?:trên |hơn |gần |khoảng )?"
    r"(?:(?P<word>đôi|rưỡi|hai|ba|bốn|năm)(?: lần)?|(?P<size>\d+(?:,\d+)?) lần)|"
    r"giảm (?:còn )?(?:một|1) nửa|"
    r"(?:(?P<up>tăng|cao hơn|nhiều hơn)|(?P<down>giảm|thấp hơn|ít hơn)|bằng)(?: thêm)? "
    r"(?P<rough>[^\W\d]+ )?(?P<share>\d+(?:,\d+)?) ?%)"
    r"(?: so)?(?: với)?(?: của)? (?P<rest>(?:cuối |cùng |đầu |báo cáo )?"
    r"(?:(?:kỳ|tháng|quý|năm|thời điểm) |\d{1,2} tháng)[^,;.()]{0,60})"
)
_SAYS = re.compile(r"(?:không )?(?:thay đổi|đổi|tăng|giảm|\w+ hơn|giữ nguyên|bằng|ngang)")
_BASED = re.compile(r"^[^,;.()\d]{0,30}so với (?!\d{1,2} tháng)\d")  # what it rose from is told
_FACTORS = {
    "đôi": Decimal(2), "rưỡi": Decimal("1.5"), "hai": Decimal(2), "ba": Decimal(3),
    "bốn": Decimal(4), "năm": Decimal(5), "half": Decimal("0.5"),
}  # fmt: skip
_YEAR_BEFORE = re.compile(r"cùng kỳ(?! (?:tháng|quý|kỳ) trước)")
_YEAR = timedelta(days=365)
_NEARLY = Decimal("0.15")  # "gấp đôi" is said of 1,8 and of 2,3 times


def claims(draft: Draft, numbers: Sequence[Dated], before: Earlier) -> Iterator[Claim]:
    """All that the draft says of the time of an earlier report."""
    lead_of = {id(each): lead for each, lead in leads(numbers)}
    for number in numbers:
        lead = lead_of.get(id(number))
        if number.step and lead is not None and number.told.unit != "%":
            yield from _step(draft, number, lead, before)
        if number.step or number.told.rough or number.when is When.OTHER:
            continue
        each = _dated_before(number, before)
        yield from _compared(draft, each, before)
        if each.period is not None and each.when is When.NAMED:
            said = f"dự thảo ghi “{each.told.shown}”, báo cáo"
            yield Claim(each, (each,), each.period, each.value, said)
        elif each.told.unit != "%":
            yield from totals(draft, each, numbers, before)


def _dated_before(number: Dated, before: Earlier) -> Dated:
    """A number "of the time before" as one of the report before."""
    if number.when is When.PRIOR and (before.next or before.prior):
        return replace(number, when=When.NAMED, period=before.period)
    return number


def _step(draft: Draft, step: Dated, lead: Dated, before: Earlier) -> Iterator[Claim]:
    """A rise or fall since a time: named, or the one that the earlier report closed; of one told
    without a time only a slip of the pen is sure."""
    named = step.period
    if named is None and before.next and step.when in (When.PRIOR, When.OWN):
        named = before.period
    was = lead.value - step.step * step.value
    based = _BASED.search(step.told.behind)
    if named is None or was < 0 or based or lead.told.rough or lead.when is When.OTHER:
        return
    if lead.when is When.NAMED and not follows(lead.period, named):
        return
    way = "tăng" if step.step > 0 else "giảm"
    said = f"“{lead.told.shown}” {way} {amount(step.value, lead)} thì kỳ trước là"
    yield Claim(
        number=replace(step, when=lead.when),
        of=(lead,),
        time=_as_of_total(draft, lead, named),
        value=was,
        said=f"{said} {amount(was, lead)}, báo cáo kỳ đó",
        base=lead.value,
        loose=step.when is When.OWN,
    )


def _as_of_total(draft: Draft, number: Dated, time: Period) -> Period:
    """The time that a total of the year is compared with: since the same day."""
    return Period(begin(draft, number), time.last_day) if number.when is When.TOTAL else time


def _compared(draft: Draft, number: Dated, before: Earlier) -> Iterator[Claim]:
    """Rates that rose or fell by points, and values that rose, fell or stayed by no number."""
    told, behind = number.told, around(number.told)[1]
    points = _POINTS.search(behind) if told.unit == "%" else None
    way = _WAY.search(behind) if points is None else None
    yield from _multiplied(draft, number, before)
    match = points or way
    time = _since_when(draft, match["rest"], before) if match else None
    if match is None or time is None:
        return
    time = _as_of_total(draft, number, time)
    size = parse_number(match["size"]) if points else None
    if size is not None:
        was = told.value - size if match["up"] else told.value + size
        said = f"“{told.shown}” {match.group().strip(' ,')} thì kỳ trước là {format_number(was)}%"
        yield Claim(number, (number,), time, was, f"{said}, báo cáo kỳ đó", told.value)
    elif way and (says := _SAYS.search(way.group())):
        said = f"“{told.shown}” được ghi là {says[0]}, báo cáo kỳ đó"
        up, down = (way["up"], way["down"]) if not way["not"] else (way["down"], way["up"])
        yield Claim(number, (number,), time, told.value, said, most=bool(up), least=bool(down))


def _multiplied(draft: Draft, number: Dated, before: Earlier) -> Iterator[Claim]:
    """What there was times so much, nearly, as no one reckons such a factor to the last digit; or
    so many per cent less or more, to the last digit printed."""
    match = _TIMES.search(around(number.told)[1])
    time = _since_when(draft, match["rest"], before) if match else None
    if match is None or time is None or number.told.unit == "%":
        return
    size = parse_number(match["size"]) if match["size"] else _FACTORS[match["word"] or "half"]
    off = _NEARLY
    if match["share"] and (share := parse_number(match["share"])) is not None:
        way = 1 if match["up"] else -1 if match["down"] else 0
        size = abs(way) + (way or 1) * share / 100
        off = off if match["rough"] else Decimal(1).scaleb(int(share.as_tuple().exponent)) / 100
    if size:
        was = number.told.value / size
        said = f"“{number.told.shown}” được ghi là {match['what']}, báo cáo kỳ đó"
        near = was * off / size
        yield Claim(number, (number,), _as_of_total(draft, number, time), was, said, near=near)


def _since_when(draft: Draft, text: str, before: Earlier) -> Period | None:
    own = draft.report.period
    if _YEAR_BEFORE.search(text):
        if own.start is None or own.last_day is None:
            return None
        return Period(own.start - _YEAR, own.last_day - _YEAR)
    named = periods_in(draft, text)
    if named:
        return named[0]
    return before.period if before.next and _BEFORE.search(text) else None
