"""How a time stands to a number in its block: beside it, behind it, ahead of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figure_mentions import Mention, Role
from vectorstore.records import Block, Period

_GIVES = re.compile(
    r"\s*(?:[(:,]\s*)?(?:là|đạt|chỉ(?: đạt| có)?|ở mức|[(:])\s*(?:tỷ lệ\s+)?"
    r"(?:trên|hơn|khoảng|gần)?\s*"
)
_IN_BRACKET = re.compile(r"\(\s*(?:(?:trong )?cùng kỳ|của|trong|năm)?\s*$", re.IGNORECASE)
_BEHIND = re.compile(r"[^\d;.()]{0,60}?(?:trong|của|ở|vào|tại)\s+|[^\d;.(),]{0,40}?")
LEADS_ON = re.compile(r"\s*(?:là|đạt|:|chuyển|có|tiếp nhận|giải quyết|\d)")
_AHEAD = re.compile(r"\bdự kiến\b|\bsẽ\b|\bphấn đấu\b", re.IGNORECASE)
_TO_A_DAY = re.compile(r"(?:tính|đến|lũy kế|luỹ kế)", re.IGNORECASE)
_ALONE_HERE = re.compile(r"\b(?:riêng|trong đó)(?: trong)?\s*$", re.IGNORECASE)
_PARTED = re.compile(r";|\.\s")
_COUNTED = re.compile(r"(?<![\w/.])\d[\d.,]*\s*(?:%|(?!tháng|năm)[^\W\d])")
# The start of a sentence or clause, with at most a few words or a phrase before a comma.
_OPENING = re.compile(r"(?:^|[:;\n]|\.\s)\W*(?:(?:\w+\W+){0,3}|[^.:;\n\d]{0,60},\s*)$")
_LASTING = 45  # days: a shorter time that opens a sentence holds for that sentence alone
_FIGURE_IN_BRACKET = re.compile(r"[^()]*\d[^()]*\)")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a number stands, as offsets within its block's text: its sentence begins at
    `sentence` and ends at `close`; number and unit are start..end."""

    sentence: int
    close: int
    start: int
    end: int
    compared: bool = False  # a value of before, told by "từ … lên …"
    aims: bool = False  # a target or plan, which may lie behind the report's period


def gives(text: str, mention: Mention, spot: Spot) -> bool:
    """Whether a time right before a number is the number's own; in a bracket nothing need stand
    between: "(quý III năm 2025 596 lượt)"."""
    if _GIVES.fullmatch(text, mention.end, spot.start):
        return True
    alone = not text[mention.end : spot.start].strip()
    return alone and _IN_BRACKET.search(text[: mention.start]) is not None


def only_there(text: str, mention: Mention, at: int) -> bool:
    """Whether a time holds for its own clause alone: "riêng quý II là 2.046 hồ sơ; tổng số …"."""
    parted = _PARTED.search(text, mention.end, at) is not None
    return parted and _ALONE_HERE.search(text[: mention.start]) is not None


def dated_with(text: str, found: Sequence[Mention]) -> bool:
    """Whether a clause dates a time that says no day, as its last: "trong quý I; đến nay …"."""
    dated = [m for m in found if m.dated]
    return bool(dated) and _PARTED.search(text, dated[-1].end, found[-1].start) is None


def closed(between: str) -> bool:
    """Whether a bracket that was open at the time is closed before the number."""
    return between.count(")") > between.count("(")


def belongs_behind(text: str, spot: Spot, mention: Mention) -> bool:
    """Whether the sentence tells the number's time behind it: "1.020 hồ sơ trong quý II/2026"."""
    if LEADS_ON.match(text, mention.end):
        return False
    if not spot.aims and _AHEAD.search(text, spot.end, mention.start):
        return False
    if _TO_A_DAY.match(text, mention.start):
        return re.search(r"[\d;.()]", text[spot.end : mention.start]) is None
    return _BEHIND.fullmatch(text, spot.end, mention.start) is not None and bool(
        re.search(r"(?:trong|của|ở|vào|tại)\s+$", text[spot.end : mention.start])
    )


def lasts(period: Period) -> bool:
    """Whether a time is long enough to hold for more than its sentence."""
    if period.start is None or period.end is None:
        return True
    return (period.end - period.start).days > _LASTING


def parts(text: str, mention: Mention) -> bool:
    """Whether a time only gives a part of what its sentence has counted: "tiếp nhận 9.326 hồ sơ:
    từ 01/7/2025 đến 31/12/2025 là 5.118 hồ sơ, …"."""
    return _COUNTED.search(text, sentence_start(text, mention.start), mention.start) is not None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence or clause begins that a place is in."""
    return max(text.rfind(mark, 0, at) for mark in (". ", "\n", "; ")) + 1


def at_head(text: str, at: int) -> bool:
    """Whether a period opens its sentence, so that it holds for the sentences behind it."""
    return at < 25 or _OPENING.search(text[:at]) is not None


def spans_time(found: Sequence[Mention], block: Block) -> bool:
    """Whether a paragraph states a span of time without counting anything in it yet."""
    spans = any(m.period.start and m.period.end for m in found if m.role is Role.HOLDS)
    return spans and not any(
        not any(m.start <= c.start() < m.end for m in found) for c in _COUNTED.finditer(block.text)
    )


def remarked(text: str, mention: Mention) -> bool:
    """Whether a time stands in a bracket with a figure of its own: "(quý I/2026 đạt 23 hộ)"."""
    before = text[: mention.start]
    return (
        before.count("(") > before.count(")")
        and _FIGURE_IN_BRACKET.match(text, mention.end) is not None
    )
