"""What each of a kind is said to have, or none to be, and those that another sentence leaves out;
known by the words of the two sentences alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.claim_records import Contradiction, quotes_of
from assistant.checks.claim_shares import WHO_ENDS
from assistant.checks.clauses import Clause, Part, aimed, apart
from assistant.checks.measures import narrowed
from assistant.checks.quantities import names, other_times, plain_words
from assistant.checks.records import Draft, Severity
from vectorstore.vocabulary.letters import UPPER

_EVERY = re.compile(
    r"(?<!\w)(?:(?:toàn bộ|tất cả|100\s?%)\s(?:các\s|số\s)?)?"
    r"(?:(?:0*(?P<n>\d+)/0*(?P=n)|toàn bộ|tất cả|mọi|100\s?%)\s)(?:các\s|số\s)?(?=[^\W\d_])"
)
_NOT_ALL = re.compile(
    r"(?<!\w)(?:cơ bản|hầu hết|gần như|phần lớn|đa số|trừ|ngoại trừ|không kể|đến (?:hết|cuối)|"
    r"đầu (?:năm|kỳ|nhiệm kỳ)|trước (?:đây|khi|kia)|phấn đấu|bước đầu)(?!\w)"
)
_LACK = re.compile(
    r"(?<!\w)(?:chưa|không (?=(?:có|được|sử dụng|triển khai|thực hiện)(?!\w)))"
    r"\s?(?P<what>[^,;:.()]+?)(?=\s(?:do|vì|nên|bởi|vào|tại|trong)\s|[,;:.()]|$)"
)
_FEW = re.compile(
    r"(?<!\w)(?:còn|vẫn|hiện|có|một số|một vài|nhiều|những|các|hai|ba|bốn|năm|\d+)(?!\w)"
)
_STAFF = frozenset(["cán", "bộ", "công", "chức", "viên", "lao", "động"])
_NONE = re.compile(
    r"(?<!\w)(?:không|chưa)\s(?:để\s)?(?:có|còn|phát sinh|xảy ra|phát hiện|ghi nhận|tiếp nhận)\s"
    r"(?:trường hợp\s)?(?P<what>[^,;:.()\d]{6,90})"
)
_COUNT = re.compile(r"(?<![\w/.,-])0*[1-9][\d.]*(?![\d/]|,\d)\s(?P<what>[^;:.()\d]{6,120})")
_NAME = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]*(?:\s\d+)?(?:\svà(?=\s[{UPPER}]))?")
_LATE = re.compile(r"(?<!\w)(?:quá|trễ|chậm|đúng|trong|còn) hạn(?!\w)")
_LEAST_NONE, _LEAST_EACH = 3, 2  # syllables of what is denied, of what all have


@dataclass(frozen=True, slots=True)
class _Side:
    """A clause with the syllables of those it speaks of and of what it says of them."""

    clause: Clause
    who: frozenset[str]
    what: frozenset[str]


def left_out(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "12/12 thôn đã có cáp quang" against "hai thôn … chưa có cáp quang"."""
    every = [side for clause in clauses for side in _every(clause)]
    lacking = [side for clause in clauses for side in _lacking(draft, clause)] if every else []
    for one in every:
        other = next((b for b in lacking if _denies(draft, one, b)), None)
        if other is not None:
            yield _contradiction(
                draft, (one.clause, other.clause), "Nơi ghi tất cả đều có, nơi ghi còn chỗ chưa có"
            )


def _every(clause: Clause) -> Iterator[_Side]:
    if clause.part in (Part.PLAN, Part.LIMIT) or _NOT_ALL.search(clause.said):
        return
    said = _plain(clause.said)
    for match in _EVERY.finditer(said):
        if aimed(clause, match.start()):
            continue
        rest = said[match.end() :]
        end = WHO_ENDS.search(rest)
        who = rest[: end.start()] if end else " ".join(rest.split()[:2])
        yield _Side(clause, names(who), names(said))


def _lacking(draft: Draft, clause: Clause) -> Iterator[_Side]:
    if clause.part is Part.PLAN or _NOT_ALL.search(clause.said):
        return
    said = _plain(clause.said)
    for match in _LACK.finditer(said):
        if aimed(clause, match.start()):
            continue
        left = max(said.rfind(mark, 0, match.start()) for mark in ",;:") + 1
        told = draft.text[clause.start + left : clause.start + match.start()]
        who = names(_FEW.sub(" ", _plain(plain_words(_without_names(told)))))
        yield _Side(clause, who, names(match["what"]))


def _plain(said: str) -> str:
    return plain_words(said).replace("khu dân cư", "khu")


def _without_names(text: str) -> str:
    """The text without words that begin with a capital, but the first."""
    first, _, rest = text.strip(" -+*•").partition(" ")
    joined = _NAME.sub(" ", rest)
    return f"{first} {joined}"


def _denies(draft: Draft, one: _Side, other: _Side) -> bool:
    if one.clause.start == other.clause.start or apart(one.clause, other.clause):
        return False
    alike = one.who == other.who or (other.who <= one.who <= _STAFF)
    if not other.who or not alike or len(other.what) < _LEAST_EACH:
        return False
    return other.what <= one.what and _same_place(draft, one.clause, other.clause)


def none_of_counted(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Không có trường hợp sai lệch …" against "còn 23 trường hợp sai lệch …"."""
    for clause in clauses:
        for match in _NONE.finditer(clause.said):
            wanted = names(plain_words(match["what"]).removesuffix(" nào"))
            if len(wanted) < _LEAST_NONE or _LATE.search(match["what"]):
                continue
            if aimed(clause, match.start()) or _NOT_ALL.search(clause.said):
                continue
            about = wanted | names(re.split(r"[,;:]", clause.said[: match.start()])[-1])
            other = next((c for c in clauses if _counts(draft, clause, c, about)), None)
            if other is not None:
                told = "Nơi ghi không có, nơi ghi có số lượng"
                yield _contradiction(draft, (clause, other), told)


def _counts(draft: Draft, denial: Clause, other: Clause, about: frozenset[str]) -> bool:
    """Whether a clause counts what another says there is none of."""
    if other.start == denial.start or other.part is Part.PLAN or apart(denial, other):
        return False
    if _NOT_ALL.search(other.said) or not _same_place(draft, denial, other):
        return False
    return any(
        about <= names(plain_words(match["what"])) and not aimed(other, match.start())
        for match in _COUNT.finditer(other.said)
    )


def _same_place(draft: Draft, one: Clause, other: Clause) -> bool:
    """Whether two clauses stand under nothing that narrows them, and tell of one time."""
    scopes = [
        narrowed(draft.place(c.start)[-1] if draft.place(c.start) else "") for c in (one, other)
    ]
    times = [other_times(draft, c.said) - {"trong kỳ"} for c in (one, other)]
    return scopes[0] <= scopes[1] and times[0] == times[1]


def _contradiction(draft: Draft, pair: tuple[Clause, Clause], why: str) -> Contradiction:
    return Contradiction(
        check="claim_each",
        subject=f"{pair[0].start} {pair[1].start}",
        why=why,
        advice="Xác định đúng thực tế, kèm số liệu, và ghi thống nhất ở mọi chỗ.",
        claims=quotes_of(draft, pair[:1]),
        denials=quotes_of(draft, pair[1:]),
        severity=Severity.HIGH,
        confidence=0.8,
    )
