"""An invented report with mistakes, and a checker of its own that finds them, for what stands
around the checks."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    Source,
    Unchecked,
)
from assistant.review_sheet import Sheet, check
from ingest.one_file import read_report
from ingest.results import SourceFile
from tests.app_reports import VAN_KHE, as_docx
from vectorstore.settings import StoreSettings

DAY = date(2026, 4, 20)
# The total does not stand, the number is blank, and a line would run on a page that trusts it.
FAULTY = (
    VAN_KHE.replace("Số: 41/BC-UBND", "Số:    /BC-UBND")
    .replace("giải quyết trước và đúng hạn 1.320 hồ sơ", "gồm 1.100 hồ sơ mới và 240 hồ sơ cũ")
    .replace("còn yếu nên", "còn yếu <script>window.hacked=1</script> <img src=x> nên")
)
TOTAL = "Trong quý I năm 2026, xã tiếp nhận 1.347 hồ sơ"
FOUND = re.compile(r"1\.347 hồ sơ; gồm 1\.100 hồ sơ mới và 240 hồ sơ cũ")


def whole_sum(draft: Draft) -> Checked:
    """The total and its parts, the sentence again as a conflict, the blank number."""
    findings = [_sum(draft, found) for found in FOUND.finditer(draft.text)]
    blank = draft.text.find("Số: ")
    if findings and blank >= 0:
        findings.append(_blank(draft.quote(blank, draft.text.index("\n", blank))))
        findings.append(_conflict(draft))
    unchecked = Unchecked(Group.REFERENCES, "Ngày của Kế hoạch số 77/KH-UBND", "kho không có")
    return Checked(tuple(findings), (unchecked,), {"A.sums": 3, "D.parts": 5})


def _sum(draft: Draft, found: re.Match[str]) -> Finding:
    return Finding(
        FindingKind.SUM_MISMATCH, Group.FIGURES, Severity.HIGH, 0.95, "sum",
        "Các phần cộng lại được 1.340 hồ sơ, tổng ghi 1.347 hồ sơ: chênh 7.",
        "Đối chiếu sổ theo dõi rồi sửa tổng hoặc phần sai.",
        (draft.quote(found.start(), found.end()),),
        expected="1.340", found="1.347", formula="1.100 + 240 = 1.340",
    )  # fmt: skip


def _blank(quote: Quote) -> Finding:
    return Finding(
        FindingKind.MISSING_METADATA, Group.FORM, Severity.MEDIUM, 1.0, "blank",
        "Số của văn bản để trống.", "Điền số trước khi ban hành.", (quote,),
    )  # fmt: skip


def _conflict(draft: Draft) -> Finding:
    first = draft.text.index(TOTAL)
    again = draft.text.index("1.204 hồ sơ trên 1.347")
    quotes = (draft.quote(first, first + len(TOTAL)), draft.quote(again, again + 22))
    source = Source("abc", "Báo cáo <quý IV>", "tiếp nhận 1.350 hồ sơ", 5, 26)
    return Finding(
        FindingKind.CONFLICTING_VALUES, Group.CONSISTENCY, Severity.LOW, 0.6, "same",
        "Hai chỗ nêu cùng một số nhưng khác phạm vi.", "Xem lại hai câu.", quotes,
        sources=(source,),
    )  # fmt: skip


def only_this_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reviews have this module's checker and no other, whatever the product brings."""
    monkeypatch.setattr("assistant.review.CHECKERS", (whole_sum,))
    monkeypatch.setattr("assistant.review.LIBRARY_CHECKERS", ())


def sheet_of(text: str = FAULTY) -> Sheet:
    file = SourceFile("van-khe.docx", data=as_docx(text))
    return check(read_report(file, settings=StoreSettings()), today=DAY)
