"""A query: the parsed options of a view directive."""

from __future__ import annotations

from typing import NamedTuple


class Query(NamedTuple):
    """The records of a view and their format. Fields have their canonical names.

    The values of a filter may be *none* for records without a value, *any* for those
    with one, and start with ``!`` to exclude a value.
    """

    view: str
    format: str
    specs: tuple[str, ...] | None = None
    """The documents of the specs; ``None`` for all specs."""
    status: tuple[str, ...] | None = None
    """Slugs of words and kinds, ``None`` for any status."""
    spec_status: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    owner: tuple[str, ...] | None = None
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The filters of other fields: names, and their values as written."""
    since: str | None = None
    """A day, month or year in ISO 8601."""
    until: str | None = None
    sort: tuple[tuple[str, bool], ...] | None = None
    """Fields, and whether each is sorted in descending order."""
    reverse: bool = False
    limit: int | None = None
    columns: tuple[str, ...] | None = None
    more_columns: tuple[str, ...] = ()
    """Columns after the default ones, if they have a value."""
    group_by: str | None = None
    fold_after: int = 8
    """The number of cards in a column of a board above which the others are folded."""
    empty: str | None = None
    """The text to show if nothing matches."""
    root: str | None = None
    """The document at the center of a graph."""
    depth: int | None = None
    layout: str = "LR"
    follow: str = "both"
    types: tuple[str, ...] | None = None
    """Keys of :data:`~sphinx_techspec.relation_types.INVERSES`."""

    @property
    def has_filter(self) -> bool:
        """Whether the query has a filter."""
        filters = (
            self.specs,
            self.status,
            self.spec_status,
            self.tags,
            self.owner,
            self.since,
            self.until,
            self.root,
            self.types,
        )
        return bool(self.fields) or any(value is not None for value in filters)
