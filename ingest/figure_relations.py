"""Quantities that are told by the one before: changes, compared values, counts of a rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.figure_labels import OUT_OF, Wording
from ingest.figure_names import THIN, lowered, name_of
from ingest.figure_values import Quantity
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue, unit_class

_MOVES = re.compile(
    r"(tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn)"
    r"(?:(?!tăng|giảm|vượt|cao hơn|thấp hơn)[^;.()])*$",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"so với|cao hơn|thấp hơn|l[uũ][yỹ] kế"
    r"|cùng kỳ|cùng|thời điểm|đầu|cuối|quý|năm|tháng|kỳ|ngày|trước|ngoái|mức|chỉ tiêu"
    r"|kế hoạch|dự toán|mục tiêu|của|từ|đến|hết|đề ra|giao|\b[IVX]+\b|\d[\d/.]*|[-–/]",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\s*(?:so với|kế hoạch|dự toán|chỉ tiêu|mục tiêu|cùng kỳ|nghị quyết|quy định|định mức)\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"[;,(]\s*l[uũ][yỹ] kế[^;,()]*$", re.IGNORECASE)
_TIME = re.compile(r"\b(?:tháng|quý|năm|ngày|từ|đến|kỳ|l[uũ][yỹ] kế)\b", re.IGNORECASE)
_NAMES = {
    "tăng": "Mức tăng", "giảm": "Mức giảm", "vượt": "Mức vượt", "cao hơn": "Mức cao hơn",
    "thấp hơn": "Mức thấp hơn", "nhiều hơn": "Mức nhiều hơn", "ít hơn": "Mức ít hơn",
}  # fmt: skip


def related(figure: Figure, quantity: Quantity, words: Wording, done: Sequence[Figure]) -> Figure:
    """The figure, named by those `done` before it in its sentence where its own words do not."""
    last = next((f for f in reversed(done) if f.kind is not FigureKind.CHANGE), None)
    if figure.kind is FigureKind.CHANGE:
        return _change(figure, quantity, words, done)
    compared = figure.kind in (FigureKind.LAST_PERIOD, FigureKind.TARGET)
    if compared and figure.indicator_id is None and _says_only_when(words.before):
        return _as_before(figure, done)
    if last is None:
        return figure
    if figure.indicator_id is None and _at_another_time(words.before):
        return _as_before(figure, done)
    if _same_counts(figure, last):
        return _numerator(figure, last)
    whole = quantity.base or OUT_OF.search(words.before)
    if whole and unit_class(figure.unit) != "rate":
        return _whole(figure, words, last)
    if figure.unit == "%" and figure.indicator_id is None:
        return _rate(figure, words, done)
    compared = compared or _SO_FAR.search(words.before) is not None
    if compared and _says_only_when(words.before):
        return _as_before(figure, done)
    if not words.label and figure.indicator_id is None:
        return replace(figure, indicator=f"{_sort(figure)} – {lowered(last.indicator)}"[:150])
    return figure


def _sort(figure: Figure) -> str:
    if unit_class(figure.unit) == "money":
        return "Số tiền"
    return f"Số {figure.unit}" if figure.unit else "Số lượng"


def _rate(figure: Figure, words: Wording, done: Sequence[Figure]) -> Figure:
    """A rate that its own words do not name: the share of a plan, or of the count before."""
    counts = [f for f in done if f.unit != "%" and f.kind is not FigureKind.CHANGE]
    if not counts:
        return figure
    against = _AGAINST.match(words.after)
    if against and THIN.match(re.split(r"[(,;:]", words.before)[-1]):
        said = words.after.strip(" ,")
        base = said if said.startswith("so với") else f"so với {said}"
        return replace(figure, indicator=f"Tỷ lệ {base} – {lowered(counts[-1].indicator)}"[:150])
    if words.borrows:
        again = _same_rate(counts[-1], done)
        if again is not None:
            return replace(figure, indicator=again.indicator, indicator_id=again.indicator_id)
        part = next((f for f in reversed(counts) if f.value == figure.numerator), counts[-1])
        name = re.sub(r"^(?:Tổng số|Số lượng|Số)\s+", "", part.indicator)
        return replace(figure, indicator=f"Tỷ lệ {lowered(name)}"[:150])
    return figure


def _same_rate(part: Figure, done: Sequence[Figure]) -> Figure | None:
    """The rate that a sentence gave before for the same count, at another time."""
    for rate in reversed(done):
        known = catalogue().indicators.get(rate.indicator_id or "")
        if known and known.formula and known.formula[0] == part.indicator_id:
            return rate
    return None


def _at_another_time(before: str) -> bool:
    """Whether a list of times goes on: "quý III 2.215 hồ sơ; 9 tháng 5.731 hồ sơ", "tiếp nhận
    6.100 hồ sơ: từ 01/7/2025 đến 31/12/2025 là 3.000 hồ sơ"."""
    member = before.rpartition(";")[2]
    if ";" in before and _TIME.search(member) and _says_only_when(member):
        return True
    piece = _last_piece(before)
    dated = re.search(r"\d", piece) is not None and _TIME.search(piece) is not None
    return piece != before and dated and _says_only_when(piece)


def _last_piece(before: str) -> str:
    return re.split(r"[(,;:]", before.rstrip(" (,;:"))[-1]


def _whole(figure: Figure, words: Wording, part: Figure) -> Figure:
    """655 of "402 người trên tổng số 655 người" is not what 402 is."""
    if figure.indicator_id != part.indicator_id and words.after.strip():
        return figure
    said = lowered(part.indicator)
    name = f"Tổng số {figure.unit} {words.after}".strip()
    label = name if len(name.split()) > 4 else f"{name} (mẫu số của {said})"
    return replace(figure, indicator=label, indicator_id=None)


def _says_only_when(before: str) -> bool:
    """Whether nothing but a time or a comparison stands between two figures."""
    return THIN.match(_COMPARES.sub(" ", _last_piece(before))) is not None


def _as_before(figure: Figure, done: Sequence[Figure]) -> Figure:
    """The same indicator as the figure before it of the same sort."""
    sort = unit_class(figure.unit)
    for last in reversed(done):
        if last.kind is FigureKind.CHANGE and last.unit == "điểm %" and sort == "rate":
            return _as_changed(figure, last)
        if last.kind is FigureKind.CHANGE or unit_class(last.unit) != sort:
            continue
        if last.kind is FigureKind.TARGET is not figure.kind:
            continue
        if sort == "rate" or _same_unit(last.unit, figure.unit):
            return replace(figure, indicator=last.indicator, indicator_id=last.indicator_id)
    return figure


def _same_unit(unit: str, shorter: str) -> bool:
    """Whether the second is the first, shortened or left out: "39 máy tính (quý I là 35 máy)"."""
    return not shorter or unit == shorter or unit.startswith(f"{shorter} ")


def _as_changed(figure: Figure, change: Figure) -> Figure:
    """ "Tỷ lệ … tăng 4,5 điểm phần trăm (quý IV/2025 đạt 81,1%)": the rate that has risen."""
    name = re.sub(r"^Mức (?:tăng|giảm|vượt|cao hơn|thấp hơn)\s+", "", change.indicator)
    found = catalogue().find(name, unit="%")
    label = found.name if found else name[:1].upper() + name[1:]
    return replace(figure, indicator=label, indicator_id=found.id if found else None)


def _same_counts(figure: Figure, last: Figure) -> bool:
    """Whether a ratio only spells out the counts of the rate before: "78,87% (612/776 hồ sơ)"."""
    both = (figure.numerator, figure.denominator) == (last.numerator, last.denominator)
    return both and figure.denominator is not None and unit_class(last.unit) == "rate"


def _numerator(figure: Figure, rate: Figure) -> Figure:
    indicator = catalogue().indicators.get(rate.indicator_id or "")
    top = catalogue().indicators[indicator.formula[0]] if indicator and indicator.formula else None
    if top is not None:
        return replace(figure, indicator=top.name, indicator_id=top.id)
    if figure.indicator_id:
        return figure
    label = f"Số {figure.unit} trong {lowered(rate.indicator)}"
    return replace(figure, indicator=label, indicator_id=None)


def _change(figure: Figure, quantity: Quantity, words: Wording, done: Sequence[Figure]) -> Figure:
    """ "tăng 6,76 điểm phần trăm": the rise of what the sentence speaks of."""
    move = _MOVES.search(words.before)
    verb = _NAMES[move.group(1).lower()] if move else "Mức thay đổi"
    said = re.split(r"[;.(),:]", words.before[: move.start()])[-1] if move else ""
    own = not done or said != words.before[: move.start()] if move else False
    if own and re.search(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}", said) and not _says_only_when(said):
        plain = replace(quantity, unit="%") if quantity.is_points else quantity
        subject = name_of(said, plain, "", "")
    else:
        subject = _changing(figure, quantity, words, done)
    again = done[-1].indicator if done and done[-1].kind is FigureKind.CHANGE else ""
    if not subject and again and figure.unit == "%":  # "tăng 1.204 hồ sơ (tăng 10,7%)"
        label = again.replace("Mức ", "Tỷ lệ ", 1)
    else:
        label = f"{verb} {lowered(subject)}".strip() if subject else figure.indicator
    return replace(figure, indicator=" ".join(label.split())[:150], indicator_id=None)


def _changing(figure: Figure, quantity: Quantity, words: Wording, done: Sequence[Figure]) -> str:
    """What rises or falls by a quantity whose own words do not say."""
    stated = [f for f in done if f.kind is not FigureKind.CHANGE]
    rates = [f for f in stated if f.unit == "%"]
    if quantity.is_points and rates:
        return rates[-1].indicator
    if quantity.is_rate:
        return "" if done and done[-1].kind is FigureKind.CHANGE else _last_name(stated)
    if stated and (quantity.is_points or stated[-1].unit == figure.unit):
        return stated[-1].indicator
    after = re.split(r"\bso với\b", words.after)[0].strip()
    return f"số {quantity.unit} {after}".strip() if quantity.unit else ""


def _last_name(stated: Sequence[Figure]) -> str:
    counts = [f for f in stated if f.unit != "%"]
    return (counts or stated)[-1].indicator if stated else ""
