"""The truth of generated reports as files that other scorers can read.

In a folder, for each report by its key: facts_KEY.jsonl, docs_KEY.jsonl, outline_KEY.json,
questions_KEY.jsonl, anomalies_KEY.jsonl, clean_KEY.jsonl; for all of them metadata.json and
files.json (key to file name without suffix), cross_questions.jsonl (questions that several
reports answer; asked without a day, so none that counts from today).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

from evals.cases import Expected, FigureCase, QuestionCase
from evals.corpus.records import HeadingCase, MadeReport

Row = dict[str, Any]
_METADATA = ("province", "kind", "symbol", "issued_on", "signer")
_FROM_TODAY = {"relative_period", "unit"}


def write_golden(
    folder: Path, reports: Sequence[MadeReport], cases: Sequence[QuestionCase]
) -> None:
    """Write the truth of the reports and the questions about them."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = {report.file: f"{number:03d}" for number, report in enumerate(reports, start=1)}
    asked, cross = _by_report(cases)
    for report in reports:
        key = keys[report.file]
        _lines(folder / f"facts_{key}.jsonl", [_fact(f, report) for f in report.truth.figures])
        _lines(folder / f"docs_{key}.jsonl", _documents(report))
        _lines(folder / f"questions_{key}.jsonl", map(_question, asked.get(report.file, ())))
        _lines(folder / f"anomalies_{key}.jsonl", _anomalies(report))
        _lines(folder / f"clean_{key}.jsonl", _clean(report))
        _json(folder / f"outline_{key}.json", _outline(report))
    _json(folder / "metadata.json", {keys[r.file]: _metadata(r) for r in reports})
    _json(folder / "files.json", {keys[r.file]: PurePath(r.file).stem for r in reports})
    _lines(folder / "cross_questions.jsonl", map(_question, cross))


def _by_report(
    cases: Sequence[QuestionCase],
) -> tuple[dict[str, list[QuestionCase]], list[QuestionCase]]:
    """The questions that one report answers or none, by report, and those that several do; a
    scorer names the commune with each question, so that none has to be asked back."""
    asked: dict[str, list[QuestionCase]] = {}
    cross = []
    for case in cases:
        if case.behaviour == "clarify":
            continue
        if len(case.files) < 2:
            file = case.files[0] if case.files else case.id.rpartition(":")[0]
            asked.setdefault(file, []).append(case)
        elif not case.tags & _FROM_TODAY:
            cross.append(case)
    return asked, cross


def _fact(figure: FigureCase, report: MadeReport) -> Row:
    top, bottom = (*map(_number, figure.parts), None, None)[:2]
    days = {"start": figure.start, "end": figure.end, "as_of": figure.as_of}
    return {
        "id": figure.id,
        "indicator": figure.indicator,
        "value": _number(figure.value),
        "unit": figure.unit,
        "numerator": top,
        "denominator": bottom,
        "kind": figure.kind,
        "period": {"as_written": None, **days},
        "commune": report.communes[0],
        "quote": figure.quote,
        "other_quotes": [],
    }


def _documents(report: MadeReport) -> list[Row]:
    """A document that is only called by name has no symbol."""
    return [
        {
            "id": f"{report.file}:{number}",
            "symbol": case.symbol if case.date else None,
            "date": case.date,
            "quote": case.quote,
        }
        for number, case in enumerate(report.truth.references, start=1)
    ]


def _anomalies(report: MadeReport) -> list[Row]:
    return [
        {
            "id": case.id,
            "kind": case.kind,
            "must_flag": True,
            "description": case.planted,
            "quotes": list(case.quotes),
            "expected": case.expected,
            "found": case.found,
        }
        for case in report.truth.anomalies
    ]


def _clean(report: MadeReport) -> list[Row]:
    return [
        {"id": case.id, "kind": case.kind, "quotes": list(case.quotes), "holds": True}
        for case in report.truth.holding
    ]


def _outline(report: MadeReport) -> Row:
    """The headings as a tree."""
    root: Row = {"children": []}
    path = [(0, root)]
    for case in report.truth.outline:
        while path[-1][0] >= case.level:
            path.pop()
        node = _heading(case)
        path[-1][1]["children"].append(node)
        path.append((case.level, node))
    return {"file": report.file, "sections": root["children"]}


def _heading(case: HeadingCase) -> Row:
    return {
        "level": case.level,
        "label": case.label,
        "title": case.title,
        "kind": "heading",
        "children": [],
    }


def _metadata(report: MadeReport) -> Row:
    fields = report.truth.letterhead.fields
    name = str(fields["commune"])
    return {"commune": name, **{field: fields[field] for field in _METADATA}}


def _question(case: QuestionCase) -> Row:
    asked = case.question
    return {
        "id": case.id,
        "question": asked.text,
        "history": [{"role": turn.role, "content": turn.content} for turn in asked.history],
        "today": asked.today.isoformat() if asked.today else None,
        "unit": asked.unit,
        "file": list(case.files),
        "type": case.type,
        "tags": sorted(case.tags),
        "answerable": case.behaviour == "answer",
        "expected_behavior": case.behaviour,
        "answer_values": _values(case.values),
        "answer_values_alt": [_values(each) for each in case.other_values],
        "answer_contains": list(case.contains),
        "answer_contains_any": [list(group) for group in case.contains_any],
        "answer_dates": [day.isoformat() for day in case.dates],
        "must_not_contain": list(case.must_not_contain),
        "correction_values": _values(case.corrections),
        "evidence_quotes": list(case.quotes),
    }


def _values(values: Iterable[Expected]) -> list[Row]:
    return [{"value": _number(e.value), "unit": e.unit, "tol": float(e.tolerance)} for e in values]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, "utf8")


def _json(path: Path, value: Row) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf8")
