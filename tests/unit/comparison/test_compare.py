"""Pairs of states of a project, and the exact list of changes between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sphinx_techspec.built_in_kinds import REQUIREMENT, RISK
from sphinx_techspec.comparison.compare import compare
from sphinx_techspec.records import Status
from tests.unit.comparison.conftest import line

if TYPE_CHECKING:
    from tests.unit.comparison.conftest import Changes, ReadState

PATH = "tech-spec/004-retry-queue.md"
OTHER = "tech-spec/005-event-log.md"


def spec(
    title: str = "004: Retry queue",
    *,
    status: str = "Accepted",
    header: str = "",
    decisions: str = "",
    risks: str = "",
    questions: str = "",
) -> str:
    """Return the text of a spec; entries are separated by semicolons."""
    text = f"# Tech Spec {title}\n\n- **Status:** {status}\n{header}\n"
    for heading, entries in (
        ("Decision log", decisions),
        ("Risks and mitigations", risks),
        ("Open questions", questions),
    ):
        if entries:
            items = "".join(f"- {entry.strip()}\n" for entry in entries.split(";"))
            text += f"\n## {heading}\n\n{items}"
    return text


FOUR = (
    "2026-01-10 — use one queue; 2026-02-10 — retry five times; "
    "2026-03-10 — keep the log for a year; 2026-04-10 — alert after an hour"
)

# Name: what a single spec has before and after, and the changes.
CASES: Mapping[str, tuple[str, str, list[str]]] = {
    "nothing": (spec(decisions=FOUR), spec(decisions=FOUR), []),
    "text around records": (spec(), spec() + "\n## Context\n\nMore text.\n", []),
    "status": (
        spec(status="Proposed"),
        spec(status="Accepted"),
        ["spec changed 004 status: proposed → accepted"],
    ),
    "first status": (
        "# Tech Spec 004: Retry queue\n",
        spec(),
        ["spec changed 004 status + accepted"],
    ),
    "note of a status": (
        spec(status="Accepted"),
        spec(status="Accepted, for the pilot"),
        ["spec changed 004 status.note + for the pilot"],
    ),
    "title": (
        spec("004: Retry queue"),
        spec("004: Delivery queue"),
        ["spec changed 004 title: Retry queue → Delivery queue"],
    ),
    "header fields": (
        spec(header="- **Owner:** Ada\n- **Last updated:** 2026-01-31\n"),
        spec(header="- **Owner:** Bo\n- **Last updated:** 2026-02-01\n- **Tags:** a\n"),
        [
            "spec changed 004 updated: 2026-01-31 → 2026-02-01",
            "spec changed 004 owner: Ada → Bo",
            "spec changed 004 tags: [] → ['a']",
        ],
    ),
    "unknown header field": (
        spec(header="- **Team:** Mail\n- **Epic:** E1\n"),
        spec(header="- **Team:** Post\n- **Budget:** 7\n"),
        [
            "spec changed 004 team: Mail → Post",
            "spec changed 004 budget + 7",
            "spec changed 004 epic - E1",
        ],
    ),
    "newest decision": (
        spec(decisions=FOUR),
        spec(decisions=FOUR + "; 2026-05-10 — drop letters"),
        ["decision added 004-D5 + drop letters"],
    ),
    "older decision in the middle": (
        spec(decisions=FOUR),
        spec(decisions=FOUR.replace("2026-03", "2026-02-20 — page the team; 2026-03")),
        [
            "decision added 004-D3 + page the team",
            "decision renumbered 004-D4: 004-D3 → 004-D4",
            "decision renumbered 004-D5: 004-D4 → 004-D5",
        ],
    ),
    "removed decision": (
        spec(decisions=FOUR),
        spec(decisions=FOUR.replace("2026-03-10 — keep the log for a year; ", "")),
        [
            "decision renumbered 004-D3: 004-D4 → 004-D3",
            "decision removed 004-D3 - keep the log for a year",
        ],
    ),
    "all decisions removed": (
        spec(decisions="2026-01-10 — use one queue"),
        spec(),
        ["decision removed 004-D1 - use one queue"],
    ),
    "reworded decision": (
        spec(decisions=FOUR),
        spec(decisions=FOUR.replace("use one queue", "use one queue per region")),
        ["decision changed 004-D1 text: use one queue → use one queue per region"],
    ),
    "punctuation": (
        spec(decisions="2026-01-10 — use one queue"),
        spec(decisions="2026-01-10 — Use one queue!"),
        ["decision changed 004-D1 text: use one queue → Use one queue!"],
    ),
    "reworded and renumbered": (
        spec(decisions="2026-02-10 — retry each delivery five times"),
        spec(
            decisions="2026-01-01 — use Kafka; 2026-02-10 — retry a delivery six times"
        ),
        [
            "decision added 004-D1 + use Kafka",
            "decision renumbered 004-D2: 004-D1 → 004-D2",
            (
                "decision changed 004-D2 text: "
                "retry each delivery five times → retry a delivery six times"
            ),
        ],
    ),
    "other decision": (
        spec(decisions="2026-01-10 — use one queue"),
        spec(decisions="2026-05-10 — drop letters"),
        [
            "decision added 004-D1 + drop letters",
            "decision removed 004-D1 - use one queue",
        ],
    ),
    "reason": (
        spec(decisions="2026-01-10 — use one queue (because order matters)"),
        spec(decisions="2026-01-10 — use one queue (because it is cheap)"),
        ["decision changed 004-D1 reason: order matters → it is cheap"],
    ),
    "new text for the same reason": (
        spec(decisions="2026-01-10 — use Kafka (because the order of parcels matters)"),
        spec(decisions="2026-01-10 — run NATS (because the order of parcels matters)"),
        ["decision changed 004-D1 text: use Kafka → run NATS"],
    ),
    "date": (
        spec(decisions="2026-01-10 — use one queue"),
        spec(decisions="2026-01-11 — use one queue"),
        ["decision changed 004-D1 date: 2026-01-10 → 2026-01-11"],
    ),
    "written ID, new text": (
        spec(decisions="D-07: 2026-01-10 — use one queue"),
        spec(decisions="D-07: 2026-05-01 — bill each month"),
        [
            "decision changed 004-D-07 text: use one queue → bill each month",
            "decision changed 004-D-07 date: 2026-01-10 → 2026-05-01",
        ],
    ),
    "plain written ID, new text": (
        spec(risks="R1: lost messages: replay"),
        spec(risks="R1: nobody pays: bill twice"),
        [
            "risk changed 004-R1 text: lost messages → nobody pays",
            "risk changed 004-R1 mitigation: replay → bill twice",
        ],
    ),
    "generated ID, new text": (
        spec(questions="who owns the topic?"),
        spec(questions="which region goes first?"),
        [
            "question added 004-Q1 + which region goes first?",
            "question removed 004-Q1 - who owns the topic?",
        ],
    ),
    "IDs written in another way": (
        spec(decisions="D-07: 2026-01-10 — use one queue"),
        spec(decisions="D7: 2026-01-10 — use one queue"),
        [],
    ),
    "IDs added to records that have them": (
        spec(risks="lost messages: replay; late messages: alert"),
        spec(risks="R1: lost messages: replay; R2: late messages: alert"),
        [],
    ),
    "IDs given to other records": (
        spec(risks="R-1: lost messages: replay; R-2: late messages: alert"),
        spec(risks="R-1: late messages: alert; R-2: lost messages: replay"),
        [
            "risk changed 004-R-1 text: lost messages → late messages",
            "risk changed 004-R-1 mitigation: replay → alert",
            "risk changed 004-R-2 text: late messages → lost messages",
            "risk changed 004-R-2 mitigation: alert → replay",
        ],
    ),
    "order of risks": (
        spec(risks="lost messages: replay; late messages: alert"),
        spec(risks="late messages: alert; lost messages: replay"),
        [
            "risk renumbered 004-R1: 004-R2 → 004-R1",
            "risk renumbered 004-R2: 004-R1 → 004-R2",
        ],
    ),
    "equal risks": (
        spec(risks="lost messages: replay; lost messages: resend"),
        spec(risks="a flood; lost messages: replay; lost messages: resend"),
        [
            "risk added 004-R1 + a flood",
            "risk renumbered 004-R2: 004-R1 → 004-R2",
            "risk renumbered 004-R3: 004-R2 → 004-R3",
        ],
    ),
    "one of two equal risks": (
        spec(risks="lost messages: replay; lost messages: resend"),
        spec(risks="lost messages: resend"),
        [
            "risk renumbered 004-R1: 004-R2 → 004-R1",
            "risk removed 004-R1 - lost messages",
        ],
    ),
    "mitigation": (
        spec(risks="lost messages: replay from the log"),
        spec(risks="lost messages: resend each night"),
        ["risk changed 004-R1 mitigation: replay from the log → resend each night"],
    ),
    "closed risk": (
        spec(risks="lost messages (status: open)"),
        spec(risks="lost messages (status: closed)"),
        ["risk closed 004-R1 status: open → closed"],
    ),
    "mitigated risk": (
        spec(risks="lost messages (status: open)"),
        spec(risks="lost messages (status: mitigated)"),
        ["risk closed 004-R1 status: open → mitigated"],
    ),
    "accepted risk": (
        spec(risks="lost messages (status: open)"),
        spec(risks="lost messages (status: accepted)"),
        ["risk changed 004-R1 status: open → accepted"],
    ),
    "reopened risk": (
        spec(risks="lost messages (status: closed)"),
        spec(risks="lost messages (status: open)"),
        ["risk reopened 004-R1 status: closed → open"],
    ),
    "answered question": (
        spec(questions="[ ] who owns the topic?"),
        spec(questions="[x] who owns the topic? **Answer:** the mail team"),
        ["question answered 004-Q1 answer + the mail team"],
    ),
    "answered question without an answer": (
        spec(questions="[ ] who owns the topic?"),
        spec(questions="[x] who owns the topic?"),
        ["question answered 004-Q1 status: open → answered"],
    ),
    "reopened question": (
        spec(questions="[x] who owns the topic?"),
        spec(questions="[ ] who owns the topic?"),
        ["question reopened 004-Q1 status: answered → open"],
    ),
    "reopened question with an answer": (
        spec(questions="[x] who owns the topic? **Answer:** the mail team"),
        spec(questions="[ ] who owns the topic?"),
        ["question reopened 004-Q1 answer - the mail team"],
    ),
    "superseded decision": (
        spec(decisions="2026-01-10 — use one queue"),
        spec(decisions="2026-01-10 — ~~use one queue~~"),
        ["decision superseded 004-D1 status: accepted → superseded"],
    ),
    "rejected decision": (
        spec(decisions="2026-01-10 — use one queue (proposed)"),
        spec(decisions="2026-01-10 — use one queue (rejected)"),
        ["decision changed 004-D1 status: proposed → rejected"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_changes_of_one_spec(case: str, changes: Changes) -> None:
    """The changes of a spec are exactly those that a reviewer expects."""
    before, after, expected = CASES[case]
    assert changes({PATH: before}, {PATH: after}) == expected


@pytest.mark.parametrize("case", CASES)
def test_no_changes_without_an_edit(case: str, changes: Changes) -> None:
    """A state equals itself, also when it is unknown which IDs are written."""
    for text in CASES[case][:2]:
        assert changes({PATH: text}, {PATH: text}, knows_ids=False) == []


QUEUE = spec(
    header="- **Owner:** Ada\n",
    decisions="2026-01-10 — use one queue; 2026-02-10 — retry five times",
)
LOG = spec("005: Event log", status="Draft", risks="a full disk: rotate the files")

# Name: the files before and after, and the changes.
PROJECTS: Mapping[str, tuple[Mapping[str, str], Mapping[str, str], list[str]]] = {
    "added spec": (
        {PATH: QUEUE},
        {PATH: QUEUE, OTHER: LOG},
        ["spec added 005 + Event log"],
    ),
    "removed spec": (
        {PATH: QUEUE, OTHER: LOG},
        {OTHER: LOG},
        ["spec removed 004 - Retry queue"],
    ),
    "moved folder": (
        {PATH: QUEUE, OTHER: LOG},
        {f"design/{PATH}": QUEUE, f"design/{OTHER}": LOG},
        [
            f"spec moved 004: {PATH} → design/{PATH}",
            f"spec moved 005: {OTHER} → design/{OTHER}",
        ],
    ),
    "moved and edited": (
        {PATH: QUEUE},
        {"tech-spec/004-queue.md": QUEUE.replace("five", "six").replace("Ada", "Bo")},
        [
            f"spec moved 004: {PATH} → tech-spec/004-queue.md",
            "spec changed 004 owner: Ada → Bo",
            "decision changed 004-D2 text: retry five times → retry six times",
        ],
    ),
    "moved and retitled": (
        {PATH: LOG.replace("005:", "004:")},
        {"tech-spec/004-log.md": LOG.replace("005: Event log", "004: History")},
        [
            f"spec moved 004: {PATH} → tech-spec/004-log.md",
            "spec changed 004 title: Event log → History",
        ],
    ),
    "another format": (
        {"tech-spec/004-queue.md": "# Tech Spec 004: Queue\n\n- **Owner:** Ada\n"},
        {
            "tech-spec/004-queue.rst": "Tech Spec 004: Queue\n"
            "====================\n\n:Owner: Ada\n"
        },
        ["spec moved 004: tech-spec/004-queue.md → tech-spec/004-queue.rst"],
    ),
    "spec with another number": (
        {PATH: QUEUE},
        {"tech-spec/006-retry-queue.md": QUEUE.replace("004:", "006:")},
        [
            "spec renumbered 006: 004 → 006",
            f"spec moved 006: {PATH} → tech-spec/006-retry-queue.md",
        ],
    ),
    "two specs with the numbers of each other": (
        {PATH: QUEUE, OTHER: LOG},
        {
            "tech-spec/005-retry-queue.md": QUEUE.replace("004:", "005:"),
            "tech-spec/004-event-log.md": LOG.replace("005:", "004:"),
        },
        [
            "spec renumbered 004: 005 → 004",
            f"spec moved 004: {OTHER} → tech-spec/004-event-log.md",
            "spec renumbered 005: 004 → 005",
            f"spec moved 005: {PATH} → tech-spec/005-retry-queue.md",
        ],
    ),
    "spec with another number, path and title": (
        {PATH: QUEUE},
        {"design/tech-spec/009-x.md": QUEUE.replace("004: Retry queue", "009: Again")},
        [
            "spec renumbered 009: 004 → 009",
            f"spec moved 009: {PATH} → design/tech-spec/009-x.md",
            "spec changed 009 title: Retry queue → Again",
        ],
    ),
    "another spec": (
        {PATH: QUEUE},
        {OTHER: LOG},
        ["spec added 005 + Event log", "spec removed 004 - Retry queue"],
    ),
    "one of two specs with the same number": (
        {"a/tech-spec/004-x.md": QUEUE, "b/tech-spec/004-y.md": LOG},
        {
            "a/tech-spec/004-x.md": QUEUE,
            "b/tech-spec/004-y.md": LOG.replace("Draft", "Accepted"),
        },
        ["spec changed 004 status: draft → accepted"],
    ),
    "records of specs with the same number": (
        {
            "a/tech-spec/004-x.md": spec("Sea", risks="rain: wait"),
            "b/tech-spec/004-y.md": spec("Land", risks="dust: sweep"),
        },
        {
            "a/tech-spec/004-x.md": spec("Sea", risks="rain: wait; storms: anchor"),
            "b/tech-spec/004-y.md": spec("Land", risks="dust: wash"),
        },
        [
            "risk added 004-R2 + storms",
            "risk changed 004-R1 mitigation: sweep → wash",
        ],
    ),
    "record in another spec": (
        {PATH: spec(risks="a full disk: rotate"), OTHER: spec("005: Log")},
        {PATH: spec(), OTHER: spec("005: Log", risks="a full disk: rotate")},
        ["risk removed 004-R1 - a full disk", "risk added 005-R1 + a full disk"],
    ),
    "new relation": (
        {PATH: spec(), OTHER: spec("005: Log")},
        {
            PATH: spec(),
            OTHER: spec("005: Log", header="- **Depends on:** 004\n"),
        },
        ["relation added 005 depends-on + 004"],
    ),
    "relation declared by the other spec": (
        {PATH: spec(), OTHER: spec("005: Log")},
        {
            PATH: spec(header="- **Superseded by:** 005\n", status="Superseded"),
            OTHER: spec("005: Log"),
        },
        [
            "spec changed 004 status: accepted → superseded",
            "relation added 005 supersedes + 004",
        ],
    ),
    "relation declared on the other side": (
        {PATH: spec(header="- **Related:** 005\n"), OTHER: spec("005: Log")},
        {PATH: spec(), OTHER: spec("005: Log", header="- **Related:** 004\n")},
        [],
    ),
    "other type of relation": (
        {PATH: spec(), OTHER: spec("005: Log", header="- **Related:** 004\n")},
        {PATH: spec(), OTHER: spec("005: Log", header="- **Amends:** 004\n")},
        [
            "relation added 005 amends + 004",
            "relation removed 004 related - 005",
        ],
    ),
    "relation of a spec with another number": (
        {PATH: spec(), OTHER: spec("005: Log", header="- **Amends:** 004\n")},
        {
            "tech-spec/002-retry-queue.md": spec("002: Retry queue"),
            OTHER: spec("005: Log", header="- **Amends:** 002\n"),
        },
        [
            "spec renumbered 002: 004 → 002",
            f"spec moved 002: {PATH} → tech-spec/002-retry-queue.md",
        ],
    ),
    "relation of an added spec": (
        {PATH: spec()},
        {PATH: spec(), OTHER: spec("005: Log", header="- **Amends:** 004\n")},
        ["spec added 005 + Log", "relation added 005 amends + 004"],
    ),
    "relation of a removed spec": (
        {PATH: spec(), OTHER: spec("005: Log", header="- **Amends:** 004\n")},
        {PATH: spec()},
        ["spec removed 005 - Log", "relation removed 005 amends - 004"],
    ),
    "superseding decision": (
        {PATH: spec(decisions="D1: 2026-01-10 — use one queue")},
        {
            PATH: spec(
                decisions="D1: 2026-01-10 — use one queue; "
                "D2: 2026-02-10 — use two topics. Supersedes: D1"
            )
        },
        [
            "decision superseded 004-D1 status: accepted → superseded",
            "decision added 004-D2 + use two topics.",
        ],
    ),
    "whole-document decision": (
        {
            "adr/0007-queue.md": "---\ntechspec: true\n---\n# Use one queue\n\n"
            "- Status: proposed\n\n## Decision\n\nWe use one queue.\n"
        },
        {
            "adr/0007-queue.md": "---\ntechspec: true\n---\n# Use one queue\n\n"
            "- Status: accepted\n\n## Decision\n\nWe use one queue.\n"
        },
        [
            "spec changed 0007 status: proposed → accepted",
            "decision changed 0007-D1 status: proposed → accepted",
        ],
    ),
    "reordered sections": (
        {PATH: spec(decisions="2026-01-10 — use one queue", risks="lost messages: x")},
        {
            PATH: "# Tech Spec 004: Retry queue\n\n- **Status:** Accepted\n\n"
            "## Risks and mitigations\n\n- lost messages: x\n\n"
            "## Decision log\n\n- 2026-01-10 — use one queue\n"
        },
        [],
    ),
    "line ends": (
        {PATH: QUEUE, OTHER: LOG},
        {PATH: QUEUE.replace("\n", "\r\n"), OTHER: LOG.replace("\n", "\r\n")},
        [],
    ),
    "wrapped lines": (
        {PATH: spec(decisions="2026-01-10 — use one queue because order matters")},
        {
            PATH: spec(
                decisions="2026-01-10 — use one\n  queue because\n  order matters"
            )
        },
        [],
    ),
    "list as a table": (
        {PATH: spec(risks="lost messages: replay")},
        {
            PATH: spec() + "\n## Risks and mitigations\n\n"
            "| Risk | Mitigation |\n|---|---|\n| lost messages | replay |\n"
        },
        [],
    ),
    "new finding": (
        {PATH: spec()},
        {PATH: spec(status="Acepted")},
        [
            "spec changed 004 status: accepted → acepted",
            "finding new unknown-status Acepted + unknown status 'Acepted'",
        ],
    ),
    "resolved finding": (
        {PATH: spec(header="- **Last updated:** 2026-02-30\n")},
        {PATH: spec(header="- **Last updated:** 2026-02-28\n")},
        [
            "spec changed 004 updated + 2026-02-28",
            "finding resolved invalid-date 2026-02-30 - invalid date '2026-02-30'",
        ],
    ),
    "finding of a moved spec": (
        {PATH: spec(status="Acepted")},
        {"tech-spec/004-queue.md": "\n\n" + spec(status="Acepted")},
        [f"spec moved 004: {PATH} → tech-spec/004-queue.md"],
    ),
    "finding of a renumbered record": (
        {PATH: spec(status="Done", questions="[ ] who owns the topic?")},
        {
            PATH: spec(
                status="Done",
                questions="[x] is it paid? Answer: yes; [ ] who owns the topic?",
            )
        },
        [
            "question added 004-Q1 + is it paid?",
            "question renumbered 004-Q2: 004-Q1 → 004-Q2",
        ],
    ),
    "finding once more": (
        {PATH: spec(decisions="2026-02-30 — use one queue")},
        {PATH: spec(decisions="2026-02-30 — use one queue; 2026-02-30 — retry twice")},
        [
            "decision added 004-D2 + retry twice",
            (
                "finding new invalid-date 2026-02-30 + "
                "invalid date '2026-02-30' in decision 004-D2"
            ),
        ],
    ),
    "findings of a removed spec": (
        {PATH: spec(status="Acepted")},
        {},
        ["spec removed 004 - Retry queue"],
    ),
    "findings of an added spec": (
        {},
        {PATH: spec(status="Acepted")},
        [
            "spec added 004 + Retry queue",
            "finding new unknown-status Acepted + unknown status 'Acepted'",
        ],
    ),
    "template with another section": (
        {PATH: spec(), "template.md": "# Tech Spec NNN: <Title>\n\n## Context\n"},
        {
            PATH: spec(),
            "template.md": "# Tech Spec NNN: <Title>\n\n## Context\n\n## Goals\n",
        },
        ["finding new missing-section Goals + missing section 'Goals'"],
    ),
    "template with other statuses": (
        {PATH: spec(status="Ready"), "template.md": "# T\n\nStatus: Draft | Ready\n"},
        {PATH: spec(status="Ready"), "template.md": "# T\n\nStatus: Draft | Final\n"},
        ["finding new unknown-status Ready + unknown status 'Ready'"],
    ),
}


@pytest.mark.parametrize("case", PROJECTS)
def test_changes_of_a_project(case: str, changes: Changes) -> None:
    """The changes of several specs are exactly those that a reviewer expects."""
    before, after, expected = PROJECTS[case]
    assert changes(before, after) == expected


def test_configuration_is_an_edit(state: ReadState) -> None:
    """Other names of sections change the records, though no document has changed."""
    text = spec() + "\n## Dangers\n\n- lost messages: replay\n"
    before = state({PATH: text})
    after = state({PATH: text}, sections={"Risks and mitigations": ["Dangers"]})
    assert [line(c) for c in compare(before, after)] == [
        "risk added 004-R1 + lost messages"
    ]
    assert [line(c) for c in compare(after, before)] == [
        "risk removed 004-R1 - lost messages"
    ]


ASSUMPTION = {
    "id": "004-A1",
    "spec": "004",
    "text": "parcels are small",
    "status": "open",
    "group": "Size",
    "fields": {"confidence": "low"},
    "source": PATH,
    "line": 9,
    "uri": "tech-spec/004-retry-queue.html#spec-004-a1",
}


def test_kinds_come_from_the_lists(state: ReadState) -> None:
    """Records of a kind that is not declared are compared field by field."""
    before = state(
        {PATH: spec()}, assumptions=[ASSUMPTION], citations=[{"target": "x"}]
    )
    edited = {**ASSUMPTION, "status": "done", "fields": {"confidence": "high"}}
    added = {**ASSUMPTION, "id": "004-A2", "text": "mail is free"}
    after = state({PATH: spec()}, assumptions=[edited, added], citations=[])
    assert [line(c) for c in compare(before, after)] == [
        "assumption closed 004-A1 status: open → done",
        "assumption changed 004-A1 confidence: low → high",
        "assumption added 004-A2 + mail is free",
    ]


def test_status_of_a_declared_kind(state: ReadState) -> None:
    """The declaration of a kind says which statuses end a record, and its name."""
    kind = replace(
        RISK,
        name="criterion",
        plural="criteria",
        statuses=(
            Status("open", "Open", "open"),
            Status("met", "Met", "done"),
            Status("refuted", "Refuted", "retired"),
        ),
    )
    before, after, end = (
        state({PATH: spec()}, criteria=[{**ASSUMPTION, "status": status}])
        for status in ("open", "refuted", "met")
    )
    for one, other, name in ((before, after, "closed"), (end, before, "reopened")):
        [change] = compare(one, other, kinds=[kind])
        assert (change.kind, change.change) == ("criterion", name)


def test_ids_in_a_declared_field(state: ReadState) -> None:
    """A change of such IDs is reported, but not another way to write one."""
    before, same, after = (
        state(
            {PATH: spec(decisions="D1: use a queue; D2: use a log")},
            requirements=[{**ASSUMPTION, "fields": {"verified-by": ids}}],
        )
        for ids in (["D1"], ["004-d1"], ["D2"])
    )
    assert compare(before, same, kinds=[REQUIREMENT]) == []
    [change] = compare(before, after, kinds=[REQUIREMENT])
    expected = "requirement changed 004-A1 verified-by: ['D1'] → ['D2']"
    assert line(change) == expected


def test_keys_of_another_version_are_ignored(state: ReadState) -> None:
    """A key that only one of the files has is not a change."""
    older = {key: value for key, value in ASSUMPTION.items() if key != "group"}
    newer = {**ASSUMPTION, "referenced_by": ["005"], "weight": 3}
    before, after = (
        state({PATH: spec()}, assumptions=[record]) for record in (older, newer)
    )
    assert compare(before, after) == compare(after, before) == []


def test_json_has_the_documented_keys(state: ReadState) -> None:
    """Each change has the same nine keys; a removed record has its previous line."""
    before = state({PATH: spec(risks="lost messages: replay")})
    [change] = compare(before, state({PATH: spec()}))
    assert change.to_json() == {
        "kind": "risk",
        "change": "removed",
        "id": "004-R1",
        "spec": "004",
        "field": None,
        "before": "lost messages",
        "after": None,
        "source": PATH,
        "line": 8,
    }


def test_file_without_knowledge_of_written_ids(changes: Changes) -> None:
    """Of a file, an ID that may be written identifies a record with another text."""
    before, after = spec(risks="R1: lost messages: x"), spec(risks="R1: a flood: y")
    expected = [
        "risk changed 004-R1 text: lost messages → a flood",
        "risk changed 004-R1 mitigation: x → y",
    ]
    assert changes({PATH: before}, {PATH: after}, knows_ids=False) == expected
    before = spec(decisions="2026-01-10 — use one queue")
    after = spec(decisions="2026-05-10 — drop letters")
    found = changes({PATH: before}, {PATH: after}, knows_ids=False)
    assert [text.split()[1] for text in found] == ["added", "removed"]
    found = changes(
        {PATH: spec(decisions=FOUR)},
        {
            PATH: spec(
                decisions=FOUR.replace("2026-03", "2026-02-20 — page us; 2026-03")
            )
        },
        knows_ids=False,
    )
    assert [text.split()[1] for text in found] == ["added", "renumbered", "renumbered"]


def test_thousands_of_reworded_records(state: ReadState, watchdog: None) -> None:
    """Every record of a long list finds its own previous wording."""

    def record(number: int, text: str) -> dict[str, object]:
        uri = f"tech-spec/004-retry-queue.html#{number}"
        return {**ASSUMPTION, "id": f"004-A{number}", "text": text, "uri": uri}

    texts = [f"region {n * 7919 % 10007} keeps parcel {n}" for n in range(1, 2001)]
    before = [record(n, text) for n, text in enumerate(texts, 1)]
    after = [record(n, f"{text} for long") for n, text in enumerate(texts, 2)]
    found = compare(
        state({PATH: spec()}, assumptions=before),
        state({PATH: spec()}, assumptions=after),
    )
    pairs = [(c.before, c.after) for c in found if c.field == "text"]
    assert pairs == [(text, f"{text} for long") for text in texts]
