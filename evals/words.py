"""What a run says of itself in words, so that whoever reads its file needs nothing else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from assistant.pages.run_cases import KINDS, STATUSES
from evals.results import Json
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.periods import format_date

MEASURES = Path(__file__).with_name("measures.toml")
_MADE = "made_"
_ASPECTS = {"period": "kỳ", "kind": "loại số liệu", "unit": "đơn vị tính", "value": "giá trị"}

# Reasons of the scorers as patterns, each with its sentence; any other is shown as it is.
_REASONS: tuple[tuple[str, str], ...] = (
    (r"lacks the value (.+)", r"thiếu giá trị \1"),
    (r"lacks any of (.+)", r"không có cụm nào trong \1"),
    (r"lacks (“.+”)", r"thiếu \1"),
    (r"says (“.+”)", r"nêu \1, điều không được nêu"),
    (r"cites nothing", "không có trích dẫn"),
    (r"does not warn of the contradiction", "không lưu ý chỗ văn bản tự mâu thuẫn"),
    (r"does not correct to (.+)", r"không nêu số đúng là \1"),
    (r"no citation holds (“.+”)", r"không trích dẫn nào chứa \1"),
    (r"the span is (“.*”)", r"đoạn được dẫn lại là \1"),
    (r"the marker has no citation", "dấu trích không có nguồn"),
    (r"the number (.+) stands in no citation", r"số \1 không có trong nguồn nào"),
    (r"tells the planted number", "nêu con số cài trong câu hỏi"),
    (r"states (\S+) of (.+)", r"nêu cả số cũ \1 của \2"),
    (r"rank None", "không nằm trong 10 đoạn đầu"),
    (r"rank (\d+)", r"đứng thứ \1"),
    (r"not found", "không đọc ra số liệu này"),
    (r"no such figure", "báo cáo không có số liệu này"),
)
_NUMBER = re.compile(r"(?<![\w.,/“-])\d+(?:\.\d+)?(?![\w.,/-])(?!.*”)")  # outside of quotes
_DATE = re.compile(r"lacks the date (\d{4}-\d{2}-\d{2})")
_STATUS = re.compile(r"status is (\w+)(?:: (.*))?", re.DOTALL)
_COMPARED = re.compile(r"(?:(\w+) )?is (.+), not (.+)", re.DOTALL)


@cache
def measures() -> Mapping[str, Mapping[str, str]]:
    """{name: {group, title, means, unit?}} of the measures that have names."""
    return tomllib.loads(MEASURES.read_text("utf8"))


def words_of(name: str) -> Mapping[str, str]:
    """What a measure is called; nothing where it has no name. One over generated reports is
    called as the same over the samples, in a group of its own."""
    rest = name.removeprefix(_MADE)
    words = measures().get(rest, {})
    if rest == name or not words:
        return words
    return {**words, "group": f"Báo cáo sinh tự động: {words['group'].lower()}"}


def described(result: Json) -> Json:
    """A run's result whose measures and failing cases have words; what has some keeps them."""
    suites = result.get("suites")
    if not isinstance(suites, Mapping):
        return result
    return {**result, "suites": {name: _measure(name, kept) for name, kept in suites.items()}}


def _measure(name: str, kept: object) -> object:
    if not isinstance(kept, Mapping):
        return kept
    failing = kept.get("failing", [])
    cases = [_case(each) for each in failing] if isinstance(failing, list) else failing
    return {**words_of(name), **kept, "failing": cases}


def _case(case: object) -> object:
    if not isinstance(case, Mapping) or not isinstance(case.get("why"), list):
        return case
    return {"reasons": [reason(str(why)) for why in case["why"]], **case}


def reason(why: str) -> str:
    """A scorer's reason in Vietnamese."""
    for pattern, said in _REASONS:
        match = re.fullmatch(pattern, why, re.DOTALL)
        if match:
            return _NUMBER.sub(
                lambda number: written_number(Decimal(number[0])), match.expand(said)
            )
    if match := _DATE.fullmatch(why):
        return f"thiếu ngày {format_date(match[1])}"
    if match := _STATUS.fullmatch(why):
        told = f": {match[2]}" if match[2] and match[2] != "None" else ""
        return f"trợ lý {STATUSES.get(match[1], match[1])}{told}"
    if match := _COMPARED.fullmatch(why):
        aspect = f"{_ASPECTS.get(match[1], match[1])} " if match[1] else ""
        return f"{aspect}là {_plain(match[2])}, đúng ra {_plain(match[3])}"
    return why


def written_number(value: Decimal) -> str:
    """A number of a case as reports write it, with two decimals at most."""
    return format_number(round(value, 2))


def _plain(value: str) -> str:
    """A value as Python writes it, for a reader."""
    days = re.fullmatch(r"\((None|'[\d-]+'), (None|'[\d-]+')\)", value)
    if days:
        start, end = (None if day == "None" else format_date(day[1:-1]) for day in days.groups())
        return f"từ {start} đến {end}" if start and end else f"đến {end or start or 'chưa rõ'}"
    return "trống" if value == "None" else KINDS.get(value, value.strip("'"))
