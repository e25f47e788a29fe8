"""Letterhead: blanks, annex lines, period, required parts."""

from __future__ import annotations

import pytest

from assistant.checks.form.letterhead import (
    annex_lines,
    blank_number_or_date,
    parts_of_letterhead,
    untold_period,
)
from assistant.checks.records import Checked
from tests.assistant.checks.whole_report import changed, said

NUMBER, DAY = "Số: 47/BC-UBND", "ngày 05 tháng 4 năm 2026"
ENCLOSED = "Báo cáo số 47/BC-UBND ngày 05/4/2026"
LETTERHEAD = """ỦY BAN NHÂN DÂN
XÃ KHE MƠ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
"""


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (NUMBER, "Số:     /BC-UBND", "số văn bản"),
        (NUMBER, "Số: ....../BC-UBND", "số văn bản"),
        (NUMBER, "Số ……/BC-UBND", "số văn bản"),
        (DAY, "ngày ... tháng 4 năm 2026", "ngày ban hành"),
        (DAY, "ngày 05 tháng   năm 2026", "ngày ban hành"),
        (DAY, "ngày 05 tháng 4 năm 20...", "ngày ban hành"),
        (DAY, "ngày      /4/2026", "ngày ban hành"),
        (ENCLOSED, "Báo cáo số     /BC-UBND ngày   /4/2026", "phụ lục"),
        (ENCLOSED, "Báo cáo số …/BC-UBND ngày …/…/2026", "phụ lục"),
    ],
)
def test_number_or_date_left_blank(old: str, new: str, word: str) -> None:
    assert word in said(blank_number_or_date(changed((old, new))))


def test_all_blanks_are_one_finding() -> None:
    draft = changed((NUMBER, "Số: /BC-UBND"), (ENCLOSED, "Báo cáo số /BC-UBND ngày /4/2026"))
    (finding,) = blank_number_or_date(draft).findings
    assert len(finding.quotes) == 2


def test_filled_letterhead_is_left_alone() -> None:
    assert blank_number_or_date(changed()) == Checked(counts={"D.number_and_date": 1})


@pytest.mark.parametrize("wrong", ["74/BC-UBND ngày 05/4/2026", "47/BC-UBND ngày 15/4/2026"])
def test_annex_line_of_another_number_or_date(wrong: str) -> None:
    draft = changed((ENCLOSED, f"Báo cáo số {wrong}"))
    assert "Khe Mơ, ngày 05 tháng 4" in said(annex_lines(draft))


def test_annex_line_of_this_report_is_left_alone() -> None:
    assert annex_lines(changed()) == Checked(counts={"D.annex_lines": 1})


PERIODLESS = (
    ("chuyển đổi số quý I năm 2026 trên", "chuyển đổi số trên"),
    ("báo cáo kết quả quý I năm 2026 (tính đến ngày 31/3/2026) như", "báo cáo như"),
)


def test_report_of_results_without_period() -> None:
    assert "kỳ số liệu" in said(untold_period(changed(*PERIODLESS)))


def test_period_told_in_the_body_is_told() -> None:
    draft = changed(*PERIODLESS, ("Đã giải quyết", "Tính đến ngày 31/3/2026, đã giải quyết"))
    assert not untold_period(draft).findings


@pytest.mark.parametrize(
    "title",
    ["Giải trình kết quả thực hiện nhiệm vụ", "Kết quả 01 năm thực hiện nhiệm vụ chuyển đổi số"],
)
def test_period_is_told_or_not_asked_for(title: str) -> None:
    draft = changed(*PERIODLESS, ("Kết quả thực hiện nhiệm vụ chuyển đổi số trên", f"{title} trên"))
    assert not untold_period(draft).findings


@pytest.mark.parametrize(
    ("pieces", "part"),
    [
        ([LETTERHEAD.split("CỘNG")[0]], "tên cơ quan"),
        (["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLương Văn Thắm\n"], "người ký"),
        (
            [
                "Nơi nhận:\n- Như trên;\n- Thường trực Đảng ủy xã;\n- Lưu: VT.\n",
                "Kính gửi: Ủy ban nhân dân tỉnh Tuyên Sơn.\n",
            ],
            "Nơi nhận",
        ),
    ],
)
def test_missing_part_of_letterhead(pieces: list[str], part: str) -> None:
    assert part in said(parts_of_letterhead(changed(*((piece, "") for piece in pieces))))


def test_lost_frame_is_not_a_finding() -> None:
    checked = parts_of_letterhead(changed((LETTERHEAD, "")))
    assert not checked.findings
    assert "Quốc hiệu" in checked.unchecked[0].what
