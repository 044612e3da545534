"""Content of ``only`` and ``ifconfig``, which only some builds show.

Such content is resolved when the document is read, for the build that reads it, so that
all readers see what the page shows. The results of its conditions are stored with the
document. A build in which a condition has another result reads the document again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import only
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.directives.other import Only
from sphinx.environment import BuildEnvironment

if TYPE_CHECKING:
    from sphinx_techspec.ext.domain_data import DomainData

_IFCONFIG = "sphinx.ext.ifconfig"


class Condition(NamedTuple):
    """A condition in a document."""

    directive: str
    """``only`` or ``ifconfig``."""
    expression: str
    holds: bool | None
    """Whether it held when the document was read; ``None`` if it is not valid."""


def resolve_conditions(
    builder: Builder,
    doctree: nodes.document,
    *,
    concerns: Callable[[nodes.Element], bool],
) -> tuple[Condition, ...]:
    """Replace conditional content by what *builder* shows, and return the conditions.

    Sphinx handles content with an invalid condition, and reports it.

    :param concerns: whether something is read from the content of a node; a document
        without such content is left to Sphinx, and need not be read again.
    """
    found: dict[Condition, None] = {}
    ids: set[str] = set()
    conditional = list(_conditional_nodes(doctree))
    if not any(map(concerns, conditional)):
        return ()
    for node in conditional:
        directive, expression = node.tagname, str(node["expr"])
        holds = _holds(builder, directive, expression)
        condition = Condition(directive, expression, holds)
        found[condition] = None
        if condition.holds:
            # An empty block can have the ID of a target in front of it.
            node.replace_self(node.children or nodes.comment())
        elif condition.holds is False:
            ids.update(_ids_in(node))
            # As in Sphinx, the comment takes the ID of a target in front of it.
            node.replace_self(nodes.comment())
    if ids:
        _forget_targets(builder.env, ids)
        _remove_traces(doctree, ids)
    return tuple(found)


def _forget_targets(env: BuildEnvironment, ids: set[str]) -> None:
    """Forget the labels, terms and index entries with *ids*, which were removed.

    Sphinx collects them before the content is removed, and writes them to objects.inv
    and to the index.
    """
    domain = env.domains.standard_domain
    tables: list[dict[Any, Any]] = [domain.labels, domain.anonlabels, domain.objects]
    for targets in tables:
        for name, (docname, anchor, *_) in list(targets.items()):
            if docname == env.docname and anchor in ids:
                del targets[name]
    entries = env.domains.index_domain.entries.get(env.docname, [])
    entries[:] = [entry for entry in entries if entry[2] not in ids]


def _remove_traces(doctree: nodes.document, ids: set[str]) -> None:
    """Remove what the removed content, which had *ids*, left elsewhere in *doctree*.

    A target at its end gives its ID to the next element, and MyST moves footnotes to
    the end of the page, below a rule.
    """
    for node in list(doctree.findall(nodes.Element)):
        references = node["backrefs"] if isinstance(node, nodes.footnote) else ()
        if references and ids.issuperset(references):
            node.parent.remove(node)
        elif not ids.isdisjoint(node["ids"]):
            node["ids"] = [name for name in node["ids"] if name not in ids]
    last = doctree.children[-1] if doctree.children else None
    if isinstance(last, nodes.transition) and "footnotes" in last["classes"]:
        doctree.remove(last)


def _ids_in(node: nodes.Element) -> Iterator[str]:
    """Yield the IDs in *node*, but not its own, which are those of a target above."""
    for child in node.children:
        for element in child.findall(nodes.Element):
            yield from element["ids"]
            if isinstance(element, nodes.target) and element.get("refid"):
                yield element["refid"]


def changed_conditions(builder: Builder, data: DomainData) -> list[str]:
    """Return the documents with a condition that *builder* evaluates differently."""
    holds = cache(partial(_holds, builder))  # many documents share few conditions
    return [
        docname
        for docname, conditions in data.conditions.items()
        if any(c.holds != holds(c.directive, c.expression) for c in conditions)
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


def _holds(builder: Builder, directive: str, expression: str) -> bool | None:
    try:
        if directive == "only":
            return bool(builder.tags.eval_condition(expression))
        # The namespace is that of sphinx.ext.ifconfig.
        config = builder.config
        values: dict[str, Any] = {value.name: value.value for value in config}
        values |= config.__dict__
        values["builder"] = builder.name
        return bool(eval(expression, values))  # noqa: S307 - as Sphinx does
    except Exception:  # noqa: BLE001 - an expression can raise any exception
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
        result: list[Any] = super().run()  # type: ignore[misc]
        for parent, count in reversed([*zip(parents, counts, strict=True)]):
            if moved := parent.children[count:]:
                del parent.children[count:]
                wrapper = inside = result[0]
                if parent is not renderer.current_node:
                    wrapper = wrapper.copy()
                    parent += wrapper
                    # The targets above the first heading move along.
                    while inside.children and isinstance(inside[-1], nodes.target):
                        wrapper.insert(0, inside.pop())
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
