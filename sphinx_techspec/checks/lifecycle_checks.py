"""Checks of superseded, retired and finished specs, and of overdue reviews."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.checks.form_hints import ANSWER_QUESTION
from sphinx_techspec.checks.record_checks import record_section
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.dates import before, last_day
from sphinx_techspec.languages import successor_phrase
from sphinx_techspec.messages import count, join_alternatives, quote, shorten
from sphinx_techspec.records import TOP_LEVEL, Problem, Reference, Spec, Status
from sphinx_techspec.status_words import english_word, label_in_sentence

_ACYCLIC = ("depends-on", "supersedes")
_SUPERSEDED = ("superseded", "replaced")
"""The statuses of a spec that has a successor."""


@check(applies_to_retired=True)
def missing_successor(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A superseded spec has no known successor.

    Bad: `- **Status:** Superseded`
    Good: `- **Status:** Superseded by 012`, or `- **Supersedes:** 004` in the successor
    """
    status = context.corpus.status(spec.docname)
    if status is None or english_word(status.name) not in _SUPERSEDED:
        return
    links = context.corpus.links(spec.docname)
    if not any(link.type == "superseded-by" for link in links):
        by = successor_phrase(status.label).format(spec="").strip()
        yield Problem(
            f"missing successor of {_word(context, status)} spec {quote(spec.label)}",
            spec.line_of("status"),
            f"add '{status.label} {by}' and the ID of the successor"
            if by
            else "add a header line with the ID of the successor",
            status.label,
        )


@check()
def conflicting_relation(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec is still active although an active spec supersedes it.

    Bad: `- **Status:** Accepted`, but 012 is accepted and has `Supersedes: 004`
    Good: `- **Status:** Superseded by 012`
    """
    status = context.corpus.status(spec.docname)
    if status is None or status.kind == "retired":
        return
    for link in context.corpus.links(spec.docname):
        if link.type != "superseded-by" or link.docname is None or link.partly:
            continue
        other = context.corpus.status(link.docname)
        if other is not None and other.kind in ("active", "done"):
            yield Problem(
                f"{spec.label} is {_word(context, status)}, but {link.target} "
                f"({_word(context, other)}) supersedes it",
                spec.line_of("status"),
                f"set the status to {_superseded(context, spec, link.target)}, or "
                "remove the relation",
                link.target,
            )


def _word(context: CheckContext, status: Status) -> str:
    """Return the label of *status* as it is written inside a sentence."""
    return label_in_sentence(status.label, context.corpus.kinds.words)


def _superseded(context: CheckContext, spec: Spec, successor: str) -> str:
    """Return the status of a spec with a *successor*, in the words of the project.

    A spec that declares its successor in another line does not need it in the status.
    """
    words = context.conventions.words_in_use(spec.docname)
    own = (word.label for word in words if english_word(word.name) in _SUPERSEDED)
    label = next(own, "Superseded")
    if spec.header_form == "front-matter":
        label = label.lower()
    declares = any(relation.type == "superseded-by" for relation in spec.relations)
    phrase = "" if declares else successor_phrase(label).format(spec=successor)
    return f"'{f'{label} {phrase}'.rstrip()}'"


@check()
def relation_cycle(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """Specs depend on each other, or supersede each other, in a cycle.

    A relation of a spec to itself is a cycle, too.

    Bad: 004 depends on 007, and 007 depends on 004
    Good: only one of the two relations
    """
    for declared in spec.relations:
        found = context.corpus.find(declared.target, near=spec.docname)
        if [other.docname for other in found] == [spec.docname]:
            name = declared.type.replace("-", " ")
            yield Problem(
                f"{spec.label} has the relation {name!r} to itself",
                declared.line,
                "use the ID of another spec, or remove the relation",
                declared.target,
            )
    for relation in _ACYCLIC:
        cycle = _cycle_through(context.corpus, spec.docname, relation)
        # Each cycle is reported once, at the first document that is not retired.
        unretired = [name for name in cycle if context.kind(name) != "retired"]
        if unretired and min(unretired) == spec.docname:
            ids = [context.corpus.specs[name].id for name in [*cycle, spec.docname]]
            path = " → ".join(ids)
            lines = [r.line for r in spec.relations if r.type == relation]
            yield Problem(
                f"circular relation {relation.replace('-', ' ')!r}: {path}",
                min(lines, default=spec.line_of("status")),
                "remove one of these relations",
                path,
            )


@check()
def retired_reference(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The text of a spec that is not retired links to a retired spec.

    Links to the predecessor of the spec, relations in the header, plain mentions, and
    roles that show the status are exempt.

    Bad: `as in [the retry sweep](001-retry-sweep.md)`, which is superseded
    Good: a link to the spec that supersedes it
    """
    corpus = context.corpus
    links = corpus.links(spec.docname)
    related = {link.docname for link in links}
    predecessors = {link.docname for link in links if link.type == "supersedes"}
    for reference in corpus.all_references.get(spec.docname, ()):
        if not _is_link(reference):
            continue
        target = corpus.target(reference, near=spec.docname)
        if target is None or target.docname in (spec.docname, *predecessors):
            continue
        if not reference.section and target.docname in related:
            continue  # a relation in the header
        status = corpus.status(target.docname)
        if status is None or status.kind != "retired":
            continue
        other = corpus.specs[target.docname]
        yield Problem(
            f"link to {other.label}, which is {_word(context, status)}",
            reference.line,
            _use_successor(corpus, target.docname, "link to")
            or f"link to an active spec, or replace the link with a note that "
            f"{other.label} is {_word(context, status)}",
            other.id,
        )


@check()
def retired_dependency(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec that is not retired depends on a retired spec.

    Bad: `- **Depends on:** 001`, which is superseded
    Good: `- **Depends on:** 007`, the spec that supersedes it
    """
    corpus = context.corpus
    lines = _lines_of_dependencies(context, spec)
    for link in corpus.links(spec.docname):
        if link.type != "depends-on" or link.docname is None:
            continue
        status = corpus.status(link.docname)
        if status is None or status.kind != "retired":
            continue
        yield Problem(
            f"depends on {corpus.specs[link.docname].label}, which is "
            f"{_word(context, status)}",
            lines.get(link.docname, spec.line_of("status")),
            _use_successor(corpus, link.docname, "depend on")
            or "depend on an active spec, or remove the relation",
            link.target,
        )


def _lines_of_dependencies(context: CheckContext, spec: Spec) -> dict[str, int]:
    """Return the lines of the relations that *spec* declares, by document."""
    lines: dict[str, int] = {}
    for relation in spec.relations:
        found = context.corpus.find(relation.target, near=spec.docname)
        if relation.type == "depends-on" and len(found) == 1:
            lines.setdefault(found[0].docname, relation.line)
    return lines


def _use_successor(corpus: Corpus, docname: str, verb: str) -> str:
    """Return a hint to use the successors of a retired spec, ``""`` without one."""
    successors = [
        link.target
        for link in corpus.links(docname)
        if link.type == "superseded-by" and not link.partly
    ]
    return f"{verb} its successor {join_alternatives(successors)}" if successors else ""


@check(plural="{count} open questions in a spec that is done: {subjects}")
def open_question(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec that is done has an open question.

    If the spec has a main section for questions, questions in subsections of other
    sections, such as *Questions for the review* in *Research*, are not checked.

    Bad: `- who owns the topic?` under *Open questions* of a spec that is done
    Good: `- [x] who owns the topic? The platform team.`
    """
    if context.kind(spec.docname) != "done":
        return
    main = [
        section
        for section in spec.sections
        if section.level == TOP_LEVEL
        and (named := context.names.records(section.title))
        and named.kind == "question"
    ]
    for question in context.records(spec, "question"):
        text = question.text
        is_statement = question.is_prose and "?" not in text
        section = record_section(context, spec, question)
        is_of_other = main and section is not None and section.level > TOP_LEVEL
        if question.status == "open" and not (is_statement or is_of_other):
            yield Problem(
                f"open question {question.id} in a spec that is done: {quote(text)}",
                question.line,
                ANSWER_QUESTION[question.form],
                question.id,
            )


@check()
def review_overdue(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The review date of a spec is in the past.

    Bad: `- **Review by:** 2024-06-30`
    Good: the date of the next review, set after a review
    """
    due = spec.value("review-by")
    if due and due < context.today.isoformat()[: len(due)]:
        yield Problem(
            f"review was due on {due}",
            spec.line_of("review-by"),
            "review the spec, and set the date of the next review",
            shorten(spec.text("review-by") or "", 40),
        )


@check(severity="off")
def stale_proposal(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec is still open long after its last update.

    `techspec_stale_after` sets the age, by default 90 days.

    Bad: `- **Status:** Draft`, and `- **Last updated:** 2024-01-31`
    Good: a status such as *Accepted* or *Withdrawn*, or the date of a recent update
    """
    first = before(context.today, context.stale_after)
    if context.kind(spec.docname) != "open" or not spec.updated or first is None:
        return
    updated = last_day(spec.updated)
    if updated < first:
        status = context.corpus.status(spec.docname)
        word = _word(context, status) if status else "open"
        yield Problem(
            f"still {word} {count((context.today - updated).days, 'day')} after the "
            f"last update ({spec.updated})",
            spec.line_of("updated"),
            "continue or withdraw it, and update its status and date",
            "updated",
        )


def _is_link(reference: Reference) -> bool:
    """Return whether *reference* is a link rather than a mention or a status."""
    kind, _, role = reference.kind.partition(":")
    return kind in ("link", "label") or (kind == "role" and role != "status")


def _cycle_through(corpus: Corpus, start: str, relation: str) -> list[str]:
    """Return the shortest path from *start* back to itself, without the last step."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        name = queue.popleft()
        targets = [link.docname for link in corpus.links(name) if link.type == relation]
        if start in targets:
            path = [name]
            while path[-1] != start:
                path.append(came_from[path[-1]])
            return path[::-1]
        for target in targets:
            if target is not None and target not in came_from:
                came_from[target] = name
                queue.append(target)
    return []
