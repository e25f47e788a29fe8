"""Things that all are said to be past a step, and one that has not taken that step or an earlier
one: "đã bàn giao 25/25 căn" and "03 hộ chưa khởi công"; `words/claim_stages.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.claims.claim_apart import EVERY, explained
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_things import (
    ThingTold,
    of_one_scope,
    plain,
    results,
    same_thing,
    told,
)
from assistant.checks.reading.clauses import MARK, Clause, Part, aimed
from assistant.checks.reading.statements import about
from assistant.checks.records import Draft
from assistant.wording import entries, phrase_pattern
from vectorstore.records import BlockKind
from vectorstore.vocabulary.text import canonical

_EVERY = re.compile(rf"(?<!\w)(?:{EVERY})(?!\w|,\d)")
_SETTLED = re.compile(r"(?<!\w)(?:đã|đều|được|xong|100\s?%|hoàn thành)(?!\w)")
_NOT = re.compile(r"(?<!\w)(?:chưa|không|chẳng|thiếu|chờ|đang)(?!\w)")
_DENIED = re.compile(
    r"(?<!\w)(?:chưa|không (?:thể|kịp))\s(?:(?:được|thể|kịp|có điều kiện|tiến hành|tổ chức|"
    r"thực hiện|hoàn thành việc)\s)*$"
)
_WHY = re.compile(r"(?<!\w)(?:do|vì|bởi|khi|nếu)(?!\w)")
_OPEN_ROW = re.compile(r"[\t|]\s*chưa\s[^\t|]{2,40}(?:$|[\t|])")
_CELL = re.compile(r"(?<=[\t|])[\d.,%\s-]+(?=[\t|])")
_FOR = re.compile(r"(?<!\w)(?:cho|của)\s(?P<whom>[^,;:.()]+)")
_NUMBER = re.compile(r"(?<![\w/.,])\d")
_RUNS = re.compile(r"(?:hoạt động|vận hành|sinh hoạt|phát huy)")


@dataclass(frozen=True, slots=True)
class _Step:
    """What is told of a thing on a ladder: the step it has taken, or has not."""

    ladder: str
    step: int
    told: ThingTold


@lru_cache
def _ladders() -> tuple[tuple[str, re.Pattern[str], dict[str, int]], ...]:
    found = []
    for name, steps in entries("claim_stages").items():
        forms = {canonical(f): at for at, step in enumerate(steps) for f in step.split("/")}
        found.append((name, phrase_pattern(f.lstrip("!") for f in forms), forms))
    return tuple(found)


def unreached(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Cả 05 công trình đã khởi công" against "công trình chiếu sáng chưa khởi công"."""
    open_ = [step for clause in (*clauses, *_rows(draft)) for step in _not_taken(clause)]
    used: set[int] = set()
    for clause in results(list(clauses)) if open_ else ():
        for one in _taken(clause):
            for other in open_:
                if other.told.clause.start not in used and _clash(draft, one, other):
                    used.add(other.told.clause.start)
                    pair = (one.told.clause, other.told.clause)
                    why = "Nơi ghi tất cả đã xong bước này, nơi ghi còn chưa"
                    yield of_pair(draft, pair, check="claim_stages", why=why)


def _taken(clause: Clause) -> Iterator[_Step]:
    """Steps that a clause says all have taken, or the one thing it is about."""
    said = plain(clause.said)
    for ladder, pattern, forms in _ladders():
        for match in pattern.finditer(said):
            form = " ".join(match.group().split())
            if form not in forms or aimed(clause, match.start()):
                continue
            before = MARK.split(said[: match.start()])[-1]
            piece = before + MARK.split(said[match.start() :])[0]
            if _NOT.search(before) or not (_SETTLED.search(piece) or _RUNS.match(form)):
                continue
            if (_NUMBER.search(piece) and not _EVERY.search(piece)) or not (
                found := told(clause, match)
            ):
                continue
            yield _Step(ladder, forms[form], found)


def _rows(draft: Draft) -> Iterator[Clause]:
    """Rows of tables that say of what stands in them that something is not done yet."""
    for block in draft.blocks:
        if block.kind is not BlockKind.TABLE:
            continue
        start = block.start
        for line in block.text.split("\n"):
            said = _CELL.sub(lambda cell: " " * len(cell.group()), canonical(line))
            if _OPEN_ROW.search(said) and len(said) == len(line):
                yield Clause(said, start, start + len(line), Part.RESULT, said, block.index)
            start += len(line) + 1


def _not_taken(clause: Clause) -> Iterator[_Step]:
    if clause.part is Part.PLAN:
        return
    said = plain(clause.said)
    for ladder, pattern, forms in _ladders():
        for match in pattern.finditer(said):
            form = " ".join(match.group().split())
            step = forms.get(f"!{form}")
            if step is None and _DENIED.search(said[: match.start()]):
                step = forms.get(form)
            why = _WHY.search(MARK.split(said[: match.start()])[-1])
            if step is None or why or aimed(clause, match.start()):
                continue
            if found := told(clause, match):
                yield _Step(ladder, step, found)


def _clash(draft: Draft, one: _Step, other: _Step) -> bool:
    mine, theirs = one.told, other.told
    if one.ladder != other.ladder or one.step < other.step or not same_thing(mine, theirs):
        return False
    if mine.clause.block == theirs.clause.block:
        return False
    more = _DENIED.search(theirs.clause.said[: theirs.start]) is not None
    if explained(draft, mine.clause, theirs.clause, more=more):
        return False
    if not _EVERY.search(mine.clause.said) and not of_one_scope(draft, theirs, mine):
        return False
    whom = _FOR.search(theirs.clause.said, theirs.start)
    if whom and about(whom["whom"]) and not about(whom["whom"]) & about(mine.clause.said):
        return False  # for others
    return of_one_scope(draft, mine, theirs)
