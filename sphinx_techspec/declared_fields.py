"""The header fields of a project: the built-in ones, and its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, starmap
from typing import Any

from sphinx_techspec.field_types import (
    FieldDeclaration,
    canonical_name,
    read_declaration,
)
from sphinx_techspec.header_fields import (
    BUILT_IN_FIELDS,
    HEADER_FIELDS,
    HeaderField,
    HeaderFields,
    normalize_key,
)
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords
from sphinx_techspec.messages import quote
from sphinx_techspec.relation_types import RELATION_KEYS
from sphinx_techspec.words import split_words

_RESERVED_NAMES = frozenset(
    split_words(
        "age, caption, columns, decisions, depth, direction, docname, empty, fields, "
        "format, group-by, id, kind, label, limit, line, questions, referenced-by, "
        "references, relations, reverse, risks, root, sections, sort, source, spec, "
        "spec-status, techspec, text, title, types, until, uri"
    )
)
"""Names of columns, and of options of directives and of front matter."""

_RESERVED_KEYS = ("id", "techspec", "title")
"""Keys that are read separately."""

_FIXED_KEYS = frozenset({"type", "values", "url"})
"""Keys of a declaration that a built-in field does not have."""


def read_header_fields(
    given: Mapping[str, Any], *, words: LanguageWords = ENGLISH_ONLY
) -> tuple[HeaderFields, list[str]]:
    """Return the header fields of a project, and the problems of its declarations.

    A declaration with the name of a built-in field extends that field. A name or alias
    in a declaration is no longer a key of another built-in field, unless it is the name
    of that field.

    :param given: ``techspec_fields``, whose entries are valid.
    :param words: the words of the project's languages.
    """
    if not given and not words:
        return BUILT_IN_FIELDS, []
    fields = dict(HEADER_FIELDS)
    problems: list[str] = []
    declared = _declared_by_name(given, problems)
    taken = dict.fromkeys((*RELATION_KEYS, *_RESERVED_KEYS), "")
    taken |= {normalize_key(name): name for name in (*fields, *declared)}
    for name, declaration in declared.items():
        keys = _free_keys(name, declaration, taken, problems)
        if (built_in := fields.get(name)) is None:
            fields[name] = _own_field(declaration, keys)
        else:
            problems += _unusable_keys(declaration)
            fields[name] = _extended(built_in, declaration, keys)
    usable = (
        field._replace(
            keys=tuple(key for key in field.keys if taken.get(key, name) == name)
        )
        for name, field in fields.items()
    )
    return HeaderFields(usable, words=words), problems


def _declared_by_name(
    given: Mapping[str, Any], problems: list[str]
) -> dict[str, FieldDeclaration]:
    """Return the declarations whose names are free; add problems of the others."""
    declared: dict[str, FieldDeclaration] = {}
    for found in chain.from_iterable(starmap(read_declaration, given.items())):
        if isinstance(found, str):
            continue
        name = canonical_name(found.name)
        if name in _RESERVED_NAMES or normalize_key(name) in RELATION_KEYS:
            problems.append(
                f"the name {quote(found.name)} is reserved; use another name"
            )
        elif name in declared:
            problems.append(f"duplicate field {quote(found.name)}; remove one of them")
        else:
            declared[name] = found
    return declared


def _free_keys(
    name: str,
    declaration: FieldDeclaration,
    taken: dict[str, str],
    problems: list[str],
) -> list[str]:
    """Return the keys of a declaration that no other field has.

    :param taken: the name of the field with each key, ``""`` for another header line;
        the keys are added.
    :param problems: the list to which the problems of taken keys are added.
    """
    keys = []
    given = [("alias", alias) for alias in declaration.aliases]
    for noun, text in (*given, ("label", declaration.label)):
        key = normalize_key(text)
        owner = taken.setdefault(key, name)
        if owner == name:
            keys.append(key)
        elif noun == "alias" or "label" in declaration.given:
            other = f"field {quote(owner)}" if owner else "another header line"
            problems.append(
                f"{noun} {quote(text)} of field {quote(declaration.name)} belongs to "
                f"{other}; use another {noun}"
            )
    return keys


def _own_field(declaration: FieldDeclaration, aliases: Iterable[str]) -> HeaderField:
    key = normalize_key(declaration.name)
    return HeaderField(
        declaration.name.casefold().replace(" ", "-"),
        declaration.label,
        "own",
        tuple(dict.fromkeys((key, *aliases))),
        declaration.label,
        in_header=declaration.in_header,
        is_hidden=not declaration.in_header,
        is_required=declaration.required,
        in_index=declaration.in_index,
        has_filter=declaration.has_filter,
        declaration=declaration,
    )


def _extended(
    field: HeaderField, declaration: FieldDeclaration, aliases: Iterable[str]
) -> HeaderField:
    """Return a built-in field with the keys that *declaration* gives."""
    given = declaration.given
    shown = declaration.in_header if "header" in given else field.in_header
    return field._replace(
        label=declaration.label if "label" in given else field.label,
        keys=tuple(dict.fromkeys((*field.keys, *aliases))),
        in_header=shown,
        is_hidden="header" in given and not shown,
        is_required=declaration.required,
        in_index="index" in given and declaration.in_index,
        has_filter="filter" in given and declaration.has_filter,
    )


def _unusable_keys(declaration: FieldDeclaration) -> Iterator[str]:
    for key in sorted(declaration.given & _FIXED_KEYS):
        yield (
            f"unexpected {key} in field {quote(declaration.name)}, which has a type of "
            "its own; remove it"
        )
