"""Invented reports of communes that differ in what a comparison has to beware of."""

from __future__ import annotations

from ingest.index import ingest
from ingest.results import SourceFile
from vectorstore.library import Library

_HEAD = """ỦY BAN NHÂN DÂN
{commune}
Số: {number}/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{name}, ngày 05 tháng {month} năm 2026

BÁO CÁO
Kết quả cải cách hành chính {period}

I. KẾT QUẢ THỰC HIỆN
{results}

II. KHÓ KHĂN, HẠN CHẾ
{hardships}

III. KIẾN NGHỊ
Đề nghị UBND tỉnh {wish}.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Hùng
"""


def report(commune: str, period: str, results: str, hardships: str, wish: str) -> str:
    name = commune.partition(" ")[2]
    return _HEAD.format(
        commune=commune.upper(),
        name=name,
        number=len(results) % 90 + 10,
        month="7" if "tháng" in period or "II" in period else "4",
        period=period,
        results=results,
        hardships=hardships,
        wish=wish,
    )


STATED = report(
    "xã Thượng Lâm",
    "quý I năm 2026",
    "Trong quý I năm 2026, xã tiếp nhận 800 hồ sơ, trong đó trực tuyến 720 hồ sơ; tỷ lệ hồ sơ nộp "
    "trực tuyến đạt 90% (720/800).\nĐã giải ngân 215 triệu đồng.",
    "- Đường truyền internet tại bốn thôn chưa ổn định.\n- Cán bộ một cửa còn kiêm nhiệm.",
    "nâng cấp đường truyền",
)
LATER = report(
    "xã Thượng Lâm",
    "quý II năm 2026",
    "Trong quý II năm 2026, xã tiếp nhận 900 hồ sơ, trong đó trực tuyến 828 hồ sơ; tỷ lệ hồ sơ nộp "
    "trực tuyến đạt 92% (828/900).",
    "- Sóng di động ở hai thôn vùng cao còn yếu.",
    "bố trí kinh phí mua máy tính",
)
COUNTED = report(
    "phường Đông Hòa",
    "quý I năm 2026",
    "Trong quý I năm 2026, phường tiếp nhận 2.000 hồ sơ.\nSố hồ sơ tiếp nhận trực tuyến là "
    "1.900 hồ sơ.\nĐã giải ngân 0,4 tỷ đồng.",
    "- Mạng internet tại trụ sở tổ dân phố hay gián đoạn.\n- Thiếu công chức có chuyên môn sâu.",
    "tập huấn kỹ năng số cho công chức",
)
LONGER = report(
    "xã Yên Phúc",
    "6 tháng đầu năm 2026",
    "Trong 6 tháng đầu năm 2026, xã tiếp nhận 1.500 hồ sơ; tỷ lệ hồ sơ nộp trực tuyến đạt 85,5%.",
    "- Cáp quang chưa kéo đến ba xóm.\n- Máy quét của bộ phận một cửa hay hỏng.",
    "hỗ trợ kinh phí mua máy quét",
)
TORN = report(
    "xã Bình Hải",
    "quý I năm 2026",
    "Trong quý I năm 2026, xã tiếp nhận 600 hồ sơ.\nTỷ lệ hồ sơ nộp trực tuyến đạt 80%.\nTrong "
    "quý, xã đã vận động bà con nên tỷ lệ hồ sơ nộp trực tuyến đạt 86%.",
    "- Cán bộ phụ trách còn kiêm nhiệm.",
    "=HYPERLINK(xem phụ lục)",
)
ALL = (STATED, LATER, COUNTED, LONGER, TORN)


def stored(library: Library, *reports: str) -> Library:
    """The library with these reports in it, all of them where none is named."""
    files = [SourceFile(f"{at}.txt", data=text.encode()) for at, text in enumerate(reports or ALL)]
    result = ingest(files, library)
    assert not result.failed
    return library
