"""What ends before it begins: days, months, years and hours in an order that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checks.days.own_times import WHOLE_DAY
from assistant.checks.reading.sections import folded, spans
from assistant.checks.reading.tables import grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.periods import find_dates, find_short_days
from vectorstore.vocabulary.text import old_tones

_MONTH = re.compile(r"\bthang (1[0-2]|0?[1-9])(?:/| nam )(20\d\d)\b")
_TO = r"\s*,?\s*(?:den|toi|-|–)\s*(?:het\s)?"
# Where the first of two days is followed by the last: "từ ngày … đến ngày …".
_FROM = re.compile(r"\b(?:tu|bat dau tu)(?: het)?(?: (?:sang|chieu|toi))?(?: ngay)?\s*$")
_BETWEEN = re.compile(rf"{_TO}(?:(?:sang|chieu|toi)\s)?(?:ngay\s)?")
# These over text with its marks: "nhận", not "nhân dân"; "trình", not "chương trình".
_BEGINS = re.compile(
    r"\b(?:khởi công|bắt đầu|khai mạc|khai giảng|tiếp nhận|nộp|nhận|ký(?: kết)? hợp đồng|phát động|"
    r"khởi động|mở lớp|triển khai|ra quân|thi công|từ|gửi|(?<!chương )(?<!quá )trình|kiến nghị|"
    r"phản ánh)\b"
)
_ENDS = re.compile(
    r"\b(?:hoàn thành|kết thúc|bế mạc|bế giảng|nghiệm thu|bàn giao|đưa vào (?:sử dụng|vận hành|"
    r"khai thác)|khánh thành|trả kết quả|trả|tổng kết|xong|thanh lý|quyết toán|đến|trả lời|"
    r"phản hồi|phê duyệt|giải quyết)\b"
)
_LINKING = re.compile(
    r"\b(?:và|đã|được|chính thức|ngay|vào|ngày|công trình|dự án|kết quả|việc|trong|cùng|đến|thì|"
    r"lớp|đợt|cho|người dân|công dân|hồ sơ|thi công|toàn bộ|cơ bản)\b|\W+"
)
_NO_ORDER = re.compile(
    r"\b(?:trước đó|kế hoạch|dự kiến|theo|khác|giai đoạn|đợt|mới|gia hạn|lại|bổ sung|hạn)\b|\t"
)
_DAY_BEGUN = re.compile(
    r"\bngay (?:tiep nhan|nhan|nop|khoi cong|bat dau|mo)\b|"
    r"^(?:thoi (?:gian|diem) )?(?:khoi cong|bat dau|khai giang|khai mac|trien khai)$"
)
_DAY_DONE = re.compile(
    r"\bngay (?:tra(?! loi)|hoan thanh|ket thuc|xong|ban giao|dong)\b(?! du kien)|"
    r"^(?:thoi (?:gian|diem) )?(?:hoan thanh|ket thuc|be giang|be mac|nghiem thu|ban giao)$"
)
_HOUR = r"(\d{1,2})\s?(?:gio|h|g)\s?(\d{1,2})?(?:\s?phut)?"
_HOURS = re.compile(rf"\btu\s(?:luc\s)?{_HOUR}{_TO}{_HOUR}(?![\w/])")
_NIGHT = re.compile(r"\b(?:hom sau|ngay sau|sang sau|hom truoc|dem|khuya|ngay mai)\b")
_HALF = 5  # months: by more a time ends in the next year
_NOON, _LONG = 12 * 60, 6 * 60  # until when, and how much earlier, an end is of the next day
_YEARS = re.compile(
    r"\b(?:giai doan|nhiem ky|tu nam|nam hoc)\s((?:19|20)\d\d)"
    r"\s?(?:-|–|den(?: nam)?|toi)\s?((?:19|20)\d\d)\b(?![-/.]\d)"
)
_MONTHS = re.compile(
    r"\btu thang (\d{1,2})(?:/(20\d\d))? den (?:het )?thang (\d{1,2})(?:/| nam )(20\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day with its span; a year of "" where none is said."""

    start: int
    end: int
    year: str
    rest: str


def ends_before(draft: Draft) -> Checked:
    """Everything that is said to end before it begins."""
    findings: dict[Quote, Finding] = {}
    count = 0
    for block in draft.blocks:
        for start, end in spans(block):
            text = draft.text[start:end]
            key = folded(text)
            count += len(_days(text)) > 1
            for shown in _told(text, key):
                quote = draft.quote(start, end)
                findings.setdefault(quote, _finding(quote, " ".join(shown.split())))
    for quote, shown in _rows(draft):
        findings.setdefault(quote, _finding(quote, shown))
    return Checked(tuple(findings.values()), counts={"F.orders": count})


def _told(text: str, key: str) -> Iterator[str]:
    if any(ch.isdigit() for ch in key):
        yield from _days_of(text, key)
        yield from _hours_of(text, key)
        for pattern in (_YEARS, _MONTHS):
            yield from (text[m.start() : m.end()] for m in pattern.finditer(key) if _turned(m))


def _turned(match: re.Match[str]) -> bool:
    """Whether the second year, or month of a year, is before the first."""
    parts = match.groups()
    if len(parts) == 2:
        return int(parts[1]) < int(parts[0])
    last = (int(parts[3]), int(parts[2]))
    return (int(parts[1] or parts[3]), int(parts[0])) > last


def _days_of(text: str, key: str) -> Iterator[str]:
    days = _days(text)
    plain = old_tones(text.lower())
    plain = plain if len(plain) == len(text) else text
    for one, other in pairwise(days):
        between = key[one.end : other.start]
        ranged = _BETWEEN.fullmatch(between) and _FROM.search(key[: one.start])
        if (ranged or _begun_and_done(plain, days, (one, other))) and _before(other, one):
            yield text[one.start : other.end]


def _days(text: str) -> list[_Day]:
    """The days of a text in order, with and without a year, and the months of a year."""
    if "/" not in text and "-" not in text and "tháng" not in text:
        return []
    dates = [d for d in find_dates(text) if len(d.iso) == WHOLE_DAY]
    found = [_Day(d.start, d.end, d.iso[:4], d.iso[5:]) for d in dates]
    for match in _MONTH.finditer(folded(text)):
        if not any(a.start <= match.start() < a.end for a in found):
            found.append(_Day(*match.span(), match[2], f"{int(match[1]):02}"))
    for start, end in find_short_days(text):
        day, month = (int(part) for part in text[start:end].split("/"))
        if not any(a.start <= start < a.end for a in found):
            found.append(_Day(start, end, "", f"{month:02}-{day:02}"))
    return sorted(found, key=lambda day: day.start)


def _before(last: _Day, first: _Day) -> bool:
    """Whether the last of two days is before the first; "20/12 - 14/01" is of two years."""
    if first.year and last.year:
        return (last.year, f"{last.rest}-31") < (first.year, first.rest)
    if last.year and int(first.rest[:2]) - int(last.rest[:2]) >= _HALF:
        return False
    turn = first.rest >= "11" or (first.rest >= "10" and last.rest < "04")
    return last.rest < first.rest and not turn


def _begun_and_done(plain: str, days: Sequence[_Day], pair: tuple[_Day, _Day]) -> bool:
    """Whether the words say that something began on the one day and was done on the other."""
    one, other = pair
    at = days.index(one)
    lead = re.split(r"[;.:]\s|,\s", plain[days[at - 1].end if at else 0 : one.start])[-1]
    between = plain[one.end : other.start]
    done = _ENDS.search(between)
    if done is None or not _BEGINS.search(lead) or _ENDS.search(_BEGINS.sub(" ", lead)):
        return False
    if _NO_ORDER.search(between) or re.search(r"[;:]|\.\s|\bchưa\b", between):
        return False
    rest = _LINKING.sub(" ", _ENDS.sub(" ", between))
    return len(rest.split()) < 3


def _hours_of(text: str, key: str) -> Iterator[str]:
    for match in _HOURS.finditer(key):
        first, last = (int(match[g]) * 60 + int(match[g + 1] or 0) for g in (1, 3))
        same_day = key.startswith(" cung ngay", match.end())
        overnight = last <= _NOON and first - last >= _LONG
        if last >= first or (overnight and not same_day):
            continue
        if same_day or not _NIGHT.match(key, match.end() + 1, match.end() + 20):
            yield text[match.start() : match.end()]


def _rows(draft: Draft) -> Iterator[tuple[Quote, str]]:
    """Rows of a table whose cell for the end is before that for the beginning."""
    for grid in grids(draft):
        begins = [i for i, n in enumerate(grid.names) if _DAY_BEGUN.search(n)]
        ends = [i for i, n in enumerate(grid.names) if _DAY_DONE.search(n)]
        if len(begins) != 1 or len(ends) != 1 or begins == ends:
            continue
        for row in grid.rows:
            cells = [row.cells[i] if i < len(row.cells) else "" for i in (*begins, *ends)]
            first, last = (_days(cell) for cell in cells)
            if len(first) == 1 and len(last) == 1 and _before(last[0], first[0]):
                yield draft.quote(row.start, row.end), f"{cells[0].strip()}, {cells[1].strip()}"


def _finding(quote: Quote, shown: str) -> Finding:
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "ends_before",
        f"Mốc kết thúc đứng trước mốc bắt đầu: “{shown}”.",
        "Kiểm tra lại hai mốc thời gian.",
        (quote,),
    )
