"""Specs, records and other documents as the targets of links and references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.headings import find_section
from sphinx_techspec.query.models import (
    Content,
    LinkTarget,
    Phrase,
    StyledContent,
    phrase_with,
)
from sphinx_techspec.query.project_data import ProjectData, has_number, shown_id
from sphinx_techspec.records import Record, Reference, Section, Spec, Status


def text_link(record: Spec | Record, text: str) -> LinkTarget:
    """Return *text* as a link to a spec or a record."""
    anchor = "" if isinstance(record, Spec) else record.anchor
    return LinkTarget(record.docname, anchor, text)


def record_link(record: Spec | Record) -> LinkTarget:
    """Return the ID of a spec or a record as a link to it."""
    if isinstance(record, Spec):
        return LinkTarget(record.docname, "", shown_id(record), "id")
    return LinkTarget(record.docname, record.anchor, record.id, "id")


def short_record_link(project: ProjectData, record: Record) -> LinkTarget:
    """Return the ID of a record as a link to it, for a place next to its spec.

    If the ID of the spec is a file name, it is omitted: ``R2``.
    """
    link = record_link(record)
    if has_number(project.spec_of(record)):
        return link
    return link._replace(content=record.id.removeprefix(f"{record.spec}-"))


def retired_mark(project: ProjectData, record: Spec | Record) -> Content:
    """Return the status of the record's spec if that is retired: ``(Superseded)``."""
    badge = project.badges[record.docname]
    if badge is None or badge.kind != "retired":
        return ()
    return " ", StyledContent(f"({badge.label})", "label")


def status_note(status: Phrase) -> Content:
    """Return a status that follows a record: ``(proposed)``."""
    return " ", StyledContent(("(", status, ")"), "label")


def superseded_note(successor: LinkTarget | str) -> Content:
    """Return the status of a record that *successor* supersedes, in brackets."""
    by = (successor,)
    return status_note(phrase_with("superseded by {decision}", decision=by))


def comma_separated(items: Iterable[Any]) -> Content:
    """Return inline items, such as links, with commas between them."""
    found: list[Any] = []
    for item in items:
        found += (", ", item)
    return tuple(found[1:])


def join_content(parts: Iterable[Content], separator: str) -> Content:
    """Return the parts with a separator between them."""
    found: list[Any] = []
    for part in parts:
        if found:
            found.append(separator)
        found += part
    return tuple(found)


def named_target(
    project: ProjectData, name: str, *, near: Spec | Record
) -> LinkTarget | str:
    """Return the name of a spec, record or document as a link, or plain if ambiguous.

    :param name: an ID, or the name of a document that refers to a spec.
    :param near: the spec or record in which the name is written.
    """
    corpus = project.corpus
    if not isinstance(near, Spec) and (record := corpus.named_by(near, name)):
        return text_link(record, name)
    found = corpus.candidates(name, near=near.docname)
    if len(found) == 1:
        target, shown = found[0], name
        if isinstance(target, Spec) and name == target.id:
            shown = shown_id(target)
        return text_link(target, shown)
    if name not in corpus.all_references:
        return name
    return LinkTarget(name, "", project.title_of(name))


# References in texts


class ReferenceTarget(NamedTuple):
    """A spec or a record as a reference shows it."""

    docname: str
    anchor: str
    text: str
    hint: str
    status: Status | None = None
    """For a role that shows the status; without a note."""


class HeadingTexts(NamedTuple):
    """The headings of a document, one of which is the text of a link to it."""

    title: str
    sections: tuple[tuple[str, str], ...]
    """Text and anchor of each."""


def reference_target(
    corpus: Corpus, found: Spec | Record, *, role: str, heading: str = ""
) -> ReferenceTarget:
    """Return the text and the address that a role shows.

    :param heading: the section of a spec, as written.
    """
    if not isinstance(found, Spec):
        return ReferenceTarget(found.docname, found.anchor, found.id, found.text)
    section = find_section(found.sections, heading) if heading else None
    status = corpus.status(found.docname) if role == "status" else None
    return ReferenceTarget(
        found.docname,
        section.anchor if section else "",
        _shown_text(found, section, role=role),
        _spec_hint(corpus, found),
        status and status._replace(note=None),
    )


def _shown_text(spec: Spec, section: Section | None, *, role: str) -> str:
    """Return the text of a link to a spec or to a section of it."""
    if role == "title":
        return section.shown if section else spec.title
    return f"{spec.label} › {section.shown}" if section else spec.label


def _spec_hint(corpus: Corpus, spec: Spec) -> str:
    """Return the title, the status, and the owner of a spec."""
    status = corpus.status(spec.docname)
    parts = [spec.title, status.label if status else None, spec.owner]
    return " · ".join(filter(None, parts))


def mentioned_target(corpus: Corpus, name: str, *, near: str) -> ReferenceTarget | None:
    """Return the target of the mention *name*, ``None`` if unclear or in *near*."""
    found = corpus.mentioned(name, near=near)
    if len(found) != 1 or found[0].docname == near:
        return None
    return reference_target(corpus, found[0], role="mention")


def page_references(project: ProjectData, docname: str) -> tuple[Any, ...]:
    """Return the targets of the references in a document, as its page shows them."""
    return tuple(
        _shown_target(project, reference, docname=docname)
        for reference in project.corpus.all_references.get(docname, ())
        if reference.kind != "link" or reference.shows is not None
    )


def has_index_page(project: ProjectData, name: str) -> bool:
    """Return whether the index page *name*, or a document of that name, is built."""
    return name in project.indices or project.title_of(name) != ""


def _shown_target(project: ProjectData, reference: Reference, *, docname: str) -> Any:
    kind, _, role = reference.kind.partition(":")
    corpus, name = project.corpus, reference.target
    if kind == "index":
        return has_index_page(project, name)
    if kind == "link":
        spec = corpus.specs.get(name[1:]) if reference.shows else None
        sections = spec.sections if spec else ()
        texts = tuple((section.shown, section.anchor) for section in sections)
        return HeadingTexts(project.title_of(name[1:]), texts)
    if kind == "mention":
        return mentioned_target(corpus, name, near=docname)
    found = corpus.target(reference, near=docname)
    if found is None:
        return project.external_object(role, name) if role else None
    heading = name.partition("#")[2]
    return reference_target(corpus, found, role=role, heading=heading)
