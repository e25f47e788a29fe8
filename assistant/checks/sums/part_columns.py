"""Columns of a table that count a part of what another counts: in one row the part is above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.vocabulary.numbers import format_number

_FREE = re.compile(r"\b(?:so|da|co|duoc|tong|cac|la|trong do|hien|nguoi)\b")
_NO_WHOLE = re.compile(
    r"%|ty le|ti le|\b(?:ke hoach|chi tieu|du toan|giao(?! vien)|nhu cau|dang ky|tiep nhan|"
    r"phat sinh|trong ky|binh quan|stt|tt|moi|giam|tang|diem)\b"
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
    r"\b(?:con|ton|chua|dang|hien|ty le|ti le|binh quan|trung binh|qua han|diem|so du|tong so|"
    r"dau ky|cuoi ky|chuyen sang)\b|%"
)
_RATE = re.compile(r"\b(?:ty|ti) le\b|^%$")
_PLANNED = re.compile(
    r"\b(?:ke hoach|chi tieu|muc tieu|du toan|giao(?! vien)|nhu cau|can|phai|dang ky|du kien|"
    r"nghi quyet|dinh muc|cung ky|nam truoc|ky truoc|thang truoc|quy truoc|nam \d+|so (?:voi|sanh)|"
    r"tang|giam|tien|kinh phi|dong|von|thu(?! (?:nhan|thap|gom|ve))|chi|stt|tt)\b"
)
_TAKEN_IN = re.compile(r"\b(?:tiep nhan|phat sinh|nhan|den)\b")
_SETTLED = re.compile(r"\b(?:giai quyet|xu ly|tra|tra loi|da xong|hoan thanh)\b")
# The most that a cell may hold, and what is held against it.
_BOUND = re.compile(r"\b(?:toi da|cao nhat|muc tran|thang diem|diem chuan)\b")
_REACHED = re.compile(r"\b(?:dat|dat duoc|cham|thuc te|thuc hien|cua xa|cua phuong|ket qua)\b")
_NO_REACHED = re.compile(r"%|\b(?:thuong|cong them|s?tt|toi thieu|thu hang|xep|so voi)\b")
# What is done with the things that the column before counts.
_STEP = re.compile(
    r"^(?:so )?(?:da )?(?:duoc )?(?:kich hoat|cai dat|su dung|hoan thanh|thu ve|tham gia|tham du|"
    r"co mat|xac thuc|phe duyet|nghiem thu|giai ngan|dong bo|ky so|so hoa|lam sach|dat)\b"
)
_SHOWN_STEP = 4  # rows that show a step to be one of all
_SHOWN_BOUND = 2
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
                    findings.append(_in_row(draft, grid, row, (part, whole)))
        for row, sides in (*_above_by_rate(grid), *_above_bound(grid), *_above_step(grid)):
            count += 1
            if row.start not in done:
                done.add(row.start)
                findings.append(_in_row(draft, grid, row, sides))
        for total, row, column in _rows_within(grid):
            count += 1
            if (row.number(column) or 0) > (total.number(column) or 0) and row.start not in done:
                done.add(row.start)
                findings.append(_in_column(draft, total, row, column))
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


def _above_bound(grid: Grid) -> Iterator[tuple[Row, tuple[int, int]]]:
    """Rows with more than the most that a column allows them: "Điểm tối đa", "Điểm tự chấm"."""
    bounds = [c for c, name in enumerate(grid.names) if _BOUND.search(name)]
    if len(bounds) != 1:
        return
    noun = set(_BOUND.sub(" ", grid.names[bounds[0]]).split())
    for column, name in enumerate(grid.names):
        alike = noun & set(name.split()) or _REACHED.search(name)
        if column == bounds[0] or not alike or _NO_REACHED.search(name):
            continue
        held, failed = _held(grid, (column, bounds[0]))
        if held >= _SHOWN_BOUND and len(failed) * 2 <= held:
            yield from ((row, (column, bounds[0])) for row in failed)


def _above_step(grid: Grid) -> Iterator[tuple[Row, tuple[int, int]]]:
    """The only row in which more is done than there is: "Thu nhận", "Kích hoạt"."""
    for part in range(1, len(grid.names)):
        whole, name = grid.names[part - 1], grid.names[part]
        if not _STEP.search(name) or not whole or _NO_PART.search(name):
            continue
        if _NO_WHOLE.search(whole) or _PLANNED.search(whole):
            continue
        held, failed = _held(grid, (part, part - 1))
        if held >= _SHOWN_STEP and len(failed) == 1:
            yield failed[0], (part, part - 1)


def _held(grid: Grid, columns: tuple[int, int]) -> tuple[int, list[Row]]:
    """In how many rows one column is within another, and the rows in which it isn't."""
    both = [(row, row.number(columns[0]), row.number(columns[1])) for row in grid.rows]
    told = [(row, a, b) for row, a, b in both if a is not None and b and not row.is_total()]
    return sum(a <= b for _, a, b in told), [row for row, a, b in told if a > b]


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


def _in_row(draft: Draft, grid: Grid, row: Row, columns: tuple[int, int]) -> Finding:
    """A row whose cell of the part is above that of the whole."""
    part, whole = (format_number(row.number(c) or Decimal(0)) for c in columns)
    inner, outer = (f"“{grid.header(column)}”" for column in columns)
    said = f"Dòng “{row.name()}” của bảng: {inner} {part} lớn hơn {outer} {whole}."
    return _finding(draft, (row,), said, (part, whole), check="part_above_column")


def _in_column(draft: Draft, total: Row, row: Row, column: int) -> Finding:
    """A row that is a part of another, above it in a column."""
    part, whole = (format_number(r.number(column) or Decimal(0)) for r in (row, total))
    said = f"“{row.name()}” {part} lớn hơn “{total.name()}” {whole}."
    return _finding(draft, (row, total), said, (part, whole), check="part_above_row")


def _finding(
    draft: Draft, rows: tuple[Row, ...], said: str, values: tuple[str, str], *, check: str
) -> Finding:
    two = "hai ô" if len(rows) == 1 else "hai dòng"
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        check,
        said,
        f"Kiểm tra lại {two} theo nguồn số liệu và sửa.",
        tuple(draft.quote(row.start, row.end) for row in rows),
        expected=f"không quá {values[1]}",
        found=values[0],
    )
