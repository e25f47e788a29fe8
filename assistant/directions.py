"""Whether a sentence says up where its source says down, or tells a direction nobody told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.amounts import amounts_in, year_of
from assistant.citations import MARKER
from assistant.framing import LITTLE, told
from assistant.records import AnswerFigure
from vectorstore.records import Period
from vectorstore.vocabulary.numbers import NumberSpan, find_numbers
from vectorstore.vocabulary.periods import find_periods, relation
from vectorstore.vocabulary.text import canonical, sentences

CONTRARY = "ngược chiều với đoạn trích"
OTHER_BASE = "kỳ so sánh"
UNTOLD = "chiều tăng giảm"
_LEAST_SUBJECT = 0.6
_LEAST_WITH_AMOUNT = 0.3  # the same amount tells already that the same change is meant
_SUBJECT_WORDS = 3
_COMPARABLE = 3  # a value and what it is measured against differ by less than this factor


class Sort(StrEnum):
    """What a direction is said of."""

    MOVE = "move"  # tăng, giảm
    LEVEL = "level"  # cao hơn, thấp hơn
    QUALITY = "quality"  # cải thiện: up for a rate, down for what is overdue
    OVER = "over"  # vượt
    MET = "met"  # đạt chỉ tiêu


@dataclass(frozen=True, slots=True)
class Mark:
    """A direction told in a sentence: +1 up or reached, -1 down or missed."""

    sort: Sort
    sign: int
    subject: frozenset[str]
    before: frozenset[str]  # all words of its sentence that stand before it
    amount: Decimal | None  # by how much
    base: Period | None  # since when
    start: int
    end: int


_GOAL = (
    r"(?:các |mọi |toàn bộ )?"
    r"(?:mục tiêu|chỉ tiêu|kế hoạch|yêu cầu|tiến độ|dự toán|mức giao|chuẩn|tiêu chí)"
)
_SURE: Sequence[tuple[Sort, int, str]] = (
    (Sort.MOVE, 1, r"tăng(?! cường| tốc| ca\b| gia\b)|đi lên\b|tăng trưởng"),
    (Sort.MOVE, -1, r"giảm(?! nghèo| tải| trừ)|đi xuống\b|tụt\b|sụt\b(?! giảm)"),
    (Sort.LEVEL, 1, r"(?:cao|nhiều|lớn) hơn"),
    (Sort.LEVEL, -1, r"(?:thấp|ít|nhỏ|kém) hơn"),
    (Sort.QUALITY, 1, r"cải thiện|tiến bộ hơn|tốt hơn|khởi sắc"),
    (Sort.QUALITY, -1, r"xấu đi|xấu hơn|tệ hơn|thụt lùi"),
    (Sort.OVER, 1, r"vượt(?! khó| qua| thẩm quyền| cấp| bậc| trội| biên)"),
    (Sort.MET, 1, rf"(?:đạt|hoàn thành)(?: được| vượt)? {_GOAL}"),
    (Sort.MET, -1, r"(?:chưa|không) (?:thể )?(?:đạt|hoàn thành)|hụt\b"),
)
# Wordings that bear a direction out, but are too common to ask every sentence for a proof.
_LOOSE: Sequence[tuple[Sort, int, str]] = (
    (Sort.MOVE, 1, r"nâng|gấp \d|thêm \d|mở rộng|lên (?:\d|mức|tới|đến|gần|trên)"),
    (Sort.MOVE, -1, r"bớt|rút ngắn|thu hẹp|hạ\b|xuống (?:\d|mức|còn|dưới)|tiết kiệm"),
    (Sort.LEVEL, 1, r"trên mức|hơn\b(?= \d)"),
    (Sort.LEVEL, -1, r"dưới mức|còn thấp"),
    (Sort.MET, 1, r"hoàn thành|đạt (?:và vượt|100)"),
)
# What is measured, not of what: "tỷ lệ", "mức độ", "tình trạng".
_GENERAL = LITTLE | frozenset(
    str.split("tỷ lệ mức độ chỉ lượng tình trạng việc sự đều đang rất người dân xã phường địa bàn")
)
_NEGATION = re.compile(r"(?:chưa|không|chẳng)(?: hề| còn| thể| có)? $")
_DATA_WORD = re.compile(r"[^\W\d_]{2,}")
_AMOUNT = re.compile(r"\s*(?:thêm|lên|đi|xuống|được|mức|mạnh|nhẹ|khoảng|gần|trên|là|\s)*\s*$")
_FROM = re.compile(r"\s*(?:dần |mạnh |nhẹ )?từ (?:mức |khoảng )?$")
_AGAINST = re.compile(r"so với|so cùng kỳ|hơn")
_SAME_TIME = "cùng kỳ"
_YEAR_BEFORE = re.compile(r"cùng kỳ (?:của )?năm (20\d\d)")
_CLAUSE = re.compile(r"[,;:()\n]|\bnhưng\b|\bsong\b|\btrong khi\b|\bcòn\b")
_BETTER_LESS = re.compile(r"quá hạn|trễ|chậm|tồn|lỗi|nghèo|vi phạm|tai nạn|thời gian|khiếu|chi phí")
_EVIDENCE = {
    Sort.MOVE: {Sort.MOVE, Sort.LEVEL, Sort.QUALITY},
    Sort.LEVEL: {Sort.MOVE, Sort.LEVEL, Sort.OVER, Sort.MET},
    Sort.QUALITY: {Sort.QUALITY, Sort.MOVE, Sort.LEVEL},
    Sort.OVER: {Sort.OVER, Sort.LEVEL},
    Sort.MET: {Sort.MET, Sort.OVER, Sort.LEVEL},
}


def _compiled(table: Sequence[tuple[Sort, int, str]]) -> list[tuple[Sort, int, re.Pattern[str]]]:
    return [(sort, sign, re.compile(rf"\b(?:{words_})")) for sort, sign, words_ in table]


_SURE_MARKS = _compiled(_SURE)
_ALL_MARKS = [*_SURE_MARKS, *_compiled(_LOOSE)]


def against_direction(text: str, quotes: Sequence[str], figures: Sequence[AnswerFigure]) -> str:
    """Why the directions that a sentence tells are not its sources'; empty when they are."""
    plain = _plain(told(text))
    year = year_of("\n".join([*quotes, plain]))
    marks = _marks(plain, _SURE_MARKS, year)
    if not marks:
        return ""
    known = [
        mark
        for quote in quotes
        for start, end in sentences(quote)
        for mark in _marks(_plain(quote[start:end]), _ALL_MARKS, year)
    ]
    reasons = [_judged(mark, known, plain, figures) for mark in marks]
    return next((reason for reason in reasons if reason), "")


def _judged(mark: Mark, known: Sequence[Mark], plain: str, figures: Sequence[AnswerFigure]) -> str:
    sign = _sign_of_values(mark, plain, figures)
    if _moved(mark, plain) == -mark.sign:
        return CONTRARY
    found = _about(mark, known)
    if not found:
        return UNTOLD if not sign else "" if sign == mark.sign else CONTRARY
    if _by_periods(mark, amounts_in(plain)[1], figures) == mark.sign:
        return ""
    agreeing = [other for other in found if _agrees(mark, other, plain)]
    if not agreeing:
        return CONTRARY
    based = sign != mark.sign and all(_another_base(mark, other) for other in agreeing)
    return OTHER_BASE if based else ""


def _about(mark: Mark, known: Sequence[Mark]) -> list[Mark]:
    """The source's directions that speak of the same thing: by the same amount, else best fit."""
    fitting = [other for other in known if other.sort in _EVIDENCE[mark.sort]]
    if mark.sort is Sort.OVER:
        fitting += [other for other in known if other.sort is Sort.MET and other.sign < 0]
    same = [other for other in fitting if mark.amount is not None and other.amount == mark.amount]
    fitting = same or fitting
    fits = [(_fit(mark, other), other) for other in fitting]
    best = max((fit for fit, _ in fits), default=0.0)
    least = _LEAST_WITH_AMOUNT if fitting and fitting is same else _LEAST_SUBJECT
    return [other for fit, other in fits if fit == best and fit >= least]


def _fit(mark: Mark, other: Mark) -> float:
    """The share of the subject's words that stand before the source's direction."""
    if not mark.subject:
        return 1.0
    return len(mark.subject & other.before) / len(mark.subject)


def _agrees(mark: Mark, other: Mark, plain: str) -> bool:
    if Sort.QUALITY in (mark.sort, other.sort) and mark.sort is not other.sort:
        return mark.sign == other.sign or _BETTER_LESS.search(plain) is not None
    return mark.sign == other.sign


def _another_base(mark: Mark, other: Mark) -> bool:
    """Whether both name what they compare with, and it isn't the same time."""
    if mark.base is None or other.base is None:
        return False
    same_time = _SAME_TIME in (mark.base.label, other.base.label)
    alike = ("same", "inside", "contains") if same_time else ("same",)
    return relation(mark.base, other.base) not in alike


def _marks(plain: str, table: Sequence[tuple[Sort, int, re.Pattern[str]]], year: int) -> list[Mark]:
    """The directions of a canonical sentence; quarters without a year are read in `year`."""
    marks: list[Mark] = []
    for sort, sign, pattern in table:
        for match in pattern.finditer(plain):
            if any(m.start <= match.start() < m.end for m in marks):
                continue
            negated = _NEGATION.search(plain[: match.start()]) is not None
            if negated and sort is Sort.MET:
                continue  # told as missed already
            marks.append(_mark(plain, match, (sort, -sign if negated else sign), year))
    return sorted(marks, key=lambda m: m.start)


def _mark(plain: str, match: re.Match[str], sense: tuple[Sort, int], year: int) -> Mark:
    head, tail = plain[: match.start()], plain[match.end() :]
    after = next(iter(find_numbers(tail)), None)
    near = after is not None and _AMOUNT.match(tail[: after.start])
    return Mark(
        *sense,
        subject=_subject(head),
        before=frozenset(_DATA_WORD.findall(head)),
        amount=after.value if near and after else None,
        base=_base(tail, year),
        start=match.start(),
        end=match.end(),
    )


def _subject(head: str) -> frozenset[str]:
    """The words of the clause before a direction, and of those before it until there are some."""
    found: list[str] = []
    for clause in reversed(_CLAUSE.split(head)):
        found += [word for word in _DATA_WORD.findall(clause) if word not in _GENERAL]
        if len(found) >= _SUBJECT_WORDS:
            break
    return frozenset(found)


def _base(tail: str, year: int) -> Period | None:
    """The time that a direction is told against: the first behind “so với” before another one."""
    match = _AGAINST.search(tail)
    if match is None or any(p.search(tail[: match.start()]) for _, _, p in _SURE_MARKS):
        return None
    clause = re.split(r"[,;()]| và ", tail[match.end() :], maxsplit=1)[0]
    if (before := _YEAR_BEFORE.search(clause)) is not None:
        last = int(before.group(1))
        return Period(date(last, 1, 1), date(last, 12, 31), label=_SAME_TIME)
    found = [s.period for s in find_periods(clause, default_year=year) if s.period.known]
    return found[0] if found else None


def _sign_of_values(mark: Mark, plain: str, figures: Sequence[AnswerFigure]) -> int:
    """The direction that follows from two values of the sentence; 0 where none does."""
    values = amounts_in(plain)[1]
    return (
        _moved(mark, plain)
        or _by_periods(mark, values, figures)
        or _by_own_periods(mark, values, plain)
        or _by_order(mark, values)
    )


def _by_periods(mark: Mark, values: Sequence[NumberSpan], figures: Sequence[AnswerFigure]) -> int:
    """The older against the newer of two looked-up values of the same indicator."""
    stated = {n.value for n in values}
    bound = [f for f in figures if f.value in stated and f.period.known and f.derived is None]
    names = {(f.indicator_id or f.indicator, f.commune, f.unit) for f in bound}
    by_day = {f.period.last_day: f for f in bound if f.period.last_day}
    if len(names) != 1 or len(by_day) != 2:
        return 0
    older, newer = (by_day[day] for day in sorted(day for day in by_day if day))
    if mark.base is not None and relation(mark.base, older.period) != "same":
        return 0
    return _sign(newer.value - older.value)


def _by_own_periods(mark: Mark, values: Sequence[NumberSpan], plain: str) -> int:
    """“quý II 1.100 hồ sơ, quý III 1.282 hồ sơ, tăng 182 hồ sơ”: the older against the newer."""
    told_ = [s for s in find_periods(plain, default_year=year_of(plain)) if s.period.last_day]
    by_day: dict[date | None, set[Decimal]] = {}
    for value in values:
        before = [s for s in told_ if s.end <= value.start]
        if before and not (value.start >= mark.end and value.value == mark.amount):
            by_day.setdefault(before[-1].period.last_day, set()).add(value.value)
    if len(by_day) != 2 or any(len(found) != 1 for found in by_day.values()):
        return 0
    older, newer = (by_day[day].pop() for day in sorted(day for day in by_day if day))
    return _sign(newer - older)


def _by_order(mark: Mark, values: Sequence[NumberSpan]) -> int:
    """“đạt Y, tăng so với quý trước (X)”, “đạt Y, vượt chỉ tiêu X”."""
    head = [n for n in values if n.end <= mark.start]
    tail = [n for n in values if n.start >= mark.end]
    if not head and len(tail) == 2 and mark.amount is None:  # "chi thấp hơn thu: 9,1 so với 12,4"
        return _sign(tail[0].value - tail[1].value) if mark.sort is Sort.LEVEL else 0
    if not head or not tail:
        return 0
    now = head[-1].value
    if len(tail) == 1 and tail[0].value * _COMPARABLE < now:
        return 0  # "vượt kế hoạch 120 người" tells by how much, not the plan
    if mark.amount is None or (mark.sort in (Sort.OVER, Sort.LEVEL, Sort.MET) and len(tail) == 1):
        return _sign(now - tail[-1].value)
    change = now - tail[-1].value
    return _sign(change) if len(tail) > 1 and abs(change) == mark.amount else 0


def _moved(mark: Mark, plain: str) -> int:
    """The direction of “từ X lên Y”; 0 where it isn't said so."""
    tail = [n for n in amounts_in(plain)[1] if n.start >= mark.end]
    if len(tail) < 2 or not _FROM.match(plain[mark.end : tail[0].start]):
        return 0
    return _sign(tail[1].value - tail[0].value)


def _plain(text: str) -> str:
    return canonical(MARKER.sub(" ", text))


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
