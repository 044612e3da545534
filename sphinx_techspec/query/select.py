"""Filters, order and groups: what a query selects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from sphinx_techspec.identifiers import sort_key
from sphinx_techspec.query.fields import Field, fields_of
from sphinx_techspec.query.options import VIEWS
from sphinx_techspec.query.project import Project
from sphinx_techspec.query.query import Query
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.vocabulary import KINDS, slugify

__all__ = [
    "Group",
    "exposure",
    "matches",
    "place_in_life",
    "records_of",
    "select",
]

_Key: TypeAlias = Callable[[Any], Any]
"""A record → what it is sorted by, ``None`` where it has no value."""


class Group(NamedTuple):
    """Records that have a value in common."""

    key: str
    """The value as a slug, ``""`` for none."""
    title: str
    """The value as it is written, ``""`` for none; a relation as ``TYPE TARGET``."""
    records: Sequence[Any]


def select(project: Project, query: Query) -> list[Group]:
    """Return what *query* selects: one group, or those it asks for; none is empty."""
    records = records_of(project, query)
    found = [record for record in records if matches(project, query, record)]
    found = _sorted(project, query, found)[: query.limit]
    if query.group_by is None:
        return [Group("", "", found)] if found else []
    return _grouped(project, query, found)


def records_of(project: Project, query: Query) -> Iterable[Any]:
    """Return all that *query* selects from, document by document."""
    corpus, shows = project.corpus, VIEWS[query.view].shows
    if shows == "specs":
        return corpus.specs.values()
    return corpus.records(corpus.kinds.by_plural[shows].name)


# Filters


def matches(project: Project, query: Query, record: Any) -> bool:
    """Whether *record* is what *query* asks for."""
    spec = project.spec_of(record)
    return (
        (query.specs is None or record.docname in query.specs)
        and _has_status(project, query.status, record)
        and _has_status(project, query.spec_status, spec)
        and (query.tags is None or _share(query.tags, _tags(record, spec)))
        and (query.owner is None or _share(query.owner, _owners(project, record)))
        and _is_within(query.since, query.until, _date(project, record))
    )


def _has_status(
    project: Project, wanted: Sequence[str] | None, record: Spec | Record
) -> bool:
    if wanted is None:
        return True
    vocabulary = None
    if isinstance(record, Spec):
        status = project.corpus.status(record.docname)
        vocabulary = project.corpus.vocabulary(record.docname)
    else:
        status = project.corpus.kinds[record.kind].status(record.status).as_status
    if status is None:
        return False
    for slug in wanted:
        if slug in (status.name, status.kind):
            return True
        named = vocabulary.named(slug) if vocabulary else None
        if named is not None and named.name == status.name:
            return True
    return False


def _tags(record: Spec | Record, spec: Spec) -> Sequence[str]:
    own = record.get("tags") if isinstance(record, Record) else ()
    return own or spec.tags


def _owners(project: Project, record: Spec | Record) -> Sequence[str]:
    """Return the owners of *record*: one name, or several as one and each."""
    own: Sequence[str] = ()
    if isinstance(record, Record):
        people = record.get(project.corpus.kinds[record.kind].people_field)
        own = people if isinstance(people, tuple) else _names(people)
    return own or _names(project.spec_of(record).owner)


def _names(text: str | None) -> Sequence[str]:
    if not text:
        return ()
    return (text, *text.replace(";", ",").replace("&", ",").split(","))


def _share(wanted: Iterable[str], given: Iterable[str]) -> bool:
    slugs = {slugify(word) for word in given}
    return any(slugify(word) in slugs for word in wanted)


def _date(project: Project, record: Spec | Record) -> str | None:
    if isinstance(record, Record) and (
        name := project.corpus.kinds[record.kind].date_field
    ):
        found: str | None = record.get(name)
        return found
    return project.spec_of(record).updated


def _is_within(since: str | None, until: str | None, date: str | None) -> bool:
    """Whether *date* is between the two; what is less exact may be so."""
    if since is None and until is None:
        return True
    if not date:
        return False
    return not (since and date < since[: len(date)]) and not (
        until and date[: len(until)] > until
    )


# Order


def _sorted(project: Project, query: Query, records: list[Any]) -> list[Any]:
    """Return *records* in order; what has no value comes last either way round."""
    records.sort(key=lambda r: sort_key(r.id if isinstance(r, Spec) else r.spec))
    if query.sort is None:
        keys = _default_order(project, VIEWS[query.view].shows)
    else:
        fields = fields_of(project, VIEWS[query.view].shows)
        keys = [(_key_of(project, fields[name]), down) for name, down in query.sort]
    if query.format == "timeline":
        keys = [(lambda decision: decision.get("date"), True), *keys]
    # Sorting is stable: the last key comes first.
    for key, down in reversed(keys):
        values = [(key(record), record) for record in records]
        known = [pair for pair in values if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=down != query.reverse)
        records = [record for _, record in known]
        records += [record for value, record in values if value is None]
    return records


def exposure(project: Project, risk: Record) -> int | None:
    """Return the sum of likelihood and impact, ``None`` if one is unknown."""
    values = (risk.get("likelihood"), risk.get("impact"))
    levels = [project.scale.level(value or "") for value in values]
    known = [level for level in levels if level is not None]
    return sum(known) if len(known) == len(levels) else None


def place_in_life(project: Project, spec: Spec) -> tuple[int, int, str] | None:
    """Return the place of a spec's status in the life of a spec."""
    status = project.corpus.status(spec.docname)
    if status is None:
        return None
    words = list(project.corpus.vocabulary(spec.docname).words)
    place = words.index(status.name) if status.name in words else len(words)
    return KINDS.index(status.kind), place, status.name


def _place_of_record(project: Project, record: Record) -> int:
    statuses = project.corpus.kinds[record.kind].statuses
    return [status.name for status in statuses].index(record.status)


def _default_order(project: Project, shows: str) -> list[tuple[_Key, bool]]:
    """Return the sort keys of a view without the option ``sort``."""
    kind = project.corpus.kinds.by_plural.get(shows)
    if kind is None:
        return [(lambda spec: sort_key(spec.id), False)]
    return [
        (_default_key(project, name.removeprefix("-")), name.startswith("-"))
        for name in kind.order
    ]


def _default_key(project: Project, name: str) -> _Key:
    if name == "status":
        return lambda record: _place_of_record(project, record)
    if name == "spec-retired":
        return project.is_retired
    if name == "exposure":
        return lambda record: exposure(project, record)
    return lambda record: record.get(name)


def _key_of(project: Project, field: Field) -> _Key:
    """Return what records are sorted by, by the form of a field."""

    def key(record: Any) -> Any:
        if field.form == "state":
            return _place_of_record(project, record)
        if field.form == "status":
            return place_in_life(project, project.spec_of(record))
        value = field.value(project, record)
        return _ORDERS.get(field.form, _text_order)(project, value)

    return key


def _text_order(project: Project, value: Any) -> Any:
    return sort_key(str(value)) if value else None


def _list_order(project: Project, value: Sequence[Any]) -> Any:
    return tuple(sort_key(str(item)) for item in value) or None


def _level_order(project: Project, value: str | None) -> Any:
    if not value:
        return None
    level = project.scale.level(value)
    return (1, 0, sort_key(value)) if level is None else (0, level, ())


_ORDERS: Mapping[str, Callable[[Project, Any], Any]] = {
    "date": lambda project, value: value or None,
    "level": _level_order,
    "list": _list_order,
    "names": _list_order,
    "number": lambda project, value: value,
    "pairs": _list_order,
    "relations": _list_order,
}
"""How the values of a form are sorted; as texts, where nothing else is said."""


# Groups


def _grouped(project: Project, query: Query, records: Iterable[Any]) -> list[Group]:
    assert query.group_by is not None
    field = fields_of(project, VIEWS[query.view].shows)[query.group_by]
    order = _key_of(project, field)
    titles: dict[str, str] = {}
    places: dict[str, Any] = {}
    groups: dict[str, list[Any]] = {}
    for record in records:
        for title in _titles(project, field, record):
            slug = slugify(title) if title else ""
            if slug not in groups:
                titles[slug] = title
                places[slug] = order(record)
                groups[slug] = []
            groups[slug].append(record)
    names = [name for name in groups if name]
    if not _is_sorted_by(query, field):
        is_many = field.form in ("list", "names", "pairs", "relations")
        names.sort(key=lambda n: sort_key(titles[n]) if is_many else places[n])
    last = [""] if "" in groups else []
    return [Group(name, titles[name], groups[name]) for name in [*names, *last]]


def _is_sorted_by(query: Query, field: Field) -> bool:
    """Whether the records are in the order of the groups already."""
    if query.sort is not None:
        return query.sort[0][0] == query.group_by
    return field.form in ("date", "state")


def _titles(project: Project, field: Field, record: Any) -> Iterator[str]:
    """Yield what *record* is listed under, ``""`` for no value."""
    value = field.value(project, record)
    if not value:
        yield ""
    elif field.form == "date":
        yield value[:4]
    elif field.form in ("state", "status"):
        yield value.label
    elif field.form in ("list", "names"):
        yield from value
    elif field.form == "pairs":
        yield from (f"{key}: {text}" for key, text in value)
    elif field.form == "relations":
        for link in value:
            yield f"{link.type} {link.target}"
    elif field.form == "spec":
        spec = project.spec_of(record)
        yield f"{spec.label}: {spec.title}" if spec.label != spec.title else spec.title
    else:
        yield str(value)
