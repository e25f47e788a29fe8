"""`python -m evals generate --communes N --periods M --out DIR`: reports with known truth."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from evals.commands.options import Commands, Console, command, number
from evals.corpus.generate import FORMATS, generate
from evals.corpus.golden import write_golden
from evals.corpus.questions import questions
from evals.corpus.records import MadeReport
from evals.corpus.render import render
from evals.made_world import SEED
from evals.results import Json
from vectorstore.errors import StorageError

GOLDEN = "golden"  # folder of the truth beside the reports
_EVERY = 50  # reports between two lines of progress


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = command(commands, "generate", run, "sinh báo cáo hư cấu đã biết trước sự thật")
    parser.add_argument("--communes", type=number, required=True, help="số xã, phường")
    parser.add_argument(
        "--periods", type=number, required=True, help="số kỳ báo cáo của mỗi xã, phường"
    )
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help="thư mục ghi báo cáo và sự thật"
    )
    parser.add_argument("--seed", type=int, default=SEED, help=f"số gieo, mặc định {SEED}")
    parser.add_argument(
        "--formats", type=formats, default=FORMATS, metavar="LIST",
        help="các dạng tệp ghi cho mỗi báo cáo, mặc định " + ",".join(FORMATS),
    )  # fmt: skip
    parser.add_argument(
        "--duplicates", type=share, default=0.0, metavar="SHARE",
        help="tỷ lệ báo cáo có thêm bản gần trùng, từ 0 đến 1, mặc định 0",
    )  # fmt: skip


def formats(text: str) -> tuple[str, ...]:
    """Formats by their suffixes, with commas between them."""
    named = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not named or not set(named) <= set(FORMATS):
        raise argparse.ArgumentTypeError("chỉ nhận " + ", ".join(FORMATS))
    return named


def share(text: str) -> float:
    """A share, from 0 to 1."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("cần số từ 0 đến 1")
    return value


def run(options: argparse.Namespace, console: Console) -> int:
    """Write every report in every format, then the truth of all of them."""
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        reports = list(_written(options, console))
        cases = questions(reports, seed=options.seed)
        write_golden(options.out / GOLDEN, reports, cases)
    except OSError as error:
        where = error.filename or options.out
        raise StorageError(f"Không ghi được {where}: {error.strerror}.") from error
    made: Json = {
        "out": str(options.out),
        "golden": str(options.out / GOLDEN),
        "seed": options.seed,
        "formats": list(options.formats),
        "reports": len(reports),
        "duplicates": sum(report.duplicate_of is not None for report in reports),
        "figures": sum(len(report.truth.figures) for report in reports),
        "questions": len(cases),
    }
    console.out(json.dumps(made, ensure_ascii=False) if options.json else _said(made))
    return 0


def _written(options: argparse.Namespace, console: Console) -> Iterator[MadeReport]:
    made = generate(
        seed=options.seed,
        communes=options.communes,
        periods=options.periods,
        duplicates=options.duplicates,
    )
    for count, report in enumerate(made, start=1):
        for suffix in options.formats:
            file = str(PurePath(report.file).with_suffix(f".{suffix}"))
            (options.out / file).write_bytes(render(replace(report, file=file)))
        if count % _EVERY == 0:
            console.err(f"… đã ghi {count} báo cáo")
        yield report


def _said(made: Json) -> str:
    return (
        f"Đã ghi {made['reports']} báo cáo (trong đó {made['duplicates']} bản gần trùng) vào "
        f"{made['out']}; sự thật gồm {made['figures']} số liệu, {made['questions']} câu hỏi ở "
        f"{made['golden']}."
    )
