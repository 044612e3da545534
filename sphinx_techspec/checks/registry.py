"""The checks there are, and the run over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sphinx_techspec.checks import header
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import Finding, Spec

__all__ = ["CHECKS", "run"]

CHECKS: Mapping[str, Callable[[Corpus, Spec], Iterator[Finding]]] = {
    "missing-status": header.missing_status,
    "unknown-status": header.unknown_status,
    "conflicting-status": header.conflicting_status,
    "invalid-date": header.invalid_date,
}
"""The check of each code."""


def run(corpus: Corpus) -> list[Finding]:
    """Return all findings in *corpus*, by document and line."""
    found = [
        finding
        for spec in corpus.specs.values()
        for check in CHECKS.values()
        for finding in check(corpus, spec)
    ]
    return sorted(found, key=lambda f: (f.docname, f.line, f.code, f.message))
