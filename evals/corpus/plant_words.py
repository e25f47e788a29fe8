"""Errors of names and spelling."""

from __future__ import annotations

import re
import unicodedata

from evals.corpus.names import other_name
from evals.corpus.plant_base import Base, Spoilt, closing_at, headings, kind_of_unit
from evals.corpus.plant_edits import replaced
from evals.corpus.records import BlockKind, MadeReport

_PLAIN = re.compile(r"(?<!\w)[a-zà-ỹđ]{4,}(?!\w)")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def other_commune(base: Base) -> Spoilt | None:
    """The name of another commune, left from the report that this one was copied from."""
    report = base.report
    kind = kind_of_unit(report)
    other = other_name(base.draw.randrange(400), {report.communes[0].removeprefix(f"{kind} ")})
    for at in base.mixed(_running(report)):
        text = report.blocks[at].text
        found = re.search(rf"UBND {kind}(?= [a-zà-ỹđ])", text)
        if found:
            wrong = f"{found[0]} {other}"
            new = replaced(report, at, found.span(), wrong)
            line = _sentence(new.blocks[at].text, wrong)
            return Spoilt(new, (line,), report.communes[0], f"{kind} {other}")
    return None


def _running(report: MadeReport) -> list[int]:
    """Paragraphs and items of the body."""
    known = headings(report)
    inside = range(known[0], closing_at(report)) if known else range(0)
    kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM)
    return [at for at in inside if report.blocks[at].kind in kinds]


def _sentence(text: str, words: str) -> str:
    """The sentence that some words stand in."""
    at = text.index(words)
    start = text.rfind(". ", 0, at)
    end = text.find(". ", at + len(words))
    return text[start + 2 if start >= 0 else 0 : end if end >= 0 else len(text)].strip()


def misspelt(base: Base) -> Spoilt | None:
    """A slip of the keyboard that makes no Vietnamese syllable."""
    report = base.report
    for at in base.mixed(_running(report)):
        text = report.blocks[at].text
        numbers = [s for s in report.said if s.block == at]
        for found in base.mixed(_PLAIN.finditer(text)):
            if any(s.start < found.end() and found.start() < s.end for s in numbers):
                continue
            wrong = _slip(base, found[0])
            if wrong:
                new = replaced(report, at, found.span(), wrong)
                line = _sentence(new.blocks[at].text, wrong)
                return Spoilt(new, (line,), found[0], wrong)
    return None


def _slip(base: Base, word: str) -> str | None:
    """Letters in the wrong order, twice, or of the wrong spelling rule: hồ sơ đnag, nghành."""
    options = []
    for right, wrong in (("ng", "gn"), ("nh", "hn"), ("ch", "hc")):
        if word.endswith(right):
            options.append(word.removesuffix(right) + wrong)
    for right, wrong in (
        ("ngà", "nghà"),
        ("ngâ", "nghâ"),
        ("kế", "cế"),
        ("kiể", "ciể"),
        ("cô", "kô"),
    ):
        if word.startswith(right):
            options.append(wrong + word.removeprefix(right))
    if word[:2] in ("th", "tr", "ph", "nh"):
        options.append(word[:2] + word[1:])
    return base.pick(options) if options else None


def own_name_two_ways(base: Base) -> Spoilt | None:
    """The unit's own name with a wrong mark or letter in one place."""
    report = base.report
    kind = kind_of_unit(report)
    name = report.communes[0].removeprefix(f"{kind} ")
    wrong = _misnamed(base, name)
    for at in base.mixed(range(3, closing_at(report) + 1)):
        text = report.blocks[at].text
        found = re.search(rf"{kind} {name}(?!\w)", text)
        if found is None or wrong is None:
            continue
        new = replaced(report, at, found.span(), f"{kind} {wrong}")
        line = _sentence(new.blocks[at].text, f"{kind} {wrong}")
        return Spoilt(new, (line,), name, wrong)
    return None


def _misnamed(base: Base, name: str) -> str | None:
    """The name with another tone on its last syllable, or none."""
    letters = unicodedata.normalize("NFD", name)
    last = letters.rfind(" ") + 1
    toned = [at for at in range(last, len(letters)) if letters[at] in _TONES]
    if toned:
        tone = base.pick(["", *(t for t in _TONES[:2] if t != letters[toned[0]])])
        end = toned[0] + 1  # a tone stands behind the marks that make its vowel: ậ is a, dot, hat
        while end < len(letters) and unicodedata.combining(letters[end]):
            end += 1
        changed = letters[: toned[0]] + letters[toned[0] + 1 : end] + tone + letters[end:]
    else:
        vowels = [n for n in range(last, len(letters)) if letters[n].lower() in "aeiouy"]
        if not vowels:
            return None
        end = vowels[-1] + 1
        while end < len(letters) and unicodedata.combining(letters[end]):
            end += 1
        changed = letters[:end] + base.pick(_TONES[:2]) + letters[end:]
    return unicodedata.normalize("NFC", changed)
