"""The records that cross rooms: frozen, typed, each with its place in a report's text.

Offsets (start, end) count characters of `Report.text`, the repaired, NFC text of the report;
`report.text[start:end]` is always the exact quote. Pages count from 1 and are None where a
format has none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune-level unit: kind is "xã", "phường", "thị trấn" or "đặc khu" (lower case)."""

    kind: str
    name: str
    province: str | None = None  # without "tỉnh" / "thành phố"

    @property
    def full_name(self) -> str:
        """Kind and name, as officials write it: "xã Lam Sơn"."""
        return f"{self.kind} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Period:
    """A time that figures belong to; both ends inclusive, any part may be unknown.

    `as_of` marks a state ("tính đến 30/9/2025"); `source` says where the period was read:
    "clause", "section", "report", "document_date" or "question".
    """

    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    label: str = ""
    source: str = ""

    @property
    def last_day(self) -> date | None:
        """The day the period closes: its end, else its as-of date."""
        return self.end or self.as_of

    @property
    def known(self) -> bool:
        """Whether any date of the period is known."""
        return bool(self.start or self.end or self.as_of)


class BlockKind(StrEnum):
    """What a block of a report is."""

    FRONT = "front"  # letterhead, symbol, place and date, kind, title, addressees
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a list item; its bullet or number is its label
    TABLE = "table"  # rows end with "\n", cells are separated by "\t"
    FOOTNOTE = "footnote"
    CLOSING = "closing"  # Nơi nhận, signer


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, heading, table or footnote of a report.

    `level` is the depth of a heading (1 = top) or the nesting of an item (1 = outer), else 0.
    `parent` is the index of the nearest heading above, `intro` the index of the block whose
    sentence introduces this item or table ("trong đó:"). `body` is the offset where the text
    behind bullet or number begins.
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    body: int
    text: str
    level: int = 0
    label: str = ""  # "Phần 1", "II", "1.1", "a)", "-", "+", "Phụ lục IV", "¹"
    title: str = ""  # of a heading, without its label
    page: int | None = None
    parent: int | None = None
    intro: int | None = None
    header_rows: int = 0  # of a table


@dataclass(frozen=True, slots=True)
class Report:
    """A stored document and what its letterhead says. `issued_on` is ISO, reduced where the
    day or month is blank ("2026-04", "2026"); `symbol` is None when its number is blank."""

    report_id: str
    content_hash: str
    path: str
    text: str
    title: str
    kind: str  # "báo cáo", "kế hoạch", "công văn", "nghị quyết", …
    issuer: str = ""
    commune: Commune | None = None
    symbol: str | None = None
    issued_on: str | None = None
    period: Period = field(default_factory=Period)
    recipients: tuple[str, ...] = ()
    signer: str | None = None
    signer_capacity: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole blocks under one heading path, at most the token budget long.

    `text` is `report.text[start:end]`; `context` (title, commune, period, heading path, the
    introducing sentence, a table's header row) is embedded and indexed with it, never quoted.
    """

    chunk_id: str  # f"{report_id}.{content_hash[:8]}.{index:04d}"
    report_id: str
    index: int
    start: int
    end: int
    text: str
    context: str
    heading_path: tuple[str, ...]
    page: int | None
    tokens: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that a report cites, once per report: `date` is ISO or None where not said."""

    report_id: str
    symbol: str | None
    kind: str
    date: str | None
    issuer: str | None
    title: str | None
    quote: str
    start: int
    end: int


class FigureKind(StrEnum):
    """How a figure is meant."""

    ACTUAL = "actual"
    TARGET = "target"
    PLAN = "plan"
    LAST_PERIOD = "last_period"
    CHANGE = "change"  # "tăng 6,76 điểm phần trăm so với quý trước"


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's value for a figure; the report and what was read from it stay as they are.

    `read_value` is what was read from the report, `old_value` what held until this correction.
    """

    correction_id: int
    read_value: Decimal
    old_value: Decimal
    new_value: Decimal
    by: str
    at: str  # UTC, ISO
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantitative statement. `value` is as written (98.7 for "98,7%", 708 for
    "708 triệu đồng"); `unit` as written, normalised in spelling ("%", "hồ sơ", "triệu đồng").
    `indicator_id` is the catalogue's, or None with a free label in `indicator`.
    `quote` is `report.text[start:end]`; `part_of` is the start of the total it is a part of."""

    report_id: str
    indicator: str
    indicator_id: str | None
    value: Decimal
    unit: str
    quote: str
    start: int
    end: int
    commune: str = ""
    qualifier: str | None = None  # ">", "<", ">=", "<=", "~"
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    kind: FigureKind = FigureKind.ACTUAL
    period: Period = field(default_factory=Period)
    heading_path: tuple[str, ...] = ()
    page: int | None = None
    part_of: int | None = None
    value_start: int = 0  # offset of the number itself within the report
    value_end: int = 0
    correction: Correction | None = None  # then `value` is the corrected one


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """Everything that one file yields, ready to be stored in one transaction."""

    report: Report
    blocks: tuple[Block, ...]
    chunks: tuple[Chunk, ...] = ()
    references: tuple[Reference, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a stored report that a search found; score is in 0..1, higher is better."""

    chunk: Chunk
    report: Report  # its text may be left empty by list reads; see Ledger.text
    score: float
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """What the caller may see or has chosen: None means no restriction. Every read takes one."""

    communes: frozenset[str] | None = None  # folded full names, see vocabulary.text.fold
    kinds: frozenset[str] | None = None
    report_ids: frozenset[str] | None = None


EVERYTHING = Scope()


def heading_path(blocks: tuple[Block, ...], index: int) -> tuple[str, ...]:
    """Labels and titles of the headings above a block, outermost first."""
    path: list[str] = []
    parent = blocks[index].parent
    while parent is not None:
        block = blocks[parent]
        path.append(block.text.strip())
        parent = block.parent
    return tuple(reversed(path))
