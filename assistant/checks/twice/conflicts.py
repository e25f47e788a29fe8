"""One quantity with different values in two places of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import product

from assistant.checks.rates.rate_wholes import by_kin
from assistant.checks.rates.rates import count_beside
from assistant.checks.reading.measures import (
    STATES,
    actual,
    beyond,
    divisor,
    in_footnote,
    is_quotient,
    measure,
    over_periods,
    part_of_its_own,
    place_said,
    said,
    same_time,
    same_value,
    scope,
    total_of,
)
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.twice.known import known_of
from assistant.checks.twice.one_thing import EVENTS, told_of_one
from assistant.checks.twice.pair_words import never_one
from vectorstore.records import BlockKind, Figure
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import fold, words

_LATE = ("tthc.resolved_late", "tthc.pending_late", "tthc.pending_in_time")
_MAX_VALUES = 4  # more values of one indicator are a breakdown, not a contradiction
_COUNTED = re.compile(r"\s*\([\d.,]+\s*/\s*[\d.,]+ (thu tuc|dich vu|nhiem vu|ho so)")
# What says that a value is not the whole or not of now.
_OTHER = re.compile(
    r"\b(?:them|bo sung|thanh lap moi|moi thanh lap|lap moi|kien toan|"
    r"con lai (?!dang)|moi lap|cap moi|trong so do|trong ngay|trong thang|"
    r"cung ky|nam truoc|quy truoc|ky truoc la|giam con|tang len|tu truoc|du kien|phan dau)\b"
)

# Counted at some events, not in all: "trực 11 buổi thứ Bảy, tiếp nhận 402 hồ sơ".
_AT_EVENTS = re.compile(r"\b\d{1,3} (?:buoi|dot|cuoc|phien|lan|chuyen|lop|ngay)\b[^;.\d]{0,50}$")


def conflicting_values(draft: Draft) -> Checked:
    """Indicators said with different values for one time and one scope, in different places."""
    findings: list[Finding] = []
    count = 0
    for name, figures in draft.by_indicator.items():
        if name.startswith(EVENTS):
            continue
        usable = [f for f in figures if one_whole(draft, f)]
        for group in _alike(draft, usable):
            count += len(group) > 1
            if (chosen := _contradiction(draft, group)) is not None:
                findings.append(_finding(draft, chosen))
    return Checked(tuple(findings), (), {"E.conflicts": count})


def one_whole(draft: Draft, figure: Figure) -> bool:
    """Whether a figure says what its indicator is as a whole, so that another value denies it."""
    if divisor(draft, figure) or over_periods(draft, figure):
        return False
    if figure.value == 0 and in_footnote(draft, figure):
        return False  # "không có hồ sơ quá hạn", of what its sentence counts
    late = figure.indicator_id in _LATE and in_footnote(draft, figure)
    if late and fold(figure.quote).startswith("trong do"):
        return False  # of those settled or of those pending, as the sentence with the note says
    others = (part_of_its_own, _of_another, _said_above, _in_brackets, _named_otherwise, _sub_row)
    if not actual(figure) or any(other(draft, figure) for other in others):
        return False
    if figure.unit == "%" and figure.numerator is None and by_kin(draft, figure):
        return False
    before = fold(draft.text[figure.start : figure.value_start])
    if _AT_EVENTS.search(before) or _OTHER.search(_header(draft, figure)):
        return False
    clause = fold(draft.text[figure.start : figure.value_end + 40])
    return _OTHER.search(clause[: figure.value_end - figure.start + 15]) is None


def _said_above(draft: Draft, figure: Figure) -> bool:
    """A number that its sentence takes up again: "số tồn giảm xuống 77; trong 77 hồ sơ có 75"."""
    number = re.escape(draft.text[figure.value_start : figure.value_end].split(" ")[0])
    above = rf"(?<![\d.,/]){number}(?![\d/]|[.,]\d).*\b[Tt]rong (?:tổng )?(?:số )?$"
    return re.search(above, draft.text[figure.start : figure.value_start]) is not None


def _in_brackets(draft: Draft, figure: Figure) -> bool:
    """One of the parts in brackets behind a count that isn't of its indicator."""
    before = draft.text[figure.start : figure.value_start]
    whole = next((f for f in draft.figures if f.value_start == figure.part_of), figure)
    return before.count("(") > before.count(")") and whole.indicator_id is None


def _header(draft: Draft, figure: Figure) -> str:
    """The folded words over a table's cell; "" in running text."""
    block = draft.block_at(figure.value_start)
    if block is None or block.kind is not BlockKind.TABLE:
        return ""
    column = draft.text[draft.text.rfind("\n", 0, figure.value_start) + 1 : figure.value_start]
    heads = [line.split("\t") for line in block.text.split("\n")[: block.header_rows]]
    at = column.count("\t")
    return fold(" ".join(cells[at] for cells in heads if at < len(cells)))


def _sub_row(draft: Draft, figure: Figure) -> bool:
    """A table's row that names a part of the row above: "- Trong đó: đúng hạn"."""
    cells = draft.text[figure.start : figure.value_start].split("\t")
    label = next((c.strip() for c in cells[:-1] if any(map(str.isalpha, c))), "")
    return label.startswith(("-", "+", "–", "Trong đó"))


def _named_otherwise(draft: Draft, figure: Figure) -> bool:
    """Words right before the number that the catalogue rules out for its indicator."""
    indicator = catalogue().indicators.get(figure.indicator_id or "")
    part = re.split(r"[;.(\n](?!\d)", draft.text[figure.start : figure.value_start])[-1]
    pieces = re.split(r",(?!\d)", part)
    run = [pieces[-1]]
    for piece in reversed(pieces[:-1]):
        if any(map(str.isdigit, piece)):
            break
        run.append(piece)
    before = f" {' '.join(words(' '.join(run)))} "
    others = [w for w in indicator.excluded if " " in w] if indicator else []
    return any(f" {word} " in fold(before) for word in others)


def _of_another(draft: Draft, rate: Figure) -> bool:
    """A rate beside a count that isn't what its indicator is computed from: read under a wrong
    name, so no witness."""
    indicator = catalogue().indicators.get(rate.indicator_id or "")
    if indicator is None or indicator.formula is None:
        return False
    behind = _COUNTED.match(fold(draft.text[rate.value_end : rate.value_end + 60]))
    base = catalogue().indicators[indicator.formula[0]]
    if behind and behind.group(1) != fold(base.unit):
        return True
    count = count_beside(draft, rate)
    return count is not None and count.indicator_id != indicator.formula[0]


def _alike(draft: Draft, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of one time, one scope and one kind of whole."""
    groups: list[list[Figure]] = []
    for figure in figures:
        for group in groups:
            if _comparable(draft, group[0], figure):
                group.append(figure)
                break
        else:
            groups.append([figure])
    return groups


def _comparable(draft: Draft, one: Figure, other: Figure) -> bool:
    if not same_time(one, other) or unit_class(one.unit) != unit_class(other.unit):
        return False
    if ("hồ sơ" in (one.unit, other.unit)) and one.unit != other.unit and other.unit and one.unit:
        return False
    if scope(draft, one) != scope(draft, other) or beyond(draft, one) != beyond(draft, other):
        return False
    a, b = total_of(draft, one), total_of(draft, other)
    if one.denominator != other.denominator and _holds(one) and _holds(other):
        return False  # shares of two wholes, each as its counts make it
    state = one.indicator_id in STATES
    if not state and a is not None and b is not None and a.indicator_id != b.indicator_id:
        return False
    return not _of_two_things(draft, one, other)


def _holds(rate: Figure) -> bool:
    """Whether a rate is what the counts said with it make."""
    top, whole = rate.numerator, rate.denominator
    known = rate.unit == "%" and top is not None and whole is not None
    return known and is_quotient(rate, top or Decimal(0), whole or Decimal(0))


def _of_two_things(draft: Draft, one: Figure, other: Figure) -> bool:
    """Whether the words around two figures, not only their name, are surely of two things."""
    known = draft.once(known_of)
    sides = ([m for m in known.at(f.value_start) if m.value == f.value] for f in (one, other))
    pairs = [(a, b) for a, b in product(*sides)]
    return bool(pairs) and all(never_one(*p) and told_of_one(p, known) < 0 for p in pairs)


def _contradiction(draft: Draft, group: Sequence[Figure]) -> list[Figure] | None:
    """A figure for each differing value, where no breakdown explains the difference."""
    chosen: list[Figure] = []
    for figure in _witnesses(draft, group):
        if not any(same_value(figure, known) for known in chosen):
            chosen.append(figure)
    if not 1 < len(chosen) <= _MAX_VALUES or _one_place(draft, chosen):
        return None
    ordered = sorted(measure(f) for f in chosen)
    if chosen[0].indicator_id == "tthc.resolved_on_time":
        early = {measure(f) for f in draft.by_indicator.get("tthc.resolved_early", ())}
        if ordered[-1] - ordered[0] in early:
            return None  # once with those settled early, once without
    if len(ordered) > 2 and ordered[-1] == sum(ordered[:-1]):
        return None
    if ordered[0] * 10 < ordered[-1] < ordered[0] * 100:
        return None  # so far apart without a slip of noughts: two things
    return chosen


def _witnesses(draft: Draft, group: Sequence[Figure]) -> list[Figure]:
    """Without the rows of a table that gives several values: they are its parts."""
    tables: dict[int, list[Figure]] = {}
    for figure in group:
        block = draft.block_at(figure.value_start)
        if block is not None and block.kind is BlockKind.TABLE:
            tables.setdefault(block.index, []).append(figure)
    several = [rows for rows in tables.values() if len({f.value for f in rows}) > 1]
    dropped = {f.value_start for rows in several for f in rows}
    notes = [f for f in group if in_footnote(draft, f)]  # each belongs to a sentence of its own
    dropped |= {f.value_start for f in notes} if len(notes) > 1 else set()
    return [f for f in group if f.value_start not in dropped]


def _one_place(draft: Draft, figures: Iterable[Figure]) -> bool:
    """All in one sentence or one table: rows, or before and after."""
    places: set[tuple[int, int]] = set()
    for figure in figures:
        block = draft.block_at(figure.value_start)
        table = block is not None and block.kind is BlockKind.TABLE
        places.add((block.start, block.end) if block and table else (figure.start, figure.end))
    return len(places) == 1


def _finding(draft: Draft, chosen: Sequence[Figure]) -> Finding:
    told = "; ".join(f"{where} ghi {said(f)}" for f, where in _places(draft, chosen))
    low, high = min(chosen, key=measure), max(chosen, key=measure)
    gap = ""
    if unit_class(low.unit) == "count":
        taken = f"{format_number(high.value)} - {format_number(low.value)}"
        gap = f" (lệch {taken} = {format_number(high.value - low.value)})"
    every = [f for f in draft.by_indicator[chosen[0].indicator_id or ""] if _repeats(f, chosen)]
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.85,
        "one_indicator_two_values",
        f"“{chosen[0].indicator}” cùng kỳ có {len(chosen)} giá trị khác nhau: {told}{gap}.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        draft.of_figures(every),
        expected="một giá trị",
        found=" và ".join(said(f) for f in chosen),
    )


def _places(draft: Draft, figures: Sequence[Figure]) -> list[tuple[Figure, str]]:
    """Each figure with where it stands: its heading, or its words where headings are the same."""
    heads = [place_said(draft, f) for f in figures]
    if len(set(heads)) == len(heads):
        return list(zip(figures, heads, strict=True))
    return [(f, f"chỗ “{_words(draft, f)}”") for f in figures]


def _words(draft: Draft, figure: Figure) -> str:
    text = " ".join(draft.text[figure.start : figure.value_start].split())
    return text.rstrip(" :(") if len(text) <= 60 else "…" + text[-55:].rstrip(" :(")


def _repeats(figure: Figure, chosen: Sequence[Figure]) -> bool:
    return actual(figure) and any(
        same_time(figure, known) and same_value(figure, known) for known in chosen
    )
