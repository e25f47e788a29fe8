"""The corpus generator: the same each time, varied in words, and true to what it prints."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise
from pathlib import PurePath

import pytest

from evals.corpus.communes import invent
from evals.corpus.generate import generate, world_of
from evals.corpus.quantities import Nature, catalogue
from evals.corpus.records import Fact, MadeReport, Style
from evals.corpus.render import plain_text
from evals.corpus.spans import Span, reporting
from evals.corpus.truth import respelled, restated
from evals.reading import stated
from vectorstore.vocabulary.indicators import catalogue as indicators

SEEDS = (1, 2, 3)
_WORDS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
_DIGITS = re.compile(r"\d+(?:[.,/]\d+)*")


@cache
def made(seed: int) -> tuple[MadeReport, ...]:
    """Four reports each of two communes in every style."""
    return tuple(generate(seed=seed, communes=12, periods=4))


def lines_of(report: MadeReport) -> set[str]:
    return set(plain_text(report.blocks).split("\n"))


def test_same_seed_same_reports_however_many_are_drawn() -> None:
    again = islice(generate(seed=1, communes=500, periods=4), 20)
    assert tuple(again) == made(1)[:20]


def test_another_seed_other_reports() -> None:
    assert made(1)[0].blocks != made(2)[0].blocks


def test_formats_take_turns() -> None:
    suffixes = {PurePath(report.file).suffix for report in made(1)}
    assert suffixes == {".txt", ".docx", ".pdf"}
    only = generate(seed=1, communes=2, periods=2, formats=("txt",))
    assert {PurePath(report.file).suffix for report in only} == {".txt"}


def test_files_and_communes_are_unique() -> None:
    names = [invent(7, number).name for number in range(3000)]
    assert len(set(names)) == len(names)
    files = [report.file for report in made(1)]
    assert len(set(files)) == len(files)


def test_all_styles_and_lengths() -> None:
    by_style = defaultdict(list)
    for report in generate(seed=5, communes=60, periods=1):
        by_style[report.style].append(len(plain_text(report.blocks)))
    assert set(by_style) == set(Style)
    lengths = [length for each in by_style.values() for length in each]
    assert min(lengths) < 4500 < 15000 < max(lengths)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_quote_stands_in_one_line_of_the_text(seed: int) -> None:
    for report in made(seed):
        lines = lines_of(report)
        truth = report.truth
        quotes = {figure.quote for figure in truth.figures}
        quotes |= {quote for case in truth.holding for quote in case.quotes}
        quotes |= {case.quote for case in truth.references}
        for quote in quotes:
            assert quote
            assert any(quote in line for line in lines), (report.file, quote)
        for title in truth.outline:
            assert any(title.label in line and title.title in line for line in lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_is_stated_by_its_quote(seed: int) -> None:
    for report in made(seed):
        for figure in report.truth.figures:
            values = {value for readings in stated(figure.quote) for value in readings}
            words = figure.quote.lower().split()
            values |= {Decimal(n) for n, word in enumerate(_WORDS, start=1) if word in words}
            assert figure.value in values or "không có" in figure.quote.lower(), figure


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_are_those_of_the_world(seed: int) -> None:
    report = made(seed)[0]
    world = world_of(seed, 0, 4)
    for said in report.said:
        fact = said.fact
        if fact.kind != "actual" or fact.quantity not in catalogue().counts:
            continue
        if fact.unit.endswith("đồng") or fact.qualifier:
            continue
        last = fact.end or fact.as_of
        assert last is not None
        year, quarter = int(last[:4]), int(last[5:7]) // 3
        first = int((fact.start or last)[5:7]) // 3 + 1 if fact.start else quarter
        assert world.value(fact.quantity, Span(year, first, quarter)) == fact.value


@pytest.mark.parametrize("seed", SEEDS)
def test_what_holds_holds(seed: int) -> None:
    kinds = set()
    for report in made(seed):
        for identity in report.identities:
            facts = [report.said[at].fact for at in identity.said]
            kinds.add(identity.kind)
            if identity.kind == "sum_mismatch":
                assert facts[0].value == sum(fact.value for fact in facts[1:])
                continue
            rate, top, bottom = facts
            assert abs(rate.value - top.value * 100 / bottom.value) <= Decimal("0.5")
            exact = top.value * 100 / bottom.value
            assert round(exact, _places(rate.value)) == rate.value or exact == rate.value
    assert kinds == {"sum_mismatch", "rate_mismatch"}


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent


def test_world_is_consistent_over_time() -> None:
    for number in range(20):
        world = world_of(3, number, 6)
        quarters = [world.quarters[key] for key in sorted(world.quarters)]
        for before, now in pairwise(quarters):
            assert now["carried_over"] == before["pending"]
            assert now["accounts"] >= before["accounts"]
        for span in reporting(6, (2026, 3), cumulative=bool(number % 2)):
            for group in (g for topic in catalogue().topics for g in topic.groups if g.parts):
                parts = sum(world.value(part, span) for part in group.parts)
                assert world.value(group.total, span) == parts, (group.total, span)
            for rate in catalogue().rates.values():
                top, bottom = (world.value(key, span) for key in rate.over)
                assert 0 <= top <= bottom, (rate.key, span)
            received = world.value("received", span)
            assert received == world.value("resolved", span) + world.value("pending", span)


def test_states_have_a_day_and_flows_a_span() -> None:
    for figure in made(1)[0].truth.figures:
        assert (figure.as_of is None) != (figure.end is None)
    counts = catalogue().counts
    assert counts["pending"].nature is Nature.STATE
    for said in made(1)[0].said:
        quantity = counts.get(said.fact.quantity)
        if quantity and quantity.nature is Nature.STATE and said.fact.kind == "actual":
            assert said.fact.as_of


def test_ids_are_of_the_catalogue() -> None:
    known = set(indicators().indicators)
    named = {each.indicator_id for each in catalogue().counts.values()}
    named |= {each.indicator_id for each in catalogue().rates.values()}
    assert named - {None} <= known


def test_the_same_quantity_is_said_in_many_ways() -> None:
    wordings = defaultdict(set)
    for report in generate(seed=11, communes=100, periods=1):
        names = {"xã", "phường", "đặc khu", *report.communes}
        for said, quote in _quoted(report):
            masked = _DIGITS.sub("#", quote)
            for name in sorted(names, key=len, reverse=True):
                masked = masked.replace(name, "@")
            wordings[said].add(masked)
    for key in ("received", "resolved", "online_rate"):
        assert len(wordings[key]) >= 30, (key, len(wordings[key]))


def _quoted(report: MadeReport) -> list[tuple[str, str]]:
    shown = [said for said in report.said if said.fact.kind != "part"]
    pairs = zip(shown, report.truth.figures, strict=True)
    return [(said.fact.quantity, figure.quote) for said, figure in pairs]


def test_styles_differ_in_form() -> None:
    kinds: dict[Style, set[str]] = defaultdict(set)
    for report in made(1):
        kinds[report.style] |= {block.kind.value for block in report.blocks}
        if report.style is Style.BULLETS:
            kinds[report.style] |= {block.label for block in report.blocks}
    assert "table" in kinds[Style.ANNEXES]
    assert "note" in kinds[Style.FOOTNOTES]
    assert "table" not in kinds[Style.PROSE]
    assert "note" not in kinds[Style.PROSE]
    assert "+" in kinds[Style.BULLETS]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_number_can_be_changed(seed: int) -> None:
    draw = random.Random(seed)
    for report in made(seed):
        actual = [at for at, said in enumerate(report.said) if said.fact.kind == "actual"]
        if not actual:
            continue
        at = draw.choice(actual)
        changed = restated(report, at, "98.765", Decimal(98765))
        assert changed.said[at].fact.value == 98765
        assert plain_text(changed.blocks).count("98.765") == 1
        assert all(at not in identity.said for identity in changed.identities)
        shown = lines_of(changed)
        for figure in changed.truth.figures:
            assert any(figure.quote in line for line in shown)
        values = sorted(figure.value for figure in changed.truth.figures)
        assert Decimal(98765) in values


def test_rough_numbers_lie_on_the_side_that_their_word_says() -> None:
    worlds = {world.commune.full_name: world for world in (world_of(9, n, 2) for n in range(24))}
    rough = 0
    for report in generate(seed=9, communes=24, periods=2):
        for said in (said for said in report.said if said.fact.qualifier):
            if (world := worlds.get(report.communes[0])) is None:  # an older spelling
                continue
            rough += 1
            exact = world.value(said.fact.quantity, _span(said.fact))
            assert (exact > said.fact.value) == (said.fact.qualifier == ">")
            line = report.blocks[said.block].text[: said.start].lower()
            assert line.endswith(("hơn ", "trên ", "gần "))
    assert rough


def _span(fact: Fact) -> Span:
    last = fact.end or fact.as_of or ""
    quarter = int(last[5:7]) // 3
    first = int(fact.start[5:7]) // 3 + 1 if fact.start else quarter
    return Span(int(last[:4]), first, quarter)


def test_a_column_named_by_its_period_is_of_that_period() -> None:
    kinds = defaultdict(set)
    for report in generate(seed=5, communes=48, periods=2):
        for said in report.said:
            block = report.blocks[said.block]
            if said.row is None or "/" in said.fact.quantity:
                continue
            headed = any("Kỳ trước" in cell or "Cùng kỳ" in cell for cell in block.rows[0])
            kinds[headed].add(said.fact.kind)
    assert "last_period" in kinds[True]
    assert "last_period" not in kinds[False]


def test_rows_by_field_make_up_their_sum() -> None:
    sums = 0
    for report in made(1) + made(2) + made(3):
        for identity in report.identities:
            facts = [report.said[at].fact for at in identity.said]
            if "/" in facts[-1].quantity:
                sums += 1
                assert facts[0].quantity == facts[1].quantity.partition("/")[0]
                assert facts[0].value == sum(fact.value for fact in facts[1:])
    assert sums


def test_sentences_do_not_contradict_the_figures() -> None:
    for report in generate(seed=4, communes=40, periods=2):
        shown = plain_text(report.blocks)
        for said in report.said:
            if said.fact.quantity == "resolved_late" and said.fact.kind == "actual":
                own = said.fact.end == report.truth.letterhead.fields["period"]["end"]
                if own and said.fact.value == 0:
                    assert "hồ sơ đất đai trễ hẹn" not in shown, report.file


def test_older_tone_placement() -> None:
    assert respelled("số hóa, Ủy ban, HÒA, thủy, quý, quỹ, hoàn, tòa án") == (
        "số hoá, Uỷ ban, HOÀ, thuỷ, quý, quỹ, hoàn, toà án"
    )


def test_a_document_has_one_date_wherever_it_is_cited() -> None:
    dates: dict[tuple[str, str, str | None], str | None] = {}
    for report in generate(seed=8, communes=60, periods=4, formats=("txt",)):
        province = report.truth.letterhead.fields["province"]
        for case in report.truth.references:
            name = province if "SKHCN" in case.symbol else report.communes[0]
            if "KH-UBND" in case.symbol:  # of the province or of the commune: one date a report
                name = report.file
            key = (name, case.symbol, (case.date or "")[:4])
            assert dates.setdefault(key, case.date) == case.date
        shown = plain_text(report.blocks)
        for case in (each for each in report.truth.references if each.date):
            assert shown.count(f"{case.symbol} ngày ") == shown.count(case.quote)
