"""Times that a report gives in two ways: a table's title and its columns, cumulative columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.reading.measures import actual, at_place, ends_together, measure, said, scope
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Block, BlockKind, Figure
from vectorstore.vocabulary.text import fold

# "5 tháng đầu năm", "6 tháng năm 2026", "quý I"; cumulated months all begin in January.
_MONTHS = re.compile(r"\b(\d{1,2}|ba|sau|chin|nam) thang(?: dau)? nam\b")
_QUARTER = re.compile(r"\bquy (iv|iii|ii|i|[1-4])\b")
_WORDS = {"ba": "3", "sau": "6", "chin": "9", "nam": "5"}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_CUMULATED = re.compile(r"\bluy ke\b")
_SINCE = re.compile(r"\b(?:tu (?:ngay|thang|dau|nam)|dau nam|nam 20\d\d|trong nam|\d+ thang)\b")


def period_labels(draft: Draft) -> Checked:
    """A table's title and the heads of its columns name the same run of months or quarter."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        title = _title(draft, grid.block)
        if title is None:
            continue
        for pattern, kind in ((_MONTHS, "tháng"), (_QUARTER, "quý")):
            above = _named(pattern, fold(title.text))
            columns = {n for name in grid.names for n in _named(pattern, name)}
            count += bool(above and columns)
            if len(above) == 1 and len(columns) == 1 and above != columns:
                findings.append(_label(draft, grid, title, (kind, *above, *columns)))
    return Checked(tuple(findings), (), {"E.periods": count})


def _title(draft: Draft, block: Block) -> Block | None:
    """The sentence that introduces a table, else the line or heading right above it."""
    if block.intro is not None:
        return draft.blocks[block.intro]
    above = draft.blocks[block.index - 1] if block.index else None
    return above if above and above.kind is not BlockKind.TABLE else None


def _named(pattern: re.Pattern[str], text: str) -> set[str]:
    found = {m.group(1) for m in pattern.finditer(text)}
    return {_WORDS.get(n, _ROMAN.get(n, n)).lstrip("0") for n in found}


def _label(draft: Draft, grid: Grid, title: Block, named: tuple[str, ...]) -> Finding:
    kind, above, column = named
    first, second = (
        (f"{above} tháng", f"{column} tháng")
        if kind == "tháng"
        else (f"quý {above}", f"quý {column}")
    )
    rows = [draft.quote(row.start, row.end) for row in grid.rows if _numbers(row)]
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.85,
        "title_and_column_periods",
        f"Tiêu đề bảng ghi {first} nhưng tên cột ghi {second}.",
        "Ghi một kỳ thống nhất ở tiêu đề và tên cột của bảng.",
        (draft.quote(title.start, title.end), *_heads(draft, grid), *rows[:1]),
        expected=first,
        found=second,
    )


def _numbers(row: Row) -> bool:
    """Whether a row holds two numbers or more."""
    return sum(row.number(i) is not None for i in range(len(row.cells))) > 1


def _heads(draft: Draft, grid: Grid) -> Iterator[Quote]:
    """The header rows that name a time."""
    at = grid.block.start
    for line in grid.block.text.split("\n")[: grid.block.header_rows]:
        folded = fold(line)
        if _MONTHS.search(folded) or _QUARTER.search(folded):
            yield draft.quote(at, at + len(line))
        at += len(line) + 1


def cumulative_columns(draft: Draft) -> Checked:
    """ "Lũy kế đến hiện tại" below what the body counts up to the same day."""
    found: list[tuple[Figure, Figure]] = []
    count = 0
    tables = grids(draft)
    for figure in draft.figures:
        if (
            not figure.indicator_id
            or not actual(figure)
            or not _open_cumulated(draft, tables, figure)
        ):
            continue
        others = [f for f in draft.by_indicator[figure.indicator_id] if _longer(draft, figure, f)]
        count += bool(others)
        if others:
            found.append((figure, others[0]))
    return Checked(tuple(_merged(draft, found)), (), {"E.conflicts": count})


def _open_cumulated(draft: Draft, tables: Sequence[Grid], figure: Figure) -> bool:
    """In a table's column "lũy kế" that doesn't say since when."""
    grid = next((g for g in tables if g.block.start <= figure.value_start < g.block.end), None)
    if grid is None:
        return False
    row = next((r for r in grid.rows if r.start <= figure.value_start <= r.end), None)
    if row is None:
        return False
    column = draft.text[row.start : figure.value_start].count("\t")
    name = grid.names[column] if column < len(grid.names) else ""
    return bool(_CUMULATED.search(name)) and not _SINCE.search(name[name.find("luy ke") :])


def _longer(draft: Draft, figure: Figure, other: Figure) -> bool:
    a, b = figure.period.start, other.period.start
    if other is figure or not actual(other) or not ends_together(figure, other):
        return False
    earlier = a is None or b is None or b < a
    return (
        earlier and measure(other) > measure(figure) and scope(draft, figure) == scope(draft, other)
    )


def _merged(draft: Draft, found: list[tuple[Figure, Figure]]) -> list[Finding]:
    if not found:
        return []
    told = "; ".join(
        f"“{f.indicator}” lũy kế {said(f)}, trong khi {at_place(draft, o)[:1].lower()}"
        f"{at_place(draft, o)[1:]} ghi {said(o)}"
        for f, o in found
    )
    return [
        Finding(
            FindingKind.CONFLICTING_VALUES,
            Group.CONSISTENCY,
            Severity.MEDIUM,
            0.75,
            "cumulative_below_body",
            f"Cột lũy kế không ghi mốc bắt đầu và nhỏ hơn số trong thân báo cáo đến cùng ngày: "
            f"{told}.",
            "Sửa số lũy kế hoặc ghi rõ lũy kế từ ngày nào.",
            draft.of_figures([f for pair in found for f in pair]),
            expected="; ".join(said(o) for _, o in found),
            found="; ".join(said(f) for f, _ in found),
        )
    ]
