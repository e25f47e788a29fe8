"""Blanks for values that were never filled in, and what a draft's writers left for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.reading.sections import body, clauses, folded, shortened
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
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
        r"\(\s*(?:nho|de nghi|phien|em|anh|chi|dong chi|d/c)\s[^()\d]{0,50}\b(?:kiem tra|ra soat|"
        r"xem|bo sung|cap nhat|cho|dien) (?:lai|them|so|giup)\b[^()]{0,30}\)"
    ),
    re.compile(rf"[:\w]\s{{3,}}{_UNITS}\s*[,;.)]"),
    re.compile(rf"\b(?:khoang|(?:thu hut|phuc vu|duoc|voi|co) (?:hon|tren|gan)) {_UNITS}"),
    re.compile(r"(?<!ky )(?<!hoi )(?<!khoa )(?<!thu )(?<!so )\bxx\b(?=\s?%|\s[a-z]{2})"),
    re.compile(r"[^\W\d_]\s?:\s*;"),
    re.compile(r"\.{5,}|…{2,}|_{3,}|(?:\. ){4,}"),
    re.compile(
        r"(?:\b(?:dat|la|gom|co|duoc|so|tong so|ty le|ti le|ngay|thang|tren)|:)\s*"
        rf"{_DOTS}\s*(?:{_UNITS}|/|thang|nam\b)"
    ),
    re.compile(rf"(?<=[a-z] ){_DOTS}\s+{_UNITS}"),
    # "mở được … lớp", "vận động ___ cuốn sách": dots of their own, no end of a list.
    re.compile(
        r"\b(?:duoc|cho|la|co|dat|gom|tren|hon|them|len|voi|ngay|thang|so) (?:\.{3,}|…)"
        r" (?!va\b|hoac\b|den\b|v\.)[a-z]"
    ),
    re.compile(r"\b(?:dat|chiem|tang|giam|bang|la|ty le|ti le)\s*:?\s*%"),
    re.compile(r"\b(?:ty le|ti le)\s*\(\s*(?:trong do|gom|bao gom)\b"),
    re.compile(r"\bdat (?:ty le|ti le)(?: la)?\s*[;.,)](?=\s|$)"),
    re.compile(
        rf"(?::|\bla:?|(?:^|[;:(])\W*tong so|\bso tien(?: la)?)\s+(?:ho so|{_MONEY})"
        r"\s*[;.,)](?=\s|$)"
    ),
    re.compile(rf"^\W*(?:tong )?so [^:.;\d]{{3,150}}:\s+{_UNITS}\s*[.;]?\s*$"),
    re.compile(
        r"\b(?:so tien|kinh phi|tri gia|tong tien)(?: la)? dong(?=\s*(?:[,;.)]|$))"
        r"|\s(?:\.{2,}|…+)\s?%"
    ),
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
                if _is_form(block.text, match.end()):
                    continue
                if not _HEADED.match(key[match.start() :]) and not _UNIT_SAID.search(before):
                    yield _clause(draft, block, match)


def _is_form(text: str, end: int) -> bool:
    """Whether a blank stands in quotation marks: "mục “Họ tên: ......” của mẫu đơn"."""
    return text[end : end + 1] == "”" and text.rfind("“", 0, end) > text.rfind("”", 0, end)


def _clause(draft: Draft, block: Block, match: re.Match[str]) -> Quote:
    """The clause that a blank stands in; the dots of a blank end none that goes on in small
    letters."""
    at, end = block.start + match.start(), block.start + match.end()
    left, goes_on = at, False
    for start, close in clauses(draft, block):
        left = left if goes_on or not start <= at else start
        behind = draft.text[close : close + 2].strip()[:1]
        dots = draft.text[start:close].rstrip()[-2:]
        goes_on = dots in ("..", "….", ".…") and (behind.islower() or behind == "%")
        if at < close and not goes_on:
            close = max(close, end)
            first, last = shortened(draft.text[left:close], at - left)
            return draft.quote(left + first, max(left + last, end))
    return draft.quote(left, end)
