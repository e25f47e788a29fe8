"""What the words of parts say of each other: whether they leave nothing between them, are kinds of
one noun, or groups that one may be in together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.reading.sections import folded
from assistant.checks.sums.arith_shares import graded
from assistant.checks.sums.arith_sides import complementary
from assistant.checks.sums.tally_runs import STATES, Tally
from assistant.checks.sums.tally_scenes import Scene

# Parts that overlap: a person can be a woman and a party member.
OVERLAP = re.compile(
    r"\b(?:nu|dang vien|dan toc|ho ngheo|nguoi cao tuoi|tre em|doan vien|ton giao|hoi vien|"
    r"luot|tren 60|khuyet tat|chinh quy|dai hoc|thac si)\b"
)
_HAVING = re.compile(r"^[^,;]{0,30}?\b(?:có|được|đã|tham gia|sử dụng|là)\b")
_LATE = re.compile(r"\b(?:quá|trễ|chậm)(?: thời)? hạn\b")
WHEN = re.compile(r"\b(?:tháng|quý|tuần|đợt|kỳ|năm|ngày) (?:\d+|[ivx]+\b)")
_WHERE = re.compile(
    r"^\W*(?:[^,;]{0,30}\b(?:tại|ở|của|cho) )?"
    r"(?:thôn|xóm|ấp|bản|khu|tổ|xã|phường|trường|vùng|cụm|buôn|địa bàn|trụ sở|nhà văn hóa)\b"
)
_SCALE = re.compile(
    r"\b(?:(?:hạng|cấp độ|mức|mức độ|loại|lớp|nhóm|khối|giải) (?:\d+|[a-e]\b|[ivx]+\b|nhất|nhì|ba)|"
    r"\d+ sao|\d+ tuổi|tiến sĩ|thạc sĩ|đại học|cao đẳng|trung cấp|sơ cấp)"
)
_ELSEWHERE = re.compile(r"\b(?:thôn|xã|nơi|đơn vị|địa phương|cơ quan|xóm|tổ|bản) khác\b")
_PIECE = re.compile(r"[,;:().\n]|\bvà\b")
_WORD = re.compile(r"[^\W\d_]+")
_NO_KIND = frozenset(
    str.split("có được đã chưa không đang ở tại của do là trong nữ và từ cho theo với số")
)


def exhaustive(labels: Sequence[str]) -> bool:
    """Whether parts leave nothing between them, or are those of one row or scale."""
    return _sides(labels) or in_row(labels)


def in_row(labels: Sequence[str]) -> bool:
    """Whether the parts are those of one row of times or places, or of one scale."""
    for row in (WHEN, _SCALE, _WHERE):
        found = [m.group() if (m := row.search(x)) else "" for x in labels]
        if all(found) and (row is _WHERE or len(set(found)) == len(found)):
            return True
    return False


def kinds(scene: Scene, told: Tally) -> bool:
    """Whether the parts are kinds of one noun: "hồ sơ đất ở", "hồ sơ đất nông nghiệp"."""
    own = {*told.total.unit[:2], *told.parts[0].unit[:1]}
    for texts in (_behind(scene, told), told.labels):
        said = [tuple(w for w in _WORD.findall(text) if w not in own) for text in texts]
        heads = {words[0] for words in said if len(words) > 1}
        if all(len(words) > 1 for words in said) and len(set(said)) == len(said):
            return len(heads) == 1 and not heads & _NO_KIND
    return False


def _behind(scene: Scene, told: Tally) -> list[str]:
    """The words behind the number of each part."""
    ends = [*(p.start for p in told.parts[1:]), len(scene.passage.key)]
    spans = zip(told.parts, ends, strict=True)
    return [_PIECE.split(scene.passage.key[p.end : end])[0] for p, end in spans]


def named_by_total(scene: Scene, told: Tally) -> bool:
    """Whether the words before a total join the names of its parts: "giải quyết trước và đúng hạn
    410 hồ sơ: trước hạn 330, đúng hạn 80"."""
    lead = re.split(r"[.;]\s|\n", scene.passage.key[: told.total.start])[-1]
    own = {w for part in told.parts for w in part.unit} | {"và"}
    said = [{*_WORD.findall(label)} - own for label in told.labels]
    words = {*_WORD.findall(lead)}
    return " và " in lead and all(said) and all(each <= words for each in said)


def overlap(told: Tally) -> bool:
    """Whether the words of the parts name groups that one may be in together, or say what each
    has; what the total counts is none."""
    own = folded(" ".join(told.total.unit[told.total.unit[:1] == ("lượt",) :][:2]))
    words = re.sub(r"\b(?:luot|phu nu)\b", "", folded(" ".join(told.labels)))
    return OVERLAP.search(words.replace(own, "") if own else words) is not None


def having(told: Tally) -> bool:
    """Whether some part is told by what it has or does."""
    return any(_HAVING.search(label) for label in told.labels)


def _sides(labels: Sequence[str]) -> bool:
    """Whether the parts leave nothing between them; late ones stand beside those in time."""
    late = [bool(_LATE.search(x)) for x in labels]
    if any(late) and not any("hạn" in x and not _LATE.search(x) for x in labels):
        return False
    told = [_ELSEWHERE.sub("", x) for x in labels]
    none = len(told) > 2 and re.search(r"\b(?:chưa|không)\b", told[-1]) is not None
    return none or graded(told) or complementary(told) or _states(told)


def _states(labels: Sequence[str]) -> bool:
    """Whether the parts are told by how far they have come, each by another state."""
    found = [next((i for i, s in enumerate(STATES) if s.search(x)), -1) for x in labels]
    return len(set(found)) > 1 and -1 not in found
