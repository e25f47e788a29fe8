"""Columns of a table that the other rows show to be a sum of others, or what is left of two: the
row in which they aren't."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, permutations, product

from assistant.checks.reading.measures import added
from assistant.checks.reading.sections import spans
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.vocabulary.numbers import find_numbers, format_number
from vectorstore.vocabulary.text import fold

_NO_SUM = re.compile(
    r"%|\bt[yi] le\b|binh quan|\bstt\b|^tt\b|(?<!so )\bdiem\b|\bthu hang\b|ghi chu|nang suat|"
    r"don gia|mat do|he so|\bxep\b|so sanh"
)
_RATE = re.compile(r"%|\bt[yi] le\b|\bbinh quan\b")
_TOTAL = re.compile(r"\b(?:tong|cong|luy ke|ca nam|quy)\b")
_WHEN = re.compile(r"^(?:thang|quy|tuan) (?:\d+|[ivx]+)\b")
# Pairs of headers that leave nothing between them.
_APART = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"\b(?:truoc|dung|som|trong)(?: thoi)? han\b", r"\b(?:qua|tre|cham) han\b"),
        (r"\bnam\b", r"\bnu\b"),
        (r"\btruc tuyen\b", r"\btruc tiep\b"),
        (r"^(?:so )?da\b|\bdat\b", r"\b(?:chua|khong)\b"),
        (r"\btot\b", r"\bhong\b"),
    )
)
_LEFT = re.compile(r"\b(?:con lai|con|ton|chuyen|dang|cuoi ky|cuoi thang|hien co|hien nay)\b")
_OF_TIME = re.compile(r"\b(?:thang|quy|tuan|nam|ky)\b")
# What is there at the end of a time is no sum of what was there at the ends of its parts.
_BALANCE = re.compile(
    r"\b(?:con|con lai|ton|cuoi ky|dau ky|hien co|dang|so du|chuyen (?:sang|ky|tiep)|ky truoc)\b"
)
_LEAST = 3  # rows with numbers in a column
_CLEAR = 4  # rows that show what holds beside another sum of the same column
_TOLD = 2  # rows that show what the headers tell
_MOST = 10  # columns of which any few are tried
_SURE = 2.0  # powers of ten by which the other rows are no chance, of all that may be tried
_NAMED = 1.0  # less, where the header says that it is a total
_NEAR = 2  # blocks around a table that may tell what a row lacks

Sides = tuple[tuple[int, ...], tuple[int, ...]]
_Told = tuple[str, frozenset[Decimal]]


def column_sums(draft: Draft) -> Checked:
    """Rows whose columns don't add up as those of the others do."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        count += 1
        told = told_around(draft, grid)
        findings += [_finding(draft, row, sides) for row, sides in wrong_rows(grid, told)]
    return Checked(tuple(findings), (), {"A.sums": count})


def wrong_rows(grid: Grid, told: Sequence[_Told]) -> Iterator[tuple[Row, Sides]]:
    """Rows in which a column isn't what the other rows show it to be: the sum of others, or what
    one of them leaves of two ("tồn + mới nhận = đã trả + còn lại")."""
    counts = tuple(row for row in grid.rows if not _RATE.search(row.words()))
    grid = replace(grid, rows=counts)  # rates and averages add up to nothing
    columns = [c for c in range(len(grid.names)) if _numeric(grid, c)]
    tried = list(_tried(columns))
    shown = []
    for sides in tried:
        sure, held, failed = _shown(grid, sides)
        failed = [
            row
            for row in failed
            if not (_is_balance(grid, row, sides) or _carries(grid, row, sides))
        ]
        made_of = sum(_made_of(row, sides) for row in grid.rows)
        many = made_of >= _LEAST and len(sides[0]) == 1
        many |= made_of >= _TOLD and len(failed) == 1 and _told_by_names(grid.names, sides)
        named = len(sides[0]) == 1 and _TOTAL.search(grid.names[sides[0][0]]) is not None
        if sure >= _SURE + math.log10(len(tried)) - _NAMED * named or many:
            shown.append((sure, sides, held, failed, made_of >= _CLEAR and len(failed) == 1))
    made = {c for _, sides, _, failed, _ in shown if not failed for c in sides[0]}
    done: set[int] = set()
    for _, sides, held, failed, clear in sorted(shown, key=lambda each: -each[0]):
        explained = any(
            _of_any_signs(grid, row, sides)
            or _explained(grid, row, sides, columns, _of_row(grid, row, told))
            for row in failed
        )
        if explained or (made & {*sides[0]} and not clear) or len(failed) * 2 > held:
            continue
        for row in failed:
            if row.start not in done:
                done.add(row.start)
                yield row, sides


def _tried(columns: Sequence[int]) -> Iterator[Sides]:
    """Columns that may be sums: of any two or three others, of four or more right beside them; and
    pairs that may be as much as two others."""
    first = columns[:_MOST]
    for size in (3, 2):
        for whole in first:
            for parts in combinations([c for c in first if c != whole], size):
                yield (whole,), parts
    for at, whole in enumerate(columns):
        for size in range(4, len(columns)):
            for run in (columns[max(at - size, 0) : at], columns[at + 1 : at + 1 + size]):
                if len(run) == size:
                    yield (whole,), tuple(run)
    for pair in combinations(first, 2):
        for other in combinations([c for c in first if c > pair[0] and c not in pair], 2):
            yield pair, other


def _is_balance(grid: Grid, row: Row, sides: Sides) -> bool:
    """Whether a row tells what is there at the end of each time that the columns are of."""
    times = all(_OF_TIME.search(grid.names[column]) for column in sides[1])
    ends = {row.number(sides[1][0]), row.number(sides[1][-1])}
    repeated = len(sides[0]) == 1 and row.number(sides[0][0]) in ends
    return times and (repeated or _BALANCE.search(row.words()) is not None)


def _carries(grid: Grid, row: Row, sides: Sides) -> bool:
    """Whether a total of two times counts once what the first left to the second: 2.155 received
    are 1.154 and the 1.001 that were settled before."""
    if not all(_OF_TIME.search(grid.names[column]) for column in sides[1]):
        return False
    whole = sum(_cells(row, sides[0]), Decimal(0))
    others = [other for other in grid.rows if other is not row]
    return any(
        other.number(first) == whole - part
        for first, second in permutations(sides[1], 2)
        if (part := row.number(second)) is not None
        for other in others
    )


def _numeric(grid: Grid, column: int) -> bool:
    if _NO_SUM.search(grid.names[column]):
        return False
    return sum(row.number(column) is not None for row in grid.rows) >= _LEAST


def _shown(grid: Grid, sides: Sides) -> tuple[float, int, list[Row]]:
    """How surely rows show two sides of columns to be equal (a sum of great numbers is no chance),
    in how many they are, and those in which they aren't."""
    sure, held, failed = 0.0, 0, []
    for row in grid.rows:
        left, right = (_cells(row, side) for side in sides)
        if len(left) + len(right) < len(sides[0]) + len(sides[1]):
            continue
        if sum(left) != sum(right):
            failed.append(row)
            continue
        held += 1
        sure += math.log10(max(sum(left), 1)) * _made_of(row, sides)
    parts = [row for row in failed if not row.is_total()]
    return sure, held, parts or failed


def _told_by_names(names: Sequence[str], sides: Sides) -> bool:
    """Whether headers tell of a sum: its parts leave nothing between them (a row of times, the
    sides of one thing), or what was there, came and went stands right before what is left."""
    columns = sorted((*sides[0], *sides[1]))
    if len(sides[0]) > 1:
        run = columns == [*range(columns[0], columns[0] + len(columns))]
        return run and _LEFT.search(names[columns[-1]]) is not None
    parts = [names[c] for c in sides[1]]
    if all(_WHEN.search(name) for name in parts) and len(set(parts)) == len(parts):
        return True
    return any(a.search(x) and b.search(y) for a, b in _APART for x in parts for y in parts)


def _made_of(row: Row, sides: Sides) -> bool:
    """Whether a row has two equal sides, neither of them of a single number or nothing."""
    left, right = (_cells(row, side) for side in sides)
    whole = len(left) + len(right) == len(sides[0]) + len(sides[1])
    return whole and all(left) and sum(map(bool, right)) > 1 and sum(left) == sum(right)


def _cells(row: Row, side: Sequence[int]) -> list[Decimal]:
    return [value for c in side if (value := row.number(c)) is not None]


def _explained(
    grid: Grid, row: Row, sides: Sides, columns: Sequence[int], told: frozenset[Decimal]
) -> bool:
    """Whether one more column makes up what a row's parts lack ("chưa triển khai", often 0), or
    its own words or those around the table tell of as many. Columns that are nought in every
    row that shows the sum may be parts of it or not."""
    shown = [r for r in grid.rows if _made_of(r, sides)]
    open_to = [c for c in columns if not any(r.number(c) for r in shown)]
    left, right = (sum(_cells(row, side), Decimal(0)) for side in sides)
    used = {*sides[0], *sides[1]}
    words = [cell for cell in row.cells[1:] if any(ch.isalpha() for ch in cell)]
    own = {n.value for cell in words for n in find_numbers(cell)}
    beside = {row.number(c) for c in columns if c not in used} | told | own
    most = left - right + sum(_cells(row, [c for c in sides[1] if c in open_to]))
    some = (combinations(_cells(row, open_to), n) for n in (1, 2))
    return abs(left - right) in beside or any(most == sum(each) for n in some for each in n)


def _of_any_signs(grid: Grid, row: Row, sides: Sides) -> bool:
    """Whether a row's numbers make nought with some signs that fit all rows that show the sides to
    be equal, too (31 - 2 + 1 = 30), or without a part that is nested in others ("còn 88, quá hạn
    5")."""
    shown = [r for r in grid.rows if _made_of(r, sides)]
    told = [(*_cells(r, sides[0]), *_cells(r, sides[1])) for r in (row, *shown)]
    few = (1, 0, -1) if len(told[0]) <= _MOST else (1, -1)
    return any(
        sum(map(abs, signs)) > 1
        and all(v[0] == sum(s * n for s, n in zip(signs, v[1:], strict=True)) for v in told)
        for signs in product(few, repeat=len(told[0]) - 1)
    )


def told_around(draft: Draft, grid: Grid) -> list[tuple[str, frozenset[Decimal]]]:
    """The sentences right above and below a table, folded, with their numbers."""
    at = grid.block.index
    near = (*draft.blocks[max(at - _NEAR, 0) : at], *draft.blocks[at + 1 : at + 1 + _NEAR])
    said = [draft.text[start:end] for block in near for start, end in spans(block)]
    return [
        (fold(each), frozenset(n.value for n in find_numbers(each) if _counts(each[n.end :])))
        for each in said
    ]


def _counts(behind: str) -> bool:
    """Whether what follows a number is what it counts: no title's number, no day."""
    return len(behind) > 1 and behind[0] == " " and behind[1].isalpha()


def _of_row(grid: Grid, row: Row, told: Sequence[_Told]) -> frozenset[Decimal]:
    """The numbers of the sentences that name the row, or no row."""
    own = _labels(row)
    others = {label for each in grid.rows for label in _labels(each)} - own
    return frozenset(
        n
        for said, numbers in told
        if any(label in said for label in own) or not any(label in said for label in others)
        for n in numbers
    )


def _labels(row: Row) -> set[str]:
    """What a row is called, each piece of "đất đai, môi trường" for itself."""
    return {piece.strip() for piece in row.words().split(",") if piece.strip()}


def _finding(draft: Draft, row: Row, sides: Sides) -> Finding:
    """Of a side with one column its cell is told; of two sides with two the last one's."""
    (whole, *less), parts = sides
    if less and whole < max(parts):
        (*less, whole), parts = parts, sides[0]
    values, taken = _cells(row, parts), _cells(row, less)
    told = row.number(whole) or Decimal(0)
    right = format_number(sum(values, Decimal(0)) - sum(taken, Decimal(0)))
    terms = added(values) + "".join(f" - {format_number(v)}" for v in taken)
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "column_sums",
        f"Dòng “{row.name()}” của bảng: {terms} = {right}, bảng ghi {format_number(told)}.",
        "Tính lại dòng này theo các ô của bảng và sửa cho khớp.",
        (draft.quote(row.start, row.end),),
        expected=right,
        found=format_number(told),
        formula=f"{terms} = {right}",
    )
