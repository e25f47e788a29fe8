"""What a quantity counts: the words beside it, and the indicator that they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figure_names import THIN, name_of
from ingest.figure_values import Quantity

_BOUNDARY = re.compile(
    r"[;()]|\.\s|(?<!tiếp nhận),\s|:\s|\btrong đó\b[:,]?|\bgồm\b:?|\bcụ thể\b:?", re.IGNORECASE
)
_TITLE_BEGINS = re.compile(r"[;()]|\.\s|:\s(?=.*:)")
# What stands before one of these belongs to the quantity before: "…, 84 hồ sơ", "… và 11 hồ sơ".
_CLOSES = re.compile(r"[;,()=]|\.\s|\bvà\s+(?=$)|\btrong đó\b|\bgồm\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_ENDS_SHORT = re.compile(r"[;.()]|,|:\s|\btrong đó\b|\btương ứng\b")
_ENDS_LONG = re.compile(
    r"[;.()]|:\s|,\s*(?:trong đó|đạt|giảm|tăng|còn|bảo đảm|đảm bảo|góp phần|không|bằng|chiếm|xếp"
    r"|phát hiện|so với)\b|\btrong đó\b|\bvà (?:tăng|giảm|bằng)\b"
)
_LISTED = re.compile(
    r"\s*(?:công chức|viên chức|người lao động|doanh nghiệp|công nghệ|đổi mới|chuyển đổi"
    r"|kiến nghị|dữ liệu|khu phố|bản|đơn vị|lệ phí|tổ chức|sáng kiến|SKGP|ĐMST|CĐS|CDS|xóm"
    r"|tổ dân phố|bồi dưỡng)\b"
)
_WHILE = re.compile(r"\bkhi tiếp nhận,$", re.IGNORECASE)
_NAMES = re.compile(r"\s+[^\W\d_]{2,}\s+[^\W\d_]{2,}")  # a phrase of its own behind the number
_SHARE_OF = re.compile(r"\s*(?:(?:tổng )?số|dân số|trên tổng|trong tổng)\s")
OF_AIM = re.compile(
    r"\s*(?:so với |của )?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|định mức)\b", re.IGNORECASE
)  # "đạt 41,11% kế hoạch"
OUT_OF = re.compile(r"(?:\btrên|\btrong|/)(?: tổng)?(?: số)?\s*$")
_SHARES = re.compile(r"\b(?:bằng|chiếm|tương đương)[^\w;.]*$", re.IGNORECASE)
_MAKES = re.compile(r"(?:\bbằng|\bchiếm|\btương đương|=|\(|\bđạt|\btỷ lệ)[^\w;.]*$", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:(?:tính |kể )?(?:từ|đến|tới|trong|hết|cuối|đầu)|nay|ngày|tháng|quý|năm|kỳ"
    r"|hiện(?: nay| tại)?|thời điểm|báo cáo|toàn|trên địa bàn|UBND|xã|phường|[IVX]+)\b|\d[\d/.]*",
    re.IGNORECASE,
)
_LONGEST_OPENING = 80
_OPENS_BRACKET = re.compile(r"\(\s*$")
_CLOSES_BRACKET = re.compile(r"\s*\)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around a quantity: `near` decides the indicator, `far` helps, `label` is read.
    `before` stands between it and the quantity before."""

    near: str
    far: str
    label: str
    before: str
    after: str = ""
    matter: str = ""  # what the sentence or the line above it is about, before its colon
    borrows: bool = False  # a rate whose own words are those of the count before
    counted: str = ""  # the unit of that count


def wording(text: str, quantities: Sequence[Quantity], at: int, context: str) -> Wording:
    """The wording of the quantity `at` within its sentence; `context` is what stands above."""
    quantity = quantities[at]
    left_limit = quantities[at - 1].end if at else 0
    following = quantities[at + 1] if at + 1 < len(quantities) else None
    right_limit = following.start if following else len(text)
    if following and following.said_in_words:  # "08 dịch vụ chưa phát sinh hồ sơ" have none
        right_limit = following.end
    said_before = text[left_limit : quantity.start]
    unit = "" if quantity.is_rate else quantity.unit
    if quantity.said_in_words and quantity.unit:
        unit = text[quantity.start : quantity.end]
    worded = quantity.said_in_words and quantity.unit
    own = "" if worded else _last_clause(said_before, behind_another=at > 0)
    leads = bool(THIN.match(own))
    after = _after(text[quantity.end : right_limit], to_the_end=leads and quantity.is_rate)
    counted = at > 0 and not quantities[at - 1].is_rate and not quantities[at - 1].is_points
    shares = leads and counted and quantity.is_rate and _is_share(said_before, after)
    counts = quantity.denominator is not None and not quantity.is_rate
    if shares or (counts and not leads and not _says_when(own)):
        after = ""  # what stands behind says what the whole counts
    beyond = _past_bracket(text, quantities, at) if leads or not quantity.is_rate else ""
    before = own
    lent = leads and at > 0 and (quantity.is_rate or not after.strip())
    if lent and ((quantity.is_rate and OF_AIM.match(after)) or not _NAMES.match(after)):
        before = f"{_borrowed(text, quantities, at)} {own}"
    rest = "" if leads else _ENDS_LONG.split(text[quantity.end : right_limit])[0][:80]
    matter = _opening(text, quantity)
    above = f"{context}\n{matter}" if matter and matter not in own else context
    label = name_of(before if quantity.is_rate else own, quantity, after, above)
    return Wording(
        near=f"{before} {unit} {after} {beyond}",
        far=f"{context} {text[: quantity.start]} {rest}",
        label=label,
        before=said_before,
        after=after,
        matter=f"{context.rsplit(chr(10), 1)[-1].split(':')[0]} {matter}",
        borrows=quantity.is_rate and before is not own and counted,
        counted=quantities[at - 1].unit if lent and counted else "",
    )


def _says_when(own: str) -> bool:
    """Whether nothing but a time or a place stands before a number, behind a title at most:
    "Hạ tầng viễn thông: Hiện nay 23/23 xóm đã có cáp quang"."""
    own = own.rpartition(":")[2]
    return bool(own.strip()) and THIN.match(_WHEN.sub(" ", own)) is not None


def _opening(text: str, quantity: Quantity) -> str:
    """What a sentence names before its first colon: "Đăng ký thường trú: … trực tuyến: 210"."""
    before = text[: quantity.start]
    opening = before.split(":")[0] if ":" in before else ""
    return opening if len(opening) < _LONGEST_OPENING and not re.search(r"\d", opening) else ""


def _past_bracket(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """What goes on behind a bracket: "100% cán bộ, công chức (52/52 người) đã được cấp …" tells
    both the rate and the count in it."""
    inside = at if not quantities[at].is_rate else at + 1
    if inside >= len(quantities) or quantities[inside].is_rate:
        return ""
    if inside == at > 0 and not quantities[at - 1].is_rate:
        return ""
    count = quantities[inside]
    opened = _OPENS_BRACKET.search(text[quantities[at].start * (inside > at) : count.start])
    closed = _CLOSES_BRACKET.match(text, count.end)
    if opened is None or closed is None:
        return ""
    limit = quantities[inside + 1].start if inside + 1 < len(quantities) else len(text)
    return _after(text[closed.end() : limit], to_the_end=False)


def _is_share(before: str, after: str) -> bool:
    """Whether a rate is the share of the count before in what stands behind:
    "742 hồ sơ, đạt 95,01% số hồ sơ đã giải quyết"."""
    return bool(_SHARES.search(before) or (_MAKES.search(before) and _SHARE_OF.match(after)))


def _last_clause(before: str, *, behind_another: bool = False) -> str:
    """What stands before the number since the last boundary that leaves a real phrase.

    Behind another quantity, what a comma closes belongs to that one: "41 hồ sơ kỳ trước chuyển
    sang, 320 hồ sơ nhận trực tiếp".
    """
    plain = _BRACKETS.sub(lambda m: " " * len(m.group()), before)
    titled = not behind_another and plain.rstrip().endswith(":")  # "Số hóa hồ sơ, kết quả: 12"
    cuts = [0, *(m.end() for m in (_TITLE_BEGINS if titled else _BOUNDARY).finditer(plain))]
    closed = [m.end() for m in _CLOSES.finditer(plain)] if behind_another else []
    if closed and THIN.match(plain[closed[-1] :]):
        return plain[closed[-1] :]
    for cut in reversed(cuts):
        if not THIN.match(plain[cut:]) and not _is_enumeration(plain, cut):
            return plain[cut:]
    return plain


def _is_enumeration(text: str, cut: int) -> bool:
    """Whether the comma before `cut` parts a list of nouns ("cán bộ, công chức được cấp") or of
    what is done meanwhile ("số hóa khi tiếp nhận, giải quyết")."""
    before = text[:cut].rstrip()
    word = _LISTED.match(text, cut)
    if word is not None and word.group().strip() == "kiến nghị":  # else it is what was asked for
        return before.endswith("phản ánh,")
    listed = word is not None or _WHILE.search(before) is not None
    return before.endswith(",") and listed


def _borrowed(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """The phrase of the quantity before, for "đã số hóa 639 hồ sơ, đạt 99,5%"; of the part where
    its whole stands between: "474 hồ sơ trên 531 hồ sơ có phí (89,27%)"."""
    gap = text[quantities[at - 1].end : quantities[at].start]
    if at > 1 and _is_whole(text, quantities[at - 2], quantities[at - 1]):
        at -= 1
        gap = text[quantities[at - 1].end : quantities[at].start]
    opened = text.rfind("(", 0, quantities[at - 1].start)
    outside = [q for q in quantities[:at] if q.end <= opened]
    if outside and ")" in gap and "(" not in gap:  # "752 hồ sơ (quá hạn 11), đạt 96,85%"
        at = len(outside)
        gap = gap.partition(")")[2]
    last = quantities[at - 1]
    start = quantities[at - 2].end if at > 1 else 0
    if re.search(r"[;.]\s|\btrong đó\b", gap):
        return ""
    return f"{_last_clause(text[start : last.start])} {last.unit if not last.is_rate else ''} {gap}"


def _is_whole(text: str, part: Quantity, whole: Quantity) -> bool:
    return whole.base or OUT_OF.search(text[part.end : whole.start]) is not None


def _after(after: str, *, to_the_end: bool) -> str:
    """What stands behind the number that still belongs to it, brackets left out."""
    plain = _BRACKETS.sub(" ", after)
    ends = _ENDS_LONG if to_the_end else _ENDS_SHORT
    for cut in ends.finditer(plain):
        if not _is_enumeration(plain, cut.end()):
            return plain[: cut.start()]
    return plain
