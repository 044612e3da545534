"""The content of the synthetic specs; each number always has the same content."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import cycle, islice
from typing import NamedTuple

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

DECISIONS = (
    ("keep the journal on its own node", "the network is the bottleneck"),
    ("limit the number of waiting requests", "callers time out after five seconds"),
    ("roll out tenant by tenant", "the load differs most between tenants"),
    ("number every attempt", "two workers can process the same request"),
)
RISKS = (
    (
        "the lease expires during a long pause",
        "workers check it again before they commit",
    ),
    (
        "the journal grows without limit",
        "finished requests are dropped after a month",
    ),
    ("callers ignore refusals", "the gateway throttles each client"),
    ("the clock of a node runs ahead", "only one node compares deadlines"),
)
QUESTIONS = (
    "Who is paged if the coordinator refuses requests for more than an hour?",
    "Does the drain command need its own deadline?",
)


class Subject(NamedTuple):
    """The subject of a document; each number always has the same subject."""

    number: int
    change: str
    component: str

    @property
    def label(self) -> str:
        """The number in file names and titles: ``004``."""
        return f"{self.number:03d}"

    @property
    def title(self) -> str:
        """The title without its number: ``Tenant quotas for the mail relay``."""
        return f"{self.change} for the {self.component}"

    @property
    def filename(self) -> str:
        """The file name: ``004-tenant-quotas-for-the-mail-relay.md``."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")
        return f"{self.label}-{slug}.md"


def subject(number: int) -> Subject:
    """Return the subject of the document with this number, starting at 1."""
    return Subject(
        number=number,
        change=CHANGES[number % len(CHANGES)],
        component=COMPONENTS[number % len(COMPONENTS)],
    )


class Decision(NamedTuple):
    """An entry of a decision log."""

    id: str
    day: date
    text: str
    reason: str


class Risk(NamedTuple):
    """A risk and its mitigation."""

    id: str
    text: str
    mitigation: str


class Question(NamedTuple):
    """A question, which is answered if its spec is done."""

    id: str
    text: str


class Spec(NamedTuple):
    """The content that is the same in all forms of a document."""

    subject: Subject
    status: str
    owner: str
    target: Subject
    """The spec that it depends on; the first spec is related to the last instead."""
    decisions: tuple[Decision, ...]
    risks: tuple[Risk, ...]
    questions: tuple[Question, ...]

    @property
    def updated(self) -> date:
        """The date of the last decision."""
        return self.decisions[-1].day

    @property
    def is_done(self) -> bool:
        """Whether the spec is done, and its questions are answered."""
        return self.status == "Done"


def spec(number: int, *, last: int, records: int = 3) -> Spec:
    """Return the spec with this number, from 1 to *last*.

    *records* is the number of decisions, and of risks, and is at least 1. Each spec
    depends on a spec with a lower number, so the relations form a tree. The first spec
    is related to the last.
    """
    this = subject(number)
    start = FIRST_DAY + timedelta(days=number % 400)
    decisions = enumerate(islice(cycle(DECISIONS), records), start=1)
    risks = enumerate(islice(cycle(RISKS), records), start=1)
    return Spec(
        subject=this,
        status=STATUSES[number % len(STATUSES)],
        owner=OWNERS[number % len(OWNERS)],
        target=subject(number // 2 or last),
        decisions=tuple(
            Decision(f"{this.label}-D{n}", start + timedelta(days=9 * n), *said)
            for n, said in decisions
        ),
        risks=tuple(Risk(f"{this.label}-R{n}", *said) for n, said in risks),
        questions=tuple(
            Question(f"{this.label}-Q{n}", text)
            for n, text in enumerate(QUESTIONS, start=1)
        ),
    )
