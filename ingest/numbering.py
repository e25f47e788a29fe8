"""The numbers that Word shows before paragraphs but does not keep in their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_SYMBOLS = {"\uf0b7": "-", "\uf02d": "-", "\uf0a7": "-", "\uf0d8": "-", "\uf0fc": "-", "o": "+"}
_ROMAN_STEPS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a document, with the count that each has reached."""

    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any | None) -> Numbering:
        """Reads numbering.xml; a document without one has no lists."""
        numbering = cls()
        if root is None:
            return numbering
        for abstract in root.iter(qn("w:abstractNum")):
            number = abstract.get(qn("w:abstractNumId"), "")
            for level in abstract.iter(qn("w:lvl")):
                depth = _int(level.get(qn("w:ilvl")))
                numbering._levels[number, depth] = _level(level)
        for entry in root.iter(qn("w:num")):
            numbering._add_list(entry)
        return numbering

    def _add_list(self, entry: Any) -> None:
        number = entry.get(qn("w:numId"), "")
        abstract = entry.find(qn("w:abstractNumId"))
        self._lists[number] = "" if abstract is None else abstract.get(qn("w:val"), "")
        for override in entry.iter(qn("w:lvlOverride")):
            start = override.find(qn("w:startOverride"))
            if start is not None:
                depth = _int(override.get(qn("w:ilvl")))
                self._overrides[number, depth] = _int(start.get(qn("w:val")))

    def label(self, number: str, depth: int) -> str:
        """The label of the next paragraph of a list, "" when it shows none."""
        abstract = self._lists.get(number)
        level = self._levels.get((abstract, depth)) if abstract is not None else None
        if level is None or abstract is None or depth < 0:
            return ""
        if level.format == "bullet":
            return _SYMBOLS.get(level.text, level.text if len(level.text) == 1 else "-")
        counts = self._advance(number, abstract, depth)
        if level.format == "none":
            return ""
        return self._shown(abstract, depth, counts)

    def _advance(self, number: str, abstract: str, depth: int) -> list[int]:
        counts = self._counts.setdefault(abstract, [])
        # A list with its own start begins anew on its first paragraph.
        start = self._overrides.pop((number, depth), None)
        if start is not None:
            del counts[depth:]
        while len(counts) <= depth:
            at = len(counts)
            level = self._levels.get((abstract, at))
            first = start if start is not None and at == depth else level.start if level else 1
            counts.append(first - 1 if at == depth else first)
        counts[depth] += 1
        del counts[depth + 1 :]
        return counts

    def _shown(self, abstract: str, depth: int, counts: list[int]) -> str:
        shown = self._levels[abstract, depth].text
        for at in range(depth + 1):
            level = self._levels.get((abstract, at))
            form = level.format if level else "decimal"
            shown = shown.replace(f"%{at + 1}", _formatted(counts[at], form))
        return shown.strip()


def _level(level: Any) -> _Level:
    def value(tag: str, default: str) -> str:
        found = level.find(qn(tag))
        return default if found is None else str(found.get(qn("w:val"), default))

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), _int(value("w:start", "1")))


def _int(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else 0


def _formatted(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        shown, rest = "", count
        for value, letters in _ROMAN_STEPS:
            while rest >= value and len(shown) < 20:
                shown, rest = shown + letters, rest - value
        return shown.upper() if form == "upperRoman" else shown
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{count:02d}"
    return str(count)
