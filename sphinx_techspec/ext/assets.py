"""The style sheet and the script, loaded by the pages that need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.status_words import slugify

STYLE_SHEET = "techspec.css"
STATUS_STYLE_SHEET = "techspec-statuses.css"
"""The colors of the project's own statuses."""
SCRIPT = "techspec.js"
_FOLDER = Path(__file__).parent.parent / "static"

_STYLED = lazy_regex(r'class="[^"]*\btechspec-')
_WITH_TABLE = lazy_regex(r'class="[^"]*\btechspec-table\b(?![^"]*techspec-matrix)')


def copy_assets(app: Sphinx, builder: Builder) -> None:
    """Let Sphinx copy the style sheet and the script (``write-started``).

    At this event, the configuration has been stored already. If the assets were part of
    the stored configuration, each build would report a change.
    """
    traits = traits_of(builder)
    if traits.styled:
        names = [STYLE_SHEET, SCRIPT] if traits.scripts else [STYLE_SHEET]
        paths = [str(_FOLDER / name) for name in names]
        given = [path for path in app.config.html_static_path if path not in paths]
        # A new list: the default of Sphinx is shared by all builds of a process.
        app.config.html_static_path = [*given, *paths]
        _write_colors(app)


def _write_colors(app: Sphinx) -> None:
    """Write the style sheet of the project's statuses, or delete one that is stale."""
    path = Path(app.outdir, "_static", STATUS_STYLE_SHEET)
    rules = "".join(f"{rule}\n" for rule in _color_rules(_colors(app)))
    if not rules:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_text("utf-8") != rules:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rules, "utf-8")


def _colors(app: Sphinx) -> Mapping[str, str]:
    """Return the colors in ``techspec_statuses``, by the name of the status."""
    statuses = app.config.techspec_statuses.items()
    return {slugify(word): keys["color"] for word, keys in statuses if "color" in keys}


def _color_rules(colors: Mapping[str, str]) -> Iterator[str]:
    """Yield the rules for badges, whose text is readable in light and dark mode."""
    for name, color in colors.items():
        text, background = (
            f"light-dark({', '.join(_mixed(color, *part) for part in parts)})"
            for parts in (
                ((45, "black"), (45, "white")),
                ((12, "white"), (30, "black")),
            )
        )
        border = _mixed(color, 55, "transparent")
        yield (
            f".techspec-badge.techspec-status-{name} "
            f"{{ color: {text}; background: {background}; border-color: {border}; }}"
        )


def _mixed(color: str, percent: int, other: str) -> str:
    return f"color-mix(in srgb, {color} {percent}%, {other})"


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
    if _colors(app):
        app.add_css_file(STATUS_STYLE_SHEET)
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
