"""Headings and passages that a report carries twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from assistant.checks.reading.sections import headings, in_appendix, names_table, spans
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
)
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.text import canonical, fold

_LONG = 12  # words that nobody writes twice by chance
_WHOLE = 20  # words that are the same passage wherever they stand
_ALIKE = 0.6  # shared words that make two neighbours of equal blocks the same block again
_SHOWN = 24  # quotes of one finding
_SHORT_TITLE = 12
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"")
_MOTTO = re.compile(r"\b(?:phuong cham|khau hieu|tinh than)\b")


def repeated_headings(draft: Draft) -> Checked:
    """The same title twice among sibling headings, or again right below itself."""
    siblings: dict[int | None, list[Block]] = {}
    for block in headings(draft):
        siblings.setdefault(block.parent, []).append(block)
    pairs = [
        (one, two)
        for group in siblings.values()
        for one, two in combinations(group, 2)
        if _same_title(one, two)
    ]
    pairs += [
        (draft.blocks[block.parent], block)
        for block in headings(draft)
        if block.parent is not None and _same_title(draft.blocks[block.parent], block)
    ]
    pairs += _items_twice(draft)
    findings = tuple(_twice_headed(draft, one, two) for one, two in pairs)
    return Checked(findings, counts={"D.titles": len(headings(draft))})


def _items_twice(draft: Draft) -> Iterator[tuple[Block, Block]]:
    """Numbered items of one list that begin with the same name in front of their colon."""
    seen: dict[tuple[int | None, str, str], Block] = {}
    for block in draft.blocks:
        name, colon, rest = block.text[block.body - block.start :].partition(":")
        if block.kind is not BlockKind.ITEM or not colon or not rest.strip():
            continue
        key = _key(name)
        style = re.sub(r"\d+|[a-zđ]", "", block.label)
        if block.label.strip("()")[:1].isalnum() and len(key.split()) > 1:
            before = seen.setdefault((block.parent, style, key), block)
            between = draft.blocks[before.index + 1 : block.index]
            if before is not block and all(b.kind is BlockKind.ITEM for b in between):
                yield before, block


def _same_title(one: Block, two: Block) -> bool:
    """Whether two titles are the same; a table, or an annex, may be named as its section is."""
    title = _key(one.title)
    tables = [names_table(block) for block in (one, two)]
    return len(title.split()) >= 2 and title == _key(two.title) and tables[0] == tables[1]


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", canonical(text)))


def _twice_headed(draft: Draft, one: Block, two: Block) -> Finding:
    below = draft.blocks[two.index + 1] if two.index + 1 < len(draft.blocks) else None
    real = below.text.strip() if below and _looks_like_title(below) else ""
    advice = f"Có lẽ tên đúng là “{real}”." if real else "Đặt lại tên mục theo nội dung hoặc gộp."
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM if one.parent == two.parent else Severity.LOW,
        0.9,
        "repeated_headings",
        f"Mục {two.label or two.title} lặp lại tên của mục {one.label or one.title}: "
        f"“{two.title}”.",
        advice,
        (draft.quote(one.start, one.end), draft.quote(two.start, two.end)),
        expected=real,
        found=two.title,
    )


def _looks_like_title(block: Block) -> bool:
    text = block.text.strip()
    return (
        block.kind is BlockKind.PARAGRAPH
        and 2 <= len(text.split()) <= _SHORT_TITLE
        and text[0].isupper()
        and text[-1].isalnum()
    )


def repeated_passages(draft: Draft) -> Checked:
    """Paragraphs repeated within a section, and longer runs repeated anywhere."""
    blocks = [b for b in draft.blocks if _is_prose(draft, b)]
    keys = [_key(block.text[block.body - block.start :]) for block in blocks]
    runs = sorted(_runs(blocks, keys))
    findings = [_twice_written(draft, blocks, run) for run in runs]
    taken = {n for run in runs for pair in run for n in pair}
    left = [block for n, block in enumerate(blocks) if n not in taken]
    findings += [_twice_said(draft, *pair) for pair in _sentences_twice(left)]
    return Checked(tuple(findings), counts={"D.passages": len(blocks)})


def _is_prose(draft: Draft, block: Block) -> bool:
    kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM)
    return block.kind in kinds and not in_appendix(draft, block)


Run = list[tuple[int, int]]


def _runs(blocks: Sequence[Block], keys: Sequence[str]) -> list[Run]:
    """Pairs of places whose blocks are the same, grown over like neighbours to both sides."""
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if len(key.split()) >= _LONG and not _is_slogan(blocks[place].text):
            places.setdefault(key, []).append(place)
    runs: list[Run] = []
    done: set[tuple[int, int]] = set()
    for found in places.values():
        for one, two in pairwise(found):
            if (one, two) in done:
                continue
            run = _grown(keys, one, two)
            done.update(run)
            near = blocks[one].parent == blocks[two].parent or len(keys[one].split()) >= _WHOLE
            exact = sum(keys[a] == keys[b] and len(keys[a].split()) >= _LONG for a, b in run)
            if near or (len(run) >= 3 and exact >= 3):
                runs.append(run)
    return runs


def _is_slogan(text: str) -> bool:
    """Whether words in quotation marks make up most of a sentence: they may be told wherever they
    fit."""
    quoted = sum(len(m.group().split()) for m in _QUOTED.finditer(text))
    return _MOTTO.search(fold(text)) is not None or 2 * quoted > len(text.split())


def _grown(keys: Sequence[str], one: int, two: int) -> Run:
    run = [(one, two)]
    for step in (-1, 1):
        a, b = one + step, two + step
        while a >= 0 and b < len(keys) and (a < two or step < 0) and (b > one or step > 0):
            if (step > 0 and a >= two) or (step < 0 and b <= one) or not _alike(keys[a], keys[b]):
                break
            run.append((a, b))
            a, b = a + step, b + step
    return sorted(run)


def _alike(one: str, two: str) -> bool:
    a, b = set(one.split()), set(two.split())
    return bool(a) and len(a & b) / len(a | b) >= _ALIKE


def _twice_written(draft: Draft, blocks: Sequence[Block], run: Run) -> Finding:
    quotes = [_head(draft, blocks[n]) for pair in run for n in pair]
    first, last = blocks[run[0][0]], blocks[run[0][1]]
    size = f"{len(run)} đoạn" if len(run) > 1 else "một đoạn"
    return _repeat(
        draft,
        tuple(quotes[:_SHOWN]),
        f"Khối nội dung gồm {size} được viết hai lần gần như nguyên văn",
        (first, last),
    )


def _head(draft: Draft, block: Block) -> Quote:
    """The first sentence of a block, behind its label."""
    start, end = next(span for span in spans(block) if span[1] > block.body)
    return draft.quote(start, end)


_Sentence = tuple[Block, int, int]


def _sentences_twice(blocks: Sequence[Block]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """A long sentence that comes back within the same section, or a longer one anywhere, with
    both places; of two paragraphs the first."""
    seen: dict[str, list[_Sentence]] = {}
    told: set[tuple[int, int]] = set()
    for block in blocks:
        for start, end in spans(block):
            key = _key(block.text[start - block.start : end - block.start])
            if len(key.split()) < _LONG or _is_slogan(
                block.text[start - block.start :][: end - start]
            ):
                continue
            anywhere, places = len(key.split()) >= _WHOLE, seen.setdefault(key, [])
            before = next((s for s in places if anywhere or s[0].parent == block.parent), None)
            places.append((block, start, end))
            if before and (before[0].index, block.index) not in told:
                told.add((before[0].index, block.index))
                yield before, (block, start, end)


def _twice_said(draft: Draft, one: _Sentence, two: _Sentence) -> Finding:
    quotes = (draft.quote(*one[1:]), draft.quote(*two[1:]))
    return _repeat(draft, quotes, "Một câu được viết hai lần", (one[0], two[0]))


def _repeat(
    draft: Draft, quotes: tuple[Quote, ...], problem: str, places: tuple[Block, Block]
) -> Finding:
    one, two = ((draft.place(block.start) or ("",))[-1] for block in places)
    where = f"trong mục “{one}”" if one == two else f"ở mục “{one}” và mục “{two}”"
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM if len(quotes) > 2 else Severity.LOW,
        0.9,
        "repeated_passages",
        f"{problem} {where}.",
        "Giữ lại một lần; nếu hai chỗ khác nhau về số liệu thì chọn bản đúng.",
        quotes,
        expected="một lần",
        found="hai lần",
    )
