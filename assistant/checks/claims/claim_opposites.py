"""What is said of all, denied or praised in one place, and found wanting in another: matched by
those they tell of and what they tell of them, not by their wording."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.checks.claims.claim_apart import FURTHER, other_state
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_remainders import other_sort
from assistant.checks.claims.claim_sides import TIME, Side, Way, claims, faults
from assistant.checks.reading.clauses import Clause, Part, apart
from assistant.checks.reading.statements import (
    BEGINNING,
    Weights,
    about,
    other_names,
    own_names,
    weights_of,
)
from assistant.checks.records import Draft
from vectorstore.vocabulary.periods import find_periods

_SINCE = re.compile(r"(?<!\w)(?:từ|từ trước|trước)\s(?:cuối |đầu |giữa )?$")
# An activity goes well, whatever the state of the things it is about.
_ACTIVITY = re.compile(r"(?<!\w)(?:việc|công tác)(?!\w)")
_VAGUE = re.compile(r"(?<!\w)(?:một số|một vài|vài|có lúc|có nơi|đôi khi|có thời điểm)(?!\w)")
_TITLES = (("cán", "bộ"), ("công", "chức"), ("viên", "chức"), ("lao", "động"))
STAFF = frozenset(word for title in _TITLES for word in title) | {"người"}
_LATE = "ill_0"  # late files and tasks: their numbers are compared
_HEAD, _FEW, _MOST_WORDS = 2, 3, 5  # syllables
_LETTERS = 4  # of what they lack
_SAME, _MOST, _MANY, _HALF = 0.8, 0.7, 0.6, 0.5  # shares that two sides have in common
_PAIRS = {
    Way.NONE: {Way.SOME},
    Way.EVERY: {Way.LACK, Way.SHORT},
    Way.DONE: {Way.LACK},
    Way.WELL: {Way.FAULT},
}
_TOLD = {
    Way.SOME: "Nơi ghi không có, nơi ghi vẫn có",
    Way.LACK: "Nơi ghi trọn vẹn, nơi ghi còn chưa",
    Way.SHORT: "Nơi ghi tất cả, nơi ghi mới được một phần",
    Way.FAULT: "Nơi ghi tốt, nơi ghi có hỏng hóc, chậm trễ",
}


def opposites(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "52/52 công chức có chữ ký số" against "06 công chức mới về chưa có chữ ký số"."""
    weights = draft.once(weights_of)
    wrong = _by_rare_word(weights, [s for clause in clauses for s in faults(draft, clause)])
    denied: set[int] = set()
    for one in (side for clause in clauses for side in claims(clause)):
        rare = [side for word in weights.rare(one.said) for side in wrong.get(word, ())]
        for other in sorted(rare, key=lambda side: side.clause.start):
            if other.clause.start in denied or not _clash(weights, one, other):
                continue
            if _meet(draft, one, other):
                denied.add(other.clause.start)
                yield _contradiction(draft, one, other)


def _by_rare_word(weights: Weights, sides: Sequence[Side]) -> Mapping[str, Sequence[Side]]:
    found: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        for word in weights.rare(side.said):
            found[word].append(side)
    return found


def _clash(weights: Weights, one: Side, other: Side) -> bool:
    if other.way not in _PAIRS[one.way] or one.clause.start == other.clause.start:
        return False
    if other.way is Way.SOME:
        return _happens(weights, one, other)
    if other.way is Way.FAULT:
        return one.measure == other.measure and _spoilt(weights, one, other)
    if not _of_these(one, other):
        return False
    if other.way is Way.SHORT:
        told = tuple(word for word in other.what if word not in STAFF)
        words = {*other.who[0], *(told[:_MOST_WORDS] or other.what)}
        if other_state(one.clause, other.clause):
            return False
        return (
            len(words) >= _FEW
            and _in_part(weights, one, frozenset(words))
            and _of_the_same(weights, one, other)
        )
    return (_undone if one.way is Way.DONE else _lacked)(weights, one, other)


def _in_part(weights: Weights, one: Side, words: frozenset[str]) -> bool:
    """Whether what is told of a part is what the other tells of all of them."""
    rest = words - {word for each in one.who for word in each}
    shared = weights.cover(words, _all(one))
    return shared >= _MANY and (shared >= _MOST or weights.cover(rest, _all(one)) >= _HALF)


def _of_the_same(weights: Weights, one: Side, other: Side) -> bool:
    """Whether nothing rare narrows those of whom all is said, and those of whom some are counted
    are named with them."""
    theirs = about(other.clause.sentence)
    if one.who and all(weights.cover(frozenset(each), theirs) < _MOST for each in one.who if each):
        return False
    same = not other.what or other.what[0] in _around(one) | STAFF
    return same and _further(other) <= _further(one)


def _all(one: Side) -> frozenset[str]:
    return about(one.clause.said)


def _around(one: Side) -> frozenset[str]:
    """What a side says with what its sentence says before and behind it."""
    return one.said | about(one.clause.sentence)


def _happens(weights: Weights, one: Side, other: Side) -> bool:
    """Whether what is denied is what the other admits or counts."""
    what = tuple(word for word in one.what if word not in STAFF) or one.what
    if _LATE in what or not (other.counted or other.clause.part is Part.LIMIT):
        return False
    if weights.rare(frozenset(one.who[0]) - about(other.clause.sentence) - STAFF):
        return False  # only there, or only of those, there is none
    if len(set(what)) < _FEW:
        return len(set(what)) > 1 and " ".join(what) in " ".join(other.what)
    told = set(what[-_HEAD:]) <= other.said
    return told and weights.cover(frozenset(what), other.said) >= _MOST


def _spoilt(weights: Weights, one: Side, other: Side) -> bool:
    """Whether the thing that works well is the thing that does not."""
    if one.measure == TIME and (_numbers(one) or (other.counted and _numbers(other))):
        return False  # those on time and those late are counted
    if not one.who or (not one.whole and _VAGUE.search(other.clause.said)):
        return False
    if _ACTIVITY.match(one.clause.said) and not _ACTIVITY.search(other.clause.said):
        return False
    near = frozenset(one.who[-1]) - STAFF
    if other.counted and len(near) > 1 and near <= _all(other):
        return other.clause.part is Part.LIMIT
    who, praised = frozenset(other.who[0]), frozenset(word for each in one.who for word in each)
    if len(who & praised) < _HEAD or weights.cover(who, _around(one)) < _MANY:
        return False
    named = other.counted and set(other.who[0][:_HEAD]) <= praised
    return named or weights.cover(who, praised) >= _HALF


def _numbers(side: Side) -> bool:
    return any(map(str.isdigit, side.clause.said))


def _of_these(one: Side, other: Side) -> bool:
    """Whether those who lack something are some of those of whom all is said."""
    who = set(other.who[0])
    if one.way is Way.DONE:
        return True  # compared as a whole
    if other.way is Way.LACK and not (who and _headed(one, other)):
        return False
    staff = STAFF if any(set(title) <= who for title in _TITLES) else frozenset()
    theirs = _all(other)
    rest = [set(each) - staff for each in one.who]
    return not rest or any(not each or len(each & theirs) * 2 > len(each) for each in rest)


def _headed(one: Side, other: Side) -> bool:
    """Whether those who lack something are called as those of whom all is said; one that is named
    has further words: "trường tiểu học A" is one of "trường học"."""
    who = other.who[0]
    sort = other.named and any(who[:1] == each[:1] for each in one.who)
    return sort or set(who[:_HEAD]) <= _around(one)


def _lacked(weights: Weights, one: Side, other: Side) -> bool:
    """Whether what they lack is what all are said to have."""
    what = set(other.what)
    if len("".join(what)) < _LETTERS or not _further(other) <= _further(one):
        return False
    if weights.cover(frozenset(other.what[:_MOST_WORDS]), one.said) >= _MOST:
        return True
    share = len(what & one.said) / len(what)
    firm = other.counted and other.clause.part is Part.LIMIT
    return share >= _MANY or (firm and share >= _HALF and set(other.what[-_HEAD:]) <= one.said)


def _further(side: Side) -> frozenset[str]:
    """Words for more than what all have: trained in depth."""
    return frozenset(FURTHER.findall(side.clause.said))


def _undone(weights: Weights, one: Side, other: Side) -> bool:
    """Whether the thing that is not done is the one that another says is done."""
    mine, theirs = frozenset(one.who[0] if one.who else ()), frozenset(other.who[0])
    what = frozenset(other.what[:_MOST_WORDS])
    if other.counted or (_numbers(one) and _numbers(other)) or len(what) < _HEAD:
        return False
    if len(theirs) >= _HEAD:
        named = theirs <= mine <= _all(other)  # proper names are told apart from the things
        same = named or weights.alike(mine, theirs) >= _SAME
    else:
        same = _has(one, other)
    return same and weights.cover(what, one.said) >= _SAME


def _has(one: Side, other: Side) -> bool:
    """Whether one says that there is by now what the other says there is not."""
    return "đã có" in one.clause.said and "chưa có" in other.clause.said


def _meet(draft: Draft, one: Side, other: Side) -> bool:
    """Whether both tell of one time and place."""
    wide, narrow = one.clause, other.clause
    if apart(wide, narrow) or BEGINNING.search(narrow.said) or _past(draft, narrow, wide):
        return False
    if other_names(draft, wide, narrow) or other_sort(wide, narrow):
        return False
    mine = own_names(draft, wide)
    return one.way is Way.EVERY or not mine or bool(mine & own_names(draft, narrow))


def _past(draft: Draft, clause: Clause, other: Clause) -> bool:
    """Whether it tells of a time before the report's own, which the other does not name."""
    own = draft.report.period
    year = own.last_day.year if own.last_day else None
    begins = own.start or (own.last_day and own.last_day.replace(month=1, day=1))
    for span in find_periods(clause.said, default_year=year):
        day, named = span.period.last_day, clause.said[span.start : span.end]
        if begins is None or day is None or day >= begins or named in other.said:
            continue
        if not _SINCE.search(clause.said[: span.start]):
            return True
    return False


def _contradiction(draft: Draft, one: Side, other: Side) -> Contradiction:
    pair = (one.clause, other.clause)
    return of_pair(draft, pair, check="claim_opposite", why=_TOLD[other.way])
