"""Checks of what time does to specs: what is retired, left open or overdue."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.records import Problem, Reference, Spec
from sphinx_techspec.texts import shorten

__all__ = ["open_question", "retired_reference", "review_overdue"]


def retired_reference(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The text of a spec that counts links to one that does not count any more.

    A link to the spec's own predecessor is fine, and so are relations in the header,
    plain mentions, and a role that shows the other's status.

    Bad: `as in [the retry sweep](001-retry-sweep.md)`, which is superseded
    Good: a link to the spec that supersedes it
    """
    corpus = context.corpus
    links = corpus.links(spec.docname)
    related = {link.docname for link in links}
    own = {link.docname for link in links if link.type == "supersedes"}
    for reference in corpus.all_references.get(spec.docname, ()):
        if not _is_link(reference):
            continue
        target = corpus.target(reference, near=spec.docname)
        if target is None or target.docname in (spec.docname, *own):
            continue
        if not reference.section and target.docname in related:
            continue  # a line of the header
        status = corpus.status(target.docname)
        if status is None or status.kind != "retired":
            continue
        other = corpus.specs[target.docname]
        successors = [
            link.target
            for link in corpus.links(target.docname)
            if link.type == "superseded-by" and not link.partly
        ]
        yield Problem(
            f"{other.label}, which this links to, is {status.label.lower()}",
            reference.line,
            f"link to {' or '.join(successors)}, which supersedes it"
            if successors
            else "link to what counts today, or mention it without a link",
            other.id,
        )


def open_question(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec is done, yet one of its questions is still open.

    Bad: `- who owns the topic?` below *Open questions* of a spec that is done
    Good: `- [x] who owns the topic? The platform team.`
    """
    if context.kind(spec.docname) != "done":
        return
    for question in context.corpus.documents[spec.docname].of_kind("question"):
        if question.status != "open" or (
            question.is_whole and "?" not in question.text
        ):
            continue  # prose need not be a question
        yield Problem(
            f"{spec.label} is done, but {question.id} is open: "
            f"{shorten(question.text)!r}",
            question.line,
            "answer it, tick it off, or move it to a spec that is not done",
            question.id,
        )


def review_overdue(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The day by which the spec has to be reviewed has passed.

    Bad: `- **Review by:** 2024-06-30`
    Good: a review, and the day of the next one
    """
    due = spec.value("review-by")
    if due and due < context.today.isoformat()[: len(due)]:
        yield Problem(
            f"the review of {shorten(spec.label, 40)} was due on {due}",
            spec.line_of("review-by"),
            "review it, and write the day of the next review",
            due,
        )


def _is_link(reference: Reference) -> bool:
    """Whether *reference* sends readers there, and does not only name it."""
    kind, _, role = reference.kind.partition(":")
    return kind == "link" or (kind == "role" and role != "status")
