"""Decisions, in the forms in which people log them."""

from __future__ import annotations

from typing import Any

import pytest

BULLETS: dict[str, tuple[str, dict[str, object]]] = {
    "label in lower case after a semicolon": (
        "- one lane; because: vans queue",
        {"text": "one lane", "reason": "vans queue"},
    ),
    "properties after the id": (
        "- **D5 (2026-01-31, accepted)** one lane",
        {"id": "D5", "date": "2026-01-31", "status": "accepted", "text": "one lane"},
    ),
    "date and name in brackets": (
        "- D9 [2026-01-31, Al]: one lane",
        {"id": "D9", "date": "2026-01-31", "deciders": ("Al",), "text": "one lane"},
    ),
    "name and date at the end": (
        "- one lane (Al, 2026-01-31)",
        {"date": "2026-01-31", "deciders": ("Al",), "text": "one lane"},
    ),
    "words and date at the end": (
        "- one lane (since the flood, 2026-01-31)",
        {"text": "one lane (since the flood, 2026-01-31)", "deciders": None},
    ),
    "label in lower case after a dash": (
        "- one lane — why: vans queue",
        {"text": "one lane", "reason": "vans queue"},
    ),
    "template": (
        "- **2026-01-31** — one lane per depot (because vans queue)",
        {"date": "2026-01-31", "text": "one lane per depot", "reason": "vans queue"},
    ),
    "relation after the reason": (
        "- 2026-01-31 — one lane (because vans queue). Supersedes D7.",
        {
            "text": "one lane. Supersedes D7.",
            "reason": "vans queue",
            "supersedes": ("D7",),
        },
    ),
    "relation after a clause with the reason": (
        "- one lane because vans queue — replaces D7",
        {"text": "one lane. replaces D7", "reason": "vans queue"},
    ),
    "relation after a sentence with the reason": (
        "- **One lane only.** Because vans queue. Supersedes D7.",
        {"text": "One lane only. Supersedes D7.", "reason": "vans queue"},
    ),
    "relation after the reason, below a status": (
        "- Under review: one lane (because vans queue). Supersedes D7.",
        {
            "text": "one lane. Supersedes D7.",
            "status": "proposed",
            "reason": "vans queue",
        },
    ),
    "reason after a relation": (
        "- One lane. Replaces D7 because vans queue.",
        {
            "text": "One lane. Replaces D7",
            "reason": "vans queue.",
            "supersedes": ("D7",),
        },
    ),
    "other sentence after the reason": (
        "- one lane because vans queue. It replaces the ferry.",
        {"text": "one lane because vans queue. It replaces the ferry.", "reason": None},
    ),
    "nobody to decide": (
        "- **Decision:** one lane\n  **Deciders:** N/A\n  **Reason:** vans queue",
        {"text": "one lane", "deciders": None, "reason": "vans queue"},
    ),
    "brackets after the reason": (
        "- one lane (because vans queue) (phase 2)",
        {"text": "one lane (phase 2)", "reason": "vans queue"},
    ),
    "colon outside": (
        "- **2026-01-31**: one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "colon inside": (
        "- **2026-01-31:** one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "plain date": (
        "- 2026-01-31 — one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "en dash": (
        "- 2026-01-31 – one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "tight dash": (
        "- **2026-01-31**—one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "two hyphens": (
        "- **2026-01-31** -- one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "month name": (
        "- **January 31, 2026** — one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "month": ("- January 2026: one lane", {"date": "2026-01", "text": "one lane"}),
    "brackets": ("- [2026-01-31] one lane", {"date": "2026-01-31", "text": "one lane"}),
    "date at the end": (
        "- one lane (2026-01-31)",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "bad date": ("- 2026-02-30 — one lane", {"date_text": "2026-02-30"}),
    "status after date": (
        "- **2026-07-30 — Rejected:** one lane",
        {"date": "2026-07-30", "status": "rejected", "text": "one lane"},
    ),
    "status first": ("- [Proposed] one lane", {"status": "proposed"}),
    "status at the end": (
        "- one lane (superseded by D-9)",
        {"status": "superseded", "text": "one lane (superseded by D-9)"},
    ),
    "no status": ("- one lane (open all day)", {"status": "accepted"}),
    "id": ("- **D1**: one lane", {"id": "D1", "text": "one lane"}),
    "id in all bold": ("- **D-001 - one lane**", {"id": "D-001", "text": "one lane"}),
    "id of the log": ("- **DL-1:** one lane", {"id": "DL-1", "text": "one lane"}),
    "id with date": (
        "- **D-07 (2026-01-31):** one lane",
        {"id": "D-07", "date": "2026-01-31", "text": "one lane"},
    ),
    "id after date": (
        "- 2026-01-31: **D-4** — one lane",
        {"id": "D-4", "date": "2026-01-31", "text": "one lane"},
    ),
    "because": (
        "- one lane because vans queue.",
        {"text": "one lane", "reason": "vans queue."},
    ),
    "because of": (
        "- one lane, because of the vans",
        {"text": "one lane", "reason": "the vans"},
    ),
    "because in the middle": (
        "- one lane because vans queue. Two later",
        {"text": "one lane because vans queue. Two later", "reason": None},
    ),
    "because inside brackets": (
        "- one lane (for now, because vans queue)",
        {"text": "one lane (for now, because vans queue)", "reason": None},
    ),
    "because against": (
        "- Rejected plan 3 (ferries) because it would be slow",
        {"text": "Rejected plan 3 (ferries) because it would be slow"},
    ),
    "brackets in the reason": (
        "- one lane (because vans (all of them) queue)",
        {"text": "one lane", "reason": "vans (all of them) queue"},
    ),
    "why": (
        "- one lane. Why: vans queue",
        {"text": "one lane.", "reason": "vans queue"},
    ),
    "why in brackets": (
        "- one lane (why: vans queue)",
        {"text": "one lane", "reason": "vans queue"},
    ),
    "bold label": (
        "- one lane. **Rationale:** vans queue",
        {"text": "one lane.", "reason": "vans queue"},
    ),
    "label in a sentence": (
        "- tell drivers why: it helps",
        {"text": "tell drivers why: it helps"},
    ),
    "one line of labels": (
        "- Decision: one lane / Rationale: vans queue / Date/Author: 2026-05-06, Bo",
        {
            "text": "one lane",
            "reason": "vans queue",
            "date": "2026-05-06",
            "deciders": ("Bo",),
        },
    ),
    "lines of labels": (
        "- Decision: one lane\n  Rationale: vans queue\n  Date/Author: 2026-05-06 / Bo",
        {
            "text": "one lane",
            "reason": "vans queue",
            "date": "2026-05-06",
            "deciders": ("Bo",),
        },
    ),
    "nested labels": (
        "- one lane\n\n  - Rationale: vans queue\n  - Date: 2026-05-06\n  - By: Al, Bo",
        {"reason": "vans queue", "date": "2026-05-06", "deciders": ("Al", "Bo")},
    ),
    "sibling labels": (
        "- Decision: one lane\n- Rationale: vans queue\n- Status: rejected",
        {"text": "one lane", "reason": "vans queue", "status": "rejected"},
    ),
    "nested bullets": (
        "- one lane\n\n  - vans queue\n  - lorries too",
        {"text": "one lane", "reason": "vans queue; lorries too"},
    ),
    "supersedes": (
        "- one lane. Supersedes: D-1, D-2",
        {"supersedes": ("D-1", "D-2")},
    ),
    "supersedes a decision of another spec": (
        "- one lane. Supersedes: 004-D2, ADR-3-D-1 and the 2nd plan",
        {"supersedes": ("004-D2", "ADR-3-D-1")},
    ),
    "words that look like a mark": (
        "- D1–D3 are about lanes",
        {"id": "D1", "text": "D1–D3 are about lanes"},
    ),
}
MARKDOWN: dict[str, tuple[str, dict[str, object]]] = {
    "bold labels with a full stop": (
        "### D1\n\n**Decision.** one lane\n\n**Cost.** Paint.\n\n**Why.** fog",
        {"text": "one lane", "details": "Cost. Paint.", "reason": "fog"},
    ),
    "labels on lines": (
        "### D1\nContext: fog\nDecision: one lane\nOptions: toll\nConsequence: pay",
        {"text": "one lane", "details": "Options: toll; Context: fog; pay"},
    ),
    "date below a label of the text": (
        "### D-1 One lane\n\n**Decided:** 2026-05-06\n\n**Why:** vans queue",
        {"text": "One lane", "date": "2026-05-06", "reason": "vans queue"},
    ),
    "description above the reason": (
        "### D1: one lane\n\nVans use it.\n\n**Rationale:** vans queue",
        {"text": "one lane", "details": "Vans use it.", "reason": "vans queue"},
    ),
    "struck-out paragraph": (
        "~~We run two lanes.~~\n\nWe run one lane.",
        {"text": "We run one lane.", "status": "accepted"},
    ),
    "struck-out paragraph with its outcome": (
        "~~We run two lanes.~~\n\nSuperseded by D-3.",
        {"text": "We run two lanes.", "status": "superseded"},
    ),
    "anchor": ("- one lane {#d7}", {"id": "d7", "text": "one lane"}),
    "id in code": ("- `D-12` — one lane", {"id": "D-12", "text": "one lane"}),
    "struck": ("- ~~2026-01-31 — one lane~~", {"status": "superseded"}),
    "struck and answered": (
        "- ~~one lane~~ Superseded by D-3",
        {"text": "one lane", "status": "superseded", "reason": "Superseded by D-3"},
    ),
    "edited": ("- ~~one~~ two lanes", {"text": "two lanes", "status": "accepted"}),
    "tick": ("- ✅ **2026-01-31** – one lane", {"text": "one lane"}),
    "sub-heading": (
        "### Decision 4: one lane\n\nVans queue.",
        {"id": "D4", "text": "one lane", "reason": "Vans queue."},
    ),
    "dated sub-heading": (
        "### 2026-01-31 — one lane\n\nVans queue.",
        {"date": "2026-01-31", "text": "one lane", "reason": "Vans queue."},
    ),
    "date as sub-heading": (
        "### 2026-01-31\n\none lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "numbered sub-heading": (
        "### 1. One lane\n\n#### Rationale\n\nVans queue.",
        {"text": "One lane", "reason": "Vans queue."},
    ),
    "sub-heading over labels": (
        "### One lane\n\n- Rationale: vans queue\n- Date: 2026-01-31",
        {"text": "One lane", "reason": "vans queue", "date": "2026-01-31"},
    ),
    "paragraphs of labels": (
        "**Decision:** one lane\n\n**Rationale:** vans queue",
        {"text": "one lane", "reason": "vans queue"},
    ),
    "prose": (
        "We run one lane.\n\nVans queue.",
        {"text": "We run one lane.", "reason": "Vans queue.", "whole": True},
    ),
    "quote": ("> We run one lane.", {"text": "We run one lane.", "whole": True}),
}
RST: dict[str, tuple[str, dict[str, object]]] = {
    "definition with classifiers": (
        "one lane : 2026-01-31 : rejected : Al\n   Vans queue.",
        {
            "text": "one lane",
            "date": "2026-01-31",
            "status": "rejected",
            "deciders": ("Al",),
            "reason": "Vans queue.",
        },
    ),
    "definition of a decision": (
        "2026-01-31: one lane.\n   Vans queue.",
        {"date": "2026-01-31", "text": "one lane.", "reason": "Vans queue."},
    ),
    "definition": (
        "2026-01-31\n   one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "definition with fields": (
        "one lane\n   :date: 2026-01-31\n   :because: vans queue\n   :by: Al",
        {
            "text": "one lane",
            "date": "2026-01-31",
            "reason": "vans queue",
            "deciders": ("Al",),
        },
    ),
    "bullet with fields": (
        "- one lane\n\n  :date: 2026-01-31\n  :status: proposed\n  :tags: a, b",
        {"date": "2026-01-31", "status": "proposed", "tags": ("a", "b")},
    ),
    "bullet of fields": (
        "- :decision: one lane\n  :date: 2026-01-31",
        {"text": "one lane", "date": "2026-01-31"},
    ),
    "field": (":2026-01-31: one lane", {"date": "2026-01-31", "text": "one lane"}),
    "list of fields": (
        ":Decision: one lane\n:Date: 2026-01-31",
        {"text": "one lane", "date": "2026-01-31"},
    ),
    "indented list": (
        "   - 2026-01-31: one lane",
        {"date": "2026-01-31", "text": "one lane"},
    ),
    "sub-heading": (
        "Decision 4: one lane\n~~~~~~~~~~~~~~~~~~~~\n\nVans queue.",
        {"id": "D4", "text": "one lane", "reason": "Vans queue."},
    ),
    "sub-heading with the ID of a record": (
        "ADR-003: Lanes\n~~~~~~~~~~~~~~\n\n**Chosen:** one lane",
        {"id": "ADR-003", "text": "Lanes: one lane"},
    ),
    "sub-heading with labels in bullets": (
        "ADR-003: Lanes\n~~~~~~~~~~~~~~\n\n- **Context:** vans\n- **Decision:** left",
        {
            "id": "ADR-003",
            "text": "Lanes: left",
            "details": "Context: vans",
        },
    ),
    "line block": ("| one lane", {"text": "one lane", "whole": True}),
}
FORMS = [
    *(pytest.param("md", *form, id=f"md-{name}") for name, form in BULLETS.items()),
    *(pytest.param("rst", *form, id=f"rst-{name}") for name, form in BULLETS.items()),
    *(pytest.param("md", *form, id=f"md-{name}") for name, form in MARKDOWN.items()),
    *(pytest.param("rst", *form, id=f"rst-{name}") for name, form in RST.items()),
]


@pytest.mark.parametrize(("syntax", "content", "expected"), FORMS)
def test_form(
    read: Any, facts: Any, syntax: str, content: str, expected: dict[str, object]
) -> None:
    """Each form that people write gives one decision with the same parts."""
    (decision,) = read("Decision log", content, syntax).of_kind("decision")
    known = facts(decision)
    assert {name: known.get(name) for name in expected} == expected


EMPTY = [
    "None",
    "None.",
    "N/A",
    "*(none yet)*",
    "- None",
    "- *(none yet)*",
    "- N/A",
    "- Decision: None yet\n- Reason: N/A\n- Date: N/A",
    "**Decision:** none",
    "Decisions go here as they are made.\n\n*(none yet)*",
    "",
]
UNFILLED = [
    "- **<YYYY-MM-DD>** — <decision> (because <reason>)",
    "- **YYYY-MM-DD** — <decision> (because <reason>)",
    "- YYYY-MM-DD: <decision>",
    "- YYYY-MM-DD",
    "- **D-NNN** (DD.MM.YYYY): <decision>",
    "1. YYYY/MM/DD – <decision>",
    "**YYYY-MM-DD**: <decision>, because <reason>",
    "### YYYY-MM-DD: <decision>\n\n<reason>",
    "### YYYY-MM-DD\n\n- <decision> (because <reason>)",
    "| Decision | Reason |\n|---|---|\n| YYYY-MM-DD: <decision> | <reason> |",
    "Capture decisions.\n\n- **<YYYY-MM-DD>** — <decision> (because <reason>)",
    "| Date | Decision |\n|---|---|\n| <YYYY-MM-DD> | <decision> |",
    "| Date | Decision |\n|---|---|\n| 2026-01-31 | … |",
    "_(none yet)_",
]


@pytest.mark.parametrize(
    ("syntax", "content"),
    [
        *((syntax, text) for syntax in ("md", "rst") for text in EMPTY),
        *(("md", text) for text in UNFILLED),
    ],
)
def test_nothing_decided(read: Any, syntax: str, content: str) -> None:
    """A log that is empty, or unchanged from the template, has no decision."""
    assert read("Decision log", content, syntax).of_kind("decision") == []


TABLES = {
    "md-pipe": (
        "md",
        """
        | Date | Decision | Why | Alternatives | Status | Owner |
        |---|---|---|---|---|---|
        | 2026-01-31 | one lane | vans `a` | two | Rejected | Al & Bo |
        | — | no toll | | | | |
        """,
        (7, 8),
    ),
    "md-any-order": (
        "md",
        """
        | Owner | Status | Rationale | Alternatives | Decision | When |
        |-------|--------|-----------|--------------|----------|------|
        | Al, Bo | rejected | vans `a` | two | one lane | 31 January 2026 |
        | | | | | no toll | |
        """,
        (7, 8),
    ),
    "md-list-table": (
        "md",
        """
        ```{list-table}
        :header-rows: 1
        :widths: auto

        * - Date
          - Decision
          - Reason
          - Alternatives
          - Status
          - By
        * - 2026-01-31
          - one lane
          - vans `a`
          - two
          - rejected
          - Al, Bo
        * -
          - no toll
          -
          -
          -
          -
        ```
        """,
        (15, 21),
    ),
    "md-table-directive": (
        "md",
        """
        ```{table} What we chose
        :widths: auto

        | Date | Decision | Why | Alternatives | Status | Owner |
        |---|---|---|---|---|---|
        | 2026-01-31 | one lane | vans `a` | two | Rejected | Al, Bo |
        | | no toll | | | | |
        ```
        """,
        (10, 11),
    ),
    "rst-list-table": (
        "rst",
        """
        .. list-table::
           :header-rows: 1

           * - Decision
             - Date
             - Why
             - Alternatives
             - Status
             - Who
           * - one lane
             - 2026-01-31
             - vans ``a``
             - two
             - rejected
             - Al, Bo
           * - no toll
             -
             -
             -
             -
             -
        """,
        (16, 22),
    ),
    "rst-unmarked-head": (
        "rst",
        """
        .. list-table::

           * - Date
             - Decision
             - Why
             - Alternatives
             - Status
             - Who
           * - 2026-01-31
             - one lane
             - vans ``a``
             - two
             - rejected
             - Al, Bo
           * -
             - no toll
             -
             -
             -
             -
        """,
        (15, 21),
    ),
    "rst-grid": (
        "rst",
        """
        +------------+----------+------------+--------------+----------+--------+
        | Date       | Decision | Why        | Alternatives | Status   | Owner  |
        +============+==========+============+==============+==========+========+
        | 2026-01-31 | one      | vans ``a`` | two          | rejected | Al, Bo |
        |            | lane     |            |              |          |        |
        +------------+----------+------------+--------------+----------+--------+
        |            | no toll  |            |              |          |        |
        +------------+----------+------------+--------------+----------+--------+
        """,
        (10, 13),
    ),
    "rst-simple": (
        "rst",
        """
        ==========  ========  ==========  ============  ========  ======
        Date        Decision  Why         Alternatives  Status    Owner
        ==========  ========  ==========  ============  ========  ======
        2026-01-31  one lane  vans ``a``  two           rejected  Al, Bo
        \\           no toll
        ==========  ========  ==========  ============  ========  ======
        """,
        (10, 11),
    ),
}


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        ("Area | Choice | Why", "Lanes | one | vans queue", "Lanes: one"),
        ("Question | Decision", "Which lane? | the left", "Which lane? the left"),
        ("Decision | Value", "Lanes | one", "Lanes: one"),
        ("Decision | Area | Why", "one lane | North | x", "one lane"),
        ("Area | Why", "one lane | x", "one lane"),
    ],
)
def test_topic_column(
    read: Any, facts: Any, head: str, cells: str, expected: str
) -> None:
    """A column before the text has its topic."""
    rule = "|".join("---" for _ in head.split("|"))
    table = f"| {head} |\n|{rule}|\n| {cells} |"
    (decision,) = read("Decision log", table).of_kind("decision")
    assert facts(decision)["text"] == expected


@pytest.mark.parametrize(
    ("syntax", "content", "lines"), TABLES.values(), ids=list(TABLES)
)
def test_table(
    read: Any, facts: Any, syntax: str, content: str, lines: tuple[int, int]
) -> None:
    """Every kind of table gives the same decisions, each at the line of its row."""
    first, second = read("Decision log", content, syntax).of_kind("decision")
    assert facts(first) == {
        "id": "D1",
        "date": "2026-01-31",
        "text": "one lane",
        "reason": "vans a",
        "details": "(Alternatives: two)",
        "status": "rejected",
        "deciders": ("Al", "Bo"),
    }
    assert facts(second) == {"id": "D2", "text": "no toll", "status": "accepted"}
    assert (first.line, second.line) == lines


def test_table_ids(read: Any) -> None:
    """A column of ids gives them as written, bare numbers with the kind's letter."""
    content = """
    | # | Decision |
    |---|---|
    | 3 | one lane |
    | D-04 | no toll |
    | | **D9**: no bridge |
    """
    decisions = read("Decisions", content).of_kind("decision")
    assert [d.id for d in decisions] == ["007-D3", "007-D-04", "007-D9"]


def test_id_beside_id_column(read: Any) -> None:
    """The id of another record at the start of a cell remains in the text."""
    content = """
    | ID | Decision |
    |---|---|
    | D-03 | (R-12) one lane |
    | D-04 | D-02: no toll |
    | D-05 | **D5**: no bridge |
    """
    decisions = read("Decisions", content).of_kind("decision")
    assert [(d.id, d.text) for d in decisions] == [
        ("007-D-03", "(R-12) one lane"),
        ("007-D-04", "D-02: no toll"),
        ("007-D-05", "no bridge"),
    ]


def test_cell_of_many_blocks(read: Any) -> None:
    """The complete text of a cell is kept, not only its first paragraph."""
    content = """
    .. list-table::
       :header-rows: 1

       * - Decision
         - Why
       * - one lane

           for vans
         - - short
           - cheap
    """
    (decision,) = read("Decision log", content, "rst").of_kind("decision")
    assert (decision.text, decision.get("reason")) == (
        "one lane; for vans",
        "short; cheap",
    )


def test_cell_over_rows(read: Any) -> None:
    """A date that spans rows is the date of each of their decisions."""
    content = """
    +------------+----------+
    | Date       | Decision |
    +============+==========+
    | 2026-01-31 | one lane |
    |            +----------+
    |            | no toll  |
    +------------+----------+
    """
    decisions = read("Decision log", content, "rst").of_kind("decision")
    assert [(d.text, d.get("date"), d.line) for d in decisions] == [
        ("one lane", "2026-01-31", 10),
        ("no toll", "2026-01-31", 12),
    ]


def test_table_without_headings(read: Any) -> None:
    """The columns of a table without headings are recognized by their content."""
    content = """
    ==  ==========  ========  ==========
    1   2026-01-31  one lane  vans queue
    2   2026-02-01  no toll
    ==  ==========  ========  ==========
    """
    decisions = read("Decision log", content, "rst").of_kind("decision")
    assert [(d.id, d.get("date"), d.text, d.get("reason")) for d in decisions] == [
        ("007-D1", "2026-01-31", "one lane", "vans queue"),
        ("007-D2", "2026-02-01", "no toll", None),
    ]


def test_text_where_a_date_belongs(read: Any) -> None:
    """Other text in a date column is kept as written."""
    content = "| When | Decision |\n|---|---|\n| last week | one lane |"
    (decision,) = read("Decision log", content).of_kind("decision")
    assert (decision.get("date"), decision.invalid.get("date")) == (None, "last week")


@pytest.mark.parametrize(
    ("syntax", "content"),
    [
        ("md", "- 2026-01-31\n  - one lane\n  - no toll"),
        ("md", "### 2026-01-31\n\n- one lane\n- no toll"),
        ("md", "**2026-01-31**\n\n- one lane\n- no toll"),
        ("rst", "- 2026-01-31\n\n  - one lane\n  - no toll"),
        ("rst", "2026-01-31\n~~~~~~~~~~\n\n- one lane\n- no toll"),
        ("rst", "2026-01-31\n  - one lane\n  - no toll"),
    ],
)
def test_listed_under_a_date(read: Any, syntax: str, content: str) -> None:
    """Decisions that are listed under a date are decisions of that day."""
    decisions = read("Decision log", content, syntax).of_kind("decision")
    assert [(d.get("date"), d.text) for d in decisions] == [
        ("2026-01-31", "one lane"),
        ("2026-01-31", "no toll"),
    ]


def test_listed_under_a_status(read: Any) -> None:
    """Decisions that are listed under a status have it."""
    content = "### Rejected\n\n- one lane\n\n### Accepted\n\n- no toll"
    decisions = read("Decision log", content).of_kind("decision")
    assert [d.status for d in decisions] == ["rejected", "accepted"]


def test_numbering(read: Any) -> None:
    """Dated decisions come first, by date, then undated ones, as they appear."""
    content = """
    - undated
    - **2026-02-01** — second
    - **2026-01-31** — first
    - **2026-02-01** — third
    - undated as well
    """
    decisions = read("Decision log", content).of_kind("decision")
    assert [(d.id, d.text, d.line) for d in decisions] == [
        ("007-D1", "first", 7),
        ("007-D2", "second", 6),
        ("007-D3", "third", 8),
        ("007-D4", "undated", 5),
        ("007-D5", "undated as well", 9),
    ]


@pytest.mark.parametrize("written", ["D1", "D-1", "D-001"])
def test_written_ids_win(read: Any, written: str) -> None:
    """The number of a written id is not given to another decision."""
    decisions = read("Decision log", f"- one lane\n- **{written}**: no toll").of_kind(
        "decision"
    )
    assert [d.id for d in decisions] == ["007-D2", f"007-{written}"]


def test_outcome_is_one_decision(read: Any, facts: Any) -> None:
    """A decision outcome in prose is one decision; consequences are not."""
    content = """
    Chosen option: "One lane", because vans queue. It is cheap.

    - lorries too

    ### Consequences

    - Good: less paint
    """
    (decision,) = read("Decision outcome", content).of_kind("decision")
    assert facts(decision) == {
        "id": "D1",
        "text": "One lane",
        "reason": "vans queue. It is cheap.",
        "details": "lorries too",
        "status": "accepted",
        "whole": True,
    }


@pytest.mark.parametrize("table", ["| Lane |\n|---|", "| Lane |\n|---|\n|  |"])
def test_tables_without_text_are_no_details(read: Any, table: str) -> None:
    """A table that has only a heading row has no decisions."""
    assert not read("Decision", table).of_kind("decision")


def test_tables_are_details(read: Any) -> None:
    """A table with text below its header has the details of a decision."""
    table = "| Lane | Price |\n|---|---|\n| left | 5 |\n| right | 7 |"
    (decision,) = read("Decision", table).of_kind("decision")
    assert "left" in decision.fields["details"]


def test_nothing_is_dropped(read: Any) -> None:
    """All words of a decision that cannot be split are in its record."""
    content = """
    1. ```text
       a code block first
       ```

       one lane
    2. - no toll
    """
    decisions = read("Decision log", content).of_kind("decision")
    assert [d.text for d in decisions] == ["one lane", "no toll"]
    assert decisions[0].fields["details"] == "a code block first"


def test_typographic_quotes(read: Any) -> None:
    """Quotes and dashes that Sphinx has made typographic are read like plain ones."""
    content = "- **2026-01-31** — say “one lane” – it’s short (because “two” isn’t)"
    (decision,) = read("Decision log", content).of_kind("decision")
    assert (decision.text, decision.get("reason")) == (
        "say “one lane” – it’s short",
        "“two” isn’t",
    )


@pytest.mark.parametrize(
    "entry",
    [
        "- two lanes (superseded by D1)",
        "- Superseded by D1: two lanes",
        "- [Superseded by D1] two lanes",
        "- ~~two lanes~~ superseded by D1, because vans queue",
        "- two lanes — replaced by D1 on 2026-02-01",
        "- two lanes\n  **Status:** superseded by D1",
    ],
)
def test_successor(read: Any, entry: str) -> None:
    """A decision can name the decision that replaces it."""
    (first, second) = read("Decision log", f"- D1: one lane\n{entry}").records
    assert (first.superseded_by, first.status) == ((), "accepted")
    assert (second.superseded_by, second.status) == (("D1",), "superseded")


def test_no_successor(read: Any) -> None:
    """The words of another decision do not name a successor."""
    (decision,) = read("Decision log", "- two lanes (not superseded by rails)").records
    assert (decision.superseded_by, decision.status) == ((), "accepted")


OPTIONS = {
    "numbered": "1. **One lane.** It is quiet.\n2. Two lanes",
    "long": "1. One lane\n2. Two lanes if it falls as rain",
    "lettered": "- **Option A: One lane.** It is quiet.\n- Option B: Two lanes",
    "headings": "### Option A: One lane.\n\nIt is quiet.\n\n### Option B: Two lanes",
    "letters": "### A. One lane\n\nIt is quiet.\n\n### B. Two lanes\n\nThey are loud.",
    "table": "| | Option |\n|---|---|\n| A | One lane. |\n| B | Two lanes |",
}


@pytest.mark.parametrize(
    ("options", "chosen", "text"),
    [
        ("numbered", "Chosen option: **1**, because vans queue.", "One lane."),
        ("numbered", 'Chosen option: "Option 2", because vans queue.', "Two lanes"),
        ("numbered", "Chosen option: **1 — one quiet lane**", "one quiet lane"),
        ("numbered", "Chosen option: 1 (one quiet lane).", "one quiet lane"),
        ("lettered", "We choose Option A.", "One lane."),
        ("lettered", "We go with Option A)", "One lane."),
        ("headings", "Chosen option: **Option B** — it is quiet.", "Two lanes"),
        ("table", 'Chosen option: "Option B"', "Two lanes"),
        ("letters", "Chosen option: **B**, because it is quiet.", "Two lanes"),
        ("lettered", 'Chosen option: "A"', "One lane."),
        ("lettered", "Chosen option: **Option A — one quiet lane**", "one quiet lane"),
        ("letters", 'Chosen option: "B. Two quiet lanes"', "Two quiet lanes"),
        ("lettered", "Chosen option: **Option B** — quiet.", "Option B — quiet."),
        ("numbered", "Chosen option: **2**, as the law requires.", "Two lanes"),
        ("long", "Option 2. Rain falls in May.", "Two lanes if it falls as rain"),
        ("lettered", "Chosen option: **Option B.** Vans queue.", "Two lanes"),
        ("lettered", "Chosen option: option B. The road has space.", "Two lanes"),
        ("lettered", "Take option A. Vans queue.", "One lane."),
        ("lettered", "Option B. Two quiet lanes", "Two quiet lanes"),
        # These are not the number of a known option.
        ("letters", "Chosen option: C. Two quiet lanes", "C. Two quiet lanes"),
        ("numbered", "Chosen option: A", "A"),
        ("numbered", "Chosen option: 2 lanes", "2 lanes"),
        ("numbered", "Chosen option: **Option 7**", "Option 7"),
        ("lettered", "Chosen option: Option A + B", "Option A + B"),
        ("lettered", "Chosen option: Option ı", "Option ı"),
        ("numbered", "Chosen option: 10 - 20 lanes", "10 - 20 lanes"),
    ],
)
def test_numbered_option(read_spec: Any, options: str, chosen: str, text: str) -> None:
    """A decision that names an option by its number or letter has its words."""
    source = f"# 4. Lanes\n\n## Considered options\n\n{OPTIONS[options]}\n\n"
    source += f"## Decision outcome\n\n{chosen}\n"
    (decision,) = read_spec(source).records.of_kind("decision")
    assert decision.text == text


@pytest.mark.parametrize(
    ("chosen", "text", "reason"),
    [
        ("Chosen option: one lane, since it is quiet.", "one lane", "it is quiet."),
        ('Chosen option: "one lane" since it\'s quiet', "one lane", "it's quiet"),
        ("Chosen option: one lane, as it is quiet.", "one lane", "it is quiet."),
        ("Chosen option: one lane as it is", "one lane as it is", None),
        ('Chosen option: "one lane" — since it is quiet', "one lane", "it is quiet"),
        ('Chosen option: "one lane" - as it is quiet', "one lane", "it is quiet"),
        ("Chosen option: lane 1 - as built in 2019", "lane 1 - as built in 2019", None),
        ('Chosen option: "one lane", which is quiet.', "one lane", "which is quiet."),
        ('Chosen option: "one lane", with bells', '"one lane", with bells', None),
        ('Chosen option: "one lane", "bells"', '"one lane", "bells"', None),
        ("Chosen option: the lane used since 2019", "the lane used since 2019", None),
    ],
)
def test_reason_without_because(
    read_spec: Any, chosen: str, text: str, reason: str | None
) -> None:
    """The reason for a chosen option follows *since*, *as*, or the quoted option."""
    source = f"# 4. Lanes\n\n## Decision outcome\n\n{chosen}\n"
    (decision,) = read_spec(source).records.of_kind("decision")
    assert (decision.text, decision.get("reason")) == (text, reason)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2026-01-31 (D3)", ("D3", "2026-01-31", "accepted")),
        ("2026-01-31 — D3", ("D3", "2026-01-31", "accepted")),
        ("2026-01-31 (rejected)", ("D1", "2026-01-31", "rejected")),
        ("D3 (2026-01-31)", ("D3", "2026-01-31", "accepted")),
        ("2026-01-31", ("D1", "2026-01-31", "accepted")),
    ],
)
def test_heading_of_markers(
    read: Any, facts: Any, heading: str, expected: tuple[str, str, str]
) -> None:
    """Below a heading with an id, a date or a status only, the text is a paragraph."""
    content = f"### {heading}\n\nUse one lane because vans queue."
    (decision,) = read("Decision log", content).of_kind("decision")
    found = facts(decision)
    assert (found["id"], found["date"], found["status"]) == expected
    assert (found["text"], found["reason"]) == ("Use one lane", "vans queue.")


def test_text_above_the_label_of_a_decision(read: Any) -> None:
    """It is about the problem, and the text below the decision is its reason."""
    content = "### Tolls\n\nVans queue.\n\n**Decision:** no tolls.\n\nBooths cost."
    (decision,) = read("Decision log", content).of_kind("decision")
    assert decision.text == "Tolls: no tolls."
    assert decision.get("details") == "Vans queue."
    assert decision.get("reason") == "Booths cost."


def test_section_with_the_reason(read_spec: Any) -> None:
    """All of it is the reason, and a later *because* is about a detail."""
    (decision,) = read_spec(
        """
        # 4. Lanes

        ## Decision outcome

        **Chosen: one lane**

        ### Rationale

        One lane was chosen because:

        1. **No tolls**: booths cost.

        ### Trade-offs

        1. **Vans queue**: this is fine because:
           - the queue is short
        """
    ).records.of_kind("decision")
    assert decision.text == "one lane"
    assert decision.get("reason") == (
        "One lane was chosen because: No tolls: booths cost."
    )
    assert decision.get("details") == (
        "Trade-offs: Vans queue: this is fine because: the queue is short"
    )


def test_headings_above_prose_and_lists(read: Any) -> None:
    """A heading above a list is a decision if those beside it are decisions."""
    content = """
    ### Lanes

    We use one lane.

    ### Tolls: none

    - cheap
    - fast
    """
    lanes, tolls = read("Decisions", content).of_kind("decision")
    assert (lanes.text, tolls.text) == ("Lanes", "Tolls: none")
    assert tolls.get("details") == "cheap; fast"


@pytest.mark.parametrize(
    "content",
    [
        "### Lanes\n\nWe use one.\n\n### Tolls\n\n- D4: none\n- D5: no booth",
        "### Lanes\n\nWe use one.\n\n### Rejected\n\n- two lanes\n- three lanes",
        "### Lanes\n\n- one lane\n\n### Tolls\n\n- no tolls\n- no booth",
    ],
)
def test_headings_above_lists_of_decisions(read: Any, content: str) -> None:
    """Items with an id, items below a status, and headings above lists only."""
    texts = [record.text for record in read("Decisions", content).records]
    assert len(texts) == 3
    assert "Tolls" not in texts
    assert "Rejected" not in texts


def test_table_of_topics_and_choices(read: Any) -> None:
    """A column with the choice continues the topic; a status word is a status."""
    table = """
    | Decision | Choice | Why |
    |---|---|---|
    | Lanes | one | vans queue |
    | Run two lanes | rejected | vans queue |
    """
    lanes, two = read("Decisions", table).of_kind("decision")
    assert (lanes.text, lanes.status) == ("Lanes: one", "accepted")
    assert (two.text, two.status) == ("Run two lanes", "rejected")


def test_group_between_numbered_headings(read: Any) -> None:
    """A group of entries does not change how the headings beside it are read."""
    content = """
    ### 1. Lanes

    We use one lane.

    ### Others

    - D7: no booth

    ### 2. Tolls

    - cheap
    - fast
    """
    texts = {record.text for record in read("Decisions", content).records}
    assert texts == {"Lanes", "no booth", "Tolls"}


@pytest.mark.parametrize("heading", ["Approver", "Approved by", "Approvers"])
def test_column_of_approvers(read: Any, heading: str) -> None:
    """Those who approved a decision made it."""
    table = f"| Decision | {heading} |\n|---|---|\n| one lane | Al |"
    (decision,) = read("Decision log", table).of_kind("decision")
    assert decision.get("deciders") == ("Al",)


def test_column_of_approvals(read: Any) -> None:
    """A date of approval is not a decider."""
    table = "| Decision | Approval date |\n|---|---|\n| one lane | 2026-01-31 |"
    (decision,) = read("Decision log", table).of_kind("decision")
    assert (decision.get("deciders"), decision.get("date")) == (None, "2026-01-31")


def test_list_below_a_labeled_decision(read: Any) -> None:
    """All items of a list that continues a decision belong to it."""
    content = """
    ### Lanes

    - **Decision:** build two lanes:
      - one for vans
      - one for bikes
    - **Rationale:** vans queue
    """
    (decision,) = read("Decision log", content).of_kind("decision")
    text = "Lanes: build two lanes: one for vans; one for bikes"
    assert (decision.text, decision.get("reason")) == (text, "vans queue")


def test_paragraphs_below_a_labeled_decision(read: Any) -> None:
    """A paragraph below the one with the decision has details."""
    content = """
    ### Lanes

    - **Decision:**

      One for vans.

      Bikes wait.
    """
    (decision,) = read("Decision log", content).of_kind("decision")
    assert (decision.text, decision.get("details")) == (
        "Lanes: One for vans.",
        "Bikes wait.",
    )


@pytest.mark.parametrize("word", ["INVALIDATED", "revoked"])
def test_invalid_decision(read: Any, word: str) -> None:
    """A decision that turned out to be wrong is superseded."""
    content = f"### D-7: one lane ({word})\n\nVans queue.\n"
    (decision,) = read("Decision log", content).of_kind("decision")
    assert (decision.text, decision.status) == ("one lane", "superseded")


def test_numbered_headings_above_prose_and_labeled_lists(read: Any) -> None:
    """All numbered headings are decisions if one of them is above prose."""
    content = """
    ### 1. Lanes

    We use one lane.

    ### 2. Tolls

    - **Vans**: none
    - **Trucks**: two
    """
    found = read("Decisions", content).of_kind("decision")
    assert [decision.text for decision in found] == ["Lanes", "Tolls"]


def test_numbered_headings_above_labeled_lists(read: Any) -> None:
    """Numbered headings that are all above labeled lists name groups of decisions."""
    content = """
    ### 1. Lanes

    - **Vans**: one lane

    ### 2. Tolls

    - **Trucks**: two tolls
    """
    found = read("Decisions", content).of_kind("decision")
    texts = [decision.text for decision in found]
    assert texts == ["Vans: one lane", "Trucks: two tolls"]


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ("We made four decisions on lanes. All of them save fuel.", 0),
        ("The vans use one lane. Other decisions depend on it.", 1),
    ],
)
def test_prose_about_decisions(read: Any, content: str, count: int) -> None:
    """A paragraph that first mentions several decisions is a remark on them."""
    found = read("Summary of decisions", content).of_kind("decision")
    assert len(found) == count


def test_introduction_of_a_list_below_a_heading(read: Any) -> None:
    """A paragraph that only introduces a list of details is not the reason."""
    content = """
    ### Open two lanes

    We open:

    - a lane for vans
    - a lane for trucks

    ### Drop the toll

    Tolls cost more than they bring.
    """
    lanes, toll = read("Decisions", content).of_kind("decision")
    assert lanes.get("reason") is None
    assert toll.get("reason") == "Tolls cost more than they bring."


def test_selected_option_in_a_table(read: Any) -> None:
    """A column *Selected option* has the outcome, and *Confirmed by* the deciders."""
    content = """
    | Decision | Selected option | Confirmed by |
    |---|---|---|
    | Lanes | one lane | Al |
    """
    (decision,) = read("Accepted decisions", content).of_kind("decision")
    assert (decision.text, decision.get("deciders")) == ("Lanes: one lane", ("Al",))


@pytest.mark.parametrize(
    ("above", "texts"),
    [
        ("See [the log](log.md) for details on:", []),
        ("See the log for the reasons. We agreed:", ["one lane", "no toll"]),
        ("We agreed:", ["one lane", "no toll"]),
    ],
)
def test_topics_of_another_text(read: Any, above: str, texts: list[str]) -> None:
    """A list of topics that another text is about has no decisions."""
    content = f"""
    {above}

    - one lane
    - no toll
    """
    found = read("Design decisions", content).of_kind("decision")
    assert [decision.text for decision in found] == texts


@pytest.mark.parametrize("pending", ["*Pending review.*", "Pending approval"])
def test_pending_decision(read_spec: Any, pending: str) -> None:
    """A phrase that the review is pending is not the text of a decision."""
    source = f"# 4. Lanes\n\n## Decision\n\n{pending}\n"
    assert not read_spec(source).records.of_kind("decision")


@pytest.mark.parametrize(
    ("marks", "texts"),
    [
        ("✅✅", ["one lane", "two tolls"]),
        ("✅❌", ["✅ one lane", "❌ two tolls"]),
    ],
)
def test_marks_before_decisions(read: Any, marks: str, texts: list[str]) -> None:
    """A tick is not part of a decision, unless only some decisions have one."""
    content = f"- {marks[0]} one lane\n- {marks[1]} two tolls\n"
    found = read("Decisions", content).of_kind("decision")
    assert [decision.text for decision in found] == texts


@pytest.mark.parametrize(
    ("sections", "texts"),
    [
        ("## Considered options\n\n- a toll\n\n## Consequences\n\nNone.\n", ["Lanes"]),
        ("## Considered options\n\n- a toll\n", []),
    ],
)
def test_record_without_a_status(
    read_spec: Any, sections: str, texts: list[str]
) -> None:
    """The title of a decision record is the decision if it has consequences."""
    found = read_spec(f"# ADR-004: Lanes\n\nOne for vans.\n\n{sections}")
    decisions = found.records.of_kind("decision")
    assert [decision.text for decision in decisions] == texts


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("```mermaid\nflowchart LR\n  a --> b\n```", ["Lanes"]),
        ("![](lanes.png)", ["Lanes"]),
        ("<!-- one lane -->", ["Lanes"]),
        ("![One lane](lanes.png)", ["One lane"]),
        ("TBD", []),
    ],
)
def test_decision_without_text(read_spec: Any, content: str, texts: list[str]) -> None:
    """The title of a decision record is the decision if its section has no text."""
    source = f"# ADR-004: Lanes\n\nStatus: Accepted\n\n## Decision\n\n{content}\n"
    decisions = read_spec(source).records.of_kind("decision")
    assert [decision.text for decision in decisions] == texts


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("**1. One lane.** Vans queue.\n\n**2. No toll.** It costs.", "Lanes"),
        ("**1. One lane for all.** Vans queue.\n\nNo toll.", "One lane for all."),
        ("One lane.\n\n**2. No toll.** It costs.", "One lane."),
    ],
)
def test_numbered_paragraphs(read_spec: Any, content: str, text: str) -> None:
    """Several numbered paragraphs are details of the decision in the title."""
    source = f"# ADR-004: Lanes\n\nStatus: Accepted\n\n## Decision\n\n{content}\n"
    (decision,) = read_spec(source).records.of_kind("decision")
    assert decision.text == text


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("Road | Noise | Cost", ["one lane"]),
        ("Decision | Noise | Cost", ["one lane", "A7", "A9"]),
    ],
)
def test_table_below_a_table_of_decisions(
    read: Any, heading: str, texts: list[str]
) -> None:
    """A table about something else, such as a comparison, has no decisions."""
    content = f"""
    | Date | Decision | Why |
    |---|---|---|
    | 2026-01-31 | one lane | vans queue |

    | {heading} |
    |---|---|---|
    | A7 | high | 3 |
    | A9 | low | 5 |
    """
    found = read("Decision log", content).of_kind("decision")
    assert [decision.text for decision in found] == texts


@pytest.mark.parametrize(
    ("paragraph", "texts"),
    [
        ("**Principles:** few parts", ["one lane"]),
        ("**Decision:** no toll", ["one lane", "no toll"]),
        ("**D7:** no toll", ["one lane", "no toll"]),
    ],
)
def test_label_below_a_table_of_decisions(
    read: Any, paragraph: str, texts: list[str]
) -> None:
    """A paragraph with another label than that of a decision is a note on the table."""
    content = f"""
    | Date | Decision |
    |---|---|
    | 2026-01-31 | one lane |

    {paragraph}
    """
    found = read("Decision log", content).of_kind("decision")
    assert [decision.text for decision in found] == texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~Poll~~ [2026-01-31]", {"status": "superseded", "date": "2026-01-31"}),
        (
            "~~Poll~~ (rejected 2026-01-31)",
            {"status": "rejected", "date": "2026-01-31"},
        ),
        (
            "~~Poll~~ (2026-01-31) Superseded by D3",
            {"status": "superseded", "date": "2026-01-31", "superseded_by": ("D3",)},
        ),
    ],
)
def test_date_after_a_struck_out_decision(
    read: Any, text: str, expected: dict[str, Any]
) -> None:
    """A date in brackets after a struck-out decision is its date."""
    (decision,) = read("Decision log", f"- {text}").of_kind("decision")
    assert decision.text == "Poll"
    for name, value in expected.items():
        found = decision.fields.get(name) or getattr(decision, name)
        assert found == value


def test_number_after_struck_out_text(read: Any) -> None:
    """A number after struck-out text replaces it."""
    (decision,) = read("Decision log", "- ~~80~~ 443 is the port").of_kind("decision")
    assert decision.text == "443 is the port"


@pytest.mark.parametrize(
    ("status", "date"),
    [
        ("Accepted (Nov 2025)", "2025-11"),
        ("Rejected (2025-11-06)", "2025-11-06"),
        ("Superseded by D9 (2025-11-06)", None),
        ("Accepted", None),
    ],
)
def test_date_beside_the_status(
    read: Any, facts: Any, status: str, date: str | None
) -> None:
    """A decision has the date in the cell of its status, unless it is its end."""
    table = f"| Decision | Status |\n|---|---|\n| one lane | {status} |"
    (decision,) = read("Decision log", table).of_kind("decision")
    assert facts(decision).get("date") == date
