"""What two places of an invented report say of one thing, and of two things in like words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.checks.every import CHECKERS
from assistant.checks.records import Group
from tests.assistant.checks.numbers_draft import checked

_FILES = ("two_places.txt", "told_twice.txt", "read_of_its_own.txt")
_TABLE = "\n".join((Path(__file__).parent / n).read_text(encoding="utf-8") for n in _FILES)
_ENTRY = re.compile(r"(?m)^([+-]) ([a-z][^\n]*)\n((?:(?![+-] [a-z]).*\n?)*)")


def _entries(sign: str) -> list[pytest.ParameterSet]:
    found = (match.groups() for match in _ENTRY.finditer(_TABLE))
    return [pytest.param(body.strip(), id=name) for mark, name, body in found if mark == sign]


def _joined(body: str) -> list[str]:
    """What the checks of consistency find; what is wrong inside one place is no matter here."""
    results = (checked(checker, body) for checker in CHECKERS)
    return [
        f.check
        for r in results
        for f in r.findings
        if f.group is Group.CONSISTENCY or f.check == "title_period"
    ]


@pytest.mark.parametrize("body", _entries("+"))
def test_what_cannot_both_be_right_is_found(body: str) -> None:
    assert _joined(body)


@pytest.mark.parametrize("body", _entries("-"))
def test_what_can_both_be_right_is_left_alone(body: str) -> None:
    assert _joined(body) == []
