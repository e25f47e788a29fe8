"""Short forms that a report never spells out and few would know."""

from __future__ import annotations

import re
from collections import Counter

from assistant.abbreviations import is_abbreviation
from assistant.checks.form.names import clause_of
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.wording import phrases
from vectorstore.records import BlockKind
from vectorstore.vocabulary.text import fold

_SHORT = re.compile(r"(?<![\w/.&-])[A-ZĐ][A-ZĐƯƠÂĂÊÔ&]{2,7}(?![\w/&]|[.-]\w)")
_NUMERAL = re.compile(r"[IVXLCDM]+")
_RARE = 3  # times that make a short form one of the report's own


def unknown_short_forms(draft: Draft) -> Checked:
    """Short forms used several times that the report never spells out and few would know."""
    counts = Counter[str]()
    first: dict[str, Quote] = {}
    for block in draft.blocks:
        if block.kind in (BlockKind.FRONT, BlockKind.CLOSING, BlockKind.HEADING):
            continue
        for match in _SHORT.finditer(block.text):
            word = match.group()
            line = block.text[max(0, match.start() - 20) : match.end() + 20]
            if (
                line.isupper()
                or _NUMERAL.fullmatch(word)
                or word in phrases("known_short_forms")
                or is_abbreviation(word)
            ):
                continue
            counts[word] += 1
            if word not in first:
                at = block.start + match.start()
                first[word] = clause_of(draft, at, at + len(word))
    unknown = [word for word, n in counts.items() if n >= _RARE and not _spelt_out(draft, word)]
    total = {"C.short_forms": len(counts)}
    if not unknown:
        return Checked(counts=total)
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.NAMES,
        Severity.LOW,
        0.7,
        "unknown_short_forms",
        f"Chữ viết tắt không được viết đầy đủ lần nào: {', '.join(unknown)}.",
        "Viết đầy đủ ở lần dùng đầu tiên, chữ viết tắt để trong ngoặc đơn.",
        tuple(first[word] for word in unknown),
        found=", ".join(unknown),
    )
    return Checked((finding,), counts=total)


def _spelt_out(draft: Draft, word: str) -> bool:
    """Whether some words in a row begin with the letters, or the form is given in brackets."""
    if re.search(
        rf"\(\s*(?:gọi tắt là|viết tắt là|sau đây)?[^()]{{0,30}}\b{re.escape(word)}\b", draft.text
    ):
        return True
    letters = [fold(char) for char in word if char.isalpha()]
    gap = r"\s+(?:và\s+|,\s*|-\s*)?"
    pattern = gap.join(rf"{letter}[^\W\d_]*" for letter in letters)
    return bool(re.search(rf"\b{pattern}\b", fold(draft.text)))
