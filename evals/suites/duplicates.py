"""Two states of one report in a library: an answer gives the newer figure, and it alone."""

from __future__ import annotations

from dataclasses import replace

from assistant.records import Answer
from evals.corpus.drafts import DraftCase
from evals.judging import judged
from evals.reading import values_in, without_dates, written
from evals.results import Measure, Verdict, share
from evals.world import World


def duplicates(world: World) -> list[Measure]:
    """Shares of the corrected figures that are answered as corrected, and of those that are
    answered so without the figure that they replaced."""
    pairs = [(draft, world.ask(draft.case.question)) for draft in world.known.drafts]
    newer = [judged(draft.case, answer) for draft, answer in pairs]
    alone = [_alone(draft, answer) for draft, answer in pairs]
    return [share("duplicates_newer", newer), share("duplicates_alone", alone)] if pairs else []


def _alone(draft: DraftCase, answer: Answer) -> Verdict:
    verdict = judged(draft.case, answer)
    told = values_in(without_dates(written(answer.text)))
    older = (f"states {draft.before} of {draft.older}",) if draft.before in told else ()
    return replace(verdict, against=(*verdict.against, *older))
