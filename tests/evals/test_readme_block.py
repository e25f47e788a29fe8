"""README's figures are those of the run kept with the product."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.runs import read_run
from evals.readme import BEGIN, END, README, SHIPPED_RUN, block, rewrite, ship
from tests.assistant.kept_runs import case, keep, measure, run
from vectorstore.errors import ProductError


def test_readme_shows_the_shipped_run() -> None:
    text = README.read_text("utf8")
    shown = text[text.index(BEGIN) : text.index(END) + len(END)]
    assert shown == block(read_run(SHIPPED_RUN)), "run: python -m evals readme evals/last_run.json"


def test_the_shipped_run_holds_no_cases_but_their_number(tmp_path: Path) -> None:
    kept = keep(tmp_path, 1, run(1, a=measure(0.9, case("S-1"), case("S-2"))))
    shipped = tmp_path / "last_run.json"
    ship(kept, shipped)
    ship(shipped, shipped)  # a run that is trimmed already stays as it is
    told = read_run(shipped).suites["a"]
    assert (told.value, told.failed, told.failing) == (0.9, 2, ())
    assert "S-1" not in shipped.read_text("utf8")
    assert json.loads(shipped.read_text("utf8"))["at"] == "2026-11-01T08:30:00+00:00"


def test_only_the_block_is_rewritten(tmp_path: Path) -> None:
    shipped = keep(tmp_path, 1, run(1, a=measure(0.7), b=measure(0.23, floor=None, passed=True)))
    readme = tmp_path / "README.md"
    readme.write_text(f"# Trước\n{BEGIN}\ncũ\n{END}\nSau\n", "utf8")
    rewrite(readme, shipped)
    text = readme.read_text("utf8")
    assert text.startswith(f"# Trước\n{BEGIN}\n## Số đo")
    assert text.endswith(f"{END}\nSau\n")
    assert "cũ\n" not in text
    assert "0/1 phép đo giữ ngưỡng" in text
    assert "| Hỏi số liệu | 70% | 50 | 66% – 74% | ≥ 80% |" in text
    assert "“Hỏi số liệu”: 23% (50 ca)" in text  # told as well, though nothing holds it
    rewrite(readme, shipped)
    assert readme.read_text("utf8") == text


def test_a_readme_without_the_block_is_left_alone(tmp_path: Path) -> None:
    shipped = keep(tmp_path, 1, run(1, a=measure(0.7)))
    readme = tmp_path / "README.md"
    readme.write_text("# Trước\n", "utf8")
    with pytest.raises(ProductError, match="không có khối"):
        rewrite(readme, shipped)
    assert readme.read_text("utf8") == "# Trước\n"
