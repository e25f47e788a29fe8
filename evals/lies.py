"""Lies of named kinds, each made out of a true sentence: what a fluent model gets wrong."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.reading import AMOUNT, values_in

SWAPPED = "tráo hai số trong một câu"  # the gate binds numbers to quotes, not to their words
_SYMBOL = re.compile(r"\b(\d+)(?=(?:/\d{4})?[-/][A-ZĐ])")
_QUARTER = re.compile(r"(?<=[Qq]uý )(?:IV|I{1,3}|[1-4])\b")
_YEAR = re.compile(r"(?<=[/ ])20\d\d\b")
_TURNS = (("tăng", "giảm"), ("cao hơn", "thấp hơn"), ("vượt", "chưa đạt"))
_OTHER_UNITS: Mapping[str, str] = {
    "triệu đồng": "tỷ đồng",
    "tỷ đồng": "triệu đồng",
    "%": " hồ sơ",
    "hồ sơ": "triệu đồng",
    "người": "hộ",
    "hộ": "người",
    "km": "ha",
}
_UNIT = re.compile(rf"(?<=\d)(\s*)({'|'.join(_OTHER_UNITS)})(?!\w)")
_PRAISED = ("Toàn bộ chỉ tiêu", "Mọi nhiệm vụ", "Công tác chỉ đạo, điều hành")
_PRAISE = ("đã hoàn thành vượt mức kế hoạch", "dẫn đầu toàn tỉnh", "được cấp trên biểu dương")


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered passage of a prompt."""

    key: int
    commune: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a passage, and all that a liar has at hand."""

    sentence: str  # without its stop
    passage: Passage
    others: Sequence[Passage]
    communes: Sequence[str]  # that no passage is about
    draw: random.Random

    def replaced(self, match: re.Match[str], by: str) -> str:
        """The sentence with something else in a match's place."""
        return self.sentence[: match.start()] + by + self.sentence[match.end() :]


@dataclass(frozen=True, slots=True)
class Lie:
    """A false sentence, and the key that it cites."""

    sentence: str
    key: int


def lie(kind: str, claim: Claim) -> Lie | None:
    """A lie of a kind about a claim; None where the sentence gives no hold for it."""
    told = KINDS[kind](claim)
    return Lie(told, claim.passage.key) if isinstance(told, str) else told


def _digit(claim: Claim) -> str | None:
    """One digit changed, into a number that stands in no passage."""
    match = _drawn(claim, AMOUNT)
    if match is None:
        return None
    number = match.group().rstrip(" %")
    known = values_in("\n".join(p.quote for p in (claim.passage, *claim.others)))
    places = [at for at, char in enumerate(number) if char.isdigit()]
    for _ in range(20):
        at = claim.draw.choice(places)
        other = number[:at] + str(claim.draw.randint(1, 9)) + number[at + 1 :]
        if not values_in(other) & known:
            return claim.replaced(match, match.group().replace(number, other))
    return None


def _other_number(claim: Claim) -> str | None:
    """A number that another passage says of something else."""
    match = _drawn(claim, AMOUNT)
    own = values_in(claim.passage.quote)
    found = [m.group().rstrip(" %") for p in claim.others for m in AMOUNT.finditer(p.quote)]
    foreign = [number for number in found if not values_in(number) & own]
    if match is None or not foreign:
        return None
    number = match.group().rstrip(" %")
    return claim.replaced(match, match.group().replace(number, claim.draw.choice(foreign)))


def _swapped(claim: Claim) -> str | None:
    """Two numbers of the sentence, each in the other one's place."""
    found = list(AMOUNT.finditer(claim.sentence))
    numbers = {match.group().rstrip(" %"): match for match in found}
    alike = [n for n, m in numbers.items() if not m.group("rate")]
    if len(alike) < 2 or len(numbers) != len(found):
        return None
    a, b = sorted((numbers[n] for n in claim.draw.sample(alike, 2)), key=lambda m: m.start())
    if values_in(a.group()) & values_in(b.group()):
        return None
    middle = claim.sentence[a.end() : b.start()]
    tail = claim.sentence[b.end() :]
    return claim.sentence[: a.start()] + b.group() + middle + a.group() + tail


def _period(claim: Claim) -> str:
    """Another quarter or year; where none is told, one that the report is not about."""
    if match := _QUARTER.search(claim.sentence):
        others = [q for q in ("I", "II", "III", "IV") if f"uý {q}" not in claim.passage.quote]
        if others:
            return claim.replaced(match, claim.draw.choice(others))
    if match := _YEAR.search(claim.sentence):
        return claim.replaced(match, str(int(match.group()) - claim.draw.randint(2, 6)))
    return f"trong quý {claim.draw.choice(('I', 'II', 'III', 'IV'))}/2019, {claim.sentence}"


def _commune(claim: Claim) -> str | None:
    """The same, said of a commune that no passage is about."""
    if not claim.communes:
        return None
    return f"tại {claim.draw.choice(claim.communes)}, {claim.sentence}"


def _symbol(claim: Claim) -> str:
    """A document number that nobody ever issued."""
    number = str(claim.draw.randint(700, 999))
    if match := _SYMBOL.search(claim.sentence):
        return claim.replaced(match, number)
    return f"{claim.sentence}, theo Kế hoạch số {number}/KH-UBND"


def _direction(claim: Claim) -> str:
    """Up told as down; where no direction is told, one that is invented."""
    for pair in _TURNS:
        for said, other in (pair, pair[::-1]):
            if match := re.search(rf"\b{said}\b", claim.sentence):
                return claim.replaced(match, other)
    return f"{claim.sentence}, {claim.draw.choice(_TURNS[0])} so với kỳ trước"


def _unit(claim: Claim) -> str | None:
    """The right number with another unit."""
    match = _drawn(claim, _UNIT)
    return claim.replaced(match, f"{match[1]}{_OTHER_UNITS[match[2]]}") if match else None


def _quote(claim: Claim) -> str:
    """Words in quotation marks that stand in no report."""
    praise = f"{claim.draw.choice(_PRAISED)} {claim.draw.choice(_PRAISE)}"
    return f"{claim.passage.commune or 'báo cáo'} khẳng định “{praise}”"


def _marker(claim: Claim) -> Lie | None:
    """A true sentence with the number of a passage that says something else, or of none."""
    own = values_in(claim.sentence)
    foreign = [p.key for p in claim.others if own and not own & values_in(p.quote)]
    invented = max(p.key for p in (claim.passage, *claim.others)) + 40
    return Lie(claim.sentence, claim.draw.choice([*foreign, invented]))


def _drawn(claim: Claim, pattern: re.Pattern[str]) -> re.Match[str] | None:
    found = list(pattern.finditer(claim.sentence))
    return claim.draw.choice(found) if found else None


# What is told of a failing case is the name of its kind.
KINDS: Mapping[str, Callable[[Claim], str | Lie | None]] = {
    "sai một chữ số": _digit,
    "số của chỉ tiêu khác": _other_number,
    SWAPPED: _swapped,
    "sai kỳ": _period,
    "sai đơn vị hành chính": _commune,
    "bịa số văn bản": _symbol,
    "sai chiều tăng giảm": _direction,
    "sai đơn vị tính": _unit,
    "bịa lời trích": _quote,
    "sai dấu trích dẫn": _marker,
}
