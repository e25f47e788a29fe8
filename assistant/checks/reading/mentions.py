"""How numbers are written in the text of a report, where what they count ends, what narrows them,
and the kinds of places that they stand in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from assistant.checks.reading.clauses import Clause, Part
from assistant.checks.reading.quantities import other_times, plain_words, times_above
from assistant.checks.reading.sections import body, folded, spans
from assistant.checks.reading.statements import own_names, words_of
from assistant.checks.records import Draft
from vectorstore.vocabulary.text import canonical

NUMBER = re.compile(
    r"(?<![\w/.,-])(?![2-6]g(?!\w))(?P<value>\d+(?:\.\d{3})*(?:,\d+)?)(?:/(?P<of>\d+(?:\.\d{3})*))?"
    r"(?!\d|/|[.,]\d|\s?[-–]\s?\d)"
    r"(?:\s?(?:(?P<scale>nghìn|triệu|tỷ|tỉ)\s)?"
    r"(?P<unit>đồng(?! chí)|%|‰|ha|km2|km|m2|m3|m|tấn|tạ|mbps)(?!\w))?"
)
CUT = re.compile(
    r"[,;:()\n](?!\d)|[.](?=\s|$)|\s[-–]\s|(?<!\w)(?:tuy nhiên|nhưng|song|nên|qua đó|mà)(?!\w)"
)
NOUN_END = re.compile(
    r"[,;:()\n.\d]|\s[-–]\s|(?<!\w)(?:được|đã|đang|sẽ|bị|là|với|tại|trên|ở|để|theo|do|và|thì|mà|"
    r"gồm|đạt|chiếm|trong|luôn|đều|của|cho|so với|bằng|tăng|giảm|hoạt động|nhằm)(?!\w)"
)
# In front of a number that is a name, a step, a bound or a part.
NAMED = re.compile(
    r"(?<!\w)(?:đề án|nghị quyết|chương trình|quyết định|tháng|quý|năm|ngày|thứ|phụ lục|bảng|biểu|"
    r"mục|khóa|cấp độ|mức độ|mức|loại|hạng|số|nhiệm kỳ|giai đoạn|tổ|thôn|khu|xóm|ấp|lần|đợt|đủ|"
    r"dưới|lớp|cấp|điều|khoản)\s$"
)
STEP = re.compile(
    r"(?<!\w)(?P<word>so với|thêm|vượt|tăng|giảm|còn thiếu|phấn đấu|mục tiêu|được giao|giao|"
    r"cùng kỳ|năm trước|dự kiến|sẽ|tối thiểu|ít nhất|chỉ tiêu|tối đa|không quá|cơ bản|"
    r"hầu hết)(?!\w)[^,;\d]{0,20}$"
)
BOUND = re.compile(
    r"(?<!\w)(?:từ|tới|lên|xuống|trên|dưới|hơn|gần|khoảng|ước|ước đạt|xấp xỉ)\s$|[-–/≥>≤<~+]\s?$"
)
_NARROW = re.compile(
    r"(?<!\w)(?:(?:không|chưa) (?:kể|tính)|nhiệm kỳ|giai đoạn|lũy kế|chưa|không(?! dây)|đang|"
    r"đăng ký|phải|còn|trước hạn|đúng(?= hạn|,? (?:và )?(?:trước|sớm) hạn)|quá hạn|trễ hạn|"
    r"chậm|(?<!nước )ngoài|cấp (?:tỉnh|xã)|mỗi|toàn trình|một phần|"
    r"(?:theo|giao) (?:kế hoạch|chỉ tiêu)|kế hoạch giao)(?!\w)"
)
# What makes one count a part of the other, an addition to it, its average or its opposite.
_APART = re.compile(
    r"(?<!\w)(?:(?<!đổi )(?<!thôn )mới(?! (?:tiếp )?nhận)|thêm|"
    r"bổ sung|tăng|giảm|còn lại|chưa|không(?! dây)|khác|riêng|trong đó|trong số|"
    r"mỗi|bình quân|trung bình|thay thế|sửa chữa|hỏng|hư|cũ|dự kiến|sẽ|phấn đấu|tiếp tục|đề nghị|"
    r"nam|nữ|nhất là|trước|hiệu quả|đợt|lần|(?:thoát|tái)(?= nghèo))(?!\w)"
)
_STATES = frozenset(["đang", "chưa", "không", "quá hạn", "trễ hạn"])
_SUMMING = re.compile(
    r"\b(?:uu diem|ket qua noi bat|ket qua dat duoc|mat duoc|mat lam duoc|danh gia|nhan xet|"
    r"thuan loi|tom tat)\b"
)
_PAST_DAY = re.compile(r"(?<!\w)(?:đến|hết|cuối|thời điểm|trước|sau)(?: hết)?(?: ngày)?\s\d")
WITHIN = "trong kỳ"
GROUPED = "_"  # in the name of a numbered group
_UNTIL = re.compile(
    r"(?<!\w)(?:đến|hết)(?: (?:hết|đầu|giữa|cuối))? tháng\s\d"
)  # of all the time before
_RECENT = timedelta(days=45)  # before the figures close
WHOLE_TIME = re.compile(r"trong (?:kỳ|quý|năm|tháng)$")
MUST = re.compile(r"(?<!\w)(?:phải|cần)(?!\w)")  # what was to be done, not what is asked for
# Times that are another number's of the sentence wherever they stand before a number.
PASSING = frozenset(["hằng", "hàng tháng", "cùng kỳ", "bình quân", "trung bình", "cũ"])
TIME_UNITS = frozenset(["tháng", "năm", "quý", "ngày", "giờ", "phút", "tuần", "tuổi"])
# Where what counts ends and how, why or where begins.
_GROUP = re.compile(r"(?<!\w)(?:lớp|khối|nhóm|dự án|tuyến) \d{1,2}(?!\w|[.,/]\d)")
_SCOPE = re.compile(r"(?<!\w)(?:lĩnh vực|đối với|riêng|thuộc)\s([^\W\d_]+\s[^\W\d_]+)")
_BODY = re.compile(r"(?:trạm|hội|ban|đoàn|công|trung|phòng|mặt|hđnd|ubnd|văn|đài|ủy|đảng)(?!\w)")


class Where(StrEnum):
    """The places that tell one thing, each once."""

    BODY = "thân báo cáo"
    SUMMARY = "phần đánh giá"
    LIMIT = "phần hạn chế"
    ROW = "bảng"


def where_told(draft: Draft, clause: Clause) -> Where:
    """The kind of place that a clause stands in."""
    block = draft.blocks[clause.block]
    intro = draft.blocks[block.intro].text if block.intro is not None else ""
    above = folded(" | ".join((intro, *draft.place(clause.start))))
    if clause.part is Part.LIMIT:
        return Where.LIMIT
    return Where.SUMMARY if _SUMMING.search(above) else Where.BODY


def leads_of(draft: Draft) -> tuple[Clause, ...]:
    """The lines that open a table or a list, which are no clauses elsewhere, for `Draft.once`."""
    found: list[Clause] = []
    for block in body(draft):
        for start, end in spans(block):
            said = plain_words(draft.text[start:end])
            if said.rstrip().endswith(":"):
                found.append(Clause(said, start, end, Part.OTHER, said, block.index))
    return tuple(found)


def scope_names(draft: Draft, clause: Clause, piece: str) -> frozenset[str]:
    """The words of places and things that a piece names; what the commune's bodies do, it does."""
    named = (name.lower() for name in own_names(draft, clause))
    places = [name for name in named if name in piece and not _BODY.match(name)]
    groups = {group.replace(" ", GROUPED) for group in _GROUP.findall(piece)}
    return frozenset(w for n in (*places, *_SCOPE.findall(piece)) for w in words_of(n)) | groups


def parts_said(text: str) -> frozenset[str]:
    """Words that make a count a part of another, an addition to it, its average or opposite."""
    return frozenset(_APART.findall(plain_words(text)))


def marks_of(said: str, where: Where) -> frozenset[str]:
    """What makes a count a part of another or its opposite; "mới" of a shortcoming is "only", and
    "còn" beside another mark says little."""
    found = parts_said(said) - {"riêng"} | frozenset(_NARROW.findall(canonical(said)))
    if where is Where.LIMIT:
        found -= {"mới"}
    return found - {"còn"} if found & _STATES else found


def times_told(draft: Draft, start: int, text: str) -> frozenset[str]:
    """Times other than the report's, days of single events and days ahead aside; a span inside
    the report's own time is "within"."""
    own = draft.report.period
    end = own.last_day.isoformat() if own.last_day else "9"
    begin = own.start.isoformat() if own.start else end
    days = _PAST_DAY.search(text) is not None
    until = _UNTIL.search(text) is not None
    found: set[str] = set()
    for time in other_times(draft, text) | times_above(draft, start):
        first, _, last = time.partition(" ")
        if not time[-1].isdigit():
            found |= set() if WHOLE_TIME.match(time) else {time}
        elif last <= end and first != "None" and begin <= first:
            recent = date.fromisoformat(end) - date.fromisoformat(last) < _RECENT
            found |= set() if recent and (until or first == begin) else {WITHIN}
        elif last <= end and (days or first != "None"):
            found.add(time)
    return frozenset(found)
