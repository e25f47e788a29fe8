"""Totals with the parts that one sentence names behind "gồm", read from its words: where a count
has no name that the catalogue knows."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.list_sums import OVERLAP, list_totals
from assistant.checks.measures import added
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sections import body, folded, spans
from vectorstore.vocabulary.numbers import SCALES, format_number, parse_number

_NUMBER = r"\d[\d.]*(?:,\d+)?"
_TOTAL = re.compile(
    r"(?<!de an )(?<!quyet )(?<!so )(?<!luc )(?<!quy )(?<!thang )(?<!nam )"
    rf"(?<![\w./,])(?P<value>{_NUMBER})\s(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+){{0,5}}?),?\s"
    r"(?:trong do )?(?:bao gom|gom)(?: co)?\s?:?\s(?P<parts>[^.;:\n(]+(?:\.\d[^.;:\n(]*)*)"
)
_COUNT = re.compile(
    rf"(?<![\w./,])(?P<value>{_NUMBER})(?![\w%/])(?:\s(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+)?))?"
)
_PARTED = re.compile(r",(?!\d)|\sva\s(?=[^,]*\d)")
# What makes numbers no parts of one whole.
_OTHER = re.compile(
    r"%|\b(?:moi|trong do|binh quan|tu \d|den \d|so voi|tang|giam|khoang|gan|tren \d|hon|cung ky|"
    r"nam \d{4}|ngay \d|thang \d|tong|con lai|va (?:cac|nhieu|mot so)|v\.v)\b"
)
_MONEY = re.compile(r"^(?:(nghin|trieu|ty)\s)?dong$")
SCALE = {"nghin": SCALES["nghìn"], "trieu": SCALES["triệu"], "ty": SCALES["tỷ"]}


def said_sums(draft: Draft) -> Checked:
    """ "Rà soát 12 văn bản, gồm 5 nghị quyết, 4 quyết định và 2 chỉ thị"."""
    findings: list[Finding] = []
    count = 0
    judged = list_totals(draft)
    for block in body(draft):
        for start, end in spans(block):
            for match in _TOTAL.finditer(folded(draft.text[start:end])):
                values = _parts(match)
                if not values or start + match.start("value") in judged:
                    continue
                count += 1
                total = _value(match["value"], match["unit"])
                made = sum(values, Decimal(0))
                if total is not None and 0 < abs(made - total) <= total:
                    findings.append(_finding(draft, (start, end), values, total))
    return Checked(tuple(findings), (), {"A.sums": count})


def _parts(match: re.Match[str]) -> list[Decimal]:
    """The values of the parts; none where one piece has no number, several, or another sort."""
    parts = match["parts"]
    if _OTHER.search(parts) or OVERLAP.search(match.group()) or "(" in match["unit"]:
        return []
    pieces = [piece for piece in _PARTED.split(parts) if piece.strip()]
    money = _MONEY.search(match["unit"]) is not None
    values: list[Decimal] = []
    nouns: set[str] = set()
    for piece in pieces:
        found = list(_COUNT.finditer(piece))
        if len(found) != 1 or money != bool(_MONEY.search(found[0]["unit"] or "")):
            return []
        value = _value(found[0]["value"], found[0]["unit"] or "")
        if value is None:
            return []
        values.append(value)
        nouns.update((found[0]["unit"] or "").split()[:1])
    others = nouns - {match["unit"].split()[0], "voi", "cho", "o", "tai"}
    mixed = not money and len(others) < len(nouns) and others  # "2 lớp, 86 người" of 488 người
    return values if len(values) >= 2 and not mixed else []


def _value(number: str, unit: str) -> Decimal | None:
    value = parse_number(number)
    money = _MONEY.search(unit)
    if value is None or not money:
        return value
    return value * SCALE.get(money[1] or "", Decimal(1))


def _finding(draft: Draft, span: tuple[int, int], values: list[Decimal], total: Decimal) -> Finding:
    right = sum(values, Decimal(0))
    formula = f"{added(values)} = {format_number(right)}"
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "sum_of_said_parts",
        f"Các phần kể sau chữ “gồm”: {formula}, báo cáo ghi tổng {format_number(total)} "
        f"(lệch {format_number(abs(right - total))}).",
        "Đối chiếu lại tổng và từng thành phần với nguồn số liệu rồi sửa cho khớp.",
        (draft.quote(*span),),
        expected=format_number(right),
        found=format_number(total),
        formula=formula,
    )
