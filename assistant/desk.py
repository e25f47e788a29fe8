"""The desk: what the pages and the HTTP routes both ask for, so that neither repeats the other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Protocol

from assistant.build import Assistant
from assistant.contract import to_json
from assistant.errors import BadRequestError
from assistant.examples import suggest
from assistant.records import Answer, Question, Turn
from assistant.review_sheet import Sheet, check
from vectorstore.conversations import Conversation, Message
from vectorstore.errors import NotFoundError, ProductError
from vectorstore.ledger import Ledger
from vectorstore.records import EVERYTHING, ParsedReport, Report, Scope
from vectorstore.vocabulary.periods import find_periods, format_period
from vectorstore.vocabulary.text import fold

MAX_QUESTION = 2_000  # characters
MAX_HISTORY = 20  # turns that a question may bring along
MAX_NOTE = 2_000  # characters beside a verdict
MAX_TURN = 8_000  # characters of one of them
_TITLE = 80
_ASKED = "asked"  # kept beside a stored answer, and no part of it
_NO_REPORT = "Không có văn bản này trong kho; có thể nó đã bị xóa hoặc thay thế."
_NO_CONVERSATION = "Không có cuộc hội thoại này; có thể nó đã bị xóa."
UNFORESEEN = (
    "Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, báo người quản trị xem nhật ký máy chủ."
)
MAX_FILES = 50  # in one upload
VERDICTS = ("đúng", "sai")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in; its bytes are read only when its turn comes."""

    name: str
    size: int
    read: Callable[[], bytes]

    @classmethod
    def of(cls, path: Path) -> Upload:
        """A file that a page has put on the disk."""
        return cls(path.name, path.stat().st_size, path.read_bytes)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a storing is; `result`, as `python -m ingest --json` gives it, ends a file."""

    name: str
    message: str
    done: int
    total: int
    result: Mapping[str, object] | None = None
    http_status: int = 200


class Keeper(Protocol):
    """Reads files and writes to the library. The application gives it, because neither is done in
    this room."""

    def store(self, uploads: Sequence[Upload], *, replace: str | None = None) -> Iterator[Step]:
        """Store files one after the other, telling each step."""

    def delete(self, report_id: str) -> None:
        """Take a report out of the library."""

    def read(self, upload: Upload) -> ParsedReport:
        """What a file holds, without storing it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as a page or a client sends it."""

    text: str
    unit: str | None = None
    period: str | None = None
    kinds: tuple[str, ...] = ()
    today: date | None = None
    history: tuple[Turn, ...] = ()


@dataclass(slots=True)
class Desk:
    """A ready assistant with a way to store files."""

    assistant: Assistant
    keeper: Keeper
    scope: Scope = EVERYTHING  # what callers may see
    _examples: tuple[int, tuple[str, ...]] = (-1, ())
    _lock: Lock = field(default_factory=Lock)

    @property
    def ledger(self) -> Ledger:
        """The stored reports and conversations, as they are now."""
        return self.assistant.library.ledger

    def ask(self, ask: Ask) -> Answer:
        """The answer to a question."""
        return self.assistant.ask(_question(ask))

    def stream(self, ask: Ask) -> Iterator[str | Answer]:
        """The answer as it is written, then the verified answer."""
        return self.assistant.stream(_question(ask))

    def begin(self, conversation_id: str | None, text: str) -> str:
        """The conversation that a question belongs to, begun if need be."""
        _checked(text)
        if conversation_id:
            self.conversation(conversation_id)
            return conversation_id
        title = " ".join(text.split())
        return self.ledger.new_conversation(title[:_TITLE] + ("…" if len(title) > _TITLE else ""))

    def keep(self, conversation_id: str, ask: Ask, answer: Answer) -> int:
        """Remember a question with its answer; the id of the answer's message."""
        self.ledger.add_message(conversation_id, "user", ask.text)
        stored = json.dumps({**to_json(answer), _ASKED: self._asked(ask)}, ensure_ascii=False)
        return self.ledger.add_message(conversation_id, "assistant", answer.text, stored)

    def _asked(self, ask: Ask) -> dict[str, object]:
        """What the answer also hung on, so that the question can be put again as it was."""
        question, settings = _question(ask), self.assistant.settings
        today = question.today or settings.today
        return {
            "question": question.text,
            "unit": question.unit or settings.unit,
            "kinds": list(question.kinds),
            "today": today.isoformat() if today else None,
        }

    def turns(self, conversation_id: str | None) -> tuple[Turn, ...]:
        """What was said before in a conversation, for a follow-up."""
        if not conversation_id:
            return ()
        said = self.ledger.messages(conversation_id)[-MAX_HISTORY:]
        return tuple(Turn(m.role, m.content[:MAX_TURN]) for m in said)

    def conversation(self, conversation_id: str) -> Conversation:
        """One conversation of the list."""
        for conversation in self.ledger.conversations():
            if conversation.conversation_id == conversation_id:
                return conversation
        raise NotFoundError(_NO_CONVERSATION)

    def vote(
        self, verdict: str, *, message_id: int | None = None, note: str = "", **about: str
    ) -> int:
        """Keep a reader's verdict on an answer; its id."""
        if verdict not in VERDICTS:
            raise BadRequestError("Đánh giá phải là “đúng” hoặc “sai”.")
        return self.ledger.add_feedback(verdict, message_id=message_id, note=note, **about)

    def check(self, parsed: ParsedReport) -> Sheet:
        """A report that is not stored, reviewed by itself and against the library."""
        today = self.assistant.settings.today or date.today()
        return check(parsed, self.assistant.library, today=today)

    def reports(self) -> list[Report]:
        """The stored reports, without their texts, by commune and then the latest first."""
        return self.ledger.reports(self.scope)

    def report(self, report_id: str) -> Report:
        """A stored report with its text."""
        report = self.ledger.report(report_id, self.scope)
        if report is None:
            raise NotFoundError(_NO_REPORT)
        return report

    def figure_counts(self) -> Mapping[str, int]:
        """How many figures were read in each report."""
        return Counter(f.report_id for f in self.ledger.figures(self.scope))

    def examples(self) -> tuple[str, ...]:
        """Questions that the library's own content answers; made again when it has changed."""
        generation = self.ledger.generation()
        with self._lock:
            if self._examples[0] != generation:
                self._examples = (generation, suggest(self.assistant, self.scope))
            return self._examples[1]


def choices(reports: Iterable[Report]) -> tuple[list[str], list[str], list[str]]:
    """Communes, periods and kinds of document to choose from."""
    communes: dict[str, str] = {}
    periods: dict[str, str] = {}
    kinds: set[str] = set()
    for report in reports:
        if report.commune:
            name = report.commune.full_name
            communes.setdefault(fold(name), name[:1].upper() + name[1:])
        if report.period.known or report.period.label:
            periods.setdefault(format_period(report.period), str(report.period.last_day or ""))
        if report.kind:
            kinds.add(report.kind)
    by_time = sorted(periods, key=lambda label: periods[label], reverse=True)
    return [communes[key] for key in sorted(communes)], by_time, sorted(kinds)


def message_answer(message: Message) -> dict[str, object]:
    """The whole answer behind an assistant's message."""
    loaded = json.loads(message.answer_json) if message.answer_json else {}
    if not isinstance(loaded, dict):
        return {}
    return {name: value for name, value in loaded.items() if name != _ASKED}


def sentence(error: Exception) -> str:
    """What a user is told of an error: its own sentence, or that the log has more."""
    if isinstance(error, ProductError):
        return str(error)
    return UNFORESEEN


def _checked(text: str) -> str:
    cleaned = text.strip()
    if not cleaned:
        raise BadRequestError("Câu hỏi trống: hãy nhập câu hỏi rồi gửi lại.")
    if len(cleaned) > MAX_QUESTION:
        raise BadRequestError(f"Câu hỏi dài quá {MAX_QUESTION} ký tự: hãy hỏi ngắn hơn.")
    return cleaned


def _question(ask: Ask) -> Question:
    text = _checked(ask.text)
    if ask.period and not find_periods(text):
        text = f"{text.rstrip('?!. ')} ({ask.period})?"
    return Question(
        text=text,
        history=tuple(Turn(t.role, t.content[:MAX_TURN]) for t in ask.history[-MAX_HISTORY:]),
        unit=ask.unit or None,
        today=ask.today,
        kinds=ask.kinds,
    )
