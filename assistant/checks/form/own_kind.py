"""A ward that calls itself a commune, or the other way round: left from another's report."""

from __future__ import annotations

import re

from assistant.checks.reading.sections import body, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.vocabulary.letters import UPPER
from vectorstore.vocabulary.text import canonical

# Its own organs without a name behind: "UBND phường tiếp nhận", "toàn phường".
_OWN = re.compile(
    r"(?<!\w)(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân|Đảng (?:ủy|uỷ)|[Tt]oàn|"
    r"[Tt]rên địa bàn)\s(?P<kind>xã|phường)(?!\w|\s?[,/]|\s(?:"
    rf"[{UPPER}\"“]|(?:hội|và|hoặc|cũ|đó|này|khác|bạn)\b))"
)
_OTHERS = re.compile(
    r"(?<!\w)(?:cũ|trước (?:đây|khi)|sáp nhập|sắp xếp|hợp nhất|các (?:xã|phường)|xã, phường|"
    r"phường, xã|mỗi (?:xã|phường)|tỉnh|huyện|thành phố)(?!\w)"
)
_FEW, _MORE = 3, 2  # wrong ones at most, and times that the right kind is said for each


def own_kind(draft: Draft) -> Checked:
    """ "UBND phường tiếp nhận" in the report of a commune that says "UBND xã" elsewhere."""
    commune = draft.report.commune
    if commune is None or commune.kind not in ("xã", "phường"):
        return Checked()
    right, wrong, quotes = 0, [], []
    for block in body(draft):
        for start, end in spans(block):
            said = draft.text[start:end]
            kinds = [match["kind"] for match in _OWN.finditer(said)]
            right += kinds.count(commune.kind)
            others = [kind for kind in kinds if kind != commune.kind]
            if others and not _OTHERS.search(canonical(said)):
                wrong += others
                quotes.append(draft.quote(start, end))
    if not wrong or right < _MORE * len(wrong) or len(wrong) > _FEW:
        return Checked(counts={"C.own_kind": right + len(wrong)})
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.NAMES,
        Severity.MEDIUM,
        0.85,
        "own_kind",
        f"Báo cáo của {commune.full_name} nhưng ghi “{wrong[0]}”.",
        f"Sửa thành “{commune.kind}” nếu còn sót từ báo cáo của đơn vị khác.",
        tuple(quotes),
        expected=commune.kind,
        found=wrong[0],
    )
    return Checked((finding,), counts={"C.own_kind": right + len(wrong)})
