"""Figures put into words: value, unit, period, commune, the sentence, and what does not agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

from assistant.citations import cite, key_of, number
from assistant.corrected import corrected_value, with_unit
from assistant.derive import Computed
from assistant.figure_index import Indexed
from assistant.pick import base_value
from assistant.records import AnswerFigure, Citation, Derived, Draft, Query
from vectorstore.ledger import Ledger
from vectorstore.records import Block, Figure, FigureKind, Period, Report
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import find_numbers, format_number, parse_number
from vectorstore.vocabulary.periods import format_period

QUALIFIERS = {">": "trên ", "<": "dưới ", "~": "khoảng ", ">=": "từ ", "<=": "không quá "}
_QUOTE_LENGTH = 330
_SAID = 160
_SAME_MATTER = 0.6  # share of words that two statements of the same thing have in common
_OWN_PLACE = re.compile(r"\s+(?:của|trên địa bàn)\s+(?:xã|phường|đặc khu|thị trấn)$", re.IGNORECASE)
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
        return f"{QUALIFIERS.get(figure.qualifier or '', '')}{text}{mark}{figure.unit}".strip()

    @cached_property
    def english(self) -> bool:
        """Whether the question was asked in English."""
        return self.query.english


def state(desk: Desk, groups: Sequence[Group], *, more: Sequence[Figure] = ()) -> Draft:
    """A draft that states each group: one value, contradicting values, or a computation.

    `more` are figures whose sentences are quoted too.
    """
    lines: list[str] = []
    figures: list[AnswerFigure] = []
    warnings: list[str] = []
    for stated, computed in groups:
        if computed is not None:
            line, figure = _computed(desk, computed)
            lines.append(line)
            figures.append(figure)
        else:
            text, warning = _stated(desk, stated)
            lines += text
            figures += [answer_figure(desk, f) for f in stated]
            warnings += [warning] if warning else []
    lines += [f"- {told(f)}: {desk.written(f)} [{desk.key(f)}]." for f in more]
    figures += [answer_figure(desk, f) for f in more]
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


def _stated(desk: Desk, figures: Sequence[Figure]) -> tuple[list[str], str]:
    first = figures[0]
    if len(figures) == 1:
        ratio = ""
        if first.denominator is not None and first.numerator is not None:
            counts = f"{format_number(first.numerator)}/{format_number(first.denominator)}"
            held = {n.value for n in find_numbers(first.quote)}
            ratio = f" ({counts})" if {first.numerator, first.denominator} <= held else ""
        line = f"{told(first)}: {desk.written(first)}{ratio}"
        return [f"{line} [{desk.key(first)}]."], ""
    label = label_of(first)
    if len({(f.report_id, f.start) for f in figures}) == 1:
        return [_in_one_place(desk, figures)], ""
    keys = "".join(f"[{k}]" for k in dict.fromkeys(desk.key(figure) for figure in figures))
    clash = contradict(figures)
    head = "Báo cáo không thống nhất về" if clash else "Báo cáo nêu nhiều số liệu về"
    lines = [f"{head} “{label}”{of_commune(first)}{when(first.period)} {keys}:"]
    for figure in figures:
        key = desk.key(figure)
        citation = desk.citation(key)
        place = citation.heading.split(" > ")[-1]
        said = " ".join(citation.quote.split()).strip(" ;.-+")
        lines.append(f"- {desk.written(figure)}: “{said[:_SAID]}”, mục “{place}” [{key}];")
    if not clash:
        return lines, ""
    warning = f"Báo cáo mâu thuẫn: “{label}” có {len(figures)} giá trị khác nhau, cần xác minh."
    return [*lines, "Các số này mâu thuẫn nhau, cần xác minh trước khi dùng."], warning


def contradict(figures: Sequence[Figure]) -> bool:
    """Whether different values are said of the same thing: their sentences must share most of
    the words beside the number, else they count different things of one kind."""
    words = [Indexed(f).near for f in figures]
    return all(
        len(one & other) >= _SAME_MATTER * min(len(one), len(other))
        for one, other in combinations(words, 2)
    )


def _in_one_place(desk: Desk, figures: Sequence[Figure]) -> str:
    """Several values of one sentence or table row: told together, no contradiction."""
    first = figures[0]
    values = "; ".join(desk.written(f) for f in figures)
    said = " ".join(first.quote.replace("\t", " | ").split())[:_SAID]
    name = f"{told(first)}"
    return f"{name}: {values}, tại “{said}” [{desk.key(first)}]."


def _computed(desk: Desk, computed: Computed) -> tuple[str, AnswerFigure]:
    keys = tuple(dict.fromkeys(desk.key(f) for f in computed.inputs))
    value = with_unit(computed.value, computed.unit)
    first = computed.inputs[0]
    cited = "".join(f"[{k}]" for k in keys)
    if computed.direction:
        line = _changed(computed, value, cited)
    else:
        line = (
            f"{computed.name}{of_commune(first)}{when(computed.period)}: {value},"
            f" tính từ số liệu của báo cáo: {computed.formula} {cited}."
        )
    figure = AnswerFigure(
        corrections=tuple(f.correction for f in computed.inputs if f.correction),
        indicator=computed.name,
        indicator_id=computed.indicator_id,
        value=computed.value,
        unit=computed.unit,
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
        return f"{computed.name}{of_commune(first)} không thay đổi so với {against} {cited}."
    return (
        f"So với {against}, {computed.name[:1].lower()}{computed.name[1:]}{of_commune(first)}"
        f" {computed.direction} {value} ({computed.formula}) {cited}."
    )


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


def answer_figure(desk: Desk, figure: Figure) -> AnswerFigure:
    """A figure bound to its citation."""
    return AnswerFigure(
        corrections=(figure.correction,) if figure.correction else (),
        indicator=label_of(figure),
        indicator_id=figure.indicator_id,
        value=figure.value,
        unit=figure.unit,
        period=figure.period,
        commune=figure.commune,
        citation=desk.key(figure),
        numerator=figure.numerator,
        denominator=figure.denominator,
    )


def label_of(figure: Figure) -> str:
    """The indicator's name; a free label only if its numbers stand in the cited sentence."""
    known = catalogue().indicators.get(figure.indicator_id or "")
    label = known.name if known else figure.indicator
    held = {n.value for n in find_numbers(figure.quote)}
    if not known and any(n.value not in held for n in find_numbers(label)):
        label = re.sub(r"\s*\([^)]*\)|\d[\d.,/]*", "", label).strip() or "Số liệu"
    label = _OWN_PLACE.sub("", label)
    return f"{label} (chỉ tiêu)" if figure.kind is FigureKind.TARGET else label


def told(figure: Figure) -> str:
    """What a figure is: its label, commune and period."""
    return f"{label_of(figure)}{of_commune(figure)}{when(figure.period)}"


def of_commune(figure: Figure) -> str:
    """The commune of a figure, as a phrase."""
    return f" của {figure.commune}" if figure.commune else ""


def when(period: Period) -> str:
    """A period in brackets, as the report names it where days would be needed."""
    if not period.known:
        return " (báo cáo không ghi rõ kỳ)"
    name = format_period(period)
    said = period.label if _HAS_YEAR.search(period.label) and period.source != "question" else ""
    said = said[:1].lower() + said[1:]
    of_data = "số liệu" in said  # the days that the data of a named time really cover
    return f" ({said or name})" if of_data or _IN_DAYS.search(name) else f" ({name})"


def _quotes(desk: Desk) -> list[str]:
    """The sentences themselves, where they say more than the value and are not too long."""
    lines = []
    for citation in desk.citations:
        quote = " ".join(citation.quote.split())
        if "\t" not in citation.quote and 40 < len(quote) <= _QUOTE_LENGTH:
            lines.append(f"Nguyên văn: {quote} [{citation.key}]")
    return lines
