"""`python -m evals cases FILE --library DIR [--strict]`: an official's own questions."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.build import Assistant, build
from assistant.settings import AssistantSettings
from evals import history
from evals.commands import written
from evals.commands.options import Commands, Console, about, command
from evals.floors import Floors
from evals.own_cases import OwnCases, read_own
from evals.own_measures import own_measures, wrong
from evals.report import to_json
from evals.results import Json
from evals.world import Asked
from vectorstore.errors import NotFoundError
from vectorstore.settings import StoreSettings

_NO_FLOORS = Floors({}, {})
_EVERY = 10  # questions between two lines of progress


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = command(commands, "cases", run, "đo trên câu hỏi của đơn vị và kho văn bản của đơn vị")
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="câu hỏi và kết quả mong đợi, .jsonl hoặc .csv"
    )
    library_option(parser)
    parser.add_argument("--strict", action="store_true", help="trả mã 1 khi có câu không đạt")


def library_option(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Where the stored reports lie; they are only read."""
    parser.add_argument(
        "--library",
        metavar="DIR",
        type=Path,
        required=required,
        help="thư mục dữ liệu của kho văn bản, chỉ đọc",
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Ask every question and judge the answers; keep the result and show it."""
    own = read_own(options.file)
    with opened(options.library) as assistant:
        asked = ask_all(assistant, own, console)
        measures = own_measures(asked, assistant.library.ledger.text)
        composer = assistant.composer_name
    result: Json = {
        **about(),
        "file": options.file.name,
        "composer": composer,
        "asked": len(asked),
        "wrong": wrong(measures),
        "unfilled": list(own.unfilled),
        **to_json(measures, _NO_FLOORS),
    }
    kept = history.keep(options.data, "cases", result)
    written.show(kept, options, console)
    if options.json:
        console.out(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        console.out(f"\nĐã hỏi {len(asked)} câu, {result['wrong']} câu không đạt.")
        if own.unfilled:
            console.out(f"{len(own.unfilled)} câu chưa điền kết quả mong đợi nên không chấm.")
        console.out(f"Kết quả đầy đủ: {kept}")
    return 1 if options.strict and result["wrong"] else 0


def ask_all(assistant: Assistant, own: OwnCases, console: Console) -> list[Asked]:
    """Every case with the answer that it gets."""
    asked = []
    for done, case in enumerate(own.cases, start=1):
        asked.append(Asked(case, assistant.ask(case.question)))
        if done % _EVERY == 0 or done == len(own.cases):
            console.err(f"… đã hỏi {done}/{len(own.cases)} câu")
    return asked


@contextmanager
def opened(library: Path) -> Iterator[Assistant]:
    """An assistant over a library that exists; nothing is stored, so a running app may hold it."""
    settings = AssistantSettings.from_env(data_dir=checked_library(library))
    with build(settings) as assistant:
        yield assistant


def checked_library(library: Path) -> Path:
    """The directory, if it holds a library; NotFoundError otherwise, so that none is made."""
    elsewhere = StoreSettings.from_env().database_url
    if not elsewhere and not (library / "ledger.sqlite3").is_file():
        raise NotFoundError(f"Thư mục {library} chưa có kho văn bản nào.")
    return library
