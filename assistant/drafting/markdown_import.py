"""An edited Markdown text read back into the draft that it came from, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.citations import keys_in
from assistant.drafting.docx_body import ITEM, MARKS, PLACEHOLDER, SUGGESTION, headed
from assistant.drafting.docx_import_text import Known, bare
from assistant.drafting.markdown import LISTS
from assistant.drafting.records import (
    DraftedReport,
    DraftSection,
    DraftSentence,
    Placeholder,
    SentenceKind,
)
from vectorstore.vocabulary.text import fold, nfc, sentences

HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
LABEL = re.compile(
    r"((?:phần|chương)\s+[\wĐđ]+|[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+(?=\S)",
    re.IGNORECASE,
)
BULLET = re.compile(r"\s*[-*•–]\s+")
TABLE = re.compile(r"\s*\|.*\|\s*$|[^\t]*\t")
RULE = re.compile(r"[\s|:–-]+$")
_EMPHASIS = re.compile(r"\*{1,3}([^*\n]+)\*{1,3}")
_OWN = re.compile(r"\*[^*]+\*$")  # the commune below the title


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that is not empty, with its offsets."""

    text: str
    start: int
    end: int

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 0."""
        match = HEADING.match(self.text)
        return len(match[1]) if match else 0


def lines_of(text: str) -> list[Line]:
    """The lines that hold anything."""
    found, at = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            found.append(Line(raw, at, at + len(raw)))
        at += len(raw) + 1
    return found


def without_lists(text: str) -> str:
    """The text without the lists of sources and gaps that a whole Markdown draft ends with."""
    names = {fold(name) for name in LISTS}
    for line in lines_of(text):
        match = HEADING.match(line.text)
        if match and fold(match[2]) in names:
            return text[: line.start].rstrip() + "\n"
    return text


def cells_of(line: str) -> list[str]:
    """The cells of a line of a table, whether ruled with | or with tabs."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read_markdown(text: str, drafted: DraftedReport) -> DraftedReport:
    """The draft with the title, sections and sentences of an edited text. A sentence that stands
    as it was drafted keeps its record; sources, figures and contradictions stay."""
    body = without_lists(nfc(text))
    lines = lines_of(body)
    title = next((m[2] for li in lines[:1] if (m := HEADING.match(li.text)) and li.level == 1), "")
    rest = lines[1:] if title else lines
    if rest and _OWN.match(rest[0].text.strip()):
        rest = rest[1:]
    sections = tuple(_Reading(drafted).sections(rest))
    gaps = [m.group() for m in PLACEHOLDER.finditer(body)]
    known = {p.text: p for p in drafted.placeholders}
    placeholders = tuple(known.get(gap, _gap(gap)) for gap in dict.fromkeys(gaps))
    return replace(
        drafted, title=title or drafted.title, sections=sections, placeholders=placeholders
    )


def _gap(text: str) -> Placeholder:
    """A placeholder that a person wrote."""
    name, _, period = text.strip("[]").partition(": ")[2].rpartition(", ")
    return Placeholder(text, name or period or text.strip("[]"), None, period if name else "")


class _Reading:
    """The sections of a text while they are read."""

    def __init__(self, drafted: DraftedReport) -> None:
        self._known = Known(drafted.sentences)
        self._own = list(drafted.sections)

    def sections(self, lines: Sequence[Line]) -> Iterator[DraftSection]:
        """Each heading with what stands under it; first what stands above all headings."""
        section = self._opening()
        under: list[Line] = []
        for line in lines:
            if not line.level:
                under.append(line)
                continue
            if under or headed(section):
                yield replace(section, paragraphs=self._paragraphs(under))
            section, under = self._section(line), []
        if under or headed(section):
            yield replace(section, paragraphs=self._paragraphs(under))

    def _opening(self) -> DraftSection:
        if self._own and not headed(self._own[0]):
            return replace(self._own.pop(0), paragraphs=())
        return DraftSection("mo-dau", "Mở đầu", "", 1)

    def _section(self, line: Line) -> DraftSection:
        """The draft's own section with that title, else a new one."""
        match = HEADING.match(line.text)
        assert match is not None
        label = LABEL.match(match[2])
        title = match[2][label.end() :] if label else match[2]
        level = max(len(match[1]) - 1, 1)
        number = label[1] if label else ""
        own = next((s for s in self._own if headed(s) and fold(s.title) == fold(title)), None)
        if own is None:
            return DraftSection("", title, number, level)
        self._own.remove(own)
        shown = own.title if title.isupper() else title
        return replace(own, title=shown, label=number, level=level, paragraphs=())

    def _paragraphs(self, lines: Sequence[Line]) -> tuple[tuple[DraftSentence, ...], ...]:
        found: list[tuple[DraftSentence, ...]] = []
        table: list[str] = []
        for line in lines:
            if TABLE.match(line.text):
                if not RULE.match(line.text):
                    table.append("\t".join(cells_of(line.text)))
                continue
            found += _grid(table)
            table = []
            found.append(tuple(self._sentences(line.text.strip())))
        return (*found, *_grid(table))

    def _sentences(self, line: str) -> Iterator[DraftSentence]:
        bullet = BULLET.match(line)
        text = _EMPHASIS.sub(r"\1", line[bullet.end() :] if bullet else line)
        if bullet and not PLACEHOLDER.fullmatch(text.rstrip(". ")):
            text = f"- {text}"
        elif bullet:
            text = f"- {text}" if self._known.at(f"- {text}", 0) else text
        at = 0
        while at < len(text):
            end = len(text) if ITEM.match(text) else self._end(text, at)
            said = text[at:end].strip()
            if said:
                own = self._known.at(bare(said), 0)
                same = own is not None and own.text.strip() == said
                yield own if own is not None and same else _new(said)
            at = end

    def _end(self, text: str, at: int) -> int:
        """Where a sentence ends, with the marks that stand behind its stop."""
        spans = sentences(text[at:])
        end = at + spans[0][1] if spans else len(text)
        behind = MARKS.match(text, end)
        return behind.end() if behind else end


def _grid(rows: Sequence[str]) -> list[tuple[DraftSentence, ...]]:
    return [(_new("\n".join(rows)),)] if rows else []


def _new(text: str) -> DraftSentence:
    if PLACEHOLDER.search(text):
        kind = SentenceKind.PLACEHOLDER
    elif SUGGESTION.search(text):
        kind = SentenceKind.SUGGESTION
    else:
        told = any(char.isdigit() for char in MARKS.sub("", text))
        kind = SentenceKind.FIGURE if told else SentenceKind.FRAME
    return DraftSentence(text, kind, citations=tuple(keys_in(text)))
