"""The index pages: all specs, decisions, risks and questions of a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.query import Answer, Group, Project, Query, answer, records_of
from sphinx_techspec.views.context import ViewContext, inline
from sphinx_techspec.views.view import content_of, view_box, view_nodes

__all__ = ["INDICES", "IndexPage", "navigation"]

_NONE = {"spec-specs": "none", "spec-decisions": "undated"}
"""What the anchor of the group without a value ends in."""


class IndexPage(NamedTuple):
    """An index page that every project has."""

    name: str
    """The page's name and ``{ref}`` target."""
    title: str
    query: Query
    """What the page shows, group by group."""
    above: Query | None = None
    """What it shows above that."""

    def is_empty(self, project: Project) -> bool:
        """Whether there is nothing to show; such a page is not built."""
        return not any(True for _ in records_of(project, self.query))

    def answers(self, project: Project) -> list[Answer]:
        """Return all that the page shows."""
        queries = [self.above, self.query] if self.above else [self.query]
        return [answer(project, query) for query in queries]

    def body(self, context: ViewContext) -> nodes.section:
        """Return the content of the page."""
        page = nodes.section(ids=[self.name], classes=["techspec-index"])
        page += nodes.title("", self.title)
        page += navigation(context, current=self.name)
        *above, found = self.answers(context.project)
        page += [view_nodes(context, one) for one in above]
        box = view_box(found)
        for group, content in zip(
            found.groups, content_of(context, found), strict=True
        ):
            box += self._part(group, content)
        page += box
        return page

    def _part(self, group: Group, content: Sequence[nodes.Node]) -> nodes.section:
        name = group.key or _NONE.get(self.name, "none")
        part = nodes.section(ids=[f"{self.name}-{name}"])
        title = nodes.title("", group.title)
        title += [
            nodes.Text(" "),
            inline(f"({len(group.records)})", "techspec-count"),
        ]
        part += [title, *content]
        return part


def navigation(context: ViewContext, *, current: str = "") -> nodes.paragraph:
    """Return links between the index pages that are built."""
    line = nodes.paragraph(classes=["techspec-nav"])
    for page in INDICES:
        if page.name not in context.indices:
            continue
        if line.children:
            line += inline(" · ", "techspec-sep")
        if page.name == current:
            line += nodes.strong("", page.title)
        else:
            line += context.link(page.name, "", nodes.Text(page.title))
    return line


INDICES = (
    IndexPage(
        "spec-specs",
        "Specs",
        Query("specs", "table", group_by="status"),
        above=Query("summary", "bar"),
    ),
    IndexPage(
        "spec-decisions", "Decisions", Query("decisions", "table", group_by="date")
    ),
    IndexPage("spec-risks", "Risks", Query("risks", "table", group_by="status")),
    IndexPage(
        "spec-questions", "Questions", Query("questions", "table", group_by="status")
    ),
)
"""The index pages, in the order of their navigation."""
