"""The header and the footer of a spec's page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from docutils import nodes

from sphinx_techspec.header_fields import HEADER_FIELDS
from sphinx_techspec.query.models import (
    GraphModel,
    GroupModel,
    RecordLinks,
    RecordNote,
    ReferrerModel,
    SpecFooter,
    SpecHeader,
    ViewModel,
)
from sphinx_techspec.query.spec_models import HeaderLineText
from sphinx_techspec.reading.header.relation_targets import (
    has_only_targets,
    read_targets,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.relation_types import RELATION_TYPES
from sphinx_techspec.views.index_bodies import navigation
from sphinx_techspec.views.render_context import (
    RenderContext,
    badge,
    content_nodes,
    inline,
)
from sphinx_techspec.views.view_nodes import view_nodes

_MAX_LENGTH = 60
"""The maximum length of a value in characters; a longer one gets its own row."""
HEADER_PARTS = ("status", "relations")
"""The parts of a header: status, date and owner; relations."""


def header_line_text(line: nodes.paragraph) -> HeaderLineText:
    """Return the text of a line that a header replaces.

    :param line: a paragraph with the value and the attributes ``techspec_field`` and
        ``techspec_name``.
    """
    text = _line_text(line["techspec_field"], Inline(line.children))
    if "techspec_original" not in line:
        return text
    original = Inline([nodes.Text(line["techspec_original"])])
    return text._replace(original=_line_text(line["techspec_field"], original))


def _line_text(field: str, value: Inline) -> HeaderLineText:
    if field in RELATION_TYPES:
        names = read_targets(value).names
        return HeaderLineText(field, value.text, names, has_only_targets(value))
    return HeaderLineText(field, value.text)


def header_nodes(
    context: RenderContext,
    model: SpecHeader,
    *,
    lines: Sequence[nodes.paragraph],
    starts: Sequence[int | None],
    shows: Collection[str] = HEADER_PARTS,
    has_banner: bool = True,
) -> list[nodes.Node]:
    """Return the header of a spec; the part with the status starts with the banner.

    :param lines: the lines that the header replaces, see :func:`header_line_text`.
    :param starts: the starts of their notes, which are shown below the header.
    :param shows: the :data:`HEADER_PARTS` to show.
    :param has_banner: whether this header, or another one on the page, has the part
        with the banner, whose relations are not repeated.
    """
    items: list[nodes.Node] = []
    box = nodes.container(classes=["techspec-header"])
    if "status" in shows:
        box += _banner(context, model)
        items += _facts(context, model, lines=lines)
        items += [
            _fact(context, line["techspec_name"], content=line.deepcopy().children)
            for line in lines
            if not (line["techspec_field"] or _repeats_id(line, model))
        ]
    if "relations" in shows:
        items += [
            _fact(
                context,
                row.label,
                content=content_nodes(context, row.specs),
                is_wide=True,
            )
            for row in model.relations
            if not (row.in_banner and has_banner)
        ]
    notes = [
        _note(line, start)
        for line, start in zip(lines, starts, strict=True)
        if start is not None
    ]
    if items and model.id and "status" in shows:
        place = 0 if model.status is None else 1
        items.insert(place, _fact(context, "ID", content=[nodes.Text(model.id)]))
    meta = nodes.paragraph(classes=["techspec-meta"])
    for number, item in enumerate(items):
        if number:
            meta += inline(" · ", "techspec-sep")
        meta += item
    if items:
        box += meta
    box += notes
    return [box] if box.children else []


def _facts(
    context: RenderContext, model: SpecHeader, *, lines: Sequence[nodes.paragraph]
) -> Iterator[nodes.Node]:
    """Yield the badge and the other fields; a text has the markup of its line."""
    if model.status is not None:
        shown = badge(model.status, styled=context.styled)
        label = HEADER_FIELDS["status"].label
        yield _fact(context, label, content=[shown]) if context.styled else shown
    markup: dict[str, dict[str, nodes.paragraph]] = {}
    for line in lines:  # ":Author: Ada" and ":Author: Bo"
        markup.setdefault(line["techspec_field"], {}).setdefault(line.astext(), line)
    for fact in model.facts:
        content = content_nodes(context, fact.content)
        if fact.is_written and fact.name in markup:
            content = []
            for line in markup[fact.name].values():
                content += [nodes.Text(", ")] if content else []
                content += line.deepcopy().children
        yield _fact(context, fact.label, content=content)


def _repeats_id(line: nodes.paragraph, model: SpecHeader) -> bool:
    """Return whether *line* contains the ID, which the header shows anyway."""
    return bool(line["techspec_name"].upper() == "ID" and line.astext() == model.id)


def _fact(
    context: RenderContext,
    label: str,
    *,
    content: Sequence[nodes.Node],
    is_wide: bool = False,
) -> nodes.inline:
    """Return a value below its label.

    :param is_wide: whether it has a row of its own; a long text always has.
    """
    value = nodes.inline("", "", *content, classes=["techspec-value"])
    fact = nodes.inline(classes=["techspec-fact"])
    if is_wide or len(value.astext()) > _MAX_LENGTH:
        fact["classes"].append("techspec-wide")
    label = context.translations.gettext(label)
    fact += [inline(label, "techspec-label"), nodes.Text(" "), value]
    return fact


def _banner(context: RenderContext, model: SpecHeader) -> list[nodes.Node]:
    if not model.banner:
        return []
    notice = nodes.paragraph("", "", *content_nodes(context, model.banner))
    return [nodes.container("", notice, classes=["techspec-banner"])]


def _note(line: nodes.paragraph, start: int) -> nodes.paragraph:
    """Return the text of a line from *start* on, after the name of the line."""
    note = nodes.paragraph(classes=["techspec-note"])
    note += inline(line["techspec_name"], "techspec-label")
    note += nodes.Text(" " if start else ": ")
    value = Inline(line.children, line.line or 0)
    note += value.cut(start).nodes if start else value.nodes
    return note


def _referrer(context: RenderContext, model: ReferrerModel) -> nodes.list_item:
    """Return ``Delivery report › Design, Rollout · spec``."""
    line = nodes.paragraph()
    line += nodes.inline("", "", *content_nodes(context, model.page))
    sections = nodes.inline(classes=["techspec-sections"])
    if model.sections:
        line += inline(" › ", "techspec-sep")
        sections += content_nodes(context, model.sections)
    line += [sections, inline(" · ", "techspec-sep")]
    kind = content_nodes(context, model.kind)
    line += nodes.inline("", "", *kind, classes=["techspec-label"])
    return nodes.list_item("", line)


def _record_line(context: RenderContext, model: RecordLinks) -> nodes.paragraph:
    """Return a line with the links of a record."""
    line = nodes.paragraph(classes=["techspec-backlinks"])
    line += content_nodes(context, (model.record,))
    for number, (label, content) in enumerate(model.links):
        line += nodes.Text(" · " if number else " ")  # visible, unlike those of a grid
        line += inline(context.translations.gettext(label), "techspec-label")
        line += nodes.Text(" ")
        line += content_nodes(context, content)
    return line


def footer_nodes(context: RenderContext, model: SpecFooter) -> list[nodes.Node]:
    """Return the end of a spec's page: related specs, references to it, and indices."""
    graph = _graph(context, model.graph) if model.graph is not None else []
    box = nodes.container(classes=["techspec-footer"])
    if model.referrers:
        title = context.translations.gettext("Referenced by")
        box += nodes.paragraph("", title, classes=["techspec-footer-title"])
        items = (_referrer(context, referrer) for referrer in model.referrers)
        box += nodes.bullet_list("", *items, classes=["techspec-backlinks"])
    for record in model.records:
        box += _record_line(context, record)
    if model.indices:
        box += navigation(context, model.indices)
    return [*graph, box] if box.children else graph


def note_superseded(
    context: RenderContext, body: nodes.Element, notes: Sequence[RecordNote]
) -> None:
    """Add *notes* to the records in *body*: after an ID, or below a heading."""
    by_anchor = {note.anchor: note for note in notes}
    for link in list(body.findall(nodes.reference)):
        if "techspec-id" in link["classes"] and link.get("refid") in by_anchor:
            note = by_anchor[link["refid"]]
            link.parent.extend(content_nodes(context, note.content))
    for section in list(body.findall(nodes.section)):
        for note in filter(None, map(by_anchor.get, section["ids"])):
            line = nodes.paragraph(classes=["techspec-reason"])
            line += content_nodes(context, note.sentence)
            section.insert(1, line)


def _graph(context: RenderContext, model: GraphModel) -> list[nodes.Node]:
    """Return the graph of the specs that a spec is related to."""
    title = nodes.Text(context.translations.gettext("Related specs"))
    view = ViewModel("graph", "diagram", (), (GroupModel((), model),))
    box = view_nodes(context, view, caption=[title])
    box["classes"].append("techspec-related")
    return [box]
