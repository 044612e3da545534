"""Every regular expression of the package takes linear time, whatever the text."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import sphinx_techspec

LENGTH = 100_000
ANCHORED = frozenset({"fullmatch", "match"})
CHARACTERS = "a A0z9_-\n\t.,:;()[]{}<>|/*#'\"~!?@–→✓·語"
REPEATS = (
    _constants.MAX_REPEAT,
    _constants.MIN_REPEAT,
    _constants.POSSESSIVE_REPEAT,
)


class Expression(NamedTuple):
    """A regular expression in the sources."""

    pattern: str
    flags: int
    method: str
    """How it is used; ``search`` stands for all that look everywhere in a text."""
    place: str


def expressions() -> Iterator[Expression]:
    """Yield the regular expressions of the package, once for each use."""
    modules = pkgutil.walk_packages(sphinx_techspec.__path__, "sphinx_techspec.")
    for name in [m.name for m in modules if not m.name.endswith("__main__")]:
        module = importlib.import_module(name)
        tree = ast.parse(inspect.getsource(module))
        for place, call in _calls(tree):
            try:
                pattern, *others = [_value(node, module) for node in call.args]
                flags = [_value(k.value, module) for k in call.keywords]
            except NameError:
                continue  # made of what is only known when it runs
            assert isinstance(call.func, ast.Attribute)
            method = call.func.attr
            if method == "compile":
                flags += others
                methods = _methods_of(place, tree)
            else:
                methods = {method}
            for use in sorted({m if m in ANCHORED else "search" for m in methods}):
                flag = next((int(f) for f in flags if isinstance(f, re.RegexFlag)), 0)
                yield Expression(pattern, flag, use, f"{name}:{place or call.lineno}")


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of ``re``, with the name that the result is given."""
    names = {
        id(node.value): target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)):
                if name not in ("escape", "template"):
                    yield names.get(id(node), ""), node


def _methods_of(name: str, tree: ast.AST) -> set[str]:
    """Return the methods of the expression called *name* that are used."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    } or {"search"}


def _value(node: ast.expr, module: ModuleType) -> Any:
    return eval(compile(ast.Expression(node), "", "eval"), vars(module))


def texts(expression: Expression) -> Iterator[str]:
    """Yield long texts that make backtracking worst, and end so that nothing fits."""
    tree = _parser.parse(expression.pattern, expression.flags)
    pairs = dict.fromkeys(_before_and_in_repeats(tree, ""))
    for before, inside in pairs:
        for piece in filter(None, dict.fromkeys((inside, before, before + inside))):
            for start in dict.fromkeys(("", before)):
                yield start + piece * (LENGTH // len(piece)) + "\x00\n"


def _before_and_in_repeats(
    tree: Iterable[Any], before: str
) -> Iterator[tuple[str, str]]:
    """Yield what may stand before a repetition without an end, and in it."""
    for op, argument in tree:
        for part in _parts(op, argument):
            yield from _before_and_in_repeats(part, before)
        if op in REPEATS and argument[1] is _constants.MAXREPEAT:
            for sample in _samples(argument[2]):
                yield before, sample
        before += next(_samples([(op, argument)]), "")


def _parts(op: Any, argument: Any) -> list[Any]:
    """Return the expressions inside of an operation."""
    if op in REPEATS:
        return [argument[2]]
    if op is _constants.BRANCH:
        return list(argument[1])
    if op is _constants.SUBPATTERN:
        return [argument[3]]
    if op is _constants.ATOMIC_GROUP:
        return [argument]
    if op in (_constants.ASSERT, _constants.ASSERT_NOT):
        return [argument[1]]
    return []


def _samples(tree: Iterable[Any]) -> Iterator[str]:
    """Yield texts that fit *tree*, or nearly."""
    items = list(tree)
    if len(items) == 1 and items[0][0] in (_constants.IN, _constants.NOT_LITERAL):
        yield from _characters(items[0])
        return
    text = ""
    for op, argument in items:
        if op is _constants.LITERAL:
            text += chr(argument)
        elif op in (_constants.IN, _constants.NOT_LITERAL):
            text += next(_characters((op, argument)), "")
        elif op is _constants.ANY:
            text += "a"
        elif op in REPEATS:
            text += next(_samples(argument[2]), "") * max(argument[0], 1)
        elif op not in (_constants.ASSERT, _constants.ASSERT_NOT):
            for part in _parts(op, argument)[:1]:
                text += next(_samples(part), "")
    yield text


def _characters(item: Any) -> Iterator[str]:
    """Yield characters of a class: one of each sort, or else the first that it has."""
    state = _parser.State()
    expression = _compiler.compile(_parser.SubPattern(state, [item]))
    sorts: dict[object, str] = {}
    for character in CHARACTERS:
        if expression.fullmatch(character):
            sort = character.isspace(), character.isalnum() and character.isdigit()
            is_word = character.isalnum()
            sorts.setdefault((*sort, is_word), character)
    if sorts:
        yield from sorts.values()
    elif item[0] is _constants.IN:
        op, argument = item[1][0]
        yield chr(argument if op is _constants.LITERAL else argument[0])


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(found, id=f"{found.place}-{found.method}")
        for found in expressions()
    ],
)
@pytest.mark.usefixtures("watchdog")
def test_linear(expression: Expression) -> None:
    """No text makes a regular expression go over it again and again."""
    compiled = re.compile(expression.pattern, expression.flags)
    for text in texts(expression):
        if expression.method in ANCHORED:
            getattr(compiled, expression.method)(text)
        else:
            for _ in compiled.finditer(text):
                pass
