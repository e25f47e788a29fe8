"""Drafts of an invented commune's report around a few sentences, read as any file is."""

from __future__ import annotations

from assistant.checks.every import Checker
from assistant.checks.records import Checked, Draft
from ingest.parse import parse
from vectorstore.settings import StoreSettings

_HEAD = """ỦY BAN NHÂN DÂN
XÃ THƯỢNG LÂM
Số: 45/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thượng Lâm, ngày 05 tháng 7 năm 2026

BÁO CÁO
Kết quả chuyển đổi số 6 tháng đầu năm 2026

I. KẾT QUẢ THỰC HIỆN
1. Giải quyết thủ tục hành chính
"""


def draft(body: str) -> Draft:
    """A report for the first half of 2026 with these lines under its first heading."""
    data = f"{_HEAD}{body}\n".encode()
    return Draft(parse("bao-cao.txt", data, settings=StoreSettings()))


def checks(checker: Checker, body: str) -> list[str]:
    """The names of what a checker finds in a body."""
    return [finding.check for finding in checked(checker, body).findings]


def checked(checker: Checker, body: str) -> Checked:
    """What a checker gives for a body; its quotes must be spans of the report."""
    report = draft(body)
    result = checker(report)
    for finding in result.findings:
        assert finding.quotes
        assert all(report.text[q.start : q.end] == q.text for q in finding.quotes)
    return result
