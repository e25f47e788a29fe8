"""The list of stored documents, one of them opened, and how a storing goes, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.corrected import with_unit
from assistant.desk import Desk, Step
from assistant.pages.markup import (
    commune_name,
    date_text,
    empty,
    esc,
    period_text,
    report_name,
    report_url,
)
from assistant.pages.report import outline_list
from vectorstore.records import Figure, Reference, Report, Scope

_STATES = {
    "stored": "đã lưu",
    "unchanged": "đã có trong kho, không đổi",
    "failed": "không nạp được",
}
_MANY = 200


def listing(reports: Sequence[Report], figures: Mapping[str, int]) -> str:
    """The table of stored documents."""
    if not reports:
        return empty(
            "Kho chưa có văn bản nào",
            "Thả tệp báo cáo vào ô ở trên để bắt đầu: .txt, .md, .docx hoặc .pdf có chữ.",
        )
    heads = ("Đơn vị", "Văn bản", "Số, ký hiệu", "Ngày", "Kỳ số liệu", "Số liệu", "Tình trạng", "")
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = "".join(_row(r, figures.get(r.report_id, 0)) for r in reports)
    return (
        f'<div class="listing-head"><h2>{len(reports)} văn bản trong kho</h2>'
        '<input type="search" data-filter placeholder="Lọc theo đơn vị, số, kỳ…" '
        'aria-label="Lọc danh sách"></div>'
        f'<div class="listing-scroll" tabindex="0"><table class="listing"><thead><tr>{head}</tr>'
        "</thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def progress(steps: Sequence[Step], total: int) -> str:
    """How far a storing is, and what became of each file."""
    finished = [s for s in steps if s.result is not None]
    running = steps[-1] if steps and steps[-1].result is None else None
    lines = "".join(_finished(s) for s in finished)
    if len(finished) < total:
        text = running.message if running else "Đang nhận tệp…"
        name = f"<strong>{esc(running.name)}</strong> – " if running else ""
        part = running.done / running.total if running and running.total else 0
        lines += (
            f'<li class="running">{name}{esc(text)} '
            f'<progress max="1" value="{(len(finished) + part) / total:.3f}" '
            f'aria-label="Tiến độ nạp"></progress></li>'
        )
    head = f"Đã xong {len(finished)}/{total} tệp"
    return f'<div class="steps" role="status"><p>{head}</p><ul>{lines}</ul></div>'


def chosen(desk: Desk, report_id: str) -> str:
    """One stored document: metadata, outline, figures, references."""
    report = desk.report(report_id)
    only = Scope(report_ids=frozenset({report_id}))
    blocks = desk.ledger.blocks(report_id)
    figures, references = desk.ledger.figures(only), desk.ledger.references(only)
    return (
        f'<section class="detail"><h3>{esc(report_name(report))}</h3>{_facts(report)}'
        f'<p><a class="open-report" href="{esc(report_url(report_id))}" target="_blank" '
        'rel="noopener">Mở toàn văn</a></p>'
        f"{_fold('Mục lục', outline_list(blocks, report_id), opened=True)}"
        f"{_fold(f'Số liệu ({len(figures)})', _figures(figures))}"
        f"{_fold(f'Văn bản viện dẫn ({len(references)})', _references(references))}</section>"
    )


def _row(report: Report, figures: int) -> str:
    missing = [
        name
        for name, there in (
            ("số ký hiệu", report.symbol),
            ("ngày", report.issued_on),
            ("đơn vị", report.commune or report.issuer),
        )
        if not there
    ]
    state = f'<span class="lacks">thiếu {", ".join(missing)}</span>' if missing else "đủ thông tin"
    kind = report.kind[:1].upper() + report.kind[1:]
    cells = (
        ("Đơn vị", esc(commune_name(report))),
        ("Văn bản", f'<b>{esc(kind)}</b><br><span class="title">{esc(report.title)}</span>'),
        ("Số, ký hiệu", esc(report.symbol or "để trống")),
        ("Ngày", esc(date_text(report.issued_on))),
        ("Kỳ số liệu", esc(period_text(report.period) or "không ghi")),
        ("Số liệu", str(figures)),
        ("Tình trạng", state),
    )
    tds = "".join(f'<td data-label="{label}">{value}</td>' for label, value in cells)
    name = f"Xem {report_name(report)}, {commune_name(report)}"
    button = (
        f'<button type="button" class="act" data-open="{esc(report.report_id)}" '
        f'aria-label="{esc(name)}">Xem</button>'
    )
    return f"<tr>{tds}<td>{button}</td></tr>"


def _finished(step: Step) -> str:
    result = step.result or {}
    state = str(result.get("status"))
    if state == "failed":
        return f'<li class="bad"><strong>{esc(step.name)}</strong> – {esc(step.message)}</li>'
    about = " · ".join(
        esc(part)
        for part in (
            result.get("commune"),
            result.get("title"),
            f"{result.get('figures') or 0} số liệu" if state == "stored" else "",
        )
        if part
    )
    return (
        f'<li class="good"><strong>{esc(step.name)}</strong> – {_STATES.get(state, esc(state))}'
        f"{': ' + about if about else ''}</li>"
    )


def _facts(report: Report) -> str:
    rows = (
        ("Đơn vị", commune_name(report)),
        ("Tỉnh, thành phố", report.commune.province if report.commune else ""),
        ("Cơ quan ban hành", report.issuer),
        ("Số, ký hiệu", report.symbol or "để trống"),
        ("Ngày ban hành", date_text(report.issued_on)),
        ("Kỳ số liệu", period_text(report.period) or "không ghi"),
        ("Người ký", " – ".join(p for p in (report.signer, report.signer_capacity) if p)),
        ("Nơi nhận", "; ".join(report.recipients)),
        ("Tệp", report.path.replace("\\", "/").rsplit("/", 1)[-1]),
    )
    cells = "".join(f"<div><dt>{k}</dt><dd>{esc(v)}</dd></div>" for k, v in rows if v)
    return f'<dl class="facts">{cells}</dl>'


def _fold(title: str, inner: str, *, opened: bool = False) -> str:
    return (
        f'<details class="fold"{" open" if opened else ""}><summary>{esc(title)}</summary>'
        f"<div>{inner}</div></details>"
    )


def _figures(figures: Sequence[Figure]) -> str:
    if not figures:
        return "<p>Chưa đọc được số liệu nào trong văn bản này.</p>"
    rows = "".join(
        f"<tr><td>{esc(f.indicator)}</td>"
        f'<td class="num">{esc(with_unit(f.value, f.unit))}</td>'
        f"<td>{esc(period_text(f.period))}</td>"
        f'<td><a href="{esc(report_url(f.report_id, f.start, f.end))}" target="_blank" '
        f'rel="noopener">câu gốc</a></td></tr>'
        for f in figures[:_MANY]
    )
    more = f"<p>… và {len(figures) - _MANY} số liệu khác.</p>" if len(figures) > _MANY else ""
    return f'<div class="table"><table><tbody>{rows}</tbody></table></div>{more}'


def _references(references: Sequence[Reference]) -> str:
    if not references:
        return "<p>Văn bản này không viện dẫn văn bản nào.</p>"
    lines = "".join(
        f'<li><a href="{esc(report_url(r.report_id, r.start, r.end))}" target="_blank" '
        f'rel="noopener">{esc(" ".join(p for p in (r.kind, r.symbol) if p))}</a>'
        f"{', ngày ' + esc(date_text(r.date)) if r.date else ''}"
        f"{' – ' + esc(r.title) if r.title else ''}</li>"
        for r in references
    )
    return f"<ul>{lines}</ul>"
