"""One statement told twice in a section in nearly the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from assistant.checks.reading.sections import body, folded, in_appendix, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity

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


Words = tuple[tuple[str, ...], frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement; `ways`: its words and numbers, with and without what stands in brackets."""

    block: int
    quote: Quote
    ways: tuple[Words, ...]


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
        if one.block != two.block
        and any(_alike(a, b) for a, b in product(one.ways, two.ways))
        and one.ways[0] != two.ways[0]  # said word for word: of another check
    ]
    return Checked(tuple(findings), counts={"D.passages": count})


def _statements(draft: Draft) -> Iterator[tuple[int | None, _Said]]:
    for block in body(draft):
        if in_appendix(draft, block):
            continue
        for start, end in spans(block):
            key = folded(draft.text[start:end])
            ways = tuple(dict.fromkeys((_words(key), _words(_BRACKET.sub(" ", key)))))
            if len(ways[-1][0]) >= _FEWEST and ways[-1][1]:
                yield block.parent, _Said(block.index, draft.quote(start, end), ways)


def _words(key: str) -> Words:
    return tuple(_WORD.findall(key)), frozenset(n.lstrip("0") for n in _NUMBER.findall(key))


def _alike(one: Words, two: Words) -> bool:
    """Whether two statements differ in no telling word but one, or in a number only."""
    both = one[1] & two[1]
    if not both:
        return False
    first, second = _telling(one[0]), _telling(two[0])
    if min(len(first), len(second)) < _LEFT or (first - second and second - first):
        return False
    extra = len(first ^ second)
    if one[1] == two[1]:
        return extra <= 1 and len(both) > 1
    most = max(len(one[1]), len(two[1]))
    return extra == 0 and len(both) > 1 and 2 * len(both) >= most and one[0][:2] == two[0][:2]


def _telling(words: Sequence[str]) -> frozenset[str]:
    return frozenset(words) - _PLAIN


def _finding(one: _Said, two: _Said) -> Finding:
    other = min((a[1] ^ b[1] for a, b in product(one.ways, two.ways)), key=len)
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
