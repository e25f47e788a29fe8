"""Figures that one passage ties together, in short sentences of invented communes: slips in lists,
second measures, outcomes, cumulative values, distances. The held files were kept apart until the
readers were finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.checks.form.recipients import recipients_named
from assistant.checks.records import Finding, FindingKind
from assistant.review import review
from tests.assistant.checks.numbers_draft import checks, draft

_FOLDER = Path(__file__).parent / "tied"
_FIGURES = {
    FindingKind.SUM_MISMATCH,
    FindingKind.RATE_MISMATCH,
    FindingKind.IMPOSSIBLE_VALUE,
    FindingKind.CONFLICTING_VALUES,
}


def _lines(*names: str) -> list[str]:
    texts = [(_FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in names]
    return [line for text in texts for line in text.splitlines()]


def _found(line: str) -> list[Finding]:
    return [f for f in review(draft(line).parsed).findings if f.kind in _FIGURES]


@pytest.mark.parametrize("line", _lines("wrong", "held_wrong"))
def test_an_error_is_told_once(line: str) -> None:
    (finding,) = _found(line)
    assert all(quote.text in line for quote in finding.quotes)


@pytest.mark.parametrize("line", _lines("right", "held_right"))
def test_what_is_right_is_left_alone(line: str) -> None:
    assert [f.message for f in _found(line)] == []


def _closing(sentence: str, receivers: str) -> str:
    lines = "\n".join(f"- {name};" for name in receivers.split("; "))
    return f"Kết quả ổn định.\n\n{sentence}\n\nNơi nhận:\n{lines}\n- Lưu: VT."


@pytest.mark.parametrize(
    ("sentence", "receivers", "missing"),
    [
        ("UBND xã kính báo cáo UBND tỉnh, Sở Tài chính./.", "TT Đảng ủy; Các phòng", 1),
        ("UBND xã xin báo cáo Văn phòng Tỉnh ủy.", "Ban Tổ chức Tỉnh ủy", 1),
        ("UBND xã kính báo cáo UBND tỉnh, Sở Tài chính./.", "UBND tỉnh; Sở Tài chính", 0),
        ("UBND xã kính báo cáo Sở Nội vụ./.", "Sở NV; Các phòng", 0),
        ("Trên đây là báo cáo Ban Chỉ đạo chuyển đổi số xã.", "TT Đảng ủy; Các phòng", 0),
    ],
)
def test_those_a_closing_reports_to_are_received(
    sentence: str, receivers: str, missing: int
) -> None:
    body = _closing(sentence, receivers)
    assert checks(recipients_named, body) == ["recipients_named"] * missing
