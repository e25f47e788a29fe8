"""Whether a figure is done, aimed at, planned, of the period before, or a change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figure_values import Quantity
from vectorstore.records import FigureKind
from vectorstore.vocabulary.text import fold

_TARGET = re.compile(
    r"phấn đấu|chỉ tiêu (?:giao|đề ra|là|đến|đặt ra)|mục tiêu|chỉ tiêu:|yêu cầu tối thiểu"
    r"|kế hoạch (?:giao|năm là)|duy trì tỷ lệ|kết quả dự kiến|tối thiểu|ít nhất|không dưới"
    r"|\bsẽ\b[^.;]{0,60}\bđạt",
    re.IGNORECASE,
)
_PLAN = re.compile(r"dự kiến|theo kế hoạch|kế hoạch đăng ký", re.IGNORECASE)
EXCESS = re.compile(
    r"(?:vượt|cao hơn|thấp hơn|tăng|giảm)(?:\s+(?:thêm|khoảng|gần|trên|hơn))*\s*$", re.IGNORECASE
)
_LAST = re.compile(
    r"(?:so với|cùng kỳ)[^.;()]{0,45}[(,:]?\s*(?:là|đạt|chỉ)?\s*$"
    r"|(?:kỳ|năm|quý|tháng) trước\s*(?:là|đạt|chỉ|:)\s*$",
    re.IGNORECASE,
)
_AIM_HEADING = re.compile(
    r"phuong huong|thoi gian toi|giai phap"
    r"|nhiem vu[^.]*(thoi gian toi|trong tam|6 thang cuoi|quy (sau|toi|iv|iii|ii)|nam sau)"
    r"|muc tieu|chi tieu phan dau|ket qua du kien"
)

_RESULT_HEADING = re.compile(r"ket qua (?!du kien)|tinh hinh|da dat duoc|uu diem|han che|kho khan")


def kind_of(text: str, quantity: Quantity, headings: Sequence[str]) -> FigureKind:
    """Actual, target, plan or last period, from the clause, else from the headings above."""
    start = max(text.rfind(";", 0, quantity.start), text.rfind(". ", 0, quantity.start)) + 1
    before = text[start : quantity.start]
    if _LAST.search(before[-70:]):
        return FigureKind.LAST_PERIOD
    if EXCESS.search(before):
        return FigureKind.CHANGE
    if _TARGET.search(before) or re.match(r"\s*(?:chỉ tiêu|mục tiêu)", text[quantity.end :]):
        return FigureKind.TARGET
    if _PLAN.search(before):
        return FigureKind.PLAN
    return FigureKind.TARGET if _aims(headings) else FigureKind.ACTUAL


def _aims(headings: Sequence[str]) -> bool:
    """Whether the nearest heading that tells is about what is to be done, not what was."""
    for heading in reversed(headings):
        folded = fold(heading)
        if _RESULT_HEADING.search(folded):
            return False
        if _AIM_HEADING.search(folded):
            return True
    return False
