"""Results of earlier runs: a file each, beside the kept vectors."""

from __future__ import annotations

import json
import os
import platform
from datetime import datetime
from pathlib import Path
from typing import Any

from evals.results import Json

_FOLDER = "history"


def about(model: str) -> Json:
    """Where and when a run took place."""
    return {
        "at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "embedding_model": model,
    }


def keep(data_dir: Path, kind: str, result: Json) -> Path:
    """Write a result down; returns its file."""
    folder = data_dir / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"{kind}-{stamp}.json"
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf8")
    return path


def previous(data_dir: Path) -> dict[str, float]:
    """The latest value of each measure in earlier runs."""
    values: dict[str, float] = {}
    for path in sorted((data_dir / _FOLDER).glob("evals-*.json")):
        stored: dict[str, Any] = json.loads(path.read_text("utf8"))
        values |= {name: float(each["value"]) for name, each in stored["suites"].items()}
    return values
