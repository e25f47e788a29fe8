"""What a draft calls not begun, or the first of its kind, of which an earlier report of the commune
tells that it was done; and what it says that an earlier report told, and none did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.checks.library.earlier_reports import LATEST, others_of
from assistant.checks.library.earlier_times import periods_in
from assistant.checks.library.undone_earlier import DONE, GENERAL, NOT, PIECE, finding
from assistant.checks.reading.clauses import Clause, Part, clauses_of
from assistant.checks.reading.quantities import blanked, plain_words
from assistant.checks.reading.statements import words_of
from assistant.checks.records import Checked, Draft, Finding, Quote
from assistant.checks.twice.pair_words import weight
from vectorstore.records import BlockKind
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import close
from vectorstore.vocabulary.symbols import find_symbols

if TYPE_CHECKING:
    from vectorstore.library import Library

_SO_FAR = re.compile(r"(?<!\w)(?:(?:đến|tới) nay|từ đầu năm|vẫn(?= chưa))(?!\w)")
# "còn 03 thôn chưa …", "một số hộ chưa …": others have.
_SOME = re.compile(
    r"(?:^|[;:(] ?|, |(?<!\w)(?:còn|có|vẫn|nay|năm) )"
    r"(?:\d{1,3}|một số|nhiều|vài) [^,;]*$"
)
_SOME_BEHIND = re.compile(r"^\W*(?:\w+ ){0,2}(?:\d|hết|đủ|toàn bộ|tất cả|đồng bộ|đầy đủ)")
_FIRST = re.compile(
    r"(?<!\w)lần đầu(?: tiên)?(?P<deed>[^,;.():]{8,80})|"
    r"(?P<thing>[^,;.():]*)(?<!\w)vừa(?: mới)?(?! (?:qua|và|phải|đủ|nêu)|.* vừa)"
    r"(?P<begun> [^,;.():]{4,80})"
)
_THE_FIRST = re.compile(
    r"(?P<thing>[^,;.():]{6,80}?)(?<!lần)(?<!ngày)(?<!bước)(?<!đợt)(?<!tháng) đầu tiên"
    r"(?P<where>(?! (?:trong|của) (?:quý|tháng|kỳ|đợt|vụ|tuần))[^,;.():]{0,40})"
)
_ONE_OF = re.compile(r"(?<!\w)(?:những|các|trong số)(?!\w)")
_BEGUN = re.compile(
    r"(?<!\w)(?:công nhận|ra mắt|thành lập|cấp|xếp hạng|bàn giao|khánh thành|lắp|mở|đưa)(?!\w)"
)
_DONE = re.compile(rf"(?<!\w)(?:đã|được|ngày|từ)(?!\w)|{DONE.pattern}|{_BEGUN.pattern}")
_NOT_YET = re.compile(r"(?<!\w)(?:chưa|sẽ|dự kiến|chuẩn bị|kế hoạch tổ chức)(?!\w)")
_ONLY_SO_FAR = re.compile(
    r"(?<!\w)(?:đang|kế hoạch|hồ sơ|đề nghị|đề xuất|đăng ký|"
    r"khảo sát|trình|rà soát|phê duyệt|chủ trương|dự toán|kinh phí)(?!\w)"
)
_NUMERAL = re.compile(r"(?<![\d.,/])[1-9]\d*(?![\d/]|[.,]\d)")
_WORD = re.compile(r"\w+")
_TOLD = re.compile(
    r"báo cáo (?P<time>(?:(?! của )[^,;.():]){3,30}?) (?:đã |có )?(?:nêu|ghi|báo cáo|thống kê)"
    r"(?P<what>,?(?:(?!(?: do| vì| nay| nhưng) )[^,;])*)|"
    r"(?P<before>[^,;]*)(?:đã |được |như )*(?:nêu|ghi|báo cáo) (?:trong|tại|ở) báo cáo "
    r"(?P<when>[^,;.():]{3,30})"
)
_SHARED, _SHARE, _DEED = 1.7, 0.85, 1.2
_NEAR, _UNIQUE, _LEAST = 0.5, 2.5, 0.8
_ROUNDING = 0.01
_BEGINNING = frozenset(str.split("khởi công thi bắt đầu xây dựng"))


@dataclass(frozen=True, slots=True)
class _Claim:
    """A clause with the words of what an earlier report must tell as done to deny it."""

    clause: Clause
    words: frozenset[str]
    share: float
    said: str
    deed: frozenset[str] = frozenset()
    finished: bool = False
    this_year: bool = False


@dataclass(frozen=True, slots=True)
class _Deed:
    """What an earlier report tells, with its words and those of its sentence."""

    clause: Clause
    words: frozenset[str]
    sentence: frozenset[str]


def done_earlier(draft: Draft, library: Library) -> Checked:
    """Deeds not begun or never done before, which an earlier report tells as done."""
    claims = [claim for c in draft.once(clauses_of) for claim in _claims(c)]
    found: dict[Quote, Finding] = {}
    compared = 0
    for other in _before(draft, library) if claims else ():
        done = other.once(_deeds)
        compared += len(done) * len(claims)
        for claim in claims:
            told = next((d.clause for d in done if _denied(draft, claim, other, d)), None)
            if told is not None:
                quote = draft.quote(claim.clause.start, claim.clause.end)
                place = other.quote(told.start, told.end)
                found.setdefault(quote, finding("done_earlier", quote, claim.said, other, place))
    return Checked(tuple(found.values()), (), {"E.done_earlier": compared})


def _before(draft: Draft, library: Library) -> Iterator[Draft]:
    """The latest reports whose figures close before the draft's."""
    last = draft.report.period.last_day
    for other in others_of(draft, library)[:LATEST]:
        closed = other.report.period.last_day
        if last and closed and closed < last:
            yield other


def _claims(clause: Clause) -> Iterator[_Claim]:
    if clause.part is Part.PLAN:
        return
    said = clause.said
    undone = NOT.search(said)
    if undone and _SO_FAR.search(said):
        before, behind = PIECE.split(said[: undone.start()])[-1], PIECE.split(said[undone.end() :])
        before = before if weight(_named(before)) >= _LEAST else said[: undone.start()]
        deed = undone["deed"] or ""
        if not (_SOME.search(said[: undone.start()]) or _SOME_BEHIND.match(behind[0])):
            words = _named(f"{before} {deed} {behind[0]}") - GENERAL - (_named(deed) & _BEGINNING)
            finished = bool(DONE.search(deed))
            named = _named(deed) - GENERAL - _BEGINNING
            yield _Claim(clause, words, _SHARE, undone.group().strip(), named, finished, True)
    if first := _FIRST.search(said):
        words = _named(first["deed"] or first["thing"] + first["begun"])
        yield _Claim(clause, words, 1, first.group().strip())
    elif (first := _THE_FIRST.search(said)) and not _ONE_OF.search(first["thing"]):
        words = _named(f"{first['thing']} {first['where']}")
        begun = _BEGUN.search(said)
        words |= _named(begun.group()) if begun else frozenset()
        if begun or weight(words) >= _UNIQUE:
            yield _Claim(clause, words, 1, first.group().strip(), this_year="năm" in first["where"])


def _deeds(other: Draft) -> tuple[_Deed, ...]:
    """The clauses of a report that are no plans."""
    told = [c for c in other.once(clauses_of) if c.part is not Part.PLAN]
    opening = {c.block: other.blocks[c.block].text.lower().split(":")[0][:70] for c in told}
    return tuple(
        _Deed(c, *(_named(f"{opening[c.block]} | {text}") for text in (c.said, c.sentence)))
        for c in told
    )


def _denied(draft: Draft, claim: _Claim, other: Draft, deed: _Deed) -> bool:
    """Whether a clause of an earlier report tells as done just what a claim says was not."""
    own, theirs, told = draft.report.period.last_day, other.report.period, deed.clause.said
    if claim.this_year and own and (theirs.start is None or theirs.start.year != own.year):
        return False
    if claim.share < 1 and not (DONE if claim.finished else _DONE).search(told):
        return False
    so_far = set(_ONLY_SO_FAR.findall(told)) - set(_ONLY_SO_FAR.findall(claim.clause.said))
    if _NOT_YET.search(told) or so_far:
        return False
    words = deed.words if claim.share < 1 else deed.sentence
    if claim.deed and not claim.deed & words:
        return False
    shared, bar = weight(claim.words & words), _SHARED if claim.share < 1 else _DEED
    if shared < bar or shared < claim.share * weight(claim.words) - _ROUNDING:
        return False
    said = _WORD.findall(draft.text[claim.clause.start : claim.clause.end])
    names = {word.lower() for word in said[1:] if word[0].isupper()}
    return names & claim.words | {word for word in claim.words if word.isdigit()} <= words


def _named(text: str) -> frozenset[str]:
    """The words of a text, and its numbers: "sản phẩm 4 sao" is none of 3 sao."""
    plain = blanked(text, plain_words(text))
    return words_of(plain) | frozenset(_NUMERAL.findall(plain))


def unsaid_earlier(draft: Draft, library: Library) -> Checked:
    """Numbers and documents that an earlier report is said to tell, and doesn't."""
    findings: list[Finding] = []
    compared = 0
    for clause in draft.once(clauses_of):
        match = _TOLD.search(clause.said)
        times = periods_in(draft, match["time"] or match["when"]) if match else []
        if match is None or not times:
            continue
        near = (o for o in _before(draft, library) if close(o.report.period, times[0]))
        others = [other for other in near if _one_topic(draft, other)]
        if len(others) != 1:
            continue
        compared += 1
        start, end = match.span("what" if match["time"] else "before")
        text = draft.text[clause.start + start : clause.start + end]
        unknown = _unknown(text, others[0])
        if unknown:
            quote = draft.quote(clause.start, clause.end)
            said = f"báo cáo trước đã nêu {unknown}"
            findings.append(finding("unsaid_earlier", quote, said, others[0], None))
    return Checked(tuple(findings), (), {"E.unsaid_earlier": compared})


def _one_topic(one: Draft, other: Draft) -> bool:
    """Whether the titles of two reports tell of one thing."""
    mine, theirs = _named(one.report.title), _named(other.report.title)
    return weight(mine & theirs) >= _NEAR * min(weight(mine), weight(theirs))


def _unknown(text: str, other: Draft) -> str:
    """What of a text stands nowhere in a report: the symbol of a document, or a number beside a
    word of what it counts, or in a table."""
    if symbols := find_symbols(text):
        return next((s.symbol for s in symbols if s.symbol not in other.text), "")
    said = _named(text)
    for span in find_numbers(blanked(text, text)):
        printed = text[span.start : span.end].lstrip("0")
        number = re.compile(rf"(?<![\w.,])0*{re.escape(printed)}(?![\d.,/]?\d)")
        told = [block for block in other.blocks if number.search(block.text)]
        if not any(
            b.kind is BlockKind.TABLE or weight(said & _named(b.text)) >= _NEAR for b in told
        ):
            return text[span.start :].strip(" .")
    return ""
