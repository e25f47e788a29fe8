"""Wordings of questions, composed of frames, names, places of the period and registers."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from evals.corpus.quantities import Nature
from evals.corpus.spans import Span, written_day
from evals.corpus.stated import Stated, nature_of
from evals.spelling import abbreviated, mixed_tones
from vectorstore.vocabulary.text import capital, fold

_FILE = Path(__file__).with_name("asking.toml")
_ROMAN = ("I", "II", "III", "IV")
_KINDS = {"xã": "commune", "phường": "ward", "đặc khu": "special zone"}
_MONTHS = {3: "31 March", 6: "30 June", 9: "30 September", 12: "31 December"}
_STATIC = ("có ", "còn ", "được ", "đang ")  # take no "đã"
_ORDINALS = ("first", "second", "third", "fourth")


class Register(StrEnum):
    """How a question is typed; the value is the tag of its case."""

    PLAIN = ""
    BARE = "no_diacritics"
    SHORT = "abbr"
    EVERYDAY = "colloquial"
    ENGLISH = "english"
    MIXED = "mixed_tones"


_TYPED: Mapping[Register, Callable[[str], str]] = {
    Register.BARE: lambda text: fold(text).rstrip("?.").strip(),
    Register.SHORT: abbreviated,
    Register.MIXED: mixed_tones,
}
_SHARES = {
    Register.PLAIN: 54, Register.BARE: 16, Register.SHORT: 11, Register.EVERYDAY: 13,
    Register.MIXED: 6,
}  # fmt: skip


@cache
def _wordings() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf8"))


def _words(quantity: str) -> dict[str, Any]:
    base = quantity.partition("/")[0]
    found = _wordings()["counts"].get(base) or _wordings()["rates"].get(base) or {}
    return dict(found)


def askable(quantity: str) -> bool:
    """Whether there are words of its own to ask for it."""
    return bool(_words(quantity))


def asked_for() -> list[str]:
    """Every quantity that there are words for."""
    return [*_wordings()["counts"], *_wordings()["rates"]]


def is_rate(quantity: str) -> bool:
    """Whether it is asked for in percent."""
    return quantity in _wordings()["rates"]


def in_english(stated: Stated) -> bool:
    """Whether a statement's quantity has an English name."""
    return "english" in _words(stated.fact.quantity)


def part_words(quantity: str) -> str | None:
    """What a part is called after its whole: "trực tuyến"."""
    part: str | None = _words(quantity).get("part")
    return part


class Asker:
    """Draws wordings; the same ones for the same draw."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw

    def register(self) -> Register:
        """How the next question is typed."""
        return self.draw.choices(list(_SHARES), list(_SHARES.values()))[0]

    def lookup(self, quantity: str, when: str, who: str, register: Register) -> str:
        """A question for one value."""
        if register is Register.EVERYDAY:
            frame = self._asked_frame(quantity, ("everyday_asks", "everyday_names"))
        else:
            frame = self._asked_frame(quantity, ("asks", "names"), flow=when)
        return self.filled(frame, quantity, when=when, who=who)

    def _asked_frame(self, quantity: str, kinds: tuple[str, str], flow: str = "") -> str:
        by_verb, by_name = kinds
        if is_rate(quantity):
            return self.frame(by_name if by_name.startswith("everyday") else "rates")
        frame = self.frame(by_verb if self.draw.random() < 0.6 else by_name)
        if "trong {when}" in frame and not flow.startswith(("quý", "Q", "0", "6", "9", "năm")):
            frame = frame.replace("trong ", "")
        return frame

    def english(self, stated: Stated) -> str:
        """The lookup in English."""
        kind, name = _split(stated.commune)
        who = f"{fold(name).title()} {_KINDS[kind]}"
        when = self._english_when(stated)
        name = _words(stated.fact.quantity)["english"]
        return self.frame("english").format(name=name, who=who, when=when, When=capital(when))

    def _english_when(self, stated: Stated) -> str:
        span, nature = stated.span, nature_of(stated.fact.quantity)
        if nature is Nature.STATE:
            return f"{self.draw.choice(('as of', 'at'))} {_MONTHS[span.end.month]} {span.year}"
        if nature is Nature.YEAR or (span.last == 4 and not span.is_quarter):
            return f"in {span.year}"
        if span.is_quarter:
            ordinal = f"in the {_ORDINALS[span.last - 1]} quarter of {span.year}"
            return self.draw.choice((f"in Q{span.last} {span.year}", ordinal))
        months = {2: "six", 3: "nine"}[span.last]
        return f"in the first {months} months of {span.year}"

    def frame(self, kind: str) -> str:
        """One of the frames of a kind."""
        frames: list[str] = _wordings()["frames"][kind]
        return self.draw.choice(frames)

    def filled(self, frame: str, quantity: str = "", **slots: str) -> str:
        """A frame with the quantity's words and the other slots in it; no blank is left over."""
        words = _words(quantity)
        name = self.name(quantity) if words else ""
        many = "bao nhiêu" if self.draw.random() < 0.8 else "mấy"
        if quantity in ("allocated", "revenue", "disbursed"):
            many = self.draw.choice(("bao nhiêu", "bao nhiêu tiền"))
        ask = self.draw.choice(words["asks"]).format(n=many) if words.get("asks") else ""
        if ask.startswith(_STATIC):
            frame = frame.replace("đã {ask}", "{ask}")
        slots = {"name": name, "ask": ask} | slots
        capitals = {capital(key): capital(value) for key, value in slots.items()}
        return " ".join(capital(frame.format(**slots, **capitals)).split())

    def name(self, quantity: str) -> str:
        """A quantity as a question names it."""
        names: list[str] = _words(quantity)["names"]
        return self.draw.choice(names)

    def typed(self, text: str, register: Register) -> str:
        """The question as that register types it."""
        return _TYPED.get(register, str)(text)

    def who(self, commune: str, register: Register = Register.PLAIN) -> str:
        """A commune as a question names it."""
        kind, name = _split(commune)
        if register is Register.EVERYDAY and self.draw.random() < 0.5:
            return name
        if register is Register.SHORT and kind == "phường":
            return f"P. {name}"
        return f"UBND {commune}" if self.draw.random() < 0.12 else commune

    def ours(self, commune: str) -> str:
        """ "xã ta", "phường mình"."""
        kind, _ = _split(commune)
        return f"{kind} {self.draw.choice(('ta', 'mình', 'chúng ta'))}"

    def when(self, nature: Nature, span: Span, register: Register = Register.PLAIN) -> str:
        """A period as a question names it."""
        if nature is Nature.YEAR:
            return f"năm {span.year}"
        day, name = written_day(span.end), self.draw.choice(_names(span))
        month = f"cuối tháng {span.end.month}/{span.year}"
        options: tuple[str, ...] = (name,)
        if nature is Nature.YTD:
            options = (f"từ đầu năm {span.year} đến {day}", f"lũy kế từ đầu năm đến {day}")
        elif nature is Nature.STATE:
            options = (f"tính đến {day}", f"đến ngày {day}", f"đến hết {name}", f"đến {month}")
        said = self.draw.choice(options)
        if register is Register.SHORT and span.is_quarter:
            said = said.replace(f"quý {_ROMAN[span.last - 1]}/", f"Q{span.last}/")
        return said


def _names(span: Span) -> tuple[str, ...]:
    if span.is_quarter:
        return *span.names, f"quý {span.last}/{span.year}", f"quý {span.last} năm {span.year}"
    return span.names if span.last == 4 else (span.names[0], span.names[0].replace("đầu ", ""))


def _split(commune: str) -> tuple[str, str]:
    kind = next(kind for kind in _KINDS if commune.lower().startswith(kind))
    return kind, commune[len(kind) + 1 :]
