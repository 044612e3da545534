"""What a project knows about its specs, as plain data.

Every record is a ``NamedTuple`` of strings, numbers and tuples: it pickles small
and fast, compares by value, and has a stable ``repr`` that digests are made from.
Nothing here knows how a record was written down.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

__all__ = [
    "Decision",
    "DocumentRecords",
    "Finding",
    "Ignore",
    "NotedProblem",
    "Problem",
    "Question",
    "Record",
    "Reference",
    "Relation",
    "Risk",
    "Section",
    "Spec",
    "Status",
]


class Status(NamedTuple):
    """A status, as a vocabulary understands it."""

    name: str
    """The status word as a lower-case slug, ``in-review``."""
    label: str
    """The status word as people read it, ``In review``."""
    kind: str
    """One of :data:`~sphinx_techspec.vocabulary.KINDS`."""
    note: str | None = None
    """What the author wrote around the word."""


class Section(NamedTuple):
    """A heading of a spec below its title."""

    title: str
    """In the language that the document is written in."""
    level: int
    """2 for a section right below the title."""
    line: int
    empty: bool
    """Whether there is nothing below the heading but comments."""
    anchor: str = ""
    """What a link to the section ends in."""
    has_text: bool = True
    """Whether there is anything between it and the first heading inside of it."""
    translated: str = ""
    """The title in the language of the page, where that is another one."""

    @property
    def shown(self) -> str:
        """The title as a reader sees it."""
        return self.translated or self.title


class Relation(NamedTuple):
    """One spec's word about another, as it stands in the document."""

    type: str
    """A key of :data:`~sphinx_techspec.corpus.INVERSES`."""
    target: str
    """An id as written, or ``/docname`` where the author wrote a link."""
    line: int
    partly: bool = False
    """Whether only a part of the other spec is meant."""
    listed: bool = False
    """Whether it is an item of a list of ids rather than a line of prose."""


class Reference(NamedTuple):
    """A place where a document refers to a spec, a record or an index page."""

    target: str
    """An id as written, ``/docname`` for a link, or the name of an index page."""
    kind: str
    """``link``, ``role``, ``any``, ``mention`` or ``index``; a role's own name after a
    colon. ``any`` is a name that may be of something else altogether."""
    line: int
    section: str = ""
    """The heading that it stands under, ``""`` above the first."""
    anchor: str = ""
    """What a link to that section ends in."""
    shows: str | None = None
    """Whose text a link takes that has none of its own: the anchor of a heading, or
    ``""`` for the title."""


class Problem(NamedTuple):
    """A problem in a document; the check that reports it gives the code."""

    message: str
    line: int
    hint: str = ""
    """An instruction that fixes it."""
    subject: str = ""
    """The section, id, value, target or key at fault, which identifies the problem when
    its line moves and its message is reworded."""
    max_severity: str = "error"
    """An upper limit, whatever the severity of the check."""


class NotedProblem(NamedTuple):
    """A problem that was noted while a document was read, for a check to report."""

    code: str
    """The code of the check."""
    problem: Problem


class Ignore(NamedTuple):
    """A finding that a spec does not want to have."""

    code: str
    reason: str
    """Why, ``""`` where nobody says so."""
    line: int


class Spec(NamedTuple):
    """A spec as its own document describes it.

    The status is kept as text: which word of it counts is decided by the
    vocabulary of the template, which may change without the document.
    """

    docname: str
    id: str
    label: str
    title: str
    status: str | None = None
    """The text of the status line without comments, ``""`` where it is empty."""
    status_line: int = 1
    metadata_status: str | None = None
    """The status in the front matter, where the body has one as well."""
    updated: str | None = None
    """An ISO date or month."""
    updated_text: str | None = None
    """The value of the date line where no date could be read in it."""
    updated_line: int = 1
    updated_key: str | None = None
    """The normalised key of the date line, even where no date could be read in it."""
    owner: str | None = None
    tags: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    relations: tuple[Relation, ...] = ()
    line: int = 1
    """Of the title."""
    other_id: str | None = None
    """The id in the title, where the file or the front matter gives another number."""
    review_by: str | None = None
    """The text of the line that says when the spec has to be reviewed."""
    review_line: int = 1
    template: str | None = None
    """The template that the front matter names."""
    template_line: int = 1
    ignores: tuple[Ignore, ...] = ()


class Decision(NamedTuple):
    """An entry of a decision log."""

    id: str
    spec: str
    docname: str
    line: int
    anchor: str
    text: str
    date: str | None = None
    """An ISO date or month."""
    date_text: str | None = None
    """The date as written, where there never was such a day."""
    reason: str | None = None
    status: str = "accepted"
    deciders: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    whole: bool = False
    """Whether a section that is prose was kept as one record."""
    outcome: bool = False
    """Whether it is the outcome of the spec, and so of the spec's own date."""


class Risk(NamedTuple):
    """An entry of a risk section."""

    id: str
    spec: str
    docname: str
    line: int
    anchor: str
    text: str
    mitigation: str | None = None
    details: str | None = None
    likelihood: str | None = None
    impact: str | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()
    status: str = "open"
    whole: bool = False
    """Whether a section that is prose was kept as one record."""


class Question(NamedTuple):
    """An entry of a section of open questions."""

    id: str
    spec: str
    docname: str
    line: int
    anchor: str
    text: str
    status: str = "open"
    answer: str | None = None
    owner: str | None = None
    due: str | None = None
    whole: bool = False
    """Whether a section that is prose was kept as one record."""


Record: TypeAlias = Decision | Risk | Question


class DocumentRecords(NamedTuple):
    """All that was read from one document."""

    spec: Spec
    decisions: tuple[Decision, ...] = ()
    risks: tuple[Risk, ...] = ()
    questions: tuple[Question, ...] = ()
    rich: bytes | None = None
    """Inline markup of the records, see :mod:`sphinx_techspec.reading.rich`."""

    @property
    def records(self) -> list[Record]:
        """All records of the document but the spec itself."""
        return [*self.decisions, *self.risks, *self.questions]


class Finding(NamedTuple):
    """Something that is wrong in a document, and what to do about it."""

    code: str
    severity: str
    message: str
    hint: str
    docname: str
    line: int
    spec: str | None = None
    subject: str = ""
    """See :attr:`Problem.subject`."""
