"""Marks of footnotes and their notes."""

from __future__ import annotations

import pytest

from assistant.checks.form.notes import notes_marked
from tests.assistant.checks.whole_report import changed, said

RESULT = "Đã giải quyết 500 hồ sơ, đạt 97,66%."
LACK = "Một số thôn vùng cao còn thiếu đường truyền."
END = "Trên đây là báo cáo"


def _told(first: str, second: str, notes: str) -> str:
    changes = ((RESULT, RESULT[:-1] + first), (LACK, LACK[:-1] + second), (END, f"{notes}\n{END}"))
    return said(notes_marked(changed(*changes)))


@pytest.mark.parametrize(
    ("first", "second", "notes", "told"),
    [
        ("[1].", "[2].", "[1] Không tính 12 hồ sơ rút.", "Dấu chú thích [2]"),
        ("¹.", "².", "¹ Không tính 12 hồ sơ rút.", "Dấu chú thích 2"),
        ("[1].", ".", "[1] Không tính 12 hồ sơ rút.\n[2] Gồm thôn Khe Lim.", "Chú thích [2]"),
        (" (*).", ".", "", "Dấu chú thích (*)"),
    ],
)
def test_mark_or_note_alone(first: str, second: str, notes: str, told: str) -> None:
    assert told in _told(first, second, notes)


@pytest.mark.parametrize(
    ("first", "second", "notes"),
    [
        ("[1].", "[1].", "[1] Không tính 12 hồ sơ rút."),
        ("[1].", ".", ""),  # no notes at all: lost with the file's frame
        ("¹ trên 1.200m².", ", rộng 40 km².", "¹ Không tính 12 hồ sơ rút."),
        (" (*).", ".", "(*) Không tính 12 hồ sơ rút."),
        (": (1) trước hạn; (2) đúng hạn.", ".", ""),
    ],
)
def test_marks_with_their_notes(first: str, second: str, notes: str) -> None:
    assert not _told(first, second, notes)
