"""The record kinds of a project: the built-in ones, and its own.

A project chooses and declares kinds in ``techspec_records``; other extensions declare
kinds with the same keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS, OPTIONAL_KINDS
from sphinx_techspec.declaration_keys import DeclarationKey, key_problem
from sphinx_techspec.field_types import Field, FieldDeclaration, read_declaration
from sphinx_techspec.generic_kinds import (
    COMMON_FIELDS,
    DEFAULT_STATUSES,
    TEXT_COLUMNS,
    extended_kind,
    generic_kind,
)
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import FieldType, RecordField, RecordKind, RecordKinds
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import expected, literal, quote
from sphinx_techspec.records import Status
from sphinx_techspec.status_words import KINDS, slugify
from sphinx_techspec.translated_kinds import translated_kinds
from sphinx_techspec.words import capitalized, has_words, split_words

_Problems: TypeAlias = Iterator[str]

_RESERVED_NAMES = frozenset({"ref", "spec", "specs", "title"}) | {
    "status",
    "relations",
    "graph",
    "summary",
}
"""The directives and roles of the domain that do not belong to a kind."""
_RESERVED_PLURALS = frozenset(
    {"version", "project", "release", "generator", "findings", "citations"}
    | {"base_url", "base-url"}
)
"""The keys of techspec.json that are not lists of records."""
_RECORD_ATTRIBUTES = frozenset(
    split_words(
        "id, kind, spec, text, status, group, fields, referenced_by, source, line, uri"
    )
)
_VIEW_OPTIONS = frozenset(
    split_words(
        "caption, columns, empty, format, group-by, limit, reverse, since, sort, "
        "spec-status, until"
    )
)
"""The options of views that do not filter by a field."""
_NAME = lazy_regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_STATUS = lazy_regex(r"[^\W_][\w '-]*")
_PREFIX = lazy_regex(r"[A-Za-z]{1,10}")


class KindDeclaration(NamedTuple):
    """A record kind, with the keys of ``techspec_records``."""

    name: str
    """The name of its directive, role, and object type."""
    sections: Sequence[str] = ()
    """The headings of its sections; by default, its plural."""
    prefix: str = ""
    """The letters of its IDs; by default, the first letter of its name."""
    plural: str = ""
    """The name of its view and of its list in techspec.json; by default, with an s."""
    label: str = ""
    statuses: Mapping[str, str] = {}
    """The kinds of its statuses by word; the first status is the default."""
    fields: Mapping[str, Mapping[str, Any] | Field] | Sequence[Field] = {}
    """Its own fields, or their keys in ``techspec_fields`` by name."""


# Declarations in conf.py


def read_entry(name: Any, value: Any) -> Iterator[str | tuple[str, Any]]:
    """Yield the problems of an entry of ``techspec_records``, and its valid value.

    Invalid keys are skipped.
    """
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        yield (
            f"invalid record kind {literal(name)}; expected a name in lower case, such "
            'as "assumption"'
        )
    elif isinstance(value, bool):
        yield name, value
    elif not isinstance(value, Mapping):
        hint = 'expected True, False, or a dict, such as {"sections": ["Assumptions"]}'
        yield f"invalid record kind {quote(name)}: {literal(value)}; {hint}"
    elif name in BUILT_IN_KINDS:
        yield f"invalid record kind {quote(name)}: {literal(value)}; use True or False"
    else:
        valid: dict[str, Any] = {}
        kind = f"record kind {quote(name)}"
        for key, given in value.items():
            if problem := key_problem(key, given, _KEYS, owner=kind):
                yield problem
            elif key == "statuses":
                yield from _read_statuses(kind, given, valid)
            elif key == "fields":
                yield from _read_fields(kind, given, valid)
            else:
                valid[key] = given
        yield name, valid


def _is_list_of_headings(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(item, str) and normalize_heading(item) for item in value
    )


def _is_text(value: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_mapping(value: Any) -> bool:
    return isinstance(value, Mapping)


_KEYS: Mapping[str, DeclarationKey] = {
    "sections": DeclarationKey(
        _is_list_of_headings, 'a list of headings, such as ["Assumptions"]'
    ),
    "prefix": DeclarationKey(
        lambda value: _is_text(value, _PREFIX), 'one to ten letters, such as "A"'
    ),
    "plural": DeclarationKey(
        lambda value: _is_text(value, _NAME),
        'a name in lower case, such as "assumptions"',
    ),
    "label": DeclarationKey(
        lambda value: isinstance(value, str) and has_words(value),
        'a string, such as "Assumption"',
    ),
    "statuses": DeclarationKey(
        _is_mapping, 'a dict, such as {"open": "open", "confirmed": "done"}'
    ),
    "fields": DeclarationKey(
        _is_mapping, 'a dict, such as {"confidence": {"type": "text"}}'
    ),
}
"""The keys of a record kind."""


def _read_statuses(
    kind: str, statuses: Mapping[Any, Any], valid: dict[str, Any]
) -> _Problems:
    """Yield the problems of *statuses*; add valid ones to *valid*."""
    found: dict[str, str] = {}
    names: set[str] = set()
    for word, status_kind in statuses.items():
        if not isinstance(word, str) or not _STATUS.fullmatch(word):
            yield f"invalid status {literal(word)} in {kind}; use a word"
        elif slugify(word) in names:
            yield f"duplicate status {quote(word)} in {kind}; remove it"
        elif status_kind not in KINDS:
            hint = expected(str(status_kind), KINDS)
            message = f"invalid kind {literal(status_kind)} of status {quote(word)}"
            yield f"{message} in {kind}; {hint}"
        else:
            names.add(slugify(word))
            found[word] = status_kind
    if found:
        valid["statuses"] = found


def _read_fields(
    kind: str, fields: Mapping[Any, Any], valid: dict[str, Any]
) -> _Problems:
    """Yield the problems of *fields*; add valid ones to *valid*."""
    common = {field.name for field in COMMON_FIELDS}
    usable: dict[str, Any] = {}
    for name, keys in fields.items():
        slug = slugify(name) if isinstance(name, str) else ""
        if slug.replace("-", "_") in common | _RECORD_ATTRIBUTES:
            yield f"field {literal(name)} of {kind} exists already; use another name"
            continue
        if slug in _VIEW_OPTIONS:
            message = f"field {literal(name)} of {kind} has the name of an option"
            yield f"{message} of views; use another name"
            continue
        for found in read_declaration(name, keys):
            if isinstance(found, str):
                yield f"{kind}: {found}"
            else:
                usable[found.name] = found.keys
    valid["fields"] = usable


# The kinds of a project


def project_kinds(
    chosen: Mapping[str, Any],
    registered: Sequence[RecordKind] = tuple(BUILT_IN_KINDS),
    *,
    words: LanguageWords = ENGLISH_ONLY,
) -> tuple[RecordKinds, list[str]]:
    """Return the record kinds of a project, and the problems of clashing declarations.

    :param chosen: the valid entries of ``techspec_records``.
    :param registered: the kinds that are on by default, of this extension and others.
    :param words: the words of the project's languages.

    A kind that clashes with an earlier one is ignored.
    """
    kinds: list[RecordKind] = []
    problems: list[str] = []
    for kind in registered:
        if chosen.get(kind.name, True) is not False:
            _add(kind, kinds, problems)
    built_in = [*registered, *OPTIONAL_KINDS]
    disabled = [kind for kind in built_in if chosen.get(kind.name) is False]
    names = [kind.name for kind in registered]
    for name, value in chosen.items():
        if isinstance(value, Mapping):
            _add(declared_kind(KindDeclaration(name, **value)), kinds, problems)
        elif name in OPTIONAL_KINDS:
            if value:
                _add(OPTIONAL_KINDS[name], kinds, problems)
        elif name not in names:
            hint = expected(name, [*names, *OPTIONAL_KINDS.names])
            problems.append(f"unknown record kind {quote(name)}; {hint}, or a dict")
    if words:
        kinds = [*translated_kinds(kinds, words)]
    # A kind that replaces it may have its names.
    taken = {name for kind in kinds for name in (kind.name, kind.plural)}
    disabled = [k for k in disabled if not {k.name, k.plural} & taken]
    return RecordKinds(kinds, words=words, disabled=disabled), problems


def _add(kind: RecordKind, kinds: list[RecordKind], problems: list[str]) -> None:
    problem = next(_clashes(kind, kinds), None)
    if problem is None:
        kinds.append(kind)
    else:
        problems.append(problem)


def _clashes(kind: RecordKind, others: Sequence[RecordKind]) -> _Problems:
    """Yield the problems of names that *kind* shares with a kind before it."""
    name = quote(kind.name)
    if kind.name == kind.plural:
        yield f"record kind {name} has the same name and plural; set another plural"
    for word in (kind.name, kind.plural):
        if word in _RESERVED_NAMES or (
            word == kind.plural and word in _RESERVED_PLURALS
        ):
            yield f"record kind {name}: the name {quote(word)} is reserved; use another"
    for other in others:
        names = {kind.name, kind.plural} & {other.name, other.plural}
        for word in sorted(names):
            message = f"record kind {name} has the name {quote(word)} of record kind"
            yield f"{message} {quote(other.name)}; use another name or plural"
        prefix = kind.prefixes[0]
        if prefix.casefold() in map(str.casefold, other.prefixes):
            message = (
                f"record kind {name} has the prefix {quote(prefix)} of record kind"
            )
            yield f"{message} {quote(other.name)}; use another prefix"


def _keys_by_name(fields: Any) -> Any:
    """Return the keys of *fields* by name; other values remain as they are."""
    if isinstance(fields, Mapping):
        values = fields.items()
        return {k: v.keys if isinstance(v, Field) else v for k, v in values}
    is_list = isinstance(fields, list | tuple)
    if is_list and all(isinstance(field, Field) for field in fields):
        return {field.name: field.keys for field in fields}
    return fields


def declared_kind(declaration: KindDeclaration) -> RecordKind:
    """Return the record kind that *declaration* declares.

    A built-in kind keeps the values that the declaration does not replace. Sections and
    fields are added to its own.
    """
    fields = [
        _record_field(field)
        for name, keys in _keys_by_name(declaration.fields).items()
        for field in read_declaration(name, keys)
        if isinstance(field, FieldDeclaration)
    ]
    statuses = [
        Status(slugify(word), word[:1].upper() + word[1:], kind)
        for word, kind in declaration.statuses.items()
    ]
    headings = [normalize_heading(section) for section in declaration.sections]
    if declaration.name in OPTIONAL_KINDS:
        return extended_kind(
            OPTIONAL_KINDS[declaration.name],
            label=declaration.label,
            plural=declaration.plural,
            prefix=declaration.prefix,
            headings=headings,
            statuses=statuses,
            fields=fields,
        )
    name = declaration.name
    words = name.replace("-", " ")
    plural = declaration.plural or f"{name}s"
    plural_words = plural.replace("-", " ")
    return generic_kind(
        name=name,
        label=declaration.label or capitalized(name),
        plural=plural,
        plural_label=capitalized(plural),
        prefix=declaration.prefix or name[0].upper(),
        headings=headings or [plural_words],
        statuses=statuses or DEFAULT_STATUSES,
        fields=fields,
        text_labels=tuple(
            dict.fromkeys([words, declaration.label.casefold() or words])
        ),
        text_columns=tuple(dict.fromkeys([words, plural_words, *TEXT_COLUMNS])),
    )


def _record_field(field: FieldDeclaration) -> RecordField:
    """Return a field of a record kind as declared."""
    plain = field.name.replace("-", " ").replace("_", " ")
    labels = dict.fromkeys(
        name.casefold() for name in (field.label, plain, field.name, *field.aliases)
    )
    return RecordField(
        field.name,
        field.label,
        cast("FieldType", field.type),  # the types have the same names
        f"{field.label}.",
        labels=tuple(labels),
        columns=tuple(map(normalize_heading, labels)),
        option=slugify(field.name),
        option_help=f"{field.label}.",
        values=field.values,
        is_facet=field.has_filter,
        declaration=field._replace(given=frozenset()),
    )


def problems_of(declaration: KindDeclaration) -> list[str]:
    """Return the problems of a kind that an extension declares."""
    keys = {
        key: value
        for key, value in declaration._asdict().items()
        if key != "name" and value != KindDeclaration._field_defaults[key]
    }
    if "fields" in keys:
        keys["fields"] = _keys_by_name(keys["fields"])
    found = read_entry(declaration.name, keys)
    return [problem for problem in found if isinstance(problem, str)]
