"""Nodes that stand in a stored document for what only the whole project can tell."""

from __future__ import annotations

from docutils import nodes

__all__ = ["spec_footer", "spec_header", "spec_mention"]


class spec_header(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """The header of a spec; its children are the lines that it takes the place of.

    The children stay in the stored document, so that translators see them. ``shows``
    says which parts of a header there are, where it is not all of them.
    """


class spec_footer(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """What stands below a spec."""


class spec_mention(nodes.Inline, nodes.TextElement):  # noqa: N801 - named as nodes are
    """A plain mention of a spec; ``target`` is its id, ``docname`` where it stands."""
