"""The declaration of a kind of record, such as decisions or risks.

Readers, directives, roles, views, index pages, techspec.json, its schema, and the
reference documentation derive from the declarations in
:mod:`~sphinx_techspec.built_in_kinds`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from sphinx_techspec.field_types import FieldDeclaration
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords
from sphinx_techspec.records import Status

FieldType: TypeAlias = Literal[
    "text", "line", "date", "level", "names", "tags", "ids", "choice", "link"
]
"""How a value is read and shown: ``text`` is inline markup, ``line`` plain text on one
line, ``level`` a level of the risk scale, ``link`` a value in an address; ``names``,
``tags`` and ``ids`` are lists."""


class RecordField(NamedTuple):
    """A field of a record kind, in addition to ID, text, and status."""

    name: str
    """The name in techspec.json."""
    label: str
    type: FieldType
    help: str
    """Markdown; the reference documentation is generated from it."""
    labels: Sequence[str] = ()
    """Words that label the value in running text, ``Why: …``, in lower case."""
    verbs: Sequence[str] = ()
    """Verbs of sentences that state the value, ``We mitigate this by …``. The first one
    belongs to its first label, *mitigation*; the others need an object like *this*."""
    columns: Sequence[str] = ()
    """Headings of its column in a table, in lower case and order of preference; by
    default, its labels."""
    option: str = ""
    """The option of the directive, if its name differs from that of the field."""
    option_help: str = ""
    """Markdown; empty for a field that is not an option of the directive."""
    none_label: str = ""
    """The heading of the group of records without a value."""
    width: int = 14
    """The width of its column, relative to the others."""
    values: Sequence[str] = ()
    """The valid values of a ``choice``."""
    conjunctions: Sequence[str] = ()
    """Words that introduce the value in a sentence in other languages than English."""
    negations: Sequence[str] = ()
    """Words that keep one of :attr:`conjunctions` after them from introducing it."""
    own_levels: Sequence[str] = ()
    """Words that are a ``level`` of this field and of no other, *likely*."""
    marks: Sequence[str] = ()
    """Words before or after the text that are a value of this field, ``[P1] fast``, in
    lower case. Those of a ``choice`` are its values."""
    is_facet: bool = False
    """Whether readers of a page can filter and group by its values."""
    declaration: FieldDeclaration | None = None
    """Its declaration, if a project declares it."""

    @property
    def is_list(self) -> bool:
        """Whether its values are lists."""
        return self.type in ("names", "tags", "ids")

    @property
    def option_name(self) -> str:
        """The name of the directive's option."""
        return self.option or self.name


class RecordSection(NamedTuple):
    """A section of a spec whose entries are records of one kind."""

    kind: str
    """The name of the record kind."""
    headings: Sequence[str]
    """Its normalized headings, starting with the one in the template."""
    is_outcome: bool = False
    """Whether the section holds the decision that the document is about."""
    is_descriptive: bool = False
    """Whether text after a colon describes the entry, as under *Drawbacks*."""
    is_part: bool = False
    """Whether the section holds some of the records, as *Functional requirements*."""

    def is_like(self, other: RecordSection) -> bool:
        """Return whether a spec needs only one of this section and *other*."""
        if self.is_part or other.is_part:
            return self == other
        return (self.kind, self.is_outcome) == (other.kind, other.is_outcome)


@dataclass(frozen=True, eq=False, kw_only=True)
class ListedKind:
    """A kind of entry that a view and an index page list: specs or a record kind."""

    plural: str
    """The name of its view and of its list in techspec.json."""
    plural_label: str
    help: str
    """A description of its view, in Markdown."""
    formats: Mapping[str, Sequence[str]]
    """The formats of its view with their columns, the default first; the field after a
    ``+`` is shown below the one before it."""
    list_columns: Sequence[str]
    """The columns of a table of ``sphinx-techspec list``."""
    order: Sequence[str]
    """The default order of a view: names of fields, with ``-`` before a descending one.
    ``spec-finished`` puts records of specs that are done or retired last, and
    ``has-NAME`` puts records without the field first."""
    group_by: str
    """The field that its index page is grouped by."""
    none_yet: str
    none_match: str
    statuses: Sequence[Status] = ()
    """In the order of the life cycle; empty for specs, whose statuses are in
    vocabularies. Sentences also contain the name, translated."""
    date_field: str = ""
    """The field that ``since`` and ``until`` filter by; by default, the spec's date."""
    people_field: str = "owner"
    """The field that ``owner`` filters by."""
    undated_key: str = "none"
    """The key of the group without a value in anchors and page names."""

    @property
    def index_name(self) -> str:
        """The name of its index page and of the ``{ref}`` target."""
        return f"spec-{self.plural}"

    @cached_property
    def has_status_column(self) -> bool:
        """Whether one of its formats has a column with the status."""
        return any("status" in columns for columns in self.formats.values())

    def status(self, name: str) -> Status:
        """Return the status called *name*."""
        return next(status for status in self.statuses if status.name == name)


@dataclass(frozen=True, eq=False, kw_only=True)
class RecordKind(ListedKind):
    """A kind of record."""

    name: str
    """The name of its directive, role, and object type. Sentences also contain it,
    translated."""
    label: str
    prefixes: Sequence[str]
    """The prefixes of its IDs; generated IDs use the first."""
    word: str
    """A regular expression for the word before a number, as in ``Decision 3: …``."""
    other_prefixes: Sequence[str] = ()
    """Further prefixes of IDs, which other kinds may share."""
    headings: Sequence[str]
    """The normalized headings of its section, starting with the one in the template."""
    status_synonyms: Mapping[str, Sequence[str]]
    """Other words that authors use for a status, in lower case."""
    default_status: str
    fields: Sequence[RecordField]
    """In the order in which the documentation lists them."""
    text_labels: Sequence[str]
    """Words that label the text of a record, in lower case."""
    text_columns: Sequence[str]
    """Headings of the column with the text, in lower case; the best one first."""
    outcome_columns: Sequence[str] = ()
    """Headings of a column that continues the text in another column, its topic."""
    title_prefixes: Sequence[str] = ()
    """Prefixes of IDs in headings only; elsewhere, ``ADR-3`` is a spec."""
    topic_columns: Sequence[str] = ()
    """Headings of a column before the text that names its topic."""
    chosen_columns: Sequence[str] = ()
    """Headings of the column that marks the chosen one of several options."""
    assessments: Sequence[str] = ()
    """Headings of subsections with the levels of the entry above, in lower case."""
    text_width: int
    body_field: str
    """The field that takes the body of the directive."""
    combined_labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Words that label a value of several fields, in lower case."""
    combined_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Headings of columns with values of several fields, in lower case."""
    qualified_headings: Sequence[str] = ()
    """Those of :attr:`headings` that may follow a qualifier, *Upgrade risks*."""
    qualifiers: Sequence[str] = ()
    """The words of such a qualifier; any word if empty."""
    outcome_headings: Sequence[str] = ()
    """The normalized headings of a section with the decision that the document is
    about, that of the template first."""
    descriptive_headings: Sequence[str] = ()
    """The normalized headings of sections like that of the kind, in which text after a
    colon describes the entry."""
    numbered_by: str = ""
    """The date field that records are numbered by, if not only by position."""
    status_with_body: str = ""
    """The default status of a directive that has a body."""
    prefers_prose: bool = False
    """Whether a section with more prose than lists is a single record."""
    is_asked: bool = False
    """Whether its text is a question, so that a paragraph with a question is a record
    and text that proposes an answer belongs to the record above."""
    subjects: Sequence[str] = ()
    """Nouns for a record in running text, in lower case: *Another drawback is …*."""
    prompts: Sequence[str] = ()
    """Regular expressions for sentences of templates that ask for entries, in lower
    case."""
    is_imperative: bool = False
    """Whether its text may be an imperative, *Add the queue*. In other kinds, it is an
    instruction of a template."""
    part_headings: Sequence[str] = ()
    """The normalized headings of sections with a group of the records."""
    part_status: str = ""
    """The status of the records in these sections, if they have one in common."""
    own_fields: Sequence[str] = ()
    """The names of the fields that techspec.json has in ``fields``."""
    has_groups: bool = False
    """Whether records have the heading above them as their group."""
    any_ids: bool = False
    """Whether the IDs of entries may have letters of their own, as in ``NFR-3``."""
    reason_labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Labels of a reason, in lower case, by the status that they state."""
    detail_headings: Sequence[str] = ()
    """Headings and labels of details of the entry above, in lower case: *Pros*."""
    other_headings: Sequence[str] = ()
    """The normalized headings of sections that do not belong to the section of the
    kind, although authors put them there: *Test plan*."""
    status_labels: Sequence[str] = ("status",)
    """Words that label the status of a record, in lower case."""
    status_columns: Sequence[str] = ("status", "state")
    """Headings of the column with the status, in lower case."""
    further_id_columns: Sequence[str] = ()
    """Headings of the column with the ID in other languages, in lower case."""
    note_labels: Sequence[str] = ()
    """The normalized headings and labels of notes beside the entries, which a template
    asks for: *Security review*."""

    @property
    def id_columns(self) -> Sequence[str]:
        """Headings of the column with the ID, in lower case and order of preference."""
        own = (self.prefixes[0].lower(), f"{self.name} id")
        return ("id", "no", "nr", "number", "ref", *own, *self.further_id_columns)

    @cached_property
    def status_words(self) -> Mapping[str, str]:
        """The names of statuses by status word."""
        return {
            word: status.name
            for status in self.statuses
            for word in (status.name, *self.status_synonyms.get(status.name, ()))
        }

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """Words before the plural in headings that are not sections of records.

        They are *no*, statuses, and verbs: *Closed risks*, *Preventing risks*.
        """
        verbs = (verb.rstrip("e") for field in self.fields for verb in field.verbs)
        known = {
            word
            for word, status in self.status_words.items()
            if status != self.default_status
        }
        return frozenset({"no", *known, *(f"{stem}ing" for stem in verbs)})

    def status_like(self, status: Status) -> str:
        """Return the name of the status that corresponds to the *status* of a spec."""
        if status.name in self.status_words:
            return self.status_words[status.name]
        kind = "active" if status.kind == "done" else status.kind
        names = [own.name for own in self.statuses if own.kind == kind]
        return names[-1] if names else self.default_status

    @cached_property
    def undecided_status(self) -> str | None:
        """The status of a record whose stated status is unknown, if not the default.

        A decision without a status is accepted, but one with an unknown status is open.
        """
        kinds = {status.name: status.kind for status in self.statuses}
        if kinds.get(self.default_status) == "open":
            return None
        return next((name for name, kind in kinds.items() if kind == "open"), None)

    @cached_property
    def plain_names(self) -> frozenset[str]:
        """The normalized headings that only name the kind."""
        plural = self.plural.replace("-", " ")
        return frozenset({plural, self.name.replace("-", " "), *self.headings[:1]})

    @cached_property
    def opposite_headings(self) -> frozenset[str]:
        """The normalized headings of sections without records, such as *Non-goals*."""
        if not self.any_ids:
            return frozenset()
        own = {*self.headings, *self.part_headings}
        names = {self.name.replace("-", " "), self.plural.replace("-", " "), *own}
        found = {f"{word}{name}" for name in names for word in ("non ", "non", "anti ")}
        return frozenset({*found, "out of scope"} - own)

    @cached_property
    def fields_by_name(self) -> Mapping[str, RecordField]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def has_chosen_status(self) -> bool:
        """Whether its records are options, some of which a decision chooses."""
        return any(status.name == "chosen" for status in self.statuses)

    def status_of_tick(self, *, is_tick: bool) -> str | None:
        """Return the status that a tick or a cross states, if any."""
        if self.has_chosen_status:
            return self.status_words.get("chosen" if is_tick else "rejected")
        done = (status.name for status in self.statuses if status.kind == "done")
        return next(done, None) if is_tick else None

    @cached_property
    def can_be_superseded(self) -> bool:
        """Whether another record can supersede one of the kind."""
        statuses = {status.name for status in self.statuses}
        return "supersedes" in self.fields_by_name and "superseded" in statuses


class RecordKinds:
    """The record kinds of a project, in order.

    :param kinds: their declarations.
    :param words: the words of other languages than English in the declarations.
    :param disabled: the kinds that the project turns off. It has no records of
        them, but its documents may still have their directives, roles, and views.
    """

    def __init__(
        self,
        kinds: Sequence[RecordKind],
        *,
        words: LanguageWords = ENGLISH_ONLY,
        disabled: Sequence[RecordKind] = (),
    ) -> None:
        self._kinds = {kind.name: kind for kind in kinds}
        self.words = words
        self.disabled = tuple(disabled)

    def __iter__(self) -> Iterator[RecordKind]:
        return iter(self._kinds.values())

    def __contains__(self, name: object) -> bool:
        return name in self._kinds

    def __getitem__(self, name: str) -> RecordKind:
        return self._kinds[name]

    def get(self, name: str) -> RecordKind | None:
        """Return the kind called *name*, or ``None`` for an unknown name."""
        return self._kinds.get(name)

    @cached_property
    def known(self) -> RecordKinds:
        """The kinds of the project, and those that it turns off."""
        return RecordKinds([*self.disabled, *self], words=self.words)

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes of the IDs of all kinds."""
        return tuple(prefix for kind in self for prefix in kind.prefixes)

    @cached_property
    def id_fields(self) -> Mapping[str, Sequence[str]]:
        """The names of the fields that list IDs, by kind."""
        return {
            kind.name: [field.name for field in kind.fields if field.type == "ids"]
            for kind in self
        }

    @cached_property
    def by_plural(self) -> Mapping[str, RecordKind]:
        """The kinds by the names of their views."""
        return {kind.plural: kind for kind in self}

    @cached_property
    def names(self) -> Sequence[str]:
        """The names of the kinds."""
        return tuple(self._kinds)

    @cached_property
    def digest(self) -> str:
        """A hash of the declarations."""
        declared = [
            [(item.name, getattr(kind, item.name)) for item in dataclass_fields(kind)]
            for kind in self
        ]
        return hashlib.sha256(repr(declared).encode()).hexdigest()[:16]

    @cached_property
    def sections(self) -> Sequence[RecordSection]:
        """The sections that hold records."""
        return [
            section
            for kind in self
            for section in (
                RecordSection(kind.name, kind.headings),
                RecordSection(kind.name, kind.outcome_headings, is_outcome=True),
                RecordSection(
                    kind.name, kind.descriptive_headings, is_descriptive=True
                ),
                *(
                    RecordSection(kind.name, (heading,), is_part=True)
                    for heading in kind.part_headings
                ),
            )
            if section.headings
        ]
