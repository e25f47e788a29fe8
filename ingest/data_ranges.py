"""The days that a report's data cover, where its title or opening says so: "số liệu tính từ ngày
01/7/2025 đến ngày 15/6/2026", of all of it or of one field alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.periods import PeriodSpan, find_periods
from vectorstore.vocabulary.text import fold, fold_aligned

_DATA = re.compile(r"\b(?:so lieu|du lieu)\b([^;()\n]{0,80})$")
_WORD = re.compile(r"[^\W\d_]+")
_FORM = frozenset(
    str.split(
        "bao cao cac chot cua cong cap cung co chinh duoc dung dau den het ky la lay nam nay nguon"
        " nhat quy rieng so sau tai thang theo thoi thong ke tinh toan tong hop trong tu uoc ve va"
        " xuat gian diem bo doi chieu luy ngay"
    )
)  # words of the phrase itself, which name no field
_SHORT = {"tthc": "thu tuc hanh chinh"}


@dataclass(frozen=True, slots=True)
class DataRange:
    """The days that data cover; `field` is the folded name of what they are of, "" for all."""

    period: Period
    field: str = ""

    def concerns(self, text: str) -> bool:
        """Whether a text is about the field."""
        return bool(self.field) and self.field in _spelt(text)


def opening_texts(title: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The title, and the paragraphs in front of the first heading."""
    yield title
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            return
        if block.kind is BlockKind.PARAGRAPH:
            yield block.text


def data_ranges(texts: Sequence[str], *, year: int | None) -> list[DataRange]:
    """The ranges that texts state for their data."""
    return [
        DataRange(span.period, field_of(text, span))
        for text in texts
        for span in find_periods(text, default_year=year)
        if span.period.last_day is not None and _DATA.search(fold_aligned(text[: span.start]))
    ]


def field_of(text: str, span: PeriodSpan) -> str:
    """The field that data of a period are said to be of: "số liệu thủ tục hành chính tính từ …"."""
    said = _DATA.search(fold_aligned(text[: span.start]))
    words = _WORD.findall(_spelt(said.group(1))) if said else []
    while words and words[-1] in _FORM:
        words.pop()
    while words and words[0] in _FORM:
        words.pop(0)
    return " ".join(words) if len(words) > 1 else ""


def _spelt(text: str) -> str:
    words = re.findall(r"[^\W_]+", fold(text))
    return " ".join(_SHORT.get(word, word) for word in words)
