"""What explains two statements that seem to deny each other: they tell of other sorts, numbers,
names or times, or one of them tells of what is mended by now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from assistant.abbreviations import spell_out
from assistant.checks.claims.claim_progress import NOT_BEGUN
from assistant.checks.reading.clauses import Clause, apart
from assistant.checks.reading.statements import BEGINNING, other_names
from assistant.checks.records import Draft
from assistant.wording import GRAMMAR, groups, phrase_pattern
from vectorstore.vocabulary.calendar_units import relation
from vectorstore.vocabulary.numbers import number_words
from vectorstore.vocabulary.periods import find_periods
from vectorstore.vocabulary.text import canonical

_KIND = re.compile(r"(?<!\w)\d+[a-zđ](?!\w)")
_NUMBERED = re.compile(
    r"(?<!\w)(?!(?:tháng|quý|năm|ngày|ngay|cả|đủ|có|là|được|gồm|còn|đạt|kỳ)\s)"
    r"(?P<thing>[^\W\d_]+)\s(?P<number>\d{1,3})(?![\w/%]|[.,]\d)"
    r"(?!\s(?!(?:của|và|đã|chưa|vẫn|còn|cũng|có|đến|ở|là|bị|không|trường|mất|nằm|em)\s)\w)"
)
_RANGE = re.compile(r"(?<!\w)(?:(?P<under>dưới)|trên|từ)\s(?P<n>\d[\d.]*)(?![\w/%]|,\d)")
_GIVER = re.compile(
    r"(?<!\w)(đảng ủy|ubnd (?:tỉnh|thành phố)|tỉnh ủy|thành ủy|tỉnh|chính phủ|hđnd)\sgiao(?!\w)"
)
_EXCEPT = re.compile(r"^\W*(?:ngoài|trừ)\s(?!ra(?!\w))[^,]+,")
_AGE = re.compile(r"(?<![\w/.,])(\d+(?:\s?-\s?\d+)?)\stuổi(?!\w)")
_FIELD = re.compile(r"(?<!\w)(?:lĩnh vực|mảng)\s(?P<field>[^\W\d_]+)")
_ELSEWHERE = re.compile(r"(?<!\w)(?:địa bàn|địa phương|nơi|xã|phường) khác(?!\w)")
_AT = re.compile(
    r"(?<!\w)(?<!nhà )(?:ở|tại)\s(?!(?:người|trẻ|gia (?:súc|cầm)|vật nuôi|đàn|cây)(?!\w))"
    r"(?!(?:các|mọi|tất cả|toàn|bất|mỗi|cả|một số|đây|đó|chỗ|\d)(?!\w))"
    r"(?P<place>[^\W\d_]+\s[^\W\d_]+)"
)
_ONLY = re.compile(r",\s(?:mới|chỉ)\s")  # what there is instead
_MENDED = re.compile(
    r"(?<!\w)(?:đã|đều|được)\s(?:(?:được|cơ bản|bị)\s)*(?:xử lý|khắc phục|xóa|chấm dứt|thay|sửa|"
    r"(?<=được )(?:hoàn thành|giải quyết))(?!\w)"
)
_MEANT = re.compile(r"(?<!\w)không(?:\s[^\W\d_]+){1,4}\s(?:theo quy định|thuộc thẩm quyền)(?!\w)")
# What wards an ill off, or tells of it to do so; "phòng" that does, not the office.
WARDING = (
    r"phòng(?:,? (?:chống|ngừa|tránh|cháy|dịch|bệnh)| đuối)|chống(?! người| đối)|"
    r"ngăn(?: chặn| ngừa)?|cảnh báo|nhận diện|xóa(?! mù)(?: bỏ)?|tháo dỡ|cưỡng chế|giải tỏa|"
    r"khắc phục|chấn chỉnh|tránh|chấm dứt|giảm(?: thiểu)?|chữa cháy|nguy cơ|dứt điểm|tuyên truyền|"
    r"truyền thông|tập huấn|diễn tập|chiếu phim|chuyên đề"
)
# Of all of them; and with reserve, or of another time.
EVERY = (
    r"100\s?%|toàn (?:bộ|thể)|tất cả|mọi|mỗi|đều|hoàn toàn|cả(?=\s\d)|"
    r"(?<![/.,\d])0*(?P<n>[1-9][\d.]*)/0*(?P=n)(?![/\d]|\.\d)"
)
NEARLY = (
    r"(?<!dựng )(?<!số )(?<!năng )cơ bản|hầu hết|gần như|phần lớn|đa số|trừ|ngoại trừ|phấn đấu|"
    r"dự kiến|cùng kỳ|năm (?:học )?trước|đến (?:cuối (?:năm|quý|kỳ)|năm)"
)
FOUGHT = re.compile(rf"(?<!\w)(?:{WARDING}|hạn chế tình trạng|không để)(?!\w)")
# Behind "không": not every one of them, which denies none: "không phải thủ tục nào cũng".
NOT_ALL = r"(?!phải\s(?:tất cả|mọi|toàn bộ|(?:[^\W\d_]+\s){0,4}(?:nào|ai|đâu)\scũng)(?!\w))"
_RISK = re.compile(r"(?<!\w)nguy cơ(?!\w)")
_PENDING = re.compile(
    r"(?<!\w)(?:đang (?:được )?(?:trong quá trình )?(?:giải quyết|xử lý)|hồ sơ đã quá hạn|"
    r"(?:chưa|còn trong|trong) hạn|chưa (?:được )?(?:giải quyết|xử lý|trả|hoàn thành)|"
    r"còn (?:lại )?\d[\d.]* hồ sơ(?! (?:đã |được )*(?:giải quyết|trả))|"
    r"chưa (?:đến|tới) (?:kỳ |thời )?hạn)(?!\w)"
)
_SETTLED = re.compile(r"(?<!\w)(?:đã|được|hồ sơ) (?:được )?(?:giải quyết|xử lý|trả)(?!\w)")
NIL = re.compile(r"(?<![\w/.,])0+(?![\w/.,]\d|\d)")
_COUNT = re.compile(r"(?<![\w/.,-])(?P<n>\d[\d.]*)(?![\w/%]|,\d|\s?%)")
_COUNTED = re.compile(rf"{_COUNT.pattern}\s(?P<noun>[^\W\d_]+)")
_OPENS = re.compile(r"\W*(?:(?:trong|riêng|tính chung)\s)*")
_FEWER = re.compile(rf"{_COUNTED.pattern}\s(?:[^\W\d_]+\s){{0,3}}(?:chỉ|mới|chưa)(?!\w)")
_SHARE = re.compile(
    r"(?<![\w/.,])(?<!tháng )(?<!ngày )(?P<part>\d+)/(?!(?:19|20)\d\d(?!\d))(?P<whole>\d+)(?![\w/])"
)
_SYSTEM = re.compile(r"(?:(?<!\w)(?:hệ thống|hạng mục)|^\W*(?:phần mềm|ứng dụng))\s([^\W\d_]+)")
_DONE = re.compile(r"(?<!\w)(?:đã|xong|hoàn thành)(?!\w)")
_OPEN = re.compile(rf"(?<!\w)(?:chưa|không)(?!\w)|{NOT_BEGUN.pattern}")
# There is none of what isn't so; denied only by what tells of something amiss.
_TWICE = re.compile(
    r"(?<!\w)(?:không|chưa)\s(?:để\s)?(?:có|còn|phát sinh|xảy ra)\s(?:[^\W\d_]+\s){1,5}?"
    r"(?:không|chưa)\s"
)
_AMISS = re.compile(
    r"(?<!\w)(?:không|chưa|thiếu|còn|vẫn|bị|chậm|yếu|kém|thấp|quá|trễ|muộn|tồn|mới)(?!\w)"
)
NEVER = re.compile(r"(?<!\w)(?:chưa|không)\s(?:có|để|phát sinh|xảy ra|xuất hiện|còn)(?!\w)")
# More than what all are said to have.
FURTHER = re.compile(
    r"(?<!\w)(?:chuyên sâu|nâng cao|đạt chuẩn|đầy đủ|thường xuyên|thành thạo|đồng bộ|"
    r"(?<!hầu )hết)(?!\w)"
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)")
_END = re.compile(r"[,;:.](?!\d)|\s(?:nên|do|vì)\s")
_WORDS = re.compile(r"[^\W_]+|[,;:.()]")
_HEAD = 2  # syllables of a name that may go on otherwise
# Behind a name these say something of it; they are no part of it.
_NO_NAME = GRAMMAR | frozenset(
    str.split(
        ", ; : . ( ) số đều chưa không còn vẫn mới luôn cơ bản hoạt hoàn thường khá rất chỉ nào đủ "
        "sử dụng gửi nộp tiếp nhận giải quyết xử lý cũng cần phải nên hiện đó thấp cao chậm tốt"
    )
)


def explained(draft: Draft, claim: Clause, denial: Clause, *, more: bool = True) -> bool:
    """Whether both statements can be true, as far as names, numbers, sorts and times tell; with
    `more` also where only more than what is claimed is denied."""
    if other_things(claim, denial) or apart(claim, denial) or BEGINNING.search(denial.said):
        return True
    if (more and further(claim, denial)) or NIL.search(denial.said) or _RISK.search(denial.said):
        return True
    return other_state(claim, denial) or other_names(draft, claim, denial)


def of_a_time(draft: Draft, claim: Clause, denial: Clause) -> bool:
    """Whether a claim holds for some of the report's time only, none that the other names."""
    own = draft.report.period
    year, end = (own.last_day.year, own.last_day) if own.last_day else (None, None)
    spans, others = (find_periods(c.said, default_year=year) for c in (claim, denial))
    if not NEVER.search(claim.said):  # what was done then lasts
        spans = [s for s in spans if s.period.end and _OPENS.fullmatch(claim.said, 0, s.start)]
    mine, theirs = ([s.period for s in told if s.period.start] for told in (spans, others))
    whole = (own.start and p.start and p.start <= own.start and (p.end or end) == end for p in mine)
    if own.start is None or not mine or any(whole):
        return False
    return all(relation(a, b) in ("disjoint", "contains") for a in theirs for b in mine)


def told_together(claim: Clause, denial: Clause) -> bool:
    """Whether one sentence tells both, or the claim itself counts those who lack it, as the other
    does: "đủ 2 lần trên 388 ha, 32 ha chỉ làm được 1 lần"."""
    if claim.sentence == denial.sentence and claim.block == denial.block:
        return True
    rest = {match.group("n", "noun") for match in _FEWER.finditer(claim.said)}
    return any(match.group("n", "noun") in rest for match in _COUNTED.finditer(denial.said))


def other_state(claim: Clause, denial: Clause) -> bool:
    """Whether one tells of what is pending and the other of what is settled."""
    if _PENDING.search(claim.said):
        return not _PENDING.search(denial.said)
    return bool(_SETTLED.search(claim.said) and _PENDING.search(denial.said))


def further(claim: Clause, denial: Clause) -> bool:
    """Whether only more than what is claimed is denied: "thành thạo"."""
    known = set(FURTHER.findall(claim.said))
    told = [_END.split(piece)[0] for piece in _NOT.split(denial.said)[1:]] or [denial.said]
    return all(not set(FURTHER.findall(piece)) <= known for piece in told)


def other_things(claim: Clause, denial: Clause) -> bool:
    """Whether a clause tells of other sorts of a thing than one it seems to deny, "5G" and "4G",
    "lớp 8" and "lớp 9", or of what is mended or meant to be so."""
    if (
        _EXCEPT.search(claim.said)
        or _mended(denial)
        or _elsewhere(claim, denial)
        or agree(claim.said, denial.said)
    ):
        return True
    mine, theirs = sorts(claim.said), sorts(denial.said)
    return any(theirs.get(thing, names).isdisjoint(names) for thing, names in mine.items())


def agree(claim: str, denial: str) -> bool:
    """Whether the numbers of two statements add up, "10/13 thôn" and "ba thôn chưa", both tell of
    works not begun, of other works, or one denies only what isn't so."""
    if _adds_up(claim, denial) or _adds_up(denial, claim):
        return True
    if NOT_BEGUN.search(claim) and not _DONE.search(claim) and _OPEN.search(denial):
        return True
    return _other_works(claim, denial) or bool(_TWICE.search(claim) and not _AMISS.search(denial))


def branches(claim: str, denial: str) -> bool:
    """Whether one name goes on otherwise in each, with words that the other lacks: "chi bộ cơ
    quan" and "chi bộ thôn", or with words put in: "đường trục thôn", "đường trục nội đồng thôn"."""
    mine, theirs = (_WORDS.findall(text) for text in (claim, denial))
    for i, j in product(range(len(mine) - _HEAD), range(len(theirs) - _HEAD)):
        if mine[i : i + _HEAD] != theirs[j : j + _HEAD] or mine[i + _HEAD] == theirs[j + _HEAD]:
            continue
        one, other = mine[i + _HEAD], theirs[j + _HEAD]
        if {one, other} & _NO_NAME or other in mine or one.isdigit():
            continue
        if one not in theirs:
            return True
        if one in theirs[j + _HEAD + 2 :] and not {*theirs[j + _HEAD : j + _HEAD + 2]} & {*mine}:
            return True
    return False


def _adds_up(one: str, other: str) -> bool:
    """Whether a text counts some of all of them and another the rest."""
    pairs = [(int(m["part"]), int(m["whole"])) for m in _SHARE.finditer(one)]
    told = [(int(m["n"].replace(".", "")), m["noun"]) for m in _COUNTED.finditer(one)]
    pairs += [(n, of) for n, noun in told for of, whole in told if n < of and noun == whole]
    rest = {int(m["n"].replace(".", "")) for m in _COUNT.finditer(other)}
    words = {int(number.value) for number in number_words(other)} if pairs else set()
    return any(0 < part < whole and whole - part in rest | words for part, whole in pairs)


def _other_works(claim: str, denial: str) -> bool:
    """Whether each names a system of its own: lights and drains of one road."""
    mine, theirs = _SYSTEM.findall(claim), _SYSTEM.findall(denial)
    own = all(name not in denial.split() for name in mine)
    return bool(mine and theirs) and own and all(name not in claim.split() for name in theirs)


def is_less(match: re.Match[str]) -> bool:
    """Whether the `part` of an n of N is some of its `whole`, and not all."""
    part, whole = (int(match[name].replace(".", "") or 0) for name in ("part", "whole"))
    return 0 < part < whole


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
    found["kind"].update(_KIND.findall(text))
    for match in _RANGE.finditer(text):
        side = "dưới" if match["under"] else "trên"
        found[f"range {match['n']}"].add(side)
    found["giver"].update(_GIVER.findall(text))
    found["age"].update(_AGE.findall(text))
    return {thing: frozenset(names) for thing, names in found.items() if names}


@lru_cache
def _groups() -> tuple[re.Pattern[str], ...]:
    return tuple(phrase_pattern(map(canonical, group)) for group in groups("claim_sorts"))


def _elsewhere(claim: Clause, denial: Clause) -> bool:
    """Whether both name a place, and none of them one that the other names too."""
    if _ELSEWHERE.search(_END.split(denial.said)[0]) and not _ELSEWHERE.search(claim.said):
        return True
    mine, theirs = (_AT.findall(_ONLY.split(clause.said)[0]) for clause in (claim, denial))
    heads = [{place.split()[0] for place in places} for places in (mine, theirs)]
    named = any(place in denial.said for place in mine) or any(at in claim.said for at in theirs)
    named = named or not heads[0].isdisjoint(heads[1])
    return bool(mine and theirs) and not named


def _mended(clause: Clause) -> bool:
    if _NOT.search(clause.said):
        return bool(_MEANT.search(clause.said))
    return bool(_MENDED.search(re.split("[,;]", clause.said)[0]))
