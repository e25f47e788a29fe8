"""The commands of `python -m evals`: a file each, with `add`, which says its words and options."""

from __future__ import annotations

from evals.commands import bench, cases, feedback, generate, judge, model, readme, report
from evals.commands.options import Add

# A command that comes later is one more file and one more line here; runs without a command's
# name are `evals.commands.suites`.
COMMANDS: tuple[Add, ...] = (
    bench.add, cases.add, feedback.add, generate.add, judge.add, model.add, report.add,
    readme.add,
)  # fmt: skip
