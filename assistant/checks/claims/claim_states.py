"""A thing that is said to work, to be there in full or in time, and what tells otherwise of it, by
what such words mean: "cung ứng đầy đủ" and "phải tự mua"; `words/claim_states.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checks.claims.claim_apart import FOUGHT, explained
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_resources import HOLDERS
from assistant.checks.claims.claim_things import (
    ThingTold,
    admitted,
    of_one_scope,
    plain,
    results,
    same_thing,
    told,
)
from assistant.checks.reading.clauses import MARK, Clause, aimed
from assistant.checks.records import Draft
from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical

_NOT = re.compile(r"(?<!\w)(?:chưa|không|chẳng|thiếu|hết)(?!\w)")
_NONE = re.compile(
    r"(?<!\w)(?:không|chưa)(?:\s(?:có|còn|để|bị|phải|xảy ra|phát sinh|lúc nào|khi nào|[^\W\d_]+))?"
    r"(?:\s[^\W\d_]+){0,3}\s?$"
)
_STAFF = re.compile(r"(?<!\w)(?:cán bộ|công chức)(?!\w)")
_VAGUE = re.compile(r"(?<!\w)(?:một số|một vài|vài|có lúc|có nơi|đôi khi|đôi lúc)(?!\w)")
_MENDED = re.compile(r"(?<!\w)(?:đã|được)\s(?:được\s)?(?:khắc phục|sửa|xử lý|thay|bổ sung)(?!\w)")


@lru_cache
def _sides() -> tuple[tuple[str, ...], dict[str, tuple[re.Pattern[str], ...]]]:
    known = entries("claim_states")
    names = tuple(dict.fromkeys(key[2:] for key in known))
    return names, {
        name: tuple(phrase_pattern(map(canonical, known.get(f"{m} {name}", ()))) for m in "+0-")
        for name in names
    }


def wrong_states(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Camera hoạt động ổn định" against "chưa lắp được camera"."""
    names, sides = _sides()
    bad = [
        (name, each)
        for clause in clauses
        if admitted(draft, clause) and not _MENDED.search(clause.said)
        for name in names
        for each in _blamed(clause, sides[name][2])
    ]
    if not bad:
        return
    used: set[int] = set()
    for clause in results(list(clauses)):
        for name in names:
            for one in _praised(clause, sides[name]):
                for other_name, other in bad:
                    if other_name != name or other.clause.start in used:
                        continue
                    if _clash(draft, one, other):
                        used.add(other.clause.start)
                        yield of_pair(
                            draft,
                            (one.clause, other.clause),
                            check="claim_states",
                            why="Nơi ghi tốt, đủ, kịp thời; nơi ghi trái lại",
                        )


def _praised(clause: Clause, side: tuple[re.Pattern[str], ...]) -> Iterator[ThingTold]:
    good, ill, _ = side
    said = plain(clause.said)
    for match in good.finditer(said):
        before = MARK.split(said[: match.start()])[-1]
        if not _NOT.search(before) and not aimed(clause, match.start()):
            found = told(clause, match)
            if found:
                yield found
    for match in ill.finditer(said):
        before = MARK.split(said[: match.start()])[-1]
        none = _NONE.search(before)
        if none is None or aimed(clause, match.start() - len(before) + none.start()):
            continue
        if found := told(clause, match):
            yield found


def _blamed(clause: Clause, bad: re.Pattern[str]) -> Iterator[ThingTold]:
    said = plain(clause.said)
    for match in bad.finditer(said):
        before = MARK.split(said[: match.start()])[-1]
        if _NONE.search(before) or FOUGHT.search(before) or aimed(clause, match.start()):
            continue
        if found := told(clause, match):
            yield found


def _clash(draft: Draft, one: ThingTold, other: ThingTold) -> bool:
    if not same_thing(one, other) or one.clause.block == other.clause.block:
        return False
    if not one.whole and _VAGUE.search(other.clause.said):
        return False
    if explained(draft, one.clause, other.clause, more=False):
        return False
    staff, holders = _STAFF.search(one.clause.said), HOLDERS.findall(other.clause.said)
    if staff and not set(holders) <= set(HOLDERS.findall(one.clause.said)):
        return False  # the commune's own offices, and others
    return of_one_scope(draft, one, other)
