"""Invented communes: name, province, officials, and the habits that their reports keep to."""

from __future__ import annotations

import random
from dataclasses import dataclass

from evals.corpus.names import other_name
from evals.corpus.records import Style

_PROVINCES = (
    *("tỉnh Hoàng Giang", "tỉnh Sơn Thượng", "tỉnh Đông Khê", "tỉnh Tây Hồng", "tỉnh Nam Ninh Sơn"),
    *("tỉnh Vĩnh Hà", "tỉnh Cao Thịnh", "thành phố Hải Lương", "thành phố Tân Phú Giang"),
)
_FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Ngô Dương Lý Nông Hà Lương Đinh Mai"
_MEN = (
    "Văn Hùng|Đức Thắng|Quang Minh|Hữu Phước|Xuân Trường|Mạnh Cường|Công Định|Thanh Bình|"
    "Văn Thiện|Trọng Nghĩa|Bá Lộc|Duy Khánh|Minh Tuấn|Ngọc Sơn|Tiến Đạt"
)
_WOMEN = (
    "Thị Hà|Thị Thu Hương|Thị Lan|Minh Châu|Thị Kim Oanh|Thị Tuyết Mai|Thị Ngọc Trâm|"
    "Thanh Huyền|Thị Bích Ngọc|Hồng Nhung"
)
_GIVEN = (*_MEN.split("|"), *_WOMEN.split("|"))


@dataclass(frozen=True, slots=True)
class Habits:
    """How a commune writes; the same in all its reports."""

    decimals: int  # of rates
    padded: bool  # "05 hồ sơ"
    grouped: bool  # "1.049"
    spaced_rates: bool  # "98,7 %"
    old_tones: bool  # "hoà", "thuỷ"
    short: frozenset[str]  # the abbreviations that it uses
    money: str  # unit of its budget lines
    depth: int  # 0: a page or two; 1: usual; 2: long
    draft: bool  # leaves number and day blank


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune; `size` is its population at the start."""

    number: int
    name: str
    kind: str  # xã, phường
    province: str  # with its kind
    village: str  # thôn, xóm, bản, tổ dân phố
    leader: str
    deputy: str
    size: int
    cumulative: bool  # reports 6 tháng, 9 tháng, năm instead of quarters
    style: Style
    habits: Habits

    @property
    def full_name(self) -> str:
        """As in "xã An Bằng"."""
        return f"{self.kind} {self.name}"

    @property
    def province_name(self) -> str:
        """Without "tỉnh", "thành phố"."""
        return self.province.removeprefix("tỉnh ").removeprefix("thành phố ")


ABBREVIATIONS = {
    "hồ sơ": "HS",
    "thủ tục hành chính": "TTHC",
    "dịch vụ công trực tuyến": "DVCTT",
    "chuyển đổi số": "CĐS",
    "công nghệ thông tin": "CNTT",
    "cải cách hành chính": "CCHC",
    "cán bộ, công chức": "CBCC",
    "bảo hiểm y tế": "BHYT",
}


def invent(seed: int, number: int) -> Commune:
    """The commune of this number; another number never gives the same name."""
    draw = random.Random(f"{seed} commune {number}")
    first = random.Random(f"{seed} names").randrange(500)
    kind = draw.choices(("xã", "phường", "đặc khu"), (75, 23, 2))[0]
    villages = ("tổ dân phố", "khu phố") if kind == "phường" else ("thôn", "xóm", "bản", "ấp")
    leader, deputy = draw.sample([f"{f} {g}" for f in _FAMILIES.split() for g in _GIVEN], 2)
    styles = list(Style)
    return Commune(
        number=number,
        name=_name(first + number),
        kind=kind,
        province=draw.choice(_PROVINCES),
        village=draw.choice(villages),
        leader=leader,
        deputy=deputy,
        size=round(draw.uniform(2500, 14000) if kind == "xã" else draw.uniform(9000, 42000)),
        cumulative=draw.random() < 0.4,
        style=styles[number % len(styles)],
        habits=_habits(draw),
    )


def _name(number: int) -> str:
    """An invented name, none of a real province."""
    name = other_name(number, set())
    for real, own in (("An Giang", "Yên Giang"), ("Vĩnh Long", "Yên Long")):
        name = name.replace(real, own)
    return name


def _habits(draw: random.Random) -> Habits:
    short = frozenset(word for word in ABBREVIATIONS if draw.random() < 0.3)
    return Habits(
        decimals=draw.choices((0, 1, 2), (1, 5, 6))[0],
        padded=draw.random() < 0.6,
        grouped=draw.random() < 0.88,
        spaced_rates=draw.random() < 0.12,
        old_tones=draw.random() < 0.35,
        short=short if draw.random() < 0.7 else frozenset(),
        money=draw.choices(("triệu đồng", "đồng"), (2, 1))[0],
        depth=draw.choices((0, 1, 2), (4, 8, 1))[0],
        draft=draw.random() < 0.08,
    )
