"""Answers spoilt on purpose, to see whether a judge notices."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.records import Answer
from evals.lies import Claim, Passage, lie
from evals.reading import AMOUNT, bare

_LIST_NUMBER = re.compile(r"[.)]\s")


def wrong_number(answer: Answer, _: Sequence[str]) -> Answer | None:
    """One digit of one number changed, into a number that no citation holds."""
    draw = random.Random(answer.text)
    quotes = "\n".join(citation.quote for citation in answer.citations)
    found = [m for m in AMOUNT.finditer(answer.text) if _amount(m)]
    for match in draw.sample(found, len(found)):
        claim = Claim(match.group(), Passage(0, "", quotes), (), (), draw)
        told = lie("sai một chữ số", claim)
        if told is not None:
            return _with(answer, match.span(), told.sentence)
    return None


def wrong_commune(answer: Answer, communes: Sequence[str]) -> Answer | None:
    """Another commune named in place of the one that is cited, or in front of the answer."""
    cited = {citation.commune for citation in answer.citations if citation.commune}
    others = [name for name in communes if bare(name) not in {bare(each) for each in cited}]
    if not others or not cited:
        return None
    other = random.Random(answer.text).choice(others)
    for name in sorted(cited):
        match = re.search(re.escape(name), answer.text, re.IGNORECASE)
        if match:
            return _with(answer, match.span(), other)
    return _with(answer, (0, 0), f"Tại {other}: ")


CONTROLS: Mapping[str, Callable[[Answer, Sequence[str]], Answer | None]] = {
    "number": wrong_number,
    "commune": wrong_commune,
}


def _amount(match: re.Match[str]) -> bool:
    """Whether a number is neither a marker nor the number of a list."""
    text, start = match.string, match.start()
    begins = not text[:start].rpartition("\n")[2].strip()
    return text[start - 1 : start] != "[" and not (begins and _LIST_NUMBER.match(text, match.end()))


def _with(answer: Answer, span: tuple[int, int], by: str) -> Answer:
    start, end = span
    return replace(answer, text=answer.text[:start] + by + answer.text[end:])
