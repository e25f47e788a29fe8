from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.parsed import DONG_HOA, THUONG_LAM, parsed
from vectorstore.errors import StorageError
from vectorstore.records import Commune, Report, Scope
from vectorstore.store import VectorStore

SIZE = 32
ROWS = 400


def report(report_id: str, commune: Commune = THUONG_LAM, kind: str = "báo cáo") -> Report:
    return parsed(report_id, commune=commune, kind=kind).report


def vectors(report_id: str, seed: int) -> dict[str, list[float]]:
    rows = np.random.default_rng(seed).normal(size=(ROWS, SIZE))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return {f"{report_id}.{index:04d}": row.tolist() for index, row in enumerate(rows)}


LAM, HOA = vectors("lam", 1), vectors("hoa", 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[VectorStore]:
    opened = VectorStore(tmp_path / "chroma", "chunks-test")
    opened.add(report("lam"), LAM)
    opened.add(report("hoa", DONG_HOA, "kế hoạch"), HOA)
    yield opened
    opened.close()


def ranked(query: list[float], stored: dict[str, list[float]], limit: int) -> list[str]:
    """The plain ranking that the store is held against."""
    ids = list(stored)
    scores = np.asarray([stored[i] for i in ids]) @ np.asarray(query)
    return [ids[place] for place in np.argsort(-scores)[:limit]]


def test_search_agrees_with_a_plain_ranking(store: VectorStore) -> None:
    everything = LAM | HOA
    queries = vectors("q", 3)
    agree = [
        len({i for i, _ in store.search(query, limit=10)} & set(ranked(query, everything, 10)))
        for query in list(queries.values())[:40]
    ]
    assert sum(agree) / (10 * len(agree)) >= 0.97


@pytest.mark.parametrize(
    "scope",
    [
        Scope(communes=frozenset({"phuong dong hoa"})),
        Scope(kinds=frozenset({"Kế hoạch"})),
        Scope(report_ids=frozenset({"hoa", "khac"})),
        Scope(frozenset({"phuong dong hoa"}), frozenset({"kế hoạch"}), frozenset({"hoa"})),
    ],
)
def test_a_scope_is_kept_inside_the_store(store: VectorStore, scope: Scope) -> None:
    query = LAM["lam.0000"]
    found = [i for i, _ in store.search(query, scope=scope, limit=10)]
    assert len(found) == 10
    assert len(set(found) & set(ranked(query, HOA, 10))) >= 9


def test_an_empty_scope_finds_nothing(store: VectorStore) -> None:
    assert store.search(LAM["lam.0000"], scope=Scope(report_ids=frozenset())) == []
    assert store.search(LAM["lam.0000"], scope=Scope(communes=frozenset({"xa khac"}))) == []


def test_scores_are_cosines_best_first(store: VectorStore) -> None:
    found = store.search(LAM["lam.0007"], limit=5)
    assert found[0][0] == "lam.0007"
    assert found[0][1] == pytest.approx(1.0, abs=1e-5)
    expected = float(np.dot(LAM["lam.0007"], (LAM | HOA)[found[1][0]]))
    assert found[1][1] == pytest.approx(expected, abs=1e-5)


def test_vectors_come_back_and_unknown_ids_are_left_out(store: VectorStore) -> None:
    back = store.vectors(["lam.0003", "khong.0000"])
    assert list(back) == ["lam.0003"]
    assert back["lam.0003"] == pytest.approx(LAM["lam.0003"], abs=1e-6)
    assert store.vectors([]) == {}


def test_deleted_vectors_are_gone(store: VectorStore) -> None:
    store.delete(LAM)
    store.delete(["khong.0000"])
    assert store.ids() == set(HOA)
    assert store.count() == ROWS
    assert {i[:3] for i, _ in store.search(LAM["lam.0000"], limit=10)} == {"hoa"}


def test_the_same_id_is_overwritten(store: VectorStore) -> None:
    store.add(report("lam"), {"lam.0000": HOA["hoa.0000"]})
    assert store.count() == 2 * ROWS
    assert store.vectors(["lam.0000"])["lam.0000"] == pytest.approx(HOA["hoa.0000"], abs=1e-6)


def test_other_recipes_are_forgotten_on_request(store: VectorStore, tmp_path: Path) -> None:
    other = VectorStore(tmp_path / "chroma", "chunks-other")
    assert other.count() == 0  # its own collection
    other.drop_other_collections()
    assert VectorStore(tmp_path / "chroma", "chunks-test").count() == 0
    other.close()


def test_threads_may_search_while_another_reopens(store: VectorStore) -> None:
    failures: list[BaseException] = []

    def search() -> None:
        try:
            for _ in range(40):
                assert store.search(LAM["lam.0000"], limit=1)[0][0] == "lam.0000"
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(10):
        store.reopen()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="Chroma"):
        VectorStore(tmp_path, "chunks-test", host="127.0.0.1", port=9)


def test_vectors_of_another_size_are_refused_in_words(store: VectorStore) -> None:
    with pytest.raises(StorageError, match="Chroma"):
        store.add(report("x"), {"x.0000": [1.0, 0.0]})
