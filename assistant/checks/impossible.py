"""Values that cannot be: shares over 100 %, parts above their whole, negative remainders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.measures import (
    actual,
    at_place,
    measure,
    said,
    same_time,
    scope,
    total_of,
)
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import BlockKind, Figure
from vectorstore.vocabulary.indicators import catalogue, unit_class
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
    r"\s?%?\s?(?:tren |trong )?(?:tong so|so (?:nguoi|ho|cong dan|can bo|hoc sinh))\b"
)
_SHARE = re.compile(r"\b(?:ty le|chiem|dat|ho so|nhiem vu|ho dan|cong dan|van ban|can bo|phu)\b")
# "còn -5 hồ sơ"; with words between, only behind "là" or a colon: "còn lại chưa chi là -1,2 tỷ".
_NEGATIVE = re.compile(
    r"(?:còn(?: lại)?[ \t]*:?[ \t]*[-−] ?"
    r"|(?:còn lại|còn tồn|chưa [^\W\d_]+)(?:[ ,]+[^\W\d_]+){0,9}(?: là|: ?|:?)[ ][-−](?=\d))"
    r"\d[\d.,]*(?:\s+[^\s\d.,;]+){1,3}",
    re.I,
)
# A done part and its whole, besides those that the catalogue's rates name.
_WITHIN = (
    ("nhiemvu.done", "nhiemvu.assigned"),
    ("tthc.resolved_on_time", "tthc.resolved"),
    ("tthc.resolved_late", "tthc.resolved"),
    ("tthc.pending_late", "tthc.pending"),
    ("tthc.pending_in_time", "tthc.pending"),
    ("tthc.received_online", "tthc.received"),
    ("tthc.received_direct", "tthc.received"),
    ("dvc.full_services", "dvc.procedures"),
    ("dvc.partial_services", "dvc.procedures"),
    ("dvc.paid_online", "dvc.fee_files"),
    ("sohoa.files", "sohoa.scope"),
    ("da06.accounts", "da06.eligible"),
    ("vanban.signed", "vanban.outgoing"),
    ("tthc.feedback_resolved", "tthc.feedback_received"),
)


def impossible_values(draft: Draft) -> Checked:
    """Shares, parts and remainders that cannot be."""
    shares = [f for f in draft.figures if f.unit == "%" and actual(f)]
    findings = [_over(draft, f) for f in shares if f.value > 100 and _is_share(draft, f)]
    counts = [f for f in draft.figures if f.numerator is not None and f.denominator]
    findings += [_ratio(draft, f) for f in counts if _ratio_over(draft, f)]
    parts, compared = _parts(draft)
    findings += parts + _narrow_above(draft) + _negative(draft)
    looked = {"A.limits": len(shares) + len(counts) + compared}
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


def _parts(draft: Draft) -> tuple[list[Finding], int]:
    findings: list[Finding] = []
    count = 0
    for part in draft.figures:
        total = total_of(draft, part)
        if total is None or not (actual(part) and actual(total)):
            continue
        if unit_class(part.unit) != unit_class(total.unit) or unit_class(part.unit) == "rate":
            continue
        if unit_class(part.unit) == "count" and fold(part.unit) != fold(total.unit):
            continue
        count += 1
        if measure(part) > measure(total):
            findings.append(_above(draft, part, total))
    for small, whole in _WITHIN:
        for part in draft.by_indicator.get(small, ()):
            wholes = _wholes(draft, part, whole)
            count += bool(wholes)
            if wholes and all(measure(part) > measure(f) for f in wholes):
                findings.append(_above(draft, part, wholes[0]))
    return findings, count


def _wholes(draft: Draft, part: Figure, name: str) -> list[Figure]:
    """The totals that a part of the same section, time and scope must lie within."""
    if not actual(part):
        return []
    return [
        f
        for f in draft.by_indicator.get(name, ())
        if actual(f)
        and f.heading_path == part.heading_path
        and same_time(f, part)
        and scope(draft, f) == scope(draft, part)
    ]


def _narrow_above(draft: Draft) -> list[Finding]:
    """Late files of one field above all late files of the same time."""
    found: list[Finding] = []
    for name in ("tthc.resolved_late", "tthc.pending_late"):
        figures = [f for f in draft.by_indicator.get(name, ()) if actual(f)]
        for part in (f for f in figures if scope(draft, f)):
            wholes = [f for f in figures if not scope(draft, f) and same_time(f, part)]
            if wholes and all(measure(part) > measure(f) > 0 for f in wholes):
                found.append(_above(draft, part, wholes[0]))
    return found


def _above(draft: Draft, part: Figure, total: Figure) -> Finding:
    return _finding(
        draft,
        (part, total),
        "part_above_total",
        f"{at_place(draft, part)}: “{part.indicator}” {said(part)} lớn hơn "
        f"“{total.indicator}” {said(total)}.",
        f"không quá {said(total)}",
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
