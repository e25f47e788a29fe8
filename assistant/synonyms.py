"""One wording for what reports and questions call by several names."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical


def one_wording(text: str) -> str:
    """The text in canonical form, with the general name in place of its synonyms."""
    pattern, general = _synonyms()
    return pattern.sub(lambda m: general[" ".join(m.group().split())], canonical(text))


@lru_cache(maxsize=1)
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    general = {
        canonical(other): canonical(name)
        for name, others in entries("synonyms").items()
        for other in others
    }
    return phrase_pattern(general), general
