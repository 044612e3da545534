"""The specs that a relation line names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.identifiers import ids_in_text, starts_with_id, without_ids
from sphinx_techspec.reading.inline import OPAQUE, Inline

__all__ = ["Targets", "read_targets"]

_DASH = re.compile(r"\s[-–—]+\s|—|\.\s")
_MOST_CLAUSES = 100
"""How many clauses of a line are read; more of them are no list of specs."""
_LOCAL_FILE = re.compile(r"[^:#?\s]{1,200}\.(?:md|markdown|rst)(?:#|\Z)")
_LINKS = re.compile(f"{OPAQUE}+")
# A record's id, "C-04", is a part as well.
_PART = re.compile(
    r"\b(?:(?i:part(?:s|ly|ial|ially)?|portions?|sections?|consequences?|clauses?"
    r"|aspects?|chapters?|items?)|[A-Z]{1,2}-\d{1,4})\b"
)


class Targets(NamedTuple):
    """What a relation line names."""

    names: tuple[str, ...]
    """Ids as written, or ``/docname`` for a link."""
    exact: bool
    """Whether the line says nothing else."""
    partly: bool = False
    """Whether it speaks of parts of them: *ADR-7 consequence C-2*, *in part*."""


def read_targets(value: Inline, *, loose: bool = False) -> Targets:
    """Return the specs that *value* names, in order, each once.

    A line may give ids, numbers, links or prose with links in it. What follows a
    dash or stands in brackets tells more about a target, it does not name another;
    nor does a further clause that starts with other words, ``…; updates ADR-7``.

    :param loose: whether such clauses count: in a line on *related* specs they do.
    """
    names: list[str] = []
    start = 0
    mask = _without_brackets(value.mask)
    ends = [*(match.start() for match in re.finditer(";", mask)), len(mask)]
    for end in ends[:_MOST_CLAUSES]:
        if start == 0 or loose or _starts_with_target(mask[start:end]):
            dash = _DASH.search(mask, start, end)
            names += _targets_between(value, mask, start, dash.start() if dash else end)
        start = end + 1
    if not names:  # "the cache (ADR-7)"
        names = _targets_between(value, value.mask, 0, len(mask))[:1]
    rest = re.sub(OPAQUE, "", value.mask)
    exact = mask == value.mask and not re.search(r"[^\W\d_]", without_ids(rest))
    return Targets(tuple(dict.fromkeys(names)), exact, _speaks_of_parts(mask))


def _speaks_of_parts(mask: str) -> bool:
    """Whether a line names parts of specs, before any dash."""
    dash = _DASH.search(mask)
    return _PART.search(mask, 0, dash.start() if dash else len(mask)) is not None


def _targets_between(value: Inline, mask: str, start: int, end: int) -> list[str]:
    """Return the targets between two positions, in order: links and bare ids."""
    said = mask[start:end]
    names: list[str] = []
    position = 0
    for run in list(_LINKS.finditer(said))[:_MOST_CLAUSES]:
        names += ids_in_text(said[position : run.start()])
        names += _links(value.cut(start + run.start(), start + run.end()).nodes)
        position = run.end()
    return [*names, *ids_in_text(said[position:].replace(OPAQUE, " "))]


def _without_brackets(text: str) -> str:
    """Return *text* with what stands in brackets blanked out."""
    pieces: list[str] = []
    depth = opened = done = 0
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces += [text[done:opened], " " * (match.end() - opened)]
                done = match.end()
    return "".join([*pieces, text[done:]])


def _starts_with_target(clause: str) -> bool:
    start = re.sub(r"^(?:and|also)\s+", "", clause.lstrip())
    return start.startswith(OPAQUE) or starts_with_id(start)


def _links(children: Sequence[nodes.Node]) -> list[str]:
    """Return what *children* link to, each document as ``/docname``.

    A link that leads elsewhere, or to a document that is not there, names what its
    text does.
    """
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
        elif isinstance(child, nodes.reference) or child.get("reftarget"):
            uri = child.get("refuri", "")
            named = ids_in_text(child.astext())[:1]
            found += _file_of(uri) or named or _missing_document(child)
        else:
            found += _links(child.children)
    return found


def _missing_document(child: nodes.Element) -> list[str]:
    """Return the document that a link of MyST would lead to, if it were there."""
    path = _LOCAL_FILE.match(child.get("reftarget") or "")
    if child.get("reftype") != "myst" or path is None:
        return []
    folder = posixpath.dirname("/" + child.get("refdoc", ""))
    docname, _ = posixpath.splitext(path[0].rstrip("#"))
    return [posixpath.normpath(posixpath.join(folder, docname))]


def _file_of(uri: str) -> list[str]:
    """Return the document that *uri* names, where it is a path in the project."""
    return [uri.partition("#")[0]] if _LOCAL_FILE.match(uri) else []
