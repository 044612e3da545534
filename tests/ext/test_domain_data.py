"""The version of the stored records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from sphinx_techspec.ext import domain_data


def _tuples_in(annotation: Any) -> Iterator[type]:
    """Yield the named tuples that values of a type may contain."""
    for argument in get_args(annotation):
        yield from _tuples_in(argument)
    if hasattr(annotation, "_fields"):
        yield annotation
        for inner in get_type_hints(annotation).values():
            yield from _tuples_in(inner)


def test_version_depends_on_all_stored_types() -> None:
    """Records that were stored with other fields cannot be loaded."""
    stored = set(_tuples_in(domain_data.DomainData)) - {domain_data.DomainData}
    assert stored == set(domain_data._STORED)
