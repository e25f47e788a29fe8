"""One statement told twice in a section in nearly the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sections import body, folded, in_appendix, spans

_BRACKET = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
# Words that may come, go or change and the statement stays the same.
_PLAIN = frozenset(
    ["cho", "tai", "o", "voi", "va", "da", "duoc", "la", "co", "cac", "tren", "dia", "ban", "to",
     "chuc", "thuc", "hien", "tien", "hanh", "den", "nay", "gom", "trong", "cua", "ve", "dat",
     "khoang", "tong", "so", "cong", "hon", "thuoc", "theo", "qua", "cung", "them", "nhu"]
)  # fmt: skip
_FEWEST = 8  # words that nobody writes twice by chance
_LEFT = 5  # of them that tell of something


@dataclass(frozen=True, slots=True)
class _Said:
    block: int
    quote: Quote
    words: tuple[str, ...]
    numbers: frozenset[str]


def said_again(draft: Draft) -> Checked:
    """ "Tập huấn Tổ công nghệ số: tổ chức 03 lớp, 120 lượt người", and below "Tập huấn cho Tổ công
    nghệ số: 03 lớp với 126 lượt người"."""
    by_section: dict[int | None, list[_Said]] = {}
    count = 0
    for parent, said in _statements(draft):
        by_section.setdefault(parent, []).append(said)
        count += 1
    findings = [
        _finding(one, two)
        for section in by_section.values()
        for one, two in combinations(section, 2)
        if one.block != two.block and _alike(one, two)
    ]
    return Checked(tuple(findings), counts={"D.passages": count})


def _statements(draft: Draft) -> Iterator[tuple[int | None, _Said]]:
    for block in body(draft):
        if in_appendix(draft, block):
            continue
        for start, end in spans(block):
            key = _BRACKET.sub(" ", folded(draft.text[start:end]))
            words = tuple(_WORD.findall(key))
            numbers = frozenset(n.lstrip("0") for n in _NUMBER.findall(key))
            if len(words) >= _FEWEST and numbers:
                yield block.parent, _Said(block.index, draft.quote(start, end), words, numbers)


def _alike(one: _Said, two: _Said) -> bool:
    """Whether two statements differ in no telling word but one, or in a number only."""
    both = one.numbers & two.numbers
    if not both or (one.words == two.words and one.numbers == two.numbers):
        return False  # said word for word: of another check
    first, second = (_telling(each.words) for each in (one, two))
    if min(len(first), len(second)) < _LEFT or (first - second and second - first):
        return False
    extra = len(first ^ second)
    if one.numbers == two.numbers:
        return extra <= 1 and len(both) > 1
    most = max(len(one.numbers), len(two.numbers))
    return extra == 0 and len(both) > 1 and 2 * len(both) >= most and one.words[:2] == two.words[:2]


def _telling(words: Sequence[str]) -> frozenset[str]:
    return frozenset(words) - _PLAIN


def _finding(one: _Said, two: _Said) -> Finding:
    other = one.numbers ^ two.numbers
    told = f", khác số ({', '.join(sorted(other))})" if other else ""
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM if other else Severity.LOW,
        0.8,
        "said_again",
        f"Một nội dung được viết hai lần trong cùng mục{told}.",
        "Giữ lại một lần; nếu hai chỗ khác nhau về số liệu thì chọn số đúng.",
        (one.quote, two.quote),
        expected="một lần",
        found="hai lần",
    )
