"""What a report cites and how it is divided: references and outline against what they are."""

from __future__ import annotations

from collections.abc import Sequence

from evals.corpus.records import HeadingCase, ReferenceCase
from evals.reading import bare
from evals.results import Json, Measure, Verdict, share
from evals.world import World
from vectorstore.records import EVERYTHING, Block, BlockKind, Reference


def references(world: World) -> list[Measure]:
    """Recall and precision of cited documents, by symbol and date."""
    stored: dict[str, list[Reference]] = {}
    for reference in world.assistant.references(EVERYTHING):
        stored.setdefault(reference.report_id, []).append(reference)
    cited: list[Verdict] = []
    known: list[Verdict] = []
    for file, wanted in world.known.references.items():
        found = stored.get(world.reports[file].report_id, [])
        cited += [_cited(file, case, found) for case in wanted]
        known += [_known(file, each, wanted) for each in found if each.symbol]
    return [share("references_recall", cited), share("references_precision", known)]


def _cited(file: str, case: ReferenceCase, found: Sequence[Reference]) -> Verdict:
    dates = [each.date for each in found if _symbol(each.symbol) == _symbol(case.symbol)]
    detail: Json = {"file": file, "wanted": f"{case.symbol} {case.date}", "quote": case.quote}
    if not dates:
        return Verdict(f"{file}:{case.symbol}", ("not found",), detail)
    against = () if case.date in dates else (f"date is {dates[0]}, not {case.date}",)
    return Verdict(f"{file}:{case.symbol}", against, detail)


def _known(file: str, reference: Reference, wanted: Sequence[ReferenceCase]) -> Verdict:
    cited = any(_symbol(case.symbol) == _symbol(reference.symbol) for case in wanted)
    detail: Json = {"file": file, "quote": reference.quote}
    return Verdict(f"{file}:{reference.symbol}", () if cited else ("is not cited",), detail)


def _symbol(symbol: str | None) -> str:
    return bare(symbol or "").replace(" ", "").replace(".", "")


def outline(world: World) -> list[Measure]:
    """Recall and precision of headings, by label, title and level."""
    told: list[Verdict] = []
    false: list[Verdict] = []
    for file, wanted in world.known.outlines.items():
        blocks = world.assistant.library.ledger.blocks(world.reports[file].report_id)
        found = [block for block in blocks if block.kind is BlockKind.HEADING]
        told += [_told(file, case, found) for case in wanted]
        false += [_true(file, block, wanted) for block in found]
    return [share("outline_recall", told), share("outline_precision", false)]


def _told(file: str, case: HeadingCase, found: Sequence[Block]) -> Verdict:
    same = [block for block in found if _title(block.title) == _title(case.title)]
    detail: Json = {"file": file, "wanted": f"{case.label} {case.title}"}
    if not same:
        return Verdict(f"{file}:{case.label} {case.title}", ("not found",), detail)
    level = any(block.level == case.level for block in same)
    against = () if level else (f"level is {same[0].level}, not {case.level}",)
    return Verdict(f"{file}:{case.label} {case.title}", against, detail)


def _true(file: str, block: Block, wanted: Sequence[HeadingCase]) -> Verdict:
    known = any(_title(block.title) == _title(case.title) for case in wanted)
    detail: Json = {"file": file, "quote": block.text}
    return Verdict(f"{file}:{block.start}", () if known else ("is no heading",), detail)


def _title(title: str) -> str:
    return bare(title).strip(" .:;")[:60]
