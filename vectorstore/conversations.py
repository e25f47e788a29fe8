"""Conversations, feedback and the audit trail: what people asked, thought and did."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import delete, insert, select, update

from vectorstore.database import Database
from vectorstore.errors import NotFoundError
from vectorstore.rows import now
from vectorstore.tables import audit, conversations, feedback, messages


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation's place in the list."""

    conversation_id: str
    title: str
    created_at: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message; `answer_json` holds the whole answer behind an assistant's message."""

    message_id: int
    conversation_id: str
    role: str
    content: str
    answer_json: str | None
    created_at: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of an answer: verdict is "đúng" or "sai"."""

    feedback_id: int
    message_id: int | None
    question: str
    answer_json: str | None
    verdict: str
    note: str
    created_at: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something done to the library: action, what it was done to, and details."""

    audit_id: int
    at: str
    action: str
    subject: str
    detail: str


class Conversations(Database):
    """The part of the ledger that remembers people's work."""

    def new_conversation(self, title: str) -> str:
        """Begin a conversation; its id."""
        conversation_id, at = uuid4().hex, now()
        with self.write() as connection:
            connection.execute(
                insert(conversations).values(
                    conversation_id=conversation_id, title=title, created_at=at, updated_at=at
                )
            )
        return conversation_id

    def conversations(self, limit: int = 200) -> list[Conversation]:
        """Conversations, the latest first."""
        query = select(conversations).order_by(conversations.c.updated_at.desc()).limit(limit)
        with self.read() as connection:
            return [Conversation(**row) for row in connection.execute(query).mappings()]

    def messages(self, conversation_id: str) -> list[Message]:
        """A conversation's messages, oldest first."""
        query = (
            select(messages)
            .where(messages.c.conversation_id == conversation_id)
            .order_by(messages.c.message_id)
        )
        with self.read() as connection:
            return [Message(**row) for row in connection.execute(query).mappings()]

    def message(self, message_id: int) -> Message | None:
        """One message by its id; None when it is gone."""
        query = select(messages).where(messages.c.message_id == message_id)
        with self.read() as connection:
            row = connection.execute(query).mappings().first()
        return Message(**row) if row is not None else None

    def add_message(
        self, conversation_id: str, role: str, content: str, answer_json: str | None = None
    ) -> int:
        """Append a message; its id."""
        at = now()
        with self.write() as connection:
            changed = connection.execute(
                update(conversations)
                .where(conversations.c.conversation_id == conversation_id)
                .values(updated_at=at)
            )
            if not changed.rowcount:
                raise NotFoundError("Không có cuộc hội thoại này; có thể nó đã bị xóa.")
            values = {
                "conversation_id": conversation_id,
                "role": role,
                "content": content,
                "answer_json": answer_json,
                "created_at": at,
            }
            added = insert(messages).values(values).returning(messages.c.message_id)
            new_id: int = connection.execute(added).scalar_one()
        return new_id

    def delete_conversation(self, conversation_id: str) -> None:
        """Forget a conversation with its messages."""
        with self.write() as connection:
            gone = connection.execute(
                delete(conversations).where(conversations.c.conversation_id == conversation_id)
            )
            if not gone.rowcount:
                raise NotFoundError("Không có cuộc hội thoại này; có thể nó đã bị xóa.")

    def add_feedback(
        self,
        verdict: str,
        *,
        message_id: int | None = None,
        question: str = "",
        answer_json: str | None = None,
        note: str = "",
    ) -> int:
        """Keep a reader's verdict on an answer; its id."""
        values = {
            "message_id": message_id,
            "question": question,
            "answer_json": answer_json,
            "verdict": verdict,
            "note": note,
            "created_at": now(),
        }
        added = insert(feedback).values(values).returning(feedback.c.feedback_id)
        with self.write() as connection:
            new_id: int = connection.execute(added).scalar_one()
        return new_id

    def feedback(self, limit: int = 200) -> list[Feedback]:
        """Verdicts, the latest first."""
        query = select(feedback).order_by(feedback.c.feedback_id.desc()).limit(limit)
        with self.read() as connection:
            return [Feedback(**row) for row in connection.execute(query).mappings()]

    def audit(self, action: str, subject: str = "", detail: str = "") -> None:
        """Note that something was done to the library."""
        with self.write() as connection:
            connection.execute(
                insert(audit).values(at=now(), action=action, subject=subject, detail=detail)
            )

    def audit_trail(self, limit: int = 200) -> list[AuditEntry]:
        """What was done, the latest first."""
        query = select(audit).order_by(audit.c.audit_id.desc()).limit(limit)
        with self.read() as connection:
            return [AuditEntry(**row) for row in connection.execute(query).mappings()]
