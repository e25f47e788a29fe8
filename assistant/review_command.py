"""What `python -m assistant check` needs around the review: options, library, the sheet's file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.settings import StoreSettings

if TYPE_CHECKING:
    from vectorstore.library import Library

_TRACES = ("ledger.sqlite3", "chroma")  # a library has one of them in its folder


def check_options(check: argparse.ArgumentParser) -> None:
    """What `check` is told; it keeps away from any library unless one is named."""
    check.description = "Rà soát một báo cáo mà không lưu."
    check.add_argument("file", metavar="FILE", type=Path, help="tệp .txt, .md, .docx hoặc .pdf")
    check.add_argument(
        "--data", metavar="DIR", type=Path,
        help="đối chiếu thêm với kho ở thư mục này; không ghi thì rà soát riêng báo cáo",
    )  # fmt: skip
    check.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    check.add_argument("--docx", metavar="OUT", type=Path, help="ghi thêm phiếu rà soát dạng Word")


@contextmanager
def library_at(data_dir: Path | None, settings: StoreSettings) -> Iterator[Library | None]:
    """The library of a folder that was named and holds one; none is ever made here."""
    if data_dir is None:
        yield None
        return
    if not any((data_dir / name).exists() for name in _TRACES):
        sys.stderr.write(f"Không có kho văn bản ở {data_dir}: chỉ rà soát riêng báo cáo.\n")
        yield None
        return
    from vectorstore.library import open_library  # a review on its own need not wait for it

    with open_library(settings) as library:
        yield library
