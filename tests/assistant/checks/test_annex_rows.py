"""Rows of an annex against what the text says."""

from __future__ import annotations

from assistant.checks.annex_rows import annex_rows
from tests.assistant.checks.whole_report import changed, said


def test_model_that_the_annex_lacks() -> None:
    draft = changed(("2\tNhà văn hóa số\t25\n", ""))
    assert "b) Mô hình “Nhà văn hóa số”" in said(annex_rows(draft))


def test_stated_number_against_the_rows() -> None:
    draft = changed(("đã ban hành 05 văn bản", "đã ban hành 09 văn bản"))
    assert "nêu 9 nội dung" in said(annex_rows(draft))


def test_a_column_may_make_up_the_number() -> None:
    assert not annex_rows(changed()).findings
