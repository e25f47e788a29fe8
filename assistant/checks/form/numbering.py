"""Numbers of headings: none skipped, repeated or out of order among siblings, each of its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checks.reading.sections import headings
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Severity,
)
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.text import fold_aligned

_ROMAN = re.compile(r"[IVX]+")
_VALUES = {"I": 1, "V": 5, "X": 10}
_WORDS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_NAMED = re.compile(
    r"(?P<name>phan|chuong|phu luc|phu bieu|bieu so|bieu mau so)(?: (?:so|thu))? (?P<n>\w+)"
)
_FEW = 2  # items that make no list yet
_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading with its number; `style` and `prefix` ("5.1" of "5.1.2") make a series."""

    block: Block
    style: str
    prefix: str
    number: int


def heading_numbers(draft: Draft) -> Checked:
    """Skipped, repeated and misordered numbers among sibling headings."""
    skipped: list[tuple[Numbered, Numbered]] = []
    wrong: list[tuple[Numbered, Numbered]] = []
    count = 0
    late: list[Numbered] = []
    for run in _series(draft):
        count += len(run)
        late += [run[0]] if _begins_late(draft, run[0]) else []
        for one, two in pairwise(run):
            step = _step(one, two)
            if step > 1 and not _written_between(draft, one, two):
                skipped.append((one, two))
            elif step <= 0:
                wrong.append((one, two))
    findings = (
        *_strangers(draft),
        *_beginnings(draft, late),
        *_of_pairs(draft, skipped, "Số thứ tự đề mục bị nhảy", "Đánh lại số cho liên tục"),
        *_of_pairs(draft, wrong, "Số thứ tự đề mục bị lặp hoặc lùi", "Đánh lại số theo thứ tự"),
    )
    return Checked(findings, counts={"D.numbers": count})


def item_numbers(draft: Draft) -> Checked:
    """Skipped and repeated numbers in lists that begin with 1 or a."""
    skipped: list[tuple[Numbered, Numbered]] = []
    wrong: list[tuple[Numbered, Numbered]] = []
    count = 0
    for run in _lists(draft):
        count += len(run)
        for one, two in pairwise(run):
            step = _step(one, two)
            if step > 1 and not _written_between(draft, one, two):
                skipped.append((one, two))
            elif step == 0:
                wrong.append((one, two))
    findings = (
        *_of_pairs(draft, skipped, "Số thứ tự trong danh sách bị nhảy", "Đánh lại số cho liên tục"),
        *_of_pairs(draft, wrong, "Số thứ tự trong danh sách bị lặp", "Đánh lại số theo thứ tự"),
    )
    return Checked(findings, counts={"D.numbers": count})


def _lists(draft: Draft) -> Iterator[list[Numbered]]:
    """Items of one level and style that stand one behind the other, what hangs on them between;
    three at least."""
    run: list[Numbered] = []
    for block in draft.blocks:
        each = numbered(block) if block.kind is BlockKind.ITEM else None
        if run and block.kind is BlockKind.ITEM and block.level > run[0].block.level:
            continue
        if run and each and each.number != 1 and _beside(run[0], each):
            run.append(each)
            continue
        if len(run) > _FEW or (len(run) == _FEW and _step(*run) == _FEW):
            yield run
        run = [each] if each and each.number == 1 else []
    if len(run) > _FEW:
        yield run


def _beside(first: Numbered, other: Numbered) -> bool:
    """Whether an item is of the list that another begins."""
    alike = (first.style, first.prefix) == (other.style, other.prefix)
    return alike and first.block.level == other.block.level


def _series(draft: Draft) -> Iterator[list[Numbered]]:
    """Runs of siblings; an unnumbered sibling and a restart at 1 with a 2 behind open a new run."""
    runs: dict[int | None, dict[tuple[str, str], list[Numbered]]] = {}
    for block in headings(draft):
        own = runs.setdefault(block.parent, {})
        each = numbered(block)
        if each is None:
            yield from own.values()
            own.clear()
            continue
        key = (each.style, each.prefix)
        if each.number == 1 and own.get(key) and _goes_on(draft, each):
            yield own.pop(key)
        own.setdefault(key, []).append(each)
    for own in runs.values():
        yield from own.values()


def _goes_on(draft: Draft, first: Numbered) -> bool:
    """Whether the next sibling of the same series has the number 2: a list of its own."""
    later = (b for b in headings(draft) if b.start > first.block.start)
    same = (n for b in later if b.parent == first.block.parent and (n := numbered(b)))
    following = next((n for n in same if (n.style, n.prefix) == (first.style, first.prefix)), None)
    return following is not None and following.number == 2


def numbered(block: Block) -> Numbered | None:
    """A heading's number, None where it bears none."""
    label = block.label.strip().rstrip(".)").lstrip("(")
    if _ROMAN.fullmatch(label):
        return Numbered(block, "roman", "", roman(label))
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*", label):
        prefix, _, last = label.rpartition(".")
        return Numbered(block, f"decimal{label.count('.')}", prefix, int(last))
    if re.fullmatch(r"[a-zđ]|[A-ZĐ]", label):
        style = "letter" if label.islower() else "capital"
        return Numbered(block, style, "", _ALPHABETS[0].find(label.lower()) + 1)
    named = _NAMED.fullmatch(fold_aligned(label))
    number = _named_number(label[named.start("n") :], named["n"]) if named else 0
    return Numbered(block, named["name"], "", number) if named and number else None


def _named_number(written: str, key: str) -> int:
    if key.isdigit():
        return int(key)
    if _ROMAN.fullmatch(written.upper()):
        return roman(written.upper())
    return _WORDS.index(key) + 1 if key in _WORDS else 0


def roman(text: str) -> int:
    """The value of a Roman number in capitals."""
    values = [_VALUES[char] for char in text]
    return sum(-v if v < max(values[n:]) else v for n, v in enumerate(values))


def _step(one: Numbered, two: Numbered) -> int:
    """How far two numbers lie apart; letters may follow the Vietnamese or the Latin order."""
    if one.style not in ("letter", "capital"):
        return two.number - one.number
    first, second = (n.block.label.strip().rstrip(".)").lower() for n in (one, two))
    steps = [a.find(second) - a.find(first) for a in _ALPHABETS if first in a and second in a]
    return 1 if 1 in steps or not steps else steps[0]


def _begins_late(draft: Draft, first: Numbered) -> bool:
    """Whether the parts of a report begin with II, and no line above them begins with I."""
    if first.style not in ("roman", "phan", "chuong") or first.number != 2:
        return False
    unnumbered = (b for b in headings(draft) if b.start < first.block.start)
    if any(b.parent == first.block.parent for b in unnumbered):
        return False
    return not re.search(r"(?m)^\W{0,3}(?:I\s*[.)/:\-–]|Phần\b)", draft.text[: first.block.start])


def _strangers(draft: Draft) -> Iterator[Finding]:
    """ "2.3" between "1.1" and "1.4" below "1."."""
    below: dict[int, list[Numbered]] = {}
    for block in draft.blocks:
        each = numbered(block) if block.kind in (BlockKind.HEADING, BlockKind.ITEM) else None
        if each and each.prefix and block.parent is not None:
            below.setdefault(block.parent, []).append(each)
    for parent, run in below.items():
        label = draft.blocks[parent].label.strip().rstrip(".)")
        wrong = [each for each in run if each.prefix != label]
        if len(wrong) == 1 and len(run) > 1 and label[:1].isdigit() and run[0] is not wrong[0]:
            block = wrong[0].block
            yield Finding(
                FindingKind.STRUCTURE,
                Group.FORM,
                Severity.MEDIUM,
                0.85,
                "heading_numbers",
                f"Mục “{block.label}” đứng trong mục “{label}”.",
                "Đánh lại số cho khớp mục lớn.",
                (draft.quote(block.start, block.end),),
                expected=f"{label}.…",
                found=block.label,
            )


def _beginnings(draft: Draft, late: Sequence[Numbered]) -> tuple[Finding, ...]:
    if not late:
        return ()
    labels = ", ".join(f"“{each.block.label}”" for each in late)
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.8,
        "heading_numbers",
        f"Đề mục bắt đầu bằng {labels}, không có mục số một ở trước.",
        "Bổ sung mục thứ nhất hoặc đánh lại số từ đầu.",
        tuple(draft.quote(each.block.start, each.block.end) for each in late),
        expected="I",
        found=labels,
    )
    return (finding,)


def _written_between(draft: Draft, one: Numbered, two: Numbered) -> bool:
    """Whether the missing number stands in the text between, at a line that is no heading."""
    label = one.block.label.strip().rstrip(".)")
    kept = draft.blocks[one.block.index + 1 : two.block.index]
    between = "\n".join(block.text for block in kept if block.kind is not BlockKind.TABLE)
    return any(
        re.search(rf"(?m)(?:^|\t)\W{{0,3}}{re.escape(each)}\s*[.)/:\-–\s]", between)
        for each in _missing(one, two, label)
    )


def _missing(one: Numbered, two: Numbered, label: str) -> Iterator[str]:
    for number in range(one.number + 1, two.number):
        if one.style == "roman":
            yield _as_roman(number)
        elif one.style in ("letter", "capital"):
            letter = _ALPHABETS[0][number - 1]
            yield letter if one.style == "letter" else letter.upper()
        elif one.style.startswith("decimal"):
            yield f"{one.prefix}.{number}".lstrip(".")
        else:
            yield f"{label.rsplit(' ', 1)[0]} {number}"
            yield f"{label.rsplit(' ', 1)[0]} {_as_roman(number)}"


def _as_roman(number: int) -> str:
    steps = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    shown = ""
    for value, letters in steps:
        while number >= value:
            shown, number = shown + letters, number - value
    return shown


def _of_pairs(
    draft: Draft, pairs: Sequence[tuple[Numbered, Numbered]], problem: str, advice: str
) -> tuple[Finding, ...]:
    if not pairs:
        return ()
    told = "; ".join(f"“{a.block.label}” rồi đến “{b.block.label}”" for a, b in pairs)
    lacking = [each for a, b in pairs for each in _missing(a, b, a.block.label.strip())]
    blocks = dict.fromkeys(each.block for pair in pairs for each in pair)
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.9,
        "heading_numbers",
        f"{problem}: {told}.",
        f"{advice}; nếu thiếu hẳn một mục thì bổ sung mục đó.",
        tuple(draft.quote(block.start, block.end) for block in blocks),
        expected=", ".join(lacking[:6]),
        found=told,
    )
    return (finding,)
