"""Word documents."""

from __future__ import annotations

import zipfile

from ingest.elements import Source


def read_docx(name: str, archive: zipfile.ZipFile) -> Source:
    """The elements of a Word document."""
    raise NotImplementedError(name, archive)
