"""Checks of roles and relations."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.headings import find_section
from sphinx_techspec.identifiers import canonical_record_id, letters_of, number_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import (
    closest,
    did_you_mean,
    expected,
    join_first,
    quote,
    shorten,
)
from sphinx_techspec.records import Problem, Relation, Spec

_TARGETS = {
    "ref": "spec or record",
    "relation": "spec",
    "status": "spec",
    "title": "spec",
}
"""The name of a role's target, if it differs from the name of the role."""
_NUMBERED = lazy_regex(r"(?:[A-Za-z]+-?)?[0-9]+")
_DIGITS = lazy_regex("[0-9]+")
_MAX_SUGGESTIONS = 3
_MAX_LENGTH = 80
"""The maximum length of a name in messages, in characters."""


class _NamedTarget(NamedTuple):
    """The target of a role or a relation, as written."""

    role: str
    """The role, or ``relation``."""
    name: str
    line: int
    may_be_external: bool = False
    """Whether it may be outside the project."""


@check(any_document=True, applies_to_retired=True)
def unknown_reference(context: CheckContext, docname: str) -> Iterator[Problem]:
    """The target of a role or a relation does not exist.

    Bad: `` {spec}`044` ``, but there is no spec 044
    Good: `` {spec}`004` ``
    """
    corpus = context.corpus
    for role, name, line, may_be_external in _named_targets(corpus, docname):
        if may_be_external or corpus.candidates(name, role=role, near=docname):
            continue
        if role != "relation":
            is_elsewhere = corpus.known_elsewhere(role, name)
        else:  # without the name of the project, it is a spec of this one
            is_elsewhere = ":" in name and corpus.known_elsewhere("ref", name)
        if is_elsewhere:
            continue
        if _is_of_disabled_kind(corpus, name, docname):
            continue
        target = _TARGETS.get(role, role)
        yield Problem(
            f"unknown {target} {quote(name, _MAX_LENGTH)}"
            if name
            else f"missing {target} ID",
            line,
            _suggest(corpus, role, name),
            shorten(name, _MAX_LENGTH),
        )
    yield from _unknown_sections(corpus, docname)


@check(any_document=True, applies_to_retired=True)
def ambiguous_reference(context: CheckContext, docname: str) -> Iterator[Problem]:
    """The target of a role or a relation matches several specs.

    Bad: `` {spec}`004` ``, but two folders have a spec 004
    Good: `` {spec}`adr/004-queue` ``, the name of the document
    """
    corpus = context.corpus
    for role, name, line, _ in _named_targets(corpus, docname):
        candidates = corpus.candidates(name, role=role, near=docname)
        if len(candidates) > 1:
            docnames = (one.docname for one in candidates)
            yield Problem(
                f"ambiguous reference {quote(name, _MAX_LENGTH)}: matches "
                f"{join_first(docnames, len(candidates))}",
                line,
                "use a document name",
                shorten(name, _MAX_LENGTH),
            )


@check(severity="off", any_document=True, applies_to_retired=True)
def unknown_mention(context: CheckContext, docname: str) -> Iterator[Problem]:
    """A plain mention looks like an ID of the project, but matches no record.

    Bad: `see ADR-099`, but there is no such spec
    Good: `see ADR-009`
    """
    corpus = context.corpus
    for reference in corpus.all_references.get(docname, ()):
        name = reference.target
        if reference.kind != "mention" or not _has_form_of_id(corpus, name, docname):
            continue
        # A number in "spec 033" also matches ADR-033, and "033-D1" one of its records.
        spec_name, _, end = name.rpartition("-")
        ids = [f"{s.id}-{end}" for s in corpus.find(spec_name, near=docname)]
        if any(corpus.candidates(one, near=docname) for one in (name, *ids)):
            continue
        if corpus.known_elsewhere("ref", name):
            continue
        yield Problem(
            f"unknown spec or record {quote(name, _MAX_LENGTH)}",
            reference.line,
            _suggest(corpus, "ref", name),
            shorten(name, _MAX_LENGTH),
        )


def _is_of_disabled_kind(corpus: Corpus, name: str, docname: str) -> bool:
    """Return whether *name* is the ID of a record of a kind that is turned off."""
    spec, _, end = canonical_record_id(name).rpartition("-")
    kinds = corpus.kinds.disabled
    prefixes = {prefix.casefold() for kind in kinds for prefix in kind.prefixes}
    return letters_of(end) in prefixes and bool(
        corpus.find(spec or docname, near=docname)
    )


def _has_form_of_id(corpus: Corpus, name: str, docname: str) -> bool:
    """Return whether a name looks like an ID of the project.

    It has the letters of one of its IDs, or it is a number or the ID of a record in
    one of its specs: ``2026-Q3`` is an ID only if there is a spec 2026.
    """
    spec, hyphen, end = name.rpartition("-")
    if hyphen and letters_of(end.casefold()).upper() in corpus.kinds.prefixes:
        return bool(corpus.find(spec, near=docname))
    letters = letters_of(name)
    if not letters:
        return name.isdecimal() and bool(corpus.specs)
    return letters in corpus.id_letters


def _unknown_sections(corpus: Corpus, docname: str) -> Iterator[Problem]:
    """Yield the problems of roles that name a section."""
    for reference in corpus.all_references.get(docname, ()):
        heading = reference.target.partition("#")[2].strip()
        if not heading or not reference.kind.startswith("role"):
            continue
        spec = corpus.target(reference, near=docname)
        if not isinstance(spec, Spec) or find_section(spec.sections, heading):
            continue
        titles = [section.title for section in spec.sections]
        yield Problem(
            f"unknown section {quote(heading, _MAX_LENGTH)} in {spec.label}",
            reference.line,
            expected(heading, titles) or "remove '#' and the text after it",
            shorten(reference.target, _MAX_LENGTH),
        )


def _named_targets(corpus: Corpus, docname: str) -> Iterator[_NamedTarget]:
    """Yield the targets of roles and relations; Sphinx itself checks links."""
    for reference in corpus.all_references.get(docname, ()):
        kind, _, role = reference.kind.partition(":")
        if kind == "role":
            name = reference.target.partition("#")[0].strip()
            yield _NamedTarget(role, name, reference.line)
    spec = corpus.specs.get(docname)
    for reference in corpus.field_references(spec) if spec else ():
        yield _NamedTarget("ref", reference.target, reference.line)
    yield from _record_targets(corpus, docname)
    for relation in spec.relations if spec else ():
        if "/" in relation.target and not relation.listed:
            continue  # a link
        external = _may_be_external(corpus, relation)
        yield _NamedTarget("relation", relation.target, relation.line, external)


def _record_targets(corpus: Corpus, docname: str) -> Iterator[_NamedTarget]:
    """Yield the unknown IDs in fields of records; text in another form is prose."""
    document, kinds = corpus.documents.get(docname), corpus.kinds
    for record in document.records if document else ():
        for field in kinds.id_fields[record.kind]:
            is_own = field == "supersedes"
            prefixes = kinds[record.kind].prefixes if is_own else kinds.prefixes
            for name in record.get(field) or ():
                if not _id_form(tuple(prefixes)).fullmatch(name):
                    continue
                if corpus.named_by(record, name) is None:
                    role = record.kind if is_own else "ref"
                    yield _NamedTarget(role, name, record.line)


@cache
def _id_form(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:.*-)?(?:{'|'.join(prefixes)})-?\d+", re.IGNORECASE)


def _may_be_external(corpus: Corpus, relation: Relation) -> bool:
    """Return whether the target may be outside the project.

    For example, ``PRD-7`` may be if no spec has an ID such as ``PRD-1``.
    """
    name = relation.target.rpartition(":")[2]
    letters = letters_of(name)
    is_name = relation.listed and letters == name  # without a number
    return not is_name and letters not in corpus.id_letters


def _suggest(corpus: Corpus, role: str, name: str) -> str:
    """Return a hint on an unknown name."""
    for docname, spec in corpus.specs.items():
        if spec.other_id is not None and _has_number_of(docname, name):
            return (
                f"did you mean {docname!r}, which has a different number in its title?"
            )
    known = corpus.known_names(role)
    typos = {known[other] for other in known if _is_typo(name, other)}
    names = [
        other
        for other in closest(name, known, number=_MAX_SUGGESTIONS)
        if not _NUMBERED.fullmatch(name)
        or _letters(other) not in ("", _letters(name))
        or (known[other] in typos and len(typos) <= _MAX_SUGGESTIONS)
    ]
    if not names and name:
        # The ID of a spec is not similar to the IDs of its records.
        prefix = f"{name.casefold()}-"
        names = [other for other in known if other.startswith(prefix)][
            :_MAX_SUGGESTIONS
        ]
    if names:
        return did_you_mean(list(dict.fromkeys(known[other] for other in names)))
    if kind := corpus.kinds.get(role):
        article = "an" if role[0] in "aeiou" else "a"
        return f"use the ID of {article} {role}, such as '004-{kind.prefixes[0]}1'"
    return f"use the ID of a {_TARGETS.get(role, role)}, or a document name"


def _is_typo(name: str, other: str) -> bool:
    """Return whether two IDs differ in one digit, or in the order of their digits."""
    digits, others = ("".join(_DIGITS.findall(text)) for text in (name, other))
    if len(digits) != len(others) or _letters(other) not in ("", _letters(name)):
        return False
    pairs = list(zip(digits, others, strict=True))
    is_swapped = Counter(a for a, _ in pairs) == Counter(b for _, b in pairs)
    return is_swapped or sum(a != b for a, b in pairs) == 1


def _letters(name: str) -> str:
    """Return the letters of *name*, ``adr`` for ``ADR-3`` and ``ADR 3``."""
    return "".join(filter(str.isalpha, name.casefold()))


def _has_number_of(docname: str, name: str) -> bool:
    """Return whether the file of *docname* has the number of the ID *name*."""
    number = number_of(name)
    digits = _DIGITS.findall(posixpath.basename(docname))
    return number is not None and number in map(number_of, digits)
