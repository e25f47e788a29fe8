"""Numbers of one report that stand far apart, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.claims.target_claims import target_claims
from assistant.checks.every import Checker
from assistant.checks.rates.budget import budget_limits
from assistant.checks.rates.rates import stated_rates
from assistant.checks.rates.rates_across import rates_across
from assistant.checks.sums.impossible import impossible_values
from assistant.checks.twice.conflicts import conflicting_values
from assistant.checks.twice.told_twice import told_twice
from tests.assistant.checks.numbers_draft import checks

_GOAL = "Tỷ lệ hồ sơ nộp trực tuyến phấn đấu đạt 85% trong năm 2026.\n"
_MERITS = "2. Ưu điểm\n"

_WRONG: tuple[tuple[Checker, str, str], ...] = (
    (
        rates_across,
        "rate_across",
        "Số cán bộ, công chức của cơ quan là 50 người.\n"
        f"{_MERITS}Số cán bộ, công chức được cấp chữ ký số là 40 người.\n"
        "Tỷ lệ cán bộ, công chức được cấp chữ ký số: 86,5%.",
    ),
    (
        rates_across,
        "part_above_whole",
        "Số học sinh các cấp học: 900 học sinh.\n"
        f"{_MERITS}Số học sinh nộp học phí không dùng tiền mặt: 1.200 học sinh.",
    ),
    (
        target_claims,
        "target_not_met",
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 82,64%.\n"
        f"{_GOAL}{_MERITS}Tỷ lệ hồ sơ nộp trực tuyến đạt 82,64%, hoàn thành chỉ tiêu năm 2026.",
    ),
    (
        target_claims,
        "target_not_met",
        "Tỷ lệ dân số tham gia BHYT: 93,2%, chưa đạt chỉ tiêu năm 2026 (95%).\n"
        f"{_MERITS}Tỷ lệ bao phủ bảo hiểm y tế đạt 93,2%, đạt và vượt chỉ tiêu năm 2026.",
    ),
    (
        impossible_values,
        "negative_remainder",
        "Số kinh phí còn lại chưa thanh toán là -120,5 triệu đồng.",
    ),
    (
        impossible_values,
        "negative_remainder",
        "Số văn bản còn lại chưa xử lý: -12 văn bản.",
    ),
    (
        impossible_values,
        "share_over_100",
        "Xã có 5.200 tài khoản, bằng 104,6% số người từ đủ 18 tuổi trở lên.",
    ),
    (
        impossible_values,
        "share_over_100",
        "Đến nay, vận động 3.823 người tham gia bảo hiểm y tế, bằng 106,6% tổng dân số.",
    ),
    (
        stated_rates,
        "rate_of_counts",
        "Năm 2026, xã được phân bổ 1.630 triệu đồng cho nhiệm vụ chuyển đổi số; trong đó đã giải "
        "ngân 359,3 triệu đồng, chiếm 26% kế hoạch vốn.",
    ),
    (
        budget_limits,
        "spent_above_given",
        "Năm 2026, xã bố trí 900.000 đồng thực hiện việc này, trong đó có 350.000.000 đồng giải "
        "ngân.",
    ),
    (
        conflicting_values,
        "one_indicator_two_values",
        "Hiện nay, số cán bộ, công chức của cơ quan là 74 người.\n"
        f"{_MERITS}Tính đến 30/6/2026, số cán bộ, công chức của cơ quan là 77 người.",
    ),
    (
        told_twice,
        "told_twice",
        "Số bồn chứa rác hữu cơ hộ gia đình là 120 bồn.\n"
        f"{_MERITS}Đến nay, số bồn chứa rác hữu cơ hộ gia đình là 125 bồn.",
    ),
)
_RIGHT: tuple[tuple[Checker, str], ...] = (
    (
        rates_across,
        "Số cán bộ, công chức của cơ quan là 50 người.\n"
        "Số cán bộ, công chức được cấp chữ ký số là 40 người.\n"
        "Tỷ lệ cán bộ, công chức được cấp chữ ký số: 80%.",
    ),
    (
        target_claims,
        f"{_GOAL}{_MERITS}Tỷ lệ hồ sơ nộp trực tuyến đạt 86%, vượt chỉ tiêu năm 2026.",
    ),
    (
        target_claims,
        f"{_GOAL}{_MERITS}Tỷ lệ hồ sơ nộp trực tuyến đạt 82%, chưa đạt chỉ tiêu năm 2026.",
    ),
    (
        target_claims,
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 84,5%, vượt chỉ tiêu đề ra.\n"
        "III. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026\nPhấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt 85%.",
    ),
    (impossible_values, "Số hồ sơ còn lại:\n- 12 hồ sơ đất đai;\n- 5 hồ sơ hộ tịch."),
    (
        told_twice,
        "Số bồn chứa rác hữu cơ hộ gia đình là 120 bồn.\n"
        f"{_MERITS}Năm 2025, số bồn chứa rác hữu cơ hộ gia đình là 95 bồn.",
    ),
)


@pytest.mark.parametrize(("checker", "found", "body"), _WRONG)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]


@pytest.mark.parametrize(("checker", "body"), _RIGHT)
def test_what_holds_is_not_flagged(checker: Checker, body: str) -> None:
    assert checks(checker, body) == []
