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
from assistant.claims import Amount, Claims, amount_of, claims_in, is_year, pairs, years_of
from assistant.computed import holds
from assistant.records import AnswerFigure, Citation, Draft
from vectorstore.records import Commune, Period
from vectorstore.vocabulary.periods import relation
from vectorstore.vocabulary.symbols import same_symbol
from vectorstore.vocabulary.text import canonical, fold, sentences, words
from vectorstore.vocabulary.units import same_commune

Texts = Callable[[str], str]
_QUOTED = re.compile(r"“([^“”]{6,})”")
_QUOTES = str.maketrans("", "", "“”‘’\"'")
_MODEL = "model"
_LEAST_SHARED = 0.5
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


@dataclass(frozen=True, slots=True)
class Sources:
    """What sentences may rest on: valid citations, checked figures, and the user's own words."""

    citations: tuple[Citation, ...]
    figures: tuple[AnswerFigure, ...] = ()
    said: str = ""  # text that may be restated, such as the question in a refusal

    def behind(self, keys: Sequence[int]) -> tuple[Citation, ...]:
        """Citations with these keys."""
        return tuple(c for c in self.citations if c.key in keys)


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
        figures=tuple(f for f in figures if _cited(f, used)),
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
    claims = claims_in(_without_names(text, cited))
    if strict and not (cited and words(without_markers(text))):
        return SentenceVerdict(text, keys, Verdict.NOT_FOUND, "không có trích dẫn")
    if not cited and not claims.any:
        return SentenceVerdict(text, keys, Verdict.UNCHECKED)
    held = claims_in("\n".join(c.quote for c in cited))
    reason = _unheld(claims, held, sources, cited)
    if reason:
        return SentenceVerdict(text, keys, Verdict.NOT_FOUND, reason)
    if strict and (reason := _against(text, claims, held, cited)):
        return SentenceVerdict(text, keys, Verdict.CONTRADICTED, reason)
    return SentenceVerdict(text, keys, Verdict.SUPPORTED)


def _without_names(text: str, cited: Sequence[Citation]) -> str:
    """The sentence without verbatim names of the cited place: its commune, title, headings."""
    names = [fold(f"{c.title}\n{c.heading}\n{c.quote}").translate(_QUOTES) for c in cited]

    def blank(match: re.Match[str]) -> str:
        piece = fold(match.group(1)).translate(_QUOTES).rstrip("… .")
        return " “” " if any(piece in name for name in names) else match.group()

    return _QUOTED.sub(blank, text)


def _unheld(claims: Claims, held: Claims, sources: Sources, cited: Sequence[Citation]) -> str:
    """Which sort of claim the sources do not hold; empty when they hold all."""
    said = claims_in(sources.said)
    figures = [f for f in sources.figures if _cited(f, [c.key for c in cited])]
    periods = [*held.periods, *said.periods, *(f.period for f in figures)]
    dates = held.dates | said.dates | {d for p in periods for d in _days(p)}
    communes = [*held.communes, *said.communes]
    names = [c.commune for c in cited] + [f.commune for f in figures]
    if not claims.amounts <= _allowed(held, figures) | said.amounts | _years(dates):
        return "số liệu"
    if any(not any(d.startswith(date) for d in dates) for date in claims.dates):
        return "ngày tháng"
    if any(not _same_period(p, periods) for p in claims.periods):
        return "kỳ số liệu"
    if any(not any(same_symbol(s, h) for h in held.symbols + said.symbols) for s in claims.symbols):
        return "số, ký hiệu văn bản"
    if any(not _same_commune(c, communes, names) for c in claims.communes):
        return "tên đơn vị"
    return ""


def _allowed(held: Claims, figures: Sequence[AnswerFigure]) -> set[Amount]:
    allowed = set(held.amounts)
    for figure in figures:
        allowed.add(amount_of(figure.value, figure.unit))
        if figure.derived is not None:
            allowed |= claims_in(figure.derived.formula).amounts
    return allowed


def _years(dates: set[str] | frozenset[str]) -> set[Amount]:
    return {Amount(y) for y in years_of(frozenset(dates)) if is_year(y)}


def _days(period: Period) -> list[str]:
    return [d.isoformat() for d in (period.start, period.end, period.as_of) if d is not None]


def _same_period(period: Period, held: Sequence[Period]) -> bool:
    return any(relation(period, other) in ("same", "contains") for other in held)


def _same_commune(commune: Commune, held: Sequence[Commune], names: Sequence[str]) -> bool:
    return any(same_commune(commune, other) for other in held) or any(
        name and fold(commune.full_name) == fold(name) for name in names
    )


def _against(text: str, claims: Claims, held: Claims, cited: Sequence[Citation]) -> str:
    """Why the quotes speak against a model's sentence, as far as words can tell."""
    quote = "\n".join(c.quote for c in cited)
    positive = pairs(text) - claims.negated
    in_quote = pairs(quote)
    if (held.negated & positive) - claims.negated and not _also_positive(held.negated, quote):
        return "ngược nghĩa với đoạn trích"
    if any(pair in in_quote and pair not in held.negated for pair in claims.negated):
        return "ngược nghĩa với đoạn trích"
    told = [w for w in words(without_markers(text)) if not w.isdigit()]
    known = set(words(f"{quote}\n{cited[0].heading}\n{cited[0].title}\n{cited[0].commune}"))
    if (
        told
        and canonical(text) != fold(text)
        and (sum(w in known for w in told) / len(told) < _LEAST_SHARED)
    ):
        return "nội dung không có trong đoạn trích"
    return ""


def _also_positive(negated: frozenset[tuple[str, str]], quote: str) -> bool:
    text = canonical(quote)
    return any(len(re.findall(rf"\b{re.escape(' '.join(p))}\b", text)) > 1 for p in negated)


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


def _cited(figure: AnswerFigure, keys: Sequence[int]) -> bool:
    inputs = figure.derived.inputs if figure.derived is not None else ()
    return figure.citation in keys or any(key in keys for key in inputs)


def _withheld(verdicts: Sequence[SentenceVerdict], *, strict: bool) -> tuple[str, ...]:
    reasons = [v.reason for v in verdicts if not v.passes]
    if not reasons:
        return ()
    who = "của mô hình ngôn ngữ " if strict else ""
    why = ", ".join(dict.fromkeys(reasons))
    return (f"Đã lược bỏ {len(reasons)} câu {who}vì đoạn trích dẫn không xác nhận được: {why}.",)
