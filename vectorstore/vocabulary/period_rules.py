"""What a rule for reading periods is: a pattern over folded text, and what its matches mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from vectorstore.records import Period

Build = Callable[[re.Match[str], int | None], Period | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that is tried only where one of its cues stands in the text."""

    cues: frozenset[str]
    pattern: re.Pattern[str]
    build: Build
    english: bool = False


def rule(cues: str, pattern: str, build: Build, *, english: bool = False) -> Rule:
    """A rule with its cues separated by blanks."""
    return Rule(frozenset(cues.split()), re.compile(pattern), build, english)
