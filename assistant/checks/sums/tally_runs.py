"""Totals with the run of counts behind them, as sentences, brackets and lists tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.checks.reading.same_things import is_people
from assistant.checks.sums.arith_amounts import SENTENCE, Amount, Passage, same_unit
from assistant.checks.sums.arith_sides import complementary
from assistant.checks.sums.tally_scenes import Scene

STRICT = re.compile(r"\b(?:gồm(?! cả)|chia|cụ thể|phân (?:theo|loại)|như sau|sau đây|lần lượt)\b|=")
ALL = re.compile(
    r"\b(?:gồm(?! cả)|chia|cụ thể|phân (?:theo|loại)|như sau|sau đây|lần lượt|từng|toàn bộ)\b"
)
WHOLE = re.compile(rf"{ALL.pattern}|\b(?:kết quả|tình hình|hình thức|đối tượng|thuộc)\b")
_OPENED = re.compile(rf"{WHOLE.pattern}|\btrong (?:đó|số)\b|:|\(")
# What opens a list of things of several sorts that one count tells together.
_SORTED = re.compile(
    r"[^.;\d(:]{0,80}?(?:\b(?:gồm(?! cả)|cụ thể|chia ra|như sau|trong đó)\b(?: có)?\s?:?|:|\s\()"
    r"(?=[^.;]*\d)"
)
# "Trong 46 công chức có 08 thạc sĩ, 37 đại học": the total, then what it has.
_AMONG = re.compile(r"\btrong (?:tổng số |số )?$")
_HAS = re.compile(r"\s?[^,;:.\d()]{0,30}?(?:\b(?:có|gồm)\b\s?|:\s?)")
_ENDS_LIST = re.compile(r"[.;](?:\s|$)|\n")
_NAME = re.compile(r"(?:^|[.\n]\s?)\W*(?P<name>[^\W\d_]+(?:,?\s[^\W\d_]+){0,14})(?::|\slà)?\s?$")
_ALL_OF = re.compile(r"\b(?:tổng|số|giao|tiếp nhận|có|nhận|đã)\b")
_ENDS = re.compile(
    r"\b(?:tăng|giảm|so với|lũy kế|tổng|bình quân|mỗi|nâng|thu về|phục vụ(?! hành chính)|thu hút|"
    r"số tiền|kinh phí|trị giá|dự kiến|chỉ tiêu được|kế hoạch|cùng kỳ|trước đó|kỳ trước|"
    r"(?:tháng|quý|năm) trước|ngoài ra|ngoài(?! tỉnh| nước| xã)|bên cạnh|thêm)\b"
)
_SUB = re.compile(r"\b(?:riêng|trong(?! (?:thời )?hạn))\b")
_MORE = re.compile(r"\bthêm(?: được)?\s?$")
_PARTED = re.compile(r"[,;:\n(+]|\s[-–]\s|\bvà\b|\bcùng\b|\blẫn\b|\bcòn\b")
STATES = tuple(
    re.compile(rf"\b(?:{word})\b")
    for word in ("đã|xong|hoàn thành", "đang|chờ", "chưa|không|từ chối|chuyển(?! đổi)")
)
_PIECED = re.compile(r"(?:[,+]|\bvà|\bcùng|\bvới)\s*(?:(?:bao )?gồm:? )?(?:có )?$")
_WORDS = 12  # characters that tell sorts apart
_MOST = 8  # counts of a run
_NEAR = 120
_OWN = 20  # characters before a total, whose words end no list of its parts
_RENAMED = 3
_MEASURES = frozenset(
    str.split("người lượt lần ngày buổi giờ tháng năm km m m2 ha tấn kg tạ triệu điểm tuổi")
)


@dataclass(frozen=True, slots=True)
class Tally:
    """A total, its run of parts with their words, and the words between."""

    total: Amount
    parts: tuple[Amount, ...]
    labels: tuple[str, ...]
    between: str
    listed: bool


def tallies_of(scene: Scene) -> Iterator[Tally]:
    """The totals of a scene, each with the run of counts behind it."""
    passage = scene.passage
    for total in passage.inside(-1):
        parts = _parts(scene, total) if _is_total(passage, total) else ()
        if not 2 <= len(parts) <= _MOST:
            continue
        between = passage.between(total.tail, parts[0].start)
        if parts[0].bracket >= 0 and len({p.bracket for p in parts}) == 1:
            between = passage.key[total.tail : parts[0].start]
        opened = _OPENED.search(between) or is_among(passage, total)
        if not opened and not _heads(passage, total, parts):
            continue
        for some in (parts, *_before_semicolon(scene, parts)):
            labels = labels_of(scene, total, some)
            yield Tally(total, some, labels, between, bool(scene.items))


def is_among(passage: Passage, total: Amount) -> bool:
    """Whether words make a count the whole of what they go on to tell: "trong 46 công chức có"."""
    opened = _AMONG.search(passage.key[: total.start])
    return opened is not None and _HAS.match(passage.key, total.end) is not None


def _is_total(passage: Passage, total: Amount) -> bool:
    """Whether an amount counts things exactly, and nothing that came on top."""
    if not total.counted or total.over or not total.value:
        return False
    named = total.unit or total.money or _named(passage, total)
    return bool(named) and not _MORE.search(passage.key[: total.start])


def _parts(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The counts that may be the parts of a total."""
    if scene.items:
        parts = _of_items(scene, total) if total.tail <= scene.here else ()
    else:
        parts = _enclosed(scene, total) or _run(scene, total) or _bracketed(scene, total)
    same = parts if _same(total, parts) else ()
    if scene.items:
        return same
    sorts = _kinds(scene, total) or _sorts(scene, total)
    return max(same, sorts, key=len) if len(same) > 1 else sorts or _renamed(scene, total)


def _before_semicolon(scene: Scene, parts: tuple[Amount, ...]) -> Iterator[tuple[Amount, ...]]:
    """The first parts where commas part them and a semicolon the others: "nam 41, nữ 37; đảng viên
    33"."""
    key = scene.passage.key
    for at in range(2, len(parts)) if not scene.items else ():
        if ";" in key[parts[at - 1].tail : parts[at].start]:
            if ";" not in key[parts[0].tail : parts[at - 1].start]:
                yield parts[:at]
            return


def _heads(passage: Passage, total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a count before others that no word opens is more than the first of them: the first
    of its thing in a sentence that has words before it, and no state as theirs behind it."""
    begin = max(_begin(passage, total), passage.key.rfind(":", 0, total.start) + 1)
    if not _first(passage, total):
        return False
    label = re.split(r"[,;:.(]", passage.key[total.end : parts[0].start])[0]
    if any(state.search(label) for state in STATES) or len({p.value for p in parts}) < len(parts):
        return False
    return len(passage.key[begin : total.start].split()) > 1


def _begin(passage: Passage, amount: Amount) -> int:
    """Where the sentence of an amount begins."""
    ends = [m.end() for m in SENTENCE.finditer(passage.key[: amount.start])]
    return ends[-1] if ends else 0


def _first(passage: Passage, total: Amount) -> bool:
    """Whether no count of the same stands before one in its sentence."""
    begin = max(_begin(passage, total), passage.key.rfind(":", 0, total.start) + 1)
    before = [a for a in passage.inside(-1) if begin <= a.start and a.tail <= total.start]
    return not any(same_unit(a, total) for a in before)


def _named(passage: Passage, total: Amount) -> bool:
    """Whether the words that begin a sentence tell what a bare number counts."""
    name = _NAME.search(passage.key[: total.start])
    opened = re.match(
        r"\s?(?::|,?\s?(?:(?:bao )?gồm|cụ thể|chia ra|như sau)\b|\()", passage.key[total.tail :]
    )
    return name is not None and bool(opened or _ALL_OF.search(name["name"]))


def _fits(total: Amount, part: Amount) -> bool:
    if total.money or part.money:
        return total.money and part.money
    if not total.unit:
        return not part.unit
    times = total.unit[:1] == ("lượt",) and total.unit[1:2] == part.unit[:1]
    people = is_people(part) and is_people(total)
    people |= part.unit[:1] == ("người",) and total.unit[:1] == ("lượt",)
    return people or times or not part.unit or part.unit[:1] == total.unit[:1]


def _same(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether parts count what their total counts; one syllable tells where theirs go on apart."""
    if not total.unit or all(not p.unit or same_unit(total, p) or is_people(p) for p in parts):
        return True
    return len({p.unit[1:2] for p in parts}) > 1


def _run(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The counts of the total's thing right behind it, or in the sentence behind."""
    at = max(total.tail, scene.here)
    if SENTENCE.search(scene.passage.key[total.tail : scene.here].rstrip()[:-1]):
        return ()  # a sentence between
    if total.start < scene.here and not _first(scene.passage, total):
        return ()
    return _collected(scene.passage, total, at, -1)


def _enclosed(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """Those in the bracket right behind a total: "46 cuộc họp (với tỉnh 31 cuộc, nội bộ 15)"."""
    passage = scene.passage
    opened = passage.key.find("(", total.tail)
    if (
        total.start < scene.here
        or opened < 0
        or re.search(r"[.;\d]", passage.key[total.tail : opened])
    ):
        return ()
    found = _collected(passage, total, opened + 1, opened)
    mine = [a for a in passage.inside(opened) if not a.percent]
    return found if len(found) == len(mine) > 1 else ()


def run_behind(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The parts that a note tells from its beginning, of a total that stands elsewhere."""
    run = _collected(scene.passage, total, 0, -1)
    return run if len(run) > 1 else _sorts(scene, total)


def _collected(passage: Passage, total: Amount, at: int, bracket: int) -> tuple[Amount, ...]:
    parts: list[Amount] = []
    first = next((a.start for a in passage.inside(bracket) if a.start >= at), at)
    own = passage.key[max(0, total.start - _OWN) : total.start]
    for amount in passage.inside(bracket):
        if amount.start < at or amount.percent:
            continue
        lead = passage.between(at, amount.start)
        ends = _ENDS.search(_PARTED.split(lead)[-1])
        if (ends and ends.group() not in own) or (parts and _SUB.search(lead)):
            break
        if not (_fits(total, amount) or _called(passage, total, amount, first)):
            if not parts and len(lead) > _NEAR:
                break
            continue
        if amount.over or not amount.counted or (parts and not _PARTED.search(lead)):
            break
        parts.append(amount)
        at = amount.tail
    return tuple(parts)


def _called(passage: Passage, total: Amount, part: Amount, until: int) -> bool:
    """Whether the words of a total name what a part counts: "77 tổ, đội sản xuất, gồm 21 đội", "số
    hồ sơ đã giải quyết: 1.394, cụ thể: trước hạn 1.108 hồ sơ"."""
    begin = total.end if total.unit else _begin(passage, total)
    noun = f" {part.unit[0]} " if part.unit and not (total.money or part.money) else "\0"
    return noun in f" {passage.key[begin:until]} "


def _bracketed(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """ "cán bộ, công chức (49), người không chuyên trách (26) và viên chức (49)"."""
    passage = scene.passage
    parts = [
        a
        for a in passage.amounts
        if a.bracket >= 0 and a.start >= max(total.tail, scene.here) and _fits(total, a)
    ]
    alone = all(
        passage.key[a.bracket + 1 : a.start].strip() == ""
        and passage.key[a.tail : a.tail + 1] == ")"
        and a.counted and not a.over
        for a in parts
    )  # fmt: skip
    return tuple(parts) if alone else ()


def _kinds(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The two sides that a count was given to: "25 giấy khen cho 08 tập thể và 19 cá nhân"."""
    found = [a for a in scene.passage.inside(-1) if a.start >= max(total.tail, scene.here)][:2]
    if total.start < scene.here or len(found) < 2 or not all(a.counted for a in found):
        return ()
    lead, joint = (scene.passage.between(a.tail, b.start) for a, b in ((total, found[0]), found))
    given = re.fullmatch(r"[^,;.\d]{0,60}\bcho\s", lead) and joint.strip() in (",", "và")
    return tuple(found) if given and complementary([" ".join(a.unit) for a in found]) else ()


def _sorts(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """Counts of several sorts of what a total counts, each right where its piece begins: "09 thiết
    bị, gồm 01 máy chủ, 06 máy trạm và 02 máy quét"."""
    passage = scene.passage
    opened = _SORTED.match(passage.key, total.tail)
    if is_among(passage, total):
        opened = _HAS.match(passage.key, total.end)
    if opened is None or total.start < scene.here or not total.unit:
        return ()
    bracket = opened.end() - 1 if opened.group().endswith("(") else -1
    ends = _ENDS_LIST.search(passage.key, opened.end())
    end = passage.close(bracket) if bracket >= 0 else ends.start() if ends else len(passage.key)
    parts = [a for a in passage.inside(bracket) if opened.end() <= a.start < end]
    if any(not a.counted or a.over or a.money or not a.unit for a in parts):
        return ()
    leads = [passage.key[a.tail : b.start] for a, b in pairwise(parts)]
    leads.append("," + passage.key[opened.end() : parts[0].start] if parts else "")
    if not all(_PIECED.search(lead) for lead in leads) or any(map(_uncounted, leads)):
        return ()
    told = {passage.key[p.end : p.tail + _WORDS] for p in parts}
    apart = not any(same_unit(p, total) for p in parts[:2])
    return tuple(parts) if len(told) == len(parts) and apart else ()


def _renamed(scene: Scene, total: Amount) -> tuple[Amount, ...]:
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
    found = _collected(passage, replace(total, unit=noun), total.tail, -1)
    return found if len(found) >= _RENAMED and all(p.unit for p in found) else ()


def _uncounted(lead: str) -> bool:
    """Whether something stands between two counts that has none: ", trung tâm phục vụ và"."""
    return any(piece.strip() for piece in re.split(r"[,+]|\bvà\b", lead)[1:-1])


def _of_items(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The first count of the total's thing in each item; none where an item lacks it."""
    parts = []
    for start, end in scene.items:
        mine = [a for a in scene.passage.inside(-1) if start <= a.start < end and not a.percent]
        fits = [
            a
            for a in mine
            if _fits(total, a) or _called(scene.passage, total, a, scene.items[0][0])
        ]
        if not fits or not fits[0].counted or fits[0].over:
            return ()
        parts.append(fits[0])
    return tuple(parts)


def labels_of(scene: Scene, total: Amount, parts: Sequence[Amount]) -> tuple[str, ...]:
    """The words around each part."""
    passage = scene.passage
    if scene.items:
        return tuple(passage.key[start:end] for start, end in scene.items)
    found = []
    for index, part in enumerate(parts):
        begin = parts[index - 1].tail if index else max(total.tail, scene.here)
        stop = parts[index + 1].start if index + 1 < len(parts) else len(passage.key)
        before = re.split(r"[,;:(.]", passage.key[begin : part.start].rstrip(" :"))[-1]
        after = re.split(r"[,;:().]", passage.key[part.end : stop])[0]
        found.append(_OPENED.sub(" ", f"{before} {after}").strip())
    return tuple(found)
