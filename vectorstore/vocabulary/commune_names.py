"""Finds communes and provinces by their kind and capitalised name: "UBND xã Bình Hải"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vectorstore.records import Commune
from vectorstore.vocabulary.commune_words import FOLLOWERS, FUNCTION_WORDS, NOT_BEFORE_KIND, PHRASES
from vectorstore.vocabulary.text import canonical, fold

_KINDS: Final = {
    "xa": "xã", "x.": "xã", "phuong": "phường", "p.": "phường",
    "thi tran": "thị trấn", "tt.": "thị trấn", "dac khu": "đặc khu",
}  # fmt: skip
_KIND = re.compile(
    r"(?<![^\W_])(?:(xã|xă|xâ|phường|phuờng|phưòng|phưởng|thị\s{1,2}trấn|đặc\s{1,2}khu)(?=\s)"
    r"|(x\.|p\.|tt\.)(?=\s?[^\W\d_]))",
    re.IGNORECASE,
)
_COMMITTEE_KIND = re.compile(
    r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|đảng ủy|đảng uỷ|hđnd)\s+(phương|phuong|xà|xa)(?=\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEXT = re.compile(r"(?:[ \t]{1,2}|(?<=\.))([^\W\d_]+(?:['’][^\W\d_]+)*)")
_FIRST = re.compile(r"(?:[ \t]{0,2}|\s\n?)([^\W\d_]+(?:['’][^\W\d_]+)*)")
_NUMBERED = re.compile(r"[ ](\d{1,2})(?=[ ]+[^\W\d_]|\s*(?:[,.;:?)\n]|$))")
_LAST_DIGIT = re.compile(r"[ ][1-9](?=\s*(?:[,.;:?)\n]|$))")
_DIGIT_NEXT = re.compile(r"\s{1,2}(?:\d|[IVX]+\b)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s]{1,2}$")
_SYLLABLE = re.compile(r"[b-df-hj-np-tv-z]{0,4}[aeiouy]{1,3}[bcghklmnprst]{0,2}")
_TIME_WORDS: Final = frozenset({"năm", "quý", "tháng", "ngày", "số", "khóa"})
_MIDDLE_NAMES: Final = frozenset({"văn", "thị"})
MAX_SYLLABLES: Final = 4


@dataclass(frozen=True, slots=True)
class CommuneSpan:
    """A commune named in a text; the span begins at its kind ("xã")."""

    commune: Commune
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProvinceSpan:
    """A province or city named in a text, without "tỉnh" or "thành phố"."""

    name: str
    start: int
    end: int


def find_communes(text: str) -> list[CommuneSpan]:
    """The communes that a text in NFC names with their kind, in order."""
    found = []
    for start, end, kind, short in _kinds(text):
        name, name_end = read_name(text, end)
        if not name and kind == "phường":
            name, name_end = _numbered(text, end)
        if not name or (" " not in name and (short or not _stands_alone(text, end, name_end))):
            continue
        province = _province_behind(text, name_end)
        found.append(CommuneSpan(Commune(kind, name, province), start, name_end))
    return found


def _stands_alone(text: str, at: int, end: int) -> bool:
    """Whether one capitalised syllable is a name, and not the head of "Định kỳ" or "Hội"."""
    if text[at:end].strip().lower() == "hội" or "\n" in text[at:end]:
        return False
    following = _NEXT.match(text, end)
    return not following or canonical(following.group(1)) in FOLLOWERS


def _kinds(text: str) -> list[tuple[int, int, str, bool]]:
    """(start, end, kind, whether it is abbreviated) of each word that may introduce a name."""
    kinds = []
    for match in _KIND.finditer(text):
        before = _LAST_WORD.search(text, max(0, match.start() - 12), match.start())
        if before and before.group(1).lower() in NOT_BEFORE_KIND:
            continue
        word = match.group(1) or match.group(2)
        kinds.append((*match.span(), _KINDS[" ".join(fold(word).split())], bool(match.group(2))))
    for match in _COMMITTEE_KIND.finditer(text):
        kinds.append((*match.span(1), _KINDS[fold(match.group(1))], False))
    return sorted(kinds)


def read_name(text: str, at: int) -> tuple[str, int]:
    """The capitalised name that begins behind offset `at`, and its end; "" when there is none."""
    words: list[str] = []
    end = at
    capitals = False
    while len(words) < MAX_SYLLABLES:
        match = (_NEXT if words else _FIRST).match(text, end)
        if not match:
            break
        word = match.group(1)
        if not words:
            capitals = len(word) > 1 and word.isupper()
        if not _fits(word, capitals) or _stops(text, match, bool(words)):
            break
        words.append(word)
        end = match.end()
    words, end = _without_person(text, words, end)
    if not words:
        return "", at
    digit = _LAST_DIGIT.match(text, end)
    name = " ".join(_titled(word) if capitals else word for word in words)
    return (name + digit.group(), digit.end()) if digit else (name, end)


def _fits(word: str, capitals: bool) -> bool:
    """Whether a word has the shape of a name's syllable; abbreviations such as UBND have not."""
    if not word[0].isupper() or len(word) > 9:
        return False
    if capitals or (len(word) > 1 and word.isupper()):
        return (
            capitals and word.isupper() and bool(_SYLLABLE.fullmatch(fold(word).replace("'", "")))
        )
    return word[1:].islower() or "'" in word or "’" in word or len(word) == 1


def _stops(text: str, match: re.Match[str], inside: bool) -> bool:
    """Whether the name ends before this word."""
    word = canonical(match.group(1))
    if word in FUNCTION_WORDS:
        return True
    if word in _TIME_WORDS and _DIGIT_NEXT.match(text, match.end()):
        return True
    following = _NEXT.match(text, match.end())
    if not following:
        return word in {"tỉnh", "huyện", "quận"}
    second = following.group(1)
    if word in {"tỉnh", "huyện", "quận", "từ"} and (inside or second[0].islower()):
        return word != "từ" or second[0].islower()
    if f"{word} {canonical(second)}" not in PHRASES:
        return False
    return inside or second[0].islower() or (match.group(1).isupper() and second.isupper())


def _without_person(text: str, words: list[str], end: int) -> tuple[list[str], int]:
    """Drops a signer's name that follows the commune's: "xã Bình Hải Lò Văn Nam"."""
    for index in range(2, len(words)):
        if canonical(words[index]) in _MIDDLE_NAMES and index >= 3:
            dropped = text.rindex(words[index - 1], 0, text.rindex(words[index], 0, end))
            return words[: index - 1], len(text[:dropped].rstrip())
    return words, end


def _titled(word: str) -> str:
    return word[0].upper() + word[1:].lower()


def _numbered(text: str, at: int) -> tuple[str, int]:
    """ "Phường 3", "Phường 1 Yên Hải": numbered wards, not "phường 12 hồ sơ"."""
    match = _NUMBERED.match(text, at)
    if not match:
        return "", at
    name, end = read_name(text, match.end())
    if name:
        return f"{match.group(1)} {name}", end
    following = _NEXT.match(text, match.end())
    return ("", at) if following else (match.group(1), match.end())


_PROVINCE = re.compile(
    r"(?<![^\W_])(?:tỉnh|thành\s+phố|tp\.?)(?=[ \t]|(?<=\.)[^\W\d_])", re.IGNORECASE
)
_HCM = re.compile(r"(?<![^\W_])TP\.?\s?HCM\b", re.IGNORECASE)
_ENGLISH_PROVINCE = re.compile(r"\b((?:[A-Z][a-z]+ ){1,3})(?:[Pp]rovince|[Cc]ity)\b")
_BEHIND = re.compile(
    r"\s*[,–-]?\s*(?:(?:huyện|quận|thị xã)\s[^,\n]{2,30}?\s*[,–-]\s*)?"
    r"(?=(?:tỉnh|thành\s+phố|tp\b))",
    re.IGNORECASE,
)


def find_provinces(text: str) -> list[ProvinceSpan]:
    """The provinces and cities that a text in NFC names, in order."""
    found = [ProvinceSpan("Hồ Chí Minh", *m.span()) for m in _HCM.finditer(text)]
    for match in _PROVINCE.finditer(text):
        name, end = read_name(text, match.end())
        on_one_line = name and "\n" not in text[match.start() : end]
        if on_one_line and (" " in name or _stands_alone(text, match.end(), end)):
            found.append(ProvinceSpan(name, match.start(), end))
    for match in _ENGLISH_PROVINCE.finditer(text):
        name = match.group(1).strip()
        if name.split()[0].lower() not in {"the", "this", "our", "in"}:
            found.append(ProvinceSpan(name, match.start(), match.end()))
    return sorted(found, key=lambda span: span.start)


def _province_behind(text: str, at: int) -> str | None:
    """The province said right behind a commune: ", tỉnh Yên Hải"."""
    gap = _BEHIND.match(text, at)
    kind = _PROVINCE.match(text, gap.end()) if gap else None
    name, _ = read_name(text, kind.end()) if kind else ("", 0)
    return name or None
