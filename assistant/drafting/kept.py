"""What is kept behind a stored draft's text, as JSON: its request, outline, sources and figures."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from assistant.drafting.records import DraftedReport, DraftRequest
from assistant.drafting.templates import Outline


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as far as it is written: `done` of the headings of its outline; `generation` is the
    state of the library that it was written from."""

    request: DraftRequest
    outline: Outline
    drafted: DraftedReport
    generation: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        """How many headings there are to write."""
        return len(self.outline.headings)

    @property
    def following(self) -> str:
        """The heading that is written next; empty at the end."""
        return self.outline.headings[self.done].title if self.done < self.total else ""


_ADAPTER = TypeAdapter(Kept)


def dumped(kept: Kept) -> str:
    """The record as it is stored."""
    return _ADAPTER.dump_json(kept).decode("utf-8")


def loaded(raw: str) -> Kept | None:
    """The record of a stored draft; None where an older version of the program wrote it so that
    it can't be read any more."""
    try:
        return _ADAPTER.validate_json(raw)
    except ValidationError:
        return None
