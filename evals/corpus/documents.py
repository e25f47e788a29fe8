"""Documents that reports cite: made-up plans and letters, and a few national ones."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from evals.corpus.pen import Pen
from evals.corpus.records import ReferenceCase
from evals.corpus.spans import written_day

_SUBJECTS = (
    *("chuyển đổi số năm {year}", "cải cách hành chính năm {year}", "khai thác dữ liệu dân cư"),
    *("chế độ báo cáo định kỳ", "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính"),
    *("phát động phong trào Bình dân học vụ số", "bảo đảm an toàn thông tin mạng"),
    *("kiện toàn Tổ công nghệ số cộng đồng", "đẩy mạnh thanh toán không dùng tiền mặt"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a report names it."""

    kind: str
    symbol: str
    issued: date
    issuer: str
    about: str


_NATIONAL = (
    Document(
        kind="Nghị quyết",
        symbol="57-NQ/TW",
        issued=date(2024, 12, 22),
        issuer="Bộ Chính trị",
        about="về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
    ),
    Document(
        kind="Quyết định",
        symbol="06/QĐ-TTg",
        issued=date(2022, 1, 6),
        issuer="Thủ tướng Chính phủ",
        about="phê duyệt Đề án phát triển ứng dụng dữ liệu dân cư, định danh, xác thực điện tử",
    ),
    Document(
        kind="Nghị định",
        symbol="118/2025/NĐ-CP",
        issued=date(2025, 6, 9),
        issuer="Chính phủ",
        about="về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông",
    ),
)


def national(pen: Pen) -> Document:
    """One in force at the period's end."""
    known = [each for each in _NATIONAL if each.issued < pen.span.end]
    return pen.pick(known)


def of_province(pen: Pen, by: date) -> Document:
    """A plan of the province or a letter of one of its departments, issued by a day."""
    issued = min(_inside(pen), by - timedelta(days=pen.draw.randint(2, 25)))
    province = pen.commune.province
    kind, mark, office = pen.pick(
        (
            ("Kế hoạch", "KH-UBND", "UBND"),
            ("Công văn", "SKHCN-CĐS", "Sở Khoa học và Công nghệ"),
        )
    )
    symbol = f"{issued.timetuple().tm_yday * 6 + pen.draw.randrange(6)}/{mark}"
    return Document(kind, symbol, issued, f"{office} {province}", _about(province, symbol, issued))


def own(pen: Pen) -> Document:
    """A plan or decision of the commune itself, within the period."""
    issued = _inside(pen)
    kind, mark = pen.pick((("Kế hoạch", "KH-UBND"), ("Quyết định", "QĐ-UBND"), ("Công văn", "")))
    number = issued.timetuple().tm_yday * 2 + pen.draw.randrange(2)
    symbol = f"{number:02d}/{mark or 'UBND-VHXH'}"
    about = _about(pen.commune.full_name, symbol, issued)
    return Document(kind, symbol, issued, pen.named("{office}"), about)


def _about(issuer: str, symbol: str, issued: date) -> str:
    """The subject: the same one wherever the document is cited, as a number has one day."""
    draw = random.Random(f"{issuer} {symbol} {issued.year}")
    return "về " + draw.choice(_SUBJECTS).format(year=issued.year)


def _inside(pen: Pen) -> date:
    length = (pen.span.end - pen.span.start).days
    return pen.span.start + timedelta(days=pen.draw.randrange(5, length - 5))


def cite(pen: Pen, document: Document, *, issuer: bool = True) -> str:
    """The document in words; kept as one that the report cites."""
    mention = f"{document.kind} số {document.symbol} ngày {written_day(document.issued)}"
    case = ReferenceCase(document.symbol, document.issued.isoformat(), mention)
    pen.cited.setdefault(document.symbol, case)
    by = f" của {document.issuer}" if issuer else ""
    return f"{mention}{by} {document.about}"
