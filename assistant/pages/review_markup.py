"""A reviewed report as HTML: its text with numbered marks, verdicts of the groups, the points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.checks.records import Group, Severity
from assistant.pages.markup import date_text, empty, esc, report_url
from assistant.pages.report import BlockWriter
from assistant.review import Verdict
from assistant.review_sheet import (
    GROUP_NAMES,
    MAX_REASON,
    SEVERITY_NAMES,
    VERDICT_NAMES,
    Point,
    Sheet,
    shortened,
    worst,
)
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import capital

_LOOKED_AT = {
    Group.FIGURES: "tổng và thành phần, tỷ lệ, giá trị không thể có",
    Group.REFERENCES: "số, ngày, cơ quan và tên của văn bản được viện dẫn",
    Group.NAMES: "tên đơn vị, chữ viết tắt, chính tả",
    Group.FORM: "số, ngày, người ký, nơi nhận, đề mục, phụ lục, chỗ bỏ trống",
    Group.CONSISTENCY: "cùng một số liệu ở các phần, và với báo cáo kỳ trước trong kho",
    Group.DATES: "ngày, kỳ, thời hạn khớp với kỳ báo cáo",
}
_QUOTE = 220  # characters of a sentence that a card shows
_OPEN = 4  # sentences of a card that are seen at once
# A shape besides the colour, so that nobody needs to tell colours apart.
_SHAPES = {Severity.HIGH: "▲", Severity.MEDIUM: "■", Severity.LOW: "●"}
_SIGNS = {Verdict.PASSED: "✓", Verdict.TO_MEND: "✎", Verdict.UNCHECKED: "?"}


def start() -> str:
    """What the page is for, and what to do first."""
    lines = "".join(
        f"<li><b>{group.value}. {esc(GROUP_NAMES[group])}</b>: {esc(told)}</li>"
        for group, told in _LOOKED_AT.items()
    )
    return (
        '<div class="empty rv-start"><h3>Rà soát báo cáo trước khi gửi</h3>'
        "<p>Thả tệp vào ô ở trên. Vài giây sau có nhận xét theo sáu nhóm, mỗi điểm kèm câu trong "
        f"báo cáo, phép tính và việc cần làm. Tệp không được lưu lại.</p><ul>{lines}</ul></div>"
    )


def waiting(text: str) -> str:
    """What is going on, for a reader who waits."""
    return (
        '<p class="waiting" role="status"><span class="dots" aria-hidden="true"></span>'
        f"{esc(text)}</p>"
    )


def title(sheet: Sheet) -> str:
    """What the report is and what it was held against."""
    report = sheet.report
    facts = (
        report.issuer or "Chưa rõ cơ quan ban hành",
        f"Số {report.symbol}" if report.symbol else "Số để trống",
        date_text(report.issued_on),
        capital(sheet.library),
    )
    return (
        f'<h2 class="rv-title">{esc(report.title)}</h2>'
        f'<p class="source-facts">{" · ".join(esc(fact) for fact in facts)}</p>'
    )


def verdicts(sheet: Sheet) -> str:
    """The groups with their verdicts, as filters of the points."""
    buttons = "".join(_group(sheet, group) for group in Group)
    return (
        '<div class="rv-groups" role="group" aria-label="Lọc theo nhóm">'
        f'<button type="button" class="rv-group" data-group="" aria-pressed="true">'
        f'<span class="rv-name">Tất cả</span><b class="rv-verdict">{_many(len(sheet.standing))}'
        f"</b></button>{buttons}</div>"
    )


def _group(sheet: Sheet, group: Group) -> str:
    verdict, found = sheet.verdict(group), len(sheet.of_group(group))
    compared = sheet.compared(group)
    told = f"đã đối chiếu {format_number(compared)} chỗ" if compared else "chưa đối chiếu được gì"
    count = f" {found}" if found else ""
    return (
        f'<button type="button" class="rv-group is-{verdict.value}" data-group="{group.value}" '
        f'aria-pressed="false" title="{esc(GROUP_NAMES[group])}: {told}">'
        f'<span class="rv-name">{group.value}. {esc(GROUP_NAMES[group])}</span>'
        f'<b class="rv-verdict"><span aria-hidden="true">{_SIGNS[verdict]}</span> '
        f"{VERDICT_NAMES[verdict]}{count}</b></button>"
    )


def _many(number: int) -> str:
    return f"{number} điểm" if number else "không có điểm nào"


def points(sheet: Sheet) -> str:
    """The standing points as cards, what was set aside, and what could not be checked."""
    cards = "".join(_card(point) for point in sheet.standing)
    none = "" if cards else _nothing(sheet)
    return (
        f'<div class="rv-cards">{none}{cards}'
        '<p class="hint rv-none" hidden>Không có điểm nào trong nhóm này.</p></div>'
        f"{_set_aside(sheet.set_aside)}{_unchecked(sheet)}"
    )


def _nothing(sheet: Sheet) -> str:
    told = "Không còn điểm nào phải sửa" if sheet.set_aside else "Không thấy điểm nào phải sửa"
    return empty(told, "Phiếu chỉ nói về những gì đối chiếu được; xem phần chưa kiểm được ở dưới.")


def _card(point: Point) -> str:
    finding, number = point.finding, point.number
    return (
        f'<article class="rv-card sev-{finding.severity.value}" id="rv-diem-{number}" '
        f'data-number="{number}" data-group="{finding.group.value}" tabindex="-1" '
        f'aria-label="Điểm {number}">'
        f'<header><span class="rv-no">{_SHAPES[finding.severity]} {number}</span>'
        f'<b class="rv-sev">{SEVERITY_NAMES[finding.severity]}</b>'
        f'<span class="rv-in">{esc(GROUP_NAMES[finding.group])}</span></header>'
        f'<p class="rv-where">{esc(point.where)}</p>'
        f'<p class="rv-message">{esc(finding.message)}</p>{_arithmetic(point)}{_quotes(point)}'
        f'<p class="rv-advice"><b>Cần làm:</b> {esc(finding.advice)}</p>{_dismissal(number)}'
        "</article>"
    )


def _arithmetic(point: Point) -> str:
    return f'<p class="rv-sum">{esc(point.arithmetic)}</p>' if point.arithmetic else ""


def _quotes(point: Point) -> str:
    finding = point.finding
    said = [
        f'<li><button type="button" class="rv-quote" data-go="{point.number}-{at}" '
        f'title="Xem trong văn bản">{esc(shortened(quote.text, _QUOTE))}</button></li>'
        for at, quote in enumerate(finding.quotes)
    ]
    stored = "".join(
        '<li class="rv-stored">Trong kho: '
        f'<a href="{esc(report_url(source.report_id, source.start, source.end))}" '
        f'target="_blank" rel="noopener">{esc(source.title)}</a>: '
        f"“{esc(shortened(source.quote, _QUOTE))}”</li>"
        for source in finding.sources
    )
    first, more = "".join(said[:_OPEN]), said[_OPEN:]
    folded = (
        f'<details class="rv-more"><summary>Thêm {len(more)} chỗ trong báo cáo</summary>'
        f'<ul class="rv-quotes">{"".join(more)}</ul></details>'
        if more
        else ""
    )
    listed = f'<ul class="rv-quotes">{first}{stored}</ul>' if said or stored else ""
    return listed + folded


def _dismissal(number: int) -> str:
    return (
        '<details class="rv-aside"><summary>Bỏ qua</summary>'
        f'<form data-dismiss="{number}"><label for="rv-ly-do-{number}">Lý do bỏ qua điểm {number}'
        f'</label><input id="rv-ly-do-{number}" name="reason" required maxlength="{MAX_REASON}" '
        'autocomplete="off" placeholder="Ví dụ: đã đối chiếu sổ theo dõi, số trong báo cáo đúng">'
        '<button type="submit" class="act">Bỏ qua điểm này</button></form></details>'
    )


def _set_aside(points: Sequence[Point]) -> str:
    if not points:
        return ""
    lines = "".join(
        f'<li data-aside="{p.number}"><b>{p.number}.</b> {esc(p.finding.message)} '
        f'<span class="rv-reason">Lý do: {esc(p.reason)}</span> '
        f'<button type="button" class="act" data-restore="{p.number}" '
        f'aria-label="Khôi phục điểm {p.number}">Khôi phục</button></li>'
        for p in points
    )
    return (
        f'<details class="fold rv-dropped" open><summary>Đã bỏ qua ({len(points)})</summary>'
        f"<ul>{lines}</ul></details>"
    )


def _unchecked(sheet: Sheet) -> str:
    told = sheet.unchecked
    if not told:
        return ""
    lines = "".join(
        f"<li><b>{each.group.value}. {esc(each.what)}</b>: {esc(each.why)}</li>" for each in told
    )
    opened = "" if sheet.standing else " open"
    return (
        f'<details class="fold rv-unchecked"{opened}><summary>Chưa kiểm được ({len(told)})'
        f"</summary><ul>{lines}</ul></details>"
    )


def document(sheet: Sheet) -> str:
    """The report's text with a numbered mark at every sentence of a point."""
    writer = MarkWriter(sheet.report.text, (), points=_marks(sheet.points))
    body = "".join(writer.block(block) for block in sheet.parsed.blocks)
    return f'<div class="document rv-document">{body}</div>'


@dataclass(frozen=True, slots=True)
class Mark:
    """The span of one sentence of a point; `at` counts the sentences of the point from 0."""

    start: int
    end: int
    at: int
    point: Point


def _marks(points: Sequence[Point]) -> tuple[Mark, ...]:
    marks = [
        Mark(quote.start, quote.end, at, point)
        for point in points
        for at, quote in enumerate(point.finding.quotes)
    ]
    return tuple(sorted(marks, key=lambda m: (m.start, m.end, m.point.number)))


@dataclass(slots=True)
class MarkWriter(BlockWriter):
    """Writes blocks with marks that may lie over one another."""

    points: tuple[Mark, ...] = ()
    begun: set[tuple[int, int]] = field(default_factory=set)  # (point, sentence)

    def run(self, start: int, end: int) -> str:
        """The text between two offsets, escaped; each stretch knows all points it belongs to."""
        over = [m for m in self.points if m.start < end and m.end > start]
        cuts = sorted(
            {start, end, *(min(max(c, start), end) for m in over for c in (m.start, m.end))}
        )
        out = []
        for left, right in pairwise(cuts):
            out.append(self._stretch(left, right, [m for m in over if m.start <= left < m.end]))
        return "".join(out).replace("\n", "<br>")

    def _stretch(self, left: int, right: int, over: Sequence[Mark]) -> str:
        text = esc(self.text[left:right])
        if not over or not text.strip():
            return text
        numbers = " ".join(dict.fromkeys(str(m.point.number) for m in over))
        grave = worst(m.point.finding for m in over)
        return (
            f'{self._badges(over)}<mark class="rv-mark sev-{grave.value}" data-points="{numbers}">'
            f"{text}</mark>"
        )

    def _badges(self, over: Sequence[Mark]) -> str:
        """The numbers of the sentences that begin here, each a way to its card."""
        out = []
        for mark in over:
            key = (mark.point.number, mark.at)
            if key not in self.begun:
                self.begun.add(key)
                out.append(_badge(mark))
        return "".join(out)


def _badge(mark: Mark) -> str:
    number, severity = mark.point.number, mark.point.finding.severity
    return (
        f'<button type="button" class="rv-badge sev-{severity.value}" data-point="{number}" '
        f'id="rv-cho-{number}-{mark.at}" aria-label="Điểm {number}, '
        f'{SEVERITY_NAMES[severity].lower()}: xem nhận xét">'
        f"{_SHAPES[severity]}{number}</button>"
    )
