"""Clauses of a report with the part they stand in and the words they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from assistant.abbreviations import spell_out
from assistant.checks.records import Draft
from assistant.topics import generic_words
from assistant.wording import GRAMMAR, entries, phrase_pattern
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.periods import find_periods, relation
from vectorstore.vocabulary.text import canonical, sentences

_FLOWING = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE)
_LEAD = re.compile(r"^\W{0,4}([^:.;\n]{3,90}):\W{0,3}\s+(?=\S)")
_WORD = re.compile(r"[^\W_]+")
_TITLE = 70  # characters of a sentence that can be the title of what it introduces
_MOST_ABOVE = 6
# Words in front of a statement that make it a wish, an order or an aim.
_AIM = re.compile(
    r"(?<!\w)(?:tiếp tục|đề nghị|yêu cầu|phấn đấu|sẽ|cần|phải|quyết tâm|cam kết|"
    r"đề xuất|nhằm|mục tiêu|chỉ tiêu|dự kiến|tránh|nếu|(?<!\d )trường hợp|khuyến khích|"
    r"trong thời gian tới|thời gian tới|chịu trách nhiệm|giao cho|"
    r"(?<!ban )chỉ đạo(?! (?:được|của|điều hành)))(?!\w)"
)
_ASKED = re.compile(r"^\W*(?:đề nghị|kiến nghị|đề xuất)(?!\w)")
_AIM_BUT = re.compile(
    r"(?:đáp ứng|theo|đúng|hoàn thành|so với)\s+(?:các\s+)?(?:yêu cầu|mục tiêu|chỉ tiêu)"
)
# Before some change; "ký số trước khi phát hành" tells how things are done.
_BEFORE_NOW = re.compile(
    r"(?<!\w)(?:trước đây|trước kia|^trước khi|trước khi (?:có|được|sáp nhập|sắp xếp|hợp nhất|"
    r"thành lập|triển khai|vận hành)|giai đoạn trước|kỳ trước)(?!\w)"
)


class Part(StrEnum):
    """What a part of a report tells: names of `words/claim_parts.txt`."""

    RESULT = "kết quả"
    LIMIT = "hạn chế"
    PLAN = "phương hướng"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, or what stands between two semicolons; `said` is its canonical form, letter for
    letter as long as `report.text[start:end]`; `sentence` is the one it belongs to."""

    said: str
    start: int
    end: int
    part: Part
    sentence: str
    block: int

    @property
    def terms(self) -> frozenset[str]:
        """Pairs of syllables that tell what it is about."""
        return terms(self.said)


def clauses_of(draft: Draft) -> tuple[Clause, ...]:
    """The clauses of running text in order; headings, tables, titles of items are left out."""
    return tuple(clause for block in draft.blocks for clause in _of_block(draft, block))


def _of_block(draft: Draft, block: Block) -> Iterator[Clause]:
    if block.kind not in _FLOWING:
        return
    body = max(block.body, block.start)
    text = draft.text[body : block.end].replace("\n", " ")
    lead = _LEAD.match(text)
    part = _part(draft, _noted(draft, block), lead.group(1) if lead else "")
    cut = lead.end() if lead and _named(lead.group(1)) is not Part.OTHER else 0
    for start, end in sentences(text[cut:], body + cut):
        sentence = _said(draft.text[start:end])
        if sentence.rstrip().endswith(":"):
            continue  # the title of what it introduces
        for left, right in _pieces(sentence):
            said = sentence[left:right]
            yield Clause(said, start + left, start + right, part, sentence, block.index)


def _said(text: str) -> str:
    said = canonical(text)
    return said if len(said) == len(text) else text.lower()


def _pieces(sentence: str) -> Iterator[tuple[int, int]]:
    """Spans between semicolons outside of brackets, without blanks around."""
    depth, left = 0, 0
    for at, char in enumerate(f"{sentence};"):
        depth += (char == "(") - (char == ")")
        if char == ";" and (depth <= 0 or at == len(sentence)):
            piece = sentence[left:at]
            begin = left + len(piece) - len(piece.lstrip())
            if piece.strip():
                yield begin, begin + len(piece.strip())
            left = at + 1


def _noted(draft: Draft, block: Block) -> Block:
    """Of a footnote, wherever it is printed, the block that has its mark; else the block itself."""
    mark = block.label if block.kind is BlockKind.FOOTNOTE else ""
    bare = mark.isascii() and mark.isalnum()  # stands in any text
    above = reversed(draft.blocks[: block.index]) if mark and not bare else ()
    return next((b for b in above if b.kind in _FLOWING[:2] and mark in b.text), block)


def _part(draft: Draft, block: Block, lead: str) -> Part:
    """The part that its own lead, the items it hangs on or the headings above name; whatever
    stands under a heading of plans is a plan."""
    path = draft.place(block.start)
    if Part.PLAN in map(_named, path):
        return Part.PLAN
    above: list[str] = [lead]
    intro = block.intro
    while intro is not None and len(above) < _MOST_ABOVE:
        text = draft.blocks[intro].text
        above.append(text if len(text) <= _TITLE else "")
        intro = draft.blocks[intro].intro
    above += reversed(path)
    return next((p for p in map(_named, above) if p is not Part.OTHER), Part.OTHER)


@lru_cache
def _names() -> tuple[re.Pattern[str], dict[str, Part]]:
    parts = {
        canonical(form): Part(name)
        for name, forms in entries("claim_parts").items()
        for form in forms
    }
    return phrase_pattern(parts), parts


def _named(title: str) -> Part:
    """The part that a title names: its first telling phrase decides."""
    pattern, parts = _names()
    found = pattern.search(canonical(title))
    return parts[" ".join(found.group().split())] if found else Part.OTHER


def aimed(clause: Clause, at: int) -> bool:
    """Whether what is said at an offset of a clause is wished for, ordered or long past."""
    if clause.part is Part.PLAN:
        return True
    if _ASKED.match(clause.sentence):
        return True
    before = _AIM_BUT.sub(" ", clause.sentence[: clause.sentence.find(clause.said) + at])
    return bool(_AIM.search(before[-160:]) or _BEFORE_NOW.search(clause.said))


def apart(one: Clause, other: Clause) -> bool:
    """Whether two clauses name times that do not meet."""
    mine = [p.period for p in find_periods(one.said) if p.period.known]
    theirs = [p.period for p in find_periods(other.said) if p.period.known]
    return bool(mine and theirs) and all(relation(a, b) == "disjoint" for a in mine for b in theirs)


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """Pairs of neighbouring syllables of a text, short forms spelled out, that are no mere
    grammar and not said in every report."""
    found = _WORD.findall(canonical(spell_out(text)))
    return frozenset(
        f"{a} {b}"
        for a, b in pairwise(found)
        if not GRAMMAR & {a, b} and f"{a} {b}" not in generic_words() and not (a + b).isdigit()
    )


@lru_cache
def _subjects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, phrase_pattern(map(canonical, forms)))
        for name, forms in entries("claim_subjects").items()
    )


def subjects(text: str) -> tuple[str, ...]:
    """Names of what a canonical text is about, those listed first in the data first."""
    return tuple(name for name, pattern in _subjects() if pattern.search(text))


def subject_before(clause: Clause, at: int, *, whole: bool = False) -> str:
    """What the statement at an offset is about: named between the last comma and it, else
    before, with `whole` also in an earlier clause of the sentence; "" where nothing is."""
    begin = clause.sentence.find(clause.said)
    before = _bare(clause.sentence[: begin + at] if whole else clause.said[:at])
    for piece in reversed(re.split(r"[,;:]", before)):
        if found := subjects(piece):
            return found[0]
    return ""


def _bare(text: str) -> str:
    """The text without what stands in brackets."""
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text)
