"""The line that opens a table against what the table adds up to: "đã chi 760 triệu đồng. Chi tiết
các khoản:" above items that make 730, or "268 đối tượng" above a total of 286."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.measures import added
from assistant.checks.reading.quantities import slips
from assistant.checks.reading.sections import PROSE
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_amounts import Amount, Passage, read, told
from vectorstore.vocabulary.numbers import SCALES, format_number, parse_number
from vectorstore.vocabulary.text import fold

_NO_SUM = re.compile(
    r"%|ty le|ti le|binh quan|\bs?tt\b|\bdiem\b|nang suat|don gia|\bmuc\b|ghi chu|ke hoach|"
    r"chi tieu|so voi|cung ky|nam truoc"
)
_DIVIDED = re.compile(
    r"\b(?:chi tiết|chia theo|phân theo|chia ra|cụ thể|bao gồm|gồm|như sau)[^.;\d]{0,60}:\s*$"
)
_NESTED = re.compile(r"^\W*(?:trong do|rieng|gom)\b|^\s*[-+*]|^\d+\.\d+|^[a-z]\)?$")
_MONEY = re.compile(r"\b(nghin|trieu|ty)(?: dong)?\b|\bdong\b")
_WORDS = {"nghin": SCALES["nghìn"], "trieu": SCALES["triệu"], "ty": SCALES["tỷ"]}
_FAR = Decimal("0.2")  # a greater gap tells of another thing


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a column adds up to, its parts, and the unit of its header."""

    value: Decimal
    parts: tuple[Decimal, ...]
    money: bool
    name: str
    row: Row | None


def table_leads(draft: Draft) -> Checked:
    """Counts of the line right above a table that are a slip of one of its totals, or its total
    where the line says that the table divides it."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        line = _lead(draft, grid)
        sums = list(_column_sums(draft, grid)) if line else []
        if line is None or not sums:
            continue
        count += 1
        findings += [_finding(draft, grid, line, pair) for pair in _unlike(line, sums)]
    return Checked(tuple(findings), (), {"A.sums": count})


def _lead(draft: Draft, grid: Grid) -> Passage | None:
    """The prose right above a table, which ends with a colon."""
    if not grid.block.index or len(grid.rows) < 2:
        return None
    block = draft.blocks[grid.block.index - 1]
    opens = block.kind in PROSE and _DIVIDED.search(block.text.lower()) is not None
    return read(draft, block.start, block.end) if opens else None


def _column_sums(draft: Draft, grid: Grid) -> Iterator[_Sum]:
    totals = [row for row in grid.rows if row.is_total()]
    details = [row for row in grid.rows if row not in totals]
    if len(totals) > 1 or len(details) < 2 or any(_nested(row) for row in details):
        return
    heading = fold(draft.text[grid.block.start : grid.rows[0].start])
    for column in range(1, len(grid.names)):
        values = [row.number(column) for row in details]
        parts = tuple(v for v in values if v is not None)
        if len(parts) < len(details) or _NO_SUM.search(grid.names[column]):
            continue
        made = sum(parts, Decimal(0))
        if totals and totals[0].number(column) != made:
            continue
        money = _MONEY.search(grid.names[column]) or _MONEY.search(heading)
        scale = _WORDS.get(money[1] or "", Decimal(1)) if money else Decimal(1)
        scaled = tuple(part * scale for part in parts)
        row = totals[0] if totals else None
        yield _Sum(made * scale, scaled, money is not None, grid.names[column], row)


def _nested(row: Row) -> bool:
    return any(_NESTED.match(fold(cell).strip()) for cell in row.cells[:2] if not _number(cell))


def _number(cell: str) -> bool:
    return parse_number(cell.strip()) is not None


def _unlike(line: Passage, sums: list[_Sum]) -> Iterator[tuple[Amount, _Sum]]:
    amounts = [a for a in line.inside(-1) if a.counted]
    said = {a.value for a in amounts} | {a.over for a in amounts if a.over}
    missing = [s for s in sums if s.value not in said and s.value > 0]
    known = {s.value for s in sums}
    known |= {part for s in sums for part in s.parts}
    free = [a for a in amounts if a.value not in known]
    for amount in free:
        near = [s for s in missing if s.money == amount.money and slips(amount.value, s.value)]
        if len({s.value for s in near}) == 1:
            yield amount, near[0]
            return
    if len(sums) == 1 and missing and free and not amounts[-1].over:
        total, last = sums[0], amounts[-1]
        fits = last.money if total.money else _counts(last, total)
        if fits and abs(total.value - last.value) <= _FAR * total.value and last in free:
            yield last, total


def _counts(amount: Amount, total: _Sum) -> bool:
    """Whether a column's header names what an amount counts."""
    noun = fold(" ".join(amount.unit[:1]))
    return not amount.money and bool(noun) and noun in total.name.split()


def _finding(draft: Draft, grid: Grid, line: Passage, pair: tuple[Amount, _Sum]) -> Finding:
    amount, total = pair
    parts = [part / amount.scale for part in total.parts]
    made = format_number(sum(parts, Decimal(0)))
    formula = f"{added(parts)} = {made}"
    row = total.row
    where = (row.start, row.end) if row else (grid.rows[0].start, grid.rows[-1].end)
    quotes: tuple[Quote, ...] = (line.quote(draft, (amount,)), draft.quote(*where))
    right, said = told(total.value, amount), told(amount.value, amount)
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "table_lead",
        f"Câu dẫn bảng ghi {said}, các dòng của bảng cộng lại: {formula}.",
        "Đối chiếu câu dẫn với bảng theo nguồn số liệu và ghi thống nhất.",
        quotes,
        expected=right,
        found=said,
        formula=formula,
    )
