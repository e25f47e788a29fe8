"""What all are said to have in one place, and not all in another: "100 %", "đa số"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from assistant.checks.claims.claim_apart import FURTHER
from assistant.checks.claims.claim_records import Contradiction, quotes_of
from assistant.checks.reading.clauses import Clause, Part, aimed, apart, terms
from assistant.checks.reading.statements import telling
from assistant.checks.records import Draft, Severity
from vectorstore.vocabulary.text import words

_ALL = re.compile(
    r"(?<!\w)(?:100\s?%(?:\s\(\d+/\d+\))?\s(?:số\s|các\s|tổng số\s)?|toàn bộ\s(?:số\s|các\s)?|"
    r"tất cả\s(?:các\s|số\s)?|mọi\s)(?=[^\W\d_])"
)
_MOST = re.compile(
    r"(?<!\w)(?:đa số|phần lớn|hầu hết|phần nhiều|gần như toàn bộ|một số|nhiều|một bộ phận)\s"
    r"(?:các\s)?(?=[^\W\d_])"
)
_LEFT = re.compile(
    r"(?<!\w)(?:(?:còn|vẫn còn|có)\s)?(?:\d[\d.]*(?:/\d[\d.]*)?|một số|nhiều|một bộ phận|một vài)\s"
    r"(?P<who>[^\W\d_]+(?:,?\s[^\W\d_]+){0,6}?)\s(?:còn\s|vẫn\s)?(?:chưa|không)\s(?:được\s|có\s|thể\s)?"
)
_NOT_YET = re.compile(
    r"(?<!\w)chưa\s(?:được\s)?(?P<verb>[^\W\d_]+\s[^\W\d_]+)\s?(?:là|:)?\s(?P<count>0*[1-9][\d.]*)\s"
    r"(?P<who>[^\W\d_]+\s[^\W\d_]+)"
)
_IN_FULL = re.compile(
    r"(?<!\w)(?:đã|được)\s(?P<verb>[^\W\d_]+\s[^\W\d_]+)\s(?:đầy đủ|100\s?%|toàn bộ|xong)\s"
    r"(?P<what>[^.;,:]+)"
)
_EXCEPT = re.compile(
    r"(?<!\w)(?:trừ|ngoại trừ|không kể|trước đây|giai đoạn|mới|riêng|tập trung)(?!\w)"
)
# Behind those that are spoken of, what is said of them begins.
WHO_ENDS = re.compile(
    r"[,;:.()]|(?<!\w)(?:đã|đều|được|có|đang|trên|trong|tại|hiện|của|triển khai|thực hiện|sử dụng|"
    r"hoàn thành|tham gia|đạt|phải|không|chưa)(?!\w)"
)
_HEAD = 2  # syllables that name who is counted
_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Counted:
    """Who is counted (its first syllables), the words of what is said of them, and the sort of
    them that is meant: "khối cơ quan" in "chi bộ khối cơ quan"; `verb` is what is not done."""

    clause: Clause
    who: tuple[str, ...]
    what: frozenset[str]
    sort: frozenset[str] = frozenset()
    verb: str = ""


def exceptions(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Statements on all of a kind that another sentence holds for most of them only."""
    whole = [c for clause in clauses for c in _read(clause, _ALL)]
    parts = [c for clause in clauses for c in (*_most(clause), *_left(clause))]
    pairs = [(a, b) for a, b in product(whole, parts) if _same(a, b)]
    for who in dict.fromkeys(" ".join(a.who) for a, _ in pairs):
        chosen = [(a, b) for a, b in pairs if " ".join(a.who) == who]
        yield _contradiction(
            draft, who, [a.clause for a, _ in chosen], [b.clause for _, b in chosen]
        )
    yield from _left_undone(draft, clauses)


def _contradiction(
    draft: Draft, who: str, claims: Sequence[Clause], denials: Sequence[Clause]
) -> Contradiction:
    return Contradiction(
        check="claim_share",
        subject=f"toàn bộ {who}",
        why="Nơi ghi toàn bộ, đầy đủ, nơi ghi chỉ một phần hoặc còn sót",
        advice="Kiểm tra số liệu; nếu còn sót thì bỏ chữ “toàn bộ”, “100%”, “đầy đủ”.",
        claims=quotes_of(draft, claims),
        denials=quotes_of(draft, denials),
        severity=Severity.MEDIUM,
        confidence=0.65,
    )


def _read(clause: Clause, pattern: re.Pattern[str]) -> Iterator[_Counted]:
    for match in pattern.finditer(clause.said):
        if aimed(clause, match.start()) or _EXCEPT.search(clause.said):
            continue
        rest = re.split(r"[;:(]", clause.said[match.end() :])[0]
        who = tuple(words(rest)[:_HEAD])
        if len(who) == _HEAD and not re.search(r"(?<!\w)(?:chưa|không|còn hạn chế)(?!\w)", rest):
            sort = frozenset(words(WHO_ENDS.split(rest)[0])[_HEAD:])
            yield _Counted(clause, who, terms(rest) - {" ".join(who)}, sort)


def _most(clause: Clause) -> Iterator[_Counted]:
    """ "Đa số cán bộ được trang bị": for the weaker "một số" and "nhiều", nothing follows."""
    for counted in _read(clause, _MOST):
        if re.search(r"(?<!\w)(?:đa số|phần lớn|hầu hết|phần nhiều|gần như)(?!\w)", clause.said):
            yield counted


def _left(clause: Clause) -> Iterator[_Counted]:
    """ "Còn 03 thôn chưa có nhà văn hóa"."""
    for match in _LEFT.finditer(clause.said):
        if aimed(clause, match.start()) or _EXCEPT.search(clause.said):
            continue
        rest = re.split(r"[,;:(]", clause.said[match.end() :])[0]
        named = words(match["who"])
        if not FURTHER.search(rest):
            sort = frozenset(named[_HEAD:])
            verb = next(iter(telling(rest)), "")
            yield _Counted(clause, tuple(named[:_HEAD]), terms(rest), sort, verb)


def _same(whole: _Counted, part: _Counted) -> bool:
    if whole.clause.start == part.clause.start or apart(whole.clause, part.clause):
        return False
    if part.clause.part is Part.PLAN or not part.who:
        return False
    if whole.sort and part.sort and not whole.sort & part.sort:
        return False
    if part.verb and part.verb not in telling(whole.clause.said):
        return False
    short = min(len(whole.who), len(part.who))
    if whole.who[:short] != part.who[:short]:
        return False
    shared = {t for t in whole.what & part.what if not t.startswith(part.who[-1] + " ")}
    return len(shared) >= min(_SHARED, len(part.what)) > 0 and len(shared) * 3 >= len(part.what)


def _left_undone(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Đã số hóa đầy đủ hồ sơ" against "chưa số hóa: 3 hồ sơ"."""
    full = [(c, m) for c in clauses for m in _IN_FULL.finditer(c.said) if not aimed(c, m.start())]
    left = [(c, m) for c in clauses for m in _NOT_YET.finditer(c.said) if not aimed(c, m.start())]
    for (one, done), (other, undone) in product(full, left):
        same = done["verb"] == undone["verb"] and words(done["what"])[:2] == words(undone["who"])
        if same and one.start != other.start and not apart(one, other):
            yield _contradiction(draft, f"{done['verb']} {undone['who']}", [one], [other])
            return
