"""The text of the documents: as tech specs are written, or with need directives.

A document is about a hundred lines in the form of the template. None breaks a rule of
the template, so a build prints no findings and measures none being printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from string import Template

from facts import Spec, subject


class Form(StrEnum):
    """How a document says what it has to say."""

    MARKDOWN = "markdown"
    """Plain Markdown, as on the page."""
    NEEDS = "needs"
    """Header, decisions, risks and questions as directives of sphinx-needs."""


DOCUMENT = Template(
    """\
# Tech Spec: $number - $title

$header

## Context

The $component serves about $load requests per second at peak. It was built for a
tenth of that, and every incident review since spring names it. The interfaces that
this document builds on are settled in
[$neighbour_title]($neighbour_file),
and Tech Spec $target_number says who calls them.

## Goals

- Keep the 99th percentile of the $component below $latency ms at twice the load
- Let one team change the $component without asking three others

## Non-goals

- Replacing the storage engine below the $component
- A new user interface; operators keep the tools they have

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

A thin coordinator in front of the $component owns admission, and workers own
execution. The coordinator keeps no state of its own beyond a lease; whatever it
promised is in the journal before the caller hears of it.

### API / CLI / UX

- `POST /v2/requests` answers `202` with an id, or `429` with a `Retry-After`
- `opsctl status` prints one line a worker and exits with 1 when any is late

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

- **A larger machine:** simple, and paid for again with every doubling
- **A managed queue:** less to run, but ordering per tenant is not on offer

The coordinator fits best, since it can be rolled out for one tenant at a time.

## Testing strategy

### Outside-in tests

- A recorded day of traffic is replayed against two builds and compared

### Package/unit tests

- Admission is a pure function of lease, load and clock, tested as a table

## Rollout / migration plan

- A flag by tenant, from the smallest to the largest, over two weeks
- Rolling back is turning the flag off; the journal is read by both versions

## Risks and mitigations

$risks

## Decision log

$decisions

## Open questions

$questions

## Appendix

The measurements behind the numbers are from the week of $first.
"""
)


def document_text(spec: Spec, *, form: Form = Form.MARKDOWN, last: int) -> str:
    """Return the Markdown of one document, of *last* in all."""
    this = spec.subject
    neighbour = subject(this.number - 1 or last)
    return DOCUMENT.substitute(
        number=this.label,
        title=this.title,
        component=this.component,
        target_number=spec.target.label,
        neighbour_title=neighbour.title,
        neighbour_file=neighbour.filename,
        load=1000 + 50 * (this.number % 40),
        latency=80 + 5 * (this.number % 30),
        retries=3 + this.number % 5,
        first=spec.decisions[0].day,
        **{part: "\n".join(write(spec)) for part, write in WRITERS[form].items()},
    )


# As tech specs are written


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


# As sphinx-needs has it


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
    """Return the id in capitals and underscores, as needs have them."""
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
"""What writes the parts in which the forms of a document differ."""
