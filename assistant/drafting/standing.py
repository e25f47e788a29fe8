"""The gate of a draft: a sentence stands on its own figures and quotes, or it is held back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.citations import without_markers
from assistant.claims import Amount, amount_of, claims_in, is_year
from assistant.drafting.cited import Cited
from assistant.drafting.records import DraftSentence, SentenceKind, Standing
from assistant.drafting.sentences import Written
from assistant.drafting.values import Value
from assistant.drafting.wordings import wordings
from assistant.held import Sources
from assistant.opposed import contradicted
from assistant.records import AnswerFigure, Citation
from assistant.verify import Texts, check, checked_figures, exact
from vectorstore.records import Figure
from vectorstore.vocabulary.indicators import Indicator, catalogue
from vectorstore.vocabulary.text import fold

_DENIED = re.compile(r"\b(?:khong|chua)\b")
_CLAUSE = re.compile(r"[;:,.(](?!\d)|\b(?:trong đó|và|còn lại)\b")
_UP = re.compile(r"\b(?:tăng|vượt|cao hơn)\b")
_DOWN = re.compile(r"\b(?:giảm|thấp hơn|chưa đạt(?! yêu cầu))\b")
_EQUAL = re.compile(r"\b(?:bằng|giữ nguyên)\b")
_STATES = (SentenceKind.FIGURE, SentenceKind.JUDGEMENT)


class Gate:
    """Judges sentences against the library; `said` are the words of the request itself."""

    def __init__(self, cited: Cited, texts: Texts, said: str) -> None:
        self._cited, self._texts, self._said = cited, texts, said

    def judged(self, written: Written) -> DraftSentence:
        """The sentence with its standing; where its comparisons don't hold, without them."""
        found = self._judged(written)
        if found.standing in (Standing.SUPPORTED, Standing.UNCHECKED) or written.plain is None:
            return found
        plain = self._judged(written.plain)
        return plain if plain.standing is Standing.SUPPORTED else found

    def restated(self, written: Written) -> DraftSentence:
        """A sentence in other words than a draft's own, its meaning checked already: whether its
        quotes are exact, its figures stand in them, and it holds no number besides."""
        found = self._judged(replace(written, kind=SentenceKind.SUGGESTION))
        if written.kind in _STATES and not _own_amounts(written.text, found.figures):
            return replace(found, standing=Standing.NOT_FOUND, reason="số liệu")
        return replace(found, kind=written.kind)

    def _judged(self, written: Written) -> DraftSentence:
        cited = self._cited.behind(written.cited)
        valid = tuple(c for c in cited if exact(c, self._texts))
        figures = tuple(v.figure for v in written.values)
        held = checked_figures(figures, valid)
        standing, reason = self._standing(written, valid, held)
        if len(valid) < len(cited) or len(held) < len(figures):
            standing, reason = Standing.NOT_FOUND, "số liệu không nằm trong đoạn trích"
        return DraftSentence(written.text, written.kind, standing, written.cited, figures, reason)

    def _standing(
        self, written: Written, cited: tuple[Citation, ...], figures: tuple[AnswerFigure, ...]
    ) -> tuple[Standing, str]:
        text = written.text
        if written.kind is SentenceKind.PLACEHOLDER:
            return Standing.UNCHECKED, ""
        said = self._said if written.kind is SentenceKind.FRAME else ""
        sources = Sources(cited, figures, said)
        verdict = check(_bare(text), sources, strict=False)
        if not verdict.passes or not written.cited:
            return Standing(verdict.verdict.value), verdict.reason
        if written.kind in _STATES:
            if not _own_amounts(text, figures):
                return Standing.NOT_FOUND, "số liệu không phải của câu này"
            if not all(_turn_holds(*turn) for turn in written.turns):
                return Standing.CONTRADICTED, "chiều so sánh ngược với số liệu"
            told = written.plain.text if written.plain is not None else text
            if any(denied(f) for v in written.values for f in v.read):
                return Standing.CONTRADICTED, "ngược nghĩa với đoạn trích"
            if reason := contradicted(_without_names(told, figures), cited, sources):
                return Standing.CONTRADICTED, reason
        return Standing(verdict.verdict.value), verdict.reason


def _turn_holds(clause: str, now: Value, then: Value) -> bool:
    """Whether the words of a comparison say the direction that its two bound values have; what a
    source says of other comparisons is no measure for this one."""
    gap = now.base - then.base
    if _DOWN.search(clause):
        return gap < 0 or (gap == 0 and "chưa đạt" in clause)
    if _UP.search(clause):
        return gap > 0
    return gap == 0 or not _EQUAL.search(clause)


def denied(figure: Figure) -> bool:
    """Whether the source says "not" of the very number, where its indicator says no such thing:
    "chưa giải quyết 05 hồ sơ" counts none that was resolved."""
    indicator = catalogue().indicators.get(figure.indicator_id or "")
    if indicator is None or not figure.value or figure.qualifier or "\t" in figure.quote:
        return False
    before = figure.quote[: figure.value_start - figure.start]
    said = fold(_CLAUSE.split(before)[-1])
    ways = (way for pattern in indicator.patterns for term in pattern for way in term.ways)
    named = fold(" ; ".join((indicator.name, figure.indicator, *ways)))
    return _DENIED.search(said) is not None and _DENIED.search(named) is None


def _ways(indicator: Indicator) -> Iterator[str]:
    """All that an indicator is called in drafts."""
    known = wordings()
    yield indicator.name
    for said in (known.do, known.part, known.none, known.names):
        yield from said.get(indicator.id, "").split("{v}")


def _without_names(text: str, figures: tuple[AnswerFigure, ...]) -> str:
    """A sentence without what its indicators are called: these are the draft's own words for the
    very indicator, and what a source denies or affirms in other words ("chưa giải quyết xong" of
    a file that is being resolved) says nothing against them."""
    text = without_markers(text)
    known = (catalogue().indicators.get(f.indicator_id or "") for f in figures)
    ways = {said.strip() for indicator in known if indicator for said in _ways(indicator)}
    for said in sorted(ways, key=len, reverse=True):
        if len(said.split()) > 1:
            text = re.sub(re.escape(said), " ", text, flags=re.IGNORECASE)
    return text


def _bare(text: str) -> str:
    """A sentence without the mark that it is a suggestion."""
    return text.split(" [gợi ý từ ", 1)[0]


def _own_amounts(text: str, figures: tuple[AnswerFigure, ...]) -> bool:
    """Whether every number of a sentence is a value, count or formula of its own figures."""
    own: set[Amount] = set()
    for figure in figures:
        own.add(amount_of(figure.value, figure.unit))
        for count in (figure.numerator, figure.denominator):
            own |= set() if count is None else {Amount(count)}
        if figure.derived is not None:
            own |= claims_in(figure.derived.formula).amounts
    names = claims_in(" ; ".join(f.indicator for f in figures)).amounts
    return all(
        a in own or a in names or (not a.percent and is_year(a.value))
        for a in claims_in(text).amounts
    )
