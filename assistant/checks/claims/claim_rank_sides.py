"""What `claim_ranks` compares: what a clause claims of all, of none, as done or in order, read
word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.checks.claims.claim_apart import NOT_ALL, is_less
from assistant.checks.claims.claim_sides import SO_MANY, denied
from assistant.checks.reading.clauses import MARK, PIECE, Clause, Part, aimed
from assistant.checks.reading.quantities import plain_words
from assistant.checks.reading.statements import one_ill, telling, words_of
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
    rf"(?<!\w)(?:không|chưa|chẳng)\s{NOT_ALL}"
    r"(?:(?:có|để|còn|phát sinh|xảy ra|ai|bị|gián đoạn|phải|sót|từng|"
    r"thu|in|một|[^\W\d_]+\s(?:bất kỳ|nào|gì))(?!\w)|"
    r"[^\W\d_]+(?:\s[^\W\d_]+){1,5}\s(?:nào|gì)(?!\w))"
)
_DENIES = re.compile(r"(?:không|chưa|chẳng)\s(?:(?:có|để|còn|phát sinh|xảy ra|bị|phải|sót)(?!\w))?")
_RESERVED = re.compile(
    r"(?<!\w)(?:(?<!dựng )(?<!số )(?<!năng )cơ bản|gần (?:hết|toàn|như)|hầu hết|phần lớn|đa số|trừ|"
    r"ngoại trừ|phấn đấu|bước đầu|dự kiến|từng bước|một số|một phần|tương đối|nhìn chung|"
    r"đến (?:cuối (?:năm|quý|kỳ)|năm)|(?:quý|năm|kỳ|tháng) trước|(?:(?<=, )|số )còn lại)(?!\w)"
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
NOT = re.compile(r"(?<!\w)(?:chưa|không|thiếu|chẳng|khuyết)(?!\w)")
ILL = re.compile(
    r"(?<!\w)(?:ill_\d+|chậm|quá hạn|hết hạn|trễ|muộn|hạn chế|kém|yếu|hỏng|hư|lỗi|gián đoạn|tạm|"
    r"ngưng|ngừng|dừng|hầu như|bị|xuống cấp|kiêm nhiệm|khiển trách|kỷ luật|nhiễm|lõm|treo|dời|"
    r"hoãn|lùi|lúng túng|khó khăn|thấp|cũ|lạc hậu|sai|tồn đọng|vướng|vượt cấp|mất|rớt|thất lạc|dở|"
    r"trống|tắt|cắt)(?!\w)"
)
COUNT = re.compile(
    r"(?:(?<![\w/.,-])0*[1-9][\d.]*(?![\d/%]|,\d|\s?%)|(?<!\w)(?:một số|một bộ phận|một|hai|ba|bốn|"
    r"năm|sáu|bảy|tám|chín|mười|vài|nhiều|mấy))\s(?=[^\W\d_])"
)
SHARE = re.compile(
    r"(?<![\w/.,])(?<!tháng )(?<!ngày )0*(?P<part>\d[\d.]*)/0*(?P<whole>\d[\d.]*)(?![/\d])"
)
# Behind those that are spoken of, what is said of them begins.
WHO_ENDS = re.compile(
    r"[,;:.()]|(?<!\w)(?:đã|đều|được|có|đang|trên|trong|tại|hiện|của|triển khai|thực hiện|sử dụng|"
    r"hoàn thành|tham gia|đạt|phải|không|chưa)(?!\w)"
)
_WHO_ENDS = re.compile(rf"{WHO_ENDS.pattern}|\s(?:với|nhận|để|trực)\s")
ORDINAL = re.compile(r"^\W*(?:thứ [^\W\d_]+|(?:một|hai|ba|bốn|năm|sáu) là)(?!\w)")
_PART = re.compile(r"(?<![\w/.,])\d{1,2}(?:,\d+)?\s?%")
_NOUNS = re.compile(r"(?<![\w/.,-])(?P<n>\d[\d.]*)\s(?P<noun>[^\W\d_]+\s[^\W\d_]+)")
_LEADS = re.compile(
    r"[:,;(\d]|(?<!\w)(?:toàn bộ|tất cả|mọi|mỗi|cả|đều|đã|được|không|chưa|là)(?!\w)"
)
_HEAD = 2
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
    heads: frozenset[str]
    counts: frozenset[str]
    denied: frozenset[str]
    acts: frozenset[str]
    good: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    words: frozenset[str]
    shared: frozenset[str]


def claim_in(clause: Clause) -> Claim | None:
    """What a clause claims without reserve; None where it claims nothing."""
    if clause.part is Part.PLAN or _RESERVED.search(clause.said):
        return None
    text = plain_words(clause.said)
    if clause.part is Part.LIMIT and not (_STRONG.search(text) and "đã" in text.split()):
        return None  # only what has been done about it
    every = _facts(clause, text, _EVERY)
    none = [m for m in _facts(clause, text, NONE) if not SO_MANY.search(text[: m.start()])]
    orderly = not (NOT.search(text) or ILL.search(one_ill(text))) and any(
        not _HARDLY.search(text[: match.start()]) for match in _facts(clause, text, _ORDERLY)
    )
    denies = union(_denied(text, match) for match in none)
    lacks = bool(none) and not any(word.startswith("ill_") for word in denies)
    done = bool(_facts(clause, text, _DONE)) and not (lacks or NOT.search(NONE.sub(" ", text)))
    if not (every or none or orderly or done) or (not (every or none) and _partly(text)):
        return None
    return Claim(
        clause=clause,
        every=bool(every),
        only_none=bool(none) and not (every or orderly or done),
        done=done and not (every or none or orderly),
        whom=union(_whom(text, match) for match in every),
        subject=frozenset(_lead(text)),
        heads=union(_heads(text, match) for match in every),
        counts=_counted(text),
        denied=denies,
        acts=acts(text, "đã", "đều", "được", "cũng") | frozenset(text.split()[:1]),
        good=measured(text, "+") if not NOT.search(text) else frozenset(),
        pairs=frozenset(pairwise(telling(clause.said))),
        words=frozenset(telling(clause.said)) | words_of(clause.said),
        shared=words_of(clause.said),
    )


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
        if not aimed(clause, match.start()) and not _CAUSE.search(text[: match.start()])
    ]


def union(parts: Iterable[Iterable[str]]) -> frozenset[str]:
    """The words of all of them."""
    return frozenset(word for part in parts for word in part)


def _whom(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The words for those of whom something is said of all."""
    rest = MARK.split(text[match.end() :].lstrip(" ("))[0]
    behind = (telling(_WHO_ENDS.split(rest)[0]) or telling(rest))[:NEAR]
    before = telling(PIECE.split(text[: match.start()])[-1])[-NEAR:]
    if match.group() in _BEHIND or not behind:
        return before
    if rest[:1].isdigit() or rest[1:2].isdigit():
        return behind
    if match.group() in _WHOLLY or match.group().endswith(" nào"):
        return (*before[-FEW:], *telling(match.group()), *behind[:2])
    return behind


def _heads(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The first words for those of whom something is said of all."""
    behind = telling(_WHO_ENDS.split(text[match.end() :].lstrip(" ("))[0])[:_HEAD]
    before = telling(_WHO_ENDS.split(PIECE.split(text[: match.start()])[-1])[0])[:_HEAD]
    return behind if behind and match.group() not in _BEHIND else before


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
