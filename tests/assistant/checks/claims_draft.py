"""Reports of an invented commune with a part on results, one on limits and one on plans."""

from __future__ import annotations

from assistant.checks.records import Draft
from ingest.parse import parse
from vectorstore.records import ParsedReport
from vectorstore.settings import StoreSettings

_REPORT = """ỦY BAN NHÂN DÂN
XÃ THƯỢNG LÂM
Số: {number}/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thượng Lâm, ngày {day} năm 2026

BÁO CÁO
Kết quả công tác {period}

I. KẾT QUẢ THỰC HIỆN

{results}

II. TỒN TẠI, HẠN CHẾ

{limits}

III. NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI

{plans}

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Văn Hùng
"""


def report(
    results: str,
    limits: str = "- Địa hình chia cắt.",
    plans: str = "- Giữ vững kết quả.",
    *,
    number: str = "45",
    when: tuple[str, str] = ("08 tháng 7", "quý II/2026"),
) -> ParsedReport:
    """A report read as any file is; `when` is its day and month, and its period."""
    text = _REPORT.format(
        number=number, day=when[0], period=when[1], results=results, limits=limits, plans=plans
    )
    return parse(f"bao-cao-{number}.txt", text.encode(), settings=StoreSettings())


def draft(results: str, limits: str = "- Địa hình chia cắt.", plans: str = "- Làm tốt.") -> Draft:
    """Such a report as a draft."""
    return Draft(report(results, limits, plans))
