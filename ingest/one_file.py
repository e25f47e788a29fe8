"""One file read as it would be stored; apart, so that a review waits for no store."""

from __future__ import annotations

import logging
from collections.abc import Callable

from ingest.files import refuse_other_text
from ingest.parse import parse
from ingest.results import SourceFile
from vectorstore.errors import ProductError
from vectorstore.records import ParsedReport
from vectorstore.settings import StoreSettings

log = logging.getLogger(__name__)


def read_report(file: SourceFile, *, settings: StoreSettings, chunked: bool = True) -> ParsedReport:
    """What a file would be stored as, without storing it; a review alone needs no chunks."""
    data = file.read(settings.max_upload_bytes)
    refuse_other_text(file.name, data)
    return guarded(file.name, lambda: parse(file.name, data, settings=settings, chunked=chunked))


def guarded(name: str, make: Callable[[], ParsedReport]) -> ParsedReport:
    """What a parser makes of a file; whatever breaks in it is told as an error of the file."""
    try:
        return make()
    except ProductError:
        raise
    except Exception as error:  # a file that breaks a parser must harm no other file
        log.exception("parsing %s failed", name)
        raise ProductError(
            f"Không phân tích được tệp “{name}” ({type(error).__name__}: {error}). "
            "Hãy lưu lại tệp ở dạng khác rồi gửi lại."
        ) from error
