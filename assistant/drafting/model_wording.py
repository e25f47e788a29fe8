"""What a model's words say beyond the statements that they cite: claims without a number, markup,
quantifiers, denials, tenses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.drafting.model_material import Stated
from assistant.drafting.model_names import vocabulary
from assistant.drafting.model_roles import is_aim
from assistant.drafting.records import SentenceKind
from assistant.framing import LITTLE
from assistant.synonyms import one_wording
from assistant.wording import phrases
from vectorstore.vocabulary.text import canonical, fold, words

MARKUP = "có ký hiệu định dạng hoặc địa chỉ mạng"
BEYOND = "nêu điều không có trong số liệu, nội dung được giao"
QUANTIFIER = "khẳng định quá mức"
DENIAL = "phủ định điều không được giao, hoặc bỏ lời phủ định"
MET = "khẳng định đạt chỉ tiêu mà số liệu không nói"
ROUGH = "mức độ chính xác của số liệu"
TENSE = "nói việc sẽ làm như việc đã làm"
ALTERED = "gợi ý bị đổi ý"
# A model answers in plain sentences; what else it writes could be run or drawn somewhere.
_MARKUP = re.compile(
    r"[<>{}|`\\#*_~=^$]|&\w+;|\]\(|!\[|https?:|www\.|javascript:|^\s*\d+\.\s*$"
    r"|[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufff0-\uffff]",
    re.IGNORECASE,
)
_QUANTIFIER = re.compile(
    r"\b(?:toàn bộ|tất cả|mọi|hầu hết|đa số|phần lớn|hoàn toàn|tuyệt đối|duy nhất|đều|cả|chỉ có"
    r"|chỉ còn|mỗi|nhất|luôn|không ngừng|triệt để|đầy đủ|mạnh|nhanh|vượt bậc|rất)\b"
)
_DENIED = re.compile(r"\b(?:không|chưa|chẳng|ngoại trừ|trừ)\b")
_ROUGH = re.compile(
    r"(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )(?<!lớn )"
    r"\b((?:(?:khoảng|gần|xấp xỉ|trên|dưới|ít nhất|tối thiểu|tối đa|không quá|chưa đến|chừng"
    r"|hơn|mức|tổng số)\s+)+)(\d[\d.,]*)"
)
_EXACT = frozenset({"mức", "tổng số", "mức tổng số"})  # what may stand before an exact number
_MET = re.compile(
    r"(?<!chưa )(?<!không )\b(?:đạt|hoàn thành|bảo đảm|đảm bảo|vượt|trong)\s+"
    r"(?:được |và vượt |mức |các ){0,2}(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|tiến độ)"
)
_DONE = re.compile(r"\b(?:đã|đang|được hoàn thành|vừa|xong)\b")
_KEPT = 0.75  # of a suggestion's words that its new wording must still hold


def beyond(text: str, cited: Sequence[Stated], heading: str) -> str:
    """Why a sentence (without markers) says more or else than its statements; empty when not."""
    plain, told = canonical(text), canonical("\n".join(s.text for s in cited))
    if _MARKUP.search(text):
        return MARKUP
    if not _of(_QUANTIFIER, plain) <= _of(_QUANTIFIER, told):
        return QUANTIFIER
    if _rough(plain) - _rough(told):
        return ROUGH
    if _denials(plain) - _denials(told) or _undenied(plain, told):
        return DENIAL
    if _MET.search(plain) and not _MET.search(told):
        return MET
    if _planned(cited) and not _of(_DONE, plain) <= _of(_DONE, told):
        return TENSE
    if _new_words(text, cited, heading):
        return BEYOND
    lost = [s for s in cited if s.suggested and not _keeps(plain, s.text)]
    return ALTERED if lost else ""


def _new_words(text: str, cited: Sequence[Stated], heading: str) -> bool:
    """Whether a sentence has words that neither its statements nor their indicators have, in its
    own wording as well as with the general name in place of synonyms."""
    told = " ".join([*(s.text for s in cited), heading])
    known = frozenset(words(told)) | frozenset(words(one_wording(told))) | _neutral()
    known = known.union(*(vocabulary(v) for s in cited for v in s.written.values))
    return all(
        any(not w[0].isdigit() and w not in known for w in words(said))
        for said in (text, one_wording(text))
    )


def _planned(cited: Sequence[Stated]) -> bool:
    """Whether some statement tells what is to be done: a target ahead, a task, a suggestion."""
    return any(
        s.suggested
        or s.sentence.kind is SentenceKind.JUDGEMENT
        or any(is_aim(v) for v in s.written.values[:1])
        for s in cited
    )


def _keeps(plain: str, suggestion: str) -> bool:
    content = {w for w in words(suggestion) if w not in LITTLE}
    said = set(words(plain))
    denied = len(_DENIED.findall(plain)) == len(_DENIED.findall(canonical(suggestion)))
    return denied and len(content & said) >= _KEPT * len(content)


def _rough(plain: str) -> set[tuple[str, str]]:
    """Numbers that are told as rough or limiting ones, each with the word that does so."""
    found = ((m.group(1).strip(), m.group(2).rstrip(".,")) for m in _ROUGH.finditer(plain))
    return {(said.replace("trên tổng số", "trên"), n) for said, n in found if said not in _EXACT}


def _denials(plain: str) -> set[str]:
    """Each denial with the word that it denies."""
    return {f"{m.group()} {' '.join(words(plain[m.end() :])[:1])}" for m in _DENIED.finditer(plain)}


def _undenied(plain: str, told: str) -> bool:
    """Whether what the statements deny is said flatly: "chưa đạt chỉ tiêu" as "đạt chỉ tiêu"."""
    for match in _DENIED.finditer(told):
        run = " ".join(words(told[match.end() :])[:2])
        flat = re.findall(rf"(?<!không )(?<!chưa )(?<!chẳng )\b{re.escape(run)}\b", plain)
        if run and flat and not re.search(rf"(?<!{match.group()} )\b{re.escape(run)}\b", told):
            return True
    return False


def _of(pattern: re.Pattern[str], text: str) -> set[str]:
    return set(pattern.findall(text))


@lru_cache(maxsize=1)
def _neutral() -> frozenset[str]:
    """Words that claim nothing, as the list of them says, with both spellings of i and y."""
    return LITTLE | frozenset(w for phrase in phrases("draft_neutral") for w in words(phrase))


def is_empty(text: str) -> bool:
    """Whether a line holds no word at all: a rule, a bullet, a number."""
    return not any(fold(w).isalpha() for w in words(text))
