"""A problem that is denied in one place and admitted in another: "không để xảy ra chậm muộn"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.claims.claim_apart import WARDING, other_state
from assistant.checks.claims.claim_records import Contradiction, quotes_of
from assistant.checks.reading.clauses import (
    Clause,
    Part,
    aimed,
    apart,
    subject_before,
    subjects,
)
from assistant.checks.records import Draft, Severity
from assistant.wording import patterns

# Problems that say themselves what they are problems of.
_TELLING = frozenset(
    {"khiếu kiện", "phiền hà, nhũng nhiễu", "mất an toàn thông tin", "vùng lõm sóng", "tái nghèo",
     "dịch bệnh", "cháy nổ, tai nạn"}
)  # fmt: skip
# Only the large ones are denied.
_LARGE = re.compile(
    r"^[^,;]{0,20}(?<!\w)(?:lớn|nghiêm trọng|đặc biệt|phức tạp|đáng kể|diện rộng)(?!\w)"
)
# Whatever a report calls its tasks, "nhiệm vụ" holds all of them.
_TASKS = "nhiệm vụ được giao"
_DELAY = "chậm, tồn đọng"
_UNFINISHED = re.compile(r"(?<!\w)(?:chưa|không) hoàn thành(?!\w)")
_DENY = re.compile(
    r"(?<!\w)(?:(?:không|chưa|chẳng)\s+(?:để\s+)?(?:xảy ra|phát sinh|xuất hiện|ghi nhận|phát hiện|"
    r"còn|có|bị|tồn tại)|không để|không gây|không\s+(?=tồn đọng|quá hạn|trễ hạn|chậm))(?!\w)"
)
_DENIED_SPAN = 70  # characters behind a denial in which it still governs
_DENIAL_ENDS = re.compile(r"\s(?:nhưng|tuy nhiên|song|tuy vậy)(?!\w)|[.:(]")
# In front of a problem: it is fought, feared or asked about, not admitted.
_FOUGHT = re.compile(
    rf"(?<!\w)(?:{WARDING}|xử lý|giải quyết|hạn chế|diệt|chặn|tháo gỡ|đôn đốc|nếu|rà soát|kiểm tra|"
    r"phát hiện|đối với|các trường hợp|khỏi|bảo đảm|đảm bảo|phản ánh|thống kê|(?<!một )số|số lượng|"
    r"việc|về|theo dõi|trách nhiệm|không phải|so với)"
    r"\s(?:\w+\s){0,5}$"
)
_ASSERTED = re.compile(
    r"(?<!\w)(?:còn|vẫn|đã để|để xảy ra|xảy ra|xuất hiện|một số|nhiều|có lúc|có nơi|có thời điểm|"
    r"bị|đang|hiện|\d+)(?!\w)"
)
_NEAR = 60  # characters between a count and what it counts
_ZERO = re.compile(r"^[^.;,]{0,25}?[:=\s]\s*0+(?![\d.,]*[1-9])")
_MENDED = re.compile(
    r"^[^.;]{0,60}?(?<!\w)(?:đã|đều)\s(?:được\s|cơ bản\s)*(?:hoàn thành|xử lý|giải quyết|khắc phục|"
    r"giảm|chấm dứt)(?!\w)"
)
_REST = re.compile(r"(?<!\w)(?:ngoài|trừ|còn lại)(?!\w)")
_ALL = r"(?:100\s?%|toàn bộ|tất cả|mọi|các)"
_ON_TIME = re.compile(
    rf"(?<!\w){_ALL}\s(?P<what>[^,;:]{{3,60}}?)\s(?:đều\s)?(?:được\s)?(?:đã\s)?"
    r"(?:giải quyết|hoàn thành|thực hiện|xử lý|triển khai)?\s?"
    r"(?:100\s?%\s)?(?:đúng hạn|đúng tiến độ|đúng và trước hạn|"
    r"đúng thời hạn|trước hạn|hoàn thành đúng)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A problem said of a subject, in a clause."""

    clause: Clause
    problem: str
    subject: str


def problems(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Problems that one sentence denies outright and another admits, of the same work."""
    denied = [said for clause in clauses for said in _denied(clause)]
    admitted = [said for clause in clauses for said in _admitted(draft, clause)]
    for problem, subject in dict.fromkeys((d.problem, d.subject) for d in denied):
        ours = [d for d in denied if (d.problem, d.subject) == (problem, subject)]
        pairs = [(d, a) for d in ours for a in admitted if _against(d, a)]
        if not pairs:
            continue
        yield Contradiction(
            check="claim_problem",
            subject=f"{problem} {subject}",
            why=f"Về {subject or problem}: nơi ghi không có tình trạng {problem}, nơi ghi còn",
            advice="Thống nhất hai nhận định: nêu rõ việc nào, thời điểm nào còn, kèm số liệu.",
            claims=quotes_of(draft, [d.clause for d, _ in pairs]),
            denials=quotes_of(draft, [a.clause for _, a in pairs]),
            severity=Severity.HIGH,
            confidence=0.85,
        )


def _against(denied: _Said, admitted: _Said) -> bool:
    if denied.problem != admitted.problem or apart(denied.clause, admitted.clause):
        return False
    if denied.clause.start == admitted.clause.start or other_state(denied.clause, admitted.clause):
        return False
    if denied.problem in _TELLING or (denied.subject and denied.subject == admitted.subject):
        return True
    if denied.subject == _TASKS:
        unnamed = not admitted.subject and _UNFINISHED.search(admitted.clause.said)
        return bool(unnamed) or _TASKS in subjects(admitted.clause.said)
    shared = denied.clause.terms & admitted.clause.terms
    return denied.subject == admitted.subject and len(shared) > 2


def _denied(clause: Clause) -> Iterator[_Said]:
    """Problems that a clause says there are none of."""
    for match in _DENY.finditer(clause.said):
        if aimed(clause, match.start()) or _breakdown(clause):
            continue
        scope = clause.said[match.end() : match.end() + _DENIED_SPAN]
        end = _DENIAL_ENDS.search(scope)
        scope = scope[: end.start()] if end else scope
        for name, pattern in patterns("claim_problems").items():
            if (found := pattern.search(scope)) and not _LARGE.search(scope[found.end() :]):
                yield _Said(clause, name, _subject(clause, match.start(), scope, found.end()))
    for match in _ON_TIME.finditer(clause.said):
        if (
            not _REST.search(clause.said[: match.start()])
            and not aimed(clause, match.start())
            and (about := subjects(match["what"]))
        ):
            yield _Said(clause, _DELAY, about[0])


def _breakdown(clause: Clause) -> bool:
    """Whether files are counted out there: their numbers are compared, not their words."""
    return len(re.findall(r"\d[\d.]*\s(?:hồ sơ|thủ tục)", clause.said)) > 1


def _subject(clause: Clause, at: int, scope: str, problem_end: int) -> str:
    """What has none of a problem: named with it, else in front of the denial."""
    near = re.split(r"[,;]", scope[problem_end:])[0]
    found = subjects(scope[:problem_end] + near) or subjects(scope)
    return found[0] if found else subject_before(clause, at)


def _admitted(draft: Draft, clause: Clause) -> Iterator[_Said]:
    """Problems that a clause says there are."""
    denials = [(m.start(), m.end() + _DENIED_SPAN) for m in _DENY.finditer(clause.said)]
    for name, pattern in patterns("claim_problems").items():
        for match in pattern.finditer(clause.said):
            start, end = match.span()
            denied = any(a <= start < b for a, b in denials)
            if denied or aimed(clause, start) or _idle(clause, start, end):
                continue
            if not _counted(draft, clause, start, end):
                yield _Said(clause, name, subject_before(clause, end) or _behind(clause, end))
                break


def _behind(clause: Clause, at: int) -> str:
    """What a problem is said of when that follows it: "chậm tiến độ ở một số nhiệm vụ"."""
    found = subjects(re.split(r"[,;:(]", clause.said[at:])[0])
    return found[0] if found else ""


def _idle(clause: Clause, start: int, end: int) -> bool:
    """Whether a problem is named without being admitted."""
    before = clause.said[max(0, start - 45) : start]
    asserted = clause.part is Part.LIMIT or _ASSERTED.search(clause.said[: end + 12]) is not None
    unfinished = _UNFINISHED.match(clause.said, start) is not None
    after = clause.said[end:]
    if not (asserted or unfinished) or _FOUGHT.search(before):
        return True
    return bool(_ZERO.search(after) or _MENDED.search(after))


def _counted(draft: Draft, clause: Clause, start: int, end: int) -> bool:
    """Whether a figure of the catalogue counts the problem: then the figures are compared."""
    return any(
        figure.indicator_id is not None
        and figure.unit != "%"
        and clause.start <= figure.value_start < clause.end
        and start - _NEAR <= figure.value_start - clause.start <= end + _NEAR
        for figure in draft.figures
    )
