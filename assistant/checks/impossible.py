"""Values that cannot be: shares over 100 %, quotients above one, negative remainders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.measures import (
    actual,
    at_place,
    said,
)
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.tables import grid
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
# "còn -5 hồ sơ"; with words between, only behind "là" or a colon: "còn lại chưa chi là -1,2 tỷ".
_DAYS = re.compile(r"\b(?:han|ngay|thoi (?:gian|diem|han))\b")  # a column's name
_NEGATIVE = re.compile(
    r"(?:còn(?: lại)?[ \t]*:?[ \t]*[-−] ?"
    r"|(?:còn lại|còn tồn|chưa [^\W\d_]+)(?:[ ,]+[^\W\d_]+){0,9}(?: là|: ?|:?)[ ][-−](?=\d))"
    r"\d[\d.,]*(?:\s+[^\s\d.,;]+){1,3}",
    re.I,
)


def impossible_values(draft: Draft) -> Checked:
    """Shares and remainders that cannot be."""
    shares = [f for f in draft.figures if f.unit == "%" and actual(f)]
    findings = [_over(draft, f) for f in shares if f.value > 100 and _is_share(draft, f)]
    counts = [f for f in draft.figures if f.numerator is not None and f.denominator]
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
    if figure.numerator <= figure.denominator or not actual(figure) or _of_days(draft, figure):
        return False
    around = fold(draft.text[figure.start : figure.end])
    return _CAN_EXCEED.search(around) is None


def _of_days(draft: Draft, figure: Figure) -> bool:
    """Whether a cell stands in a column of days: "Hạn": 15/8."""
    block = draft.block_at(figure.value_start)
    if block is None or block.kind is not BlockKind.TABLE:
        return False
    line = draft.text.rfind("\n", 0, figure.value_start) + 1
    column = draft.text.count("\t", line, figure.value_start)
    names = grid(block).names
    return column < len(names) and _DAYS.search(names[column]) is not None


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
        found.append(
            Finding(
                FindingKind.IMPOSSIBLE_VALUE,
                Group.FIGURES,
                Severity.HIGH,
                0.7,
                "negative_remainder",
                f"Số còn lại âm: “{match.group().strip()}”.",
                "Kiểm tra lại phép trừ giữa tổng và phần đã làm.",
                (draft.quote(*span),),
                expected="không âm",
                found=match.group().strip(),
            )
        )
    return found


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
