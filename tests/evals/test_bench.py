from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from evals import bench, cases
from evals.bench import Measured, Size, figures, measure_plain, measure_product
from evals.bench_report import readable
from tests.conftest import HashEmbedder
from tests.ingest.reports import report_bytes

Measure = Callable[[Path, Sequence[Path], int, str], Measured]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = cases.questions()[:2]
    monkeypatch.setattr(bench, "make_embedder", lambda _: HashEmbedder())
    monkeypatch.setattr(bench, "questions", lambda: asked)


@pytest.mark.parametrize("measure", [measure_product, measure_plain])
def test_both_pipelines_are_measured(tmp_path: Path, measure: Measure) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(report_bytes())
    measured = measure(tmp_path / "library", [file], 1, "hash")
    assert measured.chunks >= 1
    assert measured.embedded == 1
    assert set(measured.seconds) == {"parse", "embed", "store"}
    assert all(seconds >= 0 for seconds in measured.seconds.values())
    assert len(measured.latencies_ms) == len(measured.searches_ms) == 2
    assert measured.memory_bytes > 10_000_000
    assert measured.index_bytes > 1_000


def test_the_samples_come_first_then_generated_reports() -> None:
    made = list(bench.texts(22))
    assert len({name for name, _ in made}) == len({text for _, text in made}) == 22
    assert [name for name, _ in made[:18]] == sorted(
        f"{p.stem}.txt" for p in cases.SAMPLES.iterdir()
    )
    assert made == list(bench.texts(22))
    assert len(list(bench.texts(3))) == 3


def test_rates_are_per_minute_and_over_all_stages() -> None:
    measured = Measured(
        chunks=60,
        embedded=30,
        seconds={"parse": 1.0, "embed": 2.0, "store": 1.0},
        latencies_ms=[float(ms) for ms in range(1, 101)],
        searches_ms=[4.0],
        memory_bytes=1024 * 1024,
        index_bytes=2 * 1024 * 1024,
    )
    told = figures(measured, Size(pages=10, megabytes=0.5))
    assert told["embed_chunks_per_minute"] == 1_800
    assert told["all_pages_per_minute"] == 150
    assert (told["latency_p50_ms"], told["latency_p95_ms"]) == (50, 95)
    assert told["search_p95_ms"] == 4
    assert (told["memory_mb"], told["index_mb"]) == (1, 2)


def test_what_was_not_embedded_is_said() -> None:
    measured = Measured(60, 30, {"parse": 1, "embed": 2, "store": 1}, [1.0], [1.0], 1, 1)
    told = figures(measured, Size(pages=10, megabytes=0.5))
    side = {"chunks": 60, "embedded": 30, **told}
    text = readable(
        {
            "reports": 2,
            "pages": 10.0,
            "megabytes": 0.5,
            "questions": 1,
            "product": side,
            "plain": {**side, "embedded": 60},
            "ratio": dict.fromkeys(told, 1.0),
        }
    )
    assert "nhúng thật 30 trong 60 đoạn" in text
    assert "nhúng thật cả 60 đoạn" in text
