"""Documents cited without what names them: number, letters, or date and issuer; one finding."""

from __future__ import annotations

from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import Reference
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.text import fold

# Kinds that nobody can look up by title alone; laws, schemes and programmes have names.
_NUMBERED = frozenset(
    {"công văn", "quyết định", "kế hoạch", "chỉ thị", "thông báo", "kết luận", "hướng dẫn",
     "nghị quyết", "công điện"}
)  # fmt: skip
_LOCAL = ("UBND", "HĐND", "/TU", "/ĐU")
_MOST = 8


def incomplete_citations(draft: Draft) -> Checked:
    """One finding with every document that its citation does not let one find."""
    references = draft.parsed.references
    lacking = [(r, what) for r in references if (what := _lacks(draft, r))]
    if not lacking:
        return Checked(counts={"B.citations_complete": len(references)})
    said = "; ".join(f"“{_short(r.quote)}” ({what})" for r, what in lacking[:_MOST])
    finding = Finding(
        kind=FindingKind.MISSING_METADATA,
        group=Group.REFERENCES,
        severity=Severity.LOW,
        confidence=0.6,
        check="incomplete_citations",
        message=f"Viện dẫn văn bản chưa đủ yếu tố: {said}.{_other_names(draft, lacking)}",
        advice="Lần viện dẫn đầu ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu.",
        quotes=tuple(draft.quote(r.start, r.end) for r, _ in lacking[:_MOST]),
    )
    return Checked((finding,), (), {"B.citations_complete": len(references)})


def _lacks(draft: Draft, reference: Reference) -> str:
    """What is missing, "" where enough is said."""
    symbol = reference.symbol or ""
    if not symbol:
        named = reference.kind in _NUMBERED and reference.issuer and not _own(draft, reference)
        return "thiếu số, ký hiệu" if named else ""
    if symbol.isdigit():
        return "thiếu ký hiệu" if reference.date else "thiếu ký hiệu, ngày"
    local = any(letters in symbol for letters in _LOCAL) and find_symbols(symbol)
    return (
        "thiếu ngày, cơ quan ban hành"
        if local and not reference.date and not reference.issuer
        else ""
    )


def _own(draft: Draft, reference: Reference) -> bool:
    commune = draft.report.commune
    return commune is not None and fold(commune.name) in fold(reference.issuer or "")


def _other_names(draft: Draft, lacking: list[tuple[Reference, str]]) -> str:
    """Full citations that a bare number of the same organ may stand for under another kind."""
    pairs = [
        (bare, full)
        for bare, _ in lacking
        for full in draft.parsed.references
        if bare.symbol and bare.symbol.isdigit() and bare.issuer and not bare.date
        if full.symbol and full.kind != bare.kind and full.issuer
        if fold(full.issuer) == fold(bare.issuer)
        if full.symbol.split("-")[0].split("/")[0].lstrip("0") == bare.symbol.lstrip("0")
        if full.symbol != bare.symbol
    ]
    said = [f"“{_short(b.quote)}” có thể là “{_short(f.quote)}”" for b, f in pairs]
    return f" Nếu cùng một văn bản thì ghi một tên: {'; '.join(said)}." if said else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:90].rsplit(' ', 1)[0]}…"
