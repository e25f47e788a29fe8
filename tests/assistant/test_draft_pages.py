"""The markup of the page Soạn thảo: verdicts in the text, evidence, versions; all of it escaped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.drafting.records import CheckedText, ClaimVerdict, Standing, Statement
from assistant.drafting.templates import Outline, Planned
from assistant.pages import draft_evidence, draft_text
from assistant.pages.draft_annex import annex
from assistant.pages.draft_markup import difference, listing, neighbours, plan
from assistant.pages.draft_work import _piece, _spliced
from tests.assistant.drafting.drafted import DRAFTED, cited
from vectorstore.drafts import DraftAbout, StoredDraft

TEXT = """# Báo cáo

*Xã Thượng Lâm*

## I. KẾT QUẢ

### 1. Thủ tục

Xã có 12 hồ sơ [1], 15 việc [9] <b>x</b>.

- [chưa có số liệu: Tỷ lệ A, quý III/2026].

### 2. Việc khác

| Tên | Số |
|---|---|
| <i>A</i> | 7 |

## II. KIẾN NGHỊ

- Đề nghị hỗ trợ [gợi ý từ báo cáo quý II/2026, cần xác nhận].
"""


def _claim(words: str, standing: Standing, kind: str = "number") -> ClaimVerdict:
    at = TEXT.index(words)
    return ClaimVerdict(words, at, at + len(words), kind, standing, "vì <i>", 1, "11")


def _checked(*claims: ClaimVerdict) -> CheckedText:
    statement = Statement(TEXT, 0, len(TEXT), Standing.UNCHECKED, claims)
    return CheckedText(TEXT, (statement,), (cited(1, "câu <u>gốc</u>", 3),))


CHECKED = _checked(
    _claim("1. Thủ", Standing.UNCHECKED),
    _claim("12 hồ sơ", Standing.CONTRADICTED),
    _claim("15 việc", Standing.SUPPORTED),
    _claim("Xã Thượng Lâm", Standing.SUPPORTED, "commune"),
)


def test_each_claim_has_its_verdict_in_colour_and_words() -> None:
    shown = draft_text.document(TEXT, CHECKED, [1])
    assert 'st-contradicted" data-claim="1" aria-label="12 hồ sơ: trái với nguồn"' in shown
    assert 'st-supported" data-claim="2"' in shown
    assert shown.count("data-claim") == 3  # a commune that is known needs no mark
    assert 'data-cite="1"' in shown and 'data-cite="9"' not in shown
    assert '<mark class="dr-gap" tabindex="-1">[chưa có số liệu: Tỷ lệ A' in shown
    assert '<span class="dr-hint">[gợi ý từ' in shown


def test_the_label_of_a_heading_states_nothing() -> None:
    checked = _checked(_claim("1. ", Standing.UNCHECKED), _claim("I.", Standing.NOT_FOUND))
    assert draft_text.spots(checked) == ()


def test_nothing_of_a_text_becomes_markup() -> None:
    shown = draft_text.document(TEXT, CHECKED, [1]) + draft_evidence.panel(TEXT, CHECKED, DRAFTED)
    for tag in ("<b>x", "<i>A", "<u>", "vì <i>"):
        assert tag not in shown
    assert "&lt;b&gt;x" in shown and "<td>&lt;i&gt;A&lt;/i&gt;</td>" in shown


def test_the_outline_counts_what_is_open_below_each_heading() -> None:
    shown = draft_text.outline(TEXT, CHECKED)
    first, second = shown.index("1. Thủ tục"), shown.index("2. Việc khác")
    assert shown.count('class="dr-badge') == 2
    assert first < shown.index("dr-badge gap") < second
    assert first < shown.index("dr-badge bad") < second


def test_cards_hold_quote_reason_and_the_way_to_the_source() -> None:
    shown = draft_evidence.panel(TEXT, CHECKED, DRAFTED)
    assert "câu &lt;u&gt;gốc&lt;/u&gt;" in shown and "Nguồn ghi: <b>11</b>" in shown
    assert "/bao-cao/a1b2c3d4e5f6?start=3&amp;end=17#muc" in shown
    assert 'data-keys="contradicted todo"' in shown and 'data-keys="gap todo"' in shown
    chips = draft_evidence.chips(TEXT, CHECKED, replace(DRAFTED, conflicts=()))
    assert "Cần xem <b>2</b>" in chips and "✗ Trái với nguồn <b>1</b>" in chips


@pytest.mark.parametrize(("part", "title"), [(1, "### 1. Thủ tục"), (0, "## I."), (3, "## II.")])
def test_a_section_goes_back_to_its_place(part: int, title: str) -> None:
    piece = _piece(TEXT, part)
    assert piece.startswith(title)
    assert _spliced(TEXT, part, piece) == TEXT
    edited = _spliced(TEXT, part, f"{piece}Thêm.\n")
    assert edited.replace("Thêm.\n", "", 1).replace("\n\n\n", "\n\n") == TEXT
    assert _spliced(TEXT, -1, "mới") == "mới"


def test_versions_differ_by_words() -> None:
    shown = difference("một\n\nXã có 1.204 hồ sơ.\nba", "một\n\nXã có 1.205 hồ sơ <b>.\nba")
    assert "<del>1.204</del>" in shown and "<ins>1.205</ins>" in shown and "&lt;b&gt;" in shown
    assert "giống nhau" in difference("a\n", "a\n")
    many = "\n".join(str(n) for n in range(30))
    assert "dòng không đổi" in difference(many, f"{many}\nthêm")
    assert neighbours([3, 2, 1]) == (2, 3) and neighbours([1]) == (1, 1)


def test_the_list_says_what_is_unfinished() -> None:
    about = DraftAbout("Báo cáo <b>", "xã Thượng Lâm", "quý III/2026")
    when = "2026-10-05T08:30:00+00:00"
    half = StoredDraft("a1", about, when, when, 1, unfinished=True)
    shown = listing([half, replace(half, draft_id="b2", unfinished=False)], library=True)
    assert shown.count("đang soạn dở") == 1 and 'data-continue="a1"' in shown
    assert "Báo cáo &lt;b&gt;" in shown and "<b>" not in shown
    assert "nạp báo cáo" in listing([], library=False)


def test_an_outline_says_what_it_asks_for() -> None:
    heading = Planned("I", "Kết quả <i>", 1, asked=("tthc.received",))
    shown = plan(Outline("x", "Sơ kết", (heading,)))
    assert "Kết quả &lt;i&gt;" in shown and "Yêu cầu: Tổng số hồ sơ tiếp nhận" in shown


def test_the_annex_has_the_figures() -> None:
    shown = annex(DRAFTED)
    assert shown.count("<tr>") == 1 + len(DRAFTED.rows) and 'scope="col"' in shown
    assert annex(replace(DRAFTED, rows=())) == ""
