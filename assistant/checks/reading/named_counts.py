"""Lists that name what a count holds, one by one: "04 tổ (tổ 3, tổ 7, tổ 8 và tổ 12)", "03 phiên
(ngày 16/01, 13/02 và 18/3)", "02 công chức, gồm đồng chí A và đồng chí B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.reading.sections import folded

_VALUE = r"(?<![\w/.,-])(?P<value>0?[2-9]|[1-3]\d)\s"
_TIE = r"(?:\s?\(|\s?:|,?\s(?:bao gom|gom|la)\b\s?:?|\s[-–])\s?(?:cac |vao |tai )*"
_ITEM = r"(?:(?P=noun)(?:\s[a-z]+){0,2}\s)?(?:so\s)?(?:\d{1,3}|[ivx]+)\b"
# "04 tổ dân phố (tổ 3, tổ 7, tổ 8 và tổ 12)".
_NUMBERED = re.compile(
    rf"{_VALUE}(?P<noun>[a-z]+)[^():;.\d]{{0,40}}?{_TIE}(?P<list>(?P=noun)(?:\s[a-z]+){{0,2}}\s"
    rf"(?:so\s)?(?:\d{{1,3}}|[ivx]+)\b(?:\s?(?:,|;|va)\s?{_ITEM})+)\s?(?:[).;]|$)"
)
_NUMBER = re.compile(r"\b(?:\d+|[ivx]+)\b")
# Meetings, each of one day; several lessons may be on one.
_DAY = r"(?:ngay\s)?\d{1,2}/\d{1,2}(?:/\d{4})?"
_DATED = re.compile(
    rf"{_VALUE}(?:phien|cuoc|hoi nghi|lan|ky|dot)\b[^():;.\d]{{0,40}}?{_TIE}"
    rf"(?P<list>{_DAY}(?:\s?(?:,|;|va)\s?{_DAY})+)\s?(?:[).;]|$)"
)
_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?")
# "03 kế hoạch: Kế hoạch số 14/KH-UBND … và Kế hoạch số 31/KH-UBND …".
_PAPERS = re.compile(
    rf"{_VALUE}(?P<noun>ke hoach|cong van|quyet dinh|nghi quyet|thong bao|to trinh|chi thi)\b"
    rf"[^():;.\d]{{0,40}}?{_TIE}(?P<list>(?P=noun) so .*)$"
)
_PAPER = re.compile(r"\b(?:so )?\d+(?:-[a-z]{1,4}/[a-z]+|/[a-z]{1,4}-[a-z]+)")
_PEOPLE = re.compile(
    rf"{_VALUE}(?:cong chuc|can bo|dong chi|d/c|vien chuc|nguoi|thanh vien|giao vien)\b"
    rf"[^():;.]{{0,90}}?{_TIE}(?P<list>(?:dong chi|d/c|ong|ba)\s.*)$"
)
_NAMED = re.compile(
    r"(?<![^\s,;])(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s(?=[A-ZĐÀ-Ỹ][^\W\d_]*\s[A-ZĐÀ-Ỹ])"
)
_OPEN = re.compile(
    r"\b(?:mot so|nhu|chu yeu|dien hinh|tieu bieu|v\.v|cac|nhung|nhieu|trong do|cung|dai dien)\b"
    r"|…|\.\.\.|\s\d+ (?:dong chi|cong chuc|can bo|nguoi|thanh vien)"
)


def named_counts(text: str) -> Iterator[tuple[int, int]]:
    """The counts of a sentence, each with how many are named behind it."""
    key = folded(text)
    for pattern, item in ((_NUMBERED, _NUMBER), (_DATED, _DATE), (_PAPERS, _PAPER)):
        for match in pattern.finditer(key):
            listed = match["list"]
            if pattern is not _PAPERS or not _OPEN.search(listed):
                yield from _told(match, len(item.findall(listed)))
    for match in _PEOPLE.finditer(key):
        listed = re.sub(r"\([^()]*\)?", " ", match["list"])
        named = _NAMED.findall(text[match.start("list") : match.end("list")])
        if not _OPEN.search(listed) and len(text) == len(key):
            yield from _told(match, len(named))


def _told(match: re.Match[str], named: int) -> Iterator[tuple[int, int]]:
    if named > 1:
        yield int(match["value"]), named
