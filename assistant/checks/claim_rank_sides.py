"""What `claim_ranks` compares: what a clause claims of all, of none, as done or in order, and what
another tells to be lacking, amiss, left over or done in part; read word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.checks.claim_sides import denied, is_less
from assistant.checks.clauses import Clause, Part, aimed
from assistant.checks.quantities import plain_words
from assistant.checks.records import Draft
from assistant.checks.statements import one_ill, own_names, telling, words_of
from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical

_EACH = (
    r"100\s?%|toàn bộ|tất cả|mọi|đều(?! đặn)|[^\W\d_]+\snào(?=\s(?:[^\W\d_]+\s){0,6}cũng\s)|"
    r"mỗi(?!\s(?:[^\W\d_]+\s){1,2}(?:\d+|một|hai|ba|bốn|năm)(?!\w))|"
    r"(?<![/.,\d])0*(?P<n>[1-9][\d.]*)/0*(?P=n)(?![/\d])"
)
_STRONG = re.compile(rf"(?<!\w)(?:{_EACH}|cả(?=\s\d))(?!\w|,\d)")
_EVERY = re.compile(
    rf"(?<!\w)(?:{_EACH}|hoàn toàn|cả(?=\s(?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))|phủ kín|"
    r"ai cũng|bất (?:cứ|kỳ)|kín|trọn|(?<!từ )(?<!không )đủ(?!\s\d+ tuổi)|(?<!trước )hết(?! hạn)|"
    r"xong|đầy đủ)(?!\w|,\d)"
)
_BEHIND = frozenset(["đều", "hoàn toàn"])  # said behind those of whom it is said
_WHOLLY = frozenset(["đủ", "hết", "xong", "kín", "trọn"])
_ORDERLY = re.compile(
    r"(?<!\w)(?:luôn|thường xuyên|liên tục|ổn định|đáp ứng|kịp thời|"
    r"đúng (?:hạn|thời hạn|lịch|tiến độ|quy định|kế hoạch|hẹn|kỳ)|thông suốt|nền nếp|"
    r"đều đặn|tốt|hiệu quả)(?!\w)"
)
_NONE = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng)\s(?:(?:có|để|còn|phát sinh|xảy ra|ai|bị|gián đoạn|phải|sót|từng|"
    r"thu|in|một|[^\W\d_]+\s(?:bất kỳ|nào|gì))(?!\w)|"
    r"[^\W\d_]+(?:\s[^\W\d_]+){1,5}\s(?:nào|gì)(?!\w))"
)
_DENIES = re.compile(r"(?:không|chưa|chẳng)\s(?:(?:có|để|còn|phát sinh|xảy ra|bị|phải|sót)(?!\w))?")
_RESERVED = re.compile(
    r"(?<!\w)(?:(?<!dựng )(?<!số )(?<!năng )cơ bản|gần (?:hết|toàn|như)|hầu hết|phần lớn|đa số|trừ|"
    r"ngoại trừ|phấn đấu|bước đầu|dự kiến|từng bước|một số|một phần|tương đối|nhìn chung|"
    r"đến cuối (?:năm|quý|kỳ)|(?:quý|năm|kỳ|tháng) trước)(?!\w)"
)
_DONE = re.compile(
    r"(?<!\w)(?:đã|hoàn thành|duy trì|đưa vào (?:sử dụng|vận hành|hoạt động)|được|chuyên trách|"
    r"bố trí|thành lập|ban hành)(?!\w)"
)
# What stands between a mark of what is done, or isn't, and the verb.
_ACT = re.compile(
    r"(?<!\w)(?P<mark>đã|đều|được|không|chưa|đang|mới|vẫn|cũng)\s"
    r"(?:(?:được|bị|có|đã|đều|cơ bản|thể|hoàn thành|thực hiện|triển khai|tiến hành|việc|phải|mới|"
    r"kịp|thật|thực sự|tự)\s)*(?P<verb>[^\W\d_]+)"
)
_CAUSE = re.compile(r"(?<!\w)(?:do|vì|bởi|nếu)\s[^,;]*$")
_HARDLY = re.compile(r"(?<!\w)(?:không|chưa|thiếu)\s(?:[^\W\d_]+\s)?$")
_NOT = re.compile(r"(?<!\w)(?:chưa|không|thiếu|chẳng|khuyết)(?!\w)")
_STILL = re.compile(r"(?<!\w)(?:còn|vẫn)(?!\w)")
_ILL = re.compile(
    r"(?<!\w)(?:ill_\d+|chậm|quá hạn|hết hạn|trễ|muộn|hạn chế|kém|yếu|hỏng|hư|lỗi|gián đoạn|tạm|"
    r"ngưng|ngừng|dừng|hầu như|bị|xuống cấp|kiêm nhiệm|khiển trách|kỷ luật|nhiễm|lõm|treo|dời|"
    r"hoãn|lùi|lúng túng|khó khăn|thấp|cũ|lạc hậu|sai|tồn đọng|vướng|vượt cấp|mất|rớt|thất lạc|dở|"
    r"trống|tắt|cắt)(?!\w)"
)
_MERE = re.compile(
    r"(?<!\w)(?:mới|chỉ|mới chỉ)\s(?:(?:được|đạt|có|lắp|làm|cấp|giải quyết|thực hiện|hoàn thành|"
    r"khoảng|đến|tới|dừng|phủ|số hóa|triển khai|ở|mở)(?!\w)|(?:[^\W\d_]+\s){0,4}?\d)"
)
_ONGOING = re.compile(
    r"(?<!\w)(?:đang\s(?:lập|thi công|chuẩn bị|làm|hoàn thiện|xây dựng|trình|khảo sát|lựa chọn|xin|"
    r"triển khai|"
    r"chờ)|dự thảo|chờ|chuyển sang (?:quý|năm|tháng))(?!\w)"
)
_COUNT = re.compile(
    r"(?:(?<![\w/.,-])0*[1-9][\d.]*(?![\d/%]|,\d|\s?%)|(?<!\w)(?:một số|một bộ phận|một|hai|ba|bốn|"
    r"năm|sáu|bảy|tám|chín|mười|vài|nhiều|mấy))\s(?=[^\W\d_])"
)
_SHARE = re.compile(r"(?<![\w/.,])0*(?P<part>\d[\d.]*)/0*(?P<whole>\d[\d.]*)(?![/\d])")
_WHY = re.compile(r"(?<!\w)(?:do|vì|nên|bởi|để|nhằm|dẫn đến|khi|nhờ)\s")
_CAUSES = re.compile(r"(?<!\w)(?:do|vì|bởi)\s[^,;]*?(?=\snên\s|[,;]|$)")
_PIECES = re.compile(r"([,;:()](?!\d)|(?<!\w)(?:tuy nhiên|nhưng|song|trong đó)(?!\w))")
_PIECE = re.compile(r"[,;:()](?!\d)|(?<!\w)(?:tuy nhiên|nhưng|song|trong đó)(?!\w)")
_MARK = re.compile(r"[,;:()](?!\d)")
_SOME = re.compile(
    r"(?<!\w)(?:một (?:số|bộ phận|phần|vài)|có (?:lúc|nơi|thời điểm)|đôi (?:lúc|khi)|nguy cơ)(?!\w)"
)
# What a plan tells of today: "đang thiếu", "vì hiện nay chưa có".
_NOW = re.compile(
    r"(?<!\w)(?:hiện(?! đại)|đang (?:triển khai|thiếu|làm|thi công)|"
    r"\d [^\W\d_]+ (?:còn |vẫn )?chưa có)(?!\w)"
)
_AMOUNT = "đầy đủ"  # a measure of what is had, not of who has it
_NEAR, _FEW, _MORE = 5, 3, 4  # syllables


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that claims something; `whom` are the words for those of whom it claims it, `denied`
    for what it says there is none of, `words` all its telling words and `shared` those as they
    are compared with another's."""

    clause: Clause
    every: bool
    strong: bool
    only_none: bool
    done: bool
    whom: frozenset[str]
    denied: frozenset[str]
    acts: frozenset[str]
    good: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    words: frozenset[str]
    shared: frozenset[str]


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
    some: bool
    subject: frozenset[str]
    acts: frozenset[str]
    bad: frozenset[str]
    head: frozenset[str]
    counts: frozenset[str]
    near: frozenset[str]
    words: frozenset[str]
    shared: frozenset[str]


def claim_in(clause: Clause) -> Claim | None:
    """What a clause claims without reserve; None where it claims nothing."""
    if clause.part is Part.PLAN or _RESERVED.search(clause.said):
        return None
    text = plain_words(clause.said)
    if clause.part is Part.LIMIT and not (_STRONG.search(text) and "đã" in text.split()):
        return None  # only what has been done about it
    every, none = _facts(clause, text, _EVERY), _facts(clause, text, _NONE)
    orderly = not (_NOT.search(text) or _ILL.search(one_ill(text))) and any(
        not _HARDLY.search(text[: match.start()]) for match in _facts(clause, text, _ORDERLY)
    )
    done = bool(_facts(clause, text, _DONE)) and not _NOT.search(_NONE.sub(" ", text))
    if not (every or none or orderly or done):
        return None
    return Claim(
        clause=clause,
        every=bool(every),
        strong=bool(_STRONG.search(text)),
        only_none=bool(none) and not (every or orderly or done),
        done=done and not (every or none or orderly),
        whom=_union(_whom(text, match) for match in every),
        denied=_union(_denied(text, match) for match in none),
        acts=_acts(text, "đã", "đều", "được", "cũng") | frozenset(text.split()[:1]),
        good=_measured(text, "+") if not _NOT.search(text) else frozenset(),
        pairs=frozenset(pairwise(telling(clause.said))),
        words=frozenset(telling(clause.said)) | words_of(clause.said),
        shared=words_of(clause.said),
    )


def _facts(clause: Clause, text: str, pattern: re.Pattern[str]) -> Sequence[re.Match[str]]:
    """Where a pattern is told as a fact: no aim, and no cause of something else."""
    return [
        match
        for match in pattern.finditer(text)
        if not aimed(clause, match.start()) and not _CAUSE.search(text[: match.start()])
    ]


def _union(parts: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(word for part in parts for word in part)


def _whom(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The words for those of whom something is said of all."""
    behind = telling(_MARK.split(text[match.end() :].lstrip(" ("))[0])[:_NEAR]
    before = telling(_PIECE.split(text[: match.start()])[-1])[-_NEAR:]
    if match.group() in _BEHIND or not behind:
        return before
    if match.group() in _WHOLLY or match.group().endswith(" nào"):
        return (*before[-_FEW:], *telling(match.group()), *behind[:2])
    return behind


def _denied(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The words for what there is said to be none of."""
    denies = _DENIES.match(text, match.start())
    end = denies.end() if denies else match.end()
    return telling(one_ill(denied(text[end:])))[: _NEAR + 1]


def denial_in(draft: Draft, clause: Clause) -> Denial | None:
    """What a clause tells to be lacking, amiss, left or done in part; None where nothing is."""
    text = plain_words(clause.said)
    text = text if clause.part is Part.PLAN else _without_praise(text)
    negated, still = list(_NOT.finditer(text)), list(_STILL.finditer(text))
    ill, mere = list(_ILL.finditer(text)), list(_MERE.finditer(text))
    ongoing, less = list(_ONGOING.finditer(text)), any(map(is_less, _SHARE.finditer(text)))
    wrong = bool(ill) or "ill_" in one_ill(text)
    evident = bool(negated or still or wrong or mere or less)
    count = _COUNT.search(text)
    if clause.part is Part.PLAN and not _NOW.search(clause.said):
        return None
    if not (evident or ongoing or count or clause.part is Part.LIMIT):
        return None
    told = (*negated, *still, *ill, *mere, *ongoing)
    return Denial(
        clause=clause,
        none=bool(_NONE.search(text)),
        negated=bool(negated),
        still=bool(still),
        ill=wrong,
        less=less,
        evident=evident,
        ongoing=bool(ongoing),
        counted=count is not None,
        named=bool(own_names(draft, clause)),
        objects=_union(_behind(text, match.end())[:_NEAR] for match in negated),
        mere=bool(mere),
        some=bool(_SOME.search(text)),
        subject=frozenset(telling(text[: min((m.start() for m in told), default=0)])[:_MORE]),
        acts=_acts(text, "không", "chưa", "đang", "mới", "vẫn"),
        bad=_measured(text, "-"),
        object_pairs=frozenset(
            pair for match in negated for pair in pairwise(_behind(text, match.end())[:_NEAR])
        ),
        head=frozenset(_behind(text, count.end())[:2]) if count else frozenset(),
        counts=frozenset(_behind(text, count.end())[:_MORE]) if count else frozenset(),
        near=_union(_around(text, match) for match in told),
        words=frozenset(telling(clause.said)) | words_of(clause.said),
        shared=words_of(clause.said),
    )


def _acts(text: str, *marks: str) -> frozenset[str]:
    """The first syllables of the verbs behind some marks."""
    return frozenset(m["verb"] for m in _ACT.finditer(text) if m["mark"] in marks)


def _measured(text: str, mark: str) -> frozenset[str]:
    """The measures in which a text praises, or blames."""
    return frozenset(name for name, pattern in _measures(mark) if pattern.search(text))


@lru_cache
def _measures(mark: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name[2:], phrase_pattern(map(canonical, forms)))
        for name, forms in entries("claim_opposites").items()
        if name.startswith(mark) and name[2:] != _AMOUNT
    )


def _without_praise(text: str) -> str:
    """A text with blanks for its causes and for the pieces that say that nothing is amiss."""
    text = _CAUSES.sub(lambda match: " " * len(match.group()), text)
    return "".join(
        " " * len(piece) if _NONE.search(piece) and _ILL.search(one_ill(piece)) else piece
        for piece in _PIECES.split(text)
    )


def _behind(text: str, at: int) -> tuple[str, ...]:
    return telling(_WHY.split(_PIECE.split(text[at:])[0])[0])


def _around(text: str, match: re.Match[str]) -> tuple[str, ...]:
    return (*telling(text[: match.start()])[-_FEW:], *telling(text[match.end() :])[:_MORE])
