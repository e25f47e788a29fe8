"""What the text says there was none of, and a row of a table counts, or a table lists by day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.reading.clauses import Clause, aimed, clauses_of
from assistant.checks.reading.prose_told import Told, numbers_told
from assistant.checks.reading.quantities import other_times, plain_words
from assistant.checks.reading.statements import telling, words_of
from assistant.checks.reading.table_told import Cell, Line, Table, tables_told
from assistant.checks.reading.tables import Grid, Row, grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.dates import find_dates
from vectorstore.vocabulary.text import canonical

_LEAST = 3  # syllables of a row's name
_TIED = 10  # a number that is in a row by no chance
_SPARE = 2  # syllables that a denial may say besides it
_NONE = re.compile(
    r"(?<!\w)(?:không|chưa)\s(?:có|để|để xảy ra|xảy ra|phát sinh|ban hành|tiếp nhận|ghi nhận|"
    r"phát hiện|tổ chức|nhận được)\s(?P<what>[^,;:.()\d]{6,80})"
)
_SOME = re.compile(r"(?<!\w)(?:để|do|vì|thuộc|trái|sai|mới|khác|nhằm)(?!\w)")
# In front of what a table lists, and behind it.
_LISTS = re.compile(
    r"^\W*(?:(?:bảng|biểu|phụ lục|phụ biểu|mẫu)[^.:]*[.:])?\W*(?:(?:tiếp nhận|xử lý|giải quyết|"
    r"danh mục|danh sách|tổng hợp|thống kê|tình hình|kết quả|chi tiết|theo dõi|trả lời|các)"
    r"(?:\s|,|và(?!\w))*)*"
)
_WHOSE = re.compile(r"(?<!\w)(?:nào|của|về|trong|tại|ở|trên)(?!\w)")


def denied_rows(draft: Draft) -> Checked:
    """Rows with a number above nought that are named by what a sentence denies."""
    lines = [line for table in draft.once(tables_told) for line in table.lines]
    rows = [line for line in lines if len(line.cells) == 1 and len(line.name) >= _LEAST]
    findings: list[Finding] = []
    count = 0
    for clause in draft.once(clauses_of) if rows else ():
        for what in _denied(draft, clause):
            named = [line for line in rows if _names(what, line.name)]
            count += bool(named)
            if len(named) == 1 and named[0].cells[0].value > 0:
                findings.append(_counted(draft, clause, named[0], named[0].cells[0]))
    listed = [*_of_columns(draft), *_listed(draft)]
    return Checked((*findings, *listed)[:3], (), {"E.denied_rows": count + len(listed)})


def _of_columns(draft: Draft) -> Iterator[Finding]:
    """ "986 hồ sơ, không có hồ sơ nào quá hạn" over a row of 986 with 3 below "Quá hạn"."""
    tables = draft.once(tables_told)
    beside: dict[str, list[Told]] = {}
    for each in draft.once(numbers_told) if tables else ():
        if each.value >= _TIED and not each.times:
            beside.setdefault(each.clause.sentence, []).append(each)
    for clause in draft.once(clauses_of) if tables else ():
        tied = beside.get(clause.sentence, [])
        for what in _denied(draft, clause) if tied else ():
            said = words_of(plain_words(clause.sentence))
            found = next((c for t in tables for c in _below(t, what, said, tied)), None)
            if found is not None:
                yield _counted(draft, clause, *found)


def _below(
    table: Table, what: frozenset[str], said: frozenset[str], told: Sequence[Told]
) -> Iterator[tuple[Line, Cell]]:
    """Cells above nought in a row that the sentence tells, under a header that it denies."""
    tied = {each.value for each in told}
    known = table.said.union(*(each.near for each in told))
    parts = [x for x in table.lines if x.name and x.name <= what]
    for line in table.lines:
        if [x for x in parts if x is not line] or not (
            line.total or (line.name and line.name <= said)
        ):
            continue
        for cell in line.cells:
            others = {c.value for c in line.cells if c is not cell}
            named = cell.head and cell.head <= what and len(what - known) <= 1
            if named and cell.value > 0 and others & tied and cell.value not in tied:
                yield line, cell


def _listed(draft: Draft) -> Iterator[Finding]:
    """Denials of what a table lists, row by row, with days of the report's time."""
    lists = [each for grid in grids(draft) if (each := _list(draft, grid)) is not None]
    for clause in draft.once(clauses_of) if lists else ():
        for match in _NONE.finditer(clause.said):
            what = telling(_WHOSE.split(match["what"])[0])
            if not what or _SOME.search(match["what"]) or aimed(clause, match.start()):
                continue
            if _times(draft, clause):
                continue
            rows = [row for title, row in lists if title[: len(what)] == what]
            if len(rows) == 1:
                yield _of_list(draft, clause, rows[0])


def _list(draft: Draft, grid: Grid) -> tuple[tuple[str, ...], Row] | None:
    """What a table lists by its title, and its first row with a day of the report's time."""
    own = draft.report.period
    title = canonical(draft.blocks[grid.block.index - 1].text) if grid.block.index else ""
    if own.start is None or own.last_day is None:
        return None
    for row in grid.rows:
        days = (span.iso for cell in row.cells for span in find_dates(cell))
        if any(own.start.isoformat() <= day <= own.last_day.isoformat() for day in days):
            return telling(_LISTS.sub("", title)), row
    return None


def _denied(draft: Draft, clause: Clause) -> Iterator[frozenset[str]]:
    """What a clause says there was none of in the report's time."""
    for match in _NONE.finditer(clause.said):
        if aimed(clause, match.start()) or _times(draft, clause):
            continue
        if not _SOME.search(match["what"]):
            yield words_of(plain_words(match["what"])) - {"nào"}


def _times(draft: Draft, clause: Clause) -> frozenset[str]:
    """Times of a clause other than the report's own, "trong quý" in one of a quarter."""
    kind = draft.report.period.label.split(" ")[0].lower()
    return other_times(draft, clause.said) - {"trong kỳ", f"trong {kind}"}


def _names(what: frozenset[str], row: frozenset[str]) -> bool:
    return row <= what and len(what - row) <= _SPARE


def _counted(draft: Draft, clause: Clause, line: Line, cell: Cell) -> Finding:
    told = f"“{line.row.name()}” {cell.shown}"
    quote = draft.quote(line.row.start, line.row.end)
    return _conflict(draft, clause, quote, told, f"không có và {cell.shown}")


def _of_list(draft: Draft, clause: Clause, row: Row) -> Finding:
    told = " – ".join(cell.strip() for cell in row.cells if cell.strip())
    quote = draft.quote(row.start, row.end)
    return _conflict(draft, clause, quote, f"“{told}”", "không có và có")


def _conflict(draft: Draft, clause: Clause, quote: Quote, told: str, found: str) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "denied_but_in_table",
        f"Thân báo cáo ghi “{draft.text[clause.start : clause.end].strip()}”, bảng ghi {told}.",
        "Xác định số đúng và ghi thống nhất ở thân báo cáo và bảng.",
        (draft.quote(clause.start, clause.end), quote),
        expected="một giá trị",
        found=found,
    )
