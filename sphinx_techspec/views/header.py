"""The header and the footer of a spec's page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from docutils import nodes

from sphinx_techspec.corpus import Backlink, Link
from sphinx_techspec.dates import find_date
from sphinx_techspec.header_fields import HEADER_FIELDS, INVERSES, RELATION_KEYS
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.relation_targets import read_targets
from sphinx_techspec.records import Spec
from sphinx_techspec.views.cells import RELATION_LABELS
from sphinx_techspec.views.context import (
    ViewContext,
    badge,
    inline,
    sentence,
    spec_name,
)
from sphinx_techspec.views.index import navigation
from sphinx_techspec.words import N_

__all__ = ["HEADER_PARTS", "footer_nodes", "header_nodes"]

HEADER_PARTS = ("status", "relations")
"""What a header shows: status, date and owner; relations."""

ORDER = list(INVERSES)
OWNER_KEYS = HEADER_FIELDS["owner"].keys
STATUS_KEYS = HEADER_FIELDS["status"].keys
PARTIAL_LABELS = {
    "supersedes": N_("Supersedes parts of"),
    "superseded-by": N_("Superseded in part by"),
}
"""What it is called where only a part is meant."""


def header_nodes(
    context: ViewContext,
    spec: Spec,
    lines: Sequence[nodes.paragraph],
    *,
    shows: Collection[str] = HEADER_PARTS,
) -> list[nodes.Node]:
    """Return the header of *spec*.

    :param lines: the header lines that the header takes the place of, each a paragraph
        with its value and the attributes ``techspec_key`` and ``techspec_name``; what
        they say beyond the facts of the header is kept below it.
    :param shows: which of :data:`HEADER_PARTS` there are.
    """
    owner = next((line for line in lines if line["techspec_key"] in OWNER_KEYS), None)
    items = list(_items(context, spec, owner) if "status" in shows else ())
    if "relations" in shows:
        items += _relations(context, spec)
    notes = [note for line in lines if (note := _note(context, spec, line))]
    banner = _banner(context, spec) if "status" in shows else []
    if not items and not notes:
        return banner
    meta = nodes.paragraph(classes=["techspec-meta"])
    for number, item in enumerate(items):
        if number:
            meta += inline(" · ", "techspec-sep")
        meta += item
    box = nodes.container(classes=["techspec-header"])
    if items:
        box += meta
    box += notes
    return [box, *banner]


def footer_nodes(
    context: ViewContext, spec: Spec, *, backlinks: bool = True
) -> list[nodes.Node]:
    """Return what stands below a spec: who refers to it, and the index pages.

    :param backlinks: whether the places that refer to the spec are listed.
    """
    box = nodes.container(classes=["techspec-footer"])
    if backlinks and (places := context.corpus.backlinks(spec.docname)):
        box += _referenced_by(context, places)
    if context.indices:
        box += navigation(context)
    return [box] if box.children else []


def _referenced_by(context: ViewContext, places: Sequence[Backlink]) -> nodes.paragraph:
    """Return ``Referenced by Delivery report › Design, Rollout · Handbook``."""
    line = nodes.paragraph(classes=["techspec-backlinks"])
    line += inline(context.words.gettext("Referenced by"), "techspec-label")
    for number, (docname, group) in enumerate(
        groupby(places, key=lambda place: place.docname)
    ):
        line += nodes.Text(" · " if number else " ")
        spec = context.corpus.specs.get(docname)
        name = spec_name(spec) if spec else context.title(docname)
        line += context.link(docname, "", nodes.Text(name))
        separator = " › "
        for place in group:
            if place.section and place.section != context.title(docname):
                link = context.link(docname, place.anchor, nodes.Text(place.section))
                line += [nodes.Text(separator), link]
                separator = ", "
    return line


def _banner(context: ViewContext, spec: Spec) -> list[nodes.Node]:
    """Return the notice that another spec has taken the place of *spec*."""
    status = context.corpus.status(spec.docname)
    successors = [
        _related(context, link)
        for link in context.corpus.links(spec.docname)
        if link.type == "superseded-by" and link.docname and not link.partly
    ]
    if status is None or status.kind != "retired" or not successors:
        return []
    _ = context.words.gettext
    named = successors[:1]
    for successor in successors[1:]:
        named = sentence(_("{specs} and {spec}"), specs=named, spec=successor)
    notice = nodes.paragraph(
        "", "", *sentence(_("Superseded by {specs}."), specs=named)
    )
    return [nodes.container("", notice, classes=["techspec-banner"])]


def _items(
    context: ViewContext, spec: Spec, owner: nodes.paragraph | None
) -> Iterator[nodes.Node]:
    _ = context.words.gettext
    status = context.corpus.status(spec.docname)
    if status is not None:
        yield badge(status, styled=context.styled)
    if spec.updated:
        yield _fact(_("Updated"), inline(spec.updated, "techspec-date"))
    if owner is not None:
        yield _fact(_("Owner"), *(child.deepcopy() for child in owner.children))
    elif spec.owner:
        yield _fact(_("Owner"), nodes.Text(spec.owner))


def _relations(context: ViewContext, spec: Spec) -> Iterator[nodes.Node]:
    links = [link for link in context.corpus.links(spec.docname) if link.docname]
    # Sorting is stable: what is said of parts follows what is said of the whole.
    links.sort(key=lambda link: (ORDER.index(link.type), link.partly))
    for (relation, partly), group in groupby(links, key=lambda k: (k.type, k.partly)):
        content: list[nodes.Node] = []
        for link in group:
            if content:
                content.append(nodes.Text(", "))
            content.append(_related(context, link))
        label = RELATION_LABELS[relation]
        if partly:
            label = PARTIAL_LABELS.get(relation, label)
        yield _fact(context.words.gettext(label), *content)


def _fact(label: str, *content: nodes.Node) -> nodes.inline:
    fact = nodes.inline(classes=["techspec-fact"])
    fact += [inline(label, "techspec-label"), nodes.Text(" "), *content]
    return fact


def _related(context: ViewContext, link: Link) -> nodes.Node:
    assert link.docname is not None
    other = context.corpus.specs[link.docname]
    status = context.corpus.status(link.docname)
    named = context.link(link.docname, "", nodes.Text(spec_name(other)))
    if status is None or not context.styled:
        return named
    # The shape of the other's status, which its words say to those who cannot see it.
    shape = inline(
        f" ({status.label})", "techspec-shape", f"techspec-shape-{status.kind}"
    )
    return nodes.inline("", "", named, shape)


def _note(
    context: ViewContext, spec: Spec, line: nodes.paragraph
) -> nodes.paragraph | None:
    """Return what *line* says beyond the facts of the header, if it does."""
    key, value = line["techspec_key"], Inline(line.children, line.line or 0)
    if key in OWNER_KEYS:
        return None  # all of it is in the header
    if "techspec_original" in line:
        # What the words mean is known of the original alone.
        original = Inline([nodes.Text(line["techspec_original"])])
        said = _rest(context, spec, key, original)
        rest = value if said and _rest(context, spec, key, value) else None
    else:
        rest = _rest(context, spec, key, value)
    if not rest:
        return None
    note = nodes.paragraph(classes=["techspec-note"])
    note += [
        inline(line["techspec_name"], "techspec-label"),
        nodes.Text(": " if rest is value else " "),
        *rest.nodes,
    ]
    return note


def _rest(context: ViewContext, spec: Spec, key: str, value: Inline) -> Inline | None:
    """Return what *value*, of a line called *key*, says beyond the header's facts."""
    if key in STATUS_KEYS:
        return _status_note(context, spec, value)
    if key in RELATION_KEYS:
        is_shown = _is_shown(context, spec, RELATION_KEYS[key], value)
        return None if is_shown else value
    date = find_date(value.text)
    if date and date.iso == spec.updated:
        return _after(value, date.end)
    return value


def _status_note(context: ViewContext, spec: Spec, value: Inline) -> Inline | None:
    """Return what stands around the status word."""
    match = context.corpus.vocabulary(spec.docname).find(value.text)
    if match is None or match.status.name != _status_name(context, spec):
        return value
    if not match.status.note:
        return None
    has_words_before = any(c.isalnum() for c in value.text[: match.start])
    return value if has_words_before else _after(value, match.end)


def _status_name(context: ViewContext, spec: Spec) -> str | None:
    status = context.corpus.status(spec.docname)
    return status.name if status else None


def _is_shown(context: ViewContext, spec: Spec, relation: str, value: Inline) -> bool:
    """Whether the header's links say all that a relation line says."""
    targets = read_targets(value)
    shown = {
        link.docname
        for link in context.corpus.links(spec.docname)
        if link.type == relation
    }
    # A name of one word is a target where nothing else can stand.
    names = targets.names or (value.plain,)
    for name in names:
        found = context.corpus.find(name, near=spec.docname)
        if len(found) != 1 or found[0].docname not in shown:
            return False
    return targets.exact or names[0] == value.plain


def _after(value: Inline, end: int) -> Inline | None:
    after = value.text[end:]
    rest = value.cut(len(value.text) - len(after.lstrip(" \t\n,;.:")))
    return rest if any(character.isalnum() for character in rest.text) else None
