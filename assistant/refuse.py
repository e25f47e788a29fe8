"""Refusals: why the library cannot answer, and the nearest things that it does hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.citations import key_of, number
from assistant.compose.grounded import leaf_citation, one_line, shorten, source_name
from assistant.compose.leaves import Leaf, Shelf, Shelves
from assistant.compose.selection import topic_terms
from assistant.metadata_answers import title_source
from assistant.records import Evidence, Intent, Nearest, Query, Refusal, Status
from assistant.sources import of_kind, same_day
from vectorstore.ledger import Ledger
from vectorstore.records import BlockKind, Commune, Passage, Period, Report
from vectorstore.vocabulary.periods import find_periods, format_period, relation
from vectorstore.vocabulary.text import canonical, fold

_MAX_NEAREST = 3
_QUOTE = 220
_FITTING = ("same", "inside")  # of a period that a sentence names, within the one asked for
_ORDERS = re.compile(
    r"\b(?:bo qua|quen|phot lo|ignore|forget|disregard)\b.{0,40}\b(?:huong dan|chi dan|quy tac|"
    r"lenh|yeu cau|instructions?|rules|prompts?)\b"
    r"|\b(?:system prompt|loi nhac he thong|developer mode|jailbreak)\b"
    r"|\b(?:dong vai|dong gia|act as|pretend to)\b"
    r"|\b(?:viet|lap trinh|tao|write|generate|sua)\s+(?:cho \w+ )?(?:mot |giup \w+ |a |an |some )?"
    r"(?:doan |bai |cau )?(?:ma nguon|code|ham|chuong trinh python|script|tho|truyen|python|"
    r"javascript|java|sql|html|bai hat|poem|essay|story|program)\b"
)


def out_of_bounds(query: Query) -> Refusal | None:
    """A request that is no question to the library: orders to the assistant, code, verse."""
    if not _ORDERS.search(fold(query.question.text)):
        return None
    reason = (
        "Yêu cầu này không có trong phạm vi: trợ lý chỉ trả lời từ các báo cáo, văn bản trong kho."
    )
    return Refusal(reason=reason, text=reason)


def unknown_commune(query: Query, communes: Sequence[Commune]) -> Refusal | None:
    """The question names a commune of which nothing is stored."""
    if not query.unknown_communes or query.communes:
        return None
    asked = ", ".join(query.unknown_communes)
    reason = f"Không có báo cáo nào của {asked} trong kho."
    stored = [c.full_name for c in communes]
    text = f"{reason} Kho đang có: {', '.join(stored[:20])}." if stored else reason
    nearest = tuple(
        Nearest(f"Báo cáo của {name}", _about(query, name), commune=name)
        for name in stored[:_MAX_NEAREST]
    )
    return Refusal(reason=reason, text=text, nearest=nearest)


def which_commune(query: Query, communes: Sequence[Commune]) -> Refusal | None:
    """The question means the caller's commune, and nobody has said which it is."""
    if not query.needs_commune:
        return None
    stored = [c.full_name for c in communes]
    reason = "Câu hỏi chưa rõ là của xã, phường nào."
    text = f"{reason} Hãy chọn đơn vị hoặc nêu tên. Kho đang có: {', '.join(stored)}."
    nearest = tuple(Nearest(name, _about(query, name), commune=name) for name in stored)
    return Refusal(reason=reason, text=text, nearest=nearest, status=Status.CLARIFY)


def other_period(
    query: Query, evidence: Evidence, ledger: Ledger, shelves: Shelves
) -> Refusal | None:
    """No report covers the period asked for; says which periods there are."""
    asked = query.period
    if asked is None or not asked.known or asked.source not in ("", "question"):
        return None
    reports = [r for r in of_kind(query, evidence.reports) if r.period.known]
    if not reports or any(covers(r.period, asked, query.intent) for r in reports):
        return None
    said = (f"{' '.join(p.chunk.heading_path)}\n{p.chunk.text}" for p in evidence.passages)
    if query.intent is Intent.NARRATIVE and any(speaks_of(text, asked, None) for text in said):
        return None
    kept = sorted(reports, key=lambda r: str(r.period.last_day or ""), reverse=True)[:_MAX_NEAREST]
    return period_refusal(query, [shelves.get(ledger, report) for report in kept])


def period_refusal(query: Query, shelves: Sequence[Shelf]) -> Refusal:
    """The refusal of a period that is not there, with the reports of others, each by its title."""
    reason = f"Không có số liệu cho kỳ {_period_name(query.period or Period())}."
    sources = [title_source(shelf) for shelf in shelves]
    cited = number(source for source in sources if source is not None)
    lines, nearest = [], []
    for shelf, source in zip(shelves, sources, strict=True):
        report, period = shelf.report, _period_name(shelf.report.period)
        named = _named(report if source else replace(report, title=""))
        mark = f" [{key_of(cited, source)}]" if source else ""
        lines.append(f"- {named}{mark}: {period}")
        nearest.append(
            Nearest(
                f"{named}: {period}",
                f"{query.question.text.rstrip('?. ')} ({period})?",
                commune=report.commune.full_name if report.commune else "",
                period=report.period,
                citation=source,
            )
        )
    text = f"{reason} Kho có báo cáo với số liệu của kỳ khác:\n" + "\n".join(lines)
    return Refusal(reason=reason, text=text, nearest=tuple(nearest), citations=cited)


def covers(reported: Period, asked: Period, intent: Intent) -> bool:
    """Whether a report of one period can answer for another: figures need the whole period."""
    kind = relation(reported, asked)
    if intent in (Intent.FIGURE, Intent.COMPARE):
        return kind == "same" or same_day(reported, asked)
    return kind != "disjoint"


def speaks_of(text: str, asked: Period, default_year: int | None) -> bool:
    """Whether a sentence itself names the period asked for."""
    return any(
        relation(found.period, asked) in _FITTING
        for found in find_periods(text, default_year=default_year)
    )


def not_in_library(query: Query, evidence: Evidence, ledger: Ledger, shelves: Shelves) -> Refusal:
    """The topic stands in no report, or no figure of it does; shows what lies nearest."""
    nearest = nearest_passages(evidence.passages, ledger, shelves, query=query)
    what = "số liệu này" if query.intent in (Intent.FIGURE, Intent.COMPARE) else "nội dung này"
    where = ", ".join(c.full_name for c in query.communes)
    of = f" của {where}" if where else " trong kho"
    reason = f"Không tìm thấy {what} trong các báo cáo{of}; báo cáo không nêu."
    return Refusal(reason=reason, text=reason, nearest=nearest)


def nearest_passages(
    passages: Sequence[Passage], ledger: Ledger, shelves: Shelves, *, query: Query
) -> tuple[Nearest, ...]:
    """The best found passages as suggestions, each with its citation: what is most on topic."""
    found: list[Nearest] = []
    for passage in passages[:_MAX_NEAREST]:
        shelf = shelves.get(ledger, passage.report)
        leaf = _best_leaf(shelf, passage, topic_terms(query))
        if leaf is None:
            continue
        citation = number([leaf_citation(shelf, leaf)])[0]
        topic = leaf.heads[0] if leaf.heads else shelf.report.title
        found.append(
            Nearest(
                shorten(one_line(citation.quote), _QUOTE),
                f"{shorten(topic.rstrip(' :.'), 100)}: báo cáo nêu gì?",
                commune=citation.commune,
                period=shelf.report.period,
                citation=citation,
            )
        )
    return tuple(found)


def _best_leaf(shelf: Shelf, passage: Passage, terms: frozenset[str]) -> Leaf | None:
    """The piece of a passage with most of the topic; of a table only a row that has some."""
    inside = [
        leaf
        for leaf in shelf.leaves
        if passage.chunk.start <= leaf.start < passage.chunk.end
        and (leaf.kind is not BlockKind.TABLE or leaf.terms & terms)
    ]
    return max(inside, key=lambda leaf: len(leaf.terms & terms), default=None)


def _period_name(period: Period) -> str:
    return period.label or format_period(period)


def _named(report: Report) -> str:
    name = source_name(report)
    return name[:1].upper() + name[1:]


def _about(query: Query, commune: str) -> str:
    """The user's question asked of a stored commune."""
    text = query.question.text.strip()
    for name in query.unknown_communes:
        place = canonical(text).find(canonical(name))
        if place >= 0:
            return f"{text[:place]}{commune}{text[place + len(name) :]}"
    return f"{text.rstrip('?. ')} ({commune})?"
