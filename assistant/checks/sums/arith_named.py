"""Rates that a sentence names by the parts of a whole told before: "hài lòng 96 phiếu, … Tỷ lệ
hài lòng và rất hài lòng đạt 97,1%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.checks.sums.arith_amounts import Amount, Passage, same_unit, summed
from assistant.checks.sums.arith_parts import Breakdown, breakdowns, wrong
from assistant.checks.sums.arith_rates import Rate, unfounded
from vectorstore.vocabulary.numbers import format_number

_NAMED = re.compile(
    r"\b(?:tỷ|tỉ) lệ (?P<names>[^\d,;:.%()]{3,60}?(?:, [^\d;:.%()]{3,40}?)?)"
    r" (?:là|đạt|chiếm|bằng)\s?$"
)
_NOUN = re.compile(r"^(?:phiếu|người|hộ|hồ sơ|ý kiến|trường hợp|học sinh|đồng chí)\s")


def wrong_named(passage: Passage, before: Passage | None) -> Iterator[tuple[Passage, Rate]]:
    """Rates of named parts that are no quotient of these and the whole told before."""
    if before is None or passage.start < before.start + len(before.key):
        return
    told = [b for b in breakdowns(before) if not wrong(before, b)]
    for rate in passage.amounts:
        named = _NAMED.search(passage.key[: rate.start])
        if not rate.percent or rate.about or rate.moved or named is None:
            continue
        for found in told:
            parts = _called(found, re.split(r" và |, ", named["names"]))
            if not parts or not all(same_unit(found.total, p) for p in parts):
                continue
            made = Rate(rate, _together(parts), found.total)
            known = [a for a in before.amounts if a.start not in {p.start for p in parts}]
            if unfounded(made, known if len(parts) == 1 else ()):
                yield before, made


def _called(found: Breakdown, names: Sequence[str]) -> list[Amount]:
    """The parts that have these names; none where a name is no part's or several parts'."""
    labels = [re.sub(r"\s+", " ", _bare(label, p)) for label, p in _pairs(found)]
    chosen = []
    for name in names:
        fits = [i for i, label in enumerate(labels) if label == _NOUN.sub("", name.strip())]
        if len(fits) != 1:
            return []
        chosen.append(found.parts[fits[0]])
    return chosen


def _pairs(found: Breakdown) -> Iterator[tuple[str, Amount]]:
    return zip(found.labels, found.parts, strict=True)


def _bare(label: str, part: Amount) -> str:
    """A part's words without the noun that it counts."""
    unit = " ".join(part.unit)
    words = label.removesuffix(unit) if unit else label
    return _NOUN.sub("", words.replace(":", " ").strip())


def _together(parts: Sequence[Amount]) -> Amount:
    value = summed(parts)
    text = format_number(value / parts[0].scale)
    return replace(parts[0], value=value, text=text)
