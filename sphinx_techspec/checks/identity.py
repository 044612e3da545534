"""Checks of what specs and records are called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.identifiers import canonical_record_id
from sphinx_techspec.records import Problem, Spec

__all__ = ["duplicate_id", "title_number"]


def duplicate_id(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """Two specs of a folder, or two records of a spec, have the same id.

    Numbers that start anew in each folder are no duplicates.

    Bad: `004-queue.md` beside `004-cache.md`
    Good: `004-queue.md` beside `005-cache.md`
    """
    folder = posixpath.dirname(spec.docname)
    others = [
        other.docname
        for other in context.corpus.find(spec.id)
        if other.docname != spec.docname
        and (not spec.id.isdecimal() or posixpath.dirname(other.docname) == folder)
    ]
    if others:
        yield Problem(
            f"{spec.id} is the id of {', '.join(others)} as well",
            1,
            "give one of them another number, or an id in its front matter",
            spec.id,
        )
    seen: dict[str, int] = {}
    for record in context.corpus.documents[spec.docname].records:
        first = seen.setdefault(canonical_record_id(record.id), record.line)
        if first != record.line:
            yield Problem(
                f"{record.id} is the id of the entry in line {first} as well",
                record.line,
                "give one of them another id",
                record.id,
            )


def title_number(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The number in the title is not the number of the file or the front matter.

    Bad: `# ADR-069: Retry queue` in `070-retry-queue.md`
    Good: `# ADR-070: Retry queue`
    """
    if spec.other_id is not None:
        file = posixpath.basename(spec.docname)
        yield Problem(
            f"the title says {spec.other_id}, but the file is called {file!r}"
            if file.casefold() != spec.id.casefold()
            else f"the title says {spec.other_id}, but the id is {spec.id!r}",
            spec.line,
            "make the two agree",
            spec.other_id,
        )
