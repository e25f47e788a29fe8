"""Typed words as the library writes them: missing diacritics put back, one-letter slips mended.

A query is read as a chain of syllables. Each unmarked syllable may stand for any form that the
stored reports give it; the most likely chain by counts of pairs of syllables wins (Viterbi).
What was typed with diacritics stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Protocol

from assistant.abbreviations import is_abbreviation
from assistant.syllables import is_syllable, lacks_mark, one_letter_away, swaps
from assistant.wording import phrases
from vectorstore.vocabulary.text import canonical, fold, fold_aligned, has_diacritics, nfc

_TOKEN = re.compile(r"[^\W_]+")
QUESTION_COUNT = 3  # words of questions count as if the library held them thrice …
QUESTION_SHARE = 0.3  # … or this often beside the commonest form of the same letters
PAIR_SHARE = 0.9  # weight of the pair's count against the syllable's own
# Words of questions that mean nothing else, whatever stands around them.
LOCKED = (
    "bao nhiêu", "như thế nào", "thế nào", "là gì", "vì sao", "tại sao", "những gì", "cho biết",
    "thì sao", "ra sao", "do đâu", "đến nay", "hiện nay", "mấy phần trăm",
)  # fmt: skip
# Words of time, before a number.
_TIMES = {"quy": "quý", "nam": "năm", "thang": "tháng", "ngay": "ngày", "tu": "từ", "den": "đến"}
UNSEEN = 0.05  # a count for what was never seen
OPENING_GAIN = 1.5
SLIP_COST = 5.0  # a changed letter must be worth it
WORD_COST = 2.0  # and more so where the typed letters make a syllable
SWAP_COST = 1.0  # i for y and the other way round: both are right
KEEP_GAIN = 3.0  # in a text typed with diacritics, a bare syllable is mostly meant


class Forms(Protocol):
    """The library's word forms: folded syllable or pair → forms with counts."""

    def load(self, keys: Iterable[str], /) -> None:
        """Read many keys at once."""

    def get(self, key: str, default: Mapping[str, int], /) -> Mapping[str, int]:
        """The forms of a key."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    form: str
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    joined: bool  # only blanks between it and the token before


_NONE: Mapping[str, int] = {}
_NO_FORMS: frozenset[str] = frozenset()


class Restorer:
    """Puts diacritics back from the counts of a library."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._questions = _question_forms()

    def restore(self, text: str) -> str:
        """The text with bare syllables given the library's diacritics, slips mended."""
        text = nfc(text)
        tokens = _tokens(text)
        if not tokens:
            return text
        bare = _mostly_bare(tokens)
        self._forms.load({fold(token.text) for token in tokens})
        locked = _locked(text, tokens)
        choices = [
            [_Candidate(locked[index])]
            if index in locked
            else self._candidates(tokens, index, bare=bare)
            for index in range(len(tokens))
        ]
        if all(len(choice) == 1 for choice in choices):
            return _rebuild(text, tokens, [choice[0].form for choice in choices])
        self._load_pairs(choices)
        return _rebuild(text, tokens, self._best_chain(tokens, choices))

    def _candidates(self, tokens: Sequence[_Token], index: int, *, bare: bool) -> list[_Candidate]:
        token = tokens[index]
        typed = canonical(token.text)
        numbered = index + 1 < len(tokens) and tokens[index + 1].text.isdigit()
        if _is_fixed(token.text, bare=bare, numbered=numbered):
            return [_Candidate(typed)]
        key = fold(typed)
        if has_diacritics(typed):
            return self._marked(typed, key)
        found = dict.fromkeys(self._known(key), 0.0)
        if not bare:
            if found and not lacks_mark(key):
                found = dict.fromkeys(self._beside(tokens, index, found), 0.0)
            found = dict.fromkeys(found, KEEP_GAIN) | {typed: 0.0}
        for other in swaps(key):
            for form in self._known(other):
                found.setdefault(form, SWAP_COST)
        if not found:
            found |= self._slips(key)
            found[typed] = 0.0 if is_syllable(key) else SLIP_COST
        found.setdefault(typed, SLIP_COST)
        return [_Candidate(form, cost) for form, cost in found.items()]

    def _beside(self, tokens: Sequence[_Token], index: int, forms: Iterable[str]) -> list[str]:
        """Of a bare syllable's forms among marked ones, those that the library has beside its
        neighbours as typed; none where it has the bare one there."""
        token, typed = tokens[index], canonical(tokens[index].text)
        before = [canonical(t.text) for t in tokens[max(0, index - 1) : index] if token.joined]
        behind = [canonical(t.text) for t in tokens[index + 1 : index + 2] if t.joined]

        def pairs(form: str) -> list[str]:
            return [f"{each} {form}" for each in before] + [f"{form} {each}" for each in behind]

        self._forms.load({fold(pair) for pair in pairs(typed)})
        counts = {
            form: sum(self._known(fold(pair)).get(pair, 0) for pair in pairs(form))
            for form in (typed, *forms)
        }
        return [] if counts[typed] else [form for form, count in counts.items() if count]

    def _marked(self, typed: str, key: str) -> list[_Candidate]:
        """A syllable typed with diacritics stays, unless the library has nothing like it."""
        if self._known(key):
            return [_Candidate(typed)]
        swapped = {form: SWAP_COST for other in swaps(key) for form in self._known(other)}
        slips = {} if is_syllable(key) else self._slips(key)
        found = {typed: SLIP_COST if slips else 2 * SWAP_COST} | slips | swapped
        return [_Candidate(form, cost) for form, cost in found.items()]

    def _slips(self, key: str) -> dict[str, float]:
        if len(key) < 2 or not key.isalpha():
            return {}
        near = one_letter_away(key)
        self._forms.load(near)
        cost = SLIP_COST + (WORD_COST if is_syllable(key) else 0.0)
        return {form: cost for other in near for form in self._known(other)}

    def _known(self, key: str) -> Mapping[str, float]:
        stored = self._forms.get(key, _NONE)
        asked = self._questions.get(key, _NO_FORMS)
        if not asked:
            return stored
        least = max(QUESTION_COUNT, QUESTION_SHARE * max(stored.values(), default=0))
        return dict(stored) | {form: max(least, stored.get(form, 0)) for form in asked}

    def _load_pairs(self, choices: Sequence[Sequence[_Candidate]]) -> None:
        keys = {
            f"{fold(left.form)} {fold(right.form)}"
            for before, after in pairwise(choices)
            for left in before
            for right in after
        }
        self._forms.load(keys)

    def _best_chain(
        self, tokens: Sequence[_Token], choices: Sequence[Sequence[_Candidate]]
    ) -> list[str]:
        scores = [self._first(candidate) for candidate in choices[0]]
        backs: list[list[int]] = []
        for index in range(1, len(choices)):
            joined, before = tokens[index].joined, choices[index - 1]
            step: list[int] = []
            new: list[float] = []
            for candidate in choices[index]:
                first = self._first(candidate)
                options = [
                    score + (self._after(left.form, candidate) if joined else first)
                    for score, left in zip(scores, before, strict=True)
                ]
                best = max(range(len(options)), key=options.__getitem__)
                step.append(best)
                new.append(options[best])
            backs.append(step)
            scores = new
        return _trace(choices, backs, scores)

    def _share(self, form: str) -> float:
        known = self._known(fold(form))
        return (known.get(form, 0) + UNSEEN) / (sum(known.values()) + 1)

    def _alone(self, candidate: _Candidate) -> float:
        return log(self._share(candidate.form)) - candidate.cost

    def _first(self, candidate: _Candidate) -> float:
        """Log likelihood of a form that opens a run: there, words of questions are common."""
        asked = candidate.form in self._questions.get(fold(candidate.form), _NO_FORMS)
        return self._alone(candidate) + (OPENING_GAIN if asked else 0.0)

    def _after(self, left: str, candidate: _Candidate) -> float:
        """Log likelihood of a form behind another: its share of what stands there."""
        pair = f"{left} {candidate.form}"
        key = fold(pair)
        count = self._known(key).get(pair, 0)
        known = self._known(fold(left)).get(left, 0)
        alone = self._share(candidate.form)
        share = PAIR_SHARE * count / (known + 1) + (1 - PAIR_SHARE) * alone * 0.1
        return log(share) - candidate.cost


def _question_forms() -> Mapping[str, frozenset[str]]:
    """Folded syllables and pairs of the words that questions use, which reports may not hold."""
    forms: dict[str, set[str]] = {}
    for phrase in (*phrases("question_words"), *phrases("question_phrases")):
        syllables = _TOKEN.findall(canonical(phrase))
        for form in (*syllables, *(f"{a} {b}" for a, b in pairwise(syllables))):
            forms.setdefault(fold(form), set()).add(form)
    return {key: frozenset(found) for key, found in forms.items()}


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        joined = end >= 0 and text[end : match.start()].isspace()
        tokens.append(_Token(match.group(), match.start(), match.end(), joined))
        end = match.end()
    return tokens


def _locked(text: str, tokens: Sequence[_Token]) -> dict[int, str]:
    """The tokens of fixed phrases that were typed without marks, with their forms."""
    folded = fold_aligned(text)
    found: dict[int, str] = {}
    for phrase in LOCKED:
        for match in re.finditer(rf"\b{fold(phrase)}\b", folded):
            inside = [i for i, t in enumerate(tokens) if match.start() <= t.start < match.end()]
            if not has_diacritics(text[match.start() : match.end()]):
                found |= dict(zip(inside, phrase.split(), strict=False))
    for index, token in enumerate(tokens[:-1]):
        if token.text.lower() in _TIMES and tokens[index + 1].text[0].isdigit():
            found[index] = _TIMES[token.text.lower()]
    return found


def _mostly_bare(tokens: Sequence[_Token]) -> bool:
    letters = [t.text for t in tokens if t.text.isalpha() and not is_abbreviation(t.text)]
    marked = sum(has_diacritics(text) for text in letters)
    return marked < 0.4 * len(letters)


def _is_fixed(text: str, *, bare: bool, numbered: bool) -> bool:
    """Numbers, mixed tokens such as 5G, and abbreviations are no syllables."""
    if not text.isalpha():
        return True
    if text.isupper() and len(text) > 1 and not (bare and is_syllable(fold(text))):
        return True
    short = is_abbreviation(text, numbered=numbered)
    return short and not is_syllable(fold(text))


def _trace(
    choices: Sequence[Sequence[_Candidate]], backs: Sequence[Sequence[int]], scores: list[float]
) -> list[str]:
    at = max(range(len(scores)), key=scores.__getitem__)
    chain = [choices[-1][at].form]
    for index in range(len(backs) - 1, -1, -1):
        at = backs[index][at]
        chain.append(choices[index][at].form)
    return chain[::-1]


def _rebuild(text: str, tokens: Sequence[_Token], forms: Sequence[str]) -> str:
    parts: list[str] = []
    end = 0
    for token, form in zip(tokens, forms, strict=True):
        parts += [text[end : token.start], _as_typed(token.text, form)]
        end = token.end
    return "".join([*parts, text[end:]])


def _as_typed(typed: str, form: str) -> str:
    if canonical(typed) == form:
        return typed
    if typed.isupper() and len(typed) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if typed[:1].isupper() else form
