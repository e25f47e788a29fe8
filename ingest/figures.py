"""Every quantitative statement of a report as a Figure with its source span. No model needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.figure_beside import Spot
from ingest.figure_cells import cell_figures
from ingest.figure_indicators import indicator_of
from ingest.figure_kinds import kind_of
from ingest.figure_labels import Wording, wording
from ingest.figure_links import link
from ingest.figure_names import title_of
from ingest.figure_periods import PeriodReader
from ingest.figure_place import DIRECTIVES, Place, place_of, unit_said
from ingest.figure_ratios import attach_ratios, join_ratios
from ingest.figure_relations import related
from ingest.figure_states import on_their_day
from ingest.figure_values import Quantity, find_quantities
from ingest.figure_zeros import find_zeros
from vectorstore.records import Block, BlockKind, Figure, FigureKind, Period, Report
from vectorstore.vocabulary.text import sentences
from vectorstore.vocabulary.units import find_communes, same_commune

_SOURCES = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE)
_NONE = re.compile(r"\s*(?:không có|không phát sinh|không|chưa có)\s*\.?\s*", re.IGNORECASE)
_NO_COUNT = re.compile(r"(?:vấn đề|nội dung|ý kiến|thông tin) khác", re.IGNORECASE)
_DONE_WITH = re.compile(
    r"(?:xử lý|giải quyết|trả lời|hoàn thành|tiếp nhận|còn|còn lại|tồn đọng|quá hạn|đúng hạn"
    r"|trước hạn|trong hạn|chưa đến hạn|trực tuyến|trực tiếp|chuyển sang|chuyển qua|chuyển tiếp"
    r"|nhận mới|thiếu|thừa|hiện có|được giao|đã cấp|đã nộp)\s+$"
)
_PART = re.compile(r"trong đó|\bgồm\b|\([^()]*$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;,(]")
_CUT_NUMBER = re.compile(r"[^\W\d_]\s+[1-9]\d{0,2}\.$")
_REST = re.compile(r"\d{3}\s+[^\W\d_]")
_COUNTING_HEADING = re.compile(r":\s*\d|(?:[:;,]|trong đó)\s*$")
_MERGED = re.compile(
    r"sáp nhập|hợp nhất|trên cơ sở|nhập (?:các|hai|ba|nguyên trạng)", re.IGNORECASE
)
_FORMER = re.compile(r"\s*(?:\(?cũ\b|trước (?:đây|sắp xếp|sáp nhập))", re.IGNORECASE)
_DONE = re.compile(r"\b(?:đã|mới)\s", re.IGNORECASE)
_STATES = re.compile(r"(?:[:;=]|\blà|\bđạt|\bgồm|\bcó|\bđược|\bđược giao)\s*$", re.IGNORECASE)


def find_figures(report: Report, blocks: Sequence[Block]) -> tuple[Figure, ...]:
    """All figures of a report in order; spans are offsets into `report.text`."""
    ordered = tuple(blocks)
    periods = PeriodReader(ordered, report.period)
    figures: list[Figure] = []
    for block in ordered:
        counts = block.kind is BlockKind.HEADING and _COUNTING_HEADING.search(block.text)
        if block.kind not in (*_SOURCES, BlockKind.TABLE) and not counts:
            continue
        place = place_of(report, ordered, block, periods)
        table = block.kind is BlockKind.TABLE
        figures.extend(cell_figures(place) if table else _of_text(place))
    return on_their_day(link(figures, ordered), report.period)


def _of_text(place: Place) -> Iterator[Figure]:
    block, text = place.block, place.report.text
    if _NONE.fullmatch(text, block.body, block.end) and place.above is not None:
        if not _NO_COUNT.search(place.above.title):
            yield _answered_none(place, place.above)
        return
    for start, end in _sentences(place):
        sentence = text[start:end]
        mark = block.kind is BlockKind.FOOTNOTE and start == block.body
        found = [
            q
            for q in join_ratios(sentence, find_quantities(sentence))
            if not (mark and q.start == 0)
        ]
        quantities = attach_ratios(list(_with_units(sentence, found)))
        zeros = find_zeros(sentence, quantities, place.context)
        merged = sorted([*quantities, *zeros], key=lambda q: q.start)
        done: list[Figure] = []
        for at, quantity in enumerate(merged):
            words = wording(sentence, merged, at, place.context)
            figure = _figure(place, (start, end), quantity, words)
            done.append(related(figure, quantity, words, done))
        yield from done


def _sentences(place: Place) -> list[tuple[int, int]]:
    """The sentences of a block; a figure right behind a heading's colon takes the heading in."""
    block, text, above = place.block, place.report.text, place.above
    spans = _unbroken(text, sentences(text[block.body : block.end], block.body))
    led = above is not None and above.text.rstrip().endswith(":")
    if spans and led and above is not None and text[spans[0][0]].isdigit():
        spans[0] = (above.body, spans[0][1])
    return spans


def _unbroken(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences with those joined that a stray blank in a number has parted: "12. 456 hồ sơ"."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        last = joined[-1] if joined else None
        if last and _CUT_NUMBER.search(text[last[0] : last[1]]) and _REST.match(text, start):
            joined[-1] = (last[0], end)
        else:
            joined.append((start, end))
    return joined


def _with_units(sentence: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities that count something: by their own unit, as stated, or as the one before:
    "tiếp nhận 13 phản ánh, đã xử lý 12"."""
    unit = ""
    for quantity in _with_parts(sentence, found):
        part = bool(unit) and _PART.search(sentence[: quantity.start]) is not None
        if quantity.unit or (_stated(sentence, quantity) and not part):
            yield quantity
            if not quantity.unit:
                unit = _said_before(sentence, quantity) or unit
        elif _stated(sentence, quantity):
            said = _said_before(sentence, quantity)
            yield replace(quantity, unit=said or unit)
        elif unit and _ends(sentence, quantity) and _DONE_WITH.search(sentence[: quantity.start]):
            yield replace(quantity, unit=unit)
        unit = quantity.unit if quantity.unit and not quantity.is_rate else unit


def _said_before(sentence: str, quantity: Quantity) -> str:
    """The noun that stands before a bare number, in its clause, else in its sentence."""
    before = sentence[: quantity.start]
    return unit_said((_CLAUSE.split(before)[-1], before))


def _with_parts(sentence: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, bare numbers that add up to the total before them in its unit: "3.186 em,
    gồm mầm non 612, tiểu học 1.548, trung học cơ sở 1.026"."""
    told = list(found)
    for at, total in enumerate(found):
        parts: list[int] = []
        for behind in range(at + 1, len(found)):
            quantity = found[behind]
            if quantity.unit or quantity.denominator is not None or not _ends(sentence, quantity):
                break
            parts.append(behind)
        adds_up = sum(found[p].value for p in parts) == total.value
        if len(parts) > 1 and adds_up and total.unit and not total.is_rate:
            for part in parts:
                told[part] = replace(found[part], unit=total.unit)
    return told


def _answered_none(place: Place, heading: Block) -> Figure:
    """ "Phụ lục III. Danh sách …:" answered by "không có.": a zero of what the heading names."""
    title = heading.title.strip(" :.")
    quantity = Quantity(
        Decimal(0), "", 0, 0, place.block.body - heading.start, place.block.end - heading.start
    )
    words = Wording(title, place.context, title, title)
    return _figure(place, (heading.start, place.block.end), quantity, words)


def _stated(sentence: str, quantity: Quantity) -> bool:
    """Whether a number without a unit is stated as a count: "nhiệm vụ được giao: 34"."""
    return _ends(sentence, quantity) and (
        _STATES.search(sentence[: quantity.start]) is not None or quantity.denominator is not None
    )


def _ends(sentence: str, quantity: Quantity) -> bool:
    """Whether nothing that it could count stands behind a number."""
    after = sentence[quantity.end : quantity.end + 2]
    return not after.strip() or after[0] in ",;.)" or after.startswith((" (", "\n"))


def _figure(place: Place, span: tuple[int, int], quantity: Quantity, words: Wording) -> Figure:
    start, end = span
    sentence = place.report.text[start:end]
    unit = quantity.unit or unit_said((words.before, words.near, place.nearest))
    counted = quantity if quantity.unit else replace(quantity, unit=unit)
    indicator = indicator_of(words, counted, place.report.title)
    kind, period = _time(place, span, quantity)
    label = words.label or title_of(place.nearest)
    if kind in (FigureKind.TARGET, FigureKind.PLAN):
        label = label.replace(" đã ", " ")
    return Figure(
        report_id=place.report.report_id,
        indicator=indicator.name if indicator else label,
        indicator_id=indicator.id if indicator else None,
        value=quantity.value,
        unit=unit,
        quote=sentence,
        start=start,
        end=end,
        commune=_commune(place, sentence[: quantity.end]),
        qualifier=quantity.qualifier,
        numerator=quantity.numerator,
        denominator=quantity.denominator,
        kind=kind,
        period=period,
        heading_path=place.path,
        page=place.block.page,
        part_of=None,
        value_start=start + quantity.num_start,
        value_end=start + quantity.num_end,
    )


def _time(place: Place, span: tuple[int, int], quantity: Quantity) -> tuple[FigureKind, Period]:
    """What kind of figure it is, and the time that it belongs to."""
    base, start = place.block.start, span[0]
    kind = _kind(place, place.report.text[start : span[1]], quantity)
    at = Spot(
        sentence=start - base,
        close=span[1] - base,
        start=start - base + quantity.start,
        end=start - base + quantity.end,
        compared=kind is FigureKind.LAST_PERIOD,
        aims=kind in (FigureKind.TARGET, FigureKind.PLAN),
    )
    changes = kind is FigureKind.CHANGE or quantity.is_points
    if kind is not FigureKind.TARGET and not changes and place.periods.is_past(place.block, at):
        kind = FigureKind.LAST_PERIOD
    period = place.periods.of(place.block, at)
    own = place.report.period
    ahead = own.start and own.last_day and period.start and period.start > own.last_day
    said = place.report.text[start : start + quantity.start]
    if ahead and kind is FigureKind.ACTUAL and not _DONE.search(said):
        kind = FigureKind.PLAN  # "6 tháng cuối năm 13 nhiệm vụ" in a report of June
    return kind, period


def _kind(place: Place, sentence: str, quantity: Quantity) -> FigureKind:
    """What a directive counts is aimed at unless its sentence looks back."""
    kind = kind_of(sentence, quantity, place.path, place.periods.is_ahead)
    asks = place.report.kind in DIRECTIVES and kind is FigureKind.ACTUAL and quantity.is_rate
    return FigureKind.TARGET if asks else kind


def _commune(place: Place, said: str) -> str:
    """The report's commune, unless the sentence names another before the number."""
    own = place.report.commune
    if own is not None and _MERGED.search(said):
        return own.full_name  # what it was made of is named, not whose figure it is
    for span in reversed(find_communes(said)):
        if _FORMER.match(said, span.end):
            continue
        if own is None or not same_commune(span.commune, own):
            return span.commune.full_name
        break
    return own.full_name if own else ""
