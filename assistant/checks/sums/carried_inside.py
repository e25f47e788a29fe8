"""Files carried over that one sentence counts in both of the years that it adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.vocabulary.numbers import format_number, parse_number

_N = r"\d[\d.]*"
_FILES = re.compile(rf"(?<![\w/.,])(?P<value>{_N}) ho so\b")
_NAMED = rf"(?P<value>{_N}) ho so\b[^.;()]{{0,60}}?\bchuyen"
_LEFT = re.compile(rf"\b(?:con|ton)(?: lai)? {_NAMED} (?:sang|qua|tiep)\b")
_TAKEN = re.compile(rf"\b(?:bao gom|gom|ke ca|tinh ca|trong do co) (?:ca )?{_NAMED}\b")


def carried_inside(draft: Draft) -> Checked:
    """ "Tiếp nhận 900 hồ sơ: năm 2025 300 (còn 20 chuyển sang), năm 2026 600 (gồm 20 …)"."""
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in spans(block):
            for total, one, two, carried in _twice(folded(draft.text[start:end])):
                count += 1
                findings.append(_finding(draft, (start, end), (total, one, two, carried)))
    return Checked(tuple(findings), (), {"A.carried": count})


def _twice(key: str) -> Iterator[tuple[Decimal, Decimal, Decimal, Decimal]]:
    """The total, its two terms and what both of them hold."""
    left = {m["value"] for m in _LEFT.finditer(key)}
    both = [m["value"] for m in _TAKEN.finditer(key) if m["value"] in left]
    values = [v for m in _FILES.finditer(key) if (v := parse_number(m["value"])) is not None]
    for told in dict.fromkeys(both):
        carried = parse_number(told)
        terms = [v for v in dict.fromkeys(values) if carried is not None and v > carried]
        for one, two in combinations(terms, 2):
            if carried and one + two in terms:
                yield one + two, one, two, carried
                return


def _finding(
    draft: Draft, span: tuple[int, int], values: tuple[Decimal, Decimal, Decimal, Decimal]
) -> Finding:
    total, one, two, carried = (format_number(v) for v in values)
    right = format_number(values[0] - values[3])
    formula = f"{one} + {two} - {carried} = {right}"
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "carried_over_twice",
        f"Tổng {total} cộng trùng {carried} hồ sơ chuyển kỳ: đã nằm trong {one} nay lại tính trong "
        f"{two}. Đúng phải là {formula}.",
        "Trừ số hồ sơ chuyển kỳ khỏi tổng của hai kỳ rồi tính lại các tỷ lệ.",
        (draft.quote(*span),),
        expected=f"{right} hồ sơ",
        found=f"{total} hồ sơ",
        formula=formula,
    )
