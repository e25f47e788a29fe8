"""What explains two statements that seem to deny each other: they tell of other sorts, numbers,
names or times, or one of them tells of what is mended by now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from assistant.abbreviations import spell_out
from assistant.checks.reading.clauses import Clause, apart
from assistant.checks.reading.statements import BEGINNING, other_names
from assistant.checks.records import Draft
from assistant.wording import groups, phrase_pattern
from vectorstore.vocabulary.numbers import number_words
from vectorstore.vocabulary.text import canonical

_KIND = re.compile(r"(?<!\w)\d+[a-zđ](?!\w)")
_NUMBERED = re.compile(
    r"(?<!\w)(?!(?:tháng|quý|năm|ngày|ngay|cả|đủ|có|là|được|gồm|còn|đạt|kỳ)\s)"
    r"(?P<thing>[^\W\d_]+)\s(?P<number>\d{1,3})(?![\w/%]|[.,]\d)"
    r"(?!\s(?!(?:của|và|đã|chưa|vẫn|còn|cũng|có|đến|ở|là|bị|không|trường|mất|nằm|em)\s)\w)"
)
_FIELD = re.compile(r"(?<!\w)(?:lĩnh vực|mảng)\s(?P<field>[^\W\d_]+)")
_MENDED = re.compile(
    r"(?<!\w)(?:đã|đều|được)\s(?:(?:được|cơ bản|bị)\s)*(?:xử lý|khắc phục|xóa|chấm dứt|thay|sửa|"
    r"(?<=được )(?:hoàn thành|giải quyết))(?!\w)|(?<!\w)xóa \d"
)
_MEANT = re.compile(r"(?<!\w)không(?:\s[^\W\d_]+){1,4}\s(?:theo quy định|thuộc thẩm quyền)(?!\w)")
_ELSEWHERE = re.compile(r"(?<!\w)(?:địa bàn|địa phương|nơi|xã|phường) khác(?!\w)")
_AT = re.compile(
    r"(?<!\w)(?:ở|tại)\s(?!(?:các|mọi|tất cả|toàn|bất|mỗi|cả|một số|đây|đó|\d)(?!\w))"
    r"(?P<place>[^\W\d_]+\s[^\W\d_]+)"
)
_SYSTEM = re.compile(r"(?:(?<!\w)(?:hệ thống|hạng mục)|^\W*(?:phần mềm|ứng dụng))\s([^\W\d_]+)")
# Not settled yet: what is late of these is none of what is settled.
PENDING = re.compile(
    r"(?<!\w)(?:đang (?:được )?(?:trong quá trình )?(?:giải quyết|xử lý|thụ lý)|còn \d[\d.]* hồ sơ|"
    r"hồ sơ đã quá hạn|(?:chưa|còn trong|trong) hạn|chưa (?:đến|tới) (?:kỳ |thời )?hạn)(?!\w)"
)
_AGED = re.compile(r"(?<!\w)(?P<age>\d+(?:\s?-\s?\d+)?) tuổi(?!\w)")
# There is none of what isn't so; denied only by what tells of something amiss.
_TWICE = re.compile(
    r"(?<!\w)(?:không|chưa)\s(?:để\s)?(?:có|còn|phát sinh|xảy ra)\s(?:[^\W\d_]+\s){1,5}?"
    r"(?:không|chưa)\s"
)
_AMISS = re.compile(
    r"(?<!\w)(?:không|chưa|thiếu|còn|vẫn|bị|chậm|yếu|kém|thấp|quá|trễ|muộn|tồn|mới)(?!\w)"
)
_TO_COME = re.compile(r"(?<!\w)đến (?:hết |cuối )?năm \d{4}(?!\w)(?!.*\sđã\s)")
# An ill only feared, or growing less.
_EASED = re.compile(r"(?<!\w)(?:nguy cơ|từ \d[^,;]*\sxuống(?: còn)?)(?!\w)")
_NOT = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)")
# More than what all are said to have.
FURTHER = re.compile(
    r"(?<!\w)(?:chuyên sâu|nâng cao|đầy đủ|thường xuyên|thành thạo|đồng bộ|hết)(?!\w)"
)
_END = re.compile(r"[,;:.](?!\d)|\s(?:nên|do|vì)\s")
NIL = re.compile(r"(?<![\w/.,])0+(?![\w/.,]\d|\d)")
_COUNT = re.compile(r"(?<![\w/.,-])(?P<n>\d[\d.]*)(?![\w/%]|,\d|\s?%)")
_COUNTED = re.compile(rf"{_COUNT.pattern}\s(?P<noun>[^\W\d_]+)")
_SHARE = re.compile(r"(?<![\w/.,])(?P<part>\d+)/(?P<whole>\d+)(?![\w/])")


def explained(draft: Draft, claim: Clause, denial: Clause) -> bool:
    """Whether both statements can be true, as far as names, numbers, sorts and times tell."""
    said = denial.said
    if BEGINNING.search(said) or NIL.search(said) or _EASED.search(said) or _mended(said):
        return True
    if apart(claim, denial) or other_sorts(claim, denial) or other_names(draft, claim, denial):
        return True
    if _further(claim.said, said) or _elsewhere(claim.said, said) or _TO_COME.search(claim.said):
        return True
    if PENDING.search(claim.said) and not PENDING.search(said):
        return True
    if _other_works(claim.said, said) or (_TWICE.search(claim.said) and not _AMISS.search(said)):
        return True
    return _adds_up(claim.said, said) or _adds_up(said, claim.said)


def other_sorts(claim: Clause, denial: Clause) -> bool:
    """Whether they tell of other sorts of a thing: "5G" and "4G", "lớp 8" and "lớp 9"."""
    mine, theirs = sorts(claim.said), sorts(denial.said)
    return any(theirs.get(thing, names).isdisjoint(names) for thing, names in mine.items())


def _further(claim: str, denial: str) -> bool:
    """Whether only more than what is claimed is denied: "thành thạo"."""
    known = set(FURTHER.findall(claim))
    told = [_END.split(piece)[0] for piece in _NOT.split(denial)[1:]]
    return bool(told) and all(not set(FURTHER.findall(piece)) <= known for piece in told)


def _elsewhere(claim: str, denial: str) -> bool:
    """Whether both name a place, and none of them one that the other names too."""
    if _ELSEWHERE.search(denial) and not _ELSEWHERE.search(claim):
        return True
    mine, theirs = _AT.findall(claim), _AT.findall(denial)
    named = any(place in denial for place in mine) or any(place in claim for place in theirs)
    return bool(mine and theirs) and not named


def _other_works(claim: str, denial: str) -> bool:
    """Whether each names a system of its own: lights and drains of one road."""
    mine, theirs = _SYSTEM.findall(claim), _SYSTEM.findall(denial)
    own = all(name not in denial.split() for name in mine)
    return bool(mine and theirs) and own and all(name not in claim.split() for name in theirs)


def _mended(said: str) -> bool:
    """Whether a text tells of what is mended, or meant to be so."""
    if _NOT.search(said):
        return bool(_MEANT.search(said))
    return bool(_MENDED.search(re.split("[,;]", said)[0]))


def _adds_up(one: str, other: str) -> bool:
    """Whether a text counts some of all of them, "10/13 thôn", and another the rest, "ba thôn"."""
    pairs = [(int(m["part"]), int(m["whole"])) for m in _SHARE.finditer(one)]
    told = [(int(m["n"].replace(".", "")), m["noun"]) for m in _COUNTED.finditer(one)]
    pairs += [(n, of) for n, noun in told for of, whole in told if n < of and noun == whole]
    rest = {int(m["n"].replace(".", "")) for m in _COUNT.finditer(other)}
    words = {int(number.value) for number in number_words(other)} if pairs else set()
    return any(0 < part < whole and whole - part in rest | words for part, whole in pairs)


@lru_cache(maxsize=4096)
def sorts(text: str) -> Mapping[str, frozenset[str]]:
    """The sorts that a canonical text names, by what they are sorts of."""
    found: dict[str, set[str]] = defaultdict(set)
    spelled = canonical(spell_out(text))
    for number, pattern in enumerate(_groups()):
        for match in pattern.finditer(spelled):
            found[f"sort {number}"].add(match.group())
    for match in _NUMBERED.finditer(text):
        found[match["thing"]].add(match["number"])
    found["field"].update(match["field"] for match in _FIELD.finditer(text))
    found["age"].update(match["age"] for match in _AGED.finditer(text))
    found["kind"].update(_KIND.findall(text))
    return {thing: frozenset(names) for thing, names in found.items() if names}


@lru_cache
def _groups() -> tuple[re.Pattern[str], ...]:
    return tuple(phrase_pattern(map(canonical, group)) for group in groups("claim_sorts"))
