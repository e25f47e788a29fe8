"""Documents that a question names: by symbol, or by kind and number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.records import Reference
from vectorstore.vocabulary.symbols import KINDS, find_named, find_symbols, same_symbol
from vectorstore.vocabulary.text import fold, fold_aligned, nfc

_ITS_DATE = re.compile(r"\s*,?\s*ngay\s*\d{1,2}\s*[/\-. ]\s*\d{1,2}\s*[/\-. ]\s*\d{4}")
_BARE_NUMBER = re.compile(r"\d+")
# "Kế hoạch 02": a count would not be written with a nought.
_NUMBERED = re.compile(rf"\b({'|'.join(map(fold, KINDS))})\s+(0\d{{1,3}})(?![\w/\-])")


@dataclass(frozen=True, slots=True)
class Named:
    """The documents a text names, and the text without them and their dates."""

    symbols: tuple[str, ...]  # "57-NQ/TW", or "nghị quyết 57" where only the number is said
    rest: str


def named_documents(text: str) -> Named:
    """Find the documents that a text names."""
    text = nfc(text)
    whole = find_symbols(text)
    taken = [(span.start, span.end) for span in whole]
    bare = [s for s in find_named(text) if not any(a < s.end and s.start < b for a, b in taken)]
    names = [(s.start, s.end, s.symbol) for s in whole]
    names += [(s.start, s.end, f"{s.kind} {s.number}") for s in bare]
    names += [
        (m.start(), m.end(), " ".join(text[m.start() : m.end()].lower().split()))
        for m in _NUMBERED.finditer(fold_aligned(text))
        if not any(start <= m.start() < end for start, end, _ in names)
    ]
    names.sort()
    return Named(tuple(dict.fromkeys(n[2] for n in names)), _without(text, names))


def _without(text: str, names: list[tuple[int, int, str]]) -> str:
    folded, parts, at = fold_aligned(text), [], 0
    for start, end, _ in names:
        parts.append(text[at:start])
        dated = _ITS_DATE.match(folded, end)
        at = dated.end() if dated else end
    return " ".join([*parts, text[at:]])


def names_reference(symbol: str, reference: Reference) -> bool:
    """Whether a symbol of `Query.symbols` means this cited document."""
    kind, _, number = symbol.rpartition(" ")
    if not kind:
        return reference.symbol is not None and same_symbol(symbol, reference.symbol)
    if fold(kind) != fold(reference.kind):
        return False
    said = _BARE_NUMBER.search(reference.symbol or reference.quote)
    return said is not None and said.group().lstrip("0") == number.lstrip("0")
