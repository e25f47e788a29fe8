"""Verdicts of a stored draft: what was bound when it was drafted, under one numbering."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.drafting.records import (
    CheckedText,
    ClaimVerdict,
    DraftedReport,
    DraftSection,
    DraftSentence,
    SentenceKind,
    Standing,
    Statement,
)
from assistant.drafting.settle import BOUND, judged, settled
from tests.assistant.drafting.drafted import DRAFTED, QUOTE, cited

OWN = DraftSentence("Xã tiếp nhận 1.204 hồ sơ [4].", SentenceKind.FIGURE, Standing.SUPPORTED, (4,))
HAND = DraftSentence("Có 9 việc khác.", SentenceKind.FIGURE)
TEXT = f"{OWN.text} {HAND.text}"


def _draft() -> DraftedReport:
    section = DraftSection("", "A", "I", 1, ((OWN, HAND),))
    return replace(DRAFTED, sections=(section,), citations=(cited(4, QUOTE, 0),))


def _checked(own: Standing, hand: Standing = Standing.NOT_FOUND) -> CheckedText:
    found = cited(1, QUOTE, 0), cited(2, "việc", 50)
    same, other = replace(found[0], report_id="a4b2c3d4e5f6"), found[1]
    statements = []
    for said, words, standing, key in ((OWN, "1.204 hồ sơ", own, 1), (HAND, "9 việc", hand, 2)):
        start, at = TEXT.index(said.text), TEXT.index(words)
        claim = ClaimVerdict(words, at, at + len(words), "number", standing, "vì", key, "7")
        statements.append(Statement(said.text, start, start + len(said.text), standing, (claim,)))
    return CheckedText(TEXT, tuple(statements), (same, other))


def _texts(text: str) -> dict[str, str]:
    return {"a4b2c3d4e5f6": text}


@pytest.mark.parametrize(
    ("found", "unchanged", "held"),
    [
        (Standing.NOT_FOUND, False, Standing.SUPPORTED),
        (Standing.UNCHECKED, False, Standing.SUPPORTED),
        (Standing.CONTRADICTED, True, Standing.SUPPORTED),
        (Standing.CONTRADICTED, False, Standing.CONTRADICTED),  # a newer source may say so
    ],
)
def test_what_the_gate_bound_stays_bound(found: Standing, unchanged: bool, held: Standing) -> None:
    told = settled(_checked(found), _draft(), _texts(QUOTE).__getitem__, unchanged=unchanged)
    own, hand = told.statements
    assert (own.standing, own.claims[0].standing, own.claims[0].citation) == (held, held, 4)
    assert (own.claims[0].reason == BOUND) is (held is Standing.SUPPORTED)
    assert hand.standing is Standing.NOT_FOUND


def test_a_quote_that_is_gone_binds_nothing() -> None:
    told = settled(_checked(Standing.NOT_FOUND), _draft(), lambda _: "", unchanged=True)
    assert told.statements[0].standing is Standing.NOT_FOUND


def test_an_edited_sentence_is_bound_to_nothing() -> None:
    other = replace(OWN, text="Xã tiếp nhận 1.204 hồ sơ giấy [4].")
    section = DraftSection("", "A", "I", 1, ((other, HAND),))
    draft = replace(_draft(), sections=(section,))
    told = settled(
        _checked(Standing.CONTRADICTED), draft, _texts(QUOTE).__getitem__, unchanged=True
    )
    assert told.statements[0].standing is Standing.CONTRADICTED


def test_sources_have_one_numbering() -> None:
    told = settled(
        _checked(Standing.SUPPORTED), _draft(), _texts(QUOTE).__getitem__, unchanged=True
    )
    assert [c.key for c in told.citations] == [4, 5]
    assert [s.claims[0].citation for s in told.statements] == [4, 5]
    assert [s.citations for s in told.statements] == [(4,), (5,)]


def test_the_reviewers_copy_tells_what_was_written_by_hand_and_is_not_borne_out() -> None:
    told = settled(
        _checked(Standing.SUPPORTED), _draft(), _texts(QUOTE).__getitem__, unchanged=True
    )
    own, hand = judged(_draft(), told).sentences
    assert own == OWN
    assert (hand.standing, hand.reason) == (Standing.NOT_FOUND, "vì")
