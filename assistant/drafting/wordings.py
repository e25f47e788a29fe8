"""How a draft puts things: wordings.yaml, loaded once and checked key by key."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from assistant.drafting.templates import TemplateError
from vectorstore.vocabulary.indicators import Indicator, catalogue

_FRAMES = frozenset(
    str.split(
        "flow flow_again state state_again have have_again rate rate_again rate_same_day rate_down "
        "rate_down_again rate_down_same_day count count_again count_same_day parts change same "
        "over met missed kept exceeded later strength limit task task_down aim keep"
    )
)
_BLANKS = frozenset(
    str.split(
        "when until when_in unit do name v parts move by base then aim setter level mere why "
        "by_when"
    )
)


@dataclass(frozen=True, slots=True)
class Wordings:
    """By catalogue id: `do` a verb phrase, `part` one of a total, `none` for zero, `names` inside
    a sentence, `units` further units, `counted` the unit to write; `frames` are ways to say."""

    do: Mapping[str, str]
    part: Mapping[str, str]
    none: Mapping[str, str]
    names: Mapping[str, str]
    units: Mapping[str, tuple[str, ...]]
    counted: Mapping[str, str]
    frames: Mapping[str, tuple[str, ...]]

    def name(self, indicator: Indicator) -> str:
        """What an indicator is called inside a sentence."""
        return self.names.get(indicator.id, f"{indicator.name[:1].lower()}{indicator.name[1:]}")


@lru_cache(maxsize=1)
def wordings() -> Wordings:
    """The packaged wordings, read once."""
    return load(files("assistant.drafting").joinpath("wordings.yaml").read_text("utf-8"))


def load(raw: str) -> Wordings:
    """Wordings from YAML text; raises TemplateError that names the first wrong entry."""
    data: Mapping[str, Any] = yaml.safe_load(raw)
    names = {f.name for f in fields(Wordings)}
    if wrong := set(data) ^ names:
        raise TemplateError(f"Tệp cách viết sai ở khóa: {', '.join(sorted(wrong))}.")
    for key in names - {"frames"}:
        if unknown := set(data[key]) - set(catalogue().indicators):
            raise TemplateError(f"Cách viết “{key}” nhắc tới mã chưa có: {sorted(unknown)[0]}.")
    if wrong := set(data["frames"]) ^ _FRAMES:
        raise TemplateError(f"Khung câu thừa hoặc thiếu: {', '.join(sorted(wrong))}.")
    for text in [t for key in ("do", "part") for t in data[key].values()]:
        _blanks(text, {"v"})
    for text in [t for texts in data["frames"].values() for t in texts]:
        _blanks(text, _BLANKS)
    return Wordings(
        data["do"],
        data["part"],
        data["none"],
        data["names"],
        {key: tuple(units) for key, units in data["units"].items()},
        data["counted"],
        {key: tuple(texts) for key, texts in data["frames"].items()},
    )


def _blanks(text: str, allowed: frozenset[str] | set[str]) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    if named - allowed:
        raise TemplateError(f"Câu “{text}” có chỗ trống lạ: {', '.join(sorted(named - allowed))}.")
