"""`python -m evals [--suite S] [--html FILE] [--against RUN]`: the suites over the samples,
held to their floors."""

from __future__ import annotations

import argparse
import json
import time

from assistant.runs import read_run
from evals import history
from evals.commands import written
from evals.commands.options import Console, about
from evals.floors import read_floors
from evals.report import to_json
from evals.results import Json, Measure
from evals.suites import SUITES
from evals.world import open_world


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a run without a command's name."""
    parser.add_argument("--suite", choices=sorted(SUITES), help="chỉ chạy một nhóm phép đo")
    written.add_options(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the suites; 1 when a measure falls below its floor."""
    floors = read_floors()
    if options.against:
        read_run(history.find(options.data, options.against))  # before minutes of work
    names = [options.suite] if options.suite else list(SUITES)
    began = time.perf_counter()
    measures: list[Measure] = []
    with open_world(options.data) as world:
        for name in names:
            console.err(f"… {name}")
            measures += SUITES[name](world)
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
