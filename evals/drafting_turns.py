"""Whether the words of a comparison say what its two numbers say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from assistant.drafting.records import SentenceKind
from assistant.records import AnswerFigure
from evals.drafted import Drafted, plain, time_of
from evals.drafting_truth import Truth, same
from evals.reading import base_value, readings
from evals.results import Verdict
from vectorstore.vocabulary.periods import format_period

_UP = ("tăng", "vượt", "cao hơn")
_MOVED = re.compile(r"\b(tăng|giảm|vượt|cao hơn|thấp hơn)\s+(\d[\d.,]*\d|\d)")
_EQUAL = re.compile(r"\b(?:giữ nguyên|bằng mức|(?<!chưa )đạt chỉ tiêu)\b")
_PAST = re.compile(r"so với|cùng kỳ|bằng mức")
_KINDS = (SentenceKind.FIGURE, SentenceKind.JUDGEMENT)


def turn_verdicts(draft: Drafted, truth: Truth) -> Iterator[Verdict]:
    """A verdict for each comparison that a draft makes."""
    for section, sentence in draft.sentences():
        if sentence.kind not in _KINDS or section.slug == "phuong-huong":
            continue
        own = [f for f in sentence.figures if f.indicator_id is not None]
        text = plain(sentence)
        for at, why in enumerate(_turns(text, own, draft, truth)):
            name = f"{draft.name}:{section.slug}:{at}"
            yield Verdict(name, (why,) if why else (), {"text": text})


def _turns(text: str, own: Sequence[AnswerFigure], draft: Drafted, truth: Truth) -> Iterator[str]:
    """Why a comparison is wrong, empty where it is right."""
    for found in _MOVED.finditer(text):
        sign = 1 if found.group(1) in _UP else -1
        bases = _bases(own, sign, readings(found.group(2)))
        yield "" if any(_named(b, text, draft, truth) for b in bases) else found.group()
    for found in _EQUAL.finditer(text):
        bases = _bases(own, 0, {Decimal(0)})
        yield "" if any(_named(b, text, draft, truth) for b in bases) else found.group()


def _bases(own: Sequence[AnswerFigure], sign: int, by: set[Decimal]) -> list[AnswerFigure]:
    """The figures that the leading one differs from in that way by that much."""
    found = []
    for base in own[1:]:
        if base.indicator_id != own[0].indicator_id:
            continue
        gap = _base(own[0]) - _base(base)
        scale = _base(own[0]) / own[0].value if own[0].value else Decimal(1)
        right = (gap > 0) - (gap < 0) == sign
        if right and (abs(gap) in by or abs(gap) / scale in by):
            found.append(base)
    return found


def _base(figure: AnswerFigure) -> Decimal:
    return base_value(figure.value, figure.unit)


def _named(base: AnswerFigure, text: str, draft: Drafted, truth: Truth) -> bool:
    """Whether the text says which earlier time, or which target, is meant."""
    aimed = truth.aimed(draft.commune, base.indicator_id)
    if "chỉ tiêu" in text and any(same(c, base.value, base.unit) for c in aimed):
        return True
    last = time_of(base).last
    if last is None or draft.time.last is None or draft.time.last <= last:
        return False
    day = date.fromisoformat(last)
    names = [
        format_period(base.period),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}/{day.month}/{day.year}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
    ]
    if draft.time.last[4:] == last[4:]:  # the same day of another year
        names.append(f"cùng kỳ năm {day.year}")
    return _PAST.search(text) is not None and any(name in text for name in names)
