"""`python -m evals [--suite S] [--generated N] [--html FILE] [--against RUN]`: the suites over the
samples and over generated reports, held to their floors."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager

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

_DRAFTS = 4  # of so many generated reports, one is stored in two states


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a run without a command's name."""
    every = sorted([*SUITES, *MADE_SUITES, *DRAFT_SUITES])
    parser.add_argument("--suite", choices=every, help="chỉ chạy một nhóm phép đo")
    parser.add_argument(
        "--generated", type=number, default=REPORTS, help=f"số báo cáo tự sinh, mặc định {REPORTS}"
    )
    written.add_options(parser)


def _measured(options: argparse.Namespace, console: Console) -> Iterator[Measure]:
    """The measures of the suites asked for, a library opened only where one needs it."""
    yield from _over(open_world(options.data), SUITES, options, console)
    made = open_made_world(options.data, reports=options.generated)
    yield from _over(made, MADE_SUITES, options, console)
    few = max(2, options.generated // _DRAFTS)
    twice = open_made_world(options.data, reports=few, duplicates=1.0)
    yield from _over(twice, DRAFT_SUITES, options, console)


def _over(
    opened: AbstractContextManager[World],
    suites: Mapping[str, Suite],
    options: argparse.Namespace,
    console: Console,
) -> Iterator[Measure]:
    names = [name for name in suites if options.suite in (None, name)]
    if not names:
        return
    with opened as world:
        for name in names:
            console.err(f"… {name}")
            yield from suites[name](world)


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the suites; 1 when a measure falls below its floor."""
    floors = read_floors()
    if options.against:
        read_run(history.find(options.data, options.against))  # before minutes of work
    began = time.perf_counter()
    measures = list(_measured(options, console))
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
