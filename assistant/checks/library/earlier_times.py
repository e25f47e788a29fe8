"""The times that a report tells numbers of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from assistant.checks.reading.numbers_told import Told
from assistant.checks.records import Draft
from vectorstore.records import Period
from vectorstore.vocabulary.calendar_units import close
from vectorstore.vocabulary.dates import find_dates
from vectorstore.vocabulary.periods import find_periods

SLACK = 20  # days by which quarters "from the 15th" differ from those of the calendar
TOTAL = re.compile(
    r"(?<!\w)(?:l[ũu][yỹ] kế|luy ke|(?<!ngay )từ đầu năm|tu dau nam|(?:đến nay|cả thảy) đã|"
    r"cả năm(?=\s+(?:\d|\|)))(?!\w)"
)
_MONTHS = re.compile(
    r"(?<![\w.,/])(?<!ngày )0?(\d{1,2}) (?:tháng|thang)(?! (?:cuối|cuoi|qua|trước|tới|tuổi|liền))"
    r"(?:(?: đầu| dau)? (?:năm|nam)(?: \d{4})?)?"
)
# A period named whole: "thu hoạch xong từ tháng 5", "từ năm 2025 chuyển sang".
_FROM = re.compile(r"(?<!\w)từ (?=(?:năm|tháng|quý) )(?![^,;]{0,25}đến)")
_SINCE = re.compile(r"(?<!\w)(?:đến|tới) nay(?!\w)")
_PRIOR = re.compile(r"(?<!\w)(?:kỳ|tháng|quý|tuần) (?:liền )?trước(?!\w)")
SHIFTED = re.compile(
    r"(?<!\w)(?:(?:năm|quý|tháng|tuần) (?:liền )?trước|cùng kỳ|nhiệm kỳ|trước đây|đầu kỳ)(?!\w)"
)
_IN_TIME = re.compile(
    r"(?<!\w)(?:trong (?P<unit>kỳ|tháng|quý|năm)|(?:kỳ|tháng|quý|năm|tuần) này)(?!\w)"
)
# "cộng với 6 tháng là 721 trường hợp", "tính cả 6 tháng 16 hội nghị": up to the report's last day.
_ADDED_UP = re.compile(
    r"(?<!\w)(?:cộng|tính)(?: (?:cả|chung|dồn|gộp|thêm|với|(?:số )?của))* "
    r"(?:\d{1,2} tháng(?! từ)|quý [ivx]+|(?:các|cả) (?:kỳ|quý|tháng)(?! này)|"
    r"(?:kỳ|quý|tháng) trước)(?!\w)"
)
EVER = re.compile(r"(?<!\w)từ (?:khi|ngày thành lập)(?!\w)")
# "bàn giao thêm 3,1 ha, đưa tổng diện tích lên 15,5 ha": what there is by now.
_LEVEL = re.compile(r"(?<!\w)(?:đưa|nâng)(?!\w)[^,;.()]*(?<!\w)(?:lên|thành|đạt|là)\s*$")
_DAY = re.compile(r"(?<!\w)(?:đến|hết|cuối|thời điểm|trước|so với)(?: ngày)?\s$")
_AT = re.compile(r"(?<!\w)(?:(?P<first>đầu)|cuối|đến|hết|thời điểm)(?: hết| cuối)?\s$")
# "đầu năm quản lý 17 bệnh nhân", "tăng 4 hộ so với đầu năm": the day before.
_OPENS = re.compile(
    r"(?<=so với )(?:thời điểm )?đầu (?P<of>năm|kỳ|quý|tháng)(?!\w| (?:học|\d|[ivx]+(?!\w)))|"
    r"(?<!tháng )(?<!từ )(?<!\w)đầu (?P<at>năm|kỳ|quý|tháng)"
    r"(?=\s(?:(?:là|còn|có|tồn|quản lý|ở mức|dư|nợ)\s)*\s?[\d|])(?! \d{4}(?!\d))"
)
# A time named here is of its own piece alone.
_COMPARED = re.compile(
    r"(?<!\w)(?:so với\s[^,;.()]*?|(?:quý|tháng|năm|kỳ)\s[^,;.()]*chuyển (?:sang|qua)[^,;.()]*?)"
    r"(?:[,;.()]|(?<!\w)(?:nhưng|song|còn|mà|trong khi)(?!\w))|"
    r"(?<!từ )(?<!tháng )(?<!ngay )(?<!\w)đầu (?:kỳ|quý|tháng|năm)(?!\w)[^,;.()]*[,;.()]|"
    r"\([^()]*\)"
)
PIECE = re.compile(
    r"[,;:()](?!\d)|[.](?=\s|$)|(?<!\w)(?:nhưng|song|trong khi|và(?= (?:tăng|giảm)(?!\w)))(?!\w)"
)
_YEAR, _WHOLE_DAY = 12, 10
_UNITS = {"năm": 12, "quý": 3, "tháng": 1}  # in months


class When(StrEnum):
    """The times that a report tells numbers of."""

    OWN = "kỳ báo cáo"
    TOTAL = "lũy kế"
    NAMED = "thời gian được nêu"
    PRIOR = "kỳ trước"
    OTHER = "thời gian khác"


def total_since(draft: Draft) -> date | None:
    """The day since which a report's totals count: the year's first."""
    last = draft.report.period.last_day
    return date(last.year, 1, 1) if last else None


def periods_in(draft: Draft, text: str, *, since: bool = False) -> list[Period]:
    """The times that a text names, in order: years left out are those of the draft's figures; of
    "cuối quý II" and days only the last day counts; "từ tháng 5" is that month, unless it is one
    `since` which something lasts."""
    own = draft.report.period.last_day
    text = text if since else _FROM.sub(lambda m: " " * len(m.group()), text)
    found: list[tuple[int, Period]] = []
    spans = find_periods(text, default_year=own.year if own else None)
    for span in spans:
        period = span.period
        if period.start and not period.last_day and (since or _SINCE.search(text, span.start)):
            period = Period(period.start, own)
        at = _AT.search(text, 0, span.start)
        if at and period.last_day:
            last = period.start - timedelta(days=1) if at["first"] and period.start else None
            period = Period(as_of=last or period.last_day)
        found.append((span.start, period))
    others = (*_months(text, own), *_days(text), *_opening(draft, text))
    found += [(at, p) for at, p in others if not any(s.start <= at < s.end for s in spans)]
    return [period for _, period in sorted(found, key=lambda each: each[0]) if period.last_day]


def _months(text: str, own: date | None) -> Iterator[tuple[int, Period]]:
    """Months of the year up to one: "6 tháng đầu năm"."""
    for match in _MONTHS.finditer(text):
        if own and 0 < int(match[1]) < _YEAR:
            end = date(own.year, int(match[1]) + 1, 1) - timedelta(days=1)
            yield match.start(), Period(date(own.year, 1, 1), end)


def _opening(draft: Draft, text: str) -> Iterator[tuple[int, Period]]:
    """The day before an opening: "đầu năm quản lý 17 bệnh nhân"; the number may stand behind."""
    own = draft.report.period
    for match in _OPENS.finditer(f"{text} 1"):
        if own.last_day and (first := _first(own, match["of"] or match["at"])):
            yield match.start(), Period(as_of=first - timedelta(days=1))


def _first(own: Period, unit: str) -> date | None:
    """The first day of the last year, quarter or month of a report's time, or of all of it."""
    last, months = own.last_day, _UNITS.get(unit)
    if last is None or months is None:
        return own.start
    return date(last.year, last.month - (last.month - 1) % months, 1)


def _last(draft: Draft, unit: str | None) -> list[Period]:
    """The last quarter or month of a report's time, where that is longer; else all of it."""
    own = draft.report.period
    first = _first(own, unit or "")
    later = first and own.start and first - own.start > timedelta(days=SLACK)
    return [Period(first, own.last_day) if later else own]


def _days(text: str) -> Iterator[tuple[int, Period]]:
    for day in find_dates(text):
        if len(day.iso) == _WHOLE_DAY and _DAY.search(text, 0, day.start):
            yield day.start, Period(as_of=date.fromisoformat(day.iso))


def piece_of(lead: str, behind: str) -> tuple[str, str]:
    """The piece of a clause that a number stands in, before and behind it."""
    open_ = lead.rstrip().removesuffix("(")  # "so với quý I (642 hộ)"
    return PIECE.split(open_)[-1].split("(")[-1], PIECE.split(behind)[0].split("(")[0]


def time_of(draft: Draft, told: Told, lead: str, behind: str) -> tuple[When, Period | None]:
    """Of the piece of a clause that a number stands in, else of what governs it from before."""
    pieces = piece_of(lead, behind)
    before = _COMPARED.sub(" ", lead)
    if not TOTAL.search(" | ".join(pieces)) and _LEVEL.search(pieces[0]):
        return When.TOTAL, Period(as_of=draft.report.period.last_day)
    if EVER.search(before):
        return When.TOTAL, Period(date.min, draft.report.period.last_day)
    near = " | ".join(pieces)
    found = _beside(draft, near) or _before(draft, before)
    if found is None and SHIFTED.search(f"{near} | {before}"):
        return When.OTHER, None
    return found or _above(draft, told)


def _beside(draft: Draft, near: str) -> tuple[When, Period | None] | None:
    """The time told in a number's own piece."""
    total = TOTAL.search(near) is not None
    if _ADDED_UP.search(near):
        return When.TOTAL, None
    if named := periods_in(draft, near, since=total):
        return as_own(draft, named, total=total)
    if total:
        return When.TOTAL, None
    if now := _IN_TIME.search(near):
        return as_own(draft, _last(draft, now["unit"]), total=False)
    return (When.PRIOR, None) if _PRIOR.search(near) else None


def _before(draft: Draft, before: str) -> tuple[When, Period | None] | None:
    """The time that governs a number from further before."""
    if _ADDED_UP.search(before):
        return When.TOTAL, None
    total = TOTAL.search(before) is not None
    if named := periods_in(draft, before, since=True):
        return as_own(draft, named, total=total)
    return (When.TOTAL, None) if total else None


def _above(draft: Draft, told: Told) -> tuple[When, Period | None]:
    """The time that the headings or the opening of a list tell; else the report's own."""
    block = draft.blocks[told.block]
    intro = draft.blocks[block.intro].text.lower() if block.intro is not None else ""
    named = periods_in(draft, " | ".join((*draft.place(told.quote.start), intro)).lower())
    return as_own(draft, named, total=False) if named else (When.OWN, None)


def as_own(draft: Draft, found: Sequence[Period], *, total: bool) -> tuple[When, Period | None]:
    """The last time named, as one of the report's; a total's begins where the first does."""
    own, named = draft.report.period, found[-1]
    if total and (starts := [p.start for p in found if p.start]):
        named = Period(min(starts), named.last_day)
    end, last, start = named.last_day, own.last_day, named.start
    if end is None or last is None:
        return When.OTHER, None
    if (end - last).days > SLACK:  # of a year that is not over
        return (When.TOTAL if total else When.OTHER), None
    now = abs((end - last).days) <= SLACK
    if total and now:
        return When.TOTAL, named if start else None
    if close(named, own, SLACK) or (now and start is None):
        return When.OWN, None
    if now and start and own.start and start < own.start:
        return When.TOTAL, named
    return When.NAMED, named
