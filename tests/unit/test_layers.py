"""The layers of the package know only what is below them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec, resolve_name
from pathlib import Path

import pytest

PACKAGE = "sphinx_techspec"
SPHINX_RIM = {"ext", "cli.check"}
# These commands read templates and documents, through reading/.
DOCUTILS_RIM = {
    "reading",
    "views",
    "editing",
    "cli.new",
    "cli.adopt",
    "cli.index",
    "cli.set_status",
    "cli.rename",
    "cli.edited_files",
}

# Imports one module after the other and names the first that brings in what is banned.
PROBE = """
import importlib, sys
banned, modules = sys.argv[1].split(","), sys.argv[2:]
for module in modules:
    importlib.import_module(module)
    for name in banned:
        if name in sys.modules:
            sys.exit(f"importing {module} imports {name}")
"""


def package_folder() -> Path:
    """Find the package without importing it."""
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations)))


def module_files() -> dict[str, Path]:
    """Map each module, as it is called below the package, to its file."""
    folder = package_folder()
    files = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        files[".".join(part for part in parts if part != "__init__")] = path
    return files


def is_within(module: str, layers: set[str]) -> bool:
    """Tell whether a module is one of the layers or inside one of them."""
    return any(module == layer or module.startswith(f"{layer}.") for layer in layers)


def imported_modules(module: str, path: Path) -> Iterator[str]:
    """Yield the package's modules that a module imports, wherever it does so."""
    is_package = path.name == "__init__.py"
    context = f"{PACKAGE}.{module}".rstrip(".")
    anchor = context if is_package else context.rpartition(".")[0]
    for name in imported_names(path, anchor):
        if name.startswith(f"{PACKAGE}."):
            yield name.removeprefix(f"{PACKAGE}.")


def imported_names(path: Path, anchor: str) -> Iterator[str]:
    """Yield the full names that a file imports; relative ones start at *anchor*."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = resolve_name("." * node.level + (node.module or ""), anchor)
            yield from (f"{origin}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    ("outside", "banned"),
    [
        pytest.param(SPHINX_RIM | DOCUTILS_RIM, ["sphinx", "docutils"], id="pure"),
        pytest.param(SPHINX_RIM, ["sphinx"], id="all-but-the-rim"),
    ],
)
def test_import_stays_light(outside: set[str], banned: list[str]) -> None:
    """Records, checks and export work without Sphinx and docutils."""
    modules = [
        f"{PACKAGE}.{module}".rstrip(".")
        for module in module_files()
        if not is_within(module, outside) and not module.endswith("__main__")
    ]
    assert len(modules) > 1
    # -P keeps the current folder off sys.path: the installed package is probed.
    probe = [sys.executable, "-P", "-c", PROBE, ",".join(banned), *modules]
    done = subprocess.run(probe, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("folder", ["", "reading."])
def test_arrows_point_one_way(folder: str) -> None:
    """No two parts of a folder depend on each other, directly or in a cycle."""

    def part_of(module: str) -> str:
        inside = module.startswith(folder)
        return module.removeprefix(folder).partition(".")[0] if inside else ""

    parts = set(map(part_of, module_files())) - {""}
    graph: dict[str, set[str]] = {part: set() for part in parts}
    for module, path in module_files().items():
        if part := part_of(module):
            used = set(map(part_of, imported_modules(module, path)))
            graph[part] |= used & parts - {part}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def test_rim_is_outermost() -> None:
    """Only setup() and the public interface import the Sphinx part."""
    reaching = [
        f"{module} imports {name}"
        for module, path in module_files().items()
        if module not in ("", "api") and not is_within(module, SPHINX_RIM)
        for name in imported_modules(module, path)
        if is_within(name, {"ext"})
    ]
    assert reaching == []


def test_unit_tests_need_no_sphinx() -> None:
    """Tests in this folder import neither Sphinx nor the modules that know it."""
    importing = [
        f"{path.name} imports {name}"
        for path in sorted(Path(__file__).parent.rglob("*.py"))
        for name in imported_names(path, "tests.unit")
        if name.partition(".")[0] == "sphinx"
        or is_within(name.removeprefix(f"{PACKAGE}."), SPHINX_RIM)
    ]
    assert importing == []
