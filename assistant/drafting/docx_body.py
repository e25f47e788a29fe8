"""The text of a draft as Word paragraphs: headings by their labels, sentences, items, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.drafting.docx_notes import Notes
from assistant.drafting.docx_styles import Look, bold
from assistant.drafting.docx_tables import ruled, shared
from assistant.drafting.docx_xml import paragraph, run
from assistant.drafting.records import DraftedReport, DraftSection, DraftSentence, Standing
from assistant.drafting.records import SentenceKind as Kind
from vectorstore.vocabulary.numbers import parse_number
from vectorstore.vocabulary.text import fold

SUGGESTION = re.compile(r"\s*(\[gợi ý\b[^\[\]]*\])", re.IGNORECASE)
_SUGGESTION = "[gợi ý, cần xác nhận]"
MARKS = re.compile(r"\s*((?:\[\d{1,3}\][,\s]*)*\[\d{1,3}\])")
PLACEHOLDER = re.compile(r"\[chưa\s[^\[\]]*\]", re.IGNORECASE)
_TOLD = re.compile(rf"{PLACEHOLDER.pattern}|{SUGGESTION.pattern}", re.IGNORECASE)
_END = re.compile(r"[.;]*$")
ITEM = re.compile(r"[-+•]\s")
_OPENING = "mo dau"
_KEY = re.compile(r"\d+")
_PART = re.compile(r"(?:phần|chương)\b", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_YELLOW = '<w:highlight w:val="yellow"/>'
_SUGGESTED = '<w:shd w:val="clear" w:color="auto" w:fill="DDEBF7"/>'
_STYLED = re.compile(r"<w:pStyle [^>]*/>")
_SAID = {
    Standing.CONTRADICTED: "Kho văn bản nói khác",
    Standing.NOT_FOUND: "Không tìm thấy nguồn trong kho văn bản",
}
NOT_BORNE_OUT = tuple(_SAID.values())
_WIDEST = 12.0  # a column counts at most this many times the narrowest


def body(drafted: DraftedReport, notes: Notes) -> str:
    """All sections; the last paragraph stays with the signature."""
    out: list[str] = []
    for section in drafted.sections:
        out += _section(section, notes)
    if out and out[-1].startswith("<w:p>"):
        out[-1] = _STYLED.sub(r"\g<0><w:keepNext/>", out[-1], count=1)
    return "".join(out)


def headed(section: DraftSection) -> bool:
    """Whether a section has a heading to show; a report opens without one."""
    return bool(section.title) and bool(section.label or fold(section.title) != _OPENING)


def levels(sections: Sequence[DraftSection]) -> Mapping[int, Look]:
    """How headings of each level look: as the first one of them does."""
    looks: dict[int, Look] = {}
    for section in sections:
        if headed(section):
            looks.setdefault(_level(section), look_of(section))
    return looks


def look_of(section: DraftSection) -> Look:
    """The look of a heading by its label; without one, by its level."""
    label = section.label.strip(" .)(")
    if _PART.match(label):
        return Look.PART
    if _ROMAN.fullmatch(label):
        return Look.SECTION
    if _NUMBER.fullmatch(label):
        return Look.CLAUSE
    if label:
        return Look.POINT
    return {1: Look.SECTION, 2: Look.CLAUSE}.get(section.level, Look.POINT)


def labelled(section: DraftSection) -> str:
    """The label as it stands in front of its heading: "I.", "1.", "a)"."""
    label = section.label.strip()
    if not label or label[-1] in ".)" or _PART.match(label):
        return label
    return f"{label})" if look_of(section) is Look.POINT else f"{label}."


def _level(section: DraftSection) -> int:
    return min(max(section.level, 1), 6)


def _section(section: DraftSection, notes: Notes) -> Iterator[str]:
    lead = ""
    if headed(section):
        yield _heading(section)
    elif section.label:
        lead = f"{labelled(section)} "
    for sentences in section.paragraphs:
        for group in _groups(sentences):
            if "\t" in group[0].text:
                yield _grid(group[0].text, notes)
                continue
            yield _paragraph(group, notes, lead)
            lead = ""


def _heading(section: DraftSection) -> str:
    look, label = look_of(section), labelled(section)
    title = section.title.strip()
    title = title.upper() if look in (Look.PART, Look.SECTION) else title
    gap = "\n" if look is Look.PART else " "
    return paragraph(
        f"Heading{_level(section)}",
        run(f"{label}{gap}{title}" if label else title, f'<w:b w:val="{int(bold(look))}"/>'),
        properties=() if look is not Look.PART else ('<w:ind w:firstLine="0"/>', _CENTRE),
    )


_CENTRE = '<w:jc w:val="center"/>'


def _groups(sentences: Sequence[DraftSentence]) -> Iterator[list[DraftSentence]]:
    """The paragraphs that the sentences of one make: an item and a table stand by themselves."""
    open_group: list[DraftSentence] = []
    for sentence in sentences:
        alone = "\t" in sentence.text or bool(ITEM.match(sentence.text))
        if alone and open_group:
            yield open_group
            open_group = []
        open_group.append(sentence)
        if alone and "\t" in sentence.text:
            yield open_group
            open_group = []
    if open_group:
        yield open_group


def _paragraph(sentences: Sequence[DraftSentence], notes: Notes, lead: str) -> str:
    runs = [run(lead)] if lead else []
    for number, sentence in enumerate(sentences):
        runs += [run(" ")] if number else []
        runs.append(sentence_runs(sentence, notes))
    return paragraph("BodyText", *runs)


def sentence_runs(sentence: DraftSentence, notes: Notes) -> str:
    """A sentence with raised numbers for its [n]; what is missing is yellow; in the reviewer's
    copy a suggestion is marked, and what the library does not bear out has a note."""
    text = sentence.text.strip()
    if sentence.kind is not Kind.SUGGESTION:
        shown = text_runs(text, notes)
    else:
        end = _END.search(text)
        at = end.start() if end and not SUGGESTION.search(text) else None
        marked = text if at is None else f"{text[:at]} {_SUGGESTION}{text[at:]}"
        shown = text_runs(marked, notes, (_SUGGESTED,) if notes.shown else ())
    reason = _SAID.get(sentence.standing)
    if notes.shown and reason:
        told = f" {reason}{': ' if sentence.reason else '.'}{sentence.reason}"
        shown += notes.add(run(told, "<w:b/>"))
    return shown


def text_runs(text: str, notes: Notes, look: Sequence[str] = ()) -> str:
    """Text with raised numbers for its [n], its placeholders in yellow, and the marks of its
    suggestions only in the reviewer's copy."""
    runs: list[str] = []
    at = 0
    text = text if notes.shown else SUGGESTION.sub("", text)
    for match in MARKS.finditer(text):
        runs += _marked(text[at : match.start()], look)
        runs.append(notes.marks([int(key) for key in _KEY.findall(match.group(1))]))
        at = match.end()
    return "".join([*runs, *_marked(text[at:], look)])


def _marked(text: str, look: Sequence[str]) -> Iterator[str]:
    at = 0
    for match in _TOLD.finditer(text):
        if match.start() > at:
            yield run(text[at : match.start()], *look)
        missing = PLACEHOLDER.fullmatch(match.group())
        yield run(match.group(), *((_YELLOW,) if missing else ("<w:b/>", _SUGGESTED)))
        at = match.end()
    if at < len(text):
        yield run(text[at:], *look)


def _grid(text: str, notes: Notes) -> str:
    rows = [line.split("\t") for line in text.split("\n") if line.strip()]
    width = max(len(row) for row in rows)
    filled = [row + [""] * (width - len(row)) for row in rows]
    sizes = [max(len(row[at]) for row in filled) for at in range(width)]
    widths = shared([min(max(size, 4), 4 * _WIDEST) for size in sizes])
    cells = [[_cell(cell, notes) for cell in row] for row in filled[1:]]
    return ruled(filled[0], cells, widths) + paragraph("GhiChuBang")


def _cell(text: str, notes: Notes) -> str:
    """A cell's paragraph; numbers stand at its right."""
    bare = MARKS.sub("", text).strip()
    number = parse_number(bare.rstrip("% ")) is not None
    return paragraph("OBangSo" if number else "OBang", text_runs(text.strip(), notes))
