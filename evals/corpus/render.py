"""A generated report as the bytes of a file: plain text, Word or PDF, by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath

from evals.corpus.records import Block, BlockKind, MadeReport
from evals.corpus.render_docx import docx
from evals.corpus.render_pdf import pdf
from evals.corpus.typesetting import line_text, notes_of, raised

_SPACED = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE, BlockKind.CLOSING)


def render(report: MadeReport) -> bytes:
    """The file's bytes: the same ones for the same report."""
    suffix = PurePath(report.file).suffix.lower()
    if suffix not in _RENDERERS:
        raise ValueError(f"no renderer for {report.file}")
    return _RENDERERS[suffix](report)


def plain_text(blocks: Iterable[Block], *, between_cells: str = " | ") -> str:
    """The report as one reads it: a line a paragraph or row, all notes at the end."""
    shown = list(blocks)
    lines = [line for block in shown for line in _lines(block, between_cells)]
    notes = [f"{raised(label)} {text}" for label, text in notes_of(shown).items()]
    return "\n".join([*lines, *([""] if notes else []), *notes]).strip("\n") + "\n"


def _lines(block: Block, between_cells: str) -> Iterator[str]:
    if block.kind is BlockKind.NOTE:
        return
    if block.kind in _SPACED:
        yield ""
    if block.kind is BlockKind.TABLE:
        yield from (between_cells.join(map(_one_line, row)) for row in block.rows)
        yield ""
        return
    for row in block.rows:
        yield from (line for cell in row for line in cell.split("\n") if line)
    if not block.rows:
        yield line_text(block)


def _one_line(cell: str) -> str:
    return cell.replace("\n", " ")


def _text(report: MadeReport) -> bytes:
    """As word processors export it, with tabs between the cells of a row."""
    return plain_text(report.blocks, between_cells="\t").encode()


_RENDERERS: Mapping[str, Callable[[MadeReport], bytes]] = {
    ".txt": _text,
    ".docx": lambda report: docx(report.file, report.blocks),
    ".pdf": lambda report: pdf(report.file, report.blocks),
}
