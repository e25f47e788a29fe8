"""One piece of work praised in one place and found wanting in the same words in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from assistant.checks.claim_records import Contradiction, quotes_of
from assistant.checks.clauses import Clause, Part, aimed, apart, terms
from assistant.checks.records import Draft, Severity

_PRAISE = (
    "chặt chẽ", "thường xuyên", "kịp thời", "đồng bộ", "đầy đủ", "ổn định", "quyết liệt",
    "sâu rộng", "nề nếp", "nghiêm túc", "hiệu quả", "thống nhất", "chủ động", "thông suốt",
)  # fmt: skip
_WORDS = "|".join(_PRAISE)
_GOOD = re.compile(rf"(?<!\w)(?P<word>{_WORDS})(?!\w)")
_WANTING = re.compile(
    rf"(?<!\w)(?:chưa|không|thiếu)\s(?:được\s|thực sự\s|thật sự\s|thật\s|hoàn toàn\s|bảo đảm\s)?"
    rf"(?P<word>{_WORDS})(?!\w)"
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không|thiếu|kém|còn hạn chế|tuy nhiên|mặc dù)(?!\w)")
_SHARED = 4  # words in common that make two subjects one
_LIKENESS = 0.5


def mixed_praise(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Nearly the same subject, the same word, once affirmed and once denied: a minor matter."""
    good = [(c, m) for c in clauses for m in _GOOD.finditer(c.said) if _affirmed(c, m)]
    wanting = [
        (c, m)
        for c in clauses
        for m in _WANTING.finditer(c.said)
        if not aimed(c, m.start()) and c.part is not Part.PLAN
    ]
    for (one, praise), (other, blame) in product(good, wanting):
        if praise["word"] == blame["word"] and _one_subject(one, praise, other, blame):
            yield Contradiction(
                check="claim_praise",
                subject=f"{praise['word']} {other.start}",
                why=f"Cùng một việc, nơi đánh giá “{praise['word']}”, nơi “chưa {blame['word']}”",
                advice="Thống nhất mức đánh giá giữa ưu điểm và hạn chế.",
                claims=quotes_of(draft, [one]),
                denials=quotes_of(draft, [other]),
                severity=Severity.LOW,
                confidence=0.4,
            )


def _affirmed(clause: Clause, match: re.Match[str]) -> bool:
    denied = _NOT.search(clause.said[: match.start()])
    return not denied and clause.part is not Part.LIMIT and not aimed(clause, match.start())


def _one_subject(one: Clause, praise: re.Match[str], other: Clause, blame: re.Match[str]) -> bool:
    if one.start == other.start or apart(one, other):
        return False
    mine, theirs = terms(one.said[: praise.start()]), terms(other.said[: blame.start()])
    shared = mine & theirs
    return len(shared) >= _SHARED and len(shared) >= _LIKENESS * min(len(mine), len(theirs))
