"""The register of administration as rules that a machine can hold a sentence against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.drafting.records import DraftSentence, SentenceKind
from evals.drafted import Drafted, plain
from evals.reading import normal

_PERSON = re.compile(r"\b(?:tôi|chúng tôi|chúng ta|tụi|mình)\b")
_TALK = re.compile(r"\b(?:nhé|nhỉ|nha|vậy đó|rất là|cực kỳ|hơi bị|siêu|ok|ngon lành)\b|[!?…]")
_TWICE = re.compile(r"\b(\w+) \1\b")
_SPACING = re.compile(r" [,.;:)]|\( |,,|\.\.|,\s*;|;\s*,|\(\)")
_OPENER = re.compile(r"^[^\d,]{3,30},")
_ITEM = "- "


def against_register(sentence: DraftSentence) -> Iterator[str]:
    """What in a sentence is not written as an office writes."""
    text = plain(sentence).removeprefix(_ITEM)
    said = normal(text)
    if not text[:1].isupper():
        yield "không mở đầu bằng chữ hoa"
    if not text.endswith((".", ":")):
        yield "không kết thúc bằng dấu câu"
    if text.count("(") != text.count(")"):
        yield "ngoặc không khép"
    if found := _SPACING.search(text):
        yield f"dấu câu sai: “{found.group()}”"
    if sentence.kind is SentenceKind.SUGGESTION:
        return  # the words are the commune's own
    for rule, why in ((_PERSON, "ngôi thứ nhất"), (_TALK, "khẩu ngữ"), (_TWICE, "lặp từ")):
        if found := rule.search(said):
            yield f"{why}: “{found.group()}”"


def repeated(draft: Drafted) -> dict[int, str]:
    """By the sentence's place: those said twice in a section, and those that begin with the same
    words as the one before them."""
    found: dict[int, str] = {}
    last, before, seen = None, "", set[str]()
    for at, (section, sentence) in enumerate(draft.sentences()):
        text = normal(plain(sentence))
        if section is not last:
            last, before, seen = section, "", set()
        opener = _OPENER.match(text)
        if text in seen:
            found[at] = "câu lặp lại"
        elif opener and opener.group() == before and sentence.kind is SentenceKind.FIGURE:
            found[at] = f"mở đầu như câu trước: “{before}”"
        seen.add(text)
        before = opener.group() if opener else ""
    return found
