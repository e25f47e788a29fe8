"""A review as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.records import Group
from assistant.review_sheet import (
    GROUP_NAMES,
    SEVERITY_NAMES,
    VERDICT_NAMES,
    Point,
    Sheet,
    shortened,
)
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_date

_QUOTE = 300  # characters of a sentence that a line shows


def sheet_text(sheet: Sheet) -> str:
    """Groups with their verdicts, each point with place, problem and what to do; the rest."""
    report = sheet.report
    lines = [
        f"Rà soát: {report.title}",
        " | ".join((
            report.issuer or "chưa rõ cơ quan",
            f"số {report.symbol}" if report.symbol else "số để trống",
            format_date(report.issued_on) if report.issued_on else "chưa ghi ngày",
            sheet.library,
        )),
    ]  # fmt: skip
    for group in Group:
        lines += ["", _head(sheet, group)]
        if compared := sheet.looked_at(group):
            lines.append(f"  Đã đối chiếu: {'; '.join(compared)}.")
        for point in sheet.of_group(group):
            lines += _point(point)
    lines += ["", "Chưa kiểm được:"]
    lines += [f"- {each.group.value}. {each.what}: {each.why}" for each in sheet.unchecked]
    return "\n".join(lines if sheet.unchecked else lines[:-2])


def _head(sheet: Sheet, group: Group) -> str:
    found, compared = len(sheet.of_group(group)), sheet.compared(group)
    told = [f"{found} điểm"] if found else []
    told += [f"đã đối chiếu {format_number(compared)} chỗ"] if compared else []
    counts = f" ({', '.join(told)})" if told else ""
    return f"{group.value}. {GROUP_NAMES[group]}: {VERDICT_NAMES[sheet.verdict(group)]}{counts}"


def _point(point: Point) -> Iterator[str]:
    finding = point.finding
    yield f"  {point.number}. [{SEVERITY_NAMES[finding.severity]}] {point.where}"
    yield f"     Vấn đề: {finding.message}"
    if point.arithmetic:
        yield f"     {point.arithmetic}"
    for sentence in point.sentences(_QUOTE):
        yield f"     Câu: {sentence}"
    for source in finding.sources:
        yield f"     Văn bản trong kho: {source.title}: “{shortened(source.quote, _QUOTE)}”"
    yield f"     Cần làm: {finding.advice}"
