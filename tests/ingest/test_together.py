from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import HashEmbedder
from tests.ingest.process import finish, start
from tests.ingest.reports import report_bytes
from vectorstore.library import open_library
from vectorstore.lock import WriterLock
from vectorstore.settings import StoreSettings


def folder_of(tmp_path: Path, name: str, months: range) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for month in months:
        (folder / f"{month}.txt").write_bytes(report_bytes(name.upper(), month=month))
    return folder


@pytest.mark.slow
def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    settings = StoreSettings(data_dir=tmp_path / "data")
    lam = folder_of(tmp_path, "Thượng Lâm", range(1, 7))
    phuc = folder_of(tmp_path, "Yên Phúc", range(1, 7))
    both = [start([lam, phuc, "--data", settings.data_dir, "--json"]) for _ in range(2)]
    ends = [finish(process) for process in both]
    assert [code for code, _, _ in ends] == [0, 0], [err for _, _, err in ends]
    totals = [json.loads(out)["totals"] for _, out, _ in ends]
    assert sum(t["stored"] for t in totals) == 12
    assert sum(t["unchanged"] for t in totals) == 12
    with open_library(settings, embedder=HashEmbedder()) as library:
        assert library.ledger.counts()["reports"] == 12
        assert library.vectors.ids() == library.ledger.chunk_ids()


@pytest.mark.slow
def test_the_second_hears_who_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    data.mkdir()
    report = tmp_path / "lam.txt"
    report.write_bytes(report_bytes())
    monkeypatch.setenv("ASSISTANT_LOCK_WAIT_S", "0.3")
    lock = WriterLock(data)
    with lock.held(1):
        holder = lock.holder()
        code, out, _ = finish(start([report, "--data", data, "--json"]))
    failed = json.loads(out)["reports"][0]
    assert code == 1 and holder is not None
    assert failed["status"] == "failed"
    assert str(holder.pid) in failed["error"] and holder.since in failed["error"]
    code, _, _ = finish(start([report, "--data", data]))
    assert code == 0


@pytest.mark.slow
def test_a_running_reader_answers_from_what_another_process_stored(tmp_path: Path) -> None:
    settings = StoreSettings(data_dir=tmp_path / "data")
    lam = folder_of(tmp_path, "Thượng Lâm", range(1, 3))
    phuc = folder_of(tmp_path, "Yên Phúc", range(1, 3))
    query = HashEmbedder().embed_query("hồ sơ trực tuyến")
    assert finish(start([lam, "--data", settings.data_dir]))[0] == 0
    with open_library(settings, embedder=HashEmbedder()) as reader:
        before = {chunk_id for chunk_id, _ in reader.vectors.search(query)}
        assert finish(start([phuc, "--data", settings.data_dir]))[0] == 0
        reader.refresh()
        after = {chunk_id for chunk_id, _ in reader.vectors.search(query)}
        assert before < after == reader.ledger.chunk_ids()


@pytest.mark.slow
def test_a_reader_may_ask_while_another_process_writes(tmp_path: Path) -> None:
    settings = StoreSettings(data_dir=tmp_path / "data")
    lam = folder_of(tmp_path, "Thượng Lâm", range(1, 9))
    query = HashEmbedder().embed_query("hồ sơ trực tuyến")
    writer = start([lam, "--data", settings.data_dir])
    seen = 0
    with open_library(settings, embedder=HashEmbedder()) as reader:
        while writer.poll() is None:
            reader.refresh()
            found = [chunk_id for chunk_id, _ in reader.vectors.search(query)]
            seen = max(seen, len(reader.ledger.chunks(found)))
        code, _, said = finish(writer)
        assert code == 0, said
        reader.refresh()
        assert len(reader.vectors.search(query)) >= seen > 0
        assert reader.vectors.ids() == reader.ledger.chunk_ids()
