"""Readers' verdicts as cases: what was asked and answered, and what should have been.

A case is one line of the file that `python -m evals cases` reads. What a person still has to
fill in is null: a wrong answer's right result can't be known here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vectorstore.conversations import Conversations, Feedback, Message
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.symbols import find_symbols
from vectorstore.vocabulary.text import nfc

Json = dict[str, object]

PLAIN_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
    r"(?P<unit>\s*%|(?:\s+[^\W\d_]+){0,4})\s*\.?"
)
PLAIN_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
_LEAD = re.compile(r"^(?:đúng ra\s+|đáp án\s+|phải\s+)*(?:là\s*)?:?\s*", re.IGNORECASE)
_UNIT = re.compile(r"%|[^\W\d_]+(?: [^\W\d_]+){0,3}")
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class FeedbackCases:
    """Cases, the oldest first; `lost` verdicts have no question any more (deleted talks)."""

    rows: tuple[Json, ...]
    lost: int = 0

    @property
    def jsonl(self) -> str:
        """One line a case."""
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in self.rows)


def feedback_cases(kept: Conversations, verdict: str) -> FeedbackCases:
    """The answers with this verdict ("đúng" or "sai") as cases; a later verdict on the same
    answer replaces an earlier one."""
    votes = [each for each in _latest(kept.feedback(_ALL)) if each.verdict == verdict]
    rows = [_case(vote, kept) for vote in reversed(votes)]
    found = tuple(row for row in rows if row is not None)
    return FeedbackCases(found, len(rows) - len(found))


def plain_value(note: str) -> str | None:
    """The value that a note is nothing but: a number as reports write it, a day, a symbol."""
    text = _LEAD.sub("", nfc(note).strip()).strip('“”" .')
    if PLAIN_NUMBER.fullmatch(text) or PLAIN_DAY.fullmatch(text):
        return text
    whole = [s for s in find_symbols(text) if (s.start, s.end) == (0, len(text))]
    return text if whole else None


def _latest(votes: Iterable[Feedback]) -> Iterable[Feedback]:
    """Of votes that come the latest first, the last one on each answer."""
    seen: set[int] = set()
    for vote in votes:
        if vote.message_id is None or vote.message_id not in seen:
            yield vote
        if vote.message_id is not None:
            seen.add(vote.message_id)


def _case(vote: Feedback, kept: Conversations) -> Json | None:
    message = kept.message(vote.message_id) if vote.message_id is not None else None
    answer = _loaded(message.answer_json if message else vote.answer_json)
    before = _before(message, kept) if message else []
    asked = answer.pop("asked", None) or {}
    question = asked.get("question") or vote.question or (before[-1].content if before else "")
    if not question:
        return None
    history = [{"role": m.role, "content": m.content} for m in before[:-1]]
    about: Json = {
        "history": history,
        "unit": asked.get("unit"),
        "kinds": asked.get("kinds"),
        "today": asked.get("today") or vote.created_at[:10],
    }
    wanted = _confirmed(answer) if vote.verdict == "đúng" else {"expected": plain_value(vote.note)}
    told = {"answered": answer.get("answer") or answer.get("reason"), "note": vote.note}
    return {
        "id": f"danh-gia-{vote.feedback_id}",
        "question": question,
        **wanted,
        **{name: value for name, value in (about | told).items() if value},
        "verdict": vote.verdict,
        "at": vote.created_at,
    }


def _before(message: Message, kept: Conversations) -> list[Message]:
    """What was said in the talk before an answer, its question last."""
    said = kept.messages(message.conversation_id)
    return [each for each in said if each.message_id < message.message_id]


def _loaded(answer_json: str | None) -> dict[str, Any]:
    loaded = json.loads(answer_json) if answer_json else {}
    return loaded if isinstance(loaded, dict) else {}


def _confirmed(answer: Mapping[str, Any]) -> Json:
    """What an answer that a reader found right stated: to be stated again."""
    if answer.get("status") == "refused":
        return {"refuse": True}
    if answer.get("status") == "clarify":
        return {"clarify": True}
    text = str(answer.get("answer") or "")
    written = [_written(figure) for figure in answer.get("figures") or ()]
    values = [each for each in dict.fromkeys(written) if each.split()[0].rstrip("%") in text]
    quotes = [str(citation["quote"]) for citation in answer.get("citations") or ()]
    wanted: Json = {"expected": values or None}
    return {**wanted, "quote": quotes} if quotes else wanted


def _written(figure: Mapping[str, Any]) -> str:
    value, unit = format_number(Decimal(str(figure["value"]))), str(figure.get("unit") or "")
    if not _UNIT.fullmatch(unit):
        return value
    return f"{value}{'' if unit == '%' else ' '}{unit}"
