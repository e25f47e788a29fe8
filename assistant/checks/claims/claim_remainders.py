"""Some that the limits part or a note counts, of things that the results say it of all: "100% hộ
nhận trợ cấp qua tài khoản" and "còn 72 hộ nhận tiền mặt tại nhà"; matched by what they are called
and how much else both say, not by a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.claims.claim_apart import EVERY, NEARLY
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_sides import WHICH
from assistant.checks.reading.clauses import MARK, Clause, Part, aimed, apart
from assistant.checks.reading.statements import (
    BEGINNING,
    Weights,
    other_names,
    telling,
    weights_of,
    words_of,
)
from assistant.checks.records import Draft
from vectorstore.records import BlockKind

_EVERY = re.compile(
    rf"(?<!\w)(?:{EVERY}|đủ(?= cho\s\d)|"
    r"[^\W\d_]+\snào(?=\s(?:[^\W\d_]+\s){0,6}cũng\s))(?!\w|,\d)"
)
_NEARLY = re.compile(rf"(?<!\w)(?:{NEARLY}|chưa)(?!\w)")
# What is left of them, or done otherwise.
_LEFT = re.compile(r"(?<!\w)(?:còn|vẫn|chưa|không|mới|chỉ|thiếu|phải|hay|bị)(?!\w)")
_COUNT = re.compile(
    r"(?:(?<!quý )(?<!năm )(?<!tháng )(?<!ngày )(?<!số )(?<!khu )(?<!thôn )(?<!tổ )(?<!ấp )"
    r"(?<!phố )(?<!điểm )(?<!án )(?<![\w/.,-])(?!20\d\d\s)0*[1-9][\d.]*(?:,\d+)?(?:\s?%)?|"
    r"(?:^|(?<=còn )|(?<=có )|(?<=vẫn ))(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))\s(?=[^\W\d_])"
    r"(?!(?:năm|tháng|quý|lần|ngày|giờ|giây|phút|triệu|tỷ|km|ha|tuổi)(?!\w))"
)
_ENDS = re.compile(r"[;:)](?!\d)|,(?=\s(?:đạt|trong|không|với|tổng|bình quân))")
_SAYS = re.compile(r"(?<!\w)(?:đã|đều|được|chưa|không|còn|vẫn|phải)(?!\w)")
# Of what stands before it: "phân bổ 100 % từ ngày", "đạt 100% kế hoạch".
_MEASURED = re.compile(r"\W*(?:từ|vào|trước|so với|kế hoạch|dự toán|chỉ tiêu)(?!\w)")
_AFTER = ("đều", "hoàn toàn")  # said behind those of whom it is said
_NEAR, _NOUN = 6, 2  # syllables that name them at most, at least
_SHARED = 2.1  # weight of the words that both say
_BEHIND = 1.1  # of those behind the count, but what they are called
# What is told otherwise of some than of all counts as said by both.
_SHARES = re.compile(r"(?<!\w)(?:dùng |sử dụng )?chung(?!\w)")


@dataclass(frozen=True, slots=True)
class _Some:
    """Things counted: what they are called, in order, and the words from the count on."""

    called: tuple[str, ...]
    behind: frozenset[str]


@dataclass(frozen=True, slots=True)
class _All:
    """A statement of all: the words it tells, in order, and those of whom it tells."""

    clause: Clause
    order: tuple[str, ...]
    words: frozenset[str]
    whom: tuple[tuple[str, ...], ...]


def remainders(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Statements of all against those of them that a limit or a note counts."""
    weights = draft.once(weights_of)
    wide = [
        _All(clause, telling(clause.said), words_of(clause.said), whom)
        for clause in clauses
        if (whom := tuple(_whom(clause)))
    ]
    for limit in clauses if wide else ():
        counted = list(_counted(draft, limit))
        if not counted:
            continue
        said = words_of(_SHARES.sub("riêng", limit.said))
        fits = [
            (weights.of(each.words & said), each.clause)
            for each in wide
            if not any(word.startswith("ill_") for word in each.words & said)  # neither praises
            and any(_told(weights, some, each) for some in counted)
            and _meet(draft, each.clause, limit)
        ]
        weight, claim = max(fits, key=lambda fit: fit[0], default=(0.0, limit))
        if weight >= _SHARED:
            yield _contradiction(draft, claim, limit)


def _whom(clause: Clause) -> Iterator[tuple[str, ...]]:
    """Those of whom a result tells something of all: behind "100%", before "đều"."""
    if clause.part in (Part.PLAN, Part.LIMIT) or _NEARLY.search(clause.said):
        return
    for every in _EVERY.finditer(clause.said):
        if aimed(clause, every.start()):
            continue
        behind = telling(_ENDS.split(clause.said[every.end() :].lstrip(" ("))[0])
        if every.group() in _AFTER or not behind or _MEASURED.match(clause.said, every.end()):
            yield telling(clause.said[: every.start()])[-_NEAR:]
        else:
            yield behind[:_NEAR]


def _counted(draft: Draft, limit: Clause) -> Iterator[_Some]:
    note = draft.blocks[limit.block].kind is BlockKind.FOOTNOTE
    if not (limit.part is Part.LIMIT or (note and limit.part is not Part.PLAN)):
        return
    if not _LEFT.search(limit.said):
        return
    for count in _COUNT.finditer(limit.said):
        called = telling(_SAYS.split(MARK.split(limit.said[count.end() :])[0])[0])
        if called and not aimed(limit, count.start()):
            behind = words_of(_SHARES.sub("riêng", limit.said[count.start() :]))
            yield _Some(called, behind)


def _told(weights: Weights, some: _Some, wide: _All) -> bool:
    """Whether a statement of all is of things called so and says more that is said of them."""
    most = _called(some, wide.order)
    near = max(_called(some, each) for each in wide.whom)
    further = (some.behind & wide.words) - set(some.called[:most])
    return near >= min(most, _NOUN) > 0 and weights.of(further) >= _BEHIND


def _called(some: _Some, order: tuple[str, ...]) -> int:
    """How many words of what things are called stand together in a text."""
    return max((_alike(some.called, order[at:]) for at in range(len(order))), default=0)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words two lists have in common at their beginning."""
    same = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        same += 1
    return same


def other_sort(claim: Clause, limit: Clause) -> bool:
    """Whether both name a sort of the things: "chi bộ khối cơ quan", "chi bộ thôn"."""
    mine = [_sort(claim.said[every.end() :]) for every in _EVERY.finditer(claim.said)]
    theirs = [_sort(limit.said[count.end() :]) for count in _COUNT.finditer(limit.said)]
    theirs.append(_sort(limit.said))
    return other_kind(claim, limit) or any(
        (same := _alike(one, other)) and len(one) > same and 0 < len(other) - same <= _NOUN
        for one in mine
        for other in theirs
    )


def other_kind(claim: Clause, limit: Clause) -> bool:
    """Whether those counted are called otherwise throughout: "hộ kinh doanh", "hộ nuôi trồng"."""
    all_of = [claim.said[every.end() :] for every in _EVERY.finditer(claim.said)]
    some = [limit.said[count.end() :] for count in _COUNT.finditer(limit.said)]
    known, told = telling(claim.said), telling(limit.said)
    return any(
        _alike(one, other) == 1 and not ({*one[1:]} & {*told} or {*other[1:]} & {*known})
        for one in map(_kind, all_of)
        for other in map(_kind, some)
        if min(len(one), len(other)) > _NOUN
    )


def _kind(text: str) -> tuple[str, ...]:
    """The noun that begins a text with the two syllables that tell its kind: "hộ kinh doanh"."""
    return telling(WHICH.split(MARK.split(text)[0])[0])[: 1 + _NOUN]


def _sort(text: str) -> tuple[str, ...]:
    """What things are called, where it is plain where that ends."""
    found = _SAYS.search(text)
    return telling(text[: found.start()]) if found else ()


def _meet(draft: Draft, claim: Clause, limit: Clause) -> bool:
    if claim.block == limit.block or apart(claim, limit) or BEGINNING.search(limit.said):
        return False
    return not other_names(draft, claim, limit) and not other_sort(claim, limit)


def _contradiction(draft: Draft, claim: Clause, limit: Clause) -> Contradiction:
    why = "Nơi ghi tất cả, nơi ghi còn một số"
    return of_pair(draft, (claim, limit), check="claim_remainder", why=why)
