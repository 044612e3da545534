"""Patterns are compiled when they are first used, and then work as usual."""

import ast
import copy
import gc
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import sphinx_techspec
from sphinx_techspec import lazy_regex as module
from sphinx_techspec.lazy_regex import lazy_regex


def test_pattern_is_compiled_on_first_use() -> None:
    """A pattern with an error can be declared, and fails when it is used."""
    pattern = lazy_regex("(")
    with pytest.raises(re.error):
        pattern.search("text")


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("search", ("a1 b2", 2)),
        ("match", ("A1",)),
        ("fullmatch", ("a1",)),
    ],
)
def test_matching_methods_return_the_usual_matches(
    method: str, arguments: tuple[str | int, ...]
) -> None:
    """The flags and the optional positions are those of a compiled pattern."""
    args = (r"(?P<letter>[a-z])(\d)", re.IGNORECASE)
    found = getattr(lazy_regex(*args), method)(*arguments)
    expected = getattr(re.compile(*args), method)(*arguments)
    assert (found.span(), found.groupdict()) == (expected.span(), expected.groupdict())


def test_other_methods_return_the_usual_results() -> None:
    """Splitting, replacing and listing work as with a compiled pattern."""
    pattern = lazy_regex(r"\d")
    assert pattern.split("a1b2c") == ["a", "b", "c"]
    assert pattern.sub("-", "a1b2") == "a-b-"
    assert pattern.findall("a1b2") == ["1", "2"]
    assert [match.start() for match in pattern.finditer("a1b2")] == [1, 3]


def test_source_is_available_before_the_first_use() -> None:
    """Patterns may be composed of others, which are not compiled for that."""
    assert lazy_regex("(").pattern == "("


def test_used_pattern_has_no_slow_attributes() -> None:
    """After its first use, access to the methods does not go through Python code."""
    pattern = lazy_regex("a")
    pattern.match("a")
    assert not hasattr(type(pattern), "__getattr__")


def test_unknown_attributes_are_reported() -> None:
    """A misspelled method is an error, before and after the first use."""
    pattern = lazy_regex("a")
    for _ in range(2):
        with pytest.raises(AttributeError):
            pattern.serach("a")  # type: ignore[attr-defined]
        pattern.search("a")


def test_patterns_can_be_copied() -> None:
    """A copy of an object with patterns works."""
    pattern = copy.deepcopy(lazy_regex("a"))
    assert copy.copy(pattern).match("a")
    assert copy.deepcopy(pattern).match("a")


def modules() -> list[str]:
    """Return the names of the modules of the package."""
    found = pkgutil.walk_packages(sphinx_techspec.__path__, "sphinx_techspec.")
    return [info.name for info in found if not info.name.endswith("__main__")]


def test_patterns_of_the_package_have_no_errors() -> None:
    """Each pattern of the package can be compiled."""
    for name in modules():
        importlib.import_module(name)
    gc.collect()  # those of other tests
    declared = [
        item for item in gc.get_objects() if issubclass(type(item), module._Compiled)
    ]
    assert declared
    for pattern in declared:
        pattern.match("")


def test_modules_compile_no_patterns_on_import() -> None:
    """Module-level patterns are lazy, so that a build does not compile all of them."""
    package = Path(sphinx_techspec.__file__).parent
    eager = [
        f"{path.relative_to(package)}:{call.lineno}"
        for path in package.rglob("*.py")
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for call in ast.walk(statement)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "re.compile"
    ]
    assert not eager
