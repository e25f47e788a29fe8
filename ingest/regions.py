"""Where a document's letterhead ends and where its closing (Nơi nhận, signer) stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.elements import Element
from ingest.labels import Rank, read_label
from vectorstore.vocabulary.letters import LOWER

_KINDS = (
    "BÁO CÁO|KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|TỜ TRÌNH|THÔNG BÁO|CÔNG VĂN|CHƯƠNG TRÌNH|ĐỀ ÁN|CHỈ THỊ|"
    "HƯỚNG DẪN|BIÊN BẢN|PHƯƠNG ÁN|CÔNG ĐIỆN|QUY CHẾ|QUY ĐỊNH|KẾT LUẬN|QUY TRÌNH|"
    "DỰ ÁN|THÔNG CÁO|GIẤY MỜI"
)
_KIND_ALONE = re.compile(rf"(?:DỰ THẢO\s+)?(?:{_KINDS})\s*:?", re.IGNORECASE)
_KIND_AND_TITLE = re.compile(rf"(?:{_KINDS})\b[^{LOWER}]*$")
_LETTERHEAD = re.compile(
    r"(?:CỘNG H[OÒ]A XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập\b|"
    r"(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|ĐẢNG (?:BỘ|ỦY)|"
    r"BAN CHẤP HÀNH|VIỆT NAM$|Số\s*:|V/v\b|Về việc\b.{0,160}$|[-–—_*=.~]{3,}|DỰ THẢO|HỎA TỐC|KHẨN)"
    r"|.{0,40},\s*ngày\b.{0,30}\bnăm\s*\d{0,4}\s*$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"Kính (?:gửi|trình)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:Thực hiện|Căn cứ|Thi hành|Ngày \d|Trong |Để |Sau |Qua |Năm \d|Trước |Nhằm|Theo |Xét )"
)
_RULE = re.compile(r"[-–—_*=.~\s]{3,}")
_CLOSING = re.compile(
    r"(?:Nơi\s+(?:nhận|gửi)|NƠI\s+(?:NHẬN|GỬI))\s*:?|NGƯỜI LẬP(?: BIỂU| BẢNG| BÁO CÁO)?\b|"
    r"[*\s]*(?:TM|KT|TL|TUQ|T/M|Q)\s*\.\s*[A-ZĐỦÁ]{2}"
)
_CAPACITY = re.compile(
    r"(?:TM|KT|TL|TUQ|T/M|Q)\s*\.|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG|CHÁNH|NGƯỜI)|"
    r"ỦY BAN|UBND|BAN |ĐẢNG"
)
_APPENDED = re.compile(r"PHỤ LỤC|PHỤ BIỂU|BIỂU\b|DANH (?:MỤC|SÁCH)|BẢNG\b|PHẦN\b|ĐỀ CƯƠNG")
_HEAD_LINES, _BODY_LINES = 45, 5
_NUMBERED = re.compile(r"Số\s*:", re.IGNORECASE)


def front_end(elements: Sequence[Element]) -> int:
    """The index of the first element of the body."""
    kind = _kind_index(elements)
    if kind is not None:
        return _addressees_end(elements, _title_end(elements, kind))
    index = 0
    while index < len(elements) and (
        _in_letterhead(elements[index]) or _before_number(elements, index)
    ):
        index += 1
    return _addressees_end(elements, index)


def _before_number(elements: Sequence[Element], index: int) -> bool:
    """Whether a line in capitals, "SỞ NỘI VỤ", stands above the number of a document."""
    numbered = any(_NUMBERED.match(e.text) for e in elements[index + 1 : index + _BODY_LINES])
    return elements[index].kind == "line" and elements[index].text.isupper() and numbered


def _kind_index(elements: Sequence[Element]) -> int | None:
    for index, element in enumerate(elements[:_HEAD_LINES]):
        if element.kind != "line" or _ADDRESSED.match(element.text):
            continue
        label = read_label(element.text)
        if label and label.rank is not Rank.ITEM and element.style != "front":
            return None
        if _KIND_ALONE.fullmatch(element.text) or _KIND_AND_TITLE.match(element.text):
            return index
        if len(element.text) > 220 and not _in_letterhead(element):
            return None
    return None


def _in_letterhead(element: Element) -> bool:
    if element.kind != "line":
        return False
    return element.style in ("front", "title") or bool(_LETTERHEAD.match(element.text))


def _title_end(elements: Sequence[Element], kind: int) -> int:
    """The index behind the title that follows the kind of document."""
    index = kind + 1
    if not _KIND_ALONE.fullmatch(elements[kind].text) and not _continues_title(elements, index):
        return index
    taken = 0
    while index < len(elements) and taken < 8:
        element = elements[index]
        if element.kind != "line" or _ADDRESSED.match(element.text):
            break
        if taken and not _continues_title(elements, index):
            break
        if not taken and read_label(element.text) and not _RULE.fullmatch(element.text):
            break
        taken += 1
        index += 1
    return index


def _continues_title(elements: Sequence[Element], index: int) -> bool:
    if index >= len(elements):
        return False
    element, above = elements[index], elements[index - 1]
    text = element.text
    if element.kind != "line" or _ADDRESSED.match(text):
        return False
    if element.style == "title" or _RULE.fullmatch(text) or _whole_bracket(text):
        return True
    if element.style[:1] == "h" or read_label(text) or len(text) > 220 or text[-1] in ".;:":
        return False
    if _OPENING.match(text):
        return False
    return not element.spaced or (element.bold and above.bold)


def _whole_bracket(text: str) -> bool:
    return text.startswith("(") and text.rstrip(".").endswith(")") and len(text) < 200


def _addressees_end(elements: Sequence[Element], index: int) -> int:
    """The index behind "Kính gửi:" and its list, when it stands here."""
    while (
        index < len(elements)
        and elements[index].kind == "line"
        and (_RULE.fullmatch(elements[index].text) or elements[index].style == "front")
    ):
        index += 1
    if index >= len(elements) or not _ADDRESSED.match(elements[index].text):
        return index
    listed = elements[index].text.rstrip().endswith((":", ";", ","))
    index += 1
    while listed and index < len(elements) and _addressee(elements[index]):
        index += 1
        if elements[index - 1].text.rstrip().endswith("."):
            break
    return index


def _addressee(element: Element) -> bool:
    if element.kind != "line" or len(element.text) > 160:
        return False
    label = read_label(element.text)
    if label:
        return label.text in ("-", "+", "•", "*")
    return not _OPENING.match(element.text) and element.text.rstrip().endswith((";", ".", ","))


def closing_span(elements: Sequence[Element], start: int) -> tuple[int, int]:
    """First and past-the-last index of the closing; both the length when there is none."""
    for index in range(start, len(elements)):
        element = elements[index]
        if element.kind == "line" and (element.style == "closing" or _CLOSING.match(element.text)):
            end = index + 1
            while end < len(elements) and _in_closing(elements[end]):
                end += 1
            return index, end
    return len(elements), len(elements)


def _in_closing(element: Element) -> bool:
    if element.kind == "footnote":
        return False
    if element.kind == "table" or element.style[:1] == "h" or len(element.text) > 200:
        return False
    if element.style == "closing":
        return True
    label = read_label(element.text)
    if label and label.rank in (Rank.APPENDIX, Rank.PART, Rank.ROMAN):
        return False
    return not (element.text.isupper() and _APPENDED.search(element.text)) and not (
        element.text.isupper() and len(element.text) > 60 and not _CAPACITY.match(element.text)
    )
