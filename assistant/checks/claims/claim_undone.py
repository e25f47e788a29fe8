"""What one sentence says is done and another that it isn't: "đồ án đã được phê duyệt" and "đồ án
chưa được cấp có thẩm quyền phê duyệt"; matched by the verb and by the thing, whoever does it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.claims.claim_apart import branches, explained, further
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_remainders import other_sort
from assistant.checks.reading.clauses import MARK, Clause, Part, aimed
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import telling, weights_of
from assistant.checks.records import Draft

_DONE = re.compile(
    r"(?<!\w)(?:đã|hoàn thành)\s(?:(?:được|đã|hoàn thành|tổ chức|tiến hành|thực hiện|việc|xong)\s)*"
)
_UNDONE = re.compile(
    r"(?<!\w)(?:chưa|không)\s(?:(?:được|thể|tổ chức|tiến hành|thực hiện|triển khai|kịp|hoàn thành|"
    r"việc|xong)\s)*"
)
# Those who do it, between the mark and the verb.
_WHO = re.compile(
    r"^(?:(?:cấp (?:có )?thẩm quyền|cấp trên|ubnd|hđnd|sở|công an|hạt|chi cục|cơ quan|phòng|"
    r"đảng ủy|thường trực|ban|trung tâm|chủ tịch|các ngành)(?!\w)"
    r"(?:\s(?!phê |thẩm |chấp |công |giao |cấp )[^\W\d_]+){0,4}\s)"
)
_PARTLY = re.compile(
    r"(?<!\w)(?:một số|một phần|giai đoạn|bước đầu|cơ bản|các hạng mục|bổ sung|mở rộng|thêm|riêng|"
    r"khác|hầu hết|phần lớn|đa số|trừ|dự kiến|dự thảo)(?!\w)"
)
_COUNT = re.compile(r"(?<![\w/.,-])(?!20\d\d)0*[1-9][\d.]*\s[^\W\d_]")
_SO_MANY = re.compile(rf"{_COUNT.pattern}|^\W*(?:vẫn )?(?:còn|một số|nhiều)(?!\w)")
_NO_THING = frozenset(
    str.split("ubnd hđnd đảng ủy công an trạm hội đoàn phòng ban đơn vị nhà trường")
)
_WHY = re.compile(r"(?<!\w)(?:do|vì|nên|bởi|để|nhằm|vào|theo|trên cơ sở|sau|trước|từ)\s")
_NOT_ANY = re.compile(
    r"(?<!\w)(?:chưa|không có)\s(?P<what>[^.;,:()]{1,60}?)\s(?:nào|lần nào)(?!\w)"
    rf"(?P<tail>(?:(?!{_WHY.pattern})[^.;,:()])*)"
)
_SINCE = re.compile(r"(?<!\w)từ(?:\s[^\W\d_]+){1,4}\s(?:đến|tới)\s(?:nay|hết[^,]*)")
_NOT = re.compile(r"(?<!\w)(?:chưa|không)(?!\w)")
_LEAST, _MOST, _NAMED, _SAME, _HALF = (
    2,
    0.8,
    0.75,
    0.6,
    0.5,
)  # syllables; shares of what names the thing


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause that tells of a deed: what stands before it and behind its verb, in order."""

    clause: Clause
    verb: str
    before: tuple[str, ...]
    behind: tuple[str, ...]


def undone(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Deeds of one thing that are done and aren't."""
    done: dict[str, list[_Told]] = defaultdict(list)
    for clause in clauses:
        if clause.part not in (Part.PLAN, Part.LIMIT) and not _PARTLY.search(clause.said):
            for told in _told(clause, _DONE):
                done[told.verb].append(told)
    for clause in clauses if done else ():
        if clause.part is Part.PLAN or _PARTLY.search(clause.said):
            continue
        for told in _told(clause, _UNDONE):
            against = (d.clause for d in done.get(told.verb, ()) if _against(draft, d, told))
            if claim := next(against, None):
                why = "Nơi ghi đã làm xong, nơi ghi chưa làm"
                yield of_pair(draft, (claim, clause), check="claim_undone", why=why)
                break


def not_any(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Chưa mở được lớp xóa mù chữ nào" against so many of them that are counted."""
    counted: dict[str, list[tuple[Clause, int]]] = defaultdict(list)
    for clause in clauses:
        for count in _COUNT.finditer(clause.said) if clause.part is not Part.PLAN else ():
            for head in telling(clause.said[count.end() - 1 :])[:1]:
                counted[head].append((clause, count.start()))
    for clause in clauses:
        found = _NOT_ANY.search(clause.said)
        if found is None or aimed(clause, found.start()):
            continue
        what = telling(found["what"])
        some = ((n, *each) for n, head in enumerate(what) for each in counted[head])
        claims = (claim for n, claim, at in some if _are(draft, (clause, found, n), (claim, at)))
        if claim := next(claims, None):
            why = "Nơi ghi đã có, nơi ghi chưa có"
            yield of_pair(draft, (claim, clause), check="claim_undone", why=why)


def _are(
    draft: Draft, denial: tuple[Clause, re.Match[str], int], counted: tuple[Clause, int]
) -> bool:
    """Whether those counted are some of which there are said to be none: the nth word that is
    denied is what is counted."""
    (clause, found, n), (claim, at) = denial, counted
    if claim.start == clause.start or aimed(claim, at) or _NOT.search(claim.said):
        return False
    weights = draft.once(weights_of)
    what, said = telling(found["what"]), frozenset(telling(claim.said[at:]))
    wanted, tail = frozenset(what[n:]), frozenset(telling(found["tail"]))
    before = _WHY.split(_SINCE.sub(" ", clause.said[: found.start()]))[-1]
    scope = frozenset(telling(MARK.split(before)[-1])) - _NO_THING
    deed = frozenset(what[:n]) if n > _LEAST else frozenset()
    around = frozenset(telling(claim.sentence))
    told = weights.of(wanted & said) + weights.of(tail & around)
    if told < _MOST * weights.of(wanted | tail) or not weights.rare((wanted | tail) & around):
        return False
    if any(words and weights.cover(words, around) < _HALF for words in (scope, deed)):
        return False
    return not (explained(draft, claim, clause) or branches(claim.said, clause.said))


def _told(clause: Clause, mark: re.Pattern[str]) -> Iterator[_Told]:
    text = plain_words(clause.said)
    for match in mark.finditer(text):
        before = MARK.split(text[: match.start()])[-1]
        if aimed(clause, match.start()) or _SO_MANY.search(before):
            continue  # no deed, or so many of them
        first, *more = (_WHO.sub("", piece.strip()) for piece in MARK.split(text[match.end() :]))
        listed = bool(more) and len(telling(first)) <= _LEAST  # "thẩm định, phê duyệt"
        for piece in (first, *more[:listed]):
            verbs = telling(" ".join(piece.split()[: _LEAST if mark is _DONE else 2 * _LEAST]))
            for verb in dict.fromkeys(verbs):
                yield _Told(clause, verb, telling(before), telling(_WHY.split(piece)[0]))


def _against(draft: Draft, done: _Told, not_yet: _Told) -> bool:
    """Whether both tell it of one thing, named in both."""
    one, other = done.clause, not_yet.clause
    if one.start == other.start or one.block == other.block:
        return False
    weights = draft.once(weights_of)
    mine, theirs = frozenset(telling(one.said)), frozenset(telling(other.said))
    thing = frozenset((*not_yet.before, *not_yet.behind)) - _NO_THING - {not_yet.verb}
    own = frozenset((*done.before, *done.behind[: 2 * _LEAST + 1])) - _NO_THING - {done.verb}
    if min(len(thing), len(own)) < _LEAST or not weights.rare(thing & mine):
        return False
    if weights.cover(thing, mine) < _NAMED or weights.cover(own, theirs) < _SAME:
        return False
    return not (
        other_sort(one, other)
        or explained(draft, one, other)
        or further(one, other)
        or branches(one.said, other.said)
    )
