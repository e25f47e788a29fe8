"""Numbers that the sentences and tables of a report tell, each with the time that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from assistant.checks.reading.numbers_told import Told, numbers_or_ends
from assistant.checks.reading.statements import words_of
from assistant.checks.records import Draft
from assistant.checks.twice.pair_words import of_a_kind, weight
from vectorstore.records import Period
from vectorstore.vocabulary.calendar_units import close
from vectorstore.vocabulary.dates import find_dates
from vectorstore.vocabulary.periods import find_periods
from vectorstore.vocabulary.text import fold

SLACK = 20  # days by which quarters "from the 15th" differ from those of the calendar
TOTAL = re.compile(
    r"(?<!\w)(?:l[ũu][yỹ] kế|luy ke|(?<!ngay )từ đầu năm|tu dau nam|(?:đến nay|cả thảy) đã|"
    r"cả năm(?=\s+(?:\d|\|)))(?!\w)"
)
_MONTHS = re.compile(
    r"(?<![\w.,/])(?<!ngày )0?(\d{1,2}) (?:tháng|thang)(?! (?:cuối|cuoi|qua|trước|tới|tuổi|liền))"
    r"(?:(?: đầu| dau)? (?:năm|nam)(?: \d{4})?)?"
)
_TOTAL_FROM = re.compile(r"lũy kế (?:được )?tính từ (?:ngày )?(\d{1,2}/\d{1,2}/\d{4})")
# A period named whole: "thu hoạch xong từ tháng 5", "từ năm 2025 chuyển sang".
_FROM = re.compile(r"(?<!\w)từ (?=(?:năm|tháng|quý) )(?![^,;]{0,25}đến)")
_SINCE = re.compile(r"(?<!\w)(?:đến|tới) nay(?!\w)")
_PRIOR = re.compile(r"(?<!\w)(?:kỳ|tháng|quý|tuần) (?:liền )?trước(?!\w)")
_SHIFTED = re.compile(
    r"(?<!\w)(?:(?:năm|quý|tháng|tuần) (?:liền )?trước|cùng kỳ|nhiệm kỳ|trước đây|đầu kỳ)(?!\w)"
)
_IN_TIME = re.compile(
    r"(?<!\w)(?:trong (?P<unit>kỳ|tháng|quý|năm)|(?:kỳ|tháng|quý|năm|tuần) này)(?!\w)"
)
_CARRIED = re.compile(
    r"(?<!\w)(?:chuyển (?:nguồn |tiếp )?(?:sang|qua|đến|từ)|"
    r"tồn (?:của )?(?:kỳ|tháng|quý|năm))(?!\w)"
)
_ADDED = re.compile(r"(?<!\w)cộng (?:với|cả|dồn|thêm)(?!\w)")  # a sum of several times
# "cộng với 6 tháng là 721 trường hợp", "tính cả 6 tháng 16 hội nghị": up to the report's last day.
_ADDED_UP = re.compile(
    r"(?<!\w)(?:cộng|tính)(?: (?:cả|chung|dồn|gộp|thêm|với|(?:số )?của))* "
    r"(?:\d{1,2} tháng(?! từ)|quý [ivx]+|(?:các|cả) (?:kỳ|quý|tháng)(?! này)|(?:kỳ|quý|tháng) trước)(?!\w)"
)
# "trong 06 khu phát hiện ở kỳ trước đã thu hồi 03 khu": the time of what was done to them is now.
# "tháng 9 và tháng 10 lần lượt là 58 và 65 lượt": each of its own time.
_LISTED = re.compile(r"(?P<times>[^,;()]*)(?<!\w)lần lượt(?!\w)(?P<told>[^;()]*)$")
_NUMBER = re.compile(r"\d[\d.,]*")
_NOW_DONE = re.compile(
    r"\d[^,;()]*(?:kỳ|tháng|quý|tuần|năm) (?:trước|[ivx\d]+)(?:/\d+)?[^,;()\d]{0,30}? đã(?= )"
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
_UP, _DOWN = "tăng|thêm|cao hơn|nhiều hơn|hơn", "giảm|thấp hơn|ít hơn|kém"
# In front of a number: what it rose or fell by.
_STEP = re.compile(
    rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: thêm| so| mới)?(?: (?:với )?(?:cuối )?"
    r"(?:(?:quý|tháng|kỳ|năm) (?:trước|[ivx\d/]+)))?(?: \d[^,;()]{0,25} và)?\s$"
)
# A time named here is of its own piece alone.
_COMPARED = re.compile(
    r"(?<!\w)(?:so với\s[^,;.()]*?|(?:quý|tháng|năm|kỳ)\s[^,;.()]*chuyển (?:sang|qua)[^,;.()]*?)"
    r"(?:[,;.()]|(?<!\w)(?:nhưng|song|còn|mà|trong khi)(?!\w))|"
    r"(?<!từ )(?<!tháng )(?<!ngay )(?<!\w)đầu (?:kỳ|quý|tháng|năm)(?!\w)[^,;.()]*[,;.()]|"
    r"\([^()]*\)"
)
_WORD = re.compile(r"[^\W_]+")
NO_THING = frozenset(
    str.split("tăng giảm cao thấp nhiều ít hơn lũy kế thêm tổng nâng đưa riêng phát sinh hiện")
)
TELLING = 0.6
_OPENING = 3
_YEAR, _WHOLE_DAY = 12, 10
_UNITS = {"năm": 12, "quý": 3, "tháng": 1}  # in months
_PIECE = re.compile(
    r"[,;:()](?!\d)|[.](?=\s|$)|(?<!\w)(?:nhưng|song|trong khi|và(?= (?:tăng|giảm)(?!\w)))(?!\w)"
)


class When(StrEnum):
    """The times that a report tells numbers of."""

    OWN = "kỳ báo cáo"
    TOTAL = "lũy kế"
    NAMED = "thời gian được nêu"
    PRIOR = "kỳ trước"
    OTHER = "thời gian khác"


@dataclass(frozen=True, slots=True)
class Dated:
    """A number of a report with its time; `period` where one is named; `step` is 1 of what rose
    by it, -1 of what fell; `opening` are the first words of its paragraph, `whole` says that
    it is the N of "n/N"; `words` are those of what it counts; `carried` what
    one time leaves to another."""

    told: Told
    when: When
    period: Period | None
    step: int
    opening: tuple[str, ...]
    whole: bool = False
    words: frozenset[str] = frozenset()
    carried: bool = False

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.told.value


def of_sentences(draft: Draft) -> list[Dated]:
    """The numbers of a report's sentences in order, with their times."""
    found, part = list[Dated](), None
    for told in draft.once(numbers_or_ends):
        whole = part is not None and part.of == told.value and part.lead == told.lead
        each = _dated(draft, told, whole=whole and not told.rest)
        found.append(replace(each, words=_counted(each, found)))
        part = told if told.of else part
    return found


def _counted(each: Dated, before: Sequence[Dated]) -> frozenset[str]:
    """The words of what a number counts: of one that hardly says it, those of the number before
    it in its sentence."""
    words = (each.told.core | each.told.noun) - NO_THING
    if weight(words) >= TELLING:
        return words
    place = (each.told.block, each.told.sentence)
    for one in reversed(before):
        if (one.told.block, one.told.sentence) != place:
            break
        if not (one.step or one.told.rest or one.whole) and (
            bare(each.told) or of_a_kind(each.told, one.told)
        ):
            return words | one.words
    label = each.told.lead.rpartition(":")[0]  # "Phí, lệ phí: lũy kế 877 triệu đồng"
    return words | words_of(label) - NO_THING


def total_since(draft: Draft) -> date | None:
    """The day since which a report says that its totals count; else the year's first."""
    if match := _TOTAL_FROM.search(draft.text.lower()):
        day = find_dates(match[1])
        if day and len(day[0].iso) == _WHOLE_DAY:
            return date.fromisoformat(day[0].iso)
    last = draft.report.period.last_day
    return date(last.year, 1, 1) if last else None


def around(told: Told) -> tuple[str, str]:
    """What its clause says before and behind a number, with the times that `Told` leaves out."""
    text = told.quote.text.lower()
    return text[: len(told.lead)], text[len(text) - len(told.behind) :]


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


def _dated(draft: Draft, told: Told, *, whole: bool) -> Dated:
    lead, behind = around(told)
    step = _STEP.search(lead)
    when, period = _time(draft, told, lead, behind)
    if when is When.OTHER and told.of and not _SHIFTED.search(lead):
        when = When.OWN  # what is done so far
    if step and (since := periods_in(draft, _PIECE.split(behind)[0])):
        when, period = as_own(draft, since[:1], total=False)
    words = _WORD.findall(fold(draft.blocks[told.block].text))[:_OPENING]
    more = step and step["up"] == "thêm" and "so với" not in behind  # what came, in its time
    way = 0 if not step or more else 1 if step["up"] else -1
    carried = _CARRIED.search(" | ".join(_near(lead, behind))) is not None
    return Dated(told, when, period, way, tuple(words), whole, carried=carried)


def _near(lead: str, behind: str) -> tuple[str, str]:
    """The piece of a clause that a number stands in, before and behind it."""
    open_ = lead.rstrip().removesuffix("(")  # "so với quý I (642 hộ)"
    return _PIECE.split(open_)[-1].split("(")[-1], _PIECE.split(behind)[0].split("(")[0]


def _time(draft: Draft, told: Told, lead: str, behind: str) -> tuple[When, Period | None]:
    """Of the piece of a clause that a number stands in, else of what governs it from before."""
    lead = _NOW_DONE.sub(" ", lead)
    if (listed := _LISTED.search(lead)) and (named := periods_in(draft, listed["times"])):
        told = len(_NUMBER.findall(listed["told"]))
        return as_own(draft, named[told : told + 1] or named, total=False)
    near = " | ".join(_near(lead, behind))
    before = _COMPARED.sub(" ", lead)
    total = TOTAL.search(near) is not None
    if not total and _LEVEL.search(_near(lead, behind)[0]):
        return When.TOTAL, Period(as_of=draft.report.period.last_day)
    if _ADDED_UP.search(near):
        return When.TOTAL, None
    if _ADDED.search(near):
        return When.OTHER, None
    if EVER.search(before):
        return When.TOTAL, Period(date.min, draft.report.period.last_day)
    if named := periods_in(draft, near, since=total):
        return as_own(draft, named, total=total)
    if total:
        return When.TOTAL, None
    if now := _IN_TIME.search(near):
        return as_own(draft, _last(draft, now["unit"]), total=False)
    if _PRIOR.search(near):
        return When.PRIOR, None
    if _ADDED_UP.search(before):
        return When.TOTAL, None
    total = TOTAL.search(before) is not None
    if named := periods_in(draft, before, since=True):
        return as_own(draft, named, total=total)
    if total:
        return When.TOTAL, None
    if _SHIFTED.search(near) or _SHIFTED.search(before):
        return When.OTHER, None
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


def bare(told: Told) -> bool:
    """Whether a number does not say itself what it counts: "đang xử lý 03"."""
    return told.unit == "#" and not told.behind.strip()[:1].isalpha()


def leads(numbers: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Numbers that tell a step or another time, each with the number of their sentence whose it
    is: "15 vụ, tăng 4 vụ so với tháng 4 (11 vụ)"."""
    last: dict[tuple[int, int, str], list[Dated]] = {}
    for each in numbers:
        before = last.setdefault((each.told.block, each.told.sentence, each.told.unit), [])
        free = bare(each.told)
        lead = next((m for m in reversed(before) if free or of_a_kind(each.told, m.told)), None)
        if lead is not None and (each.step or each.when is not lead.when):
            yield each, lead
        if not (each.step or each.told.rest or each.whole):
            before.append(each)
