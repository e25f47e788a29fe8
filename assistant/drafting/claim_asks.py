"""What the words around a number ask the ledger for."""

from __future__ import annotations

import re

from assistant.asks import Ask, ask_for
from assistant.drafting.claim_numbers import LATE, PENDING
from assistant.drafting.claim_records import Number, Role

# What tells where and by whom, not what is counted.
_FRAME = re.compile(
    r"\b(?:theo (?:số liệu|báo cáo|thống kê)(?: tổng hợp| thống kê)?|trên địa bàn(?: toàn)?(?: xã|"
    r" phường)?|toàn (?:xã|phường)|(?:ubnd|ủy ban nhân dân)(?: xã| phường)?|(?:của|tại|ở)\s*"
    r"(?=$|[,:]|\s{2}|là\b|đạt\b)|trung tâm phục vụ hành chính công(?: xã| phường)?|bộ phận (?:một"
    r" cửa|tiếp nhận và trả kết quả)|địa phương|tình hình|như sau|kết quả(?= là|:)|trong kỳ"
    r"(?: báo cáo)?|cùng (?:thời điểm|với đó)|cũng trong kỳ|số liệu về|đến nay|hiện nay"
    r"|chưa thống nhất(?: giữa các nguồn)?|(?:các báo cáo )?nêu khác nhau về"
    r"|lũy kế|luỹ kế|tính đến|so với|tăng|giảm|vượt|chưa đạt)\b"
)
_TRAILING = re.compile(
    r"(?:\s|[,;:.()\-–+*]|\b(?:là|đạt|có|với|bằng|chiếm|được|của|tại|trong|ở)\b)+$"
)
_LEADING = re.compile(r"^(?:\s|[,;:.()\-–+*]|\b(?:và|còn|thì|là|đạt|bằng|chiếm|trong đó|gồm)\b)+")
_RATE = re.compile(r"tỷ lệ|tỉ lệ|phần trăm|%")
_AIM = re.compile(r"chỉ tiêu|mục tiêu|phấn đấu|kế hoạch đặt ra")
_HEAD_NOUN = re.compile(r"(?:tổng\s+)?số\b")
_SYLLABLE = re.compile(r"[^\W\d_]{2,}")
_FEW = 5  # words: a label this short leans on the words above it


def asks_of(number: Number, intro: str) -> list[Ask]:
    """The asks that a number's own words may be, with the words above it where they are few."""
    own = plain_label(number.label)
    wordings = [own] if telling(own) else []
    above = plain_label(intro)
    if above and len(own.split()) < _FEW:
        leans = LATE.search(own) is not None and PENDING.search(above) is not None
        wordings = [f"{above} {own}".strip()] if leans else [*wordings, f"{above} {own}".strip()]
    return [
        ask_of(words, number.sort, number.unit, aim=number.role is Role.AIM) for words in wordings
    ]


def ask_of(words: str, sort: str, unit: str = "", *, aim: bool = False) -> Ask:
    """The ask for what a wording names, counted in a unit."""
    if sort == "rate":
        words = words if _RATE.search(words) else f"tỷ lệ {words}"
    elif sort == "count" and unit and "," not in unit and not _HEAD_NOUN.match(words):
        words = f"{words} bao nhiêu {unit}"
    if aim and not _AIM.search(words):
        words = f"chỉ tiêu {words}"
    elif not aim:
        words = _AIM.sub(" ", words) if _AIM.search(words) and sort == "rate" else words
    return ask_for(words, sort)


def plain_label(text: str) -> str:
    """A label without what tells where, by whom and since when."""
    text = _FRAME.sub(" ", text)
    return " ".join(_LEADING.sub("", _TRAILING.sub("", text)).split())


def telling(words: str) -> bool:
    """Whether words are more than one."""
    return len(_SYLLABLE.findall(words)) > 1
