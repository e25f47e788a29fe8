"""Words with which a writer leads over to what a report says: they claim nothing themselves."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"^\W*(?:(?:theo|trong)\s+(?:\S+\s+){0,2}?(?:báo cáo|đoạn trích|văn bản|tài liệu)"
    r"(?:\s+(?:nêu|ghi|cho biết|cho thấy))?"
    r"|(?:báo cáo|nội dung|đoạn trích|tài liệu)\s+(?:\S+\s+)?(?:nêu|ghi|cho biết|cho thấy|ghi nhận)"
    r"(?:\s+(?:rõ|như sau))?"
    r"|cụ thể(?:\s+(?:là|như sau))?|ngoài ra|bên cạnh đó|đồng thời|mặt khác|hơn nữa|trong đó"
    r"|đáng chú ý|tuy nhiên|như vậy|tóm lại)(?=[\s:,])\s*[:,]?\s*",
    re.IGNORECASE,
)

# Words that tell nothing about what a number counts.
LITTLE = frozenset(
    str.split(
        "trong đó có là và của với được đã theo tại cho các những tổng số gồm đạt trên mới còn "
        "thì ở về từ đến tới một như này nay cũng chỉ khoảng gần hơn bằng chiếm so"
    )
)


def told(sentence: str) -> str:
    """A sentence without the words that only lead over to it."""
    return _OPENING.sub("", sentence, count=1)
