"""Planted errors: one of each kind, in one place, with a truth that the text bears out."""

from __future__ import annotations

import random
import re
from collections import Counter
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

import pytest

from evals.corpus.generate import generate
from evals.corpus.plant import KINDS, Planted, plant, planted_reports
from evals.corpus.plant_base import Base, said_now, slips, span_of, text_of, value_of
from evals.corpus.plant_edits import replaced
from evals.corpus.records import BlockKind, MadeReport, Style
from evals.corpus.render import plain_text
from evals.reading import stated

EACH = 3


@cache
def planted() -> tuple[Planted, ...]:
    return tuple(planted_reports(11, EACH * len(KINDS)))


def of_kind(name: str) -> list[Planted]:
    return [each for each in planted() if each.case.planted == name]


def lines_of(report: MadeReport) -> list[str]:
    return plain_text(report.blocks).splitlines()


def changed_lines(each: Planted) -> tuple[list[str], list[str]]:
    """What the sound report has instead of what the spoilt one has."""
    before, after = lines_of(each.clean), lines_of(each.spoilt)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    old = [line for _, i, j, _, _ in changed for line in before[i:j]]
    new = [line for _, _, _, i, j in changed for line in after[i:j]]
    return old, new


def test_every_kind_is_planted_equally_often() -> None:
    assert Counter(each.case.planted for each in planted()) == dict.fromkeys(KINDS, EACH)


def test_the_same_each_time() -> None:
    again = planted_reports(11, EACH * len(KINDS))
    assert tuple(again) == planted()
    assert [e.spoilt for e in planted_reports(12, 40)] != [e.spoilt for e in planted()[:40]]


def test_errors_come_in_reports_of_every_style() -> None:
    assert {each.clean.style for each in planted()} == set(Style)


@pytest.mark.parametrize("name", KINDS)
def test_quotes_stand_in_the_spoilt_text(name: str) -> None:
    for each in of_kind(name):
        lines = lines_of(each.spoilt)
        assert each.case.quotes
        assert each.spoilt.truth.anomalies == (each.case,)
        for quote in each.case.quotes:
            assert quote
            assert any(quote in line for line in lines), quote


@pytest.mark.parametrize("name", KINDS)
def test_the_rest_of_the_report_stays(name: str) -> None:
    # A figure that only earlier reports deny is changed wherever the report states it.
    most = 12 if KINDS[name].family == "library" or name == "repeated_table" else 4
    for each in of_kind(name):
        old, new = changed_lines(each)
        assert old or new
        assert len([line for line in old if line]) <= most
        if name not in ("repeated_table", "annex_missing"):
            assert len([line for line in new if line]) <= most
        assert each.clean.truth.anomalies == ()


@pytest.mark.parametrize("name", KINDS)
def test_truth_is_what_is_printed(name: str) -> None:
    for each in of_kind(name):
        lines = lines_of(each.spoilt)
        for figure in each.spoilt.truth.figures:
            assert any(figure.quote in line for line in lines), figure
            values = {abs(value) for readings in stated(figure.quote) for value in readings}
            in_words = not re.search(r"\d", figure.quote) or figure.value in range(11)
            assert abs(figure.value) in values or in_words, figure
        titles = [b for b in each.spoilt.blocks if b.kind is BlockKind.HEADING]
        assert [c.title for c in each.spoilt.truth.outline] == [b.text for b in titles]
        for case in each.spoilt.truth.references:
            assert any(case.quote in line for line in lines), case


def test_what_still_holds_holds() -> None:
    for each in planted():
        for identity in each.spoilt.identities:
            total, *parts = (each.spoilt.said[at].fact.value for at in identity.said)
            if identity.kind == "sum_mismatch":
                assert total == sum(parts), each.case
            else:
                assert abs(total - parts[0] * 100 / parts[1]) <= Decimal("0.5"), each.case


@pytest.mark.parametrize("name", ["sum_of_parts", "total_of_table"])
def test_a_sum_no_longer_adds_up(name: str) -> None:
    for each in of_kind(name):
        failing = 0
        for identity in each.clean.identities:
            total, *parts = (each.spoilt.said[at].fact.value for at in identity.said)
            failing += identity.kind == "sum_mismatch" and total != sum(parts)
        assert failing >= 1
        assert each.case.expected != each.case.found


def test_a_rate_is_far_from_its_counts() -> None:
    for each in of_kind("rate"):
        gaps = []
        for identity in each.clean.identities:
            rate, top, *bottom = (each.spoilt.said[at].fact.value for at in identity.said)
            if identity.kind == "rate_mismatch":
                gaps.append(abs(rate - top * 100 / bottom[0]))
        assert max(gaps) > Decimal("0.9")


def test_shares_and_parts_are_beyond_the_whole() -> None:
    for each in of_kind("over_hundred"):
        assert value_of(each.case.found.split()[0]) > 100
    for each in of_kind("part_above_total"):
        whole = max(value for values in stated(each.case.quotes[1]) for value in values)
        assert whole < value_of(each.case.found.split()[0]) < whole * 100
    for each in of_kind("lost_zeros"):
        spent = max(value for values in stated(each.case.quotes[1]) for value in values)
        given = max(value for values in stated(each.case.found) for value in values)
        assert given < spent
    for each in of_kind("negative_remainder"):
        assert each.case.found == f"-{each.case.expected}"


def test_blanks_are_blank_in_the_truth_too() -> None:
    for each in of_kind("blank_symbol"):
        assert each.spoilt.truth.letterhead.fields["symbol"] is None
    for each in of_kind("blank_date"):
        assert len(each.spoilt.truth.letterhead.fields["issued_on"]) < len("2026-01-01")


def test_a_report_is_issued_before_its_last_day() -> None:
    for each in of_kind("issued_before_end"):
        issued = each.spoilt.truth.letterhead.fields["issued_on"]
        assert issued < span_of(each.spoilt).end.isoformat()


def test_only_earlier_reports_deny_an_opening_balance() -> None:
    for each in of_kind("opening_balance"):
        carried = said_now(each.spoilt, "carried_over")
        assert carried is not None
        left = []
        for earlier in each.earlier:
            at = said_now(earlier, "pending")
            left += [earlier.said[at].fact.value] if at is not None else []
        assert each.spoilt.said[carried].fact.value not in left
        assert len(each.spoilt.identities) <= len(each.clean.identities)


def test_no_room_no_error() -> None:
    draw = random.Random(1)
    made = generate(seed=3, communes=12, periods=1, formats=("txt",))
    for report in made:
        plan = report.truth.letterhead.fields["kind"] == "kế hoạch"
        blank = report.truth.letterhead.fields["symbol"] is None
        tables = any(block.kind is BlockKind.TABLE for block in report.blocks)
        if plan or blank:
            assert plant(report, "blank_date", draw) is None
        if not tables:
            assert plant(report, "repeated_table", draw) is None
        assert plant(report, "changed_figure", draw) is None  # nothing earlier


def test_slips_change_the_number_and_keep_its_form() -> None:
    for text in ("2.515", "81,20", "07", "9"):
        for slip in slips(text):
            assert slip != text
            assert re.sub(r"\d", "0", slip) == re.sub(r"\d", "0", text)
            assert value_of(slip) != value_of(text)


def test_numbers_behind_a_replaced_span_are_found_again() -> None:
    report = next(r for r in generate(seed=5, communes=3, periods=1) if r.style is Style.PROSE)
    by_block = Counter(each.block for each in report.said if each.row is None)
    block = by_block.most_common(1)[0][0]
    numbers = [text_of(report, each) for each in report.said]
    first = min(each.start for each in report.said if each.block == block)
    new = replaced(report, block, (0, first), "Thay đổi: ")
    assert [text_of(new, each) for each in new.said] == numbers
    gone = replaced(report, block, (first, len(report.blocks[block].text)), "…")
    assert len(gone.said) == len(report.said) - by_block[block]
    for one, two in pairwise(gone.identities):
        assert max(*one.said, *two.said) < len(gone.said)


def test_a_draw_of_its_own_for_each_base() -> None:
    report = planted()[0].clean
    one, two = (Base(report, random.Random(seed)).mixed(range(50)) for seed in (1, 2))
    assert sorted(one) == sorted(two)
    assert one != two
