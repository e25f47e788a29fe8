"""A checked draft under one numbering: what was bound to its source when it was drafted stays
bound, and sources that the check found get keys behind the draft's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.citations import MARKER, keys_in
from assistant.drafting.records import (
    CheckedText,
    ClaimVerdict,
    DraftedReport,
    DraftSentence,
    SentenceKind,
    Standing,
    Statement,
)
from assistant.records import Citation
from assistant.verify import Texts, exact

BOUND = "Số liệu gắn với nguồn này từ khi soạn; câu trích vẫn đúng nguyên văn trong kho."
_STATES = (SentenceKind.FIGURE, SentenceKind.JUDGEMENT)
_OPEN = (Standing.NOT_FOUND, Standing.UNCHECKED)
_WORST = (
    Standing.CONTRADICTED, Standing.NOT_FOUND, Standing.UNCHECKED, Standing.SUPPORTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a sentence stands word for word as the gate of drafting let it pass."""

    start: int
    end: int
    sentence: DraftSentence


def settled(
    checked: CheckedText, drafted: DraftedReport, texts: Texts, *, unchanged: bool
) -> CheckedText:
    """The verdicts on a draft's text; `unchanged`: the library is as it was when drafting, so that
    no newer source can contradict what the gate bound."""
    keys, citations = _numbered(drafted.citations, checked)
    valid = {c.key for c in drafted.citations if exact(c, texts)}
    bound = [b for b in bound_in(checked.text, drafted) if set(b.sentence.citations) <= valid]
    statements = []
    for statement in checked.statements:
        moved = tuple(_moved(claim, keys) for claim in statement.claims)
        home = next((b for b in bound if b.start <= statement.start < b.end), None)
        if home is not None:
            moved = tuple(_held(c, home, checked.text, unchanged=unchanged) for c in moved)
        statements.append(_restated(statement, moved))
    return CheckedText(checked.text, tuple(statements), citations)


def bound_in(text: str, drafted: DraftedReport) -> Iterator[Bound]:
    """The drafted sentences that passed with their sources and stand unchanged in a text."""
    at = 0
    for sentence in drafted.sentences:
        passed = sentence.kind in _STATES and sentence.standing is Standing.SUPPORTED
        start = text.find(sentence.text, at)
        if start < 0:
            continue
        at = start + len(sentence.text)
        if passed and sentence.citations:
            yield Bound(start, at, sentence)


def judged(drafted: DraftedReport, checked: CheckedText) -> DraftedReport:
    """The draft whose hand-written sentences stand as the check says, for the reviewer's copy."""
    at = 0
    sections = []
    for section in drafted.sections:
        paragraphs = []
        for paragraph in section.paragraphs:
            told = []
            for sentence in paragraph:
                start = checked.text.find(sentence.text, at)
                at = start + len(sentence.text) if start >= 0 else at
                told.append(_judged(sentence, start, checked.statements))
            paragraphs.append(tuple(told))
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    return replace(drafted, sections=tuple(sections), citations=checked.citations)


def _judged(sentence: DraftSentence, start: int, statements: Sequence[Statement]) -> DraftSentence:
    """A sentence that no gate has judged, with the worst verdict on what it says."""
    if start < 0 or sentence.standing is not Standing.UNCHECKED:
        return sentence
    end = start + len(sentence.text)
    claims = [c for s in statements for c in s.claims if start <= c.start and c.end <= end]
    standing = worst(claims)
    reason = next((c.reason for c in claims if c.standing is standing), "")
    shown = standing in (Standing.CONTRADICTED, Standing.NOT_FOUND)
    return replace(sentence, standing=standing, reason=reason) if shown else sentence


def worst(claims: Sequence[ClaimVerdict]) -> Standing:
    """The worst verdict; that a commune or a time is known bears nothing out."""
    told = [
        c.standing
        for c in claims
        if c.kind not in ("commune", "period") or c.standing in _WORST[:2]
    ]
    return next((s for s in _WORST if s in told), Standing.UNCHECKED)


def _numbered(
    own: Sequence[Citation], checked: CheckedText
) -> tuple[dict[int, int], tuple[Citation, ...]]:
    """The key in the draft of each source that the check found, and all sources together."""
    places = {(c.report_id, c.start, c.end): c.key for c in own}
    following = max((*(c.key for c in own), *keys_in(checked.text)), default=0)
    keys: dict[int, int] = {}
    citations = list(own)
    for citation in checked.citations:
        place = (citation.report_id, citation.start, citation.end)
        if place not in places:
            following += 1
            places[place] = following
            citations.append(replace(citation, key=following))
        keys[citation.key] = places[place]
    return keys, tuple(citations)


def _moved(claim: ClaimVerdict, keys: dict[int, int]) -> ClaimVerdict:
    return claim if claim.citation is None else replace(claim, citation=keys[claim.citation])


def _held(claim: ClaimVerdict, home: Bound, text: str, *, unchanged: bool) -> ClaimVerdict:
    """A claim of a bound sentence, with the source that its own [n] names."""
    held = claim.standing in _OPEN or (unchanged and claim.standing is Standing.CONTRADICTED)
    if not held or claim.end > home.end:
        return claim
    marker = MARKER.search(text, claim.end, home.end)
    key = int(marker[1]) if marker else home.sentence.citations[0]
    return replace(claim, standing=Standing.SUPPORTED, reason=BOUND, citation=key, expected="")


def _restated(statement: Statement, claims: tuple[ClaimVerdict, ...]) -> Statement:
    keys = tuple(dict.fromkeys(c.citation for c in claims if c.citation is not None))
    standing = worst(claims) if claims != statement.claims else statement.standing
    return replace(statement, standing=standing, claims=claims, citations=keys)
