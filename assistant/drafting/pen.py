"""The pen of a draft: which of several ways to say something is taken, and what was named last."""

from __future__ import annotations

from datetime import date
from zlib import crc32

from assistant.drafting.values import Value
from assistant.drafting.wordings import wordings


class Pen:
    """Chooses among the ways to say something: the same for the same commune, period and
    indicator, and never the same twice in a row."""

    def __init__(self, unit: str, seed: str) -> None:
        self.unit = unit  # "xã", "phường"
        self._seed = seed
        self._last = ""
        self._day: date | None = None
        self._flow: tuple[date | None, date | None] | None = None

    def frame(self, name: str, about: str) -> str:
        """One of the frames of a name."""
        ways = wordings().frames[name]
        at = crc32(f"{self._seed}|{about}|{name}".encode()) % len(ways)
        if ways[at] == self._last and len(ways) > 1:
            at = (at + 1) % len(ways)
        self._last = ways[at]
        return ways[at]

    def told(self, value: Value) -> None:
        """Remember which time was named last, and whether that of the flows was named at all."""
        period = value.figure.period
        if value.state:
            self._day = period.last_day
        else:
            self._flow, self._day = (period.start, period.last_day), None

    def named(self, value: Value) -> bool:
        """Whether the time of a value need not be named again."""
        period = value.figure.period
        if value.state:
            return self._day is not None and period.last_day == self._day
        return self._flow == (period.start, period.last_day)

    def copy(self) -> Pen:
        """A pen that writes as this one does, so that a second wording doesn't count."""
        other = Pen(self.unit, self._seed)
        other._last, other._day, other._flow = self._last, self._day, self._flow
        return other

    def rest(self) -> None:
        """A new section: what was said last is forgotten."""
        self._last, self._day, self._flow = "", None, None
