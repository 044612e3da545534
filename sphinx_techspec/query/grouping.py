"""Groups: the records of a view that have a value in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from sphinx_techspec.identifiers import sort_key
from sphinx_techspec.kinds import ListedKind
from sphinx_techspec.query.field_forms import FIELD_FORMS, GroupTitle
from sphinx_techspec.query.fields import Field
from sphinx_techspec.query.models import Content, Phrase, phrase_with
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import select_records, sort_key_of
from sphinx_techspec.query.view_fields import fields_of
from sphinx_techspec.status_words import slugify
from sphinx_techspec.translated_messages import N_

UNDATED = N_("Undated")


class RecordGroup(NamedTuple):
    """Records that have a value in common."""

    key: str
    """The value as a slug, empty without a value."""
    title: Content
    """The heading, empty for records that are not grouped."""
    records: Sequence[Any]


def grouped_records(project: ProjectData, query: Query) -> list[RecordGroup]:
    """Return the records that *query* selects, in groups; no group is empty."""
    records = select_records(project, query)
    if query.group_by is not None:
        kind = project.shown_kind(query.view)
        field = fields_of(project, kind)[query.group_by]
        is_sorted = _is_sorted_by(query, field)
        return groups_of(project, records, kind=kind, field=field, is_sorted=is_sorted)
    return [RecordGroup("", (), records)] if records else []


def groups_of(
    project: ProjectData,
    records: Iterable[Any],
    *,
    kind: ListedKind,
    field: Field,
    is_sorted: bool = False,
) -> list[RecordGroup]:
    """Return *records* grouped by the values of *field*, those without a value last.

    :param is_sorted: whether the records are in the order of the groups already.
    """
    order = sort_key_of(project, field, kind=kind)
    none = _none_title(field)
    titles_of = FIELD_FORMS[field.form].group_titles
    titles: dict[str, GroupTitle] = {}
    positions: dict[str, Any] = {}
    groups: dict[str, list[Any]] = {}
    for record in records:
        value = field.value(project, record)
        for title in titles_of(project, record, value) if value else [none]:
            slug = slugify(title.text)
            if slug not in groups:
                titles[slug] = title if slug else none
                positions[slug] = order(record)
                groups[slug] = []
            groups[slug].append(record)
    names = [name for name in groups if name]
    if not is_sorted:
        if FIELD_FORMS[field.form].is_list:
            positions = {name: sort_key(titles[name].text) for name in names}
        # A value that has no rank, such as an unknown level, comes after the others.
        names.sort(key=lambda name: (positions[name] is None, positions[name]))
    last = [""] if "" in groups else []
    return [
        RecordGroup(name, titles[name].content, groups[name])
        for name in [*names, *last]
    ]


def _none_title(field: Field) -> GroupTitle:
    if field.form == "date":
        return GroupTitle("", (Phrase(UNDATED),))
    if field.none_label:
        return GroupTitle("", (Phrase(field.none_label),))
    return GroupTitle("", (phrase_with("No {key}", key=field.heading.casefold()),))


def _is_sorted_by(query: Query, field: Field) -> bool:
    """Return whether the records are in the order of the groups already."""
    if query.sort is not None:
        return query.sort[0][0] == query.group_by
    return field.form in ("date", "state")


def split_groups(
    groups: Sequence[RecordGroup], rows: int
) -> tuple[Sequence[RecordGroup], Sequence[Sequence[RecordGroup]]]:
    """Return the first groups that fit on a page, and the parts of each other group.

    A part is a group with as many of its records, in their order, as fit on a page.

    :param rows: the number of records that fit on a page, 0 for any number.
    """
    if not rows:
        return groups, ()
    totals = accumulate(len(group.records) for group in groups)
    fitting = sum(total <= rows for total in totals)
    return groups[:fitting], [_parts(group, rows) for group in groups[fitting:]]


def _parts(group: RecordGroup, rows: int) -> Sequence[RecordGroup]:
    starts = range(0, len(group.records), rows)
    return [group._replace(records=group.records[n : n + rows]) for n in starts]
