"""The built-in fields of a spec's header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from sphinx_techspec.field_types import FieldDeclaration
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords, all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.relation_types import RELATION_KEYS, RELATION_TYPES
from sphinx_techspec.translated_messages import N_
from sphinx_techspec.words import comparable, split_words


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
            "document status, doc status, design status, design doc status, "
            "proposal status, spec status, state, current state, stage"
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


_TIME_ZONE = lazy_regex(r"\s\((?:gmt|utc|yyyy-mm-dd|iso(?:[ -]?8601)?)\)")
"""A note on the form of a date, *Date (UTC)*."""


@lru_cache(maxsize=4096)
def normalize_key(name: str) -> str:
    """Return the comparable form of a key: ``Last-Updated`` → ``last updated``."""
    name = _TIME_ZONE.sub("", re.sub(r"\((s|ies|es)\)", r"\1", comparable(name)))
    return " ".join(re.findall(r"[^\W_]+", name))


class HeaderFields:
    """The header fields of a project, by name.

    :param fields: the built-in fields, then those of the project.
    :param words: the words of other languages, which are further keys of the
        built-in fields. A key that *fields* have takes precedence.
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
    def of_ids(self) -> Sequence[HeaderField]:
        """The fields that the project adds for IDs of specs and records."""
        return [f for f in self.own if f.declaration and f.declaration.type == "ids"]

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
        """The keys of the built-in dates."""
        return frozenset(k for f in self if f.type == "date" for k in f.keys)

    @cached_property
    def marking_keys(self) -> frozenset[str]:
        """The keys of which one makes a block a header."""
        marking = (key for f in self if f.marks_header for key in f.keys)
        return frozenset((*self.relation_keys, *self.decider_keys, *marking))


BUILT_IN_FIELDS = HeaderFields(_FIELDS)
"""The built-in header fields."""


@lru_cache(maxsize=1)
def fields_of_all_languages() -> HeaderFields:
    """Return the built-in fields with their keys in all languages."""
    return HeaderFields(_FIELDS, words=all_words())
