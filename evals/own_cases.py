"""An official's own questions with the results they expect, from a JSONL file or a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import BadRequestError
from assistant.records import Question, Turn
from evals.cases import QuestionCase
from evals.own_rows import Line, read_lines
from evals.own_values import Wanted, day, wanted

TELLING = frozenset({"answered", "note", "verdict", "at"})  # for the reader of the file alone
_SHOWN = 10  # mistakes told at once


@dataclass(frozen=True, slots=True)
class OwnCases:
    """The cases of a file, and the lines whose expected result nobody has filled in yet."""

    cases: tuple[QuestionCase, ...]
    unfilled: tuple[str, ...] = ()


def read_own(path: Path) -> OwnCases:
    """The cases of a .jsonl or .csv file; BadRequestError names every wrong line and field."""
    mistakes: list[str] = []
    cases: list[QuestionCase] = []
    unfilled: list[str] = []
    for line in read_lines(path):
        try:
            case = _case(line)
        except _WrongFieldError as wrong:
            mistakes.append(f"Dòng {line.number}, trường “{wrong.field}”: {wrong}.")
            continue
        if case is None:
            unfilled.append(f"dòng {line.number}: {line.row['question']}")
        else:
            cases.append(case)
    if mistakes:
        more = f"\n… và {len(mistakes) - _SHOWN} lỗi nữa" if len(mistakes) > _SHOWN else ""
        raise BadRequestError(f"{path}:\n" + "\n".join(mistakes[:_SHOWN]) + more)
    if not cases and not unfilled:
        raise BadRequestError(f"{path}: tệp không có câu hỏi nào.")
    return OwnCases(tuple(cases), tuple(unfilled))


class _WrongFieldError(ValueError):
    """A field that cannot be read; the text says what is expected."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def _case(line: Line) -> QuestionCase | None:
    """The case of a line; None when its expected result is still to be filled in."""
    row = {name: _checked(line.row, name) for name in FIELDS}
    for name in line.row:
        if name not in FIELDS and name not in TELLING:
            known = ", ".join(FIELDS)
            raise _WrongFieldError(name, f"không có trường này; các trường: {known}")
    if not row["question"]:
        raise _WrongFieldError("question", "thiếu câu hỏi")
    if row["refuse"] and row["clarify"]:
        raise _WrongFieldError("clarify", "chỉ đặt một trong hai: refuse hoặc clarify")
    told: Wanted = row["expected"] or Wanted()
    if not (told.any or row["quote"] or row["refuse"] or row["clarify"]):
        return None
    asked = Question(
        row["question"], row["history"] or (), row["unit"], row["today"], row["kinds"] or ()
    )
    name = row["id"] or f"dòng {line.number}"
    if row["refuse"]:
        case = QuestionCase(name, asked, "own", "abstain", corrections=told.values)
    elif row["clarify"]:
        case = QuestionCase(name, asked, "own", "clarify")
    else:
        case = QuestionCase(
            name,
            asked,
            "own",
            values=told.values,
            other_values=told.in_base_units,
            contains=told.words,
            dates=told.dates,
            quotes=row["quote"] or (),
        )
    return case


def _checked(row: Mapping[str, Any], name: str) -> Any:
    value = row.get(name)
    if value is None or value == "":
        return None
    try:
        return FIELDS[name](value)
    except ValueError as error:
        raise _WrongFieldError(name, str(error)) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("cần một chuỗi chữ trong ngoặc kép")
    return value.strip()


def _name(value: object) -> str:
    return str(value) if isinstance(value, int) else _text(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("cần true hoặc false, không có ngoặc kép")
    return value


def _expected(value: object) -> Wanted:
    return wanted(value if isinstance(value, list) else [value])


def _today(value: object) -> date:
    return day(_text(value))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(each) for each in (value if isinstance(value, list) else [value]))


def _history(value: object) -> tuple[Turn, ...]:
    if not isinstance(value, list):
        raise ValueError("cần danh sách các lượt nói trước, trong ngoặc vuông")
    return tuple(_turn(each) for each in value)


def _turn(value: object) -> Turn:
    if isinstance(value, str):
        return Turn("user", value)
    if (
        isinstance(value, dict)
        and value.get("role") in ("user", "assistant")
        and isinstance(value.get("content"), str)
    ):
        return Turn(value["role"], value["content"])
    raise ValueError("mỗi lượt là một câu hỏi, hoặc {role: user hay assistant, content: lời nói}")


# Every field of a line that is judged, with the reader of its value.
FIELDS: Mapping[str, Callable[[object], Any]] = {
    "question": _text,
    "expected": _expected,
    "unit": _text,
    "today": _today,
    "refuse": _flag,
    "clarify": _flag,
    "quote": _texts,
    "history": _history,
    "kinds": _texts,
    "id": _name,
}
