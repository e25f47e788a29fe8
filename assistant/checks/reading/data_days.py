"""The days that a report says its figures are of, in its title or opening: "(kỳ số liệu từ ngày
15/12/2025 đến ngày 14/6/2026)"."""

from __future__ import annotations

import re
from datetime import date

from assistant.checks.days.dates import RANGE
from assistant.checks.reading.sections import folded
from assistant.checks.records import Draft
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.periods import find_dates

# Right before the days: a bracket, "số liệu tính", "báo cáo kết quả"; no field of its own.
_LEAD = re.compile(
    r"(?:^|\(|\bbao cao\b[^(;]*|\b(?:so lieu|ket qua)(?:\s(?:tinh|tong hop|chot|lay|thuc hien))?)"
    r"[\s:]*$"
)
# A line of its own under a heading: "(Số liệu từ ngày … đến ngày …)".
_LINE = re.compile(r"^\W*(?:ky\s)?so lieu[\s:]*(?:tinh\s)?$")


def data_days(draft: Draft) -> tuple[Block, date, date] | None:
    """The first run of days in front of the first heading, or of a line of its own in front of
    the first table, with the block that names it."""
    named = _LEAD
    for block in draft.blocks:
        if block.kind is BlockKind.TABLE:
            return None
        if block.kind is BlockKind.HEADING:
            named = _LINE
        key = folded(block.text)
        for match in RANGE.finditer(key):
            first, last = (find_dates(match[group]) for group in (1, 2))
            lead = key[: match.start()].rsplit("\n", 1)[-1]
            if first and last and first[0].iso <= last[0].iso and named.search(lead):
                begins, ends = (date.fromisoformat(day[0].iso) for day in (first, last))
                return block, begins, ends
    return None
