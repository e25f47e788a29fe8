"""Whether a figure is done, aimed at, planned, of the period before, or a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.figure_values import Quantity
from vectorstore.records import FigureKind
from vectorstore.vocabulary.text import fold

_TARGET = re.compile(
    r"phấn đấu|chỉ tiêu (?:được )?(?:giao|đề ra|là|đến|đặt ra)|mục tiêu|chỉ tiêu:|yêu cầu tối thiểu"
    r"|kế hoạch (?:giao|năm là)|duy trì tỷ lệ|kết quả dự kiến|tối thiểu|ít nhất|không dưới"
    r"|\bsẽ\b[^.;]{0,60}\bđạt"
    # "(kế hoạch năm 2026: 80%)", not "thực hiện kế hoạch năm 2026: 12 nhiệm vụ"
    r"|(?<!thực hiện )(?<!hoàn thành )(?<!triển khai )(?<!vượt )(?<!theo )(?<!với )(?<!bằng )"
    r"(?:chỉ tiêu|kế hoạch)(?: được)?(?: giao| đề ra| đặt ra)?(?: cả)? năm(?: \d{4})?"
    r"\s*(?:là|:|\()?\s*$"
    r"|%\s*dự toán[^;.()%]{0,20}\(\s*$"
    r"|(?:vượt|bằng|hơn|dưới|trên|với) (?:chỉ tiêu|mục tiêu)[^;.()%]{0,30}\(\s*$"
    r"|(?<!vượt )(?:chỉ tiêu|mục tiêu|yêu cầu)(?: từ| trên)\s*$|giao chỉ tiêu [^.;,()%\d]{0,40}$",
    re.IGNORECASE,
)
# "Chưa đạt mức 85% tỉnh giao", "hơn mức 90% của kế hoạch năm".
_LEVEL = re.compile(r"\bmức(?: từ| trên)?\s*$", re.IGNORECASE)
_SET_BY = re.compile(
    r"\s*(?:trở lên )?"
    r"(?:(?:do |mà )?(?:UBND )?(?:tỉnh|thành phố|cấp trên)(?: đã)? (?:giao|yêu cầu|đề ra)|được giao"
    r"|(?:của|theo|tại) (?:kế hoạch|nghị quyết|chỉ thị|chỉ tiêu|quyết định))",
    re.IGNORECASE,
)
# "Theo kế hoạch, năm 2026 kiểm tra 6 đơn vị", not "6/8 đơn vị theo kế hoạch".
_PLAN = re.compile(
    r"dự kiến|(?:^|[,:(])\W*theo kế hoạch|kế hoạch đăng ký"
    r"|^\W*kế hoạch (?:cả )?năm(?: \d{4})? (?!đã|được|có)[^.;,:\d]{2,25}$",
    re.IGNORECASE,
)
EXCESS = re.compile(
    r"(?:vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|tăng|giảm)(?:\s+(?:thêm|khoảng|gần|trên|hơn))*\s*$",
    re.IGNORECASE,
)
_PASSES = re.compile(r"\bvượt(?:\s+(?:trên|qua|mốc|ngưỡng|mức))*\s*$", re.IGNORECASE)
_OVER_AIM = re.compile(
    r"[^.;,]{0,25}?(?:so với|chỉ tiêu|kế hoạch|mục tiêu|dự toán|nghị quyết|yêu cầu|cùng kỳ)",
    re.IGNORECASE,
)
_GIVEN_AIM = re.compile(r"\s*(?:đã |được )?(?:đề ra|đặt ra|giao|được giao)", re.IGNORECASE)
_OVER_GIVEN = re.compile(r"vượt (?:chỉ tiêu|kế hoạch|mục tiêu)\s*$", re.IGNORECASE)
_DONE_SO_FAR = re.compile(
    r"(?:\bmới(?: chỉ)?|thực tế|đã(?! giao| phê duyệt| đề ra))\s[^,;]{0,30}$", re.IGNORECASE
)
_LAST = re.compile(
    r"so với\s+(?:(?:mức|tổng|tổng số|con số|số)\s+)?$"
    r"|(?:so với|cùng kỳ)(?:(?!tăng|giảm|hơn|vượt|chỉ tiêu|mục tiêu)[^.;()]){0,45}"
    r"(?:[(,:]|\b(?:là|đạt|chỉ))\s*$"
    r"|(?:kỳ|năm|quý|tháng) trước\s*(?:là|đạt|chỉ|:)\s*$",
    re.IGNORECASE,
)
_CARRIED_OVER = re.compile(r"\b(?:tồn|chuyển)\b[^,;.:()]*\btrước\s*(?:là|đạt|chỉ|:)?\s*$", re.I)
_AIM_HEADING = re.compile(
    r"phuong huong|thoi gian toi|(?<!sang kien, )(?<!kien nghi, )giai phap"
    r"|nhiem vu[^.]*(thoi gian toi|trong tam|6 thang cuoi|quy (sau|toi|iv|iii|ii)|nam sau)"
    r"|muc tieu|chi tieu phan dau|ket qua du kien"
)

_MOVED_ON = re.compile(
    r"(?:\s*\([^)]*\))?[^,;.\d]{0,30}?"
    r"\b(?:xuống|(?<!trở )lên|còn|thành)\s+(?:còn\s+)?(?=[^,;.]{0,12}\d)"
)
_NO_MORE = re.compile(r"không (?:còn|để)", re.IGNORECASE)
_REQUEST = re.compile(
    r"\s*(?:[-+*]\s*)?(?:(?:kính )?đề nghị|đề xuất(?! cắt giảm)|mong muốn"
    r"|kiến nghị (?:UBND|Sở|tỉnh|thành phố|cấp trên|các|Trung ương|Bộ|Chính phủ|với))\b",
    re.IGNORECASE,
)
_REACHED = re.compile(r"(?:đạt|bằng|hoàn thành|thực hiện|ước|=)[\s\w]{0,12}$", re.IGNORECASE)
_AIMED = re.compile(r"\s*(?:chỉ tiêu|mục tiêu)")
_RESULT_HEADING = re.compile(
    r"ket qua (?!du kien)|tinh hinh|da dat duoc|uu diem|han che|kho khan|ton tai|nguyen nhan"
    r"|mat (?:da |chua )?(?:lam )?duoc\b"
)


def kind_of(
    text: str, quantity: Quantity, headings: Sequence[str], ahead: Callable[[str], bool]
) -> FigureKind:
    """Actual, target, plan or last period, from the clause, else from the headings above: what
    they say, or that they name a time that is still `ahead`."""
    start = max(text.rfind(";", 0, quantity.start), text.rfind(". ", 0, quantity.start)) + 1
    before, after = text[start : quantity.start], text[quantity.end :]
    moved = re.search(r"\btừ\s*$", before) and _MOVED_ON.match(after)
    last = _LAST.search(before[-70:]) and not _CARRIED_OVER.search(before)
    if moved or (last and not quantity.is_points):
        return FigureKind.LAST_PERIOD
    if _over(before, after) or (quantity.is_points and not _TARGET.search(before)):
        return FigureKind.CHANGE
    level = _LEVEL.search(before) and _SET_BY.match(after)
    aimed = level or (_AIMED.match(after) and not _REACHED.search(before))
    if _TARGET.search(before) or aimed or _OVER_GIVEN.search(before):
        return FigureKind.TARGET
    if _REQUEST.match(before):
        return FigureKind.PLAN
    if _PLAN.search(before) and not _DONE_SO_FAR.search(before):
        return FigureKind.PLAN
    if _DONE_SO_FAR.search(before) or not _aims(headings, ahead):
        return FigureKind.ACTUAL
    if quantity.said_in_words and not _NO_MORE.match(text, quantity.start):
        return FigureKind.ACTUAL
    return FigureKind.TARGET if quantity.is_rate else FigureKind.PLAN


def _over(before: str, after: str) -> bool:
    """Whether a number says by how much, not how much: "vượt 12,5% chỉ tiêu", "tăng 3 hồ sơ"."""
    if _PASSES.search(before):
        return _OVER_AIM.match(after) is not None
    if _OVER_GIVEN.search(before):
        return _GIVEN_AIM.match(after) is None
    return EXCESS.search(before) is not None


def _aims(headings: Sequence[str], ahead: Callable[[str], bool]) -> bool:
    """Whether the nearest heading that tells is about what is to be done, not what was."""
    for heading in reversed(headings):
        folded = fold(heading)
        if _RESULT_HEADING.search(folded):
            return False
        if _AIM_HEADING.search(folded) or ahead(heading):
            return True
    return False
