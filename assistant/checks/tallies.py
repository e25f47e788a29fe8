"""Totals beside the run of counts that tells their parts, in whatever words: the clause, the
sentence or the list behind a total. What adds up in any reading is right; what doesn't is told
where enough ties the counts together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from assistant.checks.arith_amounts import Amount, Passage, alike, read, same_unit, slack, summed
from assistant.checks.arith_findings import parts_said
from assistant.checks.arith_parts import Breakdown
from assistant.checks.arith_sides import REST, complementary
from assistant.checks.list_sums import OVERLAP
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sections import body, folded, spans
from assistant.checks.slips import slipped
from vectorstore.records import Block, BlockKind

_ALL = re.compile(
    r"\b(?:gồm(?! cả)|chia|cụ thể|phân (?:theo|loại)|như sau|sau đây|lần lượt|từng|toàn bộ)\b"
)
_WHOLE = re.compile(rf"{_ALL.pattern}|\b(?:kết quả|tình hình|hình thức|đối tượng|thuộc)\b")
_OPENED = re.compile(rf"{_WHOLE.pattern}|\btrong (?:đó|số)\b|:")
_SOME = re.compile(r"\btrong (?:đó|số)\b")
_OPEN = re.compile(
    r"\b(?:một số|như(?! sau)|chủ yếu|điển hình|nổi bật|tiêu biểu|v\.v|gồm cả|kể cả|nhiều nhất|"
    r"nhất là|cao nhất|đặc biệt|dẫn đầu|có cả|trong đó có|phần lớn|tập trung|bước đầu|"
    r"và (?:các|nhiều) [^,;.\d]{1,40}khác)\b|\.\.\.|…"
)
_ENDS = re.compile(
    r"\b(?:tăng|giảm|so với|lũy kế|tổng|bình quân|mỗi|nâng|thu về|phục vụ|thu hút|"
    r"số tiền|kinh phí|trị giá|dự kiến|chỉ tiêu được|kế hoạch|cùng kỳ|trước đó|kỳ trước|"
    r"(?:tháng|quý|năm) trước|ngoài ra|ngoài|bên cạnh|thêm)\b"
)
_SUB = re.compile(r"\b(?:riêng|trong(?! (?:thời )?hạn))\b")
_MORE = re.compile(r"\bthêm(?: được)?\s?$")
# Nothing more is left: "…, chưa có sản phẩm 5 sao", "không có loại khác".
_CLOSED = re.compile(r"^[^,;.]{0,40}[,;.]\s(?:không|chưa) (?:có|còn|phát sinh)\b")
_LATE = re.compile(r"\b(?:quá|trễ|chậm)(?: thời)? hạn\b")
_WHEN = re.compile(r"\b(?:tháng|quý|tuần|đợt|kỳ|năm|ngày) (?:\d+|[ivx]+\b)")
_WHERE = re.compile(
    r"^\W*(?:[^,;]{0,30}\b(?:tại|ở|của|cho) )?"
    r"(?:thôn|xóm|ấp|bản|khu|tổ|xã|phường|trường|vùng|cụm|buôn|địa bàn|trụ sở|nhà văn hóa)\b"
)
_SCALE = re.compile(
    r"\b(?:(?:hạng|cấp độ|mức|mức độ|loại|lớp|nhóm|khối|giải) (?:\d+|[a-e]\b|[ivx]+\b|nhất|nhì|ba)|"
    r"\d+ sao)"
)
_ELSEWHERE = re.compile(r"\b(?:thôn|xã|nơi|đơn vị|địa phương|cơ quan|xóm|tổ|bản) khác\b")
_PARTED = re.compile(r"[,;:\n(+]|\bvà\b|\bcùng\b|\blẫn\b|\bcòn\b")
_SENTENCE = re.compile(r"\.\s|\n")
_STATES = tuple(
    re.compile(rf"\b{word}\b") for word in ("đã|xong|hoàn thành", "đang|chờ", "chưa|không|từ chối")
)
_MOST = 8  # counts of a run
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage, the offset from which its runs are read, its items where it is a list."""

    passage: Passage
    here: int
    items: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A total, its run of parts with their words, and the words between."""

    total: Amount
    parts: tuple[Amount, ...]
    labels: tuple[str, ...]
    between: str
    listed: bool


def tallies(draft: Draft) -> Checked:
    """Totals that the counts told right behind them don't make."""
    findings: list[Finding] = []
    count = 0
    for scene in scenes(draft):
        told = list(_tallies(scene))
        count += len(told)
        if told and not any(_explained(scene, t) for t in told):
            weighed = max(told, key=lambda t: weight(scene, t))
            if weight(scene, weighed) >= NEEDED:
                findings.append(_finding(draft, scene, weighed))
    return Checked(tuple(findings), (), {"A.sums": count})


NEEDED = 4


def scenes(draft: Draft) -> Iterator[Scene]:
    """Each sentence with the one before it, and each list with what introduces it."""
    before: Block | None = None
    for block in body(draft):
        plain = before and before.kind is block.kind is BlockKind.PARAGRAPH
        earlier = before if before and plain and before.parent == block.parent else None
        begin = earlier.start if earlier and len(earlier.text) < _LONG else block.start
        for start, end in spans(block):
            if any(ch.isdigit() for ch in draft.text[start:end]):
                passage = read(draft, begin, end)
                yield Scene(passage, start - begin)
            begin = start
        before = block
    yield from _lists(draft)


_LONG = 600


def _lists(draft: Draft) -> Iterator[Scene]:
    items: dict[int, list[Block]] = {}
    for block in draft.blocks:
        if block.kind is BlockKind.ITEM and block.intro is not None:
            items.setdefault(block.intro, []).append(block)
    for intro, listed in items.items():
        lead = draft.blocks[intro]
        if len(listed) > 1 and lead.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            passage = read(draft, lead.start, listed[-1].end)
            at = tuple((b.start - lead.start, b.end - lead.start) for b in listed)
            yield Scene(passage, at[0][0], at)


def _tallies(scene: Scene) -> Iterator[Tally]:
    passage = scene.passage
    for total in passage.inside(-1):
        if not total.counted or total.over or not total.value or not (total.unit or total.money):
            continue
        if _MORE.search(passage.key[: total.start]):
            continue
        if scene.items:
            parts = _of_items(scene, total) if total.tail <= scene.here else ()
        else:
            parts = _run(scene, total) or _bracketed(scene, total)
        if not parts and not scene.items:
            parts = _kinds(scene, total)
        elif not _same(total, parts):
            continue
        if 2 <= len(parts) <= _MOST:
            between = passage.between(total.tail, parts[0].start)
            if not _OPENED.search(between) and not _heads(passage, total, parts):
                continue
            yield Tally(total, parts, _labels(scene, total, parts), between, bool(scene.items))


def _heads(passage: Passage, total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a count before others that no word opens is more than the first of them: the first
    of its thing in a sentence that has words before it, and no state as theirs behind it."""
    ends = [m.end() for m in _SENTENCE.finditer(passage.key[: total.start])]
    begin = max(ends[-1] if ends else 0, passage.key.rfind(":", 0, total.start) + 1)
    if any(a.start >= begin and same_unit(a, total) for a in passage.inside(-1) if a.tail <= total.start):
        return False
    label = re.split(r"[,;:.(]", passage.key[total.end : parts[0].start])[0]
    if any(state.search(label) for state in _STATES) or len({p.value for p in parts}) < len(parts):
        return False
    return len(passage.key[begin : total.start].split()) > 1


def _fits(total: Amount, part: Amount) -> bool:
    if total.money or part.money:
        return total.money and part.money
    return not part.unit or part.unit[:1] == total.unit[:1]


def _same(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether parts count what their total counts; one syllable tells where theirs go on apart."""
    if all(not p.unit or same_unit(total, p) for p in parts):
        return True
    return len({p.unit[1:2] for p in parts}) > 1


def _run(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The counts of the total's thing right behind it, or in the sentence behind."""
    passage = scene.passage
    at = max(total.tail, scene.here)
    if _SENTENCE.search(passage.key[total.tail : scene.here].rstrip()[:-1]):
        return ()  # a sentence between
    parts: list[Amount] = []
    for amount in passage.inside(-1):
        if amount.start < at or amount.percent:
            continue
        lead = passage.between(at, amount.start)
        if _ENDS.search(_PARTED.split(lead)[-1]) or (parts and _SUB.search(lead)):
            break
        if not _fits(total, amount):
            if not parts and len(lead) > _NEAR:
                break
            continue
        if amount.over or not amount.counted or (parts and not _PARTED.search(lead)):
            break
        parts.append(amount)
        at = amount.tail
    return tuple(parts)


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


def _of_items(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The first count of the total's thing in each item; none where an item lacks it."""
    parts = []
    for start, end in scene.items:
        mine = [a for a in scene.passage.inside(-1) if start <= a.start < end and not a.percent]
        fits = [a for a in mine if _fits(total, a)]
        if not fits or not fits[0].counted or fits[0].over:
            return ()
        parts.append(fits[0])
    return tuple(parts)


def _labels(scene: Scene, total: Amount, parts: Sequence[Amount]) -> tuple[str, ...]:
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


def _explained(scene: Scene, told: Tally) -> bool:
    """Whether some of the parts make the total, or the parts make another amount told near."""
    total, parts = told.total, told.parts
    for size in range(2, len(parts) + 1):
        for some in combinations(parts, size):
            if abs(summed(some) - total.value) <= slack(total, some):
                return True
    mine = {p.start for p in parts} | {total.start}
    others = [a for a in scene.passage.amounts if a.start not in mine and alike(a, total)]
    made = summed(parts)
    gap = total.value - made
    return any(o.value == made or o.over == made or (gap > 0 and o.value == gap) for o in others)


def weight(scene: Scene, told: Tally) -> int:
    """How closely words and values tie the parts to the total; 0 where anything speaks against."""
    total, parts = told.total, told.parts
    gap = summed(parts) - total.value
    off = abs(gap) / total.value
    span = scene.passage.between(total.tail, parts[-1].tail)
    behind = scene.passage.key[parts[-1].tail : parts[-1].tail + 45].split(". ")[0]
    if _OPEN.search(span + behind) or any(p.value >= total.value for p in parts):
        return 0
    apart = _sides(told.labels) or _series(told.labels)
    some = _SOME.search(told.between) is not None
    closed = bool(_CLOSED.match(scene.passage.key[parts[-1].end :]))
    if (OVERLAP.search(folded(span)) and not apart) or off > _WIDE:
        return 0
    if some and gap < 0 and not (apart or closed):
        return 0
    slip = slipped(total.value, summed(parts))
    whole, counted = bool(_WHOLE.search(told.between)), _counted(told)
    marks = [
        *(whole, whole, bool(_ALL.search(told.between)), counted, counted),
        *(apart, apart, apart, closed, closed, closed),
        ":" in told.between,
        len({same_unit(total, p) for p in parts}) == 1,
        len(parts) > 2,
        slip,
        off < _CLOSE,
    ]
    return sum(marks) - some - (off > _OFF and not slip) - (gap < 0 and not apart)


_WIDE, _OFF, _CLOSE = Decimal("0.25"), Decimal("0.1"), Decimal("0.05")
_NUMERALS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_SO_MANY = re.compile(r"\b(?:(\d{1,2})|(hai|ba|bốn|năm|sáu)) [^\W\d_]+")


def _counted(told: Tally) -> bool:
    """Whether the words before the parts say how many there are."""
    said = [int(m[1]) if m[1] else _NUMERALS[m[2]] for m in _SO_MANY.finditer(told.between)]
    return len(told.parts) in said


def _sides(labels: Sequence[str]) -> bool:
    """Whether the parts leave nothing between them; late ones stand beside those in time."""
    late = [bool(_LATE.search(x)) for x in labels]
    if any(late) and not any("hạn" in x for x, l in zip(labels, late, strict=True) if not l):
        return False
    told = [_ELSEWHERE.sub("", x) for x in labels]
    return complementary(told) or _states(told)


def _series(labels: Sequence[str]) -> bool:
    """Whether the parts are those of one row of times or places, or of one scale."""
    for row in (_WHEN, _SCALE, _WHERE):
        found = [m.group() if (m := row.search(x)) else "" for x in labels]
        if all(found) and (row is _WHERE or len(set(found)) == len(found)):
            return True
    return False


def _states(labels: Sequence[str]) -> bool:
    """Whether the parts are told by how far they have come, each by another state."""
    found = [next((i for i, s in enumerate(_STATES) if s.search(x)), -1) for x in labels]
    return len(set(found)) > 1 and -1 not in found


def _finding(draft: Draft, scene: Scene, told: Tally) -> Finding:
    found = Breakdown(told.total, told.parts, told.labels, "whole", 0)
    apart = _SENTENCE.search(scene.passage.key[told.total.tail : told.parts[0].start])
    finding = parts_said(draft, scene.passage, found, scene.passage if apart else None)
    return replace(finding, check="tally")
