"""A draft of an invented commune against its report of the quarter before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.checks.library.citations_library import cited_unlike_library
from assistant.checks.library.claims_library import (
    changed_figures,
    opening_from_library,
)
from assistant.checks.library.falling_totals import falling_totals
from assistant.checks.records import Draft, FindingKind
from tests.assistant.checks.claims_draft import report
from tests.conftest import HashEmbedder
from vectorstore.library import Library, open_library
from vectorstore.records import ParsedReport
from vectorstore.settings import StoreSettings

SPRING = report(
    "Thực hiện Chỉ thị số 12-CT/TW ngày 05/3/2025 của Ban Bí thư.\n\n"
    "Trong quý I/2026, xã tiếp nhận 850 hồ sơ, đã giải quyết 810 hồ sơ, còn 40 hồ sơ đang giải "
    "quyết.",
    number="20",
    when=("05 tháng 4", "quý I/2026"),
)


def _store(library: Library, parsed: ParsedReport) -> None:
    library.store(parsed, {chunk.chunk_id: [1.0, 0.0] for chunk in parsed.chunks})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(StoreSettings(data_dir=tmp_path), embedder=HashEmbedder()) as opened:
        _store(opened, SPRING)
        yield opened


def test_files_carried_over_must_be_those_left_pending(library: Library) -> None:
    body = "Trong quý II/2026, tiếp nhận 900 hồ sơ, trong đó {n} hồ sơ kỳ trước chuyển qua."
    (finding,) = opening_from_library(Draft(report(body.format(n=46))), library).findings
    assert (finding.found, finding.expected) == ("46 hồ sơ", "40 hồ sơ")
    (source,) = finding.sources
    assert source.report_id == SPRING.report.report_id
    assert SPRING.report.text[source.start : source.end] == source.quote
    assert opening_from_library(Draft(report(body.format(n=40))), library).findings == ()


def test_what_a_total_is_made_of_may_begin_with_files_carried_over(library: Library) -> None:
    body = "Tổng số hồ sơ tiếp nhận 900 hồ sơ, gồm chuyển từ kỳ trước: {n} hồ sơ, trực tuyến 800."
    (finding,) = opening_from_library(Draft(report(body.format(n=46))), library).findings
    assert finding.found == "46 hồ sơ"
    assert opening_from_library(Draft(report(body.format(n=40))), library).findings == ()


def test_the_whole_behind_a_slash_is_not_what_was_spent(library: Library) -> None:
    body = "Kinh phí năm 2026: 900 triệu đồng, đã giải ngân {n}/900 triệu đồng, đạt {rate}%."
    earlier = report(body.format(n=450, rate=50), number="21", when=("06 tháng 4", "quý I/2026"))
    _store(library, earlier)
    (finding,) = falling_totals(Draft(report(body.format(n=270, rate=30))), library).findings
    assert (finding.found, finding.expected) == ("270 triệu đồng", "từ 450 triệu đồng trở lên")
    assert falling_totals(Draft(report(body.format(n=540, rate=60))), library).findings == ()


def test_a_quarter_told_otherwise_than_its_own_report_told_it(library: Library) -> None:
    body = "Trong quý II/2026, tiếp nhận 900 hồ sơ; quý I/2026 tiếp nhận {n} hồ sơ."
    (finding,) = changed_figures(Draft(report(body.format(n=870))), library).findings
    assert finding.kind is FindingKind.UNSUPPORTED_FIGURE
    assert (finding.found, finding.expected) == ("870 hồ sơ", "850 hồ sơ")
    assert changed_figures(Draft(report(body.format(n=850))), library).findings == ()


def test_without_a_report_of_that_time_nothing_can_be_said(library: Library) -> None:
    body = "Trong quý II/2026, tiếp nhận 900 hồ sơ; quý IV/2025 tiếp nhận 700 hồ sơ."
    result = changed_figures(Draft(report(body)), library)
    assert result.findings == ()
    (unchecked,) = result.unchecked
    assert "quý IV/2025" in unchecked.what


def test_a_count_since_january_does_not_fall(library: Library) -> None:
    body = "Từ ngày 01/01/2026 đến ngày 30/6/2026, tiếp nhận {n} hồ sơ."
    (finding,) = falling_totals(Draft(report(body.format(n=800))), library).findings
    assert finding.found == "800 hồ sơ"
    assert falling_totals(Draft(report(body.format(n=1700))), library).findings == ()


def test_a_directive_dated_otherwise_than_in_stored_reports(library: Library) -> None:
    body = "Thực hiện Chỉ thị số 12-CT/TW ngày {day}/3/2025 của Ban Bí thư."
    (finding,) = cited_unlike_library(Draft(report(body.format(day="15"))), library).findings
    assert (finding.found, finding.expected) == ("15/3/2025", "05/3/2025")
    assert cited_unlike_library(Draft(report(body.format(day="05"))), library).findings == ()


def test_where_stored_reports_disagree_most_of_them_count(library: Library) -> None:
    for number in ("31", "32"):
        body = "Thực hiện Chỉ thị số 12-CT/TW ngày 15/3/2025 của Ban Bí thư."
        _store(library, report(body, number=number, when=("05 tháng 5", "tháng 4/2026")))
    right = Draft(report("Thực hiện Chỉ thị số 12-CT/TW ngày 15/3/2025 của Ban Bí thư."))
    assert cited_unlike_library(right, library).findings == ()


def test_a_stored_draft_is_not_compared_with_itself(library: Library) -> None:
    stored = Draft(SPRING)
    for checker in (changed_figures, falling_totals, opening_from_library, cited_unlike_library):
        result = checker(stored, library)
        assert result.findings == ()
        assert not any(result.counts.values())


def test_what_came_on_top_is_no_count_since_january(library: Library) -> None:
    body = "Từ ngày 01/01/2026 đến ngày 30/6/2026, tiếp nhận thêm 90 hồ sơ."
    assert falling_totals(Draft(report(body)), library).findings == ()
