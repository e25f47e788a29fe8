"""One piece of work told done in one place and undone in another, or praised and blamed, when
nearly all telling words of the shorter statement are words of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.claim_records import Contradiction, quotes_of
from assistant.checks.clauses import Clause, Part, aimed
from assistant.checks.records import Draft, Severity
from assistant.checks.statements import Weights, about, meet, other_names, own_names, pieces
from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical

_DONE = re.compile(
    r"(?<!\w)(?:đã(?!\s(?:từng|lâu|xuống|hư|hỏng))|hoàn thành|khánh thành|thông xe|khai trương|"
    r"được(?=\s(?:đầu tư|nhân rộng|công nhận|cấp|bố trí|xây dựng|tập huấn))|"
    r"vượt|đạt(?=\s(?:chuẩn|chỉ tiêu|100\s?%)))(?!\w)"
)
_UNDONE = re.compile(
    r"(?<!\w)(?:chưa|không (?:được|thể|đạt|hoạt động)|đang(?=\s(?:lập|thi công|chuẩn bị|làm|"
    r"hoàn thiện|"
    r"xây dựng|trình|khảo sát|lựa chọn|triển khai|xin))|"
    r"mới(?=\s(?:dừng|thi công|làm|xong|khởi công|bắt đầu|ở))|"
    r"dang dở|tạm dừng|dở dang|vướng|thiếu)(?!\w)"
)
_PART = re.compile(
    r"(?<!\w)(?:một số|một phần|giai đoạn|bước đầu|hạng mục|còn lại|bổ sung|mở rộng|thêm|"
    r"riêng|khác|tiếp tục|nâng cao|hầu hết|phần lớn)(?!\w)"
)
_WHEN = re.compile(r"(?<!\w)(?:sau khi|trước khi|khi|để|nhằm|do|vì|nên|mặc dù|tuy)(?!\w)[^,;]*")
_NOT = re.compile(r"(?<!\w)(?:chưa|không|thiếu)(?!\w)")
_NONE = re.compile(r"(?<!\w)không (?:có|còn|để|phát sinh)(?!\w)")
_COUNT = re.compile(
    r"(?<!quý )(?<!năm )(?<!tháng )(?<!ngày )(?<!số )(?<![\w/.,-])\d[\d.,]*(?:/\d[\d.]*)?"
    r"\s(?!năm|tháng|quý)[^\W\d_]"
)
_NIL = re.compile(r"(?<![\w/.,])0+(?![\w/.,]\d|\d|[.,]\d)(?=\s|[.;,)]|$)")
_PAPER = re.compile(r"(?<!\w)(?:kế hoạch|quyết định|văn bản|phương án|đề án|hồ sơ|chỉ tiêu)(?!\w)")
_LEAST = 4  # telling syllables in common
_ENOUGH = "đầy đủ"  # of which numbers may tell: "đủ 05 công chức", "thiếu 02"
_NAMED = 2  # where they share a name
_SAME = 0.8  # share of weight of the shorter statement that the other holds
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class _State:
    """A clause, its piece without the words of doing, and their telling syllables."""

    clause: Clause
    about: frozenset[str]
    counts: bool
    who: frozenset[str] = frozenset()
    measure: str = ""


def done_and_undone(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Nhà văn hóa thôn A đã đưa vào sử dụng" against "nhà văn hóa thôn A chưa xây dựng"."""
    weights = Weights(clauses)
    done = [s for c in clauses if c.part is not Part.LIMIT for s in _states(c, _DONE, _UNDONE)]
    undone = [s for c in clauses for s in _states(c, _UNDONE, None)]
    for one in done:
        other = next((s for s in undone if _one_work(draft, weights, one, s)), None)
        if other is not None:
            yield _contradiction(
                draft, (one.clause, other.clause), "Một việc, nơi ghi đã làm, nơi ghi chưa xong"
            )


def _states(
    clause: Clause, pattern: re.Pattern[str], without: re.Pattern[str] | None
) -> Iterator[_State]:
    if clause.part is Part.PLAN or _PART.search(clause.said):
        return
    subject = ""
    for piece in pieces(clause.said):
        said = _WHEN.sub(" ", piece)
        match = pattern.search(said)
        at = max(clause.said.find(piece), 0)
        if match and not aimed(clause, at) and not (without and without.search(said)):
            words = about(pattern.sub(" ", said))
            if len(words) < _LEAST:
                words |= about(subject)
            yield _State(
                clause, words, bool(_COUNT.search(clause.said)), about(said[: match.start()])
            )
        subject = subject or _UNDONE.sub(" ", _DONE.sub(" ", said))


def _one_work(draft: Draft, weights: Weights, one: _State, other: _State) -> bool:
    shared = one.about & other.about
    named = own_names(draft, one.clause) & own_names(draft, other.clause)
    named = frozenset(n for n in named if " " in n)
    if len(shared) < (_NAMED if named else _LEAST):
        return False
    if not meet(draft, one.clause, other.clause, timed=False):
        return False
    if (
        _NIL.search(other.clause.said)
        or (one.counts and other.counts)
        or other_names(draft, one.clause, other.clause)
    ):
        return False
    papers = [set(_PAPER.findall(c.clause.said)) for c in (one, other)]
    if papers[0] != papers[1]:
        return False  # a plan of something is not the thing
    if other.who and weights.cover(other.who, one.about) < _SAME:
        return False
    least = _ALIKE if named else _SAME
    shorter = max(weights.cover(one.about, other.about), weights.cover(other.about, one.about))
    return shorter >= least and weights.alike(one.about, other.about) >= least * _ALIKE


def praised_and_blamed(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Việc chi trả … đầy đủ, kịp thời" against "việc chi trả … còn chậm"."""
    weights = Weights(clauses)
    good = [s for c in clauses if c.part is not Part.LIMIT for s in _judged(c, good=True)]
    bad = [s for c in clauses for s in _judged(c, good=False)]
    for one in good:
        other = next((s for s in bad if _one_measure(draft, weights, one, s)), None)
        if other is not None:
            yield _contradiction(
                draft, (one.clause, other.clause), "Một việc, nơi đánh giá tốt, nơi nêu còn yếu"
            )


def _judged(clause: Clause, *, good: bool) -> Iterator[_State]:
    if clause.part is Part.PLAN or _PART.search(clause.said):
        return
    subject = ""
    for piece in pieces(clause.said):
        said = _WHEN.sub(" ", piece)
        at = max(clause.said.find(piece), 0)
        for name, praise, blame in _measures():
            pattern, against = (praise, blame) if good else (blame, praise)
            match = pattern.search(said)
            if match is None or aimed(clause, at) or (good and against.search(said)):
                continue
            if name != _ENOUGH and _COUNT.search(clause.said):
                continue
            if (_NOT if good else _NONE).search(said[: match.start()]):
                continue
            words = about(pattern.sub(" ", said))
            words = words if len(words) >= _LEAST - 1 else words | about(subject)
            yield _State(clause, words, counts=False, measure=name)
        subject = subject or said


def _one_measure(draft: Draft, weights: Weights, one: _State, other: _State) -> bool:
    if one.measure != other.measure or not meet(draft, one.clause, other.clause):
        return False
    if len(one.about & other.about) < _LEAST - 1 or other_names(draft, one.clause, other.clause):
        return False
    if weights.cover(other.about, one.about) < _SAME:
        return False
    many = len(one.about & other.about) > _LEAST
    return many or weights.alike(one.about, other.about) >= _ALIKE


@lru_cache
def _measures() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    known = entries("claim_opposites")
    names = [key.removeprefix("+ ") for key in known if key.startswith("+ ")]
    return tuple(
        (name, *(phrase_pattern(map(canonical, known[f"{mark} {name}"])) for mark in "+-"))  # type: ignore[misc]
        for name in names
    )


def _contradiction(draft: Draft, pair: tuple[Clause, Clause], why: str) -> Contradiction:
    return Contradiction(
        check="claim_states",
        subject=f"{pair[0].start} {pair[1].start}",
        why=why,
        advice="Xác định tình trạng thật và ghi thống nhất; nêu rõ việc nào còn hạn chế.",
        claims=quotes_of(draft, pair[:1]),
        denials=quotes_of(draft, pair[1:]),
        severity=Severity.MEDIUM,
        confidence=0.65,
    )
