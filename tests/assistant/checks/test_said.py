"""Sums, limits and counts read from the words of a sentence of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.rates.spent import spent_above
from assistant.checks.sums.arith import arithmetic
from assistant.checks.sums.outcomes import outcomes
from assistant.checks.sums.tallies import tallies
from assistant.checks.sums.within import parts_within
from assistant.checks.twice.told_twice import told_twice
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            tallies,
            "tally",
            "Xã ký kết 9 biên bản, gồm 4 biên bản với trường học, 3 với chợ và 1 với trạm y tế.",
        ),
        (
            tallies,
            "tally",
            "Nhà văn hóa được sửa hết 90 triệu đồng, gồm quỹ thôn 50 triệu đồng và dân góp 30 "
            "triệu đồng.",
        ),
        (
            tallies,
            "tally",
            "Tổ chức 10 lớp tập huấn, gồm 4 lớp cho cán bộ và 5 lớp cho người dân.",
        ),
        (
            tallies,
            "tally",
            "Tổng kinh phí bố trí là 1.000 triệu đồng, gồm: mua sắm thiết bị 600 triệu đồng; đào "
            "tạo, tập huấn 300 triệu đồng; camera an ninh 200 triệu đồng.",
        ),
        (
            spent_above,
            "spent_above_said",
            "Xã được cấp 60 triệu đồng mua máy in, đã giải ngân 66 triệu đồng.",
        ),
        (
            spent_above,
            "spent_above_said",
            "Kinh phí tuyên truyền 410 triệu đồng, đã chi 455 triệu đồng.",
        ),
        (
            parts_within,
            "part_above_said",
            "Đã ký số 812 văn bản trên tổng số 790 văn bản đi.",
        ),
        (
            arithmetic,
            "rest_said",
            "Cáp quang đến 11/14 xóm, còn 04 xóm chưa có cáp quang.",
        ),
        (
            outcomes,
            "outcome_above_source",
            "Đã phát ra 150 phiếu khảo sát, thu về 158 phiếu hợp lệ.",
        ),
        (
            told_twice,
            "told_twice",
            "Xã có 9 xóm.\n\n8/8 xóm đã thành lập Tổ công nghệ số cộng đồng.",
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]


@pytest.mark.parametrize(
    ("checker", "body"),
    [
        (tallies, "Xã ký kết 9 biên bản, gồm 4 biên bản với trường học và 5 với chợ."),
        (tallies, "Mở 9 lớp, gồm 4 lớp cho phụ nữ, trong đó 2 lớp buổi tối và 3 lớp ở chợ."),
        (
            tallies,
            "Chi 1,2 tỷ đồng, gồm ngân sách xã 900 triệu đồng và dân góp 300 triệu đồng.",
        ),
        (spent_above, "Xã được cấp 60 triệu đồng mua máy in, đã giải ngân 45,5 triệu đồng."),
        (spent_above, "Xã được cấp 60 triệu đồng, huy động thêm nên đã sử dụng 66 triệu đồng."),
        (arithmetic, "Cáp quang đến 11/14 xóm, còn 03 xóm chưa có cáp quang."),
        (arithmetic, "Cáp quang đến 11/14 xóm, còn 02 xóm vùng cao phải dùng vệ tinh."),
        (outcomes, "Đã phát ra 150 phiếu khảo sát, thu về 148 phiếu hợp lệ."),
        (told_twice, "Xã có 9 xóm.\n\n4/4 xóm vùng cao đã có sóng di động."),
        (
            told_twice,
            "Ban Chỉ đạo xã gồm 11 thành viên.\n\nTổ giúp việc Ban Chỉ đạo xã gồm 7 thành viên.",
        ),
    ],
)
def test_what_is_right_is_left_alone(checker: Checker, body: str) -> None:
    assert checks(checker, body) == []


@pytest.mark.parametrize(("other", "found"), [("2", []), ("4", ["tally"])])
def test_the_last_of_a_list_is_added_up(other: str, found: list[str]) -> None:
    body = f"Mở 10 lớp, gồm: kỹ năng số 5 lớp, an toàn thông tin 3 lớp, loại khác {other} lớp."
    assert checks(tallies, body) == found
