"""Directives and roles of record kinds that are off by default.

Without them, docutils would report an unknown directive, and drop its content.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from sphinx_techspec.built_in_kinds import OPTIONAL_KINDS
from sphinx_techspec.ext.record_directives import record_directives_of
from sphinx_techspec.ext.roles import DisabledKindRole
from sphinx_techspec.ext.view_directives import EmptyView
from sphinx_techspec.header_fields import HeaderFields
from sphinx_techspec.kinds import RecordKind, RecordKinds
from sphinx_techspec.options import invalid_option
from sphinx_techspec.records import NotedProblem

_HAS_USES = "techspec_has_inactive_kinds"
"""The key of a flag in the temporary data of a document that uses such a kind."""


class inactive_use(nodes.General, nodes.Inline, nodes.Invisible, nodes.Element):  # noqa: N801 - like docutils nodes
    """The position of a directive or role whose ``kind`` is off by default.

    It is removed as soon as the document is read.
    """


def inactive_kinds(kinds: RecordKinds) -> RecordKinds:
    """Return the optional kinds that a project neither configures nor replaces.

    :param kinds: the kinds of the project.
    """
    known = kinds.known
    taken = {*known.names, *known.by_plural}
    found = (k for k in OPTIONAL_KINDS if not {k.name, k.plural} & taken)
    return RecordKinds(list(found), words=kinds.words)


def inactive_directives(
    kinds: RecordKinds, fields: HeaderFields
) -> dict[str, type[SphinxDirective]]:
    """Return the directives of *kinds* that are off by default, by name."""
    records = record_directives_of(kinds, fields)
    bases: dict[str, tuple[type[SphinxDirective], RecordKind]] = {}
    for kind in kinds:
        bases[kind.name] = records[kind.name], kind
        bases[kind.plural] = EmptyView, kind
    return {
        name: type(base.__name__, (_MarkedDirective, base), {"inactive": kind.name})
        for name, (base, kind) in bases.items()
    }


def inactive_roles(kinds: RecordKinds) -> dict[str, DisabledKindRole]:
    """Return the roles of *kinds* that are off by default, by name."""
    return {kind.name: _MarkedRole(kind.name) for kind in kinds}


def pop_problems(
    env: BuildEnvironment, doctree: nodes.document
) -> Iterator[NotedProblem]:
    """Yield a problem for each use of such a kind, and remove the markers."""
    if not env.temp_data.get(_HAS_USES):
        return
    for node in list(doctree.findall(inactive_use)):
        name, kind = node["name"], node["kind"]
        node.parent.remove(node)
        yield invalid_option(
            f"{name} belongs to record kind {kind!r}, which is off by default",
            node.line or 1,
            f"add '\"{kind}\": True' to techspec_records",
            name,
        )


def _mark(env: BuildEnvironment, name: str, kind: str) -> inactive_use:
    env.temp_data[_HAS_USES] = True
    return inactive_use(name=f"spec:{name.removeprefix('spec:')}", kind=kind)


class _MarkedDirective(SphinxDirective):
    """A directive that shows its content as text."""

    inactive: str
    """The name of its record kind."""

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the directive, after a marker."""
        mark = _mark(self.env, self.name, self.inactive)
        self.set_source_info(mark)
        return [mark, *super().run()]


class _MarkedRole(DisabledKindRole):
    """A role that shows its text."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text of the role, after a marker."""
        mark = _mark(self.env, self._kind, self._kind)
        self.set_source_info(mark)
        shown, messages = super().run()
        return [mark, *shown], messages
