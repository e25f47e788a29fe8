"""The command: result file, JSON, exit code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.runs import compared, parsed
from evals import __main__ as command
from evals import history
from evals.commands import suites
from evals.floors import Floors, read_floors
from evals.report import table, to_json
from evals.results import Json, Measure
from evals.suites import SUITES

FLOORS = Floors({"good": 0.9}, {"bad": 0})

EVALS = Path(command.__file__).parent


def measure(name: str, value: float) -> Measure:
    failing: tuple[Json, ...] = ({"id": "C-1", "why": ["wrong"], "question": "Bao nhiêu?"},)
    return Measure(name, value, 10, value, value, failing if value < 1 else ())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Runs the command over one made-up suite whose measures the test gives."""

    @contextmanager
    def no_world(_: Path) -> Iterator[None]:
        yield None

    def call(measures: list[Measure], *arguments: str) -> int:
        monkeypatch.setattr(suites, "SUITES", {"one": lambda _: measures})
        return command.main([*arguments, "--data", str(tmp_path)])

    monkeypatch.setattr(suites, "MADE_SUITES", {})
    monkeypatch.setattr(suites, "DRAFT_SUITES", {})
    monkeypatch.setattr(suites, "open_world", no_world)
    monkeypatch.setattr(suites, "read_floors", lambda: FLOORS)
    yield call


def test_measures_within_their_bounds_pass(run: Any) -> None:
    assert run([measure("good", 0.9), measure("bad", 0), measure("told", 0)]) == 0


@pytest.mark.parametrize("fallen", [measure("good", 0.89), measure("bad", 1)])
def test_a_fall_gives_exit_code_1(run: Any, fallen: Measure, capsys: Any) -> None:
    assert run([fallen]) == 1
    assert "KHÔNG ĐẠT" in capsys.readouterr().err


def test_json_has_the_contract_and_is_kept(run: Any, tmp_path: Path, capsys: Any) -> None:
    run([measure("good", 0.95)], "--json")
    told = json.loads(capsys.readouterr().out)
    suite = told["suites"]["good"]
    assert {"value", "n", "low", "high", "floor", "failing"} <= set(suite)
    assert suite["floor"] == 0.9
    assert suite["failing"][0]["why"] == ["wrong"]
    kept = list((tmp_path / "history").glob("evals-*.json"))
    assert [json.loads(path.read_text("utf8")) for path in kept] == [told]


def test_the_next_run_tells_the_change(run: Any, capsys: Any) -> None:
    run([measure("good", 0.95)])
    capsys.readouterr()
    run([measure("good", 0.97)])
    assert "+0.020" in capsys.readouterr().out


def test_options_before_bench_are_kept() -> None:
    options = command._options(["--data", "x", "--json", "bench", "--reports", "20"])
    assert (options.data, options.json, options.reports) == (Path("x"), True, [20])
    assert command._options(["bench", "--data", "y"]).data == Path("y")


def test_an_unknown_suite_is_a_wrong_call() -> None:
    with pytest.raises(SystemExit) as stop:
        command.main(["--suite", "none"])
    assert stop.value.code == 2


def test_earlier_values_are_the_latest_of_each_measure(tmp_path: Path) -> None:
    for value in (0.5, 0.6):
        history.keep(tmp_path, "evals", to_json([measure("good", value)], FLOORS))
    now = history.keep(tmp_path, "evals", to_json([measure("good", 0.7)], FLOORS))
    run = history.in_words(now)
    changes = compared(run, history.earlier(tmp_path, run, None))
    assert changes["good"].before.value == 0.6


def test_the_table_marks_what_fell() -> None:
    taken = to_json([measure("good", 0.5), measure("told", 0.5)], FLOORS)
    lines = table(parsed(json.dumps(taken), "run"), {}).splitlines()
    assert "KHÔNG ĐẠT" in lines[1]
    assert "KHÔNG ĐẠT" not in lines[2]


def test_every_floor_names_a_measure_of_a_suite() -> None:
    sources = "".join(
        path.read_text("utf8") for path in (EVALS / "spelling.py", *(EVALS / "suites").glob("*.py"))
    )
    names = {**read_floors().at_least, **read_floors().at_most}
    ours = {n.removeprefix("made_") for n in names}
    ours = {n for n in ours if not n.startswith(("retrieval_", "latency_", "review_found_"))}
    assert len(SUITES) >= 9
    assert [name for name in sorted(ours) if f'"{name}"' not in sources] == []
