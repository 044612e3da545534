"""The fields of a spec's header and the types of relations between specs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

from sphinx_techspec.field_types import FieldDeclaration, read_declaration
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords, all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import quote
from sphinx_techspec.words import N_, comparable, split_words


class HeaderField(NamedTuple):
    """A field of a spec's header."""

    name: str
    """The name in techspec.json and of the option of ``spec:status``."""
    label: str
    type: Literal["status", "date", "line", "tags", "own"]
    """How a value is read: ``line`` is plain text, ``tags`` a comma-separated list; the
    declaration decides for ``own``."""
    keys: Sequence[str]
    """Its normalized keys in a header or front matter, in order of precedence."""
    option_help: str = ""
    """Markdown; empty for a field that is not an option of ``spec:status``."""
    in_header: bool = False
    """Whether the header on the spec's page shows it."""
    marks_header: bool = True
    """Whether one of its keys makes a block a header."""
    is_hidden: bool = False
    """Whether its line is removed from the page."""
    is_required: bool = False
    in_index: bool = False
    """Whether the index of specs has a column for it in addition to its own."""
    has_filter: bool = False
    """Whether the index of specs can be filtered by it."""
    declaration: FieldDeclaration | None = None
    """The declaration of a field that the project adds."""

    @property
    def is_list(self) -> bool:
        """Whether its value is a list."""
        if self.declaration is not None:
            return self.declaration.is_list
        return self.type == "tags"

    @property
    def is_date(self) -> bool:
        """Whether its value is a date."""
        if self.declaration is not None:
            return self.declaration.type == "date"
        return self.type == "date"

    @property
    def shows_text(self) -> bool:
        """Whether the header shows its value in full."""
        return not self.is_date and self.type != "status"


_FIELDS = (
    HeaderField(
        "status",
        N_("Status"),
        "status",
        split_words(
            "status, current status, rfc status, adr status, decision status, "
            "document status, proposal status, spec status, state, current state, stage"
        ),
        in_header=True,
    ),
    HeaderField(
        "updated",
        N_("Updated"),
        "date",
        split_words(
            "last updated, last update, updated, last modified, modified, date, "
            "decision date"
        ),
        "The date of the last update.",
        in_header=True,
    ),
    HeaderField(
        "owner",
        N_("Owner"),
        "line",
        split_words(
            "owner, owners, dri, responsible, author, authors, document owner, "
            "document owners, rfc author, rfc authors"
        ),
        "The owner.",
        in_header=True,
    ),
    HeaderField(
        "reviewers",
        N_("Reviewers"),
        "line",
        ("reviewers", "reviewer", "reviewed by"),
        "The reviewers.",
        in_header=True,
        marks_header=False,
    ),
    HeaderField(
        "tags",
        N_("Tags"),
        "tags",
        ("tags",),
        "Words to filter by, separated by commas.",
        in_header=True,
    ),
    HeaderField(
        "review-by",
        N_("Review by"),
        "date",
        ("review by", "next review", "review due"),
        "The date of the next review.",
        in_header=True,
    ),
    HeaderField(
        "since",
        N_("Since"),
        "date",
        ("since",),
        "The date on which the status took effect.",
        in_header=True,
        marks_header=False,
    ),
)

HEADER_FIELDS: Mapping[str, HeaderField] = {field.name: field for field in _FIELDS}
"""The declared header fields, in the order of the options of ``spec:status``."""

DECIDER_KEYS = (
    "deciders",
    "decision makers",
    "decision maker",
    "decider",
    "decided by",
    "decision owner",
    "decision owners",
)
"""Keys of the people who made the decision that a document records."""

DECIDED_KEYS = split_words(
    "decision date, date, decided, decided on, date decided, date of decision, "
    "accepted, accepted on, date accepted, approved, approved on, date approved"
)
"""Keys of the date of that decision, in order of precedence.

Other values of these keys, *Approved: yes*, are not dates.
"""


class RelationType(NamedTuple):
    """A type of relation between specs."""

    name: str
    """The name in techspec.json."""
    inverse: str
    """The name of the same relation, seen from the other spec."""
    label: str
    keys: Sequence[str]
    """Its normalized keys in a header or front matter."""
    partial_label: str = ""
    """The label of a relation to a part of the other spec, if it differs."""
    phrase: str = ""
    """The label of its arrow in the graph; empty if the graph draws the inverse."""
    partial_phrase: str = ""
    option_help: str = ""
    """Markdown; empty for a relation that is not an option of ``spec:relations``."""


_RELATIONS = (
    RelationType(
        "depends-on",
        "required-by",
        N_("Depends on"),
        ("depends on", "depends", "dependencies", "requires"),
        phrase=N_("depends on"),
        partial_phrase=N_("depends on in part"),
        option_help="IDs of the specs that this one depends on.",
    ),
    RelationType("required-by", "depends-on", N_("Required by"), ("required by",)),
    RelationType(
        "supersedes",
        "superseded-by",
        N_("Supersedes"),
        ("supersedes", "superseeds", "supercedes", "replaces", "obsoletes"),
        partial_label=N_("Supersedes parts of"),
        phrase=N_("supersedes"),
        partial_phrase=N_("supersedes in part"),
        option_help="IDs of the specs that this one replaces.",
    ),
    RelationType(
        "superseded-by",
        "supersedes",
        N_("Superseded by"),
        split_words(
            "superseded by, superceded by, superseeded by, replaced by, obsoleted by"
        ),
        N_("Superseded in part by"),
        option_help="IDs of the specs that replace this one.",
    ),
    RelationType(
        "amends",
        "amended-by",
        N_("Amends"),
        ("amends",),
        phrase=N_("amends"),
        partial_phrase=N_("amends in part"),
        option_help="IDs of the specs that this one amends.",
    ),
    RelationType("amended-by", "amends", N_("Amended by"), ("amended by",)),
    RelationType(
        "related",
        "related",
        N_("Related to"),
        split_words(
            "related, related to, relates, relates to, related specs, see also, "
            "related adr, related adrs, related decisions, related designs, "
            "related docs, related documents, related proposals, related records, "
            "related rfc, related rfcs"
        ),
        phrase=N_("related to"),
        partial_phrase=N_("related to in part"),
        option_help="IDs of related specs.",
    ),
)

RELATION_TYPES: Mapping[str, RelationType] = {r.name: r for r in _RELATIONS}
"""The relation types, in the order of a header."""

INVERSES: Mapping[str, str] = {r.name: r.inverse for r in _RELATIONS}
"""The inverse of each relation type."""

_PARTIAL = ("partially", "partly")
"""Words before the key of a relation to a part of another spec."""
_HAVE_PARTS = ("supersedes", "superseded-by", "amends", "amended-by")

RELATION_KEYS: Mapping[str, str] = {
    **{key: r.name for r in _RELATIONS for key in r.keys},
    **{
        f"{word} {key}": name
        for name in _HAVE_PARTS
        for word in _PARTIAL
        for key in RELATION_TYPES[name].keys
    },
}
"""The relation type of each header key."""


def is_partial_key(key: str) -> bool:
    """Return whether *key* gives relations to parts of other specs."""
    return key.startswith(_PARTIAL) and key in RELATION_KEYS


def field_keys(*names: str) -> list[str]:
    """Return the normalized keys of the header fields called *names*."""
    return [key for name in names for key in HEADER_FIELDS[name].keys]


_TIME_ZONE = lazy_regex(r"\s\((?:gmt|utc|yyyy-mm-dd|iso(?:[ -]?8601)?)\)")
"""A note on the form of a date, *Date (UTC)*."""


@lru_cache(maxsize=4096)
def normalize_key(name: str) -> str:
    """Return the comparable form of a key: ``Last-Updated`` → ``last updated``."""
    name = _TIME_ZONE.sub("", re.sub(r"\((s|ies|es)\)", r"\1", comparable(name)))
    return " ".join(re.findall(r"[^\W_]+", name))


class HeaderFields:
    """The header fields of a project, by name.

    :param fields: those that ship with the package, then those of the project.
    :param words: the words of other languages, which are further keys of the fields
        that ship with the package. A key that *fields* have takes precedence.
    """

    def __init__(
        self, fields: Iterable[HeaderField], *, words: LanguageWords = ENGLISH_ONLY
    ) -> None:
        given = list(fields)
        self.words = words
        self._taken = {key for field in given for key in field.keys}
        self._taken.update(RELATION_KEYS, DECIDER_KEYS)
        self._fields = {
            field.name: field._replace(
                keys=(*field.keys, *self._translated("header", field.name))
            )
            if words
            else field
            for field in given
        }
        self.relation_keys: Mapping[str, str] = {
            **RELATION_KEYS,
            **{
                key: name
                for name in RELATION_TYPES
                for key in self._translated("relations", name)
            },
        }
        """The relation type of each header key."""
        self.decider_keys = (*DECIDER_KEYS, *self._translated("header", "deciders"))
        """The keys of the people who made the decision that a document records."""

    def _translated(self, section: str, name: str) -> tuple[str, ...]:
        """Return the keys in other languages that no other field has."""
        keys = dict.fromkeys(map(normalize_key, self.words.of(section, name)))
        free = tuple(key for key in keys if key not in self._taken)
        self._taken.update(free)
        return free

    def __iter__(self) -> Iterator[HeaderField]:
        return iter(self._fields.values())

    def __getitem__(self, name: str) -> HeaderField:
        return self._fields[name]

    def get(self, name: str) -> HeaderField | None:
        """Return the field called *name*, if any."""
        return self._fields.get(name)

    @cached_property
    def own(self) -> Sequence[HeaderField]:
        """The fields that the project adds."""
        return [field for field in self if field.declaration is not None]

    @cached_property
    def shown(self) -> Sequence[HeaderField]:
        """The fields that the header of a spec's page shows."""
        return [field for field in self if field.in_header]

    @cached_property
    def shown_keys(self) -> Mapping[str, HeaderField]:
        """The shown field of each header key."""
        return {key: field for field in self.shown for key in field.keys}

    @cached_property
    def hidden_keys(self) -> frozenset[str]:
        """The keys of the lines that the page of a spec does not show."""
        return frozenset(key for f in self if f.is_hidden for key in f.keys)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all fields."""
        return frozenset(key for field in self for key in field.keys)

    @cached_property
    def status_keys(self) -> frozenset[str]:
        """The keys of the status."""
        return frozenset(self["status"].keys)

    @cached_property
    def date_keys(self) -> frozenset[str]:
        """The keys of the shipped dates."""
        return frozenset(k for f in self if f.type == "date" for k in f.keys)

    @cached_property
    def marking_keys(self) -> frozenset[str]:
        """The keys of which one makes a block a header."""
        marking = (key for f in self if f.marks_header for key in f.keys)
        return frozenset((*self.relation_keys, *self.decider_keys, *marking))


SHIPPED_FIELDS = HeaderFields(_FIELDS)
"""The header fields that ship with the package."""


@lru_cache(maxsize=1)
def fields_of_all_languages() -> HeaderFields:
    """Return the shipped fields with their keys in all languages."""
    return HeaderFields(_FIELDS, words=all_words())


# The fields of a project

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
"""Keys of a declaration that a shipped field does not have."""


def canonical_field_name(name: str) -> str:
    """Return the form of a field's name that is compared: ``Checked_by``."""
    return "-".join(name.casefold().replace("_", " ").split())


def read_header_fields(
    given: Mapping[str, Any], *, words: LanguageWords = ENGLISH_ONLY
) -> tuple[HeaderFields, list[str]]:
    """Return the header fields of a project, and the problems of its declarations.

    :param given: ``techspec_fields``, whose entries are valid.
    :param words: the words of the project's languages.
    """
    if not given and not words:
        return SHIPPED_FIELDS, []
    read = [found for item in given.items() for found in read_declaration(*item)]
    declared = (found for found in read if isinstance(found, FieldDeclaration))
    return project_fields(declared, words=words)


def project_fields(
    declarations: Iterable[FieldDeclaration], *, words: LanguageWords = ENGLISH_ONLY
) -> tuple[HeaderFields, list[str]]:
    """Return the header fields of a project, and the problems of its declarations.

    A declaration with the name of a shipped field extends that field. A name or alias
    in a declaration is no longer a key of another shipped field, unless it is the name
    of that field.
    """
    fields = {field.name: field for field in _FIELDS}
    given: dict[str, FieldDeclaration] = {}
    problems: list[str] = []
    for declaration in declarations:
        name = canonical_field_name(declaration.name)
        shown = quote(declaration.name)
        if name in _RESERVED_NAMES or normalize_key(name) in RELATION_KEYS:
            problems.append(f"the name {shown} is reserved; use another name")
        elif name in given:
            problems.append(f"duplicate field {shown}; remove one of them")
        else:
            given[name] = declaration
    taken = dict.fromkeys((*RELATION_KEYS, *_RESERVED_KEYS), "")
    taken |= {normalize_key(name): name for name in (*fields, *given)}
    for name, declaration in given.items():
        aliases = []
        for alias in declaration.aliases:
            owner = taken.setdefault(normalize_key(alias), name)
            aliases += [normalize_key(alias)] if owner == name else []
            if owner != name:
                other = f"field {quote(owner)}" if owner else "another header line"
                problems.append(
                    f"alias {quote(alias)} of field {quote(declaration.name)} belongs "
                    f"to {other}; use another alias"
                )
        owner = taken.setdefault(normalize_key(declaration.label), name)
        if owner == name:
            aliases.append(normalize_key(declaration.label))
        elif "label" in declaration.given:
            other = f"field {quote(owner)}" if owner else "another header line"
            problems.append(
                f"label {quote(declaration.label)} of field {quote(declaration.name)} "
                f"belongs to {other}; use another label"
            )
        if (shipped := fields.get(name)) is None:
            fields[name] = _own_field(declaration, aliases)
        else:
            problems += _unusable_keys(declaration)
            fields[name] = _extended(shipped, declaration, aliases)
    usable = (
        field._replace(
            keys=tuple(key for key in field.keys if taken.get(key, name) == name)
        )
        for name, field in fields.items()
    )
    return HeaderFields(usable, words=words), problems


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
    """Return a shipped field with the keys that *declaration* gives."""
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
