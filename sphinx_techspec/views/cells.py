"""The value of a field → nodes, by what the value is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docutils import nodes

from sphinx_techspec.query import Column, place_of
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.views.context import (
    ViewContext,
    badge,
    inline,
    sentence,
    spec_name,
)
from sphinx_techspec.words import N_

__all__ = [
    "RELATION_LABELS",
    "below_nodes",
    "cell_nodes",
    "is_absent",
    "mark_of_retired",
    "record_link",
    "value_nodes",
]

_TEXT_LENGTH = 400
_BELOW_LENGTH = 240
"""What is longer is cut in a table, in characters; the page has all of it."""

RELATION_LABELS = {
    "depends-on": N_("Depends on"),
    "required-by": N_("Required by"),
    "supersedes": N_("Supersedes"),
    "superseded-by": N_("Superseded by"),
    "amends": N_("Amends"),
    "amended-by": N_("Amended by"),
    "related": N_("Related to"),
}
"""What a relation is called."""
_STATES = {
    "proposed": N_("proposed"),
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
    "superseded": N_("superseded"),
}
"""What is said of a decision behind its text."""
_KINDS = {
    "open": N_("open"),
    "active": N_("active"),
    "done": N_("done"),
    "retired": N_("retired"),
}


def is_absent(context: ViewContext, column: Column, record: Any) -> bool:
    """Whether a column has nothing to show of *record*."""
    return not column.field.value(context.project, record)


def cell_nodes(
    context: ViewContext, column: Column, record: Any, *, marked: bool
) -> list[nodes.Node]:
    """Return the paragraphs of a cell.

    :param marked: whether the cell has to tell that the record's spec is retired.
    """
    content = value_nodes(context, column, record)
    if marked:
        content += mark_of_retired(context, record)
    return [
        nodes.paragraph("", "", *content),
        *below_nodes(context, column, record),
    ]


def below_nodes(context: ViewContext, column: Column, record: Any) -> list[nodes.Node]:
    """Return the paragraph that stands below a value, if there is one."""
    if column.below is None:
        return []
    if column.below.form != "text":
        value = value_nodes(context, Column(column.below), record)
        return [nodes.paragraph("", "", *value)] if value else []
    name = column.below.name
    content = _shortened(context.text(record, name), _BELOW_LENGTH)
    if not content:
        return []
    if name == "reason" and content[0].astext()[:1].islower():
        _ = context.words.gettext
        content = sentence(_("because {reason}"), reason=content)
    return [nodes.paragraph("", "", *content, classes=["techspec-reason"])]


def value_nodes(context: ViewContext, column: Column, record: Any) -> list[nodes.Node]:
    """Return a value as inline nodes, none where it is absent."""
    field = column.field
    if field.form == "text":
        return _text(context, column, record)
    value = field.value(context.project, record)
    if field.form == "number" and column.is_chosen and value == 0:
        return [inline("0", "techspec-number")]
    if not value:
        return []
    show = _SHOWN.get(field.form)
    return show(context, record, value) if show else [nodes.Text(str(value))]


def mark_of_retired(context: ViewContext, record: Spec | Record) -> list[nodes.Node]:
    """Return the status of the record's spec if that is retired: ``(Superseded)``."""
    status = context.corpus.status(record.docname)
    if status is None or status.kind != "retired":
        return []
    return [nodes.Text(" "), inline(f"({status.label})", "techspec-label")]


def record_link(context: ViewContext, record: Record) -> nodes.Node:
    """Return the id of a record as a link to it."""
    marker = inline(record.id, "techspec-id")
    return context.link(record.docname, record.anchor, marker)


def _text(context: ViewContext, column: Column, record: Record) -> list[nodes.Node]:
    """Return a text with its markup.

    The main text of a record leads to it: by its id, or where the author asked for
    nothing but the text, by the text itself.
    """
    name = column.field.name
    content = _shortened(context.text(record, name), _TEXT_LENGTH)
    if name != "text":
        return content
    if column.is_chosen and not _has_links(content):
        content = [context.link(record.docname, record.anchor, *content)]
    state = record.status if record.kind == "decision" else ""
    if state in ("superseded", "rejected"):
        content = [nodes.inline("", "", *content, classes=["techspec-struck"])]
    if state not in ("", "accepted"):
        content += [nodes.Text(" "), _state(context, record)]
    if not column.is_chosen:
        content += [nodes.Text(" "), record_link(context, record)]
    return content


def _has_links(content: Iterable[nodes.Node]) -> bool:
    return any(
        isinstance(node, nodes.reference) or node.__class__.__name__ == "pending_xref"
        for part in content
        for node in part.findall()
    )


def _state(context: ViewContext, decision: Record) -> nodes.inline:
    """Return ``(superseded by 004-D1)`` or the like."""
    _ = context.words.gettext
    said: list[nodes.Node] = [nodes.Text(_(_STATES[decision.status]))]
    if successor := context.corpus.successor(decision):
        by = _named(context, decision, successor)
        said = sentence(_("superseded by {decision}"), decision=by)
    parts = [nodes.Text("("), *said, nodes.Text(")")]
    return nodes.inline("", "", *parts, classes=["techspec-label"])


def _named(context: ViewContext, record: Spec | Record, name: str) -> nodes.Node:
    """Return the id of another spec or record as a link."""
    place = place_of(context.project, record, name)
    if place is None:
        return nodes.Text(name)
    return context.link(place.docname, place.anchor, nodes.Text(place.text))


def _joined(parts: Iterable[Iterable[nodes.Node]], separator: str) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for part in parts:
        if found:
            found.append(nodes.Text(separator))
        found += part
    return found


# By form. Each function takes the context, the record and the value.


def _show_date(_: ViewContext, __: Any, date: str) -> list[nodes.Node]:
    return [inline(date, "techspec-date")]


def _show_number(_: ViewContext, __: Any, number: int) -> list[nodes.Node]:
    return [inline(str(number), "techspec-number")]


def _show_level(context: ViewContext, __: Any, word: str) -> list[nodes.Node]:
    """Return a word, with its place on the scale, by which the page can sort it."""
    place = context.project.scale.level(word)
    if place is None:
        return [nodes.Text(word)]
    return [inline(word, f"techspec-rank-{place}")]


def _show_status(context: ViewContext, __: Any, status: Any) -> list[nodes.Node]:
    return [badge(status, styled=context.styled)]


def _show_state(context: ViewContext, __: Any, status: Any) -> list[nodes.Node]:
    """Return the status of a record, whose words are the extension's own."""
    label = context.words.gettext(status.label)
    return [badge(status._replace(label=label), styled=context.styled)]


def _show_kind(context: ViewContext, __: Any, kind: str) -> list[nodes.Node]:
    return [nodes.Text(context.words.gettext(_KINDS[kind]))]


def _show_id(context: ViewContext, record: Any, name: str) -> list[nodes.Node]:
    anchor = "" if isinstance(record, Spec) else record.anchor
    return [context.link(record.docname, anchor, inline(name, "techspec-id"))]


def _show_title(context: ViewContext, spec: Spec, title: str) -> list[nodes.Node]:
    return [context.link(spec.docname, "", nodes.Text(title))]


def _show_spec(context: ViewContext, record: Record, _: str) -> list[nodes.Node]:
    spec = context.project.spec_of(record)
    return [context.link(spec.docname, "", nodes.Text(spec_name(spec)))]


def _show_list(_: ViewContext, __: Any, items: Iterable[str]) -> list[nodes.Node]:
    return [nodes.Text(", ".join(items))]


def _show_names(
    context: ViewContext, record: Any, names: Iterable[str]
) -> list[nodes.Node]:
    return _joined(([_named(context, record, name)] for name in names), ", ")


def _show_pairs(
    _: ViewContext, __: Any, pairs: Iterable[tuple[str, str]]
) -> list[nodes.Node]:
    labelled = (
        f"{key.replace('-', ' ').capitalize()}: {value}" for key, value in pairs
    )
    return [nodes.Text("; ".join(labelled))]


def _show_relations(
    context: ViewContext, _: Any, links: Iterable[Any]
) -> list[nodes.Node]:
    grouped: dict[str, list[nodes.Node]] = {}
    for link in links:
        text = nodes.Text(link.target)
        node = context.link(link.docname, "", text) if link.docname else text
        label = context.words.gettext(RELATION_LABELS[link.type])
        grouped.setdefault(label, []).append(node)
    return _joined(
        (
            [nodes.Text(f"{label} "), *_joined(([node] for node in found), ", ")]
            for label, found in grouped.items()
        ),
        "; ",
    )


def _show_uri(context: ViewContext, record: Any, uri: str) -> list[nodes.Node]:
    anchor = "" if isinstance(record, Spec) else record.anchor
    return [context.link(record.docname, anchor, nodes.Text(uri))]


_SHOWN: Mapping[str, Callable[[ViewContext, Any, Any], list[nodes.Node]]] = {
    "date": _show_date,
    "id": _show_id,
    "kind": _show_kind,
    "level": _show_level,
    "list": _show_list,
    "names": _show_names,
    "number": _show_number,
    "pairs": _show_pairs,
    "relations": _show_relations,
    "spec": _show_spec,
    "state": _show_state,
    "status": _show_status,
    "title": _show_title,
    "uri": _show_uri,
}
"""How the values of a form are shown; as text, where nothing else is said."""


def _shortened(content: list[nodes.Node], length: int) -> list[nodes.Node]:
    """Return the beginning of *content*, cut between words."""
    if sum(len(node.astext()) for node in content) <= length:
        return content
    text = Inline(content)
    end = text.mask.rfind(" ", 0, length)
    return [*text.cut(0, end if end > 0 else length).nodes, nodes.Text(" …")]
