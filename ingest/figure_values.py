"""Quantities in a sentence: numbers with their unit, ratio and qualifier; what is no quantity.

Dates, periods, document symbols, numbers of headings, lists, levels, legal articles, telephones,
accounts and names ("tổ 5", "5G", "4.0") are masked first: they are never figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vectorstore.vocabulary.numbers import NumberSpan, find_numbers, number_words
from vectorstore.vocabulary.periods import find_dates, find_periods
from vectorstore.vocabulary.symbols import find_named, find_symbols


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; offsets are within the text given. `start`..`end` spans number,
    scale and unit, `num_start`..`num_end` the number alone (of a ratio: both numbers)."""

    value: Decimal
    unit: str  # "" when none is written beside it
    start: int
    end: int
    num_start: int
    num_end: int
    qualifier: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    said_in_words: bool = False  # a zero such as "không phát sinh hồ sơ"

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"


# Units of more than one word, longest first; a lone noun behind a number is a unit as well.
_UNITS = (
    "cán bộ, công chức, viên chức|cán bộ, công chức|thủ tục hành chính|dịch vụ công trực tuyến"
    "|tổ công nghệ số cộng đồng|dịch vụ công|tổ dân phố|khu dân cư|khu phố|hộ gia đình"
    "|hộ kinh doanh|lượt người dân|lượt người|lượt công dân|lượt truy cập|lượt|nhiệm vụ|hồ sơ"
    "|cán bộ|công chức|viên chức|đồng chí|người dân|người|học viên|thành viên|hội viên|đoàn viên"
    "|đại biểu|công dân|văn bản|kế hoạch|quyết định|công văn|thông báo|nghị quyết|báo cáo"
    "|hội nghị|lớp tập huấn|lớp|buổi|đợt|cuộc họp|phiên họp|cuộc|mô hình|doanh nghiệp|hợp tác xã"
    "|chữ ký số|chứng thư số|tài khoản|trường hợp|máy tính|máy|bộ máy tính|camera|điểm cầu|điểm"
    "|cụm loa|trạm|tin, bài|tin bài|bài viết|bài|sản phẩm|gian hàng|phản ánh, kiến nghị|phản ánh"
    "|kiến nghị|sáng kiến|thủ tục|dịch vụ|biên chế|chỉ tiêu|cơ quan, đơn vị|cơ quan|đơn vị|khối"
    "|thôn|xóm|bản|ấp|trường học|trường|trang|tờ|thẻ|học bạ|sổ|giao dịch|kết quả|quy trình"
    "|hệ thống|phần mềm|sự cố|nội dung|mục|tổ|hộ|bộ|vụ việc|vụ|đơn|lần|xã, phường|xã|tuyến|km"
    "|TTHC|DVCTT|DVC|TDP|PAKN|SKGP|CBCC|CBCCVC|HTX|TCNSCĐ"
).split("|")
_UNIT = re.compile(
    r"[  ]*(?:\((?:trong đó[^)]*)\)\s*)?("
    + "|".join(re.escape(u) for u in sorted(_UNITS, key=len, reverse=True))
    + r")(?![\w])",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\s*điểm\s*(?:%|phần trăm)")
_PERCENT = re.compile(r"\s*(?:%|phần trăm\b|percent\b)", re.IGNORECASE)
_MONEY = re.compile(
    r"\s*(?:(nghìn|ngàn|triệu|tỷ|tỉ)\s*(đồng|đ|VNĐ|VND)?|(đồng|đ|VNĐ|VND))(?![\w])(?!\s+chí)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s+([^\W\d_]{2,})")
_NOT_UNITS = frozenset(
    "và trong đến tại của so với tháng năm ngày giờ phút quý tuần trên dưới là có thì mà nên cho"
    " các những được đã đang sẽ theo từ do bởi vào ra lên xuống đạt tăng giảm bằng hoặc hay còn"
    " khi nếu như về gồm trở nhà lần".split()
)
_COUNTING = re.compile(
    r"(?:tổ chức|mở|ban hành|thành lập|bố trí|tiếp nhận|giải quyết|hoàn thành|xây dựng|triển khai"
    r"|lắp đặt|cấp|trang bị|phát sinh|được|đã|có|gồm|:)(?:\s+(?:thêm|mới|được|đủ))?\s+$",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"(?<!tổng )(?<!tổng)\bsố\s+(\d+)\b(?!\s*(?:%|hồ sơ|người|lượt|thủ tục|đồng|triệu|tỷ|nhiệm vụ|văn bản))",
    re.IGNORECASE,
)
_RATIO_GAP = re.compile(r"\s?/\s?|\s+(?:trong(?: tổng)? số|trên(?: tổng số)?)\s+")
_EQUALS = re.compile(r"\s*(?:=|đạt|bằng|tương đương|chiếm)\s*(?:tỷ lệ)?\s*")
_QUALIFIERS = (
    (re.compile(r"(?:khoảng|đạt)?\s*(?:trên|hơn|vượt trên|vượt mức)\s*$"), ">"),
    (re.compile(r"(?:ít nhất|tối thiểu|không dưới|từ)\s*$"), ">="),
    (re.compile(r"(?:không quá|tối đa|không vượt quá)\s*$"), "<="),
    (re.compile(r"(?:dưới|chưa đủ|chưa đến|chưa đạt|chưa tới|chưa hoàn thành|không đủ)\s*$"), "<"),
    (re.compile(r"(?:khoảng|gần|xấp xỉ|ước|ước đạt|khoảng chừng)\s*$"), "~"),
)
_MASKS = re.compile(
    r"https?://\S+|\b[\w.-]+\.(?:vn|com|net|org|gov)(?:/\S*)?\b|\S+@\S+"
    r"|(?:mức độ|cấp độ|mức|cấp)\s+(?:\d+|[IVX]+)\b(?:\s*(?:,|và)\s*(?:mức độ\s*)?\d+)*"
    r"|(?:điều|khoản|điểm|chương|mục|phụ lục|(?<!một )phần|biểu|bảng|mẫu|tiêu chí|nhóm|giai đoạn|khóa|khoá"
    r"|lần thứ|thứ|hạng|loại|tầng|phòng|phiên bản|version|quốc lộ|tỉnh lộ)\s+(?:số\s+)?\d+(?:[.,]\d+)*\b"
    r"|(?:tdp|tổ dân phố|tổ|thôn|xóm|khu phố|khu|ấp|bản|trường|tiểu học|thcs|mầm non|nhà|đường|ngõ)"
    r"\s+(?:số\s+)?\d+\b"
    r"|(?:điện thoại|đt|sđt|hotline|đường dây nóng|số tài khoản|stk|fax|mã số(?: thuế)?|zalo)"
    r"[\s:.]*(?:số\s*)?[\d][\d .\-]{5,}"
    r"|\b0\d{2,3}[ .\-]?\d{3}[ .\-]?\d{3,4}\b"
    r"|\(\d{1,2}\)|\b\d+G\b|\b\d\.0\b|\b24/(?:7|24)\b|\b\d+\s*(?:Gbps|Mbps|Kbps|GB|MB|TB|inch)\b"
    r"|(?:năm|nhiệm kỳ|giai đoạn|niên độ|năm học)\s+\d{4}(?:\s*[-–]\s*\d{4})?|\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b"
    r"|\b\d+(?:,\d+)?\s*năm\b(?:\s+\d+\s*tháng\b)?|\b\d+\s*(?:tháng|ngày|giờ|phút|tuần|quý)\b"
    r"|\b\d+\s*(?:[Nn]hà|cấp độ|mức độ|cấp)\b|\bnghị định\s+\d+\b|\b(?:tháng|quý|ngày)\s+\d{1,2}\b|\b\d+\s*tuổi\b|\b\d{1,2}h(?:\d{2})?\b|lớp\s+\d+\b",
    re.IGNORECASE,
)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a sentence, in order."""
    masked = _masked(text)
    numbers = [n for n in find_numbers(text) if not _inside(n.start, n.end, masked)]
    words = [w for w in number_words(text) if _counts_by_word(w, text, masked)]
    quantities: list[Quantity] = []
    position = 0
    while position < len(numbers):
        quantity, used = _read(text, numbers, position)
        if quantity is not None:
            quantities.append(quantity)
        position += used
    quantities += [q for w in words if (q := _with_unit(text, w)) is not None and q.unit]
    return _merge_ratios(text, sorted(quantities, key=lambda q: q.start))


def _masked(text: str) -> list[tuple[int, int]]:
    spans = [(m.start(), m.end()) for m in _MASKS.finditer(text)]
    spans += [(m.start(1), m.end(1)) for m in _SERIES.finditer(text)]
    spans += [(d.start, d.end) for d in find_dates(text)]
    spans += [(p.start, p.end) for p in find_periods(text)]
    spans += [(s.start, s.end) for s in find_symbols(text)]
    spans += [(s.start, s.end) for s in find_named(text)]
    return sorted(spans)


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _counts_by_word(word: NumberSpan, text: str, masked: Sequence[tuple[int, int]]) -> bool:
    """A number in words counts where something is counted ("đã mở ba lớp"), not in "ba xã cũ"."""
    if _inside(word.start, word.end, masked) or word.value < 2:
        return False
    return bool(_COUNTING.search(text[: word.start]) and _UNIT.match(text, word.end))


def _read(text: str, numbers: Sequence[NumberSpan], at: int) -> tuple[Quantity | None, int]:
    """The quantity that begins at a number, and how many numbers it uses up."""
    number = numbers[at]
    following = numbers[at + 1] if at + 1 < len(numbers) else None
    if following is not None and _RATIO_GAP.fullmatch(text, number.end, following.start):
        ratio = _with_unit(text, following)
        if ratio is None or ratio.is_rate or number.value > following.value * 1000:
            return _with_unit(text, number), 1
        return (
            replace(
                ratio,
                value=number.value,
                start=number.start,
                num_start=number.start,
                numerator=number.value,
                denominator=following.value,
                qualifier=_qualifier(text, number.start),
            ),
            2,
        )
    return _with_unit(text, number), 1


def _with_unit(text: str, number: NumberSpan) -> Quantity | None:
    unit, end = _unit_behind(text, number.end)
    return Quantity(
        value=number.value,
        unit=unit,
        start=number.start,
        end=end,
        num_start=number.start,
        num_end=number.end,
        qualifier=_qualifier(text, number.start),
    )


def _unit_behind(text: str, at: int) -> tuple[str, int]:
    """The unit written behind a number, normalised, and where it ends."""
    stray = re.compile(r"\.(?=\s?[^\W\d_])").match(text, at)  # "4.120.hồ sơ", "4.120. hồ sơ"
    if stray and _UNIT.match(text, stray.end()):
        at = stray.end()
    closed = re.compile(r"\)\s*").match(text, at)  # "100% (19/19) xóm"
    if closed and (unit := _UNIT.match(text, closed.end() - 1)):
        return _spelling(unit.group(1)), at
    if points := _POINTS.match(text, at):
        return "điểm %", points.end()
    if percent := _PERCENT.match(text, at):
        return "%", percent.end()
    if money := _MONEY.match(text, at):
        scale = (money.group(1) or "").lower().replace("tỉ", "tỷ").replace("ngàn", "nghìn")
        return f"{scale} đồng".strip(), money.end()
    if unit := _UNIT.match(text, at):
        return _spelling(unit.group(1)), unit.end(1)
    noun = _NOUN.match(text, at)
    named = noun.group(1) if noun else ""
    if noun and (named.islower() or named.isupper()) and named.lower() not in _NOT_UNITS:
        return noun.group(1), noun.end(1)
    return "", at


def _spelling(unit: str) -> str:
    return unit if unit.isupper() else unit.lower()


def _qualifier(text: str, start: int) -> str | None:
    before = text[max(0, start - 24) : start].lower()
    for pattern, sign in _QUALIFIERS:
        if pattern.search(before):
            return sign
    return None


def _merge_ratios(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Join "649/649 = 100%" and "100% (19/19)" into one rate with its two counts."""
    merged: list[Quantity] = []
    for quantity in quantities:
        last = merged[-1] if merged else None
        if last is not None and (joined := _joined(text, last, quantity)) is not None:
            merged[-1] = joined
            if quantity.denominator is not None and quantity.unit:
                merged.append(quantity)
        else:
            merged.append(quantity)
    return merged


def _joined(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    gap = text[first.end : second.start]
    if first.denominator is not None and second.is_rate and not first.is_rate:
        if _EQUALS.fullmatch(gap) or re.fullmatch(r"\s*\(\s*", gap):
            if first.unit and not gap.strip().startswith("="):
                return None  # "34/34 nhiệm vụ (100%)": the count stays, see `attach_ratios`
            return replace(
                second,
                numerator=first.numerator,
                denominator=first.denominator,
                start=first.start,
                num_start=second.num_start,
            )
        return None
    if first.is_rate and second.denominator is not None and not second.is_rate:
        if re.fullmatch(r"\s*(?:\(|,|;|\(trong đó:?)\s*", gap):
            return replace(
                first, numerator=second.numerator, denominator=second.denominator, end=second.end
            )
    return None


def attach_ratios(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Give a rate the counts that stand before it when their quotient is that very rate."""
    done: list[Quantity] = []
    for quantity in quantities:
        if quantity.is_rate and quantity.numerator is None:
            counts = [q for q in done if not q.is_rate and not q.unit.endswith("đồng")]
            quantity = _from_ratio(quantity, counts) or _from_counts(quantity, counts) or quantity
        done.append(quantity)
    return done


def _from_ratio(rate: Quantity, counts: list[Quantity]) -> Quantity | None:
    for count in reversed(counts[-2:]):
        if count.denominator and agrees(rate.value, count.value, count.denominator):
            return replace(rate, numerator=count.value, denominator=count.denominator)
    return None


def _from_counts(rate: Quantity, counts: list[Quantity]) -> Quantity | None:
    if not counts:
        return None
    last = counts[-1]
    for total in reversed(counts[:-1]):
        if total.value > last.value and agrees(rate.value, last.value, total.value):
            return replace(rate, numerator=last.value, denominator=total.value)
    return None


def agrees(rate: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a rate in % is the quotient of two counts, rounded as reports round (or cut)."""
    if denominator == 0:
        return False
    exact = numerator * 100 / denominator
    exponent = rate.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return abs(exact - rate) < step
