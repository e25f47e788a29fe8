"""False premises: a number that a question takes for granted, against what reports say of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.citations import number
from assistant.claims import Amount, claims_in, is_year
from assistant.compose.grounded import leaf_citation, one_line
from assistant.compose.leaves import Leaf, Shelf, part_of, sentence_spans, terms_of
from assistant.compose.selection import coverage, topic_terms, weigh
from assistant.records import Citation, Nearest, Query, Refusal
from vectorstore.records import BlockKind
from vectorstore.vocabulary.numbers import SCALES, find_numbers
from vectorstore.vocabulary.text import canonical, fold

_WHY = re.compile(r"\b(?:vi sao|tai sao|sao|nguyen nhan|ly do|why|co phai|phai khong|dung khong)\b")
_CLAUSE = re.compile(r"[;:()\n]|,(?!\d)|\.(?!\d)|\b(?:trong đó|gồm|và)\b")
_NEGATION = re.compile(r"\b(?:chưa|không|chẳng)\b")
_UNITS = terms_of("nghìn đồng, ngàn đồng, triệu đồng, tỷ đồng")
_LEAST = 0.5
_MAX_TOLD = 2
_TOPICAL = 0.6


def check_premise(query: Query, shelves: Sequence[Shelf]) -> Refusal | None:
    """A refusal with what the report says, when the question's number is not what it claims."""
    amounts = _stated(query)
    if not amounts or not _WHY.search(fold(query.question.text)):
        return None
    for shelf in shelves:
        holding = [leaf for leaf in shelf.leaves if _amounts(leaf.text) & amounts]
        wanted = _wanted(query, shelf)
        clauses = (clause for leaf in holding for clause in _clauses(leaf, amounts))
        if any(_supports(query, wanted, clause) for clause in clauses):
            return None
    told = [c for shelf in shelves for c in _told(query, shelf, amounts)][: 2 * _MAX_TOLD]
    if not told:
        return None
    return _correction(number(told))


def _stated(query: Query) -> frozenset[Amount]:
    """Numbers of the question that are counts or sums, not years, dates or document numbers."""
    named = {n.value for s in query.symbols for n in find_numbers(s)}
    values = set(query.numbers)
    scales = (Decimal(1), *SCALES.values())
    return frozenset(
        a
        for a in claims_in(query.question.text).amounts
        if a.value not in named and any(a.value / scale in values for scale in scales)
    )


def _amounts(text: str) -> frozenset[Amount]:
    return claims_in(text).amounts


def _clauses(leaf: Leaf, amounts: frozenset[Amount]) -> list[str]:
    """Clauses of the leaf that hold one of the numbers."""
    bounds = [m.start() for m in _CLAUSE.finditer(leaf.text)]
    edges = [0, *bounds, len(leaf.text)]
    pieces = [leaf.text[a:b] for a, b in pairwise(edges)]
    return [piece for piece in pieces if _amounts(piece) & amounts]


def _wanted(query: Query, shelf: Shelf) -> Mapping[str, float]:
    """The words of the question that say what its number counts, the rarer the weightier."""
    terms = topic_terms(query) - _UNITS
    pairs = {term for term in terms if " " in term}
    return weigh(query.text, pairs or terms, [shelf]).weights


def _supports(query: Query, wanted: Mapping[str, float], clause: str) -> bool:
    """Whether the clause says of the number what the question says of it."""
    asked = canonical(query.text)
    if bool(_NEGATION.search(asked)) != bool(_NEGATION.search(canonical(clause))):
        return False
    if not wanted:
        return True
    held = terms_of(clause)
    return sum(w for t, w in wanted.items() if t in held) / sum(wanted.values()) >= _LEAST


def _told(query: Query, shelf: Shelf, amounts: frozenset[Amount]) -> list[Citation]:
    """Where the report has the number, and the best place where it counts the question's topic."""
    topic = weigh(query.text, topic_terms(query), [shelf])
    sorts = {amount.percent for amount in amounts}
    scored = sorted(
        ((coverage(leaf, topic), leaf) for leaf in shelf.leaves if _counts(leaf.text, sorts)),
        key=lambda pair: -pair[0],
    )
    topical = [leaf for s, leaf in scored if s >= _TOPICAL]
    prose = [leaf for leaf in topical if leaf.kind is not BlockKind.TABLE]
    rows = [leaf for leaf in topical if leaf.kind is BlockKind.TABLE]
    holding = [
        leaf
        for s, leaf in scored
        if s > 0 and _amounts(leaf.text) & amounts and (leaf.kind is not BlockKind.TABLE or rows)
    ]
    chosen = dict.fromkeys([*holding[:_MAX_TOLD], *prose[:1], *rows[:1]])
    return [_narrow(shelf, leaf, amounts) for leaf in chosen]


def _counts(text: str, sorts: Collection[bool]) -> bool:
    """Whether a text counts something, in numbers of the sort asked: percentages or not."""
    return any(a.percent in sorts and not is_year(a.value) for a in _amounts(text))


def _narrow(shelf: Shelf, leaf: Leaf, amounts: frozenset[Amount]) -> Citation:
    """The citation of the leaf's sentence that holds the number, else of the whole leaf."""
    for start, end in sentence_spans(leaf):
        text = leaf.text[start - leaf.start : end - leaf.start]
        if _amounts(text) & amounts:
            return leaf_citation(shelf, part_of(leaf, start, end))
    return leaf_citation(shelf, leaf)


def _correction(cited: Sequence[Citation]) -> Refusal:
    reason = "Số nêu trong câu hỏi không đúng với nội dung mà báo cáo ghi."
    lines = [f"- {one_line(c.quote)} [{c.key}]" for c in cited]
    nearest = tuple(
        Nearest(one_line(c.quote), "Báo cáo nêu số liệu này thế nào?", c.commune, citation=c)
        for c in cited
    )
    return Refusal(
        reason=reason,
        text=f"{reason} Báo cáo nêu:\n" + "\n".join(lines),
        nearest=nearest,
        citations=tuple(cited),
    )
