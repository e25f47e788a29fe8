"""Totals with the run of counts behind them, as sentences, brackets and lists tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.reading.same_things import is_people
from assistant.checks.sums.arith_amounts import (
    SENTENCE,
    Amount,
    Passage,
    same_unit,
)
from assistant.checks.sums.tally_parts import (
    ALL,
    begin_of,
    bracketed,
    called,
    collected,
    counts_same,
    enclosed,
    is_among,
    kinds_given,
    renamed,
    sorts_of,
)
from assistant.checks.sums.tally_scenes import Scene

STRICT = re.compile(
    r"\b(?:gồm(?! cả)|chia|cụ thể|phân (?:theo|loại|bố)|như sau|sau đây|lần lượt)\b|="
)
WHOLE = re.compile(rf"{ALL.pattern}|\b(?:kết quả|tình hình|hình thức|đối tượng|thuộc)\b")
_OPENED = re.compile(rf"{WHOLE.pattern}|\btrong (?:đó|số)\b|:|\(")
_NAME = re.compile(r"(?:^|[.\n]\s?)\W*(?P<name>[^\W\d_]+(?:,?\s[^\W\d_]+){0,14})(?::|\slà)?\s?$")
_BRACKETS = re.compile(r"\s?\([^()]*\)")  # "phản ánh, kiến nghị (PAKN) là 27"
_ALL_OF = re.compile(r"\b(?:tổng|số|giao|tiếp nhận|có|nhận|đã)\b")
# "27 ca, giảm 13 ca so với cùng kỳ (40 ca), phân bố: …": what stands before the parts.
_COMPARED = re.compile(
    r"[^,;.\d]{0,40}?,?\s(?:tăng|giảm|bằng|đạt|so với)\b(?:[^;.]|\.(?=\d))*?[,;)]\s"
    rf"(?={WHOLE.pattern}|\btrong (?:đó|số)\b)"
)
_MORE = re.compile(r"\bthêm(?: được)?\s?$")
STATES = tuple(
    re.compile(rf"\b(?:{word})\b")
    for word in ("đã|xong|hoàn thành", "đang|chờ", "chưa|không|từ chối|chuyển(?! đổi)")
)
# What follows are parts themselves.
_LISTED = re.compile(r"\b(?:trong (?:đó|số)|gồm|(?:chia|phân) (?:ra|theo))\b")
_MOST = 8  # counts of a run


@dataclass(frozen=True, slots=True)
class Tally:
    """A total, its run of parts with their words, and the words between."""

    total: Amount
    parts: tuple[Amount, ...]
    labels: tuple[str, ...]
    between: str
    listed: bool


def tallies_of(scene: Scene) -> Iterator[Tally]:
    """The totals of a scene, each with the run of counts behind it."""
    passage = scene.passage
    for total in passage.inside(-1):
        parts = _parts(scene, total) if _is_total(passage, total) else ()
        if not 2 <= len(parts) <= _MOST:
            continue
        between = passage.between(total.tail, parts[0].start)
        if parts[0].bracket >= 0 and len({p.bracket for p in parts}) == 1:
            between = passage.key[total.tail : parts[0].start]
        opened = _OPENED.search(between) or is_among(passage, total)
        if not opened and not _heads(passage, total, parts):
            continue
        for some in (parts, *_before_semicolon(scene, parts)):
            labels = labels_of(scene, total, some)
            yield Tally(total, some, labels, between, bool(scene.items))


def _is_total(passage: Passage, total: Amount) -> bool:
    """Whether an amount counts things exactly, and nothing that came on top."""
    if not total.counted or total.over or not total.value:
        return False
    named = total.unit or total.money or _named(passage, total)
    return bool(named) and not _MORE.search(passage.key[: total.start])


def _parts(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The counts that may be the parts of a total."""
    if scene.items:
        parts = _of_items(scene, total) if total.tail <= scene.here else ()
    else:
        parts = enclosed(scene, total) or _run(scene, total) or bracketed(scene, total)
    same = parts if _same(total, parts) else ()
    if scene.items:
        return same
    sorts = kinds_given(scene, total) or sorts_of(scene, total)
    return max(same, sorts, key=len) if len(same) > 1 else sorts or renamed(scene, total)


def _before_semicolon(scene: Scene, parts: tuple[Amount, ...]) -> Iterator[tuple[Amount, ...]]:
    """The first parts where commas part them and a semicolon the others: "nam 41, nữ 37; đảng viên
    33"."""
    key = scene.passage.key
    for at in range(2, len(parts)) if not scene.items else ():
        if ";" in key[parts[at - 1].tail : parts[at].start]:
            if ";" not in key[parts[0].tail : parts[at - 1].start]:
                yield parts[:at]
            return


def _heads(passage: Passage, total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a count before others that no word opens is more than the first of them: the first
    of its thing in a sentence that has words before it, and no state as theirs behind it."""
    begin = max(begin_of(passage, total), passage.key.rfind(":", 0, total.start) + 1)
    if not _first(passage, total) or _LISTED.search(passage.key[begin_of(passage, total) : begin]):
        return False
    label = re.split(r"[,;:.(]", passage.key[total.end : parts[0].start])[0]
    if any(state.search(label) for state in STATES) or len({p.value for p in parts}) < len(parts):
        return False
    own = passage.key[begin : total.start].split()
    return len(own) > 1 or (not own and passage.key[:begin].endswith(":"))


def _first(passage: Passage, total: Amount) -> bool:
    """Whether no count of the same stands before one in its sentence."""
    begin = max(begin_of(passage, total), passage.key.rfind(":", 0, total.start) + 1)
    before = [a for a in passage.inside(-1) if begin <= a.start and a.tail <= total.start]
    return not any(same_unit(a, total) for a in before)


def _named(passage: Passage, total: Amount) -> bool:
    """Whether the words that begin a sentence tell what a bare number counts."""
    name = _NAME.search(_BRACKETS.sub("", passage.key[: total.start]))
    opened = re.match(
        r"\s?(?::|,?\s?(?:(?:bao )?gồm|cụ thể|chia ra|như sau)\b|\()", passage.key[total.tail :]
    )
    return name is not None and bool(opened or _ALL_OF.search(name["name"]))


def _same(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether parts count what their total counts; one syllable tells where theirs go on apart."""
    if not total.unit or all(not p.unit or same_unit(total, p) or is_people(p) for p in parts):
        return True
    return len({p.unit[1:2] for p in parts}) > 1 or len({p.unit[:1] for p in parts}) > 1


def _run(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The counts of the total's thing right behind it, or in the sentence behind."""
    at = max(total.tail, scene.here)
    compared = _COMPARED.match(scene.passage.key, at)
    at = compared.end() if compared else at
    if SENTENCE.search(scene.passage.key[total.tail : scene.here].rstrip()[:-1]):
        return ()  # a sentence between
    if total.start < scene.here and not _first(scene.passage, total):
        return ()
    run = collected(scene.passage, total, at, -1)
    times = total.start < scene.here and total.unit[:1] == ("lượt",)
    return () if times and not all(same_unit(total, p) for p in run) else run


def run_behind(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The parts that a note tells from its beginning, of a total that stands elsewhere."""
    run = collected(scene.passage, total, 0, -1)
    return run if len(run) > 1 else sorts_of(scene, total)


def _of_items(scene: Scene, total: Amount) -> tuple[Amount, ...]:
    """The first count of the total's thing in each item; none where an item lacks it."""
    parts = []
    for start, end in scene.items:
        mine = [a for a in scene.passage.inside(-1) if start <= a.start < end and not a.percent]
        fits = [
            a
            for a in mine
            if counts_same(total, a) or called(scene.passage, total, a, scene.items[0][0])
        ]
        if not fits or not fits[0].counted or fits[0].over:
            return ()
        parts.append(fits[0])
    return tuple(parts)


def labels_of(scene: Scene, total: Amount, parts: Sequence[Amount]) -> tuple[str, ...]:
    """The words around each part."""
    passage = scene.passage
    if scene.items:
        return tuple(passage.key[start:end] for start, end in scene.items)
    found = []
    for index, part in enumerate(parts):
        begin = parts[index - 1].tail if index else max(total.tail, scene.here)
        stop = parts[index + 1].start if index + 1 < len(parts) else len(passage.key)
        before = re.split(r"[,;:(.]", passage.key[begin : part.start].rstrip(" :"))[-1]
        after = re.split(r"[,;:().]", passage.key[part.end : stop])[0]
        found.append(_OPENED.sub(" ", f"{before} {after}").strip())
    return tuple(found)
