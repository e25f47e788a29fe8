"""Numbers that are names: of times, places, ranks and documents."""

from __future__ import annotations

import re

from vectorstore.vocabulary.numbers import parse_number

# Behind these a number is a name ("cấp độ 2"); "tổng số 46", "đã cấp 41 thẻ" are counts.
_NAMED = re.compile(
    r"(?<!\w)(?:đề án|nghị quyết|chương trình|quyết định|(?<!\d )tháng|quý|năm|ngày|phụ lục|bảng|"
    r"biểu|mục|khóa|cấp độ|mức độ|mức|loại|hạng|nhiệm kỳ|giai đoạn|tổ|thôn|khu|khu phố|ngõ|xóm|ấp|"
    r"bản|khóm|lần|đợt|dưới|lớp|(?<!tổng )(?<!trong )(?<!đổi )số|(?<!đã )(?<!được )cấp|điều|khoản|"
    r"(?<!xếp )(?<!đứng )thứ|phiên bản|windows|tdp|đường)\s$"
)
_FEW = re.compile(r"tháng|quý|ngày|cấp|lần|đợt|hạng|loại|mức|(?:cấp|mức) độ|nhiệm kỳ")
_MOST = 31  # of these no more are numbered
_LAST = {"tháng": 12, "quý": 4}
_OTHERS = re.compile(r"(?:\s\d{1,2}(?:,| và))+\s$")  # "các xóm 7, 12 và 19"
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_name(said: str, number: re.Match[str]) -> bool:
    """Whether a number names a time, a place or a rank: of "trong tháng 11.840.000 đồng" none."""
    if number["unit"] or "." in number["value"]:
        return False
    named = _NAMED.search(_OTHERS.sub(" ", said[: number.start()]))
    word = named.group().strip() if named else ""
    if _FEW.fullmatch(word):
        return (parse_number(number["value"]) or 0) <= _LAST.get(word, _MOST)
    return bool(_YEAR.fullmatch(number.group()) or named)
