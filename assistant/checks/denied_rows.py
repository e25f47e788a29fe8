"""What the text says there was none of, and a row of a table counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.clauses import Clause, aimed, clauses_of
from assistant.checks.quantities import names, other_times, plain_words
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.text_and_rows import Result, results

_LEAST = 3  # syllables of a row's name
_SPARE = 2  # syllables that a denial may say besides it
_NONE = re.compile(
    r"(?<!\w)(?:không|chưa)\s(?:có|để|để xảy ra|xảy ra|phát sinh|ban hành|tiếp nhận|ghi nhận|"
    r"phát hiện|tổ chức|nhận được)\s(?P<what>[^,;:.()\d]{6,80})"
)
_SOME = re.compile(r"(?<!\w)(?:để|do|vì|thuộc|trái|sai|mới|khác|nhằm)(?!\w)")


def denied_rows(draft: Draft) -> Checked:
    """Rows with a number above nought that are named by what a sentence denies."""
    rows = [each for each in results(draft) if len(each.name) >= _LEAST]
    findings: list[Finding] = []
    count = 0
    for clause in clauses_of(draft) if rows else ():
        for what in _denied(draft, clause):
            named = [each for each in rows if _names(what, each.name)]
            count += bool(named)
            if len(named) == 1 and named[0].value > Decimal(0):
                findings.append(_finding(draft, clause, named[0]))
    return Checked(tuple(findings[:3]), (), {"E.denied_rows": count})


def _denied(draft: Draft, clause: Clause) -> Iterator[frozenset[str]]:
    """What a clause says there was none of in the report's time."""
    for match in _NONE.finditer(clause.said):
        times = {t for t in other_times(draft, clause.said) if t != "trong kỳ"}
        if not aimed(clause, match.start()) and not times and not _SOME.search(match["what"]):
            yield names(plain_words(match["what"])) - {"nào"}


def _names(what: frozenset[str], row: frozenset[str]) -> bool:
    return row <= what and len(what - row) <= _SPARE


def _finding(draft: Draft, clause: Clause, row: Result) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "denied_but_in_table",
        f"Thân báo cáo ghi “{draft.text[clause.start : clause.end].strip()}”, bảng ghi "
        f"“{row.row.name()}” {row.cell}.",
        "Xác định số đúng và ghi thống nhất ở thân báo cáo và bảng.",
        (draft.quote(clause.start, clause.end), row.quote),
        expected="một giá trị",
        found=f"không có và {row.cell}",
    )
