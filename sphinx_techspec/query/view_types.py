"""The view directives and their options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS, SPECS
from sphinx_techspec.kinds import ListedKind, RecordKinds
from sphinx_techspec.options import Option
from sphinx_techspec.query.query import Query
from sphinx_techspec.relation_types import INVERSES


class View(NamedTuple):
    """A view directive."""

    name: str
    """The name of the directive without ``spec:``."""
    help: str
    """Markdown: the records that it shows."""
    shows: ListedKind
    formats: Sequence[str]
    """The default format first."""
    options: Sequence[Option]

    @property
    def option_names(self) -> list[str]:
        """The names of the options."""
        return [option.name for option in self.options]


LAYOUTS = ("LR", "RL", "TB", "BT")
"""The directions of a graph's arrows: to the right, left, bottom, or top."""
FOLLOWED_RELATIONS = ("outgoing", "incoming", "both")
"""The relations that lead from the root of a graph to other specs."""
FLAGS = frozenset({"reverse"})
"""Options that need no value."""
SUMMARY_PARTS = (
    "status",
    "decisions",
    "risks",
    "unmitigated",
    "questions",
    "review-by",
)
"""The parts of a summary."""

_FILTERS = (
    Option("spec", "Only records of these specs, by ID.", is_list=True),
    Option(
        "status",
        "Only records with one of these statuses: words, or kinds such as `retired`.",
        is_list=True,
    ),
    Option(
        "spec-status",
        "Only records of specs with one of these statuses: words or kinds.",
        is_list=True,
    ),
    Option(
        "tags",
        "Only records with one of these tags. A record without tags has the tags of "
        "its spec.",
        is_list=True,
    ),
    Option(
        "owner",
        "Only records of these people or teams: owners, or deciders of decisions. A "
        "record without an owner has the owner of its spec.",
        is_list=True,
    ),
    Option(
        "since",
        "Only records from this day, month, or year on, or at most this old: `30d`, "
        "`6w`, `3m`, or `1y`. The date is *updated* for a spec, *date* for a decision, "
        "and *due* for a question; a risk has the date of its spec.",
        is_date=True,
    ),
    Option(
        "until",
        "Only records up to this day, month, or year, or at least this old.",
        is_date=True,
    ),
)
FILTERS = tuple(option.name for option in _FILTERS)
"""The options that filter, in addition to the fields of the records."""
_ORDER = (
    Option(
        "sort",
        "Sorts by these [columns](#view-columns), in descending order if the name "
        "starts with `-`. Records without a value come last.",
        is_list=True,
    ),
    Option("reverse", "Reverses the order. It needs no value."),
    Option("limit", "The maximum number of records."),
)
_COLUMNS = Option(
    "columns", "Shows these [columns](#view-columns), in this order.", is_list=True
)
_GROUP_BY = Option(
    "group-by",
    "Groups the records by the value of this [column](#view-columns), each group "
    "under a heading; dates are grouped by year.",
)
_FOLD_AFTER = Option(
    "fold-after",
    "The number of cards that a column of a board shows; readers unfold the others. "
    f"By default, {Query._field_defaults['fold_after']}.",
)
_WORDS = (
    Option("caption", "The caption, with inline markup."),
    Option("empty", "The text to show if nothing matches."),
)
_SHARED = (*_FILTERS, *_ORDER, _COLUMNS, _GROUP_BY, *_WORDS)


def _list_view(kind: ListedKind) -> View:
    formats = tuple(kind.formats)
    options = [Option("format", "The format.", choices=formats), *_SHARED]
    if "board" in formats:
        options.append(_FOLD_AFTER)
    return View(kind.plural, kind.help, kind, formats, tuple(options))


_GRAPH = View(
    "graph",
    "The relations between specs, as a diagram and in words.",
    SPECS,
    ("diagram",),
    (
        Option("root", "Only specs related to this one, given by its ID."),
        Option("depth", "The maximum number of relations from the root."),
        Option(
            "direction",
            "The direction of the arrows: `LR`, `RL`, `TB`, or `BT`. For a graph with "
            "a root, also the relations to follow: `outgoing`, `incoming`, or `both`.",
            is_list=True,
        ),
        Option(
            "status",
            "Only specs with one of these statuses: words or kinds.",
            is_list=True,
        ),
        Option(
            "types",
            f"Only these relations: {', '.join(f'`{name}`' for name in INVERSES)}.",
            is_list=True,
        ),
        *_WORDS,
    ),
)
_SUMMARY = View(
    "summary",
    "The number of specs of each status, and of open risks, open questions, and "
    "overdue reviews.",
    SPECS,
    ("bar",),
    _SHARED,
)


@lru_cache(maxsize=16)
def views_of(kinds: RecordKinds) -> Mapping[str, View]:
    """Return the view directives of a project with these *kinds*, by name."""
    views = (*map(_list_view, (SPECS, *kinds)), _GRAPH, _SUMMARY)
    return {view.name: view for view in views}


VIEWS = views_of(BUILT_IN_KINDS)
"""The view directives of a project that declares no kinds, by name."""
