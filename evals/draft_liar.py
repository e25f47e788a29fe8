"""A chat model that writes the sections of drafts in its own words, and lies when told to."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from evals.draft_lies import KINDS, draft_lie
from evals.liar import Statement
from evals.lies import Claim, Passage

_FENCED = re.compile(r"<du_lieu>\n(.*)\n</du_lieu>", re.DOTALL)
_REPAIR = "<cau_can_sua>"
_LINE = re.compile(r"\[(\d+)\] (\(gợi ý\) )?(.*)")
_LED = re.compile(
    r"^((?:Trong|Tính đến|Đến|Từ) [^,:]*?\d{4}(?: đến \d[\d/]*)?)[,:] ", re.IGNORECASE
)
_REST = re.compile(
    r"(?:, (?:tăng|giảm|vượt|chưa đạt|thấp hơn|bằng)|; so với|[,;] (?:trong đó|gồm))"
)
_CHANGE = re.compile(
    r", (tăng|giảm) ([^,;()]*?(?: \([\d.,]+%\))?) so với "
    r"((?:quý|thời điểm) [^ ,;()]+(?: [^ ,;()]+)?)"
    r" \(([^()]+)\)"
)
_OPENINGS = ("Theo số liệu tổng hợp, ", "Cụ thể, ", "Kết quả cho thấy, ", "Bên cạnh đó, ", "")
_NAMED = re.compile(r"((?:Trong|Tính đến|Đến) [^,:]*[,:] )?(?P<name>[Tt]ỷ lệ [^\d,;(]+?) đạt ")
_LIES = 2  # for each statement


class DraftLiar(BaseChatModel):
    """Writes every statement truly, in one of several ways; a lying one writes lies behind each.
    Asked to mend a sentence it insists. `told` is all that it wrote since it was made."""

    lying: bool = False
    seed: int = 0
    communes: tuple[str, ...] = ()
    told: list[Statement] = []  # noqa: RUF012 - a pydantic field, copied per instance

    @property
    def _llm_type(self) -> str:
        return "draft-liar"

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        prompt = str(messages[-1].content)
        if _REPAIR in prompt:
            return _replied("")
        draw = random.Random(f"{self.seed} {prompt}")
        told = list(self._statements(statements_in(prompt), draw))
        self.told.extend(told)
        return _replied("\n".join(statement.text for statement in told))

    def _statements(self, given: Sequence[Passage], draw: random.Random) -> Iterator[Statement]:
        kinds = draw.sample(KINDS, len(KINDS)) if self.lying else []
        for at, passage in enumerate(given):
            if not self.lying:
                yield from honest(passage, given[at + 1 : at + 2], draw)
                continue
            others = [o for o in given if o is not passage]
            claim = Claim(passage.quote, passage, others, self.communes, draw)
            yield from _lies(claim, kinds)


def _lies(claim: Claim, kinds: list[str]) -> Iterator[Statement]:
    """The next kinds of lies that the statement gives a hold for; each kind has its turn."""
    found = 0
    for kind in tuple(kinds):
        told = draft_lie(kind, claim)
        if told is None or told.sentence == claim.sentence:
            continue
        yield Statement(f"{told.sentence} [{told.key}].", told.key, kind)
        kinds.remove(kind)
        kinds.append(kind)
        found += 1
        if found == _LIES:
            return


def statements_in(prompt: str) -> list[Passage]:
    """The numbered statements of the product's prompt; a suggestion is of no commune."""
    fenced = _FENCED.search(prompt)
    lines = fenced.group(1).splitlines() if fenced else []
    found = [m for line in lines if (m := _LINE.fullmatch(line))]
    return [Passage(int(m[1]), "" if m[2] else "xã", m[3].rstrip(" .")) for m in found]


def honest(
    passage: Passage, following: Sequence[Passage], draw: random.Random
) -> Iterator[Statement]:
    """The statement told truly: as it is, reordered, split in two, or joined with the next."""
    text, key = passage.quote, passage.key
    if not passage.commune:
        yield Statement(f"{text} [{key}].", key)
        return
    ways: list[Callable[[], list[str]]] = [
        lambda: [text],
        lambda: [f"{draw.choice(_OPENINGS)}{_lower(text)}"],
        lambda: [_time_last(text)],
        lambda: _split(text),
        lambda: [_from_to(text)],
        lambda: [text.replace(" đạt ", " là ", 1)],
    ]
    if following and following[0].commune and draw.random() < 0.2:
        joined = f"{text} [{key}]; đồng thời, {_lower(following[0].quote)} [{following[0].key}]."
        yield Statement(joined, key)
        return
    yield from (Statement(f"{each} [{key}].", key) for each in draw.choice(ways)())


def _time_last(text: str) -> str:
    """ "Trong quý III/2026, xã tiếp nhận 12 hồ sơ" with its time behind the value."""
    led = _LED.match(text)
    if led is None:
        return text
    rest = text[led.end() :]
    cut = _REST.search(rest)
    at = cut.start() if cut else len(rest)
    said = f"{rest[:at]} {_lower(led[1])}{rest[at:]}"
    return said[:1].upper() + said[1:]


def _split(text: str) -> list[str]:
    """What it is against other times and targets as a sentence of its own."""
    named, cut = _NAMED.match(text), re.search(r", (?=(?:tăng|giảm|vượt) )", text)
    if named is None or cut is None or "; so với" in text[cut.end() :]:
        return [text]
    name = named["name"]
    return [text[: cut.start()], f"{name[:1].upper()}{name[1:]} {text[cut.end() :]}"]


def _from_to(text: str) -> str:
    """ "…, tăng 12 hồ sơ so với quý II/2026 (90 hồ sơ)" the other way round."""
    return _CHANGE.sub(r", so với mức \4 của \3 thì \1 \2", text, count=1)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _replied(text: str) -> ChatResult:
    return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])
