"""Questions about documents: which one, its number, date, issuer, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.abbreviations import spell_out
from assistant.citations import block_at, number
from assistant.compose.grounded import one_line, shorten, source_name
from assistant.compose.leaves import Shelves, terms_of
from assistant.compose.sections import asked_in
from assistant.compose.selection import topic_terms
from assistant.document_mentions import (
    Mention,
    best_mention,
    citation_of,
    noted_text,
    own_citation,
)
from assistant.documents import names_reference
from assistant.metadata_answers import answer_metadata
from assistant.records import Draft, Evidence, Nearest, Query, Refusal
from assistant.sources import own_documents
from vectorstore.ledger import Ledger
from vectorstore.records import Reference, Report
from vectorstore.vocabulary.periods import find_dates, format_date
from vectorstore.vocabulary.symbols import KINDS, find_symbols
from vectorstore.vocabulary.text import canonical, fold

_MAX_DOCUMENTS = 6
_MAX_REPORTS = 5
_LEAST = 0.34
_NEARLY = 0.8
_ISSUER_BONUS = 0.3
_QUOTE = 600
_MUCH_ASKED = 4  # syllables of a topic beside the document
_OF_DOCUMENT = re.compile(
    r"\b(?:ai|cơ quan nào|đơn vị nào|ngày|khi nào|bao giờ|số mấy|số bao nhiêu|nội dung|về việc|"
    r"trích yếu|ban hành|"
    r"(?:kế hoạch|công văn|quyết định|nghị quyết|đề án|chương trình|văn bản) nào)"
)
_ITS_OWN_KIND = re.compile(rf"^\W*(?:các |những )?(?P<kind>{'|'.join(KINDS)}) (?!số\b|\d)")
_NUMBER_ASKED = re.compile(
    r"\b(?:số (?:mấy|bao nhiêu|hiệu|nào)|ký hiệu|ngày (?:nào|mấy|bao nhiêu))\b"
)
_DATE_ASKED = re.compile(r"\b(?:ngày (?:nào|mấy|bao nhiêu|tháng nào)|khi nào|bao giờ|lúc nào)\b")
_MORE_ASKED = re.compile(r"\b(?:ai|cơ quan nào|đơn vị nào|số mấy|số bao nhiêu|nội dung|gì)\b")
# "Ưu điểm khi thực hiện Nghị quyết 57": the section comes before the document it was noted under.
_SECTION_OF = re.compile(r"^.{3,80}\b(?:thực hiện|triển khai|học tập|quán triệt)\b")
_BASIS = ("căn cứ", "thực hiện", "theo")
_BASIS_ASKED = re.compile(
    r"\b(?:can cu|co so nao|dan chieu|vien dan|(?:lap|ban hanh|xay dung) theo|theo van ban nao)\b"
)


def answer_document(
    query: Query, evidence: Evidence, ledger: Ledger, shelves: Shelves
) -> Draft | Refusal | None:
    """The documents a question means, each with the sentence that speaks of it; None when the
    question names none and none fits its topic."""
    reports = {r.report_id: r for r in evidence.reports}
    references = [r for r in ledger.references(query.scope) if r.report_id in reports]
    if query.symbols and not _about_named(query):
        return _named(query, references, evidence, (ledger, shelves))
    wanted = _in_few_reports(_of_asked_kind(query, references), evidence)
    mentions = [best_mention(r, query, shelves.get(ledger, reports[r.report_id])) for r in wanted]
    chosen = _by_topic(query, mentions)
    return _draft(chosen, query) if chosen else None


def asks_beyond(query: Query) -> bool:
    """Whether a document is only the occasion: "chuyển biến quan trọng nhất từ khi có NQ 57"."""
    asked = canonical(query.text)
    if not query.symbols or _OF_DOCUMENT.search(asked):
        return False
    if _SECTION_OF.match(asked) and asked_in(asked):
        return True
    return sum(" " not in term for term in topic_terms(query)) >= _MUCH_ASKED


def _about_named(query: Query) -> bool:
    """Whether the document named is only what another one is about: "Quyết định kiện toàn Tổ công
    tác Đề án 06 số mấy"."""
    asked = _ITS_OWN_KIND.match(canonical(query.text))
    if asked is None or not _NUMBER_ASKED.search(canonical(query.text)):
        return False
    return not any(
        fold(symbol).startswith(fold(asked["kind"])) or find_symbols(symbol)
        for symbol in query.symbols
    )


def _undated(query: Query, mentions: Sequence[Mention]) -> Refusal | None:
    """The refusal of a date that the report does not give, with what it says of the document."""
    asked = canonical(query.text)
    if not _DATE_ASKED.search(asked) or _MORE_ASKED.search(asked):
        return None
    if any(mention.reference.date for mention in mentions):
        return None
    draft = _draft(mentions, query)
    reason = "Báo cáo có nhắc đến văn bản này nhưng không ghi ngày ban hành."
    return Refusal(reason=reason, text=f"{reason}\n{draft.text}", citations=draft.citations)


def _named(
    query: Query,
    references: Sequence[Reference],
    evidence: Evidence,
    stores: tuple[Ledger, Shelves],
) -> Draft | Refusal | None:
    ledger, shelves = stores
    reports = {r.report_id: r for r in evidence.reports}
    named = [r for r in references if any(names_reference(s, r) for s in query.symbols)]
    if not named and own_documents(query, evidence.reports):
        return answer_metadata(query, evidence, ledger, shelves)
    if not named:
        return _unknown(query, references, reports, stores)
    found = _in_few_reports(named, evidence)
    said = {d.iso for d in find_dates(query.question.text)}
    dated = [r for r in found if r.date and any(r.date.startswith(d) for d in said)]
    mentions = [
        best_mention(r, query, shelves.get(ledger, reports[r.report_id])) for r in dated or found
    ]
    draft = _draft(_distinct(mentions), query)
    if (undated := _undated(query, _distinct(mentions))) is not None:
        return undated
    if said and not dated and any(r.date for r in found):
        return Refusal(
            reason="Ngày ban hành nêu trong câu hỏi khác với ngày ghi trong báo cáo.",
            text=f"Ngày nêu trong câu hỏi không khớp với báo cáo. {draft.text}",
            citations=draft.citations,
        )
    return draft


def _unknown(
    query: Query,
    references: Sequence[Reference],
    reports: dict[str, Report],
    stores: tuple[Ledger, Shelves],
) -> Refusal:
    ledger, shelves = stores
    asked = ", ".join(query.symbols)
    near = sorted(references, key=lambda r: -_likeness(r, query))[:3]
    nearest = []
    for reference in near:
        mention = best_mention(reference, query, shelves.get(ledger, reports[reference.report_id]))
        name = describe(reference)
        nearest.append(Nearest(name, f"{name} nói về nội dung gì?", citation=citation_of(mention)))
    reason = f"Không có báo cáo nào trong kho nhắc đến văn bản {asked}."
    return Refusal(reason=reason, text=reason, nearest=tuple(nearest))


def _likeness(reference: Reference, query: Query) -> float:
    asked = fold(" ".join(query.symbols))
    numbers = {w for w in asked.replace("/", " ").replace("-", " ").split() if w.isdigit()}
    own = set(fold(reference.symbol or "").replace("/", " ").replace("-", " ").split())
    return float(fold(reference.kind) in asked) + 2.0 * bool(numbers & own)


def _in_few_reports(references: Sequence[Reference], evidence: Evidence) -> list[Reference]:
    """References of the reports that the search found first; hundreds may cite one resolution."""
    found = {p.report.report_id: None for p in evidence.passages}
    order = list(dict.fromkeys([*found, *(r.report_id for r in references)]))
    first = [i for i in order if any(r.report_id == i for r in references)][:_MAX_REPORTS]
    return [r for i in first for r in references if r.report_id == i]


def _of_asked_kind(query: Query, references: Sequence[Reference]) -> list[Reference]:
    text = canonical(query.text)
    kinds = [kind for kind in KINDS if kind in text]
    wanted = [r for r in references if canonical(r.kind) in kinds]
    return wanted or list(references)


def _by_topic(query: Query, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions on which the report is based, of the issuer asked for, or that fit the topic."""
    asked = fold(query.text)
    issued = [m for m in mentions if _issued_by(m.reference, asked)]
    terms = topic_terms(query) - terms_of(" ".join(KINDS))
    if not terms or _BASIS_ASKED.search(asked):
        mentions = issued or mentions
        basis = [m for m in mentions if canonical(m.text).startswith(_BASIS) or _under_basis(m)]
        mentions = basis or mentions
        terms = frozenset(t for t in terms if any(t in _about(m) for m in mentions))
    if not terms:
        return _distinct(mentions)
    counts = {t: sum(t in _about(m) for m in mentions) for t in terms}
    weights = {t: 1.0 / (1 + counts[t]) + 0.2 for t in terms}
    total = sum(weights.values())
    scored = [
        replace(
            m,
            score=sum(w for t, w in weights.items() if t in _about(m)) / total
            + _ISSUER_BONUS * (m in issued),
        )
        for m in mentions
    ]
    best = max((m.score for m in scored), default=0.0)
    kept = [m for m in scored if m.score >= max(best * _NEARLY, _LEAST)]
    return _distinct(sorted(kept, key=lambda m: -m.score))


def _issued_by(reference: Reference, asked: str) -> bool:
    issuer = fold(spell_out(reference.issuer or ""))
    return bool(issuer) and issuer in asked


def _about(mention: Mention) -> frozenset[str]:
    reference = mention.reference
    noted = noted_text(mention)
    return terms_of(f"{mention.text} {noted} {reference.title or ''} {reference.issuer or ''}")


def _under_basis(mention: Mention) -> bool:
    block = block_at(mention.shelf.blocks, mention.start)
    parent = mention.shelf.blocks[block.parent] if block and block.parent is not None else None
    return parent is not None and "căn cứ" in canonical(parent.text)


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """Each document once, told where most is told, at most a handful."""
    kept: dict[str, Mention] = {}
    for mention in mentions:
        key = fold(mention.reference.symbol or mention.reference.quote)
        if key not in kept or _telling(mention) > _telling(kept[key]):
            kept[key] = mention
    return list(kept.values())[:_MAX_DOCUMENTS]


def _telling(mention: Mention) -> int:
    reference = mention.reference
    return sum(bool(part) for part in (reference.date, reference.issuer, reference.title))


def describe(reference: Reference) -> str:
    """A cited document in words: kind, symbol, date, issuer."""
    name = reference.kind[:1].upper() + reference.kind[1:]
    if reference.symbol:
        name += f" số {reference.symbol}"
    if reference.date:
        name += f" ngày {format_date(reference.date)}"
    if reference.issuer:
        name += f" của {reference.issuer}"
    return name


def _draft(mentions: Sequence[Mention], query: Query) -> Draft:
    pairs = [(citation_of(m), own_citation(m)) for m in mentions]
    cited = number(c for pair in pairs for c in pair)
    keys = {(c.report_id, c.start, c.end): c.key for c in cited}
    lines: list[str] = ["According to the stored reports (in Vietnamese):"] if query.english else []
    for mention, pair in zip(mentions, pairs, strict=True):
        marks = "".join(
            f"[{key}]" for key in dict.fromkeys(keys[(c.report_id, c.start, c.end)] for c in pair)
        )
        first = keys[(pair[0].report_id, pair[0].start, pair[0].end)]
        lines.append(f"- {describe(mention.reference)} {marks}.")
        where = source_name(mention.shelf.report)
        lines.append(f"  {where[:1].upper()}{where[1:]} nêu [{first}]:")
        lines.append(f"  {shorten(one_line(mention.text), _QUOTE)} [{first}]")
    return Draft("\n".join(lines), cited)
