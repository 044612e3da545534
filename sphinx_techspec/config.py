"""The configuration: every value once, with its type, default and help."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

__all__ = ["VALUES", "ConfigValue"]


class ConfigValue(NamedTuple):
    """A value that conf.py may set."""

    name: str
    default: Any
    types: tuple[type, ...]
    rebuild: Literal["", "env", "html"]
    """What has to be done again when the value changes: ``env`` reads every document
    again, ``html`` writes every page again; with ``""`` the pages that the value shows
    on are found by comparison."""
    help: str
    """Markdown; the documentation's reference is made from it."""


VALUES = (
    ConfigValue(
        "techspec_documents",
        ["**/tech-spec/**", "**/tech-specs/**"],
        (list, tuple),
        "env",
        "Patterns of the source files that are specs, relative to the source "
        "directory: `*` stands for any part of a name, `**` for any folders. Files "
        "called `index` or `README`, and templates, never are specs; a document opts "
        "in or out for itself with `techspec: true` or `false` in its front matter.",
    ),
    ConfigValue(
        "techspec_exclude",
        [],
        (list, tuple),
        "env",
        "Patterns of source files that are no specs although they match "
        "`techspec_documents`.",
    ),
    ConfigValue(
        "techspec_template",
        None,
        (str, type(None)),
        "",
        "The template whose status words count, a path relative to the source "
        "directory. Not set: for each spec the nearest file, in its folder or above, "
        "whose name contains `template`.",
    ),
    ConfigValue(
        "techspec_statuses",
        {},
        (dict,),
        "",
        "The status words, in place of the template's: "
        '`{"accepted": {"label": "Accepted", "kind": "active", '
        '"aliases": ["approved"]}}`. The kind is one of `open`, `active`, `done` and '
        "`retired`.",
    ),
    ConfigValue(
        "techspec_sections",
        {},
        (dict,),
        "env",
        "Other names for sections: "
        '`{"Decision log": ["Architecture decisions"]}` reads decisions there as well.',
    ),
    ConfigValue(
        "techspec_link_mentions",
        True,
        (bool,),
        "env",
        "Whether a plain mention of a spec in running text, `ADR-033` or "
        "`Tech Spec 004`, becomes a link to it.",
    ),
    ConfigValue(
        "techspec_backlinks",
        True,
        (bool,),
        "",
        "Whether a spec's page ends with the places that refer to it.",
    ),
    ConfigValue(
        "techspec_header",
        True,
        (bool,),
        "env",
        "Whether the header lines of a spec become a header with a badge.",
    ),
    ConfigValue(
        "techspec_navigation_status",
        False,
        (bool,),
        "html",
        "Whether sidebars and other tables of contents show the shape of a spec's "
        "status behind its title: ○ open, ◐ active, ● done, ⊘ retired.",
    ),
)
