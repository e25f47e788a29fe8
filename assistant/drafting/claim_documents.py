"""Documents, days, communes and times that a sentence names, against what the library knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents import names_reference
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_reading import Read, named_in
from assistant.drafting.claim_records import Finding, Judged, Setting
from assistant.drafting.records import Standing
from vectorstore.records import Reference, Report
from vectorstore.vocabulary.dates import DateSpan, find_dates, format_date
from vectorstore.vocabulary.symbols import KINDS, find_symbols, same_symbol
from vectorstore.vocabulary.text import canonical, fold
from vectorstore.vocabulary.units import CommuneSpan, find_communes

_ITS_DAY = re.compile(r"\s*,?\s*(?:ban hành\s*)?(?:ngày\s*)?$")
_KIND = re.compile(
    rf"\b({'|'.join(sorted(map(canonical, KINDS), key=len, reverse=True))})\s*(?:số\s*:?\s*)?$"
)
_ISSUER = re.compile(r"\s*,?\s*của\s+([^,;.()]{3,80})")
_WORD = re.compile(r"[^\W\d_]+")
_SPELT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}
_ALIKE = 0.34
_DAY_WORDS = 0.6
_FRONT = 4_000  # characters of a report within which its letterhead stands


@dataclass(frozen=True, slots=True)
class _Source:
    """A document that the library knows, and where it is named; "" or None where not said."""

    kind: str
    day: str
    issuer: str
    report_id: str
    start: int
    end: int


def judge_documents(sentence: Read, setting: Setting, bench: Bench) -> list[Judged]:
    """The document numbers of a sentence with their days and issuers."""
    found: list[Judged] = []
    dates = find_dates(sentence.text)
    symbols = [s for s in find_symbols(sentence.text) if not _quoted(sentence, s.start)]
    commune = _named_commune(sentence) or setting.commune
    for span in symbols:
        sources = _by_symbol(span.symbol, commune, bench)
        found += _judged(sentence, (span.start, span.end, span.symbol), sources, dates)
    for named in named_in(sentence.text, sentence.plain):
        taken = any(s.start < named.end and named.start < s.end for s in symbols)
        if taken or _quoted(sentence, named.start):
            continue
        name = f"{named.kind} {named.number}"
        sources = _by_name(name, commune, bench)
        found += _judged(sentence, (named.start, named.end, name), sources, dates)
    return found


def _quoted(sentence: Read, at: int) -> bool:
    return any(start <= at < end for start, end in sentence.quotes)


def _named_commune(sentence: Read) -> str:
    found = find_communes(sentence.text)
    return found[-1].commune.full_name if found else ""


def _by_symbol(symbol: str, commune: str, bench: Bench) -> list[_Source]:
    """Reports of the commune with this number, and documents that reports cite: those of the
    commune's own reports before others."""
    own = [
        _own_source(r, bench)
        for r in bench.reports_of(commune)
        if r.symbol is not None and same_symbol(r.symbol, symbol)
    ]
    cited = [r for r in bench.references if r.symbol is not None and same_symbol(r.symbol, symbol)]
    return [*own, *_cited(cited, commune, bench)]


def _by_name(name: str, commune: str, bench: Bench) -> list[_Source]:
    return _cited([r for r in bench.references if names_reference(name, r)], commune, bench)


def _cited(references: Sequence[Reference], commune: str, bench: Bench) -> list[_Source]:
    own = {r.report_id for r in bench.reports_of(commune)} if commune else set()
    mine = [r for r in references if r.report_id in own]
    return [
        _Source(r.kind, r.date or "", r.issuer or "", r.report_id, r.start, r.end)
        for r in mine or references
    ]


def _own_source(report: Report, bench: Bench) -> _Source:
    """A stored report as a document, with the place of its number."""
    text = bench.text(report.report_id)
    place = next(
        (s for s in find_symbols(text[:_FRONT]) if same_symbol(s.symbol, report.symbol or "")), None
    )
    start, end = (place.start, place.end) if place is not None else (0, min(len(text), 1))
    issuer = report.issuer or (f"UBND {report.commune.full_name}" if report.commune else "")
    return _Source(report.kind, report.issued_on or "", issuer, report.report_id, start, end)


def _judged(
    sentence: Read,
    named: tuple[int, int, str],
    sources: Sequence[_Source],
    dates: Sequence[DateSpan],
) -> Iterator[Judged]:
    """The document, and its day where the sentence gives one."""
    start, end, name = named
    if not sources:
        missing = f"Kho không có văn bản nào số {name}."
        yield Judged(start, end, "symbol", Finding(Standing.NOT_FOUND, missing))
        return
    day = next(
        (d for d in dates if d.start >= end and _ITS_DAY.match(sentence.plain[end : d.start])), None
    )
    yield Judged(start, end, "symbol", _document(sentence, named, sources, day))
    if day is not None:
        yield Judged(day.start, day.end, "date", _day(day, sources))


def _document(
    sentence: Read,
    named: tuple[int, int, str],
    sources: Sequence[_Source],
    day: DateSpan | None,
) -> Finding:
    start, end, name = named
    spans = tuple((s.report_id, s.start, s.end) for s in sources[:1])
    kind = _KIND.search(sentence.plain[:start])
    if (
        kind is not None
        and not _letters(name, kind.group(1))
        and all(s.kind and fold(s.kind) != fold(kind.group(1)) for s in sources)
    ):
        reason = f"Văn bản số {name} là {sources[0].kind}."
        return Finding(Standing.CONTRADICTED, reason, sources[0].kind, spans=spans)
    issuer = _ISSUER.match(sentence.plain, day.end if day is not None else end)
    told = [s for s in sources if s.issuer]
    if issuer is not None and told and not any(_alike(issuer.group(1), s.issuer) for s in told):
        reason = f"Văn bản số {name} do {told[0].issuer} ban hành."
        return Finding(Standing.CONTRADICTED, reason, told[0].issuer, spans=spans)
    return Finding(Standing.SUPPORTED, f"Văn bản số {name} có trong kho.", spans=spans)


def _letters(symbol: str, kind: str) -> bool:
    """Whether a symbol bears the letters of a kind: BC in 146/BC-UBND is a báo cáo."""
    parts = set(_WORD.findall(symbol))
    return any(letters in parts for letters in KINDS.get(kind, ()))


def _alike(one: str, other: str) -> bool:
    """Whether two wordings may name one issuer."""
    a, b = (set(_WORD.findall(_spelt(text))) for text in (one, other))
    return len(a & b) >= _ALIKE * min(len(a), len(b))


def _spelt(text: str) -> str:
    return " ".join(_SPELT.get(word, word) for word in _WORD.findall(fold(text)))


def _day(day: DateSpan, sources: Sequence[_Source]) -> Finding:
    dated = [s for s in sources if s.day]
    if not dated:
        return Finding(Standing.UNCHECKED, "Kho không ghi ngày của văn bản này.")
    right = [s for s in dated if s.day.startswith(day.iso) or day.iso.startswith(s.day)]
    source = (right or dated)[0]
    spans = ((source.report_id, source.start, source.end),)
    told = format_date(source.day)
    if right:
        return Finding(Standing.SUPPORTED, f"Văn bản ghi ngày {told}.", spans=spans)
    return Finding(Standing.CONTRADICTED, f"Văn bản này ghi ngày {told}.", told, spans=spans)


def judge_days(
    sentence: Read, taken: Sequence[Judged], setting: Setting, bench: Bench
) -> list[Judged]:
    """Days on which something happened: a sentence of the reports has to tell it with that day."""
    found: list[Judged] = []
    for day in find_dates(sentence.text):
        inside = any(j.start < day.end and day.start < j.end for j in taken)
        timed = any(p.start <= day.start < p.end for p in sentence.periods)
        if inside or timed or _quoted(sentence, day.start):
            continue
        found.append(Judged(day.start, day.end, "date", _event(day, sentence, setting, bench)))
    return found


def _event(day: DateSpan, sentence: Read, setting: Setting, bench: Bench) -> Finding:
    wanted = frozenset(_WORD.findall(sentence.bare))
    best: tuple[float, tuple[str, int, int]] | None = None
    for report_id, start, end, words in bench.sentences_of(setting.commune, None):
        text = bench.text(report_id)[start:end]
        if not any(d.iso == day.iso for d in find_dates(text)):
            continue
        share = len(wanted & words) / max(1, len(wanted))
        if best is None or share > best[0]:
            best = share, (report_id, start, end)
    if best is None:
        reason = f"Không báo cáo nào trong kho nêu ngày {format_date(day.iso)}."
        return Finding(Standing.NOT_FOUND, reason)
    if best[0] >= _DAY_WORDS:
        return Finding(Standing.SUPPORTED, "Báo cáo nêu việc này vào ngày đó.", spans=(best[1],))
    return Finding(Standing.UNCHECKED, "Báo cáo có nêu ngày này nhưng ở nội dung khác.")


def judge_places(sentence: Read, setting: Setting, bench: Bench) -> list[Judged]:
    """The communes and times that a sentence names."""
    found = [_place(span, setting, bench) for span in find_communes(sentence.text)]
    for each in sentence.periods:
        if not each.period.known:
            continue
        commune = _named_commune(sentence) or setting.commune
        if bench.told(commune, each.period):
            finding = Finding(Standing.SUPPORTED, "Kho có báo cáo của kỳ này.")
        else:
            finding = Finding(Standing.UNCHECKED, "Kho không có báo cáo riêng của kỳ này.")
        found.append(Judged(each.start, each.end, "period", finding))
    return found


def _place(span: CommuneSpan, setting: Setting, bench: Bench) -> Judged:
    name = span.commune.full_name
    if bench.stored(name):
        finding = Finding(Standing.SUPPORTED, f"Kho có báo cáo của {name}.")
    elif any(
        fold(name) in fold(bench.text(r.report_id)) for r in bench.reports_of(setting.commune)
    ):
        finding = Finding(Standing.UNCHECKED, f"{name} chỉ được nhắc tới trong báo cáo khác.")
    else:
        finding = Finding(Standing.NOT_FOUND, f"Kho không có báo cáo nào của {name}.")
    return Judged(span.start, span.end, "commune", finding)
