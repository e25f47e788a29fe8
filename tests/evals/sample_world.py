"""A small world: one commune's four samples, with an embedder that needs no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.records import Answer, Question
from evals.world import World, open_world
from tests.conftest import HashEmbedder

FILES = (
    "thuong-lam-2025-q4.docx",
    "thuong-lam-2026-q1.docx",
    "thuong-lam-2026-q2.pdf",
    "thuong-lam-2026-q3.docx",
)


class BrokenWorld(World):
    """The same stored samples, asked through something that spoils questions or answers."""

    def __init__(
        self,
        sound: World,
        *,
        question: Callable[[Question], Question] = lambda asked: asked,
        answer: Callable[[Answer], Answer] = lambda given: given,
    ) -> None:
        super().__init__(sound.assistant, sound.embedder, sorted(sound.files), sound.known)
        self._question = question
        self._answer = answer

    def ask(self, question: Question) -> Answer:
        return self._answer(super().ask(self._question(question)))


@contextmanager
def small_world(folder: Path) -> Iterator[World]:
    with open_world(folder, files=FILES, embedder=HashEmbedder()) as world:
        yield world
