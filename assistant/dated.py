"""Each date and period that an answer states, cited where the report itself says it.

A figure often takes its time from a heading, the title or the opening ("số liệu tính từ ngày …"),
not from its own sentence. Then that place is cited as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.citations import MARKER, block_at, cite, key_of, keys_in, number
from assistant.held import without_names
from assistant.records import AnswerFigure, Citation, Draft
from vectorstore.ledger import Ledger
from vectorstore.records import Block, BlockKind, Period, Report
from vectorstore.vocabulary.periods import find_dates, find_periods, format_period
from vectorstore.vocabulary.text import nfc, sentences

_LONGEST = 600  # characters of a place that is cited for its time alone
_OPENING = (BlockKind.FRONT, BlockKind.HEADING, BlockKind.PARAGRAPH)
_FIRST = 12  # blocks that may be title and opening
Time = str | tuple[date | None, date | None]  # a day, or the first and last day of a named time


@dataclass(frozen=True, slots=True)
class _Place:
    """A cited report with its blocks, and the year of times that it names without one."""

    report: Report
    blocks: tuple[Block, ...]
    year: int | None


def with_sources_of_time(draft: Draft, ledger: Ledger) -> Draft:
    """The draft with a citation for every date and period that its citations did not hold."""
    places: dict[str, _Place] = {}
    cited = list(draft.citations)
    lines = []
    for line in draft.text.splitlines():
        keys = keys_in(line)
        own = [c for c in cited if c.key in keys]
        missing = _missing(line, own, places, ledger) if own else set()
        found = _sources(missing, own, places) if missing else {}
        cited = list(number([*cited, *found.values()]))
        added = dict.fromkeys(key_of(cited, c) for c in found.values())
        line = _marked(line, [k for k in added if k not in keys])
        lines.append(_plainer(line, missing - set(found), draft.figures, own))
    return replace(draft, text="\n".join(lines), citations=tuple(cited))


def _missing(
    line: str, own: Sequence[Citation], places: dict[str, _Place], ledger: Ledger
) -> set[Time]:
    """The times that a line states and none of its citations holds; the names of report and
    section, in quotation marks, state none."""
    stated = times_in(without_names(MARKER.sub(" ", line), own), None)
    if not stated:
        return set()
    for citation in own:
        if citation.report_id not in places:
            places[citation.report_id] = _place(citation.report_id, ledger)
    held: set[Time] = set()
    for citation in own:
        held |= times_in(citation.quote, places[citation.report_id].year)
    return stated - held


def _place(report_id: str, ledger: Ledger) -> _Place:
    report = ledger.report(report_id)
    assert report is not None
    last = report.period.last_day
    issued = int(report.issued_on[:4]) if report.issued_on else None
    return _Place(report, ledger.blocks(report_id), last.year if last else issued)


def times_in(text: str, year: int | None) -> set[Time]:
    """Days, and named times by their first and last day; `year` is that of times without one."""
    text = nfc(text)
    found: set[Time] = {d.iso for d in find_dates(text) if len(d.iso) == 10}
    for span in find_periods(text, default_year=year):
        period = span.period
        if period.known and not any(len(d.iso) == 10 for d in find_dates(period.label)):
            found.add((period.start, period.last_day))
    return found


def _sources(
    missing: set[Time], own: Sequence[Citation], places: dict[str, _Place]
) -> dict[Time, Citation]:
    """The nearest place of the cited reports that states all of the times, else one for each."""
    found: dict[Time, Citation] = {}
    for citation in own:
        place = places[citation.report_id]
        for start, end in _spans(citation, place):
            told = missing & times_in(place.report.text[start:end], place.year)
            if not told - set(found) and told != missing:
                continue
            source = cite(place.report, start, end, blocks=place.blocks)
            if told == missing:
                return dict.fromkeys(missing, source)
            found |= dict.fromkeys(told - set(found), source)
    return found


def _spans(citation: Citation, place: _Place) -> Iterator[tuple[int, int]]:
    """Spans that may tell a citation's time: the head of its table, what stands above it, title
    and opening, then all of the report."""
    told: set[int] = set()
    for block in (*_above(citation, place), *_openings(place.blocks), *place.blocks):
        if block.index in told or block.kind is BlockKind.CLOSING:
            continue
        told.add(block.index)
        for start, end in _pieces(block):
            if end - start <= _LONGEST:
                yield start, end


def _above(citation: Citation, place: _Place) -> Iterator[Block]:
    block = block_at(place.blocks, citation.start)
    if block is None:
        return
    yield block
    if block.index:
        before = place.blocks[block.index - 1]
        if before.parent == block.parent and block.kind is BlockKind.TABLE:
            yield before  # its caption
    at = block.intro
    while at is not None and at != block.index:
        yield place.blocks[at]
        at = place.blocks[at].intro
    parent = block.parent
    while parent is not None:
        yield place.blocks[parent]
        parent = place.blocks[parent].parent


def _openings(blocks: Sequence[Block]) -> Iterable[Block]:
    return (b for b in blocks[:_FIRST] if b.kind in _OPENING)


def _pieces(block: Block) -> Iterator[tuple[int, int]]:
    """The sentences of a block, or the rows of a table."""
    if block.kind is not BlockKind.TABLE:
        yield from sentences(block.text, block.start)
        return
    start = block.start
    for row in block.text.split("\n"):
        if row.strip():
            yield start, start + len(row)
        start += len(row) + 1


def _marked(line: str, keys: Sequence[int]) -> str:
    """The line with more markers behind its last one."""
    last = list(MARKER.finditer(line))
    if not keys or not last:
        return line
    at = last[-1].end()
    return f"{line[:at]}{''.join(f'[{key}]' for key in keys)}{line[at:]}"


def _plainer(
    line: str, unheld: set[Time], figures: Sequence[AnswerFigure], own: Sequence[Citation]
) -> str:
    """A time that the report nowhere names, in the report's own words for it: "cùng kỳ"."""
    if not unheld:
        return line
    for figure in figures:
        name, said = format_period(figure.period), figure.period.label
        if name and said and said != name and _says(own, said) and _one_of(figure.period, unheld):
            line = line.replace(f"({name})", f"({said[:1].lower()}{said[1:]})")
    return line


def _says(own: Sequence[Citation], said: str) -> bool:
    return any(said.lower() in " ".join(c.quote.split()).lower() for c in own)


def _one_of(period: Period, unheld: set[Time]) -> bool:
    last = period.last_day
    return (period.start, last) in unheld or (last is not None and last.isoformat() in unheld)
