"""The clauses in which a sentence holds a value against another time or a target: "tăng 128 hồ sơ
(11,09%) so với quý II/2026 (1.154 hồ sơ)", "thấp hơn 0,88 điểm phần trăm so với chỉ tiêu 86%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.claim_numbers import TO_DO
from assistant.drafting.claim_reading import Read, blanked
from assistant.drafting.claim_records import Clause, Held, Number, Role

# Times and amounts are masked, each by a sign of its own over all its letters, so that the grammar
# below reads only the words between them.
_TIME, _AMOUNT = "\x01", "\x02"
_N = f"{_AMOUNT}+"
_P = (
    rf"(?:{_TIME}+(?:\s+{_TIME}+)*|(?:tháng|quý|kỳ|năm|tuần)(?: báo cáo)? (?:trước|ngoái)"
    r"(?: liền kề| đó)?|đầu (?:năm|kỳ|nhiệm kỳ)|cuối (?:năm|quý|kỳ) (?:trước|ngoái))"
)
_UP = r"tăng|(?:cao|nhiều|lớn) hơn"
_DOWN = r"giảm|(?:thấp|ít|nhỏ) hơn"
_BY = (
    r"(?:\s+(?:thêm|lên|đi|khoảng|gần|trên|hơn|được|là|tới|mạnh|nhẹ|nhanh|đáng kể|rõ rệt))*"
)  # fmt: skip
# What is counted may be named behind an amount in more words than its unit.
_COUNTED = r"(?:\s(?!(?:so|và|nhưng|song|tăng|giảm|trong|của|ở|vào|tại|hơn)\b)[^\W\d_]+){0,7}"
_MORE = (
    rf"(?:\s*\((?:[^\W\d_]+\s+){{0,3}}{_N}\s*\)"
    rf"|,?\s*(?:tương ứng|tương đương|tức)(?:\s+(?:với|là|tăng|giảm|mức))*\s*{_N})?"
)
_SIZE = rf"{_BY}\s*{_N}{_COUNTED}{_MORE}"
_OF = (
    r"(?:(?:mức|số|con số|kết quả|số liệu|của|cuối|hết|trong|ở|vào|tại|ngày|thời điểm|là|đạt)\s+)*"
)
_AT = (
    rf"(?P<at>{_OF}(?:{_N}{_COUNTED}\s*{_OF})?{_P}"
    rf"(?:\s*\(\s*(?:(?:là|đạt|có|chỉ|mới|:)\s*)*{_N}{_COUNTED}\s*\))?)"
)
_FROM = rf"(?P<at>{_OF}{_N}(?:\s*\(?\s*{_OF}{_P}\)?)?)"
_TO = r"(?:(?:lên|xuống|còn|mức|đạt|đến|tới|là)\s+)+"
_THAN = r"(?:so với|so|hơn so với)\s+"
_THAN_AHEAD = re.compile(rf"(?:{_THAN})?(?:(?:cuối|hết|thời điểm|ngày)\s+)*")
_REST = rf"(?:(?!\b(?:và|nhưng|song|tăng|giảm|trong đó)\b)[^;,.()\n{_AMOUNT}])*"
_GOAL = (
    r"(?P<goal>(?:(?:so với|hơn|mức|các|được|với|theo)\s+)*"
    rf"(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|dự toán)\b{_REST}(?:{_N}{_REST})?)"
)
_ASIDE = rf"(?:\s*\(\s*{_N}\s*\))?(?:,\s*(?:còn\s+|vẫn\s+)?(?:thấp|cao|kém) hơn{_SIZE})?"
_SHORT = r"chưa đạt|không đạt|chưa hoàn thành|không hoàn thành|chưa bằng"
_GRAMMAR: Sequence[tuple[Held, int, str]] = (
    (Held.TIME, 1, rf"(?P<mark>{_UP})(?:{_SIZE}|{_BY})\s*{_THAN}{_AT}"),
    (Held.TIME, -1, rf"(?P<mark>{_DOWN})(?:{_SIZE}|{_BY})\s*{_THAN}{_AT}"),
    (Held.TIME, 1, rf"{_THAN}{_AT}\s*,?\s*(?:thì\s+|đã\s+)?(?P<mark>{_UP})(?:{_SIZE}|{_BY})"),
    (Held.TIME, -1, rf"{_THAN}{_AT}\s*,?\s*(?:thì\s+|đã\s+)?(?P<mark>{_DOWN})(?:{_SIZE}|{_BY})"),
    (Held.TIME, 0, rf"(?P<mark>bằng|ngang|giữ nguyên|không (?:thay )?đổi)(?:\s+so với)?\s+{_AT}"),
    (Held.TIME, 1, rf"(?P<mark>tăng|nâng){_BY}\s+từ\s+{_FROM}(?=\s*{_TO}{_N})"),
    (Held.TIME, -1, rf"(?P<mark>giảm|hạ){_BY}\s+từ\s+{_FROM}(?=\s*{_TO}{_N})"),
    (Held.TIME, 1, rf"(?P<mark>{_UP}){_SIZE}(?!\s*(?:so|hơn)\b)"),
    (Held.TIME, -1, rf"(?P<mark>{_DOWN}){_SIZE}(?!\s*(?:so|hơn)\b)"),
    (Held.RATIO, 0, rf"(?P<mark>bằng)\s*{_N}\s*(?:{_THAN})?{_AT}"),
    (Held.GOAL, 1, rf"(?P<mark>vượt|(?:cao|nhiều) hơn){_SIZE}\s*{_GOAL}"),
    (Held.GOAL, -1, rf"(?P<mark>(?:thấp|ít) hơn|thiếu|hụt|chưa đạt){_SIZE}\s*{_GOAL}"),
    (Held.OVER, 1, rf"(?P<mark>vượt)\s+{_GOAL}{_ASIDE}"),
    (Held.MISSED, -1, rf"(?P<mark>{_SHORT})\s+{_GOAL}{_ASIDE}"),
    (Held.MET, 0, rf"(?P<mark>đạt|hoàn thành|bằng|trong)\s+{_GOAL}{_ASIDE}"),
)
_PATTERNS = [
    (held, sign, re.compile(rf"(?<!\w){pattern}(?!\w)")) for held, sign, pattern in _GRAMMAR
]
# What is to be done is no statement of what was: "tập trung giảm", "phấn đấu vượt chỉ tiêu".
_TO_DO = re.compile(
    r"\b(?:tập trung|để|nhằm|phấn đấu|cần|phải|tiếp tục|sẽ|góp phần|giúp|quyết tâm)\s+$"
)


def with_clauses(sentence: Read, numbers: Sequence[Number]) -> Read:
    """The sentence with its clauses found and blanked; `numbers` are all that it states."""
    found: list[Clause] = []
    mask = _masked(sentence, numbers)
    matches = [
        (match, held, sign)
        for held, sign, pattern in _PATTERNS
        for match in pattern.finditer(mask)
        if not (held is not Held.TIME and "goal" in match.groupdict() and _soft(match, numbers))
    ]
    matches.sort(key=lambda each: (each[0].start(), -each[0].end()))
    end = 0
    for match, held, sign in matches:
        if match.start() < end or _to_do(sentence, match, held):
            continue
        end = match.end()
        found.append(_clause(match, held, sign, numbers))
    if not found:
        return sentence
    spans = [(c.start, c.end) for c in found]
    return replace(sentence, bare=blanked(sentence.bare, spans), clauses=tuple(found))


def _to_do(sentence: Read, match: re.Match[str], held: Held) -> bool:
    """Whether a clause is of what is to be done."""
    head = sentence.plain[: match.start("mark")]
    return _TO_DO.search(head) is not None or (held is Held.MET and TO_DO.match(head) is not None)


def _soft(match: re.Match[str], numbers: Sequence[Number]) -> bool:
    """Whether a target is named without any number: "hoàn thành kế hoạch"."""
    return not any(match.start() <= n.start < match.end() for n in numbers)


def _masked(sentence: Read, numbers: Sequence[Number]) -> str:
    chars = list(sentence.bare)
    for span in sentence.periods:
        named = _THAN_AHEAD.match(sentence.plain, span.start, span.end)
        start = named.end() if named is not None else span.start
        chars[span.start : span.end] = sentence.plain[span.start : span.end]
        chars[start : span.end] = _TIME * (span.end - start)
    for number in numbers:
        chars[number.start : number.end] = _AMOUNT * (number.end - number.start)
    return "".join(chars)


def _clause(match: re.Match[str], held: Held, sign: int, numbers: Sequence[Number]) -> Clause:
    inside = [n for n in numbers if match.start() <= n.start < match.end()]
    groups = match.groupdict()
    name = next((name for name in ("at", "goal") if groups.get(name) is not None), "")
    start, end = match.span(name) if name else (match.end(), match.end())
    held_against = [n for n in inside if start <= n.start < end]
    role = Role.AIM if name == "goal" else Role.BASE
    return Clause(
        held=held,
        sign=sign,
        start=match.start(),
        end=match.end(),
        mark=match.span("mark"),
        against=(start, end),
        amounts=tuple(replace(n, role=Role.CHANGE) for n in inside if n not in held_against),
        base=next((replace(n, role=role) for n in held_against), None),
    )
