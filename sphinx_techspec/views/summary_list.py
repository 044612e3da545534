"""Summaries: a bar, and the numbers that it is made of."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.query.models import SummaryItem, SummaryModel
from sphinx_techspec.views.render_context import (
    RenderContext,
    content_paragraph,
    inline,
)

_PARTS = 24
"""The number of parts into which the bar is divided if there are more specs."""


def summary_nodes(context: RenderContext, model: SummaryModel) -> list[nodes.Node]:
    """Return the bar, and the numbers in words."""
    bar = [_bar(model.shares)] if context.styled and model.shares else []
    key = nodes.bullet_list(classes=["techspec-key"])
    key += [_item(context, item) for item in model.items]
    return [*bar, key]


def _bar(shares: tuple[tuple[str, int], ...]) -> nodes.paragraph:
    """Return a segment for each status; the key names them."""
    total = sum(number for _, number in shares)
    bar = nodes.paragraph(classes=["techspec-bar"])
    for kind, number in shares:
        width = number
        if total > _PARTS:
            width = max(1, round(number / total * _PARTS))
        kind_class = f"techspec-{kind or 'unknown'}"
        bar += inline("", "techspec-segment", kind_class, *_share_classes(width))
    return bar


def _share_classes(width: int) -> list[str]:
    """Return the classes whose shares add up to *width*: powers of two."""
    powers = (1 << place for place in range(width.bit_length()))
    return [f"techspec-share-{power}" for power in powers if width & power]


def _item(context: RenderContext, model: SummaryItem) -> nodes.list_item:
    content = content_paragraph(context, model.content)
    item = nodes.list_item("", content)
    if model.kind:
        item["classes"] = ["techspec-mark", f"techspec-mark-{model.kind}"]
    elif model.style:
        item["classes"] = [f"techspec-{model.style}"]
    return item
