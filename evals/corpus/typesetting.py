"""A report's blocks as parts to be set on paper: the same decisions for Word files and PDFs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from evals.corpus.records import Block, BlockKind

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Square and cubic metres carry the same signs as notes.
_MARK = re.compile(r"(?<![^\W\d_])[khdcm]?m[²³]|([⁰¹²³⁴-⁹]{1,3})")
_ANNEX = re.compile(r"phụ lục\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"Nơi (?:nhận|gửi)\b")
_SIGNER = re.compile(r"(?:TM|KT|TL|TUQ)\s*\.|(?:PHÓ )?CHỦ TỊCH\b")
BOLD_LEVELS = 3  # deeper headings are typed in plain letters


@dataclass(frozen=True, slots=True)
class Look:
    """What differs between the offices that type reports; lengths in points."""

    size: float
    indent: float  # of a paragraph's first line
    gap: float  # below a paragraph
    heading_styles: bool  # Word's own styles, else typed bold lines

    @classmethod
    def of(cls, file: str) -> Look:
        """The look of a file, fixed by its name."""
        number = zlib.crc32(file.encode())
        return cls(
            size=14 if number & 2 else 13,
            indent=36 if number & 4 else 28.35,
            gap=6 if number & 8 else 3,
            heading_styles=bool(number & 1),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `level` is a heading's, 0 for other text."""

    text: str
    bold: bool = False
    centred: bool = False
    level: int = 0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Text side by side without rules: rows of cells, a cell's lines apart."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: text, or the number of the note that is marked there."""

    text: str
    mark: bool = False


Part = Line | Columns | Grid


def shares(columns: int) -> tuple[float, ...]:
    """Parts of the width that columns side by side take: the office has less than the nation."""
    return (0.41, 0.59) if columns == 2 else (1 / columns,) * columns


def raised(label: str) -> str:
    """A note's number in superscript digits."""
    return label.translate(RAISED)


def line_text(block: Block) -> str:
    """A block's text behind its label."""
    return f"{block.label} {block.text}".strip() if block.label else block.text


def notes_of(blocks: Iterable[Block]) -> dict[str, str]:
    """Every note's text by its number, in plain digits."""
    notes = (block for block in blocks if block.kind is BlockKind.NOTE)
    return {note.label.translate(_LOWERED): note.text for note in notes}


def pieces_of(text: str, waiting: dict[str, str]) -> list[Piece]:
    """The text cut where notes are marked for the first time; those leave `waiting`."""
    pieces: list[Piece] = []
    start = 0
    for found in _MARK.finditer(text):
        label = (found.group(1) or "").translate(_LOWERED)
        if waiting.pop(label, None) is None:
            continue
        pieces += [Piece(text[start : found.start()]), Piece(label, mark=True)]
        start = found.end()
    return [piece for piece in (*pieces, Piece(text[start:])) if piece.text]


def left_over(waiting: Mapping[str, str]) -> list[Line]:
    """Notes that no paragraph marks: lines behind everything else."""
    return [Line(f"{raised(label)} {text}") for label, text in waiting.items()]


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """All blocks but the notes, in order; closing lines stand side by side."""
    parts: list[Part] = []
    shown = (block for block in blocks if block.kind is not BlockKind.NOTE)
    for kind, group in groupby(shown, key=lambda block: block.kind):
        if kind is BlockKind.CLOSING:
            parts += _closing(list(group))
        else:
            for block in group:
                parts += _parts(block)
    return parts


def _parts(block: Block) -> Iterator[Part]:
    if block.kind is BlockKind.LETTERHEAD:
        yield Columns(_cells(block.rows))
    elif block.kind is BlockKind.TABLE:
        yield Grid(block.rows, block.header_rows)
    elif block.kind is BlockKind.TITLE:
        lines = block.text.split("\n")
        for at, line in enumerate(lines):
            annex = at == 0 and bool(_ANNEX.match(line))
            yield Line(line, bold=True, centred=True, new_page=annex)
    elif block.kind is BlockKind.HEADING:
        text = line_text(block)
        annex = bool(_ANNEX.match(text))
        bold = block.level <= BOLD_LEVELS
        yield Line(text, bold=bold, centred=annex, level=max(block.level, 1), new_page=annex)
    else:
        yield from (Line(line) for line in line_text(block).split("\n"))


def _cells(rows: Iterable[Sequence[str]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(tuple(cell.split("\n")) for cell in row) for row in rows)


def _closing(blocks: Sequence[Block]) -> list[Part]:
    """Last sentences as paragraphs, then the recipients on the left and the signer on the right."""
    parts: list[Part] = []
    lines: list[str] = []
    for block in blocks:
        if block.rows:
            parts.append(Columns(_cells(block.rows), closing=True))
        else:
            lines += line_text(block).split("\n")
    start = next((i for i, line in enumerate(lines) if _begins_closing(line)), len(lines))
    parts += [Line(line) for line in lines[:start]]
    if start < len(lines):
        left, right = _sides(lines[start:])
        parts.append(Columns(((left, right),), closing=True))
    return parts


def _begins_closing(line: str) -> bool:
    return bool(_RECIPIENTS.match(line) or _SIGNER.match(line))


def _sides(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        recipient = bool(_RECIPIENTS.match(line)) or (bool(left) and line[:1] in "-+–")
        (left if recipient else right).append(line)
    return tuple(left), tuple(right)
