"""What a model is given of a section: the grounded statements, numbered, as data behind a fence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.citations import without_markers
from assistant.drafting.facts import FactDesk
from assistant.drafting.model_times import Calendar
from assistant.drafting.records import DraftSection, DraftSentence, SentenceKind
from assistant.drafting.sentences import Written
from assistant.drafting.times import when
from assistant.records import Citation
from vectorstore.vocabulary.text import nfc

_OFFERED = (SentenceKind.FIGURE, SentenceKind.JUDGEMENT, SentenceKind.SUGGESTION)
_MARK = re.compile(r" \[gợi ý từ [^\]]*\]")
_BULLET = re.compile(r"^- ")
_SAME_TIME = re.compile(r"^(?:(?:Cũng )?[Tt]rong kỳ|Cùng thời điểm|Cùng với đó), ")
_LINES = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
# What could close the fence or look like a number of a statement.
_FORGED = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "【": "(", "】": ")"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A grounded sentence as the model reads it; `number` is the [n] that it has to cite."""

    number: int
    sentence: DraftSentence
    written: Written
    text: str

    @property
    def suggested(self) -> bool:
        """Whether it is carried over from an earlier report, in words alone."""
        return self.sentence.kind is SentenceKind.SUGGESTION

    @property
    def mark(self) -> str:
        """The words by which a reader knows that it must be confirmed; empty for a figure."""
        found = _MARK.search(self.sentence.text)
        return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Material:
    """The statements of one section; `listed` where each is an item of a list."""

    section: DraftSection
    stated: tuple[Stated, ...]
    listed: bool

    def of(self, keys: tuple[int, ...]) -> tuple[Stated, ...]:
        """The statements with these numbers."""
        return tuple(s for s in self.stated if s.number in keys)

    @property
    def heading(self) -> str:
        """The heading as the model reads it."""
        return as_data(f"{self.section.label}. {self.section.title}".strip(". "))

    @property
    def shown(self) -> str:
        """The statements as lines of a prompt."""
        return "\n".join(_line(each) for each in self.stated)


def material_of(
    section: DraftSection, basis: Mapping[str, Written], desk: FactDesk
) -> Material | None:
    """What a model may write anew of a section; None where that is nothing. Gaps, contradictions
    and the opening stay as they are, so no model gets hold of them."""
    calendar = Calendar(desk.period)
    sentences = [s for p in section.paragraphs for s in p]
    offered = [s for s in sentences if _is_offered(s, basis)]
    if not offered:
        return None
    stated = tuple(
        Stated(number, sentence, basis[sentence.text], _told(basis[sentence.text], calendar))
        for number, sentence in enumerate(offered, 1)
    )
    return Material(section, stated, all(s.text.startswith("- ") for s in offered))


def as_data(text: str) -> str:
    """A text of documents or of a model on one line, unable to close a fence or to look like a
    marker."""
    return _LINES.sub(" ", nfc(text)).translate(_FORGED).strip()


def as_citation(stated: Stated, commune: str) -> Citation:
    """A statement as a source, so that the gate can hold a model's sentence against it alone."""
    text = stated.text
    return Citation(stated.number, "", "", commune, None, "", text, 0, len(text))


def _is_offered(sentence: DraftSentence, basis: Mapping[str, Written]) -> bool:
    written = basis.get(sentence.text)
    return sentence.kind in _OFFERED and written is not None and not _is_conflict(written)


def _is_conflict(written: Written) -> bool:
    """Whether the values contradict each other: several of one indicator, compared with none."""
    ids = {v.figure.indicator_id for v in written.values}
    return len(written.values) > 1 and len(ids) == 1 and not written.turns


def _told(written: Written, calendar: Calendar) -> str:
    """A statement without markers, with the time of its value where it leaves that out."""
    text = _BULLET.sub("", without_markers(_MARK.sub("", written.text)))
    if not written.values or calendar.names(text, written.values[0]):
        return as_data(text)
    text = _SAME_TIME.sub("", text)
    return as_data(f"{when(written.values[0])}, {text[:1].lower()}{text[1:]}")


def _line(stated: Stated) -> str:
    return f"[{stated.number}] {'(gợi ý) ' if stated.suggested else ''}{stated.text}"


def sentences_of(section: DraftSection) -> Iterator[DraftSentence]:
    """All sentences of a section in order."""
    return (sentence for paragraph in section.paragraphs for sentence in paragraph)
