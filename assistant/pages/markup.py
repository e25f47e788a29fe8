"""Small pieces of HTML that all pages share. Every text of a document passes `esc`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from html import escape
from urllib.parse import urlencode

from vectorstore.records import Period, Report
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_date, format_period

Json = Mapping[str, object]
_BULLET = re.compile(r"^\s*[-•–]\s+")
_BLANK_DATE = "chưa ghi ngày"


def esc(value: object) -> str:
    """Text as it may stand anywhere in HTML, attributes included."""
    return escape(str(value), quote=True)


def report_url(report_id: object, start: object = None, end: object = None) -> str:
    """The address of a report, at a span when one is given."""
    address = f"/bao-cao/{report_id}"
    if start is None or end is None:
        return address
    return f"{address}?{urlencode({'start': start, 'end': end})}#muc"


def items(value: object) -> list[Json]:
    """The records of a list in an answer, whatever else stands there left out."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [item for item in value if isinstance(item, Mapping)]


def texts(value: object) -> list[str]:
    """The strings of a list in an answer."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [str(item) for item in value if str(item).strip()]


def number(value: object) -> str:
    """A number as Vietnamese officials write it, or the text itself when it is none."""
    try:
        return format_number(Decimal(str(value)))
    except (InvalidOperation, ValueError):
        return str(value)


def date_text(iso: str | None) -> str:
    """A reduced ISO date for a reader: "06/6/2026", "4/2026", or that there is none."""
    return format_date(iso) if iso else _BLANK_DATE


def period_text(period: Period) -> str:
    """A period for a reader, empty when nothing of it is known."""
    return format_period(period) if period.known or period.label else ""


def period_of(value: object) -> str:
    """The period of a record in an answer, for a reader."""
    if not isinstance(value, Mapping):
        return str(value or "")
    label = str(value.get("label") or "")
    days = [value.get(key) for key in ("start", "end", "as_of")]
    start, end, as_of = (date.fromisoformat(str(day)) if day else None for day in days)
    return format_period(Period(start, end, as_of)) if any(days) else label


def commune_name(report: Report) -> str:
    """The commune of a report for a reader, with a capital."""
    name = report.commune.full_name if report.commune else report.issuer
    return name[:1].upper() + name[1:] if name else "Chưa rõ đơn vị"


def report_name(report: Report) -> str:
    """Kind, number and title of a report in one line."""
    kind = report.kind[:1].upper() + report.kind[1:] if report.kind else "Văn bản"
    symbol = f" số {report.symbol}" if report.symbol else ""
    title = report.title.strip()
    repeated = title.lower().startswith(report.kind.lower()) if report.kind else False
    if repeated and not symbol:
        return title[:1].upper() + title[1:]
    return f"{kind}{symbol}: {title}" if title else f"{kind}{symbol}"


def cited(text: str, citations: Iterable[Json]) -> str:
    """Escaped text whose [n] markers are links to their sources; unknown markers stay text."""
    known = {str(c.get("key")): c for c in citations}

    def link(match: re.Match[str]) -> str:
        citation = known.get(match.group(1))
        return cite_link(citation) if citation else match.group(0)

    return re.sub(r"\[(\d{1,3})\]", link, esc(text))


def cite_link(citation: Json) -> str:
    """One [n] that opens its source in the panel, or in its own page without scripts."""
    key, start, end = (esc(citation.get(k)) for k in ("key", "start", "end"))
    address = report_url(citation.get("report_id"), citation.get("start"), citation.get("end"))
    name = ", ".join(
        str(citation.get(k)) for k in ("title", "commune", "heading") if citation.get(k)
    )
    return (
        f'<a class="cite" href="{esc(address)}" data-report="{esc(citation.get("report_id"))}" '
        f'data-start="{start}" data-end="{end}" title="{esc(name)}" '
        f'aria-label="Nguồn {key}: {esc(name)}">[{key}]</a>'
    )


def paragraphs(text: str, citations: Sequence[Json] = ()) -> str:
    """Plain text as paragraphs and bullet lists."""
    out: list[str] = []
    bullets: list[str] = []
    for line in [*text.split("\n"), ""]:
        if _BULLET.match(line):
            bullets.append(f"<li>{cited(_BULLET.sub('', line), citations)}</li>")
            continue
        if bullets:
            out.append(f"<ul>{''.join(bullets)}</ul>")
            bullets = []
        if line.strip():
            out.append(f"<p>{cited(line.strip(), citations)}</p>")
    return "".join(out)


def notice(kind: str, text: str) -> str:
    """A line in a coloured box; kind is "info", "good", "warning" or "error"."""
    role = "alert" if kind == "error" else "status"
    return f'<div class="notice notice-{kind}" role="{role}">{esc(text)}</div>'


def empty(title: str, advice: str) -> str:
    """What a page shows before there is anything to show, and what to do first."""
    return f'<div class="empty"><h3>{esc(title)}</h3><p>{esc(advice)}</p></div>'


def error_page(message: str) -> str:
    """A page of its own for an address that leads nowhere."""
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>Không mở được</title><link rel="stylesheet" href="/tinh/report.css"></head><body>'
        '<header class="top"><a class="home" href="/">‹ Trợ lý báo cáo</a></header>'
        f'<main class="api"><h1>Không mở được</h1><p>{esc(message)}</p></main></body></html>'
    )
