"""`python -m ingest PATH... --data DIR [--json] [--rebuild]`: report files into the library."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ingest.files import collect
from ingest.index import ingest, rebuild
from ingest.results import IngestedReport, IngestResult, Outcome, Progress, Stage, to_json, totals
from vectorstore.errors import ProductError
from vectorstore.library import open_library
from vectorstore.settings import StoreSettings

_QUIET_S = 2.0  # between two lines about the embedding of one file
_SAID = {Outcome.STORED: "đã lưu", Outcome.UNCHANGED: "không đổi", Outcome.FAILED: "LỖI"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when every file is in, 1 when any failed, 2 when nothing could run."""
    options = _options(arguments)
    try:
        result = _run(options)
    except ProductError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Đã dừng. Những văn bản đã lưu vẫn nguyên vẹn.", file=sys.stderr)
        return 130
    if options.json:
        print(json.dumps(to_json(result), ensure_ascii=False, indent=1))
    else:
        _print_summary(result)
    return 1 if result.failed else 0


def _run(options: argparse.Namespace) -> IngestResult:
    given = {} if options.data is None else {"data_dir": options.data}
    settings = StoreSettings.from_env(**given)
    files, skipped = collect(options.paths)
    for path in skipped:
        print(f"Bỏ qua {path}: không phải .txt, .md, .docx, .pdf", file=sys.stderr)
    progress = _Progress()
    with open_library(settings, check=not options.rebuild) as library:
        renewed = rebuild(library, progress=progress).reports if options.rebuild else ()
        taken = ingest(files, library, progress=progress, force=options.rebuild).reports
    return IngestResult(renewed + taken)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Nạp tệp báo cáo (.txt, .md, .docx, .pdf) vào kho."
    )
    parser.add_argument("paths", metavar="PATH", type=Path, nargs="*", help="tệp hoặc thư mục")
    parser.add_argument("--data", metavar="DIR", type=Path, help="thư mục dữ liệu, mặc định ./data")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument(
        "--rebuild", action="store_true", help="tạo lại toàn bộ chỉ mục từ các văn bản đã lưu"
    )
    options = parser.parse_args(arguments)
    if not options.paths and not options.rebuild:
        parser.error("cần ít nhất một tệp hoặc thư mục")
    return options


class _Progress:
    """Lines on stderr: which file, which stage."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, step: Progress) -> None:
        said = self._line(step)
        if said:
            self._last = time.monotonic()
            print(f"[{step.index}/{step.total}] {step.name}: {said}", file=sys.stderr, flush=True)

    def _line(self, step: Progress) -> str:
        if step.stage is Stage.READ:
            return "đọc và phân tích"
        if step.stage is Stage.EMBED and time.monotonic() - self._last > _QUIET_S:
            return f"lập chỉ mục {step.done}/{step.of} đoạn"
        if step.result:
            return _said(step.result)
        return ""


def _said(result: IngestedReport) -> str:
    if result.error:
        return f"LỖI: {result.error}"
    return f"{_SAID[result.status]} ({result.chunks} đoạn, {result.figures} số liệu)"


def _print_summary(result: IngestResult) -> None:
    for done in result.reports:
        title = done.report.title if done.report else done.error
        print(f"{_SAID[done.status]}\t{done.path}\t{title}")
    counts = totals(result.reports)
    print(
        f"{counts['files']} tệp: {counts['stored']} đã lưu, {counts['unchanged']} không đổi, "
        f"{counts['failed']} lỗi."
    )


if __name__ == "__main__":
    sys.exit(main())
