"""What a draft carries over from an earlier report, says never to have happened, or tells again, in
a draft and in that report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.library.earlier_numbers import Dated, bare
from assistant.checks.library.earlier_pairs import Earlier, common, follows, near
from assistant.checks.library.earlier_times import EVER, When, periods_in
from assistant.checks.reading.clauses import Clause, clauses_of
from assistant.checks.reading.numbers_told import OPEN, Told
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.slips import digits, slipped, swapped
from assistant.checks.reading.statements import telling, words_of
from assistant.checks.records import Draft, Quote
from assistant.checks.twice.pair_words import weight
from vectorstore.vocabulary.numbers import parse_number

_TIME = (
    r"(?:(?:kỳ|tháng|quý|tuần|năm) (?:trước|[ivx]+|\d{4}|\d{1,2}(?! tháng))(?:/\S+| năm \d{4})?|"
    r"(?:kỳ )?\d{1,2} tháng(?: đầu năm)?)"
)
_FROM = (
    rf"(?<!\w)(?:chuyển từ {_TIME}(?: sang| qua)?|(?:tồn (?:của )?)?{_TIME}"
    r"(?: chuyển (?:sang|qua)|(?<=trước)(?= \d)))(?!\w)"
)
_CARRIED = re.compile(
    r"(?<![\w.,/])(?P<before>\d+(?:\.\d{3})* (?P<what>[^\W\d_]+))[^,;.():\d]{0,25}"
    rf"{_FROM}|{_FROM}(?: là)?:? (?P<behind>\d+(?:\.\d{{3}})*(?: (?P<which>[^\W\d_]+))?)(?![\d/])"
)
_NAMED = re.compile(r"\W*([^\W\d_]+)[^:.;]{0,60}:")  # "Nhiệm vụ: năm 2025 chuyển sang 09"
_NONE = re.compile(
    r"(?<!\w)(?:không|chưa)(?: để)? "
    r"(?:(?:có|phát sinh|xảy ra|ghi nhận|xuất hiện|nhận được|phát hiện) |(?=[^,;.():\d]{4,45} nào))"
    r"(?P<thing>[^;.():\d]{4,45}? nào(?! \w+ nào)[^,;.():\d]{0,45}|"
    r"[^,;.():\d]{4,45}?(?=[,;.():]|$))"
)
_COMPARED = re.compile(r"(?<!\w)so với [^,;.()]*")
_SOME = re.compile(r"(?<![\d.,/])\d[\d.]* (?!tháng|năm|quý|ngày)[^,;.():\d]*$")  # "09 hộ chưa có"
_ALL_TIME = re.compile(
    r"(?<!\w)(?:từ (?:đầu năm|khi|ngày thành lập)|đến nay|lũy kế|các tháng|trong năm(?! \d))(?!\w)"
)
_EVENT = re.compile(r"(?<!\w)(?:dịp|tết|ngày|trong tháng|từ tháng) ")
_LACK_OF = frozenset(["chưa", "không", "phải"])
_TELLING = 0.8
_MOST = 0.6  # share of the words of a thing
_ASIDE = 0.25  # share of them that stands nowhere
_SMALL = 20
_LONG = 4  # digits from which two numbers are hardly turned about by chance
_YEARS = (1990, 2050)
_ANCHORS = 2  # numbers of a sentence that another tells as well


@dataclass(frozen=True, slots=True)
class Denial:
    """A place of the draft, the number there as printed, the place of the earlier report with
    its number, and what the draft says."""

    quote: Quote
    shown: str
    theirs: Quote
    said: str
    right: str = ""


def denial(quote: Quote, shown: str, theirs: Dated, said: str) -> Denial:
    """A place of the draft that a number of an earlier report denies."""
    return Denial(quote, shown, theirs.told.quote, said, theirs.told.shown)


def slipped_copies(numbers: Sequence[Dated], before: Earlier) -> Iterator[Denial]:
    """What differs by a slip of the pen from a number that the earlier report tells of the same
    thing: four digits changed about, or a number between others that both tell."""
    told: dict[Decimal, list[Dated]] = {}
    for each in before.numbers:
        told.setdefault(each.value, []).append(each)
    for each in numbers:
        if each.step or each.told.unit == "%" or each.value < _SMALL or each.value in told:
            continue
        for other in before.numbers:
            turned = len(digits(each.value)) >= _LONG and swapped(each.value, other.value)
            if other.step or not (turned or slipped(each.value, other.value)):
                continue
            if (turned or _anchored(each, other)) and common(each, other) > _TELLING:
                said = f"dự thảo ghi “{each.told.shown}”, báo cáo"
                yield denial(each.told.quote, each.told.shown, other, said)
                break


def _anchored(one: Dated, other: Dated) -> bool:
    """Whether the sentences of two numbers tell several others alike."""
    told = one.told.beside & other.told.beside
    shared = {v for v in told if v >= _SMALL and not _YEARS[0] <= v <= _YEARS[1]}
    if len(shared) < _ANCHORS or one.when is When.TOTAL or one.told.of is not None:
        return False
    return _EVENT.search(one.told.quote.text.lower()) is not None


def carried(draft: Draft, before: Earlier) -> Iterator[Denial]:
    """What was carried over into the time behind an earlier report, against what that left open:
    "tháng trước chuyển sang 8 phản ánh"."""
    for clause in draft.once(clauses_of):
        match = _CARRIED.search(clause.said)
        if match is None or not _opens(draft, clause, match.group(), before):
            continue
        shown = match["before"] or match["behind"]
        value = parse_number(shown.split()[0])
        named = _NAMED.match(draft.blocks[clause.block].text.lower())
        head = named[1] if named else "".join(telling(clause.said[: match.start()])[:1])
        left = _left(match["what"] or match["which"] or head, before)
        told = Counter(n.value for n in left).most_common(2)
        sure = len(told) == 1 or (len(told) > 1 and told[0][1] > told[1][1])
        if value is not None and sure and value not in {n.value for n in left}:
            theirs = next(n for n in left if n.value == told[0][0])
            said = f"kỳ trước chuyển sang {match.group().strip()}, báo cáo kỳ trước"
            found = " ".join((shown.split()[0], *theirs.told.shown.split()[1:]))
            yield denial(draft.quote(clause.start, clause.end), found, theirs, said)


def _left(head: str, before: Earlier) -> list[Dated]:
    """What an earlier report left open of such things: named, or between others of that name."""
    open_ = [
        n for n in before.numbers
        if {OPEN, "đang"} & n.told.marks and n.told.unit == "#" and not n.step
    ]  # fmt: skip
    named = [n for n in open_ if n.told.head == head]
    if named:
        return named
    beside = {n.told.block for n in before.numbers if n.told.head == head}
    return [n for n in open_ if n.told.block in beside and bare(n.told) and not n.told.rest]


def _opens(draft: Draft, clause: Clause, carried: str, before: Earlier) -> bool:
    """Whether what was carried over comes from the time of an earlier report: named, or the one
    before what the clause tells of."""
    named = periods_in(draft, carried)
    if named:
        return near(named[-1].last_day, before.last)
    intro = draft.blocks[clause.block].intro
    texts = (clause.said, draft.blocks[intro].text.lower() if intro is not None else "")
    around = [[p for p in periods_in(draft, text) if p.start] for text in texts]
    time = next((found[-1] for found in around if found), None)
    return follows(time, before.period) if time else before.next


def none_since(draft: Draft, before: Earlier) -> Iterator[Denial]:
    """What is said not to have happened in a time that holds the earlier report's, which counts
    it: "từ đầu năm đến nay không xảy ra vụ cháy nào"."""
    counted = [
        n for n in before.numbers
        if n.value and not n.step and not n.told.rest and n.told.unit == "#"
        and not _LACK_OF & n.told.marks
    ]  # fmt: skip
    for clause in draft.once(clauses_of):
        match = _NONE.search(clause.said)
        if match is None or not _of_its_time(draft, clause, before):
            continue
        if _SOME.search(clause.said[: match.start()]):
            continue
        thing, listed = words_of(plain_words(match["thing"])), "," in match["thing"]
        alike = [n for n in counted if _is_of(thing, n.told, listed=listed)]
        if alike and weight(thing) >= _TELLING:
            quote, said = draft.quote(clause.start, clause.end), match.group().strip()
            yield denial(quote, "không có", alike[0], f"dự thảo ghi “{said}”, báo cáo")


def _is_of(thing: frozenset[str], told: Told, *, listed: bool) -> bool:
    """Whether a number counts a thing: its words stand around, most of them beside it."""
    beside, all_ = told.noun | told.core, weight(thing)
    if weight(thing - told.around - told.above) > _ASIDE * all_:
        return False
    if bare(told) and beside and beside <= thing:  # "431 hồ sơ …, quá hạn 01"
        return True
    if listed and told.noun <= thing and weight(thing & told.around) >= _MOST * all_:
        return True
    return weight(thing & beside) >= _MOST * all_


def _of_its_time(draft: Draft, clause: Clause, before: Earlier) -> bool:
    """Whether the time of a clause holds the earlier report's: the year's so far, or one named."""
    last = draft.report.period.last_day
    if EVER.search(clause.said):
        return True
    if _ALL_TIME.search(clause.said):
        return last is not None and last.year == before.last.year
    return any(
        p.start and before.period.start and p.start <= before.period.start
        and p.last_day and p.last_day >= before.last
        for p in periods_in(draft, _COMPARED.sub("", clause.said))
    )  # fmt: skip
