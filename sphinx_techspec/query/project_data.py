"""The data of a project from which page models are built."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.header_fields import BUILT_IN_FIELDS, HeaderFields
from sphinx_techspec.kinds import ListedKind
from sphinx_techspec.query.models import (
    LinkTarget,
    Phrase,
    RelatedSpec,
    StatusBadge,
    badge_of,
)
from sphinx_techspec.query.view_types import View, views_of
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.risk_scale import DEFAULT_LEVELS, Scale

_DEFAULT_SCALE = Scale.of(DEFAULT_LEVELS)


def spec_name(spec: Spec) -> str:
    """Return the text of a link to a spec: ``003 Event log``, or the title alone."""
    return f"{shown_id(spec)} {spec.title}" if has_number(spec) else spec.title


def shown_id(spec: Spec) -> str:
    """Return the ID beside the title of a spec: its label, if that is one word.

    *ADR-0003* is as short as *0003*; in *Tech Spec 003*, the other words are redundant
    in a list.
    """
    return spec.id if " " in spec.label else spec.label


def has_number(spec: Spec) -> bool:
    """Return whether links to a spec show its ID; other IDs are names of files."""
    return any(character.isdigit() for character in spec.id)


def main_page_link(kind: ListedKind) -> LinkTarget:
    """Return a link to the index page of a kind."""
    return LinkTarget(kind.index_name, "", (Phrase(kind.plural_label),))


@dataclass(frozen=True)
class ProjectData:
    """The records of a project, and the settings and lookups that pages depend on."""

    corpus: Corpus
    scale: Scale = _DEFAULT_SCALE
    """The levels of likelihood and impact."""
    header_fields: HeaderFields = BUILT_IN_FIELDS
    name: str = ""
    """The name of the project, and its release."""
    build_date: str = ""
    """The date of the build in the format of the project."""
    today: str = ""
    """An ISO date; earlier due dates are overdue."""
    source_of: Callable[[str], str] = str
    """A document's source file, relative to the source directory."""
    uri_of: Callable[[str], str] = str
    """A document's page, relative to the root of the output."""
    title_of: Callable[[str], str] = str
    """The title of a document, empty if the document does not exist."""
    markup_of: Callable[[str], Mapping[tuple[str, str], bytes]] = lambda docname: {}
    """The texts of a document that have markup, by record ID and field."""
    external_object: Callable[[str, str], Any] = lambda role, name: None
    """``(role, name)`` → the object of another project, as plain data."""
    index_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The columns of index pages that conf.py chooses, by plural."""
    indices: tuple[str, ...] = ()
    """The names of the index pages that are built."""
    index_rows: int = 0
    """The maximum number of records on an index page, 0 for no limit."""
    has_facets: bool = True
    """Whether tables have facets, which only readers with scripts use."""

    def view(self, name: str) -> View:
        """Return the view directive called *name*."""
        return views_of(self.corpus.kinds)[name]

    def shown_kind(self, view: str) -> ListedKind:
        """Return the kind of the records that the view directive *view* shows."""
        return self.view(view).shows

    def spec_of(self, record: Spec | Record) -> Spec:
        """Return the spec that a record belongs to."""
        return self.corpus.specs[record.docname]

    @cached_property
    def index_links(self) -> tuple[LinkTarget, ...]:
        """Links to the index pages that are built."""
        return tuple(
            main_page_link(kind)
            for kind in (SPECS, *self.corpus.kinds)
            if kind.index_name in self.indices
        )

    @cached_property
    def spec_links(self) -> Mapping[str, LinkTarget]:
        """Links to all specs, by document."""
        specs = self.corpus.specs
        return {
            name: LinkTarget(name, "", spec_name(spec)) for name, spec in specs.items()
        }

    @cached_property
    def badges(self) -> Mapping[str, StatusBadge | None]:
        """The statuses of all specs, by document."""
        statuses = {name: self.corpus.status(name) for name in self.corpus.specs}
        return {name: status and badge_of(status) for name, status in statuses.items()}

    @cached_property
    def related_specs(self) -> Mapping[str, RelatedSpec]:
        """Links to all specs with their statuses, by document."""
        links, badges = self.spec_links, self.badges
        return {name: RelatedSpec(link, badges[name]) for name, link in links.items()}

    def kind_of(self, record: Spec | Record) -> str:
        """Return the kind of the status of the record's spec, empty for no status."""
        badge = self.badges[record.docname]
        return badge.kind if badge is not None else ""

    def is_retired(self, record: Spec | Record) -> bool:
        """Return whether the spec of a record is retired."""
        return self.kind_of(record) == "retired"

    def is_finished(self, record: Spec | Record) -> bool:
        """Return whether the spec of a record is done or retired."""
        return self.kind_of(record) in ("done", "retired")

    def is_overdue(self, spec: Spec) -> bool:
        """Return whether the review of a live spec was due before today."""
        due = spec.value("review-by")
        # A month without a day is due on its last day.
        return bool(due and due < self.today[: len(due)]) and not self.is_retired(spec)
