"""What a text claims, as it is read: numbers with what they count, and what goes for a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from assistant.drafting.records import Standing
from vectorstore.records import Figure, Period


class Role(StrEnum):
    """What a number is in its sentence."""

    VALUE = "value"
    AIM = "aim"  # a target: "chỉ tiêu 80%"
    CHANGE = "change"  # by how much: "tăng 31 hồ sơ"
    BASE = "base"  # of the time that is compared with: "tăng từ 80%"


@dataclass(frozen=True, slots=True)
class Setting:
    """What goes for a sentence that doesn't say it: time, commune, the words above it. The
    time is the sentence before's on the same line, else the heading's."""

    period: Period | None = None
    commune: str = ""  # full name
    intro: str = ""
    led: Period | None = None  # the time of the intro, which goes for all that it leads over to
    section: Period | None = None  # of the heading above, else the one given with the text
    plan: bool = False  # what stands under a heading of what is to be done


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence; offsets count in the sentence, `end` behind its unit.

    `label` is what is said of this very number, `sort` "rate", "money" or "count".
    """

    value: Decimal
    unit: str
    sort: str
    start: int
    end: int
    decimals: int
    label: str
    role: Role = Role.VALUE
    qualifier: str = ""  # ">", "<", "~"
    period: Period | None = None
    spoken: bool = False  # "ba thôn": said in words, which may mean only some of them
    unsaid: bool = False  # what is counted is named, its value isn't
    loose: bool = False  # of a cell whose column doesn't tell its time
    scaled: Decimal = Decimal(1)  # what the unit's scale multiplies by

    @property
    def base(self) -> Decimal:
        """The value with its scale applied."""
        return self.value * self.scaled


class Held(StrEnum):
    """What a clause holds a value against, and what it says of it."""

    TIME = "time"  # more, less or as much as at another time
    RATIO = "ratio"  # so many per cent of another time's
    GOAL = "goal"  # more or less than a target by so much
    OVER = "over"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that holds a value against another time or a target; offsets count in the
    sentence. `sign` is +1 more, -1 less, 0 as much; `mark` the word that says so; `against` what
    names the other time or the target, `base` the number there, `amounts` by how much."""

    held: Held
    sign: int
    start: int
    end: int
    mark: tuple[int, int]
    against: tuple[int, int]
    amounts: tuple[Number, ...] = ()
    base: Number | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the library says of one claim; the first of `figures` is cited."""

    standing: Standing
    reason: str
    expected: str = ""
    figures: tuple[Figure, ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()  # report id, start, end: cited where no figure is


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of a sentence with its finding; offsets count in the sentence."""

    start: int
    end: int
    kind: str
    finding: Finding
    number: Number | None = field(default=None)
