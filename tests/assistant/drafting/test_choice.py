"""Which figure a draft states: of its time, the total meant, no state added up, no denial."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.draft import commune_of, draft
from assistant.drafting.choice import also_of, meant, of_a_day, taken_over, up_to
from assistant.drafting.facts import FactDesk
from assistant.drafting.records import DraftedReport, DraftRequest, SentenceKind
from assistant.drafting.standing import denied
from ingest.index import ingest
from ingest.results import SourceFile
from tests.assistant.drafting.drafted_reports import FIRST, SECOND
from vectorstore.library import Library
from vectorstore.records import Figure, Period, Report
from vectorstore.vocabulary.indicators import catalogue

UNIT = "xã Thượng Lâm"
QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))
HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
_MORE = "\nTổng số nhiệm vụ được giao {tasks} nhiệm vụ, trong đó đã hoàn thành {done} nhiệm vụ."
EARLY = FIRST.replace(
    "Mở 03 lớp tập huấn cho 120 lượt người.",
    "Mở 03 lớp tập huấn cho 120 lượt người." + _MORE.format(tasks=20, done=5),
)
LATE = SECOND.replace(
    "Tỷ lệ thanh toán trực tuyến đạt 85%.",
    "Tỷ lệ thanh toán trực tuyến đạt 85%." + _MORE.format(tasks=24, done=13),
)


@pytest.fixture
def filled(library: Library) -> Library:
    texts = {"quy-1.txt": EARLY, "quy-2.txt": LATE}
    ingest([SourceFile(n, data=t.encode()) for n, t in texts.items()], library)
    return library


def text_of(report: DraftedReport) -> str:
    return "\n".join(s.text for s in report.sentences)


def figure(
    value: str, quote: str, *, indicator_id: str = "tthc.resolved", report_id: str = "r"
) -> Figure:
    at = quote.index(value)
    return Figure(
        report_id=report_id,
        indicator="đã giải quyết",
        indicator_id=indicator_id,
        value=Decimal(value.replace(".", "")),
        unit="hồ sơ",
        quote=quote,
        start=0,
        end=len(quote),
        value_start=at,
        value_end=at + len(value),
    )


def report(period: Period, kind: str = "báo cáo") -> Report:
    return Report("r", "h", "r.txt", "", "", kind, period=period)


def test_what_was_given_and_done_so_far_is_told_of_its_day(filled: Library) -> None:
    text = text_of(draft(DraftRequest(UNIT, "quý II/2026", "nhiem-vu"), filled))
    assert "Tính đến ngày 30/6/2026" in text or "Đến ngày 30/6/2026" in text
    assert "Trong quý II/2026" not in text
    assert "24 nhiệm vụ" in text
    assert "44 nhiệm vụ" not in text


def test_a_half_year_adds_up_what_came_in_and_no_state(filled: Library) -> None:
    text = text_of(draft(DraftRequest(UNIT, "6 tháng đầu năm 2026", "nhiem-vu"), filled))
    assert "13 nhiệm vụ" in text
    assert "44 nhiệm vụ" not in text
    assert "18 nhiệm vụ" not in text


def test_an_old_number_of_the_year_is_not_told_of_a_later_quarter(filled: Library) -> None:
    report_ = draft(DraftRequest(UNIT, "quý IV/2026", "nhiem-vu"), filled)
    assert not [s for s in report_.sentences if s.kind is SentenceKind.FIGURE]
    assert {p.indicator_id for p in report_.placeholders} >= {"nhiemvu.assigned", "nhiemvu.done"}


def test_a_target_of_a_later_report_is_not_known_yet(filled: Library) -> None:
    commune = commune_of(UNIT, filled)
    early = FactDesk(filled, commune, Period(date(2026, 1, 1), date(2026, 3, 31)))
    late = FactDesk(filled, commune, QUARTER)
    assert not any(f.value == 96 for f, _ in early.targets)
    assert any(f.value == 96 for f, _ in late.targets)


def test_days_and_times() -> None:
    assert of_a_day("tthc.pending", QUARTER)
    assert of_a_day("nhiemvu.assigned", QUARTER)
    assert not of_a_day("nhiemvu.assigned", Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert not of_a_day("tthc.carried_over", QUARTER)
    assert not of_a_day("tthc.received", QUARTER)


def test_another_time_that_stands_for_the_one_asked() -> None:
    known = catalogue().indicators
    assert also_of(known["da06.accounts"], QUARTER) == Period(as_of=date(2026, 6, 30))
    year = also_of(known["ngansach.allocated"], QUARTER)
    assert year is not None
    assert (year.start, year.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert also_of(known["tthc.received"], QUARTER) is None


def test_what_was_taken_over_is_that_of_the_first_day() -> None:
    first = Period(date(2026, 1, 1), date(2026, 3, 31))
    told = figure("34", "kỳ trước chuyển sang 34 hồ sơ", indicator_id="tthc.carried_over")
    later = figure("37", "kỳ trước chuyển sang 37 hồ sơ", report_id="s")
    reports = {"r": report(first), "s": report(QUARTER)}
    found = taken_over([told, later], reports, HALF)
    assert [f.value for f in found] == [34]
    assert found[0].period == HALF
    whole = {**reports, "t": report(HALF)}
    assert taken_over([told, later], whole, HALF) == []


def test_reports_that_closed_before_know_nothing_of_a_time() -> None:
    old = figure("22", "được giao 22 nhiệm vụ")
    reports = {"r": report(Period(date(2026, 1, 1), date(2026, 3, 31)))}
    assert up_to([old], reports, QUARTER) == []
    assert up_to([old], reports, HALF) == [old]


def test_more_words_and_another_unit_are_of_something_narrower() -> None:
    plain = figure("50", "đã giải quyết 50 hồ sơ")
    narrow = figure("12", "đã giải quyết lưu động tại thôn bản 12 hồ sơ")
    assert meant([narrow, plain], [narrow, plain]) == [plain]


def test_equal_words_with_different_values_stay_a_contradiction() -> None:
    one = figure("162", "còn 162 hồ sơ đang trong quá trình giải quyết")
    other = figure("160", "còn 160 hồ sơ đang trong quá trình giải quyết")
    assert len(meant([one, other], [one, other])) == 2


@pytest.mark.parametrize(
    ("indicator", "quote", "value", "wrong"),
    [
        ("tthc.resolved", "Xã chưa giải quyết 05 hồ sơ", "05", True),
        ("tthc.resolved", "Xã đã giải quyết 05 hồ sơ", "05", False),
        ("tthc.resolved", "Không có hồ sơ trả lại; đã giải quyết 05 hồ sơ", "05", False),
        ("dvc.offline", "chưa đủ điều kiện cung cấp trực tuyến 46 thủ tục", "46", False),
        ("tthc.pending_in_time", "Chưa đến hạn 24 hồ sơ", "24", False),
    ],
)
def test_a_denied_number_is_none_of_what_is_done(
    indicator: str, quote: str, value: str, wrong: bool
) -> None:
    assert denied(figure(value, quote, indicator_id=indicator)) is wrong


def test_a_whole_report_ends_with_its_formula_and_a_section_does_not(filled: Library) -> None:
    whole = draft(DraftRequest(UNIT, "quý II/2026"), filled)
    last = whole.sentences[-1].text
    assert last.startswith("Trên đây là báo cáo kết quả")
    assert last.endswith("quý II/2026 của Ủy ban nhân dân xã Thượng Lâm./.")
    section = draft(DraftRequest(UNIT, "quý II/2026", "kien-nghi"), filled)
    assert "Trên đây" not in text_of(section)


def test_what_is_carried_over_stands_in_one_section(filled: Library) -> None:
    whole = draft(DraftRequest(UNIT, "quý II/2026", outline="so-ket-6-thang"), filled)
    told = [s.text for s in whole.sentences if s.kind is SentenceKind.SUGGESTION]
    assert told
    assert len(told) == len(set(told))
