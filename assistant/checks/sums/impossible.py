"""Values that cannot be: shares over 100 %, quotients above one, negative remainders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.reading.measures import (
    actual,
    at_place,
    said,
)
from assistant.checks.reading.tables import grids
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import BlockKind, Figure
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold, sentences

# Where more than 100 % is possible: plans, growth, comparisons.
_CAN_EXCEED = re.compile(
    r"\b(?:ke hoach|chi tieu|du toan|so voi|cung ky|vuot|tang|muc tieu|nghi quyet|giao|gap|bang|"
    r"nam truoc|tang truong|toc do|dinh muc|thu ngan sach|thue)\b"
)
# Things for each person, of which there may be more than people.
_PER_HEAD = frozenset({"hatang.computer_rate"})
_OF_WHOLE = re.compile(
    r"\s?%?\s?(?:tren |trong )?"
    r"(?:tong (?:dan )?so|dan so|cong dan du|so (?:nguoi|ho|cong dan|can bo|hoc sinh))\b"
)
_SHARE = re.compile(r"\b(?:ty le|chiem|dat|ho so|nhiem vu|ho dan|cong dan|van ban|can bo|phu)\b")
# A minus before what is counted: "còn -5 hồ sơ", "đang giải quyết: -06 hồ sơ", "là -1,2 tỷ".
_NEGATIVE = re.compile(
    r"(?P<lead>[^\W\d_][ \t]*:[ \t]*"
    r"|(?<!\w)(?:còn(?: lại| dư| tồn)?|dư|tồn|là|chưa [^\W\d_]+)[ \t]+)"
    r"(?P<value>[-−](?:[ ](?=\d+ ))?\d[\d.,]*(?:\s+[^\s\d.,;%]+){1,3})",
    re.I,
)
_MINUS = re.compile(r"[-−]\d[\d.,]*")
_LEFT = re.compile(r"\b(?:con|ton|dang|chua|du|ho so|so luong|so nguoi|so ho)\b")
_CHANGE = re.compile(
    r"\b(?:tang|giam|chenh lech|so voi|cung ky|bien dong|tang truong|nhiet do|do|co che)\b|%"
)


def impossible_values(draft: Draft) -> Checked:
    """Shares and remainders that cannot be."""
    shares = [f for f in draft.figures if f.unit == "%" and actual(f)]
    findings = [_over(draft, f) for f in shares if f.value > 100 and _is_share(draft, f)]
    counts = [f for f in draft.figures if f.denominator and _in_table(draft, f)]
    findings += [_ratio(draft, f) for f in counts if _ratio_over(draft, f)]
    findings += _negative(draft)
    looked = {"A.limits": len(shares) + len(counts)}
    return Checked(tuple(_apart(findings)), (), looked)


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """One finding for one sentence."""
    by_place: dict[Quote, Finding] = {}
    for finding in findings:
        by_place.setdefault(finding.quotes[0], finding)
    return list(by_place.values())


def _is_share(draft: Draft, figure: Figure) -> bool:
    if figure.indicator_id in _PER_HEAD or _against_plan(draft, figure):
        return False
    if _OF_WHOLE.match(fold(draft.text[figure.value_end : figure.value_end + 30])):
        return True
    sentence = fold(draft.text[figure.start : figure.end])
    indicator = catalogue().indicators.get(figure.indicator_id or "")
    if _CAN_EXCEED.search(sentence) and not (indicator and indicator.formula):
        return False
    clause = fold(draft.text[max(figure.start, figure.value_start - 60) : figure.value_end + 40])
    if _CAN_EXCEED.search(clause):
        return False
    return indicator is not None or _SHARE.search(clause) is not None


def _against_plan(draft: Draft, figure: Figure) -> bool:
    """Whether it is a cell of a table that sets results against a plan, by its header or title."""
    block = draft.block_at(figure.value_start)
    if block is None or block.kind is not BlockKind.TABLE:
        return False
    head = "\n".join(block.text.splitlines()[: max(block.header_rows, 1)])
    return _CAN_EXCEED.search(fold(" ".join((head, *draft.place(block.start)[-1:])))) is not None


def _in_table(draft: Draft, figure: Figure) -> bool:
    block = draft.block_at(figure.value_start)
    return block is not None and block.kind is BlockKind.TABLE


def _over(draft: Draft, figure: Figure) -> Finding:
    return _finding(
        draft,
        (figure,),
        "share_over_100",
        f"“{figure.indicator}” {said(figure)} vượt 100%: một phần không thể lớn hơn tổng.",
        "không quá 100%",
    )


def _ratio_over(draft: Draft, figure: Figure) -> bool:
    if figure.numerator is None or not figure.denominator:
        return False
    if figure.numerator <= figure.denominator or not actual(figure):
        return False
    around = fold(draft.text[figure.start : figure.end])
    return _CAN_EXCEED.search(around) is None


def _ratio(draft: Draft, figure: Figure) -> Finding:
    top, whole = figure.numerator or 0, figure.denominator or 0
    return _finding(
        draft,
        (figure,),
        "numerator_above_denominator",
        f"{at_place(draft, figure)}: {format_number(top)}/{format_number(whole)} "
        "có tử số lớn hơn mẫu số.",
        f"không quá {format_number(whole)}",
    )


def _negative(draft: Draft) -> list[Finding]:
    found: list[Finding] = []
    for match in _NEGATIVE.finditer(draft.text):
        span = next(
            ((a, b) for a, b in _sentences(draft, match.start()) if a <= match.start() < b),
            match.span(),
        )
        lead = fold(draft.text[span[0] : match.end()])
        if not _CHANGE.search(lead.rsplit(";", 1)[-1]):
            found.append(_below_zero(draft.quote(*span), match["value"]))
    found += [_below_zero(*each) for each in _cells_below_zero(draft)]
    return found


def _cells_below_zero(draft: Draft) -> Iterator[tuple[Quote, str]]:
    """Cells with a minus in rows or columns of what is left or counted, not of changes."""
    for grid in grids(draft):
        heads = " ".join(grid.names)
        for row in grid.rows:
            for at, cell in enumerate(row.cells):
                name = f"{grid.names[at] if at < len(grid.names) else ''} {row.words()}"
                counted = _MINUS.fullmatch(cell.strip()) and _LEFT.search(name)
                if counted and not _CHANGE.search(f"{name} {heads}"):
                    yield draft.quote(row.start, row.end), cell.strip()


def _below_zero(quote: Quote, shown: str) -> Finding:
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.7,
        "negative_remainder",
        f"Số âm: “{shown.strip()}”.",
        "Kiểm tra lại phép trừ giữa tổng và phần đã làm.",
        (quote,),
        expected="không âm",
        found=shown.strip(),
    )


def _sentences(draft: Draft, offset: int) -> list[tuple[int, int]]:
    block = draft.block_at(offset)
    return sentences(block.text, block.start) if block else []


def _finding(
    draft: Draft, figures: Sequence[Figure], check: str, message: str, expected: str
) -> Finding:
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        check,
        message,
        "Kiểm tra lại số liệu gốc và sửa.",
        draft.of_figures(figures),
        expected=expected,
        found=said(figures[0]),
    )
