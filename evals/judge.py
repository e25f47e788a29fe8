"""A model as judge of answers: three criteria, a strict verdict each, or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable

from assistant.errors import ModelUnavailableError
from assistant.llm import stream_within
from assistant.records import Answer, Question
from evals.results import Json
from evals.verdict_json import READERS, Opinion, UnparsableVerdictError
from prompts import template
from vectorstore.vocabulary.text import sentences

CRITERIA = ("faithfulness", "completeness", "register")
_ATTEMPTS = 2  # a verdict that can't be read is asked for once more
_LONGEST = 20_000  # characters of a verdict; a judge that doesn't stop gives none
_AGAIN = "Lần trước kết quả không dùng được ({why}). Chỉ viết lại đúng một đối tượng JSON theo mẫu."


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An answer to be judged under a criterion; `name` says which one it is."""

    name: str
    criterion: str
    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Judged:
    """An exhibit with the judge's opinion; None and an error where there is none."""

    exhibit: Exhibit
    opinion: Opinion | None
    error: str = ""


class Judge:
    """Asks a model for verdicts, several at a time."""

    def __init__(self, chat: BaseChatModel, *, seconds: float) -> None:
        self._seconds = seconds
        self._chains: Mapping[str, Runnable[dict[str, str], str]] = {
            name: _asking(text) | chat | StrOutputParser() for name, text in _prompts().items()
        }

    def judge(self, exhibit: Exhibit) -> Judged:
        """The opinion on one exhibit."""
        told = exhibit_sentences(exhibit.answer)
        inputs = {"data": fenced(exhibit, told), "again": ""}
        why = ""
        for _ in range(_ATTEMPTS):
            try:
                written = self._written(exhibit.criterion, inputs)
                return Judged(exhibit, READERS[exhibit.criterion](written, len(told)))
            except ModelUnavailableError as error:
                return Judged(exhibit, None, str(error))
            except UnparsableVerdictError as error:
                why = str(error)
                inputs["again"] = _AGAIN.format(why=why)
        return Judged(exhibit, None, f"kết quả chấm không đọc được: {why}")

    def all(
        self, exhibits: Sequence[Exhibit], *, workers: int, progress: Callable[[int], None]
    ) -> list[Judged]:
        """The opinions on all exhibits, in their order; `progress` hears how many are done."""
        with ThreadPoolExecutor(workers, thread_name_prefix="judge") as pool:
            waiting = [pool.submit(self.judge, exhibit) for exhibit in exhibits]
            try:
                for done, _ in enumerate(as_completed(waiting), start=1):
                    progress(done)
            finally:  # an interrupted run asks nothing more
                pool.shutdown(wait=False, cancel_futures=True)
            return [future.result() for future in waiting]

    def _written(self, criterion: str, inputs: dict[str, str]) -> str:
        text = ""
        for piece in stream_within(self._chains[criterion], dict(inputs), self._seconds):
            text += piece
            if len(text) > _LONGEST:
                break
        return text


def exhibit_sentences(answer: Answer) -> list[str]:
    """The sentences of an answer, one verdict each."""
    return [answer.text[start:end] for start, end in sentences(answer.text)]


def fenced(exhibit: Exhibit, told: Iterable[str]) -> str:
    """What is judged, as JSON in which no text can close the fence around it."""
    data: Json = {
        "cau_hoi": exhibit.question.text,
        "noi_truoc": [turn.content for turn in exhibit.question.history],
        "cac_cau": [{"so": n, "noi_dung": s} for n, s in enumerate(told, start=1)],
    }
    if exhibit.criterion == "faithfulness":
        data["doan_trich"] = [
            {
                "so": c.key,
                "don_vi": c.commune,
                "van_ban": c.title,
                "muc": c.heading,
                "noi_dung": c.quote,
            }
            for c in exhibit.answer.citations
        ]
    shown = json.dumps(data, ensure_ascii=False, indent=1)
    return shown.replace("<", "\\u003c").replace(">", "\\u003e")


def _prompts() -> Mapping[str, str]:
    return {
        "faithfulness": template("judge_faithfulness", "data", "again"),
        "completeness": template("judge_completeness", "data", "again"),
        "register": template("judge_register", "data", "again"),
    }


def _asking(text: str) -> ChatPromptTemplate:
    return ChatPromptTemplate.from_messages([("system", template("judge_system")), ("human", text)])
