"""Bodies addressed and bodies received."""

from __future__ import annotations

import pytest

from assistant.checks.form.recipients import recipients_named
from tests.assistant.checks.whole_report import changed, said

END = "của UBND xã Khe Mơ./."
TO = "Kính gửi: Ủy ban nhân dân tỉnh Tuyên Sơn."


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ([("- Như trên;\n", "")], "Ủy ban nhân dân tỉnh Tuyên Sơn"),
        (
            [
                (
                    END,
                    "của UBND xã Khe Mơ, kính báo cáo Sở Khoa học và Công nghệ xem xét./.",
                )
            ],
            "Sở Khoa học và Công nghệ",
        ),
        (
            [(TO, "Kính gửi:\n- UBND tỉnh Tuyên Sơn;\n- Sở Nội vụ."), ("Như trên", "UBND tỉnh")],
            "Sở Nội vụ",
        ),
        ([("- Như trên;", "- Chủ tịch, các PCT UBND xã;")], "Ủy ban nhân dân tỉnh"),
    ],
)
def test_body_left_out(changes: list[tuple[str, str]], missing: str) -> None:
    assert missing in said(recipients_named(changed(*changes)))


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [("- Như trên;", "- UBND tỉnh;")],
        [("- Như trên;", "- Văn phòng UBND tỉnh (để báo cáo);")],
        [(END, "của UBND xã Khe Mơ, kính báo cáo UBND tỉnh xem xét, chỉ đạo./.")],
        [(END, "của UBND xã Khe Mơ kính báo cáo./.")],
        [
            ("- Như trên;", "- UBND tỉnh;"),
            ("Trên đây là báo cáo", "Trên đây là báo cáo sơ kết"),
            (END, "của UBND xã Khe Mơ, kính đề nghị UBND tỉnh tổng hợp./."),
        ],
    ],
)
def test_body_received(changes: list[tuple[str, str]]) -> None:
    assert not recipients_named(changed(*changes)).findings


def test_short_forms_of_a_body_count() -> None:
    draft = changed(
        (TO, "Kính gửi: Sở Khoa học và Công nghệ tỉnh Tuyên Sơn."),
        ("- Như trên;", "- Sở KH&CN tỉnh;"),
    )
    assert not recipients_named(draft).findings
