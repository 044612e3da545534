"""Status lines and sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.misreadings.case import Case, document, header

CONTEXT = "\n\n## Context\n\nFerries wait.\n"


def below(name: str, content: str, *, rst: bool = False, **options: Any) -> Case:
    """Return the case of a section *Status* with *content*."""
    if rst:
        text = (
            f"Tides\n=====\n\nStatus\n------\n\n{content}\n\nContext\n-------\n\nFog.\n"
        )
    else:
        text = f"# Tides\n\n## Status\n\n{content}{CONTEXT}"
    return document(name, text, rst=rst, **options)


def _headings() -> Iterator[Case]:
    """Yield headings that contain the status."""
    for heading, status in {
        "Status: Accepted": "accepted",
        "**Status:** Accepted": "accepted",
        "Status: **Done**": "done",
        "STATUS: in review": "in-review",
        "1. Status: Rejected": "rejected",
        "Status: ✅ Accepted (2026-03-01)": "accepted",
        "Current status: Accepted": "accepted",
        "Status: Accepted <!-- Draft | Accepted -->": "accepted",
        "Status: `Accepted`": "accepted",
        "Status: `done` :tada:": "done",
        "Status: ![Accepted](https://img.example/accepted.svg)": "accepted",
    }.items():
        yield document(
            f"heading: {heading}",
            f"# Tides\n\n## {heading}{CONTEXT}",
            status=status,
            lacks=["missing-status", "unknown-status"],
        )
    yield document(
        "heading of the status with prose",
        f"# Tides\n\n## Status: Accepted\n\nThe pilots agreed.{CONTEXT}",
        status="accepted",
    )
    yield document(
        "heading of the status with a successor",
        f"# Tides\n\n## Status: Superseded by [002](002-other.md){CONTEXT}",
        beside=("002",),
        status="superseded",
        relations=["superseded-by 002"],
        lacks=["missing-successor"],
    )
    yield document(
        "heading with an unknown word",
        f"# Tides\n\n- **Owner:** Sol\n\n## Status: Acepted{CONTEXT}",
        status="acepted",
        has=[("unknown-status", 5)],
    )
    for heading in ("Status: Accepted", "**Status:** *Accepted*"):
        yield document(
            f"heading: {heading}",
            f"Tides\n=====\n\n{heading}\n{'-' * 30}\n\nContext\n-------\n\nFog.\n",
            rst=True,
            status="accepted",
            lacks=["missing-status"],
        )
    for heading in ("Status {#state}", "![icon](icon.png) Status"):
        yield document(
            f"heading: {heading}",
            f"# Tides\n\n## {heading}\n\nAccepted\n",
            status="accepted",
            lacks=["missing-status"],
        )
    for heading in ("Status codes", "Status quo: accepted practice", "Order status"):
        yield document(
            f"heading: {heading}", f"# Tides\n\n## {heading}\n\nDone.\n", status=None
        )
    yield document(
        "heading below a header",
        "# Tides\n\n- **Status:** Draft\n\n## Status: Accepted or not\n\nFog.\n",
        status="draft",
    )


def _boxes() -> Iterator[Case]:
    """Yield lists of checkboxes."""
    for project in ("plain", "extended"):
        for name, content, status in (
            ("second", "- [ ] Proposed\n- [x] Accepted", "accepted"),
            ("capital", "* [ ] Draft\n* [X] **Done**\n* [ ] Rejected", "done"),
            ("first", "- [x] Draft\n- [ ] Accepted", "draft"),
            ("numbered", "1. [ ] Draft\n2. [x] Accepted", "accepted"),
            ("note", "- [ ] Draft\n- [x] Accepted (2026-03-01)", "accepted"),
            ("quotation", "> - [ ] Draft\n> - [x] Accepted", "accepted"),
            ("prose", "One of:\n\n- [ ] Draft\n- [x] Accepted", "accepted"),
        ):
            yield below(
                f"boxes, {name}",
                content,
                project=project,
                status=status,
                lacks=["missing-status", "unknown-status"],
            )
        yield below(
            "boxes, none ticked",
            "- [ ] Proposed\n- [ ] Accepted\n- [ ] Rejected",
            project=project,
            status=None,
            has=["missing-status"],
        )
    for name, lines in {
        "nested": "- **Status:**\n  - [ ] Draft\n  - [x] Accepted\n- **Owner:** Sol",
        "below a word": "**Status**\n\n- [ ] Draft\n- [x] Accepted",
        "in one line": "- **Status:** [ ] Draft [x] Accepted [ ] Done",
        "glyphs": "- **Status:**\n  - ☐ Draft\n  - ☑ Accepted",
    }.items():
        # Checkboxes on one line are read like a list of checkboxes.
        yield header(f"boxes in the header, {name}", lines, status="accepted")
    yield below("boxes", "- [ ] Proposed\n- [x] Accepted", rst=True, status="accepted")
    yield below(
        "boxes of a successor",
        "- [ ] Accepted\n- [x] Superseded by 002",
        beside=("002",),
        status="superseded",
        relations=["superseded-by 002"],
    )


def _histories() -> Iterator[Case]:
    """Yield dated lists of statuses."""
    for name, content in {
        "bullets": "- 2026-01-05: Proposed\n- 2026-02-10: Accepted",
        "bullets, dates last": "- Proposed (2026-01-05)\n- Accepted (2026-02-10)",
        "bullets, words": "* Proposed on 2026-01-05\n* Accepted on 2026-02-10",
        "newest first": "- 2026-02-10: Accepted\n- 2026-01-05: Proposed",
        "no order": "- 2026-01-05: Draft\n- 2026-03-01: Accepted\n"
        "- 2026-02-10: Proposed",
        "bold dates": "- **2026-01-05** — Draft\n- **2026-02-10** — Accepted by Sol",
        "paragraphs": "2026-01-05: Proposed\n\n2026-02-10: Accepted",
        "paragraphs, newest first": "Accepted 2026-02-10\n\nProposed 2026-01-05",
        "numbered": "1. 2026-01-05 Proposed\n2. 2026-02-10 Accepted",
        "numbered, dates last": "1. Proposed, 2026-01-05\n2. Accepted, 2026-02-10",
        "dates in words": "- 5 January 2026: Proposed\n- 10 February 2026: Accepted",
        "months": "- November 2025: Proposed\n- February 2026: Accepted",
        "lines": "2026-01-05: Proposed\\\n2026-02-10: Accepted",
        "table": "| Date | Status |\n|---|---|\n| 2026-01-05 | Proposed |\n"
        "| 2026-02-10 | Accepted |",
        "table, other order": "| Status | Since |\n|---|---|\n"
        "| Accepted | 2026-02-10 |\n| Proposed | 2026-01-05 |",
        "prose above": "How it went:\n\n- 2026-01-05: Proposed\n- 2026-02-10: Accepted",
    }.items():
        yield below(
            f"history, {name}",
            content,
            status="accepted",
            lacks=["missing-status", "unknown-status"],
        )
    for name, content in {
        "bullets": "- 2026-01-05: Proposed\n- 2026-02-10: Accepted",
        "paragraphs": "2026-01-05: Proposed\n\n2026-02-10: Accepted",
        "fields": ":2026-01-05: Proposed\n:2026-02-10: Accepted",
    }.items():
        yield below(f"history, {name}", content, rst=True, status="accepted")
    yield below(
        "history of a successor",
        "- 2026-01-05: Accepted\n- 2026-02-10: Superseded by 002",
        beside=("002",),
        status="superseded",
        relations=["superseded-by 002"],
        lacks=["missing-successor"],
    )
    for first, rest, relations in (
        ("Superseded", "See [2](002-other.md).", ["superseded-by 002"]),
        ("Superseded", "by [2](002-other.md)", ["superseded-by 002"]),
        ("**Deprecated**", "See 002 instead.", ["superseded-by 002"]),
        ("Superseded", "The crews wrote [2](002-other.md) in spring.", []),
        ("Accepted", "See [2](002-other.md).", []),
        ("Accepted", "By [2](002-other.md)", []),
    ):
        yield below(
            f"words below {first}: {rest}",
            f"{first}\n\n{rest}",
            beside=("002",),
            status=first.strip("*").casefold(),
            relations=relations,
        )
    for first, status in {
        "Superseded.": "superseded",
        "Accepted": "replaced",
        "Deprecated": "replaced",
    }.items():
        yield below(
            f"sentence about a successor below {first}",
            f"{first}\n\nThis has been replaced by [2](002-other.md).",
            beside=("002",),
            status=status,
            relations=["superseded-by 002"],
            lacks=["missing-successor"],
        )
    for content in (
        "Accepted\n\n- 2026-01-05: Draft\n- 2026-02-10: Proposed",
        "**Accepted**\n\n<details>\n\n- 2026-01-05: Draft\n- 2026-02-10: Proposed",
    ):
        yield below(f"status above a history: {content}", content, status="accepted")
    yield below(
        "history that starts without a date",
        "- Draft\n- Proposed (2026-01-05)\n- Accepted (2026-02-10)",
        status="accepted",
    )
    yield below(
        "prose with a later date",
        "Draft\n\nAccepted specs move to the archive on 2027-01-01.",
        status="draft",
    )
    # A sentence that starts with a status and has a date is not an entry of a history.
    yield below(
        "word with a date and prose",
        "Accepted on 2026-02-10\n\nProposed by Sol, who left on 2026-03-01.",
        status="accepted",
    )


def _tables() -> Iterator[Case]:
    """Yield headers in tables."""
    for name, table, facts in (
        (
            "date and status",
            "| Date | Status |\n|---|---|\n| 2026-02-13 | Accepted |",
            {"status": "accepted", "updated": "2026-02-13"},
        ),
        (
            "status and date",
            "| Status | Date |\n|---|---|\n| Accepted | 2026-02-13 |",
            {"status": "accepted", "updated": "2026-02-13"},
        ),
        (
            "people",
            "| Owner | Reviewers |\n|---|---|\n| Ada | Bo |",
            {"owner": "Ada", "fields": {"reviewers": "Bo"}},
        ),
        (
            "people, other order",
            "| Reviewers | Owner |\n|---|---|\n| Bo, Cy | Ada |",
            {"owner": "Ada", "fields": {"reviewers": "Bo, Cy"}},
        ),
        (
            "three columns",
            "| **Status** | Team | *Owner* |\n|---|---|---|\n| Done | Quay | Ada |",
            {"status": "done", "owner": "Ada", "fields": {"team": "Quay"}},
        ),
        (
            "status and owner",
            "| Status | Owner |\n|---|---|\n| *In review* | Ada |",
            {"status": "in-review", "owner": "Ada"},
        ),
        (
            "relation",
            "| Status | Depends on |\n|---|---|\n| Accepted | 002 |",
            {"status": "accepted", "relations": ["depends-on 002"]},
        ),
        (
            "keys on the left",
            "| Status | Draft |\n|---|---|\n| Owner | Ada |",
            {"status": "draft", "owner": "Ada"},
        ),
        (
            "two pairs in each row",
            (
                "| Status | Done | Owner | Sol |\n|---|---|---|---|\n"
                "| Updated | 2026-03-01 | Team | Quay |"
            ),
            {
                "status": "done",
                "owner": "Sol",
                "updated": "2026-03-01",
                "fields": {"team": "Quay"},
            },
        ),
        (
            "one row of pairs",
            "| **Status:** | Accepted | **Owner:** | Sol |\n|---|---|---|---|",
            {"status": "accepted", "owner": "Sol"},
        ),
        (
            "four columns",
            (
                "| Status | Owner | Updated | Team |\n|---|---|---|---|\n"
                "| Done | Sol | 2026-03-01 | Quay |"
            ),
            {"status": "done", "owner": "Sol", "updated": "2026-03-01"},
        ),
        (
            "four columns, two known",
            (
                "| Status | Team | Owner | Berth |\n|---|---|---|---|\n"
                "| Done | Quay | Ada | 7 |"
            ),
            {
                "status": "done",
                "owner": "Ada",
                "fields": {"team": "Quay", "berth": "7"},
            },
        ),
        (
            "keys on the left, one known",
            "| Status | Accepted |\n|---|---|\n| Berth | 7 |",
            {"status": "accepted", "fields": {"berth": "7"}},
        ),
        (
            "keys on the left below a heading",
            "| Field | Value |\n|---|---|\n| Status | Draft |\n| Date | 2026-02-13 |",
            {"status": "draft", "updated": "2026-02-13"},
        ),
    ):
        yield header(
            f"table, {name}",
            table,
            beside=("002",),
            lacks=["missing-status"] if "status" in facts else [],
            **facts,
        )
    for name, table in {
        "list-table": ".. list-table::\n   :header-rows: 1\n\n   * - Date\n"
        "     - Status\n   * - 2026-02-13\n     - Accepted",
        "simple": "==========  ========\nDate        Status\n==========  ========\n"
        "2026-02-13  Accepted\n==========  ========",
    }.items():
        yield header(
            f"table, {name}",
            table,
            rst=True,
            status="accepted",
            updated="2026-02-13",
        )
    yield header(
        "table, people",
        "=====  =========\nOwner  Reviewers\n=====  =========\nAda    Bo\n"
        "=====  =========",
        rst=True,
        owner="Ada",
        fields={"reviewers": "Bo"},
    )


def _lines() -> Iterator[Case]:
    """Yield other names of the key, and values below their key."""
    for name, lines in {
        "line": "Current status: Accepted",
        "bold": "**Current status:** Accepted",
        "bullet": "- Current Status: **Accepted**",
        "table": "| Current status | Accepted |\n|---|---|\n| Owner | Ada |",
        "paragraph": "**Status**\n\nAccepted",
        "paragraph, colon": "**Status:**\n\nAccepted",
        "paragraph, emphasis": "*Status:*\n\n**Accepted** (2026-03-01)",
        "nested bullet": "- **Status**\n  - Accepted",
        "nested bullet, colon": "- **Status:**\n  - Accepted\n- **Owner:**\n  - Ada",
        "nested numbers": "1. Status\n   1. Accepted",
        "paragraph in a bullet": "- **Status:**\n\n  Accepted",
        "next line": "**Status**\nAccepted",
        "bullet below": "**Status**\n\n- Accepted",
    }.items():
        yield header(
            f"value elsewhere, {name}",
            lines,
            status="accepted",
            lacks=["missing-status"],
        )
    for name, lines in {
        "field": ":Current status: Accepted",
        "paragraph": "**Status**\n\nAccepted",
        "nested bullet": "- **Status**\n\n  - Accepted",
        "field body": ":Status:\n\n   Accepted",
    }.items():
        yield header(f"value elsewhere, {name}", lines, rst=True, status="accepted")
    yield header(
        "lists below keys of other fields",
        "- **Status:** Done\n- **Reviewers:**\n  - Ada\n  - Bo\n- **Berth:**\n\n  7\n"
        "- **Applies to:**\n  - quays/**\n  - piers/*_x/**",
        status="done",
        fields={
            "reviewers": "Ada, Bo",
            "berth": "7",
            "applies-to": "quays/**, piers/*_x/**",
        },
    )
    prose = "The harbor wrote this line in spring, and nobody has read it since then."
    yield header(
        "prose below a key",
        f"- **Status:** Done\n- **Notes:**\n  - {prose}\n  - {prose}",
        status="done",
        fields={"notes": None},
    )
    yield header(
        "lists below keys of other fields",
        ":Status: Done\n:Reviewers:\n   - Ada\n   - Bo",
        rst=True,
        fields={"reviewers": "Ada, Bo"},
    )
    yield header(
        "values below their keys",
        "**Status**\n\nDone\n\n**Owner**\n\nAda\n\n**Last updated**\n\n2026-03-01",
        status="done",
        owner="Ada",
        updated="2026-03-01",
    )
    yield header(
        "value below the last key of a paragraph",
        "**Status:** Done\n**Owner:**\n\n1. Ada\n2. Bo",
        status="done",
        owner="Ada, Bo",
    )
    yield header(
        "prose below the last key of a paragraph",
        "**Status:** Done\n**Owner:**\n\nThis spec is about the tides of the quay.",
        status="done",
        owner=None,
    )
    for lines in (
        "**Status quo**\n\nAccepted practice is to wait for the tide.",
        "We asked for the current status: Accepted by some, hated by others.",
        "The current status of the berth is that it is done.",
        "**Statuses**\n\n- Accepted\n- Rejected",
    ):
        yield header(f"no value: {lines}", lines, status=None)


SUPERSEDED = (
    "Superseded - [003](003-other.md)",
    "Superseded – [other](003-other.md)",
    "Superseded — 003",
    "Superseded: 003",
    "Superseded: [003](003-other.md)",
    "Superseded (003)",
    "Superseded ([other](003-other.md))",
    "Superseded → 003",
    "Superseded ➡️ 003",
    "Superseded :arrow_right: 003",
    "Superseded -> [003](003-other.md)",
    "Superseded, see 003",
    "Superseded; see [003](003-other.md)",
    "Superseded. See Tech Spec 003.",
    "Superseded (see 003)",
    "Superseded (2026-03-01) by 003",
    "Superseded on 2026-03-01 by 003",
    "Superseded in March 2026 by [003](003-other.md)",
    "Superseded by: 003",
    "Superseded by spec 003 on 2026-03-01",
    "**Superseded** by 003 (was accepted)",
    "Superseded by 003",
    "Obsoleted by 003",
)
REPLACED = (
    "Withdrawn (superseded by 003)",
    "Withdrawn, superseded by [003](003-other.md)",
    "Deprecated in favour of 003",
    "Deprecated in favor of [003](003-other.md)",
    "Deprecated (replaced by 003)",
    "Deprecated; superseded by 003",
    "Replaced by 003",
    "Replaced with 003",
    "Replaced: [003](003-other.md)",
    "Obsolete: replaced by 003",
)


def _successors() -> Iterator[Case]:
    """Yield the ways to name a successor in a status."""
    facts: dict[str, Any] = {
        "beside": ("003",),
        "relations": ["superseded-by 003"],
        "others": {"003-other.md": {"relations": ["supersedes 001"]}},
        "lacks": ["missing-successor", "unknown-status", "unknown-reference"],
    }
    for number, text in enumerate((*SUPERSEDED, *REPLACED)):
        status = "superseded" if text in SUPERSEDED else {"kind": "retired"}
        yield header(
            f"successor: {text}", f"- **Status:** {text}", status=status, **facts
        )
        if number % 2:
            yield below(f"successor in a section: {text}", text, status=status, **facts)
        if "[" not in text and number % 3 != 1:
            yield header(
                f"successor: {text}",
                f":Status: {text}",
                rst=True,
                status=status,
                **facts,
            )
    for text in ("Superseded: 003", "Superseded → 003", "Obsoleted by 003"):
        yield document(
            f"successor in front matter: {text}",
            f'---\nstatus: "{text}"\n---\n\n# Tides\n',
            status="superseded",
            **facts,
        )
    yield below(
        "successor in the next paragraph",
        "Superseded\n\nSuperseded by [003](003-other.md)",
        **facts,
    )
    yield header(
        "two successors",
        "- **Status:** Superseded by 003 and 004",
        beside=("003", "004"),
        relations=["superseded-by 003", "superseded-by 004"],
    )
    for text in (
        "Superseded",
        "Superseded (2026-03-01)",
        "Superseded after 3 weeks",
        "Superseded, see #3",
        "Superseded in version 3",
    ):
        yield header(
            f"no successor: {text}",
            f"- **Status:** {text}",
            beside=("003", "2026"),
            status="superseded",
            relations=[],
            has=["missing-successor"],
        )
    for text, status in {
        "Deprecated (3 users left)": "deprecated",
        "Withdrawn on day 3": "withdrawn",
        "Accepted (3 of 5 votes)": "accepted",
        "Rejected: 3 berths are enough": "rejected",
    }.items():
        yield header(
            f"no successor: {text}",
            f"- **Status:** {text}",
            beside=("003",),
            status=status,
            relations=[],
        )


def _other_relations() -> Iterator[Case]:
    """Yield other relations in a status."""
    for text, status, relation in (
        ("Accepted (supersedes 002)", "accepted", "supersedes 002"),
        ("Accepted, supersedes [002](002-other.md)", "accepted", "supersedes 002"),
        ("Accepted; supersedes Tech Spec 002", "accepted", "supersedes 002"),
        ("Accepted. Supersedes 002.", "accepted", "supersedes 002"),
        ("Done (replaces 002)", "done", "supersedes 002"),
        ("Accepted. Amended by 007", "accepted", "amended-by 007"),
        ("Accepted (amended by [other](007-other.md))", "accepted", "amended-by 007"),
        ("Accepted — amends 002", "accepted", "amends 002"),
        ("**Implementing** (depends on 002)", "implementing", "depends-on 002"),
    ):
        facts: dict[str, Any] = {
            "beside": ("002", "007"),
            "status": status,
            "relations": [relation],
            "lacks": ["unknown-status"],
        }
        yield header(f"relation: {text}", f"- **Status:** {text}", **facts)
        yield below(f"relation in a section: {text}", text, **facts)
        if "[" not in text:
            yield header(f"relation: {text}", f":Status: {text}", rst=True, **facts)
    yield header(
        "two relations",
        "- **Status:** Accepted (supersedes 002). Amended by 007",
        beside=("002", "007"),
        status="accepted",
        relations=["amended-by 007", "supersedes 002"],
    )
    for text in (
        "Accepted (2 votes)",
        "Accepted on day 2",
        "Accepted, as 002 was",
        "Accepted (see PR 2)",
    ):
        yield header(
            f"no relation: {text}",
            f"- **Status:** {text}",
            beside=("002",),
            status="accepted",
            relations=[],
        )


def _negations() -> Iterator[Case]:
    """Yield negated and partial statuses."""
    for text, name in {
        "Not implemented": "not-implemented",
        "Not yet implemented": "not-yet-implemented",
        "Not accepted": "not-accepted",
        "Partially implemented": "partially-implemented",
        "Partly done": "partly-done",
        "Mostly shipped": "mostly-shipped",
        "Never completed": "never-completed",
        "To be implemented": "to-be-implemented",
        "Formerly accepted": "formerly-accepted",
        "Accepted? Ask Ada": "accepted-ask-ada",
        "Accepted if the tide is low": "accepted-if-the-tide-is-low",
        "Accepted, pending legal review": "accepted-pending-legal-review",
        "Approved by Ada, subject to a trial": "approved-by-ada-subject-to-a-trial",
    }.items():
        for form, lines in (
            ("bullet", f"- **Status:** {text}"),
            ("section", f"## Status\n\n{text}"),
        ):
            yield header(
                f"no such status: {text}, {form}",
                lines,
                status={"name": name, "label": text, "kind": "open"},
                has=["unknown-status"],
                no_words={"findings": ["did you mean 'Implemented'"]},
            )
    for text, status in {
        "Implemented, not yet shipped": "implemented",
        "Accepted (partially implemented)": "accepted",
        "Accepted, but not implemented": "accepted",
        "Fully implemented": "implemented",
        "Already shipped": "shipped",
        "Draft – not accepted so far": "draft",
        "Draft, pending review": "draft",
        "Accepted, pending implementation": "accepted",
        "Accepted, later withdrawn": "withdrawn",
        "Accepted; now implemented in v2": "implemented",
        "Accepted (later than planned)": "accepted",
    }.items():
        yield header(
            f"status: {text}",
            f"- **Status:** {text}",
            status=status,
            lacks=["unknown-status"],
        )
    yield header(
        "no such status",
        ":Status: Partially implemented",
        rst=True,
        status={"name": "partially-implemented", "kind": "open"},
        has=["unknown-status"],
    )


def _notes() -> Iterator[Case]:
    """Yield notes below the header that may name the successor."""
    for note in (
        "This was superseded by [one](003-other.md) in spring. Tugs rest.",
        "Superseded by [other](003-other.md).",
        "> This spec is replaced by 003.",
        "**Note: this document has been superseded by 003.**",
        "This proposal was deprecated in favor of 003.",
        "> [!WARNING]\n> This design was replaced by [one](003-other.md).",
        "```{admonition} Deprecated\nThis page is deprecated in favour of 003.\n```",
    ):
        for name, lines in {
            "bullet": "- **Status:** Superseded",
            "paragraph": "**Status:** Deprecated",
            "no status": "**Last updated:** 2026-01-31",
        }.items():
            yield header(
                f"note on a successor, {name}: {note}",
                f"{lines}\n\n{note}",
                beside=["003"],
                relations=["superseded-by 003"],
                lacks=["missing-successor", "missing-status"],
            )
    yield header(
        "note without a status",
        "> **Superseded by [one](003-other.md)** (2026-05-24). Tugs rest.",
        beside=["003"],
        status={"name": "superseded", "kind": "retired"},
        relations=["superseded-by 003"],
    )
    for note in (
        "The old quay was replaced by 003.",
        "Replaced by steel, see 003.",
        "Superseded by 003 for vans; ships keep it.",
    ):
        yield header(
            f"no status in a note: {note}",
            f"**Last updated:** 2026-01-31\n\n{note}",
            beside=["003"],
            relations=[],
            has=["missing-status"],
        )
    for status, note in {
        "Superseded": "The old quay was replaced by 003.",
        "Withdrawn": "Quay note: tugs were replaced by 003.",
        "Accepted": "This was superseded by 003 at one quay.",
    }.items():
        yield header(
            f"no note on a successor: {note}",
            f"- **Status:** {status}\n\n{note}",
            beside=["003"],
            relations=[],
        )


def _repeated() -> Iterator[Case]:
    """Yield headers that have a key twice."""
    for rst, lines in (
        (False, "- **Status:** {}\n- **Status:** {}\n- **Owner:** {}\n- **Owner:** {}"),
        (True, ":Status: {}\n:Status: {}\n:Owner: {}\n:Owner: {}"),
    ):
        yield header(
            f"repeated keys {'rst' if rst else 'md'}",
            lines.format("Accepted", "Rejected", "Ada", "Bo"),
            rst=rst,
            status="accepted",
            owner="Ada, Bo",
            has=["conflicting-status"],
        )
        yield header(
            f"repeated keys with the same value {'rst' if rst else 'md'}",
            lines.format("Accepted", "accepted", "Ada", "Ada"),
            rst=rst,
            status="accepted",
            owner="Ada",
            lacks=["conflicting-status"],
        )
    yield header(
        "relations to other things than specs",
        "- **Status:** Accepted\n- **Depends on:** a vote of the crew\n"
        "- **Related:** none",
        relations=[],
        fields={"depends-on": "a vote of the crew"},
    )
    yield header(
        "relations to specs and other things",
        "- **Status:** Accepted\n- **Depends on:** the horn rule, 002\n"
        "- **Related:** 003 (fog), 004 — see the minutes, too",
        fields={"depends-on": "the horn rule, 002"},
    )
    yield header(
        "repeated unknown keys",
        "- **Status:** Accepted\n- **Quay:** north\n- **Quay:** south",
        fields={"quay": "north, south"},
    )


def _footers() -> Iterator[Case]:
    """Yield documents with header lines at the end, after a rule."""
    log = "# Tides\n\n{}## Decision log\n\n- 2026-01-02: Use salt.\n\n---\n\n{}\n"
    salt = {"text": "Use salt.", "date": "2026-01-02", "status": "accepted"}
    facts: dict[str, Any] = {"updated": "2026-03-01", "decisions": [salt]}
    footers = {
        "bold": "**Version:** 2\n**Last updated:** 2026-03-01\n**Status:** Rejected",
        "italic": "*Last updated: 2026-03-01*\n\n*Document status: Rejected*",
        "list": "- Next review: 2099-01-01\n- Updated: 2026-03-01\n- Status: Rejected",
    }
    for name, footer in footers.items():
        yield document(
            f"footer, {name}", log.format("", footer), status="rejected", **facts
        )
        top = "- **Status:** Accepted\n\n"
        yield document(
            f"footer below a header, {name}",
            log.format(top, footer),
            status="accepted",
            **facts,
        )
        yield document(
            f"footer of a question, {name}",
            log.format("", "x").replace(
                "---\n\nx", f"## Questions\n\nWho?\n\n---\n\n{footer}"
            ),
            status="rejected",
            **facts,
            questions=["Who?"],
        )
    text = "# Tides\n\n## Decisions\n\n### D1: Salt\n\nRopes freeze.\n\n---\n\n{}"
    yield document(
        "values after a rule",
        text.format("**Status:** Rejected\n**Date:** 2026-01-02\n"),
        decisions=[{"text": "Salt", "status": "rejected", "date": "2026-01-02"}],
        has=["missing-status"],
    )
    yield document(
        "values after a rule, before a section",
        text.format("**Version:** 2\n**Status:** Rejected\n\n## Problem\n\nFog.\n"),
        decisions=[{"text": "Salt", "status": "rejected"}],
        has=["missing-status"],
    )
    yield document(
        "footer in reStructuredText",
        "Tides\n=====\n\nRisks\n-----\n\n- Ropes freeze\n\n----\n\n"
        "**Last updated:** 2026-03-01\n",
        rst=True,
        updated="2026-03-01",
        risks=["Ropes freeze"],
    )


CASES = [
    *_footers(),
    *_repeated(),
    *_notes(),
    *_headings(),
    *_boxes(),
    *_histories(),
    *_tables(),
    *_lines(),
    *_successors(),
    *_other_relations(),
    *_negations(),
]
