"""What a row of a table counts told in the text with another value: the sentence has all words of
the row's name, or the whole that a row "trong đó" is a part of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.reading.clauses import clauses_of
from assistant.checks.reading.counts import Count, counts
from assistant.checks.reading.mentions import CUT, NAMED, NUMBER, Where, marks_of
from assistant.checks.reading.prose_told import not_own
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.row_results import Result, results, single_results
from assistant.checks.reading.statements import Weights, weights_of, words_of
from assistant.checks.reading.table_told import Table, tables_told, words_of_name
from assistant.checks.reading.tables import Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.text import canonical

_NAME = 2.0  # weight of the words of a row's name
_NEAR = Decimal("0.55")  # the smaller by the larger
_OWN = 0.5  # of a name's weight, what the piece of the sentence may have for itself
_WHOLE = 10  # smaller wholes are told for other reasons
_PART = re.compile(r"^\W*(?:(?:-|\+)\s*)?trong đó(?!\w)")
_IN_THAT = frozenset(["trong đó", "trong số", "còn"])
_RATE = re.compile(r"%|(?<!\w)(?:tỷ|tỉ) lệ(?!\w)")


def rows_told(draft: Draft) -> Checked:
    """Rows that the text tells with another number."""
    clauses = draft.once(clauses_of)
    told = [each for each in counts(draft, clauses) if not each.ahead]
    weights = draft.once(weights_of)
    findings = [*_named(draft, weights, told), *_parts(draft, told)]
    return Checked(tuple(findings), (), {"E.rows_told": len(told)})


def _named(draft: Draft, weights: Weights, told: Sequence[Count]) -> Iterator[Finding]:
    """Rows whose every word stands around a number of the text, and whose value no sentence with
    those words has."""
    by_word: dict[str, list[Count]] = defaultdict(list)
    for each in told:
        for word in _around(each):
            by_word[word].append(each)
    tables = draft.once(tables_told)
    for row in results(draft):
        name = words_of_name(row.row)
        if _RATE.search(canonical(" ".join(row.row.cells))) or weights.of(name) < _NAME:
            continue
        alike = min((by_word[word] for word in name), key=len)
        if any(row.value in (each.value, each.part) for each in alike):
            continue
        there = _beside(tables, row)
        for count in alike:
            if not_own(draft, count.times) or count.value in there or _is_share(count, row):
                continue
            if _of_row(weights, row, name, count):
                yield _finding(count, row.quote, row.cell)
                break


def _is_share(count: Count, row: Result) -> bool:
    """Whether "05/07 trường" is told of a row with 7 and 5."""
    known = {row.row.number(n) for n in range(1, len(row.row.cells))}
    return count.part is not None and bool({count.value, count.part} & known)


def _beside(tables: Sequence[Table], row: Result) -> frozenset[Decimal]:
    """The numbers of the other named rows of a row's table that are no chance."""
    for table in tables:
        if any(line.row == row.row for line in table.lines):
            others = [x for x in table.lines if x.row != row.row and not x.total]
            return frozenset(c.value for x in others for c in x.cells if c.value >= _WHOLE)
    return frozenset()


def _around(count: Count) -> frozenset[str]:
    """The words of a count's piece, of what follows it, and those before a number that is a mere
    name: "Tổ đề án 06 họp 05 phiên"."""
    piece = CUT.split(count.lead)[-1]
    numbers = list(NUMBER.finditer(piece))
    named = numbers and all(NAMED.search(piece[: n.start()]) for n in numbers)
    return count.near | count.after | (words_of(piece) if named else frozenset())


def _of_row(weights: Weights, row: Result, name: frozenset[str], count: Count) -> bool:
    low, high = sorted((row.value, count.value))
    if not name <= _around(count) or low < _NEAR * high:
        return False
    marks = marks_of(plain_words(row.row.name()), Where.ROW)
    return marks == count.marks and weights.of(count.near - name) <= _OWN * weights.of(name)


def _parts(draft: Draft, told: Sequence[Count]) -> Iterator[Finding]:
    """Rows "trong đó quá hạn" below a row whose value a sentence tells beside another part of
    the same name."""
    by_beside: dict[Decimal, list[Count]] = defaultdict(list)
    for each in told:
        for value in each.beside:
            by_beside[value].append(each)
    for whole, row, cell, value in _rows_of_wholes(draft):
        name = canonical(row.name())
        words, marks = words_of(plain_words(name)), marks_of(name, Where.ROW) - _IN_THAT
        alike = [
            each
            for each in by_beside[whole]
            if words
            and words <= each.near
            and each.marks - _IN_THAT == marks
            and each.value < whole
        ]
        if alike and all(each.value != value for each in alike):
            yield _finding(alike[0], draft.quote(row.start, row.end), cell)


def _rows_of_wholes(draft: Draft) -> Iterator[tuple[Decimal, Row, str, Decimal]]:
    """The rows "trong đó" with the value of the row that they are a part of."""
    for grid in grids(draft):
        single = {row: (cell, value) for row, cell, value in single_results(draft, grid)}
        whole = Decimal(0)
        for row in grid.rows:
            cell, value = single.get(row, ("", Decimal(0)))
            if not _PART.match(canonical(row.name())):
                whole = value
            elif cell and whole >= _WHOLE:
                yield whole, row, cell, value


def _finding(count: Count, quote: Quote, cell: str) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.7,
        "row_told",
        f"Cùng một số liệu, lời văn ghi “{count.shown}”, bảng ghi {cell}.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở thân báo cáo và bảng.",
        (count.quote, quote),
        expected="một giá trị",
        found=f"{count.shown} và {cell}",
    )
