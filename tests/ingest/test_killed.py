from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from ingest.index import ingest
from ingest.parse import parse
from ingest.results import SourceFile
from tests.conftest import HashEmbedder
from tests.ingest.process import finish, start
from tests.ingest.reports import report_bytes
from vectorstore.library import Library, open_library
from vectorstore.records import ParsedReport, Scope
from vectorstore.settings import StoreSettings

MONTHS = range(1, 9)
ROUNDS = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder, count=100)
    return folder


def write(folder: Path, *, count: int) -> None:
    extra = tuple(f"Thôn {n} đã tập huấn chữ ký số cho {n + 3} cán bộ." for n in range(60))
    for month in MONTHS:
        content = report_bytes(month=month, count=count, extra=extra)
        (folder / f"thang-{month}.txt").write_bytes(content)


def stored_whole(library: Library) -> int:
    """How many reports are stored, each of them complete as parsed from its own text."""
    ledger = library.ledger
    reports = ledger.reports()
    for listed in reports:
        report = ledger.report(listed.report_id)
        assert report is not None
        truth = parse(report.path, report.text.encode(), settings=library.settings)
        only = Scope(report_ids=frozenset({report.report_id}))
        kept = ParsedReport(
            report=truth.report,
            blocks=ledger.blocks(report.report_id),
            chunks=tuple(ledger.chunks_of(report.report_id)),
            references=tuple(ledger.references(only)),
            figures=tuple(ledger.figures(only)),
        )
        assert len(kept.blocks) == len(truth.blocks)
        assert [c.text for c in kept.chunks] == [c.text for c in truth.chunks]
        assert len(kept.references) == len(truth.references)
        assert len(kept.figures) == len(truth.figures)
        assert ledger.search_text(["hồ sơ trực tuyến"], scope=only, folded=False)
    return len(reports)


@pytest.mark.slow
def test_a_killed_ingest_leaves_a_library_that_goes_on(folder: Path, tmp_path: Path) -> None:
    settings = StoreSettings(data_dir=tmp_path / "data")
    chance = random.Random(57)
    killed_within = 0
    for round_ in range(ROUNDS):
        write(folder, count=100 + round_)  # every round has something to store
        process = start([folder, "--data", settings.data_dir])
        assert process.stderr is not None
        process.stderr.readline()  # the first file is being read
        time.sleep(chance.uniform(0.0, 0.9))
        process.send_signal(signal.SIGKILL)
        _, _, said = finish(process)
        killed_within += process.returncode == -signal.SIGKILL
        with open_library(settings, embedder=HashEmbedder()) as library:
            whole = stored_whole(library)
            found = library.vectors.search(HashEmbedder().embed_query("chữ ký số"), limit=5)
            assert whole == 0 or library.ledger.chunks(i for i, _ in found), said
    assert killed_within >= ROUNDS // 2

    code, _, said = finish(start([folder, "--data", settings.data_dir]))
    assert code == 0, said
    with open_library(settings, embedder=HashEmbedder()) as library:
        assert stored_whole(library) == len(MONTHS)
        assert library.vectors.ids() == library.ledger.chunk_ids()
        newest = f"{100 + ROUNDS - 1} hồ sơ"
        assert all(newest in library.ledger.text(r.report_id) for r in library.ledger.reports())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "count"),
    [
        (("store", "VectorStore.add"), 100),  # vectors without rows
        (("ledger", "_remove"), 100),  # inside the transaction: the old report is out,
        (("ledger", "_insert"), 100),  # the new one in, but nothing is committed
        (("ledger", "Ledger.store"), 200),  # committed, the old vectors still there
        (("store", "VectorStore.delete"), 200),
    ],
)
def test_killed_at_each_step_of_a_replacement(
    tmp_path: Path, step: tuple[str, str], count: int
) -> None:
    settings = StoreSettings(data_dir=tmp_path / "data")
    report = tmp_path / "lam.txt"
    with open_library(settings, embedder=HashEmbedder()) as library:
        report.write_bytes(report_bytes(count=100))
        ingest([SourceFile(str(report), report)], library)
    report.write_bytes(report_bytes(count=200))
    killed = start([report, "--data", settings.data_dir], killed_behind=step)
    assert finish(killed)[0] == -signal.SIGKILL
    with open_library(settings, embedder=HashEmbedder()) as library:
        assert stored_whole(library) == 1
        assert f"{count} hồ sơ" in library.ledger.text(library.ledger.reports()[0].report_id)
        result = ingest([SourceFile(str(report), report)], library)
        assert result.reports[0].status == ("stored" if count == 100 else "unchanged")
        assert library.vectors.ids() == library.ledger.chunk_ids()
        assert "200 hồ sơ" in library.ledger.text(library.ledger.reports()[0].report_id)
