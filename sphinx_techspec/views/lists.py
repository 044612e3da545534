"""Records as a list, on a board and on a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from sphinx_techspec.query.models import (
    BoardColumn,
    BoardModel,
    FactModel,
    ItemModel,
    ListModel,
    StyledContent,
    TimelineModel,
    counted,
)
from sphinx_techspec.views.render_context import (
    RenderContext,
    content_nodes,
    content_paragraph,
    content_text,
    inline,
    phrase_text,
)


def below_nodes(
    context: RenderContext, paragraph: StyledContent | None
) -> list[nodes.Node]:
    """Return the paragraph below a value, if any."""
    if paragraph is None:
        return []
    classes = [f"techspec-{paragraph.style}"] if paragraph.style else []
    return [content_paragraph(context, paragraph.content, *classes)]


def list_nodes(context: RenderContext, model: ListModel) -> list[nodes.Node]:
    """Return a list of records, each with its text and its other values."""
    return [_list(context, model.items, classes=["techspec-list"])]


def _list(
    context: RenderContext,
    items: Iterable[ItemModel],
    *,
    classes: list[str],
    item_classes: Sequence[str] = (),
) -> nodes.bullet_list:
    found = nodes.bullet_list(classes=classes)
    for model in items:
        item = _item(context, model)
        item["classes"][:0] = item_classes
        found += item
    return found


def _item(context: RenderContext, model: ItemModel) -> nodes.list_item:
    item = nodes.list_item()
    if model.is_retired:
        item["classes"].append("techspec-of-retired")
    mark = content_nodes(context, model.mark)
    if model.title is not None:
        title = content_paragraph(context, model.title)
        item += title
        item += below_nodes(context, model.below)
        if not model.facts:
            title += mark
            mark = []
    facts = nodes.paragraph(classes=["techspec-facts"])
    for fact in model.facts:
        if facts.children:
            facts += inline(" · ", "techspec-sep")
        facts += _fact(context, fact)
    facts += mark
    if facts.children:
        item += facts
    return item


def _fact(context: RenderContext, model: FactModel) -> nodes.inline:
    """Return a value, after its label if it has one."""
    fact = nodes.inline(classes=[f"techspec-col-{nodes.make_id(model.name)}"])
    if model.label:
        label = context.translations.gettext(model.label)
        fact += [inline(label, "techspec-label"), nodes.Text(" ")]
    fact += content_nodes(context, model.content)
    return fact


def board_nodes(context: RenderContext, model: BoardModel) -> list[nodes.Node]:
    """Return a board with a column for each group, and a card for each spec."""
    box = nodes.container(classes=["techspec-board"])
    box += [_column(context, column) for column in model.columns]
    return [box]


def _column(context: RenderContext, model: BoardColumn) -> nodes.container:
    column = nodes.container(classes=["techspec-column"])
    column += nodes.paragraph(
        "",
        "",
        nodes.strong("", content_text(context, model.title)),
        nodes.Text(" · "),
        inline(str(len(model.cards) + len(model.folded)), "techspec-number"),
        classes=["techspec-column-title"],
    )
    if context.fold is None or not model.folded:
        column += _cards(context, model.cards + model.folded)
    else:
        more = counted("{number} more", "{number} more", len(model.folded))
        fold = context.fold(phrase_text(context, more))
        fold += _cards(context, model.folded)
        column += [_cards(context, model.cards), fold]
    return column


def _cards(context: RenderContext, items: Iterable[ItemModel]) -> nodes.bullet_list:
    return _list(
        context, items, classes=["techspec-cards"], item_classes=["techspec-card"]
    )


def timeline_nodes(context: RenderContext, model: TimelineModel) -> list[nodes.Node]:
    """Return records month by month."""
    box = nodes.container(classes=["techspec-timeline"])
    for title, items in model.months:
        heading = nodes.strong("", content_text(context, title))
        box += nodes.paragraph("", "", heading, classes=["techspec-month"])
        box += _list(context, items, classes=["techspec-list"])
    return [box]
