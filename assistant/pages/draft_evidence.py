"""The evidence beside a draft: a card for each claim and source, gaps, sources that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assistant.drafting.records import CheckedText, Conflict, DraftedReport, DraftSentence, Standing
from assistant.pages.draft_text import NAMES, SIGNS, Spot, gaps, spots
from assistant.pages.markup import empty, esc, report_url
from assistant.records import Citation
from assistant.review_sheet import shortened

_QUOTE = 420  # characters of a quote that a card shows
_TODO = (Standing.CONTRADICTED, Standing.NOT_FOUND)
_NOTHING = empty(
    "Không có điểm nào phải xem lại",
    "Bấm một số liệu hoặc số [n] trong bản thảo để xem câu trích và nguồn của nó.",
)
LATER = empty("Chứng cứ", "Hiện ra ở đây khi đối chiếu xong với kho văn bản.")


def chips(text: str, checked: CheckedText, drafted: DraftedReport) -> str:
    """How many claims stand how, and how much is open; each filters the cards."""
    counts = Counter(s.claim.standing for s in spots(checked))
    listed = [
        _chip(f"st-{s.value}", s.value, f"{SIGNS[s]} {NAMES[s]}", counts[s]) for s in Standing
    ]
    missing = len(gaps(text))
    listed.insert(0, _chip("gap", "gap", "▢ Còn trống", missing))
    if drafted.conflicts:
        listed.append(_chip("conflict", "conflict", "⇄ Nguồn mâu thuẫn", len(drafted.conflicts)))
    todo = missing + len(drafted.conflicts) + sum(counts[s] for s in _TODO)
    return (
        '<div class="dr-chips" role="group" aria-label="Lọc chứng cứ">'
        f"{_chip('todo', 'todo', 'Cần xem', todo, pressed=True)}{''.join(listed)}</div>"
    )


def _chip(kind: str, key: str, name: str, count: int, *, pressed: bool = False) -> str:
    return (
        f'<button type="button" class="dr-chip {kind}" data-filter="{key}" '
        f'aria-pressed="{str(pressed).lower()}">{esc(name)} <b>{count}</b></button>'
    )


def panel(text: str, checked: CheckedText, drafted: DraftedReport) -> str:
    """All cards in the order of the text; a script shows those that are asked for."""
    known = {c.key: c for c in checked.citations}
    cards = [
        *(_claim(spot, known) for spot in spots(checked)),
        *(_conflict(c, known) for c in drafted.conflicts),
        *(_gap(number, told) for number, (_, told) in enumerate(gaps(text))),
        *(_source(c) for c in checked.citations),
    ]
    return (
        f'<div class="dr-cards">{"".join(cards)}<div class="dr-none" hidden>{_NOTHING}</div></div>'
        f"{_warned(drafted.warnings)}{_withheld(drafted.withheld)}"
    )


def _claim(spot: Spot, known: Mapping[int, Citation]) -> str:
    claim, standing = spot.claim, spot.claim.standing
    citation = known.get(claim.citation) if claim.citation is not None else None
    expected = (
        f'<p class="dr-expected">Nguồn ghi: <b>{esc(claim.expected)}</b></p>'
        if claim.expected
        else ""
    )
    keys = f"{standing.value} todo" if standing in _TODO else standing.value
    return (
        f'<article class="dr-card st-{standing.value}" data-keys="{keys}" tabindex="-1" '
        f'id="dr-y-{spot.number}"><header><b class="dr-verdict">'
        f'<span aria-hidden="true">{SIGNS[standing]}</span> {NAMES[standing]}</b>'
        f'<button type="button" class="dr-to" data-to="{spot.number}">xem trong bản thảo</button>'
        f'</header><p class="dr-said">{esc(claim.text)}</p>{expected}'
        + (f'<p class="dr-reason">{esc(claim.reason)}</p>' if claim.reason else "")
        + (_quote(citation) if citation else "")
        + "</article>"
    )


def _quote(citation: Citation) -> str:
    """The quoted words, where they stand, and the way there."""
    place = (citation.report_id, citation.start, citation.end)
    path = " › ".join(esc(part) for part in citation.heading.split(" > ") if part)
    page = f" · trang {citation.page}" if citation.page else ""
    commune = f"{esc(citation.commune)}: " if citation.commune else ""
    return (
        f"<blockquote>{esc(shortened(citation.quote, _QUOTE))}</blockquote>"
        f'<p class="dr-where">{commune}{esc(citation.title)}{page}</p>'
        + (f'<p class="dr-path">{path}</p>' if path else "")
        + f'<p><a class="open-report" href="{esc(report_url(*place))}" target="_blank" '
        'rel="noopener">Mở văn bản tại câu này</a></p>'
    )


def _source(citation: Citation) -> str:
    return (
        f'<article class="dr-card source" data-keys="source" tabindex="-1" '
        f'id="dr-nguon-{citation.key}"><header><b class="dr-verdict">Nguồn [{citation.key}]</b>'
        f"</header>{_quote(citation)}</article>"
    )


def _conflict(conflict: Conflict, known: Mapping[int, Citation]) -> str:
    quotes = "".join(_quote(known[key]) for key in conflict.citations if key in known)
    return (
        '<article class="dr-card conflict" data-keys="conflict todo" tabindex="-1"><header>'
        '<b class="dr-verdict"><span aria-hidden="true">⇄</span> Nguồn mâu thuẫn</b></header>'
        f'<p class="dr-said">{esc(conflict.indicator)}, {esc(conflict.period)}</p>'
        f'<p class="dr-reason">{esc(conflict.message)}</p>{quotes}</article>'
    )


def _gap(number: int, told: str) -> str:
    return (
        f'<article class="dr-card gap" data-keys="gap todo" tabindex="-1" id="dr-trong-{number}">'
        '<header><b class="dr-verdict"><span aria-hidden="true">▢</span> Còn trống</b>'
        f'<button type="button" class="dr-to" data-hole="{number}">xem trong bản thảo</button>'
        f'</header><p class="dr-said">{esc(told.strip("[]"))}</p>'
        '<p class="dr-reason">Kho chưa có: nạp văn bản có nội dung này, hoặc sửa và ghi vào.</p>'
        "</article>"
    )


def _warned(warnings: Sequence[str]) -> str:
    """What went wrong with the model that wrote the draft."""
    return "".join(f'<p class="dr-reason dr-warned">{esc(told)}</p>' for told in warnings)


def _withheld(sentences: Sequence[DraftSentence]) -> str:
    if not sentences:
        return ""
    return (
        f'<details class="fold dr-withheld"><summary>Câu đã lược vì nguồn không đỡ được '
        f"({len(sentences)})</summary><ul>{''.join(_held_back(sentences))}</ul></details>"
    )


def _held_back(sentences: Sequence[DraftSentence]) -> Iterator[str]:
    for sentence in sentences:
        reason = f' <span class="dr-reason">Lý do: {esc(sentence.reason)}.</span>'
        yield f"<li>{esc(sentence.text)}{reason if sentence.reason else ''}</li>"
