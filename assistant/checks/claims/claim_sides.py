"""The sides of a contradiction, whatever their wording: what a clause says of all, or denies, or
praises without reserve; what another says that some lack, suffer or have done only in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from assistant.checks.claims.claim_apart import FOUGHT, NEVER, NOT_ALL, is_less
from assistant.checks.reading.clauses import PIECE, Clause, Part, aimed
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import MONEY, NAME, about, one_ill, own_names, telling
from assistant.checks.records import Draft
from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical

# Reserves: with them nothing is said of all; the second also of what is wrong.
_NEARLY = r"(?<!dựng )(?<!số )(?<!năng )cơ bản|hầu hết|gần như|phần lớn|đa số|phấn đấu|dự kiến"
_RESERVED = re.compile(
    rf"(?<!\w)(?:{_NEARLY}|trừ|ngoại trừ|bước đầu|từng bước|một số|một phần|tương đối|nhìn chung|"
    r"còn lại|đến (?:cuối (?:năm|quý|kỳ)|năm))(?!\w)"
)
_MOSTLY = re.compile(rf"(?<!\w)(?:{_NEARLY})(?!\w)")
_MOST_OF = re.compile(r"(?<!\w)(?:hầu hết|gần như toàn bộ|phần lớn|đa số)\s(?:các |số )?")
_EVERY = re.compile(
    r"(?<!\w)(?:100\s?%|toàn (?:bộ|thể)|tất cả|mọi|mỗi|xong cả|(?<!từ )(?:cả|đủ)(?=\s\d)|hoàn toàn|"
    r"[^\W\d_]+\snào(?=\s(?:[^\W\d_]+\s){0,6}cũng\s)|"
    r"(?<![/.,\d])0*(?P<n>[1-9]\d*)/0*(?P=n)(?![/.\d]))(?!\w|,\d)"
)
_EVERYWHERE = re.compile(r"(?<!\w)(?:ở|tại|trên|trong|đến|đến với|cho)\s$")
_EACH = re.compile(r"(?<!\w)(?:đều(?! (?:đặn|thuộc|là|do|ở|nằm|tại))|luôn|đầy đủ)(?!\w)")
_DONE = re.compile(r"(?<!\w)đã(?!\w)")
_NONE = re.compile(
    rf"(?<!\w)(?:không|chưa|chẳng)\s{NOT_ALL}(?:để\s)?"
    r"(?:có|để|còn|phát sinh|xảy ra|xuất hiện|phát hiện|ghi nhận|bị|ai|phải|"
    r"[^\W\d_]+(?=(?:\s[^\W\d_]+){0,4}\snào(?!\w)))(?!\w)"
)
# Words that deny only some of them, or only more of them.
_SORT = re.compile(
    r"(?<!\w)(?:mới|khác|thêm|lớn|nghiêm trọng|đặc biệt|phức tạp|đáng kể|diện rộng|kéo dài|trên \d|"
    r"(?:trong|thuộc) (?:mô hình|dự án|nhóm|diện))"
    r"(?!\w)"
)
_SAYS = re.compile(r"(?<!\w)(?:được|đã|đều|là|giữ|bảo đảm|không|chưa|góp phần)(?!\w)")
_NOT = re.compile(r"(?<!\w)(?:chưa|không|chẳng|thiếu|khuyết)(?!\w)")
_HARDLY = re.compile(
    r"(?<!\w)(?:chưa|không|thiếu)\s(?:(?:được|thực sự|thật sự|thật|hoàn toàn|bảo đảm|bị)\s)?$"
)
_SUFFERS = re.compile(
    r"(?<!\w)(?:(?<!trang )(?<!chuẩn )(?<!thiết )bị\s[^\W\d_]+|không\s"
    r"(?!chỉ|những|để|xảy|phát sinh)[^\W\d_]+\s(?:được|ai|người|ra|lên|đơn hàng|tín hiệu))(?!\w)"
)
_SHORT = re.compile(
    r"(?<!\w)(?:mới|chỉ|mới chỉ)\s(?:[^\W\d_]+\s){0,4}?(?:khoảng\s|gần\s|hơn\s|trên\s)?"
    r"\d{1,2}(?:,\d+)?\s?%"
)
_SHARE = re.compile(
    r"(?<![\w/.,])(?<!tháng )(?<!ngày )0*(?P<part>\d[\d.]*)/0*(?P<whole>\d[\d.]*)(?![/\d])(?!\s?%)"
)
_NIL = re.compile(r"^[^\d;]*(?<![\w/.,])0+(?![\w/]|[.,]\d)")
_DUE = re.compile(r"(?<!\w)(?:ill_\d+|(?:đến|tới|quá|trễ) hạn)(?!\w)")
_ADMITS = re.compile(r"(?<!\w)(?:còn|vẫn|bị|xảy ra|phát sinh|liên tục)(?!\w)")
_STOP = re.compile(r"[;:()]|(?<!\w)(?:nhưng|song|tuy nhiên)(?!\w)")
_LIST = re.compile(r"[,;:()](?!\d)|(?<!\w)(?:và|hoặc)(?!\w)")
_HOW = re.compile(r"(?<!\w)(?:theo|như|tại|ở|trong|từ|vào)\s")
_WHY = re.compile(r"(?<!\w)(?:do|vì|nên|bởi|để|nhằm|dẫn đến|khi)\s")
_CAUSE = re.compile(r"(?<=\w)\s(?:do|vì|bởi)\s(?!.*\snên\s)")
SO_MANY = re.compile(r"(?<![\w/.,-])\d[\d.]*\s(?:[^\W\d_]+\s){1,3}$")
_ORDINAL = re.compile(r"^\W*(?:một|hai|ba|bốn|năm|sáu|thứ [^\W\d_]+)(?: là,?|,)\s")
# How many of them there are: in digits, or in a word that begins the statement.
_COUNT = re.compile(
    r"(?:(?<!quý )(?<!năm )(?<!tháng )(?<!ngày )(?<!số )(?<!khu )(?<!thôn )(?<!tổ )(?<!ấp )"
    r"(?<!phố )(?<![\w/.,-])(?!20\d\d\s)0*[1-9][\d.]*|(?:^|và)\W*(?:(?:hiện|còn|vẫn|có|là)\s)*"
    r"(?:một số|nhiều|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài))\s(?=[^\W\d_])"
    r"(?!(?:năm|tháng|quý|lần|ngày|giờ|hầu|chưa|không|đã|đang|còn|vẫn|bị|là|mới|nay|và)(?!\w))"
)
# Behind a noun, words that say which of them are meant, or what is said of them.
WHICH = re.compile(
    r"(?<!\w)(?:ở|tại|thuộc|của|về|với|từ|mua(?! sắm)|(?<!thôn )mới|do|trên|trong|được|đã|đang|đều|"
    r"(?<!thực )hiện(?! đại)|có|nhận(?! thức)|là|còn|vẫn|phải|thường|hay|(?<!thiết )bị|rất|nay|"
    r"chưa|không|hầu như|dọc|cuối|đầu(?! tư)|nằm)(?!\w)"
)
_GOT = about("kéo lắp đặt phủ nối đấu tới dán gắn trang thanh toán nhận dùng dựng cài")
_VERB = 2  # syllables
RUNNING, TIME, DEGREE = "vận hành", "thời gian", "mức độ"  # measures of `words/claim_opposites.txt`


class Way(StrEnum):
    """How a side tells: of all, as done, how well, of none; lacking, faulty, a part, of some."""

    EVERY = "every"
    DONE = "done"
    WELL = "well"
    NONE = "none"
    LACK = "lack"
    FAULT = "fault"
    SHORT = "short"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Side:
    """A clause that tells something in one way: `who` are the things it may tell of and `what` it
    tells, in the order of the text, `said` all syllables that tell, `measure` what it is good or
    bad in; `counted` where it says how many they are, `named` where it names them, `whole` where
    it speaks of all."""

    clause: Clause
    way: Way
    who: tuple[tuple[str, ...], ...]
    what: tuple[str, ...]
    said: frozenset[str]
    measure: str = ""
    counted: bool = False
    named: bool = False
    whole: bool = False


def claims(clause: Clause) -> Iterator[Side]:
    """What a clause says of all, of none, as done, or praises."""
    if clause.part in (Part.PLAN, Part.LIMIT) or _RESERVED.search(clause.said):
        return
    text = plain_words(clause.said)
    yield from _denials(clause, text)
    plain = " , ".join(piece for piece in PIECE.split(text) if not _NOT.search(piece))
    said = about(plain)
    for match in _outright(clause, text, _EVERY):
        before, behind = text[: match.start()], text[match.end() :].lstrip(" (")
        if match.group().endswith(" nào"):
            behind = match.group()
        members = telling(WHICH.split(PIECE.split(behind)[0])[0])
        members = members or telling(PIECE.split(before)[-1])
        who = _listed(before) if _EVERYWHERE.search(before) else (members,)
        yield Side(clause, Way.EVERY, who, (), said)
    for match in _outright(clause, text, _EACH):
        yield Side(clause, Way.EVERY, _listed(text[: match.start()]), (), said)
    for match in _outright(clause, text, _DONE):
        yield Side(clause, Way.DONE, _listed(text[: match.start()])[-1:], (), said)
    whole = bool(_EVERY.search(text) or _EACH.search(text))
    for name, good, bad in _measures():
        if (name != RUNNING and not whole) or bad.search(plain):
            continue
        for match in _outright(clause, text, good):
            things = _listed(text[: match.start()])
            yield Side(clause, Way.WELL, things, (), said, measure=name, whole=whole)


def _denials(clause: Clause, text: str) -> Iterator[Side]:
    for match in _NONE.finditer(text):
        what_not = denied(text[match.end() :])
        what = telling(one_ill(what_not)) or telling(PIECE.split(text[: match.start()])[-1])
        if _CAUSE.search(text[: match.start()]) or SO_MANY.search(text[: match.start()]):
            continue  # only why something is so, or so of so many
        if not aimed(clause, match.start()) and not _SORT.search(what_not):
            whom = telling(PIECE.split(text[: match.start()])[-1])
            yield Side(clause, Way.NONE, (whom,), what, frozenset(what))


def denied(text: str) -> str:
    """What is denied at the beginning of a text: the first of a list, with the words behind the
    last of it, which narrow them all: "phản ánh, kiến nghị chuyển cấp trên"."""
    first, *others = re.split(r",(?!\d)", _STOP.split(text)[0])
    listed = list(takewhile(lambda other: not _SAYS.search(other), others))
    last = listed[-1].split() if listed else []
    more = last[len(first.split()) :]
    return " ".join([first, *more]) if len(more) > 1 else first


def _outright(clause: Clause, text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern is said as a fact, not denied."""
    for match in pattern.finditer(text):
        before = PIECE.split(text[: match.start()])[-1]
        if not aimed(clause, match.start()) and not _NOT.search(before):
            yield match


def _listed(text: str) -> tuple[tuple[str, ...], ...]:
    """The things that a text lists."""
    each = (telling(WHICH.split(piece.strip())[0]) for piece in _LIST.split(text))
    return tuple(words for words in each if words)


def faults(draft: Draft, clause: Clause) -> Iterator[Side]:
    """What a clause says some lack, suffer or have done only in part, or that there are some."""
    if clause.part is Part.PLAN:
        return
    if most := _MOST_OF.search(clause.said):
        what = telling(PIECE.split(clause.said[most.end() :])[0])
        yield Side(clause, Way.SHORT, ((),), what, about(clause.said))
    if _MOSTLY.search(clause.said):
        return
    text, named = _bare(draft, clause), bool(own_names(draft, clause))
    for match, way, measure in _wrongs(text):
        if aimed(clause, match.start()) or _NIL.search(text[match.end() :]):
            continue
        rest = text[match.end() :]
        behind, *more = _lists(rest) if way is Way.LACK else (_WHY.split(PIECE.split(rest)[0])[0],)
        if way is Way.LACK and _DUE.search(one_ill(behind)):
            continue  # none of an ill, or not due: no lack
        who, counted = _who(text[: match.start()])
        if way is Way.SHORT:
            before = telling(_ORDINAL.sub("", text[: match.start()]))
            who = tuple(word for word in before if word not in _GOT)
        for what in map(_what, (behind, *more)):
            yield Side(clause, way, (who,), what, about(text), measure, counted, named)
    yield from _some(clause)


def unlisted(text: str) -> str:
    """A text up to its first stop; a lone verb only begins a list: "quét, số hóa đầu vào"."""
    first = PIECE.split(text)[0]
    return first if len(telling(first)) != 1 else _with_next(text, first)


def _with_next(text: str, first: str) -> str:
    listed = text[len(first) :].startswith(", ")
    return f"{first} {PIECE.split(text[len(first) + 1 :])[0]}" if listed else first


def _lists(text: str) -> tuple[str, ...]:
    """What begins a text, and where that is a mere verb, it with the next of its list."""
    first = unlisted(text)
    listed = _with_next(text, first) if len(telling(first)) == _VERB else first
    return tuple(_WHY.split(told)[0] for told in dict.fromkeys((first, listed)))


def _what(text: str) -> tuple[str, ...]:
    """What is told at the beginning of a text, without how, where and since when."""
    found: tuple[str, ...] = ()
    for part in _HOW.split(text):
        found = (*found, *(word for word in telling(part) if word not in _GOT))
        if len(found) > 1:
            break
    return found


def _wrongs(text: str) -> Iterator[tuple[re.Match[str], Way, str]]:
    """Where a text says that something is wrong, with the way and the measure."""
    yield from ((match, Way.LACK, "") for match in _NOT.finditer(text))
    yield from ((match, Way.SHORT, "") for match in _SHORT.finditer(text))
    yield from ((match, Way.SHORT, "") for match in _SHARE.finditer(text) if is_less(match))
    found = [(match, RUNNING, False) for match in _SUFFERS.finditer(text)]
    for name, good, bad in _measures():
        found += [(match, name, False) for match in bad.finditer(text)]
        found += [(match, name, True) for match in good.finditer(text)]
    for match, name, praise in found:
        hardly, fought = (p.search(text[: match.start()]) for p in (_HARDLY, FOUGHT))
        if bool(hardly) is praise and not fought:
            yield match, Way.FAULT, name


def _some(clause: Clause) -> Iterator[Side]:
    """What a clause says there is, or admits."""
    for whole in PIECE.split(one_ill(clause.said)):
        piece = _NOT.split(whole)[0]
        never = NEVER.search(whole) or FOUGHT.search(whole) or MONEY.search(piece)
        if never or not telling(piece):
            continue
        counted = bool(_COUNT.search(piece))
        piece = whole if counted else piece
        if counted or clause.part is Part.LIMIT or _ADMITS.search(piece):
            yield Side(clause, Way.SOME, (), telling(piece), about(piece), counted=counted)


def _bare(draft: Draft, clause: Clause) -> str:
    """The clause without proper names and brackets, letter for letter as long."""
    text = list(clause.said)
    for match in NAME.finditer(draft.text[clause.start + 1 : clause.end]):
        text[match.start() + 1 : match.end() + 1] = " " * len(match.group())
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), plain_words("".join(text)))


def _who(before: str) -> tuple[tuple[str, ...], bool]:
    """Those of whom something is said behind a text, and whether they are counted."""
    pieces = list(reversed(PIECE.split(_WHY.split(before)[-1])))
    for piece in pieces:
        if counted := _COUNT.search(piece):
            return telling(WHICH.split(piece[counted.end() :])[0]), True
    found: tuple[str, ...] = ()
    for piece in pieces:
        who = telling(WHICH.split(piece.strip())[0])
        if len(who) > 1:
            return who, False
        found = who or found
    return found, False


@lru_cache
def _measures() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Measures with the ways to praise and to blame."""
    known = entries("claim_opposites")
    return tuple(
        (name, *(phrase_pattern(map(canonical, known[f"{mark} {name}"])) for mark in "+-"))  # type: ignore[misc]
        for name in (RUNNING, TIME, DEGREE)
    )
