"""One thing said to rise here and to fall there; a task said to be all done whose share tells less;
one body with two heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.reading.clauses import Clause, Part, aimed, apart
from assistant.checks.reading.statements import (
    Weights,
    about,
    meet,
    other_names,
    pieces,
    weights_of,
)
from assistant.checks.records import Draft
from vectorstore.vocabulary.letters import UPPER

_TREND = re.compile(r"(?<!\w)(?P<way>tăng|giảm)(?!\w|\s(?:cường|trưởng|nghèo|thiểu|tải|nhẹ|sinh))")
_BASE = re.compile(
    r"(?<!\w)(?:(?:năm|quý|tháng|kỳ) trước|cùng kỳ|đầu năm|kế hoạch|năm \d{4})(?!\w)"
)
_SHARE = re.compile(r"(?<![\w/.,])0*(?P<part>\d[\d.]*)/0*(?P<whole>\d[\d.]*)(?![/\d])(?!\s?%)")
_ALL_DONE = re.compile(
    r"(?<!\w)(?:(?:đã\s)?hoàn thành\s(?:100\s?%|toàn bộ|xong)|đạt 100\s?%|đã hoàn thành)(?!\w)"
)
_TARGET = re.compile(r"(?<!\w)(?:kế hoạch|nhiệm vụ|chỉ tiêu|chương trình)(?!\w)")
_BODY = (
    r"(?P<body>(?:Ban [Cc]hỉ đạo|Tổ công tác|Tổ giúp việc|Hội đồng|Ban [Qq]uản lý|Ban [Đđ]iều hành)"
    r"[^.;()]{0,90}?)(?:,?\s(?:gồm|được|hiện|có)(?!\w)[^.;]{0,80}?)?"
)
_ROLE = r"(?:làm|là|giữ chức(?: vụ)?)\s(?P<role>Trưởng [Bb]an|Tổ trưởng|Chủ tịch Hội đồng)"
_HEADED = re.compile(rf"{_BODY},?\sdo\s(?:đồng chí\s)?(?P<who>[^.;()]{{3,80}}?)\s{_ROLE}")
_HEADS = re.compile(
    r"(?<!\w)[Đđ]ồng chí\s(?P<who>[^.;()]{3,80}?),?\s(?:-\s)?(?:làm\s|là\s)?"
    r"(?P<role>Trưởng [Bb]an|Tổ trưởng)\s(?P<body>(?:Chỉ đạo|công tác|[Qq]uản lý)[^.;,()]{0,60})"
)
_PERSON = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]+(?:\s[{UPPER}][^\W\d_]+){{1,3}}")
_POST = re.compile(
    r"(?<!\w)(?:Phó )?(?:Chủ tịch|Bí thư|Trưởng Công an|Trưởng phòng|Giám đốc)(?!\w)"
)
_LEAST, _SAME = 3, 0.8
_TASK = 2  # telling syllables of a task
_NEAR = 0.85


@dataclass(frozen=True, slots=True)
class _Head:
    """Who heads a body, by name and by post."""

    clause: Clause
    body: frozenset[str]
    name: str
    post: str


def opposite_trends(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Tỷ lệ suy dinh dưỡng giảm còn 8,4%" against "tỷ lệ suy dinh dưỡng tăng"."""
    weights = draft.once(weights_of)
    told = [each for clause in clauses for each in _trends(clause)]
    for (one, way, mine), (other, against, theirs) in combinations(told, 2):
        if way == against or one.block == other.block or apart(one, other):
            continue
        if len(mine & theirs) < _LEAST or weights.alike(mine, theirs) < _SAME:
            continue
        bases = [set(_BASE.findall(c.said)) for c in (one, other)]
        if (bases[0] and bases[1] and bases[0] != bases[1]) or other_names(draft, one, other):
            continue
        yield _contradiction(draft, (one, other), f"Nơi ghi {way}, nơi ghi {against}")


def _trends(clause: Clause) -> Iterator[tuple[Clause, str, frozenset[str]]]:
    if clause.part is Part.PLAN:
        return
    for piece in pieces(clause.said):
        found = list(_TREND.finditer(piece))
        ways = {m["way"] for m in found}
        if len(ways) == 1 and not aimed(clause, max(clause.said.find(piece), 0)):
            subject = about(piece[: found[0].start()])
            if not re.search(r"(?<!\w)(?:chưa|không)(?!\w)", piece[: found[0].start()]):
                yield clause, found[0]["way"], subject


def unfinished_shares(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Hoàn thành 100% kế hoạch kiểm tra" where 5 of 9 units have been checked."""
    weights = draft.once(weights_of)
    for clause in clauses:
        if clause.part in (Part.PLAN, Part.LIMIT):
            continue
        for piece in pieces(clause.said):
            done = _ALL_DONE.search(piece)
            if not done or not _TARGET.search(piece) or aimed(clause, clause.said.find(piece)):
                continue
            task = about(_ALL_DONE.sub(" ", piece))
            other = next((c for c in clauses if _falls_short(draft, weights, (clause, task), c)), 0)
            if isinstance(other, Clause):
                told = "Nơi ghi hoàn thành toàn bộ, nơi ghi mới làm một phần"
                yield _contradiction(draft, (clause, other), told)


def _falls_short(
    draft: Draft, weights: Weights, claim: tuple[Clause, frozenset[str]], other: Clause
) -> bool:
    clause, task = claim
    if other.part is Part.PLAN or not meet(draft, clause, other, timed=False):
        return False
    around = about(draft.blocks[other.block].text)
    for piece in pieces(other.said):
        share = _SHARE.search(piece)
        if share is None or not _less(share) or aimed(other, max(other.said.find(piece), 0)):
            continue
        doing = about(piece[: share.start()])
        if len(doing) >= _TASK and doing <= task and weights.cover(task, around) >= _NEAR:
            return True
    return False


def _less(share: re.Match[str]) -> bool:
    part, whole = (int(share[name].replace(".", "") or 0) for name in ("part", "whole"))
    return part < whole


def two_heads(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """One body led by two persons or posts."""
    heads = [head for clause in clauses for head in _heads(draft, clause)]
    for one, other in combinations(heads, 2):
        if one.clause.start == other.clause.start or apart(one.clause, other.clause):
            continue
        if not (one.body <= other.body or other.body <= one.body):
            continue
        names = one.name and other.name and one.name != other.name
        posts = not (one.name and other.name) and one.post and other.post and one.post != other.post
        if names or posts:
            told = "Một tổ chức, hai người đứng đầu"
            yield _contradiction(draft, (one.clause, other.clause), told)


def _heads(draft: Draft, clause: Clause) -> Iterator[_Head]:
    text = draft.text[clause.start : clause.end]
    for pattern in (_HEADED, _HEADS):
        for match in pattern.finditer(text):
            post = _POST.search(match["who"])
            bare = _POST.sub(" ", match["who"]).replace("UBND", " ")
            person = _PERSON.search(bare)
            name = person.group() if person else ""
            body = (
                match["body"]
                if pattern is _HEADED
                else match["role"].split()[-1] + " " + match["body"]
            )
            yield _Head(clause, about(body), name, post.group() if post else "")


def _contradiction(draft: Draft, pair: tuple[Clause, Clause], why: str) -> Contradiction:
    advice = "Xác định đúng thực tế, kèm số liệu và mốc so sánh, và ghi thống nhất ở mọi chỗ."
    return of_pair(draft, pair, check="claim_trends", why=why, advice=advice)
