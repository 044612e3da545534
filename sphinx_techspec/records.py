"""Specs and their records as plain data.

Every type is a ``NamedTuple`` of strings, numbers, tuples and dictionaries: it pickles
small and fast, compares by value, and has a stable ``repr`` from which digests are
computed. A record does not depend on the form in which its author wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple


class IncludedLine(int):
    """The number of a line in a file that a document includes."""

    file: str
    """The path of the file, relative to the source directory, with ``/``."""

    def __new__(cls, line: int, file: str) -> IncludedLine:
        """Return line *line* of *file*."""
        self = super().__new__(cls, line)
        self.file = file
        return self

    def __getnewargs__(self) -> tuple[int, str]:  # type: ignore[override]
        """Return the values for :mod:`pickle`."""
        return int(self), self.file

    def __add__(self, other: int) -> IncludedLine:
        """Return a line below this one."""
        return IncludedLine(int(self) + other, self.file)

    def __sub__(self, other: int) -> IncludedLine:
        """Return a line above this one."""
        return IncludedLine(int(self) - other, self.file)


def included_file(line: int) -> str:
    """Return the included file that has *line*, ``""`` for a line of the document."""
    return line.file if isinstance(line, IncludedLine) else ""


def record_uri(page: str, anchor: str) -> str:
    """Return the address of an anchor.

    :param page: the address of the document. It has an anchor itself if all documents
        are on one page.
    """
    return f"{page.partition('#')[0]}#{anchor}"


class Status(NamedTuple):
    """A status, resolved by a vocabulary."""

    name: str
    """The status word as a lower-case slug, ``in-review``."""
    label: str
    """The status word as pages show it, ``In review``."""
    kind: str
    """One of :data:`~sphinx_techspec.status_words.KINDS`."""
    note: str | None = None
    """The text that the author wrote around the word."""
    is_known: bool = True
    """Whether the vocabulary has the word."""


TOP_LEVEL = 2
"""The level of the sections below the title."""


class Section(NamedTuple):
    """A heading of a spec below its title."""

    title: str
    """In the language of the source."""
    level: int
    """:data:`TOP_LEVEL` for a section right below the title."""
    line: int
    empty: bool
    """Whether the section has no content except comments."""
    anchor: str = ""
    """The fragment of a link to the section."""
    has_text: bool = True
    """Whether it has content above its first subsection."""
    has_text_after_list: bool = False
    """Whether text follows its last list, which can be about the items."""
    translated: str = ""
    """The title in the language of the page, if that is another language."""
    may_be_empty: bool = False
    """Whether its heading or a comment in it says that it is optional, or that it is
    written later."""
    labels: tuple[str, ...] = ()
    """Its labels and other anchors."""

    @property
    def shown(self) -> str:
        """The title on the page."""
        return self.translated or self.title


class Relation(NamedTuple):
    """A relation to another spec that the document declares."""

    type: str
    """A key of :data:`~sphinx_techspec.relation_types.RELATION_TYPES`."""
    target: str
    """An ID as written, or ``/docname`` for a link."""
    line: int
    partly: bool = False
    """Whether it concerns only a part of the other spec."""
    listed: bool = False
    """Whether it is an item of a list of IDs rather than a line of prose."""


class Reference(NamedTuple):
    """A reference of a document to a spec, a record or an index page."""

    target: str
    """An ID as written, ``/docname`` for a link, a label of Sphinx, or the name of an
    index page."""
    kind: str
    """``link``, ``role``, ``label``, ``any``, ``mention`` or ``index``; the name of a
    role follows a colon. ``any`` is a name that may belong to something else."""
    line: int
    section: str = ""
    """The heading of its section, ``""`` above the first heading."""
    anchor: str = ""
    """The fragment of a link to that section."""
    shows: str | None = None
    """The anchor of the heading whose text a link without text shows, ``""`` for the
    title."""


class Problem(NamedTuple):
    """A problem in a document; the check that reports it gives the code."""

    message: str
    line: int
    hint: str = ""
    """An instruction that fixes it."""
    subject: str = ""
    """The section, ID, value, target or key at fault, which identifies the problem when
    its line moves and its message is reworded."""
    max_severity: str = "error"
    """The upper limit of its severity."""


class Leftover(NamedTuple):
    """The context of a text that a document has from its template."""

    run: int
    """The number of the sequence of consecutive texts that contains it."""
    list: int | None = None
    """The index of the list in :attr:`Template.lists` that has it as an example."""
    use: str = ""
    """How the author edited that list: ``copied``, ``extended`` or ``selected``."""


class NotedProblem(NamedTuple):
    """A problem that was noted while a document was read, for a check to report."""

    code: str
    """The code of the check."""
    problem: Problem
    leftover: Leftover | None = None


class Ignore(NamedTuple):
    """A finding that the front matter of a spec ignores."""

    code: str
    reason: str
    """``""`` if the author gives none."""
    line: int


class HeaderValue(NamedTuple):
    """A value of a spec's header, read once."""

    key: str
    """The normalized key of its line, ``last updated``."""
    text: str
    """The text as readers see it, on one line."""
    line: int
    value: str | tuple[str, ...] | None = None
    """The typed value: an ISO date or month, a list; ``None`` if the text has none."""
    links: tuple[tuple[str, str], ...] = ()
    """The texts and addresses of a field that is a link."""


HeaderForm = Literal["bullets", "table", "fields", "front-matter", "directive"]
"""The form of a header: bullets, a table with a key in each row, a field list of
reStructuredText, front matter of Markdown, or the directive ``spec:status``."""

RecordForm = Literal["text", "row", "directive"]
"""The form of a record: text, such as an item, a paragraph or a heading; a row of a
table; or a directive."""

SPEC_ATTRIBUTES = ("status", "updated", "owner", "tags")
"""The header fields that techspec.json has outside ``fields``."""


class Spec(NamedTuple):
    """A spec as its own document describes it.

    The status is kept as text: the vocabulary of the template decides which of its
    words is the status, and may change without the document.
    """

    docname: str
    id: str
    label: str
    title: str
    header: Mapping[str, HeaderValue] = {}
    """The values of the header and the front matter, by the name of their field."""
    sections: tuple[Section, ...] = ()
    relations: tuple[Relation, ...] = ()
    line: int = 1
    """The line of the title."""
    metadata_status: str | None = None
    """The status in the front matter, if the body has one as well."""
    other_id: str | None = None
    """The ID in the title, if the file or the front matter has another number."""
    template: str | None = None
    """The template that the front matter names."""
    template_line: int = 1
    fitting_template: str = ""
    """The built-in template that its headings fit, for a spec without another one."""
    ignores: tuple[Ignore, ...] = ()
    status_note: str | None = None
    """The note in the directive of the status, apart from the words at the status."""
    title_has_id: bool = True
    """Whether the title in the document contains the ID, or its number as a prefix."""
    header_form: HeaderForm = "bullets"
    """The form in which to add a line to the header."""
    has_docinfo: bool = False
    """Whether the metadata above the title is a field list, as in reStructuredText,
    instead of front matter."""

    def text(self, name: str) -> str | None:
        """Return the text of a header field, ``None`` if the header lacks it."""
        value = self.header.get(name)
        return value.text if value else None

    def line_of(self, name: str) -> int:
        """Return the line of a header field, 1 if the header lacks it."""
        value = self.header.get(name)
        return value.line if value else 1

    def value(self, name: str) -> str | None:
        """Return the typed value of a date or text field."""
        found = self.header.get(name)
        return found.value if found and isinstance(found.value, str) else None

    @property
    def fields(self) -> dict[str, str | tuple[str, ...]]:
        """The typed values of the header fields that have no attribute of their own.

        A value that is not valid is its text.
        """
        return {
            name: value.text if value.value is None else value.value
            for name, value in self.header.items()
            if name not in SPEC_ATTRIBUTES and value.text
        }

    @property
    def updated(self) -> str | None:
        """The ISO date or month of the last update."""
        return self.value("updated")

    @property
    def owner(self) -> str | None:
        """The owner, as written."""
        return self.value("owner")

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags."""
        found = self.header.get("tags")
        return found.value if found and isinstance(found.value, tuple) else ()


class Record(NamedTuple):
    """An entry of a record section: a decision, a risk, a question."""

    kind: str
    """The name of its :class:`~sphinx_techspec.kinds.RecordKind`."""
    id: str
    spec: str
    docname: str
    line: int
    anchor: str
    text: str
    status: str
    """The name of one of the statuses of its kind."""
    fields: Mapping[str, Any] = {}
    """The values of its other fields by name; a field without a value is left out.
    Lists are tuples, dates are in ISO 8601."""
    invalid: Mapping[str, str] = {}
    """The text of the fields whose value is not of their type."""
    is_prose: bool = False
    """Whether it is a section of prose, kept unsplit."""
    is_outcome: bool = False
    """Whether it is the decision that the spec is about, made on the spec's date."""
    has_written_id: bool = False
    """Whether the author wrote its ID; other IDs are numbers that may move."""
    superseded_by: tuple[str, ...] = ()
    """The IDs of the records that supersede it, as written beside it."""
    form: RecordForm = "text"
    """The form in which to add a value to it."""

    def get(self, name: str) -> Any:
        """Return the value of a field or an attribute, ``None`` without a value."""
        if name in ("text", "status", "id", "spec", "line"):
            return getattr(self, name)
        return self.fields.get(name)


class DocumentRecords(NamedTuple):
    """A spec with its records."""

    spec: Spec
    records: tuple[Record, ...] = ()
    """In the order of their kinds and their IDs."""
    rich: bytes | None = None
    """Inline markup of the records, see :mod:`sphinx_techspec.reading.text.rich`."""

    def of_kind(self, kind: str) -> list[Record]:
        """Return the records of one kind."""
        return [record for record in self.records if record.kind == kind]


class Finding(NamedTuple):
    """A problem in a document that a check reports, with its severity."""

    code: str
    severity: str
    message: str
    hint: str
    docname: str
    line: int
    spec: str | None = None
    subject: str = ""
    """See :attr:`Problem.subject`."""
    file: str = ""
    """The included file that has the line; ``""`` if it is in the document itself."""
