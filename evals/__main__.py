"""`python -m evals [--suite S] [--json] [--data DIR]`, `python -m evals bench [--reports N]`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from evals import history
from evals.bench import bench
from evals.bench_report import readable
from evals.floors import read_floors
from evals.report import failures, table, to_json
from evals.results import Json, Measure
from evals.suites import SUITES
from evals.world import open_world
from vectorstore.errors import ProductError
from vectorstore.settings import StoreSettings

DATA = Path("data") / "evals"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suites or the bench; 1 when a measure falls below its floor, 2 on a wrong call."""
    options = _options(arguments)
    try:
        return _bench(options) if options.command == "bench" else _suites(options)
    except ProductError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals", description="Đo chất lượng trên kho báo cáo mẫu, ngoại tuyến."
    )
    _shared(parser, json=False, data=DATA)
    parser.add_argument("--suite", choices=sorted(SUITES), help="chỉ chạy một nhóm phép đo")
    commands = parser.add_subparsers(dest="command")
    measure = commands.add_parser("bench", help="đo tốc độ, bộ nhớ, dung lượng")
    _shared(measure, json=argparse.SUPPRESS, data=argparse.SUPPRESS)
    measure.add_argument("--reports", type=_count, default=100, help="số báo cáo, mặc định 100")
    measure.add_argument(
        "--embedded", type=_count, default=500, help="số đoạn được nhúng thật ở mỗi bên"
    )
    return parser.parse_args(arguments)


def _shared(parser: argparse.ArgumentParser, *, json: object, data: object) -> None:
    """Options of every command; a command's own default must not undo what stands before it."""
    parser.add_argument("--json", action="store_true", default=json, help="in kết quả dạng JSON")
    parser.add_argument(
        "--data", metavar="DIR", type=Path, default=data, help=f"thư mục kết quả, mặc định {DATA}"
    )


def _count(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError("cần số từ 1 đến 1000000")
    return int(text)


def _suites(options: argparse.Namespace) -> int:
    floors = read_floors()
    before = history.previous(options.data)
    names = [options.suite] if options.suite else list(SUITES)
    began = time.perf_counter()
    measures: list[Measure] = []
    with open_world(options.data) as world:
        for name in names:
            print(f"… {name}", file=sys.stderr, flush=True)
            measures += SUITES[name](world)
    result: Json = {**_about(), "seconds": round(time.perf_counter() - began, 1)}
    result |= to_json(measures, floors)
    kept = history.keep(options.data, "evals", result)
    fallen = floors.fallen(measures)
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        print(table(measures, floors, before))
        print(failures(measures))
        print(f"\nKết quả đầy đủ: {kept} ({result['seconds']} giây)")
    for measure in fallen:
        bound = floors.bound(measure.name)
        print(f"KHÔNG ĐẠT: {measure.name} = {measure.value:.3f}, ngưỡng {bound}", file=sys.stderr)
    return 1 if fallen else 0


def _bench(options: argparse.Namespace) -> int:
    measured = bench(options.data, reports=options.reports, embedded=options.embedded)
    result: Json = {**_about(), **measured}
    kept = history.keep(options.data, "bench", result)
    print(json.dumps(result, ensure_ascii=False, indent=1) if options.json else readable(result))
    print(f"Kết quả đầy đủ: {kept}", file=sys.stderr)
    return 0


def _about() -> Json:
    return history.about(StoreSettings.from_env().embedding_model)


if __name__ == "__main__":
    sys.exit(main())
