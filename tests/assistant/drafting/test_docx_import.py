"""A downloaded draft, edited and read back: what was changed is there, and nothing else is lost."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from assistant.drafting.docx_import import ImportedDraft, read_draft, revised
from assistant.drafting.docx_report import to_docx
from assistant.drafting.records import DraftedReport, DraftSection, SentenceKind, Standing
from ingest.errors import TooLargeError
from ingest.parse import parse
from tests.assistant.drafting.drafted import DRAFTED, LETTERHEAD, said
from vectorstore.settings import StoreSettings


def read(data: bytes, drafted: DraftedReport | None = DRAFTED) -> ImportedDraft:
    return read_draft(parse("bao-cao.docx", data, settings=StoreSettings()), drafted)


def edited(data: bytes, old: str, new: str) -> bytes:
    """The file with some text of its body replaced, as an editor saves it."""
    source = zipfile.ZipFile(BytesIO(data))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                assert part.count(old.encode()) == 1, old
                part = part.replace(old.encode(), new.encode())
            archive.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("sources", [True, False])
def test_an_unchanged_file_is_the_draft_again(sources: bool) -> None:
    data = to_docx(DRAFTED, LETTERHEAD, sources=sources)
    imported = read(data)
    assert (imported.changed, imported.removed, imported.notes) == ((), (), ())
    assert revised(DRAFTED, imported) == DRAFTED
    assert imported.letterhead == replace(LETTERHEAD, symbol="05/BC-UBND")
    (annex,) = imported.annex
    assert annex.split("\n")[2].split("\t")[1:3] == ["Tỷ lệ hồ sơ trực tuyến", "%"]


@pytest.mark.parametrize("sources", [True, False])
def test_a_changed_number_is_there_and_nothing_else_is_lost(sources: bool) -> None:
    data = edited(to_docx(DRAFTED, LETTERHEAD, sources=sources), "tăng 96 hồ sơ", "tăng 69 hồ sơ")
    imported = read(data)
    (changed,) = imported.changed
    assert "1.204 hồ sơ" in changed.text and "tăng 69 hồ sơ" in changed.text
    assert (changed.kind, changed.standing) == (SentenceKind.FIGURE, Standing.UNCHECKED)
    assert changed.citations == ((1, 2) if sources else ())
    assert [s.text for s in imported.removed] == [DRAFTED.sections[2].paragraphs[0][0].text]
    again = revised(DRAFTED, imported)
    others = [s for s in again.sentences if s is not changed]
    assert others == [s for s in DRAFTED.sentences if s not in imported.removed]
    assert [s.slug for s in again.sections] == [s.slug for s in DRAFTED.sections]


def test_a_changed_sentence_keeps_its_sources_in_place() -> None:
    data = edited(to_docx(DRAFTED, LETTERHEAD, sources=True), "tăng 96 hồ sơ", "tăng 69 hồ sơ")
    assert read(data).changed[0].text == (
        "Trong quý III/2026, xã tiếp nhận 1.204 hồ sơ [1], tăng 69 hồ sơ so với quý II [1][2]."
    )


def test_without_the_draft_notes_still_name_their_sources() -> None:
    imported = read(to_docx(DRAFTED, LETTERHEAD, sources=True), None)
    assert [(c.report_id, c.start, c.end) for c in imported.citations] == [
        (c.report_id, c.start, c.end) for c in DRAFTED.citations
    ]
    assert imported.citations[1].quote == "Quý II tiếp nhận 1.108 hồ sơ."
    texts = [s.text for section in imported.sections for p in section.paragraphs for s in p]
    assert texts == [s.text for s in DRAFTED.sentences]
    kinds = {s.kind for section in imported.sections for p in section.paragraphs for s in p}
    assert {SentenceKind.PLACEHOLDER, SentenceKind.SUGGESTION} <= kinds


def test_what_is_added_in_word_comes_in_with_headings_items_and_tables() -> None:
    document = Document(BytesIO(to_docx(DRAFTED, LETTERHEAD, sources=True)))
    heading = next(p for p in document.paragraphs if p.text.startswith("III."))
    heading.insert_paragraph_before("2. Nguyên nhân", style="heading 2")
    heading.insert_paragraph_before("Mưa lũ kéo dài 12 ngày. Cán bộ còn thiếu.", style="Body Text")
    heading.insert_paragraph_before("- Thiếu 02 máy quét.", style="Body Text")
    out = BytesIO()
    document.save(out)
    imported = read(out.getvalue())
    section = next(s for s in imported.sections if s.title == "Nguyên nhân")
    assert (section.label, section.level, section.slug) == ("2", 2, "")
    assert [[s.text for s in p] for p in section.paragraphs] == [
        ["Mưa lũ kéo dài 12 ngày.", "Cán bộ còn thiếu."],
        ["- Thiếu 02 máy quét."],
    ]
    assert list(imported.changed) == [s for p in section.paragraphs for s in p]
    assert imported.removed == ()


def test_a_cell_changed_in_a_table_comes_in_with_the_whole_table() -> None:
    imported = read(edited(to_docx(DRAFTED, LETTERHEAD, sources=False), ">640<", ">645<"))
    (changed,) = imported.changed
    assert changed.text.split("\n")[1] == "Hạ tầng số\t850\t645"
    shown = to_docx(revised(DRAFTED, imported), LETTERHEAD, sources=False)
    assert read(shown).changed == imported.changed  # and it stands in a table again


def test_a_filled_placeholder_is_no_longer_missing() -> None:
    (missing,) = DRAFTED.placeholders
    data = to_docx(DRAFTED, LETTERHEAD, sources=False)
    imported = read(edited(data, missing.text, "tỷ lệ giải ngân đạt 70,2%"))
    assert [s.kind for s in imported.changed] == [SentenceKind.FIGURE]
    assert revised(DRAFTED, imported).placeholders == ()


def test_number_day_and_signer_filled_in_come_back() -> None:
    blank = replace(LETTERHEAD, symbol="/BC-UBND", issued_on="2026-10")
    data = to_docx(DRAFTED, blank, sources=False)
    assert read(data).letterhead == blank
    data = edited(data, "Hoàng Thị Mai", "Lò Văn Páo")
    assert read(data).letterhead.signer == "Lò Văn Páo"


def test_square_metres_are_no_notes() -> None:
    text = "Sân chơi rộng 120 m² [1], nhà văn hóa rộng 80 m² [2]."
    section = DraftSection("x", "Cơ sở vật chất", "I", 1, ((said(text, 1, 2),),))
    drafted = replace(DRAFTED, sections=(section,))
    data = to_docx(drafted, LETTERHEAD, sources=True)
    assert read(data, drafted).changed == ()
    data = edited(data, "rộng 120 m²", "rộng 210 m²")
    assert read(data, drafted).changed[0].text == text.replace("120", "210")


def test_a_footnote_of_the_editor_is_kept() -> None:
    source = zipfile.ZipFile(BytesIO(to_docx(DRAFTED, LETTERHEAD, sources=True)))
    notes = source.read("word/footnotes.xml").decode()
    notes = re.sub(r" Báo cáo quý III[^<]*“Quý II tiếp nhận.*?</w:t>", " Hỏi lại.</w:t>", notes)
    notes = re.sub(r"(Hỏi lại\.</w:t></w:r>).*?(</w:p>)", r"\1\2", notes, count=1)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            own = name == "word/footnotes.xml"
            archive.writestr(name, notes.encode() if own else source.read(name))
    imported = read(out.getvalue())
    assert imported.notes == ("Hỏi lại.",)
    assert imported.changed == ()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    with pytest.raises(TooLargeError):
        parse("bom.docx", out.getvalue(), settings=StoreSettings())
