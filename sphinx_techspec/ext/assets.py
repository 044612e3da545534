"""The style sheet and the script, loaded by the pages that need them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import gettext as _

STYLE_SHEET = "techspec.css"
SCRIPT = "techspec.js"
_FOLDER = Path(__file__).parent.parent / "static"

_STYLED = re.compile(r'class="[^"]*\btechspec-')
_WITH_TABLE = re.compile(r'class="[^"]*\btechspec-table\b(?![^"]*techspec-matrix)')


def copy_assets(app: Sphinx) -> None:
    """Let Sphinx copy the style sheet and the script (``builder-inited``)."""
    traits = traits_of(app.builder)
    if traits.styled:
        names = [STYLE_SHEET, SCRIPT] if traits.scripts else [STYLE_SHEET]
        paths = [str(_FOLDER / name) for name in names]
        # A new list: the default of Sphinx is shared by all builds of a process.
        app.config.html_static_path = [*app.config.html_static_path, *paths]


def add_assets(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the assets that the HTML of a page needs (``html-page-context``).

    The HTML also shows the results of roles, and all documents of a single page.
    """
    body = str(context.get("body", ""))
    if "techspec-" not in body or not _STYLED.search(body):
        return
    app.add_css_file(STYLE_SHEET)
    if traits_of(app.builder).scripts and _WITH_TABLE.search(body):
        app.add_js_file(SCRIPT, loading_method="defer", **_messages())


def _messages() -> dict[str, Any]:
    """Return the messages of the script, as attributes of its element."""
    return {
        "data-filter": _("Filter"),
        "data-count": _("{shown} of {total}"),
        "data-clear": _("Clear"),
        "data-empty": _("No matches."),
        "data-download": _("Download these rows as CSV"),
        "data-groups": _("Group by"),
        "data-group": _("Group: {field}"),
        "data-grouped": _("Group: default"),
        "data-ungrouped": _("Group: none"),
    }
