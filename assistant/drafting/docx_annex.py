"""The annex of figures, and the sheet of open points in the reviewer's copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import compress

from assistant.drafting.docx_body import text_runs
from assistant.drafting.docx_letterhead import Letterhead
from assistant.drafting.docx_notes import Notes
from assistant.drafting.docx_tables import ruled
from assistant.drafting.docx_xml import paragraph, run
from assistant.drafting.records import DraftedReport, FigureRow
from assistant.drafting.records import SentenceKind as Kind
from assistant.records import AnswerFigure
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import fold

ANNEX = "Phụ lục"
ANNEX_TITLE = "SỐ LIỆU CỦA BÁO CÁO"
SHEET = "GHI CHÚ CHO NGƯỜI SOÁT"
NO_FIGURE = "[chưa có số liệu]"
_NONE = "–"
_WIDTHS = (10.0, 56.0, 21.0, 20.0, 20.0, 19.0, 19.0)
_YELLOW = '<w:highlight w:val="yellow"/>'


def annex(drafted: DraftedReport, letterhead: Letterhead, notes: Notes) -> str:
    """The table of figures now, before, as set and changed, on a page of its own; "" without."""
    if not drafted.rows:
        return ""
    now, before = _common(drafted.rows, "now"), _common(drafted.rows, "before")
    heads = (
        "TT", "Chỉ tiêu", "Đơn vị tính", f"Kỳ này{now}", f"Kỳ trước{before}", "Chỉ tiêu giao",
        "Tăng (+), giảm (–)",
    )  # fmt: skip
    rows = [_row(number, row, notes) for number, row in enumerate(drafted.rows, start=1)]
    shown = _shown(drafted.rows)
    head = (
        paragraph("PhuLuc", run(ANNEX))
        + paragraph("PhuLucTen", run(ANNEX_TITLE))
        + paragraph("PhuLucKemTheo", run(_attached(letterhead)))
    )
    told = "Dấu “–” là không có số liệu để ghi."
    told = f"Cột cuối là kỳ này trừ kỳ trước. {told}" if shown[-1] else told
    return head + _table(heads, rows, shown) + paragraph("GhiChuBang", run(told))


def sheet(drafted: DraftedReport, notes: Notes) -> str:
    """What is open: missing figures, sources that differ, suggestions, sentences held back."""
    parts = [part for part in _open_points(drafted, notes) if part]
    if not parts:
        return ""
    told = "Trang này chỉ có trong bản có nguồn; bỏ đi trước khi trình ký."
    head = paragraph("PhuLuc", run(SHEET)) + paragraph("PhuLucKemTheo", run(told))
    return head + "".join(parts)


def change(row: FigureRow) -> Decimal | None:
    """How much a figure grew against the period before; None where the units differ."""
    if row.now is None or row.before is None or fold(row.now.unit) != fold(row.before.unit):
        return None
    return row.now.value - row.before.value


def _shown(rows: Sequence[FigureRow]) -> list[bool]:
    """Which columns say anything: a commune's first report has nothing before it."""
    before = any(row.before is not None for row in rows)
    target = any(row.target is not None for row in rows)
    return [True, True, True, True, before, target, any(change(row) is not None for row in rows)]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], shown: Sequence[bool]) -> str:
    """The table without its empty columns, whose room goes to the names."""
    widths = list(compress(_WIDTHS, shown))
    widths[1] += sum(_WIDTHS) - sum(widths)
    return ruled(list(compress(heads, shown)), [list(compress(r, shown)) for r in rows], widths)


def _open_points(drafted: DraftedReport, notes: Notes) -> Iterator[str]:
    missing = [run(f"- {p.indicator}, {p.period}.") for p in drafted.placeholders]
    yield _listed("Số liệu còn thiếu", missing)
    differing = [
        run(f"- {c.indicator}, {c.period}: {c.message.rstrip('. ')}") + notes.marks(c.citations)
        + run(".") for c in drafted.conflicts
    ]  # fmt: skip
    yield _listed("Nguồn nói khác nhau", differing)
    suggested = sum(1 for s in drafted.sentences if s.kind is Kind.SUGGESTION)
    told = f"- {suggested} câu tô nền xanh, lấy từ báo cáo trước của đơn vị."
    yield _listed("Gợi ý cần xác nhận", [run(told)] if suggested else [])
    yield _listed(
        "Câu đã lược bỏ vì không có nguồn",
        [
            run("- ")
            + text_runs(s.text, notes)
            + run(f" ({s.reason.rstrip('. ')})." if s.reason else "")
            for s in drafted.withheld
        ],
    )


def _listed(title: str, points: Sequence[str]) -> str:
    if not points:
        return ""
    head = paragraph("BodyText", run(title, "<w:b/>"), properties=("<w:keepNext/>",))
    return head + "".join(paragraph("BodyText", point) for point in points)


def _attached(letterhead: Letterhead) -> str:
    """Which document the annex belongs to, as its letterhead names it."""
    day = letterhead.date_line.split(", ", 1)[-1]
    number = letterhead.symbol_line.replace("Số: ", "số ")
    kind = letterhead.kind.capitalize()
    return f"(Kèm theo {kind} {number} {day} của {_named(letterhead.issuer)})"


def _named(issuer: str) -> str:
    """A body's name in small letters, its own name in capitals: "Ủy ban nhân dân xã Lam Sơn"."""
    small = issuer.lower()
    for kind in ("đặc khu ", "thị trấn ", "phường ", "xã "):
        at = small.find(f" {kind}")
        if at >= 0:
            own = at + 1 + len(kind)
            return f"{small[:1].upper()}{small[1:own]}{small[own:].title()}"
    return issuer


def _common(rows: Sequence[FigureRow], which: str) -> str:
    """The period that all figures of a column share, to be said once in its head."""
    figures: list[AnswerFigure] = [f for row in rows if (f := getattr(row, which)) is not None]
    periods = {format_period(f.period) for f in figures}
    return f" ({periods.pop()})" if len(periods) == 1 and "" not in periods else ""


def _row(number: int, row: FigureRow, notes: Notes) -> list[str]:
    moved = change(row)
    signed = _NONE if moved is None else _signed(moved)
    return [
        paragraph("OBangGiua", run(str(number))),
        paragraph("OBang", text_runs(row.indicator, notes)),
        paragraph("OBangGiua", run(row.unit)),
        _value(row.now, row.unit, notes, missing=True),
        _value(row.before, row.unit, notes),
        _value(row.target, row.unit, notes),
        paragraph("OBangSo", run(signed)),
    ]


def _signed(moved: Decimal) -> str:
    sign = "+" if moved > 0 else _NONE if moved < 0 else ""
    return f"{sign}{format_number(abs(moved))}"


def _value(figure: AnswerFigure | None, unit: str, notes: Notes, *, missing: bool = False) -> str:
    if figure is None:
        blank = run(NO_FIGURE, _YELLOW) if missing else run(_NONE)
        return paragraph("OBangSo", blank)
    own = "" if fold(figure.unit) == fold(unit) else f" {figure.unit}"
    shown = run(f"{format_number(figure.value)}{own}")
    cited = () if figure.citation is None else (figure.citation,)
    return paragraph("OBangSo", shown, notes.marks(cited))
