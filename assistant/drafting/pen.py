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
        self._last: dict[str, str] = {}
        self._openers: tuple[str, ...] = ()
        self._day: date | None = None
        self._flow: tuple[date | None, date | None] | None = None

    def frame(self, name: str, about: str) -> str:
        """One of the frames of a name, not the one taken last nor one that opens like the two
        sentences before."""
        ways = wordings().frames[name]
        at = crc32(f"{self._seed}|{about}|{name}".encode()) % len(ways)
        ordered = (*ways[at:], *ways[:at])
        fresh = [w for w in ordered if w != self._last.get(name)] or [*ordered]
        unlike = [w for w in fresh if _opener(w) not in self._openers]
        chosen = (unlike or fresh)[0]
        self._last[name] = chosen
        if not chosen.startswith((",", ";")):
            self._openers = (*self._openers[-1:], _opener(chosen) or chosen)
        return chosen

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
        other._last, other._openers = dict(self._last), self._openers
        other._day, other._flow = self._day, self._flow
        return other

    def rest(self) -> None:
        """A new section: what was said last is forgotten."""
        self._last, self._openers, self._day, self._flow = {}, (), None, None


def _opener(frame: str) -> str:
    """The words before the subject: "Trong kỳ", "Cùng thời điểm"; empty without any."""
    before, comma, _ = frame.partition(", ")
    return before if comma and "{" not in before else ""
