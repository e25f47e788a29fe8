"""Questions about a stored document itself: its number, date, signer, recipients, period, title."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.citations import cite, number
from assistant.compose.grounded import one_line, shorten, source_name
from assistant.compose.leaves import Shelf, Shelves
from assistant.records import Citation, Draft, Evidence, Nearest, Query, Refusal
from assistant.sources import candidates, newness
from vectorstore.ledger import Ledger
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.periods import format_date, format_period
from vectorstore.vocabulary.text import canonical, fold

_NUMBER_LINE = re.compile(r"^\W*số\s*:?.*", re.IGNORECASE | re.MULTILINE)
_DATE_LINE = re.compile(r"^.*\bngày\b.{0,12}\btháng\b.*\bnăm\b.*$", re.IGNORECASE | re.MULTILINE)
_WHOLE_DATE = 10
_NUMBER_ASKED = re.compile(
    r"\b(?:so (?:may|bao nhieu|hieu|nao|ky hieu|van ban)|ky hieu|number)\b"
    r"|\b(?<!ho )so(?:,| va|, va)? ngay\b|\bngay(?: \w+){0,2}(?:,| va|, va) so\b"
)
_LETTERHEAD = re.compile(r"\b(?:ai ky|nguoi ky|ky ten|kinh gui|noi nhan)\b")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a letterhead tells; `blank` says what is there instead when it is empty."""

    name: str
    value: str
    source: Citation | None
    blank: str = ""


Reader = Callable[[Shelf], Field]


def answer_metadata(
    query: Query, evidence: Evidence, ledger: Ledger, shelves: Shelves
) -> Draft | Refusal | None:
    """What the letterhead or closing of the stored document says to the question."""
    readers = _asked(fold(query.text), canonical(query.text))
    told: list[tuple[Shelf, list[Field]]] = []
    for group in candidates(query, evidence):
        shelf = shelves.get(ledger, max(group, key=newness))
        told.append((shelf, [read(shelf) for read in readers]))
    if not told:
        return None
    if not any(field.value for _, fields in told for field in fields):
        return _all_blank(told)
    return _draft(told, query)


def asks_letterhead(query: Query) -> bool:
    """Whether a question wants what only the document itself can tell: signer, recipients."""
    return bool(_LETTERHEAD.search(fold(query.text)))


def _asked(text: str, marked: str) -> list[Reader]:
    readers: list[Reader] = []
    if _NUMBER_ASKED.search(text):
        readers.append(_symbol)
    if re.search(r"\b(?:ngay|khi nao|bao gio|date|when)\b", text):
        readers.append(_date)
    if re.search(r"\b(?:ai ky|nguoi ky|ky ten|chuc vu|ai la nguoi ky|who signed)\b", text):
        readers.append(_signer)
    if re.search(r"\b(?:gui (?:cho|den|toi|ai)|kinh gui|noi nhan|nhung dau|recipients)\b", text):
        readers.append(_recipients)
    if re.search(r"\b(?:kỳ báo cáo|kỳ số liệu|số liệu đến|giai đoạn nào|thời gian nào)\b", marked):
        readers.append(_period)
    if re.search(r"\b(?:tieu de|ten (?:cua )?bao cao|ve viec gi|trich yeu|noi dung gi)\b", text):
        readers.append(_title)
    if re.search(r"\b(?:co quan nao|don vi nao|ai (?:lap|ban hanh|lam))\b", text):
        readers.append(_issuer)
    return readers or [_title, _symbol, _date, _signer]


def _symbol(shelf: Shelf) -> Field:
    source = _line(shelf, _NUMBER_LINE, BlockKind.FRONT)
    blank = f"số để trống, chỉ ghi “{one_line(source.quote)}”" if source else "không ghi số"
    return Field("Số, ký hiệu", shelf.report.symbol or "", source, blank)


def _date(shelf: Shelf) -> Field:
    source = _line(shelf, _DATE_LINE, BlockKind.FRONT)
    issued = shelf.report.issued_on or ""
    blank = f"ngày để trống, chỉ ghi “{one_line(source.quote)}”" if source else "không ghi ngày"
    value = format_date(issued) if len(issued) == _WHOLE_DATE else ""
    return Field("Ngày ban hành", value, source, blank)


def _signer(shelf: Shelf) -> Field:
    report = shelf.report
    capacity = f" ({report.signer_capacity})" if report.signer and report.signer_capacity else ""
    source = _holding(shelf, report.signer or "", BlockKind.CLOSING)
    return Field("Người ký", f"{report.signer or ''}{capacity}", source, "không ghi người ký")


def _recipients(shelf: Shelf) -> Field:
    names = "; ".join(shelf.report.recipients)
    first = shelf.report.recipients[0] if shelf.report.recipients else ""
    source = _holding(shelf, first, BlockKind.FRONT) or _holding(shelf, first, BlockKind.CLOSING)
    return Field("Nơi nhận", names, source, "không ghi nơi nhận")


def _period(shelf: Shelf) -> Field:
    period = shelf.report.period
    value = format_period(period) if period.known else period.label
    return Field("Kỳ số liệu", value, title_source(shelf), "không ghi kỳ số liệu")


def _title(shelf: Shelf) -> Field:
    return Field("Tên văn bản", one_line(shelf.report.title), title_source(shelf), "không có tên")


def _issuer(shelf: Shelf) -> Field:
    report = shelf.report
    name = report.issuer or (report.commune.full_name if report.commune else "")
    source = _holding(shelf, name, BlockKind.FRONT) or title_source(shelf)
    return Field("Cơ quan ban hành", name, source, "không ghi cơ quan ban hành")


def title_source(shelf: Shelf) -> Citation | None:
    """Where a document's title stands in it."""
    return _holding(shelf, shelf.report.title[:40], BlockKind.FRONT)


def _line(shelf: Shelf, pattern: re.Pattern[str], kind: BlockKind) -> Citation | None:
    for block in _of_kind(shelf, kind):
        match = pattern.search(shelf.report.text, block.start, block.end)
        if match:
            return _span(shelf, match.start(), match.end())
    return None


def _holding(shelf: Shelf, words: str, kind: BlockKind) -> Citation | None:
    if not words:
        return None
    wanted = fold(one_line(words))
    for block in _of_kind(shelf, kind):
        if wanted in fold(one_line(block.text)):
            return _span(shelf, block.start, block.end)
    return None


def _of_kind(shelf: Shelf, kind: BlockKind) -> list[Block]:
    return [b for b in shelf.blocks if b.kind is kind]


def _span(shelf: Shelf, start: int, end: int) -> Citation:
    raw = shelf.report.text[start:end]
    start += len(raw) - len(raw.lstrip())
    return cite(shelf.report, start, start + len(raw.strip()), blocks=shelf.blocks)


def _draft(told: Sequence[tuple[Shelf, list[Field]]], query: Query) -> Draft:
    cited = _sources(told)
    lines: list[str] = ["According to the stored document:"] if query.english else []
    for shelf, fields in told:
        name = source_name(shelf.report)
        first = _mark(next((f.source for f in fields if f.source), None), cited)
        lines.append(f"{name[:1].upper()}{name[1:]}{first}:")
        for field in fields:
            said = field.value or field.blank
            lines.append(f"- {field.name}: {said}{_mark(field.source, cited)}")
    return Draft("\n".join(lines), cited)


def _all_blank(told: Sequence[tuple[Shelf, list[Field]]]) -> Refusal:
    cited = _sources(told)
    lines: list[str] = []
    nearest: list[Nearest] = []
    for shelf, fields in told:
        said = "; ".join(f"{f.blank}{_mark(f.source, cited)}" for f in fields)
        name = source_name(shelf.report)
        lines.append(f"{name[:1].upper()}{name[1:]}: {said}.")
        nearest += [
            Nearest(one_line(f.source.quote), f"{f.name} của {name} là gì?", citation=f.source)
            for f in fields
            if f.source is not None
        ]
    names = ", ".join(f.name.lower() for f in told[0][1])
    reason = f"Văn bản để trống hoặc không ghi: {names}."
    return Refusal(
        reason=reason,
        text=f"{reason}\n" + "\n".join(shorten(line, 900) for line in lines),
        nearest=tuple(nearest),
        citations=cited,
    )


def _sources(told: Sequence[tuple[Shelf, list[Field]]]) -> tuple[Citation, ...]:
    return number(f.source for _, fields in told for f in fields if f.source is not None)


def _mark(source: Citation | None, cited: Sequence[Citation]) -> str:
    if source is None:
        return ""
    for citation in cited:
        if (citation.report_id, citation.start) == (source.report_id, source.start):
            return f" [{citation.key}]"
    return ""
