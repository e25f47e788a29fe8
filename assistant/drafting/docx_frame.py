"""What stands around a report's text: letterhead, title, addressees; recipients and signature."""

from __future__ import annotations

from assistant.drafting.docx_letterhead import Letterhead
from assistant.drafting.docx_metrics import bold_lines, bold_width
from assistant.drafting.docx_tables import columns
from assistant.drafting.docx_xml import TEXT_WIDTH, paragraph, points, rule, run

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SHARE = 0.4  # a rule of a third to a half of its text
_HEAD_WIDTHS = (64.0, TEXT_WIDTH - 64.0)
_SIGNED_WIDTHS = (80.0, TEXT_WIDTH - 80.0)
_BODY_SIZE, _MOTTO_SIZE, _SUBJECT_SIZE = 13, 14, 14
_OWN = ("XÃ ", "PHƯỜNG ", "ĐẶC KHU ", "THỊ TRẤN ", "TỈNH ", "THÀNH PHỐ ")
_APART = '<w:spacing w:before="160" w:after="0" w:line="240" w:lineRule="auto"/>'
_ENDS = '<w:spacing w:before="{}" w:after="240"/>'  # room in front of the report's first sentence
_BLANK = "………………………"


def opening(letterhead: Letterhead) -> str:
    """Letterhead, kind, subject, addressees."""
    head = columns(_issuer(letterhead), _state(letterhead), _HEAD_WIDTHS)
    return head + _title(letterhead) + _addressed(letterhead)


def closing(letterhead: Letterhead) -> str:
    """Recipients at the left, the signature at the right."""
    last = len(letterhead.recipients) - 1
    listed = "".join(
        paragraph("NoiNhanDanhSach", run(f"- {name.rstrip(' .;')}{'.' if n == last else ';'}"))
        for n, name in enumerate(letterhead.recipients)
    )
    signed = "".join(
        paragraph("ChucVu", run(line.upper()), properties=() if n else (_APART,))
        for n, line in enumerate(letterhead.capacity)
    )
    signed += paragraph("HoTen", run(letterhead.signer))
    left = paragraph("NoiNhan", run("Nơi nhận:"), properties=(_APART,)) + listed
    return columns(left, signed, _SIGNED_WIDTHS)


def _issuer(letterhead: Letterhead) -> str:
    room = points(_HEAD_WIDTHS[0])
    above = _body_lines(letterhead.superior.upper(), room)
    shown = paragraph("CoQuanChuQuan", run("\n".join(above))) if above[0] else ""
    lines = _body_lines(letterhead.issuer.upper(), room)
    widest = max(bold_width(line, _BODY_SIZE) for line in lines)
    shown += paragraph("CoQuanBanHanh", run("\n".join(lines))) + rule(widest * SHARE, room)
    return shown + paragraph("SoKyHieu", run(letterhead.symbol_line), properties=(_BELOW,))


_BELOW = '<w:spacing w:before="60" w:after="0" w:line="240" w:lineRule="auto"/>'


def _body_lines(issuer: str, room: float) -> list[str]:
    """The body on one line, or its kind above its name; never broken within a name that fits."""
    if bold_width(issuer, _BODY_SIZE) <= room:
        return [issuer]
    at = next((issuer.find(f" {own}") for own in _OWN if f" {own}" in issuer), -1)
    parts = [issuer[:at], issuer[at + 1 :]] if at > 0 else [issuer]
    return [line for part in parts for line in bold_lines(part, _BODY_SIZE, room)]


def _state(letterhead: Letterhead) -> str:
    room = points(_HEAD_WIDTHS[1])
    return (
        paragraph("QuocHieu", run(STATE))
        + paragraph("TieuNgu", run(MOTTO))
        + rule(bold_width(MOTTO, _MOTTO_SIZE), room)
        + paragraph("DiaDanhNgay", run(letterhead.date_line), properties=(_BELOW,))
    )


def _title(letterhead: Letterhead) -> str:
    room = points(TEXT_WIDTH)
    shown = paragraph("TenLoai", run(letterhead.kind.upper()))
    lines = bold_lines(letterhead.subject, _SUBJECT_SIZE, room)
    if not lines:
        return shown
    shown += paragraph("TrichYeu", run(letterhead.subject))
    widest = max(bold_width(line, _SUBJECT_SIZE) for line in lines)
    return shown + rule(widest * SHARE, room)


def _addressed(letterhead: Letterhead) -> str:
    names = [name.rstrip(" .;") for name in letterhead.addressees]
    if len(names) < 2:
        told = f"Kính gửi: {names[0] if names else _BLANK}."
        return paragraph("KinhGui", run(told), properties=(_ENDS.format(240),))
    shown = paragraph("KinhGui", run("Kính gửi:"))
    for name in names[:-1]:
        shown += paragraph("KinhGuiDanhSach", run(f"- {name};"))
    return shown + paragraph(
        "KinhGuiDanhSach", run(f"- {names[-1]}."), properties=(_ENDS.format(0),)
    )
