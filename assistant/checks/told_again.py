"""A count, share or sum told again elsewhere with another value, found by how much the words
around the two numbers agree, weighed by how rare they are in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checks.clauses import Clause, Part, clauses_of
from assistant.checks.conflicts import EVENTS
from assistant.checks.quantities import blanked, plain_words, slips
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.statements import Weights, meet, other_names, telling
from vectorstore.vocabulary.numbers import SCALES, parse_number

_WORDS = {
    word: Decimal(number)
    for number, word in enumerate(
        ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], 2
    )
}
_N = re.compile(
    r"(?<![\w/.,-])(?P<value>\d[\d.]*(?:,\d+)?)(?P<of>/\d[\d.]*)?"
    r"(?:\s?(?:(?P<scale>nghìn|triệu|tỷ|tỉ)\s)?(?P<unit>đồng(?! chí)|%|ha|km|tấn)(?!\w)|"
    r"(?=\s[^\W\d_]))"
    r"|(?<!\w)(?<!tháng )(?<!quý )(?<!thứ )(?P<word>hai|ba|bốn|sáu|bảy|tám|chín|mười)"
    r"(?=\s(?!mươi|bên|mặt|nội|chiều|phần|lần|trăm|nghìn)[^\W\d_])"
)
_PIECE = re.compile(
    r"[,;:()](?!\d)|\.\s|(?<!\w)(?:tuy nhiên|nhưng|song|trong đó|nên|chưa|mà)(?!\w)"
)
_NAMED = re.compile(
    r"(?<!\w)(?:đề án|nghị quyết|chương trình|quyết định|tháng|quý|năm|ngày|thứ|phụ lục|bảng|biểu|"
    r"mục|khóa|cấp độ|mức độ|mức|loại|hạng|số|nhiệm kỳ|giai đoạn|tổ|thôn|khu|xóm|ấp|lần|đợt)\s$"
)
_STEP = re.compile(
    r"(?<!\w)(?:thêm|vượt|tăng|giảm|còn thiếu|còn|từ|lên|bình quân|trung bình|trên|dưới|hơn|gần|"
    r"phấn đấu|chỉ tiêu|kế hoạch|dự toán|mục tiêu|được giao|giao|cùng kỳ|năm trước|dự kiến|sẽ|mỗi|"
    r"trong đó|riêng|gồm|tối thiểu|ít nhất)(?!\w)[^,;\d]*$"
)
_PART = re.compile(r"(?<!\w)(?:trong đó|trong số|riêng|mỗi|cùng kỳ|năm trước|kỳ trước)(?!\w)")
_AGAIN = re.compile(r"(?<!\w)(?:hiện có|duy trì|phát huy|kết quả đã đạt|củng cố)(?!\w)")
_EVENT = re.compile(
    r"(?<!\w)(?:ban hành|tổ chức|họp|hội nghị|tham gia|kiểm tra|mở|phát hành|xử phạt|kết nạp|"
    r"trao|tặng|thăm|khen thưởng|ra quân|buổi|cuộc|lớp|lượt|đợt|suất|vụ|cấp|hỗ trợ)(?!\w)"
)
_IN_ALL = re.compile(
    r"(?<!\w)(?:tổng|trong kỳ|toàn (?:xã|phường)|(?:6|9|sáu|chín) tháng|từ đầu năm|mới|chỉ)(?!\w)"
)
_WHOLE = re.compile(
    r"(?<!\w)(?:toàn (?:xã|phường)|trên địa bàn(?: xã| phường)?|của (?:xã|phường)|hiện có|tổng số|"
    r"(?:xã|phường) (?:hiện )?có)(?!\w)"
)
_MODE = re.compile(r"(?<!\w)(?:đang|chưa|không|còn|trước hạn|đúng hạn|quá hạn)(?!\w)")
_HEAD = 2  # telling syllables behind a number that name what it counts
_LEAST, _SLIP_LEAST = 4, 3  # telling syllables that two names share at least
_ALIKE, _COVER = 0.72, 0.85
_DIFFERENT = 2  # values of one name; more are a breakdown


@dataclass(frozen=True, slots=True)
class _Told:
    """A number with what it counts and the telling syllables of its piece of a clause."""

    clause: Clause
    value: Decimal
    step: Decimal
    shown: str
    head: tuple[str, ...]
    about: frozenset[str]
    again: bool
    event: bool
    mode: frozenset[str]
    whole: tuple[str, ...]
    known: bool


def told_again(draft: Draft) -> Checked:
    """Pairs of places that tell one thing with two values."""
    clauses = clauses_of(draft)
    weights = Weights(clauses)
    told = [each for clause in clauses for each in _told(draft, clause)]
    alike = [(a, b) for a, b in combinations(told, 2) if _one_thing(draft, weights, (a, b))]
    findings = [_finding(draft, a, b) for a, b in alike if not _same(a, b) and _sole(alike, a)]
    return Checked(tuple(findings), (), {"E.told_again": len(alike)})


def _told(draft: Draft, clause: Clause) -> Iterator[_Told]:
    if clause.part is Part.PLAN and not _AGAIN.search(clause.said):
        return
    said = blanked(clause.said, plain_words(clause.said))
    if _PART.search(said) or len(said) != len(clause.said):
        said = _PART.split(said)[0]
    numbers = list(_N.finditer(said))
    for at, match in enumerate(numbers):
        begin = numbers[at - 1].end() if at else 0
        before = _PIECE.split(said[begin : match.start()])[-1]
        follow = numbers[at + 1].start() if at + 1 < len(numbers) else len(said)
        behind = _PIECE.split(said[match.end() : follow])[0]
        if _NAMED.search(said[: match.start()]) or _STEP.search(before):
            continue
        if re.search(r"(?<!\w)(?:của|tại|ở|trong|cho)\s$", before):
            before = ""
        value = _WORDS.get(match["word"] or "") or parse_number(match["value"])
        if not value:
            continue
        cut = said[match.end() + len(behind) :].lstrip()
        mode = frozenset(_MODE.findall(f"{before} {cut.split(' ')[0]}"))
        head = (match["unit"],) if match["unit"] else telling(behind)[:_HEAD]
        scale = SCALES.get(match["scale"] or "", Decimal(1))
        yield _Told(
            clause,
            value * scale,
            scale.scaleb(min(int(value.as_tuple().exponent), 0)),
            match.group().strip(),
            head,
            frozenset((*telling(before), *telling("" if match["unit"] == "%" else behind))),
            clause.part in (Part.LIMIT, Part.PLAN)
            or bool(_IN_ALL.search(said))
            or bool(match["of"]),
            bool(_EVENT.search(f"{before} {behind}")),
            mode,
            telling(behind)
            if not match["unit"] and _WHOLE.search(f"{before} {match.group()} {behind}")
            else (),
            _is_known(draft, clause.start + match.start()),
        )


def _same(one: _Told, other: _Told) -> bool:
    """Whether two places say one value, the coarser of them rounded."""
    return abs(one.value - other.value) < max(one.step, other.step)


def _is_known(draft: Draft, at: int) -> bool:
    """Whether the values of its indicator are compared elsewhere."""
    figure = draft.figure_at(at)
    name = figure.indicator_id if figure else None
    return bool(name) and not str(name).startswith(EVENTS)


def _one_thing(draft: Draft, weights: Weights, pair: tuple[_Told, _Told]) -> bool:
    one, other = pair
    if one.head != other.head or not one.head or _one_list(draft, one.clause, other.clause):
        return False
    if _all_of_one(one, other):
        return meet(draft, one.clause, other.clause) and meet(draft, other.clause, one.clause)
    if one.mode != other.mode:
        return False
    shared = one.about & other.about
    slip = slips(one.value, other.value)
    if len(shared) < (_SLIP_LEAST if slip else _LEAST):
        return False
    if not (meet(draft, one.clause, other.clause) and meet(draft, other.clause, one.clause)):
        return False
    if other_names(draft, one.clause, other.clause):
        return False
    if slip:
        covers = (weights.cover(one.about, other.about), weights.cover(other.about, one.about))
        return max(covers) >= _COVER
    if one.known or other.known:
        return False  # compared under their indicator
    if (one.event or other.event) and not (one.again or other.again):
        return False
    return weights.alike(one.about, other.about) >= _ALIKE


def _one_list(draft: Draft, one: Clause, other: Clause) -> bool:
    """Whether two clauses stand in one block or are items of one list: they tell its parts."""
    lists = [draft.blocks[clause.block].intro for clause in (one, other)]
    return one.block == other.block or (lists[0] is not None and lists[0] == lists[1])


def _all_of_one(one: _Told, other: _Told) -> bool:
    """Whether both count all that the commune has of one thing, or one a part that exceeds it."""
    if one.event or other.event or len(set(one.whole)) < _HEAD or one.whole != other.whole:
        return False
    if one.about != other.about:
        return False
    plain = [t for t in (one, other) if not t.mode]
    return len(plain) > 1 or any(t.value < max(one.value, other.value) for t in plain)


def _sole(pairs: Sequence[tuple[_Told, _Told]], one: _Told) -> bool:
    """Whether no third value is told under the same name: those would be its parts."""
    met = {each.value for pair in pairs if one in pair for each in pair}
    return len(met) <= _DIFFERENT


def _finding(draft: Draft, one: _Told, other: _Told) -> Finding:
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.7,
        "told_again",
        f"Cùng một số liệu, nơi ghi {one.shown}, nơi ghi {other.shown}.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        tuple(draft.quote(t.clause.start, t.clause.end) for t in (one, other)),
        expected="một giá trị",
        found=f"{one.shown} và {other.shown}",
    )
