"""Results told without a figure where a rate is the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.reading.sections import body, folded, in_appendix, spans, tells_results
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import Block

_RATE = re.compile(r"^\W{0,4}(?:ty le|ti le|so luong|so luot|mat do|toc do|do bao phu)\b")
_GROWN = re.compile(
    r"\b(?:ngay cang|tung buoc|dan|khong ngung|tiep tuc|lien tuc)\s+(?:duoc\s+)?"
    r"(?:tang|nang|cao|cai thien|giam|mo rong|on dinh)"
    r"|\b(?:duoc nang (?:cao|len)|tang (?:cao|dan|manh|ro ret|len|qua (?:tung|cac))"
    r"|giam (?:dan|manh|ro ret|sau)|o muc cao|chuyen bien tich cuc|duoc cai thien|dat cao|tang)"
    r"(?=\W|$)"
)
_SHORTFALL = re.compile(r"\b(?:chua|con thap|con han che|han che|khong dat)\b")
_EMPTY = frozenset(
    ["ty", "le", "ti", "so", "luong", "luot", "cac", "va", "duoc", "cua", "tren", "tai", "trong"]
)
_MOST = 0.8  # of the words of a rate's name


def results_without_figures(draft: Draft) -> Checked:
    """Sentences whose subject is a rate and that say only that it grows: one finding a report."""
    quotes, count = [], 0
    told = [set(_words(draft.text[a:b])) for each in draft.blocks for a, b in _figured(draft, each)]
    for block in body(draft):
        if not tells_results(draft, block) or in_appendix(draft, block):
            continue
        for start, end in spans(block):
            key = folded(draft.text[start:end])
            if not _RATE.match(key.lstrip("-+*• ")):
                continue
            count += 1
            grown = _GROWN.search(key)
            if not grown or any(map(str.isdigit, key)) or _SHORTFALL.search(key):
                continue
            if not _told_elsewhere(key[: grown.start()], told):
                quotes.append(draft.quote(start, end))
    if not quotes:
        return Checked(counts={"D.rates_told": count})
    finding = Finding(
        FindingKind.MISSING_METADATA,
        Group.FORM,
        Severity.MEDIUM,
        0.85,
        "results_without_figures",
        "Kết quả chỉ nhận định chung, không có số liệu: "
        + "; ".join(f"“{_short(quote)}”" for quote in quotes)
        + ".",
        "Ghi số tuyệt đối hoặc tỷ lệ kèm tử số, mẫu số và thời điểm.",
        tuple(quotes),
        expected="số liệu cụ thể",
        found="chỉ có nhận định định tính",
    )
    return Checked((finding,), counts={"D.rates_told": count})


def _figured(draft: Draft, block: Block) -> Iterator[tuple[int, int]]:
    """The sentences and table rows of a block that hold a figure."""
    for start, end in spans(block):
        if any(map(str.isdigit, draft.text[start:end])):
            yield start, end


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", folded(text))


def _told_elsewhere(subject: str, told: list[set[str]]) -> bool:
    """Whether some sentence with a figure names what the rate is of."""
    words = set(_words(subject)) - _EMPTY
    return bool(words) and any(len(words & said) >= _MOST * len(words) for said in told)


def _short(quote: Quote) -> str:
    return " ".join(quote.text.lstrip("-+*• ").split()[:12]).rstrip(",.;")
