"""The numbers that a sentence states: value, unit, and the words that tell what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.drafting.claim_reading import Read, blanked
from assistant.drafting.claim_records import Number, Role
from assistant.drafting.wordings import wordings
from assistant.members import member_of
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import SCALES, NumberSpan, find_numbers, number_words
from vectorstore.vocabulary.text import canonical

_MONEY = (r"(?:nghìn |ngàn |triệu |tỷ |tỉ )?(?:đồng|vnđ)", r"(?:nghìn|ngàn|triệu|tỷ|tỉ)(?! lệ)")
_RATE = (r"điểm phần trăm", r"điểm %", r"phần trăm", r"%")
_MORE_UNITS = (
    "lượt truy cập", "lượt người", "lượt", "ha", "km", "m2", "m²", "tấn", "giờ", "ngày", "tháng",
    "trang", "tin bài", "điểm", "cuộc", "trường hợp", "đồng chí", "gia đình", "sản phẩm",
)  # fmt: skip
# "Mức 2", "thôn 5", "Điều 12": names, not amounts.
_NAMES = re.compile(
    r"\b(?:điều|khoản|mục|mức(?: độ)?|cấp(?: độ)?|thôn|xóm|khu|tdp|tổ dân phố|phụ lục|biểu(?: mẫu)?"
    r"|mẫu|bảng|phần|chương|trang|lần thứ|thứ|số|loại|hạng|khóa|khoá|quốc lộ|giai đoạn|nhiệm kỳ"
    r"|hình|mô hình số|version|phiên bản|đợt|khổ a|vneid)\s*$"
)
_BULLET = re.compile(
    r"^\s*(?:#{1,6}\s+)?(?:[-–+•*]+\s*)?(?:\(?\d{1,2}(?:\.\d{1,2})*[.)](?!\d)(?:\s|$)|[ivx]+\.\s)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_AIMED = re.compile(
    r"(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|nghị quyết|phấn đấu|dự toán giao)"
    r"(?:\s+(?:được|tỉnh|xã|phường|cấp trên|hđnd|ubnd|giao|đề ra|năm|quý|là|ở mức|mức|đạt|từ|trên"
    r"|tối thiểu|nghị quyết|đặt ra|của))*\s*[:(]?\s*(?:là\s*)?$"
)
_AIMED_BEHIND = re.compile(
    r"\s*trở lên\b|\s*(?:chỉ tiêu|mục tiêu|kế hoạch)\s*(?:được\s*)?(?:giao|đề ra)"
)
_CHANGED = re.compile(
    r"(?:tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn|vượt|hụt)(?:\s+(?:thêm|lên|đi|khoảng|gần"
    r"|trên|hơn|được|tương ứng|là|tới|đến mức|mạnh|nhẹ))*\s*$"
)
_FROM = re.compile(
    r"(?:tăng|giảm|nâng|hạ)(?:\s+(?:dần|mạnh|nhẹ|tỷ lệ))?\s+từ(?:\s+(?:mức|khoảng))?\s*$"
)
_AGAINST = re.compile(r"(?:so với|so cùng kỳ)\s[^,;]*\(?\s*$")
_MOVED_SINCE = re.compile(r"(?:tăng|giảm) so (?:với|cùng kỳ)\s[^,;(]*$")
# "hơn 33,7%" is about so much, "thấp hơn 33,7%" exactly.
_NO_LEVEL = "".join(f"(?<!{w} )" for w in ("cao", "ít", "lớn", "nhỏ", "kém", "thấp", "nhiều"))
_QUALIFIERS = (
    (">", re.compile(rf"(?:{_NO_LEVEL}\b(?:hơn|trên|trở lên)|[>≥])\s*$")),
    ("<", re.compile(r"(?:\b(?:gần|dưới|chưa đầy|không quá)|[<≤])\s*$")),
    ("~", re.compile(r"\b(?:khoảng|xấp xỉ|ước|ước khoảng|ước đạt)\s*$")),
)
_MEMBER_END = re.compile(r"[,;()]|\bvà\b|\btrong đó\b|\bgồm\b|:")
_STOP = re.compile(r";|\.\s|\btrong đó\b")
_SHARE_OF = re.compile(r"\b(?:chiếm|bằng|tương đương)(?:\s+tỷ lệ)?\s*$")
TO_DO = re.compile(
    r"[\W\d]*(?:nâng|đưa|phấn đấu|bảo đảm|đảm bảo|duy trì|giảm|tiếp tục|giữ vững|tập trung)\s[^;]*$"
)
_NAMED = re.compile(r"\b(?:(?:tổng\s+)?số(?! hóa| liệu)|tỷ lệ|tỉ lệ|kinh phí)\s")
_STANDS = re.compile(
    r"\((?:\W|trong|đến|tính|ngày|hết)*(?:là|đạt|hiện)\s+$"
)  # "cải thiện tỷ lệ … (đến ngày 30/6 là 82%)"
LATE = re.compile(r"quá hạn|trong hạn|đến hạn|trễ hạn")
PENDING = re.compile(r"đang (?:được )?giải quyết|đang xử lý|chưa giải quyết")
_SYLLABLE = re.compile(r"[^\W\d_]{2,}")
_MEASURES = frozenset(
    str.split(
        "tỷ tỉ lệ đạt số tổng là có chiếm bằng được với tăng giảm còn khoảng gần hơn trên dưới lên"
        " xuống mức tương ứng hồ sơ người lượt văn bản thủ tục và trong đó cả các của"
    )
)
_DURATION = re.compile(r"\s*(?:tuổi|năm|tháng|quý|tuần|giờ|phút|lần)\b")
_SHARED = re.compile(r"\s*/\s*\d[\d.,]*\s*")
_SCALE_OF = {"nghìn": "nghìn", "ngàn": "nghìn", "triệu": "triệu", "tỷ": "tỷ", "tỉ": "tỷ"}


def numbers_of(sentence: Read, units: Iterable[str]) -> list[Number]:
    """The amounts of a sentence in order; `units` are those that the library counts in."""
    bare = sentence.bare
    bullet = _BULLET.match(bare)
    pattern = _unit_pattern(frozenset(units))
    spans = [n for n in find_numbers(bare) if n.start >= (bullet.end() if bullet else 0)]
    spoken = [n for n in number_words(bare) if n.value >= 2 and pattern.match(bare, n.end)]
    spans += [n for n in spoken if not any(a.start < n.end and n.start < a.end for a in spans)]
    spans = sorted((n for n in spans if _counts(bare, n, pattern)), key=lambda n: n.start)
    found = [_number(bare, n, pattern, spans) for n in spans]
    return [replace(n, spoken=not bare[n.start].isdigit()) for n in found]


def stands_so(bare: str, number: Number) -> bool:
    """Whether a number in brackets is told as what is: "cải thiện tỷ lệ … (quý II là 82%)"."""
    return _STANDS.search(bare[: number.start]) is not None


def _counts(bare: str, span: NumberSpan, unit: re.Pattern[str]) -> bool:
    """Whether a number is an amount, not a year or a part of a name."""
    if _YEAR.fullmatch(span.text) and bare[: span.start].rstrip().endswith(("năm", "/")):
        return False
    if _DURATION.match(bare, span.end):
        return False
    name = _NAMES.search(bare[: span.start])
    # "mức 2", "Quyết định số 2", but "mức 2 hồ sơ", "ký số 2 văn bản"
    measured = name is not None and name.group().rstrip() in ("mức", "số", "cấp", "loại")
    return name is None or (measured and unit.match(bare, span.end) is not None)


def _number(
    bare: str, span: NumberSpan, pattern: re.Pattern[str], every: Sequence[NumberSpan]
) -> Number:
    behind = pattern.match(bare, span.end)
    shared = _SHARED.match(bare, span.end)
    unit = behind.group(1) if behind else ""
    if shared and not behind and (later := pattern.match(bare, shared.end())):
        unit = later.group(1)
    unit = " ".join(unit.split())
    unit = "%" if unit == "phần trăm" else unit
    head = bare[: span.start]
    word = unit.split(" ")[0]
    scale = SCALES.get(_SCALE_OF.get(word, ""), Decimal(1))
    money = unit_class(unit) == "money" or word in _SCALE_OF
    points = unit.startswith("điểm ") and len(unit) > len("điểm ")
    qualifier = next((mark for mark, found in _QUALIFIERS if found.search(head)), "")
    end = behind.end() if behind else span.end
    return Number(
        value=span.value,
        unit=unit,
        sort="rate" if unit == "%" or points else "money" if money else "count",
        start=span.start,
        end=end,
        decimals=len(span.text.partition(",")[2]) if "," in span.text else _dotted(span),
        label=_label(bare, span, every),
        role=_role(bare, span, end, points=points),
        qualifier=qualifier,
        scaled=scale if money else Decimal(1),
    )


def _dotted(span: NumberSpan) -> int:
    """Decimals of a number with a decimal point."""
    exponent = span.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _role(bare: str, span: NumberSpan, end: int, *, points: bool) -> Role:
    head = bare[: span.start]
    for _, found in _QUALIFIERS:
        head = found.sub("", head)
    if _FROM.search(head):
        return Role.BASE
    if points or _CHANGED.search(head) or _MOVED_SINCE.search(head):
        return Role.CHANGE
    if _STANDS.search(head):
        return Role.VALUE
    if TO_DO.match(head) or _AIMED.search(head) or _AIMED_BEHIND.match(bare, end):
        return Role.AIM
    return Role.BASE if _AGAINST.search(head) else Role.VALUE


def _label(bare: str, span: NumberSpan, every: Sequence[NumberSpan]) -> str:
    """The words that tell what a number counts: those before the brackets that it stands in, else
    its member of a list without other amounts; where that says no more than "đạt" or "tỷ lệ",
    what stands before it as well."""
    if (stands := _STANDS.search(bare[: span.start])) is not None:
        named = [bare[m.start() : stands.start()] for m in _NAMED.finditer(bare, 0, stands.start())]
        if told := [words for words in named if _telling(words)]:
            return told[0].strip()
    if _SHARE_OF.search(bare[: span.start]):  # "902 hồ sơ, chiếm 63,52% hồ sơ trực tuyến"
        stops = [m.end() for m in _STOP.finditer(bare, 0, span.start)]
        wider = _without(bare, stops[-1] if stops else 0, span.start, every)
        if _telling(wider):
            return wider
    member = member_of(bare, span.start, span.end)
    start = max(0, bare.find(member))
    if not start <= span.start < start + len(member):
        start, member = 0, bare
    end = start + len(member)
    start = max(
        [start, *(_cut_behind(bare, n, span) for n in every if start <= n.start < span.start)]
    )
    later = [n.start for n in every if span.end <= n.start < end]
    if later:
        cut = _MEMBER_END.search(bare, span.end, later[0])
        end = cut.start() if cut is not None else end
    own = _without(bare, start, end, every)
    if LATE.search(own) and PENDING.search(bare, 0, span.start) and "giải quyết" not in own:
        own = f"đang giải quyết {own}"  # "còn 28 hồ sơ đang giải quyết, gồm … 01 hồ sơ quá hạn"
    if _telling(own):
        return own
    stops = [m.end() for m in _STOP.finditer(bare, 0, span.start)]
    wider = _without(bare, stops[-1] if stops else 0, end, every)
    return wider if _telling(wider) else _without(bare, 0, end, every)


def _cut_behind(bare: str, earlier: NumberSpan, span: NumberSpan) -> int:
    """Where the words of a number begin behind those of an earlier one; 0 where nothing parts
    them."""
    return max((m.end() for m in _MEMBER_END.finditer(bare, earlier.end, span.start)), default=0)


def _without(bare: str, start: int, end: int, every: Sequence[NumberSpan]) -> str:
    inside = [(n.start, n.end) for n in every if start <= n.start < end]
    return " ".join(blanked(bare, inside)[start:end].replace("%", " ").split())


def _telling(words: str) -> bool:
    """Whether words name something, and do not only measure it."""
    return len([w for w in _SYLLABLE.findall(words) if w not in _MEASURES]) > 1


@lru_cache(maxsize=8)
def _unit_pattern(units: frozenset[str]) -> re.Pattern[str]:
    """What stands behind a number as its unit, the longest first."""
    known = {unit for i in catalogue().indicators.values() for unit in (i.unit, *i.units)}
    said = wordings().counted.values()
    words = {canonical(u) for u in (*units, *known, *said, *_MORE_UNITS) if u and u != "%"}
    plain = sorted(words, key=len, reverse=True)
    every = [*_MONEY[:1], *_RATE, *(re.escape(w) for w in plain), *_MONEY[1:]]
    return re.compile(rf"[ ]{{0,3}}({'|'.join(every)})(?!\w)")
