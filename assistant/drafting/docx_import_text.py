"""The sentences and notes of an edited draft: raised numbers become [n] of the draft's sources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting.docx_body import ITEM, MARKS, NOT_BORNE_OUT, SUGGESTION
from assistant.drafting.records import DraftSentence
from assistant.records import Citation
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.text import nfc

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RUN = re.compile(
    rf"(?<![A-Za-zÀ-ỹ])[kcdm]?m[²³]|\s*(?P<suggested>\[gợi ý\b[^\[\]]*\])"
    rf"|\s?(?P<notes>[{_RAISED}]+(?:,[{_RAISED}]+)*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"/bao-cao/(\w+)\?start=(\d+)&end=(\d+)")
_QUOTED = re.compile(r": “(.*)”\s+\S*$", re.DOTALL)
_BLANKS = re.compile(r"[ \u00a0]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """Text without raised numbers and without marks of suggestions; `marks` are what stood at
    which offset: "[3]", "[gợi ý …]"."""

    text: str
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def suggested(self) -> bool:
        """Whether it is marked as a suggestion."""
        return any(SUGGESTION.fullmatch(mark) for _, mark in self.marks)

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys cited, each once."""
        cited = (int(mark[1:-1]) for _, mark in self.marks if MARKS.fullmatch(mark))
        return tuple(dict.fromkeys(cited))

    @property
    def written(self) -> str:
        """The text with its marks, as a draft has it."""
        text = self.text
        for number, (at, mark) in sorted(enumerate(self.marks), reverse=True):
            beside = number > 0 and self.marks[number - 1][0] == at and MARKS.fullmatch(mark)
            text = f"{text[:at]}{'' if beside else ' '}{mark}{text[at:]}"
        return _BLANKS.sub(" ", text).strip()

    def piece(self, start: int, end: int) -> Marked:
        """A part of the text with its marks."""
        inside = tuple((at - start, mark) for at, mark in self.marks if start < at <= end)
        return Marked(self.text[start:end], inside)


class NoteReader:
    """Footnotes of a file, by the numbers that refer to them."""

    def __init__(self, blocks: Sequence[Block], citations: Sequence[Citation]) -> None:
        self._citations = list(citations)
        self._by_label: dict[str, int | None] = {}
        others: list[str] = []
        for block in blocks:
            if block.kind is BlockKind.FOOTNOTE:
                text = block.text.removeprefix(block.label).strip()
                key = self._key(text)
                self._by_label[block.label] = key
                if key is None and not text.startswith(NOT_BORNE_OUT):
                    others.append(text)
        self.others = tuple(others)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The draft's sources, and those that only the file names."""
        return tuple(self._citations)

    def read(self, block: Block) -> Marked:
        """A block's text with the marks of the sources that it cites."""
        source = nfc(block.text).strip()
        text, at = "", 0
        marks: list[tuple[int, str]] = []
        for match in _RUN.finditer(source):
            keys = self._cited(match["notes"])
            if keys is None and not match["suggested"]:
                continue
            text += source[at : match.start()]
            said = (
                [match["suggested"]] if match["suggested"] else [f"[{key}]" for key in keys or ()]
            )
            marks += [(len(text), mark) for mark in said]
            at = match.end()
        return Marked(text + source[at:], tuple(marks))

    def plain(self, text: str) -> str:
        """A heading without raised numbers."""
        return _RUN.sub(lambda m: m.group() if self._cited(m["notes"]) is None else "", text)

    def _cited(self, raised: str | None) -> list[int] | None:
        """The keys of raised numbers; None when they are no notes of this file."""
        labels = raised.split(",") if raised else []
        if not labels or any(label not in self._by_label for label in labels):
            return None
        return [key for label in labels if (key := self._by_label[label]) is not None]

    def _key(self, note: str) -> int | None:
        """The key of the source whose address a note gives; a new one where it is unknown."""
        address = _ADDRESS.search(note)
        if address is None:
            return None
        report, start, end = address[1], int(address[2]), int(address[3])
        for known in self._citations:
            if (known.report_id, known.start, known.end) == (report, start, end):
                return known.key
        key = max((c.key for c in self._citations), default=0) + 1
        quoted = _QUOTED.search(note)
        title = note.partition(", ")[0]
        quote = quoted[1] if quoted else ""
        self._citations.append(Citation(key, report, title, "", None, "", quote, start, end))
        return key


class Known:
    """The sentences of the draft that was downloaded, found again by their words."""

    def __init__(self, sentences: Sequence[DraftSentence]) -> None:
        own: Mapping[str, DraftSentence] = {bare(s.text): s for s in sentences}
        self._sentences = {text: own[text] for text in sorted(own, key=len, reverse=True) if text}

    def at(self, text: str, start: int) -> DraftSentence | None:
        """The sentence that stands at that place of a text word for word; the longest of them."""
        for words, sentence in self._sentences.items():
            end = start + len(words)
            if text.startswith(words, start) and (end >= len(text) or text[end].isspace()):
                return sentence
        return None


def bare(text: str) -> str:
    """A sentence's words alone, without [n] and without the mark of a suggestion."""
    plain = SUGGESTION.sub("", MARKS.sub("", nfc(text)))
    bullet = ITEM.match(plain.strip())
    head = f"{bullet.group()[0]} " if bullet else ""
    rest = plain.strip()[bullet.end() :] if bullet else plain.strip()
    return head + _BLANKS.sub(" ", rest).strip()
