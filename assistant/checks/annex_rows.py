"""Annexes list what the text says they list: as many rows, each model or project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.annexes import Call, calls, present
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
)
from assistant.checks.sections import folded, headings, spans
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.numbers import parse_number
from vectorstore.vocabulary.text import fold

_PIECES = re.compile(r"^(?:mo hinh|du an|sang kien|giai phap|cong trinh|de tai|hoat dong)\b")
_COUNTED = re.compile(
    r"(?<![\w.,/-])(\d{1,3})\s+(van ban|mo hinh|du an|nhiem vu|sang kien|cong trinh|ke hoach"
    r"|quyet dinh|kien nghi|de xuat|nen tang|co so du lieu|san pham|chi tieu|tap the|ca nhan)\b"
)
_NUMBERED = re.compile(r"\d{1,3}[.)]?\t")
_EMPTY = frozenset(
    ["mo", "hinh", "du", "an", "sang", "kien", "cua", "tai", "va", "trong", "cac", "cho", "theo"]
)
_MOST = 0.6  # of the words of a name


def annex_rows(draft: Draft) -> Checked:
    """A section's models and a stated number against the rows of the annex it points to."""
    there = dict(present(draft))
    findings: list[Finding] = []
    count = 0
    for call in calls(draft):
        annex = there.get(call.key)
        table = _table(draft, annex) if annex else None
        rows = _rows(table) if table else []
        if annex is None or table is None or not rows:
            continue
        count += 1
        findings += _by_name(draft, call, annex, rows)
        findings += _by_number(draft, call, annex, table)
    return Checked(tuple(findings), counts={"D.annex_rows": count})


def _table(draft: Draft, annex: Block) -> Block | None:
    """An annex's only table."""
    below = [b for b in draft.blocks if b.kind is BlockKind.TABLE and b.parent == annex.index]
    return below[0] if len(below) == 1 else None


def _rows(table: Block) -> list[str]:
    lines = table.text.splitlines()[table.header_rows :]
    return [line for line in lines if _NUMBERED.match(line)]


def _by_name(draft: Draft, call: Call, annex: Block, rows: Sequence[str]) -> Iterator[Finding]:
    """Where the annex has rows for all models of the section but one or two."""
    models = _models(draft, call.block)
    lacking = [model for model in models if not _has_row(model, rows)]
    if not lacking or len(lacking) * 2 > len(models) or len(models) <= len(rows):
        return
    names = "; ".join(f"“{model.title}”" for model in lacking)
    quotes = tuple(draft.quote(b.start, b.end) for b in (*lacking, annex))
    yield _shorter(
        quotes,
        f"Thân báo cáo nêu {len(models)} nội dung, {annex.label} chỉ có {len(rows)} dòng; "
        f"thiếu {names}.",
        (len(models), len(rows)),
    )


def _models(draft: Draft, block: Block) -> list[Block]:
    """The headings, each of one model or project, in whose section a block stands."""
    if block.parent is None:
        return []
    sections = {block.parent, draft.blocks[block.parent].parent} - {None}
    return [h for h in headings(draft) if h.parent in sections and _PIECES.match(fold(h.title))]


def _has_row(model: Block, rows: Sequence[str]) -> bool:
    """Whether a row holds most of the words that name a model."""
    words = _words(model.title) - _EMPTY
    return any(len(words & _words(row)) >= _MOST * len(words) for row in rows)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def _by_number(draft: Draft, call: Call, annex: Block, table: Block) -> Iterator[Finding]:
    """Where the sentence counts what the annex lists, and neither its rows nor a column agree."""
    sentence = next((s for s in spans(call.block) if s[0] <= call.start < s[1]), None)
    if sentence is None:
        return
    before = folded(draft.text[sentence[0] : call.start])
    rows = _rows(table)
    for match in list(_COUNTED.finditer(before))[-1:]:
        number, noun = int(match[1]), match[2]
        heads = folded("\n".join(table.text.splitlines()[: table.header_rows]))
        listed = noun in folded(annex.title) and noun in heads
        if listed and number not in {len(rows), *_sums(rows), *_biggest(rows)}:
            quotes = (draft.quote(*sentence), draft.quote(annex.start, annex.end))
            yield _shorter(
                quotes,
                f"Thân báo cáo nêu {number} nội dung, {annex.label} có {len(rows)} dòng.",
                (number, len(rows)),
            )


def _sums(rows: Sequence[str]) -> Iterator[int]:
    """The sums of the columns that hold numbers."""
    cells = [row.split("\t")[1:] for row in rows]
    for column in zip(*cells, strict=False):
        values = [parse_number(cell.strip()) for cell in column if cell.strip()]
        numbers = [value for value in values if isinstance(value, Decimal)]
        if numbers and len(numbers) == len(values):
            yield int(sum(numbers))


def _biggest(rows: Sequence[str]) -> Iterator[int]:
    """The last number in front, where rows are counted on over groups."""
    yield max(int(re.findall(r"\d+", row)[0]) for row in rows)


def _shorter(quotes: tuple[Quote, ...], message: str, counts: tuple[int, int]) -> Finding:
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM,
        0.85,
        "annex_rows",
        message,
        "Bổ sung dòng còn thiếu vào phụ lục hoặc thống nhất lại danh mục.",
        quotes,
        expected=f"{counts[0]} dòng",
        found=f"{counts[1]} dòng",
    )
