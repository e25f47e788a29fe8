"""What is denied or said of all in words, against what another sentence counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.claims.claim_records import Contradiction, quotes_of
from assistant.checks.reading.clauses import Clause, Part, aimed, apart
from assistant.checks.reading.measures import actual, narrowed, said, scope
from assistant.checks.records import Draft, Quote, Severity
from vectorstore.records import Figure
from vectorstore.vocabulary.periods import find_periods, relation
from vectorstore.vocabulary.text import canonical

_NONE = (
    r"(?<!\w)(?:không|chưa)\s(?:để\s)?(?:phát sinh|có|nhận được|tiếp nhận|ghi nhận|xảy ra|để)\s"
    r"(?:bất kỳ\s)?"
)
_OVERDUE = (
    r"\s(?:bị\s)?(?:(?:quá|trễ|sai) (?:hạn|hẹn)|"
    r"chậm (?:so với )?(?:(?:thời )?hạn|tiến độ|kế hoạch)|chậm muộn)(?!\w)"
)
_ALL_ON_TIME = re.compile(
    r"(?<!\w)(?:toàn bộ|tất cả|mọi|100\s?%)\s(?:các\s|số\s)?hồ sơ\s(?:(?:đều|đã|được|giải quyết|"
    r"xử lý|trả|kết quả|trong kỳ)\s)+(?:trước (?:hạn )?(?:và|hoặc)\s)?đúng (?:hạn|hẹn|thời hạn)"
    r"(?!\w)|(?<!\w)không (?:(?:có|để|còn) )?hồ sơ nào (?:bị )?(?:trễ|chậm|muộn|quá hạn)(?!\w)"
)
_TASKS_ON_TIME = re.compile(
    r"(?<!\w)nhiệm vụ\s[^.;,\d]{0,40}?đều\s(?:đã\s)?(?:được\s)?hoàn thành"
    r"\s(?:trước và\s)?đúng (?:hạn|thời hạn|tiến độ)(?!\w)"
)
_OPEN_LATE = "tthc.pending_late"
# A denial and the figures of the catalogue that count what it denies.
_DENIED = (
    (
        re.compile(
            rf"{_NONE}(?:các\s|ý kiến\s)?phản ánh,? (?:và )?kiến nghị(?!\w)"
            r"(?=\s*(?:$|[.,;:)]|(?:nào|của|mới|phát sinh|trong|gửi|từ|được gửi)(?!\w)))"
        ),
        "tthc.feedback_received",
    ),
    (
        re.compile(
            rf"{_NONE}hồ sơ(?:(?:\s[^\W\d_]+){{0,4}}?\s(?:trả kết quả|giải quyết)|\snào)?{_OVERDUE}"
        ),
        "tthc.resolved_late",
    ),
    (_ALL_ON_TIME, "tthc.resolved_late"),
    (
        re.compile(
            rf"{_NONE}hồ sơ (?:đang (?:trong quá trình )?|chưa )(?:giải quyết|xử lý)(?: nào)?"
            rf"{_OVERDUE}"
        ),
        _OPEN_LATE,
    ),
    (re.compile(rf"{_NONE}nhiệm vụ(?:\snào)?{_OVERDUE}"), "nhiemvu.overdue"),
    (_TASKS_ON_TIME, "nhiemvu.done_late"),
)
_SETTLED = re.compile(r"(?<!\w)(?<!đang )(?:trả kết quả|giải quyết)(?!\w)")
_PENDING = re.compile(
    r"(?<!\w)(?:đang (?:giải quyết|xử lý|thụ lý)|(?:chưa|chờ) (?:giải quyết|xử lý)|tồn|còn lại|"
    r"chuyển (?:sang )?(?:kỳ|tháng|quý) sau|trong hạn)(?!\w)"
)
_LEFT = re.compile(
    r"(?<!\w)(?:còn|tồn)(?: lại)?\s0*[1-9][\d.]*\s"
    r"(?:trường hợp|hồ sơ|bản ghi|công dân|nhân khẩu)(?!\w)"
)
_CLEAN = re.compile(
    r"(?<!\w)không còn\s(?:bất kỳ\s)?(?:trường hợp|hồ sơ|bản ghi)?\s?(?:nào\s)?"
    r"(?P<what>[^\W\d_]+\s[^\W\d_]+)"
)


def counted_denials(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Không phát sinh phản ánh, kiến nghị" where six are counted."""
    for clause in clauses:
        for pattern, name in _DENIED:
            match = pattern.search(clause.said)
            if match is None or aimed(clause, match.start()):
                continue
            if name != _OPEN_LATE and _of_pending(draft, clause, match):
                continue
            counts = draft.by_indicator.get(name, ())
            against = [f for f in counts if _stands(draft, clause, f)]
            if against:
                yield _contradiction(
                    f"{name} {clause.start}",
                    f"Nơi ghi không có, nơi ghi {said(against[0])} “{against[0].indicator}”",
                    quotes_of(draft, [clause]),
                    draft.of_figures(against[:2]),
                )


def _of_pending(draft: Draft, clause: Clause, denial: re.Match[str]) -> bool:
    """Whether late files are denied of those not settled yet: "đang giải quyết 38 hồ sơ, không có
    hồ sơ quá hạn"."""
    bare = re.search(r"hồ sơ(?: nào)?\s", denial.group()) and not _SETTLED.search(denial.group())
    around = canonical(draft.blocks[clause.block].text)
    return bool(bare) and _PENDING.search(f"{around} {clause.sentence}") is not None


def _stands(draft: Draft, clause: Clause, figure: Figure) -> bool:
    """Whether a count above nought is of the time and scope that a denial speaks of."""
    if not actual(figure) or figure.value <= 0 or clause.start <= figure.value_start < clause.end:
        return False
    last = draft.report.period.last_day
    year = last.year if last else None
    mine = [p.period for p in find_periods(clause.said, default_year=year) if p.period.known]
    own = [p for p in mine or [draft.report.period] if p.known]
    meets = not own or any(relation(p, figure.period) != "disjoint" for p in own)
    part = scope(draft, figure) and not _of_all(draft, clause)
    return meets and not part and not _before(draft, figure)


def _of_all(draft: Draft, clause: Clause) -> bool:
    """Whether a clause tells of all files, so that a count of a part denies it too."""
    return not narrowed(" ".join((*draft.place(clause.start), clause.sentence)))


def _before(draft: Draft, figure: Figure) -> bool:
    """Whether a count is of an earlier time than the report's own."""
    start, day = draft.report.period.start, figure.period.last_day
    return start is not None and day is not None and day < start


def left_over(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Không còn trường hợp sai lệch" where so many of them are left."""
    for clause in clauses:
        match = _CLEAN.search(clause.said)
        if match is None or aimed(clause, match.start()):
            continue
        wanted = match["what"]
        for other in clauses:
            left = _LEFT.search(other.said)
            if left is None or other.start == clause.start:
                continue
            if wanted in other.said and other.part is not Part.PLAN and not apart(clause, other):
                yield _contradiction(
                    f"không còn {wanted}",
                    f"Nơi ghi không còn {wanted}, nơi ghi {left.group()}",
                    quotes_of(draft, [clause]),
                    quotes_of(draft, [other]),
                )
                break


def _contradiction(
    subject: str, why: str, claims: tuple[Quote, ...], denials: tuple[Quote, ...]
) -> Contradiction:
    return Contradiction(
        check="claim_count",
        subject=subject,
        why=why,
        advice="Xác định đúng thực tế, kèm số liệu, và ghi thống nhất ở mọi chỗ.",
        claims=claims,
        denials=denials,
        severity=Severity.HIGH,
        confidence=0.8,
    )
