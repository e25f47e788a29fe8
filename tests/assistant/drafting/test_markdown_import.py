"""Edited Markdown read back: what stands as drafted keeps its record, the rest is new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.drafting.kept import Kept, dumped, loaded
from assistant.drafting.markdown import body_markdown, markdown
from assistant.drafting.markdown_import import read_markdown
from assistant.drafting.records import DraftRequest, DraftSection, SentenceKind, Standing
from assistant.drafting.templates import templates
from tests.assistant.drafting.drafted import DRAFTED, MISSING, said


def test_a_text_that_nobody_edited_gives_its_own_text_again() -> None:
    text = body_markdown(DRAFTED)
    assert body_markdown(read_markdown(text, DRAFTED)) == text
    assert read_markdown(markdown(DRAFTED), DRAFTED) == read_markdown(text, DRAFTED)


def test_a_changed_sentence_is_unchecked_and_its_neighbours_keep_their_records() -> None:
    own = next(s for s in DRAFTED.sentences if s.standing is Standing.SUPPORTED)
    text = body_markdown(DRAFTED)
    edited = read_markdown(text.replace(own.text, f"{own.text} Thêm 12 việc [7]."), DRAFTED)
    assert own in edited.sentences
    new = next(s for s in edited.sentences if s.text.startswith("Thêm"))
    assert (new.kind, new.standing, new.citations) == (
        SentenceKind.FIGURE,
        Standing.UNCHECKED,
        (7,),
    )
    changed = read_markdown(text.replace(own.text, own.text.replace("1", "9", 1)), DRAFTED)
    assert own not in changed.sentences


@pytest.mark.parametrize(
    ("line", "label", "title", "level"),
    [
        ("## VI. CÔNG TÁC KHÁC", "VI", "CÔNG TÁC KHÁC", 1),
        ("### 3. Việc mới", "3", "Việc mới", 2),
        ("#### a) Một điểm", "a", "Một điểm", 3),
        ("## Phần II. Kết quả", "Phần II", "Kết quả", 1),
        ("## Không đánh số", "", "Không đánh số", 1),
        ("## Đ. Mục chữ đ", "Đ", "Mục chữ đ", 1),
        ("### 1.2. Mục con", "1.2", "Mục con", 2),
        ("## Xã. Không phải nhãn", "", "Xã. Không phải nhãn", 1),
    ],
)
def test_headings_are_read_with_their_labels(line: str, label: str, title: str, level: int) -> None:
    section = read_markdown(f"# T\n\n{line}\n\nCó chữ.\n", DRAFTED).sections[-1]
    assert (section.label, section.title, section.level) == (label, title, level)
    assert [s.text for p in section.paragraphs for s in p] == ["Có chữ."]


def test_items_tables_and_gaps_are_read() -> None:
    text = (
        "# Tên mới\n\n*Xã Thượng Lâm*\n\n## I. A\n\n- một;\n* hai.\n\n| Chỉ tiêu | Số |\n"
        f"|---|---|\n| Hồ sơ | 12 |\n\n- {MISSING}\n\n[chưa có nội dung: Việc X, quý III/2026]\n"
    )
    read = read_markdown(text, DRAFTED)
    assert read.title == "Tên mới"
    told = [s.text for s in read.sentences]
    assert told[:3] == ["- một;", "- hai.", "Chỉ tiêu\tSố\nHồ sơ\t12"]
    assert [p.text for p in read.placeholders] == [
        MISSING,
        "[chưa có nội dung: Việc X, quý III/2026]",
    ]
    assert read.placeholders[1].indicator == "Việc X"


def test_an_item_begins_a_line_wherever_it_stands() -> None:
    paragraph = (said("Gồm:"), said("- một;"), said("- hai."))
    section = DraftSection("", "A", "I", 1, (paragraph,))
    lines = body_markdown(replace(DRAFTED, sections=(section,))).split("\n")
    assert {"Gồm:", "- một;", "- hai."} <= set(lines)


def test_a_record_survives_its_storing() -> None:
    outline = templates().outlines["bao-cao-quy"]
    kept = Kept(DraftRequest("xã Thượng Lâm", "quý III/2026"), outline, DRAFTED, 7, 3)
    assert loaded(dumped(kept)) == kept
    assert kept.following == outline.headings[3].title
    assert loaded('{"request": 1}') is None
