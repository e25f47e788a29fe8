"""The member of a list that a number stands in: "người dân 02 lớp" of "gồm cán bộ 01 lớp, …"."""

from __future__ import annotations

import re
from itertools import pairwise

_SHARE = r"\s*(?:(?:đạt|chiếm|bằng|tỷ lệ)\s+)*[\d.,/]+\s*%?\s*(?:[^\W\d_]+\s*){0,2}\)"
_CUT = re.compile(
    rf"[;\n]|\((?!{_SHARE})|:(?!\s*\d)|\.(?!\d)|\b(?:trong đó|bao gồm|gồm|cụ thể)\b\s*:?",
    re.IGNORECASE,
)
_JOINT = re.compile(r",\s+|\s+(?:và|với)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_LEADING = re.compile(r"\W*(?:có\s+|là\s+)?\d", re.IGNORECASE)


def member_of(sentence: str, at: int, end: int) -> str:
    """The part of a sentence that tells what the number at these offsets counts.

    A row of a table is one member. Members begin with their number ("02 lớp cho cán bộ, 03 lớp
    cho người dân") or with their words ("cán bộ, công chức 02 lớp, 48 lượt; người dân 03 lớp").
    """
    if "\t" in sentence:
        return sentence
    start = max((c.end() for c in _CUT.finditer(sentence) if c.end() <= at), default=0)
    last = min((c.start() for c in _CUT.finditer(sentence) if c.start() >= end), default=None)
    segment = sentence[start:last]
    return next((segment[a:b] for a, b in _members(segment) if b > at - start), segment)


def _members(segment: str) -> list[tuple[int, int]]:
    """Spans of the members of a segment, in order."""
    bounds = [0, *(joint.end() for joint in _JOINT.finditer(segment)), len(segment)]
    pieces = [(a, b) for a, b in pairwise(bounds) if b > a]
    numbers_first = bool(pieces) and _LEADING.match(segment[slice(*pieces[0])]) is not None
    members: list[tuple[int, int]] = []
    open_until_number = False
    for a, b in pieces:
        piece = segment[a:b]
        leads = _LEADING.match(piece) is not None
        joins = open_until_number or (not leads if numbers_first else leads)
        if members and joins:
            members[-1] = (members[-1][0], b)
        else:
            members.append((a, b))
        counted = _NUMBER.search(segment[slice(*members[-1])]) is not None
        open_until_number = not numbers_first and not counted
    return members
