from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.draft import commune_of, period_of
from assistant.drafting.facts import FactDesk
from assistant.drafting.pen import Pen
from assistant.drafting.records import DraftRequest, Standing
from assistant.drafting.sentences import Written, tell
from assistant.drafting.standing import Gate
from tests.assistant.drafting.drafted_reports import stored
from vectorstore.library import Library


@pytest.fixture
def desk(library: Library) -> FactDesk:
    stored(library)
    commune = commune_of("xã Thượng Lâm", library)
    request = DraftRequest("xã Thượng Lâm", "quý II/2026")
    return FactDesk(library, commune, period_of(request, library, commune))


def sentence(desk: FactDesk) -> Written:
    written = tell([desk.fact("tthc.received")], Pen("xã", "s"))[0]
    return replace(written, plain=None)


def gate(desk: FactDesk) -> Gate:
    return Gate(desk.cited, desk.library.ledger.text, "")


def test_a_sentence_over_its_own_figures_passes(desk: FactDesk) -> None:
    assert gate(desk).judged(sentence(desk)).standing is Standing.SUPPORTED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("900", "990"),
        ("12,5%", "15,2%"),
        ("quý II/2026", "quý III/2026"),
        ("100 hồ sơ", "90 hồ sơ"),
    ],
)
def test_a_changed_number_or_period_is_held_back(desk: FactDesk, old: str, new: str) -> None:
    written = sentence(desk)
    assert old in written.text
    wrong = replace(written, text=written.text.replace(old, new))
    assert gate(desk).judged(wrong).standing is Standing.NOT_FOUND


def test_a_turned_direction_is_held_back(desk: FactDesk) -> None:
    written = sentence(desk)
    turns = tuple((text.replace("tăng", "giảm"), a, b) for text, a, b in written.turns)
    wrong = replace(written, text=written.text.replace("tăng", "giảm"), turns=turns)
    assert gate(desk).judged(wrong).standing is Standing.CONTRADICTED


def test_a_figure_that_its_quote_does_not_hold_is_held_back(desk: FactDesk) -> None:
    written = sentence(desk)
    value = written.values[0]
    forged = replace(value, figure=replace(value.figure, value=Decimal(901)))
    wrong = replace(written, values=(forged, *written.values[1:]))
    assert gate(desk).judged(wrong).standing is Standing.NOT_FOUND


def test_what_fails_with_its_comparison_may_stand_without_it(desk: FactDesk) -> None:
    whole = tell([desk.fact("tthc.received")], Pen("xã", "s"))[0]
    assert whole.plain is not None
    wrong = replace(whole, text=whole.text.replace("12,5%", "15,2%"))
    judged = gate(desk).judged(wrong)
    assert judged.standing is Standing.SUPPORTED
    assert judged.text == whole.plain.text
