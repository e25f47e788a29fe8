"""Columns of a table that count a part of what another counts: in one row the part is above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.tables import Grid, Row, grids
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold

_FREE = re.compile(r"\b(?:so|da|co|duoc|tong|cac|la|trong do|hien|nguoi)\b")
_NO_WHOLE = re.compile(
    r"%|ty le|ti le|\b(?:ke hoach|chi tieu|du toan|giao|nhu cau|dang ky|tiep nhan|phat sinh|"
    r"trong ky|binh quan|stt|tt|moi|giam|tang|diem)\b"
)
_NO_PART = re.compile(
    r"%|ty le|ti le|\b(?:luot|lan|buoi|suat|tien|kinh phi|can|cung ky|nam truoc|nam \d+|so voi|"
    r"ke hoach|chi tieu|luy ke|binh quan|stt|tt)\b"
)
_BY = re.compile(r"\b(?:qua|bang|tren) (\w+ \w.*)$")
_DONE = re.compile(r"^(?:so \w+ (?:\w+ ){0,2}?)?(?:da|duoc)\b")
_SHOWN = 3  # rows that show one column to be within another
_SHOWN_TIMES = 2  # and one time to be within another
_SHOWN_SAID = 1  # and one that the header calls a part
# "Tháng 8", "Quý III/2026", "Trong kỳ"; "8 tháng", "Lũy kế từ đầu năm".
_SHORT_TIME = re.compile(
    r"^(?:so (?:lieu|luong) )?(?:trong |ky |rieng )?(?:thang|quy|tuan|ky)"
    r"(?: (?:\d{1,2}|[iv]+|nay|bao cao))?"
    r"(?:\s?[/-]\s?\d{4}| nam \d{4})?$"
)
_LONG_TIME = re.compile(r"^(?:so )?(?:luy ke|cong don|tu dau (?:nam|nhiem ky)|\d{1,2} thang)\b")
_AMONG = re.compile(r"\W*(?:trong do|tr\.? ?do|trong so do)\b")
_STATE_OF = re.compile(r"%|\b(?:ty le|ti le|binh quan|so tien|kinh phi|trieu dong|luot)\b")
_OTHER_TIME = re.compile(r"\b(?:cung ky|nam truoc|so (?:voi|sanh)|ke hoach|chi tieu|tang|giam)\b|%")
_STATE = re.compile(
    r"\b(?:con|ton|chua|dang|hien|ty le|ti le|binh quan|trung binh|qua han|diem|so du|tong so)\b|%"
)
_RATE = re.compile(r"\b(?:ty|ti) le\b|^%$")
_PLANNED = re.compile(
    r"\b(?:ke hoach|chi tieu|muc tieu|du toan|giao|nhu cau|can|phai|dang ky|du kien|nghi quyet|"
    r"dinh muc|cung ky|nam truoc|ky truoc|thang truoc|quy truoc|nam \d+|so (?:voi|sanh)|tang|giam|"
    r"tien|kinh phi|dong|von|thu|chi|stt|tt)\b"
)
_TAKEN_IN = re.compile(r"\b(?:tiep nhan|phat sinh|nhan|den)\b")
_SETTLED = re.compile(r"\b(?:giai quyet|xu ly|tra|tra loi|da xong|hoan thanh)\b")
_ALL = Decimal(100)
_SHOWN_RATES = 2  # rows that show a rate to be one of a part
_DONE_LATE = re.compile(
    r"\b(?:tra|giai quyet|xu ly|hoan thanh)(?: \w+){0,2} (?:qua|tre|cham) han\b"
)


def part_columns(draft: Draft) -> Checked:
    """Rows in which a part is above its whole, where in all others it is within."""
    findings: list[Finding] = []
    count = 0
    for grid in grids(draft):
        columns = [c for c, name in enumerate(grid.names) if name and _may_be_part(name)]
        done: set[int] = set()
        for whole, part in permutations(columns[:10], 2):
            times = _is_time_within(grid.names[part], grid.names[whole])
            if not times and not _within(grid.names[part], grid.names[whole]):
                continue
            count += 1
            for row in _above(grid, (part, whole), times=times):
                if row.start not in done:
                    done.add(row.start)
                    findings.append(_finding(draft, grid, row, (part, whole)))
        for row, sides in _above_by_rate(grid):
            count += 1
            if row.start not in done:
                done.add(row.start)
                findings.append(_finding(draft, grid, row, sides))
        for total, row, column in _rows_within(grid):
            count += 1
            if (row.number(column) or 0) > (total.number(column) or 0) and row.start not in done:
                done.add(row.start)
                findings.append(_row_finding(draft, total, row, column))
    return Checked(tuple(findings), (), {"A.limits": count})


def _above_by_rate(grid: Grid) -> Iterator[tuple[Row, tuple[int, int]]]:
    """The only row in which the rate of one column in another is above 100 %, where the others
    show what it is the rate of and that it is one of a part: "132 | 136 | 103,03"."""
    for rate, name in enumerate(grid.names):
        if rate < 2 or not _RATE.search(name) or _PLANNED.search(name):
            continue
        whole, part = rate - 2, rate - 1
        inner, outer = grid.names[part], grid.names[whole]
        carried = _TAKEN_IN.search(outer) and _SETTLED.search(inner)
        if carried or any(_PLANNED.search(each) for each in (inner, outer)):
            continue
        rows = [row for row in grid.rows if _is_rate(row, rate)]
        above = [row for row in rows if (row.number(rate) or 0) > _ALL]
        below = [row for row in rows if (row.number(rate) or 0) < _ALL]
        if len(above) == 1 and len(below) >= _SHOWN_RATES and not above[0].is_total():
            yield above[0], (part, whole)


def _is_rate(row: Row, column: int) -> bool:
    """Whether a cell tells the rate of the cell before in the one before that."""
    whole, part, rate = (row.number(at) for at in (column - 2, column - 1, column))
    if not whole or part is None or rate is None:
        return False
    return abs(part * _ALL / whole - rate) < Decimal("0.06")


def _rows_within(grid: Grid) -> Iterator[tuple[Row, Row, int]]:
    """Rows "Trong đó: …" with the row above them and the columns in which both have a number."""
    above: Row | None = None
    for row in grid.rows:
        if not _AMONG.match(row.words()):
            above = row
        elif above is not None and not _STATE_OF.search(f"{above.words()} {row.words()}"):
            for column, name in enumerate(grid.names):
                both = above.number(column) is not None and row.number(column) is not None
                if both and not _NO_PART.search(name) and name:
                    yield above, row, column


def _row_finding(draft: Draft, total: Row, row: Row, column: int) -> Finding:
    part, whole = (format_number(r.number(column) or Decimal(0)) for r in (row, total))
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "part_above_row",
        f"“{row.name()}” {part} lớn hơn “{total.name()}” {whole}.",
        "Kiểm tra lại hai dòng theo nguồn số liệu và sửa.",
        (draft.quote(row.start, row.end), draft.quote(total.start, total.end)),
        expected=f"không quá {whole}",
        found=part,
    )


def _may_be_part(name: str) -> bool:
    return not _NO_PART.search(name) or _LONG_TIME.match(name) is not None


def _is_time_within(part: str, whole: str) -> bool:
    """Whether a header names a time and the other one all of the year up to its end."""
    if _OTHER_TIME.search(whole) or not _LONG_TIME.match(whole):
        return False
    return _SHORT_TIME.match(part) is not None


def _within(part: str, whole: str) -> bool:
    """Whether a header names a part of another: "có tài khoản", "nhận qua tài khoản"."""
    if _NO_WHOLE.search(whole):
        return False
    if _AMONG.match(part) and whole.startswith(("so ", "tong so")):
        return True
    inner, outer = (set(re.findall(r"\w+", _FREE.sub(" ", name))) for name in (part, whole))
    counted = whole.startswith(("so ", "tong so "))
    noun = re.sub(r"^(?:tong )?so ", "", whole).split()[:1]
    named = counted and part.removeprefix("so ").split()[:1] == noun
    if outer < inner and (len(outer) > 1 or (outer and named)):
        return True
    by = _BY.search(part)
    if by and set(by[1].split()) <= outer and re.search(r"\bco\b", whole):
        return True
    done = counted and _DONE.search(part) is not None
    return done and (named or part.startswith(("da ", "duoc ")))


def _above(grid: Grid, columns: tuple[int, int], *, times: bool) -> Iterator[Row]:
    """The only row in which the part is above; none where a total says so as well."""
    failed: list[Row] = []
    held = 0
    part, whole = columns
    said = _AMONG.match(grid.names[part]) is not None
    least = _SHOWN_SAID if said else _SHOWN_TIMES if times else _SHOWN
    for row in grid.rows:
        some, every = row.number(part), row.number(whole)
        if some is None or every is None or (times and _is_state(row.words())):
            continue
        if some > every:
            failed.append(row)
        else:
            held += some < every and not row.is_total()
    if held >= least and len(failed) == 1 and not failed[0].is_total():
        yield failed[0]


def _is_state(name: str) -> bool:
    """Whether a row tells what there is at a time; what was handed out late only grows."""
    return _STATE.search(_DONE_LATE.sub(" ", name)) is not None


def _head(draft: Draft, grid: Grid, column: int) -> str:
    """A column's header as printed, or its number where that is joined of several cells."""
    cells = re.split(r"[\t|\n]", draft.text[grid.block.start : grid.rows[0].start])
    named = (c.strip() for c in cells if fold(c).strip() == grid.names[column].strip())
    return next((f"“{name}”" for name in named), f"cột {column + 1}")


def _finding(draft: Draft, grid: Grid, row: Row, columns: tuple[int, int]) -> Finding:
    part, whole = (format_number(row.number(c) or Decimal(0)) for c in columns)
    inner, outer = (_head(draft, grid, column) for column in columns)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "part_above_column",
        f"Dòng “{row.name()}” của bảng: {inner} {part} lớn hơn {outer} {whole}.",
        "Kiểm tra lại hai ô theo nguồn số liệu và sửa.",
        (draft.quote(row.start, row.end),),
        expected=f"không quá {whole}",
        found=part,
    )
