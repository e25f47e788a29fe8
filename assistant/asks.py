"""What a figure question asks for: one ask for each quantity, with the indicators it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from assistant.pieces import (
    aims_at,
    asks_amount_of,
    asks_words,
    counts_things,
    pieces_of,
    without_aim,
)
from assistant.qualifiers import NONE, Qualifiers, qualifiers_of, without_field
from assistant.records import Query
from assistant.synonyms import one_wording
from assistant.wording import content, without_opening
from vectorstore.vocabulary.indicators import Indicator, catalogue
from vectorstore.vocabulary.periods import find_periods
from vectorstore.vocabulary.text import canonical
from vectorstore.vocabulary.units import find_communes

_RATE = re.compile(
    r"tỷ lệ|tỉ lệ|phần trăm|%|\bchiếm\b|percent|\brate\b|bằng bao nhiêu phần", re.IGNORECASE
)
_MONEY = re.compile(
    r"kinh phí|\btiền\b(?! mặt)|dự toán|ngân sách|giải ngân|nguồn vốn|budget", re.IGNORECASE
)
_ACHIEVED = re.compile(r"\b(?:hiện|thực tế|thực hiện|kết quả|đã)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?:bao nhiêu|\bmấy)\s+(?!so\b)([^\W\d_]+(?:\s+[^\W\d_]+)?)", re.IGNORECASE)
_HEAD = re.compile(
    r"\s*(?:(?:tổng\s+)?số\s+(?:lượng\s+)?)?([^\W\d_]+(?:\s+[^\W\d_]+)?)", re.IGNORECASE
)
_STATED_COUNT = re.compile(
    r"\s*(?:tổng\s+)?số\s+(?!(?:hóa|hoá|liệu|tiền|kinh phí|vốn|thu|chi)\b)[^\W\d_]",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\bso với (?:quý|kỳ|tháng|năm) (?:liền )?trước(?: đó)?\b|\bchênh(?: lệch)?(?= bao nhiêu)"
    r"|\b(?:tăng|giảm)(?: thêm| được)? bao nhiêu(?: (?:phần trăm|%))?"
    r"|\b(?:cộng|gộp|tính chung)(?: cả)?(?=\s)",
    re.IGNORECASE,
)
_FORM = frozenset(["lĩnh", "vực", "phụ", "lục", "theo", "mục", "bảng", "biểu"])
# "Đúng hạn" is said of all that is not late, and of what is neither early nor late: where a report
# tells the early ones apart, the narrower is meant.
_NARROWER = {"tthc.resolved_on_time": "tthc.resolved_just_in_time"}
_WIDER = re.compile(r"\btrước\b", re.IGNORECASE)
_NEARLY = 0.8  # of the best score: an indicator that may be meant as well
_MAX_INDICATORS = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """One quantity asked for. `kind` is "rate", "money" or "count"; `terms` are folded words."""

    text: str
    kind: str
    indicators: tuple[str, ...]
    terms: tuple[str, ...]
    question: str = ""  # the whole question that it is a part of
    or_rate: tuple[str, ...] = ()  # rates it may mean where no count is found
    narrowed: Qualifiers = NONE  # what it asks of no more than
    counted: str = ""  # the unit that it counts in, where it names one of the catalogue's


def asks_of(query: Query) -> tuple[Ask, ...]:
    """The asks of a question in order; at least one."""
    own = _bare(query.asked or query.text, query)
    if not terms_of(own):
        own = _bare(query.text, query)  # "Còn quý I thì bao nhiêu?": all else is carried over
    context = f"{query.previous} {query.text}"
    asks: list[Ask] = []
    for piece in pieces_of(own):
        ask = _rate_of_last(piece, asks) or _ask(piece, _kind_of(piece, asks, query), context)
        if not ask.indicators and asks and (asks_amount_of(piece) or _kind(piece)):
            ask = _joined(piece, ask, asks, _kind_of(piece, asks, query), context)
        if _is_another(ask, asks):
            asks.append(ask)
    asks = [_on_topic(ask, query) for ask in asks] if any(a.indicators for a in asks) else []
    if not asks and query.previous and _kind(own) == "rate":
        before = _bare(query.previous, query)
        last = _ask(before, _kind(before) or "count", context)
        rates = _rates_over(last.indicators)
        asks = [Ask(own, "rate", rates, last.terms)] if rates else []
    whole = _ask(own, _kind(own) or _kind(_bare(query.text, query)) or "count", context)
    return tuple(asks) if asks else (_on_topic(whole, query),)


def _joined(piece: str, alone: Ask, asks: list[Ask], kind: str, context: str) -> Ask:
    """A piece read with the quantity asked for first: "…, hiện đạt bao nhiêu"; a result is asked
    for behind a target unless it says otherwise."""
    first = asks[0].text
    if _ACHIEVED.search(piece):
        first = without_aim(first)
    joined = _ask(f"{piece}, {first}", kind, context)
    return joined if _is_another(joined, asks) and joined.indicators else alone


def _is_another(ask: Ask, asks: list[Ask]) -> bool:
    """Whether an ask is for a quantity that none of the others is for; one that no indicator
    tells must name it in words of its own."""
    if not ask.indicators:
        return asks_amount_of(ask.text) and len(ask.terms) > 1
    return not any(
        set(ask.indicators) & set(a.indicators) and aims_at(a.text) == aims_at(ask.text)
        for a in asks
    )


def bare_of(text: str, query: Query) -> str:
    """A text without the names of the question's communes and period."""
    return _bare(text, query)


def single_ask(text: str, query: Query) -> Ask:
    """A text read as one quantity of a question."""
    context = f"{query.previous} {query.text}"
    own = _kind(text) or ("count" if counts_things(text) else "")
    kind = own or _kind(_bare(query.text, query)) or "count"
    return _on_topic(_ask(text, kind, context), query)


def ask_for(name: str, kind: str) -> Ask:
    """The ask for an indicator by its name alone, in whatever words."""
    return replace(_ask(name, kind, ""), question=name)


def _on_topic(ask: Ask, query: Query) -> Ask:
    """The ask with only those of its words that the question is about, where any are."""
    about = {
        word
        for topic in query.topics
        for said in (topic, one_wording(topic))
        for word in re.split(r"[\s|]+", said)
    }
    terms = tuple(t for t in ask.terms if t in about) or ask.terms
    question = query.asked or query.text
    fields = ask.narrowed.fields or qualifiers_of(_bare(question, query)).fields
    narrowed = replace(ask.narrowed, fields=fields)
    return replace(ask, terms=terms, question=question, narrowed=narrowed)


def _bare(text: str, query: Query) -> str:
    """The question without the names of its communes and of its period."""
    names = [c.full_name for c in query.communes] + [c.name for c in query.communes]
    label = query.period.label if query.period is not None else ""
    for name in (label, *names):
        if name:
            pattern = r"\s+".join(map(re.escape, name.split()))
            text = re.sub(rf"(?<!\w){pattern}(?!\w)", " ", text, flags=re.IGNORECASE)
    return without_opening(_CHANGED.sub(" ", text))


def asks_more(query: Query) -> bool:
    """Whether a part of the question wants words besides the numbers: "…, lấy từ đâu về?"."""
    return any(asks_words(piece) for piece in pieces_of(query.asked or query.text))


def _kind_of(piece: str, asks: list[Ask], query: Query) -> str:
    """Rate, money or count by the piece's own words, else as the ask before it."""
    said = _kind(piece)
    if said or counts_things(piece):
        return said or "count"
    return asks[-1].kind if asks else _kind(_bare(query.text, query)) or "count"


def _rates_over(counts: tuple[str, ...]) -> tuple[str, ...]:
    """The rates whose numerator is one of these indicators."""
    every = catalogue().indicators.values()
    return tuple(i.id for i in every if i.formula is not None and i.formula[0] in counts)


def _rate_of_last(piece: str, asks: list[Ask]) -> Ask | None:
    """ "…, tỷ lệ bao nhiêu": the rate whose numerator is what was asked just before."""
    if not asks or _kind(piece) != "rate" or content(_RATE.sub("", _plain(piece))):
        return None
    rates = _rates_over(asks[-1].indicators)
    return Ask(piece, "rate", rates, asks[-1].terms) if rates else None


def _kind(text: str) -> str:
    if _RATE.search(text):
        return "rate"
    return "money" if _MONEY.search(text) else ""


def _ask(piece: str, kind: str, context: str) -> Ask:
    ranked = _ranked(piece, kind, context)
    best = ranked[0][1] if ranked else 0.0
    likely = tuple(i.id for i, score in ranked if score >= best * _NEARLY)[:_MAX_INDICATORS]
    indicators = likely if _WIDER.search(piece) else _narrower_first(likely)
    rates: tuple[str, ...] = ()
    if kind == "count" and not counts_things(piece) and not counts(piece):
        rates = tuple(i.id for i, _ in _ranked(piece, "rate", context)[:_MAX_INDICATORS])
    units = [noun for noun in _counted(piece) if noun in _known_units()]
    return Ask(
        piece,
        kind,
        indicators,
        terms_of(piece),
        or_rate=rates,
        narrowed=qualifiers_of(piece),
        counted=units[0] if kind == "count" and units else "",
    )


def _narrower_first(indicators: tuple[str, ...]) -> tuple[str, ...]:
    both = ((_NARROWER.get(each), each) for each in indicators)
    return tuple(dict.fromkeys(i for pair in both for i in pair if i is not None))


def counts(text: str) -> bool:
    """Whether a wording says itself that it counts: "số học sinh …" is no rate."""
    return _STATED_COUNT.match(text) is not None


def _ranked(piece: str, kind: str, context: str) -> list[tuple[Indicator, float]]:
    """Indicators of a kind that a piece may mean; what "bao nhiêu" counts narrows them first."""
    said = without_field(_plain(piece))
    units = {"rate": ["%"], "money": ["đồng"]}.get(kind, _units(piece))
    wordings = [said]
    if kind == "money" and "kinh phí" not in said and (context or _MONEY.search(said)):
        wordings = [f"{said} kinh phí đồng", said]  # revenue is money and no budget
    for wording, unit in product(wordings, units):
        found = catalogue().rank(wording, context, unit=unit)
        ranked = [(indicator, score) for indicator, score in found if indicator.unit_class == kind]
        if ranked:
            return ranked
    return []


def _units(piece: str) -> list[str]:
    """Units to look for indicators of; whatever is counted, where no unit is named."""
    counted = _counted(piece)
    known = [noun for noun in counted if noun in _known_units()]
    return known[:1] or [*counted, ""]


@lru_cache(maxsize=1)
def _known_units() -> frozenset[str]:
    """What the catalogue's indicators are counted in."""
    every = catalogue().indicators.values()
    return frozenset(canonical(unit) for i in every for unit in (i.unit, *i.units))


def _counted(piece: str) -> list[str]:
    """The noun behind "bao nhiêu" or "mấy", else the one that a name begins with ("lớp tập huấn
    cho cán bộ" counts classes); two syllables before one."""
    match = _COUNTED.search(piece) or _HEAD.match(piece)
    if match is None:
        return []
    both = " ".join(canonical(match.group(1)).split())
    return list(dict.fromkeys([both, both.split()[0]]))


def terms_of(text: str) -> tuple[str, ...]:
    """Content words of a text in canonical form, without communes and periods."""
    said = content(one_wording(_plain(text)))
    return tuple(w for w in dict.fromkeys(said.split()) if w not in _FORM)


def _plain(text: str) -> str:
    spans = [(s.start, s.end) for s in find_periods(text)]
    spans += [(s.start, s.end) for s in find_communes(text)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text
