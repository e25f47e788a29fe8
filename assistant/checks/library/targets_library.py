"""Targets that a draft names, against what the stored plan or decision that set them says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.checks.reading.clauses import Clause, clauses_of
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.slips import same_digits, slipped
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
from vectorstore.records import Block, BlockKind, Report
from vectorstore.vocabulary.numbers import format_number, parse_number
from vectorstore.vocabulary.text import canonical, fold, sentences

if TYPE_CHECKING:
    from vectorstore.library import Library

_NUMBER = (
    r"(?P<value>\d+(?:\.\d{3})*(?:,\d+)?)(?! (?:tháng|quý|năm|ngày))"
    r"(?: ?(?P<rate>%)|(?: trong (?:tổng )?số \d+)? (?P<head>[^\W\d_]+))"
)
# "so với chỉ tiêu 65% tỉnh giao", "giao chỉ tiêu hồ sơ trực tuyến 80%", "vượt mức 90% được giao",
# "đạt 45% chỉ tiêu năm (120 lao động)", "từ 92% trở lên theo chỉ tiêu kế hoạch năm".
_TARGET = re.compile(
    rf"(?<!\w)(?P<name>chỉ tiêu|mục tiêu|mức|kế hoạch năm)(?!\w)[^,;.()\d%]{{0,80}}\(?{_NUMBER}"
    r"(?P<by>[^,;.()\d]{0,40}(?<!\w)(?:giao|yêu cầu)(?!\w))?"
)
_BY_PLAN = re.compile(
    rf"(?<![\w.,]){_NUMBER}[^,;.()\d]{{0,30}} theo "
    r"(?:chỉ tiêu|kế hoạch|nghị quyết)(?!\w| (?:quý|tháng))"
)
_SET = re.compile(r"(?<!\w)(?:giao|theo kế hoạch|kế hoạch (?:số|của|năm)|của kế hoạch)(?!\w)")
# "theo Nghị quyết số 15/NQ-HĐND có 07 dự án chuyển tiếp và 08 dự án", "Theo Kế hoạch số 33, vốn …".
_SAYS = re.compile(
    r"(?<!\w)(?P<by>(?:theo|tại|như)\s)?"
    r"(?:kế hoạch|nghị quyết|quyết định|đề án|chương trình|công văn)"
    r"(?: số (?P<no>\d+)[^\s,;]*)?(?: năm 20\d\d)?(?: ngày [\d/]+)?(?: của [^,;.\d]{3,40}?)?"
    r"(?(by)|(?= (?:giao|đề ra|đặt|xác định|quy định|ghi|nêu|bố trí|yêu cầu|phân bổ)(?!\w)))"
    r"(?P<rest>,? (?:[^,;()\d]*, )?(?P<told>(?:[^,;()]|,(?=\d))*))"
)
_DONE = re.compile(
    r"(?<!\w)(?:đã|đạt|hoàn thành|thực hiện|tổ chức|kết quả|hiện|trong (?:kỳ|tháng|quý)|"
    r"triển khai|ban hành|(?:xã|phường)(?! phải))(?!\w)"
)
_ASKED = re.compile(r"(?:^|,) (?:trong đó )?(?:giao|đặt|yêu cầu|xác định|quy định)(?!\w)[^,;()]*$")
_LINE = re.compile(rf"(?<![\w.,/])(?<!năm ){_NUMBER}")
_APART = re.compile(r"[,;](?!\d)|(?<!\w)và(?=\D{0,40}\d)")
# "chỉ tiêu 35% đề ra từ đầu quý" is the commune's own for a part of the plan's year.
_OF_PART = re.compile(
    r"^[^,.;()\d]{0,30}(?<!\w)"
    r"(?:quý|tháng|kỳ|của (?:thôn|bản|ấp|khu|tổ|xóm|buôn|trường|trạm))(?!\w)"
)
_ROW = re.compile(r".+")
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
    """A number that a plan sets, with the words beside it and those of its title."""

    report: Report
    quote: Quote
    words: frozenset[str]
    value: Decimal
    unit: str
    title: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Target:
    """A number that a clause says to be set: with the words beside it, and the number of the plan
    where that is told."""

    clause: Clause
    value: Decimal
    unit: str
    words: frozenset[str]
    plan: str


def targets_of_plans(draft: Draft, library: Library) -> Checked:
    """Targets said to be set, of which the plan that sets them tells another number."""
    targets = [t for c in draft.once(clauses_of) for t in (*_named(c), *_told_by(c))]
    lines = list(_lines(draft, library)) if targets else []
    findings: dict[Quote, Finding] = {}
    for target in targets:
        line = _set_by(draft, target, lines)
        if line is not None:
            quote = draft.quote(target.clause.start, target.clause.end)
            findings.setdefault(quote, _finding(quote, target.value, line))
    return Checked(tuple(findings.values()), (), {"E.targets_library": len(targets) * bool(lines)})


def _named(clause: Clause) -> Iterator[_Target]:
    """What a clause calls a target."""
    said = clause.said
    match = _TARGET.search(said)
    if match and _OF_PART.match(said[match.end() :]):
        return
    set_ = match and (match["name"] != "mức" or match["by"] or _SET.search(said))
    match = match if set_ else _BY_PLAN.search(said)
    value = parse_number(match["value"]) if match else None
    if match and value is not None:
        yield _Target(clause, value, _unit(match), _words(said[: match.end()]), "")


def _told_by(clause: Clause) -> Iterator[_Target]:
    """What a clause says that a plan tells; not what was done by it."""
    match = _SAYS.search(clause.said)
    lead = clause.said[: match.start()] if match else ""
    if match is None or (
        not _ASKED.search(match["rest"])
        and _DONE.search(f"{_APART.split(lead)[-1]} {match['rest']}")
    ):
        return
    for number, words in _numbers(match["rest"]):
        value = parse_number(number["value"])
        own = words if weight(words) >= _LEAST else words | _words(lead)
        if value is not None:
            yield _Target(clause, value, _unit(number), own, match["no"] or "")


def _numbers(said: str) -> Iterator[tuple[re.Match[str], frozenset[str]]]:
    """The numbers of a text, each with the words between those before and behind it."""
    left = 0
    for number in _LINE.finditer(said):
        behind = _LINE.search(said, number.end())
        end = _APART.search(said, number.end()) if behind else None
        right = min(end.start(), behind.start()) if end and behind else len(said)
        yield number, _words(said[left:right])
        left = right


def _words(text: str) -> frozenset[str]:
    return words_of(plain_words(text)) - _GENERAL


def _unit(number: re.Match[str]) -> str:
    return number["rate"] or number["head"]


def _lines(draft: Draft, library: Library) -> Iterator[_Line]:
    """What the plans of the draft's commune, and those whose number it cites, set."""
    for report in library.ledger.reports():
        if report.kind == draft.report.kind or not _concerns(draft, report):
            continue
        whole = library.ledger.report(report.report_id)
        title = _words(canonical(report.title))
        for block in library.ledger.blocks(report.report_id) if whole else ():
            for quote, said in _told(whole.text, block) if whole else ():
                for number, words in _numbers(said):
                    value = parse_number(number["value"])
                    if value is not None:
                        yield _Line(report, quote, words, value, _unit(number), title)


def _told(text: str, block: Block) -> Iterator[tuple[Quote, str]]:
    """The sentences of a block; rows of a table that have a number each as "name: 25 cây"."""
    if block.kind is not BlockKind.TABLE:
        for start, end in sentences(text[block.start : block.end], block.start):
            yield Quote(text[start:end], start, end), plain_words(canonical(text[start:end]))
        return
    for row in _ROW.finditer(text, block.start, block.end):
        cells = [cell.strip() for cell in row.group().split("\t")]
        named = [cell for cell in cells if not any(map(str.isdigit, cell))]
        counted = [cell for cell in cells[1:] if any(map(str.isdigit, cell))]
        if named and len(counted) == 1:
            said = f"{named[0]}: {counted[0]} {' '.join(named[1:])}"
            yield Quote(row.group(), *row.span()), plain_words(canonical(said))


def _concerns(draft: Draft, report: Report) -> bool:
    """Whether a document sets targets for the draft's commune in the draft's year."""
    mine, theirs, last = draft.report.commune, report.commune, draft.report.period.last_day
    years = _YEAR.findall(report.title)
    if last and years and not min(years) <= str(last.year) <= max(years):
        return False
    if mine and theirs:
        return fold(mine.full_name) == fold(theirs.full_name)
    of_province = mine is not None and fold(report.issuer).endswith(fold(mine.province or "-"))
    return of_province or (bool(report.symbol) and str(report.symbol) in draft.text)


def _set_by(draft: Draft, target: _Target, lines: list[_Line]) -> _Line | None:
    """The line that surely sets a target otherwise; None where none does or several might."""
    clause, near = target.clause, target.words
    above = _words(draft.text[draft.blocks[clause.block].start : clause.end])
    alike = [line for line in lines if line.unit == target.unit and _is_of(target, line.report)]
    said = near | above if weight(near) < _ENOUGH else near
    line = _surest(near, alike) or (_surest(said, alike) if said != near else None)
    least = max(_CLEAR, _SHARE * weight(line.words & said) if line else 0)
    if any(each.value == target.value and weight(each.words & said) >= least for each in alike):
        return None
    if line is None and target.plan:
        close = [each for each in alike if slipped(each.value, target.value)]
        close += [each for each in alike if same_digits(each.value, target.value)]
        return next((e for e in close if weight((e.words | e.title) & near) >= _LEAST), None)
    return line


def _is_of(target: _Target, report: Report) -> bool:
    """Whether a document may be the one that a target is said to be of."""
    number = (report.symbol or "").split("/")[0]
    if not target.plan and (
        report.kind == "công văn" or (report.commune is None and "tỉnh" not in target.clause.said)
    ):
        return False
    return not target.plan or number.lstrip("0") == target.plan.lstrip("0")


def _surest(said: frozenset[str], lines: list[_Line]) -> _Line | None:
    shared = [(weight(line.words & said), line) for line in lines]
    best = max((share for share, _ in shared), default=0.0)
    rivals = [line for share, line in shared if share > best - _CLEAR]
    if best < _LEAST or best < _SHARE * min(weight(rivals[0].words), weight(said)):
        return None
    return rivals[0] if len({line.value for line in rivals}) == 1 else None


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
