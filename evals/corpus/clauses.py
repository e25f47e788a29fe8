"""Clauses that state figures: how the same fact can be said in many ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from evals.corpus.pen import Pen
from evals.corpus.pieces import Part, Piece, joined, listed, stated
from evals.corpus.quantities import Group, Nature, Quantity, catalogue
from evals.corpus.records import Fact
from evals.corpus.spans import Span, written_day

_STATIC = ("có ", "còn ", "được ", "đang ", "quản lý ", "duy trì ", "vận hành ")  # take no "đã"
_ROUNDED = 150  # the least number that is told roughly
UNWANTED = ("poor_rate", "near_poor_rate")  # to be lowered: no goal says "nâng"
_BREAKDOWNS = (
    ", trong đó: ",
    ", trong đó ",
    ", gồm ",
    "; trong đó: ",
    " (",
    ", cụ thể: ",
    ", bao gồm: ",
)


def when(pen: Pen, nature: Nature, span: Span, *, must: bool = False) -> str:
    """The period at the head of a sentence, or nothing where title and section say it."""
    name, day = pen.pick(span.names), written_day(span.end)
    if nature is Nature.YTD:
        return pen.pick(
            (f"lũy kế từ đầu năm {span.year} đến {day}, ", f"từ 01/01/{span.year} đến {day}, ")
        )
    if not must and pen.chance(0.6):
        return ""
    if nature is Nature.STATE:
        return pen.pick(
            (
                *(f"đến ngày {day}, ", f"tính đến {day}, ", f"đến hết {name}, ", "đến nay, "),
                *(f"tính đến hết ngày {day}, ", "hiện nay, ", f"đến thời điểm {day}, "),
            )
        )
    first = written_day(span.start)
    own: tuple[str, ...] = () if must else ("trong kỳ, ", "trong kỳ báo cáo, ")
    return pen.pick(
        (
            *(f"trong {name}, ", f"{name}, ", f"từ ngày {first} đến ngày {day}, "),
            *(f"từ {first} đến {day}, ", f"trong {name} ", *own),
        )
    )


def total(pen: Pen, group: Group, fact: Fact) -> Piece:
    """A quantity in a main clause: an agent did it, or its name has the value."""
    quantity = catalogue().counts[fact.quantity]
    if quantity.nature is Nature.YEAR:
        return _yearly(pen, group, quantity, fact)
    alone = not (group.parts or group.counted or group.rates)
    amount = about(pen, fact) if alone and pen.chance(0.06) else pen.amount(fact)
    if quantity.says and pen.chance(0.62):
        return acted(pen, group.agents, quantity, amount)
    return named(pen, quantity, amount)


def about(pen: Pen, fact: Fact) -> Piece:
    """ "hơn 1.500 hồ sơ" of 1.564; the exact number where it is small or round, or money."""
    step = Decimal(10) ** max(len(str(int(fact.value))) - 2, 1)
    if fact.value < _ROUNDED or fact.value % step == 0 or fact.unit.endswith("đồng"):
        return pen.amount(fact)
    below = fact.value // step * step
    word, qualifier, value = pen.pick(
        (("hơn", ">", below), ("trên", ">", below), ("gần", "<", below + step))
    )
    return joined(f"{word} ", pen.amount(replace(fact, value=value, qualifier=qualifier)))


def acted(pen: Pen, agents: Sequence[str], quantity: Quantity, amount: Piece) -> Piece:
    """ "UBND xã đã tiếp nhận 1.049 hồ sơ", "có 1.049 hồ sơ …"."""
    pattern = pen.pick(quantity.says)
    agent = pen.named(pen.pick(agents))
    static = pattern.startswith(_STATIC)
    auxiliary = "" if static else pen.pick(("đã ", "đã ", ""))
    if pen.chance(0.25):
        return joined(auxiliary, pen.filled(pattern, amount))
    return joined(pen.words(agent), " ", auxiliary, pen.filled(pattern, amount))


def named(pen: Pen, quantity: Quantity, amount: Piece) -> Piece:
    """ "số hồ sơ tiếp nhận là 1.049 hồ sơ"."""
    links = (" là ", " đạt ", ": ", " có ") if quantity.nature is Nature.FLOW else (" là ", ": ")
    return joined(pen.words(pen.pick(quantity.names)), pen.pick(links), amount)


def _yearly(pen: Pen, group: Group, quantity: Quantity, fact: Fact) -> Piece:
    year = f"năm {pen.span.year}"
    amount = pen.amount(fact)
    if pen.chance(0.5):
        agent = pen.named(pen.pick(group.agents))
        return joined(f"{year}, {agent} ", pen.filled(pen.pick(quantity.says), amount))
    name = pen.words(pen.pick(quantity.names))
    return joined(f"{name} {year}", pen.pick((" là ", ": ", " ")), amount)


def parts(pen: Pen, facts: Sequence[Fact]) -> Piece:
    """The breakdown behind a total, in one of its orders and forms."""
    opening = pen.pick(_BREAKDOWNS)
    first_number = pen.chance(0.4)
    said = [part(pen, fact, number_first=first_number) for fact in facts]
    between = pen.pick((", ", "; ", ", "))
    last = pen.pick((None, " và ")) if between == ", " else None
    closing = ")" if opening == " (" else ""
    return joined(opening, listed(said, between, last), closing)


def part(pen: Pen, fact: Fact, *, number_first: bool) -> Piece:
    """ "trực tuyến 612 hồ sơ", "612 hồ sơ nộp trực tuyến", "không có hồ sơ quá hạn"."""
    label = pen.words(pen.pick(catalogue().counts[fact.quantity].parts))
    if fact.value == 0 and pen.chance(0.5):
        return stated(fact, "không có", ("", f" {fact.unit} {label}")).clause()
    if number_first:
        return joined(pen.amount(fact), f" {label}").clause()
    return joined(label, pen.pick((" ", " ", " là ", ": ")), pen.amount(fact)).clause()


def counted(pen: Pen, fact: Fact, whole: Fact) -> Piece:
    """Some of the quantity before: ", trong đó thanh toán trực tuyến 433 hồ sơ"."""
    quantity = catalogue().counts[fact.quantity]
    if fact.unit == whole.unit and pen.chance(0.2):
        return _of_whole(pen, fact, whole)
    opening = pen.pick((", trong đó ", "; trong đó ", ", trong đó có ", "; ", ", "))
    amount = pen.amount(fact)
    if opening.endswith("có ") and quantity.parts:
        return joined(opening, amount, " ", pen.words(pen.pick(quantity.parts)))
    if quantity.says and pen.chance(0.5):
        return joined(
            opening.removesuffix("có "), "đã ", pen.filled(pen.pick(quantity.says), amount)
        )
    name = pen.words(pen.pick(quantity.names))
    return joined(opening.removesuffix("có "), name, pen.pick((" là ", ": ", " ")), amount)


def _of_whole(pen: Pen, fact: Fact, whole: Fact) -> Piece:
    """ "; thanh toán trực tuyến 433/702 hồ sơ"."""
    quantity = catalogue().counts[fact.quantity]
    part_of = stated(replace(whole, kind="part"), pen.digits(whole.value))
    amount = joined(stated(fact, pen.digits(fact.value)), "/", part_of, f" {fact.unit}")
    name = pen.words(pen.pick(quantity.names))
    return joined(pen.pick(("; ", ", trong đó ")), name, pen.pick((" ", ": ", " là ")), amount)


def opener(pen: Pen) -> str:
    """Words at the head of a sentence that say nothing of its figures; mostly none."""
    if pen.chance(0.85):
        return ""
    return pen.pick(
        ("kết quả, ", "cụ thể, ", "theo số liệu tổng hợp, ", "qua rà soát, ", "về số liệu, ")
    )


# -- rates ---------------------------------------------------------------------------------


def rate_tail(pen: Pen, fact: Fact) -> Piece:
    """A rate behind its numerator: "(đạt 81,2%)", ", chiếm 81,2% số hồ sơ …"."""
    base = pen.words(pen.pick(catalogue().rates[fact.quantity].bases))
    value = pen.amount(fact)
    form = pen.draw.randrange(7)
    if fact.quantity in UNWANTED and form in (1, 3, 6):
        form = 4
    if form < 3:
        opening = (" (", " (đạt ", " (tỷ lệ ")[form]
        return joined(opening, value, ")")
    opening = (", đạt tỷ lệ ", ", chiếm ", ", bằng ", ", đạt ")[form - 3]
    behind = f" {base}" if form in (4, 5) else ""
    return joined(opening, value, behind)


def rate(pen: Pen, fact: Fact) -> Piece:
    """A rate as a clause of its own, some with both counts in brackets."""
    name = pen.words(pen.pick(catalogue().rates[fact.quantity].names))
    link = pen.pick((" đạt ", " đạt ", " là ", ": ", " ở mức "))
    if fact.quantity in UNWANTED:
        link = pen.pick((" là ", " còn ", ": ", " ở mức "))
    clause = joined(name, link, pen.amount(fact))
    return joined(clause, ratio(pen, fact)) if pen.chance(0.4) else clause


def ratio(pen: Pen, fact: Fact) -> Piece:
    """Numerator and denominator in brackets: " (852/1.049 hồ sơ)"."""
    top, bottom = pen.rate_parts(catalogue().rates[fact.quantity], _span(pen, fact))
    first = stated(top, pen.digits(top.value))
    second = stated(bottom, pen.digits(bottom.value))
    if top.unit == bottom.unit:
        return joined(" (", first, "/", second, f" {top.unit})")
    return joined(" (", first, f" {top.unit}/", second, f" {bottom.unit})")


def _span(pen: Pen, fact: Fact) -> Span:
    before = pen.span.before()
    return before if fact.kind == "last_period" else pen.span


# -- comparison and targets ------------------------------------------------------------------


def comparison(pen: Pen, now: Fact) -> Piece | None:
    """ ", tăng 5,1 điểm phần trăm so với quý I/2026 (85,6%)"; None where there is none."""
    before = pen.span.before()
    known = pen.world.knows(before) and now.kind == "actual"
    if not known:
        return None
    is_rate = now.unit == "%"
    make = pen.rate if is_rate else pen.count
    if is_rate and not pen.measurable(now.quantity, before):
        return None
    then = make(now.quantity, before, "last_period")
    difference = now.value - then.value
    if difference == 0:
        return None
    return _compared(pen, now, then, difference)


def _compared(pen: Pen, now: Fact, then: Fact, difference: Decimal) -> Piece:
    word = "tăng" if difference > 0 else "giảm"
    same = pen.pick(pen.span.before().names)
    than = (
        f"cùng kỳ {same}"
        if pen.span.before().year < pen.span.year and not pen.span.is_quarter
        else same
    )
    if pen.chance(0.3):
        return joined(f" ({than} ", pen.pick(("", "đạt ", "là ")), pen.amount(then), ")")
    change = Fact(
        quantity=now.quantity,
        indicator=f"mức {word} {now.indicator}",
        indicator_id=now.indicator_id,
        value=abs(difference),
        unit="điểm %" if now.unit == "%" else now.unit,
        kind="change",
        start=now.start,
        end=now.end,
        as_of=now.as_of,
    )
    said: list[Part] = [f", {word} ", pen.amount(change), f" so với {than}"]
    if pen.chance(0.4):
        said += [" (", pen.amount(then), ")"]
    return joined(*said)


def target(pen: Pen, now: Fact) -> Piece:
    """A goal for the year behind what was reached: " (chỉ tiêu năm 2026: 85%)"."""
    year = pen.span.whole_year()
    goal = goal_of(pen, now, year)
    form = pen.draw.randrange(4)
    if form == 0:
        return joined(f" (chỉ tiêu năm {year.year}: ", pen.amount(goal), ")")
    if form == 1:
        return joined(f"; chỉ tiêu được giao năm {year.year} là ", pen.amount(goal))
    if form == 2:
        return joined(" (kế hoạch ", f"năm {year.year} ", pen.amount(goal), ")")
    verdict = "vượt" if now.value > goal.value else "chưa đạt"
    if now.value == goal.value:
        verdict = "bằng"
    return joined(f", {verdict} chỉ tiêu năm {year.year} (", pen.amount(goal), ")")


def goal_of(pen: Pen, now: Fact, span: Span) -> Fact:
    """A target for a rate: the next step of five percent; one for the year that is under way may
    be reached already."""
    ahead = 1 if span.start > pen.span.start else pen.pick((0, 1, 1))
    value = min(Decimal(100), max(Decimal(5), (now.value // 5 + ahead) * 5))
    days = (span.start.isoformat(), span.end.isoformat(), None)
    name = f"chỉ tiêu {now.indicator}"
    return Fact(now.quantity, name, now.indicator_id, value, "%", "target", *days)
