"""Everyday wording of a question in the words that reports use for the same thing."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import nfc


@lru_cache(maxsize=1)
def _book() -> tuple[re.Pattern[str], dict[str, str]]:
    """All everyday phrases, and how reports write each."""
    formal = {
        said.lower(): form for form, sayings in entries("colloquial").items() for said in sayings
    }
    return phrase_pattern(formal), formal


def formal(text: str) -> str:
    """The text with its everyday phrases replaced: "nộp online" → "nộp trực tuyến"."""
    pattern, forms = _book()
    text = nfc(text)
    for match in reversed(list(pattern.finditer(text.lower()))):
        said = " ".join(match.group().split())
        text = f"{text[: match.start()]}{forms[said]}{text[match.end() :]}"
    return text
