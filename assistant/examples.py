"""Questions to begin with, made from what the library holds and kept only if it answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from assistant.build import Assistant
from assistant.records import Question, Status
from vectorstore.ledger import Ledger
from vectorstore.records import BlockKind, Report, Scope
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import fold

WANTED = 6
_TRIED = 18  # questions put to the library to find the wanted ones
_LONGEST = 130
_SECTIONS = (
    ("kho khan", "Những khó khăn, vướng mắc của {unit} là gì?"),
    ("kien nghi", "{Unit} kiến nghị, đề xuất những gì?"),
    ("nhiem vu", "Nhiệm vụ trọng tâm thời gian tới của {unit} là gì?"),
    ("giai phap", "{Unit} đề ra những giải pháp nào?"),
)


def suggest(assistant: Assistant, scope: Scope) -> tuple[str, ...]:
    """Up to six questions of differing kinds over differing communes."""
    ledger = assistant.library.ledger
    reports = [r for r in ledger.reports(scope) if r.commune]
    candidates = _in_turn(
        _figures(ledger, reports), _sections(ledger, reports), _documents(ledger, reports)
    )
    chosen: list[str] = []
    for tried, question in enumerate(dict.fromkeys(candidates)):
        if len(chosen) == WANTED or tried == _TRIED:
            break
        if len(question) <= _LONGEST and _answers(assistant, question):
            chosen.append(question)
    return tuple(chosen)


def _answers(assistant: Assistant, question: str) -> bool:
    # With a model each try would take seconds; the words come from the library all the same.
    if assistant.settings.llm.enabled:
        return True
    return assistant.ask(Question(question)).status is Status.ANSWERED


def _in_turn(*kinds: Iterable[str]) -> Iterator[str]:
    return (q for q in chain.from_iterable(zip_longest(*kinds)) if q)


def _figures(ledger: Ledger, reports: list[Report]) -> Iterator[str]:
    asked: set[str] = set()
    for report in _spread(reports):
        only = Scope(report_ids=frozenset({report.report_id}))
        for figure in ledger.figures(only):
            known = figure.indicator_id
            if known and known not in asked and figure.part_of is None:
                asked.add(known)
                when = format_period(report.period) if report.period.known else ""
                name = figure.indicator[:1].upper() + figure.indicator[1:]
                yield f"{name} của {_unit(report)} {when}".strip() + " là bao nhiêu?"
                break


def _sections(ledger: Ledger, reports: list[Report]) -> Iterator[str]:
    asked: set[str] = set()
    for report in _spread(reports):
        headings = [
            fold(b.text) for b in ledger.blocks(report.report_id) if b.kind is BlockKind.HEADING
        ]
        for words, question in _SECTIONS:
            if words not in asked and any(words in heading for heading in headings):
                asked.add(words)
                unit = _unit(report)
                yield question.format(unit=unit, Unit=unit[:1].upper() + unit[1:])
                break


def _documents(ledger: Ledger, reports: list[Report]) -> Iterator[str]:
    by_id = {r.report_id: r for r in reports}
    seen: set[str] = set()
    for reference in ledger.references():
        report = by_id.get(reference.report_id)
        if report and reference.symbol and reference.date and _unit(report) not in seen:
            seen.add(_unit(report))
            yield f"{reference.kind.capitalize()} số {reference.symbol} ban hành ngày nào?"


def _spread(reports: list[Report]) -> list[Report]:
    """One report of each commune first, then their others."""
    rank: dict[str, int] = {}
    turns = []
    for report in reports:
        unit = fold(_unit(report))
        rank[unit] = rank.get(unit, -1) + 1
        turns.append((rank[unit], report))
    return [report for _, report in sorted(turns, key=lambda turn: turn[0])]


def _unit(report: Report) -> str:
    return report.commune.full_name if report.commune else ""
