"""Drafts with all their versions: what was written, for whom and when; none is overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update
from sqlalchemy.sql.functions import coalesce

from vectorstore.database import Database
from vectorstore.errors import NotFoundError
from vectorstore.rows import now
from vectorstore.tables import draft_records, draft_versions, drafts

_GONE = "Không có bản thảo này; có thể nó đã bị xóa."
_NO_VERSION = "Bản thảo không có phiên bản này."
_FINISHED = "Phiên bản này đã soạn xong nên không ghi thêm vào được."


@dataclass(frozen=True, slots=True)
class DraftAbout:
    """What a draft is of; `section` is the slug of its section or outline, empty for neither."""

    title: str
    unit: str = ""
    period: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft's place in the list; `versions` is how many it has; `unfinished` that the latest is
    still being written, or that its writing was broken off."""

    draft_id: str
    about: DraftAbout
    created_at: str
    updated_at: str
    versions: int
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """What stands behind a version's text (JSON of the room that wrote it: sources, figures)."""

    record: str
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One state of a draft; `number` counts from 1 within it, `text` is Markdown."""

    draft_id: str
    number: int
    text: str
    created_at: str
    behind: DraftRecord | None = None  # only where one version is asked for


class Drafts(Database):
    """The part of the ledger that keeps drafts."""

    def new_draft(self, about: DraftAbout, text: str, behind: DraftRecord | None = None) -> str:
        """Begin a draft with its first version; its id."""
        draft_id, at = uuid4().hex, now()
        values = {"title": about.title, "unit": about.unit, "period": about.period}
        with self.write() as connection:
            connection.execute(
                insert(drafts).values(
                    draft_id=draft_id, section=about.section, created_at=at, updated_at=at, **values
                )
            )
            _add(connection, DraftVersion(draft_id, 1, text, at, behind))
        return draft_id

    def save_draft(self, draft_id: str, text: str, behind: DraftRecord | None = None) -> int:
        """Keep a new version; its number. A text like the latest adds none."""
        at = now()
        with self.write() as connection:
            latest = _version(connection, draft_id, None)
            if latest is None:
                raise NotFoundError(_GONE)
            if latest.text == text:
                return latest.number
            _add(connection, DraftVersion(draft_id, latest.number + 1, text, at, behind))
            _touch(connection, draft_id, at)
        return latest.number + 1

    def grow_draft(self, draft_id: str, number: int, text: str, behind: DraftRecord) -> None:
        """Write on in a version that is unfinished; a finished one is never overwritten."""
        with self.write() as connection:
            version = _version(connection, draft_id, number)
            if version is None:
                raise NotFoundError(_GONE)
            if version.behind is None or not version.behind.unfinished:
                raise NotFoundError(_FINISHED)
            this = (draft_versions.c.draft_id == draft_id) & (draft_versions.c.number == number)
            connection.execute(update(draft_versions).where(this).values(text=text))
            own = select(draft_versions.c.version_id).where(this).scalar_subquery()
            connection.execute(
                update(draft_records)
                .where(draft_records.c.version_id == own)
                .values(record=behind.record, unfinished=int(behind.unfinished))
            )
            _touch(connection, draft_id, now())

    def drafts(self, limit: int = 200) -> list[StoredDraft]:
        """Drafts without their texts, the latest changed first."""
        last = func.max(draft_versions.c.version_id)  # apart within the same second
        newest = (drafts.c.updated_at.desc(), last.desc())
        with self.read() as connection:
            query = _listing().order_by(*newest).limit(limit)
            return [_listed(row) for row in connection.execute(query).mappings()]

    def draft(self, draft_id: str) -> StoredDraft:
        """One draft's place in the list."""
        with self.read() as connection:
            query = _listing().where(drafts.c.draft_id == draft_id)
            row = connection.execute(query).mappings().first()
        if row is None:
            raise NotFoundError(_GONE)
        return _listed(row)

    def draft_versions(self, draft_id: str) -> list[DraftVersion]:
        """All versions of a draft, the latest first, without what stands behind them."""
        query = (
            select(draft_versions)
            .where(draft_versions.c.draft_id == draft_id)
            .order_by(draft_versions.c.number.desc())
        )
        with self.read() as connection:
            return [_read(row) for row in connection.execute(query).mappings()]

    def draft_version(self, draft_id: str, number: int | None = None) -> DraftVersion:
        """One version, the latest when none is named."""
        with self.read() as connection:
            found = _version(connection, draft_id, number)
        if found is None:
            raise NotFoundError(_GONE if number is None else _NO_VERSION)
        return found

    def restore_draft(self, draft_id: str, number: int) -> int:
        """Take an earlier version up again as the latest; its new number."""
        version = self.draft_version(draft_id, number)
        return self.save_draft(draft_id, version.text, version.behind)

    def delete_draft(self, draft_id: str) -> None:
        """Forget a draft with all its versions."""
        with self.write() as connection:
            gone = connection.execute(delete(drafts).where(drafts.c.draft_id == draft_id))
            if not gone.rowcount:
                raise NotFoundError(_GONE)


def _listing() -> Select[Any]:
    number = draft_versions.c.number
    latest_open = func.max(coalesce(draft_records.c.unfinished, 0) * number)
    return (
        select(
            drafts,
            func.count(draft_versions.c.version_id).label("versions"),
            (latest_open == func.max(number)).label("unfinished"),
        )
        .join(draft_versions, draft_versions.c.draft_id == drafts.c.draft_id)
        .join(
            draft_records, draft_records.c.version_id == draft_versions.c.version_id, isouter=True
        )
        .group_by(drafts.c.draft_id)
    )


def _touch(connection: Connection, draft_id: str, at: str) -> None:
    connection.execute(update(drafts).where(drafts.c.draft_id == draft_id).values(updated_at=at))


def _add(connection: Connection, version: DraftVersion) -> None:
    made = connection.execute(
        insert(draft_versions).values(
            draft_id=version.draft_id,
            number=version.number,
            text=version.text,
            created_at=version.created_at,
        )
    )
    if version.behind is not None and made.inserted_primary_key is not None:
        connection.execute(
            insert(draft_records).values(
                version_id=made.inserted_primary_key[0],
                record=version.behind.record,
                unfinished=int(version.behind.unfinished),
            )
        )


def _version(connection: Connection, draft_id: str, number: int | None) -> DraftVersion | None:
    query = (
        select(draft_versions, draft_records.c.record, draft_records.c.unfinished)
        .join(draft_records, isouter=True)
        .where(draft_versions.c.draft_id == draft_id)
    )
    if number is not None:
        query = query.where(draft_versions.c.number == number)
    query = query.order_by(draft_versions.c.number.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    held = row["record"] is not None
    behind = DraftRecord(row["record"], bool(row["unfinished"])) if held else None
    return replace(_read(row), behind=behind)


def _read(row: RowMapping) -> DraftVersion:
    return DraftVersion(row["draft_id"], row["number"], row["text"], row["created_at"])


def _listed(row: RowMapping) -> StoredDraft:
    return StoredDraft(
        row["draft_id"],
        DraftAbout(row["title"], row["unit"], row["period"], row["section"]),
        row["created_at"],
        row["updated_at"],
        row["versions"],
        bool(row["unfinished"]),
    )
