"""Results of earlier runs: a file each, beside the kept vectors."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from assistant.runs import FOLDER, KIND, Kept, Run, kept_runs, parsed, read_run
from evals.results import Json
from evals.words import described
from vectorstore.errors import NotFoundError


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
    folder = data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"{kind}-{stamp}.json"
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf8")
    return path


def kept(data_dir: Path, kind: str = KIND) -> Kept:
    """The runs of a kind that were kept, oldest first."""
    return kept_runs(data_dir / FOLDER, kind=kind)


def find(data_dir: Path, named: str) -> Path:
    """The file of a run: a path, or the name of a kept run."""
    for path in (Path(named), data_dir / FOLDER / f"{named}.json", data_dir / FOLDER / named):
        if path.is_file():
            return path
    raise NotFoundError(f"Không có kết quả “{named}”: cần đường dẫn tệp hoặc tên một lần chạy.")


def in_words(path: Path) -> Run:
    """The run of a file, older ones too, with the words of today for what has none."""
    run = read_run(path)
    return parsed(json.dumps(described(json.loads(path.read_text("utf8")))), run.name)


def earlier(data_dir: Path, run: Run, against: str | None) -> Sequence[Run]:
    """What a run is compared with, oldest first: the named run, or all kept before it."""
    if against is not None:
        return (read_run(find(data_dir, against)),)
    return same_kind(data_dir, run)


def same_kind(data_dir: Path, run: Run) -> tuple[Run, ...]:
    """The kept runs of the same kind, over the same questions, that ended before a run."""
    kind, dash, _ = run.name.partition("-")
    before = kept(data_dir, kind if dash else KIND).before(run)
    return tuple(each for each in before if each.file == run.file)
