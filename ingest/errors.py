"""What can be wrong with a file, each with a Vietnamese sentence that says what to do."""

from __future__ import annotations

from vectorstore.errors import ProductError


class FileError(ProductError):
    """A file that cannot be taken in; the base of the errors below."""

    http_status = 422


class EmptyFileError(FileError):
    """The file has no bytes, or no text at all."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Tệp “{name}” trống: hãy kiểm tra và gửi lại tệp có nội dung.")


class UnreadableFileError(FileError):
    """The file is damaged, or its characters cannot be told."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Không đọc được tệp “{name}”: {reason}. "
            "Hãy mở tệp bằng phần mềm soạn thảo, lưu lại rồi gửi lại."
        )


class EncryptedFileError(FileError):
    """The file asks for a password."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Tệp “{name}” có mật khẩu: hãy bỏ mật khẩu rồi gửi lại.")


class UnsupportedFileError(FileError):
    """The content is none of the types that are read, whatever the file's name says."""

    http_status = 415

    def __init__(self, name: str, found: str = "") -> None:
        known = f" (nội dung là {found})" if found else ""
        super().__init__(
            f"Tệp “{name}” không thuộc loại đọc được{known}: "
            "chỉ nhận .txt, .md, .docx và .pdf có chữ."
        )


class TooLargeError(FileError):
    """The file, or what it unpacks to, is larger than allowed."""

    http_status = 413

    def __init__(self, name: str, limit_mb: int) -> None:
        super().__init__(
            f"Tệp “{name}” quá lớn (giới hạn {limit_mb} MB): hãy tách nhỏ hoặc bỏ bớt hình ảnh."
        )


class SecretDocumentError(FileError):
    """The document carries a mark of state secrecy and must not enter the system."""

    http_status = 403

    def __init__(self, name: str, mark: str) -> None:
        super().__init__(
            f"Tệp “{name}” có dấu độ mật “{mark}”: văn bản mật không được đưa vào hệ thống này. "
            "Hãy xóa tệp khỏi nơi đã gửi và xử lý theo quy định về bảo vệ bí mật nhà nước."
        )


class NoTextError(FileError):
    """The document holds pictures of pages only."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Tệp “{name}” là bản quét, không có lớp chữ: hãy gửi bản gốc .docx hoặc .pdf có chữ, "
            "hoặc nhận dạng chữ (OCR) trước."
        )
