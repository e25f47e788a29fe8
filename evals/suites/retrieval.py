"""Whether a search finds the one passage that it means, typed with diacritics and without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.baseline import Baseline
from evals.cases import SearchCase
from evals.reading import bare, holds
from evals.results import Json, Measure, Verdict, mean, share, statistic
from evals.spelling import abbreviated
from evals.world import World

TOP = 10

# Passages for a question, best first: (name of the sample, text).
Search = Callable[[str], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """A search with the rank of the passage it means; None where it is not among the first."""

    case: SearchCase
    asked: str
    rank: int | None
    first: str

    def within(self, top: int) -> Verdict:
        """Whether the passage is among the first so many."""
        against = () if self.rank and self.rank <= top else (f"rank {self.rank}",)
        detail: Json = {
            "question": self.asked,
            "file": self.case.file,
            "quote": self.case.quote,
            "first": self.first,
        }
        return Verdict(self.case.id, against, detail)

    @property
    def reciprocal(self) -> float:
        """1 / rank, 0 where it was not found."""
        return 1 / self.rank if self.rank else 0.0


def retrieval(world: World) -> list[Measure]:
    """R@1, R@5 and MRR, with and without diacritics, R@1 with abbreviations, and those of plain
    retrieval."""
    cases = world.searches
    ours = found(cases, _product(world))
    shortened = [case for case in cases if abbreviated(case.question) != case.question]
    short = found(shortened, _product(world), spelling=abbreviated)
    unmarked = found(cases, _product(world), spelling=bare)
    measures = [*_measures("retrieval", ours), *_measures("retrieval_bare", unmarked)]
    measures.append(_ratio("retrieval_bare_ratio", ours, unmarked))
    measures.append(share("retrieval_abbreviated_r1", [f.within(1) for f in short]))
    with Baseline(world.embedder) as plain:
        plain.add([(file, world.report(file).text) for file in sorted(world.files)])
        theirs = found(cases, plain.search)
        bare_theirs = found(cases, plain.search, spelling=bare)
    baseline = share("retrieval_baseline_r1", [f.within(1) for f in theirs])
    bare_baseline = share("retrieval_baseline_bare_r1", [f.within(1) for f in bare_theirs])
    return [*measures, baseline, bare_baseline, _ratio("retrieval_gain_r1", theirs, ours)]


def found(
    cases: Sequence[SearchCase], search: Search, *, spelling: Callable[[str], str] = str
) -> list[Found]:
    """Each case searched for, in a spelling."""
    results = []
    for case in cases:
        asked = spelling(case.question)
        passages = search(asked)
        ranks = [
            rank
            for rank, (file, text) in enumerate(passages, start=1)
            if file == case.file and holds(text, case.quote)
        ]
        first = passages[0][1] if passages else ""
        results.append(Found(case, asked, ranks[0] if ranks else None, first))
    return results


def _product(world: World) -> Search:
    return lambda text: [
        (passage.report.path, passage.chunk.text)
        for passage in world.assistant.search(text, top=TOP)
    ]


def _measures(name: str, results: Sequence[Found]) -> list[Measure]:
    first = [result.within(1) for result in results]
    return [
        share(f"{name}_r1", first),
        share(f"{name}_r5", [result.within(5) for result in results]),
        statistic(f"{name}_mrr", results, lambda rs: mean([r.reciprocal for r in rs])),
    ]


def _ratio(name: str, below: Sequence[Found], above: Sequence[Found]) -> Measure:
    """R@1 of the one over R@1 of the other, on the same searches."""

    def ratio(pairs: Sequence[tuple[Found, Found]]) -> float:
        base = mean([float(pair[0].rank == 1) for pair in pairs])
        return mean([float(pair[1].rank == 1) for pair in pairs]) / base if base else 0.0

    lost = [
        now.within(1)
        for before, now in zip(below, above, strict=True)
        if before.rank == 1 and now.rank != 1
    ]
    return statistic(name, list(zip(below, above, strict=True)), ratio, failed=lost)
