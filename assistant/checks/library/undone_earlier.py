"""What a draft tells as done in a time of which an earlier report of the commune says that it was
not yet done."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.checks.library.earlier_reports import LATEST, others_of
from assistant.checks.library.earlier_times import SLACK
from assistant.checks.reading.clauses import Clause, Part, clauses_of
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import words_of
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    source_of,
)
from assistant.checks.twice.pair_words import weight
from vectorstore.records import Period
from vectorstore.vocabulary.periods import find_periods

if TYPE_CHECKING:
    from vectorstore.library import Library

NOT = re.compile(
    r"(?<!\w)chưa (?:"
    r"có (?P<none>[^,;.:()\d]{2,40}?) nào(?: [^,;.:()\d]{0,30}?(?= \w+ \w+(?:[,;.]|$)))? |"
    r"(?:(?:được|thể|kịp|hề|tiến hành|tổ chức) (?:được )?)?)"
    r"(?P<deed>(?!được(?!\w))[^\W\d_]+(?: [^\W\d_]+)?)"
)
_DENIES = re.compile(r"(?<!\w)(?:chưa|không|chậm|chờ|sẽ|dự kiến|còn|phải)(?!\w)")
# Said of anything that is done.
DONE = re.compile(
    r"(?<!\w)(?:xong|hoàn thành|hoàn tất|đưa vào (?:sử dụng|vận hành)|khai giảng|khánh thành)(?!\w)"
)
GENERAL = frozenset(str.split("triển khai thực hiện hoàn thành làm mở có được xong"))
_COMPARED = re.compile(r"(?<!\w)(?:so với|như|bằng|cùng kỳ)(?: cuối| đầu)?\s$")
PIECE = re.compile(r"[,;:()](?!\d)|(?<!\w)(?:nên|vì|do|nhưng|song|mà)(?!\w)")
_NO_ONE = re.compile(r"(?<![\d.,/])0+ [^,;.()]*$")  # "00 hồ sơ chưa giải quyết"
_SOME = re.compile(r"[^,;.()]{0,30}: \d")  # "chưa cung cấp trực tuyến: 36 thủ tục"
_SHARED, _SHARE = 1.7, 0.6  # weight of common words, and their share of what was not done
_COUNTED = (
    1.0  # weight of common words where of the things of which "chưa có nhà nào" some are told
)
_ADVERBIAL = 3  # words
_OPENING = re.compile(r"^[^:;.]{6,70}?(?=:)")


def undone_earlier(draft: Draft, library: Library) -> Checked:
    """Deeds of a time past that an earlier report calls not done."""
    found: dict[Quote, Finding] = {}
    claims = [(c, times) for c in draft.once(clauses_of) if (times := _past(draft, c))]
    compared = 0
    for other in others_of(draft, library)[:LATEST]:
        told = (c for c in other.once(clauses_of) if c.part is not Part.PLAN or "đã" in c.said)
        undone = [c for c in told if NOT.search(c.said)]
        for clause, times in claims:
            told_then = [told for time, told in times if _by_then(time, other)]
            compared += len(undone) * bool(told_then)
            for denied in undone:
                if any(_of_one_deed(draft, (clause, told), other, denied) for told in told_then):
                    quote = draft.quote(clause.start, clause.end)
                    found.setdefault(quote, _finding(quote, other, denied))
    return Checked(tuple(found.values()), (), {"E.undone_earlier": compared})


def _past(draft: Draft, clause: Clause) -> list[tuple[Period, str]]:
    """The times past that a clause says something was done in, each with what it says of that
    time; none of what is denied or ahead."""
    last = draft.report.period.last_day
    if clause.part is Part.PLAN or last is None:
        return []
    found = []
    for span in find_periods(clause.said, default_year=last.year):
        before = PIECE.split(clause.said[: span.start])[-1]
        behind = PIECE.split(clause.said[span.end :])[0]
        ends = span.period.last_day or span.period.start
        compared = _COMPARED.search(clause.said[: span.start])
        if ends and ends < last and not compared and not _DENIES.search(f"{before} {behind}"):
            opens = not behind.strip() and len(before.split()) <= _ADVERBIAL  # "Tháng 5, xã đã …"
            told = clause.said if opens else f"{before} {behind}"
            found.append((span.period, told))
    return found


def _by_then(time: Period, other: Draft) -> bool:
    """Whether a time had passed, some days aside, when an earlier report's figures closed."""
    closed, ended = other.report.period.last_day, time.last_day
    if closed is None or ended is None:
        return closed is not None and time.start is not None and time.start < closed
    return ended <= closed + timedelta(days=SLACK)


def _of_one_deed(draft: Draft, claimed: tuple[Clause, str], other: Draft, denied: Clause) -> bool:
    """Whether a clause denies just what the other claims: the same deed of the same thing."""
    match = NOT.search(denied.said)
    assert match is not None
    if _NO_ONE.search(denied.said[: match.start()]) or _SOME.match(denied.said, match.end()):
        return False
    claim, told = claimed
    deed, said = _words(match["deed"]), _words(claim.said)
    done = (deed - GENERAL or deed) <= _words(told) if deed else match["deed"] in told
    if not done and not DONE.search(told):
        return False
    so_far = draft.text[draft.blocks[claim.block].start : claim.end]
    around = " | ".join((*draft.place(claim.start)[-1:], so_far))
    lead = denied.sentence[: denied.sentence.find(denied.said)] + denied.said[: match.start()]
    opening = _OPENING.match(other.blocks[denied.block].text.lower())
    thing = _words(f"{opening.group() if opening else ''} | {lead} | {match['none'] or ''}") - deed
    shared = weight(thing & (said | _words(around)))
    if match["none"] and re.search(rf"\d {re.escape(match['none'])}(?!\w)", claim.said):
        return shared >= _COUNTED
    return shared >= _SHARED and shared >= _SHARE * weight(thing)


def _words(text: str) -> frozenset[str]:
    return words_of(plain_words(text))


def _finding(quote: Quote, other: Draft, denied: Clause) -> Finding:
    report = other.report
    place = other.quote(denied.start, denied.end)
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.6,
        "undone_earlier",
        f"Dự thảo ghi đã làm, báo cáo đã lưu “{report.title}” ghi chưa làm: “{place.text}”.",
        "Đối chiếu với báo cáo đã gửi, sửa thời gian hoặc kết quả.",
        (quote,),
        sources=(source_of(report, place),),
    )
