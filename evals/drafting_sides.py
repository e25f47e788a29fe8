"""Whether strengths and limits are what the true figures, targets and earlier figures say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from assistant.change import before
from assistant.drafting.records import SentenceKind
from assistant.drafting.templates import templates
from evals.cases import FigureCase
from evals.drafted import Drafted, stated
from evals.drafting_truth import Time, Truth
from evals.reading import base_value
from evals.results import Verdict
from vectorstore.records import Period
from vectorstore.vocabulary.indicators import catalogue

_STRENGTHS, _LIMITS = "uu-diem", "ton-tai-han-che"
_MOST = 8


def side_verdicts(draft: Drafted, truth: Truth) -> Iterator[Verdict]:
    """A verdict for each strength and limit that rests on a figure, and for each rate that is
    below a target of the very period: it has to stand among the limits."""
    listed: dict[str, list[str]] = {_STRENGTHS: [], _LIMITS: []}
    for section, sentence in draft.sentences():
        figures = list(stated(sentence.figures))
        if section.slug not in listed or sentence.kind is not SentenceKind.JUDGEMENT or not figures:
            continue
        indicator = figures[0].indicator_id or ""
        listed[section.slug].append(indicator)
        value = base_value(figures[0].value, figures[0].unit)
        limit = section.slug == _LIMITS
        bad = list(_against(draft, truth, indicator, value, any_=limit))
        wrong = bad if section.slug == _STRENGTHS else [] if bad else ["không có gì là hạn chế"]
        name = f"{draft.name}:{section.slug}:{indicator}"
        yield Verdict(name, tuple(wrong), {"text": sentence.text})
    if not any(s.slug == _LIMITS for s in draft.report.sections):
        return
    for indicator in _missed(draft, truth):
        full = len(listed[_LIMITS]) >= _MOST
        against = () if full or indicator in listed[_LIMITS] else ("thiếu trong hạn chế",)
        yield Verdict(f"{draft.name}:missed:{indicator}", against, {})


def _missed(draft: Drafted, truth: Truth) -> Iterator[str]:
    for indicator in templates().judged:
        now = truth.at(draft.commune, indicator, draft.time)
        values = {base_value(c.value, c.unit) for c in now if c.unit.startswith("%")}
        due, _ = _aims(draft, truth, indicator)
        missed = _missed_of(indicator, values.pop(), due) if len(values) == 1 else []
        if missed and all(missed):
            yield indicator


def _against(
    draft: Drafted, truth: Truth, indicator: str, value: Decimal, *, any_: bool
) -> Iterator[str]:
    """What speaks against a value: a target missed (with `any_` of whatever time, else of the very
    time where there is one), worse than before, nothing done at all."""
    now, later = _aims(draft, truth, indicator)
    missed = _missed_of(indicator, value, [*now, *later] if any_ else now or later)
    if any(missed) if any_ else missed and all(missed):
        yield "chưa đạt chỉ tiêu"
    better = catalogue().indicators[indicator].good
    then = truth.at(draft.commune, indicator, _before(draft.time))
    olds = {base_value(c.value, c.unit) for c in then}
    if better in ("up", "down") and indicator not in templates().cumulative and len(olds) == 1:
        old = olds.pop()
        if (value < old) if better == "up" else (value > old):
            yield "kém kỳ trước"
    if value == 0 and better == "up":
        yield "bằng 0"


def _missed_of(indicator: str, value: Decimal, aims: Sequence[FigureCase]) -> list[bool]:
    better = catalogue().indicators[indicator].good
    return [(value < c.value) if better == "up" else (value > c.value) for c in aims]


def _aims(
    draft: Drafted, truth: Truth, indicator: str
) -> tuple[list[FigureCase], list[FigureCase]]:
    """The targets of the very time, and those of a later day of the year."""
    aims = [c for c in truth.aimed(draft.commune, indicator) if c.unit.startswith("%")]
    now = [c for c in aims if _due(c, draft, indicator)]
    return now, [c for c in aims if _goes_on(c, draft)]


def _due(case: FigureCase, draft: Drafted, indicator: str) -> bool:
    state = indicator in catalogue().states
    same_start = state or case.start in (None, draft.time.start)
    return case.last_day == draft.time.last and same_start


def _goes_on(case: FigureCase, draft: Drafted) -> bool:
    """Whether a target is of a later day of the year, for a time that has begun."""
    last, end = case.last_day or "", draft.time.last or ""
    return last[:4] == end[:4] and last > end and (case.start or "") <= end


def _before(time: Time) -> Time:
    start, last = (date.fromisoformat(d) if d else None for d in (time.start, time.last))
    then = before(Period(start, last) if start else Period(as_of=last))
    day = then.last_day
    return Time(then.start.isoformat() if then.start else None, day.isoformat() if day else None)
