"""The share of a part in its total where no rate of the catalogue is asked for: "hồ sơ trực tiếp
chiếm bao nhiêu phần trăm tổng hồ sơ tiếp nhận"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.asks import Ask, ask_for, bare_of
from assistant.derive import Computed
from assistant.pick import Chooser
from assistant.records import Query
from assistant.settle import settle
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import format_number

_SHARE = re.compile(
    r"(?P<before>.*?)\b(?:chiếm|bằng)\s+(?:bao nhiêu|mấy)\s*(?:phần trăm|%)(?P<after>.*)",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(r"\W*(?:trong|trên)\s+(?P<whole>tổng[^,]*),\s*(?P<part>.+)$", re.IGNORECASE)
_CENT = Decimal("0.01")


def share_of(query: Query, chooser: Chooser, asked: Period | None) -> Computed | None:
    """The share that a question asks for, from the two counts that the report states."""
    match = _SHARE.search(bare_of(query.asked or query.text, query))
    if match is None:
        return None
    split = _OF_TOTAL.match(match["before"])
    names = (split["part"], split["whole"]) if split else (match["before"], match["after"])
    part, whole = (ask_for(name.strip(" ?."), "count") for name in names)
    if not part.indicators or _rated(part.indicators[0]):
        return None
    top = _only(part, chooser, asked)
    bottom = _only(whole, chooser, asked) if whole.indicators else None
    if top is None or bottom is None or not _is_part(top, bottom):
        return None
    value = top.value * 100 / bottom.value
    return Computed(
        name=f"Tỷ lệ {top.indicator[:1].lower()}{top.indicator[1:]}",
        unit="%",
        indicator_id=None,
        value=value.quantize(_CENT, ROUND_HALF_UP).normalize(),
        formula=f"{format_number(top.value)} / {format_number(bottom.value)} × 100",
        inputs=(top, bottom),
        period=top.period,
        impossible=value > 100,
    )


def _rated(indicator_id: str) -> bool:
    """Whether the catalogue has a rate of this count."""
    every = catalogue().indicators.values()
    return any(i.formula is not None and i.formula[0] == indicator_id for i in every)


def _only(ask: Ask, chooser: Chooser, asked: Period | None) -> Figure | None:
    figures = settle(ask, chooser, asked).figures
    return figures[0] if len(figures) == 1 else None


def _is_part(part: Figure, whole: Figure) -> bool:
    """Whether one count is a part of the other, of one report and time."""
    same = part.report_id == whole.report_id and part.period.last_day == whole.period.last_day
    identities = catalogue().identities
    known = any(i.total == whole.indicator_id and part.indicator_id in i.parts for i in identities)
    of_one = part.unit == whole.unit and whole.indicator_id in {i.total for i in identities}
    return same and bool(whole.value) and part != whole and (known or of_one)
