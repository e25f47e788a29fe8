"""The content words of a question: what an answer must be about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.abbreviations import long_forms, other_forms
from assistant.intent import sections_of
from assistant.wording import BREAK, GRAMMAR, entries, groups, phrase_pattern, phrases
from vectorstore.vocabulary.text import canonical, fold, nfc

MAX_TOPICS = 8
PAIRED = 0.12  # share of the rarer syllable's uses that stand in the pair: then it is one word
_WORD = re.compile(r"[^\W_]+(?:[./\-&][^\W_]+)*")

_AMOUNT = re.compile(
    r"\d[\d.,]*\s*(?:%|phần trăm|(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s*đồng)?|đồng)(?!\w)", re.IGNORECASE
)
_UNTELLING = re.compile(r"\d+%?|[a-zđ]")

_UNFIXED = frozenset({"nào", "bao", "gì", "ai"})

Count = Callable[[str], int]  # how often the library holds a syllable or the pairs of a phrase


def topics_of(text: str, *, count: Count) -> tuple[str, ...]:
    """Content words of a question without communes and periods, the rarest in the library first.

    Words that every report holds are left out, unless nothing else remains.
    """
    words = [word for word in _words_of(text, count) if word not in _asking()]
    unique = list(dict.fromkeys(word for word in words if not _UNTELLING.fullmatch(word)))
    telling = [word for word in unique if not is_generic(word)]
    if not telling:
        telling = [word for word in unique if not sections_of(word)]
    return tuple(sorted(telling, key=count)[:MAX_TOPICS])


def mentions(text: str, topic: str) -> bool:
    """Whether a text is about a topic, in any of its spellings: "thôn|xóm" is either, and a long
    form stands for its abbreviation and the other way round."""
    return _holds(_plain(text), topic)


def coverage(text: str, topics: Sequence[str]) -> float:
    """Share of the topics that a text mentions; 1.0 where nothing is asked for."""
    if not topics:
        return 1.0
    plain = _plain(text)
    return sum(_holds(plain, topic) for topic in topics) / len(topics)


def _holds(plain: str, topic: str) -> bool:
    return any(form in plain for form in _spellings(topic))


def _plain(text: str) -> str:
    """Folded words with one blank around each, so that phrases are found at word boundaries."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


@lru_cache(maxsize=1024)
def _spellings(topic: str) -> tuple[str, ...]:
    wanted = (form for option in topic.split("|") for form in (option, *other_forms(option)))
    return tuple(dict.fromkeys(_plain(form) for form in wanted))


@lru_cache
def generic_words() -> frozenset[str]:
    """Words that stand in every report and tell nothing of what it is about."""
    return frozenset(canonical(word) for word in phrases("generic"))


@lru_cache
def _asking() -> frozenset[str]:
    return frozenset(canonical(word) for word in phrases("question_words"))


def is_generic(word: str) -> bool:
    """Whether a word says nothing about what a question is about."""
    return word in generic_words() or word in _asking()


@lru_cache
def _fixed_words() -> re.Pattern[str]:
    """Phrases that are one word: long forms, contrasted terms, what the glossary translates to."""
    translated = {form for forms in entries("glossary_en").values() for form in forms}
    contrasted = {form for group in groups("contrasts") for form in group}
    plain = {
        canonical(form)
        for form in translated | contrasted
        if "," not in form and len(form.split()) <= 3 and not _UNFIXED & set(form.split())
    }
    known = (*long_forms(), *generic_words(), *_asking(), *plain)
    return phrase_pattern(word for word in known if " " in word)


def _words_of(text: str, count: Count) -> list[str]:
    """The text as words: names, long forms and fixed phrases whole, else syllables that mostly
    stand together; no word spans a punctuation mark."""
    words: list[str] = []
    text = nfc(text)
    for start, end in _names(text):
        words.append(canonical(text[start:end]))
        text = f"{text[:start]}{',' * (end - start)}{text[end:]}"
    rest = canonical(_AMOUNT.sub(" , ", text))
    at = 0
    for match in _fixed_words().finditer(rest):
        words += _in_runs(rest[at : match.start()], count)
        words.append(" ".join(_WORD.findall(match.group())))
        at = match.end()
    return words + _in_runs(rest[at:], count)


def _names(text: str) -> list[tuple[int, int]]:
    """Spans of two capitalised syllables or more: names of places, persons, systems."""
    spans: list[tuple[int, int]] = []
    previous: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        opens = not text[: match.start()].strip()  # a capital there means nothing
        titled = match.group().istitle() and match.group().isalpha() and not opens
        if titled and previous and text[previous.end() : match.start()] == " ":
            start = previous.start()
            if spans and spans[-1][1] == previous.end():
                start = spans.pop()[0]
            spans.append((start, match.end()))
        previous = match if titled else None
    return spans


def _in_runs(text: str, count: Count) -> list[str]:
    return [word for run in BREAK.split(text) for word in _paired(run, count)]


def _paired(text: str, count: Count) -> list[str]:
    syllables = _WORD.findall(text)
    words: list[str] = []
    at = 0
    while at < len(syllables):
        if GRAMMAR & set(syllables[at : at + 2]):
            words.append(syllables[at])
            at += 1
        elif at + 1 < len(syllables) and _belong(syllables, at, count):
            words.append(f"{syllables[at]} {syllables[at + 1]}")
            at += 2
        else:
            words.append(syllables[at])
            at += 1
    return words


def _belong(syllables: Sequence[str], at: int, count: Count) -> bool:
    bond = _bond(syllables[at], syllables[at + 1], count)
    following = syllables[at + 2] if at + 2 < len(syllables) else ""
    return bond >= PAIRED and (not following or bond >= _bond(syllables[at + 1], following, count))


def _bond(left: str, right: str, count: Count) -> float:
    together = count(f"{left} {right}")
    return together / max(1, min(count(left), count(right)))
