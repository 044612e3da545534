"""The style sheet, on the pages that need it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_techspec.ext.domain import SpecDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["add_static_folder", "add_style_sheet"]

STYLE_SHEET = "techspec.css"


def add_static_folder(app: Sphinx, folder: Path) -> None:
    """Have the files in *folder* copied to the output."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(folder))


def add_style_sheet(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the style sheet on pages that show records (``html-page-context``)."""
    domain = SpecDomain.of(app.env)
    is_whole = app.builder.name == "singlehtml"  # all documents are one page there
    names = app.env.all_docs if is_whole else (pagename,)
    if "techspec_view" in context or any(_shows_records(domain, n) for n in names):
        app.add_css_file(STYLE_SHEET)


def _shows_records(domain: SpecDomain, docname: str) -> bool:
    return (
        docname in domain.documents
        or docname in domain.views
        or any(r.kind == "role:status" for r in domain.references.get(docname, ()))
    )
