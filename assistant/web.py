"""The page at /: one address with tabs, drawn by Gradio, with nothing fetched from outside."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read when gradio is imported

import gradio as gr
from fastapi import FastAPI

from assistant.desk import Desk
from assistant.pages.ask import ask_tab
from assistant.pages.compare import compare_tab
from assistant.pages.draft import draft_tab
from assistant.pages.figures import figures_tab
from assistant.pages.frame import FOOTER, HEADER, WORDS
from assistant.pages.library import library_tab
from assistant.pages.quality import quality_tab
from assistant.pages.review import review_tab

STATIC = Path(__file__).parent / "static"
_STYLES = ("page.css", "figures.css", "runs.css", "review.css", "draft.css")
_SCRIPTS = ("page.js", "review.js", "draft.js")
_FONTS = ("Segoe UI", "Noto Sans", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_MONO = ("Consolas", "DejaVu Sans Mono", "monospace")


@dataclass(frozen=True, slots=True)
class Tab:
    """One page: its title, its id in addresses, and what draws it over a desk."""

    title: str
    tab_id: str
    draw: Callable[[gr.Blocks, Desk], None]


# A page that comes later is one more line here.
TABS: tuple[Tab, ...] = (
    Tab("Hỏi đáp", "hoi-dap", ask_tab),
    Tab("Số liệu", "so-lieu", figures_tab),
    Tab("So sánh", "so-sanh", compare_tab),
    Tab("Soạn thảo", "soan-thao", draft_tab),
    Tab("Rà soát", "ra-soat", review_tab),
    Tab("Kho văn bản", "kho", library_tab),
    Tab("Chất lượng", "chat-luong", quality_tab),
)


def pages(desk: Desk, tabs: Sequence[Tab] = TABS) -> gr.Blocks:
    """All pages over one desk."""
    blocks: gr.Blocks = gr.Blocks(title="Trợ lý báo cáo xã, phường", fill_width=True)
    with blocks:
        gr.HTML(HEADER, elem_id="header", apply_default_css=False)
        with gr.Tabs(elem_id="tabs"):
            for tab in tabs:
                with gr.Tab(tab.title, id=tab.tab_id, elem_id=f"tab-{tab.tab_id}"):
                    tab.draw(blocks, desk)
        gr.HTML(FOOTER, elem_id="footer", apply_default_css=False)
    return blocks


def mount(app: FastAPI, desk: Desk, *, hidden: Sequence[Path]) -> FastAPI:
    """Hang the pages at /; no file under `hidden` is ever served by them."""
    blocks = pages(desk)
    blocks.queue(default_concurrency_limit=8, api_open=False)
    # Mounted pages count as not launched, and then gradio takes the path of any file on this
    # machine for an upload; launched ones only take what was uploaded.
    blocks.has_launched = True
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        blocked_paths=[str(path.resolve()) for path in hidden],
        favicon_path=str(STATIC / "favicon.png"),
        i18n=gr.I18n(vi=WORDS, en=WORDS),
        theme=_theme(),
        css_paths=[STATIC / name for name in _STYLES],
        head="".join(f'<script src="/tinh/{name}" defer></script>' for name in _SCRIPTS),
    )
    return mounted


def _theme() -> gr.themes.Base:
    theme = gr.themes.Base(
        primary_hue="blue", neutral_hue="slate", radius_size="sm", font=_FONTS, font_mono=_MONO
    )
    return theme.set(
        body_background_fill="#f4f6f8",
        body_background_fill_dark="#f4f6f8",
        button_primary_background_fill="#0b4f8a",
        button_primary_background_fill_hover="#083c69",
        button_primary_text_color="#ffffff",
        block_border_width="1px",
        block_shadow="none",
    )
