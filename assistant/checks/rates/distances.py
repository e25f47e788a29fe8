"""Distances in points between a rate and the target or earlier rate told beside it, in any order:
"đạt 96,4%, vượt 2,4 điểm phần trăm so với chỉ tiêu (95%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.checks.reading.sections import body, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.arith_amounts import Amount, Passage, read
from assistant.checks.sums.arith_changes import Change
from assistant.checks.sums.arith_findings import change_said

_WAY = re.compile(
    r"\b(?:(?P<up>tăng|vượt|cao hơn|hơn)|(?P<down>giảm|thấp hơn|kém|hụt|thiếu))"
    r"(?: (?:thêm|được|là|tới|trên))*\s?$"
)
_POINTS = re.compile(r"\s?(?:%\s?)?điểm(?:\s?%|\s?phần trăm)?")
_TARGET = r"chỉ tiêu|kế hoạch|mục tiêu|yêu cầu|nghị quyết|giao"
_EARLIER = r"cùng kỳ|(?:kỳ|năm|tháng|quý|tuần) (?:trước|ngoái)|đầu năm|cuối năm"
_BASE = re.compile(rf"\b(?:(?P<target>{_TARGET})|(?P<earlier>{_EARLIER}))\b")
_TARGET_WORD = re.compile(r"\b(?:vượt|thiếu|hụt)\b")


def distances(draft: Draft) -> Checked:
    """Distances that aren't those between the two rates of their sentence."""
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in spans(block):
            passage = read(draft, start, end)
            for change in _told(passage):
                count += 1
                if not _holds(change):
                    finding = change_said(draft, passage, change)
                    findings.append(replace(finding, check="distance_said"))
    return Checked(tuple(findings), (), {"A.rates": count})


def _told(passage: Passage) -> Iterator[Change]:
    """The said distance of a sentence that has but one rate and one rate to measure it against."""
    said = [a for a in passage.amounts if _POINTS.match(passage.key, a.end)]
    rates = [a for a in passage.amounts if a.percent and a not in said]
    if len(said) != 1 or len(rates) != 2 or any(a.about or a.moved for a in rates):
        return
    way = _WAY.search(passage.key[: said[0].start])
    named = [(a, base) for a in rates if (base := _base(passage, a))]
    if way is None or len(named) != 1 or named[0][1] != _measured(passage, said[0]):
        return
    last = named[0][0]
    now = rates[1] if last is rates[0] else rates[0]
    if ";" not in passage.key[min(a.end for a in rates) : max(a.start for a in rates)]:
        yield Change(said[0], now, last, way["up"] is not None, False)


def _base(passage: Passage, rate: Amount) -> str:
    """Whether the words before a rate, behind the number before it, make it a target's or an
    earlier one's."""
    tails = [a.tail for a in passage.amounts if a.tail <= rate.start]
    words = passage.key[max([0, *tails[-1:]]) : rate.start]
    named = list(_BASE.finditer(words))
    if not named or re.search(r"\b(?:thực hiện|đạt)\b", words[named[-1].end() :]):
        return ""
    return named[-1].lastgroup or ""


def _measured(passage: Passage, said: Amount) -> str:
    """What a distance is said against: the first of the words behind it, or before it."""
    behind = passage.key[said.end :]
    versus = re.search(r"\bvới\b", behind)
    if versus and (named := _BASE.search(behind, versus.end())):
        return named.lastgroup or ""
    before = list(_BASE.finditer(passage.key, 0, said.start))
    if before and ("so với" in passage.key[: said.start] or len(before) == 1):
        return before[-1].lastgroup or ""
    return "target" if _TARGET_WORD.search(passage.key[: said.start]) else ""


def _holds(change: Change) -> bool:
    """Whether direction and size fit; a target is exact, an earlier rate is as fine as written."""
    if change.gap and (change.gap > 0) != change.up:
        return False
    steps = [change.said.step, change.now.step]
    return abs(change.right - change.said.value) <= max(steps)
