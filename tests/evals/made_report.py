"""A report made by hand with every kind of block, longer than two pages."""

from __future__ import annotations

from evals.cases import LetterheadCase
from evals.corpus.records import Block, BlockKind, MadeReport, Style, Truth

LONG = (
    "Trong 6 tháng đầu năm 2026, bộ phận một cửa đã tiếp nhận 1.245 hồ sơ, trong đó nộp trực "
    "tuyến 1.102 hồ sơ, đạt 88,5%¹; diện tích nhà văn hóa thôn là 1.250 m², kinh phí giải ngân "
    "12.456 triệu đồng². Hệ thống truyền thanh cơ sở được duy trì hằng ngày, người dân các thôn "
    "ở xa trung tâm được hướng dẫn nộp hồ sơ tại nhà văn hóa và qua điện thoại thông minh."
)
TITLE = "Kết quả cải cách hành chính và chuyển đổi số 6 tháng đầu năm 2026 trên địa bàn xã An Bằng"
NOTES = (
    "Theo Báo cáo số 77/BC-VP ngày 10/6/2026 của Văn phòng Hội đồng nhân dân và Ủy ban nhân dân "
    "xã về tiếp nhận, giải quyết thủ tục hành chính.",
    "Trong đó ngân sách tỉnh 8.000 triệu đồng.",
    "Không tính thôn mới sáp nhập.",
)
_FIELDS = ("đất đai", "hộ tịch", "chứng thực", "xây dựng", "bảo trợ xã hội", "người có công")
ROWS = (
    ("STT", "Chỉ tiêu", "Kỳ báo cáo", "", "Ghi chú"),
    ("", "", "Kế hoạch", "Thực hiện", ""),
    *(
        (str(n), f"Hồ sơ lĩnh vực {field} của thôn {n}", f"{31 * n}", f"{30 * n},5", f"mục {n}")
        for n, field in enumerate(_FIELDS * 7, start=1)
    ),
)
LETTERHEAD = (
    (
        "ỦY BAN NHÂN DÂN\nXÃ AN BẰNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ),
    ("Số: 125/BC-UBND", "An Bằng, ngày 15 tháng 6 năm 2026"),
)
CLOSING = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Bình"


def made(file: str, *more: Block) -> MadeReport:
    """The report in a file; `more` stands behind its last item."""
    letterhead = LetterheadCase(file, {})
    return MadeReport(file, Style.PROSE, (*_body(), *more, *_end()), Truth((), letterhead, (), ()))


def _body() -> list[Block]:
    kind = BlockKind
    blocks = [
        Block(kind.LETTERHEAD, rows=LETTERHEAD),
        Block(kind.TITLE, "BÁO CÁO"),
        Block(kind.TITLE, TITLE),
        Block(kind.HEADING, "KẾT QUẢ THỰC HIỆN", "I.", 1),
        Block(kind.HEADING, "Về cải cách hành chính", "1.", 2),
        Block(kind.PARAGRAPH, LONG),
        Block(kind.NOTE, NOTES[0], "1"),
        Block(kind.NOTE, NOTES[1], "2"),
        Block(kind.HEADING, "Về chuyển đổi số", "2.", 2),
    ]
    for number in range(3, 12):
        mark = "³" if number == 9 else ""
        blocks += [
            Block(kind.ITEM, f"Thôn số {number} có {100 + number} hộ dùng mạng{mark};", "-", 1),
            Block(kind.ITEM, f"Số người đã tập huấn là {number * 11} người.", "+", 2),
            Block(kind.PARAGRAPH, f"Thôn số {number}: {LONG.translate({0xB9: '', 0xB2: ''})}"),
        ]
    return [*blocks, Block(kind.NOTE, NOTES[2], "3")]


def _end() -> list[Block]:
    kind = BlockKind
    return [
        Block(kind.PARAGRAPH, "Trên đây là báo cáo của Ủy ban nhân dân xã An Bằng./."),
        Block(kind.CLOSING, CLOSING),
        Block(kind.HEADING, "BIỂU TỔNG HỢP SỐ LIỆU", "Phụ lục I", 1),
        Block(kind.TABLE, rows=ROWS, header_rows=2),
    ]
