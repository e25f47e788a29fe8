"""What explains two statements that seem to deny each other: they tell of other sorts, numbers,
names or times, or one of them tells of what is mended by now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from assistant.checks.clauses import Clause, apart
from assistant.checks.records import Draft
from assistant.checks.statements import BEGINNING, other_names
from assistant.wording import groups, phrase_pattern
from vectorstore.vocabulary.text import canonical

# Groups of `words/contrasts.txt` that judge, not sort.
_JUDGED = re.compile(r"(?<!\w)(?:chưa|quá hạn|khó khăn)(?!\w)")
_KIND = re.compile(r"(?<!\w)\d+[a-zđ](?!\w)")
_NUMBERED = re.compile(
    r"(?<!\w)(?!(?:tháng|quý|năm|ngày|ngay|cả|đủ|có|là|được|gồm|còn|đạt|kỳ)\s)"
    r"(?P<thing>[^\W\d_]+)\s(?P<number>\d{1,3})(?![\w/%]|[.,]\d)"
    r"(?!\s(?!(?:của|và|đã|chưa|vẫn|còn|cũng|có|đến|ở|là|bị|không|trường|mất|nằm)\s)\w)"
)
_FIELD = re.compile(r"(?<!\w)(?:lĩnh vực|mảng)\s(?P<field>[^\W\d_]+)")
_MENDED = re.compile(
    r"(?<!\w)(?:đã|đều|được)\s(?:(?:được|cơ bản|bị)\s)*(?:hoàn thành|xử lý|giải quyết|khắc phục|xóa|"
    r"chấm dứt|xong|thay|sửa|trả)(?!\w)"
)
_NIL = re.compile(r"(?<![\w/.,])0+(?![\w/.,]\d|\d)")
# More than what all are said to have.
FURTHER = re.compile(
    r"(?<!\w)(?:chuyên sâu|nâng cao|đầy đủ|thường xuyên|thành thạo|đồng bộ|hết)(?!\w)"
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)")


def explained(draft: Draft, claim: Clause, denial: Clause) -> bool:
    """Whether both statements can be true, as far as names, numbers, sorts and times tell."""
    if apart(claim, denial) or BEGINNING.search(denial.said) or _mended(denial):
        return True
    further = set(FURTHER.findall(denial.said)) - set(FURTHER.findall(claim.said))
    if further or _NIL.search(denial.said):
        return True
    return unlike(claim.said, denial.said) or other_names(draft, claim, denial)


def unlike(one: str, other: str) -> bool:
    """Whether two canonical texts tell of other sorts of one thing: "4G" and "5G", "lớp 8" and
    "lớp 9", "văn bản đến" and "văn bản đi"."""
    mine, theirs = sorts(one), sorts(other)
    return any(theirs.get(thing, names).isdisjoint(names) for thing, names in mine.items())


@lru_cache(maxsize=4096)
def sorts(text: str) -> Mapping[str, frozenset[str]]:
    """The sorts that a canonical text names, by what they are sorts of."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, pattern in enumerate(_groups()):
        for match in pattern.finditer(text):
            found[f"sort {number}"].add(match.group())
    for match in _NUMBERED.finditer(text):
        found[match["thing"]].add(match["number"])
    found["field"].update(match["field"] for match in _FIELD.finditer(text))
    found["kind"].update(_KIND.findall(text))
    return {thing: frozenset(names) for thing, names in found.items() if names}


@lru_cache
def _groups() -> tuple[re.Pattern[str], ...]:
    sorting = [group for group in groups("contrasts") if not _JUDGED.search(" ".join(group))]
    return tuple(phrase_pattern(map(canonical, group)) for group in sorting)


def _mended(clause: Clause) -> bool:
    return bool(_MENDED.search(clause.said)) and not _NOT.search(clause.said)
