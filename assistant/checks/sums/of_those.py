"""Counts of those that the count before is of: "thẩm định 54 hồ sơ, đủ điều kiện 58 hồ sơ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.checks.reading.same_things import OTHER, Above, is_another, plain, same_things
from assistant.checks.sums.arith_amounts import Amount, Passage, alike

# A count behind the first is one of all, a count behind the others one of those.
_HAVING = re.compile(
    r"\b(?:có|gồm|tổng số|quản lý|thẩm định|kiểm tra|khảo sát|rà soát|thu vào|thu về|xét|chấm|"
    r"lấy ý kiến|hòa giải|triệu tập|thanh tra|xác minh|sát hạch)\b[^.;:\d]{0,30}$"
    r"|(?:^|[.;:-])\W*(?:(?:tổng )?(?:số|diện tích)\b[^.;:\d]{0,40})?$"
)
_VERB = r"(?:được|đã|có|dùng|sử dụng|áp dụng|tham gia|biết|đạt)"
_OF_THOSE = re.compile(rf"\b(?:chỉ có|{_VERB}|hoàn thành|vi phạm)\b[^,;.:\d]{{0,25}}$")
# These are said of nothing but what is counted before.
_SURELY = re.compile(
    r"\b(?:hợp lệ|đủ điều kiện|hòa giải thành|thành công|đúng hạn|quá hạn|trúng|đỗ|đạt yêu cầu|"
    r"cấp chứng chỉ|tốt nghiệp|đạt chuẩn|được chọn)\b[^,;.:\d]{0,25}$"
)
_ALL = re.compile(r"\b(?:có|gồm|tổng(?: số)?)\s$")
# Behind these the second count is of others, or of another time.
_FROM = re.compile(
    r"\b(?:từ|với|liên kết|quản lý|cùng|nay|lên|xuống|thành|nâng|cần|thiếu|theo|trên|mỗi|sáp nhập|"
    r"phối hợp|giúp|chia|và|kỳ|tiếp nhận|nhận|phát sinh|mở|đón)\b|[^,;]{40}"
)
_CAME = re.compile(r"\b(?:tham dự|tham gia|dự thi|dự)\b[^,;.\d]{0,20}[,;]\s?(?:trong đó |có )?$")
_DONE = re.compile(r"\s?(?:được|đã|đạt|có)\b")
_TO_DO = re.compile(
    r"\b(?:phải|cần) (?:được )?(?P<verb>[^\W\d_]+ [^\W\d_]+)\b[^.;,:\d(]{0,40}:?\s?$"
)
_NOT_DONE = re.compile(r"\b(?:phải|cần|chưa|sẽ|cộng|\d+ tháng)\b")
_PLACE_HAS = re.compile(r"\)\s?(?:hiện |đã )?có\s")
_IN_PLACE = re.compile(
    r"\b(?:thôn|xóm|ấp|khu|khóm|tổ|trường|chi bộ|chi hội|xã|phường)\b[^,;.:\d]*$"
)
_LINKS = frozenset({"có", "đã", "được", "và", "là", "đạt"})
_OTHER_TIMES = re.compile(
    r"\b(?:tăng|giảm|so với|cùng kỳ|năm trước|kỳ trước|quý trước|tháng trước|kế hoạch|chỉ tiêu|"
    r"vượt|mới|thêm|lũy kế|chuyển sang|dự kiến|phấn đấu|mở rộng|bổ sung|giao|đăng ký|đề ra|"
    r"năm 20\d\d|quý [ivx]+|tháng \d+|thôn [\wđ]+ có|trước|sau (?:khi|sáp nhập|sắp xếp|đó)|lượt)\b"
)
_NAME = re.compile(r"^\W*(?:tổng )?(?=số )|(?: là| có| đạt)?\s?$")
_PLACE = re.compile(r" (?:của|trong|toàn|trên) (?:toàn )?(?:xã|phường|thôn|địa bàn)\b")
_NEAR = 12  # characters


def of_those(passage: Passage) -> Iterator[Above]:
    """ "Thẩm định 54 hồ sơ, đủ điều kiện 58 hồ sơ": the next count is of those of the first."""
    outside = [a for a in passage.inside(-1) if not a.percent]
    for whole, part in pairwise(outside):
        if not (plain(whole) and plain(part)) or part.value <= whole.value:
            continue
        if whole.money or not same_things(whole, part) or is_another(passage, part):
            continue
        between = passage.key[whole.tail : part.start]
        unlike = len({a.unit[1] for a in (whole, part) if len(a.unit) > 1}) > 1
        bound = re.search(r"[;:]|\.\s", between) or OTHER.search(between)
        around = passage.key[: part.tail].rsplit(";", 1)[-1]
        around += passage.key[part.tail : part.tail + _NEAR].split(";")[0]
        if bound or unlike or _OTHER_TIMES.search(around):
            continue
        lead = passage.key[: whole.start]
        if _named_within(lead, between) or (
            _tied(passage, whole, part) and not _parallel(lead, between)
        ):
            yield Above(passage, whole, part)


def done_of(story: Passage) -> Iterator[Above]:
    """ "Số hộ phải cấp đổi là 248 hộ. Phường đã cấp đổi cho 284 hộ": more done than there was to
    do, by the same verb."""
    for whole in story.inside(-1):
        to_do = _TO_DO.search(story.key[: whole.start])
        if to_do is None or not plain(whole):
            continue
        verb = to_do["verb"].split()
        said = re.compile(rf"\b{verb[0]}(?: {verb[1]})?\b[^.;:,\d(]{{0,30}}$")
        later = [a for a in story.inside(-1) if a.start > whole.tail and plain(a)]
        for part in later:
            lead = re.split(r"[.;]\s|\n", story.key[whole.tail : part.start])[-1]
            if not said.search(lead) or not alike(whole, part):
                continue
            other = _OTHER_TIMES.search(lead) or _NOT_DONE.search(lead) or is_another(story, part)
            fits = same_things(whole, part) or (not whole.unit and part.unit)
            if fits and part.value > whole.value and not other:
                yield Above(story, whole, part)
            break


def _tied(passage: Passage, whole: Amount, part: Amount) -> bool:
    """Whether the words say that the second count is of the first."""
    lead, between = passage.key[: whole.start], passage.key[whole.tail : part.start]
    if _is_of_those(between, part) and _SURELY.search(between):
        return True
    if whole.unit[0] != part.unit[0] and "số" not in between:
        return False  # a group and those it works for
    if _is_of_those(between, part) and _HAVING.search(lead):
        return True
    came = _CAME.search(f"{passage.key[whole.end : part.start]}") and _DONE.match(
        passage.key, part.tail
    )
    if came and _HAVING.search(lead):
        return True
    noun = re.match(r"[^\W\d_]+(?: [^\W\d_]+){0,2},", passage.key[whole.end :].lstrip())
    bare = noun is not None and noun.group()[:-1].split() == list(part.unit)[: len(whole.unit)]
    return bare and _ALL.search(lead) is not None and not _FROM.search(between)


def _named_within(lead: str, between: str) -> bool:
    """Whether the second count is named as the first, with more words: "tổng số hộ là 212 hộ, số hộ
    dùng nước sạch 221 hộ"."""
    first = _NAME.sub("", _PLACE.sub("", re.split(r"[,;:.(]", lead)[-1])).split()
    then = _NAME.sub("", re.split(r"[,;:.(]", between)[-1]).split()
    more = then[len(first) :] if then[: len(first)] == first else []
    return len(first) > 1 and bool(more) and more[0] not in _LINKS


def _is_of_those(between: str, part: Amount) -> bool:
    """Whether the words behind a count make the next one of the same things: "số em được học bạ",
    not "số hộ cận nghèo được hỗ trợ"."""
    named = re.search(rf"\b(?:số|diện tích) (?!{_noun(part)} {_VERB})", between)
    said = _OF_THOSE.search(between) or _SURELY.search(between)
    return named is None and said is not None


def _parallel(lead: str, between: str) -> bool:
    """Whether the second count is said like the first: "lớp thứ nhất có …, lớp thứ hai có …"."""
    words = re.findall(r"\w+", between.rsplit(",", 1)[-1])
    first = words[0] if words else ""
    return first in re.findall(r"\w+", re.split(r"[.;:]\s", lead)[-1]) and first not in _LINKS


def _noun(amount: Amount) -> str:
    return rf"(?:{amount.unit[0]}(?: {' '.join(amount.unit[1:2])})?)?"


def in_place(passage: Passage) -> Iterator[Above]:
    """ "Thôn Bình An (156 hộ) có 165 hộ đạt"."""
    for whole, part in pairwise(passage.amounts):
        if whole.bracket < 0 or part.bracket >= 0 or not (plain(whole) and plain(part)):
            continue
        has = _PLACE_HAS.fullmatch(passage.key, whole.tail, part.start)
        place = _IN_PLACE.search(passage.key[: whole.bracket])
        alone = not passage.key[whole.bracket + 1 : whole.start].strip()
        if has and place and alone and same_things(whole, part) and part.value > whole.value:
            yield Above(passage, whole, part)
