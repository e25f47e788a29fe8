"""The routes of the ledger of figures: filters, corrections, comparison, downloads."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.app_server import Server, asked


def _received(server: Server, commune: str) -> dict[str, Any]:
    found = server.client.get("/api/figures", params={"unit": commune, "q": "tiếp nhận"})
    rows: list[dict[str, Any]] = found.json()["figures"]
    return next(row for row in rows if row["unit"] == "hồ sơ")


def test_figures_are_filtered(server: Server) -> None:
    everything = server.client.get("/api/figures").json()["figures"]
    some = server.client.get("/api/figures", params={"unit": "tan lap", "kind": "actual"}).json()
    assert {f["commune"] for f in some["figures"]} == {"phường Tân Lập"}
    assert 0 < len(some["figures"]) < len(everything)
    by_period = server.client.get("/api/figures", params={"period": "quý I/2026"}).json()
    assert by_period["figures"]
    assert not server.client.get("/api/figures", params={"period": "quý I/2025"}).json()["figures"]


def test_a_correction_holds_everywhere_and_keeps_what_was_read(server: Server) -> None:
    before = _received(server, "phường Tân Lập")
    span = {k: before[k] for k in ("report_id", "value_start", "value_end")}
    body = {**span, "new_value": "2.470", "by": "  Phạm   Thị Lan ", "note": "theo sổ một cửa"}
    reply = server.client.post("/api/figures/corrections", json=body)
    assert reply.status_code == 201, reply.text
    made = reply.json()
    assert (made["value"], made["correction"]["read_value"]) == (2470, before["value"])
    assert made["correction"]["by"] == "Phạm Thị Lan"
    answer = asked(server.client, "Phường Tân Lập tiếp nhận bao nhiêu hồ sơ quý I năm 2026?")
    assert 2470 in [f["value"] for f in answer["figures"]]
    assert any("Phạm Thị Lan" in warning for warning in answer["warnings"])
    told = server.client.get("/api/figures/corrections", params={"report_id": span["report_id"]})
    assert told.json()["corrections"][0]["note"] == "theo sổ một cửa"
    assert server.assistant.library.ledger.audit_trail()[0].action == "correct"
    body["new_value"] = str(before["value"])
    assert server.client.post("/api/figures/corrections", json=body).json()["correction"] is None


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"new_value": "nhiều"}, 400, "một số"),
        ({"by": "  "}, 400, "tên người sửa"),
        ({"value_start": 1, "value_end": 3}, 404, "tải lại trang"),
        ({"report_id": "khong-co"}, 404, "tải lại trang"),
        ({"note": "a" * 501}, 422, "note"),
    ],
)
def test_corrections_that_cannot_be_kept(
    server: Server, change: dict[str, Any], status: int, words: str
) -> None:
    figure = _received(server, "xã Vân Khê")
    body = {k: figure[k] for k in ("report_id", "value_start", "value_end")}
    reply = server.client.post(
        "/api/figures/corrections", json={**body, "new_value": "5", "by": "A", **change}
    )
    assert reply.status_code == status
    assert words in reply.json()["message"]
    assert _received(server, "xã Vân Khê")["correction"] is None


def test_the_same_value_is_no_correction(server: Server) -> None:
    figure = _received(server, "xã Vân Khê")
    body = {k: figure[k] for k in ("report_id", "value_start", "value_end")}
    body |= {"new_value": figure["value"], "by": "A"}
    reply = server.client.post("/api/figures/corrections", json=body)
    assert (reply.status_code, "trùng" in reply.json()["message"]) == (400, True)


def test_compare_has_a_source_or_says_there_is_none(server: Server) -> None:
    body = {"units": ["Vân Khê", "tan lap", "xã Mường Lạn"], "indicator": "tthc.received"}
    reply = server.client.post("/api/compare", json={**body, "period": "quý I năm 2026"})
    assert reply.status_code == 200, reply.text
    first, second, third = reply.json()["rows"]
    assert (first["commune"], first["value"], first["unit"]) == ("xã Vân Khê", 1347, "hồ sơ")
    assert second["value"] == 2468
    for row in (first, second):
        text = server.assistant.library.ledger.text(row["citation"]["report_id"])
        quote = text[row["citation"]["start"] : row["citation"]["end"]]
        assert quote == row["citation"]["quote"]
    assert (third["value"], third["citation"]) == (None, "không có số liệu")
    assert any("Mường Lạn" in note for note in reply.json()["notes"])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"units": "Vân Khê"}, "chỉ tiêu"),
        ({"indicator": "tthc.received", "period": "hôm nao đó"}, "Không hiểu kỳ"),
        ({"indicator": [f"chỉ tiêu {n}" for n in range(13)]}, "nhiều nhất 12"),
    ],
)
def test_compare_says_what_it_lacks(
    client: TestClient, body: dict[str, object], words: str
) -> None:
    reply = client.post("/api/compare", json=body)
    assert reply.status_code == 400
    assert words in reply.json()["message"]


def test_narratives_group_what_communes_share(client: TestClient) -> None:
    reply = client.post("/api/compare/narratives", json={"section": "khó khăn", "least": 3})
    themes = reply.json()["themes"]
    assert [t["theme"] for t in themes] == ["Đường truyền, phủ sóng"]
    assert set(themes[0]["communes"]) == {"xã Vân Khê", "phường Tân Lập", "xã Hạ Phong"}
    assert client.post("/api/compare/narratives", json={"section": "xyz"}).status_code == 400


def test_the_csv_opens_in_a_spreadsheet(client: TestClient) -> None:
    reply = client.get("/api/figures.csv", params={"unit": "xã Vân Khê", "sort": "value"})
    assert reply.headers["content-type"].startswith("text/csv")
    assert 'filename="so-lieu.csv"' in reply.headers["content-disposition"]
    assert reply.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(reply.content.decode("utf-8-sig"))))
    assert {row["Đơn vị"] for row in rows} == {"xã Vân Khê"}
    values = [float(row["Giá trị"]) for row in rows]
    assert values == sorted(values)
    assert all("/bao-cao/" in row["Địa chỉ"] for row in rows)


def test_the_workbook_holds_rows_and_notes(client: TestClient) -> None:
    params = {"units": "Vân Khê, Mường Lạn", "indicator": "tthc.received", "period": "quý I/2026"}
    reply = client.get("/api/compare.xlsx", params=params)
    book = load_workbook(BytesIO(reply.content))
    assert book.sheetnames == ["So sánh", "Lưu ý"]
    sheet = book["So sánh"]
    assert [sheet.cell(2, c).value for c in (1, 3, 4)] == ["xã Vân Khê", 1347, "hồ sơ"]
    assert "không có số liệu" in [cell.value for cell in sheet[3]]
    assert "Mường Lạn" in str(book["Lưu ý"].cell(2, 1).value)
    assert client.get("/api/compare.pdf", params=params).status_code == 422
