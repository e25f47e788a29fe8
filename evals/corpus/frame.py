"""What stands around a report's body: letterhead, title, recipients, grounds; closing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from evals.cases import LetterheadCase
from evals.corpus import documents
from evals.corpus.pen import Pen
from evals.corpus.pieces import Written, item, paragraph
from evals.corpus.records import Block, BlockKind
from evals.corpus.spans import written_day

_TITLES = (
    "Kết quả công tác cải cách hành chính và chuyển đổi số {period}",
    "Tình hình, kết quả thực hiện nhiệm vụ chuyển đổi số, Đề án 06 {period}",
    "Kết quả phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số {period}",
    "Công tác kiểm soát thủ tục hành chính và chuyển đổi số {period}",
    "Tình hình thực hiện nhiệm vụ {period}",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The dated and signed form of one report."""

    kind: str  # báo cáo, kế hoạch
    title: str
    number: int
    issued: date
    by_deputy: bool


def draw_frame(pen: Pen) -> Frame:
    """Title, number and signer of a report."""
    title = pen.pick(_TITLES).format(period=pen.pick(pen.span.names))
    if pen.chance(0.5):
        title += f", phương hướng, nhiệm vụ {pen.pick(pen.span.after().names)}"
    issued = pen.span.end + timedelta(days=pen.draw.randint(1, 18))
    return Frame("báo cáo", title, _number(pen, issued), issued, pen.chance(0.45))


def _number(pen: Pen, issued: date) -> int:
    """A number that grows with the days of the year, as the commune writes more or less."""
    pace = 0.4 + pen.commune.number % 7 * 0.2
    return round(issued.timetuple().tm_yday * pace) + pen.draw.randint(1, 4)


def opening(pen: Pen, frame: Frame) -> list[Written]:
    """Everything before the first heading."""
    commune, mark = pen.commune, "BC" if frame.kind == "báo cáo" else "KH"
    draft = commune.habits.draft
    day = "    " if draft else f"{frame.issued.day:02d}"
    month = f"{frame.issued.month:02d}" if frame.issued.month < 3 else str(frame.issued.month)
    place = f"{commune.name}, ngày {day} tháng {month} năm {frame.issued.year}"
    number = f"Số:     /{mark}-UBND" if draft else f"Số: {frame.number:02d}/{mark}-UBND"
    rows = (
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (commune.full_name.upper(), "Độc lập - Tự do - Hạnh phúc"),
        (number, place),
    )
    blocks = [
        Block(BlockKind.LETTERHEAD, rows=rows),
        Block(BlockKind.TITLE, frame.kind.upper()),
        Block(BlockKind.TITLE, frame.title),
    ]
    return [*map(Written, blocks), *_recipients(pen), *_grounds(pen, frame)]


def _recipients(pen: Pen) -> list[Written]:
    province = pen.commune.province
    bodies = pen.draw.sample(
        (
            *(f"UBND {province}", f"Sở Khoa học và Công nghệ {province}"),
            *(f"Sở Nội vụ {province}", f"Văn phòng UBND {province}", f"Công an {province}"),
        ),
        pen.pick((1, 1, 2)),
    )
    if len(bodies) == 1:
        return [paragraph(f"Kính gửi: {bodies[0]}.")]
    lines = [item("-", 1, f"{body}{'.' if body == bodies[-1] else ';'}") for body in bodies]
    return [paragraph("Kính gửi:"), *lines]


def _grounds(pen: Pen, frame: Frame) -> list[Written]:
    cited = [documents.cite(pen, documents.of_province(pen, frame.issued))]
    if pen.chance(0.5):
        cited.insert(0, documents.cite(pen, documents.national(pen)))
    verb = pen.pick(("Thực hiện", "Căn cứ"))
    office = pen.pick(("Ủy ban nhân dân", "UBND"))
    name = f"{office} {pen.commune.full_name}"
    about = frame.title[:1].lower() + frame.title[1:]
    between = pen.pick((f"{verb} ", f"{verb} "))
    grounds = between + "; ".join(cited)
    first, last = written_day(pen.span.start), written_day(pen.span.end)
    days = f" (số liệu từ ngày {first} đến ngày {last})" if pen.chance(0.5) else ""
    says = pen.pick(("báo cáo", "tổng hợp, báo cáo", "xin báo cáo"))
    if frame.kind != "báo cáo":
        return [paragraph(f"{grounds}, {name} ban hành Kế hoạch {about} như sau:")]
    return [paragraph(f"{grounds}, {name} {says} {about}{days} như sau:")]


def closing(pen: Pen, frame: Frame) -> list[Written]:
    """The last sentence, the recipients, the signature."""
    commune = pen.commune
    period, office = pen.pick(pen.span.names), f"UBND {commune.full_name}"
    ends = (
        f"Trên đây là {frame.kind} {period} của {office}./.",
        f"Trên đây là kết quả thực hiện {period}, {office} kính báo cáo./.",
        f"{office} trân trọng báo cáo./.",
    )
    last = ends[0] if frame.kind != "báo cáo" else pen.pick(ends)
    lines = ["Nơi nhận:", "- Như trên;", f"- Thường trực Đảng ủy, HĐND {commune.kind};"]
    lines += pen.pick(((), (f"- Các {commune.village};",), ("- Các đoàn thể;",)))
    lines.append(f"- Lưu: VT, {pen.pick(('VHXH', 'VP', 'HCC'))}.")
    lines += pen.pick(((), ("TM. ỦY BAN NHÂN DÂN",)))
    lines += ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if frame.by_deputy else ("CHỦ TỊCH",)
    lines.append(commune.deputy if frame.by_deputy else commune.leader)
    return [paragraph(last), *(Written(Block(BlockKind.CLOSING, line)) for line in lines)]


def letterhead(pen: Pen, frame: Frame, file: str) -> LetterheadCase:
    """What the frame says, in the fields of the metadata suite."""
    commune, span = pen.commune, pen.span
    mark = "BC" if frame.kind == "báo cáo" else "KH"
    draft = commune.habits.draft
    issued = frame.issued.isoformat()
    period = {"start": span.start.isoformat(), "end": span.end.isoformat(), "as_of": None}
    fields: dict[str, Any] = {
        "commune": commune.full_name,
        "province": commune.province_name,
        "kind": frame.kind,
        "symbol": None if draft else f"{frame.number:02d}/{mark}-UBND",
        "issued_on": issued[:7] if draft else issued,
        "signer": commune.deputy if frame.by_deputy else commune.leader,
        "capacity": "Phó Chủ tịch" if frame.by_deputy else "Chủ tịch",
        "title": frame.title,
        "period": period,
    }
    return LetterheadCase(file, fields)


def as_plan(pen: Pen, form: Frame) -> Frame:
    """A plan for the pen's period, issued as it begins."""
    issued = pen.span.start + timedelta(days=pen.draw.randint(4, 40))
    title = pen.pick(("Chuyển đổi số {}", "Cải cách hành chính và chuyển đổi số {}"))
    name = title.format(pen.span.names[0])
    return replace(form, kind="kế hoạch", title=name, issued=issued, number=_number(pen, issued))
