"""A chat model that writes fluently from the passages of its prompt, and lies when told to."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from evals.lies import KINDS, Claim, Passage, lie
from evals.reading import bare
from vectorstore.vocabulary.text import sentences

_FENCED = re.compile(r"<doan_trich>\n(.*)\n</doan_trich>", re.DOTALL)
_NUMBERED = re.compile(r"\[(\d+)\] \(")
_SAYS = ("Báo cáo nêu:", "Theo báo cáo:", "Cụ thể:", "Nội dung ghi nhận:")
_ADDS = ("Ngoài ra:", "Bên cạnh đó:", "Đồng thời:", "Mặt khác:", "Hơn nữa:", "Đáng chú ý:")
_ROOM = 3_600  # characters of one answer; the composer cuts longer ones off


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that the model wrote; `kind` is empty for a true one."""

    text: str
    key: int
    kind: str = ""


class Liar(BaseChatModel):
    """Restates every passage truly; a lying one then adds false sentences of different kinds.
    The same prompt and seed always give the same answer; `told` is the last one."""

    lying: bool = False
    seed: int = 0
    communes: tuple[str, ...] = ()
    told: tuple[Statement, ...] = ()

    @property
    def _llm_type(self) -> str:
        return "liar"

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        prompt = str(messages[-1].content)
        draw = random.Random(f"{self.seed} {prompt}")
        self.told = tuple(self._statements(passages_in(prompt), draw))
        text = "\n".join(statement.text for statement in self.told)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])

    def _statements(self, passages: Sequence[Passage], draw: random.Random) -> Iterator[Statement]:
        """What there is to tell, up to the room of an answer; lies come behind the truth."""
        lying = list(self._lies(passages, draw)) if self.lying else []
        room = _ROOM - sum(len(statement.text) for statement in lying)
        for passage in passages:
            for sentence in _sentences(passage):
                text = _stated(draw.choice(_SAYS), sentence, passage.key)
                room -= len(text)
                if room < 0:
                    break
                yield Statement(text, passage.key)
        yield from lying

    def _lies(self, passages: Sequence[Passage], draw: random.Random) -> Iterator[Statement]:
        about = bare(" ".join(f"{p.commune} {p.quote}" for p in passages))
        communes = [name for name in self.communes if bare(name) not in about]
        claims = [
            Claim(sentence, p, [o for o in passages if o is not p], communes, draw)
            for p in passages
            for sentence in _sentences(p)
        ]
        openings = iter(_ADDS)
        for kind in draw.sample(sorted(KINDS), len(KINDS)):
            drawn = draw.sample(claims, len(claims))
            found = next((told for claim in drawn if (told := lie(kind, claim))), None)
            if found is None:
                continue
            if not (opening := next(openings, "")):
                return
            yield Statement(_stated(opening, found.sentence, found.key), found.key, kind)


def passages_in(prompt: str) -> list[Passage]:
    """The numbered passages of the product's prompt."""
    fenced = _FENCED.search(prompt)
    lines = fenced.group(1).splitlines() if fenced else []
    return [passage for line in lines if (passage := _passage(line))]


def _passage(line: str) -> Passage | None:
    """“[n] (place: headings) quote”, where headings may have brackets of their own."""
    start = _NUMBERED.match(line)
    if start is None:
        return None
    depth, at = 1, start.end()
    while at < len(line) and depth:
        depth += {"(": 1, ")": -1}.get(line[at], 0)
        at += 1
    place = line[start.end() : at - 1]
    return Passage(int(start.group(1)), place.split(":")[0].strip(), line[at:].strip())


def _sentences(passage: Passage) -> list[str]:
    found = [passage.quote[a:b].rstrip(" .;:") for a, b in sentences(passage.quote)]
    return [sentence for sentence in found if sentence]


def _stated(opening: str, sentence: str, key: int) -> str:
    return f"{opening} {sentence} [{key}]."
