"""Values of a draft: a figure with the keys it rests on, how it is written, how two differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.claims import amount_of, claims_in
from assistant.compose.figures import QUALIFIERS
from assistant.computed import evaluate
from assistant.drafting.wordings import wordings
from assistant.figure_index import Indexed, words_of
from assistant.pick import base_value
from assistant.records import AnswerFigure, Derived
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import Indicator, unit_class
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold, words

_CENT = Decimal("0.01")
_TEN = 10
_DIGIT = re.compile(r"\d")
_PLAIN = words_of(
    "phấn đấu duy trì nâng đưa đạt trên dưới tối thiểu tối đa trở lên mức ít nhất không quá dưới "
    "tỷ lệ số tổng kinh phí chuyển đổi số của xã phường toàn kỳ quý năm tháng đến hết cuối cả ngày "
    "bình quân hoàn thành mục tiêu chỉ tiêu còn và từ là vào trong kích hoạt tăng lên giảm xuống "
    "người dân công dân cán bộ công chức tham gia so với hồ sơ trực tuyến dịch vụ công được"
)
_ANY = ("trường hợp",)  # whatever is counted may be told as cases of it
POINTS = "điểm phần trăm"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as a draft states it; `keys` are all it rests on, `read` the ledger's figures."""

    figure: AnswerFigure
    keys: tuple[int, ...]
    qualifier: str = ""
    read: tuple[Figure, ...] = ()

    @property
    def unit_class(self) -> str:
        """ "rate", "money" or "count"."""
        return unit_class(self.figure.unit)

    @property
    def base(self) -> Decimal:
        """The value with its scale applied."""
        return amount_of(self.figure.value, self.figure.unit).value

    @property
    def state(self) -> bool:
        """Whether it is told of a day, not of a time."""
        return self.figure.period.start is None


def number(value: Decimal, unit: str) -> str:
    """A number as reports write it: counts below ten get a leading zero."""
    text = format_number(value)
    small = value == value.to_integral_value() and 0 < value < _TEN
    counted = unit_class(unit) == "count" and unit != POINTS
    return f"0{text}" if small and counted else text


def with_unit(value: Decimal, unit: str) -> str:
    """ "90,65%", "1.049 hồ sơ", "04 lớp", "451,2 triệu đồng"."""
    return f"{number(value, unit)}{'' if unit == '%' else ' '}{unit}".strip()


def counts_of(value: Value) -> str:
    """ "921/1.016": the counts of a rate, where its own sentence holds both; else empty."""
    figure, read = value.figure, value.read
    if value.unit_class != "rate" or figure.numerator is None or not figure.denominator:
        return ""
    held = {a.value for f in read for a in claims_in(f.quote).amounts}
    if not {figure.numerator, figure.denominator} <= held:
        return ""
    return f"{format_number(figure.numerator)}/{format_number(figure.denominator)}"


def written(value: Value) -> str:
    """The value with its unit and qualifier."""
    return (
        f"{QUALIFIERS.get(value.qualifier, '')}{with_unit(value.figure.value, value.figure.unit)}"
    )


def marks(*values: Value | None) -> str:
    """The markers of values, each key once."""
    keys = dict.fromkeys(k for v in values if v is not None for k in v.keys)
    return "".join(f"[{k}]" for k in keys)


def beyond(figure: Figure) -> int:
    """How many words are said of a figure that its indicator and plain talk do not hold: "số hóa
    100% hồ sơ đăng ký tàu cá" is of something narrower than all files."""
    said = {w for w in words_of(Indexed(figure).said) if not _DIGIT.search(w)}
    return len(said - words_of(f"{figure.indicator} {figure.unit}") - _PLAIN)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same number, one perhaps rounded."""
    a, b = base_value(one), base_value(other)
    if a == b:
        return True
    places = [-int(v.normalize().as_tuple().exponent) for v in (one.value, other.value)]
    step = Decimal(1).scaleb(-max(0, min(places)))
    return unit_class(one.unit) == "rate" and abs(a - b) <= step / 2


def fitting(indicator: Indicator, figures: Sequence[Figure]) -> list[Figure]:
    """Those that are of the very indicator, counted in its units; results before what a report
    only compares them with."""
    own = [f for f in figures if f.indicator_id == indicator.id and _counted_so(indicator, f)]
    done = [f for f in own if f.kind is not FigureKind.LAST_PERIOD]
    told = {f.report_id for f in done}
    return done + [f for f in own if f not in done and f.report_id not in told]


def _counted_so(indicator: Indicator, figure: Figure) -> bool:
    if indicator.unit_class != "count":
        return True
    units = (indicator.unit, *indicator.units, *wordings().units.get(indicator.id, ()), *_ANY)
    if not figure.unit:
        return fold(indicator.unit) in fold(f"{figure.quote} {figure.indicator}")
    known = set(words(f"{' '.join(units)} {indicator.name}")) - {"số", "hồ"}
    return fold(figure.unit) in {fold(u) for u in units} or not known.isdisjoint(
        set(words(figure.unit)) - {"số", "hồ"}
    )


def comparable(now: Value, then: Value | None) -> bool:
    """Whether a change between two values means something: both are of a time of one length, or
    both states, of one unit class, without a qualifier."""
    if then is None or now.qualifier or then.qualifier:
        return False
    a, b = now.figure.period, then.figure.period
    if a.last_day is None or b.last_day is None or b.last_day >= a.last_day:
        return False
    if (a.start is None) != (b.start is None):
        return False
    if a.start and a.last_day and b.start and b.last_day:
        lengths = (a.last_day - a.start).days, (b.last_day - b.start).days
        if abs(lengths[0] - lengths[1]) > 5:
            return False
    return now.unit_class == then.unit_class


def change(now: Value, then: Value) -> Value | None:
    """By how much a value differs from an earlier one, as a stated computation; None where the
    computation does not give the difference of the two as they are written."""
    high, low = (now, then) if now.base >= then.base else (then, now)
    moved = _computed(now, then, f"{_term(high, low)} - {_term(low, high)}", _step(now, then))
    if moved is None or now.unit_class != "rate":
        return moved
    return moved if moved.figure.value == abs(now.base - then.base) else None


def growth(now: Value, then: Value) -> Value | None:
    """The same in per cent of the earlier value."""
    if then.base == 0:
        return None
    high, low = (now, then) if now.base >= then.base else (then, now)
    formula = f"({_term(high, low)} - {_term(low, high)}) / {_term(then, now)} × 100"
    return _computed(now, then, formula, "%")


def _step(now: Value, then: Value) -> str:
    """The unit of a difference."""
    if now.unit_class == "rate":
        return POINTS
    same = fold(now.figure.unit) == fold(then.figure.unit)
    return "đồng" if now.unit_class == "money" and not same else now.figure.unit


def _computed(now: Value, then: Value, formula: str, unit: str) -> Value | None:
    exact = evaluate(formula)
    if exact is None:
        return None
    value = exact.quantize(_CENT, ROUND_HALF_UP) if unit in ("%", POINTS) else exact
    keys = tuple(dict.fromkeys((*now.keys, *then.keys)))
    figure = AnswerFigure(
        indicator=f"Mức thay đổi: {now.figure.indicator}",
        indicator_id=None,
        value=value,
        unit=unit,
        period=now.figure.period,
        commune=now.figure.commune,
        citation=None,
        derived=Derived(formula, keys),
        corrections=(*now.figure.corrections, *then.figure.corrections),
    )
    return Value(figure, keys, "", (*now.read, *then.read))


def _term(value: Value, beside: Value) -> str:
    """A value inside a formula, in the unit of the other one where the two differ; a computed
    one as its own formula."""
    if value.figure.derived is not None:
        return f"({value.figure.derived.formula})"
    same = fold(value.figure.unit) == fold(beside.figure.unit)
    return format_number(value.figure.value if same else value.base)
