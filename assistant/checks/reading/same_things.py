"""Wholes and parts as passages count them: which amounts count the same things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checks.sums.arith_amounts import Amount, Passage, alike

# What begins another count, which the whole before does not hold.
OTHER = re.compile(
    r"\b(?:tăng|giảm|so với|cùng kỳ|lũy kế|tổng|cả|toàn|kế hoạch|chỉ tiêu|mục tiêu|dự kiến|"
    r"phấn đấu|năm trước|kỳ trước|quý trước|tháng trước|vượt|bình quân|trung bình|đến nay|"
    r"phục vụ|thu hút|dự toán|ngoài ra|cùng với|hỗ trợ|thêm|còn có|khác|hết|sang)\b"
)
MUCH = 12  # times; a whole that much smaller counts something else
_ANOTHER = re.compile(r"[^,;.:\d]{0,30}\bkhác\b")
_PEOPLE = re.compile(
    r"người|(?!công )[^\W\d_]+ viên|đồng chí|cán bộ|công chức|viên chức|đại biểu|nhân khẩu|khẩu|"
    r"học sinh|cá nhân|công dân|em|cháu|nữ|nam|đối tượng|lao động|thanh niên|nông dân|phụ nữ|"
    r"phụ huynh|trẻ|trẻ em|cựu chiến|bệnh nhân|khách|tình nguyện|giáo dân|dân|cử tri|cụ"
)
# First syllables of many nouns: "công chức" are no "công trình".
_HEADS = frozenset(
    str.split(
        "công cán hồ sản thủ văn nhiệm giao tài thành đại hội học đảng đồng cơ doanh phản kiến "
        "dịch mô kế nghị thông hệ phương trường tổ bộ trung ban nhà đơn đội thiết số chỉ lớp"
    )
)
NOT_SAME = frozenset({"lượt", "lần", "ngày", "buổi", "giờ", "phút", "tháng", "năm", "tuổi"})


@dataclass(frozen=True, slots=True)
class Above:
    """A part with the whole it is above, and the passage that says so."""

    passage: Passage
    whole: Amount
    part: Amount
    intro: Passage | None = None


def is_another(passage: Passage, part: Amount) -> bool:
    """ "26 lao động khác": none of those before."""
    return _ANOTHER.match(passage.key, part.end) is not None


def plain(amount: Amount) -> bool:
    """Whether it counts things, exactly, and is no fraction."""
    return amount.counted and amount.over is None and not NOT_SAME & set(amount.unit[:1])


def same_things(whole: Amount, part: Amount) -> bool:
    """Whether a part counts the things of a whole, or people where it counts people."""
    if whole.money or part.money:
        return whole.money and part.money
    if not whole.unit or not part.unit:
        return False
    if alike(whole, part) or (is_people(whole) and is_people(part)):
        return True
    return whole.unit[0] == part.unit[0] and whole.unit[0] not in _HEADS


def is_people(amount: Amount) -> bool:
    """Whether an amount counts people, whoever they are."""
    two, one = " ".join(amount.unit[:2]), " ".join(amount.unit[:1])
    if amount.unit[2:] == ("viên",):  # "vận động viên", "cộng tác viên"
        return True
    return _PEOPLE.fullmatch(two) is not None or _PEOPLE.fullmatch(one) is not None
