"""The decision of a document, without its reason, details and consequences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.misreadings.case import About, Case, Containing, document, section
from tests.misreadings.record_entries import LOG, madr, nygard

TITLE = "Tides"
SHIPS = "- quay 1 is for ferries\n- quay 2 is for tugs"
TABLE = "| Quay | Ship |\n|---|---|\n| quay 1 | ferry |\n| quay 2 | tug |"
REASONS = "| Quay | Ship | Why |\n|---|---|---|\n| quay 1 | ferry | fog |"
ROUTE = "of the crew that sails from the old quay at ten, and from the new one at noon"
CODE = "```yaml\nferries: 1\ntugs: 2\n```"


def _parts(text: str, *, reason: str = "", details: str = "") -> dict[str, Any]:
    """Return the facts of one decision; texts are separated by bars."""
    wanted = {"reason": reason, "details": details}
    return {
        "decisions": [
            {
                "text": About(text),
                **{
                    name: Containing(*parts.split("|")) if parts else None
                    for name, parts in wanted.items()
                },
            }
        ]
    }


def _details() -> Iterator[Case]:
    """Yield text that describes a decision and is not its reason."""
    for name, content, details in (
        ("paragraph", "Crews sleep on board.", "Crews sleep on board."),
        ("two paragraphs", "Crews sleep.\n\nTugs wait.", "Crews sleep.|Tugs wait."),
        ("bullets", SHIPS, "quay 1 is for ferries|quay 2 is for tugs"),
        ("numbers", "1. moor\n2. sail", "moor|sail"),
        ("code", CODE, "ferries: 1|tugs: 2"),
        ("table", TABLE, "quay 1|ferry|quay 2|tug"),
        ("table with reasons", REASONS, "Why|quay 1|fog"),
        ("quote", "> Amended: no night sailing.", "Amended: no night sailing."),
        ("subheading", f"### Quays\n\n{SHIPS}", "Quays|quay 1 is for ferries"),
        ("label", f"**Quays:**\n\n{SHIPS}", "Quays|quay 2 is for tugs"),
        ("code and prose", f"{CODE}\n\nTugs wait.", "ferries: 1|Tugs wait."),
        (
            "rejected option",
            "Two ferries were rejected because they collide.",
            "were rejected because they collide",
        ),
    ):
        yield nygard(
            f"details, {name}",
            f"We run one ferry.\n\n{content}",
            **_parts("We run one ferry", details=details),
        )
        yield madr(
            f"details below the reason, {name}",
            f'Chosen option: "One ferry", because two collide.\n\n{content}',
            **_parts("One ferry", reason="two collide", details=details),
        )
    yield nygard(
        "details",
        "We run one ferry.\n\nCrews sleep on board.\n\n.. code:: yaml\n\n"
        "   ferries: 1\n\n- tugs wait",
        rst=True,
        **_parts("We run one ferry", details="Crews sleep|ferries: 1|tugs wait"),
    )
    yield nygard(
        "details of the statement in bold type",
        "**We run one ferry per day.** Tugs wait.",
        **_parts("We run one ferry per day", details="Tugs wait."),
    )
    yield madr(
        "details in the paragraph of the chosen option",
        'Chosen option: "One ferry". Tugs wait.',
        **_parts("One ferry", details="Tugs wait."),
    )
    yield madr(
        "details in the paragraph of the chosen option in bold type",
        "Chosen option: **One ferry.** Tugs wait.",
        **_parts("One ferry", details="Tugs wait."),
    )
    yield madr(
        "letters of the chosen options",
        "Chosen option: **B**. Tugs wait.",
        **_parts("B. Tugs wait"),
    )
    yield nygard(
        "bold words in the statement",
        "**One** ferry. Tugs wait.",
        **_parts("One ferry. Tugs wait"),
    )


def _reasons() -> Iterator[Case]:
    """Yield the cues of a reason, below the statement of a decision."""
    for name, content in {
        "label": "Reason: two collide.",
        "bold label": "**Rationale:** two collide.",
        "label over text": "**Rationale**\n\ntwo collide.",
        "label over bullets": "Why:\n\n- two collide.",
        "bullet with a label": "- **Why:** two collide.",
        "subheading": "### Rationale\n\ntwo collide.",
        "longer subheading": "### Why one ferry\n\ntwo collide.",
        "subheading over bullets": "### Justification\n\n- two collide.",
        "sentence": "This is because two collide.",
        "sentence with a verb": "We chose this option because two collide.",
        "noun": "The main reason is that two collide.",
        "announced bullets": "We chose this because:\n\n- two collide.",
        "bold question": "**Why one ferry?**\n\ntwo collide.",
    }.items():
        yield nygard(
            f"reason, {name}",
            f"We run one ferry.\n\nTugs wait.\n\n{content}\n\n### Crews\n\nThey sleep.",
            **_parts("We run one ferry", reason="two collide", details="Tugs wait"),
        )
    for start in ("**2. one ferry**", "2. one ferry", "B) one ferry", "one ferry"):
        yield nygard(
            f"reason after the number of an option: {start}",
            f"Chosen option: {start}, because\ntwo collide.",
            **_parts(start.strip("*"), reason="two collide"),
        )
    for heading in ("Rationale", "Why", "Why one ferry?", "Reasons for the ferry"):
        yield nygard(
            f"reason in a section beside the decision, {heading}",
            f"We run one ferry.\n\n## {heading}\n\nTwo collide.\n\n- **Fuel** is dear",
            **_parts("We run one ferry", reason="Two collide.|Fuel is dear"),
        )
    yield nygard(
        "section beside a decision with a reason",
        "We run one ferry because fog rolls in.\n\n## Rationale\n\nTwo collide.",
        decisions=[{"text": "We run one ferry", "reason": "fog rolls in."}],
    )
    yield nygard(
        "section about another option",
        "We run one ferry.\n\n## Why not two ferries\n\nTwo collide.",
        decisions=[{"text": "We run one ferry.", "reason": None}],
    )
    yield nygard(
        "section with a reason below that of two decisions",
        "- D-1: one ferry\n- D-2: two tugs\n\n## Rationale\n\nTwo collide.",
        decisions=[{"reason": None}, {"reason": None}],
    )
    yield document(
        "section about the problem",
        "# Tides\n\n## Why\n\nFog.\n\n## Decision\n\nWe run one ferry.\n",
        decisions=[{"text": "We run one ferry.", "reason": None}],
    )
    for name, end in {
        "because": "because",
        "comma": ", because:",
        "reasons": "for the following reasons:",
        "these": "for these two reasons:",
    }.items():
        yield nygard(
            f"reason in a list below {name}",
            f"We run one ferry {end}\n\n- two collide\n- fuel is dear\n\nTugs wait.",
            decisions=[
                {
                    "text": Containing("We run one ferry"),
                    "reason": Containing("two collide", "fuel is dear"),
                    "details": "Tugs wait.",
                }
            ],
        )
    yield nygard(
        "labels without colons",
        "**Decision**\n\nWe run one ferry.\n\n**Rationale**\n\nTwo collide.\n\n"
        "Fuel is dear.\n\n**Crews**\n\nThey sleep.",
        **_parts(
            "We run one ferry",
            reason="Two collide.|Fuel is dear.",
            details="Crews|They sleep.",
        ),
    )
    yield nygard(
        "reason below a heading",
        "We run one ferry.\n\nRationale\n~~~~~~~~~\n\nTwo collide.\n\n- fuel is dear",
        rst=True,
        **_parts("We run one ferry", reason="Two collide.|fuel is dear"),
    )
    for name, dash in {"it": "it is quiet", "only": "the only quiet option"}.items():
        yield madr(
            f"reason after a dash, {name}",
            f"Chosen option: **One ferry** — {dash}.",
            **_parts("One ferry", reason=dash),
        )
    yield madr(
        "description after a dash",
        "Chosen option: **Option A** — one ferry per day.",
        **_parts("Option A — one ferry per day"),
    )
    for name, content in {
        "cause in a detail": "It stops at ten because crews sleep.",
        "question": "Nobody asked why: the tide is late.",
        "reason codes": "Reason codes are in the timetable.",
    }.items():
        yield nygard(
            f"no reason, {name}",
            f"We run one ferry.\n\n{content}",
            **_parts("We run one ferry", details=content),
        )


def _log_entries() -> Iterator[Case]:
    """Yield entries of a log: the prose right below an entry explains it."""
    for name, content, reason, details in (
        ("prose", "- one ferry\n\n  Two collide.", "Two collide.", None),
        ("nested bullet", "- one ferry\n  - two collide", "two collide", None),
        ("colon", "- one ferry:\n  - at ten\n  - at noon", None, "at ten; at noon"),
        ("code", f"### D4: one ferry\n\n{CODE}", None, Containing("ferries: 1")),
        (
            "prose and list",
            "### D4: one ferry\n\nTwo collide.\n\n- at ten\n- at noon",
            "Two collide.",
            "at ten; at noon",
        ),
        (
            "prose and table",
            f"### D4: one ferry\n\nTwo collide.\n\n{TABLE}\n\nTugs wait.",
            "Two collide.",
            Containing("quay 1", "Tugs wait."),
        ),
        (
            "other label",
            "### D4: one ferry\n\n**Context:** fog.\n\n**Why:** two collide",
            "two collide",
            "Context: fog.",
        ),
        (
            "label",
            "### D4: one ferry\n\n- at ten\n\n**Why:** two collide",
            "two collide",
            "at ten",
        ),
    ):
        yield section(
            f"entry of a log, {name}",
            LOG,
            content,
            decisions=[
                {"text": About("one ferry"), "reason": reason, "details": details}
            ],
        )
    yield section(
        "entry of a log, unknown column",
        LOG,
        "| Review | Decision | Rationale |\n|---|---|---|\n"
        "| by the crew | one ferry | two collide |",
        decisions=[
            {
                "text": "one ferry",
                "reason": "two collide",
                "details": "(Review: by the crew)",
            }
        ],
    )
    yield section(
        "entry of a log, list of labels below the label of the reason",
        LOG,
        "### One ferry\n\n**Rationale:**\n\n1. **Noise:** two are loud\n"
        "2. **Cost:** two are dear\n\n**Mitigation:**\n\n- a whistle",
        decisions=[
            {
                "text": "One ferry",
                "reason": Containing("Noise: two are loud", "Cost: two are dear"),
                "details": Containing("Mitigation:", "a whistle"),
            }
        ],
    )
    for items, texts in {
        "- [002](002-other.md) - ferries\n- [Tugs](003-other.md)": [],
        "- [002](002-other.md) - ferries\n- one quay": [
            "002 - ferries",
            "one quay",
        ],
        "- [one quay](https://a.example)": ["one quay"],
        "- as in [002](002-other.md)": ["as in 002"],
    }.items():
        yield section(
            f"links to documents, {items}",
            LOG,
            items,
            beside=("002", "003"),
            decisions=[{"text": text} for text in texts],
        )
    yield madr(
        "chosen option before a dash",
        'Chosen option: "One ferry" — the crew sails at ten.',
        **_parts("One ferry", details="the crew sails at ten"),
    )
    for head in ("Question | Decision", "Question | Answer"):
        yield section(
            f"entry of a log, {head}",
            LOG,
            f"| {head} | Rationale |\n|---|---|---|\n"
            "| How many ferries? | one | two collide |",
            decisions=[{"text": "How many ferries? one", "reason": "two collide"}],
        )
    for mark in (":**\n", "?** "):
        yield section(
            f"entry of a log, question {mark.strip()}",
            LOG,
            f"**Why one ferry{mark}Two collide.\n\n**Why ten{mark}Crews sleep.",
            decisions=[
                {"text": About("Why one ferry" + mark[0].strip(":")), "reason": r}
                for r in ("Two collide.",)
            ]
            + [{"text": Containing("Why ten"), "reason": "Crews sleep."}],
        )


def _consequences() -> Iterator[Case]:
    """Yield consequences, which are not decisions."""
    rows = "| ID | Consequence |\n|---|---|\n| C-01 | quiet |\n| C-02 | slow |"
    items = "- **C-01** quiet\n- **C-02** slow"
    for name, content in {
        "heading over a table": f"### Consequences\n\n{rows}",
        "heading over bullets": f"### Consequences (C-01 … C-02)\n\n{items}",
        "heading of one kind": f"### Negative consequences\n\n{items}",
        "table": rows,
    }.items():
        yield document(
            f"only consequences, {name}",
            f"# Tides\n\n- Status: Accepted\n\n## Decision outcome\n\n{content}\n",
            **_parts(TITLE, details="quiet|slow"),
        )
    for name, content in {
        "heading": f"### Consequences\n\n{items}",
        "longer heading": f"### Good and bad consequences of it\n\n{rows}",
    }.items():
        yield nygard(
            f"consequences below the decision, {name}",
            f"We run one ferry.\n\n{content}",
            no_words={"decisions": ["slow"]} if name == "heading" else {},
            decisions=[About("We run one ferry")],
        )
    for name, content in {
        "label": f"**Consequences:**\n\n{items}",
        "plain label": "Consequences:\n\n- quiet\n- slow",
        "table": rows,
    }.items():
        yield nygard(
            f"consequences in the decision, {name}",
            f"We run one ferry.\n\n{content}",
            **_parts("We run one ferry", details="quiet|slow"),
        )
    yield section(
        "consequences below an entry of a log",
        LOG,
        "- 2026-03-01: one ferry\n\n**Consequences:**\n\n- quiet\n- slow",
        decisions=[{"text": "one ferry", "details": "quiet; slow"}],
    )
    yield section(
        "consequences beside an entry of a log",
        LOG,
        "- Decision: one ferry\n- Consequences: quiet and slow",
        decisions=[{"text": "one ferry", "details": "quiet and slow"}],
    )
    yield section(
        "consequences of a decision in a table",
        LOG,
        "| Decision | Consequences |\n|---|---|\n| one ferry | quiet |",
        decisions=[{"text": "one ferry", "details": "quiet"}],
    )
    yield nygard("no text, but consequences", "", decisions=["Tides"])


def _own_ids() -> Iterator[Case]:
    """Yield decisions with ids below the decision of the document."""
    for name, content in {
        "bullets": "- **D-1:** moor at ten\n- **D-2:** sail at noon",
        "headings": "### D-1 Moor at ten\n\n### D-2 Sail at noon",
        "table": "| ID | Ruling |\n|---|---|\n| D-1 | moor at ten |\n"
        "| D-2 | sail at noon |",
    }.items():
        yield nygard(
            f"decisions with ids below a statement, {name}",
            f"We run one ferry.\n\n{content}",
            decisions=[
                {"text": About("We run one ferry"), "details": None},
                {"text": About("moor at ten")},
                {"text": About("sail at noon")},
            ],
        )
        yield nygard(
            f"decisions with ids below an introduction, {name}",
            f"We decided the following:\n\n{content}",
            decisions=[{"text": About("moor at ten")}, {"text": About("sail at noon")}],
        )
    yield nygard(
        "items with other ids below a statement",
        "We run one ferry.\n\n- **C-1:** moor at ten\n- **C-2:** sail at noon",
        **_parts("We run one ferry", details="moor at ten|sail at noon"),
    )
    yield nygard(
        "items with ids",
        "- **C-1:** moor at ten\n- **C-2:** sail at noon",
        decisions=["moor at ten", "sail at noon"],
    )


def _labels() -> Iterator[Case]:
    """Yield labels before the chosen option."""
    for label in (
        "Chosen options:",
        "Chosen options",
        "Chosen option",
        "The chosen option is",
        "The chosen options are:",
        "Selected option:",
    ):
        yield madr(
            f"label before the chosen option, {label}",
            f"{label} **ferries + tugs**, because two collide.",
            **_parts("ferries + tugs", reason="two collide"),
        )
    yield madr(
        "sentence about the chosen option",
        "Chosen options run at ten.",
        **_parts("Chosen options run at ten"),
    )


def _people() -> Iterator[Case]:
    """Yield names with remarks in brackets and quotes."""
    for written, people in {
        "Sol (owner, lead), Mia": ["Sol (owner, lead)", "Mia"],
        'Sol "Bo, the elder" Ng and Mia': ['Sol "Bo, the elder" Ng', "Mia"],
        f"Sol ({ROUTE})": [f"Sol ({ROUTE})"],
        "Sol [owner; lead], Mia": ["Sol [owner; lead]", "Mia"],
        "Sol · Mia": ["Sol", "Mia"],
        "Sol · approved by the board": ["Sol · approved by the board"],
        "Sol (owner). The board has a veto.": ["Sol (owner)"],
        "Sol (on 3, 4). Consulted: Mia, Bo.": ["Sol (on 3, 4)"],
        "Dr. Sol Ng, Mia": ["Dr. Sol Ng", "Mia"],
    }.items():
        yield nygard(
            f"deciders {written}",
            "We run one ferry.",
            head=f"- Deciders: {written}",
            decisions=[{"text": About("We run one ferry"), "deciders": people}],
        )


def _headings_and_keys() -> Iterator[Case]:
    """Yield other names of the decision and of its deciders."""
    expected = [{"text": About("We run one ferry"), "deciders": ["Sol"]}]
    for heading in ("Decision Statement", "WH(Y) Decision Statement"):
        for key in ("Decision owner", "Decision owners"):
            text = f"# Tides\n\n- Status: Accepted\n- {key}: Sol\n\n"
            text += f"## {heading}\n\nWe run one ferry.\n"
            yield document(f"{heading}, {key}", text, decisions=expected)


def _images_and_paths() -> Iterator[Case]:
    """Yield images, whose text is a decision only if it is alone, and paths."""
    image = "![Map of the quays](quays.png)"
    for name, content in {
        "below": f"We run one ferry.\n\n{image}",
        "above": f"{image}\n\nWe run one ferry.",
        "in a list": f"We run one ferry.\n\n- {image}",
        "in HTML": 'We run one ferry.\n\n<img src="quays.png" alt="Map">',
    }.items():
        yield nygard(f"image, {name}", content, **_parts("We run one ferry"))
    yield nygard("image alone", image, **_parts("Map of the quays"))
    yield section(
        "image of an entry", LOG, f"- {image}", decisions=["Map of the quays"]
    )
    for name, content, facts in (
        ("text", "- Decision: use docs/", {"text": "use docs/"}),
        ("code", "- Decision: use `docs/`", {"text": "use docs/"}),
        (
            "reason",
            "- Decision: use docs/. Why: all is below src/",
            {"text": "use docs/.", "reason": "all is below src/"},
        ),
        ("start", "- Decision: /etc/ferry", {"text": "/etc/ferry"}),
        (
            "slashes between labels",
            "- Decision: moor / Why: tide / By: Sol",
            {"text": "moor", "reason": "tide", "deciders": ["Sol"]},
        ),
    ):
        yield section(f"path, {name}", LOG, content, decisions=[facts])


def _headings() -> Iterator[Case]:
    """Yield headings of decisions."""
    yield section(
        "implementation decision",
        "Implementation decision",
        f"We run one ferry.\n\n{SHIPS}",
        **_parts("We run one ferry", details="quay 1|quay 2"),
    )
    yield section(
        "decision drivers", "Decision drivers", "- we need a ferry", decisions=[]
    )


def _topics() -> Iterator[Case]:
    """Yield topics in brackets after an id, and sentences in bold type."""
    for entry, text in {
        "**D-1 (tides):** we log them": "tides: we log them",
        "D-1 (tides, binding): we log them": "tides, binding: we log them",
        "**D-1** (tides): we log them": "tides: we log them",
        "D-1: (tides) we log them": "(tides) we log them",
        "D-1: log (tides): we log them": "log (tides): we log them",
    }.items():
        yield section(
            f"topic: {entry}",
            LOG,
            f"- {entry}",
            decisions=[{"id": "001-D-1", "text": text}],
        )
    for entry, text, reason in (
        (
            "**One ferry sails daily.** It is calm.",
            "One ferry sails daily",
            "It is calm.",
        ),
        (
            "**The old quay stays!** Tugs need it.",
            "The old quay stays!",
            "Tugs need it.",
        ),
        ("**Ferries.** We run one ferry.", "Ferries. We run one ferry.", None),
        ("**One ferry** sails. It is calm.", "One ferry sails. It is calm.", None),
    ):
        yield section(
            f"bold: {entry}",
            LOG,
            f"- {entry}",
            decisions=[{"text": About(text), "reason": reason}],
        )


def _dates() -> Iterator[Case]:
    """Yield decisions in documents with a date of their own."""
    decision = "## Decision outcome\n\nWe use one ferry.\n"
    for design in ("Proposal", "Design details", "Proposed solution"):
        yield document(
            f"decision in a design: {design}",
            f"# Ferries\n\n- **Last updated:** 2026-05-02\n\n## {design}\n\nFerries."
            f"\n\n{decision}",
            decisions=[{"text": "We use one ferry.", "date": None}],
        )
        yield document(
            f"dated decision in a design: {design}",
            f"# Ferries\n\n- **Date:** 2026-05-02\n\n## {design}\n\nBuy ferries.\n\n"
            + decision,
            decisions=[{"text": "We use one ferry.", "date": "2026-05-02"}],
        )
    for key in ("Last updated", "Date", "Updated"):
        yield document(
            f"decision record: {key}",
            f"# Ferries\n\n- **{key}:** 2026-05-02\n\n## Context\n\nNo ferries.\n\n"
            + decision,
            decisions=[{"text": "We use one ferry.", "date": "2026-05-02"}],
        )


def _titled() -> Iterator[Case]:
    """Yield decisions that only a heading states."""
    for heading in ("Decision", "Decision outcome"):
        for content in ("", "<!-- Describe the decision. -->"):
            yield section(
                f"empty: {heading} {content}",
                heading,
                content,
                decisions=[{"text": "Tides", "status": "accepted"}],
            )
    yield section("nothing decided", "Decision", "TBD", decisions=[])
    for heading, text in {
        "Decision: one ferry": "one ferry",
        "Design decision: one ferry": "one ferry",
        "Decision 3: One ferry": "One ferry",
        "3.1 Key decision — one ferry": "one ferry",
    }.items():
        yield section(
            f"stated: {heading}",
            heading,
            "Tugs are slow.",
            decisions=[{"text": text, "reason": "Tugs are slow."}],
        )
    for heading in ("Decision process", "Deciding: one ferry", "No decision: ferries"):
        yield section(f"not stated: {heading}", heading, "Tugs.", decisions=[])
    yield from _records_in_one_document()
    yield section(
        "label of decisions",
        "Rollout",
        "**Decisions:**\n\n- 2026-01-05: one ferry",
        decisions=[{"text": "one ferry", "date": "2026-01-05"}],
    )


def _records_in_one_document() -> Iterator[Case]:
    """Yield decision records that are sections of one document."""
    headings = ("ADR-007: One ferry", "ADR 007 – One ferry", "ADR-007 One ferry")
    for heading in headings:
        for name, content in {
            "subsections": "### Status\n\nSuperseded\n\n### Context\n\nFog.\n\n"
            "### Decision\n\nWe run one ferry.",
            "labels above subsections": "**Status:** Superseded\n\n### Context\n\nFog."
            "\n\n### Decision\n\nWe run one ferry.",
            "bold labels": "**Status:** Superseded\n\n**Context:** Fog.\n\n"
            "**Decision:** We run one ferry.",
            "bullets": "- **Status:** Superseded\n- **Context:** Fog.\n"
            "- **Decision:** We run one ferry.",
        }.items():
            yield section(
                f"record in a document, {name}: {heading}",
                heading,
                content,
                decisions=[
                    {
                        "id": "001-ADR-007",
                        "text": "One ferry: We run one ferry.",
                        "status": "superseded",
                        "details": Containing("Fog."),
                    }
                ],
            )
        for name, content in {
            "link": "See [the record](007.md).",
            "summary": "Fog is the reason. The decision: later.",
            "other subsections": "### Quays\n\n- quay 1\n- quay 2",
        }.items():
            yield section(
                f"no record, {name}: {heading}", heading, content, decisions=[]
            )


def _notes_on_successors() -> Iterator[Case]:
    """Yield notes below a decision that state its outcome."""
    for note in (
        "> **SUPERSEDED by ADR-012.** The quay is gone.",
        "Superseded by ADR-012. The quay is gone.",
        "> **Replaced by ADR-012** in spring. The quay is gone.",
    ):
        yield section(
            f"note on a successor: {note}",
            "Decision log",
            f"### D-07 One ferry\n\n{note}\n\nIt is quiet.",
            decisions=[
                {
                    "text": "One ferry",
                    "status": "superseded",
                    "reason": Containing("The quay is gone."),
                }
            ],
        )
    for note in (
        "Partly superseded by ADR-012.",
        "The old quay was superseded by ADR-012.",
        "Superseded plans are in ADR-012.",
    ):
        yield section(
            f"no note on a successor: {note}",
            "Decision log",
            f"### D-07 One ferry\n\n{note}",
            decisions=[{"text": "One ferry", "status": "accepted"}],
        )


def _dates_before_remarks() -> Iterator[Case]:
    """Yield dates in brackets before a dash or a colon, and in other text."""
    for text, shown in {
        "moor at quay 1 (2026-03-01) — it is deep": "moor at quay 1 — it is deep",
        "moor at quay 1 [2026-03-01]: it is deep": "moor at quay 1: it is deep",
    }.items():
        yield section(
            f"date before a remark: {text}",
            "Decision log",
            f"- {text}",
            decisions=[{"text": shown, "date": "2026-03-01"}],
        )
    for text in (
        "keep the rule (2026-03-01) in force",
        "keep the rule (since 2026-03-01) — it is good",
    ):
        yield section(
            f"date in text: {text}",
            "Decision log",
            f"- {text}",
            decisions=[{"text": text, "date": None}],
        )


def _notes_on_predecessors() -> Iterator[Case]:
    """Yield decisions whose last clause says what they supersede, and other text."""
    first = "- **D1** — 2026-04-01: moor at quay 1"
    for text in (
        "moor at quay 2 (supersedes D1)",
        "moor at quay 2. Supersedes D1.",
        "moor at quay 2 — replaces D1",
    ):
        yield section(
            f"predecessor: {text}",
            "Decision log",
            f"{first}\n- 2026-05-01 — {text}",
            decisions=[
                {"status": "superseded", "superseded_by": "001-D2"},
                {"status": "accepted", "text": text},
            ],
        )
    yield section(
        "successor in a sentence",
        "Decision log",
        f"{first}. Superseded by D2.\n- 2026-05-01 — moor at quay 2",
        decisions=[{"superseded_by": "001-D2"}, {"superseded_by": None}],
    )
    for text in (
        "moor at quay 2 (replaces S3)",
        "moor at quay 2, which supersedes D1 in fog",
        "moor at quay 2. Crews supersede D1 later",
    ):
        yield section(
            f"no predecessor: {text}",
            "Decision log",
            f"{first}\n- 2026-05-01 — {text}",
            decisions=[
                {"status": "accepted", "superseded_by": None},
                {"supersedes": []},
            ],
        )


def _subheadings() -> Iterator[Case]:
    """Yield subheadings of *Decision*, for details, other decisions, or the outcome."""
    for name, content in {
        "two": "### Ferries first\n\nThey are slow.\n\n### Tugs wait\n\nTugs turn.",
        "numbers": "### 1. Ferries first\n\nSlow.\n\n### 2. Tugs wait\n\n- Tugs turn.",
        "labels of other fields": "### Ferries first\n\n**Why:** slow.\n\n"
        "### Tugs wait\n\nTugs turn.",
    }.items():
        yield nygard(
            f"subheadings, {name}",
            content,
            decisions=[
                {
                    "text": TITLE,
                    "details": Containing("Ferries first", "Tugs wait", "Tugs turn."),
                }
            ],
        )
    for name, heads in {
        "ids": ("D1: Ferries first", "D2: Tugs wait"),
        "dates": ("2026-02-01: Ferries first", "2026-02-02 — Tugs wait"),
    }.items():
        yield nygard(
            f"subheadings of other decisions, {name}",
            "\n\n".join(f"### {head}\n\nThey turn." for head in heads),
            decisions=[About("Ferries first"), About("Tugs wait")],
        )
    yield nygard(
        "subheadings of other decisions, labels",
        "### Quay\n\n**Decision:** one quay.\n\n### Tugs\n\n**Decision:** two tugs.",
        decisions=[About("Quay: one quay"), About("Tugs: two tugs")],
    )
    yield nygard(
        "single subheading",
        "### Ferries first\n\nThey are slow.",
        decisions=["Ferries first"],
    )
    yield section(
        "subheadings of a log",
        LOG,
        "### Ferries first\n\nThey are slow.\n\n### Tugs wait\n\nTugs turn.",
        decisions=["Ferries first", "Tugs wait"],
    )
    yield nygard(
        "subheading of the outcome",
        "### Assumptions\n\nFog.\n\n### Options\n\n- one\n- two\n\n### Outcome\n\n"
        "We run one ferry.\n\n### Rationale\n\nTwo collide.",
        **_parts("We run one ferry", reason="Two collide."),
    )
    yield nygard(
        "subheading of the chosen option",
        "### Chosen option\n\nWe run one ferry.\n\n### Other options\n\n- two tugs",
        **_parts("We run one ferry"),
    )
    for other in ("Details", "Options"):
        yield nygard(
            f"subheading of the summary, {other}",
            f"### Summary\n\nOne ferry.\n\n### {other}\n\nTwo collide.",
            **_parts("One ferry", details="Two collide."),
        )
        yield nygard(
            f"subheadings of a document, {other}",
            f"### Background\n\nFog.\n\n### {other}\n\nTwo collide.",
            **_parts(TITLE, details="Fog.|Two collide."),
        )
        yield nygard(
            f"summary below other text, {other}",
            f"### {other}\n\nTwo collide.\n\n### Summary\n\nOne ferry.",
            **_parts(TITLE, details="Two collide.|One ferry."),
        )
    yield nygard(
        "subheading of the outcome below a statement",
        "We run one ferry.\n\n### Outcome\n\nIt is calm.",
        **_parts("We run one ferry", details="Outcome|It is calm."),
    )


def _announcements() -> Iterator[Case]:
    """Yield paragraphs above a list that only announce it, or state the decision."""
    for text in (
        "We will:",
        "We're going to use:",
        "We decided to do the following.",
        "The decisions are as follows:",
        "We discussed three options:",
        "**Decision:** we have agreed on the following points:",
    ):
        yield nygard(
            f"announcement: {text}",
            f"{text}\n\n1. moor at ten\n2. sail at noon\n\nThe last one is calm.",
            **_parts(TITLE, details="moor at ten|sail at noon|The last one is calm."),
        )
    yield nygard(
        "announcement of a single item", "We will:\n\n- sail", decisions=["sail"]
    )
    for text in ("We will sail as follows:", "We will run one ferry:"):
        yield nygard(
            f"statement above a list: {text}",
            f"{text}\n\n- moor at ten\n- sail at noon",
            decisions=[About(text.rstrip(":"))],
        )
    yield nygard(
        "announcement without a list",
        "We will do this.",
        decisions=["We will do this."],
    )


def _y_statements() -> Iterator[Case]:
    """Yield Y-statements, and sentences that only start like one."""
    parts = (
        "In the context of the quay,",
        "facing fog,",
        "we decided for one ferry",
        "and neglected two tugs,",
        "to achieve calm,",
        "accepting that days are slow.",
    )
    facts = _parts(
        "one ferry",
        reason="calm",
        details="the quay|facing fog|neglected two tugs|accepting that days are slow",
    )
    bold = " ".join(parts).replace("we decided for", "**we decided for**")
    forms = {
        "sentence": " ".join(parts),
        "lines": "\n".join(parts),
        "paragraphs": "\n\n".join(parts),
        "bold type": bold,
        "quote": "\n".join(f"> {part}" for part in parts),
    }
    for name, content in forms.items():
        yield nygard(f"Y-statement, {name}", content, **facts)
        for place, above in {"summary": "## Summary\n\n", "no section": ""}.items():
            yield document(
                f"Y-statement, {name}, {place}",
                f"# Tides\n\n- Status: Accepted\n\n{above}{content}\n\n## Fog\n\nFog.",
                **facts,
            )
    yield nygard("Y-statement", forms["lines"], rst=True, **facts)
    yield nygard(
        "Y-statement without phrases of the form",
        "In the context of fog, we decided to run one ferry, to keep quays calm.",
        **_parts("run one ferry", reason="keep quays calm", details="In the context"),
    )
    yield document(
        "Y-statement beside a log",
        f"# Tides\n\n- Status: Accepted\n\n{forms['lines']}\n\n## Decision log\n\n"
        "- 2026-03-01: two tugs\n",
        decisions=["two tugs"],
    )
    for text in (
        "In the context of the quay, ships wait.",
        "In the context of the quay, ships wait. Later, we decided for one ferry.",
    ):
        yield section(f"no Y-statement: {text}", "Context", text, decisions=[])


def _decision_records() -> Iterator[Case]:
    """Yield documents whose title may be the decision."""
    head = "---\ntechspec: true\nstatus: accepted\ndate: 2026-05-02\n---\n\n"
    text = head + "# {}One ferry\n\nShips wait.\n"
    options = "\n## Considered options\n\n- **Tugs.** Rejected, they are slow.\n"
    for file, root, project in (
        ("007-ferry.md", "adr", "folders"),
        ("007-ferry.md", "decisions", "plain"),
        ("adr-007-ferry.md", "tech-spec", "plain"),
    ):
        yield document(
            f"title of a decision record, {root}/{file}",
            text.format("") + options,
            file=file,
            root=root,
            project=project,
            decisions=[{"text": "One ferry", "date": "2026-05-02"}],
        )
    record = text.format("ADR-007: ")
    for line in (
        "**Decision:** We run one ferry, because two collide.",
        "Decision: We run one ferry, because two collide.",
    ):
        yield document(
            f"label in place of a section: {line}",
            f"{record}\n{line}\n\n**Consequences:** Tugs rest.\n",
            decisions=[{"text": "We run one ferry", "reason": "two collide."}],
        )
    yield document(
        "no title of a decision record, file",
        text.format("") + options,
        file="d3-charts.md",
        decisions=[],
    )
    for name, content in {
        "undecided": record + "\n## Decision\n\nTBD\n",
        "no status": record.replace("status: accepted\n", ""),
        "another spec": text.format("RFC-007: "),
    }.items():
        yield document(f"no title of a decision record, {name}", content, decisions=[])


def _lists_below() -> Iterator[Case]:
    """Yield lists below a decision that contain reasons or details."""
    for cue in (
        "This was chosen because of the tides:",
        "The reasons for that are clear:",
    ):
        yield nygard(
            f"list of reasons: {cue}",
            f"We run one ferry.\n\n{cue}\n\n1. Ships wait:\n  * Two collide.\n"
            "2. Fuel is dear.\n\nTugs rest.",
            **_parts(
                "We run one ferry",
                reason="Ships wait|Two collide.|Fuel is dear.",
                details="Tugs rest.",
            ),
        )
    yield nygard(
        "list with one reason",
        "We run one ferry.\n\n1. moor at ten\n2. This is because of tides\n3. sail",
        **_parts("We run one ferry", details="moor at ten|because of tides|sail"),
    )
    yield nygard(
        "list with a labeled reason",
        "We run one ferry.\n\n- moor at ten\n- Why: two collide",
        **_parts("We run one ferry", details="moor at ten", reason="two collide"),
    )
    yield madr(
        "reason after a colon",
        'Chosen option: "One ferry" because: two collide.',
        **_parts("One ferry", reason="two collide"),
    )


def _people_in_brackets() -> Iterator[Case]:
    """Yield entries that end with names in brackets, of deciders or of places."""
    for names, deciders in {
        "Mia Roy": ["Mia Roy"],
        "Mia Roy, Bo Ng": ["Mia Roy", "Bo Ng"],
        "Old Quay": [],
        "Mia Roy, the crew": [],
        "@mia": ["@mia"],
    }.items():
        text = "one ferry" if deciders else f"one ferry ({names})"
        yield document(
            f"names in brackets: {names}",
            "# Tides\n\n- Status: Draft\n- Owner: Mia Roy\n- Reviewers: Bo Ng, Al\n\n"
            f"## Decision log\n\n- 2026-03-01: one ferry ({names})\n",
            decisions=[{"text": text, "deciders": deciders}],
        )
    for entry, text, deciders in (
        ("2026-03-01 Mia Roy: one ferry", "one ferry", ["Mia Roy"]),
        ("2026-03-01 (Bo Ng, Al): one ferry", "one ferry", ["Bo Ng", "Al"]),
        ("2026-03-01 @sol — one ferry", "one ferry", ["@sol"]),
        ("2026-03-01 Quay: one ferry", "Quay: one ferry", []),
        ("2026-03-01 Mia Roy, Quay: one ferry", "Mia Roy, Quay: one ferry", []),
        ("2026-03-01 @quay/tug: one ferry", "@quay/tug: one ferry", []),
    ):
        yield document(
            f"names after the date: {entry}",
            "# Tides\n\n- Status: Draft\n- Owner: Mia Roy\n- Reviewers: Bo Ng, Al\n\n"
            f"## Decision log\n\n- {entry}\n",
            decisions=[{"text": text, "deciders": deciders}],
        )
    yield document(
        "names in brackets after a reason in brackets",
        "# Tides\n\n- Status: Draft\n- Owner: Sol\n\n"
        "## Decision log\n\n- 2026-03-01: one ferry (because of fog) (Sol)\n",
        decisions=[{"text": "one ferry", "reason": "fog", "deciders": ["Sol"]}],
    )


def _repeated_forms() -> Iterator[Case]:
    """Yield entries below one in a paragraph, in the same form or as prose."""
    for name, below in {
        "list": "- 2026-03-02: two tugs\n- [2026-03-03] three lamps",
        "paragraphs": "2026-03-02 two tugs\n\n2026-03-03 three lamps",
    }.items():
        yield section(
            f"dates below a date, {name}",
            LOG,
            f"2026-03-01: one ferry\n\n{below}",
            decisions=["one ferry", "two tugs", "three lamps"],
        )
    yield section(
        "dates of steps below a dated decision",
        LOG,
        "2026-03-01: one ferry in two steps:\n\n- 2026-03-02: dry run\n"
        "- 2026-03-03: first tour",
        decisions=["one ferry in two steps:"],
    )
    yield section(
        "sentence about a date below a dated decision",
        LOG,
        "2026-03-01: one ferry\n\n2026-03-02 is a holiday.",
        decisions=["one ferry"],
    )
    yield section(
        "date in the reason of a dated decision",
        LOG,
        "2026-03-01: one ferry\n\n**Reason:**\n\n2026-03-02 first tour of the season",
        decisions=["one ferry"],
    )
    yield section(
        "dates below an entry without a date",
        LOG,
        "**D1:** one ferry\n\n- 2026-03-02: proposed\n- 2026-03-03: accepted",
        decisions=["one ferry"],
    )
    yield section(
        "paragraphs that state a decision",
        "Key decisions",
        "We decided to run one ferry.\n\nIt is calm.\n\nWe chose two tugs.",
        decisions=["We decided to run one ferry.", "We chose two tugs."],
    )
    yield section(
        "paragraphs about the decision above them",
        "Key decisions",
        "We decided to run one ferry.\n\nIt was chosen because it is calm.\n\n"
        "The crew adopted it in spring.",
        decisions=["We decided to run one ferry."],
    )
    yield section(
        "paragraphs of which one states a decision",
        "Key decisions",
        "One ferry runs at ten.\n\nWe decided so in spring.",
        decisions=["One ferry runs at ten."],
    )


def _undated() -> Iterator[Case]:
    """Yield entries with a word in place of the date, or below a date."""
    for word, status in (
        ("TBD", "proposed"),
        ("pending", "proposed"),
        ("-", "accepted"),
    ):
        yield section(
            f"word in place of a date: {word}",
            LOG,
            f"| Date | Decision |\n|---|---|\n| {word} | one ferry |",
            decisions=[{"text": "one ferry", "date": None, "status": status}],
        )
    yield section(
        "word in place of a date, bullet",
        LOG,
        "- TBD: one ferry",
        decisions=[{"text": "one ferry", "status": "proposed"}],
    )
    yield section(
        "heading of a meeting",
        LOG,
        "### 2026-03-01 Meeting\n\n- one ferry\n- two tugs",
        decisions=[
            {"text": t, "date": "2026-03-01"} for t in ("one ferry", "two tugs")
        ],
    )
    yield section(
        "heading with a date in it",
        LOG,
        "### Tides of 2026-03-01\n\n- one ferry\n- two tugs",
        decisions=[{"date": None}, {"date": None}],
    )


def _statuses() -> Iterator[Case]:
    """Yield decisions with statuses that a column states, known or not."""
    for word, status in (
        ("Parked", "proposed"),
        ("Under discussion", "proposed"),
        ("Not yet accepted", "proposed"),
        ("To be decided", "proposed"),
        ("Deferred", "proposed"),
        ("Needs a signature", "proposed"),  # unknown
        ("Not accepted", "rejected"),
        ("Vetoed", "rejected"),
        ("Accepted?", "proposed"),
        ("Accepted if the tide is low", "proposed"),
        ("No longer accepted", "proposed"),
        ("Accepted by Ada, rejected by Bo", "proposed"),
        ("Accepted, later withdrawn", "rejected"),
        ("Proposed → Accepted", "accepted"),
        ("Accepted (was: Rejected)", "accepted"),
        ("Accepted for all tides", "accepted"),
        ("⏳", "proposed"),
        ("🔴", "proposed"),
        ("Abgelehnt", "rejected"),
        ("❌", "rejected"),
        ("Implemented in v2", "accepted"),
        ("Partly implemented", "accepted"),
        ("In progress", "accepted"),
        ("✅ Accepted", "accepted"),
        ("🟢", "accepted"),
        ("Yes", "accepted"),
        ("No", "rejected"),
        ("No longer needed", "proposed"),  # unknown
        ("WIP", "proposed"),
        ("Agreed", "accepted"),
        ("In force since May", "accepted"),
        ("Reverted", "superseded"),
        ("—", "accepted"),
        ("", "accepted"),
    ):
        yield section(
            f"status in a column: {word}",
            LOG,
            f"| Decision | Status |\n|---|---|\n| one ferry | {word} |",
            decisions=[{"text": "one ferry", "status": status}],
        )
    for phrase, status in (("not accepted", "rejected"), ("on hold", "proposed")):
        yield section(
            f"status in brackets: {phrase}",
            LOG,
            f"- one ferry ({phrase})",
            decisions=[{"text": "one ferry", "status": status}],
        )
    for text, status in (
        ("one ferry (accepted pending a trial)", "proposed"),
        ("one ferry (no longer accepted)", "proposed"),
        ("one ferry (not superseded by a tug)", "accepted"),
        ("Not yet done: one ferry", "proposed"),
        ("Approved changes: one ferry", "accepted"),
        ("Replaced quays: one ferry", "accepted"),
    ):
        yield section(
            f"doubt in a bullet: {text}",
            LOG,
            f"- {text}\n- two tugs",
            decisions=[{"text": text, "status": status}, {"text": "two tugs"}],
        )
    for before, status in (
        ("Not accepted:", "rejected"),
        ("On hold:", "proposed"),
        ("Proposed, not yet accepted:", "proposed"),
        ("[ ]", "proposed"),
        ("[x]", "accepted"),
    ):
        yield section(
            f"status before a decision: {before}",
            LOG,
            f"- {before} one ferry\n- two tugs",
            decisions=[{"text": "one ferry", "status": status}, {"text": "two tugs"}],
        )
    for before, status in (("❌", "rejected"), ("⏳", "proposed"), ("✅", "accepted")):
        yield section(
            f"sign before a decision: {before}",
            LOG,
            f"- {before} 2026-01-05: one ferry",
            decisions=[{"text": "one ferry", "status": status}],
        )
        yield section(
            f"sign after the date of a decision: {before}",
            LOG,
            f"- 2026-01-05: {before} one ferry",
            decisions=[{"text": Containing("one ferry"), "status": status}],
        )
    yield section(
        "cross before a negative decision",
        LOG,
        "- ❌ No second ferry",
        decisions=[{"status": "accepted"}],
    )
    yield section(
        "values that are not of their type",
        LOG,
        "- one ferry\n  - Supersedes: the horn rule\n  - Deciders: Ada, Bo (crew). The "
        "guild was asked.",
        decisions=[
            {
                "deciders": ["Ada", "Bo (crew)"],
                "details": Containing("Supersedes: the horn rule", "guild was asked"),
            }
        ],
    )
    yield section(
        "phrase in brackets that is no status",
        LOG,
        "- one ferry (not the old one)",
        decisions=[{"text": "one ferry (not the old one)", "status": "accepted"}],
    )


def _remarks_on_statuses() -> Iterator[Case]:
    """Yield statuses with further words, which are details."""
    for status, details in (
        ("Accepted if the tide is low", "Status: Accepted if the tide is low"),
        ("Partly accepted", "Status: Partly accepted"),
        ("Accepted (2026-02-01)", None),
        ("Accepted", None),
    ):
        yield section(
            f"remark on a status: {status}",
            LOG,
            f"| Decision | Status |\n|---|---|\n| one ferry | {status} |",
            decisions=[{"text": "one ferry", "details": details}],
        )
        yield section(
            f"remark on a status below a heading: {status}",
            LOG,
            f"### One ferry\n\n**Status:** {status}",
            decisions=[{"text": "One ferry", "details": details}],
        )


def _statuses_after_texts() -> Iterator[Case]:
    """Yield decisions whose text ends with a status, and look-alikes."""
    for text, status, reason in (
        ("one ferry — Rejected", "rejected", None),
        ("one ferry – not accepted", "rejected", None),
        ("one ferry — superseded 2026-02-01", "superseded", None),
        ("one ferry. Rejected because it is loud", "rejected", "it is loud"),
        ("one ferry. It was rejected due to fog", "rejected", "due to fog"),
        ("one ferry. Withdrawn.", "rejected", None),
        ("**REJECTED** one ferry", "rejected", None),
    ):
        yield section(
            f"status after the text: {text}",
            LOG,
            f"- 2026-01-31 — {text}",
            decisions=[
                {"text": About("one ferry"), "status": status, "reason": reason}
            ],
        )
    for text in (
        "one ferry — the old one",
        "one ferry. Rejected two tugs",
        "one ferry. Two tugs were rejected because of fog",
        "one ferry over two tugs, rejected because of fog",
        "draft → final",
        "**ONE** ferry",
    ):
        yield section(
            f"no status after the text: {text}",
            LOG,
            f"- 2026-01-31 — {text}",
            decisions=[{"status": "accepted"}],
        )
    for heading, status, date in (
        ("D7 (rejected)", "rejected", None),
        ("D7 (2026-01-31)", "accepted", "2026-01-31"),
        ("D7 (rejected, 2026-01-31)", "rejected", "2026-01-31"),
        ("D7", "accepted", None),
    ):
        for above in ("", "**Owner:** Ada\n\n"):
            yield section(
                f"heading without text: {heading}{' above a label' if above else ''}",
                LOG,
                f"### {heading}\n\n{above}One ferry.",
                decisions=[
                    {
                        "id": "001-D7",
                        "text": "One ferry.",
                        "status": status,
                        "date": date,
                    }
                ],
            )
    yield section(
        "heading with a text after its ID",
        LOG,
        "### D-7 Carry mail (rejected)\n\nOne ferry.",
        decisions=[{"id": "001-D-7", "text": "Carry mail", "status": "rejected"}],
    )
    yield section(
        "status in bold capitals before a longer text",
        LOG,
        "- **REJECTED** Carry the mail on the ferry",
        decisions=[{"text": "Carry the mail on the ferry", "status": "rejected"}],
    )
    yield section(
        "column of statuses",
        LOG,
        "| Idea | Verdict |\n|---|---|\n| a ferry | Rejected |\n| a tug | Pending |",
        decisions=[{"status": "rejected"}, {"status": "proposed"}],
    )
    yield section(
        "column with a status among other words",
        LOG,
        "| Decision | Scope |\n|---|---|\n| one ferry | Final |\n| a tug | Phase 2 |",
        decisions=[{"status": "accepted"}, {"details": Containing("Phase 2")}],
    )
    yield section(
        "entry to be decided",
        LOG,
        "- 2026-01-31 — one ferry\n- 2026-02-01 — TBD",
        decisions=[{"text": "one ferry"}],
    )


def _people_after_statuses() -> Iterator[Case]:
    """Yield decisions with names and a date after their status, and look-alikes."""
    for text in (
        "One ferry. Accepted, decided by @ada on 2026-03-01",
        "One ferry — accepted by @ada on 2026-03-01",
        "One ferry (accepted by @ada, 2026-03-01)",
        "One ferry (accepted on 2026-03-01 by @ada)",
        "One ferry (accepted, decided by @ada on 2026-03-01)",
        "One ferry (decided by @ada on 2026-03-01)",
    ):
        for rst in (False, True):
            yield section(
                f"names after a status: {text}",
                LOG,
                f"- {text}",
                rst=rst,
                decisions=[
                    {
                        "text": About("One ferry"),
                        "status": "accepted",
                        "date": "2026-03-01",
                        "deciders": ["@ada"],
                    }
                ],
            )
    for text in (
        "One ferry — rejected by most of the crews",
        "One ferry — superseded by Kestrel",
        "One ferry — rejected by Ada because it is loud",
    ):
        yield section(
            f"no names after a status: {text}",
            LOG,
            f"- {text}",
            decisions=[{"text": Containing("One ferry"), "deciders": []}],
        )


def _lines_below_headings() -> Iterator[Case]:
    """Yield headings above a line with only a status, a date or names."""
    facts = {"id": "001-D1", "text": "One ferry", "reason": "It is loud."}
    lines: dict[str, dict[str, Any]] = {
        "*Rejected*": {},
        "Rejected.": {},
        "*Rejected 2026-03-01*": {"date": "2026-03-01"},
        "_2026-03-01, rejected_": {"date": "2026-03-01"},
        "❌ Rejected — 2026-03-01": {"date": "2026-03-01"},
        "**Rejected** on 2026-03-01 by Ada": {
            "date": "2026-03-01",
            "deciders": ["Ada"],
        },
        "![Rejected](https://img.example/badge/status-rejected-red)": {},
    }
    for line, more in lines.items():
        yield section(
            f"line below a heading: {line}",
            LOG,
            f"### D1: One ferry\n\n{line}\n\nIt is loud.",
            decisions=[{**facts, "status": "rejected", **more}],
        )
    for title, line in (
        ("### D1: One ferry", "> [!CAUTION]\n> Rejected on 2026-03-01"),
        ("**D1: One ferry**", "*Rejected 2026-03-01*"),
    ):
        yield section(
            f"line below a title: {title}",
            LOG,
            f"{title}\n\n{line}\n\nIt is loud.",
            decisions=[{**facts, "status": "rejected", "date": "2026-03-01"}],
        )
    yield document(
        "line below a heading",
        "Tides\n=====\n\n:Status: Accepted\n\nDecision log\n------------\n\n"
        "D1: One ferry\n^^^^^^^^^^^^^\n\n*Rejected 2026-03-01*\n\nIt is loud.\n",
        rst=True,
        decisions=[{**facts, "status": "rejected", "date": "2026-03-01"}],
    )
    yield section(
        "line with levels below a heading",
        "Risks",
        "### R1: Fog\n\n*High*\n\nIt is thick.\n\n**Mitigation:** wait",
        risks=[{"text": "Fog", "impact": "High", "mitigation": "wait"}],
    )
    yield section(
        "line with a status and a date below a risk",
        "Risks",
        "### R1: Fog\n\n*Mitigated 2026-03-01*\n\nIt is thick.",
        risks=[{"text": "Fog", "status": "mitigated"}],
    )
    yield section(
        "lines below questions",
        "Open questions",
        "### Who pays?\n\n*Resolved 2026-03-01*\n\nThe port.\n\n### Who sails?\n\n"
        "Resolved.\n\nBo.\n\n### Who rows?\n\nClosed ports pay on 2026-03-01.",
        questions=[
            {"text": "Who pays?", "status": "answered"},
            {"text": "Who sails?", "status": "answered", "answer": "Bo."},
            {"text": "Who rows?", "status": "open"},
        ],
    )
    for line in ("Rejected ships wait.", "Ada", "On 2026-03-01 two ferries met."):
        yield section(
            f"sentence below a heading: {line}",
            LOG,
            f"### D1: One ferry\n\n{line}\n\nIt is loud.",
            decisions=[
                {
                    "text": "One ferry",
                    "reason": Containing(line.rstrip("."), "It is loud."),
                    "status": "accepted",
                }
            ],
        )


def _marked_statuses() -> Iterator[Case]:
    """Yield tables with a column of marks that a status names."""
    for heading in ("Accepted?", "Approved", "Approved (y/n)"):
        yield section(
            f"column of marks: {heading}",
            LOG,
            f"| Decision | {heading} |\n|---|---|\n| a ferry | ✅ |\n| a tug | ❌ |\n"
            "| a bell | yes, Ada |\n| a horn | no |\n| a sail | |\n| a net | Pending |",
            decisions=[
                {"text": "a ferry", "status": "accepted"},
                {"text": "a tug", "status": "rejected"},
                {"text": "a bell", "status": "accepted"},
                {"text": "a horn", "status": "rejected"},
                {"text": "a sail", "status": "proposed"},
                {"text": "a net", "status": "proposed"},
            ],
        )
    yield section(
        "columns of marks",
        LOG,
        "| Decision | Accepted | Rejected |\n|---|---|---|\n| a ferry | ✅ | |\n"
        "| a tug | | ✅ |\n| a bell | | |\n| a horn | no | yes |",
        decisions=[
            {"text": "a ferry", "status": "accepted"},
            {"text": "a tug", "status": "rejected", "details": None},
            {"text": "a bell", "status": "proposed"},
            {"text": "a horn", "status": "rejected", "details": None},
        ],
    )
    for heading in ("Superseded?", "Withdrawn"):
        yield section(
            f"column of marks for exceptions: {heading}",
            LOG,
            f"| Decision | {heading} |\n|---|---|\n| a ferry | yes |\n| a tug | no |\n"
            "| a bell | |",
            decisions=[
                {"status": "superseded" if heading[0] == "S" else "rejected"},
                {"text": "a tug", "status": "accepted"},
                {"text": "a bell", "status": "accepted"},
            ],
        )
    yield section(
        "column of chosen ones",
        LOG,
        "| Decision | Chosen |\n|---|---|\n| a ferry | ✅ |\n| a tug | |\n"
        "| a net | Pending |",
        decisions=[
            {"text": "a ferry", "status": "accepted"},
            {"text": "a tug", "status": "rejected"},
            {"text": "a net", "status": "proposed"},
        ],
    )
    yield section(
        "column of dates that a status names",
        LOG,
        "| Decision | Accepted |\n|---|---|\n| a ferry | 2026-01-31 |",
        decisions=[{"text": "a ferry", "status": "accepted", "date": "2026-01-31"}],
    )
    yield section(
        "column of names that a status names",
        LOG,
        "| Decision | Approved |\n|---|---|\n| a ferry | Ada |",
        decisions=[{"status": "accepted", "details": Containing("Ada")}],
    )
    yield section(
        "column of marks, risks",
        "Risks and mitigations",
        "| Risk | Mitigation | Mitigated? |\n|---|---|---|\n| fog | a horn | yes |\n"
        "| ice | salt | no |\n| rain | a roof | |",
        risks=[{"status": "mitigated"}, {"status": "open"}, {"status": "open"}],
    )
    yield section(
        "column of marks, questions",
        "Open questions",
        "| Question | Resolved? |\n|---|---|\n| Who pays? | ✅ |\n| Who sails? | ❌ |",
        questions=[{"status": "answered"}, {"status": "open"}],
    )


CASES = [
    *_statuses(),
    *_remarks_on_statuses(),
    *_statuses_after_texts(),
    *_people_after_statuses(),
    *_lines_below_headings(),
    *_marked_statuses(),
    *_subheadings(),
    *_announcements(),
    *_y_statements(),
    *_decision_records(),
    *_repeated_forms(),
    *_lists_below(),
    *_people_in_brackets(),
    *_undated(),
    *_titled(),
    *_notes_on_successors(),
    *_dates_before_remarks(),
    *_notes_on_predecessors(),
    *_dates(),
    *_headings(),
    *_topics(),
    *_details(),
    *_reasons(),
    *_log_entries(),
    *_consequences(),
    *_own_ids(),
    *_labels(),
    *_people(),
    *_headings_and_keys(),
    *_images_and_paths(),
]
