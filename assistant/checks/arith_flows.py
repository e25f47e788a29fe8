"""A stock at two times and what came and went between: "Đầu năm có 240 hội viên, kết nạp 18, xóa
tên 3; đến nay có 255 hội viên"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.arith_amounts import Amount, Passage, same_unit

_FIRST = re.compile(
    r"\b(?:đầu (?:năm|kỳ|quý|tháng|nhiệm kỳ)|(?:kỳ|năm|quý|tháng) trước chuyển sang|"
    r"cuối (?:năm|kỳ|quý) (?:trước|~+|(?:19|20)\d\d))\b[^;.\d]{0,50}$"
)
_LAST = re.compile(
    r"\b(?:đến (?:nay|ngày|hết|cuối|thời)|tính đến|(?<!thực )(?<!phát )(?<!thể )hiện|"
    r"cuối (?:kỳ|năm|quý|tháng))\b[^;]*$"
)
_CAME = re.compile(
    r"\b(?:kết nạp|tiếp nhận|chuyển đến|chuyển về|tăng|thêm|phát sinh|bổ sung|thành lập|nhập|"
    r"(?<!học )(?<!vệ )sinh)\b"
)
_WENT = re.compile(
    r"\b(?:chuyển đi|từ trần|khai trừ|xóa|giảm|chết|thôi|rút|giải thể|thoát|ra khỏi|"
    r"(?<!sản )(?<!đề )xuất|đã mất|trưởng thành|nghỉ hưu|thanh lý|tử vong)\b"
)
_REACHED = re.compile(r"\b(?:lên|xuống|còn|thành)\s?$")
_APART = re.compile(r"\b(?:trong đó|gồm|riêng|so với|kế hoạch|chỉ tiêu|cùng kỳ|do|trong số)\b")
_PIECE = re.compile(r"[,;:.(](?!\d)|\bvà\b")
_FAR = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class Flow:
    """What there was, what came (+) and went (-), and what there is said to be."""

    first: Amount
    moves: tuple[tuple[Amount, int], ...]
    last: Amount

    @property
    def right(self) -> Decimal:
        """What there is by arithmetic."""
        return self.first.value + sum((a.value * sign for a, sign in self.moves), Decimal(0))


def wrong_flows(passage: Passage) -> Iterator[Flow]:
    """Stocks of a passage that are not the earlier stock with all that came and went."""
    amounts = [a for a in passage.inside(-1) if not a.percent]
    for at, first in enumerate(amounts):
        if first.over or first.about or not _FIRST.search(_lead(passage, first)):
            continue
        found = _flow(passage, first, amounts[at + 1 :])
        if found and 0 < abs(found.right - found.last.value) <= _FAR * found.last.value:
            yield found


def _flow(passage: Passage, first: Amount, later: list[Amount]) -> Flow | None:
    """The moves behind a stock up to the next one; none where a number is neither."""
    moves: list[tuple[Amount, int]] = []
    at = first.tail
    for amount in later:
        lead = passage.between(at, amount.start)
        at = amount.tail
        if amount.over or amount.about or not same_unit(amount, first) or _APART.search(lead):
            return None
        sign = _way(lead)
        if _LAST.search(lead) and (not sign or _REACHED.search(lead)):
            return Flow(first, tuple(moves), amount) if len(moves) > 1 else None
        if not sign:
            return None
        moves.append((amount, sign))
    return None


def _way(lead: str) -> int:
    """1 where the words right before a number say that these came, -1 where they went."""
    piece = _PIECE.split(lead)[-1]
    came, went = _CAME.search(piece) is not None, _WENT.search(piece) is not None
    return came - went


def _lead(passage: Passage, amount: Amount) -> str:
    return passage.between(max(0, amount.start - 90), amount.start)
