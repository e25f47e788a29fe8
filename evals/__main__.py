"""`python -m evals [--suite S] [--json] [--data DIR]` and the commands of `evals.commands`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from evals.commands import COMMANDS, suites
from evals.commands.options import DATA, Console, shared
from vectorstore.errors import ProductError

_CONSOLE = Console(
    out=lambda text: print(text), err=lambda text: print(text, file=sys.stderr, flush=True)
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 1 when a measure falls below its floor, 2 on a wrong call."""
    options = _options(arguments)
    try:
        return int(options.run(options, _CONSOLE))
    except ProductError as error:
        _CONSOLE.err(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals", description="Đo chất lượng trên kho báo cáo mẫu, ngoại tuyến."
    )
    shared(parser, json=False, data=DATA)
    suites.add_options(parser)
    parser.set_defaults(run=suites.run)
    commands = parser.add_subparsers(dest="command")
    for add in COMMANDS:
        add(commands)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
