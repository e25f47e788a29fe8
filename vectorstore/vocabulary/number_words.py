"""Vietnamese numerals in words. "năm" (also: year) and "không" (also: not) never count alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from vectorstore.vocabulary.text import old_tones

_DIGITS: Final = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_UNITS: Final = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES: Final = {
    "tỷ": 1_000_000_000, "tỉ": 1_000_000_000, "triệu": 1_000_000, "nghìn": 1_000, "ngàn": 1_000,
}  # fmt: skip
_TENS: Final = frozenset({"mươi", "chục"})
_ODD: Final = frozenset({"linh", "lẻ"})
_ALL: Final = frozenset(_UNITS) | frozenset(_SCALES) | _TENS | _ODD | {"mười", "trăm", "rưỡi"}
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \t\n]{1,2}")
# A numeral behind these names a day, a month, a rank; before these it says "some" or "partly".
_RANK_BEFORE: Final = frozenset({"thứ", "tháng", "quý", "mùng", "mồng", "chủ", "số", "hạng"})
_NOT_COUNTED: Final = {
    "một": frozenset(
        {"số", "phần", "cửa", "cách", "trong", "vài", "mặt", "khi", "bước", "chút", "ít", "loạt",
         "đôi", "nửa", "bộ", "chiều", "lòng", "mực"}
    ),
    "hai": frozenset({"bên", "chiều", "mặt"}),
}  # fmt: skip
_NEVER_ALONE: Final = frozenset({"không", "năm", "mốt", "tư", "lăm", "nhăm"})

_LONGEST: Final = 24  # words

Token = tuple[str, int, int]


def read_words(text: str) -> list[tuple[Decimal, int, int]]:
    """(value, start, end) of each numeral in words, in order."""
    tokens = [(old_tones(m.group().lower()), m.start(), m.end()) for m in _WORD.finditer(text)]
    found: list[tuple[Decimal, int, int]] = []
    at = 0
    while at < len(tokens):
        if tokens[at][0] not in _ALL:
            at += 1
            continue
        run = _run(tokens, at, text)
        value, used = _number([word for word, _, _ in run])
        if used and _counts(tokens, at, used):
            found.append((value, tokens[at][1], tokens[at + used - 1][2]))
        at += max(used, 1)
    return found


def _run(tokens: Sequence[Token], at: int, text: str) -> list[Token]:
    """The numeral words from `at` on that only blanks separate."""
    run = [tokens[at]]
    for token in tokens[at + 1 : at + _LONGEST]:
        if token[0] not in _ALL or not _GAP.fullmatch(text, run[-1][2], token[1]):
            break
        run.append(token)
    return run


def _counts(tokens: Sequence[Token], at: int, used: int) -> bool:
    word = tokens[at][0]
    before = tokens[at - 1][0] if at else ""
    after = tokens[at + used][0] if at + used < len(tokens) else ""
    if used > 1:
        return before not in {"tháng", "thứ"}
    return (
        word not in _NEVER_ALONE
        and before not in _RANK_BEFORE
        and after not in _NOT_COUNTED.get(word, ())
    )


def _number(words: Sequence[str]) -> tuple[Decimal, int]:
    """The longest numeral at the head of the words, and how many words it takes (0: none)."""
    total, used, ceiling = Decimal(0), 0, 10**15
    while True:
        value, taken = _below_thousand(words[used:], bool(used))
        if not taken:
            return total, used
        after = used + taken
        scale = _SCALES.get(words[after], 0) if after < len(words) else 0
        if not scale:
            return (total + value, after) if ceiling > 1 else (total, used)
        if scale >= ceiling:
            return total, used
        total, used, ceiling = total + value * scale, after + 1, scale
        if used < len(words) and words[used] == "rưỡi":
            return total + Decimal(scale) / 2, used + 1


def _below_thousand(words: Sequence[str], inside: bool) -> tuple[int, int]:
    if len(words) > 1 and words[0] in _DIGITS and words[1] == "trăm":
        rest, taken = _below_hundred(words[2:], behind_hundred=True)
        return _DIGITS[words[0]] * 100 + rest, 2 + taken
    return _below_hundred(words, behind_hundred=inside)


def _below_hundred(words: Sequence[str], *, behind_hundred: bool) -> tuple[int, int]:
    if not words:
        return 0, 0
    second = words[1] if len(words) > 1 else ""
    third = words[2] if len(words) > 2 else ""
    if words[0] == "mười":
        return (10 + _UNITS[second], 2) if second in _DIGITS or second == "lăm" else (10, 1)
    if words[0] in _DIGITS and second in _TENS:
        tens = _DIGITS[words[0]] * 10
        return (tens + _UNITS[third], 3) if third in _UNITS else (tens, 2)
    if behind_hundred and words[0] in _ODD:
        return (_UNITS[second], 2) if second in _UNITS else (0, 0)
    return (_DIGITS[words[0]], 1) if words[0] in _DIGITS else (0, 0)
