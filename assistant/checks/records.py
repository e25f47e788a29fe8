"""What checks look at and what they find; frozen, every quote a span of the report's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeVar, cast

from vectorstore.records import Block, Figure, ParsedReport, Report, heading_path

Key = TypeVar("Key")
Made = TypeVar("Made")


class FindingKind(StrEnum):
    """Kinds of the contract."""

    SUM_MISMATCH = "sum_mismatch"
    RATE_MISMATCH = "rate_mismatch"
    CONFLICTING_VALUES = "conflicting_values"
    IMPOSSIBLE_VALUE = "impossible_value"
    UNSUPPORTED_FIGURE = "unsupported_figure"
    REFERENCE_MISMATCH = "reference_mismatch"
    MISSING_METADATA = "missing_metadata"
    STRUCTURE = "structure"


class Group(StrEnum):
    """The parts of a verdict sheet."""

    FIGURES = "A"
    REFERENCES = "B"
    NAMES = "C"
    FORM = "D"
    CONSISTENCY = "E"
    DATES = "F"


class Severity(StrEnum):
    """How much a finding matters: a wrong total is high, a missing full stop low."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Quote:
    """`text` is `report.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """The place in another, stored report that a finding rests on."""

    report_id: str
    title: str
    quote: str
    start: int
    end: int


def source_of(report: Report, quote: Quote) -> Source:
    """A place of a stored report."""
    return Source(report.report_id, report.title, quote.text, quote.start, quote.end)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `check` names the checker, such as "tally"; `message` says in
    Vietnamese what is wrong with its arithmetic, `advice` what to do; `confidence` is in 0..1."""

    kind: FindingKind
    group: Group
    severity: Severity
    confidence: float
    check: str
    message: str
    advice: str
    quotes: tuple[Quote, ...]
    expected: str = ""
    found: str = ""
    formula: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that could not be checked, and why, in Vietnamese."""

    group: Group
    what: str
    why: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What one checker gives. `counts`: how many things it compared, by a name that begins with
    the letter of their group ("A.sums"), so that a sheet can tell "nothing wrong" from "nothing
    looked at"."""

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """The report under review, as ingest read it, with what several checkers look up."""

    parsed: ParsedReport

    @property
    def report(self) -> Report:
        """Letterhead and text."""
        return self.parsed.report

    @property
    def text(self) -> str:
        """The whole text."""
        return self.parsed.report.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Blocks in order."""
        return self.parsed.blocks

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Figures in order of their place."""
        return self.parsed.figures

    @cached_property
    def by_indicator(self) -> Mapping[str, tuple[Figure, ...]]:
        """Figures by catalogue id."""
        named = [figure for figure in self.figures if figure.indicator_id]
        return _grouped(named, lambda figure: figure.indicator_id or "")

    def once(self, make: Callable[[Draft], Made]) -> Made:
        """What a function makes of this draft, made once for all checkers."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Made, self._made[make])

    def quote(self, start: int, end: int) -> Quote:
        """A span as a quote, without blanks at its ends."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        text = text.strip()
        return Quote(text, start + left, start + left + len(text))

    def of_figures(self, figures: Iterable[Figure]) -> tuple[Quote, ...]:
        """The sentences of figures, each once."""
        spans = dict.fromkeys((f.start, f.end) for f in figures)
        return tuple(self.quote(start, end) for start, end in spans)

    def block_at(self, offset: int) -> Block | None:
        """The block that an offset lies in."""
        at = bisect_right(self._starts, offset) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None

    def beside(self, figure: Figure) -> tuple[Figure, ...]:
        """The figures of a figure's sentence, with itself."""
        return self._by_sentence.get((figure.start, figure.end), ())

    def figure_at(self, value_start: int | None) -> Figure | None:
        """The figure whose number begins at an offset."""
        return self._by_place.get(-1 if value_start is None else value_start)

    def parts_of(self, total: Figure) -> tuple[Figure, ...]:
        """The figures that are said to be parts of a total."""
        return self._by_total.get(total.value_start, ())

    def place(self, offset: int) -> tuple[str, ...]:
        """The headings above an offset, outermost first."""
        block = self.block_at(offset)
        return heading_path(self.blocks, block.index) if block else ()

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _by_place(self) -> Mapping[int, Figure]:
        return {figure.value_start: figure for figure in reversed(self.figures)}

    @cached_property
    def _by_sentence(self) -> Mapping[tuple[int, int], tuple[Figure, ...]]:
        return _grouped(self.figures, lambda figure: (figure.start, figure.end))

    @cached_property
    def _by_total(self) -> Mapping[int, tuple[Figure, ...]]:
        parts = [figure for figure in self.figures if figure.part_of is not None]
        return _grouped(parts, lambda figure: figure.part_of or 0)


def _grouped(
    figures: Iterable[Figure], key: Callable[[Figure], Key]
) -> Mapping[Key, tuple[Figure, ...]]:
    found: dict[Key, list[Figure]] = {}
    for figure in figures:
        found.setdefault(key(figure), []).append(figure)
    return {name: tuple(group) for name, group in found.items()}
