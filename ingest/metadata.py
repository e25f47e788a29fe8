"""What a document says about itself: issuer, commune, symbol, date, title, period, signer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from ingest.closing import Closing, is_closing_head, read_closing
from ingest.letterhead import Letterhead, kind_of, read_letterhead
from ingest.place import Places, commune_of
from ingest.report_period import report_period
from vectorstore.records import Block, BlockKind, Commune, Period
from vectorstore.vocabulary.text import fold_aligned

_LETTERHEAD_LINES = 25  # of a document whose front nobody has marked
_CLOSING_LINES = 30
_ENDING = re.compile(
    r"^\W{0,4}(tren day la|kinh de nghi|vay,? |uy ban nhan dan .{0,60} tran trong)"
)
_BODY_NAMES = (
    (r"uy ban nhan dan|ubnd", "UBND"),
    (r"hoi dong nhan dan|hdnd", "HĐND"),
    (r"dang uy", "Đảng ủy"),
    (r"dang bo", "Đảng bộ"),
    (r"ban chi dao", "Ban Chỉ đạo"),
    (r"uy ban mttq|uy ban mat tran", "Ủy ban MTTQ Việt Nam"),
)
_OWN = re.compile(r"\b(xa(?! hoi\b)|phuong|thi tran|dac khu)\b")
_UNIT = re.compile(
    r"\b(xa(?! hoi\b)|phuong|thi tran|dac khu|tinh|thanh pho|tp\.?|huyen|thon|xom|to dan pho)\s"
)
_PART_OF_NAME = re.compile(r"(?:^(?:Phòng|Sở|Ban|Trung tâm|Văn phòng|Hội|Đoàn)|\s[-–])\s(?=\w)")
_MARKS = re.compile(r"[*#`]+|_{2,}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything of a Report that its letterhead, opening and closing tell."""

    kind: str = ""
    issuer: str = ""
    commune: Commune | None = None
    symbol: str | None = None
    issued_on: str | None = None
    title: str = ""
    period: Period = field(default_factory=Period)
    recipients: tuple[str, ...] = ()
    signer: str | None = None
    signer_capacity: str | None = None


def read_metadata(text: str, blocks: Sequence[Block], *, file_name: str = "") -> Metadata:
    """Read a document's metadata; what it does not say is left empty, never guessed from today."""
    letterhead = read_letterhead(_front_lines(text, blocks))
    closing = read_closing(_closing_lines(text, blocks))
    ending = _ending(blocks)
    places = Places(
        bodies=letterhead.bodies,
        place=letterhead.place,
        title=letterhead.title,
        addressees=letterhead.addressees,
        opening=_opening(blocks),
        body="\n".join(block.text for block in blocks if block.kind is not BlockKind.FRONT),
        closing="\n".join([ending, *closing.recipients, closing.capacity or ""]),
        file_name=PurePath(file_name).stem.replace("-", " ").replace("_", " "),
    )
    commune = commune_of(places)
    title = letterhead.title or _title_from_ending(ending)
    kind = letterhead.kind or kind_of(title) or _kind_from_ending(ending)
    period = report_period(title, blocks, kind=kind, issued_on=letterhead.issued_on)
    return Metadata(
        kind=kind,
        issuer=_issuer(letterhead, closing, commune, f"{places.opening}\n{ending}"),
        commune=commune,
        symbol=letterhead.symbol,
        issued_on=letterhead.issued_on,
        title=title,
        period=period,
        recipients=tuple(dict.fromkeys([*letterhead.addressees, *closing.recipients])),
        signer=closing.signer,
        signer_capacity=closing.capacity,
    )


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks for line in re.split(r"[\n\t]", block.text) if line.strip()]


def _front_lines(text: str, blocks: Sequence[Block]) -> list[str]:
    """The lines of the front matter; where none is marked, those above the first heading."""
    front = [block for block in blocks if block.kind is BlockKind.FRONT]
    if front or not blocks:
        return _lines(front)
    first = next((b.start for b in blocks if b.kind is BlockKind.HEADING), len(text))
    lines = [line for line in text[:first].split("\n") if line.strip()][:_LETTERHEAD_LINES]
    return [line for line in lines if len(line) <= 200 and not _is_prose(line)]


def _is_prose(line: str) -> bool:
    return len(line.split()) > 30 or bool(
        re.match(r"^\W{0,3}(thuc hien|can cu)", fold_aligned(line))
    )


def _closing_lines(text: str, blocks: Sequence[Block]) -> list[str]:
    """The lines of the closing; where none is marked, those behind "Nơi nhận" or a capacity."""
    marked = [block for block in blocks if block.kind is BlockKind.CLOSING]
    if marked:
        return _lines(marked)
    lines = [line for line in text.split("\n") if line.strip()]
    for place in range(len(lines) - 1, max(-1, len(lines) - _CLOSING_LINES), -1):
        if is_closing_head(lines[place]) and len(lines[place]) < 80:
            start = place
            while start > 0 and is_closing_head(lines[start - 1]):
                start -= 1
            heads = range(max(0, place - _CLOSING_LINES), start)
            noted = [n for n in heads if fold_aligned(lines[n]).startswith("noi nhan")]
            start = noted[-1] if noted else start
            return lines[start : start + _CLOSING_LINES]
    return []


def _opening(blocks: Sequence[Block]) -> str:
    """The paragraphs between the front matter and the first heading."""
    texts: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            break
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            texts.append(block.text)
    return "\n".join(texts[:6])


def _ending(blocks: Sequence[Block]) -> str:
    """The last paragraph that closes the document: "Trên đây là báo cáo …"."""
    found = [
        block.text
        for block in blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.CLOSING, BlockKind.ITEM)
        and _ENDING.match(fold_aligned(block.text))
    ]
    return found[-1] if found else ""


def _title_from_ending(ending: str) -> str:
    """The title that "Trên đây là báo cáo …" repeats, where no title stands at the top."""
    match = re.match(r"\W{0,4}tren day la\s+", fold_aligned(ending))
    if match is None:
        return ""
    return re.split(r"[.;]\s|\./|, (?:kính|đề nghị|trân)", ending[match.end() :])[0]


def _kind_from_ending(ending: str) -> str:
    return kind_of(_title_from_ending(ending))


def _issuer(letterhead: Letterhead, closing: Closing, commune: Commune | None, around: str) -> str:
    """The issuing body as officials write it: "UBND xã Thượng Lâm"."""
    if letterhead.bodies:
        return _written(letterhead.bodies[-1], commune)
    body = _body_named(closing.capacity or "") or _body_named(around)
    if commune is None:
        return ""
    return f"{body or 'UBND'} {commune.full_name}"


def _body_named(text: str) -> str:
    """The kind of body that a text names most often."""
    folded = fold_aligned(text)
    counts = Counter({name: len(re.findall(rf"\b(?:{p})\b", folded)) for p, name in _BODY_NAMES})
    name, count = counts.most_common(1)[0]
    return name if count else ""


def _written(body: str, commune: Commune | None) -> str:
    """A letterhead's body in running text; one of the commune itself takes the commune's name."""
    body = _MARKS.sub(" ", body).strip()
    if not body.isupper():
        return body
    folded = fold_aligned(body)
    known = next((name for p, name in _BODY_NAMES if re.match(rf"(?:{p})\b", folded)), "")
    above = _UNIT.search(folded)
    if known and commune and (_OWN.search(folded) or above is None):
        return f"{known} {commune.full_name}"
    name = known or _organisation(body[: above.start() if above else None])
    if above is None:
        return name
    return f"{name} {body[above.start() : above.end()].lower()}{body[above.end() :].title()}"


def _organisation(name: str) -> str:
    """A name in capitals as it is written in a sentence: "Phòng Văn hóa - Xã hội"."""
    name = name.strip().capitalize()
    for match in _PART_OF_NAME.finditer(name):
        name = name[: match.end()] + name[match.end()].upper() + name[match.end() + 1 :]
    return name
