"""What the limits part says is not so, of things that the results say it is so of all: "38/38 khu
phố đã kiện toàn Tổ công nghệ số" and "còn 05 khu phố chưa kiện toàn được Tổ công nghệ số"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.claim_records import Contradiction, quotes_of
from assistant.checks.claim_shares import WHO_ENDS
from assistant.checks.clauses import Clause, Part, aimed
from assistant.checks.records import Draft, Severity
from assistant.checks.statements import Weights, other_names, own_names, words_of

_EVERY = re.compile(
    r"(?<!\w)(?:100\s?%|toàn bộ|tất cả|mọi|mỗi|đều|hoàn toàn|cả(?=\s\d)|"
    r"(?<![/.,\d])0*(?P<n>[1-9][\d.]*)/0*(?P=n)(?!/))(?!\w|,\d)"
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không|thiếu)(?!\w)")
_END = re.compile(r"[,;:()](?!\d)|\s(?:do|vì|nên|bởi|để|khiến|dẫn đến)\s")
_NEARLY = re.compile(
    r"(?<!\w)(?:cơ bản|hầu hết|gần như|phần lớn|đa số|trừ|ngoại trừ|dự kiến|chưa|cùng kỳ|"
    r"đến (?:cuối )?năm)(?!\w)"
)
_BRACKET = re.compile(r"\([^()]*\)?")
_SHARED = 2.1  # weight of the words that both say
_DENIED = 0.54  # share of what is denied that the other says


def denied_in_limits(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Statements of all against the limit that denies most of them, one for each limit."""
    weights = Weights(clauses)
    wide = [(clause, words_of(clause.said)) for clause in clauses if _of_all(clause)]
    for limit in clauses:
        denied = _denied(limit)
        if not denied:
            continue
        said = words_of(limit.said)
        fits = [
            (weights.of(words & said), clause)
            for clause, words in wide
            if weights.cover(denied, words) >= _DENIED
            and clause.block != limit.block
            and _of_them(draft, clause, limit)
        ]
        weight, claim = max(fits, key=lambda fit: fit[0], default=(0.0, limit))
        if weight >= _SHARED:
            yield _contradiction(draft, claim, limit)


def _of_them(draft: Draft, claim: Clause, limit: Clause) -> bool:
    """Whether those who lack something are of those that all is said of: "khối cơ quan" and "thôn"
    are two sorts of branches, "người dân" are no staff."""
    subject = _BRACKET.sub(" ", _NOT.split(limit.said)[0])
    named = words_of(" ".join(name.lower() for name in own_names(draft, limit)))
    lacking, said = words_of(subject) - named, words_of(claim.said)
    every = _EVERY.search(claim.said)
    members = words_of(WHO_ENDS.split(claim.said[every.end() if every else 0 :])[0])
    if lacking and not lacking & said:
        return False
    narrow = members - words_of(limit.said)
    other_sort = lacking - said and narrow and members & lacking
    return not other_sort and not other_names(draft, claim, limit)


def _of_all(clause: Clause) -> bool:
    every = _EVERY.search(clause.said)
    if every is None or clause.part in (Part.PLAN, Part.LIMIT):
        return False
    return not _NEARLY.search(clause.said) and not aimed(clause, every.start())


def _denied(limit: Clause) -> frozenset[str]:
    """The words that a limit says are not so."""
    found = _NOT.search(limit.said)
    if limit.part is not Part.LIMIT or found is None or aimed(limit, found.start()):
        return frozenset()
    return words_of(_END.split(limit.said[found.end() :])[0])


def _contradiction(draft: Draft, claim: Clause, limit: Clause) -> Contradiction:
    return Contradiction(
        check="claim_limits",
        subject=f"{claim.start} {limit.start}",
        why="Phần kết quả ghi tất cả đều đạt, phần hạn chế nêu còn chưa",
        advice="Xác định đúng thực tế, kèm số liệu, và ghi thống nhất ở mọi chỗ.",
        claims=quotes_of(draft, (claim,)),
        denials=quotes_of(draft, (limit,)),
        severity=Severity.MEDIUM,
        confidence=0.7,
    )
