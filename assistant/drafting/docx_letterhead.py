"""Who reports, to whom, where, when and by whose hand: read from a commune's earlier reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from assistant.drafting.records import DraftedReport
from vectorstore.records import BlockKind, Commune, ParsedReport, Report
from vectorstore.vocabulary.text import fold

KIND = "BÁO CÁO"
AS_ABOVE = "Như trên"
_FILED = "Lưu: VT"
# Cities under the central government (Nghị quyết số 202/2025/QH15); the others are tỉnh.
_CITIES = frozenset({"ha noi", "hai phong", "hue", "da nang", "ho chi minh", "can tho"})
_HEAD_LINES = 12
_HEAD = 3_000  # characters in which a letterhead stands
_TO = re.compile(r"kinh gui\s*:")
_BODY = re.compile(r"(?:uy ban nhan dan|ubnd)\b")
_UPPER_BODY = re.compile(
    r"(?:(?:van phong )?(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho|tp|huyen|thi xa|quan)\b|so )"
)
_OWN_PART = re.compile(r"\b(?:xa|phuong|dac khu|thi tran)\b")
_PURPOSE = re.compile(r"\s*\((?:để\s+)?(?:b/c|báo cáo|p/h)\)\s*$", re.IGNORECASE)
_REPORT = re.compile(r"^\s*báo\s+cáo\s+(?:về\s+)?", re.IGNORECASE)
_NEXT_LINE = re.compile(
    r"\s+(?=(?:KT|TL|TUQ)\s*\.)"
    r"|(?<!KT\.)(?<!TL\.)(?<!Q\.)(?<!PHÓ)(?<!QUYỀN)"
    r"\s+(?=(?:PHÓ |Q\. |QUYỀN )?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|TRƯỞNG))"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around a report's text; an empty part is left blank to be filled in by hand.

    `issued_on` is ISO, reduced where the day or month is not known; `capacity` is one line each.
    """

    issuer: str  # "ỦY BAN NHÂN DÂN XÃ …"
    superior: str = ""  # cơ quan chủ quản
    symbol: str = "/BC-UBND"  # "05/BC-UBND"; without a number until it is given one
    place: str = ""
    issued_on: str = ""
    kind: str = KIND
    subject: str = ""  # trích yếu
    addressees: tuple[str, ...] = ()  # kính gửi
    recipients: tuple[str, ...] = ()  # nơi nhận
    capacity: tuple[str, ...] = ()
    signer: str = ""

    @property
    def symbol_line(self) -> str:
        """Number and symbol: below 10 with a leading 0, room for it where it is blank."""
        number, _, rest = self.symbol.partition("/")
        number = number.strip()
        shown = number.zfill(2) if number else " " * 6
        return f"Số: {shown}/{rest.strip()}"

    @property
    def date_line(self) -> str:
        """Place and date: a day below 10 and the months 1 and 2 with a leading 0."""
        year, month, day = (*self.issued_on.split("-"), "", "", "")[:3]
        shown_day = day.zfill(2) if day else " " * 5
        shown_month = (month.zfill(2) if int(month) < 3 else str(int(month))) if month else " " * 5
        shown_year = year or "20" + " " * 4
        place = self.place or "…" * 6
        return f"{place}, ngày {shown_day} tháng {shown_month} năm {shown_year}"


def letterhead_for(
    drafted: DraftedReport, reports: Sequence[Report], *, today: date | None = None
) -> Letterhead:
    """The letterhead of a draft as the commune's latest report has it; without one, by the form.

    `reports` may be of any communes; texts are used where they are there. Number and day stay
    blank, month and year are those of `today`.
    """
    commune = drafted.commune
    own = sorted(
        (r for r in reports if _is_own(r, commune)), key=lambda r: r.issued_on or "", reverse=True
    )
    addressees, recipients = _sent_to(own, commune)
    signed = next((r for r in own if r.signer_capacity), None)
    return Letterhead(
        issuer=f"ỦY BAN NHÂN DÂN {commune.full_name}".upper(),
        superior=next((found for r in own if (found := superior_of(r.text))), ""),
        symbol="/BC-UBND",
        place=commune.name,
        issued_on=f"{today:%Y-%m}" if today else "",
        subject=subject_of(drafted.title),
        addressees=addressees,
        recipients=recipients,
        capacity=capacity_lines((signed and signed.signer_capacity) or "") or _CAPACITY,
        signer=(signed.signer if signed else None) or "",
    )


_CAPACITY = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def subject_of(title: str) -> str:
    """The subject of a report: its title without the kind of document, which stands above it."""
    subject = _REPORT.sub("", title).strip()
    return subject[:1].upper() + subject[1:]


def capacity_lines(capacity: str) -> tuple[str, ...]:
    """The lines of a signer's capacity: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    said = re.sub(r"\bT/M\b\.?", "TM.", " ".join(capacity.upper().split()))
    return tuple(part for part in _NEXT_LINE.split(said) if part)


def split_recipients(report: Report) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addressees and recipients of a report, which keeps them in one run: the addressees stand
    behind "Kính gửi" in its text, else in front of "Như trên"."""
    names = [fold(name) for name in report.recipients]
    told = _addressed(report.text)
    if told:
        covered = [fold(name) for name in told]
        rest = [
            name
            for name, folded in zip(report.recipients, names, strict=True)
            if not any(above.startswith(folded) for above in covered)
        ]
        first = () if any(name.startswith("nhu tren") for name in names) else (AS_ABOVE,)
        return told, (*first, *rest)
    at = next((i for i, name in enumerate(names) if name.startswith("nhu tren")), 0)
    return report.recipients[:at], report.recipients[at:]


def _addressed(text: str) -> tuple[str, ...]:
    """The names behind "Kính gửi" at the head of a text: on its line, or as items below it."""
    lines = [line.strip() for line in text[:_HEAD].split("\n") if line.strip()]
    at = next((n for n, line in enumerate(lines) if _TO.match(fold(line))), None)
    if at is None:
        return ()
    beside = lines[at].partition(":")[2].strip()
    below = takewhile(lambda line: line.startswith("-"), lines[at + 1 :])
    names = [beside] if beside else [line.lstrip("- ") for line in below]
    return tuple(name.rstrip(" .;,") for name in names)


def superior_of(text: str) -> str:
    """The body above the commune's in the first lines of a report's text, "" where none is."""
    lines = [line.strip() for line in text[:_HEAD].split("\n") if line.strip()][:_HEAD_LINES]
    for line, below in pairwise(lines):
        body = _BODY.match(fold(below)) and _OWN_PART.search(fold(below))
        if body and line.isupper() and _UPPER_BODY.match(fold(line)):
            return line
    return ""


def letterhead_of(parsed: ParsedReport) -> Letterhead:
    """What stands around the text of a file, as far as it can be read."""
    report = parsed.report
    front = [b.text.strip() for b in parsed.blocks if b.kind is BlockKind.FRONT]
    dated = next((m for line in front if (m := _DATED.match(line))), None)
    blank = next((m for line in front if (m := _NUMBERED.match(line))), None)
    addressees, recipients = split_recipients(report)
    issuer = re.sub(r"^UBND\b", "Ủy ban nhân dân", report.issuer)
    return Letterhead(
        issuer=issuer.upper(),
        superior=superior_of(report.text),
        symbol=report.symbol or (blank[1].strip() if blank else "/BC-UBND"),
        place=dated[1] if dated else "",
        issued_on=report.issued_on or "",
        kind=report.kind.upper() or KIND,
        subject=report.title,
        addressees=addressees,
        recipients=recipients,
        capacity=capacity_lines(report.signer_capacity or ""),
        signer=report.signer or "",
    )


_DATED = re.compile(r"([^,]+),\s*ngày\b")
_NUMBERED = re.compile(r"Số\s*:\s*(.*/.+)")


def _is_own(report: Report, commune: Commune) -> bool:
    """Whether the commune's People's Committee reported: its Party cell has another form."""
    same = report.commune is not None and fold(report.commune.full_name) == fold(commune.full_name)
    return same and report.kind == "báo cáo" and bool(_BODY.match(fold(report.issuer or "ubnd")))


def _sent_to(own: Sequence[Report], commune: Commune) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kính gửi and Nơi nhận; a report goes upward, so it has both."""
    latest = next((r for r in own if r.recipients), None)
    if latest is None:
        return _by_form(commune)
    addressees, recipients = split_recipients(latest)
    if addressees:
        return addressees, recipients
    above = tuple(r for r in recipients if _UPPER_BODY.match(fold(r)))
    if not above:
        return _by_form(commune)[0], (AS_ABOVE, *recipients)
    rest = tuple(r for r in recipients if r not in above)
    return tuple(_PURPOSE.sub("", r) for r in above), (AS_ABOVE, *rest)


def _by_form(commune: Commune) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a commune that has no report yet sends its reports to."""
    own = f"TT. Đảng ủy, TT. HĐND {commune.kind}"
    copies = (AS_ABOVE, own, f"Chủ tịch, các PCT UBND {commune.kind}", _FILED)
    if not commune.province:
        return (), copies
    kind = "thành phố" if fold(commune.province) in _CITIES else "tỉnh"
    return (f"Ủy ban nhân dân {kind} {commune.province}",), copies
