"""Vietnamese text: NFC, folding of case, diacritics and đ, tone placement, syllables, sentences."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vectorstore.vocabulary.letters import UPPER

# Old ("hòa") and new ("hoà") placement of the tone mark on oa, oe, uy at a syllable's end.
_TONES = {"̀": 0, "́": 1, "̉": 2, "̃": 3, "̣": 4}
_OLD_STYLE = {
    "oa": ("òa", "óa", "ỏa", "õa", "ọa"),
    "oe": ("òe", "óe", "ỏe", "õe", "ọe"),
    "uy": ("ùy", "úy", "ủy", "ũy", "ụy"),
}
_NEW_STYLE = {
    "oa": ("oà", "oá", "oả", "oã", "oạ"),
    "oe": ("oè", "oé", "oẻ", "oẽ", "oẹ"),
    "uy": ("uỳ", "uý", "uỷ", "uỹ", "uỵ"),
}
_TO_OLD = {
    new: old
    for pair in _OLD_STYLE
    for new, old in zip(_NEW_STYLE[pair], _OLD_STYLE[pair], strict=True)
}
_NEW_AT_END = re.compile(r"(?<![qQ])(" + "|".join(_TO_OLD) + r")(?![^\W\d_])")
_UNSEEN = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SHORT = 200  # characters of a text that is worth keeping
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
# Characters that XML, and so Word and Excel files, cannot hold.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ABBREVIATED = re.compile(
    r"\b(?:TP|Tp|tp|ThS|TS|PGS|GS|TX|Tx|v\.v|tr|NĐ|đ/c|Đ/c|(?<![Qq]uý )[A-ZĐ])$"
)
_SENTENCE_END = re.compile(rf"[.!?…]+[”\")\]]*\s+(?=[“\"(\[]?[{UPPER}0-9+\-])|;\s*\n|\n")


def nfc(text: str) -> str:
    """The text in NFC, without zero-width marks, with ordinary spaces."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ")


def capital(text: str) -> str:
    """The text with a capital at its beginning, as a line or a cell begins."""
    return text[:1].upper() + text[1:]


def old_tones(text: str) -> str:
    """Tone marks of oa, oe, uy at a syllable's end in the old place: hoà → hòa, thuỷ → thủy."""
    return _NEW_AT_END.sub(lambda m: _TO_OLD[m.group(1)], text)


def canonical(text: str) -> str:
    """The form in which words are compared exactly: NFC, lower case, old tone placement."""
    return old_tones(nfc(text).lower())


def fold(text: str) -> str:
    """Lower case without diacritics; both đ and Đ become d. Length may change."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_fold_short = lru_cache(maxsize=8192)(_fold)  # names and units come over and over


def fold_aligned(text: str) -> str:
    """As `fold`, for NFC text, one character for one, so that offsets still fit the text."""
    return _aligned_short(text) if len(text) <= _LONG else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Characters already folded; a new one is folded when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = "d" if char in "đĐ" else unicodedata.normalize("NFD", char.lower())[0]
        self[code] = base
        return base


_FOLDED = _Folded()
_LONG = 1000


@lru_cache(maxsize=16384)
def _aligned_short(text: str) -> str:
    return text.translate(_FOLDED)


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark (or is đ)."""
    return fold(text) != nfc(text).lower()


def words(text: str) -> list[str]:
    """Lower-case words and numbers of a text, in the canonical form."""
    return _WORD.findall(canonical(text))


def sentences(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, shifted by `offset`; they leave out outer blanks.

    Lines end sentences. A full stop inside a number, a date or behind an abbreviation does not.
    """
    return [(start + offset, end + offset) for start, end in _sentences(text)]


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().startswith(".") and _ABBREVIATED.search(text[start : match.start()]):
            continue
        spans += _trimmed(text, start, match.end())
        start = match.end()
    return (*spans, *_trimmed(text, start, len(text)))


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return [(start + left, start + right)] if right > left else []
