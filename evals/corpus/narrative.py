"""Sentences without figures: what was done, what is wanting, why, what next."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evals.corpus import documents
from evals.corpus.pen import Pen
from evals.corpus.pieces import Written, item, paragraph
from evals.corpus.records import Style

_FILE = Path(__file__).with_name("narrative.toml")
_LISTED = {Style.BULLETS: "-", Style.TERSE: "-", Style.LISTS: "({})"}


@cache
def _wordings() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf8"))


def _opener(pen: Pen, kind: str) -> str:
    return pen.pick(_true(pen, _wordings()["openers"][kind]))


def _of(pen: Pen, topic: str, kind: str) -> list[str]:
    return _true(pen, _wordings()["topics"][topic][kind])


def _true(pen: Pen, options: list[str]) -> list[str]:
    """The wordings that the figures of the period do not contradict."""
    return [text for text in options if _holds(pen, _wordings()["conditions"].get(text))]


def _holds(pen: Pen, condition: tuple[str, str, str | int] | None) -> bool:
    if condition is None or not pen.world.knows(pen.span):
        return condition is None
    left, sign, right = condition
    value = pen.world.value(left, pen.span)
    bound = right if isinstance(right, int) else pen.world.value(right, pen.span)
    return value > bound if sign == ">" else value == bound


def _fresh(pen: Pen, bodies: list[str]) -> list[str]:
    """Those that the report has not said, as long as there are two."""
    fresh = [body for body in bodies if body not in pen.used]
    return fresh if len(fresh) > 1 else bodies


def work(pen: Pen, topic: str) -> str:
    """What was done: "Cùng với đó, UBND xã đã …, góp phần …"."""
    first, second = pen.draw.sample(_fresh(pen, _of(pen, topic, "works")), 2)
    pen.used |= {first}
    text = f"{_opener(pen, 'works')}{pen.named('{office}')} {_opener(pen, 'adverbs')}{first}"
    if pen.chance(0.4):
        text += _opener(pen, "links") + second
    if pen.chance(0.5):
        text += f", {_opener(pen, 'purposes')}"
    return _sentence(pen, text)


def issued(pen: Pen) -> str:
    """A document of the commune's own."""
    document = documents.cite(pen, documents.own(pen), issuer=False)
    opener = pen.pick(("UBND {kind} đã ban hành ", "Ban hành ", "{kind} đã ban hành "))
    return _sentence(pen, pen.named(opener) + document)


def _some(pen: Pen, topic: str, kind: str, count: int) -> list[str]:
    some = pen.draw.sample(_fresh(pen, _of(pen, topic, kind)), count)
    pen.used |= set(some)
    return some


def duty(pen: Pen, topic: str) -> str:
    """Who is charged with what, in a plan."""
    kind = pen.commune.kind
    bodies = (f"Văn phòng HĐND và UBND {kind}", "Phòng Văn hóa - Xã hội", f"Công an {kind}")
    verb = pen.pick(("chủ trì, phối hợp với các đơn vị", "chịu trách nhiệm", "tham mưu UBND"))
    (task,) = _some(pen, topic, "remedies", 1)
    return _sentence(pen, f"{pen.pick(bodies)} {verb} {task}")


def limit(pen: Pen, topic: str) -> str:
    """What is wanting, one or two things."""
    some = _some(pen, topic, "limits", pen.pick((1, 2)))
    return _sentence(pen, _opener(pen, "limit_openers") + _opener(pen, "joins").join(some))


def cause(pen: Pen, topic: str) -> str:
    """Why."""
    some = _some(pen, topic, "causes", pen.pick((1, 2)))
    return _sentence(pen, _opener(pen, "cause_openers") + _opener(pen, "joins").join(some))


def remedy(pen: Pen, topic: str) -> str:
    """What is to be done."""
    some = _some(pen, topic, "remedies", pen.pick((1, 1, 2)))
    opener = _opener(pen, "remedy_openers") + _opener(pen, "remedy_adverbs")
    return _sentence(pen, opener + _opener(pen, "joins").join(some))


def merit(pen: Pen, topic: str) -> str:
    """What went well."""
    body = pen.pick(_fresh(pen, _of(pen, topic, "works")))
    pen.used |= {body}
    verb = pen.pick(("Việc {} được thực hiện nền nếp", "Đã {}", "Việc {} có nhiều chuyển biến"))
    return _sentence(pen, f"{verb.format(body)}, {_opener(pen, 'purposes')}")


def asks(pen: Pen, count: int) -> list[str]:
    """What the commune asks of the authorities above it."""
    wishes: list[str] = _wordings()["openers"]["wishes"]
    province = pen.commune.province
    bodies = (f"UBND {province}", f"Sở Khoa học và Công nghệ {province}", "cấp có thẩm quyền")
    opener = _wordings()["openers"]["asks"]
    return [
        _sentence(pen, pen.pick(opener).format(body=pen.pick(bodies)) + wish)
        for wish in pen.draw.sample(wishes, count)
    ]


def _sentence(pen: Pen, text: str) -> str:
    text = pen.words(text)
    return f"{text[:1].upper()}{text[1:]}."


def laid_out(pen: Pen, sentences: Sequence[str]) -> list[Written]:
    """The sentences as the commune's style lays them out: a paragraph, or items."""
    label = _LISTED.get(pen.commune.style)
    if label is None:
        return [paragraph(" ".join(sentences))]
    return [item(label.format(at), 1, text) for at, text in enumerate(sentences, start=1)]
