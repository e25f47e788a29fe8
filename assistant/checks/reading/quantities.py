"""Counts and sums as a report's sentences and rows say them: value, words around it, time, owner.

Read from the words alone, so that they are there for things that no catalogue knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from assistant.abbreviations import spell_out
from assistant.checks.reading.measures import narrowed
from assistant.checks.reading.sections import body, is_ahead, path_of, spans
from assistant.checks.reading.slips import inner_slip
from assistant.checks.records import Draft, Quote
from assistant.wording import GRAMMAR, phrase_pattern
from vectorstore.records import Block, Period
from vectorstore.vocabulary.numbers import SCALES, NumberSpan, find_numbers
from vectorstore.vocabulary.periods import find_dates, find_periods, find_short_days
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.text import canonical

_RECENT = timedelta(days=45)  # before the figures close: a day of then is still now
_WHOLE_DAY = len("2026-01-01")
_CLAUSE = 3  # syllables behind a comma that are more than the last of a list
_DIGITS = 3  # digits of a number that a slip of the pen can be told in
# What tells no thing from another.
_EMPTY = phrase_pattern(
    str.split(
        "tổng số|số lượng|hiện|hiện nay|đến nay|nay|có|gồm|đạt|toàn|toàn xã|toàn phường|trên|"
        "địa bàn|thời điểm|tính đến|hết|đã|việc|trong đó|trong kỳ|ngày|tháng|năm|quý|kỳ|qua|cũng|"
        "còn|duy trì|kiện toàn|thực hiện|triển khai|thành lập|ubnd|ủy ban nhân dân|và|cả|người|"
        "đồng chí|đơn vị|cụ thể|sau|đều|hệ thống|nhà nước|chủ yếu|lũy kế|toàn đảng bộ|"
        "con|trường hợp|là",
        "|",
    )
)
# "Số" where it means how many, not in "số hóa", "dân số", "ký số", "chuyển đổi số".
_NUMBER_OF = re.compile(r"(?<!\w)(?<!dân )(?<!ký )(?<!đổi )(?<!bạ )(?<!hệ )số(?!\w| hóa)")
_STOP = re.compile(
    r"[,;:()\n“”\"]|\.(?:\s|$)|\s[-–]\s|\d|(?<!\w)(?:được|đã|đang|sẽ|bị|là|với|tại|trên|ở|để|theo|"
    r"do|và|thì|mà|gồm|đạt|tăng|giảm|so với|chiếm|bằng|về|từ đầu|đến nay|trong đó|trong kỳ|"
    r"thường xuyên|hoạt động|phục vụ|bảo đảm|góp phần|của)(?!\w)"
)
_STAFF = re.compile(r"(cán bộ|công chức|viên chức),(?= (?:công chức|viên chức|người lao động))")
_UNIT = re.compile(
    r"\s?(?:(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)\s)?(?P<unit>đồng(?! chí)|%|ha|km2|km|m2|tấn)(?!\w)"
)
_FRACTION = re.compile(r"\d[\d.]*/\d[\d.]*(?![\d/])")
# Behind these a number is a name; behind those, or between signs, it is a bound or a step.
_NAMED = re.compile(
    r"(?<!\w)(?:đề án|nghị quyết|chương trình|quyết định|tháng|quý|năm|ngày|thứ|phụ lục|bảng|biểu|"
    r"mục|khóa|cấp độ|mức độ|mức|loại|hạng|số|nhiệm kỳ|giai đoạn|tổ|thôn|khu|xóm|ấp|lần)\s$"
)
_BOUND = re.compile(
    r"(?:(?<!\w)(?:trên|dưới|hơn|gần|khoảng|ít nhất|tối thiểu|tối đa|không quá|từ|tới|thêm|vượt|"
    r"tăng|giảm|xuống|lên)\s|[-–]|[/≥>≤<~]\s?)$"
)
_HELD_AGAINST = re.compile(
    r"(?<!\w)(?:so với|cùng kỳ|năm trước|kỳ trước|tháng trước|quý trước|phấn đấu|dự kiến|sẽ|"
    r"chỉ tiêu|mục tiêu|kế hoạch năm|dự toán)(?!\w)[^;]*$"
)
_PLACED = re.compile(
    r"(?<!\w)(?:tại|ở|riêng|đối với|trong đó|trong số|mỗi|thôn|xóm|ấp|bản|khu|lĩnh vực|trước|"
    r"lũy kế|bình quân|trung bình)(?!\w)"
)
_WHOLE = re.compile(
    r"(?<!\w)(?:toàn (?:xã|phường|đảng bộ|đặc khu)|tổng số|dân số|(?:xã|phường)"
    r"(?: [^\W\d_]+){0,4}? (?:hiện )?(?:có|gồm))(?!\w)"
)
_TIMES = re.compile(
    r"(?<!\w)(?:lũy kế|luỹ kế|từ đầu (?:năm|nhiệm kỳ)|trong (?:kỳ|tháng|quý|tuần)|hằng|hàng tháng|"
    r"trước (?:đây|khi|sáp nhập|sắp xếp)|cũ|cùng kỳ|năm trước|bình quân|trung bình)(?!\w)"
)
_IN_TIME = frozenset(f"trong {each}" for each in ("kỳ", "tháng", "quý", "tuần"))
_BELONGS = re.compile(r"[^,;:.()\d]*\s(?:với|gồm|có|gồm có)\s(?:tổng số\s)?")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at an offset with what it is said to count: `name` are the syllables that tell it
    from others, `behind` those of them behind it, `whole` that all of the commune is meant, `times`
    what is said of a time other than the report's, `companions` the other numbers of the sentence,
    `owner` the count of those it belongs to ("17 tổ với 128 thành viên"), `scope` narrowing words
    above it, `heading` the words of the headings. Money is in đồng."""

    value: Decimal
    at: int
    shown: str
    unit: str
    name: frozenset[str]
    behind: frozenset[str]
    whole: bool
    times: frozenset[str]
    companions: frozenset[Decimal]
    owner: Decimal | None
    scope: frozenset[str]
    heading: frozenset[str]
    section: tuple[str, ...]
    quote: Quote
    label: str


def quantities(draft: Draft) -> list[Quantity]:
    """What the running text counts as it is now, without targets, tasks ahead and other times'
    values."""
    found: list[Quantity] = []
    for block in body(draft):
        if not is_ahead(draft, block):
            for start, end in spans(block):
                found += _of_sentence(draft, block, start, end)
    return found


def _of_sentence(draft: Draft, block: Block, start: int, end: int) -> Iterator[Quantity]:
    text = draft.text[start:end]
    plain = blanked(text, plain_words(text))
    counted = [n for n in find_numbers(plain) if not _NAMED.search(plain[: n.start])]
    for at, number in enumerate(counted):
        before = _context(plain, counted, at)
        if _is_no_count(plain, number) or _HELD_AGAINST.search(before):
            continue
        unit = _UNIT.match(plain, number.end)
        if unit and unit["unit"] == "%":
            continue
        stop = unit.end() if unit else _noun_end(plain, number)
        behind = "" if unit else plain[_end_of(plain, number) : stop]
        yield Quantity(
            value=number.value * _scale(unit),
            at=start + number.start,
            shown=" ".join(text[number.start : stop].split()),
            unit=unit["unit"] if unit else "",
            name=names(f"{before} {behind}"),
            behind=names(behind),
            whole=is_every(plain, number) or _WHOLE.search(before) is not None,
            times=_times(draft, text, number, stop) | times_above(draft, start),
            companions=frozenset(n.value for n in counted if n.value != number.value),
            owner=_owner(plain, counted, at),
            scope=_scope(draft, block),
            heading=names(plain_words(" ".join(draft.place(block.start)))),
            section=path_of(draft, block)[:1],
            quote=draft.quote(start, end),
            label=" ".join(text[number.start - len(before) : stop].split()),
        )


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """The text in the form that words are compared in, letter for letter as long; the
    commas of "cán bộ, công chức" part nothing."""
    same = canonical(text)
    same = same if len(same) == len(text) else text.lower()
    return _STAFF.sub(r"\1 ", same)


@lru_cache(maxsize=8192)
def names(text: str) -> frozenset[str]:
    """The syllables that tell one thing from another, short forms spelled out."""
    said = canonical(spell_out(text))
    said = _NUMBER_OF.sub(" ", _EMPTY.sub(" ", said))
    return frozenset(_WORD.findall(said)) - GRAMMAR


def is_every(plain: str, number: NumberSpan) -> bool:
    """Whether a number opens "14/14", which is all of them."""
    found = _FRACTION.match(plain, number.start)
    one, _, other = found.group().partition("/") if found else ("", "", "-")
    return one.lstrip("0") == other.lstrip("0")


@lru_cache(maxsize=8192)
def blanked(text: str, plain: str) -> str:
    """The words with blanks for times and numbers of documents."""
    spoken = [(s.start, s.end) for s in find_periods(text)] + find_short_days(text)
    for start, end in (*spoken, *((s.start, s.end) for s in find_symbols(text))):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


def _is_no_count(plain: str, number: NumberSpan) -> bool:
    if _BOUND.search(plain[: number.start]):
        return True
    return plain[number.end : number.end + 1] == "/" and not is_every(plain, number)


def _scale(unit: re.Match[str] | None) -> Decimal:
    return SCALES.get(unit["scale"] or "", Decimal(1)) if unit else Decimal(1)


def _noun_end(plain: str, number: NumberSpan) -> int:
    """Where the words end that say what a number counts."""
    every = _FRACTION.match(plain, number.start)
    begin = every.end() if every else number.end
    stop = _STOP.search(plain, begin)
    return stop.start() if stop else len(plain)


def _context(plain: str, counted: Sequence[NumberSpan], at: int) -> str:
    """The words in front of a number that belong to it: behind the number before, from the last
    comma, else the title of the line; what tells a place is kept wherever it stands."""
    begin = _end_of(plain, counted[at - 1]) if at else 0
    run = re.split(r"[;.(]\s?(?!\d)", plain[begin : counted[at].start])[-1]
    pieces = re.split(r",(?!\d)", run)
    if not names(pieces[-1]) and at:
        return plain[: plain.find(":")] if 0 < plain.find(":") < begin else pieces[-1]
    listed = pieces[-1].rstrip().endswith(":") or len(names(pieces[-1])) < _CLAUSE
    kept = [p for p in pieces[:-1] if listed or _PLACED.search(p)]
    return " ".join((*kept, pieces[-1]))


def _end_of(plain: str, number: NumberSpan) -> int:
    every = _FRACTION.match(plain, number.start)
    return every.end() if every else number.end


def _owner(plain: str, counted: Sequence[NumberSpan], at: int) -> Decimal | None:
    """The count of those that a number's things belong to: the 17 of "17 tổ với 128 thành viên"."""
    if not at:
        return None
    between = plain[_end_of(plain, counted[at - 1]) : counted[at].start]
    return counted[at - 1].value if _BELONGS.fullmatch(between) else None


def _times(draft: Draft, text: str, number: NumberSpan, stop: int) -> frozenset[str]:
    """What a clause says of its time, other than the report's own."""
    return other_times(draft, text[text.rfind(";", 0, number.start) + 1 : stop])


def other_times(draft: Draft, text: str) -> frozenset[str]:
    """The times that a text names, other than the report's own."""
    return _other_times(text, draft.report.period)


@lru_cache(maxsize=8192)
def _other_times(text: str, own: Period) -> frozenset[str]:
    year = own.last_day.year if own.last_day else None
    named = [s.period for s in find_periods(text, default_year=year) if s.period.known]
    days = [date.fromisoformat(d.iso) for d in find_dates(text) if len(d.iso) == _WHOLE_DAY]
    ends = {day for p in named for day in (p.start, p.last_day)}
    named += [Period(as_of=day) for day in days if day not in ends]
    other = {f"{p.start} {p.last_day}" for p in named if not _is_own(own, p)}
    return frozenset(other | {m.group() for m in _TIMES.finditer(text.lower())})


def times_above(draft: Draft, start: int) -> frozenset[str]:
    """The times other than the report's own that the headings above an offset name: "3. Lũy kế từ
    ngày 01/01/2026"."""
    return other_times(draft, " | ".join(draft.place(start))) - _IN_TIME


def _is_own(own: Period, period: Period) -> bool:
    """Whether it is the report's time, or a day shortly before its figures close."""
    day = period.last_day
    if day is None or own.last_day is None:
        return False
    if period.start is None:
        return day <= own.last_day and own.last_day - day < _RECENT
    return day == own.last_day and period.start == own.start


def _scope(draft: Draft, block: Block) -> frozenset[str]:
    """The narrowing words of the heading above and of what introduces a list."""
    intro = draft.blocks[block.intro].text if block.intro is not None else ""
    return narrowed(f"{' '.join(draft.place(block.start)[-1:])} | {intro}")


def slips(one: Decimal, other: Decimal) -> bool:
    """Whether one value is the other with a slip of the pen, of numbers long enough."""
    if one == other or one.adjusted() != other.adjusted():
        return False
    a, b = ("".join(map(str, value.normalize().as_tuple().digits)) for value in (one, other))
    width = max(len(a), len(b))
    return width >= _DIGITS and inner_slip(a.ljust(width, "0"), b.ljust(width, "0"))
