"""`python -m evals bench [--reports N …] [--embedded N]`: speed, memory, size."""

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
    parser.add_argument(
        "--reports", type=number, nargs="+", default=[100], help="số báo cáo, một hay nhiều cỡ"
    )
    parser.add_argument(
        "--embedded", type=number, default=500, help="số đoạn được nhúng thật ở mỗi bên"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Measure at each size, keep the result and show it."""
    sizes = []
    for reports in options.reports:
        console.err(f"… {reports} báo cáo")
        sizes.append(bench(options.data, reports=reports, embedded=options.embedded))
    result: Json = {**about(), "sizes": sizes}
    kept = history.keep(options.data, "bench", result)
    if options.json:
        console.out(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        console.out("\n\n".join(readable(each) for each in sizes))
    console.err(f"Kết quả đầy đủ: {kept}")
    return 0
