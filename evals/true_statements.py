"""True statements about a library, put together from what is known of it, in words of their own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from evals.known_facts import Fact, Known, lower
from evals.reading import bare
from vectorstore.records import Period
from vectorstore.vocabulary.dates import format_date
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_period

_STATES = ("Tính đến hết ngày {day}", "Đến ngày {day}", "Tính đến {day}")
_NOUNS = (
    "hồ sơ", "văn bản điện tử", "văn bản đi", "nhiệm vụ", "cán bộ, công chức", "phản ánh",
)  # fmt: skip
_COUNTED = re.compile(rf"(?:tổng )?số ((?:{'|'.join(_NOUNS)}) .+)")
_SHARE = re.compile(rf"tỷ lệ ({'|'.join(_NOUNS)}) (?:đã )?(?:được )?(.+)")
_SCALED = {"triệu đồng": ("tỷ đồng", Decimal(1000)), "tỷ đồng": ("triệu đồng", Decimal("0.001"))}


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
        f"Theo số liệu tổng hợp, {lower(when)} {spec.name} tại {spec.commune}: {number}{tail}.",
        f"{title} {lower(when)} của {spec.commune} là {number}{tail}.",
    )
    text = texts.get(spec.shape) or draw.choice(forms)
    return TextCase(name, text, spec.fact.commune, None)


def _plain(_: Known, fact: Fact, draw: random.Random) -> Spec | None:
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
    whole = [f for f in known.facts if known.sure(f) and f.case.value == 100 and f.case.unit == "%"]
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
    more = citation(head, str(head["symbol"]), str(head["issued_on"]))
    own = replace(fact, commune=str(head["commune"]))
    return Spec(
        own,
        "cited",
        "",
        own.commune,
        fact.period,
        Decimal(0),
        "",
        more=more,
        turn=str(head["symbol"]),
    )


def citation(head: Mapping[str, object], symbol: str, day: str) -> str:
    """How a statement names a stored document."""
    kind = str(head.get("kind") or "văn bản").capitalize()
    return (
        f"Các nội dung trên đã được nêu tại {kind} số {symbol} ngày {format_date(day)}"
        f" của {head['commune']}"
    )


def _change(spec: Spec, draw: random.Random) -> str:
    assert spec.then is not None
    then = spec.then
    size = abs(spec.fact.case.value - then.case.value)
    unit = " điểm phần trăm" if spec.unit == "%" else f" {spec.unit}"
    against = lower(_when(then.period, draw))
    against = (
        re.sub(r"^(?:tính |đến |hết )*(?:ngày )?", "thời điểm ", against)
        if (then.period.start is None)
        else against
    )
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
