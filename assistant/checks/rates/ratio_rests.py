"""What is left of 100 %: "78,4% …, 15,6% …, còn lại 8,0%", "đã đối soát 85,5%; 12,5% chưa"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checks.rates.ratio_stories import Story, content
from assistant.checks.sums.arith_amounts import Amount

_REST = re.compile(r"\b(?:còn lại|số còn lại|phần còn lại|còn)\b[^,;.%\d]{0,40}$")
_LEVEL = re.compile(r"(?<!còn lại ở )\b(?:mức|mốc|ngưỡng)\s?$")  # to be reached
_BUT = re.compile(r"\b(?:chưa|không)\s(?P<verb>[^\W\d_]+)")
_CHANGE = re.compile(r"\b(?:tăng|giảm|so với|vượt|kế hoạch|chỉ tiêu|cùng kỳ|dự toán)\b")


@dataclass(frozen=True, slots=True)
class Rest:
    """Shares of one whole, the last being what is left."""

    shares: tuple[Amount, ...]
    rest: Amount

    @property
    def right(self) -> Decimal:
        """What is left by arithmetic."""
        return 100 - sum((s.value for s in self.shares), Decimal(0))


def wrong_rests(story: Story) -> Iterator[Rest]:
    """What is said to be left where the shares before it leave something else."""
    percents = [a for a in story.passage.amounts if a.percent]
    for rest in percents:
        begin = story.sentence_start(rest.start)
        here = [a for a in percents if story.sentence(a.start) == story.sentence(rest.start)]
        here = [
            a for a in here if a.start < rest.start and not a.about and a.bracket == rest.bracket
        ]
        if not here or rest.about or rest.moved or any(a.moved for a in here):
            continue
        lead = story.passage.key[begin : rest.start]
        if _CHANGE.search(lead) or _LEVEL.search(lead):
            continue
        said = _REST.search(story.passage.key[here[-1].tail : rest.start]) or _denied(
            story, here[-1], rest
        )
        found = Rest(tuple(here), rest)
        if said and not _holds(here, rest) and 0 < found.right < 100:
            yield found


def _denied(story: Story, before: Amount, rest: Amount) -> bool:
    """ "đã đối soát … được 85,5%; 12,5% chưa đối soát"."""
    key = story.passage.key
    begin = story.sentence_start(rest.start)
    around = key[before.tail : rest.start] + " " + re.split(r"[,;.\n]", key[rest.tail :])[0]
    said = _BUT.search(around)
    return said is not None and said["verb"] in content(key[begin : before.start])


def _holds(shares: Sequence[Amount], rest: Amount) -> bool:
    """Whether some of the shares and the rest make 100 %, or what one of them leaves of another."""
    slack = sum((s.step for s in (*shares, rest)), Decimal(0)) / 2
    for size in range(1, len(shares) + 1):
        for some in combinations(shares, size):
            if abs(sum((s.value for s in some), rest.value) - 100) <= slack:
                return True
    return any(abs(a.value - b.value - rest.value) <= slack for a in shares for b in shares)
