"""What the generator makes: a report as blocks that any format can show, and its truth.

Every `quote` is a piece of the report's plain text to the letter, within one line of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from evals.cases import FigureCase, LetterheadCase


class Style(StrEnum):
    """How a commune writes its reports; each commune keeps to one."""

    PROSE = "prose"  # dense paragraphs, counts in brackets
    BULLETS = "bullets"  # "-", "+", nested
    LISTS = "lists"  # (1), (2) … "trong đó:", a), b)
    ANNEXES = "annexes"  # short text, figures in tables of annexes
    FOOTNOTES = "footnotes"  # counts and documents in numbered notes
    TERSE = "terse"  # official forms: label, colon, value


class BlockKind(StrEnum):
    """What a block is to a renderer."""

    LETTERHEAD = "letterhead"  # rows of two columns, as table cells
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"  # a footnote; `label` is its number
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Block:
    """One block; a table or letterhead has rows of cells, everything else has text."""

    kind: BlockKind
    text: str = ""
    label: str = ""  # of a heading, item or note, not part of `text`
    level: int = 0  # heading: 1 = top; item: 1 = outer
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class ReferenceCase:
    """A document that a report cites; `date` is ISO or None where the report gives none."""

    symbol: str
    date: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class HeadingCase:
    """A heading of the true outline."""

    level: int
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class AnomalyCase:
    """An error planted in a report; `kind` as in the contract of `check`, `planted` names how."""

    id: str
    kind: str
    planted: str
    quotes: tuple[str, ...]
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class HoldingCase:
    """A check that holds: parts that make up their total, a rate that its counts bear out."""

    id: str
    kind: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity of the commune's world as a report states it; days are ISO or None."""

    quantity: str  # key of quantities.toml; "resolved/Hộ tịch": of one field of administration
    indicator: str  # a name of the quantity
    indicator_id: str | None  # of the catalogue
    value: Decimal  # as printed, in `unit`
    unit: str
    kind: str  # as in FigureCase; "part": a count in brackets beside its rate, no figure
    start: str | None
    end: str | None
    as_of: str | None
    parts: tuple[Decimal, ...] = ()  # numerator and denominator, as printed
    qualifier: str | None = None  # ">", "<", "~": rounded off in words (hơn, gần, khoảng)


@dataclass(frozen=True, slots=True)
class Said:
    """Where a report states a fact: the number's place and its clause's place in a block.

    Places count in the block's text, or in the row's cells joined by " | ".
    """

    fact: Fact
    start: int
    end: int
    clause: tuple[int, int]
    block: int = -1
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Facts of a report that bear each other out, as places in its `said`: the total or the rate
    first, then the parts that make it up, or numerator and denominator."""

    kind: str  # "sum_mismatch" or "rate_mismatch": the finding that it would be if it failed
    said: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that is known of a report because it was made so."""

    figures: tuple[FigureCase, ...]
    letterhead: LetterheadCase
    references: tuple[ReferenceCase, ...]
    outline: tuple[HeadingCase, ...]
    anomalies: tuple[AnomalyCase, ...] = ()
    holding: tuple[HoldingCase, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report: file name with suffix (txt, docx or pdf), style, blocks and truth.

    `duplicate_of` names the file of which this one is a near copy (a later draft, other words in
    a few places, the same figures but for those that its own truth says).
    """

    file: str
    style: Style
    blocks: tuple[Block, ...]
    truth: Truth
    duplicate_of: str | None = None
    communes: tuple[str, ...] = field(default=())  # its own, full name: "xã An Bằng"
    said: tuple[Said, ...] = ()
    identities: tuple[Identity, ...] = ()
