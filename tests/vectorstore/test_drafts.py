"""Drafts and their versions in the ledger."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from vectorstore.database import sqlite_url
from vectorstore.drafts import DraftAbout, DraftRecord, Drafts
from vectorstore.errors import NotFoundError

ABOUT = DraftAbout("Báo cáo quý I", "xã Vân Khê", "quý I/2026", "uu-diem")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "ledger.sqlite3")


def test_versions_survive_a_restart_and_are_taken_up_again(url: str) -> None:
    first = Drafts(url)
    draft_id = first.new_draft(ABOUT, "một")
    assert first.save_draft(draft_id, "hai") == 2
    assert first.save_draft(draft_id, "hai") == 2  # nothing changed
    first.close()
    again = Drafts(url)
    assert again.restore_draft(draft_id, 1) == 3
    told = [(v.number, v.text) for v in again.draft_versions(draft_id)]
    assert told == [(3, "một"), (2, "hai"), (1, "một")]
    assert again.draft_version(draft_id).number == 3
    assert [(d.about, d.versions) for d in again.drafts()] == [(ABOUT, 3)]


def test_a_deleted_draft_leaves_nothing(url: str, tmp_path: Path) -> None:
    kept = Drafts(url)
    draft_id, other = kept.new_draft(ABOUT, "một"), kept.new_draft(ABOUT, "khác")
    kept.delete_draft(draft_id)
    assert [d.draft_id for d in kept.drafts()] == [other]
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as raw:
        assert raw.execute("SELECT text FROM draft_versions").fetchall() == [("khác",)]


def test_what_is_gone_is_named(url: str) -> None:
    kept = Drafts(url)
    draft_id = kept.new_draft(ABOUT, "một")
    for wrong in (
        lambda: kept.save_draft("khong-co", "x"),
        lambda: kept.delete_draft("khong-co"),
        lambda: kept.restore_draft(draft_id, 9),
    ):
        with pytest.raises(NotFoundError):
            wrong()


def test_a_ledger_from_before_drafts_takes_them(url: str, tmp_path: Path) -> None:
    Drafts(url).close()
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as raw:
        raw.execute("DROP TABLE draft_records")
        raw.execute("DROP TABLE draft_versions")
        raw.execute("DROP TABLE drafts")
        raw.execute("UPDATE meta SET value = '2' WHERE key = 'schema_version'")
    kept = Drafts(url)
    assert kept.draft_version(kept.new_draft(ABOUT, "một")).text == "một"


def test_a_version_grows_while_it_is_unfinished_and_never_after(url: str) -> None:
    kept = Drafts(url)
    draft_id = kept.new_draft(ABOUT, "một", DraftRecord("{}", unfinished=True))
    assert [d.unfinished for d in kept.drafts()] == [True]
    kept.grow_draft(draft_id, 1, "một hai", DraftRecord('{"a": 1}'))
    version = kept.draft_version(draft_id)
    assert (version.number, version.text) == (1, "một hai")
    assert version.behind == DraftRecord('{"a": 1}', unfinished=False)
    assert [d.unfinished for d in kept.drafts()] == [False]
    with pytest.raises(NotFoundError):
        kept.grow_draft(draft_id, 1, "khác", DraftRecord("{}"))
    assert kept.draft_version(draft_id).text == "một hai"


def test_an_edited_version_is_no_longer_unfinished_and_a_restored_one_keeps_its_record(
    url: str,
) -> None:
    kept = Drafts(url)
    draft_id = kept.new_draft(ABOUT, "một", DraftRecord('{"b": 2}', unfinished=True))
    assert kept.save_draft(draft_id, "hai") == 2
    assert [(d.unfinished, d.versions) for d in kept.drafts()] == [(False, 2)]
    assert kept.draft_version(draft_id).behind is None
    assert kept.restore_draft(draft_id, 1) == 3
    assert kept.draft_version(draft_id).behind == DraftRecord('{"b": 2}', unfinished=True)
    kept.delete_draft(draft_id)
    assert kept.drafts() == []
