"""Totals of one report against the parts listed under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.reading.measures import actual, measure, mixed_footnotes, step
from assistant.checks.records import Checked, Draft, Finding
from assistant.checks.sums.sums import MORE, mismatch, slacks
from vectorstore.records import Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.text import fold, fold_aligned

_COMPLETE = re.compile(r"\b(?:gom|bao gom|cu the|chia ra|chia theo|trong do gom)\b")
_OPENS = re.compile(
    r"[^.;()\d]{0,60}?[,(]?\s*(?:trong do )?(?:gom|bao gom|cu the|chia ra)\b(?: co)?:?"
)
_SOME = re.compile(r"\btrong do\b")
_WRITTEN = re.compile(r"(?<![\w/.,])\d[\d.]*(?:,\d+)?(?![\w%/])")
# Two parts that leave nothing between them.
_OPPOSITES = (
    (re.compile(r"\b(?:trong (?:thoi )?han|chua den han|chua qua han|con han)\b"),
     re.compile(r"(?<!chua )\bqua han\b|\btre han\b")),
    (re.compile(r"\bnam\b(?! \d)"), re.compile(r"\bnu\b")),
)  # fmt: skip
# Parts that overlap: a person can be a woman and a party member.
OVERLAP = re.compile(
    r"\b(?:nu|dang vien|dan toc|ho ngheo|nguoi cao tuoi|tre em|doan vien|ton giao|hoi vien|"
    r"luot|tren 60|khuyet tat|chinh quy|dai hoc|thac si)\b"
)


def list_sums(draft: Draft) -> Checked:
    """Totals against the parts listed under them, where the list is meant to be complete."""
    findings: list[Finding] = []
    count = 0
    named: dict[str, set[str]] = {}
    for identity in (*catalogue().identities, *MORE):
        named.setdefault(identity.total, set()).update(identity.parts)
    for total in draft.figures:
        parts = _listed(draft, total)
        if len(parts) < 2 or mixed_footnotes(draft, (total, *parts)) or not actual(total):
            continue
        known = named.get(total.indicator_id or "", set())
        if all(p.indicator_id in known for p in parts):
            continue  # `sums.identity_sums` says it
        count += 1
        gap = sum(f.value for f in parts) - total.value
        if gap in slacks(draft, total) or any(f.value == total.value for f in parts):
            continue
        if _wrong(draft, total, parts) and not _unlisted(draft, total, parts):
            findings.append(mismatch(draft, total, parts, "sum_of_list"))
    return Checked(tuple(findings), (), {"A.sums": count})


def _listed(draft: Draft, total: Figure) -> list[Figure]:
    """Direct parts of a total in its own unit."""
    if unit_class(total.unit) == "money":
        return _amounts(draft, total)
    return [
        f
        for f in draft.parts_of(total)
        if f.kind in (FigureKind.ACTUAL, FigureKind.LAST_PERIOD)
        and f.qualifier is None
        and _same_kind(f.unit, total.unit)
        and f.value_start > total.value_start
    ]


def _amounts(draft: Draft, total: Figure) -> list[Figure]:
    """Sums of money right behind "gồm" in the sentence of a total, or in the list it opens."""
    behind = fold_aligned(draft.text[total.value_end : total.end])
    opens = _OPENS.match(behind)
    if opens is None:
        return []
    block = draft.block_at(total.value_start)
    starts = total.value_end + opens.end()
    listed = {b.index for b in draft.blocks if block and b.intro == block.index}
    found = []
    for figure in draft.figures:
        place = draft.block_at(figure.value_start)
        here = starts <= figure.value_start < total.end
        below = place is not None and place.index in listed and not behind[opens.end() :].strip()
        if (here or below) and unit_class(figure.unit) == "money" and actual(figure):
            found.append(figure)
    if any(f.indicator_id in ("ngansach.disbursed", total.indicator_id) for f in found):
        return []
    return found


def _unlisted(draft: Draft, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether its sentence goes on to a number that ingest didn't list: `tallies` adds it up."""
    behind = fold_aligned(draft.text[total.value_end : total.end])
    opens = _OPENS.match(behind)
    if opens is None or unit_class(total.unit) == "money":
        return False
    inside = [f for f in parts if total.value_end <= f.value_start < total.end]
    return len(_WRITTEN.findall(behind, opens.end())) > len(inside) > 0


def _same_kind(part: str, total: str) -> bool:
    a, b = fold(part).strip(), fold(total).strip()
    if unit_class(part) == "rate" or unit_class(total) == "rate":
        return False
    if unit_class(part) == unit_class(total) == "money" or not a:
        return True
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return f"{longer} ".startswith(f"{shorter} ")


def _wrong(draft: Draft, total: Figure, parts: Sequence[Figure]) -> bool:
    first = min(parts, key=lambda f: f.value_start)
    between = fold(draft.text[total.value_end : first.value_start])
    span = fold(draft.text[total.start : max(f.end for f in parts)])
    gap = sum(measure(f) for f in parts) - measure(total)
    if abs(gap) < max(step(f) for f in (total, *parts)) or OVERLAP.search(span):
        return False
    if any(measure(f) > measure(total) for f in parts):
        return False  # a part above its total is said by `parts_above`
    if re.search(r"\bva mot so\b|\bv\.v\b", span):
        return False  # a list with its end left open
    if _COMPLETE.search(between) or _opposites(draft, parts):
        return True
    if not _SOME.search(between) or "trong do co" in between:
        return False
    return 0 < gap <= measure(total) / 2


def _opposites(draft: Draft, parts: Sequence[Figure]) -> bool:
    """Whether two parts are named as the two sides of one thing: in time and overdue."""
    if len(parts) != 2:
        return False
    one, other = (_label(draft, part) for part in parts)
    return any(
        (a.search(one) and b.search(other)) or (b.search(one) and a.search(other))
        for a, b in _OPPOSITES
    )


def _label(draft: Draft, part: Figure) -> str:
    """The words of a part's own clause."""
    before = re.split(r"[,;\n]", fold(draft.text[part.start : part.value_start]))[-1]
    after = re.split(r"[,;.\n]", fold(draft.text[part.value_end : part.end]))[0]
    return f"{before} {after}"
