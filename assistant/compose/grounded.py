"""The grounded composer: joins the sentences and list items that answer, word for word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.citations import number
from assistant.compose.leaves import Leaf, Shelf, Shelves, part_of, sentence_spans, terms_of
from assistant.compose.selection import (
    Scored,
    Topic,
    general,
    rank,
    sections_of,
    select,
    topic_of,
)
from assistant.records import Citation, Draft, Evidence, Query
from assistant.sources import candidates, newness
from vectorstore.ledger import Ledger
from vectorstore.records import BlockKind, Passage, Report

_STRANGE = 0.25  # of the syllables unknown to the report: it must fit all the better
STRANGE_COVERAGE = 0.55
LEAST_COVERAGE = 0.43  # of the topic's weighted words; below, the library does not speak of it
_MAX_ITEMS = 8
_MAX_CHARS = 1400
_LONG_LEAF = 600
_TITLE = 110
_HEAD = 120
_SHORT_HEAD = 80
_HEADING = 300
_BRACKETED_END = re.compile(r"\s*\([^()]*\)\W*$")
_PLAIN_HEAD = re.compile(
    r"^\W*(?:[\divx.]+\W*|[a-zđ]\)\s*)?"
    r"(?:nhận xét|đánh giá|tình hình|kết quả thực hiện|kết quả\W*$)",
    re.IGNORECASE,
)
_PASSAGE_BONUS = 0.12
_ENGLISH_LEAD = "According to the stored reports (quoted in Vietnamese):"


@dataclass(frozen=True, slots=True)
class Part:
    """What one report says to one section of the question."""

    shelf: Shelf
    leaves: tuple[Leaf, ...]
    fit: float = 0.0  # of the best leaf, to choose between reports
    more: bool = False


def compose(query: Query, evidence: Evidence, ledger: Ledger, shelves: Shelves) -> Draft | None:
    """The draft answer of a narrative question; None when no report speaks of its topic."""
    parts: list[Part] = []
    for group in candidates(query, evidence):
        told = [_parts(query, shelves.get(ledger, r), evidence.passages) for r in group]
        best = max(told, key=_worth, default=[])
        parts += best
    return _draft(parts, query) if parts else None


def _worth(parts: Sequence[Part]) -> tuple[int, float, str]:
    """More of the sections asked, then more of the topic, then the later report."""
    if not parts:
        return 0, 0.0, ""
    return len(parts), round(max(p.fit for p in parts), 1), newness(parts[0].shelf.report)


def _parts(query: Query, shelf: Shelf, passages: Sequence[Passage]) -> list[Part]:
    topic = topic_of(query, [shelf])
    parts: list[Part] = []
    for section in sections_of(topic):
        if topic.bare:
            leaves = general(shelf, section, topic.question) if section else []
            chosen = _bounded(leaves)
            fit, more = 1.0, len(chosen) < len(leaves)
        else:
            ranked = _with_search(rank(shelf, topic, section), shelf, passages)
            chosen = select(
                ranked,
                least=STRANGE_COVERAGE if topic.absent > _STRANGE else LEAST_COVERAGE,
                limit=_MAX_ITEMS,
                chars=_MAX_CHARS,
            )
            fit, more = (ranked[0].score if ranked else 0.0), False
        if chosen:
            parts.append(Part(shelf, tuple(_narrowed(leaf, topic) for leaf in chosen), fit, more))
    return _once(parts)


def _once(parts: Sequence[Part]) -> list[Part]:
    """Each leaf under the first section it answers: "khó khăn, hạn chế" often share theirs."""
    told: set[tuple[int, int]] = set()
    kept: list[Part] = []
    for part in parts:
        leaves = tuple(leaf for leaf in part.leaves if (leaf.start, leaf.end) not in told)
        told |= {(leaf.start, leaf.end) for leaf in leaves}
        if leaves:
            kept.append(replace(part, leaves=leaves))
    return kept


def _with_search(ranked: list[Scored], shelf: Shelf, passages: Sequence[Passage]) -> list[Scored]:
    """Leaves that the search found as well come a little before others."""
    spans = [
        (p.chunk.start, p.chunk.end, _PASSAGE_BONUS / (1 + place))
        for place, p in enumerate(passages)
        if p.chunk.report_id == shelf.report.report_id
    ]
    lifted = [
        Scored(
            s.leaf,
            s.score + max((b for a, z, b in spans if a <= s.leaf.start < z), default=0.0),
            s.coverage,
        )
        for s in ranked
    ]
    return sorted(lifted, key=lambda s: -s.score)


def _bounded(leaves: Sequence[Leaf]) -> list[Leaf]:
    chosen: list[Leaf] = []
    used = 0
    for leaf in leaves[:_MAX_ITEMS]:
        used += len(leaf.text)
        if chosen and used > _MAX_CHARS:
            break
        chosen.append(leaf)
    return chosen


def _narrowed(leaf: Leaf, topic: Topic) -> Leaf:
    """A long paragraph cut down to the sentences from the first to the last that fit the topic."""
    if len(leaf.text) <= _LONG_LEAF or leaf.own or leaf.kind is BlockKind.TABLE:
        return leaf
    spans = sentence_spans(leaf)
    scores = [_shared(leaf.text[a - leaf.start : b - leaf.start], topic) for a, b in spans]
    best = max(scores, default=0.0)
    if not best:
        return leaf
    fitting = [span for span, score in zip(spans, scores, strict=True) if score >= best / 2]
    return part_of(leaf, fitting[0][0], fitting[-1][1])


def _shared(text: str, topic: Topic) -> float:
    terms = terms_of(text)
    return sum(weight for term, weight in topic.weights.items() if term in terms)


def draft_of(found: Sequence[tuple[Shelf, tuple[Leaf, ...]]], query: Query) -> Draft:
    """A draft that quotes leaves report by report."""
    return _draft([Part(shelf, leaves) for shelf, leaves in found], query)


def _draft(parts: Sequence[Part], query: Query) -> Draft:
    cited = number(leaf_citation(part.shelf, leaf) for part in parts for leaf in part.leaves)
    keys = {(c.report_id, c.start, c.end): c.key for c in cited}
    lines: list[str] = [_ENGLISH_LEAD, ""] if query.english else []
    for part in parts:
        report = part.shelf.report
        marks = [f"[{keys[(report.report_id, leaf.start, leaf.end)]}]" for leaf in part.leaves]
        lines.append(f"{lead(part.shelf, part.leaves)} {marks[0]}:")
        apart = len({leaf.heads[:1] for leaf in part.leaves}) > 1
        lines += [
            f"- {_under(leaf) if apart else ''}{one_line(leaf.text)} {mark}"
            for leaf, mark in zip(part.leaves, marks, strict=True)
        ]
        if part.more:
            lines.append("- (Mục này còn các ý khác; mở trích dẫn để xem đầy đủ.)")
        lines.append("")
    return Draft("\n".join(lines).strip(), cited)


def _under(leaf: Leaf) -> str:
    """The head that tells leaves of several parts apart; "Nhận xét, đánh giá" stands everywhere."""
    telling = (head for head in leaf.heads if not _PLAIN_HEAD.match(head))
    head = shorten(next(telling, "").rstrip(" :"), _SHORT_HEAD)
    return f"(“{_unquoted(head)}”) " if head else ""


def lead(shelf: Shelf, leaves: Sequence[Leaf]) -> str:
    """Which report says it, and under which head when all the leaves share one."""
    said = f"Theo {source_name(shelf.report)}"
    heads = {leaf.heads[0] for leaf in leaves if leaf.heads}
    if len(heads) == 1 and all(leaf.heads for leaf in leaves):
        said += f", mục “{_unquoted(shorten(next(iter(heads)).rstrip(' :'), _HEAD))}”"
    return said


def source_name(report: Report) -> str:
    """A report as an answer names it: its kind, commune and shortened title."""
    name = report.kind or "văn bản"
    commune = report.commune.full_name if report.commune else report.issuer
    if commune:
        name += f" của {commune}"
    title = _BRACKETED_END.sub("", report.title)
    return f"{name} “{_unquoted(shorten(title, _TITLE))}”" if title else name


def _unquoted(text: str) -> str:
    """Inner quotation marks as single ones, so that the outer pair is clear."""
    return text.translate(str.maketrans('“”"', "‘’’"))


def leaf_citation(shelf: Shelf, leaf: Leaf) -> Citation:
    """The citation of a leaf, its heads as the heading."""
    report = shelf.report
    heading = " > ".join(reversed([one_line(head) for head in leaf.heads]))
    return Citation(
        key=0,
        report_id=report.report_id,
        title=report.title,
        commune=report.commune.full_name if report.commune else "",
        page=shelf.blocks[leaf.index].page,
        heading=heading if len(heading) <= _HEADING else one_line(leaf.heads[0])[:_HEADING],
        quote=report.text[leaf.start : leaf.end],
        start=leaf.start,
        end=leaf.end,
    )


def one_line(text: str) -> str:
    """A quote on one line, cells of a table row apart by bars."""
    text = re.sub(r"\s*\t\s*", " | ", text)
    return re.sub(r"\s+", " ", text).strip()


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
