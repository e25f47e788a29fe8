"""Communes that a question means without a stored name: the asker's own, and unknown ones."""

import pytest

from tests.vectorstore.vocabulary.test_communes import KNOWN
from vectorstore.vocabulary.units import match_communes


@pytest.mark.parametrize(
    "question",
    [
        "Phường chúng ta cấp kết quả điện tử cho mấy hồ sơ?",
        "Quý I, xã chúng tôi có bao nhiêu hồ sơ?",
        "Quý I, phường ta có tỷ lệ bao nhiêu?",
    ],
)
def test_the_askers_own_commune_is_no_name(question: str) -> None:
    assert match_communes(question, KNOWN).unknown == ()
    assert match_communes(question, KNOWN).own


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("xa bao mai co bao nhieu hoc sinh", ("xa bao mai",)),
        ("so camera o xa thach duong la bao nhieu", ("xa thach duong",)),
        ("so ho o xa trung tam la bao nhieu", ()),
        ("xa bao cao bao nhieu ho so", ()),
    ],
)
def test_a_name_in_small_letters_that_is_not_stored(
    question: str, unknown: tuple[str, ...]
) -> None:
    assert match_communes(question, KNOWN).unknown == unknown
