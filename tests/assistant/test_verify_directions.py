"""Directions that a model tells, in many wordings, against what its sources say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.records import AnswerFigure, Citation, Derived, Draft
from assistant.verify import gate
from tests.assistant.cited_quarters import QUARTER, YEAR, passes
from vectorstore.records import Period


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ lệ hồ sơ trực tuyến tăng so với quý I/2026 [1].",
        "Tỷ lệ trực tuyến đã tăng 3,1 điểm phần trăm, lên 86,94% [1].",
        "Tỷ lệ hồ sơ trực tuyến tăng từ 83,84% lên 86,94% [1].",
        "So với quý I/2026, tỷ lệ hồ sơ trực tuyến tăng 3,1 điểm phần trăm [1].",
        "So với quý trước, tỷ lệ hồ sơ trực tuyến cao hơn 3,1 điểm phần trăm [1].",
        "Tỷ lệ hồ sơ trực tuyến quý II cao hơn quý I [1].",
        "Tỷ lệ hồ sơ trực tuyến có cải thiện so với quý I [1].",
        "Hồ sơ quá hạn còn 5 hồ sơ, giảm 4 hồ sơ so với cùng kỳ năm 2025 [1].",
        "Số hồ sơ quá hạn giảm so với cùng kỳ năm trước [1].",
        "Hồ sơ quá hạn ít hơn cùng kỳ 4 hồ sơ [1].",
        "Tình trạng hồ sơ quá hạn được cải thiện so với cùng kỳ [1].",
        "Tỷ lệ số hóa không đạt chỉ tiêu 85% [1].",
        "Tỷ lệ số hóa thấp hơn chỉ tiêu được giao [1].",
        "Tỷ lệ thanh toán trực tuyến đạt 81,2%, cao hơn mức 80% tỉnh giao [1].",
        "Thanh toán trực tuyến đạt chỉ tiêu tỉnh giao (81,2% so với 80%) [1].",
        "Thanh toán trực tuyến vượt chỉ tiêu tỉnh giao [1].",
        "UBND xã tăng cường kiểm tra đột xuất [1].",
        "Người dân được giảm thời gian chờ tại bộ phận một cửa [1].",
        "Mức độ hài lòng của người dân cao hơn bình quân của tỉnh [1].",
        "Số điểm truy cập mạng không thay đổi [1].",
    ],
)
def test_what_follows_from_a_quarter_is_shown(sentence: str) -> None:
    assert passes(sentence, QUARTER, "Báo cáo kết quả quý II/2026")


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ lệ hồ sơ trực tuyến giảm so với quý I/2026 [1].",
        "Tỷ lệ trực tuyến đã giảm 3,1 điểm phần trăm, còn 86,94% [1].",
        "Tỷ lệ hồ sơ trực tuyến tăng từ 86,94% lên 83,84% [1].",
        "So với quý I/2026, tỷ lệ hồ sơ trực tuyến sụt giảm 3,1 điểm phần trăm [1].",
        "So với quý III/2026, tỷ lệ hồ sơ trực tuyến tăng 3,1 điểm phần trăm [1].",
        "Tỷ lệ hồ sơ trực tuyến quý II thấp hơn quý I [1].",
        "Tỷ lệ hồ sơ trực tuyến đi xuống so với quý I [1].",
        "Tỷ lệ hồ sơ trực tuyến không tăng so với quý I/2026 [1].",
        "Hồ sơ quá hạn còn 5 hồ sơ, tăng 4 hồ sơ so với cùng kỳ năm 2025 [1].",
        "Hồ sơ quá hạn nhiều hơn cùng kỳ [1].",
        "Hồ sơ quá hạn giảm 4 hồ sơ so với quý I/2026 [1].",
        "Tỷ lệ số hóa đạt chỉ tiêu 85% [1].",
        "Tỷ lệ số hóa vượt chỉ tiêu được giao [1].",
        "Tỷ lệ số hóa cao hơn chỉ tiêu được giao [1].",
        "Tỷ lệ thanh toán trực tuyến đạt 81,2%, thấp hơn mức 80% tỉnh giao [1].",
        "Thanh toán trực tuyến chưa đạt chỉ tiêu tỉnh giao [1].",
        "Thanh toán trực tuyến không đạt 80% theo mức tỉnh giao [1].",
        "Thanh toán trực tuyến tăng so với quý I [1].",
        "Kinh phí được giao tăng so với năm trước, đạt 740 triệu đồng [1].",
        "Mức độ hài lòng của người dân thấp hơn bình quân của tỉnh [1].",
        "Số hồ sơ tiếp nhận tăng so với quý I/2026 [1].",
        "Số điểm truy cập mạng tăng [1].",
    ],
)
def test_what_a_quarter_does_not_say_is_withheld(sentence: str) -> None:
    assert not passes(sentence, QUARTER, "Báo cáo kết quả quý II/2026")


@pytest.mark.parametrize(
    "sentence",
    [
        "Doanh thu bán hàng qua mạng tăng 1,5 lần so với năm 2024, đạt 1,8 tỷ đồng [1].",
        "Số vụ lừa đảo qua mạng giảm 14 vụ xuống 9 vụ [1].",
        "Lừa đảo qua mạng còn 9 vụ, giảm so với 14 vụ trước đó [1].",
        "Tỷ lệ hộ nghèo giảm 0,7 điểm phần trăm so với năm 2024, còn 2,3% [1].",
        "Tỷ lệ hộ nghèo thấp hơn năm 2024 [1].",
        "Lớp kỹ năng số có 640 học viên, vượt kế hoạch 120 người [1].",
        "Số học viên cao hơn kế hoạch 120 người [1].",
        "Tỷ lệ ký số không tăng so với năm 2024 [1].",
        "Việc cấp căn cước không đạt kế hoạch, mới được 1.420/1.600 thẻ [1].",
        "Cấp căn cước chưa đạt kế hoạch [1].",
        "Mức độ hài lòng được cải thiện [1].",
        "Thu phí không dùng tiền mặt ở chợ giảm vì mạng yếu [1].",
        "Số điểm wifi là 35, nhiều hơn số camera (12) [1].",
    ],
)
def test_what_follows_from_a_year_is_shown(sentence: str) -> None:
    assert passes(sentence, YEAR, "Báo cáo tổng kết năm 2025")


@pytest.mark.parametrize(
    "sentence",
    [
        "Doanh thu bán hàng qua mạng giảm so với năm 2024 [1].",
        "Số vụ lừa đảo qua mạng tăng từ 9 vụ lên 14 vụ [1].",
        "Số vụ lừa đảo qua mạng tăng mạnh [1].",
        "Tỷ lệ hộ nghèo tăng 0,7 điểm phần trăm so với năm 2024 [1].",
        "Tỷ lệ hộ nghèo cao hơn năm 2024 [1].",
        "Lớp kỹ năng số có 640 học viên, ít hơn kế hoạch 120 người [1].",
        "Lớp kỹ năng số chưa đạt kế hoạch [1].",
        "Tỷ lệ ký số tăng so với năm 2024 [1].",
        "Việc cấp căn cước vượt kế hoạch [1].",
        "Việc cấp căn cước đã hoàn thành kế hoạch [1].",
        "Việc cấp căn cước đạt kế hoạch [1].",
        "Mức độ hài lòng sụt giảm [1].",
        "Thu phí không dùng tiền mặt ở chợ được cải thiện [1].",
        "Thu phí không dùng tiền mặt ở chợ tăng [1].",
        "Số camera giảm so với năm trước [1].",
        "Số vụ lừa đảo giảm từ 9 vụ xuống 14 vụ [1].",
        "Tỷ lệ hộ nghèo thấp hơn 0,7 điểm phần trăm so với năm 2023 [1].",
    ],
)
def test_what_a_year_does_not_say_is_withheld(sentence: str) -> None:
    assert not passes(sentence, YEAR, "Báo cáo tổng kết năm 2025")


APART = ("Quý III/2026 tiếp nhận 1.282 hồ sơ.", "Quý II/2026 tiếp nhận 1.100 hồ sơ.")


@pytest.mark.parametrize(
    ("quote", "lie"),
    [
        ("Lớp có 640 người, kém kế hoạch 120.", "Lớp có 640 người, vượt kế hoạch 120 [1]."),
        ("Lớp ít hơn kế hoạch 120 người.", "Lớp nhiều hơn kế hoạch 120 người [1]."),
        ("Lớp có 640 người.", "Lớp có 640 người, nhiều hơn kế hoạch [1]."),
        ("Tỷ lệ 96,5%, thấp hơn mục tiêu 1,5 điểm.", "Tỷ lệ 96,5%, vượt mục tiêu 1,5 điểm [1]."),
    ],
)
def test_an_amount_of_change_proves_no_direction(quote: str, lie: str) -> None:
    assert not passes(lie, quote, "")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Hồ sơ tăng từ 1.100 lên 1.282 [1][2].", True),
        ("Quý II tiếp nhận 1.100 hồ sơ, quý III 1.282 hồ sơ, tức là tăng [1][2].", True),
        ("Quý II/2026 có 1.100 hồ sơ, quý III/2026 có 1.282 hồ sơ, tăng 182 hồ sơ [1][2].", True),
        ("Quý III tiếp nhận 1.282 hồ sơ, cao hơn quý II (1.100 hồ sơ) [1][2].", True),
        ("Quý III tiếp nhận 1.282 hồ sơ, tăng 182 hồ sơ so với quý II (1.100) [1][2].", True),
        ("Hồ sơ giảm từ 1.100 xuống 1.282 [1][2].", False),
        ("Quý II tiếp nhận 1.100 hồ sơ, quý III 1.282 hồ sơ, tức là giảm [1][2].", False),
        ("Quý II/2026 có 1.100 hồ sơ, quý III/2026 có 1.282 hồ sơ, giảm 182 hồ sơ [1][2].", False),
        ("Quý III tiếp nhận 1.282 hồ sơ, thấp hơn quý II (1.100 hồ sơ) [1][2].", False),
        ("Quý II tiếp nhận 1.282 hồ sơ, quý III 1.100 hồ sơ, giảm 182 hồ sơ [1][2].", False),
        ("Quý III tiếp nhận 1.282 hồ sơ, tăng so với cùng kỳ [1].", False),
    ],
)
def test_a_direction_follows_from_two_values_with_their_periods(sentence: str, shown: bool) -> None:
    quotes = "\n".join(APART)
    second = len(APART[0]) + 1
    cited = (
        Citation(1, "r", "", "", 1, "", APART[0], 0, len(APART[0])),
        Citation(2, "r", "", "", 1, "", APART[1], second, len(quotes)),
    )
    computed = AnswerFigure(
        "hồ sơ", None, Decimal(182), "hồ sơ", Period(), "", None,
        derived=Derived("1.282 - 1.100", (1, 2)),
    )  # fmt: skip
    verified = gate(Draft(sentence, cited, (computed,), composer="model"), lambda _: quotes)
    assert verified.sentences[0].passes is shown
