"""Errors of form: blanks, numbering, repetition, what is empty or absent."""

from __future__ import annotations

import re

from evals.corpus.annexes import ROMAN
from evals.corpus.plant_base import (
    Base,
    Spoilt,
    closing_at,
    headings,
    own_part,
    results,
    text_of,
    topic_of,
)
from evals.corpus.plant_edits import (
    copied,
    inserted,
    removed,
    replaced,
    retitled,
    with_letterhead,
)
from evals.corpus.records import BlockKind, MadeReport
from evals.corpus.typesetting import line_text

_LONG = 25  # words of a paragraph that nobody writes twice


def blank_symbol(base: Base) -> Spoilt | None:
    """The number of the report left out."""
    cell = base.report.blocks[0].rows[2][0]
    number = re.search(r"\d+(?=/)", cell)
    if number is None:
        return None
    blank = base.pick(("     ", "   ", "......"))
    text = cell.replace(number[0], blank, 1)
    new = with_letterhead(base.report, 2, 0, text, symbol=None)
    return Spoilt(new, (text,), cell, text)


def blank_date(base: Base) -> Spoilt | None:
    """The day, or day and month, of issue left out."""
    cell = base.report.blocks[0].rows[2][1]
    found = re.search(r"ngày (\d+) tháng (\d+)", cell)
    if found is None:
        return None
    issued = str(base.report.truth.letterhead.fields["issued_on"])
    blank = base.pick(("    ", "....", "…"))
    both = base.draw.random() < 0.4
    text = cell.replace(found[0], f"ngày {blank} tháng {blank if both else found[2]}")
    new = with_letterhead(base.report, 2, 1, text, issued_on=issued[: 4 if both else 7])
    return Spoilt(new, (text,), cell, text)


# -- headings ----------------------------------------------------------------------------------


def skipped_numeral(base: Base) -> Spoilt | None:
    """The last of a series of headings numbered one too high."""
    report = base.report
    for siblings in base.mixed(_series(report)):
        at, before = siblings[-1], siblings[-2]
        label = report.blocks[at].label
        higher = _raised(label)
        if higher is None:
            continue
        new = retitled(report, at, label=higher)
        for below in headings(report):
            child = report.blocks[below].label
            if below > at and label[0].isdigit() and child.startswith(label):
                new = retitled(new, below, label=higher + child.removeprefix(label))
        lines = tuple(line_text(new.blocks[n]) for n in (at, before))
        return Spoilt(new, lines, label, higher)
    return None


def _raised(label: str) -> str | None:
    """III. for II., 4. for 3."""
    number = label.rstrip(".")
    if number.isdigit():
        return f"{int(number) + 1}."
    known = number in ROMAN[:-1]
    return f"{ROMAN[ROMAN.index(number) + 1]}." if known else None


def _series(report: MadeReport) -> list[list[int]]:
    """Headings of one level below the same heading, two or more."""
    known = headings(report)
    found: dict[int, list[int]] = {}
    for at in known:
        level = report.blocks[at].level
        above = [other for other in known if other < at and report.blocks[other].level < level]
        found.setdefault(above[-1] if above else -1, []).append(at)
    return [series for series in found.values() if len(series) > 1]


def repeated_heading(base: Base) -> Spoilt | None:
    """One heading with the title of another one beside it."""
    report = base.report
    for siblings in base.mixed(_series(report)):
        one, two = sorted(base.draw.sample(siblings, 2))
        title = report.blocks[one].text
        if title == report.blocks[two].text:
            continue
        new = retitled(report, two, text=title)
        lines = (line_text(new.blocks[two]), line_text(new.blocks[one]))
        return Spoilt(new, lines, report.blocks[two].text, title)
    return None


def empty_section(base: Base) -> Spoilt | None:
    """A heading with nothing below it."""
    report = base.report
    for at in base.mixed(headings(report)[1:]):
        part = own_part(report, at)
        level = report.blocks[at].level
        behind = report.blocks[part[-1] + 1]
        parent = behind.kind is BlockKind.HEADING and behind.level > level
        if len(part) < 2 or parent or behind.kind is not BlockKind.HEADING:
            continue
        if any(s.block in part and not _again(report, s.block) for s in report.said):
            continue
        new = removed(report, at + 1, part[-1] + 1)
        line = line_text(report.blocks[at])
        return Spoilt(new, (line,), "nội dung của mục", "mục trống")
    return None


def _again(report: MadeReport, at: int) -> bool:
    """Whether a block only sets goals, which other parts of a report do not rest on."""
    kinds = {s.fact.kind for s in report.said if s.block == at}
    return kinds == {"target"}


# -- repetition --------------------------------------------------------------------------------


def repeated_block(base: Base) -> Spoilt | None:
    """A long paragraph or item that stands in the report twice."""
    report = base.report
    known = headings(report)
    for at in base.mixed(range(known[0], closing_at(report)) if known else ()):
        block = report.blocks[at]
        running = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        notes = re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹]|:$", block.text)
        if not running or len(block.text.split()) < _LONG or notes:
            continue
        new = inserted(report, at + 1, copied(report, at, at + 1))
        line = line_text(block)
        return Spoilt(new, (line,), "một lần", "hai lần")
    return None


def repeated_table(base: Base) -> Spoilt | None:
    """A table that is printed twice."""
    report = base.report
    tables = [at for at, block in enumerate(report.blocks) if block.kind is BlockKind.TABLE]
    tables = [at for at in tables if len(report.blocks[at].rows) > 3]
    if not tables:
        return None
    at = base.pick(tables)
    new = inserted(report, at + 1, copied(report, at, at + 1))
    rows = [" | ".join(row) for row in report.blocks[at].rows]
    return Spoilt(new, tuple(dict.fromkeys(rows)), "một lần", "hai lần")


# -- what is absent ----------------------------------------------------------------------------

_ANNEXED = (
    " (Chi tiết tại Phụ lục {} kèm theo)",
    " (có Phụ lục {} kèm theo)",
    " (Phụ lục {} kèm theo)",
)


def annex_missing(base: Base) -> Spoilt | None:
    """An annex that the text announces and the report does not have."""
    report = base.report
    annexes = [
        at
        for at, block in enumerate(report.blocks)
        if block.kind is BlockKind.HEADING and block.label.startswith("Phụ lục")
    ]
    if annexes:
        return _taken_out(base, annexes)
    for at in base.mixed(results(report)):
        part = own_part(report, at)
        block = report.blocks[part[-1]]
        if block.kind is BlockKind.HEADING or not block.text.endswith("."):
            continue
        words = base.pick(_ANNEXED).format("I" if base.draw.random() < 0.5 else "01")
        end = len(block.text) - 1
        new = replaced(report, part[-1], (end, end), words)
        return Spoilt(new, (words.strip(),), "phụ lục kèm theo", "không có phụ lục")
    return None


def _taken_out(base: Base, annexes: list[int]) -> Spoilt | None:
    """Without one of its annexes that the text names; with none left, if it was the only one."""
    report = base.report
    for at in base.mixed(annexes):
        label = report.blocks[at].label.rstrip(".")
        calls = [
            found[0]
            for block in report.blocks[: closing_at(report)]
            for found in re.finditer(rf"[^.(]*{label}(?!\w)[^.)]*", block.text)
        ]
        later = [n for n in annexes if n > at]
        if calls:
            new = removed(report, at, later[0] if later else len(report.blocks))
            around = [line_text(report.blocks[n]) for n in later[:1]]
            quotes = (calls[0].strip(), *around)
            return Spoilt(new, quotes, label, "không có phụ lục")
    return None


_HOLES = ("…", "......", "[ ]", "XXX", "(điền số)", "[...]")


def placeholder(base: Base) -> Spoilt | None:
    """A number that was never filled in."""
    report = base.report
    for at in base.mixed(range(len(report.said))):
        said = report.said[at]
        printed = text_of(report, said)
        if said.row is not None or not printed[0].isdigit() or said.fact.kind != "actual":
            continue
        if topic_of(report, said.block) is None:
            continue
        hole = base.pick(_HOLES)
        new = replaced(report, said.block, (said.start, said.end), hole)
        first, last = said.clause
        text, end = new.blocks[said.block].text, last + len(hole) - len(printed)
        if not any(map(str.isalpha, text[first:end])):  # "([...]%)" alone tells no place
            first = text.rfind(". ", 0, first) + 1
        return Spoilt(new, (text[first:end].strip(" ,;"),), printed, hole)
    return None
