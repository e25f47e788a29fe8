"""Cited documents held against what the other stored documents say of the same symbol."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.checks.form.citations import differing
from assistant.checks.form.cited import Cited, alike, cited_in, other_issuer
from assistant.checks.reading.slips import swapped
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    Source,
)
from vectorstore.records import Commune, Reference, Report
from vectorstore.vocabulary.symbols import find_symbols, same_symbol
from vectorstore.vocabulary.text import fold

if TYPE_CHECKING:
    from vectorstore.library import Library

_LOCAL = frozenset({"UBND", "HĐND", "TU", "ĐU"})
_MOST_SOURCES = 4
_ALIKE = 0.5  # of the words of two titles
_UNLIKE_ITS_OWN = 0.4  # of the words of a document's own title


def cited_unlike_library(draft: Draft, library: Library) -> Checked:
    """Symbols that other stored documents date, ascribe or title otherwise; where they disagree
    among themselves, what most of them say counts."""
    reports = {r.report_id: r for r in library.ledger.reports()}
    own = {draft.report.report_id, *library.ledger.replaced_by(draft.report)}
    own |= {i for i, r in reports.items() if r.content_hash == draft.report.content_hash}
    known = _by_number(
        r for r in library.ledger.references() if r.symbol and r.report_id not in own
    )
    findings: dict[str, Finding] = {}
    compared = 0
    every = cited_in(draft)
    for cited in every:
        references = [
            r for r in known.get(_number(cited.symbol), ()) if _same(draft, cited, r, reports)
        ]
        compared += len(references)
        originals = [r for i, r in reports.items() if i not in own and _is(cited, r)]
        found = _unlike(cited, references, originals, reports)
        if not (found or references or originals):
            others = (r for same in known.values() for r in same)
            unsaid = (r for r in others if all(r.symbol != each.symbol for each in every))
            found = _of_another_number(draft, cited, unsaid, reports)
        if found:
            findings.setdefault(cited.symbol, found)
    return Checked(tuple(findings.values()), (), {"B.citations_library": compared})


def _number(symbol: str) -> str:
    digits = symbol.split("/")[0].split("-")[0]
    return digits.lstrip("0")


def _by_number(references: Iterator[Reference]) -> Mapping[str, list[Reference]]:
    found: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        if reference.symbol and find_symbols(reference.symbol):
            found[_number(reference.symbol)].append(reference)
    return found


def _same(draft: Draft, cited: Cited, reference: Reference, reports: Mapping[str, Report]) -> bool:
    """Whether a stored citation surely means the document that the draft cites: numbers of local
    organs are shared by all of them."""
    if not same_symbol(cited.symbol, reference.symbol or ""):
        return False
    if not _LOCAL & set(cited.letters):
        return True
    theirs = reports[reference.report_id].commune
    own = draft.report.commune
    at_home = own is not None and theirs is not None and _same_name(own, theirs)
    if at_home and cited.date and cited.date == reference.date:
        return True
    if cited.issuer and reference.issuer:
        named = _fully_named(cited.issuer) or (at_home and _own_organ(draft, cited.issuer))
        return named and fold(reference.issuer).startswith(fold(cited.issuer))
    if not (cited.issuer or reference.issuer):
        return at_home
    titles = (cited.title, reference.title or "")
    return at_home and all(titles) and alike(*titles) > _ALIKE


def _of_another_number(
    draft: Draft, cited: Cited, others: Iterator[Reference], reports: Mapping[str, Report]
) -> Finding | None:
    """A document that only the draft knows, of the day, the issuer and the letters of one that
    stored documents cite, with the digits of its number changed about: "521/QĐ-SYT"."""
    for other in others:
        theirs = _cited_of(other)
        if (theirs.date, theirs.letters) != (cited.date, cited.letters) or not cited.date:
            continue
        if not _shuffled(cited.symbol, theirs.symbol):
            continue
        home = reports[other.report_id].commune
        at_home = draft.report.commune and home and _same_name(draft.report.commune, home)
        issued = bool(cited.issuer) and fold(cited.issuer) == fold(theirs.issuer)
        if at_home and issued and alike(cited.title, theirs.title) > _ALIKE:
            said = ("số", cited.symbol, theirs.symbol)
            return _finding(cited, said, 0.7, (_source(other, reports[other.report_id]),))
    return None


def _shuffled(one: str, other: str) -> bool:
    numbers = [_number(one), _number(other)]
    return all(n.isdigit() for n in numbers) and swapped(*map(Decimal, numbers))


def _same_name(one: Commune, other: Commune) -> bool:
    return fold(one.full_name) == fold(other.full_name)


def _own_organ(draft: Draft, issuer: str) -> bool:
    """Whether an issuer without a name is of the commune's own level: "UBND phường"."""
    commune = draft.report.commune
    return commune is not None and fold(issuer).split()[-1] == fold(commune.full_name).split()[0]


def _fully_named(issuer: str) -> bool:
    """Whether an issuer is named and not only "UBND xã"."""
    return len(fold(issuer).split()) > 2


def _is(cited: Cited, report: Report) -> bool:
    """Whether a stored document is the one that is cited."""
    if not report.symbol or not report.issued_on or not same_symbol(cited.symbol, report.symbol):
        return False
    return bool(cited.issuer and report.issuer) and not other_issuer(cited.issuer, report.issuer)


def _unlike(
    cited: Cited,
    references: list[Reference],
    originals: list[Report],
    reports: Mapping[str, Report],
) -> Finding | None:
    for report in originals:
        date = report.issued_on or ""
        if cited.date and not (cited.date.startswith(date) or date.startswith(cited.date)):
            said = differing(cited, _cited_of_report(cited, report))
            if said:
                return _finding(cited, said[:3], 0.85, (_source_of_report(report),))
        elif alike(cited.title, report.title) < _UNLIKE_ITS_OWN:
            said_of = ("trích yếu", cited.title, report.title)
            return _finding(cited, said_of, 0.6, (_source_of_report(report),))
    told = [(r, differing(cited, _cited_of(r))) for r in references]
    unlike = [(r, said) for r, said in told if said]
    if not unlike:
        return None
    what = unlike[0][1][0] if unlike[0][1] else ""
    agreeing = [r for r, said in told if not said and r.date == cited.date and _tells(r, what)]
    if len(unlike) <= len(agreeing):
        return None
    sources = tuple(_source(r, reports[r.report_id]) for r, _ in unlike[:_MOST_SOURCES])
    said = unlike[0][1]
    assert said is not None
    return _finding(cited, said[:3], said[3] - 0.1, sources)


def _tells(reference: Reference, what: str) -> bool:
    """Whether a citation tells that of the document in which others differ."""
    told = {"cơ quan ban hành": reference.issuer, "trích yếu": reference.title}
    return bool(told.get(what, reference.date))


def _cited_of(reference: Reference) -> Cited:
    quote = Quote(reference.quote, reference.start, reference.end)
    return Cited(
        reference.symbol or "",
        reference.kind,
        reference.date or "",
        reference.issuer or "",
        reference.title or "",
        quote,
    )


def _cited_of_report(cited: Cited, report: Report) -> Cited:
    return Cited(cited.symbol, report.kind, report.issued_on or "", report.issuer, "", cited.quote)


def _source(reference: Reference, report: Report) -> Source:
    return Source(report.report_id, report.title, reference.quote, reference.start, reference.end)


def _source_of_report(report: Report) -> Source:
    return Source(report.report_id, report.title, report.symbol or "", 0, 0)


def _finding(
    cited: Cited, said: tuple[str, str, str], confidence: float, sources: tuple[Source, ...]
) -> Finding:
    what, mine, theirs = said
    return Finding(
        kind=FindingKind.REFERENCE_MISMATCH,
        group=Group.REFERENCES,
        severity=Severity.MEDIUM,
        confidence=confidence,
        check="cited_unlike_library",
        message=f"Văn bản {cited.symbol}: dự thảo ghi {what} “{mine}”, văn bản khác trong kho ghi"
        f" “{theirs}” (“{sources[0].title}”).",
        advice=f"Đối chiếu bản gốc {cited.symbol} rồi sửa {what}.",
        quotes=((cited.titled if what == "trích yếu" else None) or cited.quote,),
        expected=theirs,
        found=mine,
        sources=sources,
    )
