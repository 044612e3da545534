"""The fields of a view: those that are declared, and those of the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS, SPECS
from sphinx_techspec.field_types import canonical_name
from sphinx_techspec.header_fields import HEADER_FIELDS
from sphinx_techspec.kinds import ListedKind, RecordKind
from sphinx_techspec.query.fields import Field
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.record_fields import fields_of_records
from sphinx_techspec.query.spec_fields import SPEC_FIELDS, header_field


def fields_of(project: ProjectData, kind: ListedKind) -> Mapping[str, Field]:
    """Return the fields of specs or of the records of *kind*, by canonical name.

    Those of specs include all known fields of headers, and those that a spec has.
    Those of records include the fields that the project adds to the headers of specs,
    unless the record has a field with the same name.
    """
    fields = dict(declared_fields(kind))
    for own in project.header_fields.own:
        fields.setdefault(canonical_name(own.name), header_field(own.name, own))
    if kind is SPECS:
        for field in project.header_fields:
            known, built_in = fields.get(field.name), HEADER_FIELDS.get(field.name)
            if known and built_in and field.label != built_in.label:
                fields[field.name] = known._replace(heading=field.label)
        used = {name for spec in project.corpus.specs.values() for name in spec.fields}
        # A page may show the reviewers before a spec has any.
        known_names = (field.name for field in project.header_fields)
        for name in dict.fromkeys((*known_names, *sorted(used))):
            declared = project.header_fields.get(name)
            fields.setdefault(canonical_name(name), header_field(name, declared))
    return fields


def own_first(project: ProjectData, names: Iterable[str]) -> list[str]:
    """Return *names*, with the project's own fields first.

    A long hint is cut, and the documentation does not list these names.
    """
    own = {canonical_name(field.name) for field in project.header_fields.own}
    return sorted(names, key=lambda name: canonical_name(name) not in own)


@lru_cache(maxsize=64)
def declared_fields(kind: ListedKind) -> Mapping[str, Field]:
    """Return the declared fields of specs or of a record kind, by canonical name."""
    fields: Iterable[Field] = SPEC_FIELDS
    if isinstance(kind, RecordKind):
        fields = fields_of_records(kind)
    return {canonical_name(field.name): field for field in fields}


FIELDS: Mapping[str, Sequence[Field]] = {
    kind.plural: tuple(declared_fields(kind).values())
    for kind in (SPECS, *BUILT_IN_KINDS)
}
"""The fields of each built-in view."""
