"""Numbers that the sentences and tables of a report tell, each with the time that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checks.library.earlier_times import (
    PIECE,
    SHIFTED,
    When,
    as_own,
    periods_in,
    piece_of,
    time_of,
)
from assistant.checks.reading.numbers_told import Told, numbers_or_ends
from assistant.checks.reading.statements import words_of
from assistant.checks.records import Draft
from assistant.checks.twice.pair_words import of_a_kind, weight
from vectorstore.records import Period
from vectorstore.vocabulary.text import fold

_CARRIED = re.compile(
    r"(?<!\w)(?:chuyển (?:nguồn |tiếp )?(?:sang|qua|đến|từ)|"
    r"tồn (?:của )?(?:kỳ|tháng|quý|năm))(?!\w)"
)
_UP, _DOWN = "tăng|thêm|cao hơn|nhiều hơn|hơn", "giảm|thấp hơn|ít hơn|kém"
# In front of a number: what it rose or fell by.
_STEP = re.compile(
    rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: thêm| so| mới)?"
    r"(?:(?: với)?(?: [^\W\d]+){0,4}? (?:(?:quý|tháng|kỳ|năm) (?:trước|[ivx\d/]+)|"
    r"\d{1,2} tháng(?: đầu năm)?))?(?: là)?(?: \d[^,;()]{0,25} và)?\s$"
)
# In front of a number: what was planned, which no report before tells as done.
_PLANNED = re.compile(
    r"(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|định mức)"
    r"(?: (?:cả|năm|\d{4}|được|tỉnh|xã|hđnd|giao|đề ra|là))*\s$"
)
_RATIO = re.compile(r"^%? ?(?:so với |của )?(?:cùng|kỳ|quý|tháng|năm|\d{1,2} tháng)(?!\w)")
_WORD = re.compile(r"[^\W_]+")
NO_THING = frozenset(
    str.split("tăng giảm cao thấp nhiều ít hơn lũy kế thêm tổng nâng đưa riêng phát sinh hiện")
)
TELLING = 0.6
_OPENING = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """A number of a report with its time; `period` where one is named; `step` is 1 of what rose
    by it, -1 of what fell; `opening` are the first words of its paragraph, `whole` says that
    it is the N of "n/N"; `words` are those of what it counts; `carried` what
    one time leaves to another."""

    told: Told
    when: When
    period: Period | None
    step: int
    opening: tuple[str, ...]
    whole: bool = False
    words: frozenset[str] = frozenset()
    carried: bool = False

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.told.value


def of_sentences(draft: Draft) -> list[Dated]:
    """The numbers of a report's sentences in order, with their times."""
    found, part = list[Dated](), None
    for told in draft.once(numbers_or_ends):
        if _PLANNED.search(told.lead) or _is_ratio(told):
            continue
        whole = part is not None and part.of == told.value and part.lead == told.lead
        each = _dated(draft, told, whole=whole and not told.rest)
        found.append(replace(each, words=_counted(each, found)))
        part = told if told.of else part
    return found


def _is_ratio(told: Told) -> bool:
    """Whether a rate sets a count against another time: "bằng 102% năm 2025"."""
    return told.unit == "%" and told.lead.endswith("bằng ") and bool(_RATIO.search(around(told)[1]))


def _counted(each: Dated, before: Sequence[Dated]) -> frozenset[str]:
    """The words of what a number counts: of one that hardly says it, those of the number before
    it in its sentence."""
    words = (each.told.core | each.told.noun) - NO_THING
    if weight(words) >= TELLING:
        return words
    place = (each.told.block, each.told.sentence)
    for one in reversed(before):
        if (one.told.block, one.told.sentence) != place:
            break
        if not (one.step or one.told.rest or one.whole) and (
            bare(each.told) or of_a_kind(each.told, one.told)
        ):
            return words | one.words
    label = each.told.lead.rpartition(":")[0]  # "Phí, lệ phí: lũy kế 877 triệu đồng"
    return words | words_of(label) - NO_THING


def around(told: Told) -> tuple[str, str]:
    """What its clause says before and behind a number, with the times that `Told` leaves out."""
    text = told.quote.text.lower()
    return text[: len(told.lead)], text[len(text) - len(told.behind) :]


def _dated(draft: Draft, told: Told, *, whole: bool) -> Dated:
    lead, behind = around(told)
    step = _STEP.search(lead)
    when, period = time_of(draft, told, lead, behind)
    if when is When.OTHER and told.of and not SHIFTED.search(lead):
        when = When.OWN  # what is done so far
    if step and (since := periods_in(draft, PIECE.split(behind)[0])):
        when, period = as_own(draft, since[:1], total=False)
    words = _WORD.findall(fold(draft.blocks[told.block].text))[:_OPENING]
    more = step and step["up"] == "thêm" and "so với" not in behind  # what came, in its time
    way = 0 if not step or more else 1 if step["up"] else -1
    carried = _CARRIED.search(" | ".join(piece_of(lead, behind))) is not None
    return Dated(told, when, period, way, tuple(words), whole, carried=carried)


def bare(told: Told) -> bool:
    """Whether a number does not say itself what it counts: "đang xử lý 03"."""
    return told.unit == "#" and not told.behind.strip()[:1].isalpha()


def leads(numbers: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Numbers that tell a step or another time, each with the number of their sentence whose it
    is: "15 vụ, tăng 4 vụ so với tháng 4 (11 vụ)"."""
    last: dict[tuple[int, int, str], list[Dated]] = {}
    for each in numbers:
        before = last.setdefault((each.told.block, each.told.sentence, each.told.unit), [])
        free = bare(each.told)
        alike = [m for m in reversed(before) if free or of_a_kind(each.told, m.told)]
        near = alike[:1] if each.step else alike
        lead = max(near, key=lambda m: _shared(each.told, m.told), default=None)
        if lead is not None and (each.step or each.when is not lead.when):
            yield each, lead
        if not (each.step or each.told.rest or each.whole):
            before.append(each)


def _shared(one: Told, other: Told) -> tuple[float, float]:
    """Weight of the words that two numbers of a sentence share: of their names, and around them."""
    return weight(one.noun & other.noun), weight(one.core & other.core)
