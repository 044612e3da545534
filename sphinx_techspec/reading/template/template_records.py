"""Distinguish records that repeat the text of a template from those of the author."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.template.template_text import is_template_text
from sphinx_techspec.reading.template.visible_text import words_of
from sphinx_techspec.reading.text.blocks import paragraphs
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.template import Template


def repeats_template(draft: Draft, template: Template) -> bool:
    """Return whether *draft* has only text of *template*.

    A question of a template to which the author added anything, *TBD* for instance, is
    a record.
    """
    item = _item_of(draft.node)
    if item is None:
        return False
    if isinstance(item, nodes.row):
        return words_of(_row_text(item)) in template.boilerplate
    texts = [text.text for text in paragraphs([item])]
    texts += (value.text for value in draft.fields.values() if _is_below(value, item))
    return bool(texts) and all(is_template_text(text, template) for text in texts)


def _item_of(node: nodes.Element | None) -> nodes.Element | None:
    """Return the item, row or paragraph that holds *node*, ``None`` for a section."""
    if node is None or isinstance(node, nodes.section):
        return None
    parent = node.parent
    if isinstance(parent, nodes.entry):
        parent = parent.parent
    return parent if isinstance(parent, nodes.list_item | nodes.row) else node


def _row_text(row: nodes.row) -> str:
    cells = (child for cell in row.children for child in cell.children)
    return " ".join(
        Inline(cell.children).text for cell in cells if isinstance(cell, nodes.Element)
    )


def _is_below(value: object, item: nodes.Element) -> bool:
    """Return whether *value* is text outside *item*."""
    if not isinstance(value, Inline) or not value:
        return False
    return not isinstance(item, nodes.list_item) and value.parent is not item
