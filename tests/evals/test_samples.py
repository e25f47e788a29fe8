"""The sample library and its truth hold together: every quote stands in its report."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.parse import parse
from vectorstore.records import ParsedReport
from vectorstore.settings import StoreSettings

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "ingest" / "samples"
CASES = ROOT / "evals" / "cases"
NAMES = sorted(path.name for path in SAMPLES.iterdir())


def rows(name: str) -> list[dict[str, Any]]:
    """The records of a cases file."""
    return [json.loads(line) for line in (CASES / name).read_text("utf8").splitlines()]


def plain(text: str) -> str:
    """Text without table bars, footnote marks and line breaks."""
    text = re.sub(r"[*|¹²³⁴⁵⁶⁷⁸⁹]", " ", text)
    return re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\s+", " ", text)).strip()


@cache
def parsed(name: str) -> ParsedReport:
    """A sample as ingest reads it."""
    return parse(name, (SAMPLES / name).read_bytes(), settings=StoreSettings())


@cache
def text_of(name: str) -> str:
    """The words of a sample as ingest reads it."""
    return plain(parsed(name).report.text)


def test_library_is_small_and_complete() -> None:
    """Four communes of four periods and two directives, within the package's budget."""
    metadata = json.loads((CASES / "metadata_samples.json").read_text("utf8"))
    reports = [m for m in metadata.values() if m["kind"] == "báo cáo"]
    assert sorted(metadata) == NAMES
    assert len(NAMES) - len(reports) == 2
    assert {sum(m["commune"] == c["commune"] for m in reports) for c in reports} == {4}
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < 1_500_000


@pytest.mark.parametrize("name", NAMES)
def test_figure_quotes_stand_in_the_report(name: str) -> None:
    """Each figure's quote is a piece of the report that ingest read."""
    quotes = {r["quote"] for r in rows("figures_samples.jsonl") if r["file"] == name}
    assert quotes
    assert [q for q in quotes if plain(q) not in text_of(name)] == []


def test_question_quotes_stand_in_a_named_report() -> None:
    """Each question's evidence stands in (one of) the reports it names."""
    missing = []
    for row in rows("samples.jsonl"):
        files = row["file"] if isinstance(row["file"], list) else [row["file"]]
        for quote in row["evidence_quotes"]:
            if not any(plain(quote) in text_of(name) for name in files):
                missing.append((row["id"], quote))
    assert missing == []


def test_search_quotes_are_unique_in_the_library() -> None:
    """Each search case has exactly one right passage in the whole library."""
    for row in rows("search.jsonl"):
        holders = [name for name in NAMES if plain(row["quote"]) in text_of(name)]
        assert holders == [row["file"]], row["id"]


def test_planted_contradictions_stand_in_their_reports() -> None:
    """Both planted contradictions quote what their reports print."""
    planted = rows("anomalies_samples.jsonl")
    assert len(planted) == 2
    for row in planted:
        assert all(plain(q) in text_of(row["file"]) for q in row["quotes"]), row["id"]


def test_rates_in_the_truth_equal_their_counts() -> None:
    """A rate with numerator and denominator is their quotient to its printed decimals."""
    rates = [r for r in rows("figures_samples.jsonl") if r["unit"] == "%" and r["denominator"]]
    assert len(rates) > 150
    for row in rates:
        assert abs(row["numerator"] / row["denominator"] * 100 - row["value"]) <= 0.051, row


@pytest.mark.parametrize("name", NAMES)
def test_metadata_is_read_from_the_letterhead(name: str) -> None:
    """Commune, kind, symbol, date and signer are what the letterhead and closing say."""
    want = json.loads((CASES / "metadata_samples.json").read_text("utf8"))[name]
    report = parsed(name).report
    commune = report.commune.full_name if report.commune else None
    got = (commune, report.kind, report.symbol, report.issued_on, report.signer)
    assert got == tuple(want[k] for k in ("commune", "kind", "symbol", "issued_on", "signer"))
