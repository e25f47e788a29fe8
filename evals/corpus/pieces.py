"""Pieces of text that know which facts they state, and blocks written with them.

A report is composed of pieces; joining keeps every number's place, so that the truth is a
by-product of writing and a number can be found again and changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evals.corpus.records import Block, BlockKind, Fact, Said

CELL_JOIN = " | "  # as plain text shows a table row


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the facts said in it."""

    text: str
    said: tuple[Said, ...] = ()

    def capital(self) -> Piece:
        """With a capital first letter."""
        return Piece(self.text[:1].upper() + self.text[1:], self.said)

    def clause(self) -> Piece:
        """The piece as the clause of every fact in it that has none yet."""
        whole = (0, len(self.text))
        said = tuple(replace(s, clause=whole) if s.clause == (0, 0) else s for s in self.said)
        return Piece(self.text, said)


Part = Piece | str


def stated(fact: Fact, number: str, around: tuple[str, str] = ("", "")) -> Piece:
    """A fact's number, with the words before and after it."""
    before, after = around
    start = len(before)
    said = Said(fact, start, start + len(number), (0, 0))
    return Piece(before + number + after, (said,))


def joined(*parts: Part) -> Piece:
    """The parts one after another."""
    text = ""
    said: list[Said] = []
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        said.extend(moved(each, len(text)) for each in part.said)
        text += part.text
    return Piece(text, tuple(said))


def listed(parts: Sequence[Piece], between: str, last: str | None = None) -> Piece:
    """The parts with something between them; `last` stands before the last one."""
    out: list[Part] = []
    for at, part in enumerate(parts):
        if at:
            out.append(last if last is not None and at == len(parts) - 1 else between)
        out.append(part)
    return joined(*out)


def moved(said: Said, by: int) -> Said:
    """The same, so many characters further on; no clause stays no clause."""
    start, end = said.clause
    clause = (start + by, end + by) if end else (0, 0)
    return replace(said, start=said.start + by, end=said.end + by, clause=clause)


@dataclass(frozen=True, slots=True)
class Written:
    """A block and the facts said in it."""

    block: Block
    said: tuple[Said, ...] = ()


def paragraph(*parts: Part) -> Written:
    """A paragraph that starts with a capital."""
    piece = joined(*parts).capital().clause()
    return Written(Block(BlockKind.PARAGRAPH, piece.text), piece.said)


def item(label: str, level: int, *parts: Part) -> Written:
    """An item of a list."""
    piece = joined(*parts).clause()
    return Written(Block(BlockKind.ITEM, piece.text, label, level), piece.said)


def note(number: int, *parts: Part) -> Written:
    """A footnote."""
    piece = joined(*parts).capital().clause()
    return Written(Block(BlockKind.NOTE, piece.text, str(number)), piece.said)


def heading(level: int, label: str, text: str) -> Written:
    """A heading of the outline."""
    return Written(Block(BlockKind.HEADING, text, label, level))


def table(header: Sequence[str], rows: Sequence[Sequence[Part]]) -> Written:
    """A table with one header row; the clause of a fact is its row."""
    said: list[Said] = []
    texts = [tuple(header)]
    for number, cells in enumerate(rows, start=1):
        parts: list[Part] = []
        for at, cell in enumerate(cells):
            parts += [CELL_JOIN, cell] if at else [cell]
        row = joined(*parts).clause()
        said += [replace(each, row=number) for each in row.said]
        texts.append(tuple(cell if isinstance(cell, str) else cell.text for cell in cells))
    return Written(Block(BlockKind.TABLE, rows=tuple(texts), header_rows=1), tuple(said))
