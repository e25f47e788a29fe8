"""Figures put into words: value, unit, period, commune, the sentence, and what does not agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from assistant.citations import cite, key_of, number
from assistant.corrected import corrected_value
from assistant.derive import Computed
from assistant.pick import base_value, distinct
from assistant.records import AnswerFigure, Citation, Derived, Draft, Nearest, Query, Refusal
from vectorstore.ledger import Ledger
from vectorstore.records import Block, Figure, FigureKind, Period, Report
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import find_numbers, format_number, parse_number
from vectorstore.vocabulary.periods import format_period

_QUALIFIERS = {">": "trên ", "<": "dưới ", "~": "khoảng ", ">=": "từ ", "<=": "không quá "}
_QUOTE_LENGTH = 330
_SAID = 160
_IN_DAYS = re.compile(r"\d/\d{1,2}/\d{4}")  # a name in days; better as the report says it
_HAS_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_MAX_NEAREST = 3
Group = tuple[tuple[Figure, ...], Computed | None]


class Desk:
    """Reports, blocks and citations for one answer."""

    def __init__(self, query: Query, ledger: Ledger) -> None:
        self.query = query
        self._ledger = ledger
        self._reports: dict[str, Report] = {}
        self._blocks: dict[str, tuple[Block, ...]] = {}
        self._cited: list[Citation] = []

    def report(self, report_id: str) -> Report:
        """A report with its text."""
        if report_id not in self._reports:
            found = self._ledger.report(report_id)
            assert found is not None
            self._reports[report_id] = found
            self._blocks[report_id] = self._ledger.blocks(report_id)
        return self._reports[report_id]

    def key(self, figure: Figure) -> int:
        """The key of the citation of a figure's sentence, issued on first use."""
        report = self.report(figure.report_id)
        blocks = self._blocks[figure.report_id]
        self._cited.append(cite(report, figure.start, figure.end, blocks=blocks))
        return key_of(self.citations, self._cited[-1])

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations with their keys."""
        return number(self._cited)

    def citation(self, key: int) -> Citation:
        """One citation by its key."""
        return next(c for c in self.citations if c.key == key)

    def written(self, figure: Figure) -> str:
        """The value as the report writes it, with its unit; words stay words, and a corrected
        value says that it is one."""
        if figure.correction is not None:
            return corrected_value(figure)
        text = self.report(figure.report_id).text[figure.value_start : figure.value_end]
        if parse_number(text) is None:
            return f"“{text.strip()}”" if not find_numbers(text) else format_number(figure.value)
        mark = "" if figure.unit in ("%",) else " "
        return f"{_QUALIFIERS.get(figure.qualifier or '', '')}{text}{mark}{figure.unit}".strip()

    @cached_property
    def english(self) -> bool:
        """Whether the question was asked in English."""
        return self.query.english


def state(desk: Desk, groups: Sequence[Group], *, more: Sequence[Figure] = ()) -> Draft | Refusal:
    """A draft that states each group: one value, contradicting values, or a computation.

    `more` are figures whose sentences are quoted too.
    """
    lines: list[str] = []
    figures: list[AnswerFigure] = []
    warnings: list[str] = []
    for stated, computed in groups:
        if computed is not None and computed.impossible:
            return _impossible(desk, computed)
        if computed is not None:
            line, figure = _computed(desk, computed)
            lines.append(line)
            figures.append(figure)
        else:
            text, warning = _stated(desk, stated)
            lines += text
            figures += [_answer_figure(desk, f) for f in stated]
            warnings += [warning] if warning else []
    lines += [
        f"- {_label(f)}{_of(f)}{_when(f.period)}: {desk.written(f)} [{desk.key(f)}]." for f in more
    ]
    figures += [_answer_figure(desk, f) for f in more]
    odd = _overspent(desk, [f for stated, _ in groups for f in stated])
    if odd:
        lines.append(odd)
        warnings.append(odd)
    return Draft(
        text="\n".join([*lines, *_quotes(desk)]),
        citations=desk.citations,
        figures=tuple(figures),
        warnings=tuple(warnings),
    )


def period_missing(desk: Desk, asked: Period, elsewhere: Sequence[Figure]) -> Refusal:
    """The refusal of a period that has no such figure, with the nearest that do exist."""
    chosen = _by_period(elsewhere)[:_MAX_NEAREST]
    name = asked.label or format_period(asked)
    reason = f"Không có số liệu “{_label(chosen[0])}” cho kỳ {name}."
    lines = [f"{reason} Kho chỉ có số liệu của kỳ khác:"]
    nearest = []
    for figure in chosen:
        key = desk.key(figure)
        said = f"{_label(figure)}{_of(figure)}{_when(figure.period)}: {desk.written(figure)}"
        lines.append(f"- {said} [{key}].")
        nearest.append(
            Nearest(
                said,
                f"{_label(figure)}{_of(figure)}{_when(figure.period)} là bao nhiêu?",
                commune=figure.commune,
                period=figure.period,
                citation=desk.citation(key),
            )
        )
    return Refusal(reason, "\n".join(lines), tuple(nearest), desk.citations)


def wrong_premise(desk: Desk, figures: Sequence[Figure]) -> Refusal:
    """The user's number is not the report's: says what the report says."""
    said = "; ".join(
        f"{_label(f)}{_of(f)}{_when(f.period)}: {desk.written(f)} [{desk.key(f)}]"
        for f in distinct(figures)[:_MAX_NEAREST]
    )
    reason = "Số nêu trong câu hỏi không đúng với báo cáo."
    stated = tuple(_answer_figure(desk, f) for f in figures)
    return Refusal(
        reason, f"{reason} Báo cáo ghi: {said}.", citations=desk.citations, figures=stated
    )


def _stated(desk: Desk, figures: Sequence[Figure]) -> tuple[list[str], str]:
    first = figures[0]
    if len(figures) == 1:
        ratio = ""
        if first.denominator is not None and first.numerator is not None:
            counts = f"{format_number(first.numerator)}/{format_number(first.denominator)}"
            held = {n.value for n in find_numbers(first.quote)}
            ratio = f" ({counts})" if {first.numerator, first.denominator} <= held else ""
        line = f"{_label(first)}{_of(first)}{_when(first.period)}: {desk.written(first)}{ratio}"
        return [f"{line} [{desk.key(first)}]."], ""
    label = _label(first)
    if len({(f.report_id, f.start) for f in figures}) == 1:
        return [_in_one_place(desk, figures)], ""
    keys = "".join(f"[{desk.key(figure)}]" for figure in figures)
    lines = [f"Báo cáo không thống nhất về “{label}”{_of(first)}{_when(first.period)} {keys}:"]
    for figure in figures:
        key = desk.key(figure)
        citation = desk.citation(key)
        place = citation.heading.split(" > ")[-1]
        said = " ".join(citation.quote.split()).strip(" ;.-+")
        lines.append(f"- {desk.written(figure)}: “{said[:_SAID]}”, mục “{place}” [{key}];")
    warning = f"Báo cáo mâu thuẫn: “{label}” có {len(figures)} giá trị khác nhau, cần xác minh."
    return [*lines, "Các số này mâu thuẫn nhau, cần xác minh trước khi dùng."], warning


def _in_one_place(desk: Desk, figures: Sequence[Figure]) -> str:
    """Several values of one sentence or table row: told together, no contradiction."""
    first = figures[0]
    values = "; ".join(desk.written(f) for f in figures)
    said = " ".join(first.quote.replace("\t", " | ").split())[:_SAID]
    name = f"{_label(first)}{_of(first)}{_when(first.period)}"
    return f"{name}: {values}, tại “{said}” [{desk.key(first)}]."


def _computed(desk: Desk, computed: Computed) -> tuple[str, AnswerFigure]:
    keys = tuple(dict.fromkeys(desk.key(f) for f in computed.inputs))
    unit = computed.unit
    mark = "" if unit == "%" else " "
    value = f"{format_number(computed.value)}{mark}{unit}"
    first = computed.inputs[0]
    cited = "".join(f"[{k}]" for k in keys)
    if computed.direction:
        line = _changed(computed, value, cited)
    else:
        line = (
            f"{computed.name}{_of(first)}{_when(computed.period)}: {value},"
            f" tính từ số liệu của báo cáo: {computed.formula} {cited}."
        )
    figure = AnswerFigure(
        corrections=tuple(f.correction for f in computed.inputs if f.correction),
        indicator=computed.name,
        indicator_id=computed.indicator_id,
        value=computed.value,
        unit=unit,
        period=computed.period,
        commune=first.commune,
        citation=None,
        derived=Derived(f"{computed.formula} = {value}", keys),
    )
    return line, figure


def _changed(computed: Computed, value: str, cited: str) -> str:
    """How a figure moved against another period, with the right verb."""
    first = computed.inputs[0]
    against = format_period(computed.other) if computed.other is not None else ""
    if computed.value == 0:
        return f"{computed.name}{_of(first)} không thay đổi so với {against} {cited}."
    return (
        f"So với {against}, {computed.name[:1].lower()}{computed.name[1:]}{_of(first)}"
        f" {computed.direction} {value} ({computed.formula}) {cited}."
    )


def _impossible(desk: Desk, computed: Computed) -> Refusal:
    said = "; ".join(f"{_label(f)}: {desk.written(f)} [{desk.key(f)}]" for f in computed.inputs)
    reason = (
        f"Không thể xác định “{computed.name}”: số liệu trong báo cáo bất hợp lý,"
        " phần lớn hơn tổng, cần xác minh lại."
    )
    return Refusal(reason, f"{reason} Báo cáo ghi: {said}.", citations=desk.citations)


def _overspent(desk: Desk, figures: Sequence[Figure]) -> str:
    """A warning when more money is said to be spent than was given."""
    given = [f for f in figures if f.indicator_id == "ngansach.allocated"]
    spent = [f for f in figures if f.indicator_id == "ngansach.disbursed"]
    if given and spent and max(map(base_value, spent)) > max(map(base_value, given)):
        keys = "".join(f"[{desk.key(f)}]" for f in (given[0], spent[0]))
        return (
            "Lưu ý: số đã giải ngân lớn hơn số được bố trí, số liệu bất hợp lý,"
            f" cần xác minh {keys}."
        )
    return ""


def _answer_figure(desk: Desk, figure: Figure) -> AnswerFigure:
    return AnswerFigure(
        corrections=(figure.correction,) if figure.correction else (),
        indicator=_label(figure),
        indicator_id=figure.indicator_id,
        value=figure.value,
        unit=figure.unit,
        period=figure.period,
        commune=figure.commune,
        citation=desk.key(figure),
        numerator=figure.numerator,
        denominator=figure.denominator,
    )


def _label(figure: Figure) -> str:
    """The indicator's name; a free label only if its numbers stand in the cited sentence."""
    known = catalogue().indicators.get(figure.indicator_id or "")
    label = known.name if known else figure.indicator
    held = {n.value for n in find_numbers(figure.quote)}
    if not known and any(n.value not in held for n in find_numbers(label)):
        label = re.sub(r"\s*\([^)]*\)|\d[\d.,/]*", "", label).strip() or "Số liệu"
    return f"{label} (chỉ tiêu)" if figure.kind is FigureKind.TARGET else label


def _of(figure: Figure) -> str:
    return f" của {figure.commune}" if figure.commune else ""


def _when(period: Period) -> str:
    if not period.known:
        return " (báo cáo không ghi rõ kỳ)"
    name = format_period(period)
    said = period.label if _HAS_YEAR.search(period.label) and period.source != "question" else ""
    return f" ({said or name})" if _IN_DAYS.search(name) else f" ({name})"


def _by_period(figures: Sequence[Figure]) -> list[Figure]:
    kept: dict[tuple[object, object], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.period.start, figure.period.last_day), figure)
    return sorted(kept.values(), key=lambda f: str(f.period.last_day or ""), reverse=True)


def _quotes(desk: Desk) -> list[str]:
    """The sentences themselves, where they say more than the value and are not too long."""
    lines = []
    for citation in desk.citations:
        quote = " ".join(citation.quote.split())
        if "\t" not in citation.quote and 40 < len(quote) <= _QUOTE_LENGTH:
            lines.append(f"Nguyên văn: {quote} [{citation.key}]")
    return lines
