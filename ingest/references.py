"""The documents that a report cites, each once, told as completely as any mention tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.mentions import Mention, find_mentions, kind_of_symbol
from ingest.reference_titles import title_apart
from ingest.unnumbered import find_unnumbered
from vectorstore.records import Block, BlockKind, Reference
from vectorstore.vocabulary.symbols import find_symbols, same_symbol
from vectorstore.vocabulary.text import fold, fold_aligned

_OWN_NUMBER = re.compile(r"^\W{0,4}so\s*[:.]?\s*\d")


def find_references(report_id: str, text: str, blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """Each distinct cited document, in order of its first mention; never the report itself."""
    own = _own_symbols(blocks)
    mentions = [
        mention
        for mention in _mentions(blocks)
        if not any(same_symbol(mention.symbol or "", symbol) for symbol in own)
    ]
    groups = _grouped(mentions)
    return tuple(_reference(report_id, text, group) for group in groups)


def _mentions(blocks: Sequence[Block]) -> Iterator[Mention]:
    """All mentions of all blocks, numbered ones first in each, with offsets in the report."""
    for block in blocks:
        if block.kind is BlockKind.CLOSING:
            continue
        flowing = block.kind not in (BlockKind.TABLE, BlockKind.FRONT)
        text = block.text.replace("\n", " ") if flowing else block.text
        numbered = [
            mention
            if mention.title
            else replace(mention, title=title_apart(blocks, block, text, mention))
            for mention in find_mentions(text)
        ]
        taken = [(mention.start, mention.core) for mention in numbered]
        others = [
            mention
            for mention in find_unnumbered(text)
            if not any(start < mention.core and mention.start < end for start, end in taken)
        ]
        for mention in sorted([*numbered, *others], key=lambda m: m.start):
            yield replace(mention, start=mention.start + block.start, end=mention.end + block.start)


def _own_symbols(blocks: Sequence[Block]) -> list[str]:
    """The report's own symbol, as its letterhead gives it."""
    return [
        span.symbol
        for block in blocks
        if block.kind is BlockKind.FRONT
        for line in re.split(r"[\n\t]", block.text)
        if _OWN_NUMBER.match(fold_aligned(line))
        for span in find_symbols(line)[:1]
    ]


def _grouped(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions of one document together: full symbols first, then the short names for them."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: (m.bare, m.date is None, m.start)):
        home = next((group for group in groups if _same(group[0], mention)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return sorted(groups, key=lambda group: min(mention.start for mention in group))


def _same(known: Mention, mention: Mention) -> bool:
    """Whether two mentions name one document; two days of issue make two documents."""
    if known.date and mention.date and not _agree(known.date, mention.date):
        return False
    if known.symbol is None or mention.symbol is None:
        return known.symbol is mention.symbol and _words(known) == _words(mention)
    if mention.bare and not known.bare:
        return _number(known) == _number(mention) and _kind(known) == mention.kind
    if mention.bare and known.bare:
        return _number(known) == _number(mention) and known.kind == mention.kind
    return same_symbol(known.symbol, mention.symbol)


def _agree(day: str, other: str) -> bool:
    return day.startswith(other) or other.startswith(day)


def _words(mention: Mention) -> tuple[str, str, str]:
    return mention.kind, fold(mention.issuer or ""), fold(mention.title or "")


def _number(mention: Mention) -> str:
    match = re.search(r"\d+", mention.symbol or "")
    return match.group().lstrip("0") if match else ""


def _kind(mention: Mention) -> str:
    return kind_of_symbol(mention.symbol or "") or mention.kind


def _reference(report_id: str, text: str, group: Sequence[Mention]) -> Reference:
    """The most complete mention, its gaps filled from the others."""
    best = max(group, key=lambda m: (not m.bare, bool(m.date), bool(m.issuer), bool(m.title)))
    ordered = [best, *(m for m in group if m is not best)]
    return Reference(
        report_id=report_id,
        symbol=best.symbol,
        kind=next((m.kind for m in ordered if m.kind), ""),
        date=next((m.date for m in ordered if m.date), None),
        issuer=next((m.issuer for m in ordered if m.issuer), None),
        title=next((m.title for m in ordered if m.title), None),
        quote=text[best.start : best.end],
        start=best.start,
        end=best.end,
    )
