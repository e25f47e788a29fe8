"""A stock at two times and what came and went between: "Đầu năm có 240 hội viên, kết nạp 18, xóa
tên 3; đến nay có 255 hội viên"; in one line, or in the lines of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assistant.checks.reading.sections import body, is_ahead
from assistant.checks.reading.slips import slipped
from assistant.checks.records import Draft
from assistant.checks.sums.arith_amounts import CLAUSE_END, Amount, Passage, alike, read, slack
from vectorstore.records import Block, BlockKind

_FIRST = re.compile(
    r"\b(?:đầu (?:năm|kỳ|quý|tháng|nhiệm kỳ)|"
    r"(?:kỳ|năm|quý|tháng|tuần)(?: trước| \d+| [ivx]+)*(?: chuyển| để lại| mang)(?: sang| lại)?|"
    r"(?:chuyển|tồn|còn lại)(?: \w+)? từ|tồn(?: đọng)?(?: \w+){0,2} trước|"
    r"cuối (?:năm|kỳ|quý|tháng) (?:trước|\d+|[ivx]+))"
)
_LAST = re.compile(
    r"\b(?:đến (?:nay|ngày|hết|cuối|thời|\d+)|tính đến|(?<!thực )(?<!phát )(?<!thể )hiện|"
    r"cuối (?:kỳ|năm|quý|tháng)|"
    r"chuyển(?: sang)? (?:kỳ|tháng|quý|năm|tuần) (?:sau|\d+|[ivx]+)(?! chuyển)|"
    r"còn(?: lại)?|đang (?:giải quyết|xử lý|xem xét|thụ lý)|tồn (?:cuối|đọng))\b"
)
_CAME = re.compile(
    r"\b(?:kết nạp|tiếp nhận|nhận|chuyển đến|chuyển về|tăng|thêm|phát sinh|bổ sung|thành lập|nhập|"
    r"cấp|bố trí|(?<!học )(?<!vệ )sinh|mới)\b"
)
_WENT = re.compile(
    r"\b(?:chuyển đi|từ trần|khai trừ|xóa|giảm|chết|thôi|rút|giải thể|thoát|ra khỏi|"
    r"(?<!sản )(?<!đề )xuất|đã mất|trưởng thành|nghỉ hưu|thanh lý|tử vong|giải quyết|xử lý|"
    r"hoàn thành|trả kết quả|trả lời|xong|chi|giải ngân|sử dụng|trả lại|từ chối|hủy)\b"
)
# What belongs to the count before, or to another time or plan.
_SUB = re.compile(r"\b(?:trong đó|gồm|riêng|trong số|cụ thể|chia ra|chiếm|đạt)\b|:\s*\S")
_APART = re.compile(r"\b(?:so với|kế hoạch|chỉ tiêu|cùng kỳ|lũy kế|bình quân|mỗi|tổng|do)\b")
_PIECE = re.compile(r"[,;:.(](?!\d)|\bvà\b")
_CLAUSE = re.compile(r"[;.(\n](?!\d)")
_BEHIND = re.compile(r"[^,;.:()\d\n]{0,60}")
# Nothing came, or nothing went: "không phát sinh hộ nghèo mới".
_NONE = re.compile(
    r"\bkhông (?:có |còn |ghi nhận )?(?:[^\W\d_]+ ){0,3}?"
    r"(?:phát sinh|tăng|thêm|mới|tái nghèo|rút|trả lại|giảm|chuyển đi)\b"
)
_FAR, _MOST = 3, 12


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


def flows(draft: Draft) -> Iterator[tuple[Passage, Flow]]:
    """The stocks of each line, and of each list, that their moves deny."""
    blocks = [b for b in body(draft) if not is_ahead(draft, b)]
    for block in blocks:
        whole = read(draft, block.start, block.end)
        yield from ((whole, flow) for flow in wrong_flows(whole))
    for _, beside in groupby(blocks, key=lambda b: (b.parent, b.level, b.kind)):
        lines = list(beside)
        if 2 < len(lines) <= _MOST and lines[0].kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            whole = read(draft, lines[0].start, lines[-1].end)
            told = (_heads_of(whole, lines), [a for a in whole.inside(-1) if not a.percent])
            found = next((f for amounts in told for f in _wrong(whole, amounts)), None)
            if found:
                yield whole, found


def left_before(draft: Draft, block: Block) -> list[Amount]:
    """What the lines beside a block say that the time before left."""
    near = draft.blocks[max(0, block.index - _MOST) : block.index + _MOST]
    lines = [read(draft, b.start, b.end) for b in near if b.parent == block.parent]
    return [a for p in lines for a in p.amounts if _FIRST.search(_label(p, a, _CLAUSE))]


def _heads_of(whole: Passage, lines: Sequence[Block]) -> list[Amount]:
    """The first amount of each line."""
    begin = lines[0].start
    spans = [(b.body - begin, b.end - begin) for b in lines]
    firsts = (
        next((a for a in whole.inside(-1) if one <= a.start < end), None) for one, end in spans
    )
    return [a for a in firsts if a is not None]


def wrong_flows(passage: Passage) -> Iterator[Flow]:
    """Stocks of a passage that are not the earlier stock with all that came and went."""
    yield from _wrong(passage, [a for a in passage.inside(-1) if not a.percent])


def _wrong(passage: Passage, amounts: Sequence[Amount]) -> Iterator[Flow]:
    for at, first in enumerate(amounts):
        if first.over or first.about or not _FIRST.search(_label(passage, first, _CLAUSE)):
            continue
        found = _flow(passage, first, amounts[at + 1 :])
        if found and _far(found) and not _explained(passage, found):
            yield found
            return


def _far(found: Flow) -> bool:
    """Whether the stocks are apart by more than rounding, and not so far that others are meant."""
    off = abs(found.right - found.last.value)
    moves = [a for a, _ in found.moves]
    most = max(a.value for a in (found.first, found.last, *moves))
    near = off * _FAR <= most or slipped(found.right, found.last.value)
    return off > slack(found.last, (found.first, *moves)) and near and found.right >= 0


def _flow(passage: Passage, first: Amount, later: Sequence[Amount]) -> Flow | None:
    """The moves behind a stock up to the next one; what has no way is no move."""
    moves: list[tuple[Amount, int]] = []
    at, sub, loose = first.tail, False, False
    for amount in later:
        lead = passage.between(at, amount.start)
        at = amount.tail
        label = _label(passage, amount)
        sub = (sub and not CLAUSE_END.search(lead)) or bool(_SUB.search(CLAUSE_END.split(lead)[-1]))
        if amount.over or amount.about or not alike(amount, first) or _APART.search(label):
            continue
        sign = _way(label)
        ends = _LAST.search(_label(passage, amount, _CLAUSE)) is not None
        if ends and (sign <= 0 or re.search(r"\b(?:lên|xuống|còn|thành)\s?$", lead)):
            found = Flow(first, tuple(moves), amount)
            none_else = _NONE.search(passage.between(first.tail, amount.start))
            slip = not loose and slipped(found.right, amount.value)
            both = {1, -1} <= {s for _, s in moves}
            return found if both or (moves and (none_else or slip)) else None
        loose |= not sign
        if sign and not sub:
            moves.append((amount, sign))
    return None


def _explained(passage: Passage, found: Flow) -> bool:
    """Whether another count told there makes up for what is amiss, or a move is none."""
    used = {found.first.start, found.last.start, *(a.start for a, _ in found.moves)}
    others = [a.value for a in passage.amounts if a.start not in used and not a.percent]
    gap = abs(found.right - found.last.value)
    return gap in (*others, *(a.value for a, _ in found.moves), found.first.value)


def _way(label: str) -> int:
    """1 where the words around a number say that these came, -1 where they went."""
    came, went = _CAME.search(label) is not None, _WENT.search(label) is not None
    return came - went


def _label(passage: Passage, amount: Amount, ends: re.Pattern[str] = _PIECE) -> str:
    """The words of an amount's own piece, or of its clause, before and behind it."""
    begin = max((a.tail for a in passage.amounts if a.tail <= amount.start), default=0)
    lead = passage.between(begin, amount.start).rstrip(" :")
    behind = _BEHIND.match(passage.key, amount.end)
    return f"{ends.split(lead)[-1]} {behind.group() if behind else ''}"
