"""Targets that a draft names, against what the stored plan or decision that set them says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.checks.reading.clauses import Clause, clauses_of
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import words_of
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    source_of,
)
from assistant.checks.twice.pair_words import weight
from vectorstore.records import BlockKind, Report
from vectorstore.vocabulary.numbers import format_number, parse_number
from vectorstore.vocabulary.text import canonical, fold, sentences

if TYPE_CHECKING:
    from vectorstore.library import Library

_NUMBER = (
    r"(?P<value>\d+(?:\.\d{3})*(?:,\d+)?)(?! (?:tháng|quý|năm|ngày))"
    r"(?: ?(?P<rate>%)| (?P<head>[^\W\d_]+))"
)
# "so với chỉ tiêu 65% tỉnh giao", "giao chỉ tiêu hồ sơ trực tuyến 80%", "vượt mức 90% được giao",
# "đạt 45% chỉ tiêu năm (120 lao động)", "từ 92% trở lên theo chỉ tiêu kế hoạch năm".
_TARGET = re.compile(
    rf"(?<!\w)(?P<name>chỉ tiêu|mục tiêu|mức|kế hoạch năm)(?!\w)[^,;.()\d%]{{0,60}}\(?{_NUMBER}"
    r"(?P<by>[^,;.()\d]{0,40}(?<!\w)(?:giao|yêu cầu)(?!\w))?"
)
_BY_PLAN = re.compile(
    rf"(?<![\w.,]){_NUMBER}[^,;.()\d]{{0,30}} theo (?:chỉ tiêu|kế hoạch|nghị quyết)(?!\w)"
)
_SET = re.compile(r"(?<!\w)(?:giao|theo kế hoạch|kế hoạch (?:số|của|năm)|của kế hoạch)(?!\w)")
_LINE = re.compile(rf"(?<![\w.,/]){_NUMBER}")
# "chỉ tiêu 35% đề ra từ đầu quý" is the commune's own for a part of the plan's year.
_OF_PART = re.compile(r"^[^,.;()\d]{0,30}(?<!\w)(?:quý|tháng|kỳ)(?!\w)")
_GENERAL = frozenset(
    str.split(
        "tỷ lệ chỉ tiêu chỉtiêu mục giao kế hoạch đạt vượt mức tỉnh xã phường điểm năm lũy thấp cao"
    )
)
_LEAST, _SHARE, _CLEAR = 0.8, 0.5, 0.3
_ENOUGH = 1.2  # weight of what a clause says of its target; else its paragraph says it
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence of a plan that sets one number of a unit."""

    report: Report
    quote: Quote
    words: frozenset[str]
    value: Decimal
    unit: str


def targets_of_plans(draft: Draft, library: Library) -> Checked:
    """Targets said to be set, of which the plan that sets them tells another rate."""
    named = [(c, m) for c in draft.once(clauses_of) if (m := _target(c)) is not None]
    lines = list(_lines(draft, library)) if named else []
    findings: dict[Quote, Finding] = {}
    for clause, match in named:
        value = parse_number(match["value"])
        line = _set_by(draft, clause, match, lines)
        if value is not None and line is not None and line.value != value:
            quote = draft.quote(clause.start, clause.end)
            findings.setdefault(quote, _finding(quote, value, line))
    return Checked(tuple(findings.values()), (), {"E.targets_library": len(named) * bool(lines)})


def _target(clause: Clause) -> re.Match[str] | None:
    match = _TARGET.search(clause.said)
    if match and _OF_PART.match(clause.said[match.end() :]):
        return None
    if match and (match["name"] != "mức" or match["by"] or _SET.search(clause.said)):
        return match
    return _BY_PLAN.search(clause.said)


def _unit(number: re.Match[str]) -> str:
    return number["rate"] or number["head"]


def _lines(draft: Draft, library: Library) -> Iterator[_Line]:
    """What the plans of the draft's commune, and those whose number it cites, set as rates."""
    for report in library.ledger.reports():
        if report.kind == draft.report.kind or not _concerns(draft, report):
            continue
        whole = library.ledger.report(report.report_id)
        for block in library.ledger.blocks(report.report_id) if whole else ():
            if whole is None or block.kind is BlockKind.TABLE:
                continue
            for start, end in sentences(whole.text[block.start : block.end], block.start):
                text = whole.text[start:end]
                said = plain_words(canonical(text))
                found: dict[str, set[Decimal | None]] = {}
                for number in _LINE.finditer(said):
                    found.setdefault(_unit(number), set()).add(parse_number(number["value"]))
                for unit, values in found.items():
                    if len(values) == 1 and (value := values.pop()) is not None:
                        words = words_of(said) - _GENERAL
                        yield _Line(report, Quote(text, start, end), words, value, unit)


def _concerns(draft: Draft, report: Report) -> bool:
    """Whether a document sets targets for the draft's commune in the draft's year."""
    mine, theirs, last = draft.report.commune, report.commune, draft.report.period.last_day
    years = _YEAR.findall(report.title)
    if last and years and not min(years) <= str(last.year) <= max(years):
        return False
    if mine and theirs and fold(mine.full_name) == fold(theirs.full_name):
        return True
    return bool(report.symbol) and str(report.symbol) in draft.text


def _set_by(draft: Draft, clause: Clause, match: re.Match[str], lines: list[_Line]) -> _Line | None:
    """The line that surely sets the target; None where none does or several might."""
    near = words_of(plain_words(clause.said[: match.end()])) - _GENERAL
    told = draft.text[draft.blocks[clause.block].start : clause.end]
    above = words_of(plain_words(told)) - _GENERAL
    alike = [line for line in lines if line.unit == _unit(match)]
    return _surest(near, alike) or (
        _surest(near | above, alike) if weight(near) < _ENOUGH else None
    )


def _surest(said: frozenset[str], lines: list[_Line]) -> _Line | None:
    shared = [(weight(line.words & said), line) for line in lines]
    best = max((share for share, _ in shared), default=0.0)
    if best < _LEAST:
        return None
    rivals = [line for share, line in shared if share > best - _CLEAR]
    sure = best >= _SHARE * min(weight(rivals[0].words), weight(said))
    return rivals[0] if sure and len({line.value for line in rivals}) == 1 else None


def _finding(quote: Quote, value: Decimal, line: _Line) -> Finding:
    unit = "%" if line.unit == "%" else f" {line.unit}"
    right, told = f"{format_number(line.value)}{unit}", f"{format_number(value)}{unit}"
    name = f"{line.report.kind} {line.report.symbol or ''}".strip()
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.65,
        "targets_of_plans",
        f"Dự thảo ghi chỉ tiêu {told}, {name} đã lưu ghi {right}: “{line.quote.text.strip()}”.",
        "Đối chiếu văn bản giao chỉ tiêu rồi sửa chỉ tiêu và nhận định đạt, vượt.",
        (quote,),
        expected=right,
        found=told,
        sources=(source_of(line.report, line.quote),),
    )
