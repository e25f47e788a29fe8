"""An outline read from a directive or an earlier report: its headings and what each is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.drafting.templates import Outline, Planned, Template, planned, slug_of, templates
from vectorstore.records import Block, BlockKind, ParsedReport
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.text import fold

_OUTLINE = re.compile(r"\bde cuong\b")
_ANNEX = re.compile(r"^\W*(?:(?:cac )?phu luc|phu bieu|bieu (?:so|mau)|danh muc)\b")
_CLAUSE = re.compile(r"[;.:\n]|,(?=\s*(?:số|tỷ lệ|tỉ lệ|tổng|kinh phí)\b)|\(|\)")
_CUT = re.compile(r",\s*")
_COUNTS = re.compile(r"\b(?:số|tổng|tỷ lệ|tỉ lệ|kinh phí)\b", re.IGNORECASE)
_AHEAD = frozenset({"plans", "proposals"})
_LEAST_TITLE = 4  # words
_WORD = re.compile(r"[^\W_]+")


def read_outline(parsed: ParsedReport) -> Outline:
    """The outline of a document: the đề cương inside it, else its own headings."""
    headings, asks = _headings(parsed.blocks)
    top = min((h.level for h in headings), default=1)
    found: list[Planned] = []
    above: dict[int, str] = {}  # the title of the last heading of each level
    for at, heading in enumerate(headings):
        following = headings[at + 1].level if at + 1 < len(headings) else 0
        above = {level: title for level, title in above.items() if level < heading.level}
        read = _Read(
            heading,
            _text_below(parsed.blocks, heading),
            heading.level - top + 1,
            tuple(above[level] for level in sorted(above, reverse=True)),
            asks,
        )
        found += _planned(read) if following <= heading.level else [_only_heading(read)]
        above[heading.level] = _title_of(heading)
    report = parsed.report
    return Outline(report.report_id, _title(parsed), tuple(found), report.report_id)


@dataclass(frozen=True, slots=True)
class _Read:
    """A heading with the text below it, its level in the outline, and the titles above it, the
    nearest first; `asks` where the text is what a directive asks for, not what a report tells."""

    heading: Block
    below: str
    level: int
    heads: tuple[str, ...]
    asks: bool

    @property
    def above(self) -> str:
        """The title of the heading above it; empty without one."""
        return self.heads[0] if self.heads else ""

    @property
    def ahead(self) -> bool:
        """Whether it stands among tasks or proposals: then its own words name none but these."""
        kinds = [{t.kind for t in matching(head)} for head in self.heads]
        return any(k and k <= _AHEAD for k in kinds)


def _topics(title: str) -> tuple[str, ...]:
    """The fields of work that a heading names; "kết quả thực hiện" alone names none."""
    return tuple(t.slug for t in matching(title) if t.kind == "results" and not t.parts)


def _headings(blocks: Sequence[Block]) -> tuple[list[Block], bool]:
    """Headings of the đề cương where there is one (True), else of the whole text without
    annexes."""
    every = [b for b in blocks if b.kind is BlockKind.HEADING and b.text.strip()]
    start = next((at for at, b in enumerate(every) if _OUTLINE.search(fold(b.text))), None)
    if start is not None and start + 1 < len(every):
        return every[start + 1 :], True
    annex = next((at for at, b in enumerate(every) if _ANNEX.match(fold(b.text))), len(every))
    return every[:annex], False


def _text_below(blocks: Sequence[Block], heading: Block) -> str:
    return "\n".join(
        b.text
        for b in blocks
        if b.parent == heading.index and b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    )


def _title_of(heading: Block) -> str:
    return (heading.title or heading.text).strip().rstrip(".:;")


def _only_heading(read: _Read) -> Planned:
    title = _title_of(read.heading)
    label = read.heading.label.rstrip(".)")
    return Planned(label, title, read.level, slug=slug_of(title), heading=read.heading)


def _planned(read: _Read) -> list[Planned]:
    """A heading with its templates; one of the top that stands for several parts gets them below
    it, a deeper one is about what the heading above it names."""
    own = _only_heading(read)
    matched = matching(own.title) or _asked_for(read)
    if read.ahead and not any(t.kind in _AHEAD for t in matched):
        return [replace(own, above=read.above)]
    general = [t for t in matched if t.parts]
    if read.level > 1 and general:
        judges = any(t.kind == "assessment" for t in general)
        about = _topics(read.above)
        slugs = ("nhan-xet-danh-gia",) if judges and about else () if judges else about
        return [replace(own, templates=slugs, about=about, above=read.above)]
    fields = tuple(t.slug for t in matched if t.kind == "results" and not t.parts)
    judging = tuple(t.slug for t in matched if t.kind == "assessment")
    if fields and matched[0].kind == "assessment":  # "Điểm nghẽn về tài chính"
        return [replace(own, templates=judging, about=fields, above=read.above)]
    results = all(t.kind == "results" for t in matched)
    if general or (len(matched) > 1 and not results):
        slugs = tuple(p for t in matched for p in (t.parts or (t.slug,)))
        sections = templates().sections
        parts = [planned(sections, s, read.level + 1, n) for n, s in enumerate(slugs, 1)]
        return [own, *(p for group in parts for p in group)]
    asked = asked_indicators(read.below) if results else ()
    slug = matched[0].slug if matched else own.slug
    return [replace(own, templates=tuple(t.slug for t in matched), asked=asked, slug=slug)]


def _asked_for(read: _Read) -> list[Template]:
    """The first field of work that the text below a heading of a directive's outline names."""
    found = matching(read.below) if read.asks else []
    return [t for t in found if t.kind == "results" and not t.parts][:1]


def matching(title: str) -> list[Template]:
    """The templates whose phrases a heading holds, in the order in which it names them; a longer
    phrase takes its place from those inside it."""
    text = f" {' '.join(_WORD.findall(fold(title)))} "
    hits: list[tuple[int, int, Template]] = []
    for template in templates().sections.values():
        spans = [
            (text.index(f" {phrase} "), len(phrase))
            for phrase in template.match
            if f" {phrase} " in text
        ]
        if spans:
            at, length = max(spans, key=lambda span: span[1])
            hits.append((at, length, template))
    kept = [h for h in hits if not any(_covers(other, h) for other in hits)]
    specific = [h for h in kept if not h[2].parts] or kept
    ordered = sorted(specific, key=lambda hit: hit[0])
    distinct: list[Template] = []
    for one in (hit[2] for hit in ordered):
        if not any(set(one.tell) and set(one.tell) <= set(d.tell) for d in distinct):
            distinct.append(one)
    return distinct


def _covers(outer: tuple[int, int, Template], inner: tuple[int, int, Template]) -> bool:
    a, b = outer[0], outer[0] + outer[1]
    return outer[1] > inner[1] and a <= inner[0] and inner[0] + inner[1] <= b


def asked_indicators(text: str) -> tuple[str, ...]:
    """Catalogue ids of the figures that an outline asks for under a heading."""
    found: dict[str, None] = {}
    for sentence in _CLAUSE.split(text):
        if not sentence.strip() or not _COUNTS.search(sentence):
            continue
        pieces = _CUT.split(sentence)
        head = pieces[0]
        for piece in pieces:
            said = piece if piece is head or _COUNTS.search(piece) else f"{head} {piece}"
            unit = "%" if re.search(r"t[ỷỉ] lệ", said, re.IGNORECASE) else ""
            unit = "đồng" if not unit and "kinh phí" in said.lower() else unit
            best = catalogue().find(piece, said, unit=unit)
            if best is not None:
                found.setdefault(best.id, None)
    return tuple(found)


def _title(parsed: ParsedReport) -> str:
    """What the report to be written is called, without the time."""
    title = re.sub(r"^\s*V/v\s+", "", parsed.report.title, flags=re.IGNORECASE)
    title = re.sub(r"^báo cáo\s+", "", title, flags=re.IGNORECASE)
    label = parsed.report.period.label
    at = title.lower().find(label.lower()) if label else -1
    if len(title[: max(at, 0)].split()) >= _LEAST_TITLE:  # "Sơ kết 01 năm thực hiện …" is whole
        title = title[:at]
    title = re.sub(r"\s+(?:và|từ|trong|của|năm|,)?\s*$", "", title).strip(" ,;(")
    return f"{title[:1].upper()}{title[1:]}" or "Báo cáo"
