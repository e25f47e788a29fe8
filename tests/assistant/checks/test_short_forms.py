"""Short forms nobody spelled out."""

from __future__ import annotations

import pytest

from assistant.checks.form.short_forms import unknown_short_forms
from tests.assistant.checks.whole_report import changed, said

OLD = "Một số thôn vùng cao còn thiếu đường truyền."
USED = "Công tác {0} còn chậm. Việc phối hợp {0} chưa tốt. Kinh phí {0} thấp."


def test_short_form_never_spelled_out() -> None:
    assert "QXKL" in said(unknown_short_forms(changed((OLD, USED.format("QXKL")))))


@pytest.mark.parametrize(
    "text",
    [
        USED.format("TTHC"),
        USED.format("III"),
        "Xã thực hiện quản lý rừng cộng đồng (QLRCĐ). " + USED.format("QLRCĐ"),
        "Quỹ xây dựng khu lán được duy trì. " + USED.format("QXKL").replace("QXKL", "QXDKL"),
        "Việc QXKL còn chậm.",
    ],
)
def test_known_spelled_out_or_rare(text: str) -> None:
    assert not unknown_short_forms(changed((OLD, text))).findings
