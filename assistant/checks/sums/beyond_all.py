"""More households, villages or people than the commune is said to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.reading.quantities import other_times
from assistant.checks.reading.same_things import MUCH
from assistant.checks.reading.sections import body, in_appendix, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_amounts import Amount, Passage, read, told

# What a commune has a number of, by the nouns that count it.
_NOUNS = {
    "hộ": "hộ", "thôn": "thôn", "xóm": "xóm", "ấp": "ấp", "khóm": "khóm",
    "nhân khẩu": "người", "khẩu": "người", "người": "người", "dân": "người", "công dân": "người",
    "tổ dân": "tổ dân phố", "khu phố": "khu phố", "khu dân": "khu dân cư",
}  # fmt: skip
_HAS = re.compile(
    r"\b(?:(?:toàn |của |trên địa bàn )?(?:xã|phường|đặc khu)(?: [^\W\d_]+){0,6}?"
    r"(?: (?:hiện|hiện nay|đã))? (?:có|gồm|quản lý)|tổng (?:dân )?số(?: (?:hộ|thôn|dân|nhân khẩu))*"
    r"|dân số|toàn (?:xã|phường|đặc khu))\b"
)
_GOES_ON = re.compile(r"[\s,;]*(?:(?:và|với|gồm|tương ứng|tương đương|là|có)\s)*")
# Behind a number of all there is its noun and no word that narrows it.
_WHOLLY = re.compile(
    r"\s(?:hộ|thôn|xóm|ấp|khóm|nhân khẩu|khẩu|người|dân|công dân|tổ dân phố|khu phố|khu dân cư)"
    r"(?: dân| gia đình)?\s*(?:[,;.:()]|$|(?:và|với|trên|gồm|tương|của|phân|chia|sinh sống)\b)"
)
# "Hộ kinh doanh: toàn xã có 186 hộ": the words before name a sort of them.
_SORT = r"(?!dân\b|gia đình|khẩu|trên|của|toàn|hiện|là|có|và|trong|phố|đạt)[^\W\d_]+"
_OF_SOME = re.compile(
    r"\b(?:nghèo|cận nghèo|kinh doanh|tại|ở|riêng|thôn [^\s,;.]+|cụm|cũ|trước|lưu trú|du lịch)\b"
)
# Behind these a number of people is one of those who live there.
_LIVING = re.compile(
    r"\b(?:tuổi|trưởng thành|bảo hiểm y tế|bhyt|cử tri|thường trú|nam giới|nữ giới|lao động|"
    r"dân tộc|sổ sức khỏe|căn cước|vneid|định danh)\b"
)
# From what says that the commune has something to a number, or others of what it has between.
_LISTED = re.compile(
    r"[^;.\d]{0,40}|\s(?:[^\W\d_]+\s){0,3}(?:\d[\d.,]*\s(?:[^\W\d_]+\d?\s?){1,3}(?:,|và|với)\s)+"
)
# What makes a number of people all who live there: not "xã có 74 người" of its staff.
_PEOPLE = re.compile(r"\b(?:dân số|dân cư|nhân khẩu)\b[^;.\d]*$")
_ELSEWHERE = re.compile(
    r"\b(?:tỉnh|huyện|thành phố|liên xã|các xã|cụm|cả nước|lượt|lũy kế|trước đây|cũ|sáp nhập|năm "
    r"trước|cùng kỳ|kế hoạch|chỉ tiêu|mục tiêu|dự kiến|so với|tăng|giảm|kinh doanh|xã bạn|du khách|"
    r"khách|đăng ký|cộng dồn|tạm trú|mỗi|bình quân|nhiệm kỳ)\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """An amount with its sentence and what it counts."""

    amount: Amount
    quote: Quote
    what: str


def beyond_all(draft: Draft) -> Checked:
    """Counts above all that the commune has of these."""
    totals: dict[str, list[_Told]] = {}
    parts: list[_Told] = []
    for block in body(draft):
        if is_ahead(draft, block) or in_appendix(draft, block):
            continue
        for start, end in spans(block):
            passage = read(draft, start, end)
            named = list(_named(passage))
            whole = _wholes(passage, named)
            times = bool(named) and bool(other_times(draft, draft.text[start:end]))
            for amount, what in named:
                here = _Told(amount, draft.quote(start, end), what)
                if amount.start in whole:
                    totals.setdefault(what, []).append(here)
                elif not times and _is_part(passage, amount, what):
                    parts.append(here)
    above = [
        (part, max(known, key=lambda t: t.amount.value))
        for part in parts
        if (known := totals.get(part.what))
    ]
    findings = [
        _finding(p, w)
        for p, w in above
        if MUCH * w.amount.value > p.amount.whole().value > w.amount.value > 1
    ]
    return Checked(tuple(findings), (), {"A.limits": len(above)})


def _named(passage: Passage) -> Iterator[tuple[Amount, str]]:
    for amount in passage.amounts:
        if amount.counted and amount.unit:
            two, one = " ".join(amount.unit[:2]), amount.unit[0]
            if what := _NOUNS.get(two) or _NOUNS.get(one):
                yield amount, what


def _wholes(passage: Passage, named: list[tuple[Amount, str]]) -> set[int]:
    """Where the amounts begin that the commune is said to have: "xã có 15 thôn, 4.860 hộ"."""
    found: set[int] = set()
    last = None
    for amount, what in named:
        lead = passage.key[: amount.start]
        opened = [m.end() for m in _HAS.finditer(lead)]
        said = lead[opened[-1] :] if opened else ";"
        near = _LISTED.fullmatch(said) is not None and not _OF_SOME.search(said)
        follows = last is not None and _GOES_ON.fullmatch(passage.key[last : amount.start])
        bare = _WHOLLY.match(passage.key, amount.end) is not None
        people = what != "người" or amount.unit[0] != "người" or _PEOPLE.search(lead)
        sort = re.search(rf"\b{amount.unit[0]} {_SORT}", lead[: opened[-1]] if opened else "")
        if bare and people and not sort and amount.over is None and (near or follows):
            found.add(amount.start)
            last = amount.tail
    return found


def _is_part(passage: Passage, amount: Amount, what: str) -> bool:
    """Whether a count is one of those that the commune has."""
    if _ELSEWHERE.search(passage.key):
        return False
    end = re.compile(r"[;.:]\s|,\s|$").search(passage.key, amount.tail)
    return what != "người" or _LIVING.search(passage.key[: end.end() if end else None]) is not None


def _finding(part: _Told, whole: _Told) -> Finding:
    more = told(part.amount.whole().value, part.amount)
    less = told(whole.amount.value, whole.amount)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "more_than_all",
        f"{more} nhiều hơn tổng số của xã, phường là {less}.",
        "Kiểm tra lại hai số theo nguồn số liệu và sửa.",
        (part.quote, whole.quote),
        expected=f"không quá {less}",
        found=more,
    )
