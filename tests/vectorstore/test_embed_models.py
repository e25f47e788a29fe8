"""The extra [models], with a tiny model of random weights that is made here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vectorstore.embed import make_embedder
from vectorstore.errors import SettingsError

pytestmark = [pytest.mark.models, pytest.mark.slow]

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", "hồ", "sơ", "xã")


@pytest.fixture(scope="module")
def model_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one small layer, in a folder as the hub has it."""
    pytest.importorskip("sentence_transformers")
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    folder = tmp_path_factory.mktemp("models")
    pieces = tokenizers.Tokenizer(
        tokenizers.models.WordPiece({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    pieces.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_object=pieces, unk_token="[UNK]", pad_token="[PAD]"
    )
    shape = transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    saved = folder / "tiny-e5"
    transformers.BertModel(shape).save_pretrained(saved)
    tokenizer.save_pretrained(saved)
    return saved


def test_a_model_by_path_embeds_with_the_prefixes_of_e5(model_path: Path) -> None:
    embedder = make_embedder(str(model_path))
    passages = np.asarray(embedder.embed_documents(["hồ sơ trực tuyến", "đường xá"]))
    assert passages.shape == (2, 16)
    assert np.linalg.norm(passages, axis=1) == pytest.approx(np.ones(2), abs=1e-5)
    question = np.asarray(embedder.embed_query("hồ sơ trực tuyến"))
    assert not np.allclose(question, passages[0])  # "query: " is not "passage: "
    assert embedder.embed_documents([]) == []


def test_another_model_gets_no_prefixes(model_path: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.symlink_to(model_path, target_is_directory=True)
    embedder = make_embedder(str(plain))
    question = embedder.embed_query("hồ sơ")
    assert question == pytest.approx(embedder.embed_documents(["hồ sơ"])[0], abs=1e-6)


def test_a_path_without_a_model_is_named(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(SettingsError, match="ASSISTANT_EMBEDDING_MODEL"):
        make_embedder(str(tmp_path / "nothing"))
