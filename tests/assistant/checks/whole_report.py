"""A clean invented report, and the same with one piece of it replaced."""

from __future__ import annotations

from functools import lru_cache

from assistant.checks.records import Checked, Draft
from ingest.parse import parse
from vectorstore.settings import StoreSettings

CLEAN = """ỦY BAN NHÂN DÂN
XÃ KHE MƠ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 47/BC-UBND
Khe Mơ, ngày 05 tháng 4 năm 2026

BÁO CÁO
Kết quả thực hiện nhiệm vụ chuyển đổi số quý I năm 2026 trên địa bàn xã Khe Mơ

Kính gửi: Ủy ban nhân dân tỉnh Tuyên Sơn.

Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh Tuyên Sơn, \
UBND xã Khe Mơ báo cáo kết quả quý I năm 2026 (tính đến ngày 31/3/2026) như sau:

I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
1. Văn bản đã ban hành
UBND xã Khe Mơ đã ban hành 05 văn bản chỉ đạo (chi tiết tại Phụ lục I kèm theo).
2. Tổ chức thực hiện
Các thôn đã thành lập 14 Tổ công nghệ số cộng đồng.

II. KẾT QUẢ THỰC HIỆN
1. Thủ tục hành chính
1.1. Tiếp nhận
Trong kỳ tiếp nhận 512 hồ sơ, trong đó 430 hồ sơ nộp trực tuyến.
1.2. Giải quyết
Đã giải quyết 500 hồ sơ, đạt 97,66%.
2. Kinh phí
Được giao 300 triệu đồng, đã giải ngân 90 triệu đồng, đạt 30%.
3. Các mô hình
a) Mô hình “Chợ phiên số”
- Kết quả: 40 hộ tham gia.
b) Mô hình “Nhà văn hóa số”
- Kết quả: 06 thôn triển khai.
(Có Phụ lục II kèm theo)

III. TỒN TẠI, HẠN CHẾ
Một số thôn vùng cao còn thiếu đường truyền.

IV. NHIỆM VỤ QUÝ II NĂM 2026
Phấn đấu hoàn thành số hóa hồ sơ trước ngày 30/6/2026.

Trên đây là báo cáo quý I năm 2026 của UBND xã Khe Mơ./.

Nơi nhận:
- Như trên;
- Thường trực Đảng ủy xã;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lương Văn Thắm

PHỤ LỤC I
DANH MỤC VĂN BẢN ĐÃ BAN HÀNH
(Kèm theo Báo cáo số 47/BC-UBND ngày 05/4/2026 của UBND xã Khe Mơ)

STT\tTên văn bản\tSố lượng
1\tKế hoạch\t3
2\tQuyết định\t2

PHỤ LỤC II
DANH MỤC MÔ HÌNH

STT\tTên mô hình\tSố hộ tham gia
1\tChợ phiên số\t40
2\tNhà văn hóa số\t25
"""


def changed(*replacements: tuple[str, str], name: str = "khe-mo.txt") -> Draft:
    """The clean report with each old piece replaced by a new one; every old piece must be there."""
    text = CLEAN
    for old, new in replacements:
        if old not in text:
            raise ValueError(f"not in the report: {old}")
        text = text.replace(old, new, 1)
    return _draft(text, name)


@lru_cache(maxsize=64)
def _draft(text: str, name: str) -> Draft:
    return Draft(parse(name, text.encode(), settings=StoreSettings()))


def said(checked: Checked) -> str:
    """Messages and quotes of all findings, to look for words in."""
    return "\n".join(
        text
        for found in checked.findings
        for text in (found.message, *(q.text for q in found.quotes))
    )
