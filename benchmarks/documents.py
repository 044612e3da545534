"""Generate the documents as plain tech specs, or with directives of sphinx-needs.

A document has about a hundred lines and follows the template. No document has findings,
so the measurements don't include printing them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from string import Template

from facts import Spec, subject


class Form(StrEnum):
    """The markup of a document."""

    MARKDOWN = "markdown"
    """Plain Markdown."""
    NEEDS = "needs"
    """The header, decisions, risks, and questions as directives of sphinx-needs."""


DOCUMENT = Template(
    """\
# Tech Spec: $number - $title

$header

## Context

The $component serves about $load requests per second at peak. It was built for a
tenth of that, and every incident review since spring mentions it. The interfaces that
this document uses are defined in
[$neighbor_title]($neighbor_file),
and Tech Spec $target_number lists their callers.

## Goals

- Keep the 99th percentile of the $component below $latency ms at twice the load
- Let one team change the $component without asking three others

## Non-goals

- Replacing the storage engine of the $component
- A new user interface; operators keep their current tools

## Requirements

### Functional

- Callers see the outcome of every request, *accepted* or *refused*, within a second
- Operators can drain the $component with `opsctl drain --wait`

### Non-functional

- Performance: $load requests per second on two nodes
- Reliability: one node may fail at any time without losing a request
- Security: no payload is written to a log
- Compatibility: clients of the last two releases keep working

## Proposed design

### High-level approach

A thin coordinator in front of the $component accepts or refuses requests, and workers
execute them. The coordinator has no state except a lease. It writes each accepted
request to the journal before it answers the caller.

### API / CLI / UX

- `POST /v2/requests` answers `202` with an id, or `429` with a `Retry-After`
- `opsctl status` prints one line per worker and exits with 1 if any is late

### Data model

- A request is an id, a deadline, an attempt count and an opaque payload
- Attempts never decrease, and a finished request never changes again

### Error handling

- Refusals are part of the contract and carry a stable code
- Anything else is retried $retries times, with jitter, and then parked

## Diagrams

```mermaid
flowchart LR
  A[Client] --> B[Coordinator]
  B --> C[Worker]
  C --> D[(Journal)]
```

## Alternatives considered

- **A larger machine:** simple, but expensive, and it only postpones the problem
- **A managed queue:** less to operate, but it has no ordering per tenant

The coordinator fits best, because it can be rolled out one tenant at a time.

## Testing strategy

### Outside-in tests

- A recorded day of traffic is replayed against two builds and compared

### Package/unit tests

- Admission is a pure function of lease, load, and clock, with table tests

## Rollout / migration plan

- Enable a flag for each tenant, from the smallest to the largest, over two weeks
- To roll back, turn the flag off; both versions can read the journal

## Risks and mitigations

$risks

## Decision log

$decisions

## Open questions

$questions

## Appendix

The numbers were measured in the week of $first.
"""
)


def document_text(spec: Spec, *, form: Form = Form.MARKDOWN, last: int) -> str:
    """Return the Markdown of one document out of *last*."""
    this = spec.subject
    neighbor = subject(this.number - 1 or last)
    return DOCUMENT.substitute(
        number=this.label,
        title=this.title,
        component=this.component,
        target_number=spec.target.label,
        neighbor_title=neighbor.title,
        neighbor_file=neighbor.filename,
        load=1000 + 50 * (this.number % 40),
        latency=80 + 5 * (this.number % 30),
        retries=3 + this.number % 5,
        first=spec.decisions[0].day,
        **{part: "\n".join(write(spec)) for part, write in WRITERS[form].items()},
    )


# Plain tech specs


def _header(spec: Spec) -> Iterator[str]:
    yield f"- **Status:** {spec.status}"
    yield f"- **Last updated:** {spec.updated}"
    yield f"- **Owner:** {spec.owner}"
    relation = "Depends on" if spec.subject.number > 1 else "Related"
    link = f"[Tech Spec {spec.target.label}]({spec.target.filename})"
    yield f"- **{relation}:** {link}"


def _decisions(spec: Spec) -> Iterator[str]:
    for decision in spec.decisions:
        yield f"- **{decision.day}** — {decision.text} (because {decision.reason})"


def _risks(spec: Spec) -> Iterator[str]:
    for risk in spec.risks:
        yield f"- {risk.text}: {risk.mitigation}"


def _questions(spec: Spec) -> Iterator[str]:
    box = "[x] " if spec.is_done else ""
    for question in spec.questions:
        yield f"- {box}{question.text}"


# Directives of sphinx-needs


def _need(
    kind: str, title: str, options: dict[str, object], body: str = ""
) -> Iterator[str]:
    yield f":::{{{kind}}} {title}"
    yield from (f":{name}: {value}" for name, value in options.items())
    if body:
        yield ""
        yield body
    yield ":::"


def _need_header(spec: Spec) -> Iterator[str]:
    options: dict[str, object] = {
        "id": need_id(spec.subject.label),
        "status": spec.status,
        "updated": spec.updated,
        "owner": spec.owner,
    }
    relation = "depends" if spec.subject.number > 1 else "links"
    options[relation] = need_id(spec.target.label)
    return _need("spec", spec.subject.title, options)


def _need_decisions(spec: Spec) -> Iterator[str]:
    for decision in spec.decisions:
        options = {"id": need_id(decision.id), "date": decision.day, **_origin(spec)}
        yield from _need("decision", decision.text, options, decision.reason)


def _need_risks(spec: Spec) -> Iterator[str]:
    for risk in spec.risks:
        options = {"id": need_id(risk.id), "mitigation": risk.mitigation}
        yield from _need("risk", risk.text, {**options, **_origin(spec)})


def _need_questions(spec: Spec) -> Iterator[str]:
    status = "answered" if spec.is_done else "open"
    for question in spec.questions:
        options = {"id": need_id(question.id), "status": status, **_origin(spec)}
        yield from _need("question", question.text, options)


def _origin(spec: Spec) -> dict[str, object]:
    return {"links": need_id(spec.subject.label)}


def need_id(record_id: str) -> str:
    """Return the ID in the format of sphinx-needs: uppercase, with underscores."""
    return "SPEC_" + record_id.replace("-", "_")


WRITERS: dict[Form, dict[str, Callable[[Spec], Iterator[str]]]] = {
    Form.MARKDOWN: {
        "header": _header,
        "decisions": _decisions,
        "risks": _risks,
        "questions": _questions,
    },
    Form.NEEDS: {
        "header": _need_header,
        "decisions": _need_decisions,
        "risks": _need_risks,
        "questions": _need_questions,
    },
}
"""The functions that write the parts of a document that differ between forms."""
