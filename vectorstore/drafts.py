"""Drafts with all their versions: what was written, for whom and when; none is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from vectorstore.database import Database
from vectorstore.errors import NotFoundError
from vectorstore.rows import now
from vectorstore.tables import draft_versions, drafts

_GONE = "Không có bản thảo này; có thể nó đã bị xóa."
_NO_VERSION = "Bản thảo không có phiên bản này."


@dataclass(frozen=True, slots=True)
class DraftAbout:
    """What a draft is of; `section` is the slug of its section or outline, empty for neither."""

    title: str
    unit: str = ""
    period: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft's place in the list; `versions` is how many it has."""

    draft_id: str
    about: DraftAbout
    created_at: str
    updated_at: str
    versions: int


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One state of a draft; `number` counts from 1 within it, `text` is Markdown."""

    draft_id: str
    number: int
    text: str
    created_at: str


class Drafts(Database):
    """The part of the ledger that keeps drafts."""

    def new_draft(self, about: DraftAbout, text: str) -> str:
        """Begin a draft with its first version; its id."""
        draft_id, at = uuid4().hex, now()
        values = {"title": about.title, "unit": about.unit, "period": about.period}
        with self.write() as connection:
            connection.execute(
                insert(drafts).values(
                    draft_id=draft_id, section=about.section, created_at=at, updated_at=at, **values
                )
            )
            _add(connection, draft_id, 1, text, at)
        return draft_id

    def save_draft(self, draft_id: str, text: str) -> int:
        """Keep a new version; its number. A text like the latest adds none."""
        at = now()
        with self.write() as connection:
            latest = _version(connection, draft_id, None)
            if latest is None:
                raise NotFoundError(_GONE)
            if latest.text == text:
                return latest.number
            _add(connection, draft_id, latest.number + 1, text, at)
            connection.execute(
                update(drafts).where(drafts.c.draft_id == draft_id).values(updated_at=at)
            )
        return latest.number + 1

    def drafts(self, limit: int = 200) -> list[StoredDraft]:
        """Drafts without their texts, the latest changed first."""
        query = (
            select(drafts, func.count(draft_versions.c.version_id).label("versions"))
            .join(draft_versions)
            .group_by(drafts.c.draft_id)
            .order_by(drafts.c.updated_at.desc(), drafts.c.created_at.desc())
            .limit(limit)
        )
        with self.read() as connection:
            return [_listed(row) for row in connection.execute(query).mappings()]

    def draft_versions(self, draft_id: str) -> list[DraftVersion]:
        """All versions of a draft, the latest first."""
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
        return self.save_draft(draft_id, self.draft_version(draft_id, number).text)

    def delete_draft(self, draft_id: str) -> None:
        """Forget a draft with all its versions."""
        with self.write() as connection:
            gone = connection.execute(delete(drafts).where(drafts.c.draft_id == draft_id))
            if not gone.rowcount:
                raise NotFoundError(_GONE)


def _add(connection: Connection, draft_id: str, number: int, text: str, at: str) -> None:
    connection.execute(
        insert(draft_versions).values(draft_id=draft_id, number=number, text=text, created_at=at)
    )


def _version(connection: Connection, draft_id: str, number: int | None) -> DraftVersion | None:
    query = select(draft_versions).where(draft_versions.c.draft_id == draft_id)
    if number is not None:
        query = query.where(draft_versions.c.number == number)
    query = query.order_by(draft_versions.c.number.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else _read(row)


def _read(row: RowMapping) -> DraftVersion:
    return DraftVersion(row["draft_id"], row["number"], row["text"], row["created_at"])


def _listed(row: RowMapping) -> StoredDraft:
    about = DraftAbout(row["title"], row["unit"], row["period"], row["section"])
    return StoredDraft(
        row["draft_id"], about, row["created_at"], row["updated_at"], row["versions"]
    )
