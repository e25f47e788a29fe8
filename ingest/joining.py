"""Paragraphs that a page break or a line break has cut are made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.elements import Element
from ingest.labels import Rank, read_label
from vectorstore.vocabulary.letters import LOWER
from vectorstore.vocabulary.text import canonical

_ENDED = re.compile(r"[.!?:…;][”\"’')\]¹²³⁴⁵⁶⁷⁸⁹⁰]*$|\./\.?$")
# A line that ends with one of these words is not finished, whatever follows.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:của|và|các|những|về|tại|do|theo|cho|với|là|trong|trên|để|từ|đến|hoặc|bằng|"
    r"(?<![Mm]ặt )(?<![Đđ]ạt )(?<![Ll]àm )được|"  # "Kết quả đạt được" is a title
    r"một|bởi|vào|ra|khi|nhằm|giữa|ở|thuộc|như|gồm|đối với|UBND|HĐND)$|[,/–-]$"
)
_AT_HYPHEN = re.compile(r"[^\W_][-/]$")
_BEFORE_NUMBER = re.compile(
    r"\s(?:có|là|đạt|năm|tháng|ngày|quý|khoảng|trên|dưới|hơn|gần|thêm|còn|với|giảm|tăng|"
    r"(?<!đổi )(?<!quyền )(?<!dân )(?<!tế )(?<!hội )(?<!vụ )(?<!năng )(?<!nghệ )(?<!hóa )số)$"
)
_GOES_ON = re.compile(rf"[{LOWER},;.)%]|[“\"(][{LOWER}]")
_SIGNATURE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s|Nơi nhận|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG)")
_KEPT_FRONT = re.compile(r"Số\s*:|.{0,40},\s*ngày\b.{0,40}năm \d{4}|Kính gửi", re.IGNORECASE)
_WRAP_LIMIT = 130
_HEAD_LINES = 12
_WIDE_TITLE = 45
_YEAR = re.compile(r"(?:19|20)\d\d\W*")
_MAX_PARAGRAPH = 20_000
_TAIL = 300  # what is looked at of a paragraph's end


class _Joiner:
    """The paragraphs so far; remembers the last line over any footnotes behind it."""

    def __init__(self, wrap: int) -> None:
        self.result: list[Element] = []
        self.wrap = wrap
        self._last: int | None = None
        self._printed = 0  # length of the last line as printed

    def take(self, element: Element) -> None:
        """Adds an element, to the paragraph or footnote before it when it goes on with that."""
        note = self.result[-1] if self.result else None
        if note and note.kind == "footnote" and _footnote_goes_on(note, element):
            self.result[-1] = _glued(note, element)
            return
        if self._last is not None and self._one(self.result[self._last], element):
            self.result[self._last] = _glued(self.result[self._last], element)
        else:
            self.result.append(element)
            if element.kind != "footnote":
                self._last = len(self.result) - 1 if element.kind == "line" else None
        if element.kind == "line":
            self._printed = len(element.text)

    def _one(self, above: Element, below: Element) -> bool:
        in_head = self._last is not None and self._last < _HEAD_LINES
        if in_head and (_same_name(above, below) or _same_date(above, below)):
            return True
        full = bool(self.wrap) and self._printed > self.wrap
        return _belongs(above, below, full=full)


def join_broken(elements: Sequence[Element]) -> list[Element]:
    """The elements with cut paragraphs whole; a footnote in the cut follows its paragraph."""
    joiner = _Joiner(_wrap_width(elements))
    for element in elements:
        joiner.take(element)
    return joiner.result


_SLOGANS = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC")
_ISSUER_HEAD = re.compile(
    r"(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|ĐẢNG (?:ỦY|UỶ|BỘ)|BAN CHẤP HÀNH)\b"
)
_UNIT_HEAD = re.compile(r"(?:XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|HUYỆN|TỈNH|THÀNH PHỐ)\b")
_OPEN_DATE = re.compile(
    r".{2,40},\s*ngày[\s\d.…]*(?:tháng[\s\d.…]*(?:năm\s*\d{0,3})?)?", re.IGNORECASE
)
_WHOLE_DATE = re.compile(r".{2,40},\s*ngày[\s\d.…]*tháng[\s\d.…]*năm\s*\d{4}[.\s]*", re.IGNORECASE)
_OTHER_HEAD = re.compile(
    r"CỘNG H|ĐỘC LẬP|ĐẢNG|SỐ\b|BÁO CÁO|[-–—_*=.~]|VĂN PHÒNG|PHÒNG|TRUNG TÂM|BAN "
)


def _same_name(above: Element, below: Element) -> bool:
    """Whether a name in the letterhead was only too long for its line."""
    if below.kind != "line" or above.style != below.style or len(above.text) > 100:
        return False
    head, rest = above.text.strip(), below.text.strip()
    whole = canonical(f"{head} {rest}").upper().replace("–", "-")
    if len(head) > 8 and any(slogan.startswith(whole) for slogan in _SLOGANS):
        return True
    if not (_ISSUER_HEAD.match(head) and rest.isupper() and head.isupper()):
        return False
    if _UNIT_HEAD.match(rest):
        return not _UNIT_HEAD.search(head)
    if _ISSUER_HEAD.match(rest) or _OTHER_HEAD.match(rest):
        return False
    return len(rest.split()) <= 3 and above.bold == below.bold and not below.spaced


def _same_date(above: Element, below: Element) -> bool:
    """Whether the letterhead's place and date were only too long for their line."""
    if below.kind != "line" or not _OPEN_DATE.fullmatch(above.text):
        return False
    return bool(_WHOLE_DATE.fullmatch(f"{above.text} {below.text}"))


def _belongs(above: Element, below: Element, *, full: bool) -> bool:
    if below.kind != "line" or below.style[:1] == "h":
        return False
    if "front" in (above.style, below.style) or len(above.text) > _MAX_PARAGRAPH:
        return False
    if _capitals_go_on(above, below):
        return True
    if not _may_go_on(above, below):
        return False
    text, following = above.text[-_TAIL:], below.text
    ended = bool(_ENDED.search(text))
    if not ended and _GOES_ON.match(following):
        return True
    if not ended and _OPEN_END.search(text):
        return True
    if not ended and following[:1].isdigit() and _BEFORE_NUMBER.search(text):
        return True
    if not ended and _open_bracket(text) and ")" in following and not below.spaced:
        return True
    return full and not below.spaced


def _capitals_go_on(above: Element, below: Element) -> bool:
    """Whether a long labelled title in capitals was only too wide for its line:
    "Phụ lục II. KẾT QUẢ TIẾP NHẬN … 6 THÁNG ĐẦU" and "NĂM 2026"."""
    label = read_label(above.text)
    if label is None or below.whole or below.spaced or above.bold != below.bold:
        return False
    title = above.text[label.body :]
    wide = len(above.text) >= _WIDE_TITLE and not _ENDED.search(title)
    if not wide or not title.isupper() or _SIGNATURE.match(below.text):
        return False
    if title.endswith(" NĂM") and _YEAR.fullmatch(below.text):
        return True
    return below.text.isupper() and read_label(below.text) is None


def _may_go_on(above: Element, below: Element) -> bool:
    """Whether nothing in the two lines says that they are apart."""
    if _SIGNATURE.match(below.text) or _SIGNATURE.match(above.text):
        return False
    if _KEPT_FRONT.match(above.text[:100]) or _KEPT_FRONT.match(below.text[:100]):
        return False
    if above.bold and not below.bold and below.spaced:
        return False
    if above.text[:_TAIL].isupper() and not below.text.isupper():
        return False
    label = read_label(below.text)
    return label is None or (label.rank is Rank.LETTER and len(label.text) > 2)


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def _glued(above: Element, below: Element) -> Element:
    text = joined_text(above.text, below.text)
    return replace(above, text=text, whole=above.whole and below.whole)


def joined_text(above: str, below: str) -> str:
    """Two parts of a line; a symbol that was cut at its hyphen or slash gets no blank."""
    cut = _AT_HYPHEN.search(above[-3:]) and below[:1].isalnum()
    return f"{above}{below}" if cut else f"{above} {below}"


def _footnote_goes_on(note: Element, below: Element) -> bool:
    if below.kind != "line" or below.spaced or read_label(below.text):
        return False
    return not note.text[-9:].rstrip().endswith((".", "!", "?"))


def _wrap_width(elements: Sequence[Element]) -> int:
    """Lines longer than this are full ones in a text wrapped at a width; 0 for other texts."""
    cut = sorted(
        len(above.text) for above, below in pairwise(elements) if _cut_by_wrapping(above, below)
    )
    if len(cut) < 8:
        return 0
    full = cut[int(0.95 * (len(cut) - 1))]
    even = sum(1 for length in cut if length >= 0.75 * full) > 0.7 * len(cut)
    return int(0.75 * full) if even and 40 <= full <= _WRAP_LIMIT else 0


def _cut_by_wrapping(above: Element, below: Element) -> bool:
    if above.kind != "line" or below.kind != "line" or below.spaced or below.whole:
        return False
    return not _ENDED.search(above.text) and read_label(below.text) is None
