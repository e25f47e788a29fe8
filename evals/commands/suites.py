"""`python -m evals [--suite S] [--generated N] [--html FILE] [--against RUN]`: the suites over the
samples and over generated reports, held to their floors."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from assistant.runs import read_run
from evals import history
from evals.commands import written
from evals.commands.options import Console, about, number
from evals.floors import read_floors
from evals.made_world import REPORTS, open_made_world
from evals.report import to_json
from evals.results import Json, Measure
from evals.suites import DRAFT_SUITES, MADE_SUITES, SUITES, Suite
from evals.world import World, open_world

_PROCESSES = 2  # more would ask for more memory and slow each other on two cores
_DRAFTS = 4  # of so many generated reports, one is stored in two states


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a run without a command's name."""
    every = sorted([*SUITES, *MADE_SUITES, *DRAFT_SUITES])
    parser.add_argument("--suite", choices=every, help="chỉ chạy một nhóm phép đo")
    parser.add_argument(
        "--generated", type=number, default=REPORTS, help=f"số báo cáo tự sinh, mặc định {REPORTS}"
    )
    written.add_options(parser)


@dataclass(frozen=True, slots=True)
class Part:
    """Suites over one library, and the library: `kind` names both."""

    kind: str
    data: Path
    generated: int
    suite: str | None  # only this one

    @property
    def suites(self) -> Mapping[str, Suite]:
        """Those that are asked for, by name."""
        every = {"samples": SUITES, "made": MADE_SUITES, "twice": DRAFT_SUITES}[self.kind]
        return {n: suite for n, suite in every.items() if self.suite in (None, n)}

    def opened(self) -> AbstractContextManager[World]:
        """The library that the suites ask."""
        if self.kind == "samples":
            return open_world(self.data)
        if self.kind == "made":
            return open_made_world(self.data, reports=self.generated)
        few = max(2, self.generated // _DRAFTS)
        return open_made_world(self.data, reports=few, duplicates=1.0)


def measured(part: Part) -> list[Measure]:
    """The measures of a part's suites, in order."""
    found: list[Measure] = []
    with part.opened() as world:
        for name, suite in part.suites.items():
            sys.stderr.write(f"… {name}\n")
            found += suite(world)
    return found


def _measured(options: argparse.Namespace) -> list[Measure]:
    """The measures of the suites asked for; several libraries are measured side by side, each in
    a process of its own."""
    about_ = options.data, options.generated, options.suite
    parts = [p for kind in ("samples", "made", "twice") if (p := Part(kind, *about_)).suites]
    if len(parts) < 2:
        return [each for part in parts for each in measured(part)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=context) as processes:
        return [each for found in processes.map(measured, parts) for each in found]


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the suites; 1 when a measure falls below its floor."""
    floors = read_floors()
    if options.against:
        read_run(history.find(options.data, options.against))  # before minutes of work
    began = time.perf_counter()
    measures = _measured(options)
    result: Json = {**about(), "seconds": round(time.perf_counter() - began, 1)}
    result |= {"suite": options.suite} | to_json(measures, floors)
    kept = history.keep(options.data, "evals", result)
    written.show(kept, options, console)
    if options.json:
        console.out(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        console.out(f"\nKết quả đầy đủ: {kept} ({result['seconds']} giây)")
    fallen = floors.fallen(measures)
    for measure in fallen:
        bound = floors.bound(measure.name)
        console.err(f"KHÔNG ĐẠT: {measure.name} = {measure.value:.3f}, ngưỡng {bound}")
    return 1 if fallen else 0
