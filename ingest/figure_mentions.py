"""The times that a text names, read against the report's period, and what each is named for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from vectorstore.records import Block, Period
from vectorstore.vocabulary.calendar_units import (
    months_days,
    quarter_before,
    quarter_days,
    year_days,
)
from vectorstore.vocabulary.dates import find_dates
from vectorstore.vocabulary.periods import find_periods

_COMPARED = re.compile(
    r"(?:so (?:với|cùng)|(?:cao|thấp|nhiều|ít|nhanh|chậm|tốt) hơn|bằng|như|giữ nguyên|từ mức"
    r"|trước|từ trước|thời điểm|cùng kỳ|^[\s+*-]*với)"
    r"(?:\s+(?:đầu|cuối|cùng kỳ|thời điểm|kết quả|mức|của|số liệu|cùng thời điểm|với))*\s*$",
    re.IGNORECASE,
)
_ALSO_COMPARED = re.compile(
    r"\s*(?:và|,|hoặc)\s*(?:với\s+|so với\s+)?(?:cùng kỳ\s*)?", re.IGNORECASE
)
_CARRIED = re.compile(r"\s*(?:chuyển|tồn)\b", re.IGNORECASE)  # files carried over from then
_LEFT_FROM = re.compile(
    r"\b(?:tồn(?: đọng)?|chuyển(?: tiếp| sang| qua)?)(?: từ| của)?\s*$", re.IGNORECASE
)
_ERA = re.compile(r"giai đoạn\s*$|giai đoạn.{0,3}$|thời kỳ.{0,3}$", re.IGNORECASE)
_YEAR_TO_DATE = re.compile(
    r"l[uũ][yỹ] kế(?:\s+(?:từ )?đầu năm(?:\s+đến (?:nay|hết (?:kỳ|quý|tháng)))?)?"
    r"(?!\s*(?:từ|đến|tới|hết|\d+\s*(?:tháng|/)|sáu|chín|năm|các năm|qua các|cả|nhiệm kỳ"
    r"|giai đoạn))"
    r"|\btừ đầu năm(?!\s+(?:19|20)\d\d)(?:\s+đến (?:nay|hết (?:kỳ|quý|tháng)))?",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"(?:(?<=^)|(?<=[-+,;:.(] )|(?<=\n)|(?<=\()"
    r"|\b(?:trong|kết quả|lũy kế|luỹ kế|qua|cả|tổng|tính chung|tính cả|cộng(?: dồn)?|chung)\s+)"
    r"(\d{1,2}|sáu|chín)\s+tháng(?! (?:đầu )?năm \d{4})(?: qua| đầu năm)?"
    r"(?!\s*(?:cuối|trước|tuổi|tới|sau|/|\d))"
    r"|\b(\d{1,2}|sáu|chín)\s+tháng(?=\s*:|\s+(?!20\d\d\b)\d)",
    re.IGNORECASE,
)
_LENT = re.compile(r"(?:thuê|thời hạn|thời gian|bảo hành|học|mỗi|định kỳ|từ|trước|sau)\s*$")
_COUNTS = {"sáu": 6, "chín": 9}
_CLOSING = re.compile(
    r"\b(?:tính |tại |vào )?(?:đến )?(?:hết|cuối) (?:quý|kỳ|tháng|năm)(?: (?:này|báo cáo))?"
    r"(?!\s+(?:[IV]+\b|\d|trước|nay|sau|tới|một|hai|ba|bốn))",
    re.IGNORECASE,
)
_AT_DAY = re.compile(r"(?:tại|vào|thời điểm)\s+(?:thời điểm\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\bcả năm\b(?!\s*(?:\d|trước|sau|học))", re.IGNORECASE)
_THIS_QUARTER = re.compile(r"\btrong quý(?!\s*(?:[IV]+\b|\d|trước|sau|tới))|\bquý này\b", re.I)
_POINTS_BACK = re.compile(
    r"\b(?:trong |cùng )?(?:cùng |khoảng )?(?:kỳ|thời gian|giai đoạn) (?:nói |nêu |kể )?trên\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\bnay$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(cuối\s+)?(quý|kỳ|năm|tháng) (?:trước|ngoái)\b(?!\s*đó)", re.IGNORECASE)
_SAME_TIME = re.compile(
    r"\bcùng kỳ(?:\s+(?:của\s+)?năm (\d{4}|trước|ngoái)|\s*(?=là|đạt|\())?", re.IGNORECASE
)
_QUARTER_DAYS = range(88, 94)


class Role(Enum):
    """What a time is named for."""

    HOLDS = "holds"  # the figures around belong to it
    COMPARED = "compared"  # figures are only compared with it
    APART = "apart"  # it belongs to something else ("năm 2025 chuyển sang", "giai đoạn")


@dataclass(frozen=True, slots=True)
class Mention:
    """A time named at start..end of a text."""

    period: Period
    start: int
    end: int
    role: Role = Role.HOLDS
    closes: bool = False  # "đến cuối quý": of the report's own period, not of what is planned

    @property
    def dated(self) -> bool:
        """Whether it says when it closes; "từ ngày 15/8" alone does not."""
        return self.period.last_day is not None


def find_mentions(text: str, report: Period) -> list[Mention]:
    """The times a text names, in order; those told by the report's own period are worked out."""
    year = report.last_day.year if report.last_day else None
    found = _relative(text, report)
    found += _days(text, found)
    for span in find_periods(text, default_year=year):
        if not _overlaps(span.start, span.end, found):
            found.append(Mention(_until_now(span.period, report), span.start, span.end))
    ordered = _joined(text, sorted(found, key=lambda m: m.start))
    return _with_roles(text, _explained(text, ordered))


def _joined(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions; "tháng 4 và tháng 5/2026" is one time."""
    told: list[Mention] = []
    for mention in found:
        last = told[-1] if told else None
        end, start = (last.period.end if last else None), mention.period.start
        follows = end is not None and start is not None and start - end == timedelta(days=1)
        if last is not None and follows and text[last.end : mention.start].strip() == "và":
            label = text[last.start : mention.end]
            period = replace(mention.period, start=last.period.start, label=label)
            told[-1] = replace(last, period=period, end=mention.end)
        else:
            told.append(mention)
    return told


def with_back_references(
    blocks: Sequence[Block], found: Sequence[list[Mention]]
) -> list[list[Mention]]:
    """The mentions of blocks with those read that point back: "cùng kỳ trên" is the time that was
    named last."""
    read: list[list[Mention]] = []
    last: Mention | None = None
    for block, mentions in zip(blocks, found, strict=True):
        told = mentions
        for match in _POINTS_BACK.finditer(block.text) if last is not None else ():
            before = [m for m in mentions if _spans_days(m) and m.end <= match.start()]
            meant = before[-1] if before else last
            assert meant is not None
            told = [m for m in told if not _overlaps(*match.span(), [m])]
            told = [*told, Mention(meant.period, *match.span())]
        read.append(sorted(told, key=lambda m: m.start))
        last = next((m for m in reversed(mentions) if _spans_days(m)), last)
    return read


def _spans_days(mention: Mention) -> bool:
    period = mention.period
    return mention.role is Role.HOLDS and period.start is not None and mention.dated


def _until_now(period: Period, report: Period) -> Period:
    """ "Từ đầu năm 2026 đến nay" closes on the report's last day."""
    last = report.last_day
    open_ended = period.start is not None and period.last_day is None
    if last is None or not open_ended or not _NOW.search(period.label):
        return period
    return replace(period, end=last) if period.start and period.start <= last else period


def _overlaps(start: int, end: int, found: list[Mention]) -> bool:
    return any(m.start < end and start < m.end for m in found)


def _relative(text: str, report: Period) -> list[Mention]:
    """Times that only the report's own period tells: "lũy kế", "9 tháng", "cùng kỳ"."""
    last = report.last_day
    if last is None:
        return []
    found = [
        Mention(_since_new_year(last), m.start(), m.end()) for m in _YEAR_TO_DATE.finditer(text)
    ]
    for match in _MONTHS.finditer(text):
        if (period := _months(match, text, last)) and not _overlaps(*match.span(), found):
            found.append(Mention(period, *match.span()))
    for match in _CLOSING.finditer(text):
        whole = match.group().lower().split()[-1] == "năm"
        day = date(last.year, 12, 31) if whole else last
        found.append(Mention(Period(as_of=day), *match.span(), closes=not whole))
    for match in _WHOLE_YEAR.finditer(text):
        found.append(Mention(Period(*year_days(last.year)), *match.span()))
    for match in _THIS_QUARTER.finditer(text):
        found.append(Mention(_this_quarter(report), *match.span()))
    for match in _SAME_TIME.finditer(text):
        found.append(Mention(year_before(report, match.group(1)), *match.span(), Role.COMPARED))
    for match in _BEFORE.finditer(text):
        period = _just_before(report, match.group(2).lower(), bool(match.group(1)))
        found.append(Mention(period, *match.span(), Role.COMPARED))
    return [
        replace(m, period=replace(m.period, label=text[m.start : m.end].strip())) for m in found
    ]


def _since_new_year(last: date) -> Period:
    return Period(date(last.year, 1, 1), last)


def _months(match: re.Match[str], text: str, last: date) -> Period | None:
    """ "9 tháng" is the year so far only where the report closes with that month."""
    said = match.group(1) or match.group(2)
    count = _COUNTS.get(said.lower()) or int(said)
    if count != last.month or _LENT.search(text[: match.start(1 if match.group(1) else 2)]):
        return None
    return Period(*months_days(last.year, 1, count))


def _this_quarter(report: Period) -> Period:
    last = report.last_day
    if last is None or report.start is None:
        return Period()
    days = quarter_days(last.year, (last.month + 2) // 3)
    return Period(*days) if days[1] == last and days[0] >= report.start else Period()


def year_before(report: Period, said: str | None = None) -> Period:
    """The same days of another year, `said` or the last: "cùng kỳ năm 2025"."""
    last = report.last_day
    if last is None:
        return Period()
    year = int(said) if said and said.isdigit() else last.year - 1
    back = last.year - year
    return Period(_moved(report.start, back), _moved(report.end, back), _moved(report.as_of, back))


def _moved(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    if day.month == 2 and day.day == 29:
        day -= timedelta(days=1)
    return day.replace(year=day.year - years)


def _just_before(report: Period, unit: str, closing: bool) -> Period:
    """ "quý trước", "kỳ trước", "năm trước" before the report's own; "cuối …" is its last day."""
    period = _before(report, unit)
    return Period(as_of=period.end) if closing and period.end else period


def _before(report: Period, unit: str) -> Period:
    first, last = report.start, report.last_day
    if last is None:
        return Period()
    if unit == "năm":
        return Period(*months_days(last.year - 1, 1, 12))
    if unit == "tháng":
        end = last.replace(day=1) - timedelta(days=1)
        return Period(end.replace(day=1), end)
    quarterly = first is not None and (last - first).days + 1 in _QUARTER_DAYS
    if unit == "quý" or quarterly:
        return Period(*quarter_days(*quarter_before(last)))
    return Period()


def _days(text: str, taken: list[Mention]) -> list[Mention]:
    """A day that something is counted at: "tại ngày 30/6/2026"."""
    found = []
    for span in find_dates(text):
        if len(span.iso) == 10 and not _overlaps(span.start, span.end, taken):
            lead = _AT_DAY.search(text[: span.start])
            if lead and lead.group().strip().lower() != "vào ngày":
                day = Period(as_of=date.fromisoformat(span.iso), label=text[span.start : span.end])
                found.append(Mention(day, span.start, span.end))
    return found


def _explained(text: str, found: list[Mention]) -> list[Mention]:
    """Times without days that a bracket right behind them dates: "đến nay (01/7/2025 - 10/6)"."""
    told: list[Mention] = []
    for mention in found:
        last = told[-1] if told else None
        opens = last is not None and not last.dated and mention.dated
        if last is not None and opens and text[last.end : mention.start].strip() == "(":
            close = text.find(")", mention.end)
            if close >= 0 and not text[mention.end : close].strip():
                told[-1] = replace(last, period=mention.period, end=close + 1)
                continue
        told.append(mention)
    return told


def _with_roles(text: str, found: list[Mention]) -> list[Mention]:
    told: list[Mention] = []
    for mention in found:
        role = _role(text, mention)
        last = told[-1] if told else None
        if role is Role.HOLDS and last is not None and last.role is Role.COMPARED:
            also = _ALSO_COMPARED.fullmatch(text, last.end, mention.start)
            role = Role.COMPARED if also and also.group().strip() else role
        told.append(replace(mention, role=role))
    return told


def _role(text: str, mention: Mention) -> Role:
    before = text[: mention.start]
    if _CARRIED.match(text, mention.end) or _LEFT_FROM.search(before):
        return Role.APART
    if _ERA.search(text[: mention.start + 9]):
        return Role.APART
    return Role.COMPARED if _COMPARED.search(before) else mention.role
