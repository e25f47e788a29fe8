from __future__ import annotations

import io
import time

import docx
import pdfplumber
import pytest

from evals.corpus.records import Block, BlockKind
from evals.corpus.render import plain_text, render
from evals.corpus.typesetting import Look
from ingest.parse import parse
from tests.evals.made_report import LETTERHEAD, NOTES, ROWS, TITLE, made
from vectorstore.records import ParsedReport
from vectorstore.settings import StoreSettings

# Names that give all looks: typed headings and Word's, both letter sizes, indents and gaps.
DOCX = ("b.docx", "xa-hai.docx")
PDF = ("a.pdf", "xa-mot.pdf")


def read(file: str, *more: Block) -> ParsedReport:
    return parse(file, render(made(file, *more)), settings=StoreSettings())


def words(text: str) -> str:
    return " ".join(text.split())


def stated(block: Block) -> list[str]:
    """The texts that a reader has to find of a block."""
    if block.rows:
        return [line for row in block.rows for cell in row for line in cell.split("\n") if line]
    label = "" if block.kind is BlockKind.NOTE else f"{block.label} "
    return [words(label + line) for line in block.text.split("\n")]


def test_names_of_the_tests_give_both_kinds_of_every_look() -> None:
    for names in (DOCX, PDF):
        looks = [Look.of(name) for name in names]
        assert {look.heading_styles for look in looks} == {True, False}
        assert {look.size for look in looks} == {13, 14}
        assert len({look.indent for look in looks}) == len({look.gap for look in looks}) == 2


@pytest.mark.parametrize("file", ["a.txt", *DOCX, *PDF])
def test_everything_is_read_back(file: str) -> None:
    text = words(read(file).report.text)
    lost = [piece for block in made(file).blocks for piece in stated(block) if piece not in text]
    assert lost == []


@pytest.mark.parametrize("file", ["a.txt", *DOCX, *PDF])
def test_letterhead_title_and_signer_are_read_back(file: str) -> None:
    report = read(file).report
    assert report.commune is not None
    assert report.commune.full_name == "xã An Bằng"
    assert (report.symbol, report.issued_on) == ("125/BC-UBND", "2026-06-15")
    assert (report.title, report.signer) == (TITLE, "Nguyễn Văn Bình")


@pytest.mark.parametrize("file", ["a.txt", *DOCX, *PDF])
def test_outline_and_notes_are_read_back(file: str) -> None:
    blocks = read(file).blocks
    headings = [(b.level, words(b.text)) for b in blocks if b.kind == "heading"]
    notes = [words(b.text) for b in blocks if b.kind == "footnote"]
    assert headings[:3] == [
        (1, "I. KẾT QUẢ THỰC HIỆN"),
        (2, "1. Về cải cách hành chính"),
        (2, "2. Về chuyển đổi số"),
    ]
    assert notes == [f"{mark} {text}" for mark, text in zip("¹²³", NOTES, strict=True)]


@pytest.mark.parametrize("file", ["a.txt", *DOCX, *PDF])
def test_a_table_over_a_page_break_stays_one(file: str) -> None:
    tables = [block for block in read(file).blocks if block.kind == "table"]
    assert len(tables) == 1
    rows = [line.split("\t") for line in tables[0].text.split("\n")]
    assert [row for row in rows if row[0].isdigit()] == [list(row) for row in ROWS[2:]]


@pytest.mark.parametrize("file", [DOCX[0], PDF[0]])
def test_square_metres_are_no_notes(file: str) -> None:
    assert "1.250 m²" in read(file).report.text


def test_plain_text_has_a_line_a_row_and_notes_at_the_end() -> None:
    lines = plain_text(made("a.txt").blocks).splitlines()
    assert " | ".join(ROWS[2]) in lines
    assert lines[-3:] == [f"{mark} {text}" for mark, text in zip("¹²³", NOTES, strict=True)]
    assert lines[:4] == [line for cell in LETTERHEAD[0] for line in cell.split("\n")]
    assert "I. KẾT QUẢ THỰC HIỆN" in lines
    assert "- Thôn số 3 có 103 hộ dùng mạng;" in lines


def test_notes_of_two_digits_are_raised() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "Có 5 hộ¹²."), Block(BlockKind.NOTE, "Xem biểu 2.", "12")]
    assert plain_text(blocks) == "Có 5 hộ¹².\n\n¹² Xem biểu 2.\n"


@pytest.mark.parametrize("file", ["a.txt", "a.docx", "a.pdf"])
def test_the_same_report_gives_the_same_bytes(file: str) -> None:
    assert render(made(file)) == render(made(file))


def test_word_headings_are_styles_for_some_and_bold_lines_for_others() -> None:
    styles = {}
    for file in DOCX:
        paragraphs = docx.Document(io.BytesIO(render(made(file)))).paragraphs
        heading = next(p for p in paragraphs if p.text == "1. Về cải cách hành chính")
        assert heading.style is not None
        styles[Look.of(file).heading_styles] = (heading.style.name, heading.runs[0].bold)
    assert styles == {True: ("Heading 2", None), False: ("Normal", True)}


def test_annexes_begin_a_page_and_pages_are_numbered() -> None:
    with pdfplumber.open(io.BytesIO(render(made("a.pdf")))) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    annex = next(at for at, text in enumerate(texts) if "BIỂU TỔNG HỢP" in text)
    assert texts[annex].splitlines()[:2] == [str(annex + 1), "Phụ lục I BIỂU TỔNG HỢP SỐ LIỆU"]
    assert texts[0].splitlines()[0] != "1"


def test_notes_stand_on_the_page_of_their_marks() -> None:
    with pdfplumber.open(io.BytesIO(render(made("a.pdf")))) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    marked = next(at for at, text in enumerate(texts) if "Thôn số 9 có 109" in text)
    noted = next(at for at, text in enumerate(texts) if NOTES[2] in text)
    assert marked == noted > 0


@pytest.mark.parametrize("file", PDF)
def test_nothing_is_printed_outside_the_margins(file: str) -> None:
    wide = Block(BlockKind.PARAGRAPH, "Địa chỉ: " + "abcdefghij" * 30)
    cell = Block(
        BlockKind.TABLE, rows=(("STT", "Nội dung"), ("1", "rất dài " * 900)), header_rows=1
    )
    with pdfplumber.open(io.BytesIO(render(made(file, wide, cell)))) as pdf:
        signs = [sign for page in pdf.pages for sign in page.chars if sign["text"] != " "]
    assert min(sign["x0"] for sign in signs) > 84
    assert max(sign["x1"] for sign in signs) < 553.5
    assert max(sign["bottom"] for sign in signs) < 790


@pytest.mark.parametrize("file", ["a.docx", "a.pdf"])
def test_a_note_without_a_mark_is_not_lost(file: str) -> None:
    text = read(file, Block(BlockKind.NOTE, "Số liệu chưa gồm thôn Tân Lập.", "7")).report.text
    assert "Số liệu chưa gồm thôn Tân Lập." in text


def test_a_sign_without_a_letter_is_named() -> None:
    with pytest.raises(ValueError, match="漢"):
        render(made("a.pdf", Block(BlockKind.PARAGRAPH, "chữ 漢")))


def test_another_suffix_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a\.odt"):
        render(made("a.odt"))


@pytest.mark.parametrize(("file", "most"), [("a.txt", 0.001), ("a.docx", 0.03), ("a.pdf", 0.1)])
def test_a_report_takes_milliseconds(file: str, most: float) -> None:
    report = made(file)
    render(report)
    times = []
    for _ in range(5):
        start = time.process_time()
        render(report)
        times.append(time.process_time() - start)
    assert min(times) < most
