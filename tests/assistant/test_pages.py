"""What the pages make of answers and reports, as HTML."""

from __future__ import annotations

import pytest

from assistant.desk import Step
from assistant.mentions import find_words, neighbours, same_again
from assistant.pages.answers import answer_card, plain
from assistant.pages.details import listing, progress
from assistant.pages.markup import cited, esc, number, paragraphs, period_of
from assistant.pages.report import View, clamp, outline_list, report_page, source_panel
from vectorstore.records import Block, BlockKind, Commune, Report

CITATION = {
    "key": 1,
    "report_id": "abc",
    "title": "Kết quả quý I",
    "commune": "xã Vân Khê",
    "page": 2,
    "heading": "II. KẾT QUẢ",
    "quote": "đạt 98,4%",
    "start": 5,
    "end": 14,
}


def made(parts: list[tuple[BlockKind, str, int]]) -> tuple[Report, tuple[Block, ...]]:
    text, blocks = "", []
    for index, (kind, part, header) in enumerate(parts):
        start = len(text)
        parent = 0 if kind is not BlockKind.HEADING else None
        blocks.append(
            Block(
                index, kind, start, start + len(part), start, part,
                level=1, parent=parent, header_rows=header,
            )
        )  # fmt: skip
        text += part + "\n\n"
    report = Report(
        "abc", "hash", "van-khe.txt", text, "Kết quả quý I", "báo cáo",
        commune=Commune("xã", "Vân Khê"), symbol="41/BC-UBND", issued_on="2026-04-05",
    )  # fmt: skip
    return report, tuple(blocks)


REPORT, BLOCKS = made(
    [
        (BlockKind.HEADING, "I. KẾT QUẢ", 0),
        (BlockKind.PARAGRAPH, "Xã tiếp nhận 1.347 hồ sơ & giải quyết <b>1.320</b> hồ sơ.", 0),
        (BlockKind.TABLE, "Chỉ tiêu\tSố\nTiếp nhận\t1.347", 1),
        (BlockKind.ITEM, "- Năm 2026 có 12 buổi tập huấn.", 0),
    ]
)


@pytest.mark.parametrize("text", ["<script>", '"onclick="', "a & b", "'x'"])
def test_escaped_text_holds_no_markup(text: str) -> None:
    assert not set("<>\"'") & set(esc(text).replace("&#x27;", ""))


def test_only_known_markers_become_links() -> None:
    html = cited("Đạt 98,4% [1], còn lại [2] <i>", [CITATION])
    assert html.count("<a ") == 1
    assert 'href="/bao-cao/abc?start=5&amp;end=14#muc"' in html
    assert "còn lại [2] &lt;i&gt;" in html


def test_bullets_become_one_list() -> None:
    assert paragraphs("Gồm:\n- một\n- hai\nHết") == (
        "<p>Gồm:</p><ul><li>một</li><li>hai</li></ul><p>Hết</p>"
    )


@pytest.mark.parametrize(
    ("value", "shown"), [(1347, "1.347"), (98.4, "98,4"), ("không rõ", "không rõ")]
)
def test_numbers_are_written_the_vietnamese_way(value: object, shown: str) -> None:
    assert number(value) == shown


def test_a_period_without_label_is_told_by_its_days() -> None:
    period = {"start": "2026-01-01", "end": "2026-03-31", "as_of": None, "label": ""}
    assert period_of(period) == "quý I/2026"


def test_an_answer_shows_figure_warning_and_source() -> None:
    answer = {
        "status": "answered",
        "answer": "Tỷ lệ đạt 98,4% [1].",
        "figures": [
            {"indicator": "Tỷ lệ đúng hạn", "value": 98.4, "unit": "%", "citation": 1,
             "numerator": 1320, "denominator": 1347, "commune": "xã Vân Khê",
             "period": {"label": "quý I/2026"}, "derived": {"formula": "1.320 / 1.347"}}
        ],
        "citations": [CITATION],
        "warnings": ["Hai số khác nhau <b>"],
    }  # fmt: skip
    html = answer_card(answer, 7)
    assert "<strong>98,4</strong>" in html
    assert "(1.320/1.347)" in html
    assert "Cách tính: 1.320 / 1.347" in html
    assert "Hai số khác nhau &lt;b&gt;" in html
    assert 'data-message="7"' in html
    assert "[1] Kết quả quý I, xã Vân Khê, II. KẾT QUẢ, trang 2: “đạt 98,4%”" in plain(answer)


def test_a_refusal_offers_what_there_is() -> None:
    nearest = {"text": "Số liệu quý II", "question": 'Quý II "thế nào"?'}
    html = answer_card({"status": "refused", "reason": "Không có.", "nearest": [nearest]})
    assert "card-refused" in html
    assert 'data-ask="Quý II &quot;thế nào&quot;?"' in html
    assert "data-vote" not in html  # nothing stored to vote on


def test_the_report_page_marks_one_span_across_cells() -> None:
    start = REPORT.text.index("Tiếp nhận\t1.347")
    view = View(REPORT, BLOCKS, (start, start + len("Tiếp nhận\t1.347")))
    html = report_page(view)
    assert html.count('id="muc"') == 1
    assert html.count('<mark class="hit"') == 2  # one in each cell
    assert "<th>Chỉ tiêu</th>" in html
    assert "&amp; giải quyết &lt;b&gt;1.320&lt;/b&gt;" in html


def test_the_panel_shows_the_heading_path_and_no_more_than_around() -> None:
    start = REPORT.text.index("12 buổi")
    html = source_panel(View(REPORT, BLOCKS, (start, start + 7)))
    assert '<p class="source-path">I. KẾT QUẢ</p>' in html
    assert "Báo cáo số 41/BC-UBND" in html
    assert ">12 buổi</mark>" in html


def test_spans_are_clamped_to_the_report() -> None:
    assert clamp(REPORT, -3, 10**9) == (0, len(REPORT.text))
    assert clamp(REPORT, 9, 9) is None
    assert clamp(REPORT, None, 4) is None


def test_mentions_are_the_sentences_with_the_same_number() -> None:
    start = REPORT.text.index("1.347")
    spans = same_again(REPORT.text, start, start + 5)
    assert len(spans) == 2
    assert spans[0] == (start, start + 5)
    assert "1.347" in REPORT.text[spans[1][0] : spans[1][1]]
    year = REPORT.text.index("2026")
    assert same_again(REPORT.text, year, year + 4) == ()  # years are everywhere


def test_words_are_found_whatever_their_marks() -> None:
    assert [REPORT.text[a:b] for a, b in find_words(REPORT.text, "tap  huan")] == ["tập huấn"]
    assert find_words(REPORT.text, "  ") == ()


def test_neighbours_are_before_and_behind() -> None:
    spans = ((1, 2), (5, 6), (9, 10))
    assert neighbours(spans, 5) == ((1, 2), (9, 10))
    assert neighbours(spans, 1) == (None, (5, 6))
    assert neighbours((), 3) == (None, None)


def test_the_list_says_what_is_missing() -> None:
    html = listing([REPORT], {"abc": 3})
    assert "đủ thông tin" in html
    assert "41/BC-UBND" in html
    bare = Report("x", "h", "p", "", "", "báo cáo")
    assert "thiếu số ký hiệu, ngày, đơn vị" in listing([bare], {})
    assert "chưa có văn bản nào" in listing([], {})


def test_progress_names_what_runs_and_what_failed() -> None:
    done = Step("a.txt", "Tệp hỏng", 1, 1, {"status": "failed"}, 422)
    running = Step("b.txt", "đang lập chỉ mục 3/10 đoạn", 3, 10)
    html = progress([done, running], 2)
    assert "Đã xong 1/2 tệp" in html
    assert "Tệp hỏng" in html
    assert "đang lập chỉ mục 3/10 đoạn" in html
    assert 'value="0.650"' in html


def test_the_outline_leads_to_the_headings() -> None:
    assert 'href="/bao-cao/abc#b0">I. KẾT QUẢ' in outline_list(BLOCKS, "abc")
    assert "không có đề mục" in outline_list(BLOCKS[1:])
