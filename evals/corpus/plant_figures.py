"""Errors of arithmetic: sums, rates, and values that cannot be."""

from __future__ import annotations

from decimal import Decimal

from evals.corpus.pieces import joined, stated
from evals.corpus.plant_base import (
    Base,
    Spoilt,
    alone,
    amount,
    discussed,
    like,
    said_now,
    slipped,
    slips,
    spelled,
    text_of,
    topic_of,
    value_of,
)
from evals.corpus.plant_edits import told_in
from evals.corpus.records import Fact, Identity, MadeReport
from evals.corpus.truth import quote_of, restated

_FAR = (Decimal(1), Decimal(30))  # how far a mistyped rate may be from the right one


def _quotes(report: MadeReport, *places: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote_of(report.blocks, report.said[at]) for at in places))


def _of_kind(base: Base, kind: str) -> list[Identity]:
    return base.mixed(each for each in base.report.identities if each.kind == kind)


def _changed(base: Base, at: int, number: str, *others: int) -> Spoilt:
    """The report with a number mistyped; `others` bear the right one out."""
    report = base.report
    new = restated(report, at, number, value_of(number))
    return Spoilt(
        report=new,
        quotes=_quotes(new, at, *others),
        expected=amount(report, report.said[at].fact),
        found=amount(report, new.said[at].fact),
    )


# -- sums ------------------------------------------------------------------------------------


def sum_of_parts(base: Base) -> Spoilt | None:
    """A total or one of its parts mistyped, a number that nothing else rests on."""
    report = base.report
    for identity in _of_kind(base, "sum_mismatch"):
        total, *parts = identity.said
        for at in base.mixed(identity.said):
            resting = sum(at in each.said for each in report.identities)
            number = slipped(base, text_of(report, report.said[at]))
            if resting == 1 and alone(report, at) and number:
                return _changed(base, at, number, total if at != total else parts[0])
    return None


def total_of_table(base: Base) -> Spoilt | None:
    """A row of a table mistyped that has its sum in the last row."""
    report = base.report
    for at in base.mixed(range(len(report.said))):
        said = report.said[at]
        quantity, _, field = said.fact.quantity.partition("/")
        number = slipped(base, text_of(report, said)) if field else None
        totals = [
            n
            for n, each in enumerate(report.said)
            if each.block == said.block and each.fact.quantity == quantity
        ]
        if number and totals:
            return _changed(base, at, number, totals[0])
    return None


def carried_over_twice(base: Base) -> Spoilt | None:
    """Files of the last period added to a total that has them already."""
    report = base.report
    places = [said_now(report, key) for key in ("received", "carried_over")]
    if places[0] is None or places[1] is None:
        return None
    whole, carried = (report.said[at].fact for at in places if at is not None)
    topic = topic_of(report, report.said[places[0]].block)
    if topic is None or carried.value == 0:
        return None
    twice = whole.value + carried.value
    number = spelled(report, twice)
    fact = Fact(
        "to_resolve", "tổng số hồ sơ phải giải quyết", None, twice, "hồ sơ", "actual",
        whole.start, whole.end, whole.as_of,
    )  # fmt: skip
    said = stated(fact, number, ("tổng số hồ sơ phải giải quyết trong kỳ là ", " hồ sơ"))
    before = stated(carried, spelled(report, carried.value), ("", " hồ sơ kỳ trước chuyển sang"))
    taken = stated(whole, spelled(report, whole.value), ("", " hồ sơ đã tiếp nhận"))
    told = base.pick(
        (
            joined(said.capital(), " (gồm ", taken, " và ", before, ")."),
            joined("Cộng với ", before, ", ", said, "."),
        )
    )
    return Spoilt(
        report=told_in(report, topic, told),
        quotes=(told.text, *_quotes(report, places[0], places[1])),
        expected=amount(report, whole),
        found=f"{number} hồ sơ",
    )


# -- rates -----------------------------------------------------------------------------------


def rate(base: Base) -> Spoilt | None:
    """A rate mistyped whose counts stand in the report."""
    report = base.report
    for identity in _of_kind(base, "rate_mismatch"):
        at, *counts = identity.said
        said = report.said[at]
        if discussed(report, said.fact.quantity) or not alone(report, at):
            continue
        near, far = _FAR
        numbers = [
            number
            for number in slips(text_of(report, said))
            if near <= abs(value_of(number) - said.fact.value) <= far and value_of(number) <= 100
        ]
        if numbers:
            return _changed(base, at, base.pick(numbers), *counts)
    return None


def swapped_parts(base: Base) -> Spoilt | None:
    """Two parts of a total in each other's place, which the rate of one of them denies."""
    report = base.report
    for sums in _of_kind(base, "sum_mismatch"):
        for rates in _of_kind(base, "rate_mismatch"):
            at, top, bottom = rates.said
            others = [n for n in sums.said[1:] if n != top and alone(report, n)]
            if top not in sums.said[1:] or not alone(report, top) or not others:
                continue
            other = base.pick(others)
            one, two = report.said[top], report.said[other]
            texts = text_of(report, one), text_of(report, two)
            if abs(one.fact.value - two.fact.value) < 2 or not all(t[0].isdigit() for t in texts):
                continue
            new = restated(report, top, texts[1], two.fact.value)
            new = restated(new, other, texts[0], one.fact.value)
            return Spoilt(
                report=new,
                quotes=_quotes(new, top, other, at, bottom),
                expected=amount(report, one.fact),
                found=amount(report, two.fact),
            )
    return None


# -- what cannot be ----------------------------------------------------------------------------


def over_hundred(base: Base) -> Spoilt | None:
    """A share above 100 %: upside down, or its comma in the wrong place."""
    report = base.report
    for at in base.mixed(range(len(report.said))):
        fact = report.said[at].fact
        if fact.unit != "%" or fact.kind != "actual" or discussed(report, fact.quantity):
            continue
        if not alone(report, at) or not Decimal(40) < fact.value < Decimal("99.9"):
            continue
        printed = text_of(report, report.said[at])
        top, bottom = fact.parts
        upside_down = like(bottom * 100 / top, printed) if top else Decimal(0)
        options = [spelled(report, upside_down, rate=True)] if 100 < upside_down < 250 else []
        if "," in printed:
            whole, _, fraction = printed.partition(",")
            options.append(",".join(each for each in (whole + fraction[0], fraction[1:]) if each))
        if options:
            return _changed(base, at, base.pick(options))
    return None


def lost_zeros(base: Base) -> Spoilt | None:
    """A budget without its last zeros: less than what was spent of it."""
    report = base.report
    for at, said in enumerate(report.said):
        spent = said_now(report, "disbursed")
        if said.fact.quantity != "allocated" or spent is None or not alone(report, at):
            continue
        step = 1000 if said.fact.unit == "đồng" else 10
        value = said.fact.value / step
        other = report.said[spent].fact
        if other.unit == said.fact.unit and 0 < value < other.value and said.row is None:
            return _changed(base, at, spelled(report, value.normalize() + 0), spent)
    return None


def part_above_total(base: Base) -> Spoilt | None:
    """A part with a digit too many: more than its total."""
    report = base.report
    for identity in base.mixed(report.identities):
        if identity.kind == "rate_mismatch":
            _, at, whole = identity.said
        else:
            whole, at = identity.said[0], base.pick(identity.said[1:])
        one, two = report.said[at], report.said[whole]
        if one.block != two.block or not alone(report, at) or one.fact.value < 10:
            continue
        printed = text_of(report, one)
        if not printed.replace(".", "").isdigit():
            continue
        value = one.fact.value * 10 + int(printed[-1])
        if value > two.fact.value:
            return _changed(base, at, spelled(report, value), whole)
    return None


def negative_remainder(base: Base) -> Spoilt | None:
    """What is left of a budget or of tasks, printed below nought."""
    report = base.report
    pairs = base.mixed(
        (
            ("allocated", "disbursed", "Số kinh phí còn lại chưa giải ngân là "),
            ("tasks", "tasks_done", "Số nhiệm vụ còn lại phải tiếp tục thực hiện là "),
            ("fee_files", "paid_online", "Số hồ sơ còn lại nộp phí trực tiếp là "),
            ("outgoing", "signed", "Số văn bản còn lại chưa ký số là "),
        )
    )
    for whole, part, opening in pairs:
        end = next((n for n, s in enumerate(report.said) if s.fact.quantity == whole), None)
        done = said_now(report, part)
        if end is None or done is None:
            continue
        one, two = report.said[end].fact, report.said[done].fact
        topic = topic_of(report, report.said[done].block)
        if topic is None or one.unit != two.unit or one.value == two.value:
            continue
        rest = one.value - two.value
        number = spelled(report, rest)
        fact = Fact(
            f"{whole}_left", opening.removesuffix(" là "), None, -rest, two.unit, "actual",
            two.start, two.end, two.as_of,
        )  # fmt: skip
        told = joined(opening, stated(fact, f"-{number}", ("", f" {two.unit}.")))
        return Spoilt(
            report=told_in(report, topic, told),
            quotes=(told.text, *_quotes(report, end, done)),
            expected=f"{number} {two.unit}",
            found=f"-{number} {two.unit}",
        )
    return None
