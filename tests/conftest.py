"""No network but loopback; a deterministic embedder; a library that lives for one test."""

from __future__ import annotations

import hashlib
import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from tests.app_server import client as client
from tests.app_server import server as server
from vectorstore.library import Library, open_library
from vectorstore.settings import StoreSettings
from vectorstore.vocabulary.text import fold, words

DIMENSIONS = 96


class HashEmbedder(Embeddings):
    """Texts that share words lie close; no model, the same vectors on every machine."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded += texts
        return [_vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return _vector(text)


def _vector(text: str) -> list[float]:
    vector = np.full(DIMENSIONS, 1e-3)
    for word in words(text):
        digest = hashlib.sha256(fold(word).encode()).digest()
        vector[digest[0] % DIMENSIONS] += 1.0 if digest[1] % 2 else -1.0
    unit: list[float] = (vector / np.linalg.norm(vector)).tolist()
    return unit


def _loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a socket file
    if address[0] in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _loopback(address):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("ASSISTANT_"):
            monkeypatch.delenv(name)


@pytest.fixture
def store_settings(tmp_path: Path) -> StoreSettings:
    return StoreSettings(data_dir=tmp_path / "data", lock_wait_s=5)


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def library(store_settings: StoreSettings, embedder: HashEmbedder) -> Iterator[Library]:
    with open_library(store_settings, embedder=embedder) as opened:
        yield opened
