"""What the suites measure: the sample library ingested anew, and an assistant over it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from langchain_core.embeddings import Embeddings

from assistant.build import Assistant, build
from assistant.records import Answer, Question
from assistant.settings import AssistantSettings
from evals import cases
from evals.cases import FigureCase, LetterheadCase, QuestionCase, SearchCase
from evals.vectors import KeptEmbeddings
from ingest.index import ingest
from ingest.results import SourceFile
from vectorstore.embed import make_embedder
from vectorstore.errors import ProductError
from vectorstore.records import Figure, Report, Scope

KEPT_VECTORS = "vectors.sqlite3"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question case with the answer it got."""

    case: QuestionCase
    answer: Answer


class World:
    """The stored samples and the cases about them; each question is asked once."""

    def __init__(self, assistant: Assistant, embedder: Embeddings, files: Sequence[str]) -> None:
        self.assistant = assistant
        self.embedder = embedder
        self.files = frozenset(files)
        self.reports = {Path(r.path).name: r for r in assistant.reports()}

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every question with its answer; one search before, so that all is loaded."""
        self.assistant.search("hồ sơ tiếp nhận")
        return tuple(Asked(case, self.ask(case.question)) for case in self.questions)

    def ask(self, question: Question) -> Answer:
        """The assistant's answer."""
        return self.assistant.ask(question)

    @property
    def questions(self) -> list[QuestionCase]:
        """The questions about stored samples."""
        return [case for case in cases.questions() if self.files.issuperset(case.files)]

    @property
    def searches(self) -> list[SearchCase]:
        """The searches for stored samples."""
        return [case for case in cases.searches() if case.file in self.files]

    @property
    def letterheads(self) -> list[LetterheadCase]:
        """The letterheads of stored samples."""
        return [case for case in cases.letterheads() if case.file in self.files]

    def figure_cases(self, file: str) -> list[FigureCase]:
        """The true figures of a sample."""
        return [case for case in self._figure_cases if case.file == file]

    @cached_property
    def _figure_cases(self) -> list[FigureCase]:
        return cases.figures()

    def figures(self, file: str) -> list[Figure]:
        """The figures that the ledger has of a sample."""
        scope = Scope(report_ids=frozenset({self.reports[file].report_id}))
        return self.assistant.library.ledger.figures(scope)

    def text(self, report_id: str) -> str:
        """The stored text of a report; empty for one that is not stored."""
        report = self.assistant.library.ledger.report(report_id)
        return report.text if report else ""

    def report(self, file: str) -> Report:
        """A stored sample with its text."""
        listed = self.reports[file]
        return replace(listed, text=self.text(listed.report_id))


@contextmanager
def open_world(
    data_dir: Path, *, files: Collection[str] | None = None, embedder: Embeddings | None = None
) -> Iterator[World]:
    """The samples (all, or some by name) read by the present program into a library that lives
    for this run. Only vectors are kept in `data_dir`, by model and text."""
    data_dir.mkdir(parents=True, exist_ok=True)
    paths = [p for p in sorted(cases.SAMPLES.iterdir()) if files is None or p.name in files]
    with TemporaryDirectory(dir=data_dir) as folder:
        settings = AssistantSettings.from_env(data_dir=Path(folder) / "library")
        model = settings.store.embedding_model
        kept = KeptEmbeddings(
            embedder or make_embedder(model), data_dir / KEPT_VECTORS, model=model
        )
        try:
            with build(settings, embedder=kept) as assistant:
                _ingest(paths, assistant)
                yield World(assistant, kept, [path.name for path in paths])
        finally:
            kept.close()


def _ingest(paths: Sequence[Path], assistant: Assistant) -> None:
    done = ingest([SourceFile(path.name, path) for path in paths], assistant.library)
    for report in done.reports:
        if report.error:
            raise ProductError(f"Không đọc được báo cáo mẫu {report.path}: {report.error}")
