"""Many reports out of a few: communes, years and figures changed, always in the same way.

For measuring speed and size only: the figures of a variant no longer add up.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FIRST_SYLLABLES = (
    "An Bảo Cẩm Châu Diên Đại Đồng Gia Hạ Hiệp Hoằng Kim Liên Lương Minh Mỹ Nam Nghĩa Ninh Phong "
    "Phú Quảng Sơn Tam Tân Thạch Thanh Thiên Trung Vạn Vĩnh Xuân"
)
_SECOND_SYLLABLES = (
    "Bằng Cường Dương Điền Giang Hòa Hưng Khê Lạc Lập Long Mai Ngọc Nhuận Phước Quang Sa Tâm "
    "Thắng Thịnh Thủy Tiến Trạch Trung Trường Vân Viên Xá"
)
_FIRST, _SECOND = _FIRST_SYLLABLES.split(), _SECOND_SYLLABLES.split()
_YEAR = re.compile(r"\b20[0-4]\d\b")
AMOUNT = re.compile(
    r"(?<![\w/.,-])(?<!ngày )(?<!tháng )(?<!năm )(?<!quý )(?<!Quý )(?<!số )(?<!Điều )(?<!án )"
    r"(?!20[0-4]\d\b)\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)(?! tháng)(?P<rate>\s*%)?"
)
_LABEL = re.compile(r"^\s*\d+(?:\.\d+)*[.)]?\s")


@dataclass(frozen=True, slots=True)
class Original:
    """A report to vary: its file name without suffix, its text, and its commune's bare name."""

    name: str
    text: str
    commune: str | None = None


def variants(originals: Sequence[Original], count: int) -> Iterator[tuple[str, str]]:
    """(file name, text) of so many reports: the originals first, then variants in rounds; each
    round gives every commune another name and may move all years."""
    for number in range(count):
        turn, at = divmod(number, len(originals))
        original = originals[at]
        if turn == 0:
            yield f"{original.name}.txt", original.text
        else:
            yield f"{original.name}-{turn:04d}.txt", vary(original, turn, originals)


def vary(original: Original, turn: int, originals: Sequence[Original]) -> str:
    """The report of another commune, other years, other figures."""
    draw = random.Random(f"{original.name} {turn}")
    text = _YEAR.sub(lambda m: str(int(m.group()) - turn % 3), original.text)
    text = "\n".join(_other_amounts(line, draw) for line in text.split("\n"))
    own = {each.commune: None for each in originals if each.commune}
    for place, commune in enumerate(own):
        text = _renamed(text, commune, other_name(turn * len(own) + place, set(own)))
    return text


def other_name(number: int, taken: set[str]) -> str:
    """An invented name; far numbers get three syllables, so that none comes twice."""
    turn, place = divmod(number, len(_FIRST) * len(_SECOND))
    first, second = divmod(place * 37 % (len(_FIRST) * len(_SECOND)), len(_SECOND))
    name = f"{_FIRST[first]} {_SECOND[second]}"
    if turn:
        name = f"{name} {_SECOND[turn % len(_SECOND)]}"
    return f"{name} Thượng" if name in taken else name


def _renamed(text: str, old: str, new: str) -> str:
    return text.replace(old, new).replace(old.upper(), new.upper())


def _other_amounts(line: str, draw: random.Random) -> str:
    label = _LABEL.match(line)
    start = label.end() if label else 0
    return line[:start] + AMOUNT.sub(lambda m: _other(m, draw), line[start:])


def _other(match: re.Match[str], draw: random.Random) -> str:
    """As many digits, in the same form; of a rate only the last digit changes."""
    found = match.group()
    digits = [at for at, char in enumerate(found) if char.isdigit()]
    changed = list(found)
    for at in digits[-1:] if match.group("rate") else digits:
        changed[at] = str(draw.randint(1, 9)) if at == digits[0] else str(draw.randint(0, 9))
    return "".join(changed)
