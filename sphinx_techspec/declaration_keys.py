"""The keys of a declaration in conf.py, such as that of a field or of a status."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from sphinx_techspec.messages import expected, literal


class DeclarationKey(NamedTuple):
    """A key of a declaration."""

    is_valid: Callable[[Any], bool]
    form: str | Collection[str]
    """The form of a valid value, or all valid values; messages show it."""
    help: str = ""
    """Markdown; the reference documentation is generated from it."""


def key_problem(
    key: Any, value: Any, known: Mapping[str, DeclarationKey], *, owner: str
) -> str:
    """Return the problem of a key or its value, ``""`` if both are valid.

    :param known: the keys of the declaration.
    :param owner: the declaration as messages show it, ``field 'team'``.
    """
    if key not in known:
        return f"unknown key {literal(key)} in {owner}; {expected(str(key), known)}"
    is_valid, form, _ = known[key]
    if is_valid(value):
        return ""
    is_text = isinstance(form, str)
    hint = f"expected {form}" if is_text else expected(str(value), form)
    return f"invalid {key} {literal(value)} in {owner}; {hint}"
