"""Counts that may be the parts of a total: behind it, in a bracket, by sorts of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.checks.reading.same_things import is_people
from assistant.checks.sums.arith_amounts import (
    SENTENCE,
    Amount,
    Passage,
    same_unit,
)
from assistant.checks.sums.arith_sides import complementary
from assistant.checks.sums.tally_scenes import Scene

ALL = re.compile(
    r"\b(?:gồm(?! cả)|chia|cụ thể|phân (?:theo|loại|bố)|xếp loại|rải(?: rác)?|như sau|sau đây|"
    r"lần lượt|từng|toàn bộ)\b"
)
# What opens a list of things of several sorts that one count tells together.
_SORTED = re.compile(
    r"[^.;(:]{0,80}?(?:\b(?:gồm(?! cả)|cụ thể|chia ra|như sau|trong đó)\b(?: có)?\s?:?|:|\s\()"
    r"(?=[^.;]*\d)"
)
# "Trong 46 công chức có 08 thạc sĩ, 37 đại học": the total, then what it has.
_AMONG = re.compile(r"\btrong (?:tổng số |số )?$")
_HAS = re.compile(r"\s?[^,;:.\d()]{0,30}?(?:\b(?:có|gồm)\b\s?|:\s?|,\s[^,;:.\d()]{0,20}(?=\d))")
_ENDS_LIST = re.compile(r"[.;](?:\s|$)|\n")
_ENDS = re.compile(
    r"\b(?:tăng|giảm|so với|lũy kế|tổng|bình quân|mỗi|nâng|thu về|phục vụ(?! hành chính)|thu hút|"
    r"số tiền|kinh phí|trị giá|dự kiến|chỉ tiêu được|kế hoạch|cùng kỳ|trước đó|kỳ trước|"
    r"(?:tháng|quý|năm) trước|ngoài ra|ngoài(?! tỉnh| nước| xã)|bên cạnh|thêm)\b"
)
_SUB = re.compile(r"\b(?:riêng(?! lẻ| biệt)|trong(?! (?:thời )?hạn))\b")
_PARTED = re.compile(r"[,;:\n(+]|\s[-–]\s|\bvà\b|\bcùng\b|\blẫn\b|\bcòn\b")
_PIECED = re.compile(r"(?:[,+]|\bvà|\bcùng|\bvới)\s*(?:(?:bao )?gồm:? )?(?:có )?$")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 12  # characters that tell sorts apart
_NEAR = 120
_OWN = 20  # characters before a total, whose words end no list of its parts
_RENAMED = 3
_MEASURES = frozenset(
    str.split("người lượt lần ngày buổi giờ tháng năm km m m2 ha tấn kg tạ triệu điểm tuổi")
)


def is_among(passage: Passage, total: Amount) -> bool:
    """Whether words make a count the whole of what they go on to tell: "trong 46 công chức có"."""
    opened = _AMONG.search(passage.key[: total.start])
    return opened is not None and _HAS.match(passage.key, total.end) is not None


def begin_of(passage: Passage, amount: Amount) -> int:
    """Where the sentence of an amount begins."""
    ends = [m.end() for m in SENTENCE.finditer(passage.key[: amount.start])]
    return ends[-1] if ends else 0


def counts_same(total: Amount, part: Amount) -> bool:
    """Whether a part counts what a total counts, or people where it counts people."""
    if total.money or part.money:
        return total.money and part.money
    if not total.unit:
        return not part.unit
    times = total.unit[:1] == ("lượt",) and total.unit[1:2] == part.unit[:1]
    people = is_people(part) and is_people(total)
    people |= part.unit[:1] == ("người",) and total.unit[:1] == ("lượt",)
    return people or times or not part.unit or part.unit[:1] == total.unit[:1]


def enclosed(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """Those in the bracket right behind a total: "46 cuộc họp (với tỉnh 31 cuộc, nội bộ 15)"."""
    passage = scene.passage
    opened = passage.key.find("(", total.tail)
    if (
        total.start < scene.here
        or opened < 0
        or re.search(r"[.;\d]", passage.key[total.tail : opened])
    ):
        return ()
    found = collected(passage, total, opened + 1, opened)
    mine = [a for a in passage.inside(opened) if not a.percent]
    return found if len(found) == len(mine) > 1 else ()


def collected(passage: Passage, total: Amount, at: int, bracket: int) -> tuple[Amount, ...]:
    """The counts of the total's thing from an offset on, up to where others begin."""
    parts: list[Amount] = []
    first = next((a.start for a in passage.inside(bracket) if a.start >= at), at)
    own = passage.key[max(0, total.start - _OWN) : total.start]
    own += "kế hoạch" if total.unit[:2] == ("văn", "bản") else ""  # one sort of them
    for amount in passage.inside(bracket):
        if amount.start < at or amount.percent:
            continue
        lead = passage.between(at, amount.start)
        ends = _ENDS.search(_PARTED.split(lead)[-1])
        if (ends and ends.group() not in own) or (parts and _SUB.search(lead)):
            break
        if not (counts_same(total, amount) or called(passage, total, amount, first)):
            if not parts and len(lead) > _NEAR:
                break
            continue
        if amount.over or not amount.counted or (parts and not _PARTED.search(lead)):
            break
        parts.append(amount)
        at = amount.tail
    return tuple(parts)


def called(passage: Passage, total: Amount, part: Amount, until: int) -> bool:
    """Whether the words of a total name what a part counts: "77 tổ, đội sản xuất, gồm 21 đội", "số
    hồ sơ đã giải quyết: 1.394, cụ thể: trước hạn 1.108 hồ sơ"."""
    begin = total.end if total.unit else begin_of(passage, total)
    named = part.unit and not (total.money or part.money)
    return bool(named) and part.unit[0] in _WORD.findall(passage.key, begin, until)


def bracketed(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """ "cán bộ, công chức (49), người không chuyên trách (26) và viên chức (49)"."""
    passage = scene.passage
    parts = [
        a
        for a in passage.amounts
        if a.bracket >= 0 and a.start >= max(total.tail, scene.here) and counts_same(total, a)
    ]
    alone = all(
        passage.key[a.bracket + 1 : a.start].strip() == ""
        and passage.key[a.tail : a.tail + 1] == ")"
        and a.counted and not a.over
        for a in parts
    )  # fmt: skip
    return tuple(parts) if alone else ()


def kinds_given(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The two sides that a count was given to: "25 giấy khen cho 08 tập thể và 19 cá nhân"."""
    found = [a for a in scene.passage.inside(-1) if a.start >= max(total.tail, scene.here)][:2]
    if total.start < scene.here or len(found) < 2 or not all(a.counted for a in found):
        return ()
    lead, joint = (scene.passage.between(a.tail, b.start) for a, b in ((total, found[0]), found))
    given = re.fullmatch(r"[^,;.\d]{0,60}\bcho\s", lead) and joint.strip() in (",", "và")
    return tuple(found) if given and complementary([" ".join(a.unit) for a in found]) else ()


def sorts_of(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """Counts of several sorts of what a total counts, each right where its piece begins: "09 thiết
    bị, gồm 01 máy chủ, 06 máy trạm và 02 máy quét"."""
    passage = scene.passage
    opened = _SORTED.match(passage.key, total.tail)
    if is_among(passage, total):
        opened = _HAS.match(passage.key, total.end)
    if opened is None or total.start < scene.here or not total.unit:
        return ()
    if any(total.start < a.start < opened.end() for a in passage.amounts):
        return ()
    bracket = opened.end() - 1 if opened.group().endswith("(") else -1
    ends = _ENDS_LIST.search(passage.key, opened.end())
    end = passage.close(bracket) if bracket >= 0 else ends.start() if ends else len(passage.key)
    parts = [a for a in passage.inside(bracket) if opened.end() <= a.start < end]
    if any(not a.counted or a.over or a.money or not a.unit for a in parts):
        return ()
    if any(
        a.unit[0] == c.unit[0] != b.unit[0]
        for a, b, c in zip(parts, parts[1:], parts[2:], strict=False)
    ):
        return ()  # by turns: "02 lớp với 150 người, 03 lớp với 262 người"
    leads = [passage.key[a.tail : b.start] for a, b in pairwise(parts)]
    leads.append("," + passage.key[opened.end() : parts[0].start] if parts else "")
    if not all(_PIECED.search(lead) for lead in leads) or any(map(_uncounted, leads)):
        return ()
    told = {passage.key[p.end : p.tail + _WORDS] for p in parts}
    apart = not any(same_unit(p, total) for p in parts[:2])
    return tuple(parts) if len(told) == len(parts) and apart else ()


def renamed(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """Three counts or more of one thing, by another noun than the total's: "37 camera, phân theo
    khu phố: khu 1 có 12 cái, …"."""
    passage = scene.passage
    outside = [a for a in passage.inside(-1) if a.start >= max(total.tail, scene.here)]
    if total.start < scene.here or len(outside) < _RENAMED or not outside[0].unit:
        return ()
    noun = outside[0].unit[:1]
    opened = ALL.search(passage.between(total.tail, outside[0].start)) and noun[0] not in _MEASURES
    if not opened or total.money or noun == total.unit[:1]:
        return ()
    found = collected(passage, replace(total, unit=noun), total.tail, -1)
    return found if len(found) >= _RENAMED and all(p.unit for p in found) else ()


def _uncounted(lead: str) -> bool:
    """Whether something stands between two counts that has none: ", trung tâm phục vụ và"."""
    return any(piece.strip() for piece in re.split(r"[,+]|\bvà\b", lead)[1:-1])
