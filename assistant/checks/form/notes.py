"""Marks of footnotes and the notes they lead to: none without the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.days.own_times import sentence_at
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import BlockKind

_SMALL = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
# How a mark is written behind a word: "[5]", "(5)", "⁵" (no "m²"), "(*)".
_MARKS = (
    re.compile(r"(?<=\S)\[(\d{1,2})\](?!\()"),
    re.compile(r"(?<=[^\W\d_]|%)\((\d{1,2})\)|(?<=[\w%)])\s?\((\*{1,3})\)"),
    re.compile(r"(?<!\b[mM])(?<!\d[mM])(?<!\b[kcdhm]m)(?<=\S)([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})"),
)
_NOTE = re.compile(r"\W{0,2}?(?:\[(\d{1,2})\]|\((\d{1,2}|\*{1,3})\)|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})|(\*))\s*\S")


@dataclass(frozen=True, slots=True)
class _Place:
    style: int
    name: str
    quote: Quote


def notes_marked(draft: Draft) -> Checked:
    """ "… trước khi quét[5]" over notes [1] to [4]; a note that no mark leads to."""
    notes = list(_notes(draft))
    marks = list(_marks(draft))
    pairs = {(m.style, m.name) for m in marks} & {(n.style, n.name) for n in notes}
    styles = {style for style, _ in pairs}
    stars = not any(note.name.startswith("*") for note in notes)
    lost = [m for m in marks if (m.style, m.name) not in pairs]
    lost = [m for m in lost if (stars if m.name.startswith("*") else m.style in styles)]
    idle = [n for n in notes if n.style in styles and (n.style, n.name) not in pairs]
    idle = [n for n in idle if not n.name.startswith("*") and _goes_on(n, pairs)]
    idle = [n for n in idle if not _is_pointed_at(draft, n)]
    findings = [_finding(each, "Dấu chú thích", "không có chú thích ở cuối") for each in lost]
    findings += [_finding(each, "Chú thích", "không có dấu trong bài") for each in idle]
    return Checked(tuple(findings), counts={"D.notes": len(pairs)})


def _goes_on(note: _Place, pairs: set[tuple[int, str]]) -> bool:
    """Whether a note stands beside one that a mark leads to: no list of its own."""
    beside = {str(int(note.name) + step) for step in (-1, 1)}
    return any((note.style, name) in pairs for name in beside)


def _is_pointed_at(draft: Draft, note: _Place) -> bool:
    """Whether its mark stands in a text too, apart from a word or behind a figure: "12 ha (3)"."""
    return re.search(rf"[^\n\t ][ ]?{re.escape(_shown(note))}", draft.text) is not None


def _shown(place: _Place) -> str:
    return {1: f"[{place.name}]", 2: f"({place.name})"}.get(place.style, place.name)


def _notes(draft: Draft) -> Iterator[_Place]:
    for block in draft.blocks:
        lines = re.finditer(r"[^\n]+", block.text)
        for line in lines if block.kind is not BlockKind.TABLE else ():
            if match := _NOTE.match(line.group()):
                style = match.lastindex or 1
                name = match[style].translate(_SMALL)
                start = block.start + line.start()
                quote = draft.quote(start, block.start + line.end())
                yield _Place(style if style < len(match.groups()) else 2, name, quote)


def _marks(draft: Draft) -> Iterator[_Place]:
    for block in draft.blocks:
        for style, pattern in enumerate(_MARKS, 1):
            for match in pattern.finditer(block.text):
                quote = sentence_at(draft, block, block.start + match.start())
                yield _Place(style, match[match.lastindex or 1].translate(_SMALL), quote)


def _finding(place: _Place, what: str, problem: str) -> Finding:
    shown = _shown(place)
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.LOW,
        0.85,
        "notes_marked",
        f"{what} {shown} {problem}.",
        "Bổ sung chú thích còn thiếu hoặc đánh lại số các chú thích.",
        (place.quote,),
        expected="mỗi dấu một chú thích",
        found=f"chỉ có {what.lower()} {shown}",
    )
