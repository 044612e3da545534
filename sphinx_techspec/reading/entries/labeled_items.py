"""Lists whose items are labels: *Risks* and *Mitigations*, with the entries below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    first_paragraph,
    inline_of,
    visible_blocks,
    visible_children,
)
from sphinx_techspec.reading.text.html_blocks import label_of

_MAX_LABEL_LENGTH = 60


def without_labels(
    block: nodes.Node,
    rules: EntryRules,
    own_section: Callable[[str], RecordSection | None],
) -> Sequence[nodes.Node]:
    """Return the labels in *block*, a list, and the lists below them.

    The result is *block* alone if its items are not labels. The first label names the
    entries and another one a field of them, as headings or bold paragraphs do.

    :param own_section: returns the section of the same kind that a label names.
    """
    if not isinstance(block, LISTS) or len(block.children) < 2:
        return [block]
    found: list[nodes.Node] = []
    has_field = False
    for label, blocks in _labels_and_blocks(block):
        name = _name(label)
        field = rules.field_of_heading(name) if name else None
        names_entries = bool(name) and (
            rules.is_text_label(name)
            or own_section(name) is not None
            # "Technical or operational risks"
            or rules.is_plural_subject(name.split()[-1])
        )
        if label is None or not blocks or not (field if found else names_entries):
            return [block]
        has_field = has_field or bool(field)
        found += [label_of(label), *blocks]
    return found if has_field else [block]


def values_of_labels(block: nodes.Node, rules: EntryRules) -> Sequence[nodes.Node]:
    """Return the labels in *block*, a list below a heading, and the blocks below them.

    The result is *block* alone if its items are not labels, of which the first one is
    that of a field: ``- Description`` above ``- fog rises``.
    """
    if not isinstance(block, LISTS):
        return [block]
    found: list[nodes.Node] = []
    for label, blocks in map(_label_and_blocks, block.children):
        name = _name(label) if blocks else ""
        if label is None or not name:
            return [block]
        if not found and rules.field_of_heading(name) is None:
            return [block]
        found += [label_of(label), *blocks]
    return found


def _name(label: nodes.TextElement | None) -> str:
    """Return the comparable form of *label*, ``""`` for a long text."""
    if label is None or len(label.astext()) > _MAX_LABEL_LENGTH:
        return ""
    return normalize_heading(inline_of(label).plain)


def _labels_and_blocks(
    block: nodes.Element,
) -> Iterable[tuple[nodes.TextElement | None, list[nodes.Node]]]:
    """Return the labels in *block* and the lists below them.

    Without indentation, the items after a label are a list: ``- Risks:`` above
    ``- fog``.
    """
    if not _ends_with_colon(block.children[0]):
        return map(_label_and_blocks, block.children)
    found: list[tuple[nodes.TextElement | None, list[nodes.Node]]] = []
    for item in block.children:
        if isinstance(item, nodes.Element) and _ends_with_colon(item):
            found.append((first_paragraph(item), []))
        else:
            found[-1][1].append(item)
    return [(label, _list_of(items)) for label, items in found]


def _list_of(items: list[nodes.Node]) -> list[nodes.Node]:
    """Return a list with *items*, which remain in the document, if there are any."""
    if not items:
        return []
    found = nodes.bullet_list()
    found.children = items
    return [found]


def _ends_with_colon(item: nodes.Node) -> bool:
    """Return whether *item* is a paragraph that ends with a colon, and nothing else."""
    if not isinstance(item, nodes.list_item) or len(item.children) != 1:
        return False
    last = item.children[0]
    while last.children:
        last = last.children[-1]
    if isinstance(last, nodes.Text) and last != "":
        return last.endswith(":")
    return item.astext().endswith(":")  # markup ends with an empty text in MyST


def _label_and_blocks(
    item: nodes.Node,
) -> tuple[nodes.TextElement | None, list[nodes.Node]]:
    """Return the label in *item*, and the list below it."""
    if isinstance(item, nodes.list_item) and len(item.children) > 1:
        return first_paragraph(item), _as_list(visible_children(item)[1:])
    if isinstance(item, nodes.definition_list_item | nodes.field):
        name, *bodies = item.children
        assert isinstance(name, nodes.TextElement)
        parts = (nodes.definition, nodes.field_body)
        blocks = [n for b in bodies if isinstance(b, parts) for n in b.children]
        return name, _as_list(visible_blocks(blocks))
    return None, []


def _as_list(blocks: list[nodes.Node]) -> list[nodes.Node]:
    """Return *blocks*, in a list if they are paragraphs."""
    if not all(isinstance(block, nodes.paragraph) for block in blocks):
        return blocks
    items = nodes.bullet_list()
    for block in blocks:
        item = nodes.list_item()
        item.line = block.line
        item.children = [block]  # it remains in the document
        items.append(item)
    return [items] if blocks else []
