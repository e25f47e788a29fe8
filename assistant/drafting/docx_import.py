"""An edited Word file of a draft read back, so that what was changed can be verified again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.docx_annex import SHEET
from assistant.drafting.docx_body import ITEM, PLACEHOLDER, headed
from assistant.drafting.docx_import_text import Known, Marked, NoteReader, bare
from assistant.drafting.docx_letterhead import Letterhead, letterhead_of
from assistant.drafting.records import (
    DraftedReport,
    DraftSection,
    DraftSentence,
    SentenceKind,
)
from assistant.records import Citation
from vectorstore.records import Block, BlockKind, ParsedReport
from vectorstore.vocabulary.text import fold, sentences

_ANNEX = "phu luc"


@dataclass(frozen=True, slots=True)
class ImportedDraft:
    """What an edited file holds. A sentence that the draft has so keeps its record; one that it
    has not is unchecked and stands in `changed`. `annex` are the tables behind the signature,
    rows end with a line feed, cells with a tab; `notes` are footnotes that a person added."""

    title: str
    letterhead: Letterhead
    sections: tuple[DraftSection, ...]
    citations: tuple[Citation, ...]
    changed: tuple[DraftSentence, ...] = ()
    removed: tuple[DraftSentence, ...] = ()
    annex: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_draft(parsed: ParsedReport, drafted: DraftedReport | None = None) -> ImportedDraft:
    """The draft in a file that was downloaded, either copy, and edited; `drafted` is what was
    downloaded, None where it is not known any more."""
    body = _body(parsed.blocks)
    notes = NoteReader(body, drafted.citations if drafted else ())
    reading = _Reading(notes, Known(drafted.sentences if drafted else ()), drafted)
    sections = tuple(reading.sections(body))
    here = {bare(s.text) for section in sections for p in section.paragraphs for s in p}
    removed = [s for s in (drafted.sentences if drafted else ()) if bare(s.text) not in here]
    return ImportedDraft(
        title=parsed.report.title,
        letterhead=letterhead_of(parsed),
        sections=sections,
        citations=notes.citations,
        changed=tuple(reading.changed),
        removed=tuple(removed),
        annex=tuple(_annex(parsed.blocks)),
        notes=notes.others,
    )


def revised(drafted: DraftedReport, imported: ImportedDraft) -> DraftedReport:
    """The draft with the sections of its edited file; its figures and open points stay."""
    text = "\n".join(s.text for section in imported.sections for p in section.paragraphs for s in p)
    missing = tuple(p for p in drafted.placeholders if p.text in text)
    return replace(
        drafted,
        sections=imported.sections,
        citations=imported.citations,
        placeholders=missing,
    )


def _body(blocks: Sequence[Block]) -> list[Block]:
    """The blocks between letterhead and signature."""
    body: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.CLOSING or _behind(block):
            break
        if block.kind is not BlockKind.FRONT:
            body.append(block)
    return body


def _behind(block: Block) -> bool:
    """Whether a block opens the annex or the reviewer's sheet."""
    text = fold(block.text)
    return (text.startswith(_ANNEX) and block.kind is BlockKind.HEADING) or text == fold(SHEET)


def _annex(blocks: Sequence[Block]) -> Iterator[str]:
    behind = False
    for block in blocks:
        behind = behind or block.kind is BlockKind.CLOSING or _behind(block)
        if behind and block.kind is BlockKind.TABLE:
            yield block.text.rstrip("\n")


class _Reading:
    """The sections of a file while they are read."""

    def __init__(self, notes: NoteReader, known: Known, drafted: DraftedReport | None) -> None:
        self.changed: list[DraftSentence] = []
        self._notes = notes
        self._known = known
        self._drafted = list(drafted.sections) if drafted else []

    def sections(self, blocks: Sequence[Block]) -> Iterator[DraftSection]:
        """Each heading with what stands under it; first what stands above all headings."""
        section = self._opening()
        paragraphs: list[tuple[DraftSentence, ...]] = []
        listed = False
        for block in blocks:
            if block.kind is BlockKind.HEADING:
                if paragraphs or headed(section):
                    yield replace(section, paragraphs=tuple(paragraphs))
                section, paragraphs, listed = self._section(block), [], False
            elif block.kind is not BlockKind.FOOTNOTE:
                said = tuple(self._sentences(block))
                if listed and block.kind is BlockKind.ITEM and paragraphs:
                    paragraphs[-1] += said
                else:
                    paragraphs.append(said)
                listed = block.kind is BlockKind.ITEM
        if paragraphs or headed(section):
            yield replace(section, paragraphs=tuple(paragraphs))

    def _opening(self) -> DraftSection:
        if self._drafted and not headed(self._drafted[0]):
            return replace(self._drafted[0], paragraphs=())
        return DraftSection("", "", "", 1)

    def _section(self, block: Block) -> DraftSection:
        """The section that a heading opens: the draft's own with that title, else a new one."""
        title, label = self._notes.plain(block.title or block.text), block.label.strip(" .)(")
        same = [s for s in self._drafted if headed(s) and fold(s.title) == fold(title)]
        own = next((s for s in same if s.label.strip(" .)(") == label), same[0] if same else None)
        if own is None:
            return DraftSection("", title, label, max(block.level, 1))
        self._drafted.remove(own)
        shown = own.title if own.title.upper() == title.upper() else title
        return replace(own, title=shown, label=label or own.label, paragraphs=())

    def _sentences(self, block: Block) -> Iterator[DraftSentence]:
        marked = self._notes.read(block)
        at = 0
        while at < len(marked.text):
            own = self._known.at(marked.text, at)
            end = at + len(bare(own.text)) if own else self._end(block, marked, at)
            yield own or self._new(marked.piece(at, end))
            at = end
            while at < len(marked.text) and marked.text[at].isspace():
                at += 1

    def _end(self, block: Block, marked: Marked, at: int) -> int:
        """Where the sentence that begins there ends; items and tables are one."""
        if block.kind is BlockKind.TABLE or ITEM.match(marked.text):
            return len(marked.text)
        spans = sentences(marked.text[at:])
        return at + spans[0][1] if spans else len(marked.text)

    def _new(self, piece: Marked) -> DraftSentence:
        sentence = DraftSentence(piece.written, _kind(piece), citations=piece.keys)
        self.changed.append(sentence)
        return sentence


def _kind(piece: Marked) -> SentenceKind:
    if PLACEHOLDER.search(piece.text):
        return SentenceKind.PLACEHOLDER
    if piece.suggested:
        return SentenceKind.SUGGESTION
    figures = any(char.isdigit() for char in piece.text)
    return SentenceKind.FIGURE if figures else SentenceKind.FRAME
