from __future__ import annotations

from pathlib import Path

import pytest

from evals.sampled import SampledEmbeddings
from evals.vectors import KeptEmbeddings
from tests.conftest import DIMENSIONS, HashEmbedder


def test_a_second_run_embeds_only_what_is_new(tmp_path: Path) -> None:
    first = KeptEmbeddings(HashEmbedder(), tmp_path / "v.sqlite3", model="hash")
    vectors = first.embed_documents(["một", "hai", "một"])
    assert first.embedded == 2
    first.close()
    again = KeptEmbeddings(HashEmbedder(), tmp_path / "v.sqlite3", model="hash")
    kept = again.embed_documents(["một", "ba"])
    assert again.embedded == 1
    assert kept[0] == pytest.approx(vectors[0], abs=1e-6)
    again.close()


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    one = KeptEmbeddings(HashEmbedder(), tmp_path / "v.sqlite3", model="one")
    one.embed_documents(["một"])
    one.close()
    other = KeptEmbeddings(HashEmbedder(), tmp_path / "v.sqlite3", model="other")
    other.embed_documents(["một"])
    assert other.embedded == 1
    other.close()


def test_stand_ins_are_told_and_timed_by_their_length() -> None:
    inner = HashEmbedder()
    sampled = SampledEmbeddings(inner, limit=2)
    first = sampled.embed_documents(["một hai", "ba bốn", "năm sáu bảy tám"])
    again = sampled.embed_documents(["chín mười"])
    assert inner.embedded == ["một hai", "ba bốn"]
    assert (sampled.embedded, sampled.stood_in) == (2, 2)
    assert {len(vector) for vector in first + again} == {DIMENSIONS}
    assert sampled.all_seconds == pytest.approx(sampled.seconds * (13 + 15 + 9) / 13)
    assert sampled.embed_documents(["chín mười"]) == again
