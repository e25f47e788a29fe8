"""Small reports of invented communes, as bytes of text files."""

from __future__ import annotations

_TEXT = """ỦY BAN NHÂN DÂN
XÃ {commune}

Số: {number}/BC-UBND

{commune}, ngày 05 tháng {month} năm 2026

BÁO CÁO

Kết quả chuyển đổi số tháng {month} năm 2026

I. KẾT QUẢ

{body}

II. KHÓ KHĂN

Đường truyền ở thôn xa còn yếu, cán bộ kiêm nhiệm nhiều việc.

Nơi nhận:

- Lưu: VT.

CHỦ TỊCH

Nông Văn Bảo
"""


def report_bytes(
    commune: str = "THƯỢNG LÂM", *, month: int = 4, count: int = 120, extra: tuple[str, ...] = ()
) -> bytes:
    """A report; `count` and `extra` paragraphs change its content, not its identity."""
    body = "\n\n".join((f"Xã đã tiếp nhận {count} hồ sơ trực tuyến.", *extra))
    return _TEXT.format(commune=commune, number=f"{month:02}", month=month, body=body).encode()
