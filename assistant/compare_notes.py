"""What to beware of in a comparison: where ranking the values would mislead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from assistant.compare_bench import Bench, Cell
from assistant.corrected import correction_note, with_unit
from assistant.periods_match import closes
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import SCALES
from vectorstore.vocabulary.periods import close, format_period
from vectorstore.vocabulary.text import fold

_NEAR = 60  # characters behind a rate that can say what it is a share of
# Of a whole: how a sentence says that only a part of it is meant, and which part.
_SAID_BASES = {
    "tthc.received": (
        re.compile(r"mới tiếp nhận|tiếp nhận mới|mới nhận", re.IGNORECASE),
        "tthc.received_new",
    )
}
_NO_RANK = "không nên xếp hạng theo bảng này"
_QUALIFIERS = {">": "trên", "<": "dưới", "~": "khoảng", ">=": "từ", "<=": "không quá"}


def notes_on(cells: Sequence[Cell], bench: Bench) -> tuple[str, ...]:
    """Notes on a whole comparison, what speaks against ranking first."""
    groups = [list(group) for _, group in groupby(cells, key=lambda c: (c.subject, c.asked))]
    notes = _strangers(cells) + [_reading(group[0]) for group in groups]
    for group in groups:
        found = [cell for cell in group if cell.found]
        notes += [_periods(found), _off(found), _bases(found, bench), _units(found)]
    for cell in cells:
        notes += [_several(cell), _impossible(cell), *_rates(cell)]
    for cell in cells:
        notes += [*_corrected(cell), _qualified(cell)]
    notes += [_missing(cell) for cell in cells]
    notes += [_computed(cell) for cell in cells]
    return tuple(dict.fromkeys(note for note in notes if note))


def _strangers(cells: Iterable[Cell]) -> list[str]:
    names = dict.fromkeys(c.target.name for c in cells if c.target.commune is None)
    return [f"Kho chưa có văn bản nào của {name}." for name in names]


def _reading(cell: Cell) -> str:
    """How an indicator in other words was read."""
    subject = cell.subject
    if subject.known is None:
        return (
            f"“{subject.said}” không có trong danh mục chỉ tiêu: tìm theo cách gọi trong báo cáo."
        )
    if fold(subject.said) in (fold(subject.known.name), subject.known.id):
        return ""
    return f"“{subject.said}” được hiểu là chỉ tiêu “{subject.known.name}”."


def _periods(found: Sequence[Cell]) -> str:
    groups: list[tuple[Period, list[str]]] = []
    for cell in found:
        for period, names in groups:
            if _together(cell.period, period):
                names.append(cell.target.name)
                break
        else:
            groups.append((cell.period, [cell.target.name]))
    if len(groups) < 2:
        return ""
    said = "; ".join(f"{_time(period)} ({', '.join(names)})" for period, names in groups)
    return f"Kỳ số liệu “{found[0].subject.name}” khác nhau: {said}; {_NO_RANK}."


def _off(found: Sequence[Cell]) -> str:
    """Values of another time than the one asked for, such as the state of a day in that year."""
    asked = found[0].asked if found else None
    off = [
        c for c in found if asked and not (_together(c.period, asked) or closes(c.period, asked))
    ]
    if asked is None or not off:
        return ""
    said = "; ".join(f"{c.target.name}: {_time(c.period)}" for c in off)
    return f"Không đúng trọn kỳ {format_period(asked)}, lấy số liệu gần nhất: {said}."


def _together(one: Period, other: Period) -> bool:
    return close(one, other) or not (one.known or other.known)


def _time(period: Period) -> str:
    return format_period(period) if period.known else "không ghi rõ kỳ"


def _bases(found: Sequence[Cell], bench: Bench) -> str:
    """Rates over different wholes: all files here, new files there."""
    said = _differing(found, lambda cell: _base(cell, bench))
    name = found[0].subject.name if found else ""
    return f"“{name}” được tính trên mẫu số khác nhau: {said}; {_NO_RANK}." if said else ""


def _base(cell: Cell, bench: Bench) -> str:
    known = cell.subject.known
    if known is None or known.formula is None:
        return ""
    if cell.computed is not None:
        ids = [f.indicator_id or "" for f in cell.computed.inputs[1:]]
        return _names(ids or [known.formula[1]])
    whole = cell.figures[0].denominator
    beside = bench.of_report(cell.figures[0].report_id) if whole is not None else []
    for base in (known.formula[1], *known.bases):
        if any(f.indicator_id == base and f.value == whole for f in beside):
            return _names([base])
    said = _SAID_BASES.get(known.formula[1])
    if said is not None and said[0].search(_behind(cell.figures[0])):
        return _names([said[1]])
    totals = [f for f in beside if f.indicator_id == known.formula[1]]
    same_time = any(_together(f.period, cell.period) for f in totals)
    return f"một phần của “{_names([known.formula[1]])}”" if same_time else ""


def _behind(figure: Figure) -> str:
    """What a sentence says right behind a number: "93% số mới tiếp nhận"."""
    at = figure.value_end - figure.start
    return figure.quote[at : at + _NEAR]


def _names(ids: Sequence[str]) -> str:
    names = [catalogue().indicators[i].name for i in ids if i in catalogue().indicators]
    return " + ".join(names)


def _units(found: Sequence[Cell]) -> str:
    units = sorted({_unit(cell) for cell in found}, key=len)
    if all(unit.startswith(units[0]) for unit in units):  # "lớp" and "lớp tập huấn"
        return ""
    said = _differing(found, _unit)
    name = found[0].subject.name if found else ""
    return f"Đơn vị tính của “{name}” khác nhau: {said}; {_NO_RANK}." if said else ""


def _unit(cell: Cell) -> str:
    """The unit without its scale: "triệu đồng" and "tỷ đồng" compare well."""
    unit = cell.figures[0].unit if cell.figures else cell.computed.unit if cell.computed else ""
    if unit_class(unit) == "money":
        return "đồng"
    return " ".join(word for word in unit.split() if word.lower() not in SCALES)


def _differing(found: Sequence[Cell], what: Callable[[Cell], str]) -> str:
    by_label: dict[str, list[str]] = {}
    for cell in found:
        if label := what(cell):
            by_label.setdefault(label, []).append(cell.target.name)
    if len(by_label) < 2:
        return ""
    return "; ".join(f"{label} ({', '.join(names)})" for label, names in by_label.items())


def _several(cell: Cell) -> str:
    if len(cell.figures) < 2:
        return ""
    values = "; ".join(with_unit(f.value, f.unit) for f in cell.figures)
    return (
        f"Báo cáo của {cell.target.name} ghi nhiều giá trị khác nhau cho “{cell.subject.name}”"
        f" ({_time(cell.period)}): {values}; cần xác minh trước khi dùng."
    )


def _impossible(cell: Cell) -> str:
    if cell.computed is None or not cell.computed.impossible:
        return ""
    return (
        f"{cell.target.name}: không tính được “{cell.subject.name}”, số liệu trong báo cáo bất hợp"
        f" lý, phần lớn hơn tổng ({cell.computed.formula})."
    )


def _rates(cell: Cell) -> list[str]:
    """Rates of more than the whole, and rates that their own counts do not give."""
    notes = []
    for figure in cell.figures:
        if figure.unit != "%":
            continue
        name, said = cell.target.name, with_unit(figure.value, "%")
        if figure.value > 100 and cell.subject.known and cell.subject.known.formula:
            notes.append(f"{name}: {said} vượt quá 100%, số liệu bất hợp lý, cần xác minh.")
        elif not _agrees(figure):
            top, bottom = (with_unit(n or Decimal(0), "") for n in _counts(figure))
            notes.append(
                f"Báo cáo của {name} tự mâu thuẫn: ghi {said} nhưng {top}/{bottom} không cho tỷ lệ"
                " đó; cần xác minh."
            )
    return notes


def _counts(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    return figure.numerator, figure.denominator


def _agrees(figure: Figure) -> bool:
    """Whether a rate is what its counts give, rounded or cut at its own last place."""
    top, bottom = _counts(figure)
    if top is None or not bottom:
        return True
    exponent = figure.value.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(top * 100 / bottom - figure.value) <= place


def _computed(cell: Cell) -> str:
    computed = cell.computed
    if computed is None or computed.impossible:
        return ""
    value = with_unit(computed.value, computed.unit)
    return (
        f"{cell.target.name}: {value} ({_time(computed.period)}) không ghi sẵn trong báo cáo mà"
        f" tính từ số liệu của báo cáo: {computed.formula}."
    )


def _qualified(cell: Cell) -> str:
    mark = cell.figures[0].qualifier if cell.figures else None
    if mark not in _QUALIFIERS:
        return ""
    value = with_unit(cell.figures[0].value, cell.figures[0].unit)
    return (
        f"{cell.target.name}: báo cáo ghi “{_QUALIFIERS[mark]} {value}”, không phải số chính xác."
    )


def _missing(cell: Cell) -> str:
    if cell.found or cell.target.commune is None or cell.asked is None:
        return ""
    others = [f.period for f in cell.elsewhere if f.period.known]
    if not others:
        return ""
    names = list(dict.fromkeys(_time(p) for p in sorted(others, key=_last, reverse=True)))[:3]
    return (
        f"{cell.target.name} không có số liệu “{cell.subject.name}” cho"
        f" {format_period(cell.asked)}; kho có số liệu của: {', '.join(names)}."
    )


def _last(period: Period) -> str:
    return str(period.last_day or period.start or "")


def _corrected(cell: Cell) -> list[str]:
    inputs = cell.computed.inputs if cell.computed is not None else ()
    return [
        f"{cell.target.name}: {correction_note(f)}"
        for f in (*cell.figures, *inputs)
        if f.correction
    ]
