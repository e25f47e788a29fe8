"""The gate: nothing leaves without standing in the exact source span that it cites.

Each sentence is checked against the quotes behind its own [n] markers. A number, date, period,
document symbol or commune that they do not hold withholds the sentence, and a warning says so
without repeating what was false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.citations import keys_in, strip_unknown, tidy_markers, without_markers
from assistant.claims import amount_of, claims_in
from assistant.computed import holds
from assistant.held import Sources, figure_cited, unheld, without_names
from assistant.opposed import contradicted, missing
from assistant.records import AnswerFigure, Citation, Draft
from vectorstore.vocabulary.text import canonical, sentences, words

Texts = Callable[[str], str]
_MODEL = "model"
_NONE = re.compile(r"\b(?:chưa|không) (?:có|phát sinh|xảy ra|ghi nhận|để xảy ra|còn|phát hiện)\b")


class Verdict(StrEnum):
    """What the sources say about a sentence."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"
    UNCHECKED = "unchecked"  # it claims nothing that could be checked


@dataclass(frozen=True, slots=True)
class SentenceVerdict:
    """A verdict with its reason; the reason names the sort of claim, never a false value."""

    text: str
    keys: tuple[int, ...]
    verdict: Verdict
    reason: str = ""

    @property
    def passes(self) -> bool:
        """Whether the sentence may be shown."""
        return self.verdict in (Verdict.SUPPORTED, Verdict.UNCHECKED)


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of a draft behind the gate; `sentences` tells about every one it had."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[AnswerFigure, ...]
    warnings: tuple[str, ...]
    sentences: tuple[SentenceVerdict, ...]


def gate(draft: Draft, texts: Texts, *, said: str = "") -> Verified:
    """The draft without anything that its citations do not hold."""
    valid = tuple(c for c in draft.citations if exact(c, texts))
    figures = checked_figures(draft.figures, valid)
    sources = Sources(valid, figures, said)
    strict = draft.composer == _MODEL
    lines: list[str] = []
    verdicts: list[SentenceVerdict] = []
    for line in tidy_markers(draft.text).splitlines():
        units = split(line) if strict else [line.rstrip()]
        checked = [check(unit, sources, strict=strict) for unit in units if unit.strip()]
        verdicts += checked
        kept = " ".join(v.text for v in checked if v.passes)
        if kept or not units:
            lines.append(kept)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    used = keys_in(text)
    return Verified(
        text=text,
        citations=tuple(c for c in valid if c.key in used),
        figures=tuple(f for f in figures if figure_cited(f, used)),
        warnings=draft.warnings + _withheld(verdicts, strict=strict),
        sentences=tuple(verdicts),
    )


def checked_figures(
    figures: Sequence[AnswerFigure], citations: Sequence[Citation]
) -> tuple[AnswerFigure, ...]:
    """The figures that stand in their citation, or whose computation holds."""
    return tuple(f for f in figures if _bound(f, citations))


def exact(citation: Citation, texts: Texts) -> bool:
    """Whether the quote is, character for character, the span of the stored report."""
    text = texts(citation.report_id)
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def split(line: str) -> list[str]:
    """Sentences of one line, markers kept with the sentence that they close."""
    return [line[start:end] for start, end in sentences(tidy_markers(line))]


def check(sentence: str, sources: Sources, *, strict: bool) -> SentenceVerdict:
    """One sentence against the quotes that it cites; `strict` is for what a model wrote."""
    text = strip_unknown(sentence, [c.key for c in sources.citations]).rstrip()
    keys = keys_in(text)
    cited = sources.behind(keys)
    claims = claims_in(without_names(text, cited))
    if strict and not (cited and words(without_markers(text))):
        return SentenceVerdict(text, keys, Verdict.NOT_FOUND, "không có trích dẫn")
    if not cited and not claims.any:
        return SentenceVerdict(text, keys, Verdict.UNCHECKED)
    held = claims_in("\n".join(c.quote for c in cited))
    if reason := unheld(claims, held, sources, cited):
        return SentenceVerdict(text, keys, Verdict.NOT_FOUND, reason)
    if strict and (reason := contradicted(text, cited, sources)):
        return SentenceVerdict(text, keys, Verdict.CONTRADICTED, reason)
    if strict and (reason := missing(text, cited, sources)):
        return SentenceVerdict(text, keys, Verdict.NOT_FOUND, reason)
    return SentenceVerdict(text, keys, Verdict.SUPPORTED)


def _bound(figure: AnswerFigure, citations: Sequence[Citation]) -> bool:
    """Whether a figure stands in its citation, or its stated computation holds."""
    if figure.derived is not None:
        inputs = [c for c in citations if c.key in figure.derived.inputs]
        return len(inputs) == len(set(figure.derived.inputs)) and holds(figure, inputs)
    quotes = [c.quote for c in citations if c.key == figure.citation]
    values = {a.value for q in quotes for a in claims_in(q).amounts}
    value = figure.value
    if figure.corrections:  # a corrected value is bound to the number that it corrects
        value = figure.corrections[-1].read_value
        if figure.value != figure.corrections[-1].new_value:
            return False
    if not value and any(_NONE.search(canonical(quote)) for quote in quotes):
        return True
    return value in values or amount_of(value, figure.unit).value in values


def _withheld(verdicts: Sequence[SentenceVerdict], *, strict: bool) -> tuple[str, ...]:
    reasons = [v.reason for v in verdicts if not v.passes]
    if not reasons:
        return ()
    who = "của mô hình ngôn ngữ " if strict else ""
    why = ", ".join(dict.fromkeys(reasons))
    return (f"Đã lược bỏ {len(reasons)} câu {who}vì đoạn trích dẫn không xác nhận được: {why}.",)
