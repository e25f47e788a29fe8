"""README says what is: settings, commands, addresses, files."""

from __future__ import annotations

import importlib
import re
import shlex
import tomllib
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic_settings import BaseSettings

import assistant.__main__
import evals.__main__
import ingest.__main__
from assistant.settings import AssistantSettings, LlmSettings
from evals.settings import JudgeSettings
from vectorstore.settings import NAMES_ELSEWHERE, StoreSettings, env_names

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
UNSET = "không đặt"
# What app.py reads itself: where it listens.
LISTENING = {"ASSISTANT_HOST": "127.0.0.1", "ASSISTANT_PORT": "7860"}
ROW = re.compile(r"^\| `(ASSISTANT_\w+)` \| (.+?) \| .+ \|$", re.MULTILINE)
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
ROUTE = re.compile(r"^\| `(GET|POST|DELETE) (/[\w/{}]+)` \|", re.MULTILINE)
MODULES: dict[str, Callable[[Sequence[str]], int]] = {
    "assistant": assistant.__main__.main,
    "evals": evals.__main__.main,
    "ingest": ingest.__main__.main,
}


def blocks() -> list[str]:
    return BLOCK.findall(README)


def commands() -> list[list[str]]:
    """Words of every command line in the shell blocks, continued lines joined."""
    lines = "\n".join(blocks()).replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True) for line in lines if shlex.split(line, comments=True)]


def defaults(settings: type[BaseSettings]) -> dict[str, str]:
    prefix = settings.model_config.get("env_prefix", "")
    return {
        f"{prefix}{name}".upper(): _shown(field.default)
        for name, field in settings.model_fields.items()
    }


def _shown(default: object) -> str:
    if default is None:
        return UNSET
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def test_the_settings_table_is_the_settings_classes() -> None:
    own = {
        name: shown
        for name, shown in defaults(AssistantSettings).items()
        if name in NAMES_ELSEWHERE  # not the groups of settings that it holds
    }
    listening = {name: f"`{default}`" for name, default in LISTENING.items()}
    models = defaults(LlmSettings) | defaults(JudgeSettings)
    known = defaults(StoreSettings) | models | own | listening
    rows = ROW.findall(README)
    assert len(rows) == len(dict(rows))
    assert dict(rows) == known


def test_every_setting_named_in_the_text_exists() -> None:
    known = env_names(StoreSettings) | env_names(LlmSettings) | env_names(JudgeSettings)
    known |= NAMES_ELSEWHERE
    assert set(re.findall(r"ASSISTANT_[A-Z_]+[A-Z]", README)) <= known


def test_two_commands_come_first() -> None:
    first, second, *plain = blocks()
    assert (first.strip(), second.strip()) == ("make run", "make test")
    assert "pip install" in plain[0]
    assert "python app.py" in plain[0]
    assert "python -m pytest" in plain[1]


def test_make_targets_named_exist() -> None:
    named = set(re.findall(r"(?<=`)make (\w+)|^make (\w+)$", README, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {target for pair in named for target in pair if target} <= targets


@cache
def help_of(module: str, command: str) -> str:
    said = StringIO()
    with redirect_stdout(said), pytest.raises(SystemExit) as ended:
        _main(module)([command, "--help"] if command else ["--help"])
    assert ended.value.code == 0
    return said.getvalue()


def _main(module: str) -> Callable[[Sequence[str]], int]:
    if module == "app":  # imported here: its pages take seconds to load
        return importlib.import_module("app").main  # type: ignore[no-any-return]
    return MODULES[module]


def ours() -> list[tuple[str, list[str]]]:
    """(module, arguments) of the product's own commands."""
    found = []
    for words in commands():
        if words[:2] == ["python", "-m"] and words[2] in MODULES:
            found.append((words[2], words[3:]))
        elif words[:2] == ["python", "app.py"]:
            found.append(("app", words[2:]))
    return found


@pytest.mark.parametrize(("module", "arguments"), ours(), ids=lambda v: " ".join(v)[:40])
def test_commands_and_their_options_exist(module: str, arguments: list[str]) -> None:
    first = arguments[0] if arguments else ""
    subcommand = first if module in ("assistant", "evals") and first.isalpha() else ""
    text = help_of(module, subcommand)
    for option in (word for word in arguments if word.startswith("--")):
        assert re.search(rf"{option}\b", text), option


def test_every_command_of_the_assistant_is_shown() -> None:
    match = re.search(r"\{([\w,]+)\}", help_of("assistant", ""))
    assert match
    shown = {arguments[0] for module, arguments in ours() if module == "assistant"}
    assert shown == set(match.group(1).split(","))


def test_options_named_in_the_text_exist() -> None:
    named = set(re.findall(r"--(?:host|allow-host|rebuild|port|unit|today|batch)\b", README))
    texts = [help_of(m, c) for m, c in (("app", ""), ("ingest", ""), ("assistant", "ask"))]
    assert {option for option in named if not any(option in text for text in texts)} == set()


@pytest.mark.slow
def test_addresses_exist(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    named = ROUTE.findall(README)
    assert len(named) >= 10
    assert [f"{m} {path}" for m, path in named if m.lower() not in paths.get(path, {})] == []


def test_files_linked_exist() -> None:
    linked = re.findall(r"\]\(((?!http|#)[^)]+)\)", README)
    assert "assistant/static/man-hinh.png" in linked
    assert [path for path in linked if not (ROOT / path).exists()] == []
    assert (ROOT / "assistant/static/man-hinh.png").stat().st_size < 300_000


def test_the_number_of_samples_is_told() -> None:
    samples = [p for p in (ROOT / "ingest/samples").iterdir() if not p.name.startswith(".")]
    assert f"{len(samples)} văn bản mẫu" in README
    assert f"{len(samples)} sample documents" in README


def test_every_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    pinned = {_normal(pin.split("==")[0]) for pin in pins}
    assert len(pinned) == len(pins)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(d for extra in extras.values() for d in extra)]
    assert {_normal(re.split(r"[<>=!~\[ ]", d)[0]) for d in wanted} <= pinned


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
