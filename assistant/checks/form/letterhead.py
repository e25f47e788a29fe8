"""Letterhead: number, place and date filled in, the same in the annexes, a period that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from assistant.checks.reading.sections import body, folded
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    Unchecked,
)
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.periods import find_dates, format_date
from vectorstore.vocabulary.symbols import find_symbols

_GAP = r"[\s.…_?]*(?:x{2,}\s*)?"
# "Số: …/BC-UBND", "Số …-BC/ĐU".
_NUMBER_BLANK = re.compile(rf"(?:^|(?<=\s))so\s*[:.]?{_GAP}(?:/\s*[a-z]|-\s?[a-z]+/)\S*")
_NUMBER = re.compile(r"(?:^|(?<=\s))so\s*[:.]?\s*\d+[^\s]*/")
_DATE_LINE = re.compile(r"[^\W\d_][^,:;/\n\t]{1,40},\s*ngay\b[^\n\t]*")
_DATE_BLANK = re.compile(
    rf"\bngay{_GAP}(?:thang|/)|\bthang{_GAP}nam|/{_GAP}/|\bnam{_GAP}(?:20{_GAP})?$"
)
# "(Kèm theo Báo cáo số … ngày …)", "Trên đây là Báo cáo số … ngày …".
_APPENDED = re.compile(
    r"(?:^\W{0,3}|\(\s?)(?:ban hanh )?kem theo\s[^()\n]{0,30}?\bso\b[^()\n]*"
    r"|^\W*tren day la bao cao so\b:?[^()\n;,]{0,12}/[\w-]+(?: ngay [\d/]+)?"
)
_UNSAID = (BlockKind.FRONT, BlockKind.TABLE)
_RULE = re.compile(r"[\s\-–—_*=.~()]*")
_RESULTS = re.compile(
    r"\b(?:so ket|tong ket|ket qua|tinh hinh|tien do|danh gia)\b.{0,80}"
    r"\b(?:thuc hien|trien khai|hoat dong|nhiem vu|cong tac|phat trien|kinh te|cai cach|giai quyet"
    r"|chuyen doi so)\b|\b(?:so ket|tong ket)\b"
)
_ONE_OFF = re.compile(
    r"\b(?:giai trinh|tiep thu|tham tra|ra soat|vu viec|su viec|thiet hai|khac phuc|de xuat"
    r"|dot xuat|kiem diem|thanh tich|tu danh gia|danh gia tac dong|nhu cau|hien trang)\b"
)
_TIME_SAID = re.compile(
    r"\b(?:thang|quy|nam)\s*(?:\d|[ivx]+\b)|\bgiai doan\b|\b\d+\s*(?:thang|nam|ngay|tuan)\b|20\d\d"
    r"|\bnhiem ky\b|\btuan\b"
)
_ISSUER = re.compile(
    r"(?m)^\W*(?:uy ban|ubnd|hoi dong|hdnd|dang uy|dang bo|ban |phong |so |trung tam|van phong"
    r"|cong an)"
)
_PLAIN_TEXT = (".txt", ".md")  # made from a file whose frame is often lost
_DATED = re.compile(
    r"\b(?:tinh den|den (?:het )?ngay|tu ngay|luy ke den|so lieu den)\b.{0,25}?"
    r"\d{1,2}/\d{1,2}/\d{4}|\btrong (?:quy [ivx\d]+|\d+ thang|nam 20\d\d)\b"
)
_CITED = re.compile(r"\b(?:so\s+)?\d[\w./]*[-/][\w./-]*[a-z][\w./-]*(?:\s+ngay\s+[\d/.]+)?")


def blank_number_or_date(draft: Draft) -> Checked:
    """Number or date of issue left blank, in the letterhead and in "Kèm theo Báo cáo số /…"."""
    front = [block for block in draft.blocks if block.kind is BlockKind.FRONT]
    number, dated = _in_front(draft, front, _NUMBER_BLANK), _blank_dates(draft, front)
    appended = tuple(_blank_in_annexes(draft))
    quotes = (*number, *dated, *appended)
    if not quotes:
        return Checked(counts={"D.number_and_date": int(bool(front))})
    what = [name for name, some in (("số văn bản", number), ("ngày ban hành", dated)) if some]
    where = "phần đầu văn bản" if number or dated else ""
    if appended:
        where = " và ".join(filter(None, (where, "dòng kèm theo của phụ lục")))
    named = " và ".join(what) or "số, ngày của báo cáo"
    finding = Finding(
        FindingKind.MISSING_METADATA,
        Group.FORM,
        Severity.MEDIUM,
        0.95,
        "blank_number_or_date",
        f"Còn bỏ trống {named} ở {where}.",
        "Lấy số, ghi đủ ngày, tháng, năm khi ký ban hành; ghi giống nhau ở đầu văn bản và phụ lục.",
        quotes,
        expected="số, ngày, tháng, năm đầy đủ",
        found="; ".join(quote.text for quote in quotes),
    )
    return Checked((finding,), counts={"D.number_and_date": 1})


def _in_front(draft: Draft, front: Sequence[Block], pattern: re.Pattern[str]) -> tuple[Quote, ...]:
    for block in front:
        match = pattern.search(folded(block.text))
        if match:
            return (draft.quote(block.start + match.start(), block.start + match.end()),)
    return ()


def _blank_dates(draft: Draft, front: Sequence[Block]) -> tuple[Quote, ...]:
    for block in front:
        match = _DATE_LINE.match(folded(block.text))
        if match and _DATE_BLANK.search(match.group().rstrip(" .")):
            return (draft.quote(block.start + match.start(), block.start + match.end()),)
    return ()


def _annex_lines(draft: Draft) -> Iterator[tuple[Block, int, int]]:
    for block in draft.blocks:
        match = None if block.kind in _UNSAID else _APPENDED.search(folded(block.text))
        if match and len(block.text) < 300:
            yield block, match.start(), match.end()


def _blank_in_annexes(draft: Draft) -> Iterator[Quote]:
    for block, start, end in _annex_lines(draft):
        said = folded(block.text)[start:end]
        if _NUMBER_BLANK.search(said) or _DATE_BLANK.search(said):
            yield draft.quote(block.start, block.end)


def annex_lines(draft: Draft) -> Checked:
    """ "Kèm theo Báo cáo số … ngày …" of an annex tells the number and date of this report."""
    symbol, issued = draft.report.symbol, draft.report.issued_on
    findings, count = [], 0
    for block, start, end in _annex_lines(draft):
        said = block.text[start:end]
        symbols = [found.symbol for found in find_symbols(said)]
        dates = [found.iso for found in find_dates(said)]
        wrong = [s for s in symbols[:1] if symbol and s[:1].isdigit() and _other(s, symbol)]
        wrong += [format_date(d) for d in dates[:1] if issued and _unlike_dates(d, issued)]
        count += bool(symbols or dates)
        if wrong:
            head = f"{symbol or ''} ngày {format_date(issued) if issued else ''}".strip()
            findings.append(_unlike(draft, block, head, ", ".join(wrong)))
    return Checked(tuple(findings), counts={"D.annex_lines": count})


def _other(said: str, symbol: str) -> bool:
    """Whether two symbols of the same kind of document have different numbers."""
    (number, _, letters), (own, _, own_letters) = said.partition("/"), symbol.partition("/")
    return letters == own_letters and number.lstrip("0") != own.lstrip("0")


def _unlike_dates(one: str, two: str) -> bool:
    return len(one) == len(two) == len("2026-01-01") and one != two


def _unlike(draft: Draft, block: Block, head: str, wrong: str) -> Finding:
    front = (b for b in draft.blocks if b.kind is BlockKind.FRONT)
    own = [b for b in front if _NUMBER.search(folded(b.text)) or _DATE_LINE.match(folded(b.text))]
    return Finding(
        FindingKind.REFERENCE_MISMATCH,
        Group.FORM,
        Severity.MEDIUM,
        0.9,
        "annex_lines",
        f"Dòng dẫn chính báo cáo này ghi {wrong}, phần đầu báo cáo ghi {head}.",
        "Sửa cho khớp số, ngày của báo cáo.",
        (draft.quote(block.start, block.end), *(draft.quote(b.start, b.end) for b in own)),
        expected=head,
        found=wrong,
    )


def untold_period(draft: Draft) -> Checked:
    """A report of results that says nowhere which days its figures cover."""
    report = draft.report
    title = folded(report.title)
    if report.kind != "báo cáo" or not _RESULTS.search(title) or _ONE_OFF.search(title):
        return Checked()
    count = {"F.period": 1}
    bare = _CITED.sub(" ", title)
    told = report.period.known or report.period.label or _TIME_SAID.search(bare)
    if told or any(_DATED.search(folded(block.text)) for block in body(draft)):
        return Checked(counts=count)
    front = [block for block in draft.blocks if block.kind is BlockKind.FRONT]
    named = [b for b in front if len(b.text) > 15 and folded(b.text.strip(" .")) in title]
    quotes = tuple(draft.quote(b.start, b.end) for b in named) or _headline(draft, front)
    if not quotes:
        return Checked(counts=count)
    finding = Finding(
        FindingKind.MISSING_METADATA,
        Group.DATES,
        Severity.MEDIUM,
        0.85,
        "untold_period",
        "Báo cáo không nêu kỳ số liệu (từ ngày nào đến ngày nào); số liệu không gắn thời điểm.",
        "Ghi kỳ báo cáo hoặc thời điểm chốt số liệu ở trích yếu hay đoạn mở đầu.",
        quotes,
        expected="kỳ báo cáo xác định",
        found="không có",
    )
    return Checked((finding,), counts=count)


def _headline(draft: Draft, front: Sequence[Block]) -> tuple[Quote, ...]:
    kinds = [n for n, b in enumerate(front) if folded(b.text).startswith("bao cao")]
    return tuple(draft.quote(b.start, b.end) for n in kinds[:1] for b in front[n : n + 2])


def parts_of_letterhead(draft: Draft) -> Checked:
    """The parts that decree 30/2020 asks of a report: motto, body, number, date, title, signer."""
    if draft.report.kind != "báo cáo":
        return Checked()
    front = [block for block in draft.blocks if block.kind is BlockKind.FRONT]
    said = folded("\n".join(block.text for block in front))
    absent = [name for name, there in _parts(draft, said).items() if not there]
    count = {"D.parts": 1}
    if not absent:
        return Checked(counts=count)
    above = [block for block in front if not _RULE.fullmatch(block.text)]
    quotes = tuple(draft.quote(b.start, b.end) for b in above[:2] or draft.blocks[:1])
    plain = PurePath(draft.report.path).suffix.lower() in _PLAIN_TEXT
    if "Quốc hiệu" in absent and (plain or "tên cơ quan ban hành" in absent):
        why = "Khung đầu trang thường mất khi chuyển tệp sang chữ; kiểm trên bản trình ký."
        lost = Unchecked(Group.FORM, "Quốc hiệu, Tiêu ngữ, tên cơ quan ban hành", why, quotes)
        lost_too = _FRAME if {"số, ký hiệu", "địa danh, ngày tháng"} - set(absent) else _HEAD
        left = [name for name in absent if name not in lost_too]
        return Checked(_lacking(left, quotes), (lost,), count)
    return Checked(_lacking(absent, quotes), counts=count)


_FRAME = ("Quốc hiệu", "Tiêu ngữ", "tên cơ quan ban hành")
_HEAD = (*_FRAME, "số, ký hiệu", "địa danh, ngày tháng")  # all of it stands in one table


def _parts(draft: Draft, said: str) -> dict[str, bool]:
    closing = folded("\n".join(b.text for b in draft.blocks if b.kind is BlockKind.CLOSING))
    flat = re.sub(r"\s+", " ", said)
    above = re.split(r"(?m)^\W*bao cao\b", said)[0]
    numbered = re.search(r"(?:^|\s)so\s*[:.]?[\s.…_\d]*[a-z]*\s*[/-]", said)
    party = "dang cong san" in flat
    return {
        "Quốc hiệu": "cong hoa xa hoi" in flat or party,
        "Tiêu ngữ": "tu do" in flat or party,
        "tên cơ quan ban hành": bool(_ISSUER.search(above)),
        "số, ký hiệu": bool(numbered or draft.report.symbol),
        "địa danh, ngày tháng": bool(draft.report.issued_on or re.search(r",\s*ngay\b", said)),
        "trích yếu": len(draft.report.title.split()) >= 3 and bool(said.strip()),
        "Nơi nhận": re.search(r"\bnoi (?:nhan|gui)\b", closing) is not None,
        "chức vụ, họ tên người ký": bool(draft.report.signer or draft.report.signer_capacity),
    }


def _lacking(absent: Sequence[str], quotes: tuple[Quote, ...]) -> tuple[Finding, ...]:
    if not absent:
        return ()
    finding = Finding(
        FindingKind.MISSING_METADATA,
        Group.FORM,
        Severity.MEDIUM if len(absent) > 1 else Severity.LOW,
        0.8,
        "parts_of_letterhead",
        f"Thiếu thành phần thể thức: {', '.join(absent)}.",
        "Bổ sung theo Phụ lục I Nghị định 30/2020/NĐ-CP.",
        quotes,
        expected="đủ thành phần thể thức của báo cáo",
        found=f"thiếu {', '.join(absent)}",
    )
    return (finding,)
