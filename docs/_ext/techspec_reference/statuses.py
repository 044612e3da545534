"""Generate the reference of the built-in status words."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec import status_words
from sphinx_techspec.status_words import KINDS
from sphinx_techspec.views.render_context import badge
from sphinx_techspec.vocabulary import default_vocabulary
from techspec_reference.directive import ReferenceDirective, table

__all__ = ["StatusesDirective"]


class StatusesDirective(ReferenceDirective):
    """The built-in status words by kind."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each kind."""
        self.depend_on(status_words.__file__)
        rows = [([nodes.literal("", kind)], _badges(kind)) for kind in KINDS]
        return [table(["Kind", "Words"], rows)]


def _badges(kind: str) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for status in default_vocabulary().words.values():
        if status.kind == kind:
            found += [badge(status), nodes.Text(" ")]
    return found
