"""Syllables without their marks: which letters make one, and which look like another."""

from __future__ import annotations

import re

_SYLLABLE = re.compile(
    r"(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
    r"[aeiouy]{1,3}(?:ch|ng|nh|c|m|n|p|t)?"
)
_LETTERS = "abcdeghiklmnopqrstuvxy"


def is_syllable(key: str) -> bool:
    """Whether folded letters make a Vietnamese syllable."""
    return bool(_SYLLABLE.fullmatch(key))


def lacks_mark(key: str) -> bool:
    """Whether no word is written so: syllables closed by c, ch, p or t always bear a mark."""
    return key.endswith(("c", "ch", "p", "t"))


def swaps(key: str) -> tuple[str, ...]:
    """The same syllable with i for y: ti ↔ ty, ki ↔ ky; both spellings are in use."""
    if len(key) > 1 and key.endswith("i") and key[-2] in "hklmstq":
        return (f"{key[:-1]}y",)
    if len(key) > 1 and key.endswith("y") and key[-2] in "hklmst":
        return (f"{key[:-1]}i",)
    return ()


def one_letter_away(key: str) -> set[str]:
    """The syllables that one slip of typing makes of these letters."""
    cuts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    dropped = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    added = {a + c + b for a, b in cuts for c in _LETTERS}
    return {other for other in dropped | swapped | changed | added if is_syllable(other)} - {key}
