"""Kept runs of the evaluation: files that `python -m evals` writes, read as data and compared.

A file names its measures in words itself; nothing of the evaluation is imported here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from pydantic import FiniteFloat, TypeAdapter, ValidationError

from vectorstore.errors import NotFoundError, ProductError

FOLDER = "history"  # of runs, within the evaluation's own data directory
KIND = "evals"
SHIPPED = "last_run.json"
Case = Mapping[str, object]


class UnreadableRunError(ProductError):
    """A file that holds no result of an evaluation run."""

    http_status = 422


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one run: value over n cases, interval of 95 %, bound, failing cases.

    `failed` counts the failing cases where a trimmed file holds none of them.
    """

    value: FiniteFloat
    n: int
    low: FiniteFloat
    high: FiniteFloat
    floor: FiniteFloat | None = None
    better: Literal["higher", "lower"] = "higher"
    passed: bool = True
    failing: tuple[dict[str, object], ...] = ()
    failed: int = 0
    name: str = ""
    title: str = ""
    means: str = ""
    group: str = ""
    unit: str = ""

    @property
    def cases(self) -> tuple[str, ...]:
        """Ids of the failing cases that the file holds."""
        return tuple(dict.fromkeys(str(case.get("id", "")) for case in self.failing))

    @property
    def complete(self) -> bool:
        """Whether the file holds every failing case, so that cases can be compared."""
        return len(self.failing) >= self.failed


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the suites."""

    suites: dict[str, Measured]
    at: datetime | None = None
    seconds: FiniteFloat | None = None
    embedding_model: str = ""
    machine: str = ""
    cores: int | None = None
    python: str = ""
    suite: str | None = None  # the only one that ran
    file: str = ""  # of an official's own questions
    composer: str = ""
    name: str = ""

    @property
    def measures(self) -> tuple[Measured, ...]:
        """Its measures, in the order in which they were taken."""
        return tuple(self.suites.values())

    @property
    def held(self) -> tuple[Measured, ...]:
        """Measures that have a bound and keep it."""
        return tuple(m for m in self.measures if m.floor is not None and m.passed)

    @property
    def fallen(self) -> tuple[Measured, ...]:
        """Measures beyond their bound."""
        return tuple(m for m in self.measures if not m.passed)

    @property
    def moment(self) -> float:
        """Seconds since 1970, 0 when the file does not say."""
        return self.at.timestamp() if self.at else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A measure beside its value in an earlier run; None for cases that can't be compared."""

    now: Measured
    before: Measured
    run: Run
    newly_failing: tuple[str, ...] | None = None
    newly_passing: tuple[str, ...] | None = None

    @property
    def delta(self) -> float:
        """How far the value moved."""
        return self.now.value - self.before.value

    @property
    def moved(self) -> bool:
        """Whether the value is another one, as far as it is kept (four decimals)."""
        return abs(self.delta) >= 5e-5

    @property
    def beyond(self) -> bool:
        """Whether each value lies outside the other's interval: hardly chance."""
        outside = not self.now.low <= self.before.value <= self.now.high
        return self.moved and outside and not self.before.low <= self.now.value <= self.before.high

    @property
    def improved(self) -> bool:
        """Whether the value moved to the better side."""
        return self.moved and (self.delta > 0) == (self.now.better == "higher")


@dataclass(frozen=True, slots=True)
class Kept:
    """The runs of a folder, oldest first, and the names of files that hold none."""

    runs: tuple[Run, ...] = ()
    unreadable: tuple[str, ...] = ()

    def before(self, run: Run) -> tuple[Run, ...]:
        """The runs that ended before this one."""
        return tuple(r for r in self.runs if (r.moment, r.name) < (run.moment, run.name))


_RUN = TypeAdapter(Run)


def read_run(path: Path) -> Run:
    """The run that a file holds."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise NotFoundError(f"Không mở được kết quả {path.name}: {error.strerror}.") from error


@lru_cache(maxsize=64)
def _read(path: Path, _: int) -> Run:
    try:
        return parsed(path.read_bytes(), path.stem)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "toàn tệp"
        raise UnreadableRunError(
            f"Tệp {path.name} không phải kết quả đo hoặc đã hỏng (chỗ sai: {where})."
        ) from error


def parsed(data: bytes | str, name: str) -> Run:
    """A run from its JSON; every measure knows its name, its title at least its id."""
    run = _RUN.validate_json(data)
    return replace(run, name=name, suites={key: _named(key, m) for key, m in run.suites.items()})


def _named(name: str, measured: Measured) -> Measured:
    failed = max(measured.failed, len(measured.failing))
    return replace(measured, name=name, title=measured.title or name, failed=failed)


def kept_runs(folder: Path, *, kind: str = KIND, most: int = 60) -> Kept:
    """The latest runs of a kind in a folder; a broken file is named and harms no other."""
    runs, unreadable = [], []
    for path in sorted(folder.glob(f"{kind}-*.json"))[-most:]:
        try:
            runs.append(read_run(path))
        except ProductError as error:
            unreadable.append(str(error))
    return Kept(tuple(sorted(runs, key=lambda r: (r.moment, r.name))), tuple(unreadable))


def shipped_run() -> Path | None:
    """The file of the run that came with the product, where the evaluation is installed."""
    found = find_spec(KIND)  # looks for the package without running any of it
    folders = list(found.submodule_search_locations or ()) if found else []
    paths = [Path(folder) / SHIPPED for folder in folders]
    return next((path for path in paths if path.is_file()), None)


def compared(run: Run, earlier: Sequence[Run]) -> dict[str, Change]:
    """Each measure beside the latest earlier run that measured it."""
    changes = {}
    for measure in run.measures:
        found = next((r for r in reversed(earlier) if measure.name in r.suites), None)
        if found is not None:
            changes[measure.name] = _change(measure, found)
    return changes


def _change(now: Measured, run: Run) -> Change:
    before = run.suites[now.name]
    if not (now.complete and before.complete):
        return Change(now, before, run)
    was, is_ = set(before.cases), set(now.cases)
    failing = tuple(case for case in now.cases if case not in was)
    passing = tuple(case for case in before.cases if case not in is_)
    return Change(now, before, run, failing, passing)


def points(name: str, runs: Iterable[Run]) -> tuple[tuple[Run, Measured], ...]:
    """The runs that took a measure, with what they found."""
    return tuple((run, run.suites[name]) for run in runs if name in run.suites)


def extent(measures: Iterable[Measured]) -> tuple[float, float]:
    """The scale that measures are drawn on: all values, intervals and bounds, ends rounded."""
    drawn = list(measures)
    ends = [v for m in drawn for v in (m.low, m.high, m.value)]
    ends += [m.floor for m in drawn if m.floor is not None]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    if low >= 0 and high <= 1 and all(m.unit in ("%", "") for m in drawn):
        return next((at for at in (0.9, 0.8, 0.5) if low >= at), 0.0), 1.0
    step = 10 ** math.floor(math.log10(high)) / 2 if high > 0 else 1.0
    return 0.0, math.ceil(high / step) * step if high > 0 else 1.0
