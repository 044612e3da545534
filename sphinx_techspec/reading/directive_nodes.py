"""The nodes that directives leave in a document for the readers."""

from __future__ import annotations

from docutils import nodes

__all__ = ["spec_entry", "spec_view"]


class spec_entry(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """What a directive says.

    ``kind`` is the directive's name, ``options`` its usable options as text, and
    ``problems`` what is wrong with the others: they are kept here and not warned of at
    once, because a cached build has to tell them too. The first children are paragraphs
    with ``techspec_part``: the argument is ``text``, options with markup are called as
    the option. What follows is the body.
    """

    def part(self, name: str) -> nodes.paragraph | None:
        """Return the paragraph of the argument or of an option with markup."""
        for child in self.children:
            if (
                isinstance(child, nodes.paragraph)
                and child.get("techspec_part") == name
            ):
                return child
        return None

    @property
    def body(self) -> list[nodes.Node]:
        """The blocks of the directive's body."""
        return [
            child
            for child in self.children
            if not (isinstance(child, nodes.Element) and child.get("techspec_part"))
        ]


class spec_view(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """Where a view stands.

    ``view`` is the directive's name, ``options`` its options as text, ``docname`` where
    it stands, and ``name`` an id; ``extra`` is text that it should not have. Its only
    child, if any, is a paragraph with the caption. No reader looks into it: what is
    said there is said elsewhere.
    """
