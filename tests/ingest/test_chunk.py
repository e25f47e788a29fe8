from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunk import chunk
from ingest.tokens import count_tokens, cut_to_tokens
from tests.ingest.blocks import CONTENT_HASH, Row, build, report
from vectorstore.records import Block, BlockKind, Chunk

P, L, H, T = BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.TABLE
SENTENCE = "Tổ công nghệ số cộng đồng hỗ trợ người dân nộp hồ sơ trực tuyến tại nhà văn hóa thôn."


def chunks_of(rows: list[Row], budget: int = 200) -> tuple[str, tuple[Chunk, ...]]:
    text, blocks = build(rows)
    return text, chunk(report(text), blocks, budget=budget)


def test_small_neighbours_under_one_heading_share_a_chunk() -> None:
    rows = [Row(H, "I. KẾT QUẢ"), Row(P, "Một.", under=0), Row(P, "Hai.", under=0)]
    _, (only,) = chunks_of(rows)
    assert only.text == "Một.\n\nHai."
    assert only.heading_path == ("I. KẾT QUẢ",)
    assert only.chunk_id == f"abcdefabcdef.{CONTENT_HASH[:8]}.0000"


def test_text_under_different_headings_is_kept_apart() -> None:
    rows = [
        Row(H, "I. KẾT QUẢ"),
        Row(P, "Một.", under=0),
        Row(H, "II. KHÓ KHĂN"),
        Row(P, "Hai.", under=2),
    ]
    _, chunks = chunks_of(rows)
    assert [c.heading_path for c in chunks] == [("I. KẾT QUẢ",), ("II. KHÓ KHĂN",)]


def test_heading_with_nothing_under_it_is_text() -> None:
    rows = [
        Row(H, "V. KIẾN NGHỊ"),
        Row(H, "1. Đối với Quốc hội: Không có.", under=0),
        Row(H, "2. Đối với Chính phủ: Không có.", under=0),
    ]
    _, (only,) = chunks_of(rows)
    assert "Quốc hội" in only.text and "Chính phủ" in only.text
    assert only.heading_path == ("V. KIẾN NGHỊ",)


def test_front_and_closing_are_one_chunk_each() -> None:
    rows = [
        Row(BlockKind.FRONT, "Số: 05/BC-UBND"),
        Row(BlockKind.FRONT, "BÁO CÁO"),
        Row(P, "Nội dung."),
        Row(BlockKind.CLOSING, "Nơi nhận:"),
        Row(BlockKind.CLOSING, "- Lưu: VT."),
    ]
    _, chunks = chunks_of(rows)
    assert [c.text for c in chunks] == [
        "Số: 05/BC-UBND\n\nBÁO CÁO",
        "Nội dung.",
        "Nơi nhận:\n\n- Lưu: VT.",
    ]
    assert "người ký" in chunks[2].context


def test_list_stays_with_its_introducing_sentence() -> None:
    filler = Row(P, " ".join([SENTENCE] * 3))
    rows = [filler, Row(P, "Trong đó:"), Row(L, "- nộp trực tiếp: 5;", intro=1)]
    rows.append(Row(L, "- nộp trực tuyến: 7.", intro=1))
    _, chunks = chunks_of(rows, budget=count_tokens(filler.text) + 75)
    assert chunks[-1].text.startswith("Trong đó:")
    assert chunks[-1].text.endswith("7.")


def test_split_list_carries_its_introducing_sentence_as_context() -> None:
    rows = [Row(P, "Kỳ này tiếp nhận 40 hồ sơ, trong đó:")]
    rows += [Row(L, f"- {number}. {SENTENCE}", intro=0) for number in range(8)]
    _, chunks = chunks_of(rows)
    assert len(chunks) > 1
    assert all("trong đó:" in c.context for c in chunks[1:])
    assert "trong đó:" not in chunks[0].context


def test_table_that_fits_is_whole() -> None:
    table = "TT\tXã\tHồ sơ\n1\tYên Phúc\t12\n2\tBình Hải\t15"
    _, (only,) = chunks_of([Row(T, table, header_rows=1)])
    assert only.text == table


def test_long_table_is_split_by_rows_and_repeats_its_header() -> None:
    body = "\n".join(f"{n}\tThôn số {n} thuộc xã Yên Phúc\t{n * 3}" for n in range(40))
    text, chunks = chunks_of([Row(T, f"TT\tĐơn vị\tSố hồ sơ\n{body}", header_rows=1)])
    assert len(chunks) > 1
    assert all("Đơn vị | Số hồ sơ" in c.context for c in chunks[1:])
    rows = [row for c in chunks for row in c.text.split("\n")]
    assert rows == text.split("\n")


def test_long_paragraph_is_split_between_sentences() -> None:
    _, chunks = chunks_of([Row(P, " ".join([SENTENCE] * 12))])
    assert len(chunks) > 1
    assert all(c.text.endswith("thôn.") for c in chunks)


def test_one_endless_word_is_cut_rather_than_over_budget() -> None:
    text, chunks = chunks_of([Row(P, "x1y2" * 3000)])
    assert "".join(c.text for c in chunks) == text
    assert all(c.tokens <= 200 for c in chunks)


def test_special_marks_of_models_are_plain_text() -> None:
    assert count_tokens("<|endoftext|>") > 1


def test_cut_to_tokens_keeps_first_words() -> None:
    cut = cut_to_tokens(SENTENCE, 12)
    assert count_tokens(cut) <= 12
    assert SENTENCE.startswith(cut.removesuffix(" …")) and cut != " …"


WORDS = st.lists(
    st.sampled_from(["hồ", "đạt", "98,7%", "xã.", "(mức)", "tuyến;", "12/15"]), max_size=60
)
TEXTS = WORDS.map(" ".join).filter(str.strip)


@st.composite
def documents(draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = []
    parent = intro = None
    for _ in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from([P, L, H, T, BlockKind.FOOTNOTE, BlockKind.CLOSING]))
        body = draw(TEXTS)
        if kind is T:
            body = "\n".join([body.replace(" ", "\t"), draw(TEXTS), draw(TEXTS)])
        rows.append(
            Row(
                kind,
                body,
                under=parent if kind is not H else None,
                intro=intro if kind is L else None,
                header_rows=int(kind is T),
            )
        )
        if kind is H:
            parent, intro = len(rows) - 1, None
        elif kind is P:
            intro = len(rows) - 1
    return rows


@settings(max_examples=60, deadline=None)
@given(rows=documents(), budget=st.sampled_from([40, 80, 350]))
def test_chunks_cover_the_text_exactly_once_within_the_budget(rows: list[Row], budget: int) -> None:
    text, blocks = build(rows)
    chunks = chunk(report(text), blocks, budget=budget)
    assert all(c.text == text[c.start : c.end] for c in chunks)
    assert all(c.tokens == count_tokens(f"{c.context}\n{c.text}") <= budget for c in chunks)
    covered = [place for c in chunks for place in range(c.start, c.end)]
    assert len(covered) == len(set(covered))
    assert not _letters_outside(text, blocks, set(covered))


def _letters_outside(text: str, blocks: tuple[Block, ...], covered: set[int]) -> list[int]:
    return [
        place
        for block in blocks
        if block.kind is not H
        for place in range(block.start, block.end)
        if place not in covered and re.match(r"\S", text[place])
    ]


@pytest.mark.parametrize("budget", [60, 350])
def test_no_blocks_no_chunks(budget: int) -> None:
    assert chunk(report(""), (), budget=budget) == ()
