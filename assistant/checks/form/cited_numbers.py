"""One document cited with two numbers: same kind, issuer and date, and the same subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from assistant.checks.form.cited import Cited, cited_in
from assistant.checks.reading.statements import about
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity

_NUMBER = re.compile(r"^0*(\d+)")
_ALIKE = 0.6


def cited_numbers(draft: Draft) -> Checked:
    """ "Kế hoạch số 18/KH-UBND ngày 22/01" that is 81/KH-UBND of that day elsewhere."""
    groups: dict[tuple[str, ...], list[Cited]] = {}
    for cited in cited_in(draft):
        if cited.date and _NUMBER.match(cited.symbol):
            groups.setdefault((cited.date, cited.year, *cited.letters), []).append(cited)
    findings = [f for group in groups.values() for f in _of_group(group)]
    return Checked(tuple(findings), (), {"E.cited_numbers": sum(map(len, groups.values()))})


def _of_group(group: Sequence[Cited]) -> list[Finding]:
    for one, other in combinations(group, 2):
        mine, theirs = _number(one), _number(other)
        if mine != theirs and _one_document(one, other, group):
            return [_finding(one, other)]
    return []


def _number(cited: Cited) -> str:
    found = _NUMBER.match(cited.symbol)
    return found.group(1) if found else ""


def _one_document(one: Cited, other: Cited, group: Sequence[Cited]) -> bool:
    """Whether two are titled alike, or one untitled and its number the other's digits."""
    if one.quote == other.quote:
        return False
    mine, theirs = about(one.title), about(other.title)
    if mine and theirs:
        return len(mine & theirs) >= _ALIKE * max(len(mine), len(theirs))
    shuffled = sorted(_number(one)) == sorted(_number(other)) and len(_number(one)) > 1
    return shuffled and len({_number(c) for c in group}) == len((one, other))


def _finding(one: Cited, other: Cited) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.REFERENCES,
        Severity.MEDIUM,
        0.75,
        "cited_two_numbers",
        f"Cùng một văn bản ngày {one.date} ghi hai số: {one.symbol} và {other.symbol}.",
        "Đối chiếu bản gốc và ghi thống nhất số văn bản.",
        (one.quote, other.quote),
        expected="một số",
        found=f"{one.symbol} và {other.symbol}",
    )
