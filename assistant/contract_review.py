"""The JSON of a review, the same from `check --json` and from POST /api/check."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.checks.records import Group, Quote, Source, Unchecked
from assistant.contract import Json, report_to_json
from assistant.review_sheet import GROUP_NAMES, Point, Sheet


def to_json(sheet: Sheet) -> Json:
    """A sheet. Findings are numbered from 1 by `id`; a group lists the ids of its findings that
    stand, a finding that was set aside says why in `dismissed`."""
    return {
        "report": {**report_to_json(sheet.report), "report_id": None},  # nothing is stored
        "reviewed_on": sheet.reviewed_on.isoformat(),
        "library": None if sheet.stored is None else {"reports": sheet.stored},
        "groups": [_group(sheet, group) for group in Group],
        "findings": [_finding(point) for point in sheet.points],
        "checked": dict(sheet.review.counts),
        "unchecked": [_unchecked(each) for each in sheet.unchecked],
    }


def _group(sheet: Sheet, group: Group) -> Json:
    return {
        "group": group.value,
        "title": GROUP_NAMES[group],
        "verdict": sheet.verdict(group).value,
        "findings": [point.number for point in sheet.of_group(group)],
        "checked": sheet.compared(group),
    }


def _finding(point: Point) -> Json:
    finding = point.finding
    return {
        "id": point.number,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "quotes": _quotes(finding.quotes),
        "expected": finding.expected,
        "found": finding.found,
        "formula": finding.formula,
        "group": finding.group.value,
        "confidence": finding.confidence,
        "check": finding.check,
        "advice": finding.advice,
        "place": list(point.place),
        "page": point.page,
        "sources": [_source(source) for source in finding.sources],
        "dismissed": point.reason,
    }


def _unchecked(each: Unchecked) -> Json:
    return {
        "group": each.group.value,
        "what": each.what,
        "why": each.why,
        "quotes": _quotes(each.quotes),
    }


def _quotes(quotes: Iterable[Quote]) -> list[Json]:
    return [{"text": quote.text, "start": quote.start, "end": quote.end} for quote in quotes]


def _source(source: Source) -> Json:
    return {
        "report_id": source.report_id,
        "title": source.title,
        "quote": source.quote,
        "start": source.start,
        "end": source.end,
    }
