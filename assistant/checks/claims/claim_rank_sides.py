"""What `claim_ranks` compares: what a clause claims of all, of none, as done or in order, read
word by word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.checks.claims.claim_sides import denied, is_less
from assistant.checks.reading.clauses import Clause, Part, aimed
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import one_ill, telling, words_of
from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical

_EACH = (
    r"100\s?%|toàn bộ|tất cả|mọi|đều(?! (?:đặn|thuộc|do|chờ)(?!\w))|"
    r"[^\W\d_]+\snào(?=\s(?:[^\W\d_]+\s){0,6}cũng\s)|"
    r"mỗi(?!\s(?:[^\W\d_]+\s){1,2}(?:\d+|một|hai|ba|bốn|năm)(?!\w))|"
    r"(?<![/.,\d])0*(?P<n>[1-9][\d.]*)/0*(?P=n)(?![/\d])"
)
_STRONG = re.compile(rf"(?<!\w)(?:{_EACH}|cả(?=\s\d))(?!\w|,\d)")
_EVERY = re.compile(
    rf"(?<!\w)(?:{_EACH}|hoàn toàn|cả(?=\s(?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))|phủ kín|"
    r"ai cũng|bất (?:cứ|kỳ)|kín|trọn|(?<!từ )(?<!không )đủ(?!\s(?:(?:\d+ )?tuổi|điều kiện))|"
    r"(?<!trước )(?<!đến )hết(?! hạn)|"
    r"xong|đầy đủ)(?!\w|,\d)"
)
_BEHIND = frozenset(["đều", "hoàn toàn"])  # said behind those of whom it is said
_WHOLLY = frozenset(["đủ", "hết", "xong", "kín", "trọn"])
_ORDERLY = re.compile(
    r"(?<!\w)(?:luôn|thường xuyên|liên tục|ổn định|đáp ứng|kịp thời|"
    r"đúng (?:hạn|thời hạn|lịch|tiến độ|quy định|kế hoạch|hẹn|kỳ)|thông suốt|nền nếp|"
    r"đều đặn|tốt|hiệu quả)(?!\w)"
)
NONE = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng)\s(?:(?:có|để|còn|phát sinh|xảy ra|ai|bị|gián đoạn|phải|sót|từng|"
    r"thu|in|một|[^\W\d_]+\s(?:bất kỳ|nào|gì))(?!\w)|"
    r"[^\W\d_]+(?:\s[^\W\d_]+){1,5}\s(?:nào|gì|khác)(?!\w))"
)
_DENIES = re.compile(r"(?:không|chưa|chẳng)\s(?:(?:có|để|còn|phát sinh|xảy ra|bị|phải|sót)(?!\w))?")
_RESERVED = re.compile(
    r"(?<!\w)(?:(?<!dựng )(?<!số )(?<!năng )cơ bản|gần (?:hết|toàn|như)|"
    r"^\W*ngoài(?! ra)|hầu hết|phần lớn|đa số|trừ|"
    r"ngoại trừ|phấn đấu|bước đầu|dự kiến|từng bước|một số|một phần|tương đối|nhìn chung|"
    r"đến cuối (?:năm|quý|kỳ)|(?:quý|năm|kỳ|tháng) trước|(?:(?<=, )|số )còn lại)(?!\w)"
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
_CAUSE = re.compile(r"(?<!\w)(?:(?:do|vì|bởi|nếu)\s[^,;]*|(?:vì|bởi)\s(?:[^\W\d_]+\s?){1,4},\s)$")
_SO = re.compile(r"(?<!\w)(?:nên|đang (?:lập|chuẩn bị|trình|khảo sát|lựa chọn|xin|chờ))\s[^,;]*$")
_HARD = re.compile(
    r"^\W*(?:những |một số )?(?:khó khăn|hạn chế|tồn tại|vướng mắc)[^,;:]{0,20}\slà\s"
)
_HARDLY = re.compile(r"(?<!\w)(?:không|chưa|thiếu)\s(?:[^\W\d_]+\s)?$")
NOT = re.compile(r"(?<!\w)(?:chưa|không|thiếu|chẳng|khuyết)(?!\w)")
ILL = re.compile(
    r"(?<!\w)(?:ill_\d+|chậm|quá hạn|hết hạn|trễ|muộn|hạn chế|kém|yếu|hỏng|hư|lỗi|gián đoạn|tạm|"
    r"ngưng|ngừng|dừng|hầu như|bị(?! động)|xuống cấp|kiêm nhiệm|khiển trách|kỷ luật|nhiễm|lõm|"
    r"treo|dời|hoãn|lùi|lúng túng|khó khăn|thấp|(?<!vị )(?<!xã )(?<!phường )(?<!huyện )cũ|lạc hậu|"
    r"sai|tồn đọng|vướng|vượt cấp|mất|rớt|thất lạc|dở|trống|tắt|cắt(?! giảm))(?!\w)"
)
COUNT = re.compile(
    r"(?:(?<![\w/.,-])0*[1-9][\d.]*(?![\d/%]|,\d|\s?%)|(?<!\w)(?:một số|một bộ phận|một|hai|ba|bốn|"
    r"năm|sáu|bảy|tám|chín|mười|vài|nhiều|mấy))\s(?=[^\W\d_])"
)
SHARE = re.compile(
    r"(?<![\w/.,])(?<!tháng )(?<!ngày )0*(?P<part>\d[\d.]*)/0*(?P<whole>\d[\d.]*)(?![/\d])"
)
# What for: to have it is no denial, "để người dân không phải đi lại".
_SPARED = re.compile(r"(?<!\w)để\s(?:[^\W\d_]+\s){0,4}không phải\s[^,;]*")
_NUMBER = re.compile(r"(?<![\w.,-])(?:\d[\d.]*/)?0*(?P<n>[1-9][\d.]*)\s(?=[^\W\d_])")
# Behind those that are spoken of, what is said of them begins.
_WHO_ENDS = re.compile(
    r"[,;:.()]|(?<!\w)(?:đã|đều|được|có|đang|trên|trong|tại|hiện|của|triển khai|thực hiện|sử dụng|"
    r"hoàn thành|tham gia|đạt|phải|không|chưa)(?!\w)|\s(?:với|nhận|để|trực)\s"
)
ORDINAL = re.compile(r"^\W*(?:thứ [^\W\d_]+|(?:một|hai|ba|bốn|năm|sáu) là)(?!\w)")
_PART = re.compile(r"(?<![\w/.,])\d{1,2}(?:,\d+)?\s?%")
_NOUNS = re.compile(r"(?<![\w/.,-])(?P<n>\d[\d.]*)\s(?P<noun>[^\W\d_]+\s[^\W\d_]+)")
_LEADS = re.compile(
    r"[:,;(\d]|(?<!\w)(?:toàn bộ|tất cả|mọi|mỗi|cả|đều|đã|được|không|chưa|là)(?!\w)"
)
PIECE = re.compile(
    r"[,;:()](?!\d)|(?<!\w)(?:tuy nhiên|nhưng|song|trong đó|và (?:việc|công tác))(?!\w)"
)
_MARK = re.compile(r"[,;:()](?!\d)")
_AMOUNT = "đầy đủ"  # a measure of what is had, not of who has it
NEAR, FEW, MORE = 5, 3, 4  # syllables


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that claims something; `whom` are the words for those of whom it claims it, `denied`
    for what it says there is none of, `words` all its telling words and `shared` those as they
    are compared with another's."""

    clause: Clause
    every: bool
    only_none: bool
    done: bool
    whom: frozenset[str]
    subject: frozenset[str]
    counts: frozenset[str]
    denied: frozenset[str]
    acts: frozenset[str]
    good: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    words: frozenset[str]
    shared: frozenset[str]
    some: bool
    told: frozenset[frozenset[str]]
    order: tuple[str, ...]
    totals: frozenset[tuple[str, int]]


def claim_in(clause: Clause) -> Claim | None:
    """What a clause claims without reserve; None where it claims nothing."""
    if clause.part is Part.PLAN or _RESERVED.search(clause.said) or _HARD.match(clause.said):
        return None
    text = unspared(clause.said)
    if clause.part is Part.LIMIT and not (_STRONG.search(text) and "đã" in text.split()):
        return None  # only what has been done about it
    every, none = _facts(clause, text, _EVERY), _facts(clause, text, NONE)
    none = [m for m in none if not COUNT.search(PIECE.split(text[: m.start()])[-1])]  # of some
    praise, deeds = _facts(clause, text, _ORDERLY), _facts(clause, text, _DONE)
    pieces = PIECE.split(text)
    denying = [piece for piece in pieces if NONE.search(piece)]
    plain = " , ".join(piece for piece in pieces if piece not in denying)
    whole = not (NOT.search(plain) or ILL.search(one_ill(plain)))
    orderly = whole and any(not _HARDLY.search(text[: match.start()]) for match in praise)
    denies = union(_denied(text, match) for match in none)
    lacks = bool(none) and not any(word.startswith("ill_") for word in denies)
    done = bool(deeds) and not (lacks or NOT.search(plain))
    firm = every or none or ((orderly or done) and not _partly(text))
    some = not firm and not NOT.search(text) and bool(_facts(clause, text, COUNT))
    if not (firm or some):
        return None
    return Claim(
        clause=clause,
        every=bool(every),
        only_none=bool(none) and not (every or orderly or done),
        done=done and not (every or none or orderly),
        whom=union(_whom(text, match) for match in every),
        subject=frozenset(_lead(text)),
        counts=_counted(text),
        denied=denies,
        acts=acts(text, "đã", "đều", "được", "cũng") | frozenset(text.split()[:1]),
        good=measured(plain, "+") if whole else frozenset(),
        pairs=frozenset(pairwise(telling(clause.said))),
        words=frozenset(telling(clause.said)) | words_of(clause.said),
        shared=words_of(clause.said),
        some=some,
        told=pieces_at(text, (*every, *none, *praise, *deeds)),
        order=telling(clause.said),
        totals=counts(text),
    )


def unspared(said: str) -> str:
    """A clause's words, with blanks for what someone is to be spared."""
    return _SPARED.sub(lambda match: " " * len(match.group()), plain_words(said))


def counts(text: str) -> frozenset[tuple[str, int]]:
    """What a text counts, by the first word for it, with the number; of n/N, N."""
    found = set()
    for match in _NUMBER.finditer(text):
        noun = telling(_WHO_ENDS.split(text[match.end() :])[0])[:1]
        value = int(match["n"].replace(".", "") or 0)
        found.add((noun[0] if noun else "", value))
    return frozenset((noun, n) for noun, n in found if noun and n)


def _partly(text: str) -> bool:
    """Whether a text tells of a part: so many of all, so many per cent."""
    counted = {(m["noun"], m["n"].lstrip("0")) for m in _NOUNS.finditer(text)}
    if len(counted) > len({noun for noun, _ in counted}):
        return True
    return bool(_PART.search(text)) or any(map(is_less, SHARE.finditer(text)))


def _facts(clause: Clause, text: str, pattern: re.Pattern[str]) -> Sequence[re.Match[str]]:
    """Where a pattern is told as a fact: no aim, and no cause of something else."""
    return [
        match
        for match in pattern.finditer(text)
        if not aimed(clause, match.start())
        and not _CAUSE.search(text[: match.start()])
        and not _SO.search(text[: match.start()])
    ]


def union(parts: Iterable[Iterable[str]]) -> frozenset[str]:
    """The words of all of them."""
    return frozenset(word for part in parts for word in part)


def _whom(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The words for those of whom something is said of all."""
    rest = _MARK.split(text[match.end() :].lstrip(" ("))[0]
    behind = (telling(_WHO_ENDS.split(rest)[0]) or telling(rest))[:NEAR]
    before = telling(PIECE.split(text[: match.start()])[-1])[-NEAR:]
    if match.group() in _BEHIND or not behind:
        return before
    if rest[:1].isdigit() or rest[1:2].isdigit():
        return behind
    if match.group() in _WHOLLY or match.group().endswith(" nào"):
        return (*before[-FEW:], *telling(match.group()), *behind[:2])
    return behind


def _counted(text: str) -> frozenset[str]:
    """The words right behind numbers."""
    return union(telling(text[m.end() :])[:1] for m in COUNT.finditer(text))


def _denied(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The words for what there is said to be none of."""
    denies = _DENIES.match(text, match.start())
    end = denies.end() if denies else match.end()
    return telling(one_ill(denied(text[end:])))[: NEAR + 1]


def _lead(text: str) -> tuple[str, ...]:
    """The words that begin a text, up to a number, a colon or what is said of all."""
    return telling(_LEADS.split(ORDINAL.sub("", text))[0])[:MORE]


def pieces_at(text: str, matches: Iterable[re.Match[str]]) -> frozenset[frozenset[str]]:
    """The words of the pieces of a text in which something stands."""
    ends = [0, *(match.start() for match in PIECE.finditer(text)), len(text)]
    at = {bisect_right(ends, match.start()) for match in matches}
    pieces = (text[ends[i - 1] : ends[min(i, len(ends) - 1)]] for i in at)
    return frozenset(frozenset(telling(p)) | words_of(p) for p in pieces)


def acts(text: str, *marks: str) -> frozenset[str]:
    """The first syllables of the verbs behind some marks."""
    return frozenset(m["verb"] for m in _ACT.finditer(text) if m["mark"] in marks)


def measured(text: str, mark: str) -> frozenset[str]:
    """The measures in which a text praises, or blames."""
    return frozenset(name for name, pattern in _measures(mark) if pattern.search(text))


@lru_cache
def _measures(mark: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name[2:], phrase_pattern(map(canonical, forms)))
        for name, forms in entries("claim_opposites").items()
        if name.startswith(mark) and name[2:] != _AMOUNT
    )
