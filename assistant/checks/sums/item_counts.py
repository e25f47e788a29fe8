"""Counts announced in front of a list that holds another number of items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.reading.sections import folded, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.numbers import find_numbers

_WORDS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
# The count that a list follows: "04 nội dung sau:", "hai nguyên nhân:", "5 đơn vị, cụ thể:".
_ANNOUNCED = re.compile(
    r"(?<![\w/.,-])(?P<value>\d{1,2}|" + "|".join(_WORDS) + r")\s"
    r"(?P<what>(?:[^\W\d_]+[\s-]{1,3}){0,9}?[^\W\d_]+)"
    r"(?:\s?\([^()]{0,60}\))?\s?,?\s?(?:(?:cu the|gom|bao gom|do la|nhu sau|sau day|sau|la)\s?)*"
    r"(?P<end>[:.]?)\s*$"
)
# "1. Với UBND tỉnh (03 kiến nghị)", a count of what stands below.
_BRACKET = re.compile(
    r"\((?:gom )?(\d{1,2} (?:kien nghi|de xuat|noi dung|nhiem vu|viec|y|van de|giai phap))\)\W*$"
)
# Lists of some of the things, and things whose list is one of amounts or of other things.
_PARTLY = re.compile(
    r"\b(?:mot so|trong do|noi bat|tieu bieu|dien hinh|chu yeu|nhu la|nhat la|diem hinh|"
    r"ket qua|noi dung cua|muc tieu cua)\b"
)
# The numbers of documents in the name of what is counted: "06 mô hình của Đề án 06, gồm:".
_CITED = re.compile(
    r"\b(de an|nghi quyet|chuong trinh|ke hoach|quyet dinh|nghi dinh|chi thi|thong tu|cong van)"
    r"\s(?:so\s)?\d+(?![\w])(?:[/-][\w/-]*)?"
    r"(?!\s(?!(?:tren|tai|cua|nam|ve|trong|cho|va|o|den|theo|voi|duoc|da|gom|la)\b)[a-z])"
)
_AMOUNTS = re.compile(
    r"^(?:ngay|thang|nam|tuan|gio|phut|quy|nguoi|luot|ho|dong|trieu|ty|nghin|diem phan tram|can bo|"
    r"cong chuc|thanh vien|dong chi|dai bieu|ho so|van ban|phieu|hoc vien|hoi vien)\b"
)
_CLOSES = re.compile(r"^\W*(?:tong|cong|ngoai ra|trong do|rieng|ket qua|nhu vay|den nay)\b")
_ORDER = re.compile(
    r"^\W*(?:(?:thu )?(?P<n>nhat|mot|hai|ba|tu|bon|nam|sau|bay|tam)\b(?: la)?\s?[,:]|"
    r"thu (?P<m>nhat|hai|ba|tu|nam|sau|bay)\b)"
)
_ORDERS = {"nhat": 1, "mot": 1, "tu": 4, **_WORDS}
_INLINE = (
    re.compile(r"(?:^|[\s:;,.])\((?P<n>\d)\)"),
    re.compile(r"(?:^|[\s:;,.])(?P<n>[a-e])\)"),
    re.compile(r"(?:^|[:;,.]\s?)(?P<n>nhat|mot|hai|ba|bon|nam|sau) la\b"),
    re.compile(r"(?:^|[:;,.]\s?)thu (?P<n>nhat|hai|ba|tu|nam|sau)\b"),
)
_SEVERAL = re.compile(r"\b(?:va|cac|nhung|cung voi)\b|[;/&+]|,(?!\s?\d)")
_SHORT = 12  # words of an item that is a name alone
_OFF = 2  # by which a list and its count may differ and still be of one thing


@dataclass(frozen=True, slots=True)
class _List:
    """Items in folded text; `sure` where their marks count them; `inner` how many there are where
    those that are told in items of their own count as these."""

    items: tuple[str, ...]
    sure: bool
    inner: int = 0

    def nearest(self, told: int) -> int:
        """The number of items, or that of the inner ones where it is nearer to what is told."""
        return min(len(self.items), self.inner or len(self.items), key=lambda n: abs(told - n))


def item_counts(draft: Draft) -> Checked:
    """ "04 nội dung sau:" in front of three points."""
    findings: list[Finding] = []
    count = 0
    for block in draft.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING):
            continue
        for told, listed, quote in (*_below(draft, block), *_inside(draft, block)):
            count += 1
            if not _explained(told, listed, folded(quote.text)):
                findings.append(_finding(quote, told, listed.nearest(told)))
    return Checked(tuple(findings), (), {"A.sums": count})


def _below(draft: Draft, block: Block) -> Iterator[tuple[int, _List, Quote]]:
    """A count at the end of a block, with the list of the blocks below."""
    start, end = spans(block)[-1]
    key = folded(draft.text[start:end])
    bracket = _BRACKET.search(key)
    if not block.text.rstrip().endswith((":", "sau", "sau.")) and not bracket:
        return
    told = _announced(bracket[1] if bracket else key)
    listed = _following(draft, block)
    if told and listed:
        yield told, listed, draft.quote(start, end)


def _inside(draft: Draft, block: Block) -> Iterator[tuple[int, _List, Quote]]:
    """A count in a sentence that goes on with "(1) …; (2) …"."""
    key = folded(block.text)
    for pattern in _INLINE:
        marks = list(pattern.finditer(key))
        numbers = [_order(m["n"]) for m in marks]
        if len(marks) < 2 or numbers != list(range(1, len(marks) + 1)):
            continue
        lead = key[: marks[0].start() + 1]
        begin = max((a - block.start for a, _ in spans(block) if a - block.start < len(lead)))
        told = _announced(lead[begin:].rstrip(" ,("))
        ends = [*(m.start() for m in marks[1:]), len(key)]
        items = tuple(key[m.end() : e] for m, e in zip(marks, ends, strict=True))
        if told:
            quote = draft.quote(block.start + begin, block.start + marks[1].start())
            yield told, _List(items, sure=True), quote
        return


def _order(mark: str) -> int:
    if mark.isdigit():
        return int(mark)
    return _ORDERS.get(mark) or "_abcde".find(mark)


def _announced(lead: str) -> int:
    """The number of things that words in front of a list announce; 0 for none or for amounts."""
    match = _ANNOUNCED.search(_CITED.sub(r"\1", lead))
    if match is None or _AMOUNTS.match(match["what"]) or _PARTLY.search(lead):
        return 0
    value = match["value"]
    return int(value) if value.isdigit() else _WORDS[value]


def _following(draft: Draft, block: Block) -> _List | None:
    """The items right below a block: of one mark and level, or paragraphs "Một là, …"."""
    below = draft.blocks[block.index + 1 :]
    if not below:
        return None
    if _ORDER.match(folded(below[0].text)):
        return _ordered(below)
    first = below[0]
    if first.kind is not BlockKind.ITEM:
        return None
    style = _style(first.label)
    items: list[str] = []
    inner, last = 0, -1
    for each in below:
        if each.kind is not BlockKind.ITEM or each.level < first.level:
            if each.kind is BlockKind.TABLE or len(items) < 2:
                return None
            break
        if each.level == first.level and _style(each.label) != style:
            return None
        if each.level == first.level:
            items.append(folded(each.text[each.body - each.start :]))
        inner += last < 0 or each.level <= last
        last = each.level
    return _List(tuple(items), style not in "-+•*", inner) if len(items) > 1 else None


def _ordered(below: Sequence[Block]) -> _List | None:
    items: list[str] = []
    for each in below:
        match = _ORDER.match(folded(each.text))
        if match and _ORDERS[match["n"] or match["m"]] == len(items) + 1:
            items.append(folded(each.text[match.end() :]))
        elif each.kind in (BlockKind.HEADING, BlockKind.CLOSING):
            break
    return _List(tuple(items), sure=True) if len(items) > 1 else None


def _style(label: str) -> str:
    bare = label.strip()
    if bare[:1] in "-–+•*":
        return bare[:1]
    return re.sub(r"\d+", "1", re.sub(r"[a-zđ]", "a", bare))


def _explained(told: int, listed: _List, lead: str) -> bool:
    """Whether a count fits its list in any way: another number of the sentence counts it, items
    that close it, items that name or count several things."""
    size = listed.nearest(told)
    if told == size or abs(told - size) > _OFF:
        return True
    numbers = {int(n.value) for n in find_numbers(lead)}
    closing = sum(bool(_CLOSES.match(item)) for item in listed.items)
    if size in numbers or size - closing in numbers:
        return True
    counts = [[int(n.value) for n in find_numbers(item)] for item in listed.items]
    if all(counts) and any(sum(c[at] for c in counts if len(c) > at) == told for at in (0, 1)):
        return True
    return told > size and not listed.sure and any(_SEVERAL.search(i) for i in _named(listed))


def _named(listed: _List) -> Iterator[str]:
    """What items name: in front of their colon, all of a short one, the first words of another."""
    for item in listed.items:
        named, colon, _ = item.strip(" ;.,").partition(":")
        yield named if colon or len(named.split()) < _SHORT else " ".join(named.split()[:2])


def _finding(quote: Quote, told: int, size: int) -> Finding:
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.8,
        "item_counts",
        f"Lời dẫn nêu {told} nội dung, danh sách ngay sau có {size}.",
        "Sửa số đếm hoặc bổ sung nội dung còn thiếu.",
        (quote,),
        expected=str(size),
        found=str(told),
    )
