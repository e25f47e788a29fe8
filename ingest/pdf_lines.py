"""Words of a PDF page to lines, and lines to paragraphs, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any

from ingest.characters import superscript
from ingest.labels import Label, Rank, read_label
from ingest.legacy import from_tcvn3

_ENDED = re.compile(r"[.!?:;][”\"’')\]]*$|\./\.?$")
_UNDEFINED = re.compile(r"\(cid:\d+\)")  # a glyph whose letter the file does not tell
_BOLD_FONT = re.compile(r"bold|black|heavy", re.IGNORECASE)
_PLACE = itemgetter("x0", "x1", "top", "bottom", "size")
_CAPITAL_FONT = re.compile(r"\.Vn\w*H\b")


@dataclass(frozen=True, slots=True)
class PdfWord:
    """A word and its place."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One printed line (or one column's part of it)."""

    words: tuple[PdfWord, ...]
    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What the body's lines of a document have in common."""

    left: float
    right: float
    pitch: float  # from one line's top to the next within a paragraph
    size: float
    spaced: bool  # paragraphs stand apart by more than a line's step
    indent: float | None  # where first lines begin, when that is not the margin


def word_of(raw: dict[str, Any]) -> PdfWord:
    """A pdfplumber word with extra attributes as a typed record."""
    font = str(raw.get("fontname", ""))
    text = str(raw["text"])
    if "(cid:" in text:
        text = _UNDEFINED.sub("", text)
    if ".Vn" in font:
        text = from_tcvn3(text, capitals=bool(_CAPITAL_FONT.search(font)))
    x0, x1, top, bottom, size = map(float, _PLACE(raw))
    return PdfWord(text, x0, x1, top, bottom, size, _is_bold(font))


@lru_cache(maxsize=256)
def _is_bold(font: str) -> bool:
    return bool(_BOLD_FONT.search(font))


def lines_of(words: Sequence[PdfWord], page: int) -> list[PdfLine]:
    """Words that stand on one height, left to right; raised small figures stay with theirs."""
    groups: list[list[PdfWord]] = []
    anchors: list[PdfWord] = []  # the tallest word of each group
    for word in sorted(words, key=lambda w: (-w.size if w.size > 100 else 0, w.top)):
        last = range(len(groups) - 1, max(len(groups) - 5, -1), -1)
        at = next((index for index in last if _same_height(anchors[index], word)), None)
        if at is None:
            groups.append([word])
            anchors.append(word)
            continue
        groups[at].append(word)
        if word.size > anchors[at].size:
            anchors[at] = word
    lines = [line_of(sorted(group, key=lambda w: w.x0), page) for group in groups]
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _same_height(anchor: PdfWord, word: PdfWord) -> bool:
    shared = min(anchor.bottom, word.bottom) - max(anchor.top, word.top)
    raised = min(anchor.size, word.size) < 0.75 * max(anchor.size, word.size)
    share = 0.3 if raised else 0.55
    return shared > share * min(anchor.bottom - anchor.top, word.bottom - word.top)


def line_of(words: Sequence[PdfWord], page: int) -> PdfLine:
    """A line made of words that stand in order."""
    sizes = Counter(round(word.size, 1) for word in words for _ in word.text)
    size = sizes.most_common(1)[0][0]
    tall = [word for word in words if word.size >= 0.8 * size] or list(words)
    text = ""
    for index, word in enumerate(words):
        raised = _raised(word, tall[0], size)
        shown = superscript(word.text) if raised else word.text
        near = index and word.x0 - words[index - 1].x1 < 0.12 * size
        text += shown if not text or near or (raised and index) else f" {shown}"
    return PdfLine(
        tuple(words),
        page,
        text,
        min(w.x0 for w in words),
        max(w.x1 for w in words),
        min(w.top for w in tall),
        max(w.bottom for w in tall),
        size,
        all(w.bold for w in words if re.search(r"\w", w.text)) and any(w.bold for w in words),
    )


def _raised(word: PdfWord, tall: PdfWord, size: float) -> bool:
    """Whether a word is a footnote mark: small figures that stand high."""
    if not re.fullmatch(r"\d{1,3}", word.text) or word.size > 0.8 * size:
        return False
    return word.bottom < tall.bottom - 0.1 * size


def layout_of(lines: Sequence[PdfLine]) -> Layout:
    """Margins, line pitch and letter size of the body."""
    sizes = Counter(round(line.size) for line in lines for _ in range(len(line.text)))
    size = float(sizes.most_common(1)[0][0]) if sizes else 12.0
    body = [line for line in lines if abs(line.size - size) <= 1] or list(lines)
    lefts = Counter(round(line.x0) for line in body if len(line.text) > 30)
    rights = sorted(line.x1 for line in body)
    steps = Counter(
        round(below.top - above.top, 0)
        for above, below in pairwise(body)
        if above.page == below.page
        and 0.8 * size < below.top - above.top < 3 * size
        and not _ENDED.search(above.text)
        and not read_label(below.text)
    )
    pitch = float(steps.most_common(1)[0][0]) if steps else 1.4 * size
    left = float(min((x for x, n in lefts.items() if n > 0.1 * sum(lefts.values())), default=0))
    return Layout(
        left=left,
        right=rights[-1 - len(rights) // 33] if rights else 0.0,
        pitch=pitch,
        size=size,
        spaced=_spaced(body, pitch),
        indent=_indent(body, left),
    )


def _indent(body: Sequence[PdfLine], left: float) -> float | None:
    """Where most lines behind the end of a paragraph begin, when that is right of the margin."""
    starts = Counter(
        round(below.x0) for above, below in pairwise(body) if _ENDED.search(above.text)
    )
    if not starts:
        return None
    place, count = starts.most_common(1)[0]
    return float(place) if place > left + 9 and count > 0.4 * sum(starts.values()) else None


def _spaced(body: Sequence[PdfLine], pitch: float) -> bool:
    """Whether most lines behind the end of a sentence stand lower than a line's step."""
    steps = [
        below.top - above.top > 1.22 * pitch
        for above, below in pairwise(body)
        if above.page == below.page and _ENDED.search(above.text) and read_label(below.text)
    ]
    return len(steps) >= 5 and sum(steps) > 0.8 * len(steps)


def gap_before(above: PdfLine, below: PdfLine, layout: Layout) -> bool:
    """Whether more than a line's step lies between two lines of a page."""
    return above.page == below.page and below.top - above.top > 1.22 * layout.pitch


def goes_on(above: PdfLine, below: PdfLine, layout: Layout) -> bool:
    """Whether a line continues the paragraph of the line above it."""
    if gap_before(above, below, layout) or abs(above.size - below.size) > 1.2:
        return False
    if above.bold != below.bold and not _continues_words(above, below):
        return False
    full = _is_full(above, below, layout)
    indent = below.x0 - layout.left > 9 and below.x0 > above.x0 + 6
    label = read_label(below.text)
    if label and not (full and _label_inside(above, below, label, layout)):
        return False
    if layout.indent is not None:
        return full and not indent and abs(below.x0 - layout.indent) > 4
    if above.page != below.page:
        return full and not indent and not _ENDED.search(above.text)
    return full and not indent


def _label_inside(above: PdfLine, below: PdfLine, label: Label, layout: Layout) -> bool:
    """Whether a dash or number at a line's start only happens to stand there."""
    if _ENDED.search(above.text) or below.bold != above.bold:
        return False
    if label.rank is Rank.ITEM and below.text[label.body :][:1].islower():
        return True
    if layout.indent is not None:
        return below.x0 < layout.indent - 4
    return layout.spaced and above.page == below.page


def _continues_words(above: PdfLine, below: PdfLine) -> bool:
    """A bold lead-in within a paragraph: "**Ưu điểm:** Công tác…"."""
    return below.text[:1].islower() or above.words[-1].bold == below.words[0].bold


def _is_full(above: PdfLine, below: PdfLine, layout: Layout) -> bool:
    """Whether the first word below would not have fitted on the line above."""
    first = below.words[0]
    return above.x1 + (first.x1 - first.x0) + 0.2 * layout.size > layout.right - 2


def split_columns(line: PdfLine, middle: float) -> list[PdfLine]:
    """The left and right part of a line set in two columns, as letterheads are."""
    best, at = 0.0, 0
    for index in range(1, len(line.words)):
        gap = line.words[index].x0 - line.words[index - 1].x1
        center = (line.words[index].x0 + line.words[index - 1].x1) / 2
        if gap > best and abs(center - middle) < 0.5 * middle:
            best, at = gap, index
    if best < 0.9 * line.size:
        return [line]
    return [line_of(line.words[:at], line.page), line_of(line.words[at:], line.page)]
