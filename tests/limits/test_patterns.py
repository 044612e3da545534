"""Every regular expression of the package takes linear time, whatever the text."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import sphinx_techspec

LENGTH = 100_000
ANCHORED = frozenset({"fullmatch", "match"})
CHARACTERS = "a A0z9_-\n\t.,:;()[]{}<>|/*#'\"~!?@–→✓·語"
TOKEN = re.compile(
    r"""
      \\(?:x..|u.{4}|U.{8}|.)                                # an escape
    | \[\^?\]?(?:\\.|[^\]\\])*\]                           # a class of characters
    | \(\?P=\w+\)                                            # a reference to a group
    | \((?:\?(?:P<\w+>|<[=!]|[=!>:]|[a-z-]+:))?              # the start of a group
    | (?P<quantifier>(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})[?+]?)
    | .
    """,
    re.DOTALL | re.VERBOSE,
)
ASSERTIONS = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
WITHOUT_WIDTH = frozenset({"^", "$", r"\A", r"\b", r"\B", r"\Z", *ASSERTIONS})


class Expression(NamedTuple):
    """A regular expression in the sources."""

    pattern: str
    flags: int
    method: str
    """The method that uses it; ``search`` for all that search a text."""
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
            if isinstance(call.func, ast.Attribute) and call.func.attr != "compile":
                methods = {call.func.attr}
            else:
                flags += others
                methods = _methods_of(place, tree)
            for use in sorted({m if m in ANCHORED else "search" for m in methods}):
                flag = next((int(f) for f in flags if isinstance(f, re.RegexFlag)), 0)
                yield Expression(pattern, flag, use, f"{name}:{place or call.lineno}")


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls that declare or use an expression, and its name, if any."""
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
            case ast.Call(func=ast.Name(id="lazy_regex")):
                yield names.get(id(node), ""), node


def _methods_of(name: str, tree: ast.AST) -> set[str]:
    """Return the methods of the expression called *name* that are used."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
        and node.attr != "pattern"
    } or {"search"}


def _value(node: ast.expr, module: ModuleType) -> Any:
    return eval(compile(ast.Expression(node), "", "eval"), vars(module))


class Part(NamedTuple):
    """A part of a regular expression: a character, a class, an escape or a group."""

    source: str
    """The text in the expression, of a group its start."""
    alternatives: list[list[Part]]
    """The parts of a group."""
    least: int = 1
    """How many times it occurs at least."""
    is_endless: bool = False
    """Whether it may occur any number of times."""


def parse(tokens: Iterator[re.Match[str]]) -> list[list[Part]]:
    """Return the alternatives of an expression, or of a group up to its end."""
    alternatives: list[list[Part]] = [[]]
    for match in tokens:
        token, parts = match[0], alternatives[-1]
        if token == ")":
            break
        if token == "|":
            alternatives.append([])
        elif quantifier := match["quantifier"]:
            number = re.match(r"\{(\d+)", quantifier)
            least = int(number[1]) if number else int(quantifier[0] == "+")
            is_endless = quantifier[0] in "*+" or ",}" in quantifier
            parts[-1] = parts[-1]._replace(least=least, is_endless=is_endless)
        else:
            is_group = token[0] == "(" and token[-1] != ")"
            parts.append(Part(token, parse(tokens) if is_group else []))
    return alternatives


def texts(expression: Expression) -> Iterator[str]:
    """Yield long texts that make backtracking worst, and end so that nothing fits."""
    alternatives = parse(TOKEN.finditer(expression.pattern))
    whole = Part("(?:", alternatives)
    pairs = dict.fromkeys(_before_and_in_repeats([whole], "", expression.flags))
    for before, inside in pairs:
        for piece in filter(None, dict.fromkeys((inside, before, before + inside))):
            for start in dict.fromkeys(("", before)):
                yield start + piece * (LENGTH // len(piece)) + "\x00\n"


def _before_and_in_repeats(
    parts: Iterable[Part], before: str, flags: int
) -> Iterator[tuple[str, str]]:
    """Yield texts that may come before an endless repetition, and in it."""
    for part in parts:
        for alternative in part.alternatives:
            yield from _before_and_in_repeats(alternative, before, flags)
        if part.is_endless:
            for sample in _samples([part._replace(least=1)], flags):
                yield before, sample
        before += next(_samples([part], flags), "")


def _samples(parts: Sequence[Part], flags: int) -> Iterator[str]:
    """Yield texts that fit *parts*, or nearly."""
    if len(parts) == 1 and not parts[0].alternatives and parts[0].least <= 1:
        yield from _characters(parts[0].source, flags)
        return
    text = ""
    for part in parts:
        if part.source in ASSERTIONS:
            continue
        if part.alternatives:
            sample = next(_samples(part.alternatives[0], flags), "")
        else:
            sample = next(_characters(part.source, flags), "")
        text += sample * max(part.least, 1)
    yield text


def _characters(source: str, flags: int) -> Iterator[str]:
    """Yield characters that fit an atom: one of each sort, or else one of its own."""
    is_reference = source[1:].isdecimal() or source.startswith("(?P=")
    if source in WITHOUT_WIDTH or is_reference:
        return
    if len(source) == 1 and source != ".":
        yield source
        return
    expression = re.compile(source, flags)
    codes = re.findall(r"\\[xuU]([0-9a-fA-F]+)", source)
    sorts: dict[object, str] = {}
    for character in CHARACTERS:
        if expression.fullmatch(character):
            sort = character.isspace(), character.isdigit(), character.isalnum()
            sorts.setdefault(sort, character)
    own = (*source, *(chr(int(code, 16)) for code in codes))
    if not sorts:
        sorts = {"": next((c for c in own if expression.fullmatch(c)), "")}
    yield from sorts.values()


def test_reference_to_a_group() -> None:
    """A named reference is an atom, and what follows it is parsed as before."""
    (parts,) = parse(TOKEN.finditer(r"(?P<mark>[*_])x(?P=mark)+(?:y)"))
    sources = [part.source for part in parts]
    assert sources == ["(?P<mark>", "x", "(?P=mark)", "(?:"]
    assert parts[2].is_endless
    assert list(_characters(parts[2].source, 0)) == []


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(found, id=f"{found.place}-{found.method}")
        for found in expressions()
    ],
)
@pytest.mark.usefixtures("watchdog")
def test_linear(expression: Expression) -> None:
    """A regular expression takes linear time on every text."""
    compiled = re.compile(expression.pattern, expression.flags)
    for text in texts(expression):
        if expression.method in ANCHORED:
            getattr(compiled, expression.method)(text)
        else:
            for _ in compiled.finditer(text):
                pass
