"""The commands `python -m assistant draft` and `python -m assistant verify`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.build import Assistant
from assistant.command_line import dumped, told_when_slow, write
from assistant.contract_draft import checked_to_json, draft_to_json
from assistant.draft import Progress, draft
from assistant.draft_word import word_of
from assistant.drafting.markdown import markdown
from assistant.drafting.model_chat import DraftModel
from assistant.drafting.records import CheckedText, DraftRequest, Standing
from assistant.errors import BadRequestError
from assistant.verify_text import verify_text

SAID = {
    Standing.SUPPORTED: "có nguồn",
    Standing.CONTRADICTED: "trái với nguồn",
    Standing.NOT_FOUND: "chưa thấy nguồn",
    Standing.UNCHECKED: "chưa kiểm được",
}


def run_draft(assistant: Assistant, options: argparse.Namespace) -> None:
    """Draft a section or a report and show it."""
    today = assistant.settings.today
    request = DraftRequest(options.unit, options.period, options.section, options.outline, today)
    with told_when_slow("Đang soạn…"):
        model = assistant.drafting_with("grounded" if options.grounded else "model")
        drafted = draft(request, assistant.library, progress=_progress(model), model=model)
    if options.docx:
        word = word_of(assistant, drafted, sources=options.sources, today=today)
        write(options.docx, word, "bản Word")
    _say(dumped(draft_to_json(drafted)) if options.json else markdown(drafted))
    for warning in drafted.warnings:
        sys.stderr.write(f"Lưu ý: {warning}\n")


def run_verify(assistant: Assistant, options: argparse.Namespace) -> None:
    """Judge a text against the library and show the verdicts."""
    text = _text(options.file)
    request = DraftRequest(options.unit, options.period, today=assistant.settings.today)
    with told_when_slow("Đang đối chiếu với kho…"):
        checked = verify_text(text, assistant.library, request)
    _say(dumped(checked_to_json(checked)) if options.json else _readable(checked))


def _progress(model: DraftModel | None) -> Progress | None:
    """Tells each section while a model writes; without one a draft takes a second."""
    if model is None:
        return None

    def told(done: int, total: int, title: str) -> None:
        if title:
            sys.stderr.write(f"Mục {done + 1}/{total}: {title}\n")

    return told


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
