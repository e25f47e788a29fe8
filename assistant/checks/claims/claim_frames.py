"""What is said of all, or denied, against what another clause admits, matched by the words both
are about and how rare these are in the report, not by their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_sides import FOUGHT
from assistant.checks.reading.clauses import PIECE, Clause, Part, aimed
from assistant.checks.reading.statements import (
    MONEY,
    Weights,
    about,
    meet,
    one_ill,
    telling,
    weights_of,
)
from assistant.checks.records import Draft

_NONE = re.compile(
    r"(?<!\w)(?:không|chưa)\s(?:để\s)?(?:có|còn|phát sinh|xảy ra|để|phát hiện|ghi nhận|nhận được|"
    r"xuất hiện|tồn tại)\s(?:bất (?:kỳ|cứ)\s)?(?P<what>[^,;:.()\d“”\"]{4,90}?)"
    r"(?=\s(?:nhưng|tuy nhiên|trong kỳ|trên địa bàn|nào[,;.]?$)|[,;:.()\d]|$)"
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)(?! đến (?:hạn|kỳ)(?!\w))")
_ADMITS = re.compile(
    r"(?<!\w)(?:còn|vẫn|xảy ra|phát sinh|phát hiện|ghi nhận|xuất hiện|bị|nhiều|một số|một vài|"
    r"diễn ra)(?!\w)"
)
_COUNT = re.compile(
    r"(?<![\w/.,-])0*[1-9][\d.]*(?![\d/%]|,\d|\s?%)\s(?!(?:nghìn|triệu|tỷ|đồng)(?!\w))[^\W\d_]"
)
_NEARLY = re.compile(
    r"(?<!\w)(?:cơ bản|hầu hết|gần như|phần lớn|đa số|trừ|ngoại trừ|phấn đấu|bước đầu|dự kiến)"
    r"(?!\w)"
)
_PENDING = re.compile(r"(?<!\w)(?:đang|chưa)\s(?:được\s)?(?:giải quyết|xử lý|thực hiện)(?!\w)")
_UNSOLVED = re.compile(r"(?<!\w)(?:chưa|không) (?:được )?(?:giải quyết|xử lý)(?!\w)")
_WITHIN = re.compile(r"(?<!\w)trong (?:đó|số đó|số)(?!\w)")
_NUMBER_OF = re.compile(r"(?<!\w)(?<!ký )(?<!đổi )(?:số|tỷ lệ)(?! hóa)(?!\w)")
_HEAD, _TAIL = 2, 2
_DENIED, _LACKS, _LIKE = 0.6, 0.8, 0.6  # shares of weight that must agree
_FEW = 3


def denied_and_admitted(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Không có đơn thư tồn đọng" against "còn 04 đơn thư chưa được giải quyết"."""
    weights = draft.once(weights_of)
    for clause in clauses:
        if clause.part in (Part.PLAN, Part.LIMIT):
            continue
        for match in _NONE.finditer(clause.said):
            if aimed(clause, match.start()) or _NEARLY.search(clause.said):
                continue
            what = telling(match["what"])
            before = about(clause.said[: match.start()])
            if _COUNT.search(clause.said[: match.start()]) or _lacking(clause.said, match):
                continue  # so many of them have none
            if _of_those_before(clause, match.start(), bool(before) or _own(what)):
                continue
            for other in clauses:
                if _PENDING.search(clause.said) and not _PENDING.search(other.said):
                    continue
                if _admits(weights, (what, before), other) and meet(draft, clause, other):
                    yield _contradiction(draft, (clause, other), "Nơi ghi không có, nơi ghi vẫn có")
                    break


def _lacking(said: str, match: re.Match[str]) -> bool:
    """Whether a denial only tells those who are counted behind it: "số hộ chưa có nước là 160"."""
    before = re.split(r"[,;:]", said[: match.start()])[-1]
    return bool(_NUMBER_OF.search(before) and re.match(r"\W*\d", said[match.end() :]))


def _of_those_before(clause: Clause, at: int, named: bool) -> bool:
    """Whether a denial is only of what the words or the sentence before it tell of: "(còn 24 hồ
    sơ; không có hồ sơ quá hạn)"."""
    said = clause.said[:at]
    if _WITHIN.search(said) or said.count("(") > said.count(")"):
        return True
    return not named


def _own(what: tuple[str, ...]) -> bool:
    """Whether the words denied name a thing of their own: more than "hồ sơ quá hạn"."""
    return len(what) > _FEW or (len(what) == _FEW and not any("_" in word for word in what))


def _admits(
    weights: Weights, denied: tuple[tuple[str, ...], frozenset[str]], other: Clause
) -> bool:
    what, before = denied
    if not what or other.part is Part.PLAN or FOUGHT.search(other.said):
        return False
    for piece in _pieces(other.said):
        said = about(piece)
        share = weights.cover(frozenset(what), said)
        headed = set(what[:_HEAD]) <= said or share >= _LACKS
        if not headed or not set(what[-_TAIL:]) <= said or _NOT.search(one_ill(piece)):
            continue
        told = other.part is Part.LIMIT or _ADMITS.search(piece) or _COUNT.search(piece)
        if not told or MONEY.search(piece) or aimed(other, max(other.said.find(piece), 0)):
            continue
        if share < _DENIED:
            continue
        if len(set(what)) >= _FEW or len(before & about(other.said)) >= _HEAD:
            return True
    return False


@lru_cache(maxsize=8192)
def _pieces(said: str) -> tuple[str, ...]:
    """A clause parted; "chưa được giải quyết" is pending by another name."""
    return tuple(PIECE.split(_UNSOLVED.sub("tồn đọng", said)))


def _contradiction(draft: Draft, pair: tuple[Clause, Clause], why: str) -> Contradiction:
    return of_pair(draft, pair, check="claim_frames", why=why)
