"""A section of a model's accepted sentences: no figure of the grounded one is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.citations import without_markers
from assistant.claims import Amount, claims_in
from assistant.drafting.model_gate import Judged
from assistant.drafting.model_material import Material, Stated, sentences_of
from assistant.drafting.records import DraftSection, DraftSentence, SentenceKind
from assistant.drafting.wordings import wordings
from vectorstore.vocabulary.text import canonical, words

_SENTENCES = 5  # of a paragraph


@dataclass(frozen=True, slots=True)
class Covered:
    """A section; `restored` are grounded sentences that the model left out, wholly or in part, and
    `used` its sentences that stand in the section."""

    section: DraftSection
    restored: tuple[DraftSentence, ...]
    used: tuple[Judged, ...]


def covered(material: Material, accepted: Sequence[Judged]) -> Covered:
    """The section of a model's sentences, each once, with what they left out put back."""
    kept = _distinct(accepted)
    lost = [s for s in material.stated if not _is_told(s, kept)]
    gone = {s.number for s in lost}
    kept = [j for j in kept if not set(j.numbers) <= gone]
    placed = [((min(j.numbers), 1, at), j.sentence) for at, j in enumerate(kept)]
    told = _in_order(placed, lost)
    return Covered(_laid_out(material, told), tuple(s.sentence for s in lost), tuple(kept))


def _in_order(
    placed: Sequence[tuple[tuple[int, int, int], DraftSentence]], lost: Sequence[Stated]
) -> list[DraftSentence]:
    """The model's sentences in its own order; each one put back before the first that tells a
    later statement."""
    told = [(key[0], sentence) for key, sentence in placed]
    for stated in lost:
        at = next((i for i, (n, _) in enumerate(told) if n > stated.number), len(told))
        told.insert(at, (stated.number, stated.sentence))
    return [sentence for _, sentence in told]


def _laid_out(material: Material, told: Sequence[DraftSentence]) -> DraftSection:
    """Paragraphs: what no model touches stays where it stood, before or behind the figures."""
    offered = {s.sentence for s in material.stated}
    sentences = [*sentences_of(material.section)]
    first = next(i for i, s in enumerate(sentences) if s in offered)
    above = [(s,) for s in sentences[:first]]
    below = [(s,) for s in sentences[first:] if s not in offered]
    size = 1 if material.listed else _SENTENCES
    flowing = [s for s in told if s.kind is not SentenceKind.SUGGESTION or material.listed]
    apart = [(s,) for s in told if s not in flowing]
    paragraphs = [tuple(flowing[at : at + size]) for at in range(0, len(flowing), size)]
    return replace(material.section, paragraphs=(*above, *paragraphs, *apart, *below))


def _is_told(stated: Stated, accepted: Sequence[Judged]) -> bool:
    """Whether sentences that cite a statement tell all of its numbers and zeros."""
    citing = [j for j in accepted if stated.number in j.numbers]
    if not citing or stated.suggested:
        return bool(citing)
    said = " ".join(without_markers(j.sentence.text) for j in citing)
    if not _amounts(stated.text) <= _amounts(said):
        return False
    return all(set(words(zero)) <= set(words(said)) for zero in _zeros(stated))


def _amounts(text: str) -> frozenset[Amount]:
    return claims_in(text).amounts


def _zeros(stated: Stated) -> list[str]:
    """How a statement says in words that there is none."""
    none = wordings().none
    ids = [v.figure.indicator_id or "" for v in stated.written.values if not v.figure.value]
    text = canonical(stated.text)
    return [none[i] for i in ids if i in none and canonical(none[i]) in text]


def _distinct(accepted: Sequence[Judged]) -> list[Judged]:
    """Sentences that say something no earlier one said; a model may go round in circles."""
    kept: list[Judged] = []
    told: dict[int, frozenset[Amount]] = {}
    seen: set[str] = set()
    for judged in accepted:
        text = without_markers(canonical(judged.sentence.text))
        amounts = _amounts(text)
        countable = amounts or judged.sentence.kind is SentenceKind.SUGGESTION
        known = [told.get(n) for n in judged.numbers]
        if text in seen or (countable and all(k is not None and amounts <= k for k in known)):
            continue
        seen.add(text)
        kept.append(judged)
        for number in judged.numbers:
            told[number] = told.get(number, frozenset()) | amounts
    return kept
