"""What `claim_ranks` holds against a claim: what a clause tells to be lacking, amiss, left over or
done in part, read word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from assistant.checks.claims.claim_apart import is_less
from assistant.checks.claims.claim_rank_sides import (
    COUNT,
    FEW,
    ILL,
    MORE,
    NEAR,
    NONE,
    NOT,
    ORDINAL,
    SHARE,
    acts,
    measured,
    union,
)
from assistant.checks.claims.claim_sides import unlisted
from assistant.checks.reading.clauses import Clause, Part
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import one_ill, own_names, telling, words_of
from assistant.checks.records import Draft

_STILL = re.compile(r"(?<!\w)(?:còn|vẫn)(?!\w)")
_MERE = re.compile(
    r"(?<!\w)(?:mới|chỉ|mới chỉ)\s(?:(?:được|đạt|có|lắp|làm|cấp|giải quyết|thực hiện|hoàn thành|"
    r"khoảng|đến|tới|dừng|phủ|số hóa|triển khai|ở|mở)(?!\w)|(?:[^\W\d_]+\s){0,4}?\d)"
)
_ONGOING = re.compile(
    r"(?<!\w)(?:đang\s(?:lập|thi công|chuẩn bị|làm|hoàn thiện|xây dựng|trình|khảo sát|lựa chọn|xin|"
    r"triển khai|"
    r"chờ)|dự thảo|chờ|chuyển sang (?:quý|năm|tháng))(?!\w)"
)
_MOST = re.compile(r"(?<!\w)(?:phần lớn|hầu hết|đa số|đa phần|nhiều)(?!\w)")
_NO_ONE = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng)\s(?:có\s)?(?P<what>(?:[^\W\d_]+\s){1,6})(?:nào|gì)(?!\w)"
)
_WHY = re.compile(r"(?<!\w)(?:do|vì|nên|bởi|để|nhằm|dẫn đến|khi|nhờ)\s")
_CAUSES = re.compile(r"(?<!\w)(?:do|vì|bởi)\s[^,;]*?(?=\snên\s|[,;]|$)")
_PIECES = re.compile(r"([,;:()](?!\d)|(?<!\w)(?:tuy nhiên|nhưng|song|trong đó)(?!\w))")
# What a plan tells of today: "đang thiếu", "vì hiện nay chưa có".
_NOW = re.compile(
    r"(?<!\w)(?:hiện(?! đại)|đang (?:triển khai|thiếu|làm|thi công)|"
    r"\d [^\W\d_]+ (?:còn |vẫn )?chưa có)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A clause that tells of a lack, an ill or a part; `objects` are the words behind a negation,
    `counts` behind a number, `head`
    the first of these, `near` around what is amiss."""

    clause: Clause
    none: bool
    negated: bool
    still: bool
    ill: bool
    less: bool
    evident: bool
    ongoing: bool
    counted: bool
    named: bool
    objects: frozenset[str]
    object_pairs: frozenset[tuple[str, str]]
    mere: bool
    subject: frozenset[str]
    acts: frozenset[str]
    bad: frozenset[str]
    counts: frozenset[str]
    nones: frozenset[str]
    near: frozenset[str]
    words: frozenset[str]
    shared: frozenset[str]


def denial_in(draft: Draft, clause: Clause) -> Denial | None:
    """What a clause tells to be lacking, amiss, left or done in part; None where nothing is."""
    text = plain_words(clause.said)
    text = text if clause.part is Part.PLAN else _without_praise(text)
    negated, still = list(NOT.finditer(text)), list(_STILL.finditer(text))
    ill, mere = list(ILL.finditer(text)), list(_MERE.finditer(text))
    ongoing, less = list(_ONGOING.finditer(text)), any(map(is_less, SHARE.finditer(text)))
    wrong = bool(ill) or "ill_" in one_ill(text)
    evident = bool(negated or still or wrong or mere or less)
    count = COUNT.search(text)
    if clause.part is Part.PLAN and not _NOW.search(clause.said):
        return None
    if not (evident or ongoing or count or clause.part is Part.LIMIT):
        return None
    told = (*negated, *still, *ill, *mere, *ongoing)
    return Denial(
        clause=clause,
        none=bool(NONE.search(text)),
        negated=bool(negated),
        still=bool(still),
        ill=wrong,
        less=less,
        evident=evident,
        ongoing=bool(ongoing),
        counted=count is not None,
        named=bool(own_names(draft, clause)),
        objects=union(_behind(text, match.end())[:NEAR] for match in negated),
        mere=bool(mere),
        subject=frozenset(_subject(text, (*negated, *ill, *mere, *ongoing))),
        acts=acts(text, "không", "chưa", "đang", "mới", "vẫn"),
        bad=measured(text, "-"),
        object_pairs=frozenset(
            pair for match in negated for pair in pairwise(_behind(text, match.end())[:NEAR])
        ),
        counts=frozenset(_behind(text, count.end())[:MORE]) if count else frozenset(),
        nones=union(telling(m["what"]) for m in _NO_ONE.finditer(text)),
        near=union(_around(text, match) for match in told),
        words=frozenset(telling(clause.said)) | words_of(clause.said),
        shared=words_of(clause.said),
    )


def _subject(text: str, told: Iterable[re.Match[str]]) -> tuple[str, ...]:
    """The words for what something is told of: before it, else behind the first number."""
    before = text[: min((match.start() for match in told), default=0)]
    count = COUNT.search(text)
    words = telling(_MOST.sub(" ", ORDINAL.sub("", before)))[:MORE]
    return words or (_behind(text, count.end())[:MORE] if count else ())


def _without_praise(text: str) -> str:
    """A text with blanks for its causes and for the pieces that say that nothing is amiss."""
    text = _CAUSES.sub(lambda match: " " * len(match.group()), text)
    return "".join(
        " " * len(piece) if NONE.search(piece) and ILL.search(one_ill(piece)) else piece
        for piece in _PIECES.split(text)
    )


def _behind(text: str, at: int) -> tuple[str, ...]:
    return telling(_WHY.split(unlisted(text[at:]))[0])


def _around(text: str, match: re.Match[str]) -> tuple[str, ...]:
    return (*telling(text[: match.start()])[-FEW:], *telling(text[match.end() :])[:MORE])
