"""Sentences that state a number on the question's topic, where no ledger entry answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.grounded import draft_of
from assistant.compose.leaves import Leaf, Shelf, Shelves, part_of, sentence_spans
from assistant.compose.selection import Topic, topic_terms, weigh
from assistant.records import Draft, Evidence, Intent, Query
from assistant.refuse import covers, speaks_of
from assistant.sources import candidates, newness
from vectorstore.ledger import Ledger
from vectorstore.records import BlockKind
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import find_dates
from vectorstore.vocabulary.text import canonical, words

_LEAST = 0.6
_NEARLY = 0.9
_MAX_SENTENCES = 3
_OWN_WEIGHT = 0.65  # of the topic that the sentence itself must hold, against its heads
_PERCENT = re.compile(r"\b(?:tỷ lệ|tỉ lệ|phần trăm|bao nhiêu %)")
_MONEY = re.compile(r"\b(?:kinh phí|số tiền|ngân sách|dự toán|giải ngân|bao nhiêu tiền|vốn)\b")
_BARE = re.compile(r"\d+(?:/\d+)*[-/][^\W\d]\S*|\d+(?:[/-]\d+){1,2}|năm \d{4}")  # symbols, dates
_DAY = re.compile(r"\b(?:ngày nào|ngày mấy|khi nào|bao giờ|thời hạn)\b")
_AMOUNT = re.compile(
    r"\b(?:bao nhiêu|mấy|tỷ lệ|tỉ lệ|phần trăm|tổng|số (?!hóa|hoá)|kinh phí|số tiền|so sánh|hơn"
    r"|nhất)"
)
_HAS_PERCENT = re.compile(r"\d\s*%|phần trăm")
_HAS_MONEY = re.compile(r"\d[\d.,]*\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*đồng\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with a number, and how well it fits."""

    shelf: Shelf
    leaf: Leaf
    score: float


def asks_amount(query: Query) -> bool:
    """Whether only a number answers; "có doanh nghiệp nào không" can be answered in words."""
    return query.intent in (Intent.FIGURE, Intent.COMPARE) and bool(
        _AMOUNT.search(canonical(query.text))
    )


def compose_counted(
    query: Query, evidence: Evidence, ledger: Ledger, shelves: Shelves
) -> Draft | None:
    """A draft of the sentences that hold both the topic and a number of the sort asked for."""
    found: list[Candidate] = []
    for group in candidates(query, evidence):
        for report in group:
            found += _candidates(query, shelves.get(ledger, report))
    if not found:
        return None
    found.sort(key=lambda c: newness(c.shelf.report), reverse=True)
    found.sort(key=lambda c: -round(c.score, 2))
    best = found[0].score
    if best < _LEAST:
        return None
    chosen = [c for c in found if c.score >= best * _NEARLY][:_MAX_SENTENCES]
    return draft_of([(c.shelf, (c.leaf,)) for c in _distinct(chosen)], query)


def _candidates(query: Query, shelf: Shelf) -> list[Candidate]:
    topic = weigh(query.text, topic_terms(query), [shelf])
    found: list[Candidate] = []
    if _strange(topic, shelf):
        return found
    head = _head_of(query, topic)
    for leaf in shelf.leaves:
        if head and head not in leaf.terms and not any(head in h for h in leaf.head_terms[:2]):
            continue
        for start, end in sentence_spans(leaf):
            text = leaf.text[start - leaf.start : end - leaf.start]
            if not _right_sort(query.text, text) or not _right_period(query, shelf, leaf, text):
                continue
            part = part_of(leaf, start, end)
            found.append(Candidate(shelf, part, _fit(part, topic)))
    return found


def _strange(topic: Topic, shelf: Shelf) -> bool:
    """Whether a word of the topic stands nowhere in the report: then no number there is its."""
    held = frozenset().union(*(leaf.terms for leaf in shelf.leaves))
    held |= frozenset().union(*(head for leaf in shelf.leaves for head in leaf.head_terms))
    return any(" " not in term and term not in held for term in topic.weights)


def _head_of(query: Query, topic: Topic) -> str:
    """The word for which a question on money asks a sum: "thu ngân sách" is no "chi"."""
    if not _MONEY.search(canonical(query.text)):
        return ""
    told = (word for word in words(query.text) if word in topic.weights)
    return next(told, "")


def _fit(leaf: Leaf, topic: Topic) -> float:
    if not topic.total:
        return 0.0
    own = sum(w for t, w in topic.weights.items() if t in leaf.terms) / topic.total
    heads = sum(
        w
        for t, w in topic.weights.items()
        if t in leaf.terms or any(t in head for head in leaf.head_terms[:2])
    )
    return _OWN_WEIGHT * own + (1 - _OWN_WEIGHT) * heads / topic.total


def _right_sort(question: str, sentence: str) -> bool:
    """Whether the sentence has a number, and of the sort that the question asks for."""
    asked, text = canonical(question), canonical(sentence)
    if _DAY.search(asked):
        return bool(find_dates(sentence))
    if _PERCENT.search(asked):
        return bool(_HAS_PERCENT.search(text))
    if _MONEY.search(asked):
        return bool(_HAS_MONEY.search(text))
    return bool(find_numbers(_BARE.sub("", sentence)))


def _right_period(query: Query, shelf: Shelf, leaf: Leaf, sentence: str) -> bool:
    asked = query.period
    if asked is None or not asked.known:
        return True
    last = shelf.report.period.last_day
    said = (sentence, *leaf.heads[:2])
    if any(speaks_of(text, asked, last.year if last else None) for text in said):
        return True
    return covers(shelf.report.period, asked, Intent.FIGURE)


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        kept.setdefault(canonical(candidate.leaf.text).strip(" .;-+"), candidate)
    return [c for c in kept.values() if c.leaf.kind is not BlockKind.FOOTNOTE or len(kept) == 1]
