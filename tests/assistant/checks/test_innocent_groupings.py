"""What some grouping of a passage's numbers explains is left alone; what none does is told."""

from __future__ import annotations

import pytest

from assistant.checks.every import Checker
from assistant.checks.rates.ratios import ratios
from assistant.checks.sums.arith import arithmetic
from assistant.checks.sums.outcomes import outcomes
from assistant.checks.sums.tallies import tallies
from assistant.checks.sums.within import parts_within
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "body"),
    [
        (tallies, "Ban nhận 31 đơn, thuộc thẩm quyền 18 đơn, đã giải quyết 13 đơn, còn 05 đơn."),
        (tallies, "Trường: 912 cháu (Hoa Ban 1: 402; Hoa Ban 2: 310; điểm lẻ: 200)."),
        (arithmetic, "Chỉ tiêu 24 nhà. Đã xong 11 nhà, đang xây dựng 06 nhà, còn 07 nhà chưa xây."),
        (
            arithmetic,
            "Đến nay xong 26 việc, thêm 08 việc so với 6 tháng; còn 06 việc đang thực hiện.",
        ),
        (
            ratios,
            "Thu 820 tấn, gồm vụ đầu 310 tấn và vụ sau 510 tấn, đạt 82% kế hoạch (1.000 tấn).",
        ),
        (outcomes, "Phát hành 648 văn bản, trừ 09 văn bản giấy, 639 văn bản đã được ký số."),
        (parts_within, "Đã sửa 07 cầu, gồm 05 cầu gỗ (thuộc 19 cầu yếu) và 02 cầu bê tông."),
        (
            parts_within,
            "Tổng đàn gia súc 9.487 con, trong đó bò 4.860 con, heo 4.127 con và dê 500 con; "
            "đàn gia cầm 38.500 con.",
        ),
    ],
)
def test_an_innocent_grouping_is_left_alone(checker: Checker, body: str) -> None:
    assert checks(checker, body) == []


@pytest.mark.parametrize(
    ("checker", "body"),
    [
        (tallies, "Trường: 942 cháu (Hoa Ban 1: 402; Hoa Ban 2: 310; điểm lẻ: 200)."),
        (arithmetic, "Vườn cây có 203,7 ha, đã cho trái 173,7 ha, còn lại 40,0 ha."),
    ],
)
def test_what_no_grouping_explains_is_told(checker: Checker, body: str) -> None:
    assert checks(checker, body)
