"""The commands `python -m assistant draft` and `python -m assistant verify`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from assistant.build import Assistant
from assistant.contract import Json
from assistant.contract_draft import checked_to_json, draft_to_json
from assistant.draft import draft
from assistant.drafting.docx_letterhead import letterhead_for
from assistant.drafting.docx_report import to_docx
from assistant.drafting.markdown import markdown
from assistant.drafting.records import CheckedText, DraftedReport, DraftRequest, Standing
from assistant.errors import BadRequestError
from assistant.review_command import told_when_slow
from assistant.verify_text import verify_text

SAID = {
    Standing.SUPPORTED: "có nguồn",
    Standing.CONTRADICTED: "trái với nguồn",
    Standing.NOT_FOUND: "chưa thấy nguồn",
    Standing.UNCHECKED: "chưa kiểm được",
}


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
    made.set_defaults(run=_draft)
    check = commands.add_parser("verify", parents=[shared], help="đối chiếu một văn bản với kho")
    check.add_argument("file", metavar="FILE", help="tệp .txt hoặc .md; - là đọc từ đầu vào")
    check.add_argument("--unit", metavar="U", default="", help="đơn vị mà văn bản nói về")
    _about(check)
    check.set_defaults(run=_verify)


def _about(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", metavar="P", default="", help="kỳ, như “quý III/2026”")
    parser.add_argument("--today", type=_day, help="ngày coi là hôm nay, YYYY-MM-DD")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("cần ngày dạng YYYY-MM-DD") from None


def _draft(assistant: Assistant, options: argparse.Namespace) -> None:
    today = assistant.settings.today
    request = DraftRequest(options.unit, options.period, options.section, options.outline, today)
    with told_when_slow("Đang soạn…"):
        drafted = draft(request, assistant.library)
    if options.docx:
        _write(options.docx, word_of(assistant, drafted, sources=options.sources, today=today))
    _say(_dumped(draft_to_json(drafted)) if options.json else markdown(drafted))


def _verify(assistant: Assistant, options: argparse.Namespace) -> None:
    text = _text(options.file)
    request = DraftRequest(options.unit, options.period, today=assistant.settings.today)
    with told_when_slow("Đang đối chiếu với kho…"):
        checked = verify_text(text, assistant.library, request)
    _say(_dumped(checked_to_json(checked)) if options.json else _readable(checked))


def word_of(
    assistant: Assistant,
    drafted: DraftedReport,
    *,
    sources: bool,
    today: date | None = None,
    address: str = "",
) -> bytes:
    """The draft as a Word file with the letterhead of the commune's earlier reports."""
    ledger = assistant.library.ledger
    own = [r for r in ledger.reports() if r.commune == drafted.commune]
    full = [found for r in own if (found := ledger.report(r.report_id)) is not None]
    letterhead = letterhead_for(drafted, full, today=today or date.today())
    return to_docx(drafted, letterhead, sources=sources, address=address)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _text(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequestError(f"{file} không phải văn bản UTF-8: hãy gửi .txt, .md.") from error
    except OSError as error:
        raise BadRequestError(f"Không đọc được tệp {file}: {error.strerror}.") from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadRequestError(f"Không ghi được bản Word vào {path}: {error.strerror}.") from error
    sys.stderr.write(f"Đã ghi bản Word: {path}\n")


def _readable(checked: CheckedText) -> str:
    """The claims for a terminal, each with its verdict and reason, then the sources."""
    lines = []
    for statement in checked.statements:
        lines.append(f"[{SAID[statement.standing]}] {' '.join(statement.text.split())}")
        for claim in statement.claims:
            source = f" [{claim.citation}]" if claim.citation is not None else ""
            lines.append(
                f"    {claim.text}: {SAID[claim.standing]}. {claim.reason}{source}".rstrip()
            )
    lines += [f"[{c.key}] {c.title}: “{' '.join(c.quote.split())}”" for c in checked.citations]
    return "\n".join(lines)


def _dumped(row: Json) -> str:
    return json.dumps(row, ensure_ascii=False, indent=1)
