"""Specs and records of other projects, through their inventories.

An inventory has a display name for each object. Ours says how the spec stands,
``Tech Spec 004: Retry queue ◐ Implementing``: a shape for the kind, then the word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.ext.intersphinx import resolve_reference_detect_inventory

from sphinx_techspec.ext.words import words_of
from sphinx_techspec.identifiers import canonical_record_id
from sphinx_techspec.records import Status
from sphinx_techspec.status_kinds import STATUS_KINDS
from sphinx_techspec.views.render_context import spec_badge
from sphinx_techspec.vocabulary import slugify

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = [
    "Foreign",
    "display_name",
    "find_foreign",
    "objects_elsewhere",
    "resolve_foreign",
]

_KINDS = {kind.shape: kind.name for kind in STATUS_KINDS.values()}
_DISPLAY = re.compile(
    rf"(?P<name>.*?)(?:\s(?P<shape>[{''.join(_KINDS)}])\s(?P<label>[^{''.join(_KINDS)}]+))?"
)


class Foreign(NamedTuple):
    """An object of another project."""

    name: str
    """Its id as that project has it."""
    display: str
    uri: str
    """Where it is."""
    project: str = ""
    """The name of the project's inventory, where the role gives it."""

    @property
    def label(self) -> str:
        """How links show it."""
        if self.display.startswith(f"{self.name} "):
            return self.name  # a record, with its text behind the id
        match = _DISPLAY.fullmatch(self.display)
        shown = match["name"] if match else self.display
        return shown.partition(": ")[0]

    @property
    def status(self) -> Status | None:
        """How it stands."""
        match = _DISPLAY.fullmatch(self.display)
        if match is None or not match["shape"]:
            return None
        return Status(slugify(match["label"]), match["label"], _KINDS[match["shape"]])


def display_name(label: str, title: str, status: Status | None) -> str:
    """Return how an inventory names a spec."""
    name = title if label == title else f"{label}: {title}"
    return (
        f"{name} {STATUS_KINDS[status.kind].shape} {status.label}" if status else name
    )


def find_foreign(
    env: BuildEnvironment, object_types: Collection[str], name: str
) -> Foreign | None:
    """Return what other projects have under *name*; case and zeros do not count.

    :param object_types: the types of the domain's objects that are wanted.
    :param name: an id, with the name of an inventory and a colon before it or not.
    """
    name = name.partition("#")[0].strip()
    all_of_them = getattr(env, "intersphinx_inventory", {})
    found = _find_in(all_of_them, object_types, name)
    project, _, rest = name.partition(":")
    named = getattr(env, "intersphinx_named_inventory", {})
    if found is None and project in named:
        found = _find_in(named[project], object_types, rest)
        return found and found._replace(project=project)
    return found


def objects_elsewhere(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Return what other projects have for :func:`find_foreign` to find.

    Each comes with the name of its inventory, type, name, address and display.
    """
    inventories = {
        "": getattr(env, "intersphinx_inventory", {}),
        **getattr(env, "intersphinx_named_inventory", {}),
    }
    return [
        (project, kind, name, *_place(item))
        for project, inventory in sorted(inventories.items())
        for kind, items in sorted(inventory.items())
        if kind.startswith("spec:")
        for name, item in items.items()
    ]


def _find_in(
    inventories: Mapping[str, Mapping[str, Any]],
    object_types: Collection[str],
    name: str,
) -> Foreign | None:
    for object_type in object_types:
        inventory = inventories.get(f"spec:{object_type}", {})
        if name not in inventory:
            wanted = canonical_record_id(name)
            name = next(
                (n for n in inventory if canonical_record_id(n) == wanted), name
            )
        if name in inventory:
            uri, display = _place(inventory[name])
            return Foreign(name, display if display != "-" else name, uri)
    return None


def _place(item: Any) -> tuple[str, str]:
    """Return the address of an object, and how it is displayed.

    Its display is ``-`` where that is its name.
    """
    # A plain tuple before Sphinx 8.2.
    return item[2:4] if isinstance(item, tuple) else (item.uri, item.display_name)


def resolve_foreign(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve a role to another project's spec (``missing-reference``).

    Links and badges look as those to a spec of this project.
    """
    if node.get("refdomain") != "spec":
        return None
    role = node["reftype"]
    domain = env.domains["spec"]
    found = find_foreign(env, domain.objtypes_for_role(role) or (), node["reftarget"])
    if found is None:
        return None
    if role == "status" and not node.get("refexplicit"):
        styled = app.builder.format == "html"
        words = words_of(app.config)
        content = spec_badge(found.label, found.status, styled=styled, words=words)
    elif not node.get("refexplicit"):
        content = nodes.inline("", found.label)
    wanted = node.deepcopy()
    prefix = f"{found.project}:" if found.project else ""
    wanted["reftarget"], wanted["refexplicit"] = prefix + found.name, True
    return resolve_reference_detect_inventory(env, wanted, content)
