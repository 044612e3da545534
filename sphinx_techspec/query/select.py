"""Filters and order: the records that a query selects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.identifiers import sort_key
from sphinx_techspec.kinds import ListedKind, RecordKind
from sphinx_techspec.query.field_forms import FIELD_FORMS
from sphinx_techspec.query.field_matches import NOT, is_selected, names_in, words_of
from sphinx_techspec.query.fields import Field
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.view_fields import declared_fields, fields_of
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.status_words import KINDS, slugify

SortKey: TypeAlias = Callable[[Any], Any]
"""A record → the key it is sorted by, ``None`` if it has no value."""


def select_records(project: ProjectData, query: Query) -> list[Any]:
    """Return the records that *query* selects, in order."""
    kind = project.shown_kind(query.view)
    found = list(all_records(project.corpus, kind))
    if query.has_filter:
        found = list(filter(RecordFilter(project, query), found))
    return _sorted(project, found, query=query)[: query.limit]


def all_records(corpus: Corpus, kind: ListedKind) -> Iterable[Any]:
    """Return all specs, or all records of a kind, document by document."""
    if isinstance(kind, RecordKind):
        return corpus.records(kind.name)
    return corpus.specs.values()


# Filters


class RecordFilter:
    """The filters of a query."""

    def __init__(self, project: ProjectData, query: Query) -> None:
        kind = project.shown_kind(query.view)
        fields = declared_fields(kind)
        all_fields = fields_of(project, kind) if query.fields else {}
        self._fields = [(all_fields[name], wanted) for name, wanted in query.fields]
        self._project = project
        self._query = query
        self._statuses = {status.name: status for status in kind.statuses}
        self._tags = fields.get("tags")
        self._people = fields[kind.people_field]
        self._date = fields.get(kind.date_field)

    def __call__(self, record: Any) -> bool:
        """Return whether *record* passes all filters."""
        query, spec = self._query, self._project.spec_of(record)
        return (
            (query.specs is None or is_selected(query.specs, {record.docname}))
            and self._has_status(query.status, record)
            and self._has_status(query.spec_status, spec)
            and (query.tags is None or _share(query.tags, self._tags_of(record)))
            and (query.owner is None or _share(query.owner, self._people_of(record)))
            and all(self._has_value(field, v, record) for field, v in self._fields)
            and self._is_within_dates(record)
        )

    def _has_status(self, slugs: Sequence[str] | None, record: Spec | Record) -> bool:
        if slugs is None:
            return True
        vocabulary = None
        if isinstance(record, Spec):
            status = self._project.corpus.status(record.docname)
            vocabulary = self._project.corpus.vocabulary(record.docname)
        else:
            status = self._statuses.get(record.status)
        if status is None:
            return is_selected(slugs, ())

        words = {status.name, status.kind}
        for slug in slugs if vocabulary else ():
            named = vocabulary.named(slug.removeprefix(NOT)) if vocabulary else None
            if named is not None and named.name == status.name:
                words.add(slug.removeprefix(NOT))
        return is_selected(slugs, words)

    def _has_value(self, field: Field, wanted: Sequence[str], record: Any) -> bool:
        value = field.value(self._project, record)
        words, comparable = words_of(self._project, field, value)
        return is_selected(wanted, words, comparable)

    def _tags_of(self, record: Any) -> Sequence[str]:
        own = self._tags.value(self._project, record) if self._tags else ()
        return own or self._project.spec_of(record).tags

    def _people_of(self, record: Any) -> Sequence[str]:
        value = self._people.value(self._project, record)
        own = value if self._people.form == "list" else names_in(value)
        return own or names_in(self._project.spec_of(record).owner)

    def _is_within_dates(self, record: Any) -> bool:
        """Return whether the date is in the range; a month is if one of its days is."""
        since, until = self._query.since, self._query.until
        if since is None and until is None:
            return True
        if self._date is not None:
            date = self._date.value(self._project, record)
        else:
            date = self._project.spec_of(record).updated
        if not date:
            return False
        is_after = not since or date >= since[: len(date)]
        return is_after and not (until and date[: len(until)] > until)


def _share(wanted: Sequence[str], given: Iterable[str]) -> bool:
    return is_selected(wanted, {slugify(word) for word in given}, slugify)


# Order

_FINISHED = {"done": 1, "retired": 2}
"""The kinds of statuses of specs that are no longer worked on, in order."""


def _sorted(project: ProjectData, records: list[Any], *, query: Query) -> list[Any]:
    """Return *records* in order; those without a value come last in either order."""
    kind = project.shown_kind(query.view)
    records.sort(key=lambda r: sort_key(r.id if isinstance(r, Spec) else r.spec))
    if query.sort is None:
        keys = [
            (_default_key(project, name.lstrip("-"), kind=kind), name.startswith("-"))
            for name in kind.order
        ]
    else:
        fields = fields_of(project, kind)
        keys = [
            (sort_key_of(project, fields[name], kind=kind), is_descending)
            for name, is_descending in query.sort
        ]
    if query.format == "timeline":
        keys = [(_default_key(project, kind.date_field, kind=kind), True), *keys]
    # Sorting is stable, so the last key is sorted by first.
    for key, down in reversed(keys):
        values = [(key(record), record) for record in records]
        known = [pair for pair in values if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=down != query.reverse)
        records = [record for _, record in known]
        records += [record for value, record in values if value is None]
    return records


def _default_key(project: ProjectData, name: str, *, kind: ListedKind) -> SortKey:
    """Return the key of one of the names in :attr:`ListedKind.order`."""
    if name == "spec-finished":
        return lambda record: _FINISHED.get(project.kind_of(record), 0)
    fields = declared_fields(kind)
    if name.startswith("has-"):
        value_of = fields[name.removeprefix("has-")].value
        return lambda record: bool(value_of(project, record))
    return sort_key_of(project, fields[name], kind=kind)


def sort_key_of(project: ProjectData, field: Field, *, kind: ListedKind) -> SortKey:
    """Return the key that records are sorted by, depending on the form of a field."""
    if field.form == "status":
        return lambda record: lifecycle_position(project, project.spec_of(record))
    value_of, value_key = field.value, FIELD_FORMS[field.form].sort_key
    if field.values:
        value_key = _key_of_choice(field)
    positions = {status.name: n for n, status in enumerate(kind.statuses)}

    def key(record: Any) -> Any:
        value = value_of(project, record)
        if value is None or value in ("", ()):
            return None
        return value_key(project, value) if value_key else positions[value.name]

    return key


def _key_of_choice(field: Field) -> Callable[[ProjectData, Any], Any]:
    """Return the key of values that are sorted as declared; others come last."""
    places = {value: place for place, value in enumerate(field.values)}
    return lambda _, value: (places.get(value, len(places)), sort_key(str(value)))


def lifecycle_position(project: ProjectData, spec: Spec) -> tuple[int, int, str] | None:
    """Return the position of a spec's status in the life cycle of specs, if any."""
    status = project.corpus.status(spec.docname)
    if status is None:
        return None
    words = project.corpus.vocabulary(spec.docname).words
    position = len(words)
    if status.name in words:
        position = next(n for n, name in enumerate(words) if name == status.name)
    return KINDS.index(status.kind), position, status.name
