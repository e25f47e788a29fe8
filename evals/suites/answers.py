"""Answers by kind of question: right values, documents, reasons; refusals and clarifications."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evals.cases import QuestionCase
from evals.judging import evidence, judged
from evals.results import Measure, share
from evals.world import World

_VALUES = ("lookup", "derived", "conflict")

# A case may count in several groups: an English question about a period does in both.
GROUPS: Mapping[str, Callable[[QuestionCase], bool]] = {
    "answers_values": lambda case: case.type.startswith(_VALUES),
    "answers_periods": lambda case: case.type == "time",
    "answers_followups": lambda case: case.type == "followup",
    "answers_documents": lambda case: case.type in ("document", "metadata"),
    "answers_narrative": lambda case: case.type.startswith("narrative"),
    "answers_english": lambda case: "english" in case.tags,
    "answers_bare": lambda case: "no_diacritics" in case.tags,
    "answers_everyday": lambda case: bool(case.tags & {"abbr", "colloquial"}),
    "answers_refusals": lambda case: case.type.startswith("unanswerable"),
    "answers_clarify": lambda case: case.behaviour == "clarify",
}


def answers(world: World) -> list[Measure]:
    """The share of right answers in each group, and of citations that hold the evidence."""
    verdicts = [(asked.case, judged(asked.case, asked.answer)) for asked in world.asked]
    measures = [
        share(name, [verdict for case, verdict in verdicts if belongs(case)])
        for name, belongs in GROUPS.items()
    ]
    wanted = [a for a in world.asked if a.case.behaviour == "answer" and a.case.quotes]
    measures.append(share("answers_evidence", [evidence(a.case, a.answer) for a in wanted]))
    return [measure for measure in measures if measure.n]
