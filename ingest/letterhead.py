"""What a letterhead says: issuing bodies, symbol, place and date, kind, title, addressees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vectorstore.vocabulary.periods import find_dates
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.text import fold, fold_aligned

KIND_NAMES = (
    "báo cáo", "kế hoạch", "nghị quyết", "quyết định", "chỉ thị", "thông báo", "tờ trình",
    "công văn", "chương trình", "đề án", "phương án", "hướng dẫn", "biên bản", "quy chế",
    "quy định", "công điện", "kết luận", "thông tri", "giấy mời", "tờ giải trình",
)  # fmt: skip
_KIND_BY_FOLD = {fold(name): name for name in KIND_NAMES}
_KIND_BY_LETTERS = {
    "bc": "báo cáo", "kh": "kế hoạch", "nq": "nghị quyết", "qd": "quyết định", "ct": "chỉ thị",
    "tb": "thông báo", "ttr": "tờ trình", "cv": "công văn", "ctr": "chương trình",
    "da": "đề án", "pa": "phương án", "hd": "hướng dẫn", "bb": "biên bản", "kl": "kết luận",
    "qc": "quy chế", "cd": "công điện", "gm": "giấy mời", "ubnd": "công văn", "hdnd": "công văn",
}  # fmt: skip

# All patterns below run over folded text that is aligned with the original.
_MOTTO = re.compile(
    r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia(\s+viet\s+nam)?|dang\s+cong\s+san\s+viet\s+nam"
    r"|doc\s+lap\s*[-–—.]*\s*tu\s+do\s*[-–—.]*\s*hanh\s+phuc"
)
_MOTTO_REST = re.compile(r"\s*viet\s+nam\s*$")
_DECORATION = re.compile(r"[\s\-–—_=*#.~o⸻]*|\(?\s*du\s+thao\s*(lan\s+\d+)?\s*\)?|ban\s+chinh")
_SYMBOL = re.compile(r"(?:^|(?<=\s{2}))so\s*[:.]?\s*(?=[\d./…_\s-]*[/-])(?!\s*-\s)")
_PLACE = re.compile(r"[^\W\d_][^,:;/\d]{1,40}?(?:\s\d{1,2})?(?=\s*,?\s*ngay[\s.…_/\d])")
_DAY = re.compile(r"\s*,?\s*ngay[\s.…_]*\d{0,2}[\s.…_]*(?:thang|[/.-]).{0,40}?(?:\d{4}|$)")
_ABOUT = re.compile(r"(?:^|(?<=\s))v\s*/\s*v\b[\s:.]*|^ve\s+viec\b[\s:]*")
_TO = re.compile(r"^\W{0,3}kinh\s+gui\b\s*[:.]?\s*")
_KIND_LINE = re.compile(
    r"^\W{0,3}(" + "|".join(sorted(_KIND_BY_FOLD, key=len, reverse=True)) + r")(?=\W|$)"
)
_BODY = re.compile(
    r"^(uy ban|ubnd|hoi dong|hdnd|dang uy|dang bo|huyen uy|tinh uy|thanh uy|thi uy|ban|phong|so"
    r"|trung tam|to|van phong|cong an|truong|hoi|doan|mat tran|chi bo|chi cuc|tram|du an|bo)\b"
)
_PREAMBLE = re.compile(r"^\W{0,3}(thuc hien|can cu|theo|uy ban nhan dan|ubnd|dang uy|kinh gui)\b")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the first lines of a document say; `place` is the one in front of the date."""

    bodies: tuple[str, ...] = ()  # outermost first; the last one issues
    symbol: str | None = None
    symbol_line: str = ""
    place: str = ""
    issued_on: str | None = None
    kind: str = ""
    title: str = ""
    addressees: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """A letterhead while its lines are being read."""

    bodies: list[str] = field(default_factory=list)
    symbol: str | None = None
    symbol_line: str = ""
    place: str = ""
    issued_on: str | None = None
    kind: str = ""
    title: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    part: str = "bodies"  # bodies, about, title, done, addressees


def read_letterhead(lines: Sequence[str]) -> Letterhead:
    """Read the lines of a document's front matter, in any of their usual orders."""
    reading = _Reading()
    motto_open = False
    for line in lines:
        rest, motto_open = _without_motto(_plain(line), motto_open)
        if rest and not _DECORATION.fullmatch(fold_aligned(rest)):
            _read_line(reading, rest)
    about = _join(reading.about)
    title = _join(reading.title) or (f"V/v {about}" if about else "")
    return Letterhead(
        bodies=tuple(_bodies(reading.bodies)),
        symbol=reading.symbol,
        symbol_line=reading.symbol_line,
        place=reading.place,
        issued_on=reading.issued_on,
        kind=reading.kind or _kind_without_line(reading),
        title=title,
        addressees=tuple(_addressees(reading.addressees)),
    )


def kind_of(text: str) -> str:
    """The document kind that a line or title begins with, or ""."""
    match = _KIND_LINE.match(fold_aligned(text))
    return _KIND_BY_FOLD[match.group(1)] if match else ""


def _plain(line: str) -> str:
    return re.sub(r"[*#`]+|_{2,}", " ", line).strip(" \t_")


def _without_motto(line: str, motto_open: bool) -> tuple[str, bool]:
    """The line without the national or the Party motto, which may stand beside a body."""
    folded = fold_aligned(line)
    match = _MOTTO.search(folded)
    if match:
        unfinished = "chu nghia" in match.group() and not match.group(1)
        return f"{line[: match.start()]} {line[match.end() :]}".strip(), unfinished
    rest = _MOTTO_REST.search(folded) if motto_open else None
    return (line[: rest.start()].strip(), False) if rest else (line, motto_open)


def _read_line(reading: _Reading, line: str) -> None:
    line = _take_date(reading, _take_symbol(reading, line))
    folded = fold_aligned(line)
    if not line:
        return
    to = _TO.match(folded)
    about = _ABOUT.search(folded)
    kind = kind_of(line)
    if to:
        reading.part = "addressees"
        reading.addressees.append(line[to.end() :])
    elif reading.part == "addressees":
        reading.addressees.append(line)
    elif about and not reading.kind:
        reading.part = "about"
        reading.about.append(line[about.end() :])
    elif kind and not reading.kind and _stands_as_kind(reading, line, kind):
        reading.kind, reading.part = kind, "title"
        reading.title.append(line[_kind_end(folded) :].strip(" :.-–"))
    else:
        _continue(reading, line)


def _continue(reading: _Reading, line: str) -> None:
    """A line that opens nothing new belongs to the part that is being read."""
    names_body = line.isupper() and _BODY.match(fold_aligned(line))
    if reading.part == "title" and names_body and _repeated(reading, line):
        reading.part = "done"
    elif reading.part == "title":
        reading.title.append(line)
    elif reading.part == "about" and not names_body:
        reading.about.append(line)
    elif not reading.title:
        reading.bodies.append(line)


def _repeated(reading: _Reading, line: str) -> bool:
    """Whether the issuing body stands again below the title, as in resolutions."""
    title = _join(reading.title)
    return bool(title) and line in _join(reading.bodies) and not title.lower().endswith(" của")


def _stands_as_kind(reading: _Reading, line: str, kind: str) -> bool:
    """Whether a line names the document: alone, in capitals, or behind symbol and date."""
    rest = line[_kind_end(fold_aligned(line)) :].strip(" :.")
    head = line.strip()[: len(kind)]
    known = reading.part == "bodies" and (reading.symbol_line or reading.issued_on)
    return not rest or head.isupper() or bool(known)


def _kind_end(folded: str) -> int:
    match = _KIND_LINE.match(folded)
    return match.end() if match else 0


def _take_symbol(reading: _Reading, line: str) -> str:
    """Read "Số: 05/BC-UBND" off a line and give back what else stands there."""
    match = None if reading.symbol_line else _SYMBOL.search(fold_aligned(line))
    if match is None or reading.part == "addressees":
        return line
    tail = re.split(r"\s{3,}|\t", line[match.end() :].strip())[0]
    date = re.search(r"\s[^\W\d_][^,]{1,30},\s*ng[àa]y\b|\s+V\s*/\s*v\b", tail)
    tail = tail[: date.start()] if date else tail
    reading.symbol_line = f"{line[match.start() : match.end()]}{tail}".strip()
    found = [s for s in find_symbols(tail) if s.symbol[:1].isdigit()] if tail[:1].isdigit() else []
    reading.symbol = found[0].symbol if found else None
    before, _, after = line.partition(tail) if tail else (line, "", "")
    return f"{before[: match.start()]} {after}".strip()


def _take_date(reading: _Reading, line: str) -> str:
    """Read "Yên Phúc, ngày 05 tháng 7 năm 2025" off a line, with blanks for day or month."""
    folded = fold_aligned(line)
    place = None if reading.issued_on else _PLACE.search(folded)
    day = _DAY.match(folded, place.end()) if place else None
    if place is None or day is None:
        return line
    alone = place.start() == 0 and day.end() >= len(line.rstrip(" ."))
    if reading.part != "bodies" and not (alone and _all_capitalised(place.group(), line)):
        return line
    dates = find_dates(re.sub(r"\s+", " ", line[day.start() : day.end()]))
    reading.issued_on = dates[0].iso if dates else None
    words = re.split(r"\s{3,}|\t", line[: place.end()].strip())
    reading.place = words[-1].strip(" ,-–")
    rest = " ".join([*words[:-1], line[day.end() :].strip(" .")])
    return rest.strip()


def _all_capitalised(folded_place: str, line: str) -> bool:
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", line[: len(folded_place)]))


def _kind_without_line(reading: _Reading) -> str:
    """The kind that the symbol's letters tell: "12/KH-UBND", "/BC-UBND", "102/UBND-VHXH"."""
    if reading.about:
        return "công văn"
    for letters in re.findall(r"[^\W\d_]+", fold(reading.symbol_line))[1:]:
        if letters in _KIND_BY_LETTERS:
            return _KIND_BY_LETTERS[letters]
    return ""


def _bodies(lines: Sequence[str]) -> list[str]:
    """Issuing bodies; a line that does not name a new body continues the one above it."""
    bodies: list[str] = []
    for line in lines:
        if bodies and not _BODY.match(fold_aligned(line)):
            bodies[-1] = f"{bodies[-1]} {line}"
        elif len(line.split()) <= 16:
            bodies.append(line)
    return [re.sub(r"\s+", " ", body).strip(" .,-–") for body in bodies]


def _addressees(lines: Sequence[str]) -> list[str]:
    """Each addressee of a "Kính gửi"; those of one line are told apart by semicolons."""
    names: list[str] = []
    for line in lines:
        if _PREAMBLE.match(fold_aligned(line)) and names and len(line.split()) > 20:
            break
        names += [part.strip(" \t-–+*.;,:") for part in line.split(";")]
    return [name for name in names if name]


def _join(lines: Sequence[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(lines)).strip(" .;:")
