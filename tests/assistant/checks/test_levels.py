"""Levels of headings."""

from __future__ import annotations

from assistant.checks.form.levels import heading_levels
from tests.assistant.checks.whole_report import changed, said


def test_decimal_under_another_number() -> None:
    draft = changed(("1.2. Giải quyết", "2.2. Giải quyết"))
    assert "“2.2” nằm dưới mục “1”" in said(heading_levels(draft))


def test_clean_levels() -> None:
    assert not heading_levels(changed()).findings
