"""What an official's own cases give: how many answers are right, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from evals.cases import QuestionCase
from evals.judging import Texts, evidence, exact_citations, judged, supported
from evals.results import Measure, count, share
from evals.world import Asked

_GROUPS: Mapping[str, Callable[[QuestionCase], bool]] = {
    "own_answers": lambda case: case.behaviour == "answer",
    "own_refusals": lambda case: case.behaviour == "abstain",
    "own_clarify": lambda case: case.behaviour == "clarify",
}


def own_measures(asked: Sequence[Asked], texts: Texts) -> list[Measure]:
    """The share of right answers, refusals and questions back; evidence, citations, numbers."""
    measures = [
        share(name, [judged(a.case, a.answer) for a in asked if belongs(a.case)])
        for name, belongs in _GROUPS.items()
    ]
    measures.append(share("own_evidence", [evidence(a.case, a.answer) for a in asked if _told(a)]))
    cited = [
        verdict
        for a in asked
        for verdict in exact_citations(a.case.id, a.case.question, a.answer, texts)
    ]
    measures.append(share("own_citations", cited))
    loose = [supported(a.case.id, a.case.question, a.answer) for a in asked]
    measures.append(count("own_unsupported_numbers", loose))
    return [measure for measure in measures if measure.n]


def _told(asked: Asked) -> bool:
    return asked.case.behaviour == "answer" and bool(asked.case.quotes)


def wrong(measures: Sequence[Measure]) -> int:
    """How many cases any of these measures found wanting."""
    return len({str(case["id"]).split(" [")[0] for m in measures for case in m.failing})
