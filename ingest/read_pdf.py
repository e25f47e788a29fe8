"""PDF documents with text."""

from __future__ import annotations

from ingest.elements import Source


def read_pdf(name: str, data: bytes) -> Source:
    """The elements of a PDF document."""
    raise NotImplementedError(name, data)
