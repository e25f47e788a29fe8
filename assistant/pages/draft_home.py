"""The beginning of the page Soạn thảo: what is to be written, and the drafts there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk import Desk, Upload, choices, sentence
from assistant.draft_desk import DraftDesk
from assistant.drafting.records import DraftRequest
from assistant.drafting.templates import Outline, templates
from assistant.pages import draft_markup as markup
from assistant.pages.markup import commune_name, notice, report_name
from vectorstore.errors import ProductError
from vectorstore.vocabulary.text import fold

LATEST = ""
FROM_FILE = "file:"
_USUAL = "outline:"
_NAME = 90  # characters of a document's name in the list
Update = dict[str, Any]


def request_of(desk: Desk, unit: str | None, period: str | None, what: str | None) -> DraftRequest:
    """What the form asks for."""
    kind, _, name = (what or _USUAL).partition(":")
    return DraftRequest(
        unit or "",
        period or "",
        section=name if kind == "section" else None,
        outline=(name or None) if kind in ("outline", "report") else None,
        today=desk.assistant.settings.today,
    )


class Home:
    """What happens on the form and the list."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.drafts = desk, DraftDesk(desk)

    def open(
        self, unit: str | None, period: str | None, what: str | None, read: Outline | None
    ) -> tuple[Any, ...]:
        """The page as it is when its tab is chosen: what is stored now."""
        reports = self.desk.reports()
        communes, _, _ = choices(reports)
        own = self.desk.assistant.settings.unit or ""
        kept = (
            unit
            if unit in communes
            else next((c for c in communes if own and fold(own) in fold(c)), "")
        )
        kept = kept or (communes[0] if len(communes) == 1 else "")
        listed = markup.listing(self.drafts.listed(), library=bool(reports))
        return (
            gr.update(choices=[("Chọn đơn vị", ""), *((c, c) for c in communes)], value=kept),
            self._periods(kept, period or LATEST),
            gr.update(choices=self._whats(read), value=what or _USUAL),
            self.plan(kept, period, what, read),
            listed,
        )

    def periods(self, unit: str | None) -> Update:
        """The periods that a commune has reports of."""
        return self._periods(unit or "", LATEST)

    def _periods(self, unit: str, chosen: str) -> Update:
        own = [r for r in self.desk.reports() if not unit or fold(commune_name(r)) == fold(unit)]
        _, known, _ = choices([r for r in own if r.period.last_day])
        listed = [("Kỳ gần nhất có báo cáo", LATEST), *((p, p) for p in known)]
        return dict(gr.update(choices=listed, value=chosen))

    def _whats(self, read: Outline | None) -> list[tuple[str, str]]:
        known = templates()
        stored = [
            (f"Theo văn bản trong kho: {report_name(r)[:_NAME]}", f"report:{r.report_id}")
            for r in self.desk.reports()
        ]
        return [
            *([(f"Theo tệp vừa đọc: {read.title[:_NAME]}", FROM_FILE)] if read else []),
            ("Cả báo cáo, đề cương thường dùng cho kỳ này", _USUAL),
            *((f"Cả báo cáo: {o.title}", f"outline:{o.slug}") for o in known.outlines.values()),
            *((f"Một mục: {t.title}", f"section:{t.slug}") for t in known.sections.values()),
            *stored,
        ]

    def plan(
        self, unit: str | None, period: str | None, what: str | None, read: Outline | None
    ) -> str:
        """The outline that would be written, or what is missing to tell."""
        try:
            if what == FROM_FILE and read is not None:
                return markup.plan(read)
            if not unit:
                return '<p class="hint">Chọn đơn vị để xem đề cương.</p>'
            return markup.plan(self.drafts.planned(request_of(self.desk, unit, period, what)))
        except ProductError as error:
            return notice("warning", sentence(error))

    def take_outline(
        self, given: str | None, unit: str | None, period: str | None
    ) -> tuple[Any, ...]:
        """The outline of a file that is read and not stored."""
        if not given:
            return gr.skip(), gr.skip(), gr.skip(), ""
        path = Path(given)
        try:
            read = self.drafts.outline(Upload.of(path))
        except ProductError as error:
            return gr.skip(), gr.skip(), gr.skip(), notice("error", sentence(error))
        finally:
            path.unlink(missing_ok=True)  # nothing of the file stays on the server
        said = notice("good", f"Đã đọc đề cương từ {path.name}: {len(read.headings)} đề mục.")
        what = gr.update(choices=self._whats(read), value=FROM_FILE)
        return read, what, self.plan(unit, period, FROM_FILE, read), said
