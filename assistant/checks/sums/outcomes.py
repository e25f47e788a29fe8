"""What comes out of a number can't be more than it: forms back of those handed out, cases solved
of those that happened, guests of those invited; read from pairs of verbs with one noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.checks.rates.ratio_stories import content
from assistant.checks.reading.sections import body, is_ahead
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sums.arith_amounts import Amount, Passage, alike, read, told

# What there is first, and what becomes of a part of it.
_PAIRS = tuple(
    (re.compile(rf"\b(?:{source})\b"), re.compile(rf"\b(?:{outcome})\b"))
    for source, outcome in (
        (r"phát(?: ra| đi)?(?! hiện| triển| huy| động| sinh| hành)", r"thu (?:về|lại|được|vào)"),
        (r"xảy ra|phát hiện", r"làm rõ|khám phá|khởi tố|điều tra"),
        (r"mời|triệu tập", r"(?:tham )?dự|có mặt|đến dự"),
        (r"đăng ký", r"hoàn thành(?! (?:tốt|xuất sắc|nhiệm vụ))|đạt giải"),
        (r"tiếp nhận|nhận được", r"giải quyết|xử lý|trả lời"),
        (r"kiểm tra|rà soát|thẩm định|xét", r"vi phạm|đạt (?:yêu cầu|chuẩn|gia đình|danh hiệu)"),
        (r"dự thi|tham gia", r"đạt giải"),
        (r"thuộc diện hỗ trợ|cần hỗ trợ", r"đã hỗ trợ"),
        (r"được (?:cấp|hỗ trợ)", r"trao(?: tặng)?|cấp phát|lắp đặt|bàn giao"),
        (r"khám|xét nghiệm|sàng lọc", r"mắc|dương tính"),
        (r"ban hành|phát hành", r"ký số"),
        (r"giao", r"nộp|hoàn thành"),
        (r"thụ lý", r"hòa giải thành"),
        (r"bình xét|đề nghị", r"(?:được )?công nhận"),
        (r"xuống giống|gieo(?: trồng| cấy| sạ)?|canh tác", r"thu hoạch"),
    )
)
_TASKS = frozenset({"nhiệm", "báo", "văn", "hồ", "việc", "phiếu", "bài"})  # no targets to surpass
# The outcome may count others, of another time or of another source, or beat a target.
_OTHERS = re.compile(
    r"\b(?:(?:kỳ|năm|tháng|quý|tuần|đợt) (?:trước|ngoái)|trước đó|những năm|các năm|năm \d{4}|cũ|"
    r"chuyển|tồn|tiếp tục|phát sinh thêm|bổ sung|lũy kế|từ đầu|cộng dồn|vượt|kế hoạch|chỉ tiêu|"
    r"dự kiến|dự báo|kể cả|gồm cả|lượt|ngoài ra|tự|toàn|tất cả|cả)\b"
)
# Verbs that take in what another period has left.
_CROSSING = frozenset({"tiếp nhận", "nhận được", "đăng ký"})
_PLAIN = re.compile(
    r"(?:có|là|được|đã|đến|nay|hiện|trong|kỳ|và|ra|về|tổng|số|mới|thêm|cho|các|đều|cả|với|đi|xã)"
)
_GIVEN = re.compile(r"\b(?:thu nhận|đăng ký|cấp|phê duyệt)\b")
_USED = re.compile(r"\bkích hoạt\b")
_DUE = re.compile(r"\b(?:đủ điều kiện|đủ tuổi|thuộc diện|độ tuổi|phải|cần)\b")
_EVER, _MUCH, _NAMED = 1000, Decimal("1.3"), 2  # so many are those of all times, not of one month
_WORD = re.compile(r"[^\W\d_]+")
_SEVERAL = re.compile(r"\bmỗi\b|\bnhiều\b")
_NEAR = 160  # characters from the one to the other
_PIECE = re.compile(r"[,;:.(\n]\s*|\bvà\b")


def outcomes(draft: Draft) -> Checked:
    """Outcomes that are more than what they come from."""
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        passage = read(draft, block.start, block.end)
        for source, outcome in _told(passage):
            count += 1
            if outcome.value > source.value:
                findings.append(_finding(draft, passage, source, outcome))
    findings += [_finding(draft, *found) for found in _activated(draft)]
    return Checked(tuple(findings), (), {"A.limits": count})


def _told(passage: Passage) -> Iterator[tuple[Amount, Amount]]:
    """Neighbouring counts of one thing, the second said to come out of the first."""
    for index, source in enumerate(passage.amounts):
        if not source.counted or source.over or source.money or source.bracket >= 0:
            continue
        later = [
            a
            for a in passage.amounts[index + 1 :]
            if not a.percent and not a.moved and _one(source, a)
        ]
        if not later or not later[0].counted or later[0].over or later[0].bracket >= 0:
            continue
        before = [a for a in passage.amounts[:index] if _one(source, a)]
        if any(a.value == source.value + later[0].value for a in before):
            continue  # the two sides of a whole
        if _related(passage, source, later[0]):
            yield source, later[0]


def _activated(draft: Draft) -> Iterator[tuple[Passage, Amount, Amount]]:
    """Accounts or cards that are in use, told beside those ever given, in lines of one list."""
    for one, other in pairwise(body(draft)):
        beside = (one.parent, one.level, one.index + 1) == (other.parent, other.level, other.index)
        if not beside or is_ahead(draft, one):
            continue
        both = read(draft, one.start, other.end)
        large = [a for a in both.amounts if a.counted and a.value >= _EVER]
        given = next((a for a in large if a.start < one.end - one.start), None)
        used = next((a for a in large if a.start > one.end - one.start), None)
        if given is None or used is None or given.over or used.over:
            continue
        leads = (both.key[: given.start], both.key[one.end - one.start : used.start])
        shared = content(leads[0]) & content(leads[1])
        if not (_GIVEN.search(leads[0]) and _USED.search(leads[1])) or len(shared) < _NAMED:
            continue
        if _USED.search(leads[0]) or _DUE.search(leads[1]):
            continue
        if given.value < used.value <= given.value * _MUCH:
            yield both, given, used


def _one(source: Amount, other: Amount) -> bool:
    """Whether both have the same noun, in its first word at least."""
    return bool(source.unit and other.unit) and source.unit[0] == other.unit[0]


def _related(passage: Passage, source: Amount, outcome: Amount) -> bool:
    between = passage.key[source.tail : outcome.start]
    if len(between) > _NEAR or "\n" in between:
        return False
    one, two = _piece(passage, source), _piece(passage, outcome)
    for first, second in _PAIRS:
        if second.search(one.words) or first.search(two.words):
            continue
        led, done = one.verb(first), two.verb(second)
        if not led or not done or (led == "giao" and source.unit[0] not in _TASKS):
            continue
        stated = f"{second.sub('', two.words[: two.at])}{_between(passage, source, outcome)}"
        return (
            (led not in _CROSSING or _plain(stated))
            and _same(source, outcome, f"{led} {done}")
            and not _others(passage, source, outcome)
        )
    return False


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words around an amount up to the next separators; `at` and `end` where it stands."""

    words: str
    at: int
    end: int
    noun: str

    def verb(self, verbs: re.Pattern[str]) -> str:
        """The verb that takes the amount for its object or follows it as its subject; nothing
        where words stand between that narrow what is counted: "tiếp nhận trực tuyến 210"."""
        before = list(verbs.finditer(self.words, 0, self.at))
        if before:
            between = self.words[before[-1].end() : self.at]
            return before[-1].group() if _plain(between) or self.noun in between.split() else ""
        behind = verbs.search(self.words, self.end)
        return behind.group() if behind else ""


def _plain(words: str) -> bool:
    """Whether words add nothing of their own: "đến nay đã có"."""
    return all(_PLAIN.fullmatch(word) for word in _WORD.findall(words))


def _between(passage: Passage, source: Amount, outcome: Amount) -> str:
    """The pieces between those of two amounts."""
    marks = list(_PIECE.finditer(passage.key, source.tail, outcome.start))
    return passage.key[marks[0].start() : marks[-1].end()] if marks else ""


def _piece(passage: Passage, amount: Amount) -> _Piece:
    """The words between the separators around an amount, but those of the amounts beside it."""
    marks = [m.end() for m in _PIECE.finditer(passage.key, 0, amount.start)]
    tails = [a.tail for a in passage.amounts if a.tail <= amount.start]
    start = max([0, *marks[-1:], *tails[-1:]])
    end = _PIECE.search(passage.key, amount.end)
    following = [a.start for a in passage.amounts if a.start >= amount.end]
    stop = min([end.start() if end else len(passage.key), *following[:1]])
    at, behind = amount.start - start, amount.end - start
    return _Piece(passage.key[start:stop], at, behind, amount.unit[0])


def _same(source: Amount, outcome: Amount, verbs: str) -> bool:
    """Whether the nouns fit when the verbs behind them are left out."""
    if alike(source, outcome) and not (_narrow(source, verbs) and _narrow(outcome, verbs)):
        return True
    one, two = _narrow(source, verbs), _narrow(outcome, verbs)
    return not two or one[:1] == two[:1]


def _narrow(amount: Amount, verbs: str) -> tuple[str, ...]:
    """The words that narrow a noun, up to a verb."""
    words = amount.unit[1:]
    words = words[: words.index("hợp")] if "hợp" in words else words  # "phiếu hợp lệ"
    stops = [i for i, word in enumerate(words) if word in verbs.split()]
    return words[: stops[0]] if stops else words


def _others(passage: Passage, source: Amount, outcome: Amount) -> bool:
    """Whether the words from the first count to the end of its sentence tell of others."""
    end = re.compile(r"\.\s|\n|$").search(passage.key, outcome.tail)
    span = passage.key[source.start : end.start() if end else len(passage.key)]
    lead = passage.key[max(0, source.start - _NEAR) : source.start]
    rates = [a for a in passage.amounts if a.percent and a.start > source.start]
    above = any(a.value > 100 for a in rates)
    carried = re.search(r"\b(?:chuyển sang|tồn|còn|đầu kỳ|lũy kế|kế hoạch|chỉ tiêu)\b", lead)
    return above or carried is not None or bool(_OTHERS.search(span) or _SEVERAL.search(span))


def _finding(draft: Draft, passage: Passage, source: Amount, outcome: Amount) -> Finding:
    more, given = told(outcome.value, outcome), told(source.value, source)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.75,
        "outcome_above_source",
        f"Kết quả ghi {more}, nhiều hơn {given} mà số này được tính ra từ đó.",
        "Kiểm tra lại hai số; nếu có phần của kỳ trước chuyển sang thì nêu rõ.",
        (passage.quote(draft, (source, outcome)),),
        expected=f"không quá {given}",
        found=more,
        formula=f"{more} > {given}",
    )
