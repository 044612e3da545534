"""The configuration: every value once, with its type, default and help."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from sphinx_techspec.risk_scale import DEFAULT_LEVELS
from sphinx_techspec.template import BUILT_IN, DEFAULT_TEMPLATE

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
        "env",
        "The template that specs are compared with: a path relative to the source "
        "directory, or one that ships with the package: "
        + ", ".join(f"`{name}`" for name in BUILT_IN)
        + ". Not set: for each spec the nearest file, in its folder or above, whose "
        f"name contains `template`, or else `{DEFAULT_TEMPLATE}`.",
    ),
    ConfigValue(
        "techspec_template_depth",
        1,
        (int,),
        "",
        "How many levels of sections below the title are compared with the template's: "
        "`2` also looks at the sections inside of sections.",
    ),
    ConfigValue(
        "techspec_checks",
        {},
        (dict,),
        "",
        "How much a finding counts, `error`, `warning`, `info` or `off`, for all specs "
        'or by their status: `{"open-question": "off", "missing-section": '
        '{"draft": "info"}}`. In the place of a status its kind can stand as well.',
    ),
    ConfigValue(
        "techspec_risk_scale",
        list(DEFAULT_LEVELS),
        (list, tuple),
        "",
        "The levels of the likelihood and the impact of a risk, from the least to the "
        "worst. The usual synonyms and numbers are understood.",
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
        'Other names for sections of the template: `{"Context": ["Background"]}`. '
        'Records are read there as well: `{"Decision log": ["Our decisions"]}`.',
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
        "techspec_index_rows",
        1000,
        (int,),
        "",
        "How many records an index page shows. Of a project with more, it shows the "
        "first groups that fit, and the others are on pages of their own: see "
        "[](../how-to/index-pages.md#large-indices). With `0` it shows all records, "
        "however many there are.",
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
