"""What is said to be done and running in one place and not begun in another; money that is moved
and is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.claims.claim_records import Contradiction, of_pair, quotes_of
from assistant.checks.reading.clauses import MARK, Clause, aimed, apart
from assistant.checks.reading.statements import MONEY, about, other_names
from assistant.checks.records import Draft, Severity
from assistant.wording import GRAMMAR

_DONE = re.compile(
    r"(?<!\w)(?:(?:đã|được)\s(?:được\s|triển khai\s|hoàn thành\s|tổ chức\s|đầu tư\s)*(?:việc\s)?"
    r"(?:lắp đặt|xây dựng|mua sắm|trang bị|nghiệm thu|bàn giao|khánh thành|thi công|vận hành|"
    r"đưa vào|đi vào|kết nối|hoàn thành|phê duyệt|ban hành|đầu tư)|hoàn thành\s(?:việc\s)?"
    r"(?:lắp đặt|xây dựng|mua sắm|thi công|nâng cấp)|hoạt động\s(?:ổn định|hiệu quả|"
    r"thường xuyên))(?!\w)"
)
NOT_BEGUN = re.compile(
    r"(?<!\w)(?:đang\s(?:làm|lập|hoàn thiện|hoàn chỉnh|trình|thẩm định|xin|chuẩn bị|chờ|xây dựng)\s"
    r"(?:[^\W\d_]+\s){0,3}?(?:hồ sơ|thủ tục|dự án|chủ trương|phê duyệt|đầu tư|dự toán|"
    r"kinh phí|vốn)|"
    r"đang\s(?:lựa chọn nhà thầu|đấu thầu|khảo sát|chuẩn bị triển khai|thi công|lắp đặt)|"
    r"(?:chưa|không)\s(?:được\s|thể\s|tổ chức\s)?(?:triển khai|lắp đặt|thi công|khởi công|mua sắm|"
    r"đầu tư|xây dựng|nghiệm thu|bàn giao|vận hành|đưa vào|đi vào|ban hành|phê duyệt|kết nối|"
    r"trang bị)|mới\s(?:dừng|thi công|làm|xong|khởi công|bắt đầu)|dang dở|dở dang)(?!\w)"
)
_STAGES = tuple(
    re.compile(rf"(?<!\w)(?:{stage})(?!\w)")
    for stage in (
        "phê duyệt|ban hành|thẩm định|lập",
        "khởi công|lắp đặt|mua sắm|xây dựng|trang bị|thi công",
        "hoàn thành|xong|nghiệm thu|đóng điện",
        "bàn giao|khánh thành",
        "sử dụng|vận hành|đi vào|đưa vào|hoạt động|phục vụ",
    )
)
_PARTLY = re.compile(
    r"(?<!\w)(?:một số|một phần|giai đoạn|bước đầu|đồng bộ|các hạng mục|còn lại|bổ sung|mở rộng|"
    r"quy phạm|thêm|riêng|độc lập|khác|mới(?!\s(?:dừng|thi công|làm|xong|khởi công|bắt đầu)))(?!\w)"
)
_OBJECT = re.compile(r"\s(?:được\s|các\s|những\s|xong\s)?(?P<what>[^\W\d_]+\s[^\W\d_]+)")
_COMMON = 0.06  # a pair of syllables in a larger share of the clauses tells little
_SHARED = 3
_SYLLABLES = 5
_RARE = 2
_ALLOTS = "phân bổ|bố trí|cấp|giao"
_PAYS = "giải ngân|thanh toán|chi trả|chi"
_WHOLLY = r"\s(?:hết|đủ|đầy đủ|kịp|đạt|trả|thêm)"
_NOTHING = rf"|(?<!\w)(?:{_PAYS}):?\s(?:(?:được|đạt|là)\s)?0+(?:,0+)?\s?(?:đồng|triệu|tỷ|%)"
_NIL = re.compile(r"[^,;()]{0,20}\s0+(?:,0+)?\s?(?:đồng|triệu|tỷ|%)")
_WELL = re.compile(
    r"[^,;()]{0,30}(?<!\w)(?:kịp thời|đầy đủ|hiệu quả|tiết kiệm|"
    r"đúng (?:tiến độ|mục đích|đối tượng|chế độ|quy định|thời gian))(?!\w)"
)
_SAID_ABOVE = re.compile(r"(?<!\w)(?:nói trên|nêu trên|trong (?:tổng )?số)(?!\w)")
_AMOUNT = re.compile(r"(?<![\w/.,])\d[\d.,]*\s(?:triệu|tỷ|nghìn)(?!\w)")
_FUNDS = about(
    "kinh phí nguồn vốn ngân sách dự toán tiền nguồn chi được giao nêu nói này trên triệu tỷ đồng "
    "đầu giữa cuối"
)


@dataclass(frozen=True, slots=True)
class _Unpaid:
    """A clause that says that nothing is paid, where it does, and the clause above it."""

    clause: Clause
    denied: re.Match[str]
    above: Clause | None


def unfinished_works(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Works of one name, in place here, still on paper there."""
    common = _common(clauses)
    done = [(c, m) for c in clauses if (m := _DONE.search(c.said)) and not aimed(c, m.start())]
    pending = [
        (c, m)
        for c in clauses
        if (m := NOT_BEGUN.search(c.said))
        and not aimed(c, m.start())
        and not _PARTLY.search(c.said)
    ]
    for clause, match in pending:
        against = [
            other
            for other, _ in done
            if other.start != clause.start
            and _one_work(other, clause, common)
            and _same_object(other, clause, match)
            and not _stage(match.group()) > _stage(other.said) >= 0
            and not other_names(draft, other, clause)
            and not _PARTLY.search(other.said)
            and not apart(clause, other)
        ]
        if against:
            yield Contradiction(
                check="claim_unfinished",
                subject=f"công việc {clause.start}",
                why="Cùng một công việc: nơi ghi đã làm xong, nơi ghi chưa làm hoặc đang làm hồ sơ",
                advice="Xác định tình trạng thật (đã xong, đang làm thủ tục hay chưa làm) và ghi"
                " thống nhất; nếu đã làm mà chưa thanh toán thì nói rõ.",
                claims=quotes_of(draft, against),
                denials=quotes_of(draft, [clause]),
                severity=Severity.HIGH,
                confidence=0.7,
            )


def _common(clauses: Sequence[Clause]) -> frozenset[str]:
    counts = Counter(term for clause in clauses for term in clause.terms)
    return frozenset(t for t, n in counts.items() if n > max(6, _COMMON * len(clauses)))


def _one_work(done: Clause, pending: Clause, common: frozenset[str]) -> bool:
    """Whether enough words name the same thing in both, some of them rare in the report."""
    shared = done.terms & pending.terms
    syllables = {syllable for term in shared for syllable in term.split()}
    enough = len(shared) >= _SHARED and len(syllables) >= _SYLLABLES
    return enough and len(shared - common) >= _RARE


def _stage(text: str) -> int:
    """The last stage of works that a text names; one can be done while the next is not begun."""
    found = [number for number, stage in enumerate(_STAGES) if stage.search(text)]
    return found[-1] if found else -1


def _same_object(done: Clause, pending: Clause, match: re.Match[str]) -> bool:
    """Whether what right behind "chưa ban hành" is not done also stands in the other clause."""
    follows = _OBJECT.match(pending.said, match.end())
    if follows is None or not match.group().startswith(("chưa", "không")):
        return True
    return follows["what"] in done.said or follows["what"].split()[0] in GRAMMAR


def money_moved(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Money of one thing that is allotted, or paid out, and is not."""
    for verbs, more, less in ((_ALLOTS, "", ""), (_PAYS, "|quyết toán", _NOTHING)):
        moved = re.compile(rf"(?<!\w)(?:đã|được)\s(?:được\s)?(?:{verbs}{more})(?!\w)")
        denies = re.compile(rf"(?<!\w)chưa\s(?:được\s)?(?:{verbs})(?!\w)(?!{_WHOLLY}){less}")
        told = [(c, m) for c in clauses if (m := moved.search(c.said)) and _is_told(c, m)]
        for above, clause in zip((None, *clauses), clauses, strict=False):
            denied = denies.search(clause.said)
            if not denied or aimed(clause, denied.start()):
                continue
            unpaid = _Unpaid(clause, denied, above)
            for other, match in told:
                if other.start == clause.start or not _one_fund(unpaid, other, match):
                    continue
                if not apart(clause, other) and not other_names(draft, clause, other):
                    why = "Nơi ghi kinh phí đã được cấp, đã chi, nơi ghi chưa"
                    yield of_pair(draft, (other, clause), check="claim_money", why=why)
                    break


def _is_told(clause: Clause, moved: re.Match[str]) -> bool:
    """Whether a clause tells as a fact that money moved: how much, or how well."""
    if aimed(clause, moved.start()) or _NIL.search(clause.said, moved.end()):
        return False
    return bool(MONEY.search(clause.said) or _WELL.match(clause.said, moved.end()))


def _one_fund(unpaid: _Unpaid, paid: Clause, moved: re.Match[str]) -> bool:
    """Whether both tell of one fund: by its name, or by its amount; what a sentence does not name
    itself stands in the one before it."""
    clause, denied, above = unpaid.clause, unpaid.denied, unpaid.above
    subject = about(clause.said[: denied.start()]) - _FUNDS
    if subject:
        return subject <= about(paid.said)
    near = above is not None and above.block == clause.block
    around = f"{above.said if above and near else ''} {clause.said}"
    before = paid.said[: moved.start()]
    fund = about(MARK.split(before)[-1]) - _FUNDS
    amounts = _AMOUNT.findall(paid.said if _SAID_ABOVE.search(paid.said) else before)
    one = not {*_AMOUNT.findall(around)}.isdisjoint(amounts)
    return one or (len(fund) > 1 and fund <= about(around))
