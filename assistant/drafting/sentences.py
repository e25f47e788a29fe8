"""Facts as sentences in the register of administration, each value with its marker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.drafting.comparisons import against_anything, comparisons
from assistant.drafting.facts import Fact
from assistant.drafting.pen import Pen
from assistant.drafting.records import SentenceKind
from assistant.drafting.times import when, within
from assistant.drafting.values import Value, counts_of, marks, with_unit, written
from assistant.drafting.wordings import wordings
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.text import capital


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence before the gate: `values` are all that its numbers rest on; `plain` says the
    same without comparisons, in case the gate holds this one back."""

    text: str
    kind: SentenceKind
    values: tuple[Value, ...] = ()
    plain: Written | None = None
    keys: tuple[int, ...] = ()  # of quotes that it cites without a value
    turns: tuple[tuple[str, Value, Value], ...] = ()  # clause, value, and what it is held against

    @property
    def cited(self) -> tuple[int, ...]:
        """All keys in order, each once."""
        every = (k for v in self.values for k in v.keys)
        return tuple(dict.fromkeys((*every, *self.keys)))


def tell(facts: Sequence[Fact], pen: Pen) -> list[Written]:
    """The facts of one group as sentences: the first leads, its parts stand beside it."""
    torn = [conflict(f) for f in facts if f.rivals]
    stated = [f for f in facts if f.now is not None]
    if not stated:
        return torn
    lead, *rest = stated
    if lead is not facts[0] and len(stated) > 1:  # parts without their total stand alone
        return [*torn, *(s for f in stated for s in tell((f,), pen))]
    beside = [f for f in rest if _together(lead, f)]
    told = _stated(lead, beside, pen, compared=True)
    plain = _stated(lead, beside, pen.copy(), compared=False)
    apart = [s for f in rest if f not in beside for s in tell((f,), pen)]
    return [*torn, replace(told, plain=plain), *apart]


def conflict(fact: Fact) -> Written:
    """The values of a contradiction side by side; none is chosen."""
    said = " và ".join(f"{written(v)} [{v.keys[0]}]" for v in fact.rivals)
    name = wordings().name(fact.indicator).removeprefix("số ")
    text = (
        f"Số liệu về {name} {within(fact.rivals[0])} chưa thống nhất giữa các nguồn: {said};"
        " cần xác minh trước khi sử dụng."
    )
    return Written(text, SentenceKind.FIGURE, fact.rivals)


def _together(lead: Fact, part: Fact) -> bool:
    """Whether a part may stand in the total's sentence: of the same time, and not larger."""
    assert lead.now is not None and part.now is not None
    if part.indicator.id not in wordings().part:
        return False
    if part.now.unit_class == "rate":
        return _rate_beside(lead.now, part)
    same_day = lead.now.figure.period.last_day == part.now.figure.period.last_day
    larger = _is_part(lead, part) and part.now.base > lead.now.base
    return same_day and not larger and lead.now.figure.derived is None


def _rate_beside(lead: Value, part: Fact) -> bool:
    """Whether a rate may end the sentence of its count: of the same time, and not itself
    compared with anything."""
    now = part.now
    assert now is not None
    same_time = (
        lead.figure.period.last_day == now.figure.period.last_day and lead.state == now.state
    )
    plain = now.figure.derived is None and not now.qualifier and not against_anything(part)
    return same_time and plain and lead.figure.value > 0


def _is_part(lead: Fact, part: Fact) -> bool:
    return any(
        i.total == lead.indicator.id and part.indicator.id in i.parts
        for i in catalogue().identities
    )


def _stated(lead: Fact, beside: Sequence[Fact], pen: Pen, *, compared: bool) -> Written:
    """Value and period of the leading fact, what it is against before, and its parts."""
    now = lead.now
    assert now is not None
    text = f"{capital(_clause(lead, pen))} {marks(now)}"
    is_sum = any(_is_part(lead, f) for f in beside)
    aside = bool(beside) and not is_sum
    moved = comparisons(lead, pen, brief=aside) if compared else []
    values = (now, *(v for _, each in moved for v in each), *(f.now for f in beside if f.now))
    parts = [_part(f) for f in beside]
    told = "".join(clause for clause, _ in moved)
    if aside and told:
        told = f" ({told.strip(',; ')})"
    text += told
    if parts:
        joint = pen.frame("parts", lead.indicator.id) if is_sum else ", {parts}"
        text += joint.format(parts="; ".join(parts) if is_sum else ", ".join(parts))
    turns = tuple((clause, now, each[-1]) for clause, each in moved)
    return Written(f"{text}.", SentenceKind.FIGURE, values, turns=turns)


def _clause(fact: Fact, pen: Pen) -> str:
    """Time, subject and value of a fact."""
    now, words_ = fact.now, wordings()
    assert now is not None
    zero = now.figure.value == 0 and now.unit_class == "count" and not now.qualifier
    zero = zero or (now.figure.value == 0 and fact.indicator.id in words_.none)
    do = _none(fact) if zero else words_.do.get(fact.indicator.id, "")
    said = _said(now)
    frame = pen.frame(_frame(fact, do, pen), fact.indicator.id)
    pen.told(now)
    if zero:
        frame = frame.replace(" đã {do}", " {do}")
    if now.qualifier in ("<", "<="):
        frame = frame.replace(" đạt {v}", " ở mức {v}")
    return frame.format(
        when=when(now),
        until=when(now).replace("Tính đến", "Đến"),
        when_in=within(now),
        unit=pen.unit,
        do=do.format(v=said),
        name=words_.name(fact.indicator),
        v=said,
    )


def _none(fact: Fact) -> str:
    """How it is said that there was nothing."""
    verb = "không" if fact.indicator.good == "down" else "chưa"
    name = wordings().name(fact.indicator).removeprefix("số ")
    return wordings().none.get(fact.indicator.id, f"{verb} phát sinh {name}")


def _frame(fact: Fact, do: str, pen: Pen) -> str:
    """The name of the frames that fit: by what is told, and whether its time was just named."""
    now = fact.now
    assert now is not None
    again = "_again" if pen.named(now) else ""
    if not do:
        sort = "rate" if now.unit_class == "rate" else "count"
        if sort == "rate" and fact.indicator.good == "down":
            sort = "rate_down"
        return f"{sort}_same_day" if again and now.state else f"{sort}{again}"
    if not now.state:
        return f"flow{again}"
    have = do.startswith(("có ", "còn "))
    return f"{'have' if have else 'state'}{again}"


def _part(fact: Fact) -> str:
    now = fact.now
    assert now is not None
    none = wordings().none.get(fact.indicator.id)
    if now.figure.value == 0 and none:
        return f"{none} {marks(now)}"
    return f"{wordings().part[fact.indicator.id].format(v=_said(now))} {marks(now)}"


def _said(value: Value) -> str:
    """The value with the unit in which a draft counts it, and of a rate its counts."""
    figure = value.figure
    unit = wordings().counted.get(figure.indicator_id or "", figure.unit)
    if value.qualifier or value.unit_class != "count":
        text = written(value)
    else:
        text = with_unit(figure.value, unit)
    if figure.derived is not None:
        return f"{text} ({_formula(value)})"
    counts = counts_of(value)
    return f"{text} ({counts})" if counts else text


def _formula(value: Value) -> str:
    """How a value was computed: "921/1.016", "tính từ 890 + 935"."""
    assert value.figure.derived is not None
    formula = value.figure.derived.formula
    top, slash, rest = formula.partition(" / ")
    if slash and rest.endswith(" × 100") and " " not in top + rest.removesuffix(" × 100"):
        return f"{top}/{rest.removesuffix(' × 100')}"
    return f"tính từ {formula}"
