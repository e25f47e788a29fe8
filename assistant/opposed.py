"""What speaks against a model's sentence although each of its claims stands in its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.bases import base_as_own
from assistant.bindings import SWAPPED, UNIT, swapped, wrong_unit
from assistant.citations import without_markers
from assistant.claims import Claims, claims_in, pairs
from assistant.directions import UNTOLD, against_direction
from assistant.framing import told
from assistant.held import Sources, invented_words, wrong_part_of_year
from assistant.records import Citation
from vectorstore.vocabulary.text import canonical, fold, words

_CONTRARY = "ngược nghĩa với đoạn trích"
_LEAST_SHARED = 0.5
_JUDGED = frozenset(str.split("tăng giảm lên xuống cao thấp hơn vượt"))  # as directions
_MISSED = re.compile(r"\b(?:chưa|không) (?:thể )?(?:đạt|hoàn thành)\b")  # a direction, too


def missing(text: str, cited: Sequence[Citation], sources: Sources) -> str:
    """What a model's sentence says that its sources nowhere say; empty when nothing."""
    if invented_words(text, cited):
        return "lời trích trong ngoặc kép"
    if wrong_part_of_year(text, cited, sources.figures_behind(cited)):
        return "kỳ số liệu"
    if _direction(text, cited, sources) == UNTOLD:
        return UNTOLD
    return "nội dung không có trong đoạn trích" if _other_words(text, cited) else ""


def contradicted(text: str, cited: Sequence[Citation], sources: Sources) -> str:
    """Why the sources say something else than a model's sentence; empty when they don't."""
    quote = _quotes(cited)
    if _contrary(text, quote):
        return _CONTRARY
    direction = _direction(text, cited, sources)
    if direction and direction != UNTOLD:
        return direction
    if wrong_unit(text, quote):
        return UNIT
    if base_as_own(text, cited, sources.figures_behind(cited)):
        return "kỳ số liệu"
    return SWAPPED if swapped(text, quote) else ""


def _direction(text: str, cited: Sequence[Citation], sources: Sources) -> str:
    quotes = [c.quote for c in cited]
    return against_direction(without_markers(text), quotes, sources.figures_behind(cited))


def _contrary(text: str, quote: str) -> bool:
    """Whether the sentence says flatly what the quote negates, or the other way round."""
    text, quote = _MISSED.sub(" ", canonical(text)), _MISSED.sub(" ", canonical(quote))
    claims, held = claims_in(text), claims_in(quote)
    denied = held.negated & pairs(text) - claims.negated
    if denied and not _also_positive(held, quote):
        return True
    in_quote = pairs(quote) - held.negated
    return bool(claims.negated & in_quote)


def _also_positive(held: Claims, quote: str) -> bool:
    text = canonical(quote)
    runs = [re.escape(" ".join(pair)) for pair in held.negated]
    return any(len(re.findall(rf"\b{run}\b", text)) > 1 for run in runs)


def _other_words(text: str, cited: Sequence[Citation]) -> bool:
    """Whether most words of a sentence in Vietnamese stand nowhere in the cited place."""
    if canonical(text) == fold(text):
        return False  # English, or typed without diacritics
    said = [w for w in words(told(without_markers(text))) if not w.isdigit()]
    first = cited[0]
    known = set(words(f"{_quotes(cited)}\n{first.heading}\n{first.title}\n{first.commune}"))
    known |= _JUDGED
    return bool(said) and sum(w in known for w in said) / len(said) < _LEAST_SHARED


def _quotes(cited: Sequence[Citation]) -> str:
    return "\n".join(c.quote for c in cited)
