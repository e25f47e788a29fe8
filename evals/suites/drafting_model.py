"""What drafting lets through of a model that writes its sections, and what is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.citations import without_markers
from assistant.claims import claims_in
from assistant.draft import draft
from assistant.drafting.model_chat import DraftModel
from assistant.drafting.model_gate import Judged
from assistant.drafting.model_material import Material
from assistant.drafting.records import DraftedReport, DraftRequest, DraftSection
from evals.draft_liar import DraftLiar
from evals.liar import Statement
from evals.reading import squeezed
from evals.results import Json, Measure, Verdict, failed_share
from evals.world import World
from vectorstore.records import Report
from vectorstore.vocabulary.periods import format_period

SEED = 2026
DRAFTS = 4  # communes and periods that are drafted
_KIND = "báo cáo"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that the model wrote, and why it was held back; empty where it passed."""

    where: str
    statement: Statement
    reason: str


class Watched(DraftModel):
    """A model whose sentences that were held back are remembered with the reasons."""

    def __init__(self, chat: DraftLiar, *, name: str) -> None:
        super().__init__(chat, name=name, seconds=60, context_tokens=64_000)
        self.reasons: dict[str, str] = {}

    def mended(
        self, material: Material, about: Mapping[str, str], wrong: Sequence[Judged]
    ) -> list[str]:
        """As a model does it; why is remembered by the sentence."""
        self.reasons |= {_plain(each.raw): each.sentence.reason for each in wrong}
        return super().mended(material, about, wrong)


def drafting_model(world: World) -> list[Measure]:
    """The share of lies that reach a draft, of true sentences that are held back, and of the
    grounded drafts' sections that a lying model made poorer."""
    lies: list[Told] = []
    true: list[Told] = []
    lost: list[Verdict] = []
    for request in _requests(world):
        grounded = draft(request, world.assistant.library)
        for told, lying in ((lies, True), (true, False)):
            written, sentences = _written(world, request, lying=lying)
            told += sentences
            lost += _lost(grounded, written)
    return [
        failed_share("draft_lies_passed", [_verdict(t, not t.reason) for t in lies]),
        failed_share("draft_truths_withheld", [_verdict(t, bool(t.reason)) for t in true]),
        failed_share("draft_figures_lost", lost),
    ]


def _requests(world: World) -> Iterator[DraftRequest]:
    """The latest reports of each commune, in turn."""
    own = [r for r in world.assistant.reports() if r.commune and r.kind == _KIND]
    own = [r for r in own if r.period.known and r.period.last_day]
    own.sort(key=_newest, reverse=True)
    each = {(r.commune, format_period(r.period)): r for r in own}
    for report in islice(each.values(), DRAFTS):
        assert report.commune is not None
        yield DraftRequest(report.commune.full_name, format_period(report.period))


def _newest(report: Report) -> str:
    return str(report.period.last_day)


def _written(
    world: World, request: DraftRequest, *, lying: bool
) -> tuple[DraftedReport, list[Told]]:
    """A draft in the model's words, and what became of each of its sentences."""
    communes = tuple(c.full_name for c in world.assistant.library.ledger.communes())
    others = tuple(name for name in communes if name != request.unit)
    chat = DraftLiar(lying=lying, seed=SEED, communes=others)
    model = Watched(chat, name=f"liar {lying}")
    drafted = draft(request, world.assistant.library, model=model)
    where = f"{request.unit} {request.period}"
    return drafted, [Told(where, s, model.reasons.get(_plain(s.text), "")) for s in chat.told]


def _lost(grounded: DraftedReport, written: DraftedReport) -> Iterator[Verdict]:
    """Each section of the grounded draft: whether all its numbers, gaps and contradictions still
    stand in the one that a model wrote."""
    where = written.title
    for before, after in zip(grounded.sections, written.sections, strict=True):
        lost = _figures(before) - _figures(after)
        against = (f"mất {len(lost)} số liệu, chỗ trống",) if lost else ()
        yield Verdict(f"{where} {before.title}", against, {"lost": sorted(map(str, lost))})
    yield Verdict(where, _missing(grounded, written), {})


def _figures(section: DraftSection) -> set[object]:
    sentences = [s for p in section.paragraphs for s in p]
    gaps = {s.text for s in sentences if "[chưa có" in s.text}
    return gaps | set(claims_in(" ; ".join(without_markers(s.text) for s in sentences)).amounts)


def _missing(grounded: DraftedReport, written: DraftedReport) -> tuple[str, ...]:
    same = (
        len(grounded.conflicts) == len(written.conflicts)
        and grounded.placeholders == written.placeholders
    )
    return () if same else ("mất mâu thuẫn hoặc chỗ trống",)


def _plain(text: str) -> str:
    return squeezed(without_markers(text))[0].replace(".", "")


def _verdict(told: Told, failed: bool) -> Verdict:
    kind = told.statement.kind or "câu đúng"
    against = (f"{kind}: {told.reason or 'đến người đọc'}",) if failed else ()
    detail: Json = {"kind": kind, "statement": told.statement.text, "reason": told.reason}
    return Verdict(f"{told.where} {kind}", against, detail)
