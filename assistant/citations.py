"""Citations: exact spans of stored reports, and the [n] markers that point at them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from assistant.records import Citation
from vectorstore.records import Block, Report, heading_path

MARKER = re.compile(r"\[(\d{1,3})\]")
_LISTED = re.compile(r"[\[【](\d{1,3}(?:\s*[,;]\s*\d{1,3})+)[\]】]")
_FULL_WIDTH = re.compile(r"【(\d{1,3})】")
_BEHIND_STOP = re.compile(r"([.!?…;])[ \t]*((?:\[\d{1,3}\][ \t]?)+)(?=\s|$|\W|[A-ZÀ-ỸĐ])")
_HEADING_LENGTH = 300


def cite(report: Report, start: int, end: int, *, blocks: tuple[Block, ...] = ()) -> Citation:
    """A citation of `report.text[start:end]`; its key is 0 until `number` issues one.

    The report must carry its text; page and heading come from the block that holds `start`.
    """
    block = block_at(blocks, start)
    path = heading_path(blocks, block.index) if block is not None else ()
    return Citation(
        key=0,
        report_id=report.report_id,
        title=report.title,
        commune=report.commune.full_name if report.commune else "",
        page=block.page if block is not None else None,
        heading=" > ".join(path)[:_HEADING_LENGTH],
        quote=report.text[start:end],
        start=start,
        end=end,
    )


def block_at(blocks: tuple[Block, ...], offset: int) -> Block | None:
    """The block that holds an offset of the report's text."""
    for block in blocks:
        if block.start <= offset < block.end:
            return block
    return None


def number(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Issues keys 1, 2, 3 … in order; the same span gets one key only."""
    seen: dict[tuple[str, int, int], Citation] = {}
    for citation in citations:
        place = (citation.report_id, citation.start, citation.end)
        if place not in seen:
            seen[place] = replace(citation, key=len(seen) + 1)
    return tuple(seen.values())


def key_of(citations: Iterable[Citation], span: Citation) -> int:
    """The key that `number` issued for a span; 0 when it isn't among them."""
    place = (span.report_id, span.start, span.end)
    for citation in citations:
        if (citation.report_id, citation.start, citation.end) == place:
            return citation.key
    return 0


def tidy_markers(text: str) -> str:
    """Markers in one form: [1, 2] and 【1】 become [1][2] and [1], and stand before the stop."""
    text = _FULL_WIDTH.sub(r"[\1]", text)
    text = _LISTED.sub(lambda m: "".join(f"[{n}]" for n in re.findall(r"\d+", m.group(1))), text)
    return _BEHIND_STOP.sub(lambda m: f" {m.group(2).strip()}{m.group(1)} ", text)


def keys_in(text: str) -> tuple[int, ...]:
    """Keys of the markers in a text, in order, each once."""
    return tuple(dict.fromkeys(int(m.group(1)) for m in MARKER.finditer(text)))


def strip_unknown(text: str, known: Collection[int]) -> str:
    """The text without markers whose key was never issued."""
    return MARKER.sub(lambda m: m.group() if int(m.group(1)) in known else "", text)


def without_markers(text: str) -> str:
    """The text without any marker and without the blanks that they leave."""
    return re.sub(r"[ \t]{2,}", " ", re.sub(r"\s*\[\d{1,3}\]", "", text)).strip()
