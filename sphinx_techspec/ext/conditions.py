"""Content of ``only`` and ``ifconfig``, which only some builds show.

Such content is resolved when the document is read, for the build that reads it, so that
all readers see what the page shows. The truth of its conditions is stored with the
document; a build in which one of them differs reads the document again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import only
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.directives.other import Only

if TYPE_CHECKING:
    from sphinx_techspec.ext.domain_data import DomainData

_IFCONFIG = "sphinx.ext.ifconfig"


class Condition(NamedTuple):
    """A condition in a document."""

    directive: str
    """``only`` or ``ifconfig``."""
    expression: str
    holds: bool | None = None
    """Whether it held when the document was read; ``None`` if it is not valid."""


def resolve_conditions(
    builder: Builder, doctree: nodes.document
) -> tuple[Condition, ...]:
    """Replace conditional content by what *builder* shows, and return the conditions.

    Content whose condition is not valid stays for Sphinx, which reports it.
    """
    found: dict[Condition, None] = {}
    for node in list(_conditional_nodes(doctree)):
        condition = Condition(node.tagname, str(node["expr"]))
        condition = condition._replace(holds=_holds(condition, builder))
        found[condition] = None
        if condition.holds:
            node.replace_self(node.children)
        elif condition.holds is False:
            # As in Sphinx, the comment takes the id of a target in front of it.
            node.replace_self(nodes.comment())
    return tuple(found)


def changed_conditions(builder: Builder, data: DomainData) -> list[str]:
    """Return the documents that *builder* shows otherwise than they were read."""
    return [
        docname
        for docname, conditions in data.conditions.items()
        if any(c.holds != _holds(c, builder) for c in conditions)
    ]


def _conditional_nodes(doctree: nodes.document) -> Iterator[nodes.Element]:
    """Yield the conditional nodes in *doctree*, inner ones after outer ones."""
    pending: list[nodes.Node] = [doctree]  # no recursion: lists may be nested deeply
    while pending:
        for child in pending.pop().children:
            if isinstance(child, nodes.Element) and not isinstance(
                child, nodes.TextElement
            ):
                if isinstance(child, only) or child.tagname == "ifconfig":
                    yield child
                if child.children:
                    pending.append(child)


def _holds(condition: Condition, builder: Builder) -> bool | None:
    try:
        if condition.directive == "only":
            return bool(builder.tags.eval_condition(condition.expression))
        # The namespace is that of sphinx.ext.ifconfig.
        config = builder.config
        values: dict[str, Any] = {value.name: value.value for value in config}
        values |= config.__dict__
        values["builder"] = builder.name
        return bool(eval(condition.expression, values))  # noqa: S307 - as Sphinx does
    except Exception:  # noqa: BLE001 - an expression raises anything
        return None


class _KeepsSections:
    """Keeps the sections in the content of a directive inside of its node.

    MyST appends a section to the one that contains the directive: its text would be
    shown in each build.
    """

    def run(self) -> list[nodes.Node]:
        """Run the directive of Sphinx, and wrap the sections that left its node."""
        renderer = getattr(self.state, "_renderer", None)  # type: ignore[attr-defined]
        if renderer is None:
            return super().run()  # type: ignore[misc, no-any-return]
        parents = list(renderer._level_to_section.values())  # noqa: SLF001
        counts = [len(parent.children) for parent in parents]
        result: list[nodes.Node] = super().run()  # type: ignore[misc]
        for parent, count in zip(parents, counts, strict=True):
            if moved := parent.children[count:]:
                del parent.children[count:]
                wrapper = result[0]
                if parent is not renderer.current_node:
                    wrapper = wrapper.copy()
                    parent += wrapper
                wrapper += moved
        return result


class _Only(_KeepsSections, Only):
    pass


def keep_sections(app: Sphinx, config: Config) -> None:
    """Replace the directives ``only`` and ``ifconfig`` (``config-inited``)."""
    app.add_directive("only", _Only, override=True)
    if _IFCONFIG in app.extensions:
        from sphinx.ext.ifconfig import IfConfig

        directive = type("_IfConfig", (_KeepsSections, IfConfig), {})
        app.add_directive("ifconfig", directive, override=True)
