"""Which labelled lines are headings and which are items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.elements import Element
from ingest.labels import Label, Rank, read_label

_MAX_TITLE = 260
_MAX_LED = 160
_SENTENCE_END = re.compile(r"(?<!\.)[.;,][”\"')]*$|\./\.?$")
_LED = re.compile(r"(?P<title>[^:]{3,160}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)
_NOTHING = re.compile(r"(?P<title>.*[^\s.:;,])\s+(?P<rest>Không(?: có| phát sinh)?\.)", re.DOTALL)
_NONE = re.compile(r"không (?:có|phát sinh)\b", re.IGNORECASE)
_TABLES_HEAD = re.compile(r"^\S{1,4}\s+(?:CÁC )?(?:PHỤ LỤC|PHỤ BIỂU|BIỂU (?:SỐ LIỆU|MẪU))")
_ISSUER = re.compile(r"(?:ỦY|UỶ) BAN|UBND|HỘI ĐỒNG|CHỦ TỊCH|QUYẾT (?:ĐỊNH|NGHỊ)\s*:|CỘNG HÒA|ĐẢNG")


class Shape(Enum):
    """What a labelled line looks like by itself."""

    STRONG = "strong"  # bold, in capitals, or a heading by its style
    TITLE = "title"  # no sentence end
    LED = "led"  # a title, a colon, and the content on the same line
    FIGURE = "figure"  # a title, a colon, and a figure: "1. Tỷ lệ hộ nghèo: 2,3%"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body with its label and shape; `heading` is decided over all lines."""

    element: Element
    label: Label | None
    shape: Shape
    heading: bool = False
    rank: Rank = Rank.ITEM


def split_led(text: str) -> tuple[str, str]:
    """A heading's title and the content that stands behind it on the same line ("" if none)."""
    for pattern in (_LED, _NOTHING):
        found = pattern.fullmatch(text)
        if found and not _open_bracket(found.group("title")):
            return found.group("title"), found.group("rest")
    return text, ""


def _open_bracket(title: str) -> bool:
    """Whether a title breaks off inside a bracket: "Kinh phí (ĐVT" of "(ĐVT: triệu đồng)"."""
    return title.count("(") > title.count(")")


def shape_of(element: Element, label: Label | None) -> Shape:
    """What a line looks like, apart from its neighbours."""
    text = element.text[label.body :] if label else element.text
    letters = [char for char in text if char.isalpha()] if len(text) <= _MAX_TITLE else []
    if element.style[:1] == "h" or (len(letters) > 3 and all(map(str.isupper, letters))):
        return Shape.STRONG
    title, rest = split_led(text)
    figure = rest[:1].isdigit() or (len(rest) < 60 and any(char.isdigit() for char in rest))
    opens = rest[:1].isupper() or _NONE.match(rest)
    if opens and not figure and len(title) <= _MAX_LED and not element.bold:
        return Shape.LED
    if rest and figure and len(title) <= _MAX_LED:
        return Shape.FIGURE
    if len(text) > _MAX_TITLE or (_SENTENCE_END.search(text) and not element.bold):
        return Shape.SENTENCE
    if text[:1].islower():
        return Shape.SENTENCE
    return Shape.STRONG if element.bold else Shape.TITLE


class Classifier:
    """Walks the lines of a body once and says which are headings."""

    def __init__(self, elements: Sequence[Element], *, appended: bool = False) -> None:
        self._elements = elements
        self._appended = appended  # behind the closing: appendices and outlines
        self._labels = [read_label(e.text) if e.kind == "line" else None for e in elements]
        self._shapes = [shape_of(e, label) for e, label in zip(elements, self._labels, strict=True)]
        self._open: list[tuple[Rank, int]] = []
        self._list: dict[Rank, int] = {}
        self._open_holds_tables = False  # the open top heading is "PHỤ LỤC" or "BIỂU SỐ LIỆU"

    def lines(self) -> list[Line]:
        """Every element of the body with the decision on it."""
        groups = self._groups()
        result = []
        for index, element in enumerate(self._elements):
            label, shape = self._labels[index], self._shapes[index]
            rank = self._heading_rank(index, groups)
            if rank is not None:
                self._enter(rank, label.number if label else 0)
                if len(self._open) == 1:
                    self._open_holds_tables = bool(_TABLES_HEAD.search(element.text))
            shown = Rank.ITEM if rank is None else rank
            result.append(Line(element, label, shape, rank is not None, shown))
        return result

    def _enter(self, rank: Rank, number: int) -> None:
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        self._open.append((rank, number))
        self._list.clear()

    def _heading_rank(self, index: int, groups: Sequence[bool]) -> Rank | None:
        element, label = self._elements[index], self._labels[index]
        if element.kind != "line":
            return None
        if label is None:
            return self._unnumbered(index)
        if label.rank is Rank.ITEM:
            return self._star(element, label)
        if label.rank <= Rank.ROMAN:
            return self._high(index, label)
        return label.rank if self._numbered(index, label, groups) else None

    def _unnumbered(self, index: int) -> Rank | None:
        """Lines in capitals, and headings by style, without a number."""
        element = self._elements[index]
        appendix = any(rank <= Rank.APPENDIX for rank, _ in self._open)
        if self._appended and not appendix and element.text.isupper():
            return Rank.APPENDICES if "PHỤ LỤC" in element.text else Rank.APPENDIX
        if element.style[:1] == "h" and element.style[1:].isdigit():
            return Rank(min(Rank.STAR, Rank.ROMAN + int(element.style[1:]) - 1))
        text = element.text
        if self._shapes[index] is not Shape.STRONG or not text.isupper() or len(text.split()) < 2:
            return None
        if _ISSUER.match(text) or _SENTENCE_END.search(text) or len(text) > 200:
            return None
        if "PHỤ LỤC" in text:
            return Rank.APPENDICES
        return Rank.ROMAN

    def _star(self, element: Element, label: Label) -> Rank | None:
        rest = element.text[label.body :]
        if label.text != "*" or len(rest) > _MAX_LED:
            return None
        if rest.rstrip().endswith(":") or (element.bold and not _SENTENCE_END.search(rest)):
            return Rank.STAR
        return None

    def _high(self, index: int, label: Label) -> Rank | None:
        text = self._elements[index].text[label.body :]
        if label.rank is Rank.APPENDIX and self._within(index):
            return Rank(self._open[0][0] + 1)
        if label.rank is Rank.APPENDIX:
            plain = not text or (
                self._shapes[index] is not Shape.SENTENCE and not text[0].islower()
            )
            return label.rank if plain else None
        if self._shapes[index] is Shape.SENTENCE and len(text) > 150:
            return None
        return label.rank

    def _within(self, index: int) -> bool:
        """Whether a table's or appendix's head stands inside an open "B. BIỂU SỐ LIỆU"."""
        if self._appended or not self._open or self._open[0][0] not in (Rank.CAPITAL, Rank.ROMAN):
            return False
        rank, number = self._open[0]
        later = [each.number for each in self._labels[index + 1 :] if each and each.rank is rank]
        return self._open_holds_tables or later[:1] == [number + 1]

    def _numbered(self, index: int, label: Label, groups: Sequence[bool]) -> bool:
        """Whether an arabic, decimal or lettered line is a heading."""
        shape = self._shapes[index]
        if self._list.get(label.rank) == label.number - 1 or self._nested_list(index, label):
            self._list[label.rank] = label.number
            return False
        if shape is Shape.FIGURE and groups[index]:
            return self._open[-1:] != [] and (label.rank, label.number - 1) in self._open
        if shape is Shape.STRONG or (groups[index] and shape is not Shape.SENTENCE):
            return True
        self._list[label.rank] = label.number
        return False

    def _nested_list(self, index: int, label: Label) -> bool:
        """A restart at 1 (or a) below headings of the same or a deeper rank is a list."""
        if label.number != 1 or label.rank not in (Rank.ARABIC, Rank.LETTER):
            return False
        introduced = self._introduced(index)
        if label.rank is Rank.LETTER:
            return introduced and self._shapes[index] is not Shape.STRONG
        depth = next((i for i, (rank, _) in enumerate(self._open) if rank >= Rank.ARABIC), None)
        if depth is None:
            return False
        return introduced or self._open[-1][0] > Rank.ARABIC

    def _introduced(self, index: int) -> bool:
        above = self._elements[index - 1] if index else None
        return bool(above and above.kind == "line" and above.text.rstrip().endswith(":"))

    def _groups(self) -> list[bool]:
        """For each labelled line, whether its run of siblings holds a plain heading."""
        verdict = [False] * len(self._elements)
        runs: dict[Rank, list[int]] = {}
        for index, label in enumerate(self._labels):
            if label is None or label.rank is Rank.ITEM:
                continue
            for rank in [rank for rank in runs if rank > label.rank]:
                self._judge(runs.pop(rank), verdict)
            if label.number == 1 and label.rank in runs:
                self._judge(runs.pop(label.rank), verdict)
            runs.setdefault(label.rank, []).append(index)
        for run in runs.values():
            self._judge(run, verdict)
        return verdict

    def _judge(self, run: list[int], verdict: list[bool]) -> None:
        headings = any(self._heads(index) for index in run)
        for index in run:
            verdict[index] = headings

    def _heads(self, index: int) -> bool:
        """Whether a line surely heads something: a title with content below, or a strong one."""
        shape, label = self._shapes[index], self._labels[index]
        if shape is Shape.STRONG or label is None:
            return shape is Shape.STRONG
        if shape is Shape.LED:
            return len(split_led(self._elements[index].text[label.body :])[1]) > 60
        if shape in (Shape.SENTENCE, Shape.FIGURE) or index + 1 >= len(self._elements):
            return False
        below = self._labels[index + 1]
        return below is None or below.rank > label.rank
