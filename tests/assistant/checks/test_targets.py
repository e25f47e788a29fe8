"""Targets said to be met, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.claims.target_claims import target_claims
from assistant.checks.claims.targets import targets_met
from assistant.checks.every import Checker
from tests.assistant.checks.numbers_draft import checks


@pytest.mark.parametrize(
    ("checker", "found", "body"),
    [
        (
            targets_met,
            "kept_but_never_reached",
            (
                "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%.\n"
                "II. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2026\n"
                "- Duy trì tỷ lệ hồ sơ nộp trực tuyến đạt 98%."
            ),
        ),
        (
            targets_met,
            "kept_but_never_reached",
            (
                "II. XÂY DỰNG CHÍNH QUYỀN SỐ\n"
                "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%.\n"
                "III. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2026\n"
                "- Duy trì tỷ lệ hồ sơ nộp trực tuyến đạt 98%."
            ),
        ),
        (
            targets_met,
            "verdict_against_target",
            "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%, vượt chỉ tiêu 90%.",
        ),
        (
            targets_met,
            "verdict_against_target",
            "Tỷ lệ hồ sơ nộp trực tuyến đạt 92,5%, chưa đạt chỉ tiêu 90% được giao.",
        ),
        (
            targets_met,
            "verdict_against_target",
            "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 96%, đạt chỉ tiêu 98% được giao.",
        ),
    ],
)
def test_the_error_is_found_once(checker: Checker, found: str, body: str) -> None:
    assert checks(checker, body) == [found]


@pytest.mark.parametrize(
    ("aim", "kept"),
    [
        ("Duy trì tỷ lệ hồ sơ nộp trực tuyến từ 92% trở lên.", False),
        ("Duy trì tỷ lệ hồ sơ nộp trực tuyến đạt 92% theo chỉ tiêu kế hoạch năm.", False),
        ("Giữ vững tỷ lệ hồ sơ nộp trực tuyến trên 90%.", False),
        ("Duy trì tỷ lệ hồ sơ nộp trực tuyến trên 90% như 6 tháng đầu năm.", True),
        ("Duy trì tỷ lệ hồ sơ nộp trực tuyến ở mức 92%, như hiện nay.", True),
    ],
)
def test_a_mark_to_stay_above_claims_nothing(aim: str, kept: bool) -> None:
    told = "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%.\nII. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2026\n- "
    assert bool(checks(targets_met, told + aim)) is kept


_JUDGED = (
    "TT\tChỉ tiêu\tĐược giao\tThực hiện\tĐánh giá\n"
    "1\tCây phân tán\t3.000\t{}\t{}\n"
    "2\tHộ dùng nước sạch\t95%\t96,4%\tĐạt\n"
    "3\tLớp tập huấn\t6 lớp\t4 lớp\tChưa đạt\n"
    "4\tTỷ lệ hộ nghèo\t3%\t2,4%\tĐạt"
)


@pytest.mark.parametrize(
    ("result", "right", "wrong"),
    [("2.850", "Chưa đạt", "Đạt"), ("3.000", "Đạt", "Vượt"), ("3.150", "Vượt", "Không đạt")],
)
def test_a_row_denies_its_verdict(result: str, right: str, wrong: str) -> None:
    assert checks(target_claims, _JUDGED.format(result, right)) == []
    assert checks(target_claims, _JUDGED.format(result, wrong)) == ["verdict_in_row"]


def test_rows_that_mostly_deny_their_verdicts_are_read_wrongly() -> None:
    rows = "\n".join(f"{n}\tTiêu chí {n}\t5 ngày\t3 ngày\tĐạt" for n in range(1, 5))
    head = "TT\tNội dung\tYêu cầu\tKết quả\tNhận xét\n"
    assert checks(target_claims, head + rows) == []
