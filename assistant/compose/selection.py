"""Which leaves of a report answer a question: by section asked and by the topic's words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.compose.context import Context
from assistant.compose.leaves import Leaf, Shelf, terms_of, title_leaf
from assistant.compose.sections import NEAR, asked_in, literal, named_in, without_sections
from assistant.documents import named_documents
from assistant.places import Places, without_names
from assistant.records import Query
from assistant.wording import content, patterns, phrase_pattern, phrases
from vectorstore.records import BlockKind
from vectorstore.vocabulary.periods import find_dates, find_periods
from vectorstore.vocabulary.symbols import KINDS
from vectorstore.vocabulary.text import canonical, fold
from vectorstore.vocabulary.units import find_provinces

_HEAD_WEIGHT = (1.0, 0.75, 0.55, 0.45)
_NEAR_SECTION = 0.8
_LITERAL_BONUS = 0.12
_FOCUS_BONUS = 0.3
_KEEP = 0.72  # of the best score
_UNNAMED_SECTION = 0.6
_MANY_PARTS = 3
_CHANCE_PAIR = 0.15  # weight of a pair that stands nowhere: it may be no word at all
# Who the report is of: it says nothing about the topic.
_SUBJECT = re.compile(
    r"^\W*(?:ban thường vụ )?(?:đảng ủy|đảng uỷ|hội đồng nhân dân)(?: (?:xã|phường|đặc khu))?(?!\w)"
)
_NAME_WITH_DIGIT = re.compile(r"\dg")
_TOO_LONG = 3000  # characters of a chapter that is told by its titles


@lru_cache(maxsize=1)
def _no_topic() -> frozenset[str]:
    return frozenset(canonical(syllable) for syllable in phrases("no_topic"))


@lru_cache(maxsize=1)
def _generic() -> re.Pattern[str]:
    """Words of two syllables that every report holds; single ones may be part of a word."""
    return phrase_pattern(canonical(p) for p in phrases("generic") if " " in p)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about: weighted words, and the sections it asks for."""

    weights: Mapping[str, float]
    sections: tuple[str, ...]
    question: str
    asked: frozenset[str]  # all words of the question
    total: float
    absent: float = 0.0  # share of the syllables that stand nowhere in these reports

    @property
    def bare(self) -> bool:
        """Whether the question names a section only, and no topic."""
        return not self.weights


@dataclass(frozen=True, slots=True)
class Scored:
    """A leaf with how well it fits, and how much of the topic it covers (0..1)."""

    leaf: Leaf
    score: float
    coverage: float


def topic_of(query: Query, shelves: Sequence[Shelf]) -> Topic:
    """The topic of a question, its words weighted by how rare they are in these reports."""
    sections = asked_in(query.asked or query.text) or query.sections
    return weigh(query.text, topic_terms(query), shelves, sections=sections)


def topic_terms(query: Query) -> frozenset[str]:
    """Syllables and pairs that an answer has to be about, without those of every report."""
    names = Places(query.communes, query.unknown_communes)
    named = without_names(named_documents(query.text).rest, names)
    said = without_sections(_without_times_and_places(_SUBJECT.sub("", canonical(named))))
    return _terms(_generic().sub(" ", said), query) or _terms(said, query)


def _terms(said: str, query: Query) -> frozenset[str]:
    asked = terms_of(query.text)  # pairs that only came together by leaving words out don't count
    kinds = terms_of(" ".join(KINDS)) if query.symbols else frozenset()
    places = {w for c in query.communes for w in fold(c.province or "").split()}
    return frozenset(
        term
        for term in terms_of(content(said)) - kinds
        if term in asked
        and not _empty(term)
        and not any(map(_is_number, term.split()))
        and not places.issuperset(fold(term).split())
    )


def _is_number(word: str) -> bool:
    """A number, unlike the name of a thing that holds one: "5G"."""
    return any(c.isdigit() for c in word) and not _NAME_WITH_DIGIT.fullmatch(word)


def _without_times_and_places(text: str) -> str:
    spans = [(s.start, s.end) for s in find_periods(text)]
    spans += [(s.start, s.end) for s in find_dates(text)]
    spans += [(s.start, s.end) for s in find_provinces(text)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}  {text[end:]}" if end <= len(text) else text[:start]
    return text


def weigh(
    question: str,
    terms: Iterable[str],
    shelves: Sequence[Shelf],
    *,
    sections: tuple[str, ...] = (),
) -> Topic:
    """A topic of given terms; a term that no leaf holds weighs the most."""
    wanted = list(dict.fromkeys(terms))
    leaves = [leaf for shelf in shelves for leaf in shelf.leaves]
    counts: Counter[str] = Counter()
    for leaf in leaves:
        for term in wanted:
            if term in leaf.terms or any(term in head for head in leaf.head_terms):
                counts[term] += 1
    weights = {t: math.log(1 + (len(leaves) + 1) / (counts[t] + 0.5)) for t in wanted}
    paired = {part for t in wanted if " " in t and counts[t] for part in t.split()}
    weights |= {t: weights[t] / 2 for t in wanted if t in paired}
    weights |= {t: weights[t] * _CHANCE_PAIR for t in wanted if " " in t and not counts[t]}
    single = [t for t in wanted if " " not in t]
    absent = sum(not counts[t] for t in single) / max(1, len(single))
    return Topic(weights, sections, question, terms_of(question), sum(weights.values()), absent)


def coverage(leaf: Leaf, topic: Topic, *, heads: bool = True) -> float:
    """The weighted share of the topic's words that a leaf, or the heads above it, hold."""
    if not topic.total:
        return 0.0
    held = 0.0
    for term, weight in topic.weights.items():
        if term in leaf.terms:
            held += weight
        elif heads:
            held += weight * _head_weight(term, leaf)
    return held / topic.total


def rank(shelf: Shelf, topic: Topic, section: str | None) -> list[Scored]:
    """Leaves of a report that fit, best first; with a section only those that belong to it."""
    found: list[Scored] = []
    context = Context(shelf.leaves, topic.weights, section) if section else None
    for leaf in shelf.leaves:
        fits = _fits(leaf, section)
        if not fits:
            continue
        covered = coverage(leaf, topic)
        if context is not None:
            covered = max(covered, context.of(leaf))
        found.append(Scored(leaf, covered * fits + _bonus(leaf, topic, section), covered))
    return sorted(found, key=lambda s: -s.score)


def select(ranked: Sequence[Scored], *, least: float, limit: int, chars: int) -> list[Leaf]:
    """The best leaves and those nearly as good, in the order of the report, within bounds."""
    if not ranked or ranked[0].coverage < least:
        return []
    floor = ranked[0].score * _KEEP
    chosen: list[Leaf] = []
    used = 0
    for scored in ranked:
        size = len(scored.leaf.text)
        if scored.score < floor or len(chosen) == limit or (chosen and used + size > chars):
            break
        if any(leaf.text.strip(" .;") == scored.leaf.text.strip(" .;") for leaf in chosen):
            continue
        chosen.append(scored.leaf)
        used += size
    return sorted(chosen, key=lambda leaf: leaf.start)


def general(shelf: Shelf, section: str, question: str) -> list[Leaf]:
    """The leaves of the report's own chapter on a section, when no topic narrows it; of a chapter
    made of titled parts, the titles."""
    prose = [leaf for leaf in shelf.leaves if leaf.kind is not BlockKind.TABLE]
    found = [leaf for leaf in prose if section in leaf.sections]
    if not found:
        near = NEAR.get(section, frozenset())
        found = [leaf for leaf in prose if leaf.sections & near]
    if not found:
        return []
    titles = part_titles(shelf, section)
    if titles and sum(len(leaf.text) for leaf in found) > _TOO_LONG:
        return titles
    depth = min(len(leaf.heads) for leaf in found)
    top = [leaf for leaf in found if len(leaf.heads) <= depth + 1 and not leaf.own] or found
    groups = Counter(leaf.governor for leaf in top)
    named = {leaf.governor: leaf.heads and literal(question, leaf.heads[0]) for leaf in top}
    best = max(groups, key=lambda g: (bool(named[g]), groups[g], g))
    return [leaf for leaf in top if leaf.governor == best or len(groups) <= 3]


def part_titles(shelf: Shelf, section: str) -> list[Leaf]:
    """Titles of the parts of a chapter that is all about a section, itself without text."""
    for chapter in shelf.blocks:
        if chapter.kind is not BlockKind.HEADING or section not in named_in(chapter.text):
            continue
        parts = [b for b in shelf.blocks if b.parent == chapter.index]
        titles = [b for b in parts if b.kind is BlockKind.HEADING]
        if len(titles) >= _MANY_PARTS and not any(named_in(b.text) for b in titles):
            return [title_leaf(shelf.report.text, b, chapter) for b in titles]
    return []


def _empty(term: str) -> bool:
    return all(part in _no_topic() for part in term.split())


def _head_weight(term: str, leaf: Leaf) -> float:
    for depth, head in enumerate(leaf.head_terms):
        if term in head:
            return _HEAD_WEIGHT[min(depth, len(_HEAD_WEIGHT) - 1)]
    return 0.0


def _fits(leaf: Leaf, section: str | None) -> float:
    """How much a leaf belongs to a section: 1 by name, less by nearness or by its wording."""
    if section is None or section in leaf.sections:
        return 1.0
    if leaf.sections & NEAR.get(section, frozenset()):
        return _NEAR_SECTION
    signs = patterns("section_signs").get(section)
    if signs is not None and not leaf.own and signs.search(canonical(leaf.text)):
        return _UNNAMED_SECTION
    return 0.0


def _bonus(leaf: Leaf, topic: Topic, section: str | None) -> float:
    """For a head that uses the question's own phrase, and one that is about nothing else."""
    if not leaf.heads:
        return 0.0
    bonus = 0.0
    if section is not None and literal(topic.question, leaf.heads[0]):
        bonus += _LITERAL_BONUS
    told = {term for term in leaf.head_terms[0] if not _empty(term)}
    if told and topic.weights and any(term in topic.weights for term in told):
        bonus += _FOCUS_BONUS * len(told & topic.asked) / len(told)
    return bonus


def sections_of(topic: Topic) -> tuple[str | None, ...]:
    """Sections to answer one after the other; a single None when none is asked for."""
    return topic.sections or (None,)
