from __future__ import annotations

from collections.abc import Iterator

import pytest

from evals.baseline import Baseline
from evals.cases import SearchCase
from evals.reading import bare
from evals.suites.retrieval import _measures, _ratio, found
from tests.conftest import HashEmbedder

CASES = [
    SearchCase("F-1", "máy quét hỏng", "a.txt", "máy quét của xã bị hỏng"),
    SearchCase("F-2", "sóng yếu", "b.txt", "thôn có sóng yếu"),
]
RIGHT = [("a.txt", "Tháng 3, máy quét\ncủa xã bị hỏng."), ("b.txt", "Ba thôn có sóng yếu.")]


def test_rank_is_of_the_passage_that_holds_the_quote() -> None:
    results = found(CASES, lambda _: RIGHT)
    assert [r.rank for r in results] == [1, 2]
    first, fifth, mrr = _measures("m", results)
    assert (first.value, fifth.value, mrr.value) == (0.5, 1.0, 0.75)
    assert [f["id"] for f in first.failing] == ["F-2"]


def test_the_quote_in_another_report_or_cut_in_two_is_no_hit() -> None:
    assert found(CASES[:1], lambda _: [("b.txt", RIGHT[0][1])])[0].rank is None
    assert found(CASES[:1], lambda _: [("a.txt", "Tháng 3, máy quét của")])[0].rank is None
    assert found(CASES[:1], lambda _: [])[0].reciprocal == 0.0


def test_a_search_that_needs_diacritics_loses_its_ratio() -> None:
    def marked_only(text: str) -> list[tuple[str, str]]:
        return [RIGHT[0] if "máy" in text else RIGHT[1]] if text != bare(text) else []

    ours, unmarked = found(CASES, marked_only), found(CASES, marked_only, spelling=bare)
    ratio = _ratio("ratio", ours, unmarked)
    assert ratio.value == 0.0
    assert [f["id"] for f in ratio.failing] == ["F-1", "F-2"]
    assert _ratio("ratio", ours, ours).value == 1.0


@pytest.fixture
def baseline() -> Iterator[Baseline]:
    with Baseline(HashEmbedder()) as opened:
        yield opened


def test_the_plain_pipeline_finds_nearest_pieces(baseline: Baseline) -> None:
    assert baseline.add([("a.txt", "máy quét hỏng " * 100), ("b.txt", "sóng yếu")]) > 2
    assert baseline.search("sóng yếu", top=1) == [("b.txt", "sóng yếu")]


def test_two_plain_pipelines_share_nothing(baseline: Baseline) -> None:
    baseline.add([("a.txt", "máy quét")])
    with Baseline(HashEmbedder()) as other:
        other.add([("b.txt", "sóng yếu")])
        assert [name for name, _ in other.search("máy quét")] == ["b.txt"]
