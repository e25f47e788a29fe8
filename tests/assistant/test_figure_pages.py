"""What the pages Số liệu and So sánh write: escaped, with sources, readable without scripts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from assistant.compare import Row, compare
from assistant.compare_wanted import Wanted
from assistant.compose.leaves import Shelves
from assistant.figure_table import CORRECTED, FREE, Filter, choices, table
from assistant.narratives import side_by_side
from assistant.pages import compare_markup, figure_rows
from assistant.pages.charts import Chart, Series, chart_of, draw
from assistant.records import AnswerFigure
from tests.assistant.compared_reports import stored
from vectorstore.library import Library
from vectorstore.records import Figure, Period

EVIL = '<img src=x onerror="alert(1)">'


@pytest.fixture
def shelf(library: Library) -> Library:
    return stored(library)


class _Checked(HTMLParser):
    """Fails on tags that are not closed in order, and remembers what it saw."""

    VOID = frozenset({"img", "input", "br", "rect", "line"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.stack.pop() == tag

    @classmethod
    def tags_of(cls, html: str) -> list[str]:
        parser = cls()
        parser.feed(html)
        assert parser.stack == []
        return parser.tags


def _figures(library: Library) -> list[Figure]:
    return library.ledger.figures()


def test_the_table_filters_and_sorts(shelf: Library) -> None:
    figures = _figures(shelf)
    some = table(figures, Filter(commune="xã Thượng Lâm", sort="value", down=True))
    assert {f.commune for f in some} == {"xã Thượng Lâm"}
    assert some[0].unit == "triệu đồng"  # 215 triệu is more than 900
    assert table(figures, Filter(indicator="tthc.received", period="quý II/2026"))[0].value == 900
    assert table(figures, Filter(indicator=FREE)) == [f for f in figures if not f.indicator_id]
    assert {f.value for f in table(figures, Filter(text="truc tuyen 720"))} == {800, 720, 90}
    assert table(figures, Filter(kind="chỉ tiêu")) == []


def test_the_choices_are_those_of_the_ledger(shelf: Library) -> None:
    found = choices(_figures(shelf))
    assert found.communes[0] == "phường Đông Hòa"
    assert ("Tổng số hồ sơ tiếp nhận (5)", "tthc.received") in found.indicators
    assert found.periods[-1] == "quý I/2026"
    assert found.kinds == ("thực hiện",)
    shelf.ledger.correct(_figures(shelf)[0], Decimal(1), by="A")
    assert choices(_figures(shelf)).kinds == ("thực hiện", CORRECTED)
    assert len(table(_figures(shelf), Filter(kind=CORRECTED))) == 1


def test_rows_link_to_their_sentences_and_escape_them(shelf: Library) -> None:
    figure = replace(_figures(shelf)[0], indicator_id=None, indicator=EVIL, commune=EVIL)
    html = figure_rows.rows([figure], Filter(), 0, {})
    assert f"/bao-cao/{figure.report_id}?start={figure.start}" in html
    assert "img" not in _Checked.tags_of(html)
    assert "&lt;img" in html


def test_many_rows_are_turned_page_by_page(shelf: Library) -> None:
    many = _figures(shelf) * 20
    pages = (len(many) - 1) // figure_rows.PAGE + 1
    html = figure_rows.rows(many, Filter(sort="value", down=True), 1, {})
    assert f"Trang 2/{pages}" in html
    assert _Checked.tags_of(html).count("tr") == figure_rows.PAGE + 1
    assert 'aria-sort="descending"' in html
    assert f"Trang {pages}/{pages}" in figure_rows.rows(many, Filter(), 10**6, {})


def test_a_corrected_row_names_who_corrected_it(shelf: Library) -> None:
    shelf.ledger.correct(_figures(shelf)[0], Decimal(7), by=EVIL, note=EVIL)
    figure = _figures(shelf)[0]
    html = figure_rows.rows([figure], Filter(), 0, {})
    assert "đã sửa, &lt;img" in html
    told = figure_rows.correcting(
        figure, figure_rows.history_of(figure, shelf.ledger.corrections())
    )
    assert "Các lần sửa" in told
    assert "img" not in _Checked.tags_of(told + html)


def test_downloads_keep_the_filter(shelf: Library) -> None:
    wanted = Filter(commune="xã Yên Phúc", period="6 tháng đầu năm 2026", sort="value", down=True)
    html = figure_rows.rows(table(_figures(shelf), wanted), wanted, 0, {})
    assert "/api/figures.xlsx?unit=x%C3%A3+Y%C3%AAn+Ph%C3%BAc&amp;period=6+th" in html
    assert "down=true" in html


def test_nothing_found_says_what_to_do() -> None:
    assert "Bỏ bớt điều kiện" in figure_rows.rows([], Filter(), 0, {})


def test_each_cell_of_a_comparison_has_a_source_or_says_none(shelf: Library) -> None:
    wanted = Wanted((), ("tthc.online_rate",), "quý I/2026")
    html = compare_markup.comparison(compare(shelf, wanted), wanted)
    _Checked.tags_of(html)
    assert html.count('<td class="none"') == 1
    assert html.count('class="cite"') == 5  # three values, one of two inputs, one said besides
    assert "tính: 1.900 / 2.000 × 100" in html
    assert "cũng ghi:" in html
    assert "Lưu ý khi so sánh" in html


def test_the_download_of_a_comparison_asks_for_the_same(shelf: Library) -> None:
    wanted = Wanted(("xã Thượng Lâm",), ("tthc.received", "tthc.online_rate"), over_time=True)
    html = compare_markup.comparison(compare(shelf, wanted), wanted)
    assert html.count("indicator=") == 4
    assert html.count("over_time=true") == 2


def test_themes_stand_side_by_side(shelf: Library) -> None:
    found = side_by_side(shelf, Shelves(), Wanted())
    html = compare_markup.narratives(found, least=3)
    assert _Checked.tags_of(html).count("tr") == 2
    assert "chung của 3 đơn vị" in html
    assert "ít nhất 5 đơn vị" in compare_markup.narratives(found, least=5)


def test_a_chart_of_one_period_names_each_value(shelf: Library) -> None:
    found = compare(shelf, Wanted((), ("ngansach.disbursed",), "quý I/2026"))
    chart = chart_of(found.rows)
    assert chart is not None
    assert chart.unit == "tỷ đồng"
    by_name = {s.name: s.values[0] for s in chart.series}
    assert by_name["Xã Thượng Lâm"] == Decimal("0.215")  # 215 triệu đồng
    html = draw(chart)
    _Checked.tags_of(html)
    assert html.count("không có số liệu") == 2


def test_a_chart_over_time_is_sound_and_readable() -> None:
    periods = ("quý I/2026", "6 tháng đầu năm 2026", "tính đến 30/9/2026")
    values = (Decimal("83.59"), None, Decimal(100))
    series = tuple(Series(name, values) for name in ("Xã A", f"Xã {EVIL}"))
    html = draw(Chart("Tỷ lệ <b>", "%", periods, series))
    svg = html[html.index('<svg class="columns"') : html.rindex("</svg>") + 6]
    tree = ElementTree.fromstring(svg)
    titles = [node.text for node in tree.iter("title")]
    assert "Xã A, quý I/2026: 83,59%" in titles
    assert "Xã A, 6 tháng đầu năm 2026: không có số liệu" in titles
    heights = [float(node.attrib["height"]) for node in tree.iter("rect")]
    assert heights[-1] / heights[0] == pytest.approx(100 / 83.59, rel=0.01)
    assert "Biểu đồ cột" in tree.attrib["aria-label"]
    assert "http" not in html
    assert "<b>" not in html.replace("<b></b>", "")


def test_scales_are_round_and_reach_over_the_top() -> None:
    for top in ("0.4", "7", "99.8", "1284", "9887", "250000000"):
        chart = Chart("T", "", ("a", "b"), (Series("x", (Decimal(top), Decimal(0))),))
        ticks = [
            Decimal(node.text.replace(".", "").replace(",", "."))
            for node in ElementTree.fromstring(_svg(draw(chart))).iter("text")
            if node.attrib["class"] == "tick" and node.text
        ]
        assert ticks[0] == 0
        assert ticks[-1] >= Decimal(top)
        assert len(set(ticks)) == 5


def test_rows_without_any_value_have_no_chart() -> None:
    row = Row("xã A", "Chỉ tiêu", None, None)
    assert chart_of([row]) is None
    value = AnswerFigure("Chỉ tiêu", None, Decimal(0), "hồ sơ", Period(), "xã A", None)
    chart = chart_of([replace(row, value=value)])
    assert chart is not None
    assert "0 hồ sơ" in draw(chart)


def _svg(html: str) -> str:
    return html[html.index('<svg class="columns"') : html.rindex("</svg>") + 6]
