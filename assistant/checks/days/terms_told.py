"""The term of one congress or council, named twice with two runs of years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.checks.reading.sections import folded
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.text import sentences

# "Đại hội Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030", "HĐND xã khóa II, nhiệm kỳ 2026-2031".
_TERM = re.compile(
    r"\b(?P<body>dai hoi|hdnd|hoi dong nhan dan)\b(?P<of>[^,.;:()\d]{0,60}?)\s"
    r"(?:lan\s(?:thu\s)?|khoa\s(?:thu\s)?|thu\s)(?P<nth>[ivxl]+|\d{1,2}|nhat)\b[\s,(]{0,3}"
    r"(?:nhiem ky|nk)\s(?P<first>20\d\d)\s?[-–]\s?(?P<last>20\d\d)"
)
_SPARE = re.compile(r"\b(?:dai bieu|cac|cua|cap)\b")


def terms_told(draft: Draft) -> Checked:
    """One body and ordinal with two terms."""
    told = list(_told(draft))
    pairs = [(a, b) for a, b in combinations(told, 2) if a[0] == b[0]]
    unlike = [(a, b) for a, b in pairs if a[1] != b[1]]
    findings = [_finding(a[1:], b[1:]) for a, b in unlike[:1]]
    return Checked(tuple(findings), (), {"E.terms": len(pairs)})


def _told(draft: Draft) -> Iterator[tuple[tuple[str, str], str, Quote]]:
    """Each named term: of which body, the years, the sentence."""
    for block in draft.blocks:
        for start, end in sentences(block.text, block.start):
            for match in _TERM.finditer(folded(draft.text[start:end])):
                of = " ".join(_SPARE.sub(" ", match["of"]).split())
                body = match["body"].replace("hoi dong nhan dan", "hdnd")
                key = (f"{body} {of}", "i" if match["nth"] == "nhat" else match["nth"])
                yield key, f"{match['first']} - {match['last']}", draft.quote(start, end)


def _finding(one: tuple[str, Quote], other: tuple[str, Quote]) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.85,
        "term_told_twice",
        f"Nhiệm kỳ của cùng một đại hội, khóa ghi hai cách: nơi ghi {one[0]}, nơi ghi {other[0]}.",
        "Xác định đúng nhiệm kỳ và ghi thống nhất.",
        (one[1], other[1]),
        expected="một nhiệm kỳ",
        found=f"{one[0]} và {other[0]}",
    )
