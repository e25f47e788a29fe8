"""The ledger's database: opened, its schema made or checked, read and written in transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    create_engine,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from vectorstore import fulltext
from vectorstore.errors import SettingsError, StorageError
from vectorstore.records import Scope
from vectorstore.tables import SCHEMA_VERSION, meta, metadata, reports
from vectorstore.vocabulary.text import fold

BUSY_TIMEOUT_MS = 15_000


class Database:
    """A ledger's connections. Reads see one state throughout; a write is whole or not at all."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._writing = self._engine.execution_options(immediate=True)
        with self.read() as connection:
            ready = _schema_version(connection) == SCHEMA_VERSION
        if not ready:
            with self.write() as connection:
                _prepare(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StorageError(f"Không đọc được sổ dữ liệu: {_reason(error)}.") from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its beginning."""
        try:
            with self._writing.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StorageError(
                f"Không ghi được sổ dữ liệu: {_reason(error)}. "
                "Kiểm tra dung lượng đĩa và quyền ghi của thư mục dữ liệu."
            ) from error

    def close(self) -> None:
        """Let the database's files go."""
        self._engine.dispose()


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{path}"


def within(query: Select[Any], scope: Scope) -> Select[Any]:
    """The query, which must already join `reports`, cut down to what the scope allows."""
    if scope.communes is not None:
        query = query.where(reports.c.commune_folded.in_(sorted(scope.communes)))
    if scope.kinds is not None:
        query = query.where(reports.c.kind_folded.in_(sorted(fold(k) for k in scope.kinds)))
    if scope.report_ids is not None:
        query = query.where(reports.c.report_id.in_(sorted(scope.report_ids)))
    return query


def get_meta(connection: Connection, key: str) -> str | None:
    """A value that the ledger keeps about itself."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == key))


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Keep a value about the ledger itself."""
    changed = connection.execute(update(meta).where(meta.c.key == key).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(meta).values(key=key, value=value))


def next_generation(connection: Connection) -> None:
    """Count a change of what is stored, so that readers in other processes see it."""
    set_meta(connection, "generation", str(int(get_meta(connection, "generation") or 0) + 1))


def _engine(url: str) -> Engine:
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError as error:
        raise SettingsError(f"ASSISTANT_DATABASE_URL không dùng được: {error}.") from error
    if backend != "sqlite":
        raise SettingsError(
            "ASSISTANT_DATABASE_URL: phiên bản này chỉ lưu được vào SQLite (sqlite:///…)."
        )
    engine = create_engine(url)
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _tune(raw: Any, _record: object) -> None:
    raw.isolation_level = None  # transactions begin below, not where the driver guesses
    cursor = raw.cursor()
    for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", "journal_mode = WAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _schema_version(connection: Connection) -> int | None:
    if not inspect(connection).has_table(meta.name):
        return None
    found = get_meta(connection, "schema_version")
    if found is not None and int(found) > SCHEMA_VERSION:
        raise StorageError(
            f"Kho dữ liệu được tạo bởi phiên bản mới hơn (lược đồ {found}, chương trình này hiểu "
            f"đến {SCHEMA_VERSION}). Hãy cập nhật chương trình."
        )
    return int(found) if found is not None else None


def _prepare(connection: Connection) -> None:
    found = _schema_version(connection)  # another process may have done it while we waited
    if found == SCHEMA_VERSION:
        return
    metadata.create_all(connection, checkfirst=True)  # versions so far only added tables
    if found is None:
        fulltext.create(connection)
        set_meta(connection, "generation", "0")
    set_meta(connection, "schema_version", str(SCHEMA_VERSION))


def _reason(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error)
