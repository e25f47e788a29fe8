"""What a language model replied, kept under a key: work that was cut off goes on from there."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from vectorstore.database import Database
from vectorstore.rows import now
from vectorstore.tables import model_replies

MOST = 2_000  # replies that are kept, the latest ones
LONGEST = 100_000  # characters of one


class Replies(Database):
    """The part of the ledger that keeps replies; neither prompts nor keys of access are in it."""

    def reply(self, key: str) -> str | None:
        """The reply kept under a key."""
        query = select(model_replies.c.reply).where(model_replies.c.key == key)
        with self.read() as connection:
            return connection.scalar(query)

    def keep_reply(self, key: str, reply: str) -> None:
        """Keep a reply in place of an earlier one; one that is too long is not kept."""
        if len(reply) > LONGEST:
            return
        with self.write() as connection:
            connection.execute(delete(model_replies).where(model_replies.c.key == key))
            connection.execute(insert(model_replies).values(key=key, reply=reply, created_at=now()))
            latest = (
                select(model_replies.c.reply_id)
                .order_by(model_replies.c.reply_id.desc())
                .limit(MOST)
            )
            connection.execute(delete(model_replies).where(model_replies.c.reply_id.not_in(latest)))
