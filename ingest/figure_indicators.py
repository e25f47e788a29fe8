"""The catalogue's indicator that the words around a quantity mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figure_kinds import EXCESS
from ingest.figure_labels import OF_AIM, Wording
from ingest.figure_values import Quantity
from vectorstore.vocabulary.indicators import Indicator, catalogue

# Files of one field are not the files of the commune.
_FIELD = re.compile(
    r"thường trú|tạm trú|lưu trú|cư trú|khai sinh|khai tử|kết hôn|hộ tịch|chứng thực|đất đai"
    r"|hộ chiếu|lý lịch tư pháp|bảo trợ|trợ cấp|mai táng|người có công|giấy phép xây dựng"
    r"|đăng ký kinh doanh|hộ kinh doanh",
    re.IGNORECASE,
)
_ESSENTIAL = re.compile(r"(?:dịch vụ công|DVC) thiết yếu", re.IGNORECASE)  # late ones count
# A number of each one, or of one on average, is no number of all.
_OF_EACH = re.compile(
    r"(?:bình quân|trung bình|\bmỗi)\b(?! (?:năm|tháng|quý|tuần|ngày))[^;.:(),\d]{0,30}"
    r"(?:, [^\W\d]+(?: [^\W\d]+){0,2})?\s*$",
    re.IGNORECASE,
)
_PER_ONE = re.compile(r"\s*(?:/\s*[^\W\d]|mỗi\b)")
# What is left over, or has not got it, is not counted among those that have: "còn 28 hộ chưa …".
_LEFT_OVER = re.compile(
    r"\b(?:còn|thiếu)(?: lại| thiếu)?(?: (?:trên|hơn|khoảng|gần|tới))?[\s(:]*$", re.IGNORECASE
)
_REMAINING = re.compile(r"\bcòn lại\b", re.IGNORECASE)
_LACKS = re.compile(r"\bchưa\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;.]\s")
_NAMES_REST = ("con", "chua", "dang", "trong", "ton", "qua", "tre", "cham", "lom")
# What is taken in or spent over all, and what is planned of it, is no money set aside.
_OF_BUDGET = re.compile(
    r"(?<!dự toán )\b(?:thu|chi)(?: cân đối)? ngân sách\b|\btổng (?:thu|chi)\b", re.IGNORECASE
)
_SET_ASIDE = re.compile(r"bố trí|phân bổ|được giao|giao vốn|kinh phí", re.IGNORECASE)
# What is still to be done is none of what was done: "tổng số phải xử lý 39 phản ánh; đã xử lý 33".
_TO_DO = re.compile(
    r"\b(?:phải|cần|chờ|thuộc diện(?: phải)?|có trách nhiệm)(?: được| tiếp tục| thực hiện)?"
    r" (?:xử lý|giải quyết|trả lời|hoàn thành|số hóa|số hoá|thanh toán|giải ngân|chi trả|làm sạch"
    r"|cấp|kích hoạt|ký số|thực hiện|nộp)\b",
    re.IGNORECASE,
)
_IN_VILLAGE = re.compile(
    r"\b(?:thôn|bản|buôn|làng|ấp|khóm|xóm|khu phố|tổ dân phố|điểm)"
    r"(?: (?:\d{1,2}|[A-ZĐ][^\W\d]*(?: [A-ZĐ][^\W\d]*)*))"
    r"(?: (?:với|có|là|còn|được|hiện có))?\s*:?\s*$"
)
# "Còn 11 hồ sơ chuyển sang năm 2026" are left for the next time, not from the one before.
_ONWARD = re.compile(
    r"[^;.,]{0,20}\bchuyển (?:sang|qua|tiếp)(?: giải quyết)?(?: trong)? (?:năm|quý|tháng|kỳ)"
    r" (?:\d|[IVX]|sau|tới|tiếp)",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b(?:mức|mục tiêu|chỉ tiêu)(?: từ| trên)?\s*$", re.IGNORECASE)
_OUT_OF = re.compile(r"\b(?:trên|trong)(?: tổng)?(?: số)?\b")
_GENERAL = (
    "tthc.received", "tthc.carried", "tthc.resolved", "tthc.pending", "tthc.returned",
    "tthc.online", "tthc.on_time", "tthc.late",
)  # fmt: skip


def indicator_of(words: Wording, quantity: Quantity, title: str) -> Indicator | None:
    """The catalogue's indicator, or None; an excess over a target is no indicator of its own."""
    if EXCESS.search(words.before) or _of_each(words, quantity):
        return None
    unit = quantity.unit or "%" * quantity.is_rate
    ranked = [
        i for i, _ in catalogue().rank(words.near, words.far, unit=unit or "mục", title=title)
    ]
    part = quantity.denominator is not None and quantity.value != quantity.denominator
    if part and not quantity.is_rate:
        ranked = [i for i in ranked if i.id not in catalogue().wholes]
    else:
        own = f"{_CLAUSE.split(words.before)[-1]} | {_OUT_OF.split(words.after)[0]}"
        ranked = without_done(ranked, own)
    found = ranked[0] if ranked else None
    if found is None or (quantity.is_rate and not _is_rate_of(found, words)):
        return None
    if _is_of_field(found, words, quantity) or _is_rest(found, words, quantity):
        return None
    if _of_one_village(words) or (found.id == "tthc.carried_over" and _ONWARD.match(words.after)):
        return None
    if found.id == "ngansach.allocated" and not _SET_ASIDE.search(words.near):
        return None if _OF_BUDGET.search(f"{words.far} {words.near}") else found
    return found


def _is_rate_of(indicator: Indicator, words: Wording) -> bool:
    """Whether an indicator may be a rate: the share of a plan that was reached is no rate of its
    own but that of money paid out, and what it counts is the count before it."""
    reached = OF_AIM.match(words.after) and not _LEVEL.search(words.before)
    if reached and indicator.id != "ngansach.rate":
        return False
    top = indicator.formula[0] if indicator.formula else None
    return not (words.borrows and top) or catalogue().counts_in(top, words.counted)


def without_done(ranked: Sequence[Indicator], said: str) -> list[Indicator]:
    """The indicators, those of what was done left out where it is still to be done."""
    if _TO_DO.search(said) is None:
        return list(ranked)
    return [i for i in ranked if i.id not in catalogue().done]


def of_field(found: Indicator, said: str) -> bool:
    """Whether files are those of one field, not all of the commune's."""
    one = _FIELD.search(said) or (found.good != "down" and _ESSENTIAL.search(said))
    return found.id.startswith(_GENERAL) and bool(one)


def _of_one_village(words: Wording) -> bool:
    """Whether a number is that of one village, not of all: "nhiều nhất là thôn Bàu Trảng với 23
    hộ nghèo"."""
    return _IN_VILLAGE.search(words.before) is not None


def _of_each(words: Wording, quantity: Quantity) -> bool:
    """Whether a count is that of each one or on average: "mỗi thôn 02 buổi", "35 học viên/lớp"."""
    if quantity.is_rate:
        return False
    per = "/" in quantity.unit or _PER_ONE.match(words.after) is not None
    return per or _OF_EACH.search(words.before) is not None


def _is_of_field(found: Indicator, words: Wording, quantity: Quantity) -> bool:
    """ "Đăng ký thường trú: … trực tuyến: 210" is not the commune's total."""
    own = words.near if quantity.is_rate else words.before
    if found.good != "down":  # "07 hồ sơ trễ hạn đều thuộc lĩnh vực đất đai" are all of those
        own = f"{own} {_OUT_OF.split(words.after)[0]}"
    return of_field(found, f"{words.matter} {own}")


def _is_rest(found: Indicator, words: Wording, quantity: Quantity) -> bool:
    """Whether a count is of those that are left over or have not got it, of an indicator that
    counts the others: "còn 28 hộ chưa dùng mã QR"."""
    if quantity.is_rate or quantity.is_money or quantity.said_in_words:
        return False
    if found.good == "down" or any(word.split()[0] in _NAMES_REST for word in found.own):
        return False
    if _LACKS.search(f"{_CLAUSE.split(words.before)[-1]} {words.after}"):
        return True
    parts = {i for identity in catalogue().identities for i in identity.parts}
    left = _LEFT_OVER.search(words.before) or _REMAINING.search(words.after)
    return found.id not in parts and left is not None
