"""What a rate may have been divided by: counts of its section, of its time, named behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from assistant.abbreviations import spell_out
from assistant.checks.reading.measures import (
    CHANNELS,
    actual,
    ends_together,
    is_quotient,
    measure,
    same_time,
    scope,
)
from assistant.checks.reading.slips import slipped
from assistant.checks.records import Draft
from assistant.checks.sums.arith_amounts import read
from vectorstore.records import BlockKind, Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.text import fold

_FAR_OFF = 15  # points
_BUDGET = "ngansach.allocated"  # of a year, while the rate is of a day
SPENT, _PAID = "ngansach.rate", "ngansach.disbursed"
_SPENDS = re.compile(r"\b(?:giai ngan|thuc hien|da chi|chi|su dung|thanh toan)\b")
_UNTIL = re.compile(r"\b(?:den|het)\b[^,;:]*?(?:[,;:]|\bda\b|\bmoi\b|$)")
# Words of money, places and times, which name no part.
_NAMES_NONE = (
    "kinh phi von tien nguon ngan sach du toan ty le ket qua tong so cong va cua da duoc moi uoc "
    "viec tinh luy ke ngay thang quy nam nay ky dau cuoi trong voi tai xa phuong ubnd"
)
# "… 7,46% tổng số hộ dân": what the share is of, up to the end of the clause.
_WHOLE = re.compile(
    r"\s?%?\s?(?:(?:so voi|tren|trong) )?(?:tong so |tong |so )?(?P<name>[a-z][a-z ]+?)"
    r"(?: (?:tren dia ban|toan xa|toan phuong|cua xa|cua phuong|trong ky)\b[a-z ]*)?"
    r"\s?(?:[,.;(\n]|$)"
)
_SUM_NAMED = re.compile(r"\s?%?\s?(?:so voi |trong )?((?:tong )?(?:so )?(?:thu|chi|von)\b[a-z ]*)")
_COUNT = re.compile(r"^(?:tong )?so ")
_SURE = 4  # digits of a rate with which a slip is told from another whole
_FEWEST = 2  # words that name a whole


def named_wholes(draft: Draft, rate: Figure, top: Figure) -> list[Figure]:
    """Counts of the same time that have the name said right behind a rate, not below its part."""
    match = _WHOLE.match(fold(spell_out(draft.text[rate.value_end : rate.end])))
    name = match["name"].strip() if match else ""
    if len(name.split()) < _FEWEST:
        return []
    found = [
        f
        for f in draft.figures
        if f is not top
        and actual(f)
        and unit_class(f.unit) == "count"
        and (same_sort(f, top) or fold(f.unit) in (name, "nguoi"))
        and ends_together(f, rate)
        and measure(f) >= measure(top)
        and _called(f).startswith(f"{name} ")
        and not scope(draft, f) - scope(draft, rate)
    ]
    return [f for f in found if _called(f) == f"{name} "] or found


def _called(figure: Figure) -> str:
    """What a count counts: "ho dan " of "Tổng số hộ dân"."""
    return f"{_COUNT.sub('', fold(figure.indicator))} "


def by_kin(draft: Draft, rate: Figure) -> bool:
    """Whether the counts of another rate of the same matter, which its name may mean, give it:
    "tỷ lệ toàn trình" of services, of files."""
    matter = (rate.indicator_id or "").split(".")[0]
    opposite = _beside_part(rate)
    for other in catalogue().indicators.values():
        if not other.formula or other.formula[0] in opposite or other.id == rate.indicator_id:
            continue
        if other.id.split(".")[0] == matter:
            tops, wholes = (_at_its_time(draft, rate, name) for name in other.formula)
            if any(is_quotient(rate, measure(a), measure(b)) for a in tops for b in wholes):
                return True
    return False


def _beside_part(rate: Figure) -> frozenset[str]:
    """The other parts of the total whose part a rate is a share of: late ones of those in time."""
    indicator = catalogue().indicators.get(rate.indicator_id or "")
    part = indicator.formula[0] if indicator and indicator.formula else ""
    parts = (i.parts for i in catalogue().identities if part in i.parts)
    return frozenset(name for each in parts for name in each) - {part}


def mistyped(draft: Draft, rate: Figure, top: Figure) -> Figure | None:
    """The whole with which a rate is the right one with a slip of the pen, where nothing else that
    it may have been divided by gives it."""
    indicator = catalogue().indicators.get(rate.indicator_id or "")
    if indicator is None or indicator.formula is None or top.indicator_id != indicator.formula[0]:
        return None
    digits = format(rate.value, "f").replace(".", "")
    if len(digits) < _SURE or not measure(top):
        return None
    wholes = [
        f
        for name in (indicator.formula[1], *indicator.bases)
        for f in _at_its_time(draft, rate, name)
        if measure(f) >= measure(top)
    ]
    values = [*map(measure, wholes), *map(measure, others(draft, rate, top))]
    values += new_files(draft, rate)
    if by_kin(draft, rate) or any(is_quotient(rate, measure(top), each) for each in values):
        return None
    places = Decimal(1).scaleb(int(rate.value.as_tuple().exponent))
    for whole in wholes:
        right = (measure(top) * 100 / measure(whole)).quantize(places, ROUND_HALF_UP)
        # Two wholes that a rate may have can be so near that one looks like a slip of the other.
        own = whole.indicator_id == indicator.formula[1]
        if slipped(rate.value, right) and (own or abs(rate.value - right) * 100 >= right):
            return whole
    return None


def _at_its_time(draft: Draft, rate: Figure, name: str) -> list[Figure]:
    return [f for f in draft.by_indicator.get(name, ()) if actual(f) and ends_together(f, rate)]


def figures_of(draft: Draft, rate: Figure, name: str) -> list[Figure]:
    """Figures of an indicator that belong to a rate's section and time."""
    found = [
        f
        for f in draft.by_indicator.get(name, ())
        if actual(f)
        and f.heading_path == rate.heading_path
        and (same_time(f, rate) or (f.start, f.end) == (rate.start, rate.end) or name == _BUDGET)
        and scope(draft, f) == scope(draft, rate)
        and (_table_row(draft, f) == _table_row(draft, rate) or one_column(draft, f, rate))
    ]
    return sorted(found, key=lambda f: abs(f.value_start - rate.value_start))


def one_column(draft: Draft, one: Figure, other: Figure) -> bool:
    """Whether two figures stand below each other in a table whose rows each count one thing."""
    block = draft.block_at(one.value_start)
    if block is None or block.kind is not BlockKind.TABLE or one.start == other.start:
        return False
    if block is not draft.block_at(other.value_start):
        return False
    rows = [{f.indicator for f in draft.beside(each)} for each in (one, other)]
    return all(len(names) == 1 for names in rows) and _cell(draft, one) == _cell(draft, other)


def _cell(draft: Draft, figure: Figure) -> int:
    return draft.text.count("\t", figure.start, figure.value_start)


def _table_row(draft: Draft, figure: Figure) -> int | None:
    block = draft.block_at(figure.value_start)
    return figure.start if block and block.kind is BlockKind.TABLE else None


def same_sort(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same things, or money."""
    return unit_class(one.unit) == unit_class(other.unit) and (
        fold(one.unit) == fold(other.unit) or unit_class(one.unit) == "money"
    )


def others(draft: Draft, rate: Figure, top: Figure) -> list[Figure]:
    """Any other count that a rate may have been divided by: in its section, or by the catalogue."""
    indicator = catalogue().indicators.get(rate.indicator_id or "")
    names = (*(indicator.formula or ()), *indicator.bases) if indicator else ()
    by_name = [f for n in names for f in draft.by_indicator.get(n, ()) if ends_together(f, rate)]
    section = [
        f
        for f in draft.figures
        if f.heading_path == rate.heading_path
        and f.kind is not FigureKind.CHANGE
        and same_sort(f, top)
        and measure(f) >= measure(top)
        and f is not top
        and f.value != top.value
    ]
    siblings = {f.value_start for f in section if f.part_of and f.part_of == top.part_of}
    return by_name + [f for f in section if f.value_start not in siblings]


def another_fund(draft: Draft, spent: Figure, whole: Figure) -> bool:
    """Whether the words before money spent, or its rate, name what the whole's line doesn't: a
    part with funds of its own ("sự nghiệp giáo dục giải ngân 240 triệu đồng, đạt 80% dự toán")."""
    if spent.indicator_id not in (SPENT, _PAID) or spent.start == whole.start:
        return False
    lead = fold(draft.text[spent.start : spent.value_start])
    return _unsaid(_UNTIL.sub(" ", _SPENDS.split(lead)[0]), whole)


def _unsaid(said: str, whole: Figure) -> bool:
    """Whether words name what the line and the headings of a whole don't."""
    known = fold(" ".join((whole.quote, *whole.heading_path)))
    own = {*re.findall(r"[^\W\d_]+", said)}
    return not own <= {*_NAMES_NONE.split(), *re.findall(r"[^\W\d_]+", known)}


def named_otherwise(draft: Draft, rate: Figure, whole: Figure) -> bool:
    """Whether the words right behind a rate of money name another whole: "40% số thu trên địa
    bàn" of what is all the revenue."""
    behind = _SUM_NAMED.match(fold(draft.text[rate.value_end : rate.end]))
    return behind is not None and unit_class(whole.unit) == "money" and _unsaid(behind[1], whole)


def added_funds(draft: Draft, rate: Figure) -> Iterator[Decimal]:
    """Funds with what their line says was added: "giao đầu năm 500, bổ sung 140"."""
    for whole in draft.by_indicator.get(_BUDGET, ()) if rate.indicator_id == SPENT else ():
        money = [a.value for a in read(draft, whole.start, whole.end).amounts if a.money]
        yield from (a + b for a, b in combinations(money, 2))


def new_files(draft: Draft, rate: Figure) -> list[Decimal]:
    """Files newly received: all less those carried over, and the channels added up; funds with
    those added later."""
    totals = [f for f in draft.by_indicator.get("tthc.received", ()) if ends_together(f, rate)]
    starts = {f.value_start for f in totals}
    carried = [
        f
        for f in draft.by_indicator.get("tthc.carried_over", ())
        if ends_together(f, rate) or f.part_of in starts or f.kind is FigureKind.LAST_PERIOD
    ]
    found = [a.value - b.value for a in totals for b in carried]
    found += [a.value + b.value for a in totals for b in carried]
    found += added_funds(draft, rate)
    channels = [figures_of(draft, rate, name) for name in CHANNELS]
    if channels[0] and channels[1]:
        found.append(sum((c[0].value for c in channels if c), Decimal(0)))
    return found


def with_beside(draft: Draft, top: Figure) -> Iterator[Decimal]:
    """A count with those right before it in its sentence, which a rate may be of together."""
    made = measure(top)
    before = [f for f in draft.beside(top) if f.value_end <= top.value_start and same_sort(f, top)]
    for other in reversed(before):
        made += measure(other)
        yield made


def given_elsewhere(draft: Draft, rate: Figure, top: Decimal, whole: Decimal) -> bool:
    """Whether a rate that is far off is right by other numbers: of its own words, or a whole that
    the report tells elsewhere."""
    if rate.numerator is not None or not whole:
        return False
    if by_own_words(draft, rate, top):
        return True
    if abs(top * 100 / whole - rate.value) <= _FAR_OFF:
        return False
    return any(
        is_quotient(rate, top, measure(f)) for f in draft.figures if f.unit != "%" and f.value
    )


def by_own_words(draft: Draft, rate: Figure, top: Decimal) -> bool:
    """Whether the number right before a rate, another than a part meant, gives it with one of those
    before: "giải quyết 4.023; đúng hạn 3.978 (98,9%)"."""
    here = [n.value for n in find_numbers(draft.text[rate.start : rate.value_start])][-4:]
    return any(is_quotient(rate, here[-1], n) for n in here[:-1] if n > here[-1] != top)
