"""The checks there are, and the run over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sphinx_techspec.checks import header, identity, references, relations
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import Finding, Problem, Spec

__all__ = ["CHECKS", "run"]

SPEC_CHECKS: Mapping[str, Callable[[Corpus, Spec], Iterator[Finding]]] = {
    "missing-status": header.missing_status,
    "unknown-status": header.unknown_status,
    "conflicting-status": header.conflicting_status,
    "invalid-date": header.invalid_date,
    "duplicate-id": identity.duplicate_id,
    "missing-successor": relations.missing_successor,
    "conflicting-relation": relations.conflicting_relation,
    "relation-cycle": relations.relation_cycle,
}
"""Checks of each spec."""
DOCUMENT_CHECKS: Mapping[str, Callable[[Corpus, str], Iterator[Finding]]] = {
    "unknown-reference": references.unknown_reference,
    "ambiguous-reference": references.ambiguous_reference,
}
"""Checks of each document that refers to something."""
CHECKS: Mapping[str, Callable[..., Iterator[Finding]]] = {
    **SPEC_CHECKS,
    **DOCUMENT_CHECKS,
}
"""The check of each code."""


def run(
    corpus: Corpus, *, problems: Mapping[str, Sequence[Problem]] | None = None
) -> list[Finding]:
    """Return all findings in *corpus*, by document and line, each once.

    :param problems: what was seen to be wrong while each document was read.
    """
    found = [
        finding
        for spec in corpus.specs.values()
        for check in SPEC_CHECKS.values()
        for finding in check(corpus, spec)
    ]
    found += [
        finding
        for docname in {*corpus.all_references, *corpus.specs}
        for check in DOCUMENT_CHECKS.values()
        for finding in check(corpus, docname)
    ]
    found += [
        _finding_of(corpus, docname, problem)
        for docname, seen in (problems or {}).items()
        for problem in seen
    ]
    return sorted(set(found), key=lambda f: (f.docname, f.line, f.code, f.message))


def _finding_of(corpus: Corpus, docname: str, problem: Problem) -> Finding:
    spec = corpus.specs.get(docname)
    return Finding(
        problem.code,
        "warning",
        problem.message,
        problem.hint,
        docname,
        problem.line,
        spec.id if spec else None,
    )
