"""Roles that point at specs and their records."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from sphinx_techspec.shipped_kinds import SHIPPED_KINDS

__all__ = ["ROLES", "SpecRole"]


class SpecRole(XRefRole):
    """A reference to a record by its id; ``{spec}`text <id>``` gives its text.

    What the target is called and how it stands is looked up when the page is written.
    """

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Return title and target without white space around them."""
        refnode["refdoc"] = env.docname
        return title.strip(), " ".join(target.split())


class BareSpecRole(SpecRole):
    """``{spec}``, which needs no name of the domain."""

    def create_xref_node(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the node as ``{spec:ref}`` does."""
        self.refdomain, self.reftype = "spec", "ref"
        return super().create_xref_node()


ROLES = {
    "ref": SpecRole(),
    "status": SpecRole(),
    **{kind.name: SpecRole() for kind in SHIPPED_KINDS},
}
"""The roles by their name in the domain."""
