"""A run as one HTML page that holds all it needs: no request, no script, printable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from assistant.pages.markup import esc
from assistant.pages.run_charts import run_time
from assistant.pages.run_markup import (
    failing_section,
    histories,
    measures_table,
    moved_cases,
    summary,
)
from assistant.runs import Change, Run

_EVERY = 1_000_000  # failing cases: all of them
_OPENED = 10  # failing cases of a measure that are read without a click
_BASE = """
* { box-sizing: border-box; }
html { color-scheme: light; }
body { margin: 0; background: #f4f6f8; font-family: "Segoe UI", "Noto Sans", Roboto, Arial, sans-serif; }
header, nav { padding: 10px max(24px, (100% - 1280px) / 2 + 24px); }
header { background: #0b4f8a; color: #fff; border-bottom: 3px solid #c8102e; }
header h1 { margin: 0; font-size: 21px; line-height: 1.3; }
header p { margin: 2px 0 0; color: #dbe8f4; font-size: 14px; }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; background: #fff; border-bottom: 1px solid #d5dce3; }
nav a { color: #0b4f8a; font-weight: 600; font-size: 14.5px; }
main { max-width: 1280px; margin: 0 auto; padding: 16px 24px 32px; }
footer { color: #51606f; font-size: 13px; text-align: center; padding: 10px 24px 24px; }
:focus-visible { outline: 3px solid #f0a500; outline-offset: 1px; }
@media (max-width: 760px) { header, nav, main, footer { padding-left: 12px; padding-right: 12px; } }
@media print { body { background: #fff; } nav { display: none; } main { padding: 8px 0; max-width: none; } header { border-bottom-width: 2px; } }
@page { size: A4; margin: 14mm 12mm; }
"""  # noqa: E501 - a rule a line
_HOW = (
    "Khoảng 95 %: khoảng mà giá trị thật có thể nằm trong đó, với số ca đã đo; ít ca thì khoảng "
    "rộng. Chấm là giá trị, nét đứt là ngưỡng. Thay đổi “rõ rệt” khi giá trị mỗi lần đều nằm ngoài "
    "khoảng của lần kia; còn lại có thể chỉ là ngẫu nhiên."
)


def report_page(run: Run, changes: Mapping[str, Change], earlier: Sequence[Run]) -> str:
    """The whole report; `earlier`: kept runs for the lines over time, oldest first."""
    parts = {
        "tom-tat": ("Tóm tắt", summary(run, changes)),
        "phep-do": (
            "Các phép đo",
            f'<p class="run-hint">{_HOW}</p>{measures_table(run, changes)}',
        ),
        "thay-doi": ("Ca đổi kết quả so với lần trước", moved_cases(changes)),
        "dien-bien": ("Diễn biến qua các lần chạy", histories(run, earlier)),
        "ca-khong-dat": (
            "Ca không đạt",
            failing_section(run, changes, most=_EVERY, opened=_OPENED),
        ),
    }
    links = "".join(f'<a href="#{name}">{said}</a>' for name, (said, _) in parts.items())
    body = "".join(
        f'<section id="{name}"><h2>{said}</h2>{html}</section>'
        for name, (said, html) in parts.items()
    )
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Chất lượng trợ lý báo cáo, {esc(run_time(run))}</title>"
        f"<style>{_BASE}{_style()}</style></head><body>"
        f"<header><h1>Chất lượng trợ lý báo cáo xã, phường</h1><p>Kết quả đo {esc(run_time(run))}"
        f'</p></header><nav aria-label="Các phần">{links}</nav><main class="run-page">{body}</main>'
        f"<footer>Tệp kết quả: {esc(run.name)}.json</footer></body></html>\n"
    )


def _style() -> str:
    return (files("assistant") / "static" / "runs.css").read_text("utf8")
