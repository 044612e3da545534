"""Models of the header and the footer of a spec's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sphinx_techspec.cross_references import Backlink
from sphinx_techspec.dates import find_date
from sphinx_techspec.header_fields import HeaderField
from sphinx_techspec.query import models
from sphinx_techspec.query.field_forms import FIELD_FORMS
from sphinx_techspec.query.link_targets import (
    comma_separated,
    named_target,
    record_link,
    superseded_note,
)
from sphinx_techspec.query.models import (
    Content,
    HeaderFact,
    LinkTarget,
    Phrase,
    RelatedSpec,
    StyledContent,
    phrase_with,
)
from sphinx_techspec.query.project_data import ProjectData, has_number, shown_id
from sphinx_techspec.query.relation_graph import Neighborhoods
from sphinx_techspec.query.spec_fields import header_field
from sphinx_techspec.records import HeaderValue, Record, Spec
from sphinx_techspec.relation_types import RELATION_TYPES
from sphinx_techspec.translated_messages import N_

REFERENCED_BY = N_("Referenced by")
_SPEC, _PAGE = N_("spec"), N_("page")
"""The kinds of pages that refer to a spec."""
_SUPERSEDED = ("superseded-by", False)
"""The type of the relations that the banner shows, and that they are not partial."""


def spec_header_model(project: ProjectData, docname: str) -> models.SpecHeader:
    """Return the header of the spec in *docname*."""
    corpus = project.corpus
    spec, status = corpus.specs[docname], corpus.status(docname)
    relations: dict[tuple[str, bool], list[RelatedSpec]] = {}
    unknown_targets = []
    for link in corpus.links(docname):
        if link.docname:
            related = project.related_specs[link.docname]
            relations.setdefault((link.type, link.partly), []).append(related)
        else:
            unknown_targets.append((link.type, link.target))
    successors: Sequence[RelatedSpec] = ()
    if project.is_retired(spec):
        successors = relations.get(_SUPERSEDED, ())
    return models.SpecHeader(
        status=status,
        id=shown_id(spec) if has_number(spec) and not spec.title_has_id else "",
        facts=tuple(
            fact
            for field in project.header_fields.shown
            if field.name != "status" and (fact := _fact(project, spec, field))
        ),
        relations=tuple(
            models.RelationRow(
                label or relation.label,
                comma_separated(specs),
                in_banner=bool(successors) and (name, is_partial) == _SUPERSEDED,
            )
            for name, relation in RELATION_TYPES.items()
            for is_partial, label in ((False, ""), (True, relation.partial_label))
            if (specs := relations.get((name, is_partial)))
        ),
        unknown_targets=tuple(unknown_targets),
        banner=_banner(successors),
    )


def _fact(project: ProjectData, spec: Spec, field: HeaderField) -> HeaderFact | None:
    """Return the value of a field, ``None`` without one; an invalid date is a note."""
    given = spec.header.get(field.name)
    if given is None or not given.text or (field.is_date and given.value is None):
        return None
    shown = header_field(field.name, field)
    value = shown.value(project, spec)
    content: Content = (given.text,)
    is_written = not _is_typed(field, given)
    if not is_written:
        content = FIELD_FORMS[shown.form].content(project, spec, value)
    if field.name == "review-by" and project.is_overdue(spec):
        content += (" · ", StyledContent((Phrase("overdue"),), "overdue"))
    return HeaderFact(field.name, field.label, content, is_written=is_written)


def _is_typed(field: HeaderField, given: HeaderValue) -> bool:
    """Return whether the typed value of a field is equivalent to its text."""
    declaration = field.declaration
    if declaration is None or declaration.type == "date":
        return field.is_date
    if declaration.type == "link":
        addresses = tuple(uri for _, uri in given.links)
        return bool(addresses) and addresses == declaration.addresses(given.text)
    has_type = declaration.type in ("choice", "ids")
    return has_type and declaration.read(given.text) is not None


def _banner(successors: Sequence[RelatedSpec]) -> Content:
    """Return the notice that other specs supersede a spec."""
    if not successors:
        return ()
    specs: Content = (successors[0],)
    for successor in successors[1:]:
        specs = (phrase_with("{specs} and {spec}", specs=specs, spec=(successor,)),)
    return (phrase_with("Superseded by {specs}.", specs=specs),)


def spec_footer_model(
    project: ProjectData,
    docname: str,
    *,
    has_backlinks: bool,
    neighborhoods: Neighborhoods | None = None,
) -> models.SpecFooter:
    """Return the footer of the spec in *docname*.

    :param has_backlinks: whether the footer lists the pages that refer to the spec.
    :param neighborhoods: the graphs of the project, ``None`` for a footer without one.
    """
    backlinks = project.corpus.backlinks(docname) if has_backlinks else ()
    pages = groupby(backlinks, key=lambda backlink: backlink.docname)
    referrers = (
        _referrer(project, name, backlinks=list(found)) for name, found in pages
    )
    records = _record_links(project, docname) if has_backlinks else ()
    return models.SpecFooter(
        tuple(referrers),
        tuple(records),
        project.index_links,
        neighborhoods.around(docname) if neighborhoods else None,
    )


def record_notes(project: ProjectData, docname: str) -> tuple[models.RecordNote, ...]:
    """Return the notes of superseded records whose text does not name a successor."""
    corpus = project.corpus
    notes = []
    for record in corpus.documents[docname].records:
        name = corpus.successor(record)
        if name is None or record.superseded_by:
            continue
        successor = named_target(project, name, near=record)
        sentence = (phrase_with("Superseded by {specs}.", specs=(successor,)),)
        note = superseded_note(successor)
        notes.append(models.RecordNote(record.anchor, note, sentence))
    return tuple(notes)


def _record_links(project: ProjectData, docname: str) -> Iterator[models.RecordLinks]:
    """Yield the links of each record of a spec, those of others to it included."""
    corpus = project.corpus
    fields = {
        kind.name: [
            f for f in kind.fields if f.type == "ids" and f.name in kind.own_fields
        ]
        for kind in corpus.kinds
    }
    for record in corpus.documents[docname].records:
        links: list[tuple[str, Content]] = []
        for field in fields[record.kind]:
            names = record.fields.get(field.name, ())
            if targets := [named_target(project, n, near=record) for n in names]:
                links.append((field.label, comma_separated(targets)))
        # The text of the record, or the note next to it, names the successor.
        successor = corpus.successor(record)
        names = [n for n in corpus.record_referrers(record) if n != successor]
        if names:
            referrers = (_referring(project, name, near=record) for name in names)
            links.append((REFERENCED_BY, comma_separated(referrers)))
        if links:
            yield models.RecordLinks(record_link(record), tuple(links))


def _referring(
    project: ProjectData, name: str, *, near: Record
) -> LinkTarget | RelatedSpec | str:
    """Return the spec, record or page called *name*, which refers to a record."""
    specs = project.corpus.find(name, near=near.docname)
    if len(specs) == 1 and specs[0].id == name:
        return project.spec_links[specs[0].docname]
    if name in project.corpus.all_references:
        return LinkTarget(name, "", project.title_of(name))
    return named_target(project, name, near=near)


def _referrer(
    project: ProjectData, docname: str, *, backlinks: Sequence[Backlink]
) -> models.ReferrerModel:
    title = project.title_of(docname)
    page = project.spec_links.get(docname) or LinkTarget(docname, "", title)
    sections = comma_separated(
        LinkTarget(docname, backlink.anchor, backlink.section)
        for backlink in backlinks
        if backlink.section and backlink.section != title
    )
    kind = Phrase(_SPEC if docname in project.corpus.specs else _PAGE)
    return models.ReferrerModel((page,), sections, (kind,))


# The notes in the lines that a header replaces


class HeaderLineText(NamedTuple):
    """The text of a line that the header of a spec replaces."""

    field: str
    """The name of a field or a relation type; empty for a line of another kind, which
    the header shows with its own name."""
    text: str
    names: tuple[str, ...] = ()
    """The names of specs in a line with relations, as written."""
    is_exact: bool = False
    """Whether a line with relations consists of these names."""
    original: HeaderLineText | None = None
    """The line before its translation; the words of a status are known there only."""


def note_starts(
    project: ProjectData, lines: Sequence[HeaderLineText], *, docname: str
) -> list[int | None]:
    """Return the start of the note in each line: the text that the header lacks.

    The result depends on the line, and on the status and the relations in the model of
    the header. It is ``None`` for a line without a note, and 0 for a line that remains
    in full.
    """
    return [_note_start(project, line, docname=docname) for line in lines]


def _note_start(
    project: ProjectData, line: HeaderLineText, *, docname: str
) -> int | None:
    field = project.header_fields.get(line.field)
    if not line.text.strip() or not line.field:
        return None
    if field is not None and field.shows_text:
        return None
    if line.original is not None:
        texts = (line.original, line._replace(original=None))
        starts = [_note_start(project, text, docname=docname) for text in texts]
        return None if None in starts else 0
    if line.field == "status":
        return _status_note_start(project, line.text, docname=docname)
    if line.field in RELATION_TYPES:
        return None if _is_shown(project, line, docname=docname) else 0
    date = find_date(line.text)
    shown = project.corpus.specs[docname].value(line.field)
    if date and shown and date.iso == shown:
        return _next_word(line.text, date.end)
    return 0


def _status_note_start(project: ProjectData, text: str, *, docname: str) -> int | None:
    match = project.corpus.vocabulary(docname).find(text)
    status = project.corpus.status(docname)
    if match is None or status is None or match.status.name != status.name:
        return 0
    if not match.status.note:
        return None
    has_words_before = any(character.isalnum() for character in text[: match.start])
    return 0 if has_words_before else _next_word(text, match.end)


def _is_shown(project: ProjectData, line: HeaderLineText, *, docname: str) -> bool:
    """Return whether the links in the header cover a relation line completely."""
    corpus = project.corpus
    shown = {link.docname for link in corpus.links(docname) if link.type == line.field}
    plain = " ".join(line.text.split())
    # A single word is the name of a spec if the line has no other name.
    names = line.names or (plain,)
    for name in names:
        found = corpus.find(name, near=docname)
        if len(found) != 1 or found[0].docname not in shown:
            return False
    return line.is_exact or names[0] == plain


def _next_word(text: str, position: int) -> int | None:
    """Return the start of the text after *position*, ``None`` if it has no words."""
    rest = text[position:].lstrip(" \t\n,;.:")
    if any(character.isalnum() for character in rest):
        return len(text) - len(rest)
    return None
