"""The commands of `python -m assistant` that need a library; loaded when one of them runs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.build import Assistant
from assistant.command_line import dumped
from assistant.compare_text import comparison_text, narratives_text
from assistant.compare_wanted import Wanted
from assistant.contract import (
    Json,
    comparison_to_json,
    figure_to_json,
    listing,
    narratives_to_json,
    outline_to_json,
    passage_to_json,
    reference_to_json,
    to_json,
)
from assistant.errors import BadRequestError
from assistant.records import Answer, Question, Turn
from vectorstore.records import EVERYTHING, Scope
from vectorstore.vocabulary.text import fold


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a batch file."""

    id: str
    question: Question


def _ask(assistant: Assistant, options: argparse.Namespace) -> None:
    if options.batch is None:
        answer = assistant.ask(Question(options.text))
        _tell(dumped(to_json(answer)) if options.json else _readable(answer))
        return
    for line in _batch(options.batch):
        answer = assistant.ask(line.question)
        if options.json:
            _tell(_line({"id": line.id, **to_json(answer)}))
        else:
            _tell(f"# {line.id}\n{_readable(answer)}\n")


def _search(assistant: Assistant, options: argparse.Namespace) -> None:
    lines = (
        _batch(options.batch) if options.batch is not None else [Line("", Question(options.text))]
    )
    for line in lines:
        scope = _scope(line.question.unit or options.unit)
        found = assistant.search(line.question.text, top=options.top, scope=scope)
        passages = [passage_to_json(p) for p in found]
        if options.json and options.batch is not None:
            _tell(_line({"id": line.id, "passages": passages}))
        elif options.json:
            _tell(dumped(listing("passages", passages)))
        else:
            for passage in found:
                where = " > ".join(passage.chunk.heading_path)
                _tell(f"{passage.rank}. [{passage.score:.3f}] {passage.report.title} | {where}")
                _tell(f"   {' '.join(passage.chunk.text.split())[:300]}")


def _outline(assistant: Assistant, options: argparse.Namespace) -> None:
    rows = [
        row
        for report, blocks in assistant.outline()
        for row in outline_to_json(report.report_id, blocks, title=report.title)
    ]
    if options.json:
        _tell(dumped(listing("outline", rows)))
        return
    for row in rows:
        level = row["level"] if isinstance(row["level"], int) else 1
        _tell(f"{'  ' * max(0, level - 1)}{row['label']} {row['title']}".rstrip())


def _references(assistant: Assistant, options: argparse.Namespace) -> None:
    found = assistant.references()
    if options.json:
        _tell(dumped(listing("references", [reference_to_json(r) for r in found])))
        return
    for reference in found:
        parts = [reference.kind, reference.symbol, reference.date, reference.issuer]
        _tell(" | ".join(part or "" for part in parts))


def _figures(assistant: Assistant, options: argparse.Namespace) -> None:
    rows = [
        figure_to_json(f) for f in assistant.figures(unit=options.unit, indicator=options.indicator)
    ]
    if options.json:
        _tell(dumped(listing("figures", rows)))
        return
    for row in rows:
        _tell(f"{row['commune']} | {row['indicator']} | {row['value']} {row['unit']}")


def _compare(assistant: Assistant, options: argparse.Namespace) -> None:
    wanted = Wanted((options.units,), tuple(options.indicator or ()), options.period)
    if options.section:
        found = assistant.narratives(options.section, wanted)
        told = narratives_to_json(found, least=options.least)
        _tell(dumped(told) if options.json else narratives_text(found, least=options.least))
        return
    comparison = assistant.compare(wanted)
    told = comparison_to_json(comparison)
    _tell(dumped(told) if options.json else comparison_text(comparison))


def _batch(path: Path) -> Iterator[Line]:
    """Questions of a JSONL file, each checked; a bad line is named by its number."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequestError(f"Không đọc được tệp {path}: {error}") from error
    for place, raw in enumerate(text.splitlines(), start=1):
        if raw.strip():
            yield _parsed(raw, f"{path}, dòng {place}")


def _parsed(raw: str, where: str) -> Line:
    try:
        row = json.loads(raw)
        history = tuple(Turn(str(t["role"]), str(t["content"])) for t in row.get("history") or [])
        today = row.get("today")
        question = Question(
            text=str(row["question"]),
            history=history,
            unit=row.get("unit") or None,
            today=date.fromisoformat(today) if today else None,
        )
        return Line(str(row.get("id", "")), question)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadRequestError(
            f"{where}: cần {{id, question, history?, unit?, today?}} dạng JSON."
        ) from error


def _scope(unit: str | None) -> Scope:
    return Scope(communes=frozenset({fold(unit)})) if unit else EVERYTHING


def _readable(answer: Answer) -> str:
    """An answer for a terminal: text, sources, warnings, what lies nearest."""
    lines = [answer.text, ""]
    for c in answer.citations:
        page = f", trang {c.page}" if c.page else ""
        lines.append(f"[{c.key}] {c.commune}: {c.title}{page} > {c.heading}")
    lines += [f"Lưu ý: {warning}" for warning in answer.warnings]
    lines += [f"Gần nhất: {n.text}" for n in answer.nearest]
    return "\n".join(lines).strip()


def _line(row: Json) -> str:
    return json.dumps(row, ensure_ascii=False)


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


Command = Callable[[Assistant, argparse.Namespace], None]
COMMANDS: Mapping[str, Command] = {
    "ask": _ask,
    "search": _search,
    "outline": _outline,
    "references": _references,
    "figures": _figures,
    "compare": _compare,
}
