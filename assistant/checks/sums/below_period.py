"""Cumulative values below those of the period within: "Trong tháng 164 …; lũy kế 158 …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.checks.reading.sections import body, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sums.arith_amounts import Amount, Passage, alike, read, told

_PERIOD = re.compile(r"\b(?:trong|riêng|của)? ?(?:tháng|tuần|kỳ|quý|ngày)(?: này)?\b")
_ALL = re.compile(r"\b(?:lũy kế|cộng dồn|tính từ đầu năm)\b")
_TIME = re.compile(
    r"~|\b(?:kể|tính|từ|đầu|năm|tháng|quý|tuần|kỳ|ngày|đến|nay|hết|cuối|trong|báo|cáo|là|đạt|có|đã|"
    r"được|i|ii|iii|iv|thời|điểm|toàn|xã|phường|số|tổng|cả|thực|hiện|lũy|kế|mới|cộng|dồn|riêng)\b|[^\W\d_]*\d[\d/.]*"
)
_WORD = re.compile(r"[^\W\d_]+")
_BREAKS = re.compile(r"\b(?:năm trước|cùng kỳ|trong đó|kế hoạch|chỉ tiêu|giảm|còn|tồn|chưa)\b")


def below_period(draft: Draft) -> Checked:
    """Cumulative values that are less than what the same words count for a shorter time."""
    findings: dict[int, Finding] = {}
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        sentences = spans(block)
        both = [(one[0], two[1]) for one, two in pairwise(sentences)]
        for start, end in (*sentences, *both):
            passage = read(draft, start, end)
            for period, cumulative in _told(passage):
                count += 1
                if cumulative.value < period.value:
                    found = _finding(draft, passage, period, cumulative)
                    findings.setdefault(start + cumulative.start, found)
    return Checked(tuple(findings.values()), (), {"A.limits": count})


def _told(passage: Passage) -> Iterator[tuple[Amount, Amount]]:
    """The count of the period and the first one behind "lũy kế", said with the same words."""
    opened = _ALL.search(passage.key)
    period = _PERIOD.search(passage.key, 0, opened.start()) if opened else None
    if opened is None or period is None:
        return
    amounts = [a for a in passage.amounts if a.start >= period.end()]
    late = next((a for a in amounts if a.start > opened.end()), None)
    early = [a for a in amounts if a.tail <= opened.start() and not a.percent and not a.moved]
    if late is None or len(early) != 1 or not _plain(early[0]) or not _plain(late):
        return
    one, span = early[0], passage.key[opened.end() : late.tail]
    if not alike(one, late) or bool(one.unit) != bool(late.unit):
        return
    if one.bracket != late.bracket or _BREAKS.search(passage.key[: late.tail]):
        return
    said = set(_WORD.findall(passage.key[: opened.start()]))
    if set(_WORD.findall(_TIME.sub(" ", span))) <= said:
        yield one, late


def _plain(amount: Amount) -> bool:
    return amount.counted and not amount.over


def _finding(draft: Draft, passage: Passage, period: Amount, cumulative: Amount) -> Finding:
    less, more = told(cumulative.value, cumulative), told(period.value, period)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.85,
        "cumulative_below_period",
        f"Lũy kế {less} nhỏ hơn số riêng trong kỳ {more}.",
        "Kiểm tra lại số trong kỳ và số lũy kế theo nguồn số liệu.",
        (passage.quote(draft, (period, cumulative)),),
        expected=f"lũy kế không dưới {more}",
        found=less,
        formula=f"{less} < {more}",
    )
