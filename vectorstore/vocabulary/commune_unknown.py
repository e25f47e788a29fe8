"""Communes that a question names in English or in small letters, told from everyday words.

Precise rather than complete: a name counts only when what stands before and behind it says so.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from vectorstore.vocabulary.commune_words import (
    ENGLISH_STARTERS,
    FOLDED_FIRSTS,
    FOLDED_FOLLOWERS,
    FOLDED_FUNCTION,
    FOLDED_PHRASES,
    NOT_BEFORE_KIND,
    PHUONG_WORDS,
    XA_WORDS,
)
from vectorstore.vocabulary.text import fold

Named = tuple[int, int, str]

_ENGLISH = re.compile(r"\b((?:[A-Z][a-zà-ỹ']*[ ]){1,4})(commune|ward|township)\b")
_SMALL_ENGLISH = re.compile(
    r"\b(?:in|of|does|did|for|at|by|from|has|is) ([a-z]+(?: [a-z]+){1,2} (?:commune|ward))\b"
)
_SMALL = re.compile(r"(?<![^\W_])(xa|phuong) (?=[a-z])")
_WORDS = re.compile(r"[^\W_]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ ]$")
_BREAK = re.compile(r"[^ \w]")
_KIND_WORDS: Final = {"xa": frozenset({"xã", "xa"}), "phuong": frozenset({"phường", "phuong"})}
_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
_NOT_BEFORE: Final = NOT_BEFORE_KIND | frozenset(
    str.split("dia địa da đa song doi đối tu từ thi tac lien hop lang cap cac các o xot")
)
_LONGEST: Final = 3
# What "ở xa" stands before as often as "ở xã" does before a name.
_FAR_FROM = re.compile(
    r"xa (?:trung tam|khu|truong|tru so|nha|benh vien|cho|thanh pho|noi|nhau|dan|duong|tram)\b"
)
_OWN = re.compile(r"(?:ch[uú]ng (?:ta|t[oô]i|em|m[iì]nh)|ta|m[iì]nh|t[oô]i|nh[aà])(?![^\W_])")


def named_in_english(text: str) -> list[Named]:
    """(start, end, name as said) of "Phu Lam commune", "Dong Son ward"."""
    found = []
    for match in _ENGLISH.finditer(text):
        words = match.group(1).split()
        while words and words[0].lower() in ENGLISH_STARTERS:
            words.pop(0)
        if words:
            name = f"{' '.join(words)} {match.group(2)}"
            found.append((match.end() - len(name), match.end(), name))
    for match in _SMALL_ENGLISH.finditer(text):
        words = match.group(1).split()[:-1]
        if all(_SYLLABLE.fullmatch(w) and w not in ENGLISH_STARTERS for w in words):
            found.append((*match.span(1), match.group(1)))
    return found


def named_in_small_letters(text: str, folded: str) -> list[Named]:
    """(start, end, name as said) of "xa phu lam hoan thanh bao nhieu"; `folded` is the text's."""
    found = []
    for match in _SMALL.finditer(folded):
        kind = match.group(1)
        said = text[match.start() : match.end()].strip().lower()
        if said not in _KIND_WORDS[kind] or _other_word_before(text, match.start()):
            continue
        words = _line_words(folded, match.end())
        if (said.isascii() or kind == "xa") and _other_word(kind, [word for word, *_ in words]):
            continue
        if words and text[words[0][2] : words[0][1]].lower() in _NEVER_FIRST:
            continue
        if _OWN.match(text[match.end() :].lower()):
            continue
        length = _name_length([word for word, *_ in words])
        if length and text[match.end()].islower():
            end = words[length - 1][1]
            found.append((match.start(), end, text[match.start() : end]))
    return found


def _line_words(folded: str, at: int) -> list[tuple[str, int, int]]:
    """The words behind an offset up to a mark of punctuation, each with its end and start."""
    stop = _BREAK.search(folded, at, at + 60)
    end = stop.start() if stop else len(folded)
    return [(m.group(), m.end(), m.start()) for m in _WORDS.finditer(folded, at, min(end, at + 60))]


def _other_word_before(text: str, at: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, at - 12), at)
    if before is None or before.group(1).lower() not in _NOT_BEFORE:
        return False
    return before.group(1) != "o" or _FAR_FROM.match(fold(text[at:])) is not None


def _other_word(kind: str, words: list[str]) -> bool:
    """Whether unaccented "phuong an", "xa hoi" are words of their own."""
    return bool(words) and words[0] in (PHUONG_WORDS if kind == "phuong" else XA_WORDS)


def _name_length(words: list[str]) -> int:
    """How many words make the name: two or three syllables before a verb, a question or the end."""
    for length in range(2, _LONGEST + 1):
        name = words[:length]
        if len(name) < length or not all(_SYLLABLE.fullmatch(w) for w in name):
            return 0
        if set(name) & FOLDED_FUNCTION or any(
            f"{a} {b}" in FOLDED_PHRASES for a, b in pairwise(name)
        ):
            return 0
        rest = words[length:]
        if length < _LONGEST and rest[:1] and rest[0] in _ALSO_SYLLABLES and _follows(rest[1:]):
            continue
        if _follows(rest):
            return 0 if name[0] in FOLDED_FIRSTS and name[0] in _VERBS else length
    return 0


def _follows(rest: list[str]) -> bool:
    """Whether the words behind a name begin a predicate or a question."""
    if not rest:
        return True
    return rest[0] in FOLDED_FUNCTION | FOLDED_FOLLOWERS or " ".join(rest[:2]) in FOLDED_PHRASES


# Verbs that no name of a commune begins with.
_NEVER_FIRST: Final = frozenset(
    str.split(
        "cấp được có nhận bán đưa xếp nộp lắp mua cử gửi ký trả dùng chọn gặp mở đặt làm dạy "
        "trồng nuôi khen tặng chấm cắt giảm rút cài kiểm xử phê đánh nâng đẩy hỗ đã đang chưa tổ"
    )
)
# Verbs that are as often a syllable of a name: what stands behind them decides.
_ALSO_SYLLABLES: Final = frozenset({"lam", "ban", "thu", "the", "an"})
_VERBS: Final = frozenset(
    fold(word)
    for word in str.split(
        "nhận nộp lắp mở ký gửi họp giao làm lập chi thu gặp cần ra trả cử mua xử xin đề kiến "
        "giải tiếp hoàn triển tổ thực phát xây đầu kiểm tập sử ứng hoạt huy khai khắc lồng nâng "
        "phê phân sắp thông trang xác rà bố tăng tuyên vận duy đảm đánh đào đăng đổi đẩy "
        "điều hỗ công chuyển quan quyết"
    )
)
