"""Retrieval: fusion, filters, diacritics, periods; the LangChain retriever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.documents import named_documents, names_reference
from assistant.ranking import fused, normalised
from assistant.records import Intent, Question
from assistant.retrieve import HybridRetriever, retrieve, search
from assistant.scope import in_period, may_cover, scope_of
from assistant.understand import understand
from tests.assistant.reports import stored
from tests.conftest import HashEmbedder
from vectorstore.library import Library, open_library
from vectorstore.records import EVERYTHING, Commune, Period, Reference, Report, Scope
from vectorstore.settings import StoreSettings
from vectorstore.vocabulary.text import fold

HOA = Scope(communes=frozenset({"phuong dong hoa"}))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("retrieve")
    with open_library(StoreSettings(data_dir=folder), embedder=HashEmbedder()) as opened:
        yield stored(opened)


def test_scores_are_normalised_over_their_candidates() -> None:
    assert normalised([("a", 9.0), ("b", 6.0), ("c", 3.0)]) == {"a": 1.0, "b": 0.5, "c": 0.0}
    assert normalised([("a", 2.0), ("b", 2.0)]) == {"a": 1.0, "b": 1.0}
    assert normalised([]) == {}


def test_fusion_weighs_rankings_and_leaves_out_empty_ones() -> None:
    rankings = {"dense": [("a", 0.9), ("b", 0.8)], "exact": [("b", 5.0), ("c", 1.0)], "folded": []}
    weights = {"dense": 1.0, "exact": 3.0, "folded": 9.0}
    assert fused(rankings, weights) == [("b", 0.75), ("a", 0.25), ("c", 0.0)]


QUESTIONS = [
    ("Xã Thượng Lâm tiếp nhận bao nhiêu hồ sơ?", "2.345 hồ sơ"),
    ("Thượng Lâm đã giải ngân bao nhiêu?", "215 triệu đồng"),
    ("Kho lưu trữ giấy của xã Thượng Lâm", "Kho lưu trữ giấy chưa được số hóa"),
    ("Máy quét của phường Đông Hòa hỏng", "Máy quét tại bộ phận một cửa"),
    ("Phường Đông Hòa tiếp nhận hồ sơ trực tuyến bao nhiêu?", "trực tuyến 4.980"),
]


@pytest.mark.parametrize(("question", "evidence"), QUESTIONS)
@pytest.mark.parametrize("typed", [str, fold], ids=["proper", "bare"])
def test_search_finds_the_passage(
    library: Library, question: str, evidence: str, typed: type
) -> None:
    found = search(typed(question), library, top=3)
    assert evidence in found[0].chunk.text
    assert [passage.rank for passage in found] == [1, 2, 3][: len(found)]
    assert all(0.0 <= passage.score <= 1.0 for passage in found)


def test_scope_of_the_caller_is_never_left(library: Library) -> None:
    for text in ("Xã Thượng Lâm tiếp nhận bao nhiêu hồ sơ?", "hồ sơ", "kinh phí được phân bổ"):
        found = search(text, library, scope=HOA)
        assert all(p.report.commune and p.report.commune.name == "Đông Hòa" for p in found)
    assert search("hồ sơ", library, scope=Scope(report_ids=frozenset())) == []


def test_named_document_comes_first(library: Library) -> None:
    found = search("QĐ 512 về việc gì?", library, top=2)
    assert "512/QĐ-UBND" in found[0].chunk.text


def test_evidence_holds_references_figures_and_reports(library: Library) -> None:
    question = Question("Nghị quyết 33-NQ/TU do ai ban hành?", unit="phường Đông Hòa")
    query = understand(question, library)
    evidence = retrieve(query, library)
    assert evidence.references[0].symbol == "33-NQ/TU"
    assert {report.commune.name for report in evidence.reports if report.commune} == {"Đông Hòa"}
    figures = retrieve(
        understand(Question("Xã Thượng Lâm tiếp nhận bao nhiêu hồ sơ?"), library), library
    ).figures
    assert any(figure.value == 2345 for figure in figures)


def test_langchain_retriever_gives_documents_with_spans(library: Library) -> None:
    documents = HybridRetriever(library=library, top=2).invoke("Máy quét hay hỏng ở đâu?")
    assert len(documents) == 2
    first = documents[0]
    text = library.ledger.text(first.metadata["report_id"])
    assert text[first.metadata["start"] : first.metadata["end"]] == first.page_content
    assert "Máy quét" in first.page_content


def test_a_new_report_is_seen_at_once(library: Library) -> None:
    before = library.ledger.generation()
    assert search("máy quét", library)
    assert library.ledger.generation() == before


def reference(symbol: str | None, kind: str, quote: str) -> Reference:
    return Reference("r1", symbol, kind, None, None, None, quote, 0, len(quote))


def test_documents_named_by_kind_and_number() -> None:
    named = named_documents("Theo Quyết định 512 ngày 20/01/2026 và 33-NQ/TU thì sao")
    assert named.symbols == ("quyết định 512", "33-NQ/TU")
    assert "20/01" not in named.rest
    decision = reference("512/QĐ-UBND", "quyết định", "Quyết định số 512/QĐ-UBND")
    assert names_reference("quyết định 512", decision)
    assert not names_reference("quyết định 51", decision)
    assert not names_reference("kế hoạch 512", decision)
    assert names_reference("512/qđ-ubnd", decision)
    assert names_reference("kế hoạch 02", reference(None, "kế hoạch", "Kế hoạch 02 của tỉnh"))


QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("reported", "covers"),
    [
        (Period(date(2026, 1, 1), date(2026, 6, 30)), True),
        (Period(as_of=date(2026, 4, 1)), True),
        (Period(date(2025, 1, 1), date(2025, 12, 31)), False),
        (Period(date(2026, 4, 1), date(2026, 6, 30)), True),  # within the week of grace
        (Period(date(2026, 7, 1), date(2026, 9, 30)), False),
        (Period(), True),
    ],
)
def test_reports_that_may_tell_of_a_quarter(reported: Period, covers: bool) -> None:
    assert may_cover(reported, QUARTER) is covers


def report(report_id: str, kind: str, period: Period, commune: str = "Yên Phúc") -> Report:
    return Report(
        report_id, "h", "p.txt", "", "t", kind, commune=Commune("xã", commune), period=period
    )


YEARS = [
    report("cu", "báo cáo", Period(date(2025, 1, 1), date(2025, 12, 31))),
    report("moi", "báo cáo", Period(date(2026, 1, 1), date(2026, 6, 30))),
]


def test_period_cuts_the_scope_but_never_to_nothing() -> None:
    text = "Xã tiếp nhận bao nhiêu hồ sơ?"
    cut = in_period(EVERYTHING, QUARTER, text=text, reports=YEARS)
    assert cut.report_ids == frozenset({"moi"})
    long_ago = Period(date(2019, 1, 1), date(2019, 12, 31))
    assert in_period(EVERYTHING, long_ago, text=text, reports=YEARS) == EVERYTHING
    target = "Chỉ tiêu quý I là bao nhiêu?"
    assert in_period(EVERYTHING, QUARTER, text=target, reports=YEARS) == EVERYTHING


def test_kinds_named_as_source_limit_the_scope() -> None:
    reports = [*YEARS, report("kh", "kế hoạch", Period())]
    limited = scope_of(
        "Trong các kế hoạch có chỉ tiêu gì?",
        communes=(),
        intent=Intent.FIGURE,
        kinds=(),
        reports=reports,
    )
    assert limited.kinds == frozenset({"kế hoạch"})
    plain = scope_of(
        "Hoàn thành theo kế hoạch?", communes=(), intent=Intent.FIGURE, kinds=(), reports=reports
    )
    assert plain == EVERYTHING
