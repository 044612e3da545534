"""The nodes of directives in a document."""

from __future__ import annotations

from docutils import nodes


class spec_entry(nodes.General, nodes.Element):  # noqa: N801 - like docutils nodes
    """The content of a directive that declares records or header lines.

    ``kind`` is the directive's name, ``options`` has its valid options as text, and
    ``problems`` the problems of the others, which a cached build reports as well. The
    first children are paragraphs whose ``techspec_part`` is ``text`` for the argument
    or the name of an option with markup. The body follows.
    """

    def part(self, name: str) -> nodes.paragraph | None:
        """Return the paragraph of the argument or of an option with markup, if any."""
        parts = (part for part in self.children if isinstance(part, nodes.paragraph))
        return next((part for part in parts if part.get("techspec_part") == name), None)

    @property
    def body(self) -> list[nodes.Node]:
        """The blocks of the directive's body."""
        return [
            child
            for child in self.children
            if not (isinstance(child, nodes.Element) and child.get("techspec_part"))
        ]


class spec_view(nodes.General, nodes.Element):  # noqa: N801 - like docutils nodes
    """The position of a view.

    ``view`` is the directive's name, ``options`` its options as text, ``docname`` its
    document, ``name`` an ID, and ``extra`` unexpected text. The only child, if any, is
    a paragraph with the caption. Readers skip it, because it repeats other records.
    """
