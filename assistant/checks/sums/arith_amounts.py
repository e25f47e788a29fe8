"""Amounts as a passage says them: value on one scale, what is counted, bracket; read from words
alone, without a catalogue. Dates, document numbers, ages and other labels are no amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.checks.records import Draft, Quote
from vectorstore.vocabulary.numbers import SCALES, format_number, parse_number
from vectorstore.vocabulary.text import old_tones

_N = r"\d+(?:\.\d+)*(?:,\d+)?"
# "412", "350/360 phiếu", "1.548 hồ sơ/1.720 hồ sơ".
_NUMBER = re.compile(
    rf"(?<![\w/.,-])({_N})(?:\s?/\s?({_N})"
    rf"|(?P<unit>(?:\s[^\W\d_]+){{1,3}})\s?/\s?(?P<whole>{_N})(?=(?P=unit)(?!\w)))?"
    r"(?![\w/]|-\d|[.,]\d)"
)
# Numbers that name something: days, periods, documents, annexes, classes, grades.
_LABELS = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|\b\d{1,2}/\d{4}\b|\b\d+[-/][a-zđ][\wđ]*(?:[-/]\w+)*"
    r"|\b(?:năm|khóa|nhiệm kỳ)\s(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?"
    r"|\b(?:19|20)\d\d\s?-\s?(?:19|20)\d\d\b"
    r"|(?<!mỗi )(?<!một )"
    r"\b(?:(?:ngày|tuần|giờ)\s(?:thứ\s)?\d{1,2}|tháng\s(?:thứ\s)?(?:0?[1-9]|1[0-2])|"
    r"quý\s(?:thứ\s)?0?[1-4]|(?:tháng|quý|tuần)\s(?:thứ\s)?[ivx]+)(?:[/-]\d+)*\b(?![.,]\d)"
    r"|\b\d{1,2}\stháng\s(?:đầu|cuối)\snăm(?:\s(?:19|20)\d\d)?\b"
    r"|\b(?:đề án|nghị định|thông tư|nghị quyết|chỉ thị|luật|(?<!\d, )(?<!\d; )"
    r"(?:quyết định|kế hoạch|công văn)(?! \d[\d.]*[,;]\s(?:[^\W\d_]+\s){1,3}\d[\d.]*[,;)]))\s"
    r"(?:số\s)?\d+(?!(?:[.,]?\d)*\s[^\W\d_])|\bđề án 0?6\b"
    r"|\b(?:mức độ|mức|cấp độ|lần thứ|thứ|đợt|điều|khoản|phụ lục|bảng|biểu|hạng|(?<!hòa )giải|loại|"
    r"nhóm|số nhà|lớp|cụm|quốc lộ|đh|tl)\s\d{1,3}\b"
    r"(?=\s*[,;:.)](?!\d)|\s(?:có|là|đạt|và|đến|cho|với)\b|$)"
    r"|\b(?<!nông )(?:thôn|xóm|ấp|khu|khu phố|tổ dân phố|tdp|tổ)\s\d{1,2}\b"
    r"(?=\s*[,;:.)](?!\d)|\s(?:có|là|đạt|và)\b)"
    r"|\b(?:từ|trên|dưới|đủ|đến|quá|hơn)\s(?:từ\s|trên\s|dưới\s|đủ\s)*\d{1,3}(?:\s?-\s?\d{1,3})?"
    r"(?:\sđến\s(?:dưới\s)?\d{1,3})?\s(?:tuổi|năm|tháng|ngày|sao)\b"
    r"|\btừ\s\d{1,2}\sđến\s(?:dưới\s)?\d{1,3}\b(?=\s*tuổi)"
    r"|\b\d{1,3}\s(?:năm|tháng|ngày(?! công)|tuổi|sao|giờ|phút|tuần)\b"
    r"|\[\d{1,3}\b|\b\d{1,2}(?=:\s\d)"  # a note's mark; the name before a number
)
_ABOUT = re.compile(
    r"\b(?:khoảng|gần|hơn|trên|dưới|ít nhất|tối thiểu|không quá|tối đa|xấp xỉ|mỗi|bình quân|"
    r"trung bình|dự kiến|phấn đấu|ước tính)(?: (?:là|đạt|có|được|trên|khoảng))?\s?$"
)
_ON = re.compile(r"\btrên\s?$")
OUT_OF = re.compile(r"[^,;.:()\d]{0,40}\btrên\s")  # "118 ha thu hoạch trên 112 ha"
_LOOKED_AT = re.compile(r"\b(?:kết quả|tính|chia|lấy mẫu|ngẫu nhiên)(?: [^\W\d_]+)?,? trên\s?$")
_GRADED = re.compile(r"\b(?:khá|giỏi|tốt)\b[^.;]*[,;:(](?: và)? ?trung bình\s?$")
_MOVED = re.compile(
    r"\b(?:tăng|giảm|nâng|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn)"
    r"(?: (?:thêm|được|là|trên|lên))*\s?$"
)
_MONEY = re.compile(
    r"\s?(?:(nghìn|ngàn|triệu|tỷ|tỉ)(?:\sđồng)?|(trđ|tr\.đ|triệu đ)|đồng|vnđ)(?!\w)"
)
_PER = re.compile(r"\s?(?!đ/c\b)[^\W\d_]+(?:\s[^\W\d_]+){0,2}/(?P<per>[^\W\d_]+)")
_COMRADES = re.compile(r"\s?(?:đ/c|đồng (?P<noun>chí|bào|hồ))\b")
_EACH = re.compile(r"\bmỗi (?P<per>[^\W\d_]+)(?: [^\W\d_]+){0,2}\s?$")
_RAISED = str.maketrans(dict.fromkeys("¹²³⁴⁵⁶⁷⁸⁹⁰", " "))  # marks of notes, powers of metres
# Words of places' names that otherwise tell of about a number or a change: "Mường Lạn Trên 4.871".
_NAME = re.compile(r"(?<=[^\W\d_] )(?:Trên|Dưới|Gần|Tăng|Hơn|Còn)(?!\w)")
SENTENCE = re.compile(r"\.\s|\n")
CLAUSE_END = re.compile(r"[;\n]|\.\s")
_WORD = re.compile(r"\s?([^\W\d_]+\d?)")
# Words that no name of what is counted begins with.
_NO_UNIT = re.compile(
    r"(?:và|với|là|ở|tại|thuộc|được|đã|đang|chưa|còn|đạt|trong|gồm|bao|có|do|cho|của|trên|tăng|giảm|"
    r"chiếm|bằng|theo|từ|đến|nay|không|như|nộp|cùng|để|mà|thì|hoặc|hay|các|mỗi|lại|sẽ|bị|qua|trước|"
    r"đúng|quá|lên|xuống|so|cả|đều|mới|hiện|sau|nữa|rồi|vì|nên)"
)
# Nouns of one syllable: what stands behind them narrows, it doesn't change what is counted.
_SINGLE = re.compile(
    r"(?:hộ|người|vụ|đơn|con|em|cháu|lớp|buổi|tổ|đội|xã|thôn|xóm|ấp|khu|trường|cây|căn|nhà|chiếc|máy|"
    r"bộ|cái|bản|phiếu|giấy|thẻ|km|ha|tấn|suất|lượt|cuộc|đoàn|đợt|tin|bài|cặp|chuyến|hội|khẩu)"
)
_BRACKET = re.compile(r"[()]")
_CLOSED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number said of something. Offsets are those of the passage; `tail` is behind its unit;
    `bracket` where the bracket opens that it stands in, -1 outside; `over` a printed whole;
    `per` what it is counted for each of: "tấn/ha", "mỗi hộ 2 triệu đồng"."""

    value: Decimal
    start: int
    end: int
    tail: int
    text: str
    unit: tuple[str, ...] = ()
    money: bool = False
    percent: bool = False
    about: bool = False
    moved: bool = False
    bracket: int = -1
    step: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    over: Decimal | None = None
    per: str = ""

    @property
    def counted(self) -> bool:
        """Whether it counts or pays something, exactly; no rise or fall."""
        return not (self.percent or self.about or self.moved or self.per)

    def whole(self) -> Amount:
        """The whole of a printed fraction: the 360 of "350/360 phiếu"."""
        value = self.over if self.over is not None else self.value
        return replace(self, value=value, text=format_number(value / self.scale), over=None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a report, in lower case, with its amounts in order."""

    start: int
    key: str
    amounts: tuple[Amount, ...]

    def between(self, one: int, other: int) -> str:
        """The words between two offsets, without what stands in brackets."""
        return _outside(self.key[one:other])

    def before(self, amount: Amount) -> str:
        """The words before an amount, from the amount before it."""
        begin = max((a.tail for a in self.amounts if a.tail <= amount.start), default=0)
        return self.key[begin : amount.start]

    def inside(self, bracket: int) -> tuple[Amount, ...]:
        """The amounts of one bracket, or those outside of brackets (-1)."""
        return tuple(a for a in self.amounts if a.bracket == bracket)

    def close(self, bracket: int) -> int:
        """Where a bracket closes; the end for text outside of brackets."""
        depth = 0
        for match in _BRACKET.finditer(self.key, bracket) if bracket >= 0 else ():
            depth += 1 if match.group() == "(" else -1
            if not depth:
                return match.start()
        return len(self.key)

    def quote(self, draft: Draft, amounts: Iterable[Amount]) -> Quote:
        """The span from the first to the last of the amounts, with its sentence's words before."""
        chosen = list(amounts)
        first = min(a.start for a in chosen)
        last = max(a.tail for a in chosen)
        last += self.key.startswith(")", last)
        ends = [m.end() for m in SENTENCE.finditer(self.key, 0, first)]
        return draft.quote(self.start + (ends[-1] if ends else 0), self.start + last)


def read(draft: Draft, start: int, end: int) -> Passage:
    """The amounts of a span of the report."""
    return Passage(start, *_read(draft.text[start:end]))


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[str, tuple[Amount, ...]]:
    """The text in lower case with its amounts; several checkers read the same sentences."""
    key = _key(text)
    if not any(char.isdigit() for char in key):
        return key, ()
    bare = _LABELS.sub(lambda m: "~" * len(m.group()), key)
    every = (_amount(key, bare, match) for match in _NUMBER.finditer(bare))
    found = [amount for amount in every if amount is not None]
    return key, tuple(_exact(key, a, found[:i]) for i, a in enumerate(found))


def _exact(key: str, amount: Amount, before: Sequence[Amount]) -> Amount:
    """An amount behind "trên" that is one of those told exactly before, or what is looked at:
    "kết quả trên 300 phiếu"; or behind the name of a grade: "khá 42, trung bình 3"."""
    if not amount.about:
        return amount
    if _GRADED.search(key[: amount.start]):
        return replace(amount, about=False)
    if amount.percent or not _ON.search(key[: amount.start]):
        return amount
    same = any(a.value == amount.value and alike(a, amount) and not a.about for a in before)
    same |= _LOOKED_AT.search(key[: amount.start]) is not None
    for part in before[-1:]:  # "118,5 ha trên 112,4 ha"
        same |= same_unit(part, amount) and bool(OUT_OF.fullmatch(key, part.tail, amount.start))
    return replace(amount, about=False) if same else amount


def _key(text: str) -> str:
    """Lower case with its marks, which tell "đạt" from "đất"; one character for one."""
    named = _NAME.sub(lambda m: "_" * len(m.group()), text)
    key = old_tones(named.lower()).translate(_RAISED)
    return key if len(key) == len(text) else text


def _amount(key: str, bare: str, match: re.Match[str]) -> Amount | None:
    value = parse_number(match[1])
    printed = match[2] or match["whole"]
    over = parse_number(printed) if printed else None
    if value is None or (printed and not over):
        return None
    at, behind = match.end(), bare[match.end() : match.end() + 40]
    before = _CLOSED.sub("", key[max(0, match.start() - 24) : match.start()])
    each = _EACH.search(before) or _PER.match(behind)
    base = Amount(
        value, match.start(), at, at, match[1], step=step_of(match[1]), over=over,
        about=_ABOUT.search(before) is not None, moved=_MOVED.search(before) is not None,
        bracket=bracket_at(key, match.start()), per=each["per"] if each else "",
    )  # fmt: skip
    if percent := re.match(r"\s?(?:%|phần trăm)", behind):
        return replace(base, percent=True, tail=at + percent.end())
    if noun := _COMRADES.match(behind):
        return replace(base, unit=("đồng", noun["noun"] or "chí"), tail=at + noun.end())
    if money := _MONEY.match(behind):
        scale = SCALES.get("triệu" if money[2] else money[1] or "", Decimal(1))
        return replace(
            base, value=value * scale, step=base.step * scale, scale=scale, money=True,
            tail=at + money.end(), over=None if over is None else over * scale,
        )  # fmt: skip
    return _counted(base, behind)


def _counted(base: Amount, behind: str) -> Amount:
    unit: list[str] = []
    at = 0
    while len(unit) < 3 and (word := _WORD.match(behind, at)):
        if _NO_UNIT.fullmatch(word[1]):
            break
        unit.append(word[1])
        at = word.end()
    moved = base.moved and not (
        unit[:2] == ["chỉ", "tiêu"] and base.step == 1
    )  # "vượt 04 chỉ tiêu"
    return replace(base, unit=tuple(unit), tail=base.end + at, moved=moved)


def step_of(text: str) -> Decimal:
    """The worth of the last place written."""
    return Decimal(1).scaleb(-len(text.split(",")[1])) if "," in text else Decimal(1)


def bracket_at(key: str, at: int) -> int:
    """Where the bracket opens that an offset stands in; -1 outside of brackets."""
    opened: list[int] = []
    for match in _BRACKET.finditer(key, 0, at):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
    return opened[-1] if opened else -1


def _outside(key: str) -> str:
    return re.sub(r"\([^()]*\)?", lambda m: " " * len(m.group()), key)


def alike(one: Amount, other: Amount) -> bool:
    """Whether two amounts count the same thing, as far as their nouns tell; a bare number may."""
    if one.money or other.money:
        return one.money == other.money
    if not one.unit or not other.unit:
        return True
    if one.unit[0] != other.unit[0]:
        return False
    second = one.unit[1:2], other.unit[1:2]
    return second[0] == second[1] or not all(second) or _SINGLE.fullmatch(one.unit[0]) is not None


def same_unit(one: Amount, other: Amount) -> bool:
    """Whether both say, with the same noun or in money, what is counted."""
    return alike(one, other) and (one.money or bool(one.unit and other.unit))


def told(value: Decimal, like: Amount) -> str:
    """A value as an amount of that unit would be written: "74,5 triệu đồng"."""
    if not like.money:
        noun = like.unit[: 1 if like.unit and _SINGLE.fullmatch(like.unit[0]) else 2]
        return " ".join((format_number(value), *noun))
    words = {1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
    return f"{format_number(value / like.scale)} {words.get(int(like.scale), 'đồng')}"


def summed(amounts: Iterable[Amount]) -> Decimal:
    """The sum of their values."""
    return sum((a.value for a in amounts), Decimal(0))


def slack(total: Amount, parts: Iterable[Amount]) -> Decimal:
    """How far a sum may be off by rounding: nothing where all are whole numbers of one scale."""
    every = (total, *parts)
    if len({a.scale for a in every}) == 1 and all("," not in a.text for a in every):
        return Decimal(0)
    coarse = max(a.step for a in every)
    fine = min(a.step for a in every)
    return coarse * Decimal("0.99") if coarse > fine else coarse
