"""README's figures: a block between two comments, written from the run kept with the product."""

from __future__ import annotations

import json
import re
from pathlib import Path

from assistant.pages.markup import number
from assistant.pages.run_charts import bound_text, span_text, value_text
from assistant.runs import SHIPPED, Measured, Run, parsed, read_run
from evals.words import described
from vectorstore.errors import NotFoundError, ProductError

README = Path(__file__).parents[1] / "README.md"
SHIPPED_RUN = Path(__file__).with_name(SHIPPED)
BEGIN = "<!-- evals: số đo của lần chạy gần nhất, do `python -m evals readme` ghi -->"
END = "<!-- /evals -->"
_BLOCK = re.compile(f"{re.escape(BEGIN)}\n.*?{re.escape(END)}", re.DOTALL)
_ABOUT = ("at", "seconds", "machine", "cores", "embedding_model", "suite")
_KEPT = (
    "title", "means", "group", "unit", "value", "n", "low", "high", "floor", "better", "passed",
)  # fmt: skip


def ship(path: Path, to: Path = SHIPPED_RUN) -> None:
    """Keep a run without its failing cases, only their number, as the product's own."""
    run = read_run(path)  # refuses a file that holds no run
    result = described(json.loads(path.read_text("utf8")))
    suites = result["suites"]
    assert isinstance(suites, dict)
    trimmed = {key: result[key] for key in _ABOUT if result.get(key) is not None}
    trimmed["suites"] = {
        name: {key: each[key] for key in _KEPT if key in each} | {"failed": run.suites[name].failed}
        for name, each in suites.items()
    }
    to.write_text(json.dumps(trimmed, ensure_ascii=False, indent=1) + "\n", "utf8")


def rewrite(readme: Path = README, shipped: Path = SHIPPED_RUN) -> None:
    """Put the shipped run's figures into the marked block."""
    if not readme.is_file():
        raise NotFoundError(f"Không có tệp {readme.name} để ghi số đo vào.")
    text = readme.read_text("utf8")
    if not _BLOCK.search(text):
        raise ProductError(f"{readme.name} không có khối “{BEGIN}”.")
    new = block(parsed(shipped.read_bytes(), shipped.stem))
    readme.write_text(_BLOCK.sub(lambda _: new, text), "utf8")


def block(run: Run) -> str:
    """The marked block: when the run took place, a line for each measure with a bound, and what
    was measured besides."""
    bounded = [m for m in run.measures if m.floor is not None]
    when = f"ngày {run.at.day}/{run.at.month}/{run.at.year}" if run.at else "lần gần nhất"
    groups = [m.group for m in bounded]
    rows = [
        _row(measure, first=at == 0 or groups[at - 1] != measure.group)
        for at, measure in enumerate(bounded)
    ]
    others = [
        f"- {m.group or 'Khác'}, “{m.title}”: {value_text(m.value, m.unit)} ({number(m.n)} ca)"
        for m in run.measures
        if m.floor is None
    ]
    return "\n".join(
        [
            BEGIN,
            "## Số đo",
            "",
            f"Đo {when} trên kho báo cáo mẫu, máy {_number(run.cores)} nhân, mô hình nhúng "
            f"`{run.embedding_model}`: {len(run.held)}/{len(bounded)} phép đo giữ ngưỡng.",
            "",
            "| Nhóm | Phép đo | Giá trị | Số ca | Khoảng 95 % | Ngưỡng |",
            "|---|---|---|---|---|---|",
            *rows,
            *(("", "Đo thêm, không đặt ngưỡng:", "", *others) if others else ()),
            END,
        ]
    )


def _row(measure: Measured, *, first: bool) -> str:
    cells = (
        measure.group if first else "",
        measure.title,
        value_text(measure.value, measure.unit),
        number(measure.n),
        span_text(measure),
        bound_text(measure),
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _number(cores: int | None) -> str:
    return str(cores) if cores else "?"
