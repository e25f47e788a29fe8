"""How fast, how large: the product beside a plain LangChain and Chroma pipeline, in the same run,
on the same files (the samples, then generated reports), each in a process of its own."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.build import assemble
from assistant.settings import AssistantSettings
from evals.baseline import Baseline
from evals.cases import SAMPLES, questions
from evals.corpus.generate import generate
from evals.corpus.render import render
from evals.results import Json, percentile
from evals.sampled import SampledEmbeddings
from ingest.index import ingest
from ingest.parse import parse
from ingest.results import Progress, SourceFile, Stage
from vectorstore.embed import make_embedder
from vectorstore.errors import ProductError
from vectorstore.library import open_library
from vectorstore.settings import StoreSettings

PAGE = 1_800  # characters of text
_MB = 1024 * 1024
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024

_SEED = 2026
_PERIODS = 4  # reports of each generated commune

Files = Sequence[Path]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one pipeline took for the same texts and questions."""

    chunks: int
    embedded: int  # chunks whose vectors were really computed
    seconds: dict[str, float]  # by stage; embedding as if all had been computed
    latencies_ms: list[float]  # of a question: to the verified answer; plain: of its search
    searches_ms: list[float]
    memory_bytes: int
    index_bytes: int


def bench(
    data_dir: Path, *, reports: int, embedded: int, model: str | None = None
) -> dict[str, object]:
    """Both pipelines over so many reports; of each at most `embedded` chunks are embedded."""
    model = model or StoreSettings.from_env().embedding_model
    data_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data_dir) as folder:
        files = [_written(Path(folder), *each) for each in texts(reports)]
        sizes = [(len(path.read_text("utf8")), path.stat().st_size) for path in files]
        product = _apart(measure_product, data_dir, files, embedded, model)
        plain = _apart(measure_plain, data_dir, files, embedded, model)
    size = Size(sum(each[0] for each in sizes) / PAGE, sum(each[1] for each in sizes) / _MB)
    ours, theirs = figures(product, size), figures(plain, size)
    return {
        "reports": reports,
        "pages": round(size.pages, 1),
        "megabytes": round(size.megabytes, 3),
        "questions": len(product.latencies_ms),
        "product": _nested(ours, product),
        "plain": _nested(theirs, plain),
        "ratio": {name: _ratio(ours[name], theirs[name]) for name in ours if name in theirs},
    }


def texts(reports: int) -> Iterator[tuple[str, str]]:
    """(file name, text) of so many reports: the samples, about which the questions are, then
    generated ones."""
    settings = StoreSettings()
    samples = sorted(SAMPLES.iterdir())[:reports]
    for path in samples:
        read = parse(path.name, path.read_bytes(), settings=settings)
        yield f"{path.stem}.txt", read.report.text
    left = reports - len(samples)
    made = generate(seed=_SEED, communes=-(-left // _PERIODS), periods=_PERIODS, formats=("txt",))
    for report in islice(made, left):
        yield report.file, render(report).decode()


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf8")
    return path


@dataclass(frozen=True, slots=True)
class Size:
    """How much text there was."""

    pages: float
    megabytes: float


@dataclass(slots=True)
class _Clock:
    """Seconds of reading and of storing, from what ingest tells of its progress."""

    embedder: SampledEmbeddings
    read: float = 0.0
    store: float = 0.0
    _mark: float = field(default_factory=time.perf_counter)
    _embedding: float = 0.0
    _storing: bool = False

    def __call__(self, progress: Progress) -> None:
        now = time.perf_counter()
        if progress.stage is Stage.READ:
            self._mark, self._embedding, self._storing = now, self.embedder.spent, False
        elif progress.stage is Stage.STORE:
            self.read += now - self._mark - (self.embedder.spent - self._embedding)
            self._mark, self._storing = now, True
        elif progress.stage is Stage.DONE and self._storing:
            self.store += now - self._mark


def measure_product(folder: Path, files: Files, embedded: int, model: str) -> Measured:
    """The product: from bytes to a stored report, and from a question to its verified answer."""
    settings = AssistantSettings(store=StoreSettings(data_dir=folder, embedding_model=model))
    embedder = SampledEmbeddings(make_embedder(model), embedded)
    embedder.embed_query("hồ sơ")  # loads the model
    clock = _Clock(embedder)
    sources = [SourceFile(path.name, path) for path in files]
    with open_library(settings.store, embedder=embedder) as library:
        done = ingest(sources, library, progress=clock)
        failed = [report.error for report in done.reports if report.error]
        if failed:
            raise ProductError(f"{len(failed)} báo cáo không lưu được: {failed[0]}")
        chunks = library.ledger.counts()["chunks"]
        assistant = assemble(settings, library)
        assistant.search("hồ sơ tiếp nhận")
        latencies = [assistant.ask(case.question).elapsed_ms for case in questions()]
        searches = [_timed(assistant.search, case.question.text) for case in questions()]
    return Measured(
        chunks=chunks,
        embedded=embedder.embedded,
        seconds={"parse": clock.read, "embed": embedder.all_seconds, "store": clock.store},
        latencies_ms=latencies,
        searches_ms=searches,
        memory_bytes=_peak_memory(),
        index_bytes=_size_of(folder),
    )


def measure_plain(folder: Path, files: Files, embedded: int, model: str) -> Measured:
    """Fixed-size pieces and similarity search; its latency is that of the search alone."""
    embedder = SampledEmbeddings(make_embedder(model), embedded)
    embedder.embed_query("hồ sơ")
    with Baseline(embedder, folder) as plain:
        split = stored = 0.0
        chunks = 0
        for path in files:
            began, embedding = time.perf_counter(), embedder.spent
            pieces = [(path.name, piece) for piece in plain.split(path.read_text("utf8"))]
            split += time.perf_counter() - began
            began = time.perf_counter()
            plain.put(pieces)
            stored += time.perf_counter() - began - (embedder.spent - embedding)
            chunks += len(pieces)
        plain.search("hồ sơ tiếp nhận")
        searches = [_timed(plain.search, case.question.text) for case in questions()]
    return Measured(
        chunks=chunks,
        embedded=embedder.embedded,
        seconds={"parse": split, "embed": embedder.all_seconds, "store": stored},
        latencies_ms=searches,
        searches_ms=searches,
        memory_bytes=_peak_memory(),
        index_bytes=_size_of(folder),
    )


def figures(measured: Measured, size: Size) -> dict[str, float]:
    """Rates a minute by stage and over all, latency, memory and size, by name."""
    stages = {**measured.seconds, "all": sum(measured.seconds.values())}
    amounts = {"pages": size.pages, "chunks": measured.chunks, "mb": size.megabytes}
    rates = {
        f"{stage}_{unit}_per_minute": 60 * amount / max(seconds, 1e-9)
        for stage, seconds in stages.items()
        for unit, amount in amounts.items()
    }
    return {
        **rates,
        "latency_p50_ms": percentile(measured.latencies_ms, 0.5),
        "latency_p95_ms": percentile(measured.latencies_ms, 0.95),
        "search_p50_ms": percentile(measured.searches_ms, 0.5),
        "search_p95_ms": percentile(measured.searches_ms, 0.95),
        "memory_mb": measured.memory_bytes / _MB,
        "index_mb": measured.index_bytes / _MB,
    }


def _nested(named: dict[str, float], measured: Measured) -> Json:
    return {
        "chunks": measured.chunks,
        "embedded": measured.embedded,
        "seconds": {stage: round(seconds, 2) for stage, seconds in measured.seconds.items()},
        **{name: round(value, 3) for name, value in named.items()},
    }


def _ratio(ours: float, theirs: float) -> float | None:
    return round(ours / theirs, 5) if theirs else None


def _apart(
    measure: Callable[[Path, Files, int, str], Measured],
    data_dir: Path,
    files: Files,
    embedded: int,
    model: str,
) -> Measured:
    """Measure in a fresh process, so that memory is that of this pipeline."""
    context = multiprocessing.get_context("spawn")
    with (
        TemporaryDirectory(dir=data_dir) as folder,
        ProcessPoolExecutor(1, mp_context=context) as process,
    ):
        return process.submit(measure, Path(folder), files, embedded, model).result()


def _timed(search: Callable[[str], object], question: str) -> float:
    began = time.perf_counter()
    search(question)
    return (time.perf_counter() - began) * 1000


def _peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
