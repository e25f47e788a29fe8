"""Invented reports of two quarters and a directive with an outline, to draft from."""

from __future__ import annotations

from ingest.index import ingest
from ingest.results import SourceFile
from vectorstore.library import Library

_HEAD = """ỦY BAN NHÂN DÂN
XÃ THƯỢNG LÂM
Số: {number}/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thượng Lâm, ngày 05 tháng {month} năm 2026

BÁO CÁO
Kết quả cải cách hành chính {period}

Kính gửi: Ủy ban nhân dân tỉnh Lâm Sơn.

I. KẾT QUẢ THỰC HIỆN
1. Thủ tục hành chính
{results}

II. ĐÁNH GIÁ
1. Khó khăn, vướng mắc
- Đường truyền internet tại các thôn vùng cao chưa ổn định.
2. Nguyên nhân
- Địa hình chia cắt nên việc kéo cáp quang tốn kém.

III. PHƯƠNG HƯỚNG {ahead}
{aims}

IV. KIẾN NGHỊ
- Đề nghị Ủy ban nhân dân tỉnh hỗ trợ nâng cấp đường truyền cho các thôn.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Hùng
"""
FIRST = _HEAD.format(
    number=31,
    month="4",
    period="quý I năm 2026",
    ahead="QUÝ II NĂM 2026",
    results="Trong quý I năm 2026, xã tiếp nhận 800 hồ sơ. Tỷ lệ hồ sơ nộp trực tuyến đạt 90%. "
    "Tỷ lệ thanh toán trực tuyến đạt 80%.\nMở 03 lớp tập huấn cho 120 lượt người.",
    aims="Tỷ lệ hồ sơ nộp trực tuyến đạt 95%.\nTỷ lệ thanh toán trực tuyến đạt 82%.",
)
SECOND = _HEAD.format(
    number=62,
    month="7",
    period="quý II năm 2026",
    ahead="QUÝ III NĂM 2026",
    results="Trong quý II năm 2026, xã tiếp nhận 900 hồ sơ, trong đó trực tiếp 60 hồ sơ, trực "
    "tuyến 840 hồ sơ. Tỷ lệ hồ sơ nộp trực tuyến đạt 93,33%. Tỷ lệ thanh toán trực tuyến đạt "
    "85%.\nĐã giải quyết 880 hồ sơ, trong đó đúng hạn 880 hồ sơ, không có hồ sơ quá hạn.",
    aims="Tỷ lệ hồ sơ nộp trực tuyến đạt 96%.",
)
TORN = SECOND.replace("XÃ THƯỢNG LÂM", "XÃ BÌNH HẢI").replace(
    "Tỷ lệ thanh toán trực tuyến đạt 85%.",
    "Tỷ lệ thanh toán trực tuyến đạt 85%.\nTrong quý, tỷ lệ thanh toán trực tuyến đạt 88%.",
)
DIRECTIVE = """ỦY BAN NHÂN DÂN TỈNH LÂM SƠN
Số: 905/UBND-KSTT
V/v báo cáo kết quả cải cách hành chính quý II năm 2026
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Sơn, ngày 08 tháng 6 năm 2026

Kính gửi: Ủy ban nhân dân các xã, phường.

Ủy ban nhân dân tỉnh yêu cầu các xã, phường báo cáo theo đề cương kèm theo.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lưu Hồng Quân

ĐỀ CƯƠNG BÁO CÁO
I. KẾT QUẢ THỰC HIỆN
1. Thủ tục hành chính và dịch vụ công trực tuyến
Số hồ sơ tiếp nhận chia theo trực tiếp, trực tuyến; tỷ lệ thanh toán trực tuyến.
2. Phong trào thi đua ở các thôn
Nêu cách làm hay.
II. ĐÁNH GIÁ
Ưu điểm; tồn tại, hạn chế; nguyên nhân.
III. KIẾN NGHỊ
Nêu rõ cơ quan xử lý.
"""
ALL = (FIRST, SECOND, DIRECTIVE)


def stored(library: Library, *texts: str) -> Library:
    """The library with these documents in it, all of them where none is named."""
    files = [SourceFile(f"{at}.txt", data=text.encode()) for at, text in enumerate(texts or ALL)]
    assert not ingest(files, library).failed
    return library
