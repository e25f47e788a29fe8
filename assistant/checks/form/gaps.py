"""What a draft leaves open: blanks for values, empty sections, lists that do not follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.reading.sections import PROSE, body, clauses, folded, headings, spans
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
)
from vectorstore.records import Block, BlockKind

_UNITS = (
    r"(?:ho so|van ban|nhiem vu|thu tuc|luot|nguoi|trieu dong|ty dong|nghin dong|dong|lop|hoi nghi"
    r"|tai khoan|can bo|cong chuc|cong dan|phan anh|kien nghi|y kien|cuoc|diem|camera|may|cum"
    r"|doanh nghiep|mo hinh|giao dich|dich vu|san pham|buoi|thon\b|%|ha\b|ho\b)"
)
_DOTS = r"(?:\.{3,}|\.*…[.…]*|_{2,}|\[\s*\])"
# Patterns run over folded text that is aligned with the original.
_MONEY = r"(?:trieu|ty|nghin|ngan) dong"
_ASKS = r"(?:neu|ghi|liet ke|mo ta|trinh bay|danh gia|dien)"
_BLANKS = (
    re.compile(r"(?<!\w)(?:x{3,}|\[\s*(?:\.{2,}|…*|x+|dien[^\]]*|so lieu)?\s*\]|\?{2,})(?!\w)"),
    re.compile(r"\[[^\]\d|]{2,60}\](?!\()"),  # "[họ tên]"
    re.compile(r"\(\s*(?:dien|cap nhat|bo sung|chen)\s+(?:so|ngay|ten|sau)\b[^)]*\)"),
    # What a template asks for, left where the answer belongs: "Tập huấn: (nêu rõ số lớp)".
    re.compile(rf":\s*\(\s*(?:{_ASKS}|bao gom|de nghi)\b[^()\d]{{4,120}}\)"),
    re.compile(rf"(?:^|[.;])\W*\(\s*{_ASKS} (?:ro|cu the|so)\b[^()\d]*\)"),
    re.compile(r"\(\s*(?:neu|liet ke|mo ta) (?:ro|cu the|ten|so)\b[^()\d]*,[^()\d]*\)"),
    re.compile(
        r"\b(?:cho|dang cho|dang tong hop) (?:bo sung |cap nhat )?so lieu(?= (?:cua )?"
        r"(?:cong an|phong|tram|ban|trung tam|thon|thang|quy)\b|\s*[.;)])"
    ),
    re.compile(
        r"\b(?:de nghi|nho) (?:cac )?(?:dong chi|d/c|anh|chi|ban|em)\b[^.;]{0,30}?"
        r"\b(?:bo sung|cap nhat|kiem tra|ra soat|cung cap|dien) (?:lai )?(?:so|giup)\b"
    ),
    re.compile(
        r"\(\s*(?:can |de nghi |nho |cho |xin )?(?:kiem tra|ra soat|xem|doi chieu|xac minh|hoi|"
        r"bo sung|cap nhat)\s(?:lai|them|sau|so)\b[^()\d]*\)"
    ),
    re.compile(r"\b(?:xem|kiem tra|bo sung|sua|dien|cap nhat)(?: lai)?(?: so(?: lieu)?)? giup\W*$"),
    re.compile(r"(?<=\()[^()]{0,60}\b(?:bo sung|cap nhat|bao cao|cung cap|dien|gui) sau\s*\)"),
    re.compile(
        r"\(\s*(?:nho|de nghi|phien|em|anh|chi)\s[^()\d]{0,50}\b(?:kiem tra|ra soat|xem|bo sung|"
        r"cap nhat|cho|dien) (?:lai|them|so|giup)\b[^()]{0,30}\)"
    ),
    re.compile(rf"[:\w]\s{{3,}}{_UNITS}\s*[,;.)]"),
    re.compile(r"(?<!ky )(?<!hoi )(?<!khoa )(?<!thu )(?<!so )\bxx\b(?=\s?%|\s[a-z]{2})"),
    re.compile(r"[^\W\d_]\s?:\s*;"),
    re.compile(r"\.{5,}|…{2,}|_{3,}|(?:\. ){4,}"),
    re.compile(
        r"(?:\b(?:dat|la|gom|co|duoc|so|tong so|ty le|ti le|ngay|thang|tren)|:)\s*"
        rf"{_DOTS}\s*(?:{_UNITS}|/|thang|nam\b)"
    ),
    re.compile(rf"(?<=[a-z] ){_DOTS}\s+{_UNITS}"),
    re.compile(r"\b(?:dat|chiem|tang|giam|bang|la|ty le|ti le)\s*:?\s*%"),
    re.compile(r"\b(?:ty le|ti le)\s*\(\s*(?:trong do|gom|bao gom)\b"),
    re.compile(r"\bdat (?:ty le|ti le)(?: la)?\s*[;.,)](?=\s|$)"),
    re.compile(
        rf"(?::|\bla:?|(?:^|[;:(])\W*tong so|\bso tien(?: la)?)\s+(?:ho so|{_MONEY})"
        r"\s*[;.,)](?=\s|$)"
    ),
    re.compile(rf"^\W*(?:tong )?so [^:.;\d]{{3,150}}:\s+{_UNITS}\s*[.;]?\s*$"),
    re.compile(rf"\b(?:giao|la|duoc|dat|chi|phan bo|giai ngan|kinh phi|so tien|von)\s+{_MONEY}\b"),
    re.compile(
        r"\bngay\s+thang\s+(?:\d{1,2}\s+)?nam\s+20\d\d|\bngay\s*/\s*(?:\d{1,2})?\s*/\s*20\d\d"
    ),
    re.compile(r"\bso:?\s+/[a-z]{2,}[-/]"),
)
_CELLS = re.compile(r"[^\n]*(?:\s\|\s|\t)[^\n]*(?:\s\|\s|\t)[^\n]*")  # a row of a table
_UNIT_SAID = re.compile(r"\b(?:don vi(?: tinh)?|dvt)\b[^;:.\d]{0,60}$")
_HEADED = re.compile(r"\((?:ky|ten|so|ghi (?:ro )?(?:ho )?ten|%)")
_APPENDED = re.compile(r"\bkem theo\s[^()\n]{0,30}?\bso\b")
_OPEN_END = re.compile(
    r"(?:,|\b(?:va|cua|cac|voi|de|tai|cho|nhung|trong do|nhu|theo|do|boi|vi|bang cach|nham|la|gom"
    r"|hoac|hay))$"
)
_BROKEN = re.compile(r"\b(?:trong do|bao gom|va|cua|cac|nham|boi|voi|theo|tai)$")
_CLOSING = re.compile(r"^\W*tren day la\b")
_ANNOUNCED = re.compile(r"\b(?:sau|cu the|sau day|duoi day|gom|trong do|bao gom|cu the la)\s*:$")
_TABLE_SAID = re.compile(
    r"\b(?:bang|bieu)(?: so lieu| tong hop)? (?:sau|duoi day|sau day)\b[^.;]*\.?$"
)
_LABELLED = re.compile(r"^[^:.;]{2,90}:\s*\S")
_AMOUNT = re.compile(r"^\W*(?:so|ty le|ti le|kinh phi|doanh thu|dien tich|san luong)\b")
_NONE = re.compile(r"\bkhong\b")
_TITLE_WORDS = 14
_SIBLINGS = 2


def blanks(draft: Draft) -> Checked:
    """Values never filled in: dots, "[ ]", "đạt %", "tỷ lệ (trong đó:", "ngày tháng năm 2026"."""
    quotes = tuple(dict.fromkeys(_blank_clauses(draft)))
    count = {"D.blanks": sum(1 for _ in body(draft))}
    if not quotes:
        return Checked(counts=count)
    finding = Finding(
        FindingKind.MISSING_METADATA,
        Group.FORM,
        Severity.HIGH,
        0.9,
        "blanks",
        f"Còn {len(quotes)} chỗ bỏ trống chưa điền số liệu."
        if len(quotes) > 1
        else "Còn một chỗ bỏ trống chưa điền số liệu.",
        "Điền số liệu hoặc bỏ cụm từ chờ điền.",
        quotes,
        expected="giá trị cụ thể",
        found="để trống",
    )
    return Checked((finding,), counts=count)


def _blank_clauses(draft: Draft) -> Iterator[Quote]:
    others = (b for b in draft.blocks if b.kind in (BlockKind.FOOTNOTE, BlockKind.CLOSING))
    for block in (*body(draft), *others):
        key = folded(block.text)
        if "|" in key or "\t" in key:  # the search for rows is slow where there are none
            key = _CELLS.sub(lambda m: " " * len(m.group()), key)
        if _APPENDED.search(key) and len(key) < 300:
            continue
        for pattern in _BLANKS:
            for match in pattern.finditer(key):
                before = key[: match.start()]
                if not _HEADED.match(key[match.start() :]) and not _UNIT_SAID.search(before):
                    yield _clause(draft, block, match)


def _clause(draft: Draft, block: Block, match: re.Match[str]) -> Quote:
    """The clause that a blank stands in."""
    at, end = block.start + match.start(), block.start + match.end()
    for start, close in clauses(draft, block):
        if start <= at < close:
            return draft.quote(start, max(close, end))
    return draft.quote(at, end)


def empty_sections(draft: Draft) -> Checked:
    """Headings with nothing below, paragraphs cut off, lists announced that do not follow."""
    empty = [b for b in headings(draft) if _is_empty(draft, b)]
    empty += [b for b in body(draft) if _is_bare(draft, b)]
    cut = [b for b in body(draft) if _is_cut(draft, b) or _lacks_table(draft, b)]
    count = {"D.sections": len(headings(draft))}
    if not empty and not cut:
        return Checked(counts=count)
    told = []
    if empty:
        told.append("mục không có nội dung: " + "; ".join(f"“{b.text.strip()}”" for b in empty))
    if cut:
        told.append("đoạn viết dở hoặc báo trước mà không có nội dung tiếp theo")
    text = "; ".join(told)
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.85,
        "empty_sections",
        f"{text[0].upper()}{text[1:]}.",
        "Viết tiếp nội dung, ghi “Không có” hoặc bỏ mục.",
        tuple([draft.quote(b.start, b.end) for b in empty] + [_last(draft, b) for b in cut]),
        expected="có nội dung",
        found="trống",
    )
    return Checked((finding,), counts=count)


def _last(draft: Draft, block: Block) -> Quote:
    start, end = spans(block)[-1]
    return draft.quote(start, end)


def _next(draft: Draft, block: Block) -> Block | None:
    following = draft.blocks[block.index + 1 : block.index + 2]
    return following[0] if following else None


def _is_empty(draft: Draft, block: Block) -> bool:
    """Whether a short title with full siblings has nothing before the next heading of its level."""
    words = len(block.title.split())
    if not block.label or not 1 <= words <= _TITLE_WORDS or _NONE.search(folded(block.title)):
        return False
    if not _ends_section(draft, block) or block.text.rstrip().endswith((".", ";")):
        return False
    siblings = [b for b in headings(draft) if b.parent == block.parent and b is not block]
    full = [b for b in siblings if not _ends_section(draft, b)]
    return len(full) > len(siblings) - len(full)


def _ends_section(draft: Draft, block: Block) -> bool:
    below = _next(draft, block)
    if below is None or below.kind is BlockKind.CLOSING or _follows(block, below):
        return True
    if below.kind is BlockKind.PARAGRAPH and _CLOSING.match(folded(below.text)):
        return True
    return below.kind is BlockKind.HEADING and below.level <= block.level


def _follows(block: Block, below: Block) -> bool:
    """Whether a block bears the number right behind another's: "2." and "3.", "a)" and "b)"."""
    one, two = (each.label.strip().rstrip(".)") for each in (block, below))
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    return len(one) == len(two) == 1 and one.isalpha() and ord(two) == ord(one) + 1


def _is_bare(draft: Draft, block: Block) -> bool:
    """Whether an item is a name alone, or asks for an amount, among items that go on behind their
    colon."""
    key = folded(block.text[block.body - block.start :]).strip()
    below = _next(draft, block)
    if block.kind is BlockKind.ITEM and key.endswith(":") and below and _follows(block, below):
        return True
    asks = key.endswith(":") and (_AMOUNT.match(key) or _between(draft, block))
    named = block.label[:1].isdigit() and key[-1:].isalnum()
    if block.kind is not BlockKind.ITEM or not (asks or named) or len(key.split()) > _TITLE_WORDS:
        return False
    others = _siblings(draft, block)
    goes_on = below and below not in others and below.kind in (*PROSE, BlockKind.TABLE)
    told = [b for b in others if _LABELLED.match(folded(b.text[b.body - b.start :]))]
    if goes_on or len(told) < _SIBLINGS or len(told) < len(others):
        return False
    like = [b for b in told if _AMOUNT.match(folded(b.text[b.body - b.start :]))]
    return (
        named or _between(draft, block) or (len(like) >= _SIBLINGS and like[0].start < block.start)
    )


def _between(draft: Draft, block: Block) -> bool:
    """Whether the items right before and behind one go on behind their colon and begin as it
    does: "- Đối với xã: …"."""
    near = [draft.blocks[n] for n in (block.index - 1, block.index + 1) if n < len(draft.blocks)]
    words = [folded(b.text[b.body - b.start :]).split() for b in (block, *near)]
    full = [b for b in near if _LABELLED.match(folded(b.text[b.body - b.start :]))]
    alike = all(w[:1] == words[0][:1] for w in words)
    return len(full) > 1 and alike and all(b.label == block.label for b in near)


def _siblings(draft: Draft, block: Block) -> list[Block]:
    """The other items of the list that an item stands in, by their marks: a colon at its end
    makes the next ones hang on it."""
    found: list[Block] = []
    for step in (-1, 1):
        at = block.index + step
        while 0 <= at < len(draft.blocks) and draft.blocks[at].kind is BlockKind.ITEM:
            each = draft.blocks[at]
            if each.label == block.label or (
                each.label[:1].isdigit() and block.label[:1].isdigit()
            ):
                found.append(each)
            elif each.level <= block.level:
                break
            at += step
    return sorted(found, key=lambda each: each.start)


def _lacks_table(draft: Draft, block: Block) -> bool:
    """Whether a block ends by announcing a table, and a heading or the end follows."""
    below = _next(draft, block)
    key = folded(block.text.rstrip())
    if not _TABLE_SAID.search(key) or "kem theo" in key:
        return False
    return below is None or below.kind in (BlockKind.HEADING, BlockKind.CLOSING)


def _is_cut(draft: Draft, block: Block) -> bool:
    """Whether a section's last paragraph breaks off, or announces what does not follow."""
    below = _next(draft, block)
    above = draft.blocks[block.parent] if block.parent is not None else None
    if below is None or above is None:
        return False
    if below.kind is BlockKind.PARAGRAPH and not _CLOSING.match(folded(below.text)):
        begun = below.text[:1].isupper() and block.kind is BlockKind.PARAGRAPH
        return begun and _BROKEN.search(folded(block.text.rstrip())) is not None
    if below.kind not in (BlockKind.HEADING, BlockKind.CLOSING, BlockKind.PARAGRAPH):
        return False
    if below.kind is BlockKind.HEADING and below.level > above.level:
        return False
    key = folded(block.text.rstrip())
    announced = _ANNOUNCED.search(key) and not (below.kind is BlockKind.HEADING and not below.label)
    return bool(announced or _OPEN_END.search(key))
