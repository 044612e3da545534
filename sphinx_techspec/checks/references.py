"""Checks of what documents refer to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.identifiers import letters_of
from sphinx_techspec.records import Finding, Record, Spec

__all__ = ["ambiguous_reference", "unknown_reference"]

_WANTED = {"ref": "spec or record", "relation": "spec", "status": "spec"}
"""What a role refers to, where its name does not say it."""


class _Name(NamedTuple):
    """A name that a role or a relation gives."""

    role: str
    """The role, or ``relation``."""
    name: str
    line: int


def unknown_reference(corpus: Corpus, docname: str) -> Iterator[Finding]:
    """A role or a relation names something that is not there.

    Bad: `` {spec}`044` `` where there is no spec 044
    Good: `` {spec}`004` ``
    """
    for role, name, line in _names(corpus, docname):
        # PRD-7 is kept elsewhere where no spec is a PRD.
        if role == "relation" and letters_of(name) not in corpus.id_letters:
            continue
        if _candidates(corpus, role, name, docname):
            continue
        if role != "relation" and corpus.known_elsewhere(role, name):
            continue
        yield _finding(
            "unknown-reference",
            corpus,
            docname,
            line,
            f"there is no {_WANTED.get(role, role)} {name!r}",
            _guess(corpus, name),
        )


def ambiguous_reference(corpus: Corpus, docname: str) -> Iterator[Finding]:
    """A role or a relation names something that several specs are called.

    Bad: `` {spec}`004` `` where two folders have a spec 004
    Good: `` {spec}`adr/004-queue` ``, the document's name
    """
    for role, name, line in _names(corpus, docname):
        found = _candidates(corpus, role, name, docname)
        if len(found) > 1:
            candidates = ", ".join(sorted(one.docname for one in found))
            yield _finding(
                "ambiguous-reference",
                corpus,
                docname,
                line,
                f"{name!r} may be any of: {candidates}",
                "write the name of the document",
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
        if "/" not in relation.target:
            yield _Name("relation", relation.target, relation.line)


def _candidates(
    corpus: Corpus, role: str, name: str, near: str
) -> Sequence[Spec | Record]:
    specs = corpus.find(name, near=near)
    if specs or role in ("relation", "status"):
        return specs
    return corpus.find_records(name, near=near)


def _guess(corpus: Corpus, name: str) -> str:
    """Return what to do about a name that nothing has."""
    names: dict[str, str] = {}
    for spec in corpus.specs.values():
        stem = posixpath.basename(spec.docname)
        for known in (spec.id, spec.label, spec.title, stem):
            names.setdefault(known.casefold(), spec.id)
    for records in corpus.documents.values():
        for record in records.records:
            names.setdefault(record.id.casefold(), record.id)
    close = get_close_matches(name.casefold(), names, 3, 0.6)
    guesses = list(dict.fromkeys(names[found] for found in close))
    if guesses:
        return "did you mean " + " or ".join(f"{guess!r}" for guess in guesses) + "?"
    return "give the id of a spec or a record, or the name of a spec's document"


def _finding(
    code: str, corpus: Corpus, docname: str, line: int, message: str, hint: str
) -> Finding:
    spec = corpus.specs.get(docname)
    return Finding(
        code, "warning", message, hint, docname, line, spec.id if spec else None
    )
