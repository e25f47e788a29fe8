from __future__ import annotations

from assistant.draft import draft
from assistant.drafting.outline_reading import asked_indicators, matching, read_outline
from assistant.drafting.records import DraftRequest
from assistant.drafting.templates import Outline, Planned
from ingest.parse import parse
from tests.assistant.drafting.drafted_reports import stored
from vectorstore.library import Library
from vectorstore.records import ParsedReport
from vectorstore.settings import StoreSettings


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


LETTER = """UBND TỈNH ĐÔNG LĨNH
SỞ NỘI VỤ
Số: 377/SNV-CCHC
Đông Lĩnh, ngày 12 tháng 9 năm 2026

V/v báo cáo kết quả cải cách hành chính quý III năm 2026

Kính gửi: UBND các xã, phường.

Đề nghị UBND các xã, phường báo cáo theo đề cương gửi kèm.

ĐỀ CƯƠNG BÁO CÁO

Phần thứ nhất
KẾT QUẢ CẢI CÁCH HÀNH CHÍNH QUÝ III NĂM 2026

I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
Nêu số văn bản chỉ đạo đã ban hành, số cuộc kiểm tra.
II. KẾT QUẢ THỰC HIỆN
1. Giải quyết thủ tục hành chính tại Trung tâm Phục vụ hành chính công
Số hồ sơ tiếp nhận; số hồ sơ giải quyết, trong đó quá hạn; số hồ sơ đang giải quyết.
2. Chữ ký số, văn bản điện tử
Tỷ lệ văn bản điện tử có ký số.
3. Vệ sinh công sở
III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN

Phần thứ hai
NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM

I. Nhiệm vụ về thủ tục hành chính
II. Nhiệm vụ về đào tạo, bồi dưỡng
III. ĐỀ XUẤT, KIẾN NGHỊ
"""

TOPICS = """UBND TỈNH ĐÔNG LĨNH

ĐỀ CƯƠNG
Báo cáo chuyên đề thực hiện Đề án 06

1. Kết quả cấp căn cước, định danh điện tử
2. Chi trả an sinh xã hội qua tài khoản
a) Tình hình thực hiện
b) Đánh giá
3. Điểm nghẽn về hạ tầng
4. Tiếp nhận phản ánh, kiến nghị, sáng kiến, giải pháp
5. Phương hướng thời gian tới
"""


def outline_in(text: str) -> Outline:
    return read_outline(parse("de-cuong.txt", text.encode(), settings=StoreSettings()))


def under(outline: Outline, words: str) -> Planned:
    return next(h for h in outline.headings if words.lower() in h.title.lower())


def test_an_unknown_outline_is_matched_heading_by_heading() -> None:
    outline = outline_in(LETTER)
    files = under(outline, "Giải quyết thủ tục hành chính")
    assert files.templates == ("thu-tuc-hanh-chinh",)
    assert {"tthc.received", "tthc.resolved", "tthc.pending"} <= set(files.asked)
    assert under(outline, "CHỈ ĐẠO, ĐIỀU HÀNH").templates == ("chi-dao-dieu-hanh",)
    assert under(outline, "Chữ ký số").templates == ("van-ban-ky-so",)
    assert under(outline, "Vệ sinh công sở").templates == ()
    limits = [h.templates for h in outline.headings if h.templates]
    assert ("ton-tai-han-che",) in limits
    assert ("nguyen-nhan",) in limits


def test_what_stands_among_tasks_and_proposals_tells_no_results() -> None:
    outline = outline_in(LETTER)
    for words in ("Nhiệm vụ về thủ tục", "Nhiệm vụ về đào tạo"):
        assert under(outline, words).templates == ()
        assert under(outline, words).asked == ()
    assert under(outline, "ĐỀ XUẤT, KIẾN NGHỊ").templates == ("kien-nghi",)


def test_obstacles_of_a_field_are_about_that_field() -> None:
    outline = outline_in(TOPICS)
    obstacles = under(outline, "Điểm nghẽn về hạ tầng")
    assert (obstacles.templates, obstacles.about) == (("kho-khan-vuong-mac",), ("ha-tang",))
    assert under(outline, "an sinh xã hội").templates == ("de-an-06",)
    assert under(outline, "căn cước").templates == ("de-an-06",)
    assert under(outline, "phản ánh, kiến nghị").templates == ("phan-anh-kien-nghi",)
    assert under(outline, "Phương hướng").templates == ("phuong-huong",)


def test_a_draft_follows_an_unknown_outline(library: Library) -> None:
    outline = outline_in(LETTER)
    report = draft(DraftRequest("xã Thượng Lâm", "quý II/2026"), stored(library), outline=outline)
    assert [s.title for s in report.sections] == [h.title for h in outline.headings]
    told = {f.indicator_id for s in report.sentences for f in s.figures}
    assert {"tthc.received", "tthc.resolved"} <= told
