"""The same question typed otherwise: letters and marks apart, other tone places, a typo, the
abbreviations that officials use."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping

_NEW_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_OLD_TONE = re.compile("|".join(_NEW_TONES))
_TYPO_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORT_FORMS = {
    "thủ tục hành chính": "TTHC",
    "dịch vụ công trực tuyến": "DVCTT",
    "dịch vụ công": "DVC",
    "chuyển đổi số": "CĐS",
    "công nghệ thông tin": "CNTT",
    "cán bộ, công chức, viên chức": "CBCCVC",
    "cán bộ, công chức": "CBCC",
    "ủy ban nhân dân": "UBND",
    "tổ dân phố": "TDP",
    "an toàn thông tin": "ATTT",
    "hồ sơ": "HS",
}
_LONG = re.compile("|".join(_SHORT_FORMS), re.IGNORECASE)


def decomposed(question: str) -> str:
    """The question as some keyboards and PDF readers give it: letters and marks apart."""
    return unicodedata.normalize("NFD", question)


def mixed_tones(question: str) -> str:
    """Every second tone mark of oa, oe, uy in the new place."""
    turn = iter(range(len(question)))

    def moved(match: re.Match[str]) -> str:
        return _NEW_TONES[match.group()] if next(turn) % 2 == 0 else match.group()

    return _OLD_TONE.sub(moved, unicodedata.normalize("NFC", question))


def typo(question: str) -> str:
    """One letter of one longer word dropped, doubled or swapped; names, numbers and
    abbreviations stay. The same question always gets the same typo."""
    draw = random.Random(question)
    places = [m for m in _TYPO_WORD.finditer(question) if m.group().islower()]
    if not places:
        return question
    match = draw.choice(places)
    at = draw.randrange(match.start() + 1, match.end() - 1)
    a, b = question[at], question[at + 1]
    changed = draw.choice(("", a + a, None))
    if changed is None:
        return question[:at] + b + a + question[at + 2 :]
    return question[:at] + changed + question[at + 1 :]


def abbreviated(question: str) -> str:
    """The question with the abbreviations that officials type."""
    text = unicodedata.normalize("NFC", question)
    return _LONG.sub(lambda match: _SHORT_FORMS[match.group().lower()], text)


SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "robust_nfd": decomposed,
    "robust_tones": mixed_tones,
    "robust_typo": typo,
    "robust_abbreviated": abbreviated,
}
