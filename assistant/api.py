"""HTTP routes of the assistant: questions, search, references, conversations, feedback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query
from fastapi.responses import PlainTextResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.contract import passage_to_json, reference_to_json, to_json
from assistant.desk import (
    MAX_HISTORY,
    MAX_NOTE,
    MAX_QUESTION,
    MAX_TURN,
    Ask,
    Desk,
    message_answer,
    sentence,
)
from assistant.feedback_cases import feedback_cases
from assistant.pages.answers import plain
from assistant.records import Answer, Turn
from vectorstore.errors import ProductError
from vectorstore.records import EVERYTHING, Scope
from vectorstore.vocabulary.text import fold

Json = dict[str, object]
_TALK: list[str | Enum] = ["Hội thoại"]
Name = Annotated[str, Field(max_length=200)]


class Body(BaseModel):
    """A request body; fields that are not known are refused, not dropped."""

    model_config = ConfigDict(extra="forbid")


class TurnBody(Body):
    """One message of the history."""

    role: Literal["user", "assistant"]
    content: str = Field(max_length=MAX_TURN)


class AskBody(Body):
    """A question. With `conversation_id` the question and its answer are kept there."""

    question: str = Field(min_length=1, max_length=MAX_QUESTION)
    unit: Name | None = None
    period: Name | None = None
    kinds: list[Name] = Field(default_factory=list, max_length=20)
    today: date | None = None
    history: list[TurnBody] = Field(default_factory=list, max_length=MAX_HISTORY)
    conversation_id: Name | None = None


class FeedbackBody(Body):
    """A reader's verdict on an answer: a stored message, or the question and answer themselves."""

    verdict: Literal["đúng", "sai"]
    message_id: int | None = None
    question: str = Field("", max_length=MAX_QUESTION)
    answer: dict[str, object] | None = None
    note: str = Field("", max_length=MAX_NOTE)


class ConversationBody(Body):
    """A new conversation."""

    title: str = Field("Hội thoại mới", min_length=1, max_length=200)


def routes(desk: Desk) -> APIRouter:
    """All routes of this file over one desk."""
    router = APIRouter(prefix="/api")
    _answers(router, desk)
    _ledger(router, desk)
    _feedback(router, desk)
    _conversations(router, desk)
    _conversation(router, desk)
    return router


def _answers(router: APIRouter, desk: Desk) -> None:
    @router.post("/ask", summary="Hỏi; trả lời kèm trích dẫn", tags=["Hỏi đáp"])
    def ask(body: AskBody, stream: bool = False, accept: Annotated[str, Header()] = "") -> Response:
        """Một câu trả lời JSON; thêm ?stream=1 hoặc Accept: text/event-stream để nhận từng phần."""
        question = _asked(desk, body)
        if stream or "text/event-stream" in accept:
            return StreamingResponse(
                _events(desk, body, question),
                media_type="text/event-stream",
                headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
            )
        return _json(_kept(desk, body, question, desk.ask(question)))

    @router.get("/search", summary="Tìm đoạn văn", tags=["Hỏi đáp"])
    def search(
        q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION)],
        top: Annotated[int, Query(ge=1, le=100)] = 10,
        unit: Annotated[str | None, Query(max_length=200)] = None,
        kind: Annotated[str | None, Query(max_length=200)] = None,
    ) -> Json:
        """Các đoạn gần nhất với câu tìm, tốt nhất trước."""
        passages = desk.assistant.search(q, top=top, scope=_scope(unit, kind))
        return {"passages": [passage_to_json(p) for p in passages]}


def _ledger(router: APIRouter, desk: Desk) -> None:
    @router.get("/references", summary="Văn bản được viện dẫn", tags=["Kho văn bản"])
    def references(report_id: Annotated[str | None, Query(max_length=200)] = None) -> Json:
        """Mỗi văn bản được viện dẫn, một lần cho mỗi báo cáo."""
        found = desk.assistant.references()
        return {
            "references": [reference_to_json(r) for r in found if report_id in (None, r.report_id)]
        }

    @router.get("/health", summary="Tình trạng", tags=["Hệ thống"])
    def health() -> Json:
        """Kho mở được và có bao nhiêu văn bản."""
        return {
            "status": "ok",
            "reports": len(desk.reports()),
            "generation": desk.ledger.generation(),
            "composer": desk.assistant.composer_name,
        }


def _feedback(router: APIRouter, desk: Desk) -> None:
    @router.post("/feedback", status_code=201, summary="Chấm câu trả lời", tags=_TALK)
    def feedback(body: FeedbackBody) -> Json:
        """Giữ lại đánh giá đúng hoặc sai."""
        about = {"question": body.question}
        if body.answer is not None:
            about["answer_json"] = json.dumps(body.answer, ensure_ascii=False)
        return {
            "feedback_id": desk.vote(
                body.verdict, message_id=body.message_id, note=body.note, **about
            )
        }

    @router.get("/feedback/cases", summary="Xuất đánh giá thành ca kiểm thử", tags=_TALK)
    def cases(verdict: Literal["đúng", "sai"] = "sai") -> PlainTextResponse:
        """Tệp JSONL, mỗi dòng một câu hỏi; điền kết quả đúng rồi chạy python -m evals cases."""
        name = f"danh-gia-{fold(verdict)}.jsonl"
        return PlainTextResponse(
            feedback_cases(desk.ledger, verdict).jsonl,
            media_type="application/x-ndjson",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _conversations(router: APIRouter, desk: Desk) -> None:
    @router.get("/conversations", summary="Các cuộc hội thoại", tags=_TALK)
    def listed() -> Json:
        """Mới nhất trước."""
        return {
            "conversations": [
                {"conversation_id": c.conversation_id, "title": c.title, "updated_at": c.updated_at}
                for c in desk.ledger.conversations()
            ]
        }

    @router.post("/conversations", status_code=201, summary="Mở hội thoại mới", tags=_TALK)
    def begun(body: ConversationBody) -> Json:
        """Mã của cuộc hội thoại, để gửi kèm câu hỏi."""
        return {"conversation_id": desk.ledger.new_conversation(body.title), "title": body.title}


def _conversation(router: APIRouter, desk: Desk) -> None:
    @router.get("/conversations/{conversation_id}", summary="Một cuộc hội thoại", tags=_TALK)
    def read(conversation_id: str) -> Json:
        """Mọi lượt hỏi đáp, cũ nhất trước."""
        conversation = desk.conversation(conversation_id)
        messages = desk.ledger.messages(conversation_id)
        return {
            "conversation_id": conversation_id,
            "title": conversation.title,
            "messages": [
                {
                    "message_id": m.message_id,
                    "role": m.role,
                    "content": m.content,
                    "answer": message_answer(m) or None,
                }
                for m in messages
            ],
        }

    @router.get("/conversations/{conversation_id}/export", summary="Xuất hội thoại", tags=_TALK)
    def export(conversation_id: str) -> PlainTextResponse:
        """Tệp văn bản gồm câu hỏi, câu trả lời và nguồn."""
        name = f"hoi-thoai-{conversation_id[:8]}.txt"
        return PlainTextResponse(
            _exported(desk, conversation_id),
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    @router.delete("/conversations/{conversation_id}", summary="Xóa hội thoại", tags=_TALK)
    def deleted(conversation_id: str) -> Json:
        """Xóa hẳn cuộc hội thoại cùng mọi lượt hỏi đáp."""
        desk.ledger.delete_conversation(conversation_id)
        return {"conversation_id": conversation_id, "deleted": True}


def _asked(desk: Desk, body: AskBody) -> Ask:
    said = tuple(Turn(t.role, t.content) for t in body.history)
    if body.conversation_id:
        desk.conversation(body.conversation_id)
        said = said or desk.turns(body.conversation_id)
    return Ask(body.question, body.unit, body.period, tuple(body.kinds), body.today, said)


def _kept(desk: Desk, body: AskBody, question: Ask, answer: Answer) -> Json:
    record = dict(to_json(answer))
    if body.conversation_id:
        record["conversation_id"] = body.conversation_id
        record["message_id"] = desk.keep(body.conversation_id, question, answer)
    return record


def _events(desk: Desk, body: AskBody, question: Ask) -> Iterator[str]:
    try:
        for piece in desk.stream(question):
            if isinstance(piece, str):
                yield event("delta", {"text": piece})
            else:
                yield event("answer", _kept(desk, body, question, piece))
    except ProductError as error:
        yield event("error", {"error": type(error).__name__, "message": sentence(error)})


def event(name: str, data: Json) -> str:
    """One server-sent event."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _json(record: Json) -> Response:
    return Response(json.dumps(record, ensure_ascii=False), media_type="application/json")


def _scope(unit: str | None, kind: str | None) -> Scope:
    if not unit and not kind:
        return EVERYTHING
    communes = frozenset({fold(unit)}) if unit else None
    return Scope(communes=communes, kinds=frozenset({kind.lower()}) if kind else None)


def _exported(desk: Desk, conversation_id: str) -> str:
    lines = [desk.conversation(conversation_id).title, ""]
    for message in desk.ledger.messages(conversation_id):
        answer = message_answer(message)
        text = plain(answer) if answer else message.content
        lines += [f"{'HỎI' if message.role == 'user' else 'ĐÁP'}: {text}", ""]
    return "\n".join(lines)
