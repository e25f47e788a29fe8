"""Drafts of a library's reports, and how their scorers read a sentence of one: on their own."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from time import process_time

from assistant.draft import draft
from assistant.drafting.records import DraftedReport, DraftRequest, DraftSection, DraftSentence
from assistant.records import AnswerFigure
from evals.drafting_truth import Time
from evals.reading import base_value, readings, without_dates
from evals.world import World
from vectorstore.records import Period
from vectorstore.vocabulary.periods import format_period

MOST = 24  # drafts of a run
_SECTION = "thu-tuc-hanh-chinh"  # of ten figures and more
_MARK = re.compile(r"\s*\[(?:\d+|gợi ý từ [^\]]*)\]")
_TOKEN = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_NAMED = re.compile(r"\b(?:[345]G|Đề án 06|mức (?:độ )?\d|57-NQ/TW)\b")
_CENT = Decimal("0.01")
_OPERATORS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft of a commune's report of a period, and the seconds of one section alone."""

    commune: str
    time: Time
    report: DraftedReport
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """The draft in the list of failing cases."""
        return f"{self.commune} {self.time.last}"

    def sentences(self) -> Iterator[tuple[DraftSection, DraftSentence]]:
        """Every sentence with its section."""
        for section in self.report.sections:
            for paragraph in section.paragraphs:
                for sentence in paragraph:
                    yield section, sentence


def drafts_of(world: World, *, most: int = MOST) -> list[Drafted]:
    """Drafts of the whole report, for the commune and period of stored ones, at even distances
    where there are more than `most`."""
    asked = list(dict.fromkeys(_asked(world)))
    step = max(1, -(-len(asked) // most))
    return [_draft(world, *each) for each in asked[::step]]


def _asked(world: World) -> Iterator[tuple[str, Time]]:
    """Each commune and period that a report tells of."""
    for head in world.letterheads:
        commune, span = head.fields.get("commune"), head.fields.get("period") or {}
        last = span.get("end") or span.get("as_of")
        if head.fields.get("kind") == "báo cáo" and commune and last:
            yield str(commune), Time(span.get("start"), last)


def _draft(world: World, commune: str, time: Time) -> Drafted:
    library = world.assistant.library
    asked = DraftRequest(unit=commune, period=format_period(_period(time)))
    made = draft(asked, library)
    began = process_time()
    draft(replace(asked, section=_SECTION), library)
    return Drafted(commune, time, made, process_time() - began)


def _period(time: Time) -> Period:
    start, last = (date.fromisoformat(d) if d else None for d in (time.start, time.last))
    return Period(start, last) if start else Period(as_of=last)


def time_of(figure: AnswerFigure) -> Time:
    """The days of a figure in a draft."""
    start, last = figure.period.start, figure.period.last_day
    return Time(start.isoformat() if start else None, last.isoformat() if last else None)


def plain(sentence: DraftSentence) -> str:
    """What a sentence says, without markers and marks."""
    return _MARK.sub("", sentence.text)


def numbers(text: str) -> list[tuple[str, set[Decimal]]]:
    """Every number that a text states, as written, with all that it can mean; no dates, no
    document symbols, no names such as 5G."""
    bare = without_dates(_NAMED.sub(" ", _MARK.sub("", text)))
    return [(m.group(), readings(m.group())) for m in _TOKEN.finditer(bare)]


def stated(figures: Sequence[AnswerFigure]) -> Iterator[AnswerFigure]:
    """Those that are somebody's own, not computed."""
    return (f for f in figures if f.derived is None)


def supports(figures: Sequence[AnswerFigure]) -> set[Decimal]:
    """All values that a sentence may state: its figures, their counts, and the terms of their
    computations where these come to the value told."""
    found: set[Decimal] = set()
    for figure in figures:
        if figure.derived is not None and not computed_right(figure):
            continue
        found |= {figure.value, base_value(figure.value, figure.unit)}
        found |= {n for n in (figure.numerator, figure.denominator) if n is not None}
        if figure.derived is not None:
            found |= {v for _, values in numbers(figure.derived.formula) for v in values}
    return found


def computed_right(figure: AnswerFigure) -> bool:
    """Whether a stated computation comes to the value told."""
    assert figure.derived is not None
    result = evaluated(figure.derived.formula)
    if result is None:
        return False
    value = base_value(figure.value, figure.unit)
    return value in (result, result.quantize(_CENT, ROUND_HALF_UP)) or figure.value == result


def evaluated(formula: str) -> Decimal | None:
    """A formula in Vietnamese numbers, worked out: "(1.605 - 1.474) / 1.474 × 100"."""
    plain_text = re.sub(
        r"\d[\d.,]*", lambda m: m.group().replace(".", "").replace(",", "."), formula
    )
    try:
        tree = ast.parse(plain_text.replace("×", "*").replace("−", "-"), mode="eval")
        return _value(tree.body)
    except (SyntaxError, ValueError, ArithmeticError):
        return None


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(str(node.value))
    raise ValueError("no arithmetic")
