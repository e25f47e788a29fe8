"""The verdicts of a judging model, read strictly: JSON of one form each, or no verdict."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_CODE = re.compile(r"```(?:json)?\s*(.*?)\s*```", re.DOTALL)
Form = TypeVar("Form", bound=BaseModel)


class UnparsableVerdictError(ValueError):
    """What the judge wrote is no verdict; the text says why, for the judge and the report."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A judge's opinion: it is favourable when nothing speaks against the answer."""

    against: tuple[str, ...] = ()


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Sentence(_Form):
    so: int
    dat: bool
    ly_do: str


class _Faithfulness(_Form):
    cac_cau: list[_Sentence]


class _Completeness(_Form):
    dat: bool
    thieu: list[str]


class _Register(_Form):
    dat: bool
    loi: list[str]


def faithfulness(text: str, sentences: int) -> Opinion:
    """The sentences that do not follow from the passages; each one must be judged once."""
    form = _read(text, _Faithfulness)
    if sorted(each.so for each in form.cac_cau) != list(range(1, sentences + 1)):
        raise UnparsableVerdictError(f"cần đúng {sentences} mục, so từ 1 đến {sentences}")
    return Opinion(
        tuple(f"câu {s.so}: {s.ly_do or 'không có căn cứ'}" for s in form.cac_cau if not s.dat)
    )


def completeness(text: str, _: int) -> Opinion:
    """What was asked and is not answered."""
    form = _read(text, _Completeness)
    return _agreeing(form.dat, form.thieu)


def register(text: str, _: int) -> Opinion:
    """What is not administrative Vietnamese."""
    form = _read(text, _Register)
    return _agreeing(form.dat, form.loi)


READERS: Mapping[str, Callable[[str, int], Opinion]] = {
    "faithfulness": faithfulness,
    "completeness": completeness,
    "register": register,
}


def _read(text: str, form: type[Form]) -> Form:
    bare = _THOUGHT.sub("", text).strip()
    fenced = _CODE.fullmatch(bare)
    try:
        return form.model_validate(json.loads(fenced.group(1) if fenced else bare))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnparsableVerdictError(f"sai ở {where or 'toàn bộ'}: {first['msg']}") from None
    except ValueError:
        raise UnparsableVerdictError("không phải một đối tượng JSON") from None


def _agreeing(passed: bool, faults: list[str]) -> Opinion:
    """A verdict whose list speaks against its own word is none."""
    if passed == bool(faults):
        raise UnparsableVerdictError("dat và danh sách không khớp nhau")
    return Opinion(tuple(faults))
