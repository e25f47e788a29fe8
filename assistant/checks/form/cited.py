"""Documents that a report cites by symbol, place by place: date, issuer and title said there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.abbreviations import spell_out
from assistant.checks.reading.clauses import terms
from assistant.checks.reading.statements import words_of
from assistant.checks.records import Draft, Quote
from assistant.wording import patterns
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.periods import find_dates
from vectorstore.vocabulary.symbols import KINDS, SymbolSpan, find_symbols, same_symbol
from vectorstore.vocabulary.text import canonical, fold, fold_aligned, old_tones

_TO_DATE = re.compile(r"[ \t,(]*(?:được\s+)?(?:ban hành|ký)?\s*(?:ngày\s*)?$")
_ISSUER = re.compile(
    r"[ \t,)]*(?:của|do)\s+(?P<name>[^,;:.()\n\t“”\"]{3,90}?)(?=\s+(?:về|v/v|ban hành|triển khai|"
    r"phê duyệt|quy định|để|trên địa bàn|năm \d|giai đoạn|tại|theo|"
    r"và\s[a-zà-ỹđ\d]\w*|gồm|là|đã|thực hiện|với)(?!\w)|"
    r"[,;:.()\n\t“”\"]|$)"
)
# A title ends where its sentence goes on to say who did what: ", UBND xã đã …", ", trong quý …".
_TITLE = re.compile(
    r"[ \t,)]*(?:về\s+việc|về|v/v)\s*:?\s+(?P<title>[^;\n\t.]{8,400}?)"
    r"(?=,\s+(?:(?i:ubnd|hđnd|ủy ban|uỷ ban|hội đồng|đảng ủy|đảng uỷ|xã|phường|công an|trạm)|"
    r"đã|đến|trong (?:tháng|quý|kỳ|năm))(?!\w)|\s+và\s+(?i:nghị quyết|quyết định|kế hoạch|công văn|"
    r"chỉ thị|đề án)\s+số(?!\w)|[;\n\t.]|$)"
)
_KIND_OF = {fold(kind): kind for kind in KINDS}
_KIND = re.compile(
    rf"\b(?P<kind>{'|'.join(sorted(_KIND_OF, key=len, reverse=True))})\s+so\s*:?\s*$"
)
_YEAR = re.compile(r"^\d+[A-Za-z]?/((?:19|20)\d\d)/")
_OWN_NUMBER = re.compile(r"^\W{0,4}so\s*[:.]?\s*\d")
# "Ban Chỉ đạo thực hiện Nghị quyết số 57-NQ/TW của Đảng ủy": the board is of the issuer named.
_CARRIED_OUT = re.compile(
    r"\b(?:ban chi dao|to cong tac|to giup viec|chuong trinh hanh dong|ke hoach|bao cao)\b"
    r"[^,;.\d]*\b(?:thuc hien|trien khai)\b[^,;.\d]*$"
)
_CENTRAL = re.compile(r"\b(?:chinh phu|bo|thu tuong|quoc hoi|trung uong|ban bi thu)\b")
_BEFORE = 24
# "Ngày 18/8/2025, Đảng ủy xã đã thông qua và ban hành Nghị quyết số …".
_ISSUED = re.compile(
    r"(?:^|[.;]\s)\W*ngay (?P<date>\d{1,2}/\d{1,2}/\d{4}),?\s[^.;:\d]{0,140}?\bban hanh "
    r"[^.;:,\d]{0,30}?so:? $"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One place that names a document by its symbol; what it does not say is empty. `titled` goes
    on to the end of the title."""

    symbol: str
    kind: str
    date: str
    issuer: str
    title: str
    quote: Quote
    titled: Quote | None = None

    @property
    def organ(self) -> str:
        """The class of its issuer, a name of `words/organs.txt`; "" where not known."""
        return organ_of(self.issuer)

    @property
    def year(self) -> str:
        """The year in the symbol: 2020 of "30/2020/NĐ-CP"."""
        match = _YEAR.match(self.symbol)
        return match.group(1) if match else ""

    @property
    def letters(self) -> tuple[str, ...]:
        """The groups of letters of the symbol: ("KH", "UBND")."""
        return tuple(re.findall(r"[^\W\d_]+", self.symbol))


def cited_in(draft: Draft) -> tuple[Cited, ...]:
    """Every place that cites a document by symbol, in order; the report's own left out."""
    own = draft.report.symbol
    return tuple(
        cited
        for block in draft.blocks
        if block.kind is not BlockKind.CLOSING and not _states_own(block)
        for cited in _of_block(draft, block)
        if own is None or not same_symbol(cited.symbol, own)
    )


def _states_own(block: Block) -> bool:
    return block.kind is BlockKind.FRONT and bool(_OWN_NUMBER.match(fold_aligned(block.text)))


def _of_block(draft: Draft, block: Block) -> Iterator[Cited]:
    text = draft.text[block.start : block.end]
    if block.kind is not BlockKind.TABLE:
        text = text.replace("\n", " ")
    spans = find_symbols(text)
    for at, span in enumerate(spans):
        limit = spans[at + 1].start if at + 1 < len(spans) else len(text)
        yield _read(draft, block.start, text[:limit], span)


def _read(draft: Draft, offset: int, text: str, span: SymbolSpan) -> Cited:
    date, at = "", span.end
    for found in find_dates(text[span.end :]):
        if _TO_DATE.match(text[span.end : span.end + found.start].lower()):
            date, at = found.iso, span.end + found.end
        break
    if not date and (issued := _ISSUED.search(fold_aligned(text[: span.start]))):
        date = find_dates(issued["date"])[0].iso
    issuer = _ISSUER.match(text, at)
    after = issuer.end() if issuer else at
    title = _TITLE.match(text, after)
    name = issuer["name"].strip() if issuer else ""
    if name and _of_the_report(draft, name, span.symbol, text[: span.start]):
        name, after = "", at
    before = _KIND.search(fold_aligned(text[max(0, span.start - _BEFORE) : span.start]))
    start = span.start - (len(before.group()) if before else 0)
    return Cited(
        symbol=span.symbol,
        kind=_KIND_OF[before["kind"]] if before else "",
        date=date,
        issuer=name,
        title=title["title"].strip() if title else "",
        quote=draft.quote(offset + start, offset + after),
        titled=draft.quote(offset + start, offset + title.end()) if title else None,
    )


def _of_the_report(draft: Draft, issuer: str, symbol: str, before: str) -> bool:
    """Whether "của UBND xã" belongs to the report that the sentence speaks of, not to the document:
    "Trên đây là báo cáo thực hiện Nghị quyết số 57-NQ/TW của UBND xã"."""
    if _CARRIED_OUT.search(fold(before)) and not _CENTRAL.search(fold(issuer)):
        return True
    commune = draft.report.commune
    if commune is None or fold(commune.name) not in fold(issuer):
        return False
    own_letters = {"UBND", "HĐND", "ĐU"} & set(re.findall(r"[^\W\d_]+", symbol))
    return not own_letters or "báo cáo" in canonical(before)


def organ_of(issuer: str) -> str:
    """The class of an issuer: "Ủy ban nhân dân" for "UBND tỉnh Tuyên Sơn"."""
    said = canonical(spell_out(issuer))
    found = [(m.start(), name) for name, p in patterns("organs").items() if (m := p.search(said))]
    return min(found, key=lambda pair: pair[0])[1] if found else ""


def other_issuer(one: str, other: str) -> bool:
    """Whether two issuers are surely two: neither name is a part of the other."""
    a, b = (_plain(name) for name in (one, other))
    return bool(a and b) and a not in b and b not in a


def _plain(name: str) -> str:
    return " ".join(old_tones(canonical(spell_out(name))).split())


def alike(one: str, other: str) -> float:
    """Share of the words of the shorter title that the longer holds; 1.0 where one has too few."""
    one, other = (_TIMES.sub(" ", title) for title in (one, other))
    a, b = terms(one), terms(other)
    short = min(len(a), len(b))
    if short >= _FEW:
        return len(a & b) / short
    words, others = words_of(one), words_of(other)
    shared = len(words & others) / (min(len(words), len(others)) or 1)
    return 0.0 if short >= _LEAST and shared <= _HARDLY else 1.0


_FEW, _LEAST, _HARDLY = 5, 3, 0.25
_TIMES = re.compile(r"(?<!\w)(?:giai đoạn|năm|quý|tháng)\s[\dIVX/]+(?:\s?[-–]\s?\d+)?")
