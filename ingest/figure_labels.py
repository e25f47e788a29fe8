"""What a quantity counts: the words beside it, and the indicator that they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figure_kinds import EXCESS
from ingest.figure_values import Quantity
from vectorstore.vocabulary.indicators import Indicator, catalogue
from vectorstore.vocabulary.text import fold

_BOUNDARY = re.compile(
    r"[;()]|\.\s|,\s|:\s|\btrong đó\b[:,]?|\bgồm\b:?|\bcụ thể\b:?", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()\d]*\)")
_ENDS_SHORT = re.compile(r"[;.()]|,|\btrong đó\b|\btương ứng\b")
_ENDS_LONG = re.compile(
    r"[;.(]|,\s*(?:trong đó|đạt|giảm|tăng|còn|bảo đảm|đảm bảo|góp phần|không)\b|\btrong đó\b"
)
_LISTED = re.compile(
    r"\s*(?:công chức|viên chức|người lao động|doanh nghiệp|công nghệ|đổi mới|chuyển đổi"
    r"|kiến nghị|khu phố|bản|đơn vị|lệ phí|tổ chức|sáng kiến|SKGP|ĐMST|CĐS|CDS|xóm|tổ dân phố"
    r"|bồi dưỡng)\b"
)
_SHARE = re.compile(r"\b(?:chiếm|bằng|tương đương)\s*(?:tỷ lệ)?\s*$", re.IGNORECASE)
_NAMES = re.compile(r"\s+[^\W\d_]{2,}\s+[^\W\d_]{2,}")  # a phrase of its own behind the number
_NOMINAL = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số|tổng|kinh phí|dự toán|ngân sách|mức|nguồn|vốn|toàn|diện tích|chi|thu"
    r"|lượng)\b",
    re.IGNORECASE,
)
_HEADING_MARK = re.compile(r"^[\W\d.]*(?:[IVX]+\.|[a-zđ]\))?\s*")
_THIN = re.compile(
    r"^(?:\s|[,;:.(=]|đạt|tỷ lệ|tỉ lệ|là|chiếm|bằng|tương đương|còn|và|với|trên|hơn|khoảng|gần"
    r"|dưới|ước|có|cho|được|đã|tăng|giảm|lên|xuống|vượt|chưa đủ|số|cả|nay|hiện|tổng số|tổng cộng"
    r"|tổng|trong đó|gồm|bao nhiêu)*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\s|[-+*•–,;:.)]|trong đó|và|còn|với|là|gồm|cụ thể|đến nay|hiện nay|bên cạnh đó|ngoài ra"
    r"|đồng thời|tuy nhiên|nhìn chung|theo đó|qua đó|trong kỳ(?: báo cáo)?|kết quả)+\b\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s|[,;:.(]|\bđạt tỷ lệ|\bđạt|\blà|\bchiếm|\bbằng|\btrên|\bhơn|\bkhoảng|\bgần|\bdưới|\bước"
    r"|\bđược|\bvới|\bvượt|\bgồm|\bcó|\btổng số|\btrong đó|\bsố tiền|\btỷ lệ(?=\s*$))+$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|HĐND|Công an)?\s*"
    r"(?:xã|phường|thị trấn|đặc khu)(?:\s+(?:[A-ZĐÀ-Ỹ][^\W\d_]*))*\s*"
    r"|^(?:địa phương|đơn vị|toàn xã|toàn phường|trên địa bàn(?: xã| phường)?)\s+",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around a quantity: `near` decides the indicator, `far` helps, `label` is read."""

    near: str
    far: str
    label: str
    before: str


def wording(text: str, quantities: Sequence[Quantity], at: int, context: str) -> Wording:
    """The wording of the quantity `at` within its sentence; `context` is what stands above."""
    quantity = quantities[at]
    left_limit = quantities[at - 1].end if at else 0
    right_limit = quantities[at + 1].start if at + 1 < len(quantities) else len(text)
    said_before = text[left_limit : quantity.start]
    unit = "" if quantity.is_rate else quantity.unit
    before = "" if quantity.said_in_words else _last_clause(said_before, behind_another=at > 0)
    leads = bool(_THIN.match(before))
    after = _after(text[quantity.end : right_limit], to_the_end=leads and quantity.is_rate)
    of_last = quantity.is_rate and _SHARE.search(said_before) is not None
    stands_alone = _NAMES.match(after) is not None and not of_last
    if leads and at and (quantity.is_rate or not after.strip()) and not stands_alone:
        before = f"{_borrowed(text, quantities, at)} {before}"
    far = f"{context} {text[: quantity.start]} {'' if leads else text[quantity.end :][:80]}"
    label = _label(before, unit, after, context)
    return Wording(f"{before} {unit} {after}", far, label, said_before)


def _last_clause(before: str, *, behind_another: bool = False) -> str:
    """What stands before the number since the last boundary that leaves a real phrase.

    Behind another quantity, what a comma closes belongs to that one: "98 hồ sơ kỳ trước chuyển
    sang, 1.615 hồ sơ tiếp nhận trực tiếp".
    """
    plain = _BRACKETS.sub(lambda m: " " * len(m.group()), before)
    cuts = [0, *(m.end() for m in _BOUNDARY.finditer(plain))]
    if behind_another and len(cuts) > 1 and _THIN.match(plain[cuts[-1] :]):
        return plain[cuts[-1] :]
    for cut in reversed(cuts):
        if not _THIN.match(plain[cut:]) and not _is_enumeration(plain, cut):
            return plain[cut:]
    return plain


def _is_enumeration(text: str, cut: int) -> bool:
    """Whether the comma before `cut` parts a list of nouns ("cán bộ, công chức được cấp")."""
    return text[:cut].rstrip().endswith(",") and _LISTED.match(text, cut) is not None


def _borrowed(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """The phrase of the quantity before, for "đã số hóa 639 hồ sơ, đạt 99,5%"."""
    last = quantities[at - 1]
    start = quantities[at - 2].end if at > 1 else 0
    gap = text[last.end : quantities[at].start]
    if re.search(r"[;.]\s|\btrong đó\b", gap):
        return ""
    return f"{_last_clause(text[start : last.start])} {last.unit if not last.is_rate else ''} {gap}"


def _after(after: str, *, to_the_end: bool) -> str:
    """What stands behind the number that still belongs to it, brackets left out."""
    plain = _BRACKETS.sub(" ", after)
    ends = _ENDS_LONG if to_the_end else _ENDS_SHORT
    for cut in ends.finditer(plain):
        if not _is_enumeration(plain, cut.end()):
            return plain[: cut.start()]
    return plain


def _label(before: str, unit: str, after: str, context: str) -> str:
    """A noun phrase that reads on its own: from the words beside the number, else from above."""
    head = _SUBJECT.sub("", _LEAD.sub("", before).strip())
    head = _TAIL.sub("", head).strip()
    money = unit.endswith("đồng")
    tail = " ".join(after.split()[:14])
    if _THIN.match(head) or not head or (not _NOMINAL.match(head) and len(tail.split()) > 2):
        body = tail if money else f"{unit} {tail}".strip()
        label = ("Số tiền " if money else "Số " if unit else "Tỷ lệ ") + body if body else ""
    else:
        label = head if money or not unit or fold(unit) in fold(head) else f"{head} {unit}"
    if len(label.split()) < 4 and context:
        title = _HEADING_MARK.sub("", context.split("\n")[-1]).strip(" :.-+")
        label = f"{label} ({title[:80]})" if label and title else label or title
    label = re.sub(r"\s+", " ", label).strip(" ,;:.-")
    return (label[:1].upper() + label[1:])[:160]


def indicator_of(words: Wording, quantity: Quantity) -> Indicator | None:
    """The catalogue's indicator, or None; an excess over a target is no indicator of its own."""
    if EXCESS.search(words.before):
        return None
    unit = quantity.unit or "%" * quantity.is_rate
    return catalogue().find(words.near, words.far, unit=unit or "mục")
