"""`python -m evals bench [--reports N] [--embedded N]`: speed, memory, size."""

from __future__ import annotations

import argparse
import json

from evals import history
from evals.bench import bench
from evals.bench_report import readable
from evals.commands.options import Commands, Console, about, command, number
from evals.results import Json


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = command(commands, "bench", run, "đo tốc độ, bộ nhớ, dung lượng")
    parser.add_argument("--reports", type=number, default=100, help="số báo cáo, mặc định 100")
    parser.add_argument(
        "--embedded", type=number, default=500, help="số đoạn được nhúng thật ở mỗi bên"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Measure, keep the result and show it."""
    measured = bench(options.data, reports=options.reports, embedded=options.embedded)
    result: Json = {**about(), **measured}
    kept = history.keep(options.data, "bench", result)
    console.out(
        json.dumps(result, ensure_ascii=False, indent=1) if options.json else readable(result)
    )
    console.err(f"Kết quả đầy đủ: {kept}")
    return 0
