"""Reports as PDF pages as offices print them: letterhead, justified text, tables, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evals.corpus.pdf_lines import Printed, broken, plain
from evals.corpus.pdf_pages import HEIGHT, WIDTH, Letters, Page, Run, pdf_file
from evals.corpus.pdf_tables import Row, draw_row, head_of, rows_of
from evals.corpus.records import Block
from evals.corpus.typesetting import (
    Columns,
    Grid,
    Line,
    Look,
    Part,
    left_over,
    notes_of,
    parts_of,
    pieces_of,
    shares,
)

_LEFT, _RIGHT = 85.04, WIDTH - 42.52  # 3 and 1.5 cm
_TOP, _BOTTOM = 56.69, HEIGHT - 56.69
_ROOM = _RIGHT - _LEFT
_PITCH = 1.28  # from one line to the next, against the letter size
_NOTE_SIZE = 10
_SIGNATURE = 60  # points above a signer's name


def pdf(file: str, blocks: Sequence[Block]) -> bytes:
    """The bytes of a PDF; its name decides how the letters look."""
    waiting = notes_of(blocks)
    press = _Press(Look.of(file), dict(waiting))
    for part in parts_of(blocks):
        press.part(part, waiting)
    for line in left_over(waiting):
        press.part(line, {})
    press.close_page()
    return pdf_file(press.pages)


@dataclass
class _Press:
    """The pages so far, the place on the last one, and the notes at its foot."""

    look: Look
    notes: Mapping[str, str]
    pages: list[Page] = field(default_factory=lambda: [Page()])
    y: float = _TOP
    foot: list[Printed] = field(default_factory=list)

    @property
    def room(self) -> float:
        """Points left above the notes."""
        return _BOTTOM - self.y - _foot_height(self.foot)

    def part(self, part: Part, waiting: dict[str, str]) -> None:
        """Sets one part."""
        if isinstance(part, Line):
            self._paragraph(part, waiting)
        elif isinstance(part, Columns):
            for row in part.rows:
                self._side_by_side(row, closing=part.closing)
            self.y += self.look.gap
        else:
            self._grid(part)

    def close_page(self) -> None:
        """Draws the notes and, from the second page on, the number."""
        page, y = self.pages[-1], _BOTTOM - _foot_height(self.foot)
        if self.foot:
            page.rule((_LEFT, y + 6), (_LEFT + 0.3 * _ROOM, y + 6))
        y += 8
        for line in self.foot:
            page.text((_LEFT, y + _NOTE_SIZE), line.runs, line.letters)
            y += _NOTE_SIZE * _PITCH
        if len(self.pages) > 1:
            number, letters = (Run(str(len(self.pages))),), Letters(self.look.size)
            page.text(((WIDTH - letters.width(number)) / 2, 0.7 * _TOP), number, letters)

    def _new_page(self) -> None:
        self.close_page()
        self.pages.append(Page())
        self.y, self.foot = _TOP, []

    def _paragraph(self, line: Line, waiting: dict[str, str]) -> None:
        letters = Letters(self.look.size, line.bold)
        indent = 0 if line.centred else self.look.indent
        pitch = letters.size * _PITCH
        if (line.new_page or (line.level and self.room < 3 * pitch)) and self.y > _TOP:
            self._new_page()
        lines = broken(pieces_of(line.text, waiting), letters, _ROOM, indent)
        for at, printed in enumerate(lines):
            self._make_room(printed, pitch)
            shift = 0 if at else indent
            spare = _ROOM - printed.width - shift
            place = (_LEFT + shift + (spare / 2 if line.centred else 0), self.y + letters.size)
            justified = not (line.centred or printed.last) and printed.spaces
            more = spare / printed.spaces if justified else 0
            self.pages[-1].spread(place, printed.runs, letters, more)
            self.y += pitch
        self.y += self.look.gap

    def _make_room(self, line: Printed, pitch: float) -> None:
        """Goes to a new page where a line does not fit together with its notes."""
        notes = [note for mark in line.marks for note in self._note(mark)]
        taken = _foot_height([*self.foot, *notes]) - _foot_height(self.foot)
        if self.room < pitch + taken and self.y > _TOP:
            self._new_page()
        self.foot += notes

    def _note(self, label: str) -> list[Printed]:
        letters = Letters(_NOTE_SIZE)
        first, *others = broken(plain(self.notes[label]), letters, _ROOM, indent=10)
        marked = (Run(label, raised=True), Run(" "), *first.runs)
        return [Printed(marked, letters, first.width, first.last), *others]

    def _side_by_side(self, cells: Sequence[Sequence[str]], *, closing: bool) -> None:
        rooms = [share * _ROOM for share in shares(len(cells))]
        sides = [
            _side(lines, room - 8, left=closing and not at, closing=closing)
            for at, (lines, room) in enumerate(zip(cells, rooms, strict=True))
        ]
        height = max(side.height for side in sides)
        if height > self.room and self.y > _TOP:
            self._new_page()
        x = _LEFT
        for side, room in zip(sides, rooms, strict=True):
            side.draw(self.pages[-1], x, self.y, room)
            x += room
        self.y += height

    def _grid(self, grid: Grid) -> None:
        rows = rows_of(grid, _ROOM, page=_BOTTOM - _TOP)
        head = head_of(grid, rows)
        for at, row in enumerate(rows):
            needed = sum(r.height for r in rows[: len(head) + 1]) if at == 0 else row.height
            if needed > self.room and self.y > _TOP:
                self._new_page()
                for repeated in head if at >= len(head) else ():
                    self._row(repeated)
            self._row(row)
        self.y += 2 * self.look.gap

    def _row(self, row: Row) -> None:
        draw_row(self.pages[-1], row, _LEFT, self.y)
        self.y += row.height


def _foot_height(foot: Sequence[Printed]) -> float:
    return 12 + len(foot) * _NOTE_SIZE * _PITCH if foot else 0


@dataclass(frozen=True, slots=True)
class _Side:
    """One column of a letterhead or of the closing lines."""

    lines: tuple[tuple[Printed, float], ...]  # each with the blank space above it
    centred: bool

    @property
    def height(self) -> float:
        """Of all its lines, in points."""
        return sum(above + line.letters.size * _PITCH for line, above in self.lines)

    def draw(self, page: Page, x: float, y: float, room: float) -> None:
        """Draws the lines from a corner on; the motto is underlined."""
        for line, above in self.lines:
            start = x + ((room - line.width) / 2 if self.centred else 0)
            base = y + above + line.letters.size
            page.text((start, base), line.runs, line.letters)
            if line.runs and line.runs[0].text.startswith("Độc lập"):
                page.rule((start, base + 3), (start + line.width, base + 3))
            y += above + line.letters.size * _PITCH


def _side(lines: Sequence[str], room: float, *, left: bool, closing: bool) -> _Side:
    """Recipients small and to the left; all else centred, capitals and closing lines bold."""
    shown: list[tuple[Printed, float]] = []
    for at, text in enumerate(lines):
        bold = at == 0 if left else closing or text.isupper() or text.startswith("Độc lập")
        letters = Letters(11 if left else _fitting_size(text, room, bold), bold)
        name = closing and not left and 0 < at == len(lines) - 1
        for n, printed in enumerate(broken(plain(text), letters, room)):
            shown.append((printed, _SIGNATURE if name and not n else 0))
    return _Side(tuple(shown), centred=not left)


def _fitting_size(text: str, room: float, bold: bool) -> float:
    """13 points, or 12 where that keeps the text on one line."""
    return 12 if room < Letters(13, bold).width((Run(text),)) else 13
