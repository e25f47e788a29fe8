"""One quantity that the catalogue does not know, told twice in the same words with two values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.measures import actual, place_said, said, same_value, scope
from assistant.checks.own_values import of_own_time
from assistant.checks.quantities import other_times
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import BlockKind, Figure
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.text import fold

_LEAST = 3  # words of a name that tell one thing from another
_SPARE = re.compile(
    r"\b(?:so|tong|tong so|so luong|hien|hien nay|da|duoc|dang|la|dat|co|xa|phuong|dac khu|ubnd|"
    r"dia phuong|tren dia ban|cua|toan|tai|trong ky|ky bao cao|tinh den|den|duy tri|cac|va)\b"
)
# Single events, of which a report tells several, and parts of something told above.
_EVENTS = re.compile(
    r"\b(?:ban hanh|to chuc|hop|hoi nghi|ke hoach|quyet dinh|cong van|lan|dot|buoi|cuoc|lop|"
    r"trong do|gom|con lai|muc tang|muc giam|them|bo sung|khac|rieng|moi|thon|khu)\b"
)


def free_conflicts(draft: Draft) -> Checked:
    """Counts and sums of one free name, for the report's own time, in two sections."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in draft.figures:
        key = _key(draft, figure)
        if key is not None:
            groups.setdefault(key, []).append(figure)
    findings = [_finding(draft, group) for group in groups.values() if _differ(group)]
    count = sum(len(group) > 1 for group in groups.values())
    return Checked(tuple(findings), (), {"E.conflicts": count})


def _key(draft: Draft, figure: Figure) -> tuple[str, str] | None:
    """What a figure is of, by its own words; None where these tell too little."""
    if figure.indicator_id or not actual(figure) or not of_own_time(draft, figure):
        return None
    block = draft.block_at(figure.value_start)
    if block is None or block.kind in (BlockKind.FOOTNOTE, BlockKind.FRONT):
        return None
    label = fold(figure.indicator)
    clause = fold(draft.text[figure.start : figure.value_start])[-80:]
    if _EVENTS.search(label) or _EVENTS.search(clause) or scope(draft, figure):
        return None
    if other_times(draft, draft.text[figure.start : figure.value_end]):
        return None
    name = " ".join(_SPARE.sub(" ", label).split())
    sort = unit_class(figure.unit)
    unit = fold(figure.unit) if sort == "count" else sort
    return (name, unit) if len(name.split()) >= _LEAST else None


def _differ(group: Sequence[Figure]) -> bool:
    """Two values and no more, in two sections, none a part of the other."""
    first = group[0]
    others = [f for f in group if not same_value(f, first)]
    if not others or any(not same_value(f, others[0]) for f in others):
        return False
    places = {f.heading_path for f in group}
    parts = {f.part_of for f in group} & {f.value_start for f in group}
    return len(places) > 1 and not parts


def _finding(draft: Draft, group: Sequence[Figure]) -> Finding:
    first = group[0]
    other = next(f for f in group if not same_value(f, first))
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "one_name_two_values",
        f"“{first.indicator}” cùng kỳ có hai giá trị khác nhau: {place_said(draft, first)} ghi "
        f"{said(first)}; {place_said(draft, other)} ghi {said(other)}.",
        "Xác định giá trị đúng theo nguồn số liệu và ghi thống nhất ở mọi chỗ.",
        draft.of_figures(group),
        expected="một giá trị",
        found=f"{said(first)} và {said(other)}",
    )
