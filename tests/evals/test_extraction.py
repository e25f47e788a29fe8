"""The scorers of extraction fail when a value, a period, a kind or a unit is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from evals.cases import FigureCase, LetterheadCase
from evals.suites.extraction import (
    kind_of,
    letterhead,
    match,
    period_of,
    precise,
    recalled,
    state_of,
    unit_of,
)
from vectorstore.records import Commune, Figure, FigureKind, Period, Report

TEXT = "Quý I tiếp nhận 40 hồ sơ.\n\nQuý II tiếp nhận 40 hồ sơ, đạt 80% (32/40).\n\nCó 5 tổ."
Q1 = Period(date(2026, 1, 1), date(2026, 3, 31))


def case(quote: str, value: str, **other: object) -> FigureCase:
    about: dict[str, object] = {
        "id": "N-1",
        "file": "a.txt",
        "indicator": "Hồ sơ tiếp nhận",
        "unit": "hồ sơ",
        "kind": "actual",
        "start": "2026-01-01",
        "end": "2026-03-31",
        "as_of": None,
    }
    return FigureCase(**{**about, "quote": quote, "value": Decimal(value), **other})  # type: ignore[arg-type]


def figure(at: int, value: str, unit: str = "hồ sơ") -> Figure:
    return Figure(
        report_id="r1",
        indicator="Số hồ sơ tiếp nhận",
        indicator_id=None,
        value=Decimal(value),
        unit=unit,
        quote=TEXT,
        start=0,
        end=len(TEXT),
        period=Q1,
        value_start=at,
        value_end=at + len(value),
    )


FIRST, SECOND = TEXT.index("40"), TEXT.index("40", 20)
TRUTH = [case("Quý I tiếp nhận 40 hồ sơ", "40"), case("Quý II tiếp nhận 40 hồ sơ", "40", id="N-2")]


def test_a_figure_belongs_to_the_place_where_it_stands() -> None:
    matched = match(TRUTH, [figure(SECOND, "40"), figure(FIRST, "40")], TEXT)
    assert [(c.id, f.value_start) for c, f in matched.pairs] == [("N-1", FIRST), ("N-2", SECOND)]


def test_a_wrong_digit_is_missed_and_false() -> None:
    matched = match(TRUTH, [figure(FIRST, "41"), figure(SECOND, "40")], TEXT)
    assert [v.case for v in recalled(matched) if not v.passed] == ["N-1"]
    assert len([v for v in precise(matched) if not v.passed]) == 1


def test_one_figure_does_not_stand_for_two() -> None:
    twice = [case("Quý I tiếp nhận 40 hồ sơ", "40"), case("tiếp nhận 40 hồ sơ.", "40", id="N-2")]
    assert len(match(twice, [figure(FIRST, "40")], TEXT).missed) == 1


def test_parts_of_a_rate_are_no_false_figures_but_others_are() -> None:
    rate = case("đạt 80% (32/40)", "80", unit="%", parts=(Decimal(32), Decimal(40)))
    part = figure(TEXT.index("32"), "32")
    matched = match([rate], [figure(TEXT.index("80"), "80", "%"), part], TEXT)
    assert all(v.passed for v in precise(matched))
    other = figure(TEXT.index("5 tổ"), "5", "tổ")
    matched = match([rate], [figure(TEXT.index("80"), "80", "%"), other], TEXT)
    assert [v.passed for v in precise(matched)] == [True, False]


@pytest.mark.parametrize(
    "period",
    [
        Period(),  # the period ignored
        Period(date(2026, 4, 1), date(2026, 6, 30)),
        Period(date(2025, 1, 1), date(2026, 3, 31)),
        Period(as_of=date(2026, 3, 31)),
    ],
)
def test_another_period_fails(period: Period) -> None:
    assert period_of(TRUTH[0], figure(FIRST, "40")).passed
    assert not period_of(TRUTH[0], replace(figure(FIRST, "40"), period=period)).passed


def test_a_state_has_no_first_day() -> None:
    state = case("Có 5 tổ", "5", start=None, end=None, as_of="2026-03-31")
    found = figure(TEXT.index("5 tổ"), "5")
    assert period_of(state, found).passed
    assert not state_of(state, found).passed
    assert state_of(state, replace(found, period=Period(as_of=date(2026, 3, 31)))).passed


def test_kind_and_unit() -> None:
    found = figure(FIRST, "40")
    assert kind_of(TRUTH[0], found).passed
    assert not kind_of(TRUTH[0], replace(found, kind=FigureKind.TARGET)).passed
    assert unit_of(TRUTH[0], replace(found, unit="hồ sơ, văn bản")).passed
    assert not unit_of(TRUTH[0], replace(found, unit="văn bản")).passed


REPORT = Report(
    report_id="r1",
    content_hash="",
    path="a.txt",
    text="",
    title="Kết quả quý I",
    kind="báo cáo",
    commune=Commune("xã", "Yên Phúc", "Lâm Sơn"),
    symbol=None,
    issued_on="2026-04",
    period=Q1,
    signer="Trần Thị B",
    signer_capacity="KT. Chủ tịch, Phó Chủ tịch",
)
LETTERHEAD = LetterheadCase(
    "a.txt",
    {
        "commune": "xã Yên Phúc",
        "province": "Lâm Sơn",
        "symbol": None,
        "issued_on": "2026-04",
        "capacity": "Phó Chủ tịch",
        "period": {"start": "2026-01-01", "end": "2026-03-31", "as_of": None},
    },
)


def test_a_letterhead_read_rightly_passes() -> None:
    assert all(v.passed for v in letterhead(LETTERHEAD, REPORT))


@pytest.mark.parametrize(
    ("field", "spoilt"),
    [
        ("symbol", replace(REPORT, symbol="12/BC-UBND")),
        ("issued_on", replace(REPORT, issued_on="2026-04-01")),
        ("commune", replace(REPORT, commune=Commune("phường", "Yên Phúc", "Lâm Sơn"))),
        ("province", replace(REPORT, commune=Commune("xã", "Yên Phúc"))),
        ("capacity", replace(REPORT, signer_capacity="Chủ tịch xã")),
        ("period", replace(REPORT, period=Period())),
    ],
)
def test_a_wrong_field_fails(field: str, spoilt: Report) -> None:
    failed = [v.detail["field"] for v in letterhead(LETTERHEAD, spoilt) if not v.passed]
    assert failed == [field]
