"""Sections and leaves: what a report's pieces belong to."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose.sections import asked_in, label_of, named_in, opening_of
from assistant.records import Intent
from assistant.refuse import covers
from vectorstore.records import Period


@pytest.mark.parametrize(
    ("question", "sections"),
    [
        ("Khó khăn về nhân lực là gì, nguyên nhân do đâu?", ("khó khăn", "nguyên nhân")),
        ("Nguyên nhân của những hạn chế về hạ tầng?", ("nguyên nhân",)),
        ("Giải pháp khắc phục khó khăn về vốn?", ("giải pháp",)),
        ("Tổ công nghệ số cộng đồng có bao nhiêu người?", ()),
    ],
)
def test_sections_asked(question: str, sections: tuple[str, ...]) -> None:
    assert asked_in(question) == sections


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("c) Nguyên nhân", "nguyên nhân"),
        ("IV. KIẾN NGHỊ, ĐỀ XUẤT", "kiến nghị"),
        ("V. NHIỆM VỤ QUÝ IV/2026", "nhiệm vụ"),
        ("2. Những tồn tại, điểm nghẽn lớn đang cản trở tiến độ của địa phương", "khó khăn"),
    ],
)
def test_headings_name_sections(heading: str, section: str) -> None:
    assert section in named_in(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Tiến độ 34 nhiệm vụ được giao năm 2026",
        "Về tiếp nhận phản ánh, kiến nghị, sáng kiến, giải pháp",
        "Việc rà soát và triển khai các nội dung nhằm tháo gỡ khó khăn cho doanh nghiệp",
    ],
)
def test_a_mention_names_no_section(heading: str) -> None:
    assert not named_in(heading) & {"nhiệm vụ", "kiến nghị", "khó khăn"}


def test_labels_and_openings() -> None:
    assert label_of("Khó khăn, vướng mắc: Máy móc đã cũ.") >= {"khó khăn"}
    assert not label_of(
        "Xã đã nêu khó khăn trong họp dân cư với các hộ ở bốn thôn vùng cao: thiếu nước."
    )
    assert opening_of("Nguyên nhân chủ yếu do thiếu người.") == {"nguyên nhân"}
    assert opening_of("Đồng thời, đề nghị cấp trên hỗ trợ.") == {"kiến nghị"}
    assert not opening_of("Hai nhiệm vụ quá hạn.")


def test_a_figure_needs_the_whole_period_a_narrative_any_part() -> None:
    quarter = Period(date(2026, 1, 1), date(2026, 3, 31))
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    assert covers(quarter, quarter, Intent.FIGURE)
    assert not covers(quarter, half, Intent.FIGURE)
    assert not covers(half, quarter, Intent.FIGURE)
    assert covers(half, quarter, Intent.NARRATIVE)
    assert not covers(half, Period(date(2024, 1, 1), date(2024, 12, 31)), Intent.NARRATIVE)
