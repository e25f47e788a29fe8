"""Text broken into the lines of a page or a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evals.corpus.pdf_pages import Letters, Run
from evals.corpus.typesetting import Piece

Word = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """One line: what it says, how wide it is, whether the paragraph ends with it."""

    runs: tuple[Run, ...]
    letters: Letters
    width: float
    last: bool

    @property
    def marks(self) -> tuple[str, ...]:
        """The numbers of the notes that the line marks."""
        return tuple(run.text for run in self.runs if run.raised)

    @property
    def spaces(self) -> int:
        """How many spaces can be widened."""
        return sum(run.text.count(" ") for run in self.runs)


def plain(text: str) -> list[Piece]:
    """A text that marks no notes, as pieces."""
    return [Piece(text)]


def broken(
    pieces: Iterable[Piece], letters: Letters, room: float, indent: float = 0
) -> list[Printed]:
    """A paragraph as lines no wider than `room`, the first shorter by `indent`."""
    space = letters.width((Run(" "),))
    lines: list[list[Word]] = [[]]
    used = [indent]
    for word in _words(pieces):
        for part in _fitting(word, letters, room):
            wide = letters.width(part)
            if lines[-1] and used[-1] + space + wide > room:
                lines.append([])
                used.append(0)
            used[-1] += wide + (space if lines[-1] else 0)
            lines[-1].append(part)
    used[0] -= indent
    last = len(lines) - 1
    return [
        Printed(_joined(words), letters, wide, at == last)
        for at, (words, wide) in enumerate(zip(lines, used, strict=True))
    ]


def _words(pieces: Iterable[Piece]) -> list[Word]:
    """Words between spaces; a note's mark belongs to the word that it stands at."""
    words: list[list[Run]] = [[]]
    for piece in pieces:
        if piece.mark:
            words[-1].append(Run(piece.text, raised=True))
            continue
        first, *others = piece.text.split(" ")
        words[-1] += [Run(first)] if first else []
        words += [[Run(text)] if text else [] for text in others]
    return [tuple(word) for word in words if word]


def _fitting(word: Word, letters: Letters, room: float) -> Iterator[Word]:
    """The word, cut between letters where it is wider than a line."""
    if letters.width(word) <= room:
        yield word
        return
    taken: list[Run] = []
    for sign in (Run(letter, run.raised) for run in word for letter in run.text):
        if taken and letters.width([*taken, sign]) > room:
            yield tuple(taken)
            taken = []
        taken.append(sign)
    yield tuple(taken)


def _joined(words: Sequence[Word]) -> tuple[Run, ...]:
    """Words with spaces between them, neighbours of one kind put together."""
    runs: list[Run] = []
    for at, word in enumerate(words):
        for run in (Run(" "), *word) if at else word:
            if runs and runs[-1].raised == run.raised:
                runs[-1] = Run(runs[-1].text + run.text, run.raised)
            else:
                runs.append(run)
    return tuple(runs)
