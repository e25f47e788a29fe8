"""Later states of a report take the place of earlier ones; other reports never do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.superseded import superseded
from vectorstore.records import Commune, Period, Report

FIRST = Report(
    report_id="first",
    content_hash="1",
    path="a.txt",
    text="",
    title="Kết quả quý I năm 2026",
    kind="báo cáo",
    commune=Commune("xã", "Lâm Thượng", "Hà Sơn"),
    symbol="12/BC-UBND",
    issued_on="2026-04-05",
    period=Period(date(2026, 1, 1), date(2026, 3, 31)),
)


def test_what_was_issued_later_takes_the_place() -> None:
    later = replace(FIRST, report_id="later", issued_on="2026-04-07")
    assert superseded([later, FIRST]) == superseded([FIRST, later]) == {"first"}


def test_what_has_got_its_number_takes_the_place() -> None:
    draft = replace(FIRST, report_id="draft", symbol=None)
    assert superseded([FIRST, draft]) == {"draft"}


def test_both_stay_where_nothing_tells_which_is_later() -> None:
    assert superseded([FIRST, replace(FIRST, report_id="copy")]) == frozenset()


def test_other_reports_stay() -> None:
    for other in (
        replace(FIRST, title="Kết quả Đề án 06 quý I năm 2026"),
        replace(FIRST, kind="kế hoạch"),
        replace(FIRST, commune=Commune("phường", "Lâm Thượng", "Hà Sơn")),
        replace(FIRST, commune=Commune("xã", "Lâm Thượng", "Bắc Hà")),
        replace(FIRST, period=Period(date(2026, 4, 1), date(2026, 6, 30))),
        replace(FIRST, period=Period()),
        replace(FIRST, commune=None),
    ):
        later = replace(other, report_id="other", issued_on="2026-12-01")
        assert superseded([FIRST, later]) == frozenset()
