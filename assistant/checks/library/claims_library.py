"""A draft held against the earlier reports of its commune: what changed or got lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.checks.library.earlier_reports import (
    alike,
    comparable,
    follows,
    others_of,
    source,
)
from assistant.checks.reading.measures import (
    actual,
    said,
    same_value,
    scope,
)
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Severity,
    Unchecked,
)
from vectorstore.records import BlockKind, Figure, FigureKind, Period
from vectorstore.vocabulary.periods import close, format_period, same_span

if TYPE_CHECKING:
    from vectorstore.library import Library

_CARRIED, _PENDING = "tthc.carried_over", "tthc.pending"
_TOTAL = re.compile(r"(?:cả|gồm)\s[^.;:)\d]{0,25}kỳ trước", re.IGNORECASE)
_SAID_NOW = (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
_MOST_QUOTES = 6


def changed_figures(draft: Draft, library: Library) -> Checked:
    """Figures for a time that an earlier report of the commune tells with another value."""
    others = others_of(draft, library)
    findings: dict[tuple[str, str], Finding] = {}
    untold: list[Figure] = []
    compared = 0
    for figure in draft.figures:
        if figure.indicator_id == _CARRIED or not comparable(draft, figure):
            continue
        told = [(o, f) for o in others for f in alike(draft, figure, o)]
        compared += len(told)
        if told and not any(same_value(figure, f) for _, f in told):
            key = (figure.indicator_id or "", str(figure.period.last_day))
            findings.setdefault(key, _changed(draft, figure, told))
        elif not told and _earlier(draft, figure):
            untold.append(figure)
    unchecked = _unknown(draft, untold, others)
    return Checked(tuple(findings.values()), unchecked, {"E.earlier_figures": compared})


def _earlier(draft: Draft, figure: Figure) -> bool:
    """Whether a figure is about a whole period that closed before the report's own began."""
    own, period = draft.report.period, figure.period
    begins = own.start or own.last_day
    ended = begins is not None and period.last_day is not None and period.last_day < begins
    return ended and period.start is not None


def _changed(draft: Draft, figure: Figure, told: Sequence[tuple[Draft, Figure]]) -> Finding:
    stored, other = told[0]
    earlier = _earlier(draft, figure)
    when = format_period(figure.period)
    return Finding(
        kind=FindingKind.UNSUPPORTED_FIGURE if earlier else FindingKind.CONFLICTING_VALUES,
        group=Group.CONSISTENCY,
        severity=Severity.MEDIUM,
        confidence=0.7,
        check="changed_figure",
        message=f"{figure.indicator}, {when}: dự thảo ghi {said(figure)}, báo cáo trong kho"
        f" “{stored.report.title}” ghi {said(other)}.",
        advice="Đối chiếu với báo cáo đã gửi; nếu số liệu được điều chỉnh thì nêu lý do.",
        quotes=draft.of_figures([figure]),
        expected=said(other),
        found=said(figure),
        sources=tuple(source(o, f) for o, f in told[:_MOST_QUOTES]),
    )


def _unknown(
    draft: Draft, untold: Sequence[Figure], others: Sequence[Draft]
) -> tuple[Unchecked, ...]:
    """Figures of earlier times for which the library holds no report, or one that doesn't tell."""
    covered = [f for f in untold if any(close(o.report.period, f.period) for o in others)]
    missing = [f for f in untold if f not in covered]
    return tuple(
        Unchecked(
            Group.CONSISTENCY,
            f"Số liệu của kỳ trước ({', '.join(_times(figures))})",
            why,
            draft.of_figures(figures)[:_MOST_QUOTES],
        )
        for figures, why in (
            (missing, "Kho không có báo cáo của xã cho kỳ đó."),
            (covered, "Báo cáo của kỳ đó trong kho không nêu số liệu này."),
        )
        if figures
    )


def _times(figures: Sequence[Figure]) -> list[str]:
    return list(dict.fromkeys(format_period(figure.period) for figure in figures))[:4]


def opening_from_library(draft: Draft, library: Library) -> Checked:
    """Files carried over that differ from what the report of the period before left pending."""
    carried = [f for f in _carried(draft) if _opening(draft, f).start is not None]
    if not carried:
        return Checked()
    closings = [
        (other, figure)
        for other in others_of(draft, library)
        for figure in other.by_indicator.get(_PENDING, ())
        if actual(figure)
    ]
    openings = [(o, f) for o in others_of(draft, library) for f in _carried(o)]
    findings: list[Finding] = []
    unknown: list[Figure] = []
    for figure in carried:
        left = [
            (o, f)
            for o, f in closings
            if follows(_opening(draft, figure), f.period) and scope(o, f) == scope(draft, figure)
        ]
        left = left or [
            (o, f)
            for o, f in openings
            if _opening(o, f).start == _opening(draft, figure).start
            and scope(o, f) == scope(draft, figure)
        ]
        if not left:
            unknown.append(figure)
        elif not any(same_value(figure, f) for _, f in left) and not findings:
            findings.append(_not_handed_on(draft, figure, *left[0]))
    unchecked = (
        (
            Unchecked(
                Group.CONSISTENCY,
                "Số hồ sơ kỳ trước chuyển qua so với số còn lại của báo cáo kỳ trước",
                "Kho không có số hồ sơ còn lại cuối kỳ liền trước của xã.",
                draft.of_figures(unknown)[:_MOST_QUOTES],
            ),
        )
        if unknown
        else ()
    )
    return Checked(tuple(findings), unchecked, {"E.opening": len(carried) - len(unknown)})


def _carried(draft: Draft) -> Iterator[Figure]:
    """Files carried over into the report's time: not those of a table's column on another time,
    nor a total "kể cả kỳ trước chuyển sang"."""
    for figure in draft.by_indicator.get(_CARRIED, ()):
        block = draft.block_at(figure.value_start)
        in_table = block is not None and block.kind is BlockKind.TABLE
        if figure.qualifier or (figure.part_of is None and _TOTAL.search(figure.quote)):
            continue
        own = same_span(figure.period, draft.report.period)
        if own and actual(figure) if in_table else figure.kind in _SAID_NOW:
            yield figure


def _opening(draft: Draft, figure: Figure) -> Period:
    """The period into which files were carried: "kỳ trước chuyển qua" names the one before."""
    own, last = draft.report.period, figure.period.last_day
    named_before = own.start is not None and last is not None and last < own.start
    return own if named_before or figure.period.start is None else figure.period


def _not_handed_on(draft: Draft, figure: Figure, other: Draft, left: Figure) -> Finding:
    return Finding(
        kind=FindingKind.CONFLICTING_VALUES,
        group=Group.CONSISTENCY,
        severity=Severity.HIGH,
        confidence=0.8,
        check="opening_from_library",
        message=f"Kỳ trước chuyển qua {said(figure)}, nhưng báo cáo kỳ trước"
        f" (“{other.report.title}”) ghi còn {said(left)} đang giải quyết.",
        advice="Lấy số chuyển kỳ đúng bằng số còn lại cuối kỳ trước, hoặc nêu lý do chênh lệch.",
        quotes=draft.of_figures([figure]),
        expected=said(left),
        found=said(figure),
        formula=f"{said(figure)} ≠ {said(left)}",
        sources=(source(other, left),),
    )
