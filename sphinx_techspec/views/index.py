"""The index pages: all specs, decisions, risks and questions of a project."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.query import Project, Query, records_of
from sphinx_techspec.views.context import ViewContext, inline

__all__ = ["INDICES", "IndexPage", "navigation"]


class IndexPage(NamedTuple):
    """An index page that every project has."""

    name: str
    """The page's name and ``{ref}`` target."""
    title: str
    """In English; pages show it in their language."""
    query: Query
    """What the page shows, group by group."""
    above: Query | None = None
    """What it shows above that."""
    none: str = "none"
    """What stands for the group without a value in anchors and names of pages."""

    def is_empty(self, project: Project) -> bool:
        """Whether there is nothing to show; such a page is not built."""
        return not any(True for _ in records_of(project, self.query))


def navigation(context: ViewContext, *, current: str = "") -> nodes.paragraph:
    """Return links between the index pages that are built."""
    line = nodes.paragraph(classes=["techspec-nav"])
    for page in INDICES:
        if page.name not in context.indices:
            continue
        if line.children:
            line += inline(" · ", "techspec-sep")
        title = context.words.gettext(page.title)
        if page.name == current:
            line += nodes.strong("", title)
        else:
            line += context.link(page.name, "", nodes.Text(title))
    return line


INDICES = (
    IndexPage(
        "spec-specs",
        "Specs",
        Query("specs", "table", group_by="status"),
        above=Query("summary", "bar"),
    ),
    IndexPage(
        "spec-decisions",
        "Decisions",
        Query("decisions", "table", group_by="date"),
        none="undated",
    ),
    IndexPage("spec-risks", "Risks", Query("risks", "table", group_by="status")),
    IndexPage(
        "spec-questions", "Questions", Query("questions", "table", group_by="status")
    ),
)
"""The index pages, in the order of their navigation."""
