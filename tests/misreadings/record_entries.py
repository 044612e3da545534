"""Decisions, risks and questions, and documents that record one decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.misreadings.case import About, Case, Containing, document, section

LOG = "Decision log"
RISKS = "Risks and mitigations"
QUESTIONS = "Open questions"


def nygard(
    name: str,
    decision: str,
    *,
    status: str = "Accepted",
    head: str = "",
    rst: bool = False,
    **options: Any,
) -> Case:
    """Return the case of a decision record in the form of Nygard."""
    if rst:
        text = f"Tides\n=====\n\n{head}\n\nStatus\n------\n\n{status}\n\n"
        text += f"Context\n-------\n\nFog.\n\nDecision\n--------\n\n{decision}\n\n"
        text += "Consequences\n------------\n\nFerries wait.\n"
    else:
        text = f"# Tides\n\n{head}\n\n## Status\n\n{status}\n\n## Context\n\nFog.\n"
        text += f"\n## Decision\n\n{decision}\n\n## Consequences\n\nFerries wait.\n"
    return document(name, text, rst=rst, **options)


def madr(
    name: str, outcome: str, *, matter: str = "status: accepted", **o: Any
) -> Case:
    """Return the case of a decision record in the form of MADR."""
    text = (
        f"---\n{matter}\n---\n\n# Tides\n\n## Context and problem statement\n\nFog.\n"
    )
    text += "\n## Considered options\n\n- One ferry\n- Two ferries\n"
    text += f"\n## Decision outcome\n\n{outcome}\n\n### Consequences\n\n- Good: quiet\n"
    return document(name, text, **o)


BERTHS = "- quay 1 is for ferries\n- quay 2 is for tugs"


def _statements() -> Iterator[Case]:
    """Yield decisions stated in a sentence above a list of details."""
    facts: dict[str, Any] = {
        "decisions": [
            {
                "text": About("We keep a quay per kind of ship"),
                "reason": None,
                "details": Containing("quay 1 is for ferries", "quay 2 is for tugs"),
            }
        ]
    }
    for name, content in {
        "colon": f"We keep a quay per kind of ship:\n\n{BERTHS}",
        "full stop": f"We keep a quay per kind of ship.\n\n{BERTHS}",
        "bold": f"**We keep a quay per kind of ship.**\n\n{BERTHS}",
        "numbers": "We keep a quay per kind of ship:\n\n1. quay 1 is for ferries\n"
        "2. quay 2 is for tugs",
        "prose behind": f"We keep a quay per kind of ship:\n\n{BERTHS}\n\nIt is quiet.",
        "table": "We keep a quay per kind of ship:\n\n| Quay | Ship |\n|---|---|\n"
        "| quay 1 is for ferries | - |\n| quay 2 is for tugs | - |",
    }.items():
        for project in ("plain", "adopted"):
            yield nygard(
                f"statement over a list, {name}, {project}",
                content,
                project=project,
                **facts,
            )
    for project in ("plain", "adopted"):
        yield nygard(
            f"statement over a list, {project}",
            f"We keep a quay per kind of ship:\n\n{BERTHS}",
            rst=True,
            project=project,
            **facts,
        )
    for project in ("plain", "adopted"):
        yield section(
            f"introduction of a log, {project}",
            LOG,
            "The newest come first:\n\n- 2026-03-02: quay 1 is for ferries\n"
            "- 2026-03-01: quay 2 is for tugs",
            project=project,
            decisions=[
                {"text": "quay 1 is for ferries", "date": "2026-03-02"},
                {"text": "quay 2 is for tugs", "date": "2026-03-01"},
            ],
        )

    yield section(
        "introduction of a log",
        LOG,
        f"We decided:\n\n{BERTHS}",
        decisions=["quay 1 is for ferries", "quay 2 is for tugs"],
    )


def _below_headings() -> Iterator[Case]:
    """Yield entries with a subheading and a body."""
    body = f"{BERTHS}\n\nRejected: one quay for all."
    for number, heading in enumerate(
        ("2. Two kinds of quays", "3) Two kinds of quays", "D4: Two kinds of quays")
    ):
        yield section(
            f"heading over bullets and prose {number}",
            LOG,
            f"### {heading}\n\n{body}",
            decisions=[
                {
                    "text": "Two kinds of quays",
                    "details": Containing(
                        "quay 1 is for ferries",
                        "quay 2 is for tugs",
                        "one quay for all",
                    ),
                    "status": "accepted",
                }
            ],
        )
    yield section(
        "headings over bullets and prose",
        LOG,
        f"### 1. Two kinds of quays\n\n{body}\n\n### 2. No night sailing\n\n"
        "- crews sleep\n\nRejected: night crews.",
        decisions=[
            {"text": "Two kinds of quays", "status": "accepted"},
            {
                "text": "No night sailing",
                "status": "accepted",
                "details": Containing("crews sleep", "night crews"),
            },
        ],
    )
    yield section(
        "heading over bullets and prose",
        LOG,
        f"2. Two kinds of quays\n~~~~~~~~~~~~~~~~~~~~~\n\n{body}",
        rst=True,
        decisions=[
            {
                "text": "Two kinds of quays",
                "details": Containing("quay 1 is for ferries", "one quay for all"),
                "status": "accepted",
            }
        ],
    )
    yield section(
        "headings that group",
        LOG,
        f"### Quays\n\n{BERTHS}\n\n### Crews\n\n- crews sleep",
        decisions=["quay 1 is for ferries", "quay 2 is for tugs", "crews sleep"],
    )
    text = "Who opens the lock?"
    for name, content in {
        "question mark": f"### {text}\n\nTwo crews hold a key.",
        "deeper": f"#### {text}\n\nTwo crews hold a key.",
        "id": f"### Q3: {text}\n\nTwo crews hold a key.",
        "bullets": f"### {text}\n\nTwo crews hold a key.\n\n- ours\n- theirs",
        "two paragraphs": f"### {text}\n\nTwo crews hold a key.\n\nBoth are away.",
        "bold": f"**{text}**\n\nTwo crews hold a key.",
        "statement": "### Who opens the lock\n\nTwo crews hold a key.",
    }.items():
        yield section(
            f"question over prose, {name}",
            QUESTIONS,
            content,
            questions=[text if text in content else text.rstrip("?")],
            words={"questions": ["Two crews hold a key."]},
        )
    yield section(
        "question over prose",
        QUESTIONS,
        "Who opens the lock\n~~~~~~~~~~~~~~~~~~\n\nTwo crews hold a key.",
        rst=True,
        questions=["Who opens the lock"],
        words={"questions": ["Two crews hold a key."]},
    )
    yield section(
        "questions over prose",
        QUESTIONS,
        "### Who opens the lock\n\nTwo crews hold a key.\n\n"
        "### When\n\nAt noon or at ten.",
        questions=["Who opens the lock", "When"],
        words={"questions": ["Two crews hold a key.", "At noon or at ten."]},
    )
    yield section(
        "questions below headings that group",
        QUESTIONS,
        "### Before the start\n\n- who opens the lock?\n- who shuts it?\n\n"
        "### Later\n\n- who paints it?",
        questions=["who opens the lock?", "who shuts it?", "who paints it?"],
    )


def _tables_below_headings() -> Iterator[Case]:
    """Yield tables below a subheading of a record section."""
    yield section(
        "decisions in tables below headings",
        LOG,
        "### Quays\n\n| Date | Decision |\n|---|---|\n| 2026-03-01 | moor |\n"
        "| 2026-03-02 | sail |\n\n### Crews\n\n| Decision | Why |\n|---|---|\n"
        "| sleep | it is late |",
        decisions=[
            {"text": "moor", "date": "2026-03-01"},
            {"text": "sail", "date": "2026-03-02"},
            {"text": "sleep", "reason": "it is late"},
        ],
    )
    # A sentence between the heading and the table introduces the table: the rows are
    # the records, although a heading with prose alone is one.
    for name, content in {
        "heading": "### Weather\n\n{}",
        "prose between": "### Weather\n\nOf the last year:\n\n{}",
        "deeper": "### All\n\n#### Weather\n\n{}",
        "numbered": "### 1. Weather\n\n{}",
        "prose behind": "### Weather\n\n{}\n\nSol keeps the list.",
        "prose around": "### 1. Weather\n\nOf the year:\n\n{}\n\nSol keeps the list.",
    }.items():
        yield section(
            f"risks in a table below a heading, {name}",
            RISKS,
            content.format(
                "| Risk | Mitigation |\n|---|---|\n| fog | wait |\n| ice | tug |"
            ),
            risks=[
                {"text": "fog", "mitigation": "wait"},
                {"text": "ice", "mitigation": "tug"},
            ],
        )
    for name, content in {
        "remark": "Rejected: one fare for all.",
        "heading": "### 2. Bells\n\nThey ring at noon.",
        "headings": "### 2. Bells\n\nThey ring.\n\n### 3. Horns\n\nThey blow.",
    }.items():
        titles = ["Fares by zone", "Bells", "Horns"][: 1 + content.count("###")]
        yield section(
            f"decision with a table of details, {name}",
            LOG,
            "### 1. Fares by zone\n\n| Zone | Fare |\n|---|---|\n| inner | 2 |\n"
            f"| outer | 4 |\n\n{content}",
            decisions=titles,
            words={"decisions": ["inner"]},
        )
    yield section(
        "questions in a table below a heading",
        QUESTIONS,
        "### Crews\n\n| ID | Question | Resolution |\n|---|---|---|\n"
        "| Q4 | who pays? | Sol |\n| Q5 | who waits? | |",
        questions=[
            {"text": "who pays?", "status": "answered", "answer": "Sol"},
            {"text": "who waits?", "status": "open"},
        ],
    )
    yield section(
        "risks in a table below a heading",
        RISKS,
        "Weather\n~~~~~~~\n\n====  ==========\nRisk  Mitigation\n====  ==========\n"
        "fog   wait\nice   tug\n====  ==========",
        rst=True,
        risks=[
            {"text": "fog", "mitigation": "wait"},
            {"text": "ice", "mitigation": "tug"},
        ],
    )
    yield section(
        "risks in a table below a heading and prose",
        RISKS,
        "Weather\n~~~~~~~\n\nOf the last year:\n\n====  ==========\nRisk  Mitigation\n"
        "====  ==========\nfog   wait\nice   tug\n====  ==========",
        rst=True,
        risks=[
            {"text": "fog", "mitigation": "wait"},
            {"text": "ice", "mitigation": "tug"},
        ],
    )
    yield section(
        "questions in a table below a heading and prose",
        QUESTIONS,
        "### Crews\n\nAs of May:\n\n| Question | Owner |\n|---|---|\n"
        "| who pays? | Sol |\n| who waits? | Mia |",
        questions=[
            {"text": "who pays?", "owner": "Sol"},
            {"text": "who waits?", "owner": "Mia"},
        ],
    )
    yield section(
        "decisions in a table below a heading and prose",
        LOG,
        "### Quays\n\nAs of May:\n\n| Date | Decision |\n|---|---|\n"
        "| 2026-03-01 | moor |\n| 2026-03-02 | sail |",
        decisions=[
            {"text": "moor", "date": "2026-03-01"},
            {"text": "sail", "date": "2026-03-02"},
        ],
    )
    yield section(
        "bullet and table below a heading",
        RISKS,
        "### Weather\n\n- gales: moor\n\n| Risk | Mitigation |\n|---|---|\n"
        "| fog | wait |",
        risks=[
            {"text": "gales", "mitigation": "moor"},
            {"text": "fog", "mitigation": "wait"},
        ],
    )
    yield section(
        "decisions in a list-table below a heading",
        LOG,
        "Quays\n~~~~~\n\n.. list-table::\n   :header-rows: 1\n\n"
        "   * - Date\n     - Decision\n   * - 2026-03-01\n     - moor\n"
        "   * - 2026-03-02\n     - sail",
        rst=True,
        decisions=[
            {"text": "moor", "date": "2026-03-01"},
            {"text": "sail", "date": "2026-03-02"},
        ],
    )
    yield section(
        "table inside a bullet",
        LOG,
        "- take the middle quay:\n\n  | Quay | Fee |\n  |---|---|\n  | 1 | 30 |\n"
        "- sail at noon",
        decisions=[
            {"text": Containing("take the middle quay")},
            {"text": "sail at noon"},
        ],
    )


def _whole_documents() -> Iterator[Case]:
    """Yield documents that are one decision."""
    for name, head in {
        "line": "Date: 2026-01-03",
        "bullet": "- **Date:** 2026-01-03",
        "words": "**Date**: 3 January 2026",
    }.items():
        yield nygard(
            f"date of the document, {name}",
            "We run one ferry.",
            decisions=[{"text": About("We run one ferry"), "date": "2026-01-03"}],
            head=head,
        )
    yield nygard(
        "date of the document",
        "We run one ferry.",
        head=":Date: 2026-01-03",
        rst=True,
        decisions=[{"text": About("We run one ferry"), "date": "2026-01-03"}],
    )
    yield madr(
        "date of the document in front matter",
        'Chosen option: "One ferry", because two collide.',
        matter="status: accepted\ndate: 2026-01-03",
        decisions=[{"text": "One ferry", "date": "2026-01-03"}],
    )
    for written, date in {
        "Accepted (2026-01-03)": "2026-01-03",
        "Accepted · 2026-01-03 · by the pilots": "2026-01-03",
        "✅ Accepted on 3 January 2026": "2026-01-03",
        "Proposed 2026-01": "2026-01",
        "Accepted (as agreed by the pilots, 2026-01-03)": "2026-01-03",
        "Accepted (to be reviewed on 2026-01-03)": None,
        "Accepted. The ferry of 2026-01-03 is late": None,
        "Superseded (2026-01-03)": None,
    }.items():
        yield nygard(
            f"date of the status, {written}",
            "We run one ferry.",
            status=written,
            decisions=[{"text": About("We run one ferry"), "date": date}],
        )
    for key in ("Decided", "Accepted on", "Date approved"):
        yield nygard(
            f"date of the decision, {key}",
            "We run one ferry.",
            head=f"- **Last updated:** 2026-02-02\n- **{key}:** 2026-01-03",
            decisions=[{"text": "We run one ferry.", "date": "2026-01-03"}],
        )
    yield nygard(
        "key without a date",
        "We run one ferry.",
        head="- **Date:** 2026-01-03\n- **Approved:** by the pilots",
        decisions=[{"text": "We run one ferry.", "date": "2026-01-03"}],
    )
    yield section(
        "date of the document over a log",
        LOG,
        "- moor at quay 1\n- **2026-02-02** — sail at noon",
        decisions=[
            {"text": "moor at quay 1", "date": None},
            {"text": "sail at noon", "date": "2026-02-02"},
        ],
    )
    for name, outcome, text, reason in (
        (
            "quotes",
            'Chosen option: "One ferry", because two collide.',
            "One ferry",
            "two collide",
        ),
        (
            "typographic quotes",
            "Chosen option: “One ferry”, because two collide.",
            "One ferry",
            "two collide",
        ),
        (
            "bold",
            "Chosen option: **One ferry**, because two collide.",
            "One ferry",
            "two collide",
        ),
        (
            "plain",
            "Chosen option: One ferry because two collide.",
            "One ferry",
            "two collide",
        ),
        (
            "comma",
            'Chosen option: "One ferry, with a pilot", because two collide.',
            "One ferry, with a pilot",
            "two collide",
        ),
        (
            "colon",
            'Chosen option: "Ferry: the small one", because two collide.',
            "Ferry: the small one",
            "two collide",
        ),
        (
            "bold label",
            '**Chosen option:** "One ferry", because two collide.',
            "One ferry",
            "two collide",
        ),
        (
            "link",
            'Chosen option: "[One ferry](#considered-options)", because two collide.',
            "One ferry",
            "two collide",
        ),
        (
            "wrapped",
            'Chosen option: "One\nferry", because\ntwo collide.',
            "One ferry",
            "two collide",
        ),
        (
            "list behind",
            'Chosen option: "One ferry", because\n\n- two collide\n- fuel is dear',
            "One ferry",
            Containing("two collide", "fuel is dear"),
        ),
    ):
        yield madr(
            f"chosen option, {name}",
            outcome,
            decisions=[
                {
                    "text": text,
                    "reason": About(reason) if isinstance(reason, str) else reason,
                    "status": "accepted",
                }
            ],
        )
    yield document(
        "chosen option",
        "Tides\n=====\n\n:Status: Accepted\n:Deciders: Sol, Mia\n\nDecision outcome\n"
        '----------------\n\nChosen option: "One ferry", because two collide.\n',
        rst=True,
        decisions=[
            {
                "text": "One ferry",
                "reason": About("two collide"),
                "deciders": ["Sol", "Mia"],
            }
        ],
    )
    for matter, deciders in {
        "decision-makers: [Sol, Mia]": ["Sol", "Mia"],
        "decision-makers: Sol, Mia": ["Sol", "Mia"],
        "deciders: [Sol]": ["Sol"],
        "deciders:\n  - Sol\n  - Mia": ["Sol", "Mia"],
        'decision-makers: "Sol, Mia"': ["Sol", "Mia"],
    }.items():
        yield madr(
            f"people who decided: {matter}",
            'Chosen option: "One ferry", because two collide.',
            matter=f"status: accepted\n{matter}",
            decisions=[{"text": "One ferry", "deciders": deciders}],
        )
    yield nygard(
        "people who decided, header",
        "We run one ferry.",
        head="- Deciders: Sol, Mia",
        decisions=[{"text": About("We run one ferry"), "deciders": ["Sol", "Mia"]}],
    )
    yield section(
        "quotes in an entry",
        LOG,
        '- paint "quay 1" signs\n- "quay 2" stays, because it is deep',
        decisions=[
            'paint "quay 1" signs',
            {"text": '"quay 2" stays', "reason": About("it is deep")},
        ],
    )
    for status, decision in {
        "Proposed": "proposed",
        "Draft": "proposed",
        "In review": "proposed",
        "Rejected": "rejected",
        "Superseded by 002": "superseded",
        "Accepted": "accepted",
        "Done": "accepted",
    }.items():
        yield nygard(
            f"status of the document, {status}",
            "We run one ferry.",
            status=status,
            beside=("002",),
            decisions=[{"text": About("We run one ferry"), "status": decision}],
        )
        yield madr(
            f"status in front matter, {status}",
            'Chosen option: "One ferry", because two collide.',
            matter=f"status: {status.lower()}",
            beside=("002",),
            decisions=[{"text": "One ferry", "status": decision}],
        )
    for status, decision in {"Proposed": "proposed", "Rejected": "rejected"}.items():
        yield nygard(
            f"status of the document, {status}",
            "We run one ferry.",
            status=status,
            rst=True,
            decisions=[{"text": About("We run one ferry"), "status": decision}],
        )
    for status in ("Draft", "Rejected"):
        yield document(
            f"status over a log, {status}",
            f"# Tides\n\n- **Status:** {status}\n\n## {LOG}\n\n"
            "- 2026-03-01: moor at quay 1\n- **2026-03-02 — Rejected:** sail at noon\n",
            decisions=[
                {"text": "moor at quay 1", "status": "accepted"},
                {"text": "sail at noon", "status": "rejected"},
            ],
        )


def _separators() -> Iterator[Case]:
    """Yield separators inside brackets and quotes."""
    for entry, text, mitigation in (
        (
            "Lock-in (AWS: S3, SQS): keep an adapter",
            "Lock-in (AWS: S3, SQS)",
            "keep an adapter",
        ),
        ("Fog (north: thick): wait", "Fog (north: thick)", "wait"),
        ("Fog [north: thick]: wait", "Fog [north: thick]", "wait"),
        ("Fog (north (pier: 2)): wait", "Fog (north (pier: 2))", "wait"),
        ('"a: b" fails: retry', '"a: b" fails', "retry"),
        ("“a: b” fails: retry", '"a: b" fails', "retry"),
        ('the "lock: open" call fails: retry', 'the "lock: open" call fails', "retry"),
        ("Detours (pier -> quay) → post a map", "Detours (pier -> quay)", "post a map"),
        ("The quay floods ➡️ pump it", "The quay floods", "pump it"),
        ("The quay floods ⇒ pump it", "The quay floods", "pump it"),
        ("**Fog (north: thick):** wait", "Fog (north: thick)", "wait"),
        ("**Fog (north: thick)** — wait", "Fog (north: thick)", "wait"),
        ("Ada's boat fails: take Bo's", "Ada's boat fails", "take Bo's"),
        ('5" screens break: zoom out', '5" screens break', "zoom out"),
        ("Fog at 10:30 (or 11:00): wait", "Fog at 10:30 (or 11:00)", "wait"),
        ("Fog: wait (north: longer)", "Fog", "wait (north: longer)"),
        ('Fog: shout "mind: fog"', "Fog", 'shout "mind: fog"'),
        ("`lock: open` fails: retry", "lock: open fails", "retry"),
        ("Fog (thick)", "Fog (thick)", None),
        ("Fog (north: thick)", "Fog (north: thick)", None),
    ):
        facts: dict[str, Any] = {"risks": [{"text": text, "mitigation": mitigation}]}
        yield section(f"brackets and quotes: {entry}", RISKS, f"- {entry}", **facts)
        if "`" not in entry:
            yield section(
                f"brackets and quotes: {entry}", RISKS, f"* {entry}", rst=True, **facts
            )
    for entry, text, reason in (
        ('print "Why: fog" on the sign', 'print "Why: fog" on the sign', None),
        (
            'say "no (because: fog)" (because it is so)',
            'say "no (because: fog)"',
            "it is so",
        ),
        ("name keys (port: number) plainly", "name keys (port: number) plainly", None),
    ):
        yield section(
            f"brackets and quotes: {entry}",
            LOG,
            f"- {entry}",
            decisions=[{"text": text, "reason": reason}],
        )
    yield section(
        "brackets and quotes in questions",
        QUESTIONS,
        '- who answers "Q: fog?" calls?\n- who pays (answer: none so far) for "A: 1"?',
        questions=[
            {"text": 'who answers "Q: fog?" calls?', "status": "open"},
            {"status": "open"},
        ],
    )


def _levels() -> Iterator[Case]:
    """Yield risks with a level after the id or the text."""
    for entry, id_, level, text, mitigation in (
        ("R1 (high): lag grows: add workers", "R1", "high", "lag grows", "add workers"),
        (
            "**R2 [High]:** vendor dies: exit plan",
            "R2",
            "high",
            "vendor dies",
            "exit plan",
        ),
        ("**R3 — High:** clock drift: NTP", "R3", "high", "clock drift", "NTP"),
        ("**R4** (Low): fog: wait", "R4", "low", "fog", "wait"),
        ("R5 - medium: fog: wait", "R5", "medium", "fog", "wait"),
        ("**R6 (High)** fog: wait", "R6", "high", "fog", "wait"),
        ("R7 [low] — fog: wait", "R7", "low", "fog", "wait"),
        ("**R-08 (medium):** fog → wait", "R-08", "medium", "fog", "wait"),
        ("R9 (high impact): fog: wait", "R9", "high", "fog", "wait"),
        ("**R10 – Medium** — fog: wait", "R10", "medium", "fog", "wait"),
        ("R11 (high, open): fog: wait", "R11", "high", "fog", "wait"),
        ("R12 [High | Status: open]: fog: wait", "R12", "high", "fog", "wait"),
        ("R13 [P: low, I: high]: fog: wait", "R13", "high", "fog", "wait"),
        ("**R14** (H): fog: wait", "R14", "H", "fog", "wait"),
    ):
        facts: dict[str, Any] = {
            "risks": [
                {
                    "id": f"001-{id_}",
                    "impact": About(level),
                    "text": text,
                    "mitigation": mitigation,
                }
            ]
        }
        yield section(f"level at an id: {entry}", RISKS, f"- {entry}", **facts)
        if int(id_[-1]) % 2:
            yield section(
                f"level at an id: {entry}", RISKS, f"- {entry}", rst=True, **facts
            )
    yield section(
        "level at an id in a heading",
        RISKS,
        "### R1 (high): lag grows\n\nReaders wait.\n\nMitigation: add workers",
        risks=[
            {
                "id": "001-R1",
                "impact": "high",
                "text": "lag grows",
                "details": "Readers wait.",
                "mitigation": "add workers",
            }
        ],
    )
    yield section(
        "level at a risk",
        RISKS,
        "- lag grows (high): add workers\n- **fog** [low]: wait",
        risks=[
            {"text": "lag grows", "impact": "high", "mitigation": "add workers"},
            {"text": "fog", "impact": "low", "mitigation": "wait"},
        ],
    )
    yield section(
        "two levels at an id",
        RISKS,
        "- R7 (likelihood: low, impact: high): fog: wait",
        risks=[
            {
                "id": "001-R7",
                "likelihood": "low",
                "impact": "high",
                "text": "fog",
                "mitigation": "wait",
            }
        ],
    )
    for entry, text in {
        "Load grows (high season): add workers": "Load grows (high season)",
        "Fog (low clouds): add workers": "Fog (low clouds)",
        "High water: add workers": "High water",
    }.items():
        yield section(
            f"no level: {entry}",
            RISKS,
            f"- {entry}",
            risks=[{"text": text, "impact": None, "mitigation": "add workers"}],
        )


def _mitigations() -> Iterator[Case]:
    """Yield mitigations in a sentence, and drawbacks without a mitigation."""
    for entry in (
        "**Drift** — checks slip into prose. Mitigated by the lint.",
        "**Drift**: checks slip into prose. Mitigated by the lint.",
        "**Drift.** Checks slip into prose. Mitigated by the lint.",
        "Drift: checks slip into prose. Mitigated by the lint.",
        "**Drift** – checks slip into prose. *Mitigated by* the lint.",
        "**Drift** — checks slip into prose. Mitigated with the lint.",
        "**Drift** — checks slip into prose.\n  Mitigated by the lint",
        "**Drift** — checks slip into prose. Mitigation: the lint",
    ):
        for rst in (False, True):
            yield section(
                f"mitigated by: {entry}",
                RISKS,
                f"- {entry}",
                rst=rst,
                risks=[
                    {
                        "text": About("Drift"),
                        "details": About("checks slip into prose"),
                        "mitigation": About("the lint"),
                    }
                ],
            )
    for entry, text, mitigation in (
        ("**Drift** — run the lint weekly.", "Drift", About("run the lint weekly")),
        (
            "Fogs mitigated by radar come back: wait",
            "Fogs mitigated by radar come back",
            "wait",
        ),
    ):
        yield section(
            f"not mitigated by: {entry}",
            RISKS,
            f"- {entry}",
            risks=[{"text": text, "mitigation": mitigation}],
        )
    drawback = {
        "text": About("Learning curve"),
        "details": About("crews need two charts"),
        "mitigation": None,
    }
    for entry in (
        "**Learning curve**: crews need two charts.",
        "**Learning curve:** crews need two charts.",
        "**Learning curve** — crews need two charts.",
        "**Learning curve.** Crews need two charts.",
    ):
        for rst in (False, True):
            yield section(
                f"drawback: {entry}",
                "Drawbacks",
                f"- {entry}\n- fuel",
                rst=rst,
                risks=[drawback, {"text": "fuel", "mitigation": None}],
                lacks=["risk-mitigation"],
            )
    yield section(
        "drawback with a plain colon",
        "Drawbacks",
        "- learning curve: crews need two charts",
        risks=[{"text": Containing("learning curve"), "mitigation": None}],
        words={"risks": ["crews need two charts"]},
        lacks=["risk-mitigation"],
    )
    yield section(
        "drawback, numbered",
        "Drawbacks",
        "1. **Learning curve**: crews need two charts.",
        risks=[drawback],
        lacks=["risk-mitigation"],
    )
    yield section(
        "drawback with a mitigation",
        "Drawbacks",
        "- **Learning curve**: crews need two charts. Mitigation: a course\n"
        "- fuel\n  - Mitigation: sails",
        risks=[
            {"text": "Learning curve", "mitigation": "a course"},
            {"text": "fuel", "mitigation": "sails"},
        ],
    )
    yield section(
        "drawbacks in a table",
        "Drawbacks",
        "| Drawback | Notes |\n|---|---|\n| Learning curve | crews need two charts |",
        risks=[{"text": "Learning curve", "mitigation": None}],
        words={"risks": ["crews need two charts"]},
        lacks=["risk-mitigation"],
    )
    yield section(
        "risk without a mitigation",
        RISKS,
        "- **Learning curve**: train the crews\n- fuel",
        risks=[
            {"text": "Learning curve", "mitigation": "train the crews"},
            {"text": "fuel", "mitigation": None},
        ],
        has=[("risk-mitigation", 8)],
        lacks=[("risk-mitigation", 7)],
    )


def _two_lists() -> Iterator[Case]:
    """Yield a list of risks with a list of mitigations below it."""
    for entry in (
        "(harbor): fog: wait",
        "[harbor]: fog: wait",
    ):
        for start in ("R7 {}", "**R7** {}"):
            topic = entry.partition(": fog")[0]
            yield section(
                f"topic at an id: {start.format(entry)}",
                RISKS,
                f"- {start.format(entry)}",
                risks=[{"id": "001-R7", "text": f"{topic} fog", "mitigation": "wait"}],
            )
    for name, content, rst in (
        (
            "bold",
            "**Risks:**\n\n- fog\n- ice\n\n**Mitigations:**\n\n- wait\n- take a tug",
            False,
        ),
        (
            "bold, no colon",
            "**Risks**\n\n1. fog\n2. ice\n\n**Mitigations**\n\n1. wait\n2. take a tug",
            False,
        ),
        (
            "plain",
            "Risks:\n\n- fog\n- ice\n\nMitigations:\n\n- wait\n- take a tug",
            False,
        ),
        (
            "headings",
            "### Risks\n\n- fog\n- ice\n\n### Mitigations\n\n- wait\n- take a tug",
            False,
        ),
        (
            "one word",
            "**Risks:**\n\n- fog\n- ice\n\n**Mitigation:**\n\n- wait\n- take a tug",
            False,
        ),
        (
            "bold",
            "**Risks:**\n\n- fog\n- ice\n\n**Mitigations:**\n\n- wait\n- take a tug",
            True,
        ),
        (
            "headings",
            (
                "Risks\n~~~~~\n\n- fog\n- ice\n\n"
                "Mitigations\n~~~~~~~~~~~\n\n- wait\n- take a tug"
            ),
            True,
        ),
        (
            "items",
            (
                "- **Risks**\n  - fog\n  - ice\n"
                "- **Mitigations**\n  - wait\n  - take a tug"
            ),
            False,
        ),
        (
            "numbered items",
            (
                "1. Risks:\n   1. fog\n   2. ice\n"
                "2. Mitigations:\n   - wait\n   - take a tug"
            ),
            False,
        ),
        (
            "definitions",
            "Risks\n   - fog\n   - ice\n\nMitigations\n   - wait\n   - take a tug",
            True,
        ),
        (
            "rubrics",
            (
                ".. rubric:: Risks\n\n- fog\n- ice\n\n"
                ".. rubric:: Mitigations\n\n- wait\n- take a tug"
            ),
            True,
        ),
        (
            "headings in an admonition",
            (
                "```{note}\n### Risks\n\n- fog\n- ice\n\n"
                "### Mitigations\n\n- wait\n- take a tug\n```"
            ),
            False,
        ),
    ):
        yield section(
            f"list of risks, list of mitigations, {name}",
            RISKS,
            content,
            rst=rst,
            risks=[
                {"text": "fog", "mitigation": "wait"},
                {"text": "ice", "mitigation": "take a tug"},
            ],
        )
    yield section(
        "list of risks, shorter list of mitigations",
        RISKS,
        "**Risks:**\n\n- fog\n- ice\n- gales\n\n"
        "**Mitigations:**\n\n- wait\n- take a tug",
        risks=["fog", "ice", "gales"],
        words={"risks": ["wait", "take a tug"]},
    )
    yield section(
        "two lists of risks",
        RISKS,
        "**Weather:**\n\n- fog\n- ice\n\n**Crews:**\n\n- strikes",
        risks=["fog", "ice", "strikes"],
    )


def _assessments() -> Iterator[Case]:
    """Yield risks with likelihood and impact in a subsection."""
    start = "### Data loss\n\nA disk may fail.\n\n"
    for name, part, likelihood, impact in (
        (
            "severity",
            "#### Risk assessment\n\nlow severity / low likelihood",
            "low",
            "low",
        ),
        (
            "bullets",
            "#### Risk assessment\n\n- Impact: HIGH\n- Likelihood: low",
            "low",
            "high",
        ),
        ("one bullet", "#### Risk assessment\n\n- Impact: HIGH", None, "high"),
        (
            "both",
            "#### Risk assessment\n\nlow likelihood\n\n- Impact: HIGH",
            "low",
            "high",
        ),
        (
            "comma",
            "#### Risk assessment\n\nHigh impact, low likelihood.",
            "low",
            "high",
        ),
        (
            "bold",
            "#### Assessment\n\n**Likelihood:** low\n**Impact:** high",
            "low",
            "high",
        ),
        ("headings", "#### Likelihood\n\nLow\n\n#### Impact\n\nHigh", "low", "high"),
        (
            "table",
            "#### Assessment\n\n| Likelihood | Impact |\n|---|---|\n| low | high |",
            "low",
            "high",
        ),
    ):
        yield section(
            f"assessment of a risk, {name}",
            RISKS,
            start + part,
            risks=[
                {
                    "text": "Data loss",
                    "likelihood": likelihood and About(likelihood),
                    "impact": About(impact),
                }
            ],
        )
    yield section(
        "assessment of a risk",
        RISKS,
        "Data loss\n~~~~~~~~~\n\nA disk may fail.\n\n"
        "Risk assessment\n^^^^^^^^^^^^^^^\n\n- Impact: HIGH\n- Likelihood: low\n\n"
        "Fog\n~~~\n\nShips may wait.\n",
        rst=True,
        risks=[
            {"text": "Data loss", "likelihood": "low", "impact": About("high")},
            {"text": "Fog", "likelihood": None, "impact": None},
        ],
    )
    yield section(
        "section of an assessment",
        "Risk assessment",
        "- fog: wait\n- ice: tug",
        risks=["fog", "ice"],
    )


def _answers() -> Iterator[Case]:
    """Yield questions that start with their answer."""
    for entry in (
        "Resolved 2026-01-05: we keep logs a week.",
        "Resolved on 2026-01-05: we keep logs a week.",
        "Resolved (2026-01-05): we keep logs a week.",
        "**Resolved 2026-01-05:** we keep logs a week.",
        "[Resolved 2026-01-05] we keep logs a week.",
        "Answered 2026-01-05 — we keep logs a week.",
        "**Decided (5 January 2026):** we keep logs a week.",
        "Closed 2026-01-05: we keep logs a week.",
        "**Q4** Resolved 2026-01-05: we keep logs a week.",
        "How long do we keep logs? (resolved 2026-01-05: we keep logs a week.)",
        "How long? Resolved 2026-01-05: we keep logs a week.",
    ):
        for rst in (False, True):
            yield section(
                f"answered: {entry}",
                QUESTIONS,
                f"- {entry}",
                rst=rst,
                questions=[{"status": "answered"}],
                words={"questions": ["we keep logs a week"]},
            )
    for entry in (
        "Resolve names first: which server?",
        "Which tickets resolved since 2026-01-05 count?",
        "Decided by whom: Sol or Mia?",
        "Resolved names go where?",
        "Closed gates: who opens them?",
    ):
        yield section(
            f"not answered: {entry}",
            QUESTIONS,
            f"- {entry}",
            questions=[{"text": entry, "status": "open"}],
        )


NOTHING = {
    QUESTIONS: (
        "There are no open questions.",
        "None. May be tuned later.",
        "None at this time; see the tracker.",
        "None.\n\nMay be tuned later.",
        "There are currently no open questions.",
        "N/A. The change is small.",
        "None. May be tuned by the crews, once there are numbers from May.",
        "See the section above.",
        "No open questions remain.",
        "See above.",
        "See [above](#goals).",
        "To be discussed.",
        "To be determined",
        "TBD",
        "Not applicable.",
    ),
    RISKS: (
        "There are no known risks.",
        "None. May be tuned later.",
        "No known drawbacks",
        "No risks have been identified.",
        "None — may be tuned later.",
        "There is no known risk.",
        "There are no known risks at this time.",
        "See above",
        "See below.",
        "To be discussed",
        "TBD.",
    ),
    "Drawbacks": ("no known drawbacks", "There are no drawbacks.", "None so far."),
    LOG: (
        "No decisions have been made yet.",
        "There are no decisions yet.",
        "None. See above.",
        "To be decided.",
        "Not applicable.",
    ),
}
SOMETHING = {
    QUESTIONS: (
        "There are no open questions about fog, but who owns the lamp?",
        "No known owner of the lamp: who pays?",
        "See above the pier: is the lamp lit?",
        "To be discussed with Sol: who pays?",
        "None of the crews has a key, who opens?",
    ),
    RISKS: (
        "None of the lamps is tested: test one a month",
        "No known good chart: draw one",
        "Nothing stops a crew from sailing: lock the gate",
        "See floods: raise the quay",
        "No. 3 pump fails: swap it",
        "TBD marks stay in the text: search for them",
    ),
}
KINDS = {QUESTIONS: "questions", RISKS: "risks", "Drawbacks": "risks", LOG: "decisions"}


def _nothing() -> Iterator[Case]:
    """Yield sections and entries that state that there are no records."""
    for heading, texts in NOTHING.items():
        for number, text in enumerate(texts):
            none: dict[str, Any] = {KINDS[heading]: []}
            yield section(f"nothing in {heading}: {text}", heading, text, **none)
            if "\n" in text:
                continue
            yield section(
                f"nothing in {heading}, bullet: {text}", heading, f"- {text}", **none
            )
            if number % 2 == 0 and "[" not in text:
                yield section(
                    f"nothing in {heading}: {text}", heading, text, rst=True, **none
                )
            if number % 3 == 0:
                yield section(
                    f"nothing in {heading}, emphasis: {text}",
                    heading,
                    f"*{text}*",
                    **none,
                )
    for rst, table in (
        (False, "| {} | Mitigation |\n|---|---|\n| None | - |\n| N/A | N/A |"),
        (False, "| {} | Mitigation |\n|---|---|\n| *none so far* | |"),
        (True, "====  ======\n{}  Remedy\n====  ======\nNone  —\n====  ======"),
    ):
        yield section(
            f"nothing in a table {table}",
            RISKS,
            table.format("Risk"),
            rst=rst,
            risks=[],
        )
    yield section(
        "something in a table",
        RISKS,
        "| Risk | Mitigation |\n|---|---|\n| None of the lamps is tested | None |",
        risks=[{"text": "None of the lamps is tested", "mitigation": None}],
    )
    for heading, texts in SOMETHING.items():
        for text in texts:
            yield section(
                f"something in {heading}: {text}",
                heading,
                f"- {text}",
                words={KINDS[heading]: [text.partition(":")[0]]},
            )


def _nested() -> Iterator[Case]:
    """Yield nested record sections, and headings that join two names."""
    for name, content in {
        "heading": "- fog: wait\n\n### Open questions\n\n- who pays?",
        "deeper": "### Sea\n\n- fog: wait\n\n#### Unresolved questions\n\n- who pays?",
        "first": "### Open questions\n\n- who pays?\n\n### Weather\n\n- fog: wait",
        "numbered": "- fog: wait\n\n### 5.1 Open questions (optional)\n\n1. who pays?",
        "bold": "- fog: wait\n\n**Open questions:**\n\n- who pays?",
    }.items():
        yield section(
            f"questions inside risks, {name}",
            RISKS,
            content,
            risks=[{"text": "fog", "mitigation": "wait"}],
            questions=["who pays?"],
        )
    yield section(
        "questions inside risks",
        RISKS,
        "- fog: wait\n\nOpen questions\n~~~~~~~~~~~~~~\n\n- who pays?",
        rst=True,
        risks=["fog"],
        questions=["who pays?"],
    )
    yield section(
        "risks inside decisions",
        LOG,
        "- moor at quay 1\n\n### Risks\n\n- fog: wait",
        decisions=["moor at quay 1"],
        risks=["fog"],
    )
    yield section(
        "decisions inside questions",
        QUESTIONS,
        "- who pays?\n\n### Decisions made\n\n- 2026-03-01: moor at quay 1",
        questions=["who pays?"],
        decisions=["moor at quay 1"],
    )
    yield section(
        "group of risks with a similar name",
        RISKS,
        "### Questionable vendors\n\n- fog: wait\n\n### Open water\n\n- ice: tug",
        risks=["fog", "ice"],
        questions=[],
    )
    for heading in (
        "Risks and Tradeoffs",
        "Risks & Trade-offs",
        "Risks and concerns",
        "Risks / Tradeoffs",
        "Risks and challenges",
        "Risks and limitations",
        "4. Risks and Trade-Offs (optional)",
    ):
        for rst in (False, True):
            yield section(
                f"heading: {heading}",
                heading,
                "- fog: wait",
                rst=rst,
                risks=[{"text": "fog", "mitigation": "wait"}],
                lacks=[("missing-section", "Risks and mitigations")],
            )
    for heading in ("Risk-free start", "Risk budget", "Challenges of the pier"):
        yield section(f"heading: {heading}", heading, "- fog: wait", risks=[])


def _labels() -> Iterator[Case]:
    """Yield labels above their values, and details below a heading or title."""
    for name, content, rst in (
        ("paragraphs", "**Risk**\n\nFog comes.\n\n**Mitigation**\n\nWait.", False),
        ("paragraphs", "**Risk:**\n\nFog comes.\n\n**Mitigation:**\n\nWait.", True),
        ("headings", "### Risk\n\nFog comes.\n\n### Mitigation\n\nWait.", False),
        ("bullet", "- **Fog comes**: *Mitigations:*\n  - Wait", False),
    ):
        yield section(
            f"label above its value, {name}",
            RISKS,
            content,
            rst=rst,
            risks=[{"text": About("Fog comes"), "mitigation": About("Wait")}],
        )
    yield section(
        "numbered headings alike",
        LOG,
        "### 1. Two quays\n\n- one for tugs\n\n### 2. No sailing at night\n\n"
        "- crews sleep\n\nIt is dark.",
        decisions=[{"text": "Two quays", "details": "one for tugs"}, {}],
    )
    yield nygard(
        "details without a statement",
        BERTHS,
        decisions=[
            {
                "text": "Tides",
                "details": Containing("quay 1 is for ferries", "quay 2 is for tugs"),
            }
        ],
    )
    for name, content in (
        ("names", "- **Quays.** Two of them\n- **Crews.** They sleep"),
        ("numbered names", "1. **Quays** for\n   all\n2. **Crews** that sleep"),
        ("headings", "### Quays\n\n#### Old\n\n- **Size**: 2\n- **Crews**: 3"),
    ):
        yield nygard(
            f"details with {name}",
            content,
            decisions=[{"text": "Tides", "details": Containing("Crews")}],
        )
    yield section(
        "drawbacks inside risks",
        RISKS,
        "- fog: wait\n\n### Drawbacks\n\n- **Slow**: two hops",
        risks=[
            {"text": "fog", "mitigation": "wait"},
            {"text": "Slow", "details": "two hops", "mitigation": None},
        ],
    )


def _options() -> Iterator[Case]:
    """Yield tables of options with a column for the chosen one."""
    for name, head, yes, no in (
        ("ticks", "Chosen", "✅", "❌"),
        ("words", "Chosen", "yes", "no"),
        ("question mark", "Chosen?", "✅", "❌"),
        ("marks", "Chosen", "✓", "✗"),
        ("shortcodes", "Chosen", ":white_check_mark:", ":x:"),
        ("selected", "Selected", "✅", "❌"),
        ("heavy marks", "Chosen", "✔️", "✖️"),
    ):
        yield section(
            f"options with a column, {name}",
            LOG,
            f"| Option | {head} |\n|---|---|\n| one ferry | {yes} |\n"
            f"| two ferries | {no} |",
            decisions=[
                {"text": "one ferry", "status": "accepted"},
                {"text": "two ferries", "status": "rejected"},
            ],
        )
    yield section(
        "options with a first column",
        LOG,
        "| Chosen | Option | Why |\n|---|---|---|\n"
        "| ❌ | two ferries | they collide |\n| ✅ | one ferry | it is quiet |",
        decisions=[
            {"text": "two ferries", "status": "rejected", "reason": "they collide"},
            {"text": "one ferry", "status": "accepted", "reason": "it is quiet"},
        ],
    )
    yield section(
        "options with a column",
        LOG,
        "===========  ======\nOption       Chosen\n===========  ======\n"
        "one ferry    ✅\ntwo ferries  ❌\n===========  ======",
        rst=True,
        decisions=[
            {"text": "one ferry", "status": "accepted"},
            {"text": "two ferries", "status": "rejected"},
        ],
    )
    yield section(
        "ticks of another column",
        LOG,
        "| Decision | Tested |\n|---|---|\n| one ferry | ✅ |\n| lamps at night | ❌ |",
        decisions=[
            {"text": "one ferry", "status": "accepted"},
            {"text": "lamps at night", "status": "accepted"},
        ],
    )


CASES = [
    *_statements(),
    *_below_headings(),
    *_tables_below_headings(),
    *_whole_documents(),
    *_separators(),
    *_levels(),
    *_mitigations(),
    *_two_lists(),
    *_assessments(),
    *_answers(),
    *_nothing(),
    *_nested(),
    *_labels(),
    *_options(),
]
