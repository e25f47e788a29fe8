"""Arithmetic said in short snippets of invented communes: each error is told once, what is right
is left alone. The held files were kept apart until the reader was finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.checks.merging import told_once
from assistant.checks.records import Finding, FindingKind, Group, Quote, Severity
from assistant.review import review
from tests.assistant.checks.numbers_draft import draft

_FOLDER = Path(__file__).parent / "arithmetic"
_FIGURES = {
    FindingKind.SUM_MISMATCH,
    FindingKind.RATE_MISMATCH,
    FindingKind.IMPOSSIBLE_VALUE,
    FindingKind.CONFLICTING_VALUES,
}


def _snippets(name: str) -> list[tuple[str, str]]:
    """The wrong figure, or nothing, with the lines of a report around it."""
    parts = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return [(head.partition(" ")[2], body) for head, body in (p.split("\n", 1) for p in parts)]


_FILES = (
    "known",
    "more",
    "third",
    "fourth",
    "held",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_SEEN = [each for name in (*_FILES, "held_eighth", "held_ninth") for each in _snippets(name)]


def _found(body: str) -> list[Finding]:
    return [f for f in review(draft(body.strip("\n")).parsed).findings if f.kind in _FIGURES]


@pytest.mark.parametrize(("figure", "body"), [each for each in _SEEN if each[0]])
def test_an_error_is_told_once(figure: str, body: str) -> None:
    report = draft(body.strip("\n"))
    (finding,) = _found(body)
    assert figure in f"{finding.message} {finding.found}"
    assert finding.formula
    assert all(report.text[q.start : q.end] == q.text for q in finding.quotes)


@pytest.mark.parametrize(("figure", "body"), _snippets("limits"))
def test_a_broken_limit_is_told_once(figure: str, body: str) -> None:
    (finding,) = _found(body)
    assert finding.kind is FindingKind.IMPOSSIBLE_VALUE
    assert figure in f"{finding.message} {finding.found}"


@pytest.mark.parametrize("body", [body for figure, body in _SEEN if not figure])
def test_what_is_right_is_left_alone(body: str) -> None:
    assert [f.message for f in _found(body)] == []


def _finding(check: str, found: str, message: str, start: int) -> Finding:
    quote = Quote("đạt 95%", start, start + 7)
    return Finding(
        FindingKind.RATE_MISMATCH, Group.FIGURES, Severity.HIGH, 0.9, check, message, "", (quote,),
        found=found,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "start", "left"), [("95,0%", 100, 1), ("96%", 100, 2), ("95%", 300, 2)]
)
def test_a_slip_that_two_checks_find_is_told_once(found: str, start: int, left: int) -> None:
    first = _finding("rate_of_counts", "95%", "9 : 10 = 90%, báo cáo ghi 95%.", 100)
    again = _finding("rate_said", found, "9 : 10 = 90%", start)
    assert len(told_once([first, again])) == left
