"""The sections that officials ask about: difficulties, causes, proposals and the like."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.wording import patterns
from vectorstore.vocabulary.text import canonical

# Sections that reports run together under one heading.
NEAR: dict[str, frozenset[str]] = {
    "khó khăn": frozenset({"tồn tại, hạn chế"}),
    "tồn tại, hạn chế": frozenset({"khó khăn"}),
    "giải pháp": frozenset({"nhiệm vụ"}),
    "nhiệm vụ": frozenset({"giải pháp"}),
    "kết quả": frozenset({"ưu điểm"}),
    "ưu điểm": frozenset({"kết quả"}),
}
_OBJECTS = frozenset({"khó khăn", "tồn tại, hạn chế", "nguyên nhân"})
_TAKES_OBJECT = frozenset({"nguyên nhân", "giải pháp", "kiến nghị", "trách nhiệm", "bài học"})
_CLAUSE = re.compile(r"[,;?.]|\bvà\b")
_LABEL = re.compile(r"^[^:]{3,90}:")
_LABEL_WORDS = 14
_SHORT_TITLE = 10
_NAMING_WORDS = 6  # of a long title: what it names further on is only mentioned
# Petitions of citizens are a matter of their own, no proposals of the report.
_FEEDBACK = re.compile(r"phản ánh,? kiến nghị(?:, sáng kiến, giải pháp)?")
_AFTERTHOUGHT = re.compile(r"\s*[,;]\s*(?:và )?(?:vì sao|tại sao|sao vậy)(?: vậy| thế)?\W*$")
_ASKS_ALREADY = re.compile(r"\b(?:nào|gì|ai|đâu|mấy|bao nhiêu)\b")
_NUMBERED = re.compile(r"^\W*(?:(?:phần\s+)?(?:[ivxlc]+|\d+(?:\.\d+)*|[a-zđ])[.)/]?\s+)?")
_CONNECTIVE = re.compile(r"^\W*(?:(?:tuy nhiên|bên cạnh đó|đồng thời|ngoài ra|trước hết)\W+)?")
# Sections that a sentence opens by naming them, without a colon: "Nguyên nhân chủ yếu do …".
_OPENERS = frozenset({"nguyên nhân", "khó khăn", "kiến nghị"})


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Section → its wordings; the name itself says too much inside a sentence ("nhiệm vụ")."""
    return tuple(patterns("sections").items())


def named_in(text: str) -> frozenset[str]:
    """Sections that a heading or label names."""
    text = _FEEDBACK.sub(" ", canonical(text))
    title = text[match.end() :] if (match := _NUMBERED.match(text)) else text
    words = title.split()
    naming = title if len(words) <= _SHORT_TITLE else " ".join(words[:_NAMING_WORDS])
    return frozenset(
        name for name, exact in _patterns() if exact.search(naming) or title.startswith(name)
    )


def without_afterthought(question: str) -> str:
    """The question without the "…, vì sao?" behind another one that asks for no section."""
    match = _AFTERTHOUGHT.search(canonical(question))
    if match is None:
        return question
    main = canonical(question)[: match.start()]
    if not _ASKS_ALREADY.search(main) or any(exact.search(main) for _, exact in _patterns()):
        return question
    return question[: match.start()]


def asked_in(question: str) -> tuple[str, ...]:
    """Sections a question asks for, in order; "nguyên nhân của hạn chế" asks for causes only."""
    found: list[tuple[int, str]] = []
    asked = canonical(without_afterthought(question))
    text = _FEEDBACK.sub(lambda m: " " * len(m.group()), asked)
    for name, exact in _patterns():
        if match := exact.search(text):
            found.append((match.start(), name))
    wanted: list[tuple[int, str]] = []
    for place, name in sorted(found):
        governs = wanted and wanted[-1][1] in _TAKES_OBJECT and name in _OBJECTS
        if not (governs and not _CLAUSE.search(text[wanted[-1][0] : place])):
            wanted.append((place, name))
    return tuple(dict.fromkeys(name for _, name in wanted))


def without_sections(text: str) -> str:
    """Canonical text without the phrases that only name a section."""
    text = canonical(text)
    for _, exact in _patterns():
        text = exact.sub(" ", text)
    return text


def literal(question: str, text: str) -> bool:
    """Whether a heading names the section with the very phrase of the question."""
    asked, found = canonical(question), canonical(text)
    return any(
        (match := exact.search(asked)) is not None and match.group() in found
        for _, exact in _patterns()
    )


def label_of(text: str) -> frozenset[str]:
    """Sections that a paragraph's own label names: "Nguyên nhân: …"."""
    match = _LABEL.match(text)
    if match is None or len(match.group().split()) > _LABEL_WORDS:
        return frozenset()
    return named_in(match.group())


def opening_of(text: str) -> frozenset[str]:
    """Sections that a sentence opens by naming them: "Đề nghị cấp trên …"."""
    text = canonical(text[:120])
    start = match.end() if (match := _CONNECTIVE.match(text)) else 0
    return frozenset(
        name for name, exact in _patterns() if name in _OPENERS and exact.match(text, start)
    )
