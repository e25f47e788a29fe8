"""The canonical text of a report and its blocks: headings as a tree, items, tables, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.elements import Element
from ingest.headings import Classifier, Line, split_led
from ingest.labels import Label, Rank, read_label
from ingest.links import linked
from ingest.regions import closing_span, front_end
from vectorstore.records import Block, BlockKind

_TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """The canonical text of a report and its blocks, in order, covering it."""

    text: str
    blocks: tuple[Block, ...]


def build(elements: Sequence[Element]) -> Outline:
    """The outline of repaired elements."""
    start = front_end(elements)
    closing, end = closing_span(elements, start)
    blocks = [_plain(e, BlockKind.FRONT) for e in elements[:start]]
    blocks += _body(elements[start:closing])
    blocks += [_plain(e, BlockKind.CLOSING) for e in elements[closing:end]]
    blocks += _body(elements[end:], appended=True)
    return _laid_out(linked(blocks))


def _body(elements: Sequence[Element], *, appended: bool = False) -> list[Block]:
    lines = Classifier(elements, appended=appended).lines()
    blocks: list[Block] = []
    open_ranks: list[Rank] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.heading:
            while open_ranks and open_ranks[-1] >= line.rank:
                open_ranks.pop()
            open_ranks.append(line.rank)
            titles = _title_below(lines, index)
            blocks += _heading(line, titles, level=len(open_ranks))
            index += len(titles)
        elif line.element.kind == "line" and line.label and line.label.rank > Rank.CHAPTER:
            blocks.append(_item(line.element, line.label))
        else:
            blocks.append(_plain(line.element, BlockKind.PARAGRAPH))
        index += 1
    return blocks


def _title_below(lines: Sequence[Line], index: int) -> list[str]:
    """The lines below "Phần 1" or "Phụ lục I" that hold its title."""
    line = lines[index]
    if line.label is None and line.rank is Rank.APPENDIX:
        following = lines[index + 1 : index + 2]
        return [each.element.text for each in following if each.heading and not each.label]
    if line.label is None or line.rank not in (Rank.APPENDIX, Rank.PART, Rank.CHAPTER):
        return []
    if line.element.text[line.label.body :].strip():
        return []
    titles: list[str] = []
    for below in lines[index + 1 : index + 1 + _TITLE_LINES]:
        text = below.element.text
        if below.element.kind != "line" or below.label or text.startswith("(") or len(text) > 250:
            break
        if text.rstrip().endswith((".", ";", ":")) or (titles and not _same_title(titles, below)):
            break
        titles.append(text)
    return titles


def _same_title(titles: Sequence[str], below: Line) -> bool:
    return titles[-1].isupper() and below.element.text.isupper() and not below.element.spaced


def _heading(line: Line, titles: Sequence[str], *, level: int) -> list[Block]:
    """A heading, and the content that stands behind it on the same line."""
    text, label = line.element.text, line.label
    body = label.body if label else 0
    shown = label.text if label else ""
    content = ""
    if titles:
        head = text[:body].rstrip(" .:-–)") if label else text
        text, body = f"{head}. {' '.join(titles)}", len(head) + 2 if label else 0
    elif line.rank is not Rank.STAR:
        title, content = split_led(text[body:])
        text = text[: len(text) - len(content)].rstrip() if content else text
    title = text[body:].strip().rstrip(":").rstrip()
    title = title if title.endswith("..") else title.rstrip(". ")
    heading = Block(0, BlockKind.HEADING, 0, 0, body, text, level, shown, title, line.element.page)
    if not content:
        return [heading]
    return [heading, Block(0, BlockKind.PARAGRAPH, 0, 0, 0, content, page=line.element.page)]


def _item(element: Element, label: Label) -> Block:
    text, body = element.text, label.body
    if label.rank is Rank.ITEM:
        text, body = f"{label.text} {text[body:]}", len(label.text) + 1
    return Block(0, BlockKind.ITEM, 0, 0, body, text, 0, label.text, "", element.page)


def _plain(element: Element, kind: BlockKind) -> Block:
    """A paragraph, table, footnote, or line of letterhead or closing."""
    text, page = element.text, element.page
    if element.kind == "table":
        text = "".join("\t".join(row) + "\n" for row in element.rows)
        return Block(0, BlockKind.TABLE, 0, 0, 0, text, page=page, header_rows=element.header_rows)
    if element.kind == "footnote":
        body = text.find(element.label) + len(element.label)
        body += len(text[body:]) - len(text[body:].lstrip(" ].)"))
        return Block(0, BlockKind.FOOTNOTE, 0, 0, body, text, 0, element.label, "", page)
    label = read_label(text) if kind is not BlockKind.PARAGRAPH else None
    bullet = label is not None and label.rank is Rank.ITEM
    return Block(0, kind, 0, 0, label.body if bullet and label else 0, text, page=page)


def _laid_out(blocks: Sequence[Block]) -> Outline:
    """The blocks one below the other, a blank line between, each with its place."""
    placed: list[Block] = []
    pieces: list[str] = []
    offset = 0
    for index, block in enumerate(blocks):
        end = offset + len(block.text)
        placed.append(replace(block, index=index, start=offset, end=end, body=offset + block.body))
        gap = "\n" if block.text.endswith("\n") else "\n\n"
        pieces += [block.text, gap]
        offset = end + len(gap)
    return Outline("".join(pieces), tuple(placed))
