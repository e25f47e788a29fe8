"""A file's bytes to its elements, by what the bytes are, whatever the file is called."""

from __future__ import annotations

import io
import zipfile

from ingest.elements import Element, Source
from ingest.errors import (
    EmptyFileError,
    EncryptedFileError,
    TooLargeError,
    UnreadableFileError,
    UnsupportedFileError,
)
from ingest.read_docx import read_docx
from ingest.read_pdf import read_pdf
from ingest.read_text import read_text
from ingest.secrecy import refuse_secret

__all__ = ["MAX_BYTES", "Element", "Source", "read"]

MAX_BYTES = 50 * 1024 * 1024
_MAX_UNPACKED = 4  # times the limit on the file itself
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OTHERS = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\x7fELF", b"MZ", b"ID3", b"OggS")


def read(name: str, data: bytes, *, max_bytes: int = MAX_BYTES) -> Source:
    """The elements of a file; raises one of `ingest.errors` when it cannot be taken in."""
    if len(data) > max_bytes:
        raise TooLargeError(name, max_bytes // (1024 * 1024))
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise EmptyFileError(name)
    source = _read_by_content(name, data, max_bytes)
    if not any(element.text.strip() or element.rows for element in source.elements):
        raise EmptyFileError(name)
    refuse_secret(name, source)
    return source


def _read_by_content(name: str, data: bytes, max_bytes: int) -> Source:
    if b"%PDF-" in data[:1024]:
        return read_pdf(name, data)
    if data.startswith(b"PK"):
        return read_docx(name, _open_zip(name, data, max_bytes))
    if data.startswith(_OLE):
        raise _ole_error(name, data)
    if data.startswith(_PICTURES):
        raise UnsupportedFileError(name, "hình ảnh")
    if data.startswith(_OTHERS) or _binary(data):
        raise UnsupportedFileError(name, "dữ liệu nhị phân")
    return read_text(name, data)


def _open_zip(name: str, data: bytes, max_bytes: int) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableFileError(name, "tệp nén bị hỏng hoặc bị cắt cụt") from error
    members = archive.infolist()
    if len(members) > 5000 or sum(m.file_size for m in members) > _MAX_UNPACKED * max_bytes:
        raise TooLargeError(name, max_bytes // (1024 * 1024))
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedFileError(name)
    if "word/document.xml" not in archive.NameToInfo:
        raise UnsupportedFileError(name, "tệp nén, không phải .docx")
    return archive


def _ole_error(name: str, data: bytes) -> Exception:
    # Word keeps a .docx with a password inside an OLE file with this stream.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedFileError(name)
    return UnsupportedFileError(name, "tệp Office đời cũ (.doc, .xls)")


def _binary(data: bytes) -> bool:
    """Whether bytes are no text: control bytes that neither UTF-8, UTF-16 nor code pages have."""
    head = data[:4000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(b"\0") > len(head) // 5:
        return _utf16_like(head) is False
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 27 or 27 < byte < 32)
    return controls > len(head) // 100


def _utf16_like(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = head[0::2].count(b"\0"), head[1::2].count(b"\0")
    return max(even, odd) > 4 * min(even, odd)
