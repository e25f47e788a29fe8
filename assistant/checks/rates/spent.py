"""Money that a passage says to be spent, above what it says to be given for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.sections import body, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.checks.sums.arith_amounts import Amount, Passage, read, told
from vectorstore.records import Block, BlockKind

_GIVEN = re.compile(
    r"\b(?:bố trí|phân bổ|được cấp|cấp|được giao|giao|dự toán|phê duyệt|được duyệt|tổng kinh phí|"
    r"kinh phí|kế hoạch vốn|tổng vốn|tổng mức(?: đầu tư)?|tổng nguồn|ngân sách|hạn mức|nguồn vốn|"
    r"giá trị|trị giá|giá gói thầu)\b"
)
_SPENT = re.compile(
    r"\b(?:giải ngân|thanh toán|đã chi|chi hết|đã sử dụng|sử dụng|đã thực hiện|thực hiện chi|"
    r"quyết toán|đã dùng|tổng chi|đã tiêu|chi cho|chi trả)\b"
)
# Behind these a sum is neither.
_NEITHER = re.compile(
    r"\b(?:còn(?: lại)?|dư|thu|tiết kiệm|giảm|tăng|nộp|doanh thu|thiếu|nợ|đề nghị|đề xuất|"
    r"dự kiến|nhu cầu|bình quân|trung bình|mỗi)\b"
)
# With other money in play, or said to be more than was given, nothing is wrong.
_MORE = re.compile(
    r"\b(?:xã hội hóa|đóng góp|tài trợ|huy động|bổ sung|nguồn khác|năm trước|chuyển nguồn|"
    r"chuyển sang|kết dư|vượt|đối ứng|lồng ghép|ứng trước|khởi công|từ đầu|thu ngân sách|"
    r"tổng thu|giai đoạn|cùng kỳ|ngoài ra)\b"
)
_NO_MORE = re.compile(
    r"\bkhông (?:có |được |còn |phát sinh )*(?:nguồn )?(?:bổ sung|huy động|nguồn|khác)[^,.;]*"
)
_LINES = 4  # list items that are read as one story


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum of money with its sentence."""

    amount: Amount
    quote: Quote

    @property
    def at(self) -> int:
        """Where it stands in the report."""
        return self.quote.start + self.amount.start


def spent_above(draft: Draft) -> Checked:
    """Sums spent above every sum given in the same paragraph or run of items."""
    findings: dict[int, Finding] = {}
    count = 0
    for story in _stories(draft):
        given, spent, other = _sorted(draft, story)
        count += bool(given and spent)
        for paid in spent if given else ():
            tied = _right_before(paid, given, [*given, *spent, *other])
            before = [s for s in given if s.at < paid.at]
            known = [tied] if tied else [*before, *other]
            top = tied or max(before, key=lambda s: s.amount.value, default=None)
            if top and all(paid.amount.value > s.amount.value + _slack(paid, s) for s in known):
                findings.setdefault(paid.quote.start, _finding(top, paid))
                break
    return Checked(tuple(findings.values()), (), {"A.limits": count})


def _right_before(paid: _Sum, given: Sequence[_Sum], every: Sequence[_Sum]) -> _Sum | None:
    """The sum given that its sentence names right before the one that is spent."""
    before = [s for s in every if s.quote == paid.quote and s.amount.start < paid.amount.start]
    last = max(before, key=lambda s: s.amount.start, default=None)
    return last if last in given else None


def _slack(one: _Sum, other: _Sum) -> Decimal:
    return max(one.amount.step, other.amount.step) / 2


def _stories(draft: Draft) -> Iterator[Sequence[Block]]:
    """Paragraphs and items alone; items that follow each other, some at a time."""
    run: list[Block] = []
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        if run and (
            block.kind is not BlockKind.ITEM
            or run[-1].index != block.index - 1
            or run[-1].parent != block.parent
            or run[-1].kind is not block.kind
            or len(run) == _LINES
        ):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _sorted(draft: Draft, story: Sequence[Block]) -> tuple[list[_Sum], list[_Sum], list[_Sum]]:
    """The sums given, those spent, and those that the words tell nothing sure of."""
    given: list[_Sum] = []
    spent: list[_Sum] = []
    other: list[_Sum] = []
    if any(_MORE.search(_NO_MORE.sub(" ", block.text.lower())) for block in story):
        return given, spent, other
    for block in story:
        for start, end in spans(block):
            passage = read(draft, start, end)
            for amount in passage.amounts:
                if amount.money and not amount.per:
                    lead = _lead(passage, amount)
                    found = _Sum(amount, draft.quote(start, end))
                    _side(lead, amount, (given, spent, other)).append(found)
    return given, spent, other


def _lead(passage: Passage, amount: Amount) -> str:
    """The words before a sum, behind the sum before it."""
    before = [a.tail for a in passage.amounts if a.tail <= amount.start and a.money]
    words = passage.key[max(before, default=0) : amount.start]
    return (
        re.split(r"[;:]\s(?=.*[^\W\d_].*)", words)[-1]
        if not words.rstrip().endswith(":")
        else words
    )


def _side(lead: str, amount: Amount, sides: tuple[list[_Sum], ...]) -> list[_Sum]:
    given, spent, other = sides
    marks = [
        (m.end(), side) for p, side in ((_GIVEN, given), (_SPENT, spent)) for m in p.finditer(lead)
    ]
    neither = [m.end() for m in _NEITHER.finditer(lead)]
    if not marks or amount.moved or amount.bracket >= 0:
        return other
    at, side = max(marks, key=lambda m: m[0])
    return other if any(n > at for n in neither) else side


def _finding(given: _Sum, paid: _Sum) -> Finding:
    more, less = told(paid.amount.value, paid.amount), told(given.amount.value, given.amount)
    return Finding(
        FindingKind.IMPOSSIBLE_VALUE,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        "spent_above_said",
        f"Đã chi {more}, lớn hơn kinh phí được cấp {less}.",
        "Kiểm tra lại đơn vị tính và số chữ số 0 của hai số tiền.",
        tuple(dict.fromkeys((paid.quote, given.quote))),
        expected=f"không quá {less}",
        found=more,
    )
