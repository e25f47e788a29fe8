"""The options of `draft` and `verify`; what runs them is loaded only when one of them runs, so that
no other command waits for it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.command_line import day

if TYPE_CHECKING:
    from assistant.build import Assistant


def draft_options(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add both commands to those of `python -m assistant`."""
    made = commands.add_parser("draft", parents=[shared], help="soạn một mục hoặc cả báo cáo")
    made.add_argument("--unit", metavar="U", default="", help="xã, phường lập báo cáo")
    what = made.add_mutually_exclusive_group()
    what.add_argument("--section", metavar="S", help="mã mục, như nhan-xet-danh-gia")
    what.add_argument("--outline", metavar="O", help="mã đề cương, hoặc mã một văn bản trong kho")
    _about(made)
    made.add_argument("--docx", metavar="OUT", type=Path, help="ghi thêm bản Word")
    made.add_argument(
        "--sources", action="store_true", help="bản Word có chú thích nguồn và phiếu cần xác nhận"
    )
    made.add_argument(
        "--grounded", action="store_true", help="không dùng mô hình ngôn ngữ, dù đã cấu hình"
    )
    made.set_defaults(run=_draft)
    check = commands.add_parser("verify", parents=[shared], help="đối chiếu một văn bản với kho")
    check.add_argument("file", metavar="FILE", help="tệp .txt hoặc .md; - là đọc từ đầu vào")
    check.add_argument("--unit", metavar="U", default="", help="đơn vị mà văn bản nói về")
    _about(check)
    check.set_defaults(run=_verify)


def _about(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", metavar="P", default="", help="kỳ, như “quý III/2026”")
    parser.add_argument("--today", type=day, help="ngày coi là hôm nay, YYYY-MM-DD")


def _draft(assistant: Assistant, options: argparse.Namespace) -> None:
    from assistant.draft_command import run_draft

    run_draft(assistant, options)


def _verify(assistant: Assistant, options: argparse.Namespace) -> None:
    from assistant.draft_command import run_verify

    run_verify(assistant, options)
