"""Index pages: all specs or records of a kind, on one page or several.

The first groups are on the main page as long as they fit. Each other group has one or
more pages of its own, to which the main page links.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from typing import NamedTuple

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.field_types import canonical_name
from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.kinds import ListedKind, RecordKinds
from sphinx_techspec.query import models
from sphinx_techspec.query.grouping import RecordGroup, split_groups
from sphinx_techspec.query.models import Content, LinkTarget, Phrase, phrase_with
from sphinx_techspec.query.project_data import ProjectData, main_page_link
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.view_fields import declared_fields, fields_of
from sphinx_techspec.query.view_models import ViewRecords, view_model

_MAX_KEY_LENGTH = 100
"""In bytes: a status may be longer than the name of a file can be."""


def indexed_kinds(kinds: RecordKinds) -> Sequence[ListedKind]:
    """Return the kinds that have an index page, in the order of the links to them."""
    return (SPECS, *kinds)


def _query(kind: ListedKind, project: ProjectData) -> Query:
    query = Query(kind.plural, "table", group_by=kind.group_by)
    chosen = map(canonical_name, project.index_columns.get(kind.plural, ()))
    known = fields_of(project, kind)
    if columns := tuple(dict.fromkeys(name for name in chosen if name in known)):
        return query._replace(columns=columns)
    if kind is not SPECS:
        return query
    added = (field for field in project.header_fields if field.in_index)
    names = [canonical_name(field.name) for field in added]
    if _has_repeated_ids(project):
        names.append("folder")
    return query._replace(more_columns=tuple(name for name in names if name in known))


def _has_repeated_ids(project: ProjectData) -> bool:
    """Return whether specs in different folders have the same number."""
    specs = project.corpus.specs.values()
    places = {(canonical_id(s.id), posixpath.dirname(s.docname)) for s in specs}
    return len({spec_id for spec_id, _ in places}) < len(places)


def index_page_models(
    kind: ListedKind,
    project: ProjectData,
    *,
    rows: int,
    is_free: Callable[[str], bool],
) -> list[models.IndexPageModel]:
    """Return the index pages of a kind, the main page first.

    :param rows: the number of records that fit on a page, 0 for any number.
    :param is_free: whether no document has a name.
    """
    groups = ViewRecords(project, _query(kind, project)).groups
    kept, others = split_groups(groups, rows)
    moved = list(_parts(kind, others, is_free=is_free))
    parts = list(chain.from_iterable(moved))
    pages = _IndexPages(kind, project)
    neighbors = zip(parts, [None, *parts], [*parts[1:], None], strict=False)
    return [
        pages.main(kept, moved),
        *(
            pages.part(part, before=before, after=after)
            for part, before, after in neighbors
        ),
    ]


def _build_info(project: ProjectData) -> Content:
    facts = [text for text in (project.name, project.build_date) if text]
    return (" · ".join(facts),) if facts else ()


class _Part(NamedTuple):
    """A group, or some of its records, on a page of its own."""

    name: str
    """The name of the page."""
    title: Phrase
    group: RecordGroup
    is_only: bool
    """Whether the page has all records of the group."""

    @property
    def link(self) -> LinkTarget:
        """A link to the page."""
        return LinkTarget(self.name, "", (self.title,))


class _IndexPages:
    def __init__(self, kind: ListedKind, project: ProjectData) -> None:
        self._kind = kind
        self._project = project

    def main(
        self, kept: Sequence[RecordGroup], moved: Sequence[Sequence[_Part]]
    ) -> models.IndexPageModel:
        """Return the main page, with the records of the groups that are *kept*."""
        records = ViewRecords(
            self._project,
            _query(self._kind, self._project),
            groups=kept,
            anchors=self._kind.index_name,
        )
        sections = [
            models.IndexSection(
                records.anchor(parts[0].group),
                parts[0].group.title,
                sum(len(part.group.records) for part in parts),
                tuple(map(self._link_with_range, parts)),
            )
            for parts in moved
        ]
        note: Content = ()
        if kept and moved:
            shown = sum(len(group.records) for group in kept)
            message = phrase_with(
                "This page shows {shown} of {total}; the rest are on the pages linked "
                "below.",
                shown=str(shown),
                total=str(shown + sum(section.size for section in sections)),
            )
            note = (message,)
        summary = ViewRecords(self._project, Query("summary", "bar"))
        return models.IndexPageModel(
            name=self._kind.index_name,
            title=(Phrase(self._kind.plural_label),),
            indices=self._project.index_links,
            view=view_model(records),
            note=note,
            above=view_model(summary) if self._kind is SPECS else None,
            sections=tuple(sections),
            build_info=_build_info(self._project),
        )

    def part(
        self, part: _Part, *, before: _Part | None, after: _Part | None
    ) -> models.IndexPageModel:
        """Return a page with a part of the index, between two others."""
        link = main_page_link(self._kind)
        query = _query(self._kind, self._project)
        groups = [part.group._replace(title=())]  # the page has the title
        neighbors: Content = ()
        if before is not None:
            message = phrase_with("Previous: {page}", page=(before.link,))
            neighbors = (models.StyledContent((message,), "neighbor"),)
        if after is not None:
            message = phrase_with("Next: {page}", page=(after.link,))
            separator = (models.StyledContent(" · ", "sep"),) if neighbors else ()
            neighbors += (*separator, models.StyledContent((message,), "neighbor"))
        return models.IndexPageModel(
            name=part.name,
            title=(part.title,),
            indices=self._project.index_links,
            view=view_model(ViewRecords(self._project, query, groups=groups)),
            note=(phrase_with("This page shows part of {index}.", index=(link,)),),
            parent=link,
            neighbors=neighbors,
            build_info=_build_info(self._project),
        )

    def _link_with_range(self, part: _Part) -> Content:
        """Return a link to a part; one of several has its first and last record."""
        if part.is_only:
            return (part.link,)
        field = declared_fields(self._kind)[self._kind.group_by]
        ends = [part.group.records[0], part.group.records[-1]]
        names = [record.id for record in ends]
        if field.form == "date":
            names = [field.value(self._project, record) or record.id for record in ends]
        first, last = ((models.StyledContent(name, "date"),) for name in names)
        content: Content = (phrase_with("{first} to {last}", first=first, last=last),)
        return part.link, " ", models.StyledContent(first if first == last else content)


def _parts(
    kind: ListedKind,
    groups: Sequence[Sequence[RecordGroup]],
    *,
    is_free: Callable[[str], bool],
) -> Iterator[list[_Part]]:
    """Yield the parts of each group, with unique names."""
    taken: set[str] = set()

    def name_of(stem: str, tail: str) -> str:
        # No key has two hyphens in a row.
        names = (f"{stem}{'-' * hyphens}{tail}" for hyphens in count(1))
        name = next(name for name in names if name not in taken and is_free(name))
        taken.add(name)
        return name

    title = (Phrase(kind.plural_label),)
    keys = [parts[0].key or kind.undated_key for parts in groups]
    keys = [key.encode()[:_MAX_KEY_LENGTH].decode(errors="ignore") for key in keys]
    # Before any number is added: a key may end in a number itself.
    firsts = [name_of(kind.index_name, key) for key in keys]
    for key, first, groups_of_key in zip(keys, firsts, groups, strict=True):
        stem, parts = f"{kind.index_name}-{key}", []
        for number, group in enumerate(groups_of_key, 1):
            name = first if number == 1 else name_of(stem, str(number))
            part_title = phrase_with("{index}: {group}", index=title, group=group.title)
            is_only = len(groups_of_key) == 1
            if not is_only:
                part_title = phrase_with(
                    "{index}: {group}, page {number}",
                    index=title,
                    group=group.title,
                    number=str(number),
                )
            parts.append(_Part(name, part_title, group, is_only))
        yield parts
