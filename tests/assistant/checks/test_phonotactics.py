"""Syllables."""

from __future__ import annotations

import pytest

from assistant.checks.form.phonotactics import is_syllable

WORDS = str.split(
    "nghiêng quyết quốc quýt giếng giữ gì khuya khuỷu ngoằn huỳnh huỵch ướt yếu hoà hòa thuỷ thủy "
    "xoèn xoẹt rượu lươn bướu mười tuyết luýnh quầy loắt hoắc buýt ủy uỷ ỷ đặc gốc kỷ cổ"
)
NO_WORDS = str.split("nghành ngiêng kổ cế quyêt tiêc trưyền ghà hoản̉ đượuc bảm̉ thưc")


@pytest.mark.parametrize("word", WORDS)
def test_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NO_WORDS)
def test_no_syllable(word: str) -> None:
    assert not is_syllable(word)
