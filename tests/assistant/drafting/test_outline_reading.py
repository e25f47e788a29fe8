from __future__ import annotations

from assistant.draft import draft
from assistant.drafting.outline_reading import asked_indicators, matching, read_outline
from assistant.drafting.records import DraftRequest
from tests.assistant.drafting.drafted_reports import stored
from vectorstore.library import Library
from vectorstore.records import ParsedReport


def directive(library: Library) -> ParsedReport:
    report = next(r for r in library.ledger.reports() if r.commune is None)
    whole = library.ledger.report(report.report_id)
    assert whole is not None
    return ParsedReport(whole, library.ledger.blocks(report.report_id))


def test_the_outline_of_a_directive_is_read_in_order(library: Library) -> None:
    outline = read_outline(directive(stored(library)))
    read = [(h.label, h.level, h.templates) for h in outline.headings]
    assert read == [
        ("I", 1, ()),
        ("1", 2, ("thu-tuc-hanh-chinh", "dich-vu-cong")),
        ("2", 2, ()),
        ("II", 1, ()),
        *[
            (str(n), 2, (slug,))
            for n, slug in enumerate(
                (
                    "uu-diem",
                    "ton-tai-han-che",
                    "kho-khan-vuong-mac",
                    "nguyen-nhan",
                    "giai-phap",
                    "trach-nhiem",
                ),
                1,
            )
        ],
        ("III", 1, ("kien-nghi",)),
    ]
    assert {"tthc.received_direct", "tthc.received_online", "dvc.payment_rate"} <= set(
        outline.headings[1].asked
    )


def test_a_heading_that_nothing_matches_stays_with_a_placeholder(library: Library) -> None:
    outline = read_outline(directive(stored(library)))
    report = draft(DraftRequest("xã Thượng Lâm", "quý II/2026"), library, outline=outline)
    section = next(s for s in report.sections if s.title == "Phong trào thi đua ở các thôn")
    assert [s.text for p in section.paragraphs for s in p] == [
        "[chưa có nội dung: Phong trào thi đua ở các thôn, quý II/2026]"
    ]


def test_a_stored_document_may_be_named_as_the_outline(library: Library) -> None:
    parsed = directive(stored(library))
    request = DraftRequest("xã Thượng Lâm", "quý II/2026", outline=parsed.report.report_id)
    report = draft(request, library)
    assert report.outline == parsed.report.report_id
    assert report.title == "Kết quả cải cách hành chính quý II/2026"


def test_headings_name_templates_in_their_order() -> None:
    def slugs(title: str) -> list[str]:
        return [t.slug for t in matching(title)]

    assert slugs("Đề án 06, kinh phí, phản ánh kiến nghị") == [
        "de-an-06",
        "kinh-phi",
        "phan-anh-kien-nghi",
    ]
    assert slugs("KIẾN NGHỊ, ĐỀ XUẤT") == ["kien-nghi"]
    assert slugs("Tồn tại, hạn chế và nguyên nhân") == ["ton-tai-han-che", "nguyen-nhan"]
    assert slugs("Phong trào thể dục thể thao") == []


def test_indicators_are_read_from_what_an_outline_asks_for() -> None:
    asked = asked_indicators("Số lớp, lượt người tập huấn; tỷ lệ hồ sơ nộp trực tuyến.")
    assert "tthc.online_rate" in asked
    assert "daotao.trainees" in asked
