"""Whether an answer is what its case asks for: pure functions from case and answer to reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from assistant.citations import keys_in
from assistant.contract import to_json
from assistant.records import Answer, Question, Status
from evals.cases import Expected, QuestionCase
from evals.reading import (
    bare,
    normal,
    overlap,
    stated,
    states_date,
    values_in,
    without_dates,
    written,
)
from evals.results import Json, Verdict
from evals.words import written_number
from vectorstore.records import Period
from vectorstore.vocabulary.periods import format_date

Texts = Callable[[str], str]

_NONE_SAID = re.compile(r"\b(?:không|chưa|no|none)\b")
_QUOTED = re.compile(r"“([^“”]+)”")
SAME_QUOTE = 0.7  # of the words of an evidence quote that a citation must share


def judged(case: QuestionCase, answer: Answer) -> Verdict:
    """The verdict on an answer, with everything that a reader needs to see why."""
    against = _JUDGES[case.behaviour](case, answer)
    return Verdict(case.id, tuple(against), {**wanted(case), **shown(case.question, answer)})


def wanted(case: QuestionCase) -> Json:
    """What a case asks for, for a reader to set beside the answer."""
    return {
        "behaviour": case.behaviour,
        "values": [
            f"{written_number(e.value)} {e.unit}".strip() for e in (*case.values, *case.corrections)
        ],
        "contains": list(case.contains),
        "dates": [format_date(day.isoformat()) for day in case.dates],
        "wanted": list(case.quotes),
    }


def shown(question: Question, answer: Answer) -> Json:
    """A question and its answer, for the list of failing cases."""
    said = to_json(answer)
    kept = ("status", "answer", "citations", "warnings", "reason", "nearest")
    return {
        "question": question.text,
        "history": [turn.content for turn in question.history],
        "unit": question.unit,
        **{key: said[key] for key in kept},
    }


def _answers(case: QuestionCase, answer: Answer) -> list[str]:
    if answer.status is not Status.ANSWERED:
        return [f"status is {answer.status}: {answer.reason}"]
    text = written(answer.text)
    against = [*_values(case, _without_names(text, answer)), *_words(case, text)]
    against += [f"lacks the date {day}" for day in case.dates if not states_date(text, day)]
    if not answer.citations:
        against.append("cites nothing")
    if "warning" in case.tags and not (answer.warnings or _tells_both(case, text)):
        against.append("does not warn of the contradiction")
    return against


def _abstains(case: QuestionCase, answer: Answer) -> list[str]:
    against = [] if answer.status is Status.REFUSED else [f"status is {answer.status}"]
    told = " ".join([answer.text, answer.reason or "", *(n.text for n in answer.nearest)])
    missing = _missing(case.corrections, told)
    return against + [f"does not correct to {value}" for value in missing]


def _clarifies(_: QuestionCase, answer: Answer) -> list[str]:
    return [] if answer.status is Status.CLARIFY else [f"status is {answer.status}"]


_JUDGES: dict[str, Callable[[QuestionCase, Answer], list[str]]] = {
    "answer": _answers,
    "abstain": _abstains,
    "abstain_and_correct": _abstains,
    "clarify": _clarifies,
}


def _values(case: QuestionCase, text: str) -> list[str]:
    missing = _missing(case.values, text)
    if not missing or any(not _missing(other, text) for other in case.other_values):
        return []
    return [f"lacks the value {value}" for value in missing]


def _without_names(text: str, answer: Answer) -> str:
    """The text without the titles and headings it names: “Đề án 06 quý I/2026” states no 6."""
    names = bare(" ".join(f"{c.title} {c.heading}" for c in answer.citations))

    def blank(match: re.Match[str]) -> str:
        return " " if bare(match.group(1)).rstrip("… ") in names else match.group()

    return _QUOTED.sub(blank, text)


def _missing(expected: Iterable[Expected], text: str) -> list[str]:
    told = values_in(without_dates(text))
    return [f"{e.value} {e.unit}".strip() for e in expected if not _told(e, told, text)]


def _told(expected: Expected, told: set[Decimal], text: str) -> bool:
    if expected.value == 0 and _NONE_SAID.search(normal(text)):
        return True
    return any(abs(value - expected.value) <= expected.tolerance for value in told)


def _tells_both(case: QuestionCase, text: str) -> bool:
    every = [*case.values, *(each for other in case.other_values for each in other)]
    return len(every) > len(case.values) and not _missing(every, text)


def _words(case: QuestionCase, text: str) -> list[str]:
    plain = bare(text)
    against = [f"lacks “{words}”" for words in case.contains if bare(words) not in plain]
    against += [
        f"lacks any of {list(group)}"
        for group in case.contains_any
        if not any(bare(words) in plain for words in group)
    ]
    against += [f"says “{w}”" for w in case.must_not_contain if normal(w) in normal(text)]
    return against


def evidence(case: QuestionCase, answer: Answer) -> Verdict:
    """Whether the citations hold the evidence that the case names."""
    quotes = [citation.quote for citation in answer.citations]
    against = tuple(
        f"no citation holds “{each}”"
        for each in case.quotes
        if not any(overlap(each, quote) >= SAME_QUOTE for quote in quotes)
    )
    return Verdict(case.id, against, {**wanted(case), **shown(case.question, answer)})


def exact_citations(name: str, question: Question, answer: Answer, texts: Texts) -> list[Verdict]:
    """A verdict for each citation: its quote is the span that it names, and each marker of the
    text has its citation."""
    cited = [*answer.citations, *(n.citation for n in answer.nearest if n.citation)]
    verdicts = []
    for citation in cited:
        span = texts(citation.report_id)[citation.start : citation.end]
        against = () if citation.quote and citation.quote == span else (f"the span is “{span}”",)
        detail: Json = {"question": question.text, "quote": citation.quote}
        verdicts.append(Verdict(f"{name} [{citation.key}]", against, detail))
    known = {citation.key for citation in answer.citations}
    for key in sorted(set(keys_in(answer.text)) - known):
        detail = {"question": question.text, "answer": answer.text}
        verdicts.append(Verdict(f"{name} [{key}]", ("the marker has no citation",), detail))
    return verdicts


def unsupported(question: Question, answer: Answer) -> list[str]:
    """Numbers of an answer that neither its citations hold, nor a stated computation over them
    gives, nor the user said."""
    allowed = values_in("\n".join(_grounds(question, answer)))
    for figure in answer.figures:
        inputs = (figure.value, figure.numerator, figure.denominator)
        allowed |= {value for value in inputs if value is not None} if figure.derived else set()
        allowed |= _months(figure.period)  # "6 tháng cuối năm" names July to December
    told = stated(written(answer.text))
    return sorted({str(min(values)) for values in told if not values & allowed})


def _months(period: Period) -> set[Decimal]:
    """How many months a period has, where it has whole ones of one year."""
    if period.start is None or period.end is None or period.start.year != period.end.year:
        return set()
    return {Decimal(period.end.month - period.start.month + 1)}


def _grounds(question: Question, answer: Answer) -> list[str]:
    """Every text that a number of the answer may rest on."""
    cited = [*answer.citations, *(n.citation for n in answer.nearest if n.citation)]
    grounds = [question.text, question.unit or "", *(turn.content for turn in question.history)]
    grounds += [part for c in cited for part in (c.quote, c.title, c.heading, c.commune)]
    periods = [f.period for f in answer.figures] + [n.period for n in answer.nearest]
    for period in periods:
        days = (period.start, period.end, period.as_of)
        grounds += [period.label, *(f"{day.day}/{day.month}/{day.year}" for day in days if day)]
    grounds += [figure.derived.formula for figure in answer.figures if figure.derived]
    return grounds


def supported(name: str, question: Question, answer: Answer) -> Verdict:
    """The verdict on an answer's numbers."""
    loose: Sequence[str] = unsupported(question, answer)
    against = tuple(f"the number {value} stands in no citation" for value in loose)
    return Verdict(name, against, shown(question, answer))
