from __future__ import annotations

import pytest

from ingest.references import find_references
from tests.ingest.blocks import Row, build
from vectorstore.records import BlockKind, Reference

P, F, T = BlockKind.PARAGRAPH, BlockKind.FRONT, BlockKind.TABLE


def found(*texts: str, kind: BlockKind = P) -> tuple[Reference, ...]:
    text, blocks = build([Row(kind, each) for each in texts])
    references = find_references("r", text, blocks)
    assert all(text[r.start : r.end] == r.quote for r in references)
    return references


def said(reference: Reference) -> tuple[object, ...]:
    return (
        reference.kind,
        reference.symbol,
        reference.date,
        reference.issuer,
        reference.title,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kế hoạch số 47/KH-UBND ngày 25/02/2026 của UBND xã Yên Phúc về chuyển đổi số.",
            ("kế hoạch", "47/KH-UBND", "2026-02-25", "UBND xã Yên Phúc", "chuyển đổi số"),
        ),
        (
            "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị ngày 22/12/2024, xã đã họp.",
            ("nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị", None),
        ),
        (
            "Quyết định 616 ngày 23/12/2025 của UBND xã Yên Phúc là căn cứ",
            ("quyết định", "616", "2025-12-23", "UBND xã Yên Phúc", None),
        ),
        (
            "theo Nghị quyết số 11 của Chính phủ.",
            ("nghị quyết", "11", None, "Chính phủ", None),
        ),
        (
            "Đề án 06 của Chính phủ được đẩy mạnh",
            ("đề án", "Đề án 06", None, "Chính phủ", None),
        ),
        (
            "Công văn hỏa tốc số 8/UBND-VX (ngày 02 tháng 3 năm 2026)",
            ("công văn", "8/UBND-VX", "2026-03-02", None, None),
        ),
        (
            "tại Thông báo kết luận số 14-TB/ĐU ngày 6/6/2026",
            ("thông báo", "14-TB/ĐU", "2026-06-06", None, None),
        ),
        (
            "hướng dẫn tại Công văn số 31-CV/VPTW ngày 06/02/2026",
            ("công văn", "31-CV/VPTW", "2026-02-06", None, None),
        ),
        (
            "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số 57-NQ/TW.",
            ("nghị quyết", "57-NQ/TW", "2024-12-22", None, None),
        ),
        (
            "UBND xã Yên Phúc đã ban hành Kế hoạch số 5/KH-UBND ngày 1/2/2026.",
            ("kế hoạch", "5/KH-UBND", "2026-02-01", "UBND xã Yên Phúc", None),
        ),
        (
            "Công văn số 9/SKHCN-CĐS của Sở Khoa học và Công nghệ và chỉ đạo của cấp trên",
            ("công văn", "9/SKHCN-CĐS", None, "Sở Khoa học và Công nghệ", None),
        ),
    ],
)
def test_one_document(text: str, expected: tuple[object, ...]) -> None:
    (reference,) = found(text)
    assert said(reference) == expected


def test_documents_of_a_list_share_their_head() -> None:
    references = found(
        "Thực hiện Công văn số 19/UBND-KGVX ngày 03/03/2026 về việc giám sát Nghị quyết số "
        "57-NQ/TW; 38/KHCN-CĐS ngày 10/02/2026 của Sở Khoa học và Công nghệ tỉnh Hà Trung; "
        "Công văn số 20-CV/ĐU ngày 13/02/2026 của Đảng ủy xã Yên Phúc"
    )
    assert [(r.kind, r.symbol, r.date) for r in references] == [
        ("công văn", "19/UBND-KGVX", "2026-03-03"),
        ("nghị quyết", "57-NQ/TW", None),
        ("công văn", "38/KHCN-CĐS", "2026-02-10"),
        ("công văn", "20-CV/ĐU", "2026-02-13"),
    ]
    assert references[2].issuer == "Sở Khoa học và Công nghệ tỉnh Hà Trung"


def test_two_documents_of_one_day_share_it() -> None:
    first, second = found(
        "Các Quyết định số 31-QĐ/ĐU và 32-QĐ/ĐU, ngày 05/8/2025 về thành lập Ban Chỉ đạo."
    )
    assert (first.date, second.date) == ("2025-08-05", "2025-08-05")
    other, dated = found("Nghị quyết số 57-NQ/TW và 71/NQ-CP ngày 01/4/2025 của Chính phủ.")
    assert (other.date, dated.date) == (None, "2025-04-01")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Quyết định số 41/QĐ-UBND ngày 02/4/2026 kiện toàn Tổ công tác xã (gồm 15 người).",
            "kiện toàn Tổ công tác xã",
        ),
        (
            "Kế hoạch số 19/KH-UBND ngày 26/01/2026 triển khai Đề án 06 năm 2026.",
            "triển khai Đề án 06 năm 2026",
        ),
        ("Theo Kế hoạch số 19/KH-UBND, thành lập các tổ ở thôn.", None),
        ("Theo Kế hoạch số 19/KH-UBND thực hiện tốt việc số hóa.", None),
    ],
)
def test_titles_without_about(text: str, title: str | None) -> None:
    assert found(text)[0].title == title


def test_each_document_once_by_its_most_complete_mention() -> None:
    (reference,) = found(
        "Theo Nghị quyết số 57-NQ/TW, xã đã họp.",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị được quán triệt.",
        "Nghị quyết 57 tạo chuyển biến; NQ57 đi vào cuộc sống.",
    )
    assert reference.date == "2024-12-22"
    assert reference.quote.startswith("Nghị quyết số 57-NQ/TW ngày")


def test_same_number_of_other_day_or_kind_is_another_document() -> None:
    references = found(
        "Kế hoạch số 02-KH/BCĐTW và Chương trình số 02 của Ban Chỉ đạo Trung ương",
        "Kế hoạch số 12/KH-UBND ngày 5/1/2025; Kế hoạch số 12/KH-UBND ngày 9/1/2026",
    )
    assert [(r.symbol, r.date) for r in references] == [
        ("02-KH/BCĐTW", None),
        ("02", None),
        ("12/KH-UBND", "2025-01-05"),
        ("12/KH-UBND", "2026-01-09"),
    ]


def test_title_holds_the_document_that_it_names() -> None:
    first, second = found(
        "Kế hoạch số 71/KH-UBND ngày 19/3/2026 về việc triển khai Đề án số 22-ĐA/TU ngày "
        "11/12/2025 của Tỉnh ủy Hà Trung về chuyển đổi số, khoa học và công nghệ;"
    )
    assert first.title is not None and first.title.endswith("khoa học và công nghệ")
    assert said(second)[:4] == ("đề án", "22-ĐA/TU", "2025-12-11", "Tỉnh ủy Hà Trung")


def test_title_ends_with_its_sentence_quote_or_bracket() -> None:
    titles = [
        found(text)[0].title
        for text in (
            "Kế hoạch số 1/KH-UBND về chuyển đổi số, đồng thời giao các thôn.",
            '"Kế hoạch số 1/KH-UBND về chuyển đổi số" đã xong.',
            "(Kế hoạch số 1/KH-UBND về chuyển đổi số) đã xong.",
            "Kế hoạch số 1/KH-UBND về chuyển đổi số và Quyết định số 2/QĐ-UBND.",
        )
    ]
    assert titles == ["chuyển đổi số"] * 4


def test_documents_without_a_number() -> None:
    references = found(
        "Căn cứ Công văn chỉ đạo của UBND thành phố Hà Trung về triển khai Đề án 06",
        'Chương trình "Đẩy mạnh truyền thông số năm 2026" và Luật Giao dịch điện tử.',
    )
    assert [said(r)[:4] for r in references] == [
        ("công văn", None, None, "UBND thành phố Hà Trung"),
        ("đề án", "Đề án 06", None, None),
        ("chương trình", None, None, None),
        ("luật", None, None, None),
    ]
    assert references[3].title == "Luật Giao dịch điện tử"


def test_the_report_itself_is_no_reference() -> None:
    text, blocks = build(
        [
            Row(F, "Số: 05/BC-UBND"),
            Row(F, "Kết quả thực hiện Kế hoạch số 9/KH-UBND"),
            Row(P, "Báo cáo số 05/BC-UBND này thay báo cáo trước."),
        ]
    )
    assert [r.symbol for r in find_references("r", text, blocks)] == ["9/KH-UBND"]


def test_day_and_title_stand_in_the_next_cells_but_never_in_the_next_row() -> None:
    (reference,) = found("1\tKế hoạch số 5/KH-UBND\tngày 3/4/2026\tvề chợ\n2\txã", kind=T)
    assert (reference.date, reference.title) == ("2026-04-03", "chợ")
    (reference,) = found("1\tKế hoạch số 5/KH-UBND\nngày 3/4/2026\tvề chợ", kind=T)
    assert (reference.date, reference.title) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Đã ban hành 5 kế hoạch và 3 công văn trong quý II/2026.",
        "Tỷ lệ đạt 8.214/8.230 hồ sơ, 34/34 nhiệm vụ.",
        "Tài khoản định danh mức độ 2, camera tại 5/TDP.",
        "UBND xã đã có công văn gửi các thôn.",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert found(text) == ()


def test_a_list_of_documents_gives_the_title_in_the_cell_beside() -> None:
    table = (
        "STT\tSố, ký hiệu\tNgày ban hành\tTrích yếu\n"
        "1\t07/KH-UBND\t12/01/2026\tKế hoạch cải cách hành chính năm 2026\n"
        "2\t08/KH-UBND\t15/01/2026\tVề việc phát động thi đua\n"
        "3\t09/KH-UBND\t16/01/2026\tĐạt\n"
    )
    assert [(r.symbol, r.date, r.title) for r in found(table, kind=T)] == [
        ("07/KH-UBND", "2026-01-12", "Kế hoạch cải cách hành chính năm 2026"),
        ("08/KH-UBND", "2026-01-15", "phát động thi đua"),
        ("09/KH-UBND", "2026-01-16", None),
    ]


def test_a_footnote_takes_the_title_before_its_mark() -> None:
    rows = [
        Row(P, "Xã ban hành Kế hoạch chuyển đổi số năm 2026¹ và Kế hoạch thi đua năm 2026²."),
        Row(BlockKind.FOOTNOTE, "¹ Kế hoạch số 11/KH-UBND ngày 15/01/2026.", label="¹"),
        Row(BlockKind.FOOTNOTE, "² Kế hoạch số 14/KH-UBND ngày 23/01/2026.", label="²"),
        Row(P, "Tổ công nghệ số được công nhận³."),
        Row(BlockKind.FOOTNOTE, "³ Quyết định số 38/QĐ-UBND ngày 05/8/2026.", label="³"),
    ]
    assert [r.title for r in find_references("r", *build(rows))] == [
        "chuyển đổi số năm 2026",
        "thi đua năm 2026",
        None,
    ]
