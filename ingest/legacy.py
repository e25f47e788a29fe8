"""Vietnamese text from before Unicode: TCVN3 (ABC) fonts and their one-byte code."""

from __future__ import annotations

import re

_CODES = (
    "µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ "
    "×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư õừ "
    "øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ¡Ă ¢Â §Đ £Ê ¤Ô ¥Ơ ¦Ư"
)
_FROM_TCVN3 = {ord(pair[0]): pair[1] for pair in _CODES.split(" ")}
# Signs that stand for letters in TCVN3 and hardly ever occur in Vietnamese Unicode text.
_TELLTALE = re.compile(r"[©®µ¸¶·¹¨»¾¼½«¬\u00adª§]")
_UNICODE_ONLY = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơưăĐƠƯ]")
_WORD = re.compile(r"[^\W\d_]+")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 text in Unicode; words typed in capitals are put wholly in capitals."""
    converted = text.translate(_FROM_TCVN3)
    if capitals:
        return converted.upper()
    return _WORD.sub(_whole_capitals, converted)


def _whole_capitals(match: re.Match[str]) -> str:
    word = match.group()
    plain = [letter for letter in word if letter.isascii()]
    if len(word) > 1 and plain and all(letter.isupper() for letter in plain) and len(plain) > 1:
        return word.upper()
    return word


def looks_tcvn3(text: str) -> bool:
    """Whether Latin-1 letters of a text are surely TCVN3: its signs stand inside words."""
    signs = len(_TELLTALE.findall(text))
    letters = sum(1 for char in text if char.isalpha())
    return signs >= 5 and signs > 0.03 * letters and not _UNICODE_ONLY.search(text)
