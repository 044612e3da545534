"""Checks of what specs and records are called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.identifiers import canonical_record_id
from sphinx_techspec.records import Finding, Spec

__all__ = ["duplicate_id"]


def duplicate_id(corpus: Corpus, spec: Spec) -> Iterator[Finding]:
    """Two specs of a folder, or two records of a spec, have the same id.

    Numbers that start anew in each folder are no duplicates.

    Bad: `004-queue.md` beside `004-cache.md`
    Good: `004-queue.md` beside `005-cache.md`
    """
    folder = posixpath.dirname(spec.docname)
    others = [
        other.docname
        for other in corpus.find(spec.id)
        if other.docname != spec.docname
        and (not spec.id.isdecimal() or posixpath.dirname(other.docname) == folder)
    ]
    if others:
        yield Finding(
            "duplicate-id",
            "warning",
            f"{spec.id} is the id of {', '.join(others)} as well",
            "give one of them another number, or an id in its front matter",
            spec.docname,
            1,
            spec.id,
        )
    seen: dict[str, int] = {}
    for record in corpus.documents[spec.docname].records:
        first = seen.setdefault(canonical_record_id(record.id), record.line)
        if first != record.line:
            yield Finding(
                "duplicate-id",
                "warning",
                f"{record.id} is the id of the entry in line {first} as well",
                "give one of them another id",
                spec.docname,
                record.line,
                spec.id,
            )
