"""What the synthetic specs say: the same number gives the same facts every time."""

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
    ("keep the journal on its node", "the network is the bottleneck"),
    ("refuse at a fixed number of waiting requests", "callers time out then"),
    ("roll out by tenant", "load differs most between tenants"),
    ("give every attempt a number", "two workers may hold one request for a while"),
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
    ("callers ignore the refusals", "the gateway slows them down by client"),
    ("a node's clock runs ahead", "deadlines are compared by one node alone"),
)
QUESTIONS = (
    "Who is paged when the coordinator refuses for more than an hour?",
    "Does the drain command need a deadline of its own?",
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


class Decision(NamedTuple):
    """A line of a decision log."""

    id: str
    day: date
    text: str
    reason: str


class Risk(NamedTuple):
    """A risk and what is done about it."""

    id: str
    text: str
    mitigation: str


class Question(NamedTuple):
    """A question that is open, or answered where the work is done."""

    id: str
    text: str


class Spec(NamedTuple):
    """All that a document says which another form of it has to say as well."""

    subject: Subject
    status: str
    owner: str
    target: Subject
    """What it depends on; the first spec is related to the last instead."""
    decisions: tuple[Decision, ...]
    risks: tuple[Risk, ...]
    questions: tuple[Question, ...]

    @property
    def updated(self) -> date:
        """The day of its last decision."""
        return self.decisions[-1].day

    @property
    def is_done(self) -> bool:
        """Whether its questions are answered."""
        return self.status == "Done"


def spec(number: int, *, last: int, records: int = 3) -> Spec:
    """Return the spec of this number.

    *number* counts from 1 to *last*, and *records* is how many decisions and how many
    risks it has, at least one. Each spec depends on one with a lower number, so that
    relations make a tree; the first is related to the last.
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
