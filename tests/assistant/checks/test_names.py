"""Names of the unit and of models."""

from __future__ import annotations

import pytest

from assistant.checks.form.names import other_units, own_name
from tests.assistant.checks.whole_report import changed, said

ISSUED = "UBND xã Khe Mơ đã ban hành"
END = "của UBND xã Khe Mơ./."


@pytest.mark.parametrize("wrong", ["Khe Mở", "Khê Mơ", "Khe Mờ"])
def test_own_name_with_other_marks(wrong: str) -> None:
    draft = changed((END, f"của UBND xã {wrong}./."))
    assert wrong in said(own_name(draft))


@pytest.mark.parametrize(
    "text", ["Thôn Khe Mở thiếu đường truyền.", "Ông Hà Khe Mở phụ trách.", "xã KHE MƠ rộng."]
)
def test_hamlets_persons_and_capitals_are_no_other_name(text: str) -> None:
    draft = changed(("Một số thôn vùng cao còn thiếu đường truyền.", text))
    assert not own_name(draft).findings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (END, "của UBND xã Đèo Gia./."),
        (ISSUED, "UBND xã Đèo Gia đã ban hành"),
        (ISSUED, "UBND phường Khe Mơ đã ban hành"),
        ("Một số thôn vùng cao còn", "Trên địa bàn xã Đèo Gia, một số thôn còn"),
        ("Một số thôn vùng cao còn", "Trong quý, UBND xã Đèo Gia đã khắc phục nhưng còn"),
        ("Một số thôn vùng cao còn", "Bám sát chỉ đạo của cấp trên, UBND xã Đèo Gia rà soát; còn"),
        ("Một số thôn vùng cao còn", "Lãnh đạo UBND xã Đèo Gia đã họp hai phiên; còn"),
        (
            "Một số thôn vùng cao còn",
            "UBND xã Đèo Gia từng bước phối hợp với bưu điện trả hồ sơ; còn",
        ),
        (ISSUED, "UBND xã Đèo Gia đã rút ngắn thời gian, phối hợp với bưu điện và ban hành"),
        ("Một số thôn vùng cao còn", "Ngoài ra, UBND xã Đèo Gia thường xuyên rà soát dân cư; còn"),
    ],
)
def test_commune_left_from_a_copied_report(old: str, new: str) -> None:
    assert other_units(changed((old, new))).findings


@pytest.mark.parametrize(
    "text",
    [
        "So với xã Đèo Gia và xã Phú Lâm, một số thôn còn khó khăn.",
        "Quyết định số 05/QĐ-UBND ngày 02/01/2026 của UBND xã Đèo Gia hết hiệu lực.",
        "Trên địa bàn xã Đèo Gia và xã Khe Mơ có chung một tuyến đường.",
        "Vừa qua, UBND xã Đèo Gia đã bàn giao tài liệu cho UBND xã Khe Mơ.",
        "Theo báo cáo của Sở, UBND xã Đèo Gia đã làm trước việc này.",
        "Trong kỳ, UBND xã Đèo Gia phối hợp chặt chẽ với công an xã tuần tra vùng giáp ranh.",
        "UBND xã Đèo Gia đã phối hợp với Đoàn Thanh niên xã dọn vệ sinh đường chung.",
        "Trên địa bàn xã Đèo Gia (cũ) còn hai thôn chưa có sóng.",
    ],
)
def test_neighbours_may_be_named(text: str) -> None:
    draft = changed(("Một số thôn vùng cao còn thiếu đường truyền.", text))
    assert not other_units(draft).findings
