"""What a draft tells as done in a time of which an earlier report of the commune says that it was
not yet done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from assistant.checks.library.earlier_reports import LATEST, letters_of, others_of
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
_DENIES = re.compile(r"(?<!\w)(?:chưa|không|chậm|chờ|sẽ|dự kiến|còn|phải(?![^,;]* đã ))(?!\w)")
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
_COUNTED = 1.0  # the same where of the things of which "chưa có nhà nào" some are told
# "37/37 quy trình", "cả 04 tồn tại"; "mới 21/37"; "đã khắc phục 03, còn 01".
_ALL = re.compile(r"(?<![\w.,/])0*(?P<n>\d+)/0*(?P=n)(?![\w/])|(?<!\w)cả 0*(?P<m>\d+)(?![\d.,/])")
_PART = re.compile(r"(?<![\w.,/])(\d{1,4})/(\d{1,4})(?![\d/.,]\d|\d)")
_REST = re.compile(
    r"(?<![\w.,/])(\d{1,3})(?![\d/.,]\d|\d)[^.;\d]{0,60}còn (?:lại )?(\d{1,3})(?!\d)"
)
_MOST = 0.75
_ADVERBIAL = 3  # words
_OPENING = re.compile(r"^[^:;.]{6,70}?(?=:)")


def undone_earlier(draft: Draft, library: Library) -> Checked:
    """Deeds of a time past that an earlier document calls not done, or done in part."""
    found: dict[Quote, Finding] = {}
    claims = [(c, times) for c in draft.once(clauses_of) if (times := _past(draft, c))]
    compared = 0
    for other, closed in _earlier(draft, library) if claims else ():
        slack = timedelta(days=SLACK * (other.report.kind == draft.report.kind))
        told = [c for c in other.once(clauses_of) if c.part is not Part.PLAN or "đã" in c.said]
        undone = [c for c in told if NOT.search(c.said)]
        partial = [(c, wholes) for c in told if (wholes := _wholes_in_part(c.said))]
        for clause, times in claims:
            told_then = [told for time, told in times if _by_then(time, closed, slack)]
            compared += (len(undone) + len(partial)) * bool(told_then)
            if denial := next(_denials(draft, (clause, told_then), other, (undone, partial)), None):
                quote = draft.quote(clause.start, clause.end)
                place = other.quote(denial.start, denial.end)
                said = "đã làm trong thời gian này"
                found.setdefault(quote, finding("undone_earlier", quote, said, other, place))
    return Checked(tuple(found.values()), (), {"E.undone_earlier": compared})


def _denials(
    draft: Draft,
    claimed: tuple[Clause, Sequence[str]],
    other: Draft,
    against: tuple[Sequence[Clause], Sequence[tuple[Clause, frozenset[int]]]],
) -> Iterator[Clause]:
    """What an earlier document calls not done, or done in part, of what a clause says was done."""
    clause, told = claimed
    undone, partial = against
    for each in undone:
        if any(_of_one_deed(draft, (clause, said), other, each) for said in told):
            yield each
    for each, wholes in partial:
        if any(wholes & _wholes(s) for s in told) and _of_same(draft, clause, other, each):
            yield each


def _earlier(draft: Draft, library: Library) -> Iterator[tuple[Draft, date]]:
    """The latest reports and the letters to the commune, with the day up to which they tell."""
    for other in others_of(draft, library)[:LATEST]:
        if closed := other.report.period.last_day:
            yield other, closed
    yield from letters_of(draft, library)


def _wholes_in_part(said: str) -> frozenset[int]:
    """The wholes of which a clause tells a part: "mới 21/37 quy trình", "đã xong 03, còn 01"."""
    parts = [(int(m[1]), int(m[2])) for m in _PART.finditer(said)]
    rests = {int(m[1]) + int(m[2]) for m in _REST.finditer(said)}
    return frozenset(whole for part, whole in parts if part < whole) | rests


def _wholes(said: str) -> frozenset[int]:
    """The wholes of which a text tells all: "37/37 quy trình", "cả 04"."""
    return frozenset(int(m["n"] or m["m"]) for m in _ALL.finditer(said))


def _of_same(draft: Draft, claim: Clause, other: Draft, told: Clause) -> bool:
    """Whether two clauses that tell all and a part of as many things tell it of the same."""
    said, thing = _about(draft, claim, claim.said), _about(other, told, told.sentence)
    shared = weight(said & thing)
    return shared >= _COUNTED and shared >= _MOST * min(weight(said), weight(thing))


def _about(draft: Draft, clause: Clause, said: str) -> frozenset[str]:
    return _words(f"{_opening(draft, clause)} | {said}") - GENERAL


def _opening(draft: Draft, clause: Clause) -> str:
    """What the paragraph of a clause begins with, up to a colon."""
    opening = _OPENING.match(draft.blocks[clause.block].text.lower())
    return opening.group() if opening else ""


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


def _by_then(time: Period, closed: date, slack: timedelta) -> bool:
    """Whether a time had passed, some days aside, when an earlier document's figures closed."""
    ended = time.last_day
    if ended is None:
        return time.start is not None and time.start < closed
    return ended <= closed + slack


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
    thing = _words(PIECE.split(denied.said[match.end() :])[0]) - deed
    if weight(thing) < _SHARED:  # else "chưa mở sổ theo dõi tiếp công dân": it stands behind
        opening = _opening(other, denied)
        thing = _words(f"{opening} | {lead} | {match['none'] or ''}") - deed
    shared = weight(thing & (said | _words(around)))
    if match["none"] and re.search(rf"\d {re.escape(match['none'])}(?!\w)", claim.said):
        return shared >= _COUNTED
    return shared >= _SHARED and shared >= _SHARE * weight(thing)


def _words(text: str) -> frozenset[str]:
    return words_of(plain_words(text))


def finding(check: str, quote: Quote, said: str, other: Draft, place: Quote | None) -> Finding:
    """What a draft says against a place of a stored document; or against all that it tells."""
    title = other.report.title
    told = f"ghi “{place.text}”" if place else "không có nội dung này"
    return Finding(
        FindingKind.CONFLICTING_VALUES if place else FindingKind.UNSUPPORTED_FIGURE,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.6,
        check,
        f"Dự thảo ghi “{said}”, văn bản đã lưu “{title}” {told}.",
        "Đối chiếu với văn bản đã lưu, sửa thời gian hoặc kết quả.",
        (quote,),
        sources=(source_of(other.report, place or Quote("", 0, 0)),),
    )
