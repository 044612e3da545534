"""Groups that are too many, or too large, to be shown on one page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from sphinx_techspec.query.select import Group

__all__ = ["split"]


def split(
    groups: Sequence[Group], rows: int
) -> tuple[Sequence[Group], Sequence[Sequence[Group]]]:
    """Return the first groups that fit on a page, and each of the others in pieces.

    A piece is its group with as many of the records, in their order, as fit.

    :param rows: how many records a page has at most, 0 for any number.
    """
    if not rows:
        return groups, ()
    totals = accumulate(len(group.records) for group in groups)
    fitting = sum(total <= rows for total in totals)
    return groups[:fitting], [_pieces(group, rows) for group in groups[fitting:]]


def _pieces(group: Group, rows: int) -> Sequence[Group]:
    starts = range(0, len(group.records), rows)
    return [group._replace(records=group.records[n : n + rows]) for n in starts]
