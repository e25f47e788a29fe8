"""Documents cited without a number: laws by name, quoted programmes, "Công văn chỉ đạo của …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.mentions import Mention
from vectorstore.vocabulary.letters import LOWER, UPPER

_UPPER = UPPER
_BEHIND_LAW = (
    rf"năm|và [{LOWER}]+ (?:văn|nghị|thông)|được|đã|quy định|ngày|số|có|về|trong|tại|theo|để|là|của"
    "|cho|với|sửa|hiện hành"
)
_LAW = re.compile(
    rf"\b(Luật|Bộ luật|Pháp lệnh)\s+([{_UPPER}][^\s,.;:()\t\n]*"
    rf"(?:\s+(?!(?:{_BEHIND_LAW})\b)[^\W\d_]+){{0,9}})"
)
_LAW_YEAR = re.compile(r"\s+(?:năm\s+)?((?:19|20)\d\d)\b")
_QUOTED = re.compile(
    r"\b(Chương trình|Đề án|Kế hoạch|Dự án|Chiến lược)\s+"
    r"(?:\"([^\"\n\t]{8,400})\"|“([^”\n\t]{8,400})”)"
)
_DIRECTED = re.compile(
    r"\b(Công văn|Chỉ thị|Thông báo|Kết luận|Hướng dẫn|Công điện|Kế hoạch|Nghị quyết)"
    r"(?:\s+(?:chỉ đạo|hướng dẫn|đôn đốc|triển khai|kết luận|yêu cầu))?\s+của\s+"
    r"((?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Tỉnh ủy|Thành ủy|Ban|Bộ|Sở|Chính phủ|Thủ tướng"
    r"|Trung ương|Văn phòng)[^,.;:()\n\t]*?)"
    r"(?=\s+về\s+|[,.;:()\n\t]|\s+năm\s|\s+và\s+" + f"[{LOWER}]|$)"
)
_LEAD = re.compile(r"(?:[Cc]ăn cứ|[Tt]hực hiện|[Tt]heo|[Tt]iếp theo|[Tt]rên cơ sở)\s+(?:các\s+)?$")
_ABOUT = re.compile(r"\s+về\s+(?:việc\s+)?([^.;:\n\t]{4,300})")


def find_unnumbered(text: str) -> Iterator[Mention]:
    """The documents that a text cites by name only; their symbol is None."""
    for match in _LAW.finditer(text):
        year = _LAW_YEAR.match(text, match.end())
        end = year.end() if year else match.end()
        title = text[match.start() : end]
        yield Mention(None, "luật", None, None, title, match.start(), end, core=end)
    for match in _QUOTED.finditer(text):
        title = match.group(2) or match.group(3)
        start, end, core = match.start(), match.end(), match.end(1)
        yield Mention(None, match.group(1).lower(), None, None, title, start, end, core=core)
    for match in _DIRECTED.finditer(text):
        if _LEAD.search(text[max(0, match.start() - 30) : match.start()]):
            about = _ABOUT.match(text, match.end())
            end = about.end() if about else match.end()
            subject = about.group(1) if about else None
            kind, issuer = match.group(1).lower(), match.group(2).strip()
            start, core = match.start(), match.end()
            yield Mention(None, kind, None, issuer, subject, start, end, core=core)
