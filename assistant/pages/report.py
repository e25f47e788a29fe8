"""A stored report as a page of its own, and the piece of it that the source panel shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from assistant.mentions import Span, neighbours
from assistant.pages.markup import (
    commune_name,
    date_text,
    esc,
    period_text,
    report_name,
    report_url,
)
from vectorstore.records import Block, BlockKind, Report, heading_path

_PANEL_CHARS = 1_600  # how much of a report the panel shows around a span
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class View:
    """What of a report is shown, and which span is meant."""

    report: Report
    blocks: tuple[Block, ...]
    span: Span | None = None
    mentions: tuple[Span, ...] = ()
    query: str = ""


def clamp(report: Report, start: int | None, end: int | None) -> Span | None:
    """The span when it lies within the report and is not empty, else none."""
    if start is None or end is None:
        return None
    left, right = max(0, start), min(len(report.text), end)
    return (left, right) if left < right else None


def report_page(view: View) -> str:
    """The whole page of a report: outline, text, highlighted span."""
    report = view.report
    name = report_name(report)
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(name)} – {esc(commune_name(report))}</title>"
        '<link rel="icon" href="/tinh/bieu-tuong.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/tinh/report.css"></head><body>'
        '<a class="skip" href="#noi-dung">Tới nội dung</a>'
        f"{_top(view)}"
        f'<div class="layout">{_outline(view.blocks)}'
        f'<main id="noi-dung">{_facts(report)}<article class="document">'
        f"{_body(view, view.blocks)}</article></main></div>"
        '<script src="/tinh/report.js" defer></script></body></html>'
    )


def source_panel(view: View) -> str:
    """The passage around a span with its heading path, for the panel beside the answer."""
    report = view.report
    address = report_url(report.report_id, *(view.span or (None, None)))
    around = _around(view)
    path = (
        " › ".join(esc(part) for part in heading_path(view.blocks, around[0].index))
        if around
        else ""
    )
    facts = " · ".join(
        esc(part) for part in (commune_name(report), date_text(report.issued_on)) if part
    )
    page = f" · trang {around[0].page}" if around and around[0].page else ""
    return (
        '<section class="source" aria-live="polite">'
        '<button type="button" class="act back">‹ Trở lại</button>'
        f'<h3>{esc(report_name(report))}</h3><p class="source-facts">{facts}{page}</p>'
        + (f'<p class="source-path">{path}</p>' if path else "")
        + f'<div class="document">{_body(view, around)}</div>'
        f'<p><a class="open-report" href="{esc(address)}" target="_blank" rel="noopener">'
        "Mở toàn văn tại câu này</a></p></section>"
    )


def outline_list(blocks: Sequence[Block], report_id: str = "") -> str:
    """The headings of a report as links; with an id they lead to the report's own page."""
    page = f"/bao-cao/{report_id}" if report_id else ""
    lines = "".join(
        f'<li class="level-{min(b.level, _DEEPEST)}"><a href="{esc(page)}#b{b.index}">'
        f"{esc(' '.join(b.text.split()))}</a></li>"
        for b in blocks
        if b.kind is BlockKind.HEADING
    )
    return f"<ol>{lines}</ol>" if lines else "<p>Văn bản không có đề mục.</p>"


def _top(view: View) -> str:
    report_id = view.report.report_id
    return (
        '<header class="top"><a class="home" href="/">‹ Trợ lý báo cáo</a>'
        f'<form class="find" action="/bao-cao/{esc(report_id)}" method="get" role="search">'
        f'<input type="search" name="q" value="{esc(view.query)}" maxlength="200" '
        'placeholder="Tìm trong văn bản" aria-label="Tìm trong văn bản">'
        f'<button type="submit">Tìm</button></form>{_walk(view)}</header>'
    )


def _walk(view: View) -> str:
    if not view.mentions:
        return '<p class="walk" role="status">Không tìm thấy</p>' if view.query else ""
    here = view.span or (-1, -1)
    before, behind = neighbours(view.mentions, here[0])
    at = sum(1 for m in view.mentions if m[0] <= here[0])
    return (
        f'<nav class="walk" aria-label="Các lần nhắc tới">{_step(view, before, "‹ Trước")}'
        f"<span>{max(at, 1)}/{len(view.mentions)}</span>{_step(view, behind, 'Sau ›')}</nav>"
    )


def _step(view: View, span: Span | None, label: str) -> str:
    if span is None:
        return f'<span class="off" aria-hidden="true">{label}</span>'
    address = report_url(view.report.report_id, *span)
    if view.query:
        address = address.replace("#muc", f"&q={quote(view.query, safe='')}#muc")
    rel = "prev" if "Trước" in label else "next"
    return f'<a rel="{rel}" href="{esc(address)}">{label}</a>'


def _outline(blocks: Sequence[Block]) -> str:
    return (
        '<details class="outline" open><summary>Mục lục</summary>'
        f'<nav aria-label="Mục lục">{outline_list(blocks)}</nav></details>'
    )


def _facts(report: Report) -> str:
    rows = (
        ("Đơn vị", commune_name(report)),
        ("Loại văn bản", report.kind),
        ("Số, ký hiệu", report.symbol or "để trống"),
        ("Ngày ban hành", date_text(report.issued_on)),
        ("Kỳ số liệu", period_text(report.period) or "không ghi"),
        ("Người ký", " – ".join(p for p in (report.signer, report.signer_capacity) if p)),
    )
    cells = "".join(f"<div><dt>{k}</dt><dd>{esc(v)}</dd></div>" for k, v in rows if v)
    return f'<h1>{esc(report_name(report))}</h1><dl class="facts">{cells}</dl>'


def _around(view: View) -> tuple[Block, ...]:
    if view.span is None or not view.blocks:
        return view.blocks[:3]
    start, end = view.span
    hit = [b.index for b in view.blocks if b.start < end and b.end > start]
    if not hit:
        return view.blocks[:3]
    first, last = hit[0], hit[-1]
    room = _PANEL_CHARS - (view.blocks[last].end - view.blocks[first].start)
    intro = view.blocks[first].intro
    low = min(first, intro) if intro is not None and first - intro < 8 else first
    for step in (-1, 1):
        at = low - 1 if step < 0 else last + 1
        if 0 <= at < len(view.blocks) and view.blocks[at].kind is not BlockKind.HEADING:
            room -= len(view.blocks[at].text)
            if room > 0:
                low, last = (at, last) if step < 0 else (low, at)
    return view.blocks[low : last + 1]


def _body(view: View, blocks: Sequence[Block]) -> str:
    spans = [(s, e, "near") for s, e in view.mentions if (s, e) != view.span]
    if view.span:
        spans = [s for s in spans if s[1] <= view.span[0] or s[0] >= view.span[1]]
        spans.append((*view.span, "hit"))
    writer = BlockWriter(view.report.text, tuple(sorted(spans)))
    return "".join(writer.block(block) for block in blocks)


@dataclass(slots=True)
class BlockWriter:
    """Writes blocks; the first piece of the span that is meant gets the address #muc."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    page: int | None = None
    placed: bool = False

    def block(self, block: Block) -> str:
        """One block as HTML."""
        inner = (
            self._table(block)
            if block.kind is BlockKind.TABLE
            else self.run(block.start, block.end)
        )
        mark = ""
        if block.page and block.page != self.page:
            mark = f'<span class="page">trang {block.page}</span>' if self.page else ""
            self.page = block.page
        anchor = f'id="b{block.index}"'
        if block.kind is BlockKind.HEADING:
            tag = f"h{min(block.level + 1, _DEEPEST)}"
            return f"{mark}<{tag} {anchor}>{inner}</{tag}>"
        if block.kind is BlockKind.TABLE:
            return f'{mark}<div class="table" {anchor} tabindex="0">{inner}</div>'
        level = f" level-{min(block.level, 4)}" if block.kind is BlockKind.ITEM else ""
        return f'{mark}<p class="{block.kind.value}{level}" {anchor}>{inner}</p>'

    def run(self, start: int, end: int) -> str:
        """The text between two offsets, escaped, with its marks."""
        out, at = [], start
        for left, right, kind in self.spans:
            left, right = max(left, at), min(right, end)
            if left >= right:
                continue
            out.append(esc(self.text[at:left]))
            target = ' id="muc" tabindex="-1"' if kind == "hit" and not self.placed else ""
            self.placed = self.placed or kind == "hit"
            out.append(f'<mark class="{kind}"{target}>{esc(self.text[left:right])}</mark>')
            at = right
        out.append(esc(self.text[at:end]))
        return "".join(out).replace("\n", "<br>")

    def _table(self, block: Block) -> str:
        rows, at = [], block.start
        for number, line in enumerate(self.text[block.start : block.end].split("\n")):
            tag = "th" if number < block.header_rows else "td"
            cells = []
            for cell in line.split("\t"):
                cells.append(f"<{tag}>{self.run(at, at + len(cell))}</{tag}>")
                at += len(cell) + 1
            if line.strip():
                rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table>{''.join(rows)}</table>"
