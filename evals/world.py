"""What the suites measure: a library ingested anew, and an assistant over it."""

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
from evals import truths
from evals.cases import SAMPLES, FigureCase, LetterheadCase, QuestionCase, SearchCase
from evals.truths import Truths
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
    """Stored reports and what is known of them; each question is asked once."""

    def __init__(
        self, assistant: Assistant, embedder: Embeddings, files: Sequence[str], known: Truths
    ) -> None:
        self.assistant = assistant
        self.embedder = embedder
        self.files = frozenset(files)
        self.known = known
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
    def questions(self) -> tuple[QuestionCase, ...]:
        """The questions about stored reports."""
        return self.known.questions

    @property
    def searches(self) -> tuple[SearchCase, ...]:
        """The searches for stored reports."""
        return self.known.searches

    @property
    def letterheads(self) -> tuple[LetterheadCase, ...]:
        """The letterheads of stored reports."""
        return self.known.letterheads

    def figure_cases(self, file: str) -> list[FigureCase]:
        """The true figures of a report."""
        return self._figure_cases.get(file, [])

    @cached_property
    def _figure_cases(self) -> dict[str, list[FigureCase]]:
        by_file: dict[str, list[FigureCase]] = {}
        for case in self.known.figures:
            by_file.setdefault(case.file, []).append(case)
        return by_file

    def figures(self, file: str) -> list[Figure]:
        """The figures that the ledger has of a report."""
        scope = Scope(report_ids=frozenset({self.reports[file].report_id}))
        return self.assistant.library.ledger.figures(scope)

    def text(self, report_id: str) -> str:
        """The stored text of a report; empty for one that is not stored."""
        report = self.assistant.library.ledger.report(report_id)
        return report.text if report else ""

    def report(self, file: str) -> Report:
        """A stored report with its text."""
        listed = self.reports[file]
        return replace(listed, text=self.text(listed.report_id))


@contextmanager
def open_world(
    data_dir: Path, *, files: Collection[str] | None = None, embedder: Embeddings | None = None
) -> Iterator[World]:
    """The samples, all or some by name."""
    paths = [p for p in sorted(SAMPLES.iterdir()) if files is None or p.name in files]
    sources = [SourceFile(path.name, path) for path in paths]
    known = truths.of_samples([path.name for path in paths])
    with open_library_of(data_dir, sources, known, embedder=embedder) as world:
        yield world


@contextmanager
def open_library_of(
    data_dir: Path,
    sources: Sequence[SourceFile],
    known: Truths,
    *,
    embedder: Embeddings | None = None,
) -> Iterator[World]:
    """Reports read by the present program into a library that lives for this run. Only vectors
    of the settings' model are kept in `data_dir`, by model and text."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data_dir) as folder:
        settings = AssistantSettings.from_env(data_dir=Path(folder) / "library")
        with (
            _embedder(data_dir, settings.store.embedding_model, embedder) as used,
            build(settings, embedder=used) as assistant,
        ):
            _ingest(sources, assistant)
            yield World(assistant, used, [source.name for source in sources], known)


@contextmanager
def _embedder(data_dir: Path, model: str, given: Embeddings | None) -> Iterator[Embeddings]:
    """The embedder given, else that of the settings with its vectors kept."""
    if given is not None:
        yield given
        return
    kept = KeptEmbeddings(make_embedder(model), data_dir / KEPT_VECTORS, model=model)
    try:
        yield kept
    finally:
        kept.close()


def _ingest(sources: Sequence[SourceFile], assistant: Assistant) -> None:
    done = ingest(sources, assistant.library)
    for report in done.reports:
        if report.error:
            raise ProductError(f"Không đọc được báo cáo {report.path}: {report.error}")
