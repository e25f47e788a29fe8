"""Lines of a case file: JSON objects, one a line, or a sheet that was saved as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.errors import BadRequestError
from vectorstore.vocabulary.text import fold

# Column titles, with the field of the JSON form that they stand for.
_COLUMNS: Mapping[str, str] = {
    "câu hỏi": "question",
    "kết quả mong đợi": "expected",
    "đơn vị": "unit",
    "hôm nay": "today",
    "trích dẫn": "quote",
    "mã": "id",
    "ghi chú": "note",
}
_FOLDED: Mapping[str, str] = {fold(title): field for title, field in _COLUMNS.items()}
_SEPARATORS = ";,\t"
_REFUSE = frozenset({"tu choi", "khong co trong kho"})
_CLARIFY = frozenset({"hoi lai"})


@dataclass(frozen=True, slots=True)
class Line:
    """One case as it was written, with its line in the file."""

    number: int
    row: Mapping[str, Any]


def read_lines(path: Path) -> list[Line]:
    """The cases of a file, by its suffix; BadRequestError for a file that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequestError(
            f"{path}: không phải tệp UTF-8. Trong Excel hãy lưu lại dạng “CSV UTF-8”."
        ) from error
    except OSError as error:
        raise BadRequestError(f"Không đọc được tệp {path}: {error.strerror}.") from error
    lines = _sheet(text, path) if path.suffix.lower() == ".csv" else _objects(text, path)
    return list(lines)


def _objects(text: str, path: Path) -> Iterator[Line]:
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw, parse_float=Decimal)
        except ValueError as error:
            at = getattr(error, "colno", 1)
            raise BadRequestError(
                f"{path}, dòng {number}, ký tự {at}: không đúng dạng JSON. Mỗi dòng là một câu, "
                'ví dụ: {"question": "…", "expected": "1.049"}'
            ) from error
        if not isinstance(row, dict):
            raise BadRequestError(f"{path}, dòng {number}: cần một đối tượng trong ngoặc nhọn.")
        yield Line(number, row)


def _sheet(text: str, path: Path) -> Iterator[Line]:
    """Rows below the titles; Excel separates by ; or , as the country of the machine has it."""
    lines = text.splitlines(keepends=True)
    told = 0
    separator = ""
    if lines and fold(lines[0]).startswith("sep="):
        separator, told, lines = lines[0].strip()[4:5], 1, lines[1:]
    titles = lines[0] if lines else ""
    separator = separator or max(_SEPARATORS, key=titles.count)
    rows = csv.reader(lines, delimiter=separator)
    fields = [_field(title, path) for title in next(rows, [])]
    missing = {"question", "expected"} - set(fields)
    if missing:
        raise BadRequestError(
            f"{path}: dòng đầu phải có tên cột “câu hỏi” và “kết quả mong đợi” (thêm được “đơn vị”,"
            " “hôm nay”, “trích dẫn”)."
        )
    start = told + rows.line_num + 1
    for cells in rows:
        row = {f: c.strip() for f, c in zip(fields, cells, strict=False) if f and c.strip()}
        if row:
            yield Line(start, _meant(row))
        start = told + rows.line_num + 1


def _field(title: str, path: Path) -> str:
    name = " ".join(fold(title).split())
    if name and name not in _FOLDED:
        known = ", ".join(_COLUMNS)
        raise BadRequestError(f"{path}: không có cột “{title.strip()}”; các cột: {known}.")
    return _FOLDED.get(name, "")


def _meant(row: Mapping[str, str]) -> Mapping[str, Any]:
    """The row with its expected result taken apart: several ones stand behind each other with ;"""
    expected = row.get("expected", "")
    others = {name: value for name, value in row.items() if name != "expected"}
    if fold(expected) in _REFUSE:
        return {**others, "refuse": True}
    if fold(expected) in _CLARIFY:
        return {**others, "clarify": True}
    parts = [part.strip() for part in expected.replace("\n", ";").split(";") if part.strip()]
    return {**others, "expected": parts} if parts else others
