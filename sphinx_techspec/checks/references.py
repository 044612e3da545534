"""Checks of what documents refer to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.headings import find_section
from sphinx_techspec.identifiers import letters_of
from sphinx_techspec.records import Problem, Relation, Spec
from sphinx_techspec.texts import shorten

__all__ = ["ambiguous_reference", "unknown_reference"]

_WANTED = {"ref": "spec or record", "relation": "spec", "status": "spec"}
"""What a role refers to, where its name does not say it."""
_RECORD_ROLES = frozenset({"decision", "risk", "question"})
_LONGEST = 80
"""How much of a name is shown, in characters."""


class _Name(NamedTuple):
    """A name that a role or a relation gives."""

    role: str
    """The role, or ``relation``."""
    name: str
    line: int
    may_be_foreign: bool = False
    """Whether it may be of something that the project does not keep."""


def unknown_reference(context: CheckContext, docname: str) -> Iterator[Problem]:
    """A role or a relation names something that is not there.

    Bad: `` {spec}`044` `` where there is no spec 044
    Good: `` {spec}`004` ``
    """
    corpus = context.corpus
    for role, name, line, may_be_foreign in _names(corpus, docname):
        if may_be_foreign or corpus.candidates(name, role=role, near=docname):
            continue
        if role != "relation" and corpus.known_elsewhere(role, name):
            continue
        wanted = _WANTED.get(role, role)
        yield Problem(
            f"there is no {wanted} {shorten(name, _LONGEST)!r}"
            if name
            else f"a role does not say which {wanted} it means",
            line,
            _guess(corpus, role, name),
            shorten(name, _LONGEST),
        )
    yield from _unknown_sections(corpus, docname)


def _unknown_sections(corpus: Corpus, docname: str) -> Iterator[Problem]:
    """Yield the headings in roles that their spec does not have."""
    for reference in corpus.all_references.get(docname, ()):
        heading = reference.target.partition("#")[2].strip()
        if not heading or not reference.kind.startswith("role"):
            continue
        spec = corpus.target(reference, near=docname)
        if not isinstance(spec, Spec) or find_section(spec.sections, heading):
            continue
        titles = [section.title for section in spec.sections]
        yield Problem(
            f"{spec.label} has no section {shorten(heading, _LONGEST)!r}",
            reference.line,
            _did_you_mean(heading, {title.casefold(): title for title in titles})
            or (f"its sections are: {', '.join(titles)}" if titles else "it has none"),
            shorten(reference.target, _LONGEST),
        )


def ambiguous_reference(context: CheckContext, docname: str) -> Iterator[Problem]:
    """A role or a relation names something that several specs are called.

    Bad: `` {spec}`004` `` where two folders have a spec 004
    Good: `` {spec}`adr/004-queue` ``, the document's name
    """
    corpus = context.corpus
    for role, name, line, _ in _names(corpus, docname):
        found = corpus.candidates(name, role=role, near=docname)
        if len(found) > 1:
            candidates = ", ".join(sorted(one.docname for one in found))
            yield Problem(
                f"{name!r} may be any of: {candidates}",
                line,
                "write the name of the document",
                shorten(name, _LONGEST),
            )


def _names(corpus: Corpus, docname: str) -> Iterator[_Name]:
    """Yield the names in roles and relations; Sphinx itself checks links."""
    for reference in corpus.all_references.get(docname, ()):
        kind, _, role = reference.kind.partition(":")
        if kind == "role":
            name = reference.target.partition("#")[0].strip()
            yield _Name(role, name, reference.line)
    spec = corpus.specs.get(docname)
    for relation in spec.relations if spec else ():
        if "/" in relation.target and not relation.listed:
            continue  # a link
        foreign = _may_be_foreign(corpus, relation)
        yield _Name("relation", relation.target, relation.line, foreign)


def _may_be_foreign(corpus: Corpus, relation: Relation) -> bool:
    """Whether other places may keep the target: PRD-7 where no spec is a PRD."""
    letters = letters_of(relation.target)
    if relation.listed and letters == relation.target:
        return False  # a name without a number
    return letters not in corpus.id_letters


def _guess(corpus: Corpus, role: str, name: str) -> str:
    """Return what to do about a name that nothing has."""
    wanted = _WANTED.get(role, role)
    guess = _did_you_mean(name, _known_names(corpus, role))
    if guess:
        return guess
    if role in _RECORD_ROLES:
        return f"give the id of a {role}, which looks like '004-{role[0].upper()}1'"
    return f"give the id of a {wanted}, or the name of a spec's document"


def _known_names(corpus: Corpus, role: str) -> Mapping[str, str]:
    """Return the ids that a role may mean, by what people may call them."""
    names: dict[str, str] = {}
    if role not in _RECORD_ROLES:
        for spec in corpus.specs.values():
            stem = posixpath.basename(spec.docname)
            for known in (spec.id, spec.label, spec.title, stem):
                names.setdefault(known.casefold(), spec.id)
    for records in corpus.documents.values():
        for record in records.records:
            if role not in ("ref", record.kind):
                continue
            names.setdefault(record.id.casefold(), record.id)
    return names


def _did_you_mean(name: str, known: Mapping[str, str]) -> str:
    """Return a question with the closest of the names, ``""`` where none is close."""
    close = get_close_matches(name.casefold()[:_LONGEST], known, 3, 0.6)
    # The spec of a record is not close to it, but says which records there are.
    close = close or [n for n in known if n.startswith(f"{name.casefold()}-")][:3]
    guesses = list(dict.fromkeys(known[found] for found in close))
    if not guesses:
        return ""
    return "did you mean " + " or ".join(f"{guess!r}" for guess in guesses) + "?"
