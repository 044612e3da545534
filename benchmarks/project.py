"""Make Sphinx projects of synthetic tech specs.

A document is about a hundred lines in the form of the template, and the same
number gives the same text every time. No document breaks a rule of the template,
so a build prints no findings and measures none being printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import NamedTuple

BASE_EXTENSIONS = ("myst_parser", "sphinxcontrib.mermaid")
SPEC_FOLDER = "tech-spec"
NOTE_FOLDER = "notes"

CHANGES = (
    "Bounded retries",
    "Signed webhooks",
    "Tenant quotas",
    "Schema versioning",
    "Graceful shutdown",
    "Structured audit log",
    "Regional failover",
    "Cursor pagination",
    "Idempotent writes",
    "Token rotation",
    "Cold storage",
    "Streaming exports",
    "Priority lanes",
)
COMPONENTS = (
    "ingest queue",
    "billing worker",
    "search indexer",
    "public gateway",
    "session store",
    "report builder",
    "image pipeline",
    "mail relay",
    "feature flag service",
    "device registry",
    "metrics collector",
)
STATUSES = ("Draft", "Accepted", "Implementing", "Done")
OWNERS = ("Ada Moreau", "Jonas Field", "Mina Okafor", "Piotr Lang", "Ruth Sato")
FIRST_DAY = date(2024, 1, 8)

CONF = Template(
    """\
project = "Benchmark"
extensions = $extensions
myst_fence_as_directive = ["mermaid"]
html_theme = "alabaster"
# A theme's navigation tree takes longer than anything that is measured here.
html_sidebars = {"**": []}
"""
)

INDEX = """\
# Benchmark

Generated documents; every build starts from the same text.
"""

TOCTREE = Template(
    """
```{toctree}
:glob:
:maxdepth: 1

$folder/*
```
"""
)

DOCUMENT = Template(
    """\
# Tech Spec: $number - $title

- **Status:** $status
- **Last updated:** $updated
- **Owner:** $owner
- **$relation:** [Tech Spec $target_number]($target_file)

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

- the lease expires during a long pause: workers check it again before they commit
- the journal grows without limit: finished requests are dropped after $days days
- callers ignore the refusals: the gateway slows them down by client

## Decision log

- **$first** — keep the journal on its node (because the network is the bottleneck)
- **$second** — refuse at $retries waiting requests (because callers time out then)
- **$third** — roll out by tenant (because load differs most between tenants)

## Open questions

- ${box}Who is paged when the coordinator refuses for more than an hour?
- ${box}Does the drain command need a deadline of its own?

## Appendix

The measurements behind the numbers are from the week of $first.
"""
)


class Subject(NamedTuple):
    """What a document is about; the same number is always about the same."""

    number: int
    change: str
    component: str

    @property
    def label(self) -> str:
        """The number as files and titles write it: ``004``."""
        return f"{self.number:03d}"

    @property
    def title(self) -> str:
        """The title without its number: ``Tenant quotas for the mail relay``."""
        return f"{self.change} for the {self.component}"

    @property
    def filename(self) -> str:
        """The file's name: ``004-tenant-quotas-for-the-mail-relay.md``."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")
        return f"{self.label}-{slug}.md"


def subject(number: int) -> Subject:
    """Return what the document of this number, counted from 1, is about."""
    return Subject(
        number=number,
        change=CHANGES[number % len(CHANGES)],
        component=COMPONENTS[number % len(COMPONENTS)],
    )


def document_text(number: int, *, last: int) -> str:
    """Return the Markdown of one document.

    *number* counts from 1 to *last*. Each document depends on one with a lower
    number, so that relations make a tree, and links to its predecessor. The first
    has none: it is related and linked to the last.
    """
    this = subject(number)
    target = subject(number // 2 or last)
    neighbour = subject(number - 1 or last)
    status = STATUSES[number % len(STATUSES)]
    days = [FIRST_DAY + timedelta(days=number % 400 + add) for add in (0, 9, 23)]
    return DOCUMENT.substitute(
        number=this.label,
        title=this.title,
        component=this.component,
        status=status,
        updated=days[-1],
        owner=OWNERS[number % len(OWNERS)],
        relation="Depends on" if number > 1 else "Related",
        target_number=target.label,
        target_file=target.filename,
        neighbour_title=neighbour.title,
        neighbour_file=neighbour.filename,
        load=1000 + 50 * (number % 40),
        latency=80 + 5 * (number % 30),
        retries=3 + number % 5,
        days=7 + number % 60,
        first=days[0],
        second=days[1],
        third=days[2],
        box="[x] " if status == "Done" else "",
    )


def write_project(
    source: Path, *, specs: int, folder: str, extensions: Sequence[str]
) -> list[Path]:
    """Write conf.py, index.md and *specs* documents below *source*.

    *folder* holds the documents: `SPEC_FOLDER` makes them specs, `NOTE_FOLDER`
    does not. *extensions* is the value of the option of that name. With no specs
    there is only the index. Returns the documents' paths in order of number.
    """
    source.mkdir(parents=True)
    conf = CONF.substitute(extensions=list(extensions))
    (source / "conf.py").write_text(conf, encoding="utf-8")
    toctree = TOCTREE.substitute(folder=folder) if specs else ""
    (source / "index.md").write_text(INDEX + toctree, encoding="utf-8")
    documents = []
    for number in range(1, specs + 1):
        path = source / folder / subject(number).filename
        path.parent.mkdir(exist_ok=True)
        path.write_text(document_text(number, last=specs), encoding="utf-8")
        documents.append(path)
    return documents
