"""What kind of answer a question wants, and which sections of a report it asks about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.compose.sections import without_afterthought
from assistant.records import Intent
from assistant.wording import entries, phrase_pattern, without_opening
from vectorstore.vocabulary.text import canonical, fold

_KIND = (
    r"(?:van ban|ke hoach|cong van|quyet dinh|nghi quyet|chi thi|thong bao|chuong trinh|de an|"
    r"to trinh|huong dan|nghi dinh|thong tu|ket luan|quy che|quy dinh|luat|bao cao|bien ban|"
    r"giay moi|dieu le)"
)
_WHICH_DOCUMENT = re.compile(
    rf"\b{_KIND}(?: \w+){{0,3}}? nao\b(?! (?:khong|chua)\W*$)"
    rf"|\b{_KIND} (?:gi|so may|so bao nhieu)\b"
    rf"|\b{_KIND} (?:co )?(?:so|ky hieu) (?:may|bao nhieu|gi|nao)\b"
    rf"|^(?:cac |nhung )?{_KIND} (?:ve|cua|trien khai|thuc hien|do) .*\b"
    r"(?:so (?:may|bao nhieu|nao)|ngay (?:nao|thang nao|bao nhieu)|ai ban hanh)\b"
    rf"|^(?:cac |nhung )?{_KIND} (?!\d).*(?:\b|, )(?:la )?(?:so (?:may|hieu|bao nhieu)|ky hieu)\b"
)
_OF_A_DOCUMENT = re.compile(
    r"\b(?:(?:cua|do|boi) (?:ai|co quan nao|don vi nao|cap nao)|ai (?:ban hanh|ky)|so may"
    r"|ngay (?:nao|may|bao nhieu|thang nao)|so bao nhieu|ky hieu|ban hanh khi nao|khi nao"
    r"|(?:noi dung|ve viec|ve|noi|quy dinh|trien khai|la) (?:gi|\w+ \w+ (?:nao|gi)))\b"
)
_MARK, _AND = "(?: hieu|,? ky hieu)?", "(?:,| va|, va)?"
_OF_THE_REPORT = re.compile(
    r"\b(?:so (?:may|bao nhieu|ky hieu|van ban|hieu)|ky hieu|ngay ky|ky ngay|ky khi nao"
    r"|(?:do )?ai ky"
    r"|nguoi ky|ky ten|chuc vu|noi nhan|kinh gui"
    r"|gui (?:cho |den |toi )?(?:ai|dau|nhung|cac|co quan)"
    r"|(?:lap|ban hanh|lam) (?:ngay|khi) nao|ngay (?:nao|may|bao nhieu|thang nao)|ngay ban hanh"
    r"|co quan nao (?:ban hanh|lap|lam)|do ai (?:lap|ban hanh)|tieu de|ten (?:cua )?bao cao"
    rf"|(?<!ho )so{_MARK}{_AND} ngay(?: \w+){{0,2}} (?:cua )?(?:bao cao|van ban)"
    rf"|ngay(?: \w+){{0,2}}{_AND} so{_MARK} (?:cua )?(?:bao cao|van ban))\b"
)
_REPORT = re.compile(r"\b(?:bao cao|van ban nay|tai lieu nay|van ban do)\b")
_SIGNER = re.compile(r"\b(?:ai ky|nguoi ky|noi nhan|kinh gui|ngay ky)\b")
_COUNT = re.compile(
    r"\b(?:bao nhieu|how many|how much|ti le nao|ty le nao|la may|la \d[\d.,]* hay \d|con so nao)\b"
)
# "Ký số bao nhiêu văn bản" counts what is signed; "ký số bao nhiêu, ngày nào" asks for a number.
_NOT_A_COUNT = re.compile(
    r"\b(?:ngay|(?<!ky )so|thang|nam|dieu|khoan) (?:may|bao nhieu)\b"
    r"|\bky so (?:may|bao nhieu)\b(?! (?!ngay|thang|cua|do|ve|la)\w)"
)
_FEW = re.compile(r"\bmấy\b")
_BARE_FEW = re.compile(
    r"\bmay\b(?! (?:tinh|moc|chu|in|quet|photo|chieu|bom|cay|cat|phat|ban|anh|lanh|dien|tram|scan))"
)
_WHY = re.compile(r"\b(?:nguyen nhan|vi sao|tai sao|do dau|(?<!xu )ly do|li do|sao lai)\b")
_MEASURE = re.compile(
    r"^(?:\W|\d|(?:ve|con|thi|the|vay|va|cac|nhung|hay|muc|hien)\b)*"
    r"(?:so|tong|ty le|ti le|ty trong|kinh phi|chi tieu|muc|du toan|phan tram|luong|"
    r"ket qua \w+ \w+ so)\b"
)
_RATE_ASKED = re.compile(r"\b(?:ty le|ti le|tong so|so luong)\b(?!.*\b(?:chua|vi|do)\b.*\bla gi\b)")
_YES_NO = re.compile(r"\b(?:chua|khong|phai khong|dung khong|hay chua)\W*$")
_BETWEEN = re.compile(
    r"\b(?:so sanh|doi chieu|xep hang|chenh lech|so voi (?:cung ky|(?:ky|quy|nam|thang)\b)"
    r"|(?:tang|giam) (?:hay|hoac) (?:tang|giam)|(?:tang|giam) (?:bao nhieu|may)"
    r"|(?:xa|phuong|don vi|dia phuong|noi) nao .*\b(?:nhat|hon)\b"
    r"|(?:giua|cac|moi|tung|tat ca) (?:\w+ )?(?:xa|phuong|don vi|dia phuong|xa phuong)"
    r"|(?:xa|phuong|don vi|dia phuong) nao|(?:hai|ba|bon|nam|\d) (?:xa|phuong|don vi|dia phuong)"
    r"|qua cac (?:ky|quy|thang|nam)|(?:hai|2|ba|3) (?:ky|quy))\b"
)
_BY_TASK = re.compile(r"\b(?:phan anh,? kien nghi|pakn|de nghi (?:cho|cung cap|bao cao|neu))\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """A question's words as the classifier sees them."""

    text: str  # restored and spelled out
    typed: str  # as it came in
    names_document: bool = False
    communes: int = 0


def intent_of(wording: Wording) -> Intent:
    """The kind of answer that a question wants."""
    words = fold(wording.text)
    counts = _asks_count(wording)
    if _between(words, wording):
        return Intent.COMPARE
    if counts:
        return Intent.NARRATIVE if _WHY.search(words) else Intent.FIGURE
    if _about_the_report(words, wording):
        return Intent.METADATA
    if _WHICH_DOCUMENT.search(words) or (wording.names_document and _OF_A_DOCUMENT.search(words)):
        return Intent.DOCUMENT
    if sections_of(wording.text):
        return Intent.NARRATIVE
    if wording.names_document and not _MEASURE.search(words) and len(words.split()) <= 8:
        return Intent.DOCUMENT
    if _asks_measure(wording):
        return Intent.FIGURE
    return Intent.NARRATIVE


def _asks_measure(wording: Wording) -> bool:
    words = fold(wording.text)
    measure = _MEASURE.search(fold(without_opening(wording.text)))
    return bool(measure or _RATE_ASKED.search(words) or _YES_NO.search(words))


def _between(words: str, wording: Wording) -> bool:
    return wording.communes > 1 or bool(_BETWEEN.search(words))


def _about_the_report(words: str, wording: Wording) -> bool:
    if wording.names_document or (_WHICH_DOCUMENT.search(words) and not _names_only_report(words)):
        return False
    if _REPORT.search(words) and _OF_THE_REPORT.search(words):
        return True
    return bool(_SIGNER.search(words))


def _names_only_report(words: str) -> bool:
    return all(match.startswith("bao cao") for match in _WHICH_DOCUMENT.findall(words))


def _asks_count(wording: Wording) -> bool:
    text = canonical(wording.text)
    words = _NOT_A_COUNT.sub(" ", fold(text))
    if _COUNT.search(words):
        return True
    bare = fold(wording.typed) == wording.typed.lower()
    left = _NOT_A_COUNT.sub(" ", fold(wording.typed))
    if bare:
        return bool(_BARE_FEW.search(left))
    return bool(_FEW.search(text)) and bool(_BARE_FEW.search(words))


@lru_cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, phrase_pattern(fold(cue) for cue in cues))
        for name, cues in entries("sections").items()
    )


def sections_of(text: str) -> tuple[str, ...]:
    """Names of the report sections that a question asks about, in the question's order.

    "Kết quả" counts only where nothing more particular is asked.
    """
    words = _BY_TASK.sub(" ", fold(without_afterthought(text)))
    found = [(match.start(), name) for name, cue in _cues() if (match := cue.search(words))]
    names = tuple(name for _, name in sorted(found))
    return tuple(name for name in names if name != "kết quả") or names
