"""Annexes announced and annexes there."""

from __future__ import annotations

from assistant.checks.form.annexes import annexes
from tests.assistant.checks.whole_report import changed, said


def test_announced_annex_is_absent() -> None:
    draft = changed(("Các thôn đã", "Các thôn (số liệu tại Phụ lục 4) đã"))
    assert "số liệu tại Phụ lục 4" in said(annexes(draft))


def test_annex_that_only_the_text_leaves_out() -> None:
    extra = "\nPHỤ LỤC III\nDANH SÁCH TỔ CÔNG NGHỆ SỐ\n\nSTT\tThôn\n1\tKhe Lim\n2\tKhe Sằn\n"
    draft = changed(("2\tNhà văn hóa số\t25\n", f"2\tNhà văn hóa số\t25\n{extra}"))
    assert "PHỤ LỤC III" in said(annexes(draft))


def test_annexes_of_other_documents_are_not_meant() -> None:
    text = "Mẫu tại Phụ lục III ban hành kèm theo Thông tư số 01/2023/TT-VPCP khó ghi. Một số thôn"
    assert not annexes(changed(("Một số thôn", text))).findings


def test_clean_annexes() -> None:
    assert not annexes(changed()).findings
