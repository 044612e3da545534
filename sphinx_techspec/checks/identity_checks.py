"""Checks of the ids of specs and records."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.identifiers import canonical_record_id
from sphinx_techspec.messages import quote
from sphinx_techspec.records import Problem, Spec

_MOST = 5
"""The number of other documents that a message lists at most."""


@check(applies_to_retired=True)
def title_number(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The number in the title differs from the one of the file or the front matter.

    Bad: `# ADR-069: Retry queue` in `070-retry-queue.md`
    Good: `# ADR-070: Retry queue`
    """
    if spec.other_id is not None:
        file = posixpath.basename(spec.docname)
        is_named_by_id = file.casefold() == spec.id.casefold()
        other = f"the id {spec.id!r}" if is_named_by_id else f"the file name {file!r}"
        yield Problem(
            f"number {quote(spec.other_id)} in the title does not match {other}",
            spec.line,
            "use the same number in both",
            spec.other_id,
        )


@check(applies_to_retired=True)
def duplicate_id(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """Two specs of a folder, or two records of a spec, have the same id.

    Numbers may occur once in each folder.

    Bad: `004-queue.md` beside `004-cache.md`
    Good: `004-queue.md` beside `005-cache.md`
    """
    others = [
        other.docname
        for other in context.corpus.with_same_id(spec)
        if other is not spec
    ]
    if others:
        more = f" and {len(others) - _MOST} more" if len(others) > _MOST else ""
        yield Problem(
            f"duplicate id {spec.id!r}, also used by {', '.join(others[:_MOST])}{more}",
            1,
            "change the number of one of them, or set 'id' in its front matter",
            spec.id,
        )
    seen: dict[str, int] = {}
    for record in context.corpus.documents[spec.docname].records:
        first = seen.setdefault(canonical_record_id(record.id), record.line)
        if first != record.line:
            yield Problem(
                f"duplicate id {record.id!r}, first used in line {first}",
                record.line,
                "change the id of one of them",
                record.id,
            )
