"""Invented names of communes, as many as are wanted."""

from __future__ import annotations

_FIRST_SYLLABLES = (
    "An Bảo Cẩm Châu Diên Đại Đồng Gia Hạ Hiệp Hoằng Kim Liên Lương Minh Mỹ Nam Nghĩa Ninh Phong "
    "Phú Quảng Sơn Tam Tân Thạch Thanh Thiên Trung Vạn Vĩnh Xuân"
)
_SECOND_SYLLABLES = (
    "Bằng Cường Dương Điền Giang Hòa Hưng Khê Lạc Lập Long Mai Ngọc Nhuận Phước Quang Sa Tâm "
    "Thắng Thịnh Thủy Tiến Trạch Trung Trường Vân Viên Xá"
)
_FIRST, _SECOND = _FIRST_SYLLABLES.split(), _SECOND_SYLLABLES.split()


def other_name(number: int, taken: set[str]) -> str:
    """An invented name; far numbers get three syllables, so that none comes twice."""
    turn, place = divmod(number, len(_FIRST) * len(_SECOND))
    first, second = divmod(place * 37 % (len(_FIRST) * len(_SECOND)), len(_SECOND))
    name = f"{_FIRST[first]} {_SECOND[second]}"
    if turn:
        name = f"{name} {_SECOND[turn % len(_SECOND)]}"
    return f"{name} Thượng" if name in taken else name
