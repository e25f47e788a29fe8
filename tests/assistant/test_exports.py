"""Tables for spreadsheets: nothing in them runs, values stay numbers, sources go along."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from assistant.compare import compare
from assistant.compare_wanted import Wanted
from assistant.exports import (
    Table,
    comparison_tables,
    figures_table,
    safe,
    to_csv,
    to_xlsx,
    with_notes,
)
from tests.assistant.compared_reports import stored
from vectorstore.library import Library

HARMFUL = ("=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1", "\r1", "＝1+1")


@pytest.mark.parametrize("text", HARMFUL)
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert safe(text).startswith("'")
    table = Table("Thử", ("Cột", "Số"), ((text, Decimal(-5)),))
    (_, row) = list(csv.reader(StringIO(to_csv(table).decode("utf-8-sig"))))
    assert row[0].startswith("'")
    assert row[1] == "-5"  # a number of ours is no text of a document
    sheet = load_workbook(BytesIO(to_xlsx([table])))["Thử"]
    cell = sheet.cell(2, 1)
    assert (cell.data_type, str(cell.value)[0]) == ("s", "'")
    assert sheet.cell(2, 2).value == -5


def test_plain_text_and_letters_stay_as_they_are() -> None:
    table = Table("Thử", ("Cột",), (("Xã Yên Phúc; “tổ 1”, số 2\n3",), ("a\x00b",)))
    rows = list(csv.reader(StringIO(to_csv(table).decode("utf-8-sig"))))
    assert rows[1:] == [["Xã Yên Phúc; “tổ 1”, số 2\n3"], ["a b"]]
    assert to_csv(table).startswith(b"\xef\xbb\xbf")


def test_a_comparison_carries_its_sources_and_notes(library: Library) -> None:
    wanted = Wanted((), ("tthc.online_rate",), "quý I/2026")
    tables = comparison_tables(compare(stored(library), wanted), base="http://may-chu")
    by_commune = {str(row[0]): row for row in tables[0].rows}
    assert by_commune["phường Đông Hòa"][2:6] == (
        Decimal(95), "%", "quý I/2026", "1.900 / 2.000 × 100",
    )  # fmt: skip
    assert str(by_commune["phường Đông Hòa"][10]).startswith("http://may-chu/bao-cao/")
    assert by_commune["xã Yên Phúc"][2] is None
    assert "không có số liệu" in by_commune["xã Yên Phúc"]
    assert with_notes(tables).rows[-1][0] == f"Lưu ý: {tables[1].rows[-1][0]}"


def test_exported_figures_tell_their_corrections(library: Library) -> None:
    ledger = stored(library).ledger
    figure = next(f for f in ledger.figures() if f.value == 800)
    ledger.correct(figure, Decimal(810), by="Lò Thị Mai", note="=đếm lại")
    table = figures_table(ledger.figures(), ledger.reports())
    row = next(r for r in table.rows if r[3] == Decimal(810))
    assert row[-4:-2] == (Decimal(800), "Lò Thị Mai")
    assert "'=đếm lại" in to_csv(table).decode("utf-8-sig")
