"""Which stored documents a question may be answered from: named ones, the period's, the latest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.abbreviations import spell_out
from assistant.records import Evidence, Query
from vectorstore.records import Period, Report, Scope
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import relation
from vectorstore.vocabulary.symbols import same_symbol
from vectorstore.vocabulary.text import canonical, fold

MAX_COMMUNES = 3
MAX_EACH = 5  # documents of one commune that are read for one question
_FIT = {"same": 0, "inside": 1, "contains": 1, "overlaps": 2, "unknown": 3, "disjoint": 4}
_SLACK_DAYS = 6
_NO_FIT = _FIT["disjoint"]
_REPORT = "báo cáo"
_DEMAND = r"(?:yeu cau|giao|chi dao|quy dinh|dat|de ra|huong dan|ban hanh|de nghi)\b"


def own_documents(query: Query, reports: Sequence[Report]) -> list[Report]:
    """Stored documents that the question names by their own number."""
    return [r for r in reports if r.symbol and any(_names(s, r) for s in query.symbols)]


def within_source(query: Query, reports: Sequence[Report]) -> Query:
    """The query limited to the document that it is put to: "Theo Nghị quyết 08 …", "UBND tỉnh
    yêu cầu …"; as it is where a document is only mentioned."""
    asked = fold(spell_out(query.question.text))
    documents = [r for r in own_documents(query, reports) if _is_asked(r, asked)]
    documents = documents or [r for r in reports if r.commune is None and _demands(r, asked)]
    if not documents:
        return query
    ids = frozenset(r.report_id for r in documents)
    return replace(query, scope=Scope(report_ids=ids), needs_commune=False)


def _is_asked(report: Report, asked: str) -> bool:
    number = re.split(r"[/-]", fold(report.symbol or ""))[0].lstrip("0")
    name = rf"{re.escape(fold(report.kind))}(?: so)? 0*{re.escape(number)}\b"
    return bool(re.search(rf"(?:^\W*|\b(?:theo|trong|tai|cua|ky|gui|boi)\W+){name}", asked))


def _demands(report: Report, asked: str) -> bool:
    issuer = fold(spell_out(report.issuer))
    return bool(issuer) and bool(re.search(rf"\b{re.escape(issuer)} {_DEMAND}", asked))


def candidates(query: Query, evidence: Evidence) -> list[list[Report]]:
    """For each commune the documents to look into, most fitting first; first found first."""
    reports = own_documents(query, evidence.reports) or of_kind(query, evidence.reports)
    found = list(dict.fromkeys(p.report.report_id for p in evidence.passages))
    place = {report_id: number for number, report_id in enumerate(found)}
    groups: dict[str, list[Report]] = {}
    for report in reports:
        name = fold(report.commune.full_name) if report.commune else report.report_id
        groups.setdefault(name, []).append(report)
    chosen = [_fitting(query, group, place) for group in groups.values()]
    chosen = [group for group in chosen if group]
    chosen.sort(key=lambda group: min(place.get(r.report_id, len(place)) for r in group))
    return chosen[:MAX_COMMUNES]


def newness(report: Report) -> str:
    """Sorts documents by the day that they close or were issued."""
    return str(report.period.last_day or report.issued_on or "")


def fit(query: Query, report: Report) -> int:
    """How well a document's period fits the one asked for: 0 is the same, 4 another one."""
    if query.period is None or not query.period.known:
        return 0
    if same_day(report.period, query.period):
        return 0
    return _FIT[relation(report.period, query.period)]


def same_day(reported: Period, asked: Period) -> bool:
    """Whether a state asked "as of" a day is what a report closing about that day tells."""
    if asked.start is not None or asked.last_day is None or reported.last_day is None:
        return False
    return abs((reported.last_day - asked.last_day).days) <= _SLACK_DAYS


def _fitting(query: Query, group: list[Report], place: dict[str, int]) -> list[Report]:
    """Documents of the best fitting period; without one the found ones, then the latest."""
    best = min(fit(query, r) for r in group)
    if best == _NO_FIT:
        return sorted(group, key=newness, reverse=True)[:1]
    kept = sorted((r for r in group if fit(query, r) == best), key=newness, reverse=True)
    return sorted(kept, key=lambda r: place.get(r.report_id, len(place)))[:MAX_EACH]


def of_kind(query: Query, reports: Sequence[Report]) -> list[Report]:
    """Reports, unless the question speaks of another kind of document or nothing else is there."""
    asked = canonical(query.question.text)
    others = {r.kind for r in reports if r.kind != _REPORT and canonical(r.kind) in asked}
    if others and _REPORT not in asked:
        return [r for r in reports if r.kind in others] or list(reports)
    return [r for r in reports if r.kind == _REPORT] or list(reports)


def _names(symbol: str, report: Report) -> bool:
    """Whether a symbol of the query ("08-NQ/ĐU", or "nghị quyết 08") is the document's own."""
    kind, _, number = symbol.rpartition(" ")
    if report.symbol is None:
        return False
    if not kind:
        return same_symbol(symbol, report.symbol)
    own = [n.text.lstrip("0") for n in find_numbers(re.split(r"[/-]", report.symbol)[0])]
    return fold(kind) == fold(report.kind) and number.lstrip("0") in own
