"""True statements about a library, put together from what is known of it, in words of their own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache

from assistant.change import before
from evals.cases import FigureCase
from evals.corpus import quantities
from evals.reading import bare, base_value
from evals.world import World
from vectorstore.records import Period
from vectorstore.vocabulary import indicators
from vectorstore.vocabulary.dates import format_date
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_period

Key = tuple[str, str, str | None, str | None]
_STATES = ("Tính đến hết ngày {day}", "Đến ngày {day}", "Tính đến {day}")
_NOUNS = (
    "hồ sơ", "văn bản điện tử", "văn bản đi", "nhiệm vụ", "cán bộ, công chức", "phản ánh",
)  # fmt: skip
_COUNTED = re.compile(rf"(?:tổng )?số ((?:{'|'.join(_NOUNS)}) .+)")
_SHARE = re.compile(rf"tỷ lệ ({'|'.join(_NOUNS)}) (?:đã )?(?:được )?(.+)")
_SCALED = {"triệu đồng": ("tỷ đồng", Decimal(1000)), "tỷ đồng": ("triệu đồng", Decimal("0.001"))}


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a commune with the names that it may be called by."""

    commune: str
    case: FigureCase
    names: tuple[str, ...]

    @property
    def key(self) -> Key:
        """Of what, and of which time it is."""
        return (self.commune, bare(self.case.indicator), self.case.start, self.case.last_day)

    @property
    def period(self) -> Period:
        """Its time."""
        day = date.fromisoformat
        case = self.case
        return Period(
            day(case.start) if case.start else None,
            day(case.end) if case.end else None,
            day(case.as_of) if case.as_of else None,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """All facts of a library; `values` are those that any report states for a key."""

    facts: tuple[Fact, ...]
    targets: tuple[Fact, ...]
    values: Mapping[Key, frozenset[Decimal]]
    letterheads: tuple[Mapping[str, object], ...]
    communes: tuple[str, ...] = field(default=())

    def told(self, fact: Fact) -> Fact | None:
        """The same quantity for the period before; None where it isn't known for certain."""
        then = before(fact.period)
        last = then.last_day
        key = (
            fact.commune,
            bare(fact.case.indicator),
            then.start.isoformat() if then.start else None,
            last.isoformat() if last else None,
        )
        found = [f for f in self.facts if f.key == key]
        return found[0] if found and self.sure(found[0]) else None

    def sure(self, fact: Fact) -> bool:
        """Whether all reports agree on a fact."""
        return len(self.values[fact.key]) == 1


@dataclass(frozen=True, slots=True)
class Spec:
    """What a statement says: a figure, and what goes with it; `shape` is how it is put."""

    fact: Fact
    shape: str
    name: str
    commune: str
    period: Period
    value: Decimal
    unit: str
    then: Fact | None = None  # of the period before, or a target
    turn: str = ""  # "tăng", "giảm", "vượt", "chưa đạt"
    more: str = ""  # a document, or a quantifier with what it is about


@dataclass(frozen=True, slots=True)
class TextCase:
    """A text for the check with what is given beside it; `error` is empty for a true one."""

    id: str
    text: str
    unit: str | None
    period: Period | None
    error: str = ""
    truth: str = ""


def known_of(world: World) -> Known:
    """The facts of a library's reports, from their truth."""
    heads = {head.file: head.fields for head in world.letterheads}
    facts: list[Fact] = []
    targets: list[Fact] = []
    for case in world.known.figures:
        commune = heads.get(case.file, {}).get("commune")
        if not commune or not (case.start or case.last_day):
            continue
        fact = Fact(str(commune), case, _names(case))
        if case.kind in ("actual", "last_period"):
            facts.append(fact)
        elif case.kind == "target":
            targets.append(fact)
    values: dict[Key, set[Decimal]] = {}
    for fact in facts:
        values.setdefault(fact.key, set()).add(base_value(fact.case.value, fact.case.unit))
    communes = tuple(dict.fromkeys(fact.commune for fact in facts))
    frozen = {key: frozenset(found) for key, found in values.items()}
    wanted = ("symbol", "issued_on", "commune")
    heads_of = tuple(h for h in heads.values() if all(h.get(name) for name in wanted))
    return Known(tuple(facts), tuple(targets), frozen, heads_of, communes)


def specs(known: Known, draw: random.Random) -> Iterator[Spec]:
    """True statements in random order, of every shape in turn; endless while there are facts."""
    makers = (_plain, _plain, _moved, _plain, _aimed, _listed, _counted, _cited)
    while known.facts:
        for make in makers:
            fact = draw.choice(known.facts)
            spec = make(known, fact, draw) if known.sure(fact) else None
            if spec is not None:
                yield spec


def stated(spec: Spec, draw: random.Random, name: str) -> TextCase:
    """The statement in words; commune and period stand in it, or are given beside it."""
    when, tail = _when(spec.period, draw), ""
    number = f"{_printed(spec.value, draw)}{'' if spec.unit == '%' else ' '}{spec.unit}"
    if spec.shape == "moved" and spec.then is not None:
        tail = _change(spec, draw)
    if spec.shape == "aimed" and spec.then is not None:
        aim = f"{format_number(spec.then.case.value)}%"
        tail = f", {spec.turn} chỉ tiêu {aim} được giao"
    title = spec.name[:1].upper() + spec.name[1:]
    texts = {
        "cited": f"{spec.more}.",
        "counted": f"{when}, {spec.commune} {spec.more}.",
        "listed": f"{when}, tình hình tại {spec.commune} như sau:\n- {title}: {number}.",
    }
    forms = (
        f"{when}, {spec.name} của {spec.commune} là {number}{tail}.",
        f"{when}, trên địa bàn {spec.commune} {spec.name} đạt {number}{tail}.",
        f"Theo số liệu tổng hợp, {_lower(when)} {spec.name} tại {spec.commune}: {number}{tail}.",
        f"{title} {_lower(when)} của {spec.commune} là {number}{tail}.",
    )
    text = texts.get(spec.shape) or draw.choice(forms)
    return TextCase(name, text, spec.fact.commune, None)


def _plain(known: Known, fact: Fact, draw: random.Random) -> Spec | None:
    case = fact.case
    value, unit = case.value, case.unit
    if unit in _SCALED and draw.random() < 0.3:
        unit, by = _SCALED[unit][0], _SCALED[case.unit][1]
        value = value / by
    return Spec(fact, "plain", draw.choice(fact.names), fact.commune, fact.period, value, unit)


def _listed(known: Known, fact: Fact, draw: random.Random) -> Spec | None:
    spec = _plain(known, fact, draw)
    return replace(spec, shape="listed") if spec else None


def _moved(known: Known, fact: Fact, draw: random.Random) -> Spec | None:
    """With the change against the period before, which has to be known and another."""
    then = known.told(fact)
    spec = _plain(known, fact, draw)
    if then is None or spec is None or then.case.value == fact.case.value:
        return None
    if then.case.unit != fact.case.unit or spec.unit != fact.case.unit:
        return None
    turn = "tăng" if fact.case.value > then.case.value else "giảm"
    return replace(spec, shape="moved", then=then, turn=turn)


def _aimed(known: Known, fact: Fact, draw: random.Random) -> Spec | None:
    """With the target that it has passed or not."""
    if fact.case.unit != "%" or not known.targets:
        return None
    aim = draw.choice(known.targets)
    name = bare(re.sub(r"^(?:chỉ tiêu|mục tiêu) ", "", aim.case.indicator, flags=re.IGNORECASE))
    own = [
        f
        for f in known.facts
        if (f.commune, bare(f.case.indicator)) == (aim.commune, name)
        and f.case.last_day == aim.case.last_day
        and known.sure(f)
        and f.case.unit == aim.case.unit
    ]
    if not own or own[0].case.value == aim.case.value:
        return None
    turn = "vượt" if own[0].case.value > aim.case.value else "chưa đạt"
    spec = _plain(known, own[0], draw)
    return replace(spec, shape="aimed", then=aim, turn=turn) if spec else None


def _counted(known: Known, fact: Fact, draw: random.Random) -> Spec | None:
    """All or none of something."""
    zeros = [f for f in known.facts if known.sure(f) and f.case.value == 0]
    whole = [f for f in known.facts if known.sure(f) and (f.case.value, f.case.unit) == (100, "%")]
    pool = draw.choice((zeros, whole)) or zeros or whole
    chosen = draw.choice(pool) if pool else fact
    more = quantified(chosen, draw)
    if not pool or not more:
        return None
    case = chosen.case
    name = chosen.names[0]
    args = (chosen, "counted", name, chosen.commune, chosen.period, case.value, case.unit)
    return Spec(*args, more=more)


def quantified(fact: Fact, draw: random.Random) -> str:
    """ "không có hồ sơ giải quyết quá hạn", "toàn bộ hồ sơ được giải quyết đúng hạn": said of a
    count or a rate, true or not; empty where its name gives no hold for it."""
    for name in draw.sample(fact.names, len(fact.names)):
        share, count = _SHARE.fullmatch(name.lower()), _COUNTED.fullmatch(name.lower())
        if fact.case.unit == "%" and share and "trên" not in name:
            every = draw.choice(("toàn bộ", "tất cả", "100%"))
            passive = "" if share.group(2).startswith(("có ", "hoàn thành")) else "được "
            return f"có {every} {share.group(1)} {passive}{share.group(2)}"
        if fact.case.unit != "%" and count:
            return f"{draw.choice(('không có', 'không phát sinh', 'chưa có'))} {count.group(1)}"
    return ""


def _cited(known: Known, fact: Fact, draw: random.Random) -> Spec | None:
    """A report by its number and day."""
    if not known.letterheads:
        return None
    head = draw.choice(known.letterheads)
    more = citation(str(head["symbol"]), str(head["issued_on"]), str(head["commune"]))
    own = replace(fact, commune=str(head["commune"]))
    return Spec(
        own, "cited", "", own.commune, fact.period, Decimal(0), "", more=more, turn=str(head["symbol"])
    )


def citation(symbol: str, day: str, commune: str) -> str:
    """How a statement names a report."""
    return (
        f"Các nội dung trên đã được nêu tại Báo cáo số {symbol} ngày {format_date(day)}"
        f" của UBND {commune}"
    )


def _change(spec: Spec, draw: random.Random) -> str:
    assert spec.then is not None
    then = spec.then
    size = abs(spec.fact.case.value - then.case.value)
    unit = " điểm phần trăm" if spec.unit == "%" else f" {spec.unit}"
    against = _lower(_when(then.period, draw))
    against = re.sub(r"^(?:tính |đến |hết )*(?:ngày )?", "thời điểm ", against) if (
        then.period.start is None
    ) else against
    amount = f" {format_number(size)}{unit}" if draw.random() < 0.7 else ""
    return f", {spec.turn}{amount} so với {against}"


def _when(period: Period, draw: random.Random) -> str:
    if period.start is None and period.last_day is not None:
        return draw.choice(_STATES).format(day=format_date(period.last_day))
    named = format_period(period)
    if named.startswith("từ"):
        return named[:1].upper() + named[1:]
    if named[:1].isdigit() and "/" in named[:3]:
        named = f"tháng {named}"
    return draw.choice((f"Trong {named}", named[:1].upper() + named[1:]))


def _printed(value: Decimal, draw: random.Random) -> str:
    text = format_number(value)
    short = value == int(value) and 0 < value < 10
    return f"0{text}" if short and draw.random() < 0.4 else text


def _names(case: FigureCase) -> tuple[str, ...]:
    """All names of the quantity: the generator's, the catalogue's, else the case's own."""
    found = [_lower(case.indicator)]
    found += _made_names().get(case.indicator, ())
    known = indicators.catalogue().indicators.get(case.indicator_id or "")
    if known is not None:
        found.append(_lower(known.name))
    return tuple(dict.fromkeys(found))


@cache
def _made_names() -> dict[str, tuple[str, ...]]:
    data = quantities.catalogue()
    every: Sequence[quantities.Quantity | quantities.Rate]
    every = (*data.counts.values(), *data.rates.values())
    return {name: each.names for each in every for name in each.names}


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
