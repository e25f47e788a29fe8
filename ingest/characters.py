"""Repairs inside one line: markup, LaTeX remains, stray spaces. Never a word or a digit."""

from __future__ import annotations

import re

from vectorstore.vocabulary.letters import LOWER, UPPER
from vectorstore.vocabulary.text import nfc

_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf02d\uf0fc●▪▫‣◦■□⁃", "•"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\u2000-\u200a\u202f\u3000]+")
_TAG = re.compile(
    r"</?(?:p|b|i|u|em|strong|span|font|div|sub|center|br\s*/?)(?:\s[^<>]{0,200})?\s*/?>",
    re.IGNORECASE,
)
_SUP_TAG = re.compile(r"<sup>\s*(\d{1,3})\s*</sup>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|www\.)[^<>\s]+)>")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_COMMANDS = {
    r"\%": "%",
    r"\&": "&",
    r"\#": "#",
    r"\_": "_",
    r"\times": "×",
    r"\leq": "≤",
    r"\le": "≤",
    r"\geq": "≥",
    r"\ge": "≥",
    r"\approx": "≈",
    r"\pm": "±",
    r"\cdot": "·",
    r"\rightarrow": "→",
    r"\to": "→",
    r"\div": "÷",
    r"\ldots": "…",
    r"\quad": " ",
    r"\,": " ",
    r"\;": " ",
    r"\ ": " ",
}
_COMMAND = re.compile(
    "|".join(
        re.escape(c) + (r"(?![A-Za-z])" if c[-1].isalpha() else "")
        for c in sorted(_COMMANDS, key=len, reverse=True)
    )
)
_MATH = re.compile(r"\$([^$\n]{1,200})\$")
_FRACTION = re.compile(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_WRAPPED = re.compile(r"\\(?:text|mathrm|mathbf|textbf|textit|mathit)\s*\{([^{}]*)\}")
_RAISED = re.compile(r"(?<=\w)\s*\^\s*\{?\s*(\d{1,2})\s*\}?")
_EMPHASIS = re.compile(r"(?<!\*)\*{2,3}(?!\*)|(?<!_)__(?=[^\s_])|(?<=[^\s_])__(?!_)")
_SLANT = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")
_CODE = re.compile(r"`([^`\n]*)`")
_ESCAPE = re.compile(r"\\(?=[-+*#_.()\[\]~>|])")

_DATE = re.compile(r"(?<![\d/.,])(\d{1,2})\s*([/-])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_O_FOR_ZERO = re.compile(r"(?<![\w/.])(?=[\dO/]*O)[\dO]{1,2}/[\dO]{1,2}/[\dO]{4}(?![\w/])")
_SPACE_IN_DAY = re.compile(r"(?i)(?<=\bngày )([0-3]) (\d)(?= tháng \d)")
_MONTH = re.compile(r"(?i)\b(tháng|quý)\s+(0?\d|1[0-2])\s*/\s*(\d{4})(?!\d)")
_SPACE_BEFORE_GROUP = re.compile(r"(?<![\d.,/])(\d{1,3}) \.(\d{3})(?![\d])")
_SPACE_IN_GROUP = re.compile(
    r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_]: ))(\d{1,3})\. (\d{3})"
    rf"(?=(?:\.\d{{3}})*(?:,\d+)?(?: [{LOWER}]|%))"
)
_SPACE_BEFORE_DECIMAL = re.compile(r"(?<![\d.,/])(\d{1,3}(?:\.\d{3})*) ,(\d{1,3})(?=\s*%|\D|$)")
_SPACE_IN_DECIMAL = re.compile(
    r"(?i)(?:\b(đạt|tỷ lệ|tỉ lệ|chiếm|tăng|giảm|là|bằng|còn)|(?<=[^\W\d_])(:))"
    r"( \d{1,3}), (\d{1,2})(?=\s*%|/\d{1,4}(?![\d/]))"
)
_NUMBERED_WORD = re.compile(
    r"(?:điều|khoản|điểm|mục|số|bảng|biểu|phụ lục|phần|chương|tháng|quý|năm|ngày|khóa|kỳ|lần|tổ|"
    r"thôn|xóm) $",
    re.IGNORECASE,
)
_SPACE_BEFORE_MARK = re.compile(rf"(?<=[^\W\d_]) +(?=[,;:](?:\s|$)|\.(?:$|\s+[{UPPER}]))")


def clean(text: str) -> str:
    """A line in its canonical characters; line breaks inside it are kept."""
    text = _CONTROL.sub("", nfc(text).translate(_BULLETS))
    text = _plain_markup(text)
    if "\\" in text or "$" in text:
        text = _plain_latex(text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return repair_spaces("\n".join(line for line in lines if line))


def _plain_markup(text: str) -> str:
    if "<" in text:
        text = _SUP_TAG.sub(lambda m: m.group(1).translate(_SUPERSCRIPT), text)
        text = _AUTOLINK.sub(r"\1", _TAG.sub(" ", text))
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _SLANT.sub(r"\1", _EMPHASIS.sub("", text))
    return text


def _plain_latex(text: str) -> str:
    text = _MATH.sub(_math, text)
    text = _WRAPPED.sub(r"\1", _FRACTION.sub(r"\1/\2", text))
    text = _COMMAND.sub(lambda m: _COMMANDS[m.group()], text)
    text = _RAISED.sub(lambda m: m.group(1).translate(_SUPERSCRIPT), text)
    return _ESCAPE.sub("", text)


def _math(match: re.Match[str]) -> str:
    inner = match.group(1)
    sure = re.search(r"[=\\^]", inner) or (inner == inner.strip() and inner[:1].isdigit())
    return inner if sure else match.group()


def superscript(digits: str) -> str:
    """Digits as a footnote mark."""
    return digits.translate(_SUPERSCRIPT)


def repair_spaces(text: str) -> str:
    """Stray blanks inside dates and numbers taken out, only where the reading is sure."""
    if not any(char.isdigit() for char in text):
        return _SPACE_BEFORE_MARK.sub("", text)
    text = _O_FOR_ZERO.sub(lambda m: m.group().replace("O", "0"), text)
    text = _DATE.sub(_date, _SPACE_IN_DAY.sub(r"\1\2", text))
    text = _MONTH.sub(r"\1 \2/\3", text)
    text = _SPACE_BEFORE_GROUP.sub(r"\1.\2", text)
    text = _SPACE_IN_GROUP.sub(_group, text)
    text = _SPACE_BEFORE_DECIMAL.sub(r"\1,\2", text)
    text = _SPACE_IN_DECIMAL.sub(_decimal, text)
    return _SPACE_BEFORE_MARK.sub("", text)


def _decimal(match: re.Match[str]) -> str:
    said, colon, whole, part = match.groups()
    return f"{said or colon}{whole},{part}"


def _date(match: re.Match[str]) -> str:
    day, mark, month, year = match.groups()
    if 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and 1900 <= int(year) <= 2100:
        return f"{day}{mark}{month}{mark}{year}"
    return match.group()


def _group(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 12) : match.start()]
    return match.group() if _NUMBERED_WORD.search(before) else f"{match.group(1)}.{match.group(2)}"
