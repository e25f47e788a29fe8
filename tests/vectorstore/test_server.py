"""Chroma as a server of its own, on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import HashEmbedder
from tests.vectorstore.parsed import DONG_HOA, parsed, store
from vectorstore.library import open_library
from vectorstore.records import Scope
from vectorstore.settings import StoreSettings


@pytest.fixture
def server_port(tmp_path: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    chroma = Path(sys.executable).parent / "chroma"
    options = ["--host", "127.0.0.1", "--port", str(port), "--path", str(tmp_path / "server")]
    process = subprocess.Popen(
        [chroma, "run", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the Chroma server did not start")


@pytest.mark.slow
def test_a_library_over_a_chroma_server(tmp_path: Path, server_port: int) -> None:
    settings = StoreSettings(
        data_dir=tmp_path / "data", chroma_host="127.0.0.1", chroma_port=server_port
    )
    query = HashEmbedder().embed_query("hồ sơ trực tuyến")
    with open_library(settings, embedder=HashEmbedder()) as library:
        store(library, parsed("r1", "Tiếp nhận 12 hồ sơ trực tuyến.", "Họp tổ 02 lần."))
        store(library, parsed("r2", "Giải quyết 649 hồ sơ.", commune=DONG_HOA, path="b.txt"))
        with open_library(settings, embedder=HashEmbedder()) as reader:
            assert len(reader.vectors.search(query)) == 3
        only = Scope(communes=frozenset({"phuong dong hoa"}))
        assert [i[:2] for i, _ in library.vectors.search(query, scope=only)] == ["r2"]
        library.delete("r1")
        assert library.vectors.ids() == library.ledger.chunk_ids()
    assert not (tmp_path / "data" / "chroma").exists()
