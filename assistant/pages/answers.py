"""How a question and its answer look in the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.desk import MAX_NOTE
from assistant.pages.markup import Json, cite_link, esc, items, number, paragraphs, period_of, texts

_HEADS = {"refused": "Không có trong kho", "clarify": "Cần nói rõ thêm"}
_COMPOSERS = {
    "grounded": "trích nguyên văn từ báo cáo",
    "model": "mô hình viết, đã đối chiếu nguồn",
}
_LARGE = 3  # that many figures are shown large; more would push the answer off the screen


def user_bubble(text: str) -> str:
    """The question as it was asked."""
    return f'<div class="turn turn-user"><div class="bubble">{esc(text)}</div></div>'


def waiting(text: str = "") -> str:
    """An answer under way: what has been written so far, and that it goes on."""
    written = paragraphs(text) if text else ""
    return (
        f'<div class="turn turn-answer" aria-busy="true"><div class="card">{written}'
        '<p class="waiting"><span class="dots" aria-hidden="true"></span>'
        "Đang tìm trong kho và đối chiếu nguồn…</p></div></div>"
    )


def preparing() -> str:
    """The conversation before it is known what to propose."""
    dots = '<span class="dots" aria-hidden="true"></span>'
    return f'<p class="waiting">{dots}Đang mở kho văn bản…</p>'


def failed(message: str) -> str:
    """An answer that could not be given, and what to do."""
    return (
        '<div class="turn turn-answer"><div class="card card-refused" role="alert">'
        f'<p class="card-head">Chưa trả lời được</p><p>{esc(message)}</p></div></div>'
    )


def answer_card(answer: Json, message_id: object = None) -> str:
    """A whole answer: figures, text, sources, warnings, nearest things, buttons."""
    status = str(answer.get("status") or "answered")
    citations = items(answer.get("citations"))
    parts = [
        _head(status),
        _figures(items(answer.get("figures")), citations),
        f'<div class="answer-text">{paragraphs(_body(answer, status), citations)}</div>',
        "".join(_warning(text) for text in texts(answer.get("warnings"))),
        _nearest(items(answer.get("nearest"))),
        _sources(citations),
        _buttons(answer, message_id),
    ]
    kind = "" if status == "answered" else f" card-{esc(status)}"
    card = f'<article class="card{kind}">{"".join(parts)}</article>'
    return f'<div class="turn turn-answer">{card}</div>'


def plain(answer: Json) -> str:
    """The answer with its sources as plain text, for the clipboard and exports.

    Addresses stand without host; the page puts its own in front.
    """
    lines = [_body(answer, str(answer.get("status")))]
    lines += [f"Lưu ý: {text}" for text in texts(answer.get("warnings"))]
    citations = items(answer.get("citations"))
    if citations:
        lines += ["", "Nguồn:"]
    for c in citations:
        where = ", ".join(str(c.get(k)) for k in ("title", "commune", "heading") if c.get(k))
        page = f", trang {c.get('page')}" if c.get("page") else ""
        address = f"/bao-cao/{c.get('report_id')}?start={c.get('start')}&end={c.get('end')}"
        lines.append(f"[{c.get('key')}] {where}{page}: “{c.get('quote')}” {address}")
    return "\n".join(lines)


def _body(answer: Json, status: str) -> str:
    text = str(answer.get("answer") or answer.get("text") or "")
    reason = str(answer.get("reason") or "")
    return text or reason or _HEADS.get(status, "")


def _head(status: str) -> str:
    head = _HEADS.get(status)
    return f'<p class="card-head">{esc(head)}</p>' if head else ""


def _figures(figures: Sequence[Json], citations: Sequence[Json]) -> str:
    if not figures:
        return ""
    known = {c.get("key"): c for c in citations}
    cards = "".join(_figure(f, known.get(f.get("citation"))) for f in figures[:_LARGE])
    return f'<div class="figures">{cards}</div>'


def _figure(figure: Json, citation: Json | None) -> str:
    unit = str(figure.get("unit") or "")
    gap = "" if unit == "%" else " "
    top, bottom = figure.get("numerator"), figure.get("denominator")
    ratio = f" ({number(top)}/{number(bottom)})" if top is not None and bottom is not None else ""
    derived = figure.get("derived")
    formula = str(derived.get("formula") or "") if isinstance(derived, dict) else ""
    where = " · ".join(
        esc(part) for part in (figure.get("commune"), period_of(figure.get("period"))) if part
    )
    return (
        '<div class="figure">'
        f'<div class="figure-name">{esc(figure.get("indicator") or "")}</div>'
        f'<div class="figure-value"><strong>{esc(number(figure.get("value")))}</strong>'
        f'<span class="figure-unit">{gap}{esc(unit)}{esc(ratio)}</span> '
        f"{cite_link(citation) if citation else ''}</div>"
        f'<div class="figure-where">{where}</div>'
        + (f'<div class="figure-where">Cách tính: {esc(formula)}</div>' if formula else "")
        + "</div>"
    )


def _warning(text: str) -> str:
    return (
        f'<div class="notice notice-warning" role="note"><strong>Lưu ý:</strong> {esc(text)}</div>'
    )


def _nearest(nearest: Sequence[Json]) -> str:
    if not nearest:
        return ""
    buttons = "".join(
        f'<button type="button" class="chip" data-ask="{esc(n.get("question") or n.get("text"))}">'
        f"{esc(n.get('text') or n.get('question'))}</button>"
        for n in nearest
    )
    return f'<div class="nearest"><p>Gần nhất trong kho:</p>{buttons}</div>'


def _sources(citations: Sequence[Json]) -> str:
    if not citations:
        return ""
    lines = "".join(
        f"<li>{cite_link(c)} <span>{esc(c.get('commune') or c.get('title') or '')}"
        f"{' · ' + esc(c.get('heading')) if c.get('heading') else ''}"
        f"{' · trang ' + esc(c.get('page')) if c.get('page') else ''}</span></li>"
        for c in citations
    )
    head = f"<summary>Nguồn ({len(citations)})</summary>"
    return f'<details class="sources">{head}<ol>{lines}</ol></details>'


def _note(message_id: object) -> str:
    """Where a reader who says “Sai” may say what is right; hidden until then."""
    return (
        '<span class="vote-note" hidden>'
        f'<input type="text" maxlength="{MAX_NOTE}" placeholder="Đúng ra là…" '
        'aria-label="Đúng ra là (không bắt buộc)">'
        f'<button type="button" class="act" data-vote="sai" data-message="{esc(message_id)}">'
        "Gửi</button></span>"
    )


def _taking(answer: Json, message_id: object) -> str:
    """The way of a cited answer into a draft."""
    if str(answer.get("status")) != "answered" or not items(answer.get("citations")):
        return ""
    return (
        f'<button type="button" class="act" data-draft="{esc(message_id)}">'
        "Đưa vào bản thảo</button>"
    )


def _buttons(answer: Json, message_id: object) -> str:
    composer = _COMPOSERS.get(str(answer.get("composer") or "grounded").split(":")[0], "")
    vote = ""
    if message_id is not None:
        vote = "".join(
            f'<button type="button" class="act" data-vote="{verdict}" '
            f'data-message="{esc(message_id)}" aria-pressed="false">{label}</button>'
            for verdict, label in (("đúng", "Đúng"), ("sai", "Sai"))
        )
        vote += _note(message_id) + _taking(answer, message_id)
    return (
        '<div class="acts">'
        f'<button type="button" class="act" data-copy="{esc(plain(answer))}">'
        "Sao chép kèm nguồn</button>"
        f'{vote}<span class="composer">{esc(composer)}</span></div>'
    )
