"""What the title promises, which annexes a list calls, and days before the commune was founded."""

from __future__ import annotations

import pytest

from assistant.checks.form.annexes import annexes
from assistant.checks.form.promised_parts import promised_parts
from assistant.checks.records import Draft
from ingest.parse import parse
from vectorstore.settings import StoreSettings

_FOUNDED = "Xã Thượng Lâm chính thức hoạt động từ ngày 01/7/2025 trên cơ sở hai xã cũ."
_REPORT = """ỦY BAN NHÂN DÂN
XÃ THƯỢNG LÂM
Số: 45/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thượng Lâm, ngày 05 tháng 7 năm 2026

BÁO CÁO
{title}

I. KẾT QUẢ THỰC HIỆN
Đã tiếp nhận 120 hồ sơ.
II. {last}
Đề nghị UBND tỉnh bổ sung kinh phí.

Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hoàng Văn Tám
{annex}
"""
_TITLE = "Kết quả chuyển đổi số 6 tháng đầu năm 2026"


def _report(title: str = _TITLE, last: str = "KIẾN NGHỊ", annex: str = "") -> Draft:
    data = _REPORT.format(title=title, last=last, annex=annex).encode()
    return Draft(parse("bao-cao.txt", data, settings=StoreSettings()))


@pytest.mark.parametrize(
    ("title", "last", "found"),
    [
        (f"{_TITLE} và phương hướng 6 tháng cuối năm", "KIẾN NGHỊ", 1),
        (f"{_TITLE}, nhiệm vụ quý III năm 2026", "KIẾN NGHỊ", 1),
        (f"{_TITLE} và phương hướng 6 tháng cuối năm", "NHIỆM VỤ THỜI GIAN TỚI", 0),
        (f"{_TITLE} và phương hướng 6 tháng cuối năm", "CÔNG VIỆC 6 THÁNG CUỐI NĂM", 0),
        ("Tình hình thực hiện nghị quyết và nhiệm vụ 6 tháng đầu năm 2026", "KIẾN NGHỊ", 0),
        (_TITLE, "KIẾN NGHỊ", 0),
    ],
)
def test_a_part_that_the_title_promises(title: str, last: str, found: int) -> None:
    assert len(promised_parts(_report(title, last)).findings) == found


@pytest.mark.parametrize(
    ("call", "absent"),
    [
        ("(Chi tiết tại Phụ lục I, II và III kèm theo)", True),
        ("(Chi tiết tại Phụ lục I và II kèm theo)", False),
    ],
)
def test_every_annex_of_a_list_is_called(call: str, absent: bool) -> None:
    annex = "Phụ lục I\nSỐ LIỆU\nNội dung một.\nPhụ lục II\nSỐ LIỆU KHÁC\nNội dung hai."
    found = annexes(_report(last=f"KIẾN NGHỊ\n{call}", annex=annex)).findings
    assert bool(found) is absent
    assert all("III" in f.message for f in found)
