"""Change the status of a spec, and the relations that belong to the change."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote as quote_uri

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.editing.relation_edit import RelationTarget, add_relation
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.status_candidates import NewStatus
from sphinx_techspec.editing.status_edit import (
    EditError,
    set_status,
    set_updated,
    status_line,
)
from sphinx_techspec.languages import successor_phrase
from sphinx_techspec.messages import expected, quote, with_hint
from sphinx_techspec.reading.header.front_matter import front_matter_end
from sphinx_techspec.records import Relation, Spec, Status, included_file
from sphinx_techspec.vocabulary import Vocabulary

_SUCCESSION = ("superseded-by", "supersedes")


class RelationStyle(NamedTuple):
    """The way in which the specs of a project name their successors."""

    in_status: bool | None = None
    """Whether the status has the successor, ``None`` if no spec has one."""
    is_link: bool | None = None
    """Whether it is a link, ``None`` if no spec has a relation."""


class StatusChange(NamedTuple):
    """A change of the status of a spec."""

    status: Status
    today: str
    """An ISO date."""
    successor: Spec | None = None


def change_status(
    corpus: Corpus,
    source_of: Callable[[str], SpecSource],
    spec: Spec,
    change: StatusChange,
) -> list[SpecSource]:
    """Return the changed sources, in the order in which they have to be written.

    The successor comes first: if only the successor is written, a finding names the
    other spec.

    :param source_of: returns the source of a document.
    :raises EditError: if the position of a value is unclear.
    """
    found: list[SpecSource] = []
    successor = change.successor
    source = source_of(spec.docname)
    if successor is not None:
        other = declare_supersedes(
            corpus, source_of(successor.docname), successor, spec
        )
        if other is not None:
            found.append(other)
    found.append(with_status(corpus, source, spec, change))
    return found


def with_status(
    corpus: Corpus, source: SpecSource, spec: Spec, change: StatusChange
) -> SpecSource:
    """Return the source of *spec* with another status, and its successor.

    :raises EditError: if the position of the status is unclear.
    """
    line, successor = _status_line(spec), change.successor
    if file := included_file(line):
        raise EditError(
            f"the status of {spec.id} is in the included file {file}; change it there"
        )
    vocabulary = corpus.vocabulary(spec.docname)
    suffix, is_missing = "", False
    target = None
    if successor is not None:
        style = style_of(corpus)
        is_missing = not _declares(corpus, spec, "superseded-by", successor)
        target = target_of(corpus, successor, source, style)
        if is_missing and _belongs_in_status(source, spec, style):
            phrase = successor_phrase(change.status.label)
            suffix = phrase.format(spec=target.text)
    current = corpus.status(spec.docname)
    is_set = current is not None and current.name == change.status.name
    if is_set and not is_missing:
        return source
    new = NewStatus(change.status, vocabulary, change.today, suffix)
    edited = _set(source, spec, new, line, is_set=is_set)
    if edited is None and suffix:
        suffix = ""
        edited = _set(source, spec, new._replace(suffix=""), line, is_set=is_set)
    if edited is None:
        raise _unclear(source, line, f"the status of {spec.id}")
    if is_missing and not suffix and target is not None:
        at = status_line(edited, edited.read().records.spec) or line
        with_line = add_relation(edited, "superseded-by", target, status_line=at)
        if with_line is None:
            raise _unclear(source, line, f"a successor of {spec.id}")
        edited = with_line
    updated = spec.header.get("updated")
    if updated is None or included_file(updated.line):
        return edited
    moved = edited.read().records.spec.header.get("updated", updated)
    return set_updated(edited, change.today, key=updated.key, line=moved.line)


def _set(
    source: SpecSource, spec: Spec, new: NewStatus, line: int, *, is_set: bool
) -> SpecSource | None:
    """Return *source* with a status, or only with its successor if that is enough."""
    if is_set and not new.suffix:
        return source
    return set_status(source, new, line=line, written=spec.text("status"))


def declare_supersedes(
    corpus: Corpus, source: SpecSource, spec: Spec, old: Spec
) -> SpecSource | None:
    """Return the source of *spec* with a relation to *old*, ``None`` if it has one.

    :raises EditError: if it cannot be added to the header.
    """
    if _declares(corpus, spec, "supersedes", old):
        return None
    target = target_of(corpus, old, source, style_of(corpus))
    line = status_line(source, spec)
    edited = add_relation(source, "supersedes", target, status_line=line)
    if edited is None:
        raise _unclear(source, line, f"a relation of {spec.id}")
    return edited


def style_of(corpus: Corpus) -> RelationStyle:
    """Return the way in which most specs name their successors."""
    in_status, links = [], []
    for spec in corpus.specs.values():
        status = _status_line(spec)
        for relation in spec.relations:
            if relation.type == "superseded-by":
                in_status.append(relation.line == status)
            if relation.type in _SUCCESSION:
                links.append(_is_link(relation))
    return RelationStyle(_most(in_status), _most(links))


def target_of(
    corpus: Corpus, spec: Spec, source: SpecSource, style: RelationStyle
) -> RelationTarget:
    """Return the text with which *source* names *spec*."""
    found = corpus.find(spec.id, near=source.docname)
    is_unique = all(other.docname == spec.docname for other in found)
    name = spec.id if is_unique else f"/{spec.docname}"
    is_link = style.is_link is not False or not is_unique
    if not is_link or source.syntax == "rst":
        return RelationTarget(name, name)
    folder = posixpath.dirname(source.path) or "."
    docname = posixpath.relpath(spec.docname, folder)
    suffix = posixpath.splitext(source.path)[1]
    label = spec.label if " " not in spec.label else spec.id
    return RelationTarget(name, f"[{label}]({quote_uri(docname)}{suffix})")


def _status_line(spec: Spec) -> int:
    """Return the line of the status, 0 without a status in the header."""
    return spec.line_of("status") if "status" in spec.header else 0


def _declares(corpus: Corpus, spec: Spec, kind: str, other: Spec) -> bool:
    return any(
        found.docname == other.docname
        for relation in spec.relations
        if relation.type == kind
        for found in corpus.find(relation.target, near=spec.docname)
    )


def _belongs_in_status(source: SpecSource, spec: Spec, style: RelationStyle) -> bool:
    """Return whether the successor is written after the status word."""
    if style.in_status is not None:
        return style.in_status
    if "status" not in spec.header:
        return False
    line = spec.line_of("status")
    if source.syntax == "md" and line <= front_matter_end(source.text.plain):
        return True
    # A section "Status" has the successor in its text.
    return all(found.line != line for found in source.read().header) and any(
        section.title.casefold().strip() == "status" for section in spec.sections
    )


def _is_link(relation: Relation) -> bool:
    return relation.target.startswith("/") or "." in relation.target


def _most(values: list[bool]) -> bool | None:
    return sum(values) * 2 >= len(values) if values else None


def _unclear(source: SpecSource, line: int, subject: str) -> EditError:
    place = f"{source.path}:{line}" if line else source.path
    hint = "change it by hand"
    return EditError(f"{place}: cannot change {subject} automatically; {hint}")


def find_spec(corpus: Corpus, name: str, folder: Path) -> Spec:
    """Return the only spec called *name*: an ID, a file, or a path in *folder*.

    :param folder: the source directory.
    :raises EditError: if the ID matches no spec, or several.
    """
    path = Path(name)
    if path.suffix and path.is_file():
        path, folder = path.resolve(), folder.resolve()
        if path.is_relative_to(folder):
            name = f"/{path.relative_to(folder).as_posix()}"
    found = corpus.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(sorted(spec.docname for spec in found))
        raise EditError(
            f"ambiguous ID {quote(name)}: matches {names}; use one of these names"
        )
    ids = (spec.id for spec in corpus.specs.values())
    raise EditError(with_hint(f"unknown spec {quote(name)}", expected(name, ids)))


def status_named(word: str, vocabulary: Vocabulary) -> Status:
    """Return the status called *word*.

    :raises EditError: if it is not in the vocabulary.
    """
    status = vocabulary.named(word)
    if status is None:
        message = f"unknown status {quote(word)}"
        raise EditError(with_hint(message, vocabulary.hint_for(word)))
    return status
