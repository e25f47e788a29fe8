"""A grounded draft in a model's words: each sentence is shown only once its sources confirm it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import cast

from assistant.citations import keys_in, tidy_markers
from assistant.claims import amount_of, claims_in
from assistant.compose.model import NOTHING, ModelComposer
from assistant.errors import ModelUnavailableError
from assistant.held import Sources
from assistant.records import AnswerFigure, Draft, Query
from assistant.verify import Texts, check, checked_figures, exact

_FALLBACK = "Mô hình ngôn ngữ không dùng được ({why}); câu trả lời được ghép nguyên văn từ báo cáo."
_UNUSABLE = "không viết được câu nào mà đoạn trích dẫn xác nhận"
_NOTHING = "không tìm thấy câu trả lời trong các đoạn trích"
_LOST = "bỏ sót số liệu đã tra được"


def rewrite(
    model: ModelComposer, query: Query, draft: Draft, texts: Texts
) -> Generator[str, None, Draft]:
    """Yields verified pieces; returns the model's draft, or the grounded one with a warning."""
    passages = tuple(c for c in draft.citations if exact(c, texts))
    figures = checked_figures(draft.figures, passages)
    sources = Sources(passages, figures)
    told: list[str] = []
    said_nothing = False
    try:
        for sentence in model.sentences(query, passages):
            said_nothing = said_nothing or NOTHING in sentence
            told.append(sentence)
            if sentence == "\n" or check(sentence, sources, strict=True).passes:
                yield sentence if sentence == "\n" else f"{tidy_markers(sentence)} "
    except ModelUnavailableError as error:
        return _fallen_back(draft, str(error))
    written = [s for s in told if s != "\n" and check(s, sources, strict=True).passes]
    if not written:
        return _fallen_back(draft, _NOTHING if said_nothing else _UNUSABLE)
    if not _keeps(written, draft.figures):
        return _fallen_back(draft, _LOST)
    return replace(
        draft, text="".join(s if s == "\n" else f"{s} " for s in told).strip(), composer="model"
    )


def drained(pieces: Generator[str, None, Draft]) -> Draft:
    """What a rewriting returns, when nobody watches it being written."""
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            return cast(Draft, done.value)


def _keeps(written: list[str], figures: tuple[AnswerFigure, ...]) -> bool:
    """Whether every looked-up figure is still told, with the citation that it stands in."""
    for figure in figures:
        wanted = amount_of(figure.value, figure.unit)
        if not any(
            wanted.value in {a.value for a in claims_in(sentence).amounts} and keys_in(sentence)
            for sentence in written
        ):
            return False
    return True


def _fallen_back(draft: Draft, why: str) -> Draft:
    return replace(draft, warnings=(*draft.warnings, _FALLBACK.format(why=why)))
