"""Drafts of sections and whole reports from a commune's own figures; every sentence is gated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from assistant.compose.leaves import Shelves
from assistant.drafting.cited import Numbering
from assistant.drafting.comparisons import earlier
from assistant.drafting.facts import Fact, FactDesk
from assistant.drafting.model_chat import DraftModel
from assistant.drafting.model_writer import ModelWriter
from assistant.drafting.outline_reading import read_outline
from assistant.drafting.records import (
    DraftedReport,
    DraftRequest,
    DraftSection,
    FigureRow,
)
from assistant.drafting.standing import Gate
from assistant.drafting.templates import Outline, Planned, planned, templates
from assistant.drafting.writer import SectionWriter
from assistant.errors import UnknownPeriodError, UnknownSectionError, UnknownUnitError
from assistant.records import AnswerFigure
from assistant.scope import allows
from vectorstore.library import Library
from vectorstore.records import EVERYTHING, Commune, ParsedReport, Period, Scope
from vectorstore.vocabulary.periods import format_period, resolve
from vectorstore.vocabulary.units import match_communes

Progress = Callable[[int, int, str], None]
_REPORT = "báo cáo"
_HALF_YEAR_DAYS = range(175, 190)


def draft(  # noqa: PLR0913 - what a draft takes has six parts
    request: DraftRequest,
    library: Library,
    *,
    scope: Scope = EVERYTHING,
    outline: Outline | None = None,
    progress: Progress | None = None,
    model: DraftModel | None = None,
) -> DraftedReport:
    """The whole draft; `outline` is one that was read from a document that is not stored, `model`
    writes the sections anew from the grounded ones."""
    pieces = draft_sections(
        request, library, scope=scope, outline=outline, progress=progress, model=model
    )
    for piece in pieces:
        if isinstance(piece, DraftedReport):
            return piece
    raise AssertionError("a draft ends with its report")


def draft_sections(  # noqa: PLR0913 - the same six
    request: DraftRequest,
    library: Library,
    *,
    scope: Scope = EVERYTHING,
    outline: Outline | None = None,
    progress: Progress | None = None,
    model: DraftModel | None = None,
) -> Iterator[DraftSection | DraftedReport]:
    """The sections in order, each once it is written, then the whole report."""
    commune = commune_of(request.unit, library, scope)
    period = period_of(request, library, commune, scope)
    plan = outline or outline_of(request, library, period, scope)
    desk = FactDesk(library, commune, period, scope)
    said = f"{commune.full_name} {format_period(period)} {plan.title}"
    gate = Gate(desk.cited, library.ledger.text, said)
    writer = SectionWriter(desk, Shelves(), gate)
    rewriter = ModelWriter(model, desk, gate) if model is not None else None
    numbering = Numbering(desk.cited)
    sections: list[DraftSection] = []
    for at, heading in enumerate(plan.headings):
        if progress is not None:
            progress(at, len(plan.headings), heading.title)
        section = writer.write(heading, title=plan.title, leaf=_is_leaf(plan, at))
        if rewriter is not None:
            section = rewriter.rewritten(section, writer.basis)
        if request.section is None and at + 1 == len(plan.headings):
            paragraphs = (*section.paragraphs, *writer.closing(plan.title))
            section = replace(section, paragraphs=paragraphs)
        sections.append(numbering.section(section))
        yield sections[-1]
    if progress is not None:
        progress(len(plan.headings), len(plan.headings), "")
    if rewriter is not None:
        writer.withheld += rewriter.withheld
    report = _report(desk, writer, numbering, plan, tuple(sections))
    yield report if rewriter is None else _by_model(report, rewriter)


def _report(
    desk: FactDesk,
    writer: SectionWriter,
    numbering: Numbering,
    plan: Outline,
    sections: tuple[DraftSection, ...],
) -> DraftedReport:
    if {"ngansach.allocated", "ngansach.disbursed"} <= {f.indicator.id for f in desk.known}:
        desk.note_overspent()
    rows = tuple(numbering.row(row) for row in _rows(desk))
    conflicts = tuple(numbering.conflict(c) for c in desk.conflicts)
    withheld = tuple(numbering.sentence(s) for s in writer.withheld)
    return DraftedReport(
        commune=desk.commune,
        period=desk.period,
        title=f"{plan.title} {format_period(desk.period)}",
        sections=sections,
        citations=numbering.citations,
        placeholders=tuple(dict.fromkeys(writer.placeholders)),
        conflicts=conflicts,
        withheld=withheld,
        rows=rows,
        outline=plan.slug,
    )


def _by_model(report: DraftedReport, rewriter: ModelWriter) -> DraftedReport:
    composer = "model" if rewriter.wrote else report.composer
    return replace(report, composer=composer, warnings=rewriter.warnings)


def _rows(desk: FactDesk) -> list[FigureRow]:
    """A line for each indicator that was looked up and has a value."""
    return [
        FigureRow(
            indicator=fact.indicator.name,
            unit=fact.now.figure.unit,
            now=fact.now.figure,
            before=then.figure if (then := earlier(fact)) else None,
            target=_target(fact),
        )
        for fact in desk.known
        if fact.now is not None
    ]


def _target(fact: Fact) -> AnswerFigure | None:
    """The target that falls due with the period, else the next one."""
    aims = sorted(fact.aims, key=lambda aim: not aim.due)
    return aims[0].value.figure if aims else None


def _is_leaf(plan: Outline, at: int) -> bool:
    following = plan.headings[at + 1 : at + 2]
    return not following or following[0].level <= plan.headings[at].level


def commune_of(unit: str, library: Library, scope: Scope = EVERYTHING) -> Commune:
    """The commune meant; an error says which there are."""
    stored = library.ledger.communes(scope)
    found = match_communes(unit, stored).found if unit.strip() else tuple(stored)
    if len(found) == 1:
        return found[0]
    names = ", ".join(
        f"{c.full_name} ({c.province})" if c.province else c.full_name for c in stored
    )
    have = f"Kho hiện có: {names}." if names else "Kho chưa có văn bản của đơn vị nào."
    if not unit.strip():
        raise UnknownUnitError(f"Chưa chọn xã, phường để soạn báo cáo. {have}")
    if found:
        raise UnknownUnitError(f"“{unit.strip()}” có thể là nhiều đơn vị. {have}")
    raise UnknownUnitError(f"Kho không có văn bản của “{unit.strip()}”. {have}")


def period_of(
    request: DraftRequest, library: Library, commune: Commune, scope: Scope = EVERYTHING
) -> Period:
    """The period typed, else that of the commune's latest report; an error says which there are."""
    own = [r for r in library.ledger.reports(scope) if r.commune == commune and allows(scope, r)]
    known = [r.period for r in own if r.period.known and r.period.last_day]
    reported = [r.period for r in own if r.kind == _REPORT and r.period.last_day] or known
    names = ", ".join(dict.fromkeys(format_period(p) for p in reported))
    have = f"Kho có báo cáo của các kỳ: {names}." if names else "Kho chưa có báo cáo ghi rõ kỳ."
    if not request.period.strip():
        if not reported:
            raise UnknownPeriodError(
                f"Chưa chọn kỳ báo cáo: hãy ghi như “quý III/2026”, “6 tháng đầu năm 2026”. {have}"
            )
        return replace(max(reported, key=lambda p: p.last_day or date.min), source="question")
    period = resolve(request.period, today=request.today or date.today(), known=known)
    if period is None or period.last_day is None:
        raise UnknownPeriodError(
            f"Không hiểu kỳ “{request.period.strip()}”: hãy ghi như “quý III/2026”, "
            f"“6 tháng đầu năm 2026”. {have}"
        )
    return period


def outline_of(
    request: DraftRequest, library: Library, period: Period, scope: Scope = EVERYTHING
) -> Outline:
    """The section or outline asked for; `outline` may also be the id of a stored document."""
    known = templates()
    if request.section:
        if request.section not in known.sections:
            names = ", ".join(s for s in known.sections)
            raise UnknownSectionError(f"Không có mẫu mục “{request.section}”. Các mẫu: {names}.")
        return section_outline(request.section)
    slug = request.outline or _usual(period)
    if slug in known.outlines:
        return known.outlines[slug]
    report = library.ledger.report(slug, scope)
    if report is not None:
        return read_outline(ParsedReport(report, library.ledger.blocks(slug)))
    names = ", ".join(known.outlines)
    raise UnknownSectionError(f"Không có đề cương “{slug}”. Các đề cương: {names}.")


def section_outline(slug: str) -> Outline:
    """The outline of one section alone, with its parts below it."""
    template = templates().sections[slug]
    headings: tuple[Planned, ...] = tuple(
        replace(h, label="") if h.level == 1 else h
        for h in planned(templates().sections, slug, 1, 0)
    )
    return Outline(slug, template.title, headings)


def _usual(period: Period) -> str:
    if period.start is None or period.last_day is None:
        return "chuyen-de-nq57"
    days = (period.last_day - period.start).days + 1
    return "so-ket-6-thang" if days in _HALF_YEAR_DAYS else "bao-cao-quy"
