"""A draft as a Word document by Nghị định 30/2020/NĐ-CP: with its sources, or clean."""

from __future__ import annotations

from assistant.drafting.docx_annex import annex, sheet
from assistant.drafting.docx_body import body, levels
from assistant.drafting.docx_chart import chart_of
from assistant.drafting.docx_frame import closing, opening
from assistant.drafting.docx_letterhead import Letterhead
from assistant.drafting.docx_notes import Notes
from assistant.drafting.docx_package import Contents, packed
from assistant.drafting.docx_styles import styles_part
from assistant.drafting.records import DraftedReport

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def to_docx(
    drafted: DraftedReport, letterhead: Letterhead, *, sources: bool, address: str = ""
) -> bytes:
    """The draft as a Word file.

    With `sources`, for the reviewer: each [n] a footnote, suggestions marked, a sheet of open
    points at the end; `address`, where the library is open, makes the notes' addresses links.
    Without: ready to be signed, except for what is yellow because it is missing.
    """
    notes = Notes(drafted.citations, address, drafted.commune.full_name, shown=sources)
    chart = chart_of(drafted.rows)
    parts = [
        opening(letterhead),
        body(drafted, notes),
        closing(letterhead),
        annex(drafted, letterhead, notes),
        chart.shown if chart else "",
        sheet(drafted, notes) if sources else "",
    ]
    shown = "".join(parts)
    if shown.endswith("</w:tbl>"):  # Word wants a paragraph behind the last table
        shown += _END
    return packed(
        Contents(
            body=shown,
            styles=styles_part(levels(drafted.sections)),
            footnotes=notes.part(),
            targets=notes.targets,
            chart=chart.part if chart else "",
            workbook=chart.workbook if chart else b"",
            title=drafted.title,
            author=letterhead.issuer,
        )
    )


_END = '<w:p><w:pPr><w:pStyle w:val="DuongKe"/></w:pPr></w:p>'
