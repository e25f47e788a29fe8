"""Numbers and deeds of a draft against what the commune's report of the quarter before tells of
them: each line once wrong and once right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.checks.library.citations_library import cited_unlike_library
from assistant.checks.library.targets_library import targets_of_plans
from assistant.checks.library.undone_earlier import undone_earlier
from assistant.checks.library.unlike_earlier import unlike_earlier
from assistant.checks.records import Draft
from ingest.parse import parse
from tests.assistant.checks.claims_draft import report
from tests.conftest import HashEmbedder
from vectorstore.library import Library, open_library
from vectorstore.settings import StoreSettings

WINTER = report(
    "Thực hiện Kế hoạch số 14/KH-UBND ngày 16/01/2026 của UBND xã về vệ sinh môi trường, thu gom "
    "rác thải nông thôn năm 2026, trong quý đã ra quân 06 buổi.\n\n"
    "- Thư viện xã phục vụ 1.284 lượt bạn đọc; lũy kế từ đầu năm phục vụ 1.284 lượt bạn đọc.\n\n"
    "- Tỷ lệ thôn có sân bóng đạt 60%.\n\n"
    "- Đội dân quân tổ chức 17 buổi tuần tra ban đêm.\n\n"
    "- Tiếp nhận 25 kiến nghị của cử tri, đã trả lời 18, còn 07 kiến nghị đang xem xét.\n\n"
    "- Đến nay đã đo đạc được 412/650 thửa đất công.\n\n"
    "- Trung tâm văn hóa quản lý 64 mẫu vật; lắp 12 điểm phát sóng.\n\n"
    "- Đã cấp 120 thẻ đoàn viên, 84 thẻ hội viên; tặng 36 suất quà cho người già, trẻ em.\n\n"
    "- Lớp xóa mù chữ: chưa tổ chức được, lùi sang quý sau.\n\n"
    "- Nhà vệ sinh công cộng: khởi công 03 nhà, chưa có nhà nào hoàn thành.\n\n"
    "- Công trình nước sạch bản Nà Lạn: đã chọn nhà thầu, chưa khởi công do chờ mặt bằng.\n\n"
    "| Loại rừng | Kế hoạch (ha) | Quý I | Lũy kế |\n|---|---|---|---|\n"
    "| Rừng trồng mới | 90 | 21 | 21 |\n| Rừng khoanh nuôi | 40 | 12 | 12 |",
    number="20",
    when=("05 tháng 4", "quý I/2026"),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(StoreSettings(data_dir=tmp_path), embedder=HashEmbedder()) as opened:
        opened.store(WINTER, {chunk.chunk_id: [1.0, 0.0] for chunk in WINTER.chunks})
        yield opened


@pytest.mark.parametrize(
    ("body", "wrong", "right"),
    [
        ("Quý I/2026 thư viện xã phục vụ {} lượt bạn đọc.", "1.824", "1.284"),
        (
            "Thư viện xã phục vụ 1.310 lượt bạn đọc, tăng {} lượt so với quý I/2026.",
            "62",
            "26",
        ),
        ("Đội dân quân tổ chức 15 buổi tuần tra ban đêm, {} buổi so với quý trước.",
         "tăng 02", "giảm 02"),
        ("Đội dân quân tổ chức 15 buổi tuần tra ban đêm (quý I/2026 là {} buổi).", "19", "17"),
        ("Trong quý II/2026 có {} kiến nghị kỳ trước chuyển sang, tiếp nhận mới 11.", "09", "07"),
        ("Đến nay đã đo đạc được {}/650 thửa đất công.", "397", "588"),
        (
            "Trong quý thư viện xã phục vụ 1.310 lượt bạn đọc; lũy kế từ đầu năm phục vụ {} lượt "
            "bạn đọc.",
            "2.495",
            "2.594",
        ),
        ("Đội dân quân tổ chức {} buổi tuần tra ban đêm, nhiều hơn so với quý I/2026.", "15", "19"),
        (
            "Trong quý tỷ lệ thôn có sân bóng đạt 62,5%, tăng {} điểm phần trăm so với quý I/2026.",
            "4,5",
            "2,5",
        ),
        ("Trung tâm văn hóa: đầu quý II quản lý {} mẫu vật, nhận thêm 05 mẫu vật.", "46", "64"),
        ("Trong quý lắp thêm 05 điểm phát sóng, nâng tổng số điểm phát sóng lên {} điểm.",
         "19", "17"),
        ("Đội dân quân tổ chức 35 buổi tuần tra ban đêm, {} so với quý I/2026.",
         "gấp 4 lần", "gấp đôi"),
        ("Đội dân quân tổ chức 15 buổi tuần tra ban đêm, cộng với quý I là {} buổi.", "23", "32"),
        ("Đội dân quân tổ chức {} buổi tuần tra ban đêm, cao hơn quý I/2026.", "15", "19"),
        ("Thư viện xã phục vụ 1.605 lượt bạn đọc, tăng {} so với quý I/2026.", "40%", "25%"),
        ("Thư viện xã phục vụ 963 lượt bạn đọc, giảm {} so với quý I/2026.", "35,0%", "25,0%"),
        (
            "Từ đầu năm thư viện xã phục vụ {} lượt bạn đọc, đạt 60% kế hoạch 4.300 lượt bạn đọc; "
            "riêng quý II 1.310 lượt bạn đọc.",
            "2.495",
            "2.594",
        ),
        (
            "Từ đầu năm cấp 210 thẻ đoàn viên, {} thẻ hội viên; riêng quý II cấp 90 thẻ đoàn viên, "
            "60 thẻ hội viên.",
            "154",
            "144",
        ),
        ("Kiến nghị kỳ trước chuyển sang {}; tiếp nhận mới 11.", "09", "07"),
        ("Quý II: 3 tháng đầu năm chuyển sang {} kiến nghị, tiếp nhận mới 11.", "09", "07"),
        (
            "Kỳ trước chuyển sang 07 kiến nghị, tiếp nhận mới 20 kiến nghị của cử tri; lũy kế tiếp "
            "nhận {} kiến nghị của cử tri.",
            "54",
            "45",
        ),
        (
            "| Nội dung | Quý I | 6 tháng |\n|---|---|---|\n"
            "| Suất quà tặng người già, trẻ em | {} | 90 |",
            "63",
            "36",
        ),
    ],
)  # fmt: skip
def test_numbers_that_the_report_before_denies(
    library: Library, body: str, wrong: str, right: str
) -> None:
    (finding,) = unlike_earlier(Draft(report(body.format(wrong))), library).findings
    assert finding.sources[0].quote in WINTER.report.text
    assert wrong.split()[-1].lstrip("0") in finding.message + body.format(wrong)
    assert unlike_earlier(Draft(report(body.format(right))), library).findings == ()


@pytest.mark.parametrize(
    "body",
    [
        "Trong quý thư viện xã phục vụ 1.190 lượt bạn đọc.",  # another quarter, another number
        "Đội dân quân tổ chức 15 buổi tuần tra ban đêm, tăng 03 buổi so với cùng kỳ năm trước.",
        "Quý I/2026 mở 09 buổi chiếu phim lưu động.",  # nothing of it in the library
        "Đến nay còn 233/650 thửa đất công chưa đo đạc.",
        "Trong 07 kiến nghị còn lại ở quý trước đã trả lời 05 kiến nghị.",  # done to them now
        "Đội dân quân tuần tra ban đêm cộng với quý I/2026 thành 32 buổi.",  # a sum of both
        "Tồn quý trước 07 kiến nghị, tiếp nhận 11 kiến nghị của cử tri.",  # left, not received
        "Phòng đọc thiếu nhi mở 21 buổi, lũy kế 40 buổi.",  # another thing, though "lũy kế"
        "Thư viện xã: từ đầu năm phục vụ 2.594 lượt bạn đọc, trong đó quý II 1.310 lượt; đội lưu "
        "động phục vụ 240 lượt.",
        "Trung tâm văn hóa: đầu năm có 64 mẫu vật, quý I và quý II lần lượt nhận 03 và 05 mẫu vật.",
        "Đội dân quân tổ chức 32 buổi tuần tra ban đêm, gần gấp đôi quý I/2026.",
        "Đầu quý II có 64 mẫu vật, trong quý nhận 05 mẫu vật, trả 02 mẫu vật.",
        "Thư viện xã phục vụ 1.605 lượt bạn đọc, bằng 125% so với quý I/2026.",
        "Thư viện xã phục vụ 1.605 lượt bạn đọc, tăng 9% so với cùng kỳ năm trước.",
        "Thư viện xã phục vụ 1.605 lượt bạn đọc, đạt 64% kế hoạch năm.",
        "Đội dân quân tổ chức 21 buổi tuần tra ban đêm, nhiều hơn quý I/2026 là 4 buổi.",
        "Thư viện xã phục vụ 1.310 lượt bạn đọc, bằng 102% quý I/2026. Tỷ lệ thôn có sân bóng 61%.",
        "Tỷ lệ thôn có sân bóng 60%, như quý I. Thư viện xã phục vụ 1.310 lượt bạn đọc.",
        "Thư viện xã phục vụ 642 lượt bạn đọc, bằng một nửa quý I/2026.",
        "Đội dân quân tuần tra ban đêm 14 buổi, ít hơn số buổi của quý I/2026 03 buổi.",
    ],
)
def test_numbers_of_other_times_and_things(library: Library, body: str) -> None:
    assert unlike_earlier(Draft(report(body)), library).findings == ()


def test_a_total_may_begin_anew_with_the_year(library: Library) -> None:
    older = report(
        "- Ban hành 23 thông báo; lắp 30 cột đèn.", number="9", when=("20 tháng 12", "năm 2025")
    )
    library.store(older, {chunk.chunk_id: [1.0, 0.0] for chunk in older.chunks})
    body = "Trong quý ban hành thêm 06 thông báo, nâng tổng số lên 22 thông báo."
    assert unlike_earlier(Draft(report(body)), library).findings == ()


def test_what_never_happened_was_counted_before(library: Library) -> None:
    body = "Từ đầu năm đến nay {}."
    wrong = "không có kiến nghị nào của cử tri"
    assert unlike_earlier(Draft(report(body.format(wrong))), library).findings
    right = "không xảy ra vụ cháy nào"
    assert unlike_earlier(Draft(report(body.format(right))), library).findings == ()


def test_a_deed_that_the_report_before_calls_not_begun(library: Library) -> None:
    body = "Công trình nước sạch bản Nà Lạn: khởi công từ tháng {}/2026, đến nay đạt 30%."
    (finding,) = undone_earlier(Draft(report(body.format(2))), library).findings
    assert "chưa khởi công" in finding.message
    assert undone_earlier(Draft(report(body.format(5))), library).findings == ()


@pytest.mark.parametrize(
    ("body", "wrong", "right"),
    [
        ("Sau lớp xóa mù chữ tổ chức trong {}, học viên đã biết đọc.", "tháng 2", "tháng 5"),
        ("Nhà vệ sinh công cộng: {} hoàn thành 03 nhà.", "trong quý I", "trong quý II"),
    ],
)
def test_what_was_put_off_or_none_of(library: Library, body: str, wrong: str, right: str) -> None:
    assert undone_earlier(Draft(report(body.format(wrong))), library).findings
    assert undone_earlier(Draft(report(body.format(right))), library).findings == ()


def test_a_time_is_of_the_deed_in_its_own_piece(library: Library) -> None:
    body = "Từ tháng 2 xã thu 15 triệu đồng, đã tổ chức lớp xóa mù chữ."
    assert undone_earlier(Draft(report(body)), library).findings == ()


def test_totals_of_a_table_are_the_earlier_ones_with_the_quarter(library: Library) -> None:
    table = (
        "| Loại rừng | Kế hoạch (ha) | Quý II | Lũy kế |\n|---|---|---|---|\n"
        "| Rừng trồng mới | 90 | 33 | {} |\n| Rừng khoanh nuôi | 40 | 15 | 27 |"
    )
    (finding,) = unlike_earlier(Draft(report(table.format(45))), library).findings
    assert "45 - 33 = 12" in finding.message
    assert "21" in finding.sources[0].quote
    assert unlike_earlier(Draft(report(table.format(54))), library).findings == ()


def test_a_document_of_the_commune_named_otherwise_than_before(library: Library) -> None:
    body = (
        "Thực hiện Kế hoạch số 14/KH-UBND ngày 16/01/2026 của UBND xã về {}, trong quý họp 02 lần."
    )
    wrong = "phòng cháy rừng và bảo vệ nguồn nước sinh hoạt đầu nguồn năm 2026"
    right = "vệ sinh môi trường, thu gom rác thải nông thôn năm 2026"
    (finding,) = cited_unlike_library(Draft(report(body.format(wrong))), library).findings
    assert finding.found == wrong
    assert cited_unlike_library(Draft(report(body.format(right))), library).findings == ()


def test_a_number_of_a_document_with_its_digits_changed_about(library: Library) -> None:
    body = "Thực hiện Kế hoạch số {}/KH-UBND ngày {}/01/2026 của UBND xã, trong quý họp 02 lần."
    (finding,) = cited_unlike_library(Draft(report(body.format(41, 16))), library).findings
    assert (finding.found, finding.expected) == ("41/KH-UBND", "14/KH-UBND")
    for number, day in ((41, 17), (15, 16), (14, 16)):  # another day, another number, the same
        assert not cited_unlike_library(Draft(report(body.format(number, day))), library).findings


def test_what_a_named_plan_tells(library: Library) -> None:
    plan = (
        "ỦY BAN NHÂN DÂN\nXÃ THƯỢNG LÂM\nSố: 18/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Thượng Lâm, ngày 16 tháng 01 năm 2026\n\nKẾ HOẠCH\nTrồng rừng năm 2026\n\n"
        "I. CHỈ TIÊU\n\n- Trồng 45 ha rừng keo, 30 ha rừng quế; kinh phí 6,3 tỷ đồng.\n"
    )
    parsed = parse("kh-18.txt", plan.encode(), settings=StoreSettings())
    library.store(parsed, {chunk.chunk_id: [1.0, 0.0] for chunk in parsed.chunks})
    for body, wrong, right in (
        ("Theo Kế hoạch số 18, trồng {} ha rừng quế trong năm 2026.", "40", "30"),
        ("Kế hoạch số 18/KH-UBND giao trồng {} ha rừng keo.", "54", "45"),
        ("Kinh phí trồng rừng theo Kế hoạch số 18 là {} tỷ đồng.", "3,6", "6,3"),
    ):
        (finding,) = targets_of_plans(Draft(report(body.format(wrong))), library).findings
        assert finding.expected.split()[0] == right
        assert targets_of_plans(Draft(report(body.format(right))), library).findings == ()
    done = "Thực hiện theo Kế hoạch số 18, xã đã trồng 12 ha rừng quế."
    assert targets_of_plans(Draft(report(done)), library).findings == ()


def test_a_target_is_the_one_that_the_stored_plan_sets(library: Library) -> None:
    plan = (
        "ỦY BAN NHÂN DÂN\nXÃ THƯỢNG LÂM\nSố: 14/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Thượng Lâm, ngày 16 tháng 01 năm 2026\n\nKẾ HOẠCH\nVệ sinh môi trường năm 2026\n\n"
        "I. CHỈ TIÊU\n\n- Tỷ lệ rác thải sinh hoạt được thu gom, xử lý đạt từ 85% trở lên.\n\n"
        "- Tỷ lệ hộ có nhà tiêu hợp vệ sinh đạt 92%.\n"
    )
    parsed = parse("kh-14.txt", plan.encode(), settings=StoreSettings())
    library.store(parsed, {chunk.chunk_id: [1.0, 0.0] for chunk in parsed.chunks})
    body = "Rác thải sinh hoạt được thu gom đạt 83%, so với chỉ tiêu {}% xã giao năm 2026."
    (finding,) = targets_of_plans(Draft(report(body.format(80))), library).findings
    assert (finding.found, finding.expected) == ("80%", "85%")
    assert targets_of_plans(Draft(report(body.format(85))), library).findings == ()
