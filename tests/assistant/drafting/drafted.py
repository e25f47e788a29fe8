"""A draft made by hand, with everything that a Word document of one must show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.drafting.docx_letterhead import Letterhead
from assistant.drafting.records import (
    Conflict,
    DraftedReport,
    DraftSection,
    DraftSentence,
    FigureRow,
    Placeholder,
    SentenceKind,
    Standing,
)
from assistant.records import AnswerFigure, Citation
from vectorstore.records import Commune, Period

QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30), label="quý III/2026")
BEFORE = Period(date(2026, 4, 1), date(2026, 6, 30), label="quý II/2026")
MISSING = "[chưa có số liệu: Tỷ lệ giải ngân, quý III/2026]"
QUOTE = "Trong quý, xã tiếp nhận 1.204 hồ sơ, trong đó 1.156 hồ sơ trực tuyến (96%)."

LETTERHEAD = Letterhead(
    issuer="ỦY BAN NHÂN DÂN XÃ THƯỢNG LÂM",
    symbol="5/BC-UBND",
    place="Thượng Lâm",
    issued_on="2026-10-06",
    subject="Kết quả chuyển đổi số và kiểm soát thủ tục hành chính quý III năm 2026, "
    "phương hướng, nhiệm vụ quý IV năm 2026",
    addressees=("Ủy ban nhân dân tỉnh Lâm Sơn", "Sở Khoa học và Công nghệ tỉnh Lâm Sơn"),
    recipients=("Như trên", "TT. Đảng ủy, TT. HĐND xã", "Lãnh đạo UBND xã", "Lưu: VT, VHXH"),
    capacity=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Hoàng Thị Mai",
)


def cited(key: int, quote: str, start: int, heading: str = "II. Kết quả thực hiện") -> Citation:
    return Citation(
        key=key,
        report_id=f"a{key}b2c3d4e5f6",
        title="Báo cáo quý III năm 2026",
        commune="xã Thượng Lâm",
        page=None,
        heading=heading,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def figure(
    value: str, key: int | None, unit: str = "hồ sơ", period: Period = QUARTER
) -> AnswerFigure:
    return AnswerFigure(
        "Hồ sơ tiếp nhận", "tthc.received", Decimal(value), unit, period, "xã Thượng Lâm", key
    )


def said(text: str, *keys: int, kind: SentenceKind = SentenceKind.FIGURE) -> DraftSentence:
    standing = Standing.SUPPORTED if keys else Standing.UNCHECKED
    return DraftSentence(text, kind, standing, keys)


def row(name: str, values: tuple[str, str, str], unit: str, key: int) -> FigureRow:
    now, before, target = (
        figure(v, key if n < 2 else None, unit, (QUARTER, BEFORE, QUARTER)[n]) if v else None
        for n, v in enumerate(values)
    )
    return FigureRow(name, unit, now, before, target)


RESULTS = DraftSection("ket-qua-thuc-hien", "Kết quả thực hiện", "I", 1)
FILES = DraftSection(
    "thu-tuc-hanh-chinh",
    "Tiếp nhận, giải quyết hồ sơ thủ tục hành chính",
    "1",
    2,
    (
        (
            said(
                "Trong quý III/2026, xã tiếp nhận 1.204 hồ sơ [1], tăng 96 hồ sơ "
                "so với quý II [1][2].",
                1,
                2,
            ),
            said(
                "Tỷ lệ hồ sơ trực tuyến đạt 96% [1], vượt 1 điểm phần trăm "
                "so với chỉ tiêu giao (95%) [3].",
                1,
                3,
            ),
        ),
        (
            said("- Hồ sơ giải quyết trước và đúng hạn: 1.187 hồ sơ, đạt 98,6% [4];", 4),
            said("- Hồ sơ quá hạn: 17 hồ sơ [4].", 4),
        ),
        (said(f"Về kinh phí, {MISSING}.", kind=SentenceKind.PLACEHOLDER),),
    ),
)
POINT = DraftSection(
    "kinh-phi",
    "Kinh phí chuyển đổi số",
    "a",
    3,
    (
        (
            said(
                "Kinh phí được giao trong năm là 1.250 triệu đồng [4], "
                "bố trí cho hạ tầng và tập huấn.",
                4,
            ),
        ),
        (
            said(
                "Nội dung\tSố giao\tĐã chi\nHạ tầng số\t850\t640\nTập huấn, tuyên truyền\t400\t212",
                4,
            ),
        ),
    ),
)
ASSESSED = DraftSection("nhan-xet-danh-gia", "Nhận xét, đánh giá", "II", 1)
LIMITS = DraftSection(
    "ton-tai-han-che",
    "Tồn tại, hạn chế",
    "1",
    2,
    (
        (
            said(
                "Hồ sơ quá hạn còn 17 hồ sơ [4], tập trung ở lĩnh vực đất đai.",
                4,
                kind=SentenceKind.JUDGEMENT,
            ),
            said(
                "Đường truyền tại hai thôn vùng cao chưa ổn định, người dân ngại nộp hồ sơ từ xa "
                "[5] [gợi ý từ báo cáo quý II/2026, cần xác nhận].",
                5,
                kind=SentenceKind.SUGGESTION,
            ),
        ),
        (
            DraftSentence(
                "Số lớp tập huấn giảm so với quý trước.",
                SentenceKind.JUDGEMENT,
                Standing.CONTRADICTED,
                reason="báo cáo quý III ghi 6 lớp, quý II ghi 4 lớp.",
            ),
        ),
    ),
)
PLANS = DraftSection(
    "phuong-huong",
    "Phương hướng, nhiệm vụ quý IV năm 2026",
    "III",
    1,
    (
        (
            said("- Duy trì tỷ lệ hồ sơ trực tuyến từ 95% trở lên [3].", 3),
            said("- Giải quyết dứt điểm 17 hồ sơ quá hạn trước ngày 31/12/2026 [4].", 4),
        ),
        (
            said(
                "Trên đây là báo cáo quý III năm 2026 của Ủy ban nhân dân xã Thượng Lâm./.",
                kind=SentenceKind.FRAME,
            ),
        ),
    ),
)
OPENING = DraftSection(
    "mo-dau",
    "",
    "",
    1,
    (
        (
            said(
                "Thực hiện chế độ báo cáo định kỳ, Ủy ban nhân dân xã Thượng Lâm báo cáo kết quả "
                "quý III năm 2026 (từ ngày 01/7/2026 đến ngày 30/9/2026) như sau:",
                kind=SentenceKind.FRAME,
            ),
        ),
    ),
)
ROWS = (
    row("Số hồ sơ thủ tục hành chính tiếp nhận", ("1204", "1108", ""), "hồ sơ", 1),
    row("Tỷ lệ hồ sơ trực tuyến", ("96", "93.5", "95"), "%", 1),
    row("Tỷ lệ giải quyết trước và đúng hạn", ("98.6", "99.2", "99"), "%", 4),
    row("Tỷ lệ thanh toán trực tuyến", ("84.1", "84.1", ""), "%", 4),
    row("Tỷ lệ giải ngân", ("", "61.3", "90"), "%", 4),
)
DRAFTED = DraftedReport(
    commune=Commune("xã", "Thượng Lâm", "Lâm Sơn"),
    period=QUARTER,
    title="Báo cáo kết quả chuyển đổi số và kiểm soát thủ tục hành chính quý III năm 2026",
    sections=(OPENING, RESULTS, FILES, POINT, ASSESSED, LIMITS, PLANS),
    citations=(
        cited(1, QUOTE, 1200),
        cited(2, "Quý II tiếp nhận 1.108 hồ sơ.", 900),
        cited(3, "Tỷ lệ hồ sơ trực tuyến: 95%.", 400, "Phụ lục chỉ tiêu"),
        cited(4, "Giải quyết trước và đúng hạn 1.187/1.204 hồ sơ, quá hạn 17 hồ sơ.", 1900),
        cited(5, "Đường truyền tại hai thôn vùng cao chưa ổn định.", 3100, "III. Hạn chế"),
    ),
    placeholders=(Placeholder(MISSING, "Tỷ lệ giải ngân", "kinhphi.rate", "quý III/2026"),),
    conflicts=(
        Conflict("Hồ sơ quá hạn", "quý III/2026", "báo cáo quý ghi 17, phụ lục ghi 19", (4, 3)),
    ),
    withheld=(
        DraftSentence(
            "Tỷ lệ hài lòng đạt 100%.",
            SentenceKind.FIGURE,
            Standing.NOT_FOUND,
            reason="không có trong báo cáo nào",
        ),
    ),
    rows=ROWS,
    outline="bao-cao-quy",
)
