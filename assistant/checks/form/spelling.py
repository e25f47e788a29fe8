"""Sure slips: no syllable, no such compound, a word twice, letters of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assistant.checks.form.phonotactics import is_syllable
from assistant.checks.reading.sections import spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from assistant.wording import entries, phrases
from vectorstore.vocabulary.text import canonical, fold, has_diacritics

_WORD = re.compile(r"[^\W\d_²³¹⁰⁴-⁹]+")
_FUNCTION = frozenset(  # words that nobody says twice
    str.split(
        "của và các được là trong cho với về tại những đã để này có theo đạt đến hoặc nhằm nếu sẽ"
        " bằng do bị xã phường tỉnh tháng quý"
    )
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_STRANGE = re.compile(
    r"\S*[^\x00-\u024f\u0300-\u03ff\u1e00-\u1eff\u2000-\u2bff\s]\S*"
)  # a word with a character outside Latin, Greek, marks and signs
# A letter typed twice where it opens or closes a syllable.
_TWICE = re.compile(r"(?<![aeiouy])([bcdfghklmnpqrstvx])\1|([ghn])\2$")
_BARS = str.maketrans("đĐ", "dD")
_LONGEST = 7  # words of a usual slip
_SHORTEST = 4  # letters of a word that two swapped ones are looked for in
_LOANS = frozenset(  # words of other languages, written as one
    str.split("ôtô môtô kiốt kiôt bêtông karaôkê lôgô rơmoóc phôtô vidêô rôbốt pôlime cátxét đal")
)


@dataclass(frozen=True, slots=True)
class _Slip:
    start: int
    end: int
    proposal: str


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    key: str  # canonical
    plain: str  # folded
    joined: bool  # only blanks between it and the one before


def spelling(draft: Draft) -> Checked:
    """All sure slips of a report, in one finding with the proposal for each."""
    tokens = list(_tokens(draft))
    slips = {
        **{s.start: s for s in _doubled(tokens)},
        **{s.start: s for s in _no_syllables(tokens)},
        **{s.start: s for s in _swapped(tokens)},
        **{s.start: s for s in _foreign_letters(draft)},
        **{s.start: s for s in _compounds(tokens)},
        **{s.start: s for s in _misspelt(tokens)},
    }
    count = {"C.words": len(tokens)}
    if not slips:
        return Checked(counts=count)
    ordered = _apart(sorted(slips.values(), key=lambda slip: slip.start))
    quotes = tuple(dict.fromkeys(_around(draft, slip) for slip in ordered))
    told = dict.fromkeys(_told(draft, slip) for slip in ordered)
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.NAMES,
        Severity.LOW,
        0.85,
        "spelling",
        f"Lỗi chữ: {'; '.join(told)}.",
        "Sửa lỗi chính tả, lỗi đánh máy.",
        quotes,
        expected="; ".join(dict.fromkeys(slip.proposal for slip in ordered if slip.proposal)),
        found="; ".join(dict.fromkeys(draft.text[slip.start : slip.end] for slip in ordered)),
    )
    return Checked((finding,), counts=count)


def _told(draft: Draft, slip: _Slip) -> str:
    wrong = draft.text[slip.start : slip.end]
    return f"“{wrong}” → “{slip.proposal}”" if slip.proposal else f"“{wrong}”"


def _apart(slips: list[_Slip]) -> list[_Slip]:
    kept: list[_Slip] = []
    for slip in slips:
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


def _around(draft: Draft, slip: _Slip) -> Quote:
    """The slip with some words around it, within its sentence."""
    block = draft.block_at(slip.start)
    sentence = (slip.start, slip.end)
    if block is not None:
        sentence = next((s for s in spans(block) if s[0] <= slip.start < s[1]), sentence)
    before = [m.start() for m in re.finditer(r"\S+", draft.text[sentence[0] : slip.start])][-4:]
    after = [m.end() for m in re.finditer(r"\S+", draft.text[slip.end : sentence[1]])][:4]
    start = sentence[0] + before[0] if before else slip.start
    end = slip.end + after[-1] if after else slip.end
    cut = draft.text.find("\t", slip.end, end)
    start = max(start, draft.text.rfind("\t", start, slip.start) + 1)
    return draft.quote(start, cut if cut >= 0 else end)


def _tokens(draft: Draft) -> Iterator[_Token]:
    last = 0
    for block in draft.blocks:
        for match in _WORD.finditer(draft.text, block.start, block.end):
            between = draft.text[last : match.start()]
            joined = between.isspace() and "\n" not in between and "\t" not in between
            word = match.group()
            key, plain = _forms(word)
            yield _Token(match.start(), match.end(), word, key, plain, joined)
            last = match.end()


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, str]:
    return canonical(word), fold(word)


@lru_cache
def _book() -> dict[str, tuple[str, ...]]:
    """Folded compound → its syllables in the right spelling."""
    return {fold(each): tuple(canonical(each).split()) for each in phrases("compounds")}


@lru_cache
def _starts() -> dict[str, int]:
    """How many words the longest compound has that begins with a word."""
    longest: dict[str, int] = {}
    for key in _book():
        words = key.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _compounds(tokens: list[_Token]) -> Iterator[_Slip]:
    """Compounds with a wrong mark, or with a blank inside a syllable."""
    book, starts = _book(), _starts()
    for at, token in enumerate(tokens):
        beside = tokens[at + 1].plain if at + 1 < len(tokens) else ""
        whole = starts.get(token.plain, 0)  # words of the longest compound
        most = max(whole, starts.get(token.plain + beside, -1) + 1)
        for window in _windows(tokens, at, most):
            right = book.get(" ".join(each.plain for each in window)) if whole else None
            if right and _ends_another(tokens, at):
                continue
            if right and _wrongly_marked(window, right):
                yield _Slip(token.start, window[-1].end, " ".join(right))
            split = len(window) > 2 and len(window[1].text) == 1 and window[1].text.islower()
            rest = " ".join(each.plain for each in window[2:])
            right = book.get(f"{token.plain}{window[1].plain} {rest}") if split else None
            if right:
                yield _Slip(token.start, window[-1].end, " ".join(right))


def _ends_another(tokens: list[_Token], at: int) -> bool:
    """Whether a word ends the compound before: "tính chất | lương"."""
    before = tokens[at - 1] if at else None
    if before is None or not tokens[at].joined:
        return False
    return _book().get(f"{before.plain} {tokens[at].plain}") == (before.key, tokens[at].key)


def _windows(tokens: list[_Token], at: int, most: int = _LONGEST) -> Iterator[list[_Token]]:
    """Runs of words with only blanks between, of two words and more."""
    for end in range(at + 2, min(at + most, len(tokens)) + 1):
        if not tokens[end - 1].joined:
            return
        yield tokens[at:end]


def _wrongly_marked(window: list[_Token], right: tuple[str, ...]) -> bool:
    """Whether one marked word differs from the right one; bare words and names are left alone."""
    keys = tuple(each.key for each in window)
    if keys == right or _is_name(window):
        return False
    bare = [k for k, r in zip(keys, right, strict=True) if has_diacritics(r) > has_diacritics(k)]
    return not bare and sum(k != r for k, r in zip(keys, right, strict=True)) == 1


def _is_name(window: list[_Token]) -> bool:
    texts = [each.text for each in window]
    return all(t[0].isupper() for t in texts) and not all(t.isupper() for t in texts)


def _misspelt(tokens: list[_Token]) -> Iterator[_Slip]:
    """Wordings of the list of usual slips."""
    book = {canonical(wrong): rights[0] for wrong, rights in entries("misspelt").items()}
    starts = {key.split()[0] for key in book}
    for at, token in enumerate(tokens):
        for window in _windows(tokens, at) if token.key in starts else ():
            right = book.get(" ".join(each.key for each in window))
            if right and not _is_name(window):
                yield _Slip(token.start, window[-1].end, right)


def _no_syllables(tokens: list[_Token]) -> Iterator[_Slip]:
    """Marked words in small letters that no Vietnamese syllable is written like."""
    for token in tokens:
        if _is_no_syllable(token.text):
            yield _Slip(token.start, token.end, "")


@lru_cache(maxsize=20_000)
def _is_no_syllable(word: str) -> bool:
    marked = len(word) > 1 and word.islower() and has_diacritics(word)  # "đ)" is a label
    return marked and not is_syllable(canonical(word)) and word not in _LOANS


def _swapped(tokens: list[_Token]) -> Iterator[_Slip]:
    """Unmarked words in small letters that are no syllable, but are one with two neighbouring
    letters swapped or an opening letter struck off: "trugn", "thham"."""
    for token, behind in pairwise((*tokens, *tokens[:1])):
        right = _mended(token.text)
        # a sentence that begins, no name
        if right and (token.text.islower() or (token.text[1:].islower() and behind.text.islower())):
            yield _Slip(token.start, token.end, right)


@lru_cache(maxsize=20_000)
def _mended(word: str) -> str:
    """The syllable without marks that a slip of the keyboard was meant to be, "" for what is none
    or a word of another language: those do not open or end with these letters."""
    bare = word.translate(_BARS)
    if len(word) < _SHORTEST or has_diacritics(bare):
        return ""
    word = canonical(word)
    if is_syllable(word):
        return ""
    for right in ("ng", "nh", "ch"):
        if word.endswith(right[::-1]) and is_syllable(word[:-2] + right):
            return word[:-2] + right
    if double := _TWICE.search(word):
        once = word[: double.start() + 1] + word[double.end() :]
        return once if is_syllable(once) else ""
    opening = word[1] + word[0] + word[2:]
    swapped = re.match(r"h[cgknpt]|r[t]|gn", word) and is_syllable(opening)
    return opening if swapped else ""


def _doubled(tokens: list[_Token]) -> Iterator[_Slip]:
    """A pair of words written twice, or a word of grammar twice."""
    for one, two in pairwise(tokens):
        if two.joined and one.key == two.key and one.key in _FUNCTION and two.text.islower():
            yield _Slip(one.start, two.end, one.text)
    for one, two, three, four in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        again = one.key == three.key and two.key == four.key != one.key
        if again and two.joined and three.joined and four.joined and len(one.key + two.key) > 4:
            yield _Slip(one.start, four.end, f"{one.text} {two.text}")


def _foreign_letters(draft: Draft) -> Iterator[_Slip]:
    """Letters of another script inside a word of Latin letters."""
    for match in _STRANGE.finditer(draft.text):
        word = match.group()
        foreign = [c for c in word if unicodedata.category(c)[0] in "LM" and _is_foreign(c)]
        if foreign and _LATIN.search(word):
            yield _Slip(match.start(), match.end(), "")


def _is_foreign(char: str) -> bool:
    name = unicodedata.name(char, "")
    return not name.startswith(("LATIN", "COMBINING", "MODIFIER", "GREEK", "FEMININE", "MASCULINE"))
