"""Document numbers: symbols such as 57-NQ/TW and 451/KH-UBND, and "Quyết định 616", "NQ57"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from vectorstore.vocabulary.text import fold, fold_aligned, nfc

KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "nghị quyết": ("NQ",),
        "nghị định": ("NĐ",),
        "quyết định": ("QĐ",),
        "chỉ thị": ("CT",),
        "kết luận": ("KL",),
        "thông tư": ("TT",),
        "thông báo": ("TB",),
        "kế hoạch": ("KH",),
        "chương trình": ("CTr", "CTHĐ"),
        "đề án": ("ĐA",),
        "báo cáo": ("BC",),
        "tờ trình": ("TTr",),
        "công văn": ("CV",),
        "công điện": ("CĐ",),
        "hướng dẫn": ("HD",),
        "quy định": ("QyĐ", "QĐi"),
        "quy chế": ("QC",),
        "giấy mời": ("GM",),
        "biên bản": ("BB",),
        "phương án": ("PA",),
        "luật": ("L",),
    }
)

# Abbreviations that no other word looks like when typed small and without marks.
_SAFE_SMALL: Final = ("nq", "qd", "kh", "cv", "nd", "ttr", "ctr", "kl", "bc")
_UPPER = "A-ZĐƯÔƠÊÂĂ"
_PART = rf"[{_UPPER}]+(?:[a-zđ]{{1,2}}(?:[{_UPPER}]+[a-zđ]?)?)?[0-9]{{0,3}}(?![a-zà-ỹ])"
_GAP = r"[ ]{0,2}"
_NUMBER = r"(?<![\w/.,-])([0-9]{1,5}[A-Za-z]?)"
_YEAR = rf"({_GAP}/{_GAP}(?:19|20)[0-9]{{2}})?"
_CASED = re.compile(
    rf"{_NUMBER}{_YEAR}{_GAP}[-–/]{_GAP}({_PART})({_GAP}[-–/]{_GAP}{_PART}(?:[-–/.&]{_PART})*)?"
)
_SMALL_KIND = r"(?:nq|qd|kh|cv|bc|ct|tb|ttr|da|ctr|nd|hd|kl|tt|gm|qc|cd|cthd|qh\d\d)"
_SMALL = re.compile(
    rf"{_NUMBER}((?:/(?:19|20)[0-9]{{2}})?[ ]?[-–/][ ]?)"
    rf"({_SMALL_KIND}[ ]?[-–/][ ]?[a-z]{{2,9}}|(?:ubnd|hdnd|vpcp|tu|du)[-–/][a-z]{{2,9}}|"
    rf"(?:nq|qd|kh|cv|ctr|ttr|qh\d\d))(?![\w/])"
)
# Behind "số" or a kind of document any office's letters: "công văn số 74/skhcn-cds".
_SMALL_NAMED = re.compile(
    rf"\b(?:(?<!ho )so|{'|'.join(map(fold, KINDS))})\s?:?\s"
    rf"(?P<symbol>[0-9]{{1,5}}[a-z]?(?:/(?:19|20)[0-9]{{2}})?/[a-z]{{2,9}}(?:[-–&.][a-z]{{2,9}})+)"
    r"(?![\w/])"
)
_LETTERS: Final = {
    letters: name for name, kinds in KINDS.items() for letters in kinds if letters != "L"
}
_SINGLE: Final = frozenset(
    [letters.upper() for letters in _LETTERS] + ["CP", "TW", "TU", "ĐU", "UBND", "HĐND"]
)
_HEADS: Final = frozenset(
    str.split(
        "NQ QĐ KH CV BC CT TB TTR ĐA CTR NĐ HD KL TT GM QC CĐ BB PA CTHĐ QYĐ QĐI QĐNS UBND HĐND "
        "CTRHĐ TTLT PL LCT HDLT HĐBC KHPH TBKL CTPH NQLT TC BTV VB PC HĐ ĐX ĐN GP GXN TMBC"
    )
)


@dataclass(frozen=True, slots=True)
class SymbolSpan:
    """A document's symbol without blanks, and where it stands."""

    symbol: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A document named by kind and bare number: kind is a key of KINDS, number as written."""

    kind: str
    number: str
    start: int
    end: int


def find_symbols(text: str) -> list[SymbolSpan]:
    """The document symbols of a text in NFC, in order, also with stray blanks or typed small."""
    found = [_span(text, *m.span()) for m in _CASED.finditer(text) if _is_symbol(m)]
    taken = {(s.start, s.end) for s in found}
    folded = fold_aligned(text)
    small = [m.span() for m in _SMALL.finditer(folded)]
    small += [m.span("symbol") for m in _SMALL_NAMED.finditer(folded)]
    for start, end in dict.fromkeys(small):
        if not _inside(start, taken):
            found.append(_span(text, start, end))
            taken.add((start, end))
    return sorted(found, key=lambda s: s.start)


def _is_symbol(match: re.Match[str]) -> bool:
    """Whether the letters name a document: "57-NQ/TW", "20/2023/QH15", not "5/TDP"."""
    _, year, head, tail = match.groups()
    tight = " " not in match.group()
    if not tail:
        law = bool(year) and head.startswith("QH")
        return tight and (law or head.upper() in _SINGLE)
    slashed = "/" in match.string[match.end(2) if year else match.end(1) : match.start(3)]
    office = slashed and head.isupper() and len(head) >= 3
    return head.upper() in _HEADS or office or (tight and head.isupper() and len(head) >= 2)


def _span(text: str, start: int, end: int) -> SymbolSpan:
    symbol = re.sub(r"\s+", "", text[start:end]).replace("–", "-")
    return SymbolSpan(symbol, start, end)


def _inside(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def same_symbol(a: str, b: str) -> bool:
    """Whether two symbols name one document: case, marks, blanks and leading zeros don't count."""
    return _key(a) == _key(b)


def _key(symbol: str) -> tuple[str, ...]:
    symbol = nfc(symbol).upper().replace("TƯ", "TW")
    parts = re.findall(r"[a-z]+|[0-9]+", fold(symbol))
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


_NOT_A_NUMBER = (
    r"(?!\s?(?:[-–/]\s?[a-zđ\d]|[.,]\w|%|(?:thang|nam|quy(?!\s(?:[ivx]+|[1-4])\b)|tuan|lan|"
    r"ho so|ho|van ban|noi dung|"
    r"nhiem vu|truong hop|muc tieu|chi tieu|nguoi|cuoc|trieu|ty|ti|nghin|ngan|dong|buoi|lop|can bo|"
    r"thu tuc|don vi|dot|to|thon|xom|mo hinh|giai phap|nhom|phan|xa|phuong|dieu|khoan|trang|ban|"
    r"diem|cap|ke hoach|quyet dinh|nghi quyet|bao cao|de an|cong van|months?|years?)\b))"
)
_NAMES: Final = {fold(name): name for name in KINDS}
_FULL = re.compile(
    rf"\b({'|'.join(sorted(_NAMES, key=len, reverse=True))})\s(?:so\s?:?\s?)?"
    rf"(\d{{1,5}})(?![\w]){_NOT_A_NUMBER}"
)
_SHORT = re.compile(
    rf"(?<![\w/.-])({'|'.join(sorted(_LETTERS, key=len, reverse=True))})[ ]?(?:số[ ])?"
    rf"(\d{{1,5}})(?![\w]|\s?[-–/]\s?[\w]|[.,]\w|%)"
)
_SMALL_SHORT = re.compile(
    rf"(?<![\w/.-])({'|'.join(_SAFE_SMALL)})[ ]?(?:so[ ])?(\d{{1,5}})(?![\w]){_NOT_A_NUMBER}"
)
_TIGHT_SMALL = re.compile(r"(?<![\w/.-])(da|ct|tb|hd)(\d{1,5})(?![\w/]|[.]\w)")
_SMALL_NAMES: Final = {fold(letters): name for letters, name in _LETTERS.items()}


def find_named(text: str) -> list[NamedSpan]:
    """Documents named by kind and number only: "Quyết định 616", "Đề án 06", "NQ57", "qd 616"."""
    folded = fold_aligned(text)
    found: dict[int, NamedSpan] = {}
    for match in _FULL.finditer(folded):
        name = _NAMES[match.group(1)]
        said = text[match.start() : match.end(1)].lower()
        if (said == name or said.isascii()) and not _is_year(match):
            _keep(found, match, name)
    for match in _SHORT.finditer(text):
        _keep(found, match, _LETTERS[match.group(1)])
    for pattern in (_SMALL_SHORT, _TIGHT_SMALL):
        for match in pattern.finditer(folded):
            if not _is_year(match) and _as_typed(text, match):
                _keep(found, match, _SMALL_NAMES[match.group(1)])
    return [found[start] for start in sorted(found)]


def _as_typed(text: str, match: re.Match[str]) -> bool:
    """Small letters count only without marks; a marked one ("đã 5") is another word."""
    return text[match.start(1) : match.end(1)].isascii()


def _is_year(match: re.Match[str]) -> bool:
    number = match.group(2)
    return len(number) == 4 and 1900 <= int(number) <= 2100 and " so" not in match.group()


def _keep(found: dict[int, NamedSpan], match: re.Match[str], name: str) -> None:
    if match.start() not in found:
        found[match.start()] = NamedSpan(name, match.group(2), match.start(), match.end())
