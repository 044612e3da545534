"""Directives that show records: views, on any page of the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.record_directives import AnyOption
from sphinx_techspec.messages import expected, quote
from sphinx_techspec.options import invalid_option
from sphinx_techspec.query import VIEWS, Answer, Project, answer, read_query
from sphinx_techspec.reading.directive_nodes import spec_view
from sphinx_techspec.records import NotedProblem

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

__all__ = [
    "VIEW_DIRECTIVES",
    "ViewUse",
    "answer_of",
    "collect_views",
    "problems_of",
    "use_of",
]

_HAS_VIEWS = "techspec_has_views"
"""Set in the data of the document being read, which spares others the search."""
_TABLES = frozenset({"table", "matrix"})
"""Formats that are tables."""


class ViewUse(NamedTuple):
    """A view on a page."""

    view: str
    options: tuple[tuple[str, str], ...]
    line: int
    docname: str
    extra: str = ""
    """What stands in the directive beside its options, and should not."""
    in_table: bool = False
    """Whether it stands in a cell of a table."""


class ViewDirective(SphinxDirective):
    """A directive that has options alone.

    They are kept as they are written: what they mean depends on the whole project.
    """

    view: ClassVar[str]

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = AnyOption(spec=directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Return the node in whose place the view will stand."""
        number = self.env.new_serialno("techspec-view")
        found = spec_view(
            view=self.view,
            options={name: value or "" for name, value in self.options.items()},
            docname=self.env.docname,
            name=nodes.make_id(f"view-{self.env.docname}-{number}"),
            extra=" ".join([*self.arguments, *self.content]),
        )
        self.set_source_info(found)
        if caption := self.options.get("caption"):
            children, messages = self.parse_inline(caption, lineno=self.lineno)
            paragraph = nodes.paragraph(caption, "", *children)
            self.set_source_info(paragraph)
            found += paragraph
            self.env.temp_data[_HAS_VIEWS] = True
            return [found, *messages]
        self.env.temp_data[_HAS_VIEWS] = True
        return [found]


VIEW_DIRECTIVES: Mapping[str, type[ViewDirective]] = {
    name: type(f"{name.capitalize()}Directive", (ViewDirective,), {"view": name})
    for name in VIEWS
}
"""The directives by their name in the domain."""


def collect_views(app: Sphinx, doctree: nodes.document) -> None:
    """Note which views the document has (``doctree-read``)."""
    if not app.env.temp_data.get(_HAS_VIEWS):
        return  # the usual case, and free of cost
    found = tuple(use_of(node) for node in doctree.findall(spec_view))
    app.env.domaindata["spec"]["views"][app.env.docname] = found


def use_of(node: spec_view) -> ViewUse:
    """Return what a node stands for."""
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.entry):
        parent = parent.parent
    return ViewUse(
        node["view"],
        tuple(node["options"].items()),
        node.line or 1,
        node["docname"],
        node["extra"],
        parent is not None,
    )


def answer_of(project: Project, use: ViewUse, builder: Builder) -> Answer:
    """Return what a view shows.

    Outside of HTML there are no tables in tables: some builders cannot write them.
    """
    query, _ = read_query(use.view, dict(use.options), project, near=use.docname)
    if use.in_table and not traits_of(builder).styled and query.format in _TABLES:
        query = query._replace(format="list")
    return answer(project, query)


def problems_of(project: Project, views: Iterable[ViewUse]) -> Iterator[NotedProblem]:
    """Yield what is wrong with the options of *views*, as the project stands now."""
    for use in views:
        given = dict(use.options)
        _, problems = read_query(
            use.view, given, project, near=use.docname, line=use.line
        )
        yield from problems
        if use.extra:
            names = VIEWS[use.view].option_names
            message = f"unexpected text {quote(use.extra)} in spec:{use.view}"
            hint = f"use an option; {expected(use.extra, names)}"
            yield invalid_option(message, use.line, hint, use.extra)
