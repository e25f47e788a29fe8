"""Keys of the spans that a draft cites: issued while it is written, numbered anew as it is read."""

from __future__ import annotations

from dataclasses import replace

from assistant.citations import MARKER, cite
from assistant.drafting.records import Conflict, DraftSection, DraftSentence, FigureRow
from assistant.records import AnswerFigure, Citation
from vectorstore.ledger import Ledger
from vectorstore.records import Block, Report


class Cited:
    """Exact spans of stored reports with keys from 1 on, each span once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._read: dict[str, tuple[Report, tuple[Block, ...]]] = {}
        self._kept: dict[tuple[str, int, int], Citation] = {}

    def key(self, report_id: str, start: int, end: int) -> int:
        """The key of a span."""
        place = (report_id, start, end)
        if place not in self._kept:
            if report_id not in self._read:
                report = self._ledger.report(report_id)
                assert report is not None
                self._read[report_id] = (report, self._ledger.blocks(report_id))
            report, blocks = self._read[report_id]
            made = cite(report, start, end, blocks=blocks)
            self._kept[place] = replace(made, key=len(self._kept) + 1)
        return self._kept[place].key

    def behind(self, keys: tuple[int, ...]) -> tuple[Citation, ...]:
        """The citations with these keys, in the order of the keys."""
        every = tuple(self._kept.values())
        return tuple(every[key - 1] for key in keys)


class Numbering:
    """New keys in the order in which a reader meets them; what nobody cites gets none."""

    def __init__(self, cited: Cited) -> None:
        self._cited = cited
        self._new: dict[int, int] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations in the order of their new keys."""
        found = self._cited.behind(tuple(self._new))
        return tuple(replace(c, key=n) for n, c in enumerate(found, 1))

    def section(self, section: DraftSection) -> DraftSection:
        """A section with the new keys."""
        paragraphs = tuple(tuple(self.sentence(s) for s in p) for p in section.paragraphs)
        return replace(section, paragraphs=paragraphs)

    def sentence(self, sentence: DraftSentence) -> DraftSentence:
        """A sentence with the new keys, those of its text first."""
        text = self.text(sentence.text)
        figures = tuple(self.figure(f) for f in sentence.figures)
        keys = tuple(self._key(k) for k in sentence.citations)
        return replace(sentence, text=text, citations=keys, figures=figures)

    def text(self, text: str) -> str:
        """A text with the new keys in its markers."""
        return MARKER.sub(lambda m: f"[{self._key(int(m.group(1)))}]", text)

    def figure(self, figure: AnswerFigure) -> AnswerFigure:
        """A figure with the new keys."""
        derived = figure.derived
        if derived is not None:
            derived = replace(derived, inputs=tuple(self._key(k) for k in derived.inputs))
        citation = None if figure.citation is None else self._key(figure.citation)
        return replace(figure, citation=citation, derived=derived)

    def row(self, row: FigureRow) -> FigureRow:
        """A row of the annex with the new keys."""
        now, before, target = (
            None if f is None else self.figure(f) for f in (row.now, row.before, row.target)
        )
        return replace(row, now=now, before=before, target=target)

    def conflict(self, conflict: Conflict) -> Conflict:
        """A contradiction with the new keys."""
        keys = tuple(self._key(k) for k in conflict.citations)
        return replace(conflict, message=self.text(conflict.message), citations=keys)

    def _key(self, old: int) -> int:
        return self._new.setdefault(old, len(self._new) + 1)
