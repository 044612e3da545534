"""The types of objects in the domain, and the roles that refer to them."""

from __future__ import annotations

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.docutils import ReferenceRole

from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.kinds import RecordKinds


class SpecRole(XRefRole):
    """A reference to a record by its ID, ``{spec}`004``` or ``{spec}`text <004>```.

    The text and status of the target are looked up when the page is written.
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
        """Return the title and the target without surrounding white space."""
        refnode["refdoc"] = env.docname
        return title.strip(), " ".join(target.split())


class BareSpecRole(SpecRole):
    """The role ``{spec}``, which is ``{spec:ref}`` without the name of the domain."""

    def create_xref_node(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the node of ``{spec:ref}``."""
        self.refdomain, self.reftype = "spec", "ref"
        return super().create_xref_node()


class DisabledKindRole(ReferenceRole):
    """The role of a kind that is turned off, which shows plain text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text."""
        text = self.title.removeprefix("!") if self.disabled else self.title
        return [nodes.Text(text.strip())], []


def roles_of(kinds: RecordKinds) -> dict[str, SpecRole | DisabledKindRole]:
    """Return the roles of a project with these *kinds*, by name."""
    return {
        **{kind.name: DisabledKindRole() for kind in kinds.disabled},
        **{name: SpecRole() for name in ("ref", "status", "title", *kinds.names)},
    }


def object_types_of(kinds: RecordKinds) -> dict[str, ObjType]:
    """Return the types of objects by name, each with its roles."""
    return {
        "spec": ObjType(_("spec"), "ref", "status", "title"),
        **{k.name: ObjType(_(k.name), k.name, "ref") for k in kinds},
    }
