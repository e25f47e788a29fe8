from __future__ import annotations

from assistant.budget import count, fit


def test_texts_fit_until_the_budget_is_used() -> None:
    texts = ["một hai ba", "bốn năm sáu", "bảy tám chín"]
    assert fit(texts, 10_000) == 3
    assert fit(texts, count(texts[0])) == 1
    assert fit(texts, 0) == 0


def test_control_tokens_are_plain_text() -> None:
    assert count("<|endoftext|>") > 1
