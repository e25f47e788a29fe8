"""What the page Rà soát makes of a sheet, as HTML."""

from __future__ import annotations

import re
from html import unescape

import pytest

from assistant.pages.review_markup import document, points, title, verdicts
from assistant.review_sheet import Sheet
from tests.app_reports import VAN_KHE
from tests.assistant.reviewed import only_this_check, sheet_of


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> Sheet:
    only_this_check(monkeypatch)
    return sheet_of()


def test_every_sentence_of_a_point_is_marked_in_place(sheet: Sheet) -> None:
    html = document(sheet)
    assert re.findall(r'id="rv-cho-([\d-]+)"', html) == ["2-0", "3-0", "1-0", "3-1"]
    marked = re.findall(r'<mark class="[^"]*" data-points="([\d ]+)">(.*?)</mark>', html)
    # The sentence about the total, and the one about its parts, lie over one another.
    assert ("3", "Trong quý I năm 2026, xã tiếp nhận ") in marked
    assert ("3 1", "1.347 hồ sơ") in marked
    assert ("1", "; gồm 1.100 hồ sơ mới và 240 hồ sơ cũ") in marked


def test_marks_leave_the_text_as_it_is(sheet: Sheet) -> None:
    unmarked = re.sub(r"<button.*?</button>|</?mark[^>]*>", "", document(sheet))
    plain = unescape(re.sub(r"<[^>]+>", " ", unmarked))
    assert plain.split() == sheet.report.text.split()


def test_overlapping_marks_show_the_graver_one(sheet: Sheet) -> None:
    assert '<mark class="rv-mark sev-high" data-points="3 1">' in document(sheet)


def test_text_of_the_report_is_never_markup(sheet: Sheet) -> None:
    reasoned = sheet.dismiss(1, '"><script>x</script>')
    html = document(reasoned) + points(reasoned) + title(reasoned) + verdicts(reasoned)
    assert "&lt;script&gt;window.hacked" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "Báo cáo &lt;quý IV&gt;" in html


def test_groups_are_filters_with_a_verdict_in_words(sheet: Sheet) -> None:
    html = verdicts(sheet)
    buttons = re.findall(r'<button[^>]*data-group="(\w?)"[^>]*>(.*?)</button>', html)
    words = {group: re.sub(r"<[^>]+>", "", text) for group, text in buttons}
    assert words["A"] == "A. Số liệu✎ SỬA 1"
    assert "KHÔNG KIỂM ĐƯỢC" in words["F"]
    assert words[""] == "Tất cả3 điểm"


def test_a_card_leads_to_its_sentences_and_asks_for_a_reason(sheet: Sheet) -> None:
    card = re.split(r"(?=<article)", points(sheet))[1]
    for said in (
        "▲ 1", "Phải sửa", "1.100 + 240 = 1.340", "Cần làm:", 'data-go="1-0"', 'data-dismiss="1"',
    ):  # fmt: skip
        assert said in card
    assert re.search(r'<input id="rv-ly-do-1"[^>]* required ', card)


def test_points_set_aside_stand_apart_and_can_come_back(sheet: Sheet) -> None:
    html = points(sheet.dismiss(1, "đã kiểm"))
    assert 'id="rv-diem-1"' not in html
    assert "Đã bỏ qua (1)" in html
    assert "Lý do: đã kiểm" in html
    assert 'data-restore="1"' in html


def test_a_report_without_points_still_says_what_was_not_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only_this_check(monkeypatch)
    html = points(sheet_of(VAN_KHE))
    assert "Không thấy điểm nào phải sửa" in html
    assert '<details class="fold rv-unchecked" open>' in html
