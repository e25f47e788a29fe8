"""Abbreviations that officials type: spelled out for search, and known as words of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical, fold, nfc

# Letters, or letters and digits typed as one: NQ57, KH&CN, QĐ 616; never a part of a symbol.
_TOKEN = re.compile(
    r"(?<![\w/.&\-])(?P<letters>[^\W\d_]+(?:[&\-][^\W\d_]+)*)"
    r"(?:(?P<gap>\s?)(?P<digits>\d+)(?!\w|\.\w)|(?![\w/&]|[.\-]\w))"
)


@dataclass(frozen=True, slots=True)
class _Book:
    """Folded short form → long forms; those that need a number behind them apart."""

    plain: Mapping[str, tuple[str, ...]]
    numbered: Mapping[str, tuple[str, ...]]
    shorts: Mapping[str, tuple[str, ...]]  # canonical long form → canonical short forms


@lru_cache
def _book() -> _Book:
    plain: dict[str, tuple[str, ...]] = {}
    numbered: dict[str, tuple[str, ...]] = {}
    shorts: dict[str, list[str]] = {}
    for names, forms in entries("abbreviations").items():
        for name in (part.strip() for part in names.split(",")):
            book = numbered if name.endswith("#") else plain
            book[fold(name.rstrip("#"))] = forms
            if not name.endswith("#"):
                for form in forms:
                    shorts.setdefault(canonical(form), []).append(canonical(name))
    return _Book(plain, numbered, {form: tuple(names) for form, names in shorts.items()})


def is_abbreviation(token: str, *, numbered: bool = False) -> bool:
    """Whether a token (any case, with or without đ) is a short form, as in TTHC or, with a
    number behind it, NQ."""
    key = fold(token)
    return key in _book().plain or (numbered and key in _book().numbered)


def spell_out(text: str) -> str:
    """The text with every short form replaced by its first long form: "NQ57" → "nghị quyết 57"."""
    return _TOKEN.sub(_long, nfc(text))


def _long(match: re.Match[str]) -> str:
    letters, gap, digits = match["letters"], match["gap"] or "", match["digits"] or ""
    return _long_form(letters, gap, digits) or match.group()


@lru_cache(maxsize=8192)  # the same few thousand syllables come over and over
def _long_form(letters: str, gap: str, digits: str) -> str | None:
    key = fold(letters)
    book = _book()
    surely = bool(digits) and (not gap or digits.startswith("0"))
    if digits and key in book.numbered and (surely or _written_short(letters)):
        return f"{book.numbered[key][0]} {digits}"
    if key in book.plain and _written_short(letters):
        return f"{book.plain[key][0]} {digits}" if digits else book.plain[key][0]
    return None


def _written_short(letters: str) -> bool:
    """Capitals are meant as a short form; small letters only where they can't be a syllable."""
    return letters.upper() == letters or not _READS_AS_SYLLABLE.fullmatch(fold(letters))


_READS_AS_SYLLABLE = re.compile(
    r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?[aeiouy]+[a-z]*"
)


@lru_cache
def _long_form_pattern() -> re.Pattern[str]:
    return phrase_pattern(_book().shorts)


def short_forms(text: str) -> tuple[str, ...]:
    """Short forms (canonical) of the long forms that a text holds, so that both match."""
    found = _long_form_pattern().findall(canonical(text))
    shorts = (short for form in found for short in _book().shorts[" ".join(form.split())])
    return tuple(dict.fromkeys(shorts))


def other_forms(term: str) -> tuple[str, ...]:
    """Every other way to write a term: long forms of a short one, short forms of a long one."""
    key, form = fold(term), canonical(term)
    longs = tuple(canonical(long) for long in _book().plain.get(key, ()))
    shorts = _book().shorts.get(form, ())
    return tuple(dict.fromkeys(other for other in (*longs, *shorts) if other != form))


def long_forms() -> tuple[str, ...]:
    """All long forms, in canonical form."""
    return tuple(_book().shorts)
