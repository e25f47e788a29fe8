"""What the limits part says is not so, of things that the results say it is so of all: "38/38 khu
phố đã kiện toàn Tổ công nghệ số" and "còn 05 khu phố chưa kiện toàn được Tổ công nghệ số"; or says
there is none of, where the results count some: "đã cử 02 kỹ sư" and "chưa cử được kỹ sư nào"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.claims.claim_apart import further
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_remainders import other_sort
from assistant.checks.claims.claim_sides import unlisted
from assistant.checks.reading.clauses import MARK, Clause, Part, aimed, apart
from assistant.checks.reading.statements import (
    BEGINNING,
    other_names,
    telling,
    weights_of,
    words_of,
)
from assistant.checks.records import Draft

_EVERY = re.compile(
    r"(?<!\w)(?:100\s?%|toàn bộ|tất cả|mọi|mỗi|đều|hoàn toàn|cả(?=\s\d)|"
    r"(?<![/.,\d])0*(?P<n>[1-9][\d.]*)/0*(?P=n)(?!/))(?!\w|,\d)"
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không|thiếu)(?!\w)")
_END = re.compile(r"[,;:()](?!\d)|\s(?:do|vì|nên|bởi|để|khiến|dẫn đến)\s")
_NEARLY = re.compile(
    r"(?<!\w)(?:cơ bản|hầu hết|gần như|phần lớn|đa số|trừ|ngoại trừ|dự kiến|chưa|cùng kỳ|"
    r"đến (?:cuối (?:năm|quý|kỳ)|năm))(?!\w)"
)
_NONE = re.compile(
    r"(?<!\w)(?:chưa|không)\s(?:(?P<before>[^.;,:()]{1,60}?)\snào(?!\w)(?P<behind>[^.;,:()]*)|"
    r"(?:có|bố trí|tổ chức|thành lập|tuyển|nhận|xây dựng)(?: được)?\s(?P<what>[^.;,:()]{2,80}))"
)
_COUNT = re.compile(
    r"(?<![\w/.,-])(?!20\d\d\s)(?:\d+/)?0*[1-9][\d.]*\s(?=[^\W\d_])(?!(?:năm|tháng|quý|lần|ngày|giờ|phút)\s)"
)
# What is asked for is compared only with what is said of asking.
_ASKED = re.compile(r"^(?:đề xuất|đề nghị|kiến nghị|yêu cầu)(?!\w)")
_HOW = re.compile(r"(?<!\w)(?:do|vì|để|nên|ở|tại)\s")
_SOME_OF = re.compile(r"(?<!\w)một (?:bộ phận|số|phần)(?!\w)")
_NOUN, _MOST, _SOME = 2, 0.75, 1.4  # syllables of what is counted; share, weight of what is denied
_SHARED = 2.1  # weight of the words that both say
_WHO = 0.5  # share of those who lack it that the other names
_DENIED = 0.54  # share of what is denied that the other says


def denied_in_limits(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Statements of all against the limit that denies most of them, one for each limit."""
    weights = draft.once(weights_of)
    wide = [(clause, words_of(clause.said)) for clause in clauses if _of_all(clause)]
    for limit in clauses:
        denied = _denied(limit)
        if not denied:
            continue
        said = words_of(limit.said)
        who = _who(limit)
        fits = [
            (weights.of(words & said), clause)
            for clause, words in wide
            if weights.cover(denied, words) >= _DENIED
            and clause.block != limit.block
            and weights.cover(who, words) >= (_WHO if who else 0)
            and not any(word.startswith("ill_") for word in words & said)  # neither praises
            and not apart(clause, limit)
            and not other_sort(clause, limit)
            and not further(clause, limit)
        ]
        weight, claim = max(fits, key=lambda fit: fit[0], default=(0.0, limit))
        if weight >= _SHARED:
            yield _contradiction(draft, claim, limit, "tất cả đều đạt, phần hạn chế nêu còn chưa")


def none_in_limits(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Limits that say there is none of what a result counts, one for each limit."""
    weights = draft.once(weights_of)
    counted = [
        (clause, count.start(), frozenset(telling(clause.said[count.end() :])[:_NOUN]))
        for clause in clauses
        if clause.part not in (Part.PLAN, Part.LIMIT)
        for count in _COUNT.finditer(clause.said)
    ]
    for limit in clauses:
        what = _none(limit)
        denied = words_of(what)
        last = words_of(" ".join(what.split()[-_NOUN:]))  # tells which of them are meant
        if weights.of(denied) < _SOME or BEGINNING.search(limit.said):
            continue
        for claim, at, noun in counted:
            said = words_of(claim.said)
            if not (last <= said and len(noun) == _NOUN and noun <= frozenset(telling(what))):
                continue
            if weights.cover(denied, said) < _MOST or not _done(claim, at, what):
                continue
            if not apart(claim, limit) and not other_names(draft, claim, limit):
                yield _contradiction(draft, claim, limit, "có, phần hạn chế nêu không có")
                break


def _none(limit: Clause) -> str:
    """What a limit says there is none of, in the whole commune."""
    found = _NONE.search(limit.said)
    if limit.part is not Part.LIMIT or found is None or aimed(limit, found.start()):
        return ""
    if words_of(MARK.split(limit.said[: found.start()])[-1]):
        return ""  # some place or group has none
    before, what = found["before"] or "", found["what"] or ""
    none = f"{before} {_HOW.split(what or found['behind'] or '')[0]}".strip()
    return "" if any(map(str.isdigit, none)) else none


def _done(claim: Clause, at: int, what: str) -> bool:
    """Whether what is counted is a fact, or has been asked for as what is denied."""
    asked = _ASKED.match(what)
    if asked is None:
        return not aimed(claim, at)
    before = claim.said[:at]
    return asked.group() in before and "đã" in before.split()


def _of_all(clause: Clause) -> bool:
    every = _EVERY.search(clause.said)
    if every is None or clause.part in (Part.PLAN, Part.LIMIT):
        return False
    return not _NEARLY.search(clause.said) and not aimed(clause, every.start())


def _who(limit: Clause) -> frozenset[str]:
    """The words for those of whom a limit says that something is not so."""
    return words_of(_SOME_OF.sub(" ", MARK.split(_NOT.split(limit.said)[0])[-1]))


def _denied(limit: Clause) -> frozenset[str]:
    """The words that a limit says are not so."""
    found = _NOT.search(limit.said)
    if limit.part is not Part.LIMIT or found is None or aimed(limit, found.start()):
        return frozenset()
    return words_of(_END.split(unlisted(limit.said[found.end() :]))[0])


def _contradiction(draft: Draft, claim: Clause, limit: Clause, why: str) -> Contradiction:
    why = f"Phần kết quả ghi {why}"
    return of_pair(draft, (claim, limit), check="claim_limits", why=why)
