"""Figure questions over four quarters of two invented communes, answered from the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.build import Assistant, assemble
from assistant.records import Answer, Question, Status, Turn
from assistant.settings import AssistantSettings
from ingest.index import ingest
from ingest.results import SourceFile
from vectorstore.library import Library

TODAY = date(2026, 11, 23)
HEAD = """ỦY BAN NHÂN DÂN
{body}
Số: {number}/BC-UBND
{place}, ngày {issued}

BÁO CÁO
Kết quả thủ tục hành chính và chuyển đổi số {title} của {commune}

I. KẾT QUẢ
1. Thủ tục hành chính
"""
CLOSING = """
II. KHÓ KHĂN
- Đường truyền tại ba thôn chưa ổn định.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
CHỦ TỊCH
Nguyễn Văn Lâm
"""
QUARTERS = {
    "quý IV năm 2025": ("05 tháng 01 năm 2026", 800, 20, 180, 600, 700, 690, 10),
    "quý I năm 2026": ("06 tháng 4 năm 2026", 900, 100, 150, 650, 850, 845, 5),
    "quý II năm 2026": ("07 tháng 7 năm 2026", 1000, 50, 100, 850, 980, 976, 4),
    "quý III năm 2026": ("06 tháng 10 năm 2026", 1200, 20, 80, 1100, 1190, 1183, 7),
}


def lam_thuong(title: str) -> str:
    issued, total, carried, direct, online, done, on_time, late = QUARTERS[title]
    head = HEAD.format(
        body="XÃ LÂM THƯỢNG",
        number=10,
        place="Lâm Thượng",
        issued=issued,
        title=title,
        commune="xã Lâm Thượng",
    )
    return (
        head
        + f"- Tổng số hồ sơ tiếp nhận: {total} hồ sơ, trong đó:\n"
        + f"+ Kỳ trước chuyển sang: {carried} hồ sơ;\n"
        + f"+ Trực tiếp: {direct} hồ sơ;\n"
        + f"+ Trực tuyến: {online} hồ sơ.\n"
        + f"- Đã giải quyết: {done} hồ sơ, trong đó:\n"
        + f"+ Đúng hạn: {on_time} hồ sơ;\n"
        + f"+ Quá hạn: {late} hồ sơ.\n"
        + CLOSING
    )


DONG_AN = (
    HEAD.format(
        body="PHƯỜNG ĐÔNG AN",
        number=31,
        place="Đông An",
        issued="05 tháng 10 năm 2026",
        title="quý III năm 2026",
        commune="phường Đông An",
    )
    + "Phường tiếp nhận 2.410 hồ sơ, tỷ lệ hồ sơ nộp trực tuyến đạt 96,4%.\n"
    + "Đến ngày 30/9/2026 còn 33 hồ sơ đang giải quyết.\n"
    + "\n2. Kinh phí\n"
    + "Năm 2026 phường được bố trí 500.000 đồng kinh phí chuyển đổi số,"
    + " đã giải ngân 200 triệu đồng.\n"
    + "\n3. Đánh giá\n"
    + "Đến ngày 30/9/2026 còn 35 hồ sơ đang giải quyết.\n"
    + "Phấn đấu năm 2027 tỷ lệ hồ sơ nộp trực tuyến đạt 98%.\n"
    + CLOSING
)


@pytest.fixture
def assistant(library: Library) -> Iterator[Assistant]:
    texts = {f"{title}.txt": lam_thuong(title) for title in QUARTERS} | {"dong-an.txt": DONG_AN}
    files = [SourceFile(name, data=text.encode()) for name, text in texts.items()]
    result = ingest(files, library)
    assert [r.status for r in result.reports] == ["stored"] * len(texts)
    yield assemble(AssistantSettings(store=library.settings), library)


def ask(assistant: Assistant, text: str, *said: Turn) -> Answer:
    return assistant.ask(Question(text, tuple(said), today=TODAY))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Quý II/2026 xã Lâm Thượng tiếp nhận bao nhiêu hồ sơ?", 1000),
        ("quy 1/2026 xa lam thuong tiep nhan bao nhieu ho so", 900),
        ("Quý trước xã Lâm Thượng giải quyết bao nhiêu hồ sơ?", 1190),
        ("Quý IV năm ngoái xã Lâm Thượng có bao nhiêu hồ sơ quá hạn?", 10),
        ("Phường Đông An quý III/2026 tiếp nhận bao nhiêu hồ sơ?", 2410),
    ],
)
def test_a_figure_of_the_period_asked_for(assistant: Assistant, question: str, value: int) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == value
    assert str(value) in answer.text.replace(".", "")


def test_every_part_asked_for_is_answered(assistant: Assistant) -> None:
    answer = ask(
        assistant,
        "Quý III/2026 xã Lâm Thượng tiếp nhận bao nhiêu hồ sơ, chia theo trực tiếp, trực tuyến?",
    )
    assert {f.value for f in answer.figures} >= {1200, 80, 1100}


def test_a_rate_is_computed_from_its_counts_and_says_so(assistant: Assistant) -> None:
    answer = ask(assistant, "Tỷ lệ giải quyết đúng hạn quý II/2026 của xã Lâm Thượng?")
    figure = answer.figures[0]
    assert figure.value == Decimal("99.59")
    assert figure.derived is not None
    assert figure.derived.formula.startswith("976 / 980 × 100")
    assert {c.key for c in answer.citations} >= set(figure.derived.inputs)


def test_a_sum_over_quarters_that_do_not_overlap(assistant: Assistant) -> None:
    answer = ask(assistant, "6 tháng đầu năm 2026 xã Lâm Thượng giải quyết bao nhiêu hồ sơ?")
    assert answer.figures[0].value == 850 + 980
    assert answer.figures[0].derived is not None


def test_files_left_over_are_not_counted_twice(assistant: Assistant) -> None:
    answer = ask(assistant, "6 tháng đầu năm 2026 xã Lâm Thượng tiếp nhận bao nhiêu hồ sơ?")
    figure = answer.figures[0]
    assert figure.value == 900 + 1000 - 50
    assert figure.derived is not None
    assert figure.derived.formula.startswith("900 + 1.000 - 50")
    assert len(figure.derived.inputs) == 3


def test_what_the_quarters_left_is_never_added_up(assistant: Assistant) -> None:
    answer = ask(assistant, "6 tháng đầu năm 2026 xã Lâm Thượng có hồ sơ kỳ trước chuyển sang?")
    assert all(f.value in (100, 50) for f in answer.figures)


def test_a_change_names_both_periods_and_its_direction(assistant: Assistant) -> None:
    answer = ask(assistant, "Hồ sơ quá hạn quý III/2026 xã Lâm Thượng tăng hay giảm so với quý II?")
    assert [f.value for f in answer.figures] == [7, 4, 3]
    assert "tăng 3 hồ sơ" in answer.text
    assert "giảm" not in answer.text


def test_a_trend_lists_every_quarter_in_order(assistant: Assistant) -> None:
    answer = ask(assistant, "Số hồ sơ quá hạn của xã Lâm Thượng qua các quý?")
    assert [f.value for f in answer.figures] == [10, 5, 4, 7]


def test_another_period_is_refused_with_the_nearest_figures(assistant: Assistant) -> None:
    answer = ask(assistant, "Quý I/2024 xã Lâm Thượng tiếp nhận bao nhiêu hồ sơ?")
    assert answer.status is Status.REFUSED
    assert answer.nearest
    assert answer.nearest[0].citation is not None


def test_two_values_of_one_thing_are_told_with_a_warning(assistant: Assistant) -> None:
    answer = ask(assistant, "Phường Đông An còn bao nhiêu hồ sơ đang giải quyết?")
    assert {f.value for f in answer.figures} == {33, 35}
    assert answer.warnings
    assert "không thống nhất" in answer.text


def test_more_spent_than_given_is_remarked(assistant: Assistant) -> None:
    answer = ask(
        assistant, "Năm 2026 phường Đông An được bố trí bao nhiêu kinh phí, đã giải ngân bao nhiêu?"
    )
    assert "bất hợp lý" in answer.text


def test_an_impossible_share_is_refused(assistant: Assistant) -> None:
    answer = ask(assistant, "Tỷ lệ giải ngân năm 2026 của phường Đông An là bao nhiêu?")
    assert answer.status is Status.REFUSED
    assert "bất hợp lý" in (answer.reason or "")


def test_a_target_is_no_result(assistant: Assistant) -> None:
    result = ask(assistant, "Tỷ lệ hồ sơ nộp trực tuyến của phường Đông An quý III/2026?")
    target = ask(assistant, "Chỉ tiêu tỷ lệ hồ sơ nộp trực tuyến năm 2027 của phường Đông An?")
    assert [f.value for f in result.figures] == [Decimal("96.4")]
    assert [f.value for f in target.figures] == [98]


def test_a_number_that_the_report_does_not_say_is_corrected(assistant: Assistant) -> None:
    answer = ask(
        assistant, "Có phải quý II/2026 xã Lâm Thượng tiếp nhận 1.500 hồ sơ không, hay bao nhiêu?"
    )
    assert answer.status is Status.REFUSED
    assert "1000" in answer.text


def test_a_follow_up_keeps_commune_and_period(assistant: Assistant) -> None:
    first = Turn("user", "Quý II/2026 xã Lâm Thượng tiếp nhận bao nhiêu hồ sơ?")
    answer = ask(
        assistant, "Trong đó trực tuyến bao nhiêu?", first, Turn("assistant", "1000 hồ sơ [1].")
    )
    assert answer.figures[0].value == 850


def test_what_is_not_in_the_ledger_is_refused(assistant: Assistant) -> None:
    answer = ask(assistant, "Tỷ lệ thanh toán trực tuyến của xã Lâm Thượng quý III/2026?")
    assert answer.status is Status.REFUSED
    assert not answer.figures


@pytest.mark.parametrize(
    "question",
    [
        "Cộng cả quý I với quý II/2026 thì xã Lâm Thượng giải quyết được bao nhiêu hồ sơ?",
        "cong ca quy i voi quy ii/2026 thi xa lam thuong giai quyet duoc bao nhieu ho so",
    ],
)
def test_two_quarters_are_added(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert [f.value for f in answer.figures if f.derived] == [Decimal(1830)]


def test_a_difference_is_asked_for_as_chenh(assistant: Assistant) -> None:
    answer = ask(
        assistant,
        "Số hồ sơ đã giải quyết của xã Lâm Thượng quý II/2026 chênh bao nhiêu so với quý trước đó?",
    )
    assert [f.value for f in answer.figures if f.derived] == [Decimal(130)]
    assert "tăng" in answer.text
