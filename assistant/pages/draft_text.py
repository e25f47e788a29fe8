"""A draft's Markdown as HTML: each claim with its verdict, each [n], each gap; and its outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.citations import MARKER
from assistant.drafting.docx_body import PLACEHOLDER, SUGGESTION
from assistant.drafting.markdown_import import (
    BULLET,
    HEADING,
    LABEL,
    RULE,
    TABLE,
    Line,
    cells_of,
    lines_of,
)
from assistant.drafting.records import CheckedText, ClaimVerdict, Standing
from assistant.pages.markup import esc

NAMES = {
    Standing.SUPPORTED: "Có nguồn",
    Standing.CONTRADICTED: "Trái với nguồn",
    Standing.NOT_FOUND: "Chưa thấy nguồn",
    Standing.UNCHECKED: "Chưa kiểm được",
}
# A sign besides the colour, so that nobody needs to tell colours apart.
SIGNS = {
    Standing.SUPPORTED: "✓",
    Standing.CONTRADICTED: "✗",
    Standing.NOT_FOUND: "?",
    Standing.UNCHECKED: "○",
}
_ALARMS = (Standing.CONTRADICTED, Standing.NOT_FOUND)
_ITALIC = "*"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the draft with its text, up to the next heading of its level or above."""

    title: str
    level: int  # 1 below the title
    start: int
    end: int
    own_end: int  # where the next heading of any level begins


@dataclass(frozen=True, slots=True)
class Spot:
    """A claim that is shown in the text; `number` is its place among all of them."""

    number: int
    claim: ClaimVerdict


def spots(checked: CheckedText | None) -> tuple[Spot, ...]:
    """The claims that are marked: a commune or a time only where something is wrong with it."""
    if checked is None:
        return ()
    labels = _labels(checked.text)
    shown = [
        claim
        for statement in checked.statements
        for claim in statement.claims
        if (claim.kind not in ("commune", "period") or claim.standing in _ALARMS)
        and not any(start <= claim.start and claim.end <= end for start, end in labels)
    ]
    return tuple(Spot(number, claim) for number, claim in enumerate(shown))


def _labels(text: str) -> list[tuple[int, int]]:
    """The spans of the labels of headings: "1." states nothing."""
    heads = [(li.start, m) for li in lines_of(text) if (m := HEADING.match(li.text))]
    return [
        (start, start + m.start(2) + label.end())
        for start, m in heads
        if (label := LABEL.match(m[2]))
    ]


def parts(text: str) -> list[Part]:
    """The headings below the title, in order."""
    heads = [line for line in lines_of(text) if line.level > 1]
    found = []
    for at, head in enumerate(heads):
        following = heads[at + 1 :]
        end = next((h.start for h in following if h.level <= head.level), len(text))
        own_end = following[0].start if following else len(text)
        match = HEADING.match(head.text)
        title = match[2] if match else head.text
        found.append(Part(title, head.level - 1, head.start, end, own_end))
    return found


def gaps(text: str) -> list[tuple[int, str]]:
    """Where something is missing, and what."""
    return [(m.start(), m.group()) for m in PLACEHOLDER.finditer(text)]


def outline(text: str, checked: CheckedText | None) -> str:
    """The headings with how much is missing or wrong below each."""
    found = spots(checked)
    lines = []
    for number, part in enumerate(parts(text)):
        missing = sum(part.start <= at < part.own_end for at, _ in gaps(text))
        wrong = sum(
            part.start <= s.claim.start < part.own_end and s.claim.standing in _ALARMS
            for s in found
        )
        lines.append(
            f'<li class="level-{min(part.level, 4)}"><button type="button" data-go="{number}">'
            f"{esc(part.title)}</button>{_badge('gap', missing, '▢', 'chỗ còn trống')}"
            f"{_badge('bad', wrong, '!', 'điểm cần xem lại')}</li>"
        )
    annex = '<li class="level-1"><button type="button" data-go="annex">Phụ lục: số liệu</button>'
    return (
        f'<nav class="dr-outline" aria-label="Mục lục bản thảo"><ol>{"".join(lines)}{annex}</li>'
        "</ol></nav>"
    )


def _badge(kind: str, count: int, sign: str, told: str) -> str:
    if not count:
        return ""
    return (
        f'<span class="dr-badge {kind}" title="{count} {told}">'
        f'<span aria-hidden="true">{sign}</span>{count}<span class="off-screen"> {told}</span>'
        "</span>"
    )


def document(
    text: str, checked: CheckedText | None, keys: Sequence[int], *, editable: bool = True
) -> str:
    """The whole text; `keys` are the [n] that have a source to show."""
    writer = _Writer(text, spots(checked), frozenset(keys), editable=editable)
    return f'<div class="document dr-document">{"".join(writer.blocks())}</div>'


class _Writer:
    """Writes the lines of one text."""

    def __init__(
        self, text: str, found: Sequence[Spot], keys: frozenset[int], *, editable: bool
    ) -> None:
        self._text, self._spots, self._keys, self._editable = text, found, keys, editable
        self._heading = -1

    def blocks(self) -> Iterator[str]:
        """Each line, and the lines of a table together."""
        for table, group in groupby(lines_of(self._text), lambda li: bool(TABLE.match(li.text))):
            if table:
                yield self._table(list(group))
            else:
                yield from (self._line(line) for line in group)

    def _line(self, line: Line) -> str:
        heading = HEADING.match(line.text)
        if heading:
            return self._head(line, line.start + heading.start(2), line.start + heading.end(2))
        stripped = line.text.strip()
        if stripped.startswith(_ITALIC) and stripped.endswith(_ITALIC) and len(stripped) > 2:
            at = line.start + line.text.index(_ITALIC) + 1
            return f'<p class="front">{self._run(at, at + len(stripped) - 2)}</p>'
        bullet = BULLET.match(line.text)
        if bullet:
            said = self._run(line.start + bullet.end(), line.end)
            return f'<p class="item"><span aria-hidden="true">–</span> {said}</p>'
        return f"<p>{self._run(line.start, line.end)}</p>"

    def _head(self, line: Line, start: int, end: int) -> str:
        said = self._run(start, end)
        if line.level == 1:
            return f'<h2 class="dr-title">{said}</h2>'
        self._heading += 1
        pen = (
            f'<button type="button" class="dr-pen" data-edit="{self._heading}" '
            f'aria-label="Sửa mục {esc(self._text[start:end])}">✎ Sửa</button>'
            if self._editable
            else ""
        )
        tag = f"h{min(line.level + 1, 6)}"
        return (
            f'<div class="dr-head" id="dr-muc-{self._heading}" tabindex="-1"><{tag}>{said}</{tag}>'
            f"{pen}</div>"
        )

    def _table(self, lines: Sequence[Line]) -> str:
        rows: list[str] = []
        for line in lines:
            if RULE.match(line.text):
                continue
            tag, at, cells = ("td" if rows else "th"), line.start, []
            for cell in cells_of(line.text):
                at = self._text.index(cell, at) if cell else at
                cells.append(f"<{tag}>{self._run(at, at + len(cell))}</{tag}>")
                at += len(cell)
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f'<div class="table" tabindex="0"><table>{"".join(rows)}</table></div>'

    def _run(self, start: int, end: int) -> str:
        """The text between two offsets: claims, and over them what is no claim."""
        owners: list[str] = [""] * (end - start)
        spots_here = [s for s in self._spots if s.claim.start < end and s.claim.end > start]
        for spot in sorted(spots_here, key=lambda s: s.claim.start - s.claim.end):
            left, right = max(spot.claim.start, start) - start, min(spot.claim.end, end) - start
            owners[left:right] = [f"claim {spot.number}"] * (right - left)
        said = self._text[start:end]
        for kind, pattern in (("gap", PLACEHOLDER), ("hint", SUGGESTION), ("cite", MARKER)):
            for match in pattern.finditer(said):
                left = match.end() - len(match.group().lstrip())
                owners[left : match.end()] = [f"{kind} {left}"] * (match.end() - left)
        out, at = [], 0
        for owner, group in groupby(owners):
            length = len(list(group))
            out.append(self._piece(owner, said[at : at + length]))
            at += length
        return "".join(out)

    def _piece(self, owner: str, said: str) -> str:
        kind, _, number = owner.partition(" ")
        if kind == "claim":
            return self._claim(self._spots[int(number)], said)
        if kind == "gap":
            return f'<mark class="dr-gap" tabindex="-1">{esc(said)}</mark>'
        if kind == "hint":
            return f'<span class="dr-hint">{esc(said)}</span>'
        if kind == "cite" and int(said.strip("[]")) in self._keys:
            key = said.strip("[]")
            return (
                f'<button type="button" class="dr-cite" data-cite="{key}" tabindex="-1" '
                f'aria-label="Nguồn {key}">[{key}]</button>'
            )
        return esc(said)

    def _claim(self, spot: Spot, said: str) -> str:
        standing = spot.claim.standing
        return (
            f'<span role="button" tabindex="-1" class="dr-claim st-{standing.value}" '
            f'data-claim="{spot.number}" aria-label="{esc(said)}: {NAMES[standing].lower()}">'
            f"{esc(said)}</span>"
        )
