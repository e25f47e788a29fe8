from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.vectorstore.parsed import DONG_HOA, THUONG_LAM, parsed
from vectorstore.database import sqlite_url
from vectorstore.errors import NotFoundError, SettingsError, StorageError
from vectorstore.ledger import Ledger
from vectorstore.records import Period, Scope
from vectorstore.tables import SCHEMA_VERSION

LAM = parsed("r1", "Tiếp nhận 12.456 hồ sơ trực tuyến.", "Tổ hoà giải họp 02 lần.")
HOA = parsed("r2", "Giải quyết 649/649 hồ sơ.", commune=DONG_HOA, kind="kế hoạch", path="b.txt")
ONLY_LAM = Scope(communes=frozenset({"xa thuong lam"}))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(sqlite_url(tmp_path / "ledger.sqlite3"))
    ledger.store(LAM)
    ledger.store(HOA)
    return ledger


def test_everything_comes_back_as_it_was_stored(ledger: Ledger) -> None:
    assert ledger.report("r1") == LAM.report
    assert ledger.blocks("r1") == LAM.blocks
    assert tuple(ledger.chunks_of("r1")) == LAM.chunks
    only = Scope(report_ids=frozenset({"r1"}))
    assert tuple(ledger.references(only)) == LAM.references
    assert tuple(ledger.figures(only)) == LAM.figures
    assert str(ledger.figures(only)[0].value) == "98.70"  # not a float's 98.7
    assert ledger.text("r1") == LAM.report.text


def test_lists_leave_the_texts_out(ledger: Ledger) -> None:
    assert [report.text for report in ledger.reports()] == ["", ""]


@pytest.mark.parametrize(
    "scope",
    [
        ONLY_LAM,
        Scope(kinds=frozenset({"báo cáo"})),
        Scope(kinds=frozenset({"Báo Cáo"})),
        Scope(report_ids=frozenset({"r1"})),
        Scope(
            communes=frozenset({"xa thuong lam", "phuong dong hoa"}), kinds=frozenset({"báo cáo"})
        ),
    ],
)
def test_a_scope_hides_the_rest_from_every_read(ledger: Ledger, scope: Scope) -> None:
    assert {r.report_id for r in ledger.reports(scope)} == {"r1"}
    assert {r.report_id for r in ledger.references(scope)} == {"r1"}
    assert {f.report_id for f in ledger.figures(scope)} == {"r1"}
    assert {i[:2] for i, _ in ledger.search_text(["hồ sơ"], scope=scope, folded=False)} == {"r1"}
    assert ledger.communes(scope) == [THUONG_LAM]
    assert ledger.counts(scope) == {"reports": 1, "chunks": 2, "references": 2, "figures": 2}
    assert ledger.report("r2", scope) is None


def test_an_empty_scope_shows_nothing(ledger: Ledger) -> None:
    nothing = Scope(communes=frozenset())
    assert ledger.reports(nothing) == []
    assert ledger.search_text(["hồ sơ"], scope=nothing, folded=False) == []


def test_reports_come_by_commune_and_latest_period_first(ledger: Ledger) -> None:
    later = replace(LAM.report, report_id="r3", path="c.txt", content_hash="x")
    later = replace(later, period=Period(end=date(2026, 6, 30)))
    dated = replace(later, report_id="r4", path="d.txt", content_hash="y")
    dated = replace(dated, period=Period(), issued_on="2026-05")
    for report in (later, dated):
        ledger.store(replace(parsed(report.report_id), report=report))
    assert [r.report_id for r in ledger.reports()] == ["r2", "r3", "r4", "r1"]


def test_figures_by_indicator_and_commune(ledger: Ledger) -> None:
    assert len(ledger.figures(indicator_id="online_rate")) == 3
    assert ledger.figures(indicator_id="paper_rate") == []
    assert {f.report_id for f in ledger.figures(commune="Phường Đông Hoà")} == {"r2"}


def test_chunks_come_in_the_order_asked_and_unknown_ones_are_left_out(ledger: Ledger) -> None:
    first, second = LAM.chunks
    assert ledger.chunks([second.chunk_id, "r9.x.0001", first.chunk_id]) == [second, first]


def test_storing_again_replaces_and_leaves_no_rest(ledger: Ledger) -> None:
    changed = parsed("r1", "Chỉ còn một câu về chữ ký số.")
    before = ledger.generation()
    ledger.store(changed)
    assert ledger.generation() == before + 1
    assert ledger.text("r1") == changed.report.text
    assert tuple(ledger.chunks_of("r1")) == changed.chunks
    assert ledger.search_text(["hoà giải"], folded=False) == []
    assert "hoa giai" not in ledger.word_forms()


def test_delete_takes_all_rows_and_an_unknown_report_is_named(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.delete("r1")
    ledger.delete("r2")
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as raw:
        for table in ("reports", "texts", "blocks", "chunks", "figures", "word_forms"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        for table in ("document_references", "chunks_exact", "chunks_folded"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    with pytest.raises(NotFoundError):
        ledger.delete("r1")
    with pytest.raises(NotFoundError):
        ledger.text("r1")


@pytest.mark.parametrize(
    ("terms", "folded", "found"),
    [
        (["hồ sơ"], False, {"r1", "r2"}),
        (["ho so"], False, set()),
        (["ho so"], True, {"r1", "r2"}),
        (["hồ sơ"], True, {"r1", "r2"}),
        (["hòa giải"], False, {"r1"}),  # stored with the tone mark in the new place
        (["sơ hồ"], False, set()),  # a term of two words is a phrase
        (["12.456"], False, {"r1"}),
        (["456"], False, {"r1"}),
        (["649/649"], False, {"r2"}),
        (["KẾT QUẢ"], False, {"r1", "r2"}),  # headings are indexed with the text
        (["không có", "649"], False, {"r2"}),
        (['"', "(", "—", ""], False, set()),
        (['hồ" OR "x', "NEAR(", "a*", "col:b"], False, set()),
        ([], True, set()),
    ],
)
def test_full_text(ledger: Ledger, terms: list[str], folded: bool, found: set[str]) -> None:
    hits = ledger.search_text(terms, folded=folded)
    assert {chunk_id.split(".")[0] for chunk_id, _ in hits} == found
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    assert all(score > 0 for _, score in hits)


def test_full_text_limit(ledger: Ledger) -> None:
    assert len(ledger.search_text(["hồ sơ"], limit=1, folded=False)) == 1


def test_word_forms_count_syllables_and_pairs(ledger: Ledger) -> None:
    forms = ledger.word_forms()
    assert forms["ho so"] == {"hồ sơ": 2}
    assert forms["hoa"] == {"hòa": 1}
    assert forms.get("khong co") is None
    assert "tuyen to" not in forms  # no pair across a full stop
    assert len(forms) == len(list(forms))


def test_word_forms_loaded_at_once(ledger: Ledger) -> None:
    forms = ledger.word_forms()
    forms.load(["ho", "so", "khong"])
    ledger.close()  # what is loaded needs the file no more
    assert forms["ho"] == {"hồ": 2}
    assert forms.get("khong") is None


def test_what_a_report_replaces(ledger: Ledger) -> None:
    same_file = replace(LAM.report, report_id="new", title="Tên khác")
    assert ledger.replaced_by(same_file) == ["r1"]
    other_period = replace(same_file, period=Period(end=date(2025, 12, 31)))
    assert ledger.replaced_by(other_period) == []
    assert ledger.replaced_by(replace(same_file, commune=DONG_HOA)) == []
    assert ledger.replaced_by(replace(LAM.report, path="elsewhere.txt")) == ["r1"]


def test_a_newer_schema_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    Ledger(sqlite_url(path)).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (SCHEMA_VERSION + 1,))
    with pytest.raises(StorageError, match="phiên bản mới hơn"):
        Ledger(sqlite_url(path))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    path.write_text("not a database, but long enough to be taken for one" * 40)
    with pytest.raises(StorageError, match="sổ dữ liệu"):
        Ledger(sqlite_url(path))


def test_another_database_is_refused_in_words() -> None:
    with pytest.raises(SettingsError, match="SQLite"):
        Ledger("postgresql+psycopg://localhost/x")
    with pytest.raises(SettingsError, match="ASSISTANT_DATABASE_URL"):
        Ledger("nonsense")


def test_the_database_is_safe_to_share(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    ledger = Ledger(sqlite_url(path))
    with ledger.read() as connection:
        asked = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in _PRAGMAS}
    assert asked == _PRAGMAS


_PRAGMAS = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 15_000}


def test_no_statement_is_put_together_from_values() -> None:
    room = Path(__file__).parents[2] / "vectorstore"
    built = re.compile(r"(?:text|exec_driver_sql|literal_column)\(\s*f[\"'](?P<sql>[^\n]*)")
    blanks = {
        blank
        for file in room.glob("*.py")
        for found in built.finditer(file.read_text(encoding="utf-8"))
        for blank in re.findall(r"\{(\w+)", found.group("sql"))
    }
    assert blanks <= {"name", "CONTEXT_WEIGHT", "TEXT_WEIGHT", "_TOKENS"}
