"""Short text and the figures of all topics in tables of annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evals.corpus import clauses
from evals.corpus.pen import Pen
from evals.corpus.pieces import Part, Written, heading, joined, paragraph, table
from evals.corpus.quantities import Group, Nature, Topic, catalogue
from evals.corpus.records import Fact
from evals.corpus.spans import Span
from evals.corpus.world import FIELDS
from vectorstore.vocabulary.text import capital

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def topic(pen: Pen, groups: Sequence[Group], annex: int) -> list[Written]:
    """The main figure of each group in a sentence, and where the rest is."""
    said: list[Part] = []
    for group in groups[: pen.pick((1, 2, 3))]:
        nature = catalogue().counts[group.total].nature
        head = "" if nature is Nature.YEAR else clauses.when(pen, nature, pen.span)
        clause = joined(head, clauses.total(pen, group, pen.count(group.total)))
        said += [" " if said else "", clause.capital().clause(), *_rate(pen, group), "."]
    see = (
        "Chi tiết tại Phụ lục {}.",
        "Số liệu cụ thể nêu tại Phụ lục {}.",
        "(Có Phụ lục {} kèm theo).",
    )
    return [paragraph(*said, " ", pen.pick(see).format(ROMAN[annex]))]


def _rate(pen: Pen, group: Group) -> list[Part]:
    for key in group.rates:
        if pen.measurable(key) and pen.chance(0.6):
            return ["; ", clauses.rate(pen, pen.rate(key)).clause()]
    return []


def annexes(pen: Pen, topics: Sequence[tuple[Topic, Sequence[Group]]]) -> list[Written]:
    """A heading and a table for each topic; all tables of a report have the same columns."""
    columns = _Columns(pen)
    out: list[Written] = []
    for at, (section, groups) in enumerate(topics):
        title = f"{section.titles[0]} {pen.span.names[0]}".upper()
        out.append(heading(1, f"Phụ lục {ROMAN[at]}.", title))
        rows = [row for group in groups for row in columns.rows(group)]
        out.append(table(columns.header, [(str(n), *row) for n, row in enumerate(rows, start=1)]))
    if pen.chance(0.5):
        title = f"Kết quả tiếp nhận, giải quyết hồ sơ theo lĩnh vực {pen.span.names[0]}".upper()
        out += [heading(1, f"Phụ lục {ROMAN[len(topics)]}.", title), _by_field(pen)]
    return out


def _by_field(pen: Pen) -> Written:
    """Files by field of administration, with their sums."""
    keys = pen.pick((("received", "resolved", "pending"), ("resolved", "pending")))
    names = {
        "received": ("Tổng số tiếp nhận", "Tiếp nhận"),
        "resolved": ("Đã giải quyết", "Số đã giải quyết"),
        "pending": ("Đang giải quyết", "Còn đang giải quyết"),
    }
    fields = {key: pen.world.by_field(key, pen.span) for key in keys}
    unit = " (hồ sơ)" if pen.chance(0.5) else ""
    header = ("STT", "Lĩnh vực", *(pen.pick(names[key]) + unit for key in keys))
    rows: list[tuple[Part, ...]] = []
    for number, field in enumerate(FIELDS, start=1):
        facts = [pen.of_field(key, field, fields[key][field]) for key in keys]
        rows.append((str(number), field, *(pen.bare(fact) for fact in facts)))
    totals = [pen.bare(replace(pen.count(key), unit="hồ sơ")) for key in keys]
    rows.append(("", pen.pick(("Tổng cộng", "Tổng số", "Cộng")), *totals))
    return table(header, rows)


class _Columns:
    """The columns of a report's tables: unit, perhaps the period before, the period."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        before = pen.span.before()
        self.before: Span | None = before if pen.chance(0.6) and pen.world.knows(before) else None
        self.goals = pen.chance(0.35)
        self.indented = pen.pick(("- ", "Trong đó: ", "", "+ "))
        name = pen.pick(("Chỉ tiêu", "Nội dung", "Tên chỉ tiêu"))
        unit = pen.pick(("Đơn vị tính", "ĐVT", "Đơn vị"))
        year = pen.span.year
        goal = pen.pick((f"Chỉ tiêu năm {year}", f"Kế hoạch năm {year}", f"Mục tiêu năm {year}"))
        self.kind_before = "last_period"
        self.header = ("STT", name, unit, *((goal,) if self.goals else ()), *self._periods())

    def _periods(self) -> tuple[str, ...]:
        """Headers of the result columns; one that names a period makes it that period's own."""
        pen = self.pen
        now = capital(pen.pick(pen.span.names))
        if self.before is None:
            return (pen.pick(("Kết quả", "Số liệu", "Thực hiện", now, f"Kết quả {now}")),)
        then = capital(pen.pick(self.before.names))
        plain = ("Kỳ trước", "Kỳ báo cáo") if pen.span.is_quarter else ("Cùng kỳ", "Kỳ báo cáo")
        headers = pen.pick(((then, now), plain, (f"Thực hiện {then}", f"Thực hiện {now}")))
        self.kind_before = "last_period" if headers == plain else "actual"
        return headers

    def rows(self, group: Group) -> list[tuple[Part, ...]]:
        """The total, its parts, its rates."""
        rows = [self._count(group.total, "")]
        rows += [self._count(key, self.indented if group.parts else "") for key in group.parts]
        rows += [self._count(key, "") for key in group.counted]
        rows += [self._rate(key) for key in group.rates if self.pen.measurable(key)]
        return rows

    def _count(self, key: str, indent: str) -> tuple[Part, ...]:
        pen, quantity = self.pen, catalogue().counts[key]
        fact = pen.count(key)
        name = pen.pick(quantity.names)
        if quantity.nature is Nature.YEAR:
            name = f"{name} năm {pen.span.year}"
        if quantity.nature is Nature.YTD:
            name = f"{name} lũy kế từ đầu năm"
        dated = quantity.nature in (Nature.YEAR, Nature.YTD)
        label = f"{indent}{pen.words(capital(name) if indent.strip() in ('', '-', '+') else name)}"
        blank = ("",) if self.goals else ()
        return label, fact.unit, *blank, *self._before(fact, dated=dated), pen.bare(fact)

    def _rate(self, key: str) -> tuple[Part, ...]:
        pen = self.pen
        fact = pen.rate(key)
        name = capital(pen.words(pen.pick(catalogue().rates[key].names)))
        goal: tuple[Part, ...] = ("",) if self.goals else ()
        if self.goals and key not in clauses.UNWANTED:
            goal = (pen.bare(clauses.goal_of(pen, fact, pen.span.whole_year())),)
        return name, "%", *goal, *self._before(fact, dated=False), pen.bare(fact)

    def _before(self, fact: Fact, *, dated: bool) -> tuple[Part, ...]:
        if self.before is None:
            return ()
        pen, is_rate = self.pen, fact.unit == "%"
        if dated or (is_rate and not pen.measurable(fact.quantity, self.before)):
            return ("",)
        make = pen.rate if is_rate else pen.count
        return (pen.bare(make(fact.quantity, self.before, self.kind_before)),)
