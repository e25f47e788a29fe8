from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from assistant.drafting.aims import Aim
from assistant.drafting.comparisons import comparisons
from assistant.drafting.facts import Fact
from assistant.drafting.pen import Pen
from assistant.drafting.values import Value, change, growth, number, with_unit
from assistant.drafting.verdicts import Side, side
from assistant.records import AnswerFigure
from vectorstore.records import Period
from vectorstore.vocabulary.indicators import catalogue

NOW = Period(date(2026, 4, 1), date(2026, 6, 30))
THEN = Period(date(2026, 1, 1), date(2026, 3, 31))
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def value(amount: str, period: Period = NOW, *, unit: str = "%", qualifier: str = "") -> Value:
    figure = AnswerFigure("x", "tthc.online_rate", Decimal(amount), unit, period, "xã A", 1)
    return Value(figure, (1,), qualifier)


def fact(
    now: str, then: str | None = None, aim: Aim | None = None, *, name: str = "tthc.online_rate"
) -> Fact:
    return Fact(
        catalogue().indicators[name],
        NOW,
        value(now),
        value(then, THEN) if then is not None else None,
        aims=(aim,) if aim is not None else (),
    )


def aim(amount: str, *, due: bool = True, qualifier: str = "") -> Aim:
    return Aim(value(amount, NOW if due else YEAR, qualifier=qualifier), "xã", True, due)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (fact("80", aim=aim("85")), Side.LIMIT),
        (fact("85", aim=aim("85")), Side.STRENGTH),
        (fact("85", aim=aim("85", qualifier=">")), Side.LIMIT),
        (fact("90", aim=aim("85")), Side.STRENGTH),
        (fact("90", "95", aim("85")), Side.LIMIT),  # reached, but worse than before
        (fact("80", "70", aim("85")), Side.LIMIT),  # better, but not reached
        (fact("80", "70"), Side.STRENGTH),
        (fact("80", "90"), Side.LIMIT),
        (fact("80", "80"), Side.NONE),
        (fact("80"), Side.NONE),
        (fact("100"), Side.STRENGTH),
        (fact("3", "5", name="xahoi.poor_rate"), Side.STRENGTH),
        (fact("5", "3", name="xahoi.poor_rate"), Side.LIMIT),
        (fact("60", "30", name="ngansach.rate"), Side.NONE),  # grows over the year by itself
        (fact("60", aim=aim("95", due=False), name="ngansach.rate"), Side.LIMIT),
    ],
)
def test_a_side_follows_from_target_direction_and_change(told: Fact, wanted: Side) -> None:
    assert side(told) is wanted


def test_a_change_is_a_computation_with_its_formula() -> None:
    moved = change(value("88.24"), value("90.65", THEN))
    assert moved is not None
    assert moved.figure.value == Decimal("2.41")
    assert moved.figure.derived is not None
    assert moved.figure.derived.formula == "90,65 - 88,24"
    share = growth(value("900", unit="hồ sơ"), value("800", THEN, unit="hồ sơ"))
    assert share is not None
    assert share.figure.value == Decimal("12.5")


def test_money_in_other_units_is_compared_in_dong() -> None:
    moved = change(value("1.2", unit="tỷ đồng"), value("900", THEN, unit="triệu đồng"))
    assert moved is not None
    assert (moved.figure.value, moved.figure.unit) == (Decimal("300000000"), "đồng")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (fact("92", aim=aim("90")), "vượt"),
        (fact("88", aim=aim("90")), "thấp hơn"),
        (fact("88", "85"), "tăng 3 điểm phần trăm"),
        (fact("85", "88"), "giảm 3 điểm phần trăm"),
    ],
)
def test_the_verb_says_the_direction(told: Fact, says: str) -> None:
    assert says in "".join(text for text, _ in comparisons(told, Pen("xã", "s")))


def test_small_counts_get_a_zero_and_rates_none() -> None:
    assert with_unit(Decimal(4), "lớp") == "04 lớp"
    assert number(Decimal(6), "điểm phần trăm") == "6"
    assert with_unit(Decimal(0), "hồ sơ") == "0 hồ sơ"


def test_neighbouring_sentences_differ() -> None:
    pen = Pen("xã", "seed")
    used = [pen.frame("rate_again", f"i{n}") for n in range(12)]
    assert all(a != b for a, b in pairwise(used))
    assert used == [p.frame("rate_again", f"i{n}") for p in [Pen("xã", "seed")] for n in range(12)]
