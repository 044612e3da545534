"""Directives that show records of the project on any page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.record_directives import AnyOption
from sphinx_techspec.field_types import canonical_name
from sphinx_techspec.header_fields import HeaderFields
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.messages import expected, quote
from sphinx_techspec.options import invalid_option
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.view_fields import declared_fields
from sphinx_techspec.query.view_models import FORMATS
from sphinx_techspec.query.view_types import View, views_of
from sphinx_techspec.reading.text.directive_nodes import spec_view
from sphinx_techspec.records import NotedProblem

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

_HAS_VIEWS = "techspec_has_views"
"""Set in the data of the document being read; other documents are not searched."""


class ViewUse(NamedTuple):
    """A view on a page."""

    view: str
    options: tuple[tuple[str, str], ...]
    line: int
    docname: str
    extra: str = ""
    """Text in the directive besides its options, which is a mistake."""
    in_table: bool = False
    """Whether it is in a cell of a table."""


class ViewDirective(SphinxDirective):
    """A directive with options only.

    They are kept as written: their meaning depends on the whole project.
    """

    view: ClassVar[str]

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = AnyOption(["spec"])

    def run(self) -> list[nodes.Node]:
        """Return the placeholder of the view."""
        number = self.env.new_serialno("techspec-view")
        found = spec_view(
            view=self.view,
            options={name: value or "" for name, value in self.options.items()},
            docname=self.env.docname,
            name=nodes.make_id(f"view-{self.env.docname}-{number}"),
            extra=" ".join([*self.arguments, *self.content]),
        )
        self.set_source_info(found)
        self.env.temp_data[_HAS_VIEWS] = True
        if not (caption := self.options.get("caption")):
            return [found]
        children, messages = self.parse_inline(caption, lineno=self.lineno)
        paragraph = nodes.paragraph(caption, "", *children)
        self.set_source_info(paragraph)
        found += paragraph
        return [found, *messages]


class EmptyView(ViewDirective):
    """A view of a kind that is turned off, which shows nothing."""

    def run(self) -> list[nodes.Node]:
        """Return no nodes."""
        return []


def view_directives_of(
    kinds: RecordKinds, fields: HeaderFields
) -> dict[str, type[SphinxDirective]]:
    """Return the directives of a project with these kinds and fields, by name."""
    empty = {kind.plural: EmptyView for kind in kinds.disabled}
    return empty | {
        name: type(
            f"{name.capitalize()}Directive",
            (ViewDirective,),
            {"view": name, "option_spec": AnyOption(_option_names(view, fields))},
        )
        for name, view in views_of(kinds).items()
    }


def _option_names(view: View, fields: HeaderFields) -> Iterator[str]:
    """Yield the options of a view, and the fields that it can filter by."""
    yield from view.option_names
    yield from declared_fields(view.shows)
    yield from (canonical_name(field.name) for field in fields.own)


def collect_views(app: Sphinx, doctree: nodes.document) -> None:
    """Store the views of the document (``doctree-read``)."""
    if not app.env.temp_data.get(_HAS_VIEWS):
        return
    found = tuple(use_of(node) for node in doctree.findall(spec_view))
    app.env.domaindata["spec"]["views"][app.env.docname] = found


def use_of(node: spec_view) -> ViewUse:
    """Return the view of a placeholder."""
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.entry):
        parent = parent.parent
    return ViewUse(
        view=node["view"],
        options=tuple(node["options"].items()),
        line=node.line or 1,
        docname=node["docname"],
        extra=node["extra"],
        in_table=parent is not None,
    )


def query_of(project: ProjectData, use: ViewUse, *, builder: Builder) -> Query:
    """Return the query of a view.

    Outside of HTML, a table in a table becomes a list, because some builders cannot
    write nested tables.
    """
    query, _ = read_query(use.view, dict(use.options), project, near=use.docname)
    is_nested = use.in_table and FORMATS[query.format].is_table
    if is_nested and not traits_of(builder).styled:
        return query._replace(format="list")
    return query


def problems_of(
    project: ProjectData, views: Iterable[ViewUse]
) -> Iterator[NotedProblem]:
    """Yield the problems with the options of *views* in the current project."""
    for use in views:
        given = dict(use.options)
        _, problems = read_query(
            use.view, given, project, near=use.docname, line=use.line
        )
        yield from problems
        if use.extra:
            names = project.view(use.view).option_names
            message = f"unexpected text {quote(use.extra)} in spec:{use.view}"
            hint = f"remove it, or use an option; {expected(use.extra, names)}"
            yield invalid_option(message, use.line, hint, use.extra)
