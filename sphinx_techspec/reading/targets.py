"""The specs that a relation line names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.identifiers import ids_in_text, without_ids
from sphinx_techspec.reading.inline import OPAQUE, Inline

__all__ = ["Targets", "read_targets"]

_DASH = re.compile(r"\s[-–—]+\s|—|\.\s")
_BRACKETS = re.compile(r"\([^()]*\)")


class Targets(NamedTuple):
    """What a relation line names."""

    names: tuple[str, ...]
    """Ids as written, or ``/docname`` for a link."""
    exact: bool
    """Whether the line says nothing else."""


def read_targets(value: Inline) -> Targets:
    """Return the specs that *value* names, in order, each once.

    A line may give ids, numbers, links or prose with links in it. What follows a
    dash or stands in brackets tells more about a target, it does not name another;
    nor does a further clause that starts with other words, ``…; updates ADR-7``.
    """
    names: list[str] = []
    start = 0
    for end in [*(m.start() for m in re.finditer(";", value.mask)), len(value.text)]:
        clause = value.cut(start, end)
        found = _targets_of_clause(clause)
        if start == 0 or _starts_with_target(clause):
            names += found
        start = end + 1
    rest = re.sub(OPAQUE, "", value.mask)
    exact = not re.search(r"[^\W\d_]", without_ids(rest))
    return Targets(tuple(dict.fromkeys(names)), exact)


def _targets_of_clause(clause: Inline) -> list[str]:
    """Return the targets before the first dash: links, then ids outside of links."""
    dash = _DASH.search(clause.mask)
    said = clause.cut(0, dash.start()) if dash else clause
    plain = _BRACKETS.sub(" ", said.mask)
    return [*_links(said.nodes), *ids_in_text(plain.replace(OPAQUE, " "))]


def _starts_with_target(clause: Inline) -> bool:
    start = re.sub(r"^\s*(?:and|also)\s+", "", clause.mask)
    return start.startswith(OPAQUE) or bool(ids_in_text(start[:20]))


def _links(children: Sequence[nodes.Node]) -> list[str]:
    """Return the documents that *children* link to, each as ``/docname``."""
    found: list[str] = []
    for child in children:
        if not isinstance(child, nodes.Element):
            continue
        if child.get("refdomain") == "doc" and child.get("reftarget"):
            found.append("/" + child["reftarget"])
        elif child.get("reftype") == "doc" and child.get("reftarget"):
            folder = posixpath.dirname("/" + child.get("refdoc", ""))
            target = posixpath.normpath(posixpath.join(folder, child["reftarget"]))
            found.append(target)
        else:
            found += _links(child.children)
    return found
