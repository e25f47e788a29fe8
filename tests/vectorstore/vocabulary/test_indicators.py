"""The catalogue of indicators: well formed, found by synonyms with and without diacritics."""

from __future__ import annotations

import re

import pytest

from vectorstore.vocabulary.indicators import CatalogueError, Indicator, catalogue, load, unit_class
from vectorstore.vocabulary.text import fold


def test_it_has_at_least_eighty_entries_of_every_field() -> None:
    ids = catalogue().indicators
    assert len(ids) >= 80
    fields = {i.split(".")[0] for i in ids}
    assert {"tthc", "dvc", "sohoa", "vanban", "chuky", "hatang", "nhanluc", "daotao", "tcnscd",
            "da06", "yte", "giaoduc", "nhiemvu", "ngansach"} <= fields  # fmt: skip


@pytest.mark.parametrize("indicator", catalogue().indicators.values(), ids=lambda i: i.id)
def test_an_entry_is_complete(indicator: Indicator) -> None:
    assert re.fullmatch(r"[a-z0-9]+\.[a-z0-9_]+", indicator.id)
    assert indicator.name and indicator.unit and indicator.source
    assert indicator.good in ("up", "down", "none")
    assert indicator.patterns
    if indicator.unit == "%":
        assert re.match(r"Tỷ lệ|Mức độ", indicator.name)
    for counted in (*(indicator.formula or ()), *indicator.bases):
        assert catalogue().indicators[counted].unit_class != "rate"


@pytest.mark.parametrize("indicator", catalogue().indicators.values(), ids=lambda i: i.id)
def test_every_entry_is_found_by_some_wording(indicator: Indicator) -> None:
    """Its own patterns, said beside the number or partly above it, find it among others."""
    ranked = []
    for pattern in indicator.patterns:
        beside = [term.ways[0] for term in pattern if term.beside]
        above = [term.ways[0] for term in pattern if not term.beside]
        for own in indicator.own or ("",):
            for near, far in (([own, *beside, *above], []), ([own, *beside], above)):
                found = catalogue().rank(" ".join(near), " ".join(far), unit=indicator.unit)
                ranked += [i.id for i, _ in found]
    assert indicator.id in ranked


SAID = [
    ("Số hồ sơ tiếp nhận trực tuyến", "hồ sơ", "tthc.received_online"),
    ("Tổng số hồ sơ tiếp nhận", "hồ sơ", "tthc.received"),
    ("hồ sơ quá hạn đã giải quyết", "hồ sơ", "tthc.resolved_late"),
    ("Tỷ lệ hồ sơ nộp trực tuyến", "%", "tthc.online_rate"),
    ("tỷ lệ giải quyết đúng hạn", "%", "tthc.on_time_rate"),
    ("tỷ lệ thanh toán trực tuyến", "%", "dvc.payment_rate"),
    ("tỷ lệ số hoá hồ sơ", "%", "sohoa.rate"),
    ("tỷ lệ giải ngân", "%", "ngansach.rate"),
    ("kinh phí đã giải ngân", "triệu đồng", "ngansach.disbursed"),
    ("số nhiệm vụ được giao", "nhiệm vụ", "nhiemvu.assigned"),
    ("tỷ lệ phủ sóng 5G", "%", "hatang.5g_rate"),
    ("số VB đi", "VB", "vanban.outgoing"),
    ("kích hoạt TK định danh", "TK", "da06.accounts"),
]


@pytest.mark.parametrize(("text", "unit", "indicator"), SAID)
def test_found_with_and_without_diacritics(text: str, unit: str, indicator: str) -> None:
    for said in (text, fold(text), text.upper()):
        found = catalogue().find(said, unit=unit)
        assert found is not None
        assert found.id == indicator


def test_the_unit_keeps_rates_counts_and_money_apart() -> None:
    entries = catalogue()
    label = "số hóa hồ sơ"
    assert entries.rank(label, unit="%")[0][0].id == "sohoa.rate"
    assert entries.rank(label, unit="hồ sơ")[0][0].id == "sohoa.files"
    assert entries.find("hồ sơ tiếp nhận trực tuyến", unit="máy tính") is None


def test_context_helps_but_never_decides_alone() -> None:
    entries = catalogue()
    found = entries.find("Tổng số hồ sơ", "Kết quả giải quyết", unit="hồ sơ")
    assert found is not None and found.id == "tthc.resolved"
    assert entries.find("bàn ghế", "Số hồ sơ tiếp nhận trực tuyến", unit="") is None


@pytest.mark.parametrize(
    ("unit", "sort"),
    [("%", "rate"), ("phần trăm", "rate"), ("đồng", "money"), ("Tỷ đồng", "money"),
     ("hồ sơ", "count"), ("hợp đồng", "count"), ("tổ công nghệ số cộng đồng", "count")],
)  # fmt: skip
def test_sorts_of_units(unit: str, sort: str) -> None:
    assert unit_class(unit) == sort


ENTRY = '{id: a.b, name: "Số hồ sơ", unit: hồ sơ, source: s, match: ["ho so"]'


def _yaml(*entries: str, tail: str = "") -> str:
    listed = "\n".join(f"- {e}" for e in entries)
    return f"sources: {{s: Nguồn}}\nindicators:\n{listed}\n{tail}"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (_yaml(ENTRY + "}", ENTRY + "}"), "a.b"),
        (_yaml(ENTRY + ", colour: red}"), "colour"),
        (_yaml(ENTRY.replace("source: s", "source: t") + "}"), "source"),
        (_yaml(ENTRY + ", formula: [a.b, x.y]}"), "x.y"),
        (_yaml(ENTRY + ", bases: [x.z]}"), "x.z"),
        (_yaml(ENTRY + "}", tail="identities:\n- {total: a.b, parts: [q.q]}"), "q.q"),
    ],
)
def test_a_wrong_entry_is_named(raw: str, said: str) -> None:
    with pytest.raises(CatalogueError, match=re.escape(said)):
        load(raw)


def test_a_term_that_must_stand_beside_the_number() -> None:
    entries = load(_yaml(ENTRY.replace('["ho so"]', '["ho so + !muon"]') + "}"))
    assert entries.find("hồ sơ muộn") is not None
    assert entries.find("hồ sơ", "muộn") is None


def test_other_units_and_identities() -> None:
    entries = load(
        _yaml(ENTRY + ", units: [tập]}", tail="identities:\n- {total: a.b, parts: [a.b]}")
    )
    assert entries.find("hồ sơ", unit="tập") is not None
    assert entries.find("hồ sơ", unit="người") is None
    assert entries.identities[0].parts == ("a.b",)
