"""Every prompt renders, and its blanks are exactly the ones that the code fills."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import prompts
from prompts import PromptError, names, template

ROOT = Path(__file__).resolve().parents[2]
_CALL = re.compile(r"template\(\s*((?:\"[\w]+\"(?:,\s*)?)+)\)")


def calls() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    files = [path for room in ("assistant", "evals") for path in (ROOT / room).rglob("*.py")]
    for file in files:
        for match in _CALL.finditer(file.read_text("utf-8")):
            name, *blanks = re.findall(r"\"(\w+)\"", match.group(1))
            found[name] = tuple(blanks)
    return found


def test_every_prompt_is_used_and_renders() -> None:
    used = calls()
    assert sorted(used) == names()
    for name, blanks in used.items():
        text = template(name, *blanks).format(**dict.fromkeys(blanks, "[điền]"))
        assert text.count("[điền]") == len(blanks)


def test_missing_and_extra_blanks_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "thu.txt").write_text("Hỏi: {question}", "utf-8")
    monkeypatch.setattr(prompts, "files", lambda _: tmp_path)
    template.cache_clear()
    with pytest.raises(PromptError, match="passages"):
        template("thu", "question", "passages")
    with pytest.raises(PromptError, match="question"):
        template("thu")
    with pytest.raises(PromptError, match="khong-co"):
        template("khong-co")
    assert template("thu", "question") == "Hỏi: {question}"
    template.cache_clear()
