"""Small invented reports for the tests of the application."""

from __future__ import annotations

from io import BytesIO

from docx import Document

VAN_KHE = """ỦY BAN NHÂN DÂN
XÃ VÂN KHÊ
Số: 41/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Vân Khê, ngày 05 tháng 4 năm 2026

BÁO CÁO
Kết quả cải cách hành chính quý I năm 2026

I. KẾT QUẢ THỰC HIỆN

1. Giải quyết thủ tục hành chính
Trong quý I năm 2026, xã tiếp nhận 1.347 hồ sơ; giải quyết trước và đúng hạn 1.320 hồ sơ.
Xã triển khai Kế hoạch số 77/KH-UBND ngày 12/01/2026 về nâng cao chất lượng phục vụ người dân.

2. Chuyển đổi số
Tổng số hồ sơ nộp trực tuyến là 1.204 hồ sơ trên 1.347 hồ sơ tiếp nhận.

II. KHÓ KHĂN, HẠN CHẾ
Đường truyền tại hai thôn vùng cao còn yếu nên người dân khó nộp hồ sơ trực tuyến.

III. KIẾN NGHỊ
Đề nghị cấp trên bổ sung máy quét tài liệu cho bộ phận một cửa.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Văn Thành
"""

TAN_LAP = VAN_KHE.replace("XÃ VÂN KHÊ", "PHƯỜNG TÂN LẬP").replace("Vân Khê", "Tân Lập")
TAN_LAP = TAN_LAP.replace("41/BC-UBND", "52/BC-UBND").replace("1.347", "2.468")
TAN_LAP = TAN_LAP.replace("máy quét tài liệu", "ki-ốt tra cứu hồ sơ")

# A report whose text would do harm on a page that trusts it.
HOSTILE = VAN_KHE.replace("XÃ VÂN KHÊ", "XÃ HẠ PHONG").replace("Vân Khê", "Hạ Phong")
HOSTILE = HOSTILE.replace("41/BC-UBND", "63/BC-UBND").replace(
    "Đường truyền tại hai thôn vùng cao còn yếu",
    "Đường truyền yếu <script>window.hacked=1</script> <img src=x onerror=window.hacked=2> "
    "![ảnh](http://example.com/a.png) ${window.hacked=3} {{value}}",
)


def as_docx(text: str) -> bytes:
    """The text as a Word document, a paragraph a line."""
    document, out = Document(), BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def upload(name: str, text: str) -> tuple[str, tuple[str, bytes, str]]:
    """One file of a multipart request, of the type that its name says."""
    data = as_docx(text) if name.endswith(".docx") else text.encode()
    return "files", (name, data, "application/octet-stream")
