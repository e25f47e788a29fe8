"""One writing process per data directory, and a note that says which."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from vectorstore.errors import LibraryLockedError, StorageError
from vectorstore.rows import now

LOCK_FILE = "writer.lock"
OPENING_FILE = "open.lock"
HOLDER_FILE = "writer.json"


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that is writing."""

    pid: int
    command: str
    since: str


class WriterLock:
    """The right to write to a data directory; the same thread may take it again inside."""

    def __init__(self, data_dir: Path) -> None:
        self._lock = FileLock(data_dir / LOCK_FILE)
        self._opening = FileLock(data_dir / OPENING_FILE)
        self._note = data_dir / HOLDER_FILE

    @contextmanager
    def held(self, wait_s: float) -> Iterator[bool]:
        """Hold the lock; yields whether the last holder died without letting it go."""
        with self._acquired(self._lock, wait_s):
            if self._lock.lock_counter > 1:
                yield False
                return
            orphaned = self._note.exists()
            self._sign()
            yield orphaned
            self._note.unlink(missing_ok=True)  # stays after an error: remains are looked for

    @contextmanager
    def opening(self, wait_s: float) -> Iterator[None]:
        """Keep other processes from opening, and perhaps making, the stores at the same time."""
        with self._acquired(self._opening, wait_s):
            yield

    @contextmanager
    def _acquired(self, lock: BaseFileLock, wait_s: float) -> Iterator[None]:
        try:
            lock.acquire(timeout=wait_s)
        except Timeout as error:
            raise LibraryLockedError(_who(self.holder(), wait_s)) from error
        except OSError as error:
            raise StorageError(f"Không khóa được thư mục dữ liệu: {error.strerror}.") from error
        try:
            yield
        finally:
            lock.release()

    def _sign(self) -> None:
        holder = Holder(os.getpid(), " ".join(sys.argv), now())
        try:
            self._note.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        except OSError as error:
            raise StorageError(f"Không ghi được thư mục dữ liệu: {error.strerror}.") from error

    def holder(self) -> Holder | None:
        """Who writes now, as far as the note says."""
        try:
            return Holder(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None  # just let go, or not yet written


def _who(holder: Holder | None, wait_s: float) -> str:
    waited = f"Đã chờ {wait_s:g} giây; thử lại sau."
    if holder is None:
        return f"Kho dữ liệu đang được một tiến trình khác ghi. {waited}"
    return (
        f"Kho dữ liệu đang được tiến trình {holder.pid} ghi từ {holder.since} "
        f"({holder.command}). {waited}"
    )
