"""The view directives and their options, each declared once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_techspec.corpus import INVERSES
from sphinx_techspec.options import Option
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS

__all__ = ["FLAGS", "FOLLOWS", "LAYOUTS", "SUMMARY_PARTS", "VIEWS", "View"]


class View(NamedTuple):
    """A view directive."""

    name: str
    """``spec:`` and this is the directive."""
    help: str
    """What it shows; Markdown."""
    shows: str
    """The key of :data:`~sphinx_techspec.query.fields.FIELDS` of what is selected."""
    formats: Sequence[str]
    """The first one is used where none is given."""
    options: Sequence[Option]

    @property
    def option_names(self) -> list[str]:
        """The names of the options."""
        return [option.name for option in self.options]


LAYOUTS = ("LR", "RL", "TB", "BT")
"""Where the arrows of a graph point: to the right, left, bottom or top."""
FOLLOWS = ("outgoing", "incoming", "both")
"""Which relations lead from the root of a graph to the specs around it."""
FLAGS = frozenset({"reverse"})
"""Options that need no value."""
SUMMARY_PARTS = ("status", "decisions", "risks", "questions", "review-by")
"""What a summary may count."""

_FILTERS = (
    Option("spec", "Only of these specs, by id.", is_list=True),
    Option(
        "status",
        "Only with one of these statuses of its own: words, or kinds such as "
        "`retired`.",
        is_list=True,
    ),
    Option(
        "spec-status",
        "Only of specs with one of these statuses: words or kinds.",
        is_list=True,
    ),
    Option(
        "tags",
        "Only with one of these tags. What has none has those of its spec.",
        is_list=True,
    ),
    Option(
        "owner",
        "Only of one of these people or teams: the owner, of a decision its "
        "deciders. What has none has the owner of its spec.",
        is_list=True,
    ),
    Option(
        "since",
        "Only from this day, month or year on. The date of a spec is *updated*, of a "
        "decision its own, of a question *due*, of a risk that of its spec.",
        is_date=True,
    ),
    Option("until", "Only up to this day, month or year.", is_date=True),
)
_ORDER = (
    Option(
        "sort",
        "Sorts by these [columns](#view-columns); with a `-` before its name, the "
        "other way round. What has no value comes last.",
        is_list=True,
    ),
    Option("reverse", "Turns the order round. It needs no value."),
    Option("limit", "Shows no more than this number."),
)
_COLUMNS = Option(
    "columns", "Shows these [columns](#view-columns), in this order.", is_list=True
)
_GROUP_BY = Option(
    "group-by",
    "Puts a heading above what has the same value in this [column](#view-columns); "
    "dates are grouped by year.",
)
_WORDS = (
    Option("caption", "The caption, with inline markup."),
    Option("empty", "What to say where there is nothing to show."),
)
_SHARED = (*_FILTERS, *_ORDER, _COLUMNS, _GROUP_BY, *_WORDS)


def _with_formats(*formats: str) -> tuple[Option, ...]:
    return (Option("format", "How it is shown.", choices=formats), *_SHARED)


def _view(name: str, help_text: str, *formats: str) -> View:
    return View(name, help_text, name, formats, _with_formats(*formats))


VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        _view("specs", "Specs, or those that match.", "table", "list", "board"),
        *(_view(kind.plural, kind.help, *kind.formats) for kind in SHIPPED_KINDS),
        View(
            "graph",
            "How specs stand to each other, as a diagram and in words.",
            "specs",
            ("diagram",),
            (
                Option("root", "Only what is around this spec, given by its id."),
                Option(
                    "depth", "How many relations away from the root; all if not given."
                ),
                Option(
                    "direction",
                    "Where the arrows point: `LR`, `RL`, `TB` or `BT`. Around a root "
                    "also which relations lead to others: `outgoing`, `incoming` or "
                    "`both`.",
                    is_list=True,
                ),
                Option(
                    "status",
                    "Only specs with one of these statuses: words or kinds.",
                    is_list=True,
                ),
                Option(
                    "types",
                    "Only these relations: "
                    + ", ".join(f"`{name}`" for name in INVERSES)
                    + ".",
                    is_list=True,
                ),
                *_WORDS,
            ),
        ),
        View(
            "summary",
            "How many specs there are of each status, with the number of open risks, "
            "open questions and reviews that are overdue.",
            "specs",
            ("bar",),
            _SHARED,
        ),
    )
}
"""The view directives by their name."""
