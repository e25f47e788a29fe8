"""What the text says of a list as a whole, against its rows: how many there are, how many of each
sort, that all of them have it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checks.reading.prose_told import Said, numbers_said
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.sections import in_appendix
from assistant.checks.reading.statements import words_of
from assistant.checks.reading.table_told import Table, close_by, tables_told
from assistant.checks.reading.tables import Grid, Row
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.text import canonical, fold

_ITEM = re.compile(r"\W*(?P<number>\d{1,2})[.)]\s+(?P<said>\S.*)")
_LISTS = re.compile(
    r"(?<!\w)(?:danh mục|danh sách|chi tiết|cụ thể|như sau|phụ lục|biểu|bảng|lịch)(?!\w)"
)
_PART = re.compile(r"(?<!\w)(?:trong đó|trong số)(?!\w)")
_OPEN = re.compile(r"(?<!\w)(?:một số|tiêu biểu|điển hình|nổi bật|ví dụ|còn hiệu lực|v\.v)(?!\w)")
_NOT_YET = re.compile(r"(?:^|\s[-–]\s|,\s|\()\s?(?:chưa|không)\s(?P<verb>[^\W\d_]+(?: [^\W\d_]+)?)")
_SORTS = re.compile(r"\b(?:loại|nhóm|hình thức) [^\W\d_]+", re.I)  # rows by sort are no things
_FEWEST = 3
_OFF = 2
_KINDS = range(2, 5)


@dataclass(frozen=True, slots=True)
class _List:
    """Rows that list things one by one, with the words of their headers and title."""

    rows: tuple[Row, ...]
    head: frozenset[str]
    numbered: bool
    title: str
    block: Block


def table_lists(draft: Draft) -> Checked:
    """Statements on a list as a whole that its rows don't bear out."""
    tables = draft.once(tables_told)
    told = draft.once(numbers_said)
    findings: list[Finding] = []
    for table in tables:
        near = [each for each in told if close_by(draft, each, table)]
        findings += [*_kinds(draft, table, near), *_not_all(draft, table, near)]
    lists = [*_of_tables(draft, tables), *_of_items(draft)]
    for listed in lists:
        findings += _counted(draft, listed, told)
    return Checked(tuple(findings), (), {"E.table_lists": len(tables) + len(lists)})


def _kinds(draft: Draft, table: Table, told: Sequence[Said]) -> Iterator[Finding]:
    """Counts by sort ("03 sản phẩm 4 sao, 05 sản phẩm 3 sao", "14/19 tiêu chí đạt") that make up
    all rows, but not as the column of sorts has them."""
    rows = [r for r in table.grid.rows if not r.is_total()]
    for column in range(1, len(table.grid.names)):
        cells = [fold(r.cells[column]).strip() if column < len(r.cells) else "" for r in rows]
        sorts = Counter(cells)
        if len(sorts) not in _KINDS or len(rows) <= _FEWEST or not all(map(_is_sort, sorts)):
            continue
        by_sentence: dict[tuple[int, str], dict[str, Said]] = {}
        for each in told:
            sort = _sort_of(each, sorts, len(rows))
            if sort and not each.unit:
                said = by_sentence.setdefault((each.clause.block, each.clause.sentence), {})
                said.setdefault(sort, each)
        for said in by_sentence.values():
            wrong = [sort for sort, each in said.items() if each.value != sorts[sort]]
            full = any(each.of == len(rows) for each in said.values())
            made = len(said) > 1 and sum(e.value for e in said.values()) == len(rows)
            if wrong and (full or made):
                row = rows[cells.index(wrong[0])]
                shown = f"{sorts[wrong[0]]} dòng “{wrong[0]}”"
                yield _finding(draft, said[wrong[0]].quote, said[wrong[0]].shown, (shown, row))


def _sort_of(each: Said, sorts: Counter[str], rows: int) -> str:
    """The one sort that a number's own words name, of "n/N" of all rows also those before it;
    "" for several or none."""
    rest = fold(each.clause.said[len(each.before) :])
    piece = re.split(r"[,;:.()]|\bva\b", rest)[0]
    if each.of == rows:
        piece = f"{re.split(r'[,;:.()]', fold(each.before))[-1]} {piece}"
    longest = sorted(sorts, key=len, reverse=True)
    said = re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", piece)
    return said[0] if len(set(said)) == 1 else ""


def _is_sort(cell: str) -> bool:
    return len(cell) > 2 and any(ch.isalpha() for ch in cell)


def _not_all(draft: Draft, table: Table, told: Sequence[Said]) -> Iterator[Finding]:
    """ "8/8 tổ dân phố đã lắp camera" over eight rows, one of them "chưa lắp"."""
    rows = [r for r in table.grid.rows if not r.is_total()]
    for each in told:
        if each.of is None or each.of != each.value or each.value != len(rows) or each.unit:
            continue
        for row in rows:
            for cell in row.cells:
                match = _NOT_YET.search(f" {canonical(cell)}")
                if match and match["verb"].split()[0] in each.clause.sentence.split():
                    yield _finding(draft, each.quote, each.shown, (cell.strip(), row))
                    return


def _of_tables(draft: Draft, tables: Sequence[Table]) -> Iterator[_List]:
    for table in tables:
        grid = table.grid
        rows = [r for r in grid.rows if r.cells[0].strip().isdigit() or not r.is_total()]
        if grid.block.kind is not BlockKind.TABLE or len(rows) < _FEWEST or not _plain(rows):
            continue
        head = words_of(plain_words(_head(draft, grid)))
        numbered = [r.cells[0].strip().rstrip(".") for r in rows] == [
            str(n) for n in range(1, len(rows) + 1)
        ]
        yield _List(tuple(rows), head, numbered, _title(draft, grid.block), grid.block)


def _plain(rows: Sequence[Row]) -> bool:
    """Whether rows are of one level, each with several cells."""
    return all(sum(bool(c.strip()) for c in r.cells) > 1 for r in rows) and not any(
        re.match(r"[IVX]+$|[A-Z]$|[-+*]|\d+\.\d", r.cells[0].strip()) for r in rows
    )


def _head(draft: Draft, grid: Grid) -> str:
    return _SORTS.sub(" ", draft.text[grid.block.start : grid.rows[0].start])


def _title(draft: Draft, block: Block) -> str:
    above = draft.blocks[block.index - 1].text if block.index else ""
    return canonical(" | ".join((*draft.place(block.start)[-1:], above[-200:])))


def _of_items(draft: Draft) -> Iterator[_List]:
    """The numbered items of an annex, from 1 on without a gap."""
    run: list[Row] = []
    first: Block | None = None
    for block in (*draft.blocks, None):
        match = _ITEM.match(block.text) if block and in_appendix(draft, block) else None
        if match and int(match["number"]) == len(run) + 1 and block:
            first = first or block
            run.append(Row((match["number"], match["said"]), block.start, block.end))
            continue
        if first and len(run) >= _FEWEST:
            yield _List(tuple(run), frozenset(), True, _title(draft, first), first)
        run, first = [], None


def _counted(draft: Draft, listed: _List, told: Sequence[Said]) -> Iterator[Finding]:
    """Counts of what is listed, of some more than there are rows."""
    found: list[Said] = []
    for each in told:
        more = each.value - len(listed.rows)
        if not 0 < more <= min(_OFF, len(listed.rows) / 2) or each.unit or not each.free:
            continue
        if _OPEN.search(f"{each.clause.sentence} | {listed.title}") or _PART.search(each.before):
            continue
        noun = _noun(each)
        if noun and _lists(draft, listed, each, noun) and not _made(listed, each):
            found.append(each)
    if found:
        shown = f"{len(listed.rows)} dòng"
        first, *again = [each for each in found if each.value == found[0].value]
        finding = _finding(draft, first.quote, first.shown, (shown, listed.rows[-1]))
        quotes = dict.fromkeys((first.quote, *(e.quote for e in again), finding.quotes[-1]))
        yield replace(finding, quotes=tuple(quotes))


def _lists(draft: Draft, listed: _List, each: Said, noun: frozenset[str]) -> bool:
    """Whether the list is of what a number before it counts: by a title or header that names it
    and words that point to a list."""
    if each.clause.block >= listed.block.index:
        return False
    points = _LISTS.search(f"{draft.blocks[each.clause.block].text.lower()} | {listed.title}")
    if in_appendix(draft, listed.block):
        return listed.numbered and bool(points) and noun <= words_of(plain_words(listed.title))
    near = listed.block.index - each.clause.block <= _OFF
    return near and bool(noun & listed.head)


def _noun(each: Said) -> frozenset[str]:
    """The first two syllables of what is counted."""
    rest = each.clause.said[len(each.before) :]
    found = re.match(r"\d[\d.]*\s([^\W\d_]+(?:\s[^\W\d_]+){0,2})", rest)
    return words_of(found[1]) if found else frozenset()


def _made(listed: _List, each: Said) -> bool:
    """Whether a column of numbers adds up to as many, or another number tells the rows."""
    width = max(len(r.cells) for r in listed.rows)
    for column in range(1, width):
        values = [v for r in listed.rows if (v := r.number(column)) is not None]
        if values and sum(values) == each.value:
            return True
    return False


def _finding(draft: Draft, quote: Quote, said: str, listed: tuple[str, Row]) -> Finding:
    shown, row = listed
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.75,
        "table_lists",
        f"Lời văn ghi “{said}”, bảng hoặc danh mục ghi {shown}.",
        "Đối chiếu lời văn với bảng, danh mục và sửa cho thống nhất.",
        (quote, draft.quote(row.start, row.end)),
        expected="một giá trị",
        found=f"{said} và {shown}",
    )
