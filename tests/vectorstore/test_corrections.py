"""Corrections of figures: beside what was read, through re-ingest, in older data directories."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.vectorstore.parsed import parsed, store
from vectorstore.database import sqlite_url
from vectorstore.errors import NotFoundError
from vectorstore.ledger import Ledger
from vectorstore.library import Library
from vectorstore.records import Figure, Scope

NEW = Decimal("97.8")


def _ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(sqlite_url(tmp_path / "ledger.sqlite3"))
    ledger.store(parsed("r1", "Tỷ lệ đạt một.", "Tỷ lệ đạt hai."))
    return ledger


def _first(ledger: Ledger) -> Figure:
    return ledger.figures()[0]


def test_a_corrected_figure_says_who_and_what_it_was(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    before = ledger.generation()
    made = ledger.correct(_first(ledger), NEW, by="Lê Thị Hoa", note="theo sổ gốc")
    first, second = ledger.figures()
    assert (first.value, first.numerator, first.correction) == (NEW, None, made)
    assert (made.by, made.note, made.read_value) == ("Lê Thị Hoa", "theo sổ gốc", Decimal("98.70"))
    assert made.at
    assert second.correction is None
    assert ledger.generation() > before
    entry = ledger.audit_trail()[0]
    assert entry.action == "correct"
    assert "Lê Thị Hoa" in entry.detail


def test_what_was_read_is_never_overwritten(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.correct(_first(ledger), NEW, by="A")
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as raw:
        assert raw.execute("SELECT DISTINCT value FROM figures").fetchall() == [("98.70",)]


def test_the_latest_correction_holds_and_the_history_stays(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.correct(_first(ledger), NEW, by="A")
    ledger.correct(_first(ledger), Decimal(95), by="B")
    assert _first(ledger).value == 95
    told = [(c.correction.old_value, c.correction.new_value) for c in ledger.corrections()]
    assert told == [(Decimal("98.70"), NEW), (NEW, Decimal(95))]


def test_the_value_that_was_read_withdraws_a_correction(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.correct(_first(ledger), NEW, by="A")
    ledger.correct(_first(ledger), Decimal("98.7"), by="A")
    assert _first(ledger).correction is None
    assert _first(ledger).denominator == 8322


def test_corrections_survive_storing_the_report_anew(library: Library) -> None:
    report = parsed("r1", "Tỷ lệ đạt một.", "Tỷ lệ đạt hai.")
    store(library, report)
    library.ledger.correct(_first(library.ledger), NEW, by="A")
    store(library, report)
    assert [f.value for f in library.ledger.figures()] == [NEW, Decimal("98.70")]
    library.delete("r1")
    assert library.ledger.corrections() == []
    renamed = parsed("r2", "Tỷ lệ đạt một.", "Tỷ lệ đạt hai.")  # the same text, another identity
    store(library, renamed)
    assert _first(library.ledger).value == NEW


def test_a_changed_report_keeps_the_correction_of_the_same_sentence(library: Library) -> None:
    store(library, parsed("r1", "Tỷ lệ đạt một.", "Tỷ lệ đạt hai."))
    library.ledger.correct(library.ledger.figures()[1], NEW, by="A")
    store(library, parsed("r1", "Câu mới thêm.", "Tỷ lệ đạt một.", "Tỷ lệ đạt hai."))
    assert [f.correction is not None for f in library.ledger.figures()] == [False, False, True]
    store(library, parsed("r1", "Tỷ lệ đạt một.", "Tỷ lệ nay đạt ba."))
    assert [f.correction for f in library.ledger.figures()] == [None, None]


def test_another_value_at_the_place_is_not_corrected(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.correct(_first(ledger), NEW, by="A")
    report = parsed("r1", "Tỷ lệ đạt một.", "Tỷ lệ đạt hai.")
    read_better = tuple(replace(f, value=Decimal("12.5")) for f in report.figures)
    ledger.store(replace(report, figures=read_better))
    assert {f.value for f in ledger.figures()} == {Decimal("12.5")}


def test_a_report_that_is_gone_is_not_corrected(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    figure = _first(ledger)
    ledger.delete("r1")
    with pytest.raises(NotFoundError):
        ledger.correct(figure, NEW, by="A")
    assert ledger.audit_trail() == []


def test_scopes_hold_for_corrections(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.correct(_first(ledger), NEW, by="A")
    assert ledger.corrections(Scope(report_ids=frozenset({"other"}))) == []


def test_an_older_data_directory_opens_with_all_it_holds(tmp_path: Path) -> None:
    _ledger(tmp_path).close()
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as raw:
        raw.execute("DROP TABLE corrections")
        raw.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    ledger = Ledger(sqlite_url(tmp_path / "ledger.sqlite3"))
    assert ledger.counts()["figures"] == 2
    before = ledger.generation()
    ledger.correct(_first(ledger), NEW, by="A")
    assert _first(ledger).value == NEW
    assert before > 0
    again = Ledger(sqlite_url(tmp_path / "ledger.sqlite3"))
    assert _first(again).value == NEW
