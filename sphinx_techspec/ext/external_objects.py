"""Specs and records of other projects, from their inventories.

An inventory has a display name for each object. Ours includes the status of a spec,
``Tech Spec 004: Retry queue ◐ Implementing``: a shape for its kind, then its label.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from sphinx.environment import BuildEnvironment

from sphinx_techspec.identifiers import canonical_record_id
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.records import Status
from sphinx_techspec.status_words import STATUS_KINDS, slugify

_KINDS = {kind.shape: kind.name for kind in STATUS_KINDS.values()}
_SHAPES = "".join(_KINDS)
_DISPLAY = lazy_regex(
    rf"(?P<name>.*?)(?:\s(?P<shape>[{_SHAPES}])\s(?P<label>[^{_SHAPES}]+))?", re.DOTALL
)


class ExternalObject(NamedTuple):
    """A spec or record of another project."""

    project: str
    """The name of the project's inventory, empty in the inventory of all projects."""
    type: str
    """An object type of the domain."""
    name: str
    """Its ID in that project."""
    uri: str
    display: str

    @property
    def label(self) -> str:
        """The text of links to it."""
        if self.display.startswith(f"{self.name} "):
            return self.name  # a record, whose text follows its ID
        return self._parts["name"].partition(": ")[0]

    @property
    def title(self) -> str:
        """The title of a spec, or its label if it has no other title."""
        label, _, title = self._parts["name"].partition(": ")
        return title or label

    @property
    def status(self) -> Status | None:
        """The status of a spec."""
        shape, label = self._parts["shape"], self._parts["label"]
        return Status(slugify(label), label, _KINDS[shape]) if shape else None

    @property
    def _parts(self) -> re.Match[str]:
        match = _DISPLAY.fullmatch(self.display)
        assert match is not None  # any text is a name
        return match


class ExternalObjects:
    """Finds the specs and records of other projects by ID."""

    def __init__(self, objects: Iterable[ExternalObject]) -> None:
        self._by_name: dict[tuple[str, str, str], ExternalObject] = {}
        self._by_id: dict[tuple[str, str, str], ExternalObject] = {}
        for found in objects:
            canonical = canonical_record_id(found.name)
            self._by_name[found.project, found.type, found.name] = found
            self._by_id.setdefault((found.project, found.type, canonical), found)
        types = dict.fromkeys(type_ for _, type_, _ in self._by_name)
        self.types = tuple(types)
        """The types of the objects. Other projects may have kinds of their own."""

    def find(self, types: Collection[str], name: str) -> ExternalObject | None:
        """Return the object called *name*, ignoring case and leading zeros.

        :param types: the object types to look for, in this order.
        :param name: an ID, optionally after the name of an inventory and a colon.
        """
        name = name.partition("#")[0].strip()
        prefix, _, rest = name.partition(":")
        places = {"": name}
        if prefix and rest:
            places[prefix] = rest
        for project, known in places.items():
            canonical = canonical_record_id(known)
            for type_ in types:
                found = self._by_name.get((project, type_, known))
                found = found or self._by_id.get((project, type_, canonical))
                if found is not None:
                    return found
        return None


def external_objects(env: BuildEnvironment) -> Iterator[ExternalObject]:
    """Yield the specs and records in the inventories that intersphinx loaded."""
    inventories = {
        "": getattr(env, "intersphinx_inventory", {}),
        **getattr(env, "intersphinx_named_inventory", {}),
    }
    for project, inventory in sorted(inventories.items()):
        for kind, items in sorted(inventory.items()):
            domain, _, type_ = kind.partition(":")
            if domain == "spec":
                for name, item in items.items():
                    # A dash means that the display name is the name.
                    shown = name if item.display_name == "-" else item.display_name
                    yield ExternalObject(project, type_, name, item.uri, shown)


def display_name(label: str, title: str, *, status: Status | None) -> str:
    """Return the display name of a spec in the inventory."""
    name = title if label == title else f"{label}: {title}"
    shape = STATUS_KINDS[status.kind].shape if status else ""
    return f"{name} {shape} {status.label}" if status else name
