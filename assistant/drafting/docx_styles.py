"""The styles of an official document by Nghị định 30/2020/NĐ-CP, Phụ lục I, one for each element.

A style holds all of an element's look, so that what is typed into the file later looks the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.drafting.docx_xml import DECLARED, FIRST_LINE, fonts, twips

BODY_SIZE = 14
_GAP = 120  # twentieths of a point: 6 pt between paragraphs
_LINE = 276  # 1.15 of a line, in 240ths
_INDENT = twips(FIRST_LINE)
_SPACED = f'<w:spacing w:before="0" w:after="{_GAP}" w:line="{_LINE}" w:lineRule="auto"/>'
_TIGHT = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_FIRST = f'<w:ind w:firstLine="{_INDENT}"/>'
_BOTH, _CENTRE, _LEFT = (f'<w:jc w:val="{side}"/>' for side in ("both", "center", "left"))


class Look(StrEnum):
    """How a heading looks by the label in front of it."""

    PART = "part"  # Phần, Chương: centred, its title on the next line
    SECTION = "section"  # "I.": capitals
    CLAUSE = "clause"  # "1.": bold
    POINT = "point"  # "a)": upright


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: size in points; `layout` is the inside of its paragraph properties."""

    key: str
    name: str
    layout: str
    size: float = BODY_SIZE
    bold: bool = False
    italic: bool = False


_HEAD = f"{_TIGHT}{_CENTRE}"
_CELL = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
_STYLES = (
    Style("QuocHieu", "Quốc hiệu", _HEAD, 13, bold=True),
    Style("TieuNgu", "Tiêu ngữ", _HEAD, 14, bold=True),
    Style("CoQuanChuQuan", "Cơ quan chủ quản", _HEAD, 13),
    Style("CoQuanBanHanh", "Cơ quan ban hành", _HEAD, 13, bold=True),
    Style("SoKyHieu", "Số, ký hiệu", _HEAD, 13),
    Style("DiaDanhNgay", "Địa danh, ngày tháng", _HEAD, 14, italic=True),
    Style(
        "DuongKe",
        "Đường kẻ",
        f'<w:spacing w:before="40" w:after="0" w:line="120" w:lineRule="exact"/>{_CENTRE}',
        4,
    ),
    Style(
        "TenLoai",
        "Tên loại",
        f'<w:keepNext/><w:spacing w:before="360" w:after="0"/>{_CENTRE}',
        bold=True,
    ),
    Style("TrichYeu", "Trích yếu", f"<w:keepNext/>{_HEAD}", bold=True),
    Style(
        "KinhGui",
        "Kính gửi",
        f'<w:keepNext/><w:spacing w:before="240" w:after="{_GAP}"/>{_CENTRE}',
    ),
    Style(
        "KinhGuiDanhSach",
        "Kính gửi, danh sách",
        f'<w:spacing w:before="0" w:after="60"/><w:ind w:left="{twips(45)}" '
        f'w:hanging="{twips(4)}"/>{_LEFT}',
    ),
    Style("BodyText", "Body Text", f"{_SPACED}{_FIRST}{_BOTH}"),
    Style("NoiNhan", "Nơi nhận", f"{_TIGHT}{_LEFT}", 12, bold=True, italic=True),
    Style("NoiNhanDanhSach", "Nơi nhận, danh sách", f"{_TIGHT}{_LEFT}", 11),
    Style("ChucVu", "Quyền hạn, chức vụ", f"<w:keepNext/>{_HEAD}", bold=True),
    Style(
        "HoTen",
        "Họ tên người ký",
        f'<w:spacing w:before="1700" w:after="0"/>{_CENTRE}',  # 3 cm to sign and seal in
        bold=True,
    ),
    Style(
        "PhuLuc",
        "Phụ lục",
        f'<w:keepNext/><w:pageBreakBefore/>{_TIGHT}{_CENTRE}<w:outlineLvl w:val="0"/>',
        bold=True,
    ),
    Style("PhuLucTen", "Phụ lục, tên", f"<w:keepNext/>{_HEAD}", bold=True),
    Style(
        "PhuLucKemTheo",
        "Phụ lục, kèm theo",
        f'<w:keepNext/><w:spacing w:before="0" w:after="240"/>{_CENTRE}',
        italic=True,
    ),
    Style("TenBang", "Tên bảng, hình", f"<w:keepNext/>{_SPACED}{_CENTRE}", 13, bold=True),
    Style("DauBang", "Đầu bảng", f"<w:keepNext/>{_CELL}{_CENTRE}", 12, bold=True),
    Style("OBang", "Ô bảng", f"{_CELL}{_LEFT}", 12),
    Style("OBangGiua", "Ô bảng, giữa", f"{_CELL}{_CENTRE}", 12),
    Style("OBangSo", "Ô bảng, số", f'{_CELL}<w:jc w:val="right"/>', 12),
    Style("GhiChuBang", "Ghi chú dưới bảng", f"{_CELL}{_BOTH}", 12, italic=True),
    Style("header", "header", f"{_TIGHT}{_CENTRE}", 13),
    Style("FootnoteText", "footnote text", f"{_TIGHT}{_LEFT}", 10),
)


def styles_part(levels: Mapping[int, Look]) -> str:
    """word/styles.xml; `levels` says how headings of each level of this document look."""
    looks = {level: levels.get(level, Look.POINT) for level in range(1, 7)}
    shown = "".join(_style(style) for style in _STYLES)
    heads = "".join(_style(_heading(level, look)) for level, look in looks.items())
    return f"<w:styles {DECLARED}>{_defaults()}{shown}{heads}{_OTHERS}</w:styles>"


def bold(look: Look) -> bool:
    """Whether a heading of that look is bold."""
    return look is not Look.POINT


def _defaults() -> str:
    letters = (
        f'{fonts()}<w:color w:val="000000"/><w:sz w:val="{BODY_SIZE * 2}"/>'
        f'<w:szCs w:val="{BODY_SIZE * 2}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    )
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_TIGHT}</w:pPr></w:pPrDefault>"
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr>'
        f"<w:rPr>{fonts()}</w:rPr></w:style>"
    )


def _heading(level: int, look: Look) -> Style:
    side = _CENTRE if look is Look.PART else f"{_FIRST}{_BOTH}"
    layout = (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{_GAP}" w:after="{_GAP}" '
        f'w:line="{_LINE}" w:lineRule="auto"/>{side}<w:outlineLvl w:val="{level - 1}"/>'
    )
    return Style(f"Heading{level}", f"heading {level}", layout, bold=bold(look))


def _style(style: Style) -> str:
    size = round(style.size * 2)
    letters = (
        f'{fonts()}<w:b w:val="{int(style.bold)}"/><w:bCs w:val="{int(style.bold)}"/>'
        f'<w:i w:val="{int(style.italic)}"/><w:iCs w:val="{int(style.italic)}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{_after(style)}"/><w:qFormat/>'
        f"<w:pPr>{style.layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _after(style: Style) -> str:
    """What Word goes on with behind a paragraph of this style."""
    return "BodyText" if style.key.startswith("Heading") else style.key


_OTHERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    f'<w:rPr>{fonts()}<w:b w:val="0"/><w:i w:val="0"/>'
    '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
