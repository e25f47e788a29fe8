"""The page Chất lượng: an evaluation run with its intervals, bounds, changes, failing cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.context import get_render_context

from assistant.desk import UNFORESEEN, Desk, sentence
from assistant.pages.markup import empty, esc, notice
from assistant.pages.run_charts import run_time
from assistant.pages.run_markup import (
    failing_section,
    histories,
    measures_table,
    moved_cases,
    summary,
)
from assistant.runs import FOLDER, KIND, Kept, Run, compared, kept_runs, read_run, shipped_run
from vectorstore.errors import NotFoundError, ProductError

UNNAMED = ""  # a choice that names no run: the last whole one, or those before it
MOST_CASES = 20  # of a measure on the page; the report file has all of them
_SHIPPED_NOTE = (
    "Kho này chưa có lần đo nào: dưới đây là kết quả đo kèm theo sản phẩm, trên kho báo cáo mẫu. "
    "Muốn đo lại trên máy này, chạy lệnh “python -m evals” trong thư mục chương trình."
)
Update = dict[str, Any]


def quality_tab(_: gr.Blocks, desk: Desk) -> None:
    """Draw the page and wire its events."""
    page = _Page(desk)
    page.draw()
    page.wire()


class _Page:
    """The components of the page and what happens on them."""

    def __init__(self, desk: Desk) -> None:
        self.folder = runs_folder(desk.assistant.library.settings.data_dir)

    def draw(self) -> None:
        self.tab: Any = get_render_context()
        with gr.Row(elem_id="quality-filters", elem_classes="filters"):
            self.run = gr.Dropdown(
                [("Lần chạy gần nhất", UNNAMED)],
                value=UNNAMED,
                label="Lần chạy",
                elem_id="quality-run",
            )
            self.against = gr.Dropdown(
                [("Lần chạy trước đó", UNNAMED)],
                value=UNNAMED,
                label="So với",
                elem_id="quality-against",
            )
        self.shown = gr.HTML("", elem_id="quality", apply_default_css=False)

    def wire(self) -> None:
        quiet: Update = {"api_visibility": "private", "show_progress": "hidden"}
        chosen: list[Any] = [self.run, self.against]
        opened = self.tab.select(self._open, chosen, chosen, **quiet)
        for event in (opened.then, self.run.input, self.against.input):
            drawn = event(self._draw, chosen, self.shown, **quiet)
            drawn.failure(lambda: notice("error", UNFORESEEN), None, self.shown, **quiet)

    def _open(self, run: str | None, against: str | None) -> tuple[Update, Update]:
        """The kept runs to choose from, what was chosen before kept where it still is."""
        runs = kept_runs(self.folder).runs
        names = [(run_time(each), each.name) for each in reversed(runs)]
        return (
            _choices([("Lần chạy gần nhất", UNNAMED), *names], run),
            _choices([("Lần chạy trước đó", UNNAMED), *names], against),
        )

    def _draw(self, run: str | None, against: str | None) -> str:
        try:
            return drawn(self.folder, run or UNNAMED, against or UNNAMED)
        except ProductError as error:
            return notice("error", sentence(error))


def _choices(choices: list[tuple[str, str]], chosen: str | None) -> Update:
    known = any(value == chosen for _, value in choices)
    return gr.update(choices=choices, value=chosen if known else "")


def runs_folder(data_dir: Path) -> Path:
    """Where the runs lie that `python -m evals --data DIR/evals` has kept."""
    return data_dir / KIND / FOLDER


def drawn(folder: Path, name: str = UNNAMED, against: str = UNNAMED) -> str:
    """The page over a folder of runs; the run shipped with the product where there is none."""
    kept = kept_runs(folder)
    broken = "".join(notice("warning", told) for told in kept.unreadable)
    shipped = shipped_run()
    if kept.runs:
        run = _chosen(kept, name) if name else _last(kept.runs)
        earlier = (_chosen(kept, against),) if against else kept.before(run)
        return broken + _report(run, earlier, kept.before(run))
    if shipped is not None:
        return broken + notice("info", _SHIPPED_NOTE) + _report(read_run(shipped), (), ())
    return broken + empty(
        "Chưa có lần đo nào",
        "Người quản trị chạy lệnh “python -m evals” trong thư mục chương trình (vài phút, không "
        "cần mạng), rồi mở lại trang này. Kho dữ liệu ở thư mục khác thì thêm “--data” và thư mục "
        "“evals” trong kho đó.",
    )


def _last(runs: Sequence[Run]) -> Run:
    """The last run of all suites; the last of any where every run was of one suite."""
    return next((run for run in reversed(runs) if run.suite is None), runs[-1])


def _chosen(kept: Kept, name: str) -> Run:
    found = next((run for run in kept.runs if run.name == name), None)
    if found is None:
        raise NotFoundError("Lần chạy đã chọn không còn nữa. Hãy chọn lần khác.")
    return found


def _report(run: Run, earlier: Sequence[Run], lines: Sequence[Run]) -> str:
    changes = compared(run, earlier)
    folds = (
        ("Ca đổi kết quả so với lần trước", moved_cases(changes)),
        ("Diễn biến qua các lần chạy", histories(run, lines)),
        ("Ca không đạt", failing_section(run, changes, most=MOST_CASES)),
    )
    parts = "".join(f"<section><h2>{esc(said)}</h2>{html}</section>" for said, html in folds)
    return (
        f'<div class="run-page">{summary(run, changes)}<section><h2>Các phép đo</h2>'
        '<p class="run-hint">Đo trên kho báo cáo mẫu có sẵn đáp án. Chấm là giá trị, thanh là '
        "khoảng 95 %, nét đứt là ngưỡng phải giữ.</p>"
        f"{measures_table(run, changes)}</section>{parts}</div>"
    )
