"""Records of generic kinds: requirements, goals, and others."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.section_names import SectionNames
from tests.unit.conftest import Parse, ReadSpec
from tests.unit.reading.conftest import KINDS

FORMS: list[tuple[str, str, list[tuple[str, str, dict[str, Any]]]]] = [
    (
        "md",
        "- phones have a clock\n- people read mail\n",
        [("A1", "phones have a clock", {}), ("A2", "people read mail", {})],
    ),
    (
        "md",
        "1. phones have a clock\n2. people read mail\n",
        [("A1", "phones have a clock", {}), ("A2", "people read mail", {})],
    ),
    (
        "md",
        """\
- phones have a clock
  - Confidence: High
  - Checked by: Ada, Bo
  - Owner: Kim
""",
        [
            (
                "A1",
                "phones have a clock",
                {"confidence": "high", "checked-by": ("Ada", "Bo"), "owner": "Kim"},
            )
        ],
    ),
    (
        "md",
        """\
| ID | Assumption | Certainty | Status | Remarks |
|---|---|---|---|---|
| A7 | phones have a clock | low | In review | tested |
| 8 | people read mail | — | refuted | |
""",
        [
            (
                "A7",
                "phones have a clock",
                {"confidence": "low", "details": "tested", "status": "in-review"},
            ),
            ("A8", "people read mail", {"status": "refuted"}),
        ],
    ),
    (
        "rst",
        """\
.. list-table::
   :header-rows: 1

   * - Assumption
     - Backed by
   * - phones have a clock
     - D1, 004-R2
""",
        [("A1", "phones have a clock", {"backed-by": ("D1", "004-R2")})],
    ),
    (
        "md",
        """\
### Phones have a clock

Every phone sets it.

Confidence: medium
""",
        [
            (
                "A1",
                "Phones have a clock",
                {"confidence": "medium", "details": "Every phone sets it."},
            )
        ],
    ),
    (
        "md",
        "### Phones have a clock\n\n- Confidence: low\n- Note: see *above*\n",
        [
            (
                "A1",
                "Phones have a clock",
                {"confidence": "low", "note": "see above"},
            )
        ],
    ),
    (
        "md",
        "**Assumption:** phones have a clock\n**Confidence:** low\n",
        [("A1", "phones have a clock", {"confidence": "low"})],
    ),
    (
        "md",
        "Phones have a clock.\nPeople read mail.\n\nBoth matter.\n",
        [("A1", "Phones have a clock. People read mail.", {"details": "Both matter."})],
    ),
    ("md", "None yet.\n", []),
    (
        "md",
        """\
### About people

- people read mail

#### At work

- people have mail
""",
        [
            ("A1", "people read mail", {"group": "About people"}),
            ("A2", "people have mail", {"group": "At work"}),
        ],
    ),
    (
        "md",
        """\
### 2.1 About people

| Assumption | Confidence |
|---|---|
| people read mail | low |
""",
        [("A1", "people read mail", {"confidence": "low", "group": "About people"})],
    ),
    (
        "rst",
        """\
About people
~~~~~~~~~~~~

- people read mail

  :Confidence: low
""",
        [("A1", "people read mail", {"confidence": "low", "group": "About people"})],
    ),
    (
        "md",
        "**About people**\n\n- people read mail\n",
        [("A1", "people read mail", {"group": "About people"})],
    ),
]


@pytest.mark.parametrize(("syntax", "text", "expected"), FORMS)
def test_forms(read_kinds: Any, syntax: str, text: str, expected: Any) -> None:
    """A declared kind is read in each form, in Markdown and in reStructuredText."""
    heading = "## Assumptions" if syntax == "md" else "Assumptions\n-----------"
    title = "# 7. Relay" if syntax == "md" else "7. Relay\n========"
    found = read_kinds(f"{title}\n\n{heading}\n\n{text}", syntax)
    assert found == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("FR-1: keep messages", ("FR-1", "keep messages")),
        ("**FR-1** keep messages", ("FR-1", "keep messages")),
        ("**NFR-3:** Keep messages", ("NFR-3", "Keep messages")),
        ("FR-1 Keep messages", ("FR-1", "Keep messages")),
        ("`REQ-12` — keep messages", ("REQ-12", "keep messages")),
        ("[REQ-AUTH-01] keep messages", ("REQ-AUTH-01", "keep messages")),
        ("FR-1.2: keep messages", ("FR-1.2", "keep messages")),
        ("REQ_4: keep messages", ("REQ_4", "keep messages")),
        ("UTF-8: all texts", ("REQ1", "UTF-8: all texts")),
        ("SHA-256 Hashes are used", ("REQ1", "SHA-256 Hashes are used")),
        ("FR-1 keeps its id", ("REQ1", "FR-1 keeps its id")),
        ("Requirement 4: keep messages", ("REQ4", "keep messages")),
        ("HTTP/2 is used", ("REQ1", "HTTP/2 is used")),
        ("FR1: keep messages", ("FR1", "keep messages")),
        ("**R3** keep messages", ("R3", "keep messages")),
        ("[NF5] keep messages", ("NF5", "keep messages")),
        ("`FR-6` keep messages", ("FR-6", "keep messages")),
        ("S3: keep messages", ("REQ1", "S3: keep messages")),
        ("P95: below 5 ms", ("REQ1", "P95: below 5 ms")),
        ("`GET` FR-6 is kept", ("REQ1", "GET FR-6 is kept")),
    ],
)
@pytest.mark.parametrize("form", ["- {}", "1. {}"])
def test_ids(read_kinds: Any, form: str, entry: str, expected: tuple[str, str]) -> None:
    """An id of any letters at the start of an entry is kept as written."""
    text = f"# 7. Relay\n\n## Requirements\n\n{form.format(entry)}\n"
    ((id_, found, _),) = read_kinds(text)
    assert (id_, found) == expected


def test_ids_in_a_column_that_is_named_like_the_text(read_kinds: Any) -> None:
    """The description is then the text."""
    text = """\
    # 7. Relay

    ## Requirements

    | Requirement | Description | Priority |
    |---|---|---|
    | FR-1 | keep messages | P1 |
    """
    assert read_kinds(text) == [("FR-1", "keep messages", {"priority": "P1"})]


NOT_GOALS = [
    "### Non-goals\n\n- be slow\n",
    "### Non goals\n\nBeing slow.\n",
    "**Non-Goals**\n\n- be slow\n",
    "### Out of scope\n\n- be slow\n",
]


@pytest.mark.parametrize("text", NOT_GOALS)
def test_non_goals_are_not_goals(read_kinds: Any, text: str) -> None:
    """Entries of a part called *Non-goals* are not goals."""
    found = read_kinds(f"# 7. Relay\n\n## Goals\n\n- be fast\n\n{text}")
    assert found == [("G1", "be fast", {})]


@pytest.mark.parametrize("heading", ["Non-goals", "Non Goals", "Goals and non-goals"])
def test_section_of_non_goals(read_kinds: Any, heading: str) -> None:
    """A section that is not only about goals has none."""
    assert read_kinds(f"# 7. Relay\n\n## {heading}\n\n- be fast\n") == []


def test_goals_below_goals_and_non_goals(read_kinds: Any) -> None:
    """The subsection with goals is read."""
    text = (
        "## Goals and non-goals\n\n### Goals\n\n- be fast\n\n### Non-goals\n\n- slow\n"
    )
    assert read_kinds(f"# 7. Relay\n\n{text}") == [("G1", "be fast", {})]


@pytest.mark.parametrize(
    "text",
    [
        "**Goals**\n\n- be fast\n\n**Non-goals**\n\n- be slow\n",
        "**Non-goals:**\n\n- be slow\n\n**Goals:**\n\n- be fast\n",
        "Goals:\n\n- be fast\n\nNon-goals:\n\nWe leave out:\n\n- be slow\n",
        "The relay has goals.\n\n**Goals**\n\n- be fast\n",
    ],
)
def test_labels_in_goals_and_non_goals(read_kinds: Any, text: str) -> None:
    """A label says which entries of a mixed section are goals."""
    found = read_kinds(f"# 7. Relay\n\n## Goals & Non-Goals\n\n{text}")
    assert found == [("G1", "be fast", {})]


@pytest.mark.parametrize(
    "goal",
    [
        "Describe the behavior of the relay.",
        "Add all metrics to the dashboard",
        "List the queues of a tenant",
    ],
)
def test_imperative_is_a_goal(read_kinds: Any, goal: str) -> None:
    """An imperative is the usual form of a goal, not an instruction to the author."""
    assert read_kinds(f"# 7. Relay\n\n## Goals\n\n- {goal}\n") == [("G1", goal, {})]


@pytest.mark.parametrize(
    "prompt",
    [
        "List the specific goals of this proposal.",
        "Describe the goal of the feature",
        "Add your ideas here.",
    ],
)
def test_request_for_goals_is_not_a_goal(read_kinds: Any, prompt: str) -> None:
    """A template asks for goals with an imperative, too."""
    assert read_kinds(f"# 7. Relay\n\n## Goals\n\n- {prompt}\n") == []


def test_non_functional_requirements_are_requirements(read_kinds: Any) -> None:
    """They are a group, whatever the level of their section."""
    text = """\
    # 7. Relay

    ## Functional requirements

    - keep messages

    ## Requirements

    ### Non-functional requirements

    - be fast
    """
    assert read_kinds(text) == [
        ("REQ1", "keep messages", {"group": "Functional requirements"}),
        ("REQ2", "be fast", {"group": "Non-functional requirements"}),
    ]


def test_checked_goal_is_met(read_kinds: Any) -> None:
    """A checked checkbox states the first status of the kind *done*."""
    text = "# 7. Relay\n\n## Goals\n\n- [x] be fast\n- [ ] be small\n"
    assert read_kinds(text) == [
        ("G1", "be fast", {"status": "met"}),
        ("G2", "be small", {}),
    ]


ALTERNATIVES = [
    (
        """\
### Kafka

A log.

**Pros:**

- fast

**Cons:**

- big

**Why not chosen:** too big
""",
        [
            (
                "ALT1",
                "Kafka",
                {
                    "details": "A log. Pros: fast; Cons: big",
                    "reason": "too big",
                    "status": "rejected",
                },
            )
        ],
    ),
    (
        """\
### Kafka

#### Pros

- fast

### Redis (chosen)

- Good, because fast
""",
        [
            ("ALT1", "Kafka", {"details": "Pros: fast"}),
            ("ALT2", "Redis", {"details": "Good, because fast", "status": "chosen"}),
        ],
    ),
    (
        "| Alternative | Why not |\n|---|---|\n| Kafka | too big |\n",
        [("ALT1", "Kafka", {"reason": "too big", "status": "rejected"})],
    ),
    (
        "| Option | Chosen |\n|---|---|\n| Kafka | ❌ |\n| Redis | ✅ |\n",
        [
            ("ALT1", "Kafka", {"status": "rejected"}),
            ("ALT2", "Redis", {"status": "chosen"}),
        ],
    ),
    (
        """\
| Option | Chosen |
|---|---|
| Kafka | No (too big) |
| Redis | ✅ |
| Bus | at night |
""",
        [
            (
                "ALT1",
                "Kafka",
                {"details": "Chosen: No (too big)", "status": "rejected"},
            ),
            ("ALT2", "Redis", {"status": "chosen"}),
            ("ALT3", "Bus", {"details": "Chosen: at night"}),
        ],
    ),
    (
        "| Option | Why not chosen for now |\n|---|---|\n| Kafka | too big |\n",
        [("ALT1", "Kafka", {"reason": "too big", "status": "rejected"})],
    ),
    (
        "| Option | Chosen for now |\n|---|---|\n| Kafka | no |\n",
        [("ALT1", "Kafka", {"status": "rejected"})],
    ),
    (
        "### Rejected alternatives\n\n- Kafka\n",
        [("ALT1", "Kafka", {"group": "Rejected alternatives", "status": "rejected"})],
    ),
    (
        "- Kafka\n  - Pros: fast\n  - Rejected because: too big\n",
        [
            (
                "ALT1",
                "Kafka",
                {"details": "Pros: fast", "reason": "too big", "status": "rejected"},
            )
        ],
    ),
    (
        """\
- Kafka: a log. Rejected because it is big.
- Redis: a cache. This idea was not rejected because of its size.
""",
        [
            (
                "ALT1",
                "Kafka: a log. Rejected because it is big.",
                {"status": "rejected"},
            ),
            (
                "ALT2",
                "Redis: a cache. This idea was not rejected because of its size.",
                {},
            ),
        ],
    ),
    (
        """\
- Kafka
  - Why not chosen for v1: too big
- Redis
  - Why not chosen as a log: too small
""",
        [
            ("ALT1", "Kafka", {"reason": "too big", "status": "rejected"}),
            ("ALT2", "Redis", {"reason": "too small", "status": "rejected"}),
        ],
    ),
    (
        "- Kafka\n  - Why for v1: it is fast\n",
        [("ALT1", "Kafka", {"details": "Why for v1: it is fast"})],
    ),
    ("### 8.1 Kafka\n\nA log.\n", [("ALT1", "Kafka", {"details": "A log."})]),
    (
        "| Instead of | Could use | Cost |\n|---|---|---|\n| Redis | Kafka | big |\n",
        [("ALT1", "Kafka", {"details": "(Instead of: Redis) (Cost: big)"})],
    ),
    (
        "| Alternative | Rationale for rejection |\n|---|---|\n| Kafka | too big |\n",
        [("ALT1", "Kafka", {"reason": "too big", "status": "rejected"})],
    ),
    ("- No change\n- Kafka\n", [("ALT1", "No change", {}), ("ALT2", "Kafka", {})]),
    (
        "### 1: No change\n\nWe keep Redis.\n\n### 2: Kafka\n\nA log.\n",
        [
            ("ALT1", "1: No change", {"details": "We keep Redis."}),
            ("ALT2", "2: Kafka", {"details": "A log."}),
        ],
    ),
    ("- No alternatives\n", []),
    (
        "1. Kafka\n2. Same as 1, but with a cache\n3. Same as in 005\n",
        [("ALT1", "Kafka", {}), ("ALT2", "Same as 1, but with a cache", {})],
    ),
    (
        "**A. Kafka**\n- a log\n- big\n\n**B. Redis**\n- a cache\n",
        [
            ("ALT1", "A. Kafka", {"details": "a log; big"}),
            ("ALT2", "B. Redis", {"details": "a cache"}),
        ],
    ),
    (
        "**Logs**\n- Kafka\n",
        [("ALT1", "Kafka", {"group": "Logs"})],
    ),
    (
        "- Kafka\n\n### Test plan\n\nWe test Redis.\n",
        [("ALT1", "Kafka", {})],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ALTERNATIVES)
def test_alternatives(read_kinds: Any, text: str, expected: Any) -> None:
    """Pros and cons are details, and the reason states the status."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{text}")
    assert found == expected


MADR_OPTIONS = "* One queue\n* A queue for each tenant\n* Kafka: a log\n"
LABELED = "- Option A — clone the queue\n- Option B — one queue\n- C. Kafka\n"
NUMBERED = "1. Kafka\n2. One queue\n3. Redis\n"
HEADINGS = "### Option 1: Kafka\n\nA log.\n\n### Option 2: Redis\n\nA cache.\n"
BRACKETS = "- Kafka, with a log\n- Kafka (as a log) + our own `relay` client\n"
PREFIXES = "- One queue\n- One queue for each\n"
TITLES = "1. **One queue**\\\n   All in one.\n2. **Two queues (or more)** are fair\n"
CHOICES = [
    (MADR_OPTIONS, 'Chosen option: "One queue", because it is simple.', [0]),
    (MADR_OPTIONS, "Chosen option: **a queue for each tenant** – it is fair.", [1]),
    (MADR_OPTIONS, "Chosen option: Kafka, because we know it.", [2]),
    (MADR_OPTIONS, "We use *Redis* as one queue.", []),
    (MADR_OPTIONS, "Chosen option: One", []),
    (MADR_OPTIONS, "Chosen option: 1", []),
    (LABELED, "Chosen option: **Option B** — it is simple.", [1]),
    (LABELED, 'Chosen option: "One queue", because it is simple.', [1]),
    (LABELED, "Chosen options: **A + C**", [0, 2]),
    (LABELED, "Chosen option: D", []),
    (NUMBERED, "Chosen option: **2** — one queue for all", [1]),
    (NUMBERED, "Chosen options: **1 + 3**.", [0, 2]),
    (NUMBERED, "Chosen option: 3.5 queues", []),
    (NUMBERED, "Chosen option: 2-phase commit", []),
    (HEADINGS, "Chosen option: Option 2, because it is a cache.", [1]),
    (HEADINGS, "Chosen option: Redis, because it is a cache.", [1]),
    (HEADINGS, "Took option 2. The relay has a cache.", [1]),
    (HEADINGS, "We chose **option 1** — a log.", [0]),
    (LABELED, "Adopt Option B. It is simple.", [1]),
    (LABELED, "Use 2 queues.", []),
    (BRACKETS, 'Chosen option: "Kafka + own client"', [1]),
    (BRACKETS, 'Chosen option: "own client + Kafka"', []),
    ("- Kafka (rejected)\n- Redis\n", "Chosen option: Kafka", []),
    ("- Redis\n- Redis: with streams\n", "Chosen option: Redis", []),
    (MADR_OPTIONS, "Chosen option: **each tenant** — it is fair.", [1]),
    (MADR_OPTIONS, "Chosen option: one queue for all of them", [0]),
    (MADR_OPTIONS, "Chosen option: a queue", []),
    (TITLES, "Chosen option: One queue\nWe keep it simple.", [0]),
    (TITLES, "Chosen option: two queues", [1]),
    (PREFIXES, "Chosen option: One queue for each of them", [1]),
    (PREFIXES, "Chosen option: One queue for all", [0]),
]


@pytest.mark.parametrize(("options", "outcome", "chosen"), CHOICES)
def test_options_that_the_decision_names(
    read_kinds: Any, options: str, outcome: str, chosen: list[int]
) -> None:
    """They are chosen, unless they have another status."""
    text = f"# 7. Relay\n\n## Considered options\n\n{options}\n\n"
    found = read_kinds(f"{text}## Decision outcome\n\n{outcome}\n")
    listed = [values for name, _, values in found if name.startswith("ALT")]
    numbers = [n for n, one in enumerate(listed) if one.get("status") == "chosen"]
    assert numbers == chosen


EVALUATED = "### Kafka\n\n- `+` it is a log\n\n### One queue\n\n- Bad: it is slow\n"
EVALUATIONS = [
    (
        "* Kafka\n* One queue\n",
        [("Kafka", "+ it is a log"), ("One queue", "Bad: it is slow")],
    ),
    ("* Option A: One queue\n", [("Option A: One queue", "Bad: it is slow")]),
    ("* **Kafka.** We know it.\n", [("Kafka.", "We know it. + it is a log")]),
    ("* One queue for all\n", [("One queue for all", None)]),
    ("", [("Kafka", "+ it is a log"), ("One queue", "Bad: it is slow")]),
]


@pytest.mark.parametrize(("options", "expected"), EVALUATIONS)
def test_pros_and_cons_in_another_section(
    read_kinds: Any, options: str, expected: list[tuple[str, str | None]]
) -> None:
    """They are details of the options with the same titles, or options themselves."""
    text = f"# 7. Relay\n\n## Considered options\n\n{options}\n"
    found = read_kinds(f"{text}## Pros and Cons of the Options\n\n{EVALUATED}")
    assert [(title, values.get("details")) for _, title, values in found] == expected


def test_kind_that_is_off_is_not_read(read_kinds: Any) -> None:
    """Its section is a section like any other."""
    kinds, problems = project_kinds({"question": False})
    text = "# 7. Relay\n\n## Open questions\n\n- who?\n\n## Goals\n\n- be fast\n"
    assert (read_kinds(text, kinds=kinds), problems) == ([], [])


INVALID = [
    ("- Confidence: huge", 6, "invalid confidence 'huge' of assumption 'it works'"),
    ("- Status: maybe", 6, "invalid status 'maybe' of assumption 'it works'"),
    ("- Backed by: load tests", 6, "invalid backed-by 'load tests' of assumption"),
]


@pytest.mark.parametrize(("line", "number", "message"), INVALID)
def test_invalid_value(
    parse: Parse, read_tree: ReadSpec, line: str, number: int, message: str
) -> None:
    """A value of another type is a problem at its line, and is kept."""
    source = f"# 7. Relay\n\n## Assumptions\n\n- it works\n  {line}\n"
    names = SectionNames(kinds=KINDS)
    reading = read_tree(parse(source), source, "007-relay.md", names)
    (noted,) = reading.problems
    assert noted.code == "invalid-field"
    assert noted.problem.line == number
    assert noted.problem.message.startswith(message)


OTHER_SECTIONS = {
    "key entities": ("Requirements", "### Key entities\n\n- **Bell**: rings\n"),
    "criteria": ("Requirements", "### Acceptance criteria\n\n- [ ] It rings.\n"),
    "metrics": (
        "Goals and success metrics",
        "### Success metrics\n\n| Metric | Target |\n|---|---|\n| delay | 1 s |\n",
    ),
    "checklist": ("Requirement & design checklist", "- [x] **Read them**\n"),
    "graduation": ("Graduation requirements", "- it rang for a year\n"),
}


@pytest.mark.parametrize(
    ("heading", "content"), OTHER_SECTIONS.values(), ids=list(OTHER_SECTIONS)
)
def test_section_of_other_entries(read_kinds: Any, heading: str, content: str) -> None:
    """Entities, criteria, and metrics are not requirements or goals."""
    assert read_kinds(f"# 7. Relay\n\n## {heading}\n\n{content}") == []


@pytest.mark.parametrize(
    "heading", ["Data requirements", "Constraints", "User stories"]
)
def test_group_of_requirements(read_kinds: Any, heading: str) -> None:
    """Other headings are groups of requirements."""
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n### {heading}\n\n- ring\n")
    assert found == [("REQ1", "ring", {"group": heading})]


POLICIES, _ = project_kinds(
    {
        "policy": {
            "prefix": "P",
            "sections": ["Policies"],
            "statuses": {"agreed": "active", "draft": "open"},
        }
    }
)


@pytest.mark.parametrize(
    ("cell", "status"),
    [("✗", "draft"), ("no", "draft"), ("maybe", "draft"), ("—", None), ("", None)],
)
def test_cross_in_place_of_a_status(
    read_kinds: Any, cell: str, status: str | None
) -> None:
    """A cross is not the default status, also if no status means *rejected*."""
    table = f"| Policy | Status |\n|---|---|\n| sail at dawn | {cell} |\n"
    found = read_kinds(f"# 7. Relay\n\n## Policies\n\n{table}", kinds=POLICIES)
    assert [fields.get("status") for _, _, fields in found] == [status]


def test_empty_heading_beside_a_group(read_kinds: Any) -> None:
    """It is an empty group; if all headings are empty, they are the records."""
    section = "# 7. Relay\n\n## Requirements\n\n"
    found = read_kinds(f"{section}### Alpha\n\n- ring\n\n### Beta\n")
    assert found == [("REQ1", "ring", {"group": "Alpha"})]
    found = read_kinds(f"{section}### Ring at night\n\n### Sleep by day\n")
    assert [text for _, text, _ in found] == ["Ring at night", "Sleep by day"]


FIELDS = "| Field | Type | Notes |\n|---|---|---|\n| name | text | of the bell |\n"


def test_table_of_details_beside_requirements(read_kinds: Any) -> None:
    """A table without a column of requirements is a detail of those with ids."""
    section = "# 7. Relay\n\n## Requirements\n\n"
    table = "| ID | Requirement |\n|---|---|\n| FR-1 | ring |\n"
    found = read_kinds(f"{section}{table}\n### Fields\n\n{FIELDS}")
    assert [text for _, text, _ in found] == ["ring"]


def test_table_of_requirements_without_such_a_column(read_kinds: Any) -> None:
    """Without ids in another table, its first column has the requirements."""
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n- ring\n\n{FIELDS}")
    assert [text for _, text, _ in found] == ["ring", "name"]


@pytest.mark.parametrize(
    ("cell", "status", "reason"),
    [
        ("❌", "rejected", None),
        ("✅ chosen", "chosen", None),
        ("✅ chosen: it fits", "chosen", "it fits"),
        ("❌ too small", "rejected", "too small"),
        ("No persistence", None, "No persistence"),
        ("Chosen", "chosen", None),
        ("Rejected — too small", "rejected", "too small"),
        ("(old)", None, "(old)"),
    ],
)
def test_mark_in_a_verdict(
    read_kinds: Any, cell: str, status: str | None, reason: str | None
) -> None:
    """A mark at the start of a verdict states the status of the option."""
    table = f"| Option | Verdict |\n|---|---|\n| S3 | {cell} |"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives\n\n{table}\n")
    values = {"status": status, "reason": reason}
    assert found[0][2] == {name: value for name, value in values.items() if value}


@pytest.mark.parametrize(
    "text",
    [
        "- ring at noon\n- No new dependencies.\n",
        "- ring at noon\n- CON-1: No new dependencies.\n",
        "### Ring at noon\n\n### No new dependencies\n",
        "| Requirement |\n|---|\n| ring at noon |\n| No new dependencies |\n",
    ],
    ids=["item", "id", "heading", "row"],
)
def test_requirement_that_excludes_something(read_kinds: Any, text: str) -> None:
    """*No new dependencies* does not state that there are no requirements."""
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}")
    assert [text.rstrip(".") for _, text, _ in found][1:] == ["No new dependencies"]


def test_id_of_an_objective(read_kinds: Any) -> None:
    """The letter of objectives needs no hyphen before the number."""
    found = read_kinds("# 7. Relay\n\n## Objectives\n\n- **O1**: ring\n- OKR: stop\n")
    assert found == [("O1", "ring", {}), ("G1", "OKR: stop", {})]


@pytest.mark.parametrize("form", ["- {}\n", "### {}\n\nx\n"])
@pytest.mark.parametrize(
    ("section", "head", "expected"),
    [
        ("Requirements", "REQ 4: ring", ("REQ4", "ring")),
        ("Requirements", "Req 4 - ring", ("REQ4", "ring")),
        ("Alternatives", "Alt 4: Kafka", ("ALT4", "Kafka")),
        ("Requirements", "Req four: ring", ("REQ1", "Req four: ring")),
        ("Requirements", "A 4: ring", ("REQ1", "A 4: ring")),
    ],
)
def test_space_in_an_id(
    read_kinds: Any, form: str, section: str, head: str, expected: tuple[str, str]
) -> None:
    """A prefix of several letters can be a word before the number."""
    (found,) = read_kinds(f"# 7. Relay\n\n## {section}\n\n{form.format(head)}")
    assert found[:2] == expected


def test_question_among_requirements(read_kinds: Any) -> None:
    """A heading that asks is neither a requirement nor a group of them."""
    content = "### How do crews see it?\n\n- [ ] Metrics\n  - name: bells\n"
    assert read_kinds(f"# 7. Relay\n\n## Requirements\n\n{content}") == []


def test_question_among_alternatives(read_kinds: Any) -> None:
    """A heading that asks can be an option."""
    content = "### Why not a horn?\n\nIt is loud.\n"
    assert read_kinds(f"# 7. Relay\n\n## Alternatives\n\n{content}") == [
        ("ALT1", "Why not a horn?", {"details": "It is loud."})
    ]


@pytest.mark.parametrize(
    ("tail", "status"),
    [(" **Dropped in May**", "dropped"), (" Met in June.", "met"), ("", None)],
)
def test_status_after_a_struck_out_goal(
    read_kinds: Any, tail: str, status: str | None
) -> None:
    """The first word after it is its status."""
    (found,) = read_kinds(f"# 7. Relay\n\n## Goals\n\n- ~~Be loud~~{tail}\n")
    assert (found[1], found[2].get("status")) == ("Be loud", status)


def test_alternate_solutions(read_kinds: Any) -> None:
    """*Alternate* means *alternative* in a heading."""
    found = read_kinds("# 7. Relay\n\n## Alternate solutions\n\n- Kafka\n")
    assert found == [("ALT1", "Kafka", {})]


@pytest.mark.parametrize(
    ("headings", "text"),
    [
        ("| ID | Description | Met or not |", "ring"),
        ("| ID | Tool | Description |", "stop"),
    ],
)
def test_details_in_place_of_the_text(
    read_kinds: Any, headings: str, text: str
) -> None:
    """Details have the text of a table if other columns follow, which are about it."""
    cells = "ring | yes" if text == "ring" else "stop | ring"
    table = f"{headings}\n|---|---|---|\n| R1 | {cells} |\n"
    (found,) = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{table}")
    assert found[:2] == ("R1", text)


@pytest.mark.parametrize(
    ("section", "entries", "expected"),
    [
        ("Requirements", "FR-1: vans\n  - FR-2: bikes", ["FR-1", "FR-2"]),
        ("Risks", "R4: ice: salt\n  - R5: dust: brooms", ["R4", "R5"]),
        ("Open questions", "Q3: which vans?", ["Q3"]),
        ("Decision log", "[x] D3: one lane\n  - [ ] D4: no toll", ["D3", "D4"]),
        ("Decision log", "D3: one lane\n  - no toll", ["D1"]),
        ("Decision log", "one lane\n  - no toll", ["D1"]),
        ("Goals", "FR-1: vans\n  - FR-2: bikes", ["G1"]),
        ("Risks", "T1: oil vans\n  - T2: wash bikes", ["R1"]),
    ],
)
def test_list_of_ids_below_a_title(
    read_kinds: Any, section: str, entries: str, expected: list[str]
) -> None:
    """A short item above a list of entries with ids is their title."""
    found = read_kinds(f"# T\n\n## {section}\n\n- Roads\n  - {entries}\n")
    assert [id_ for id_, _, _ in found] == expected


@pytest.mark.parametrize("item", ["D2: Roads", "We build roads as before. Supersedes:"])
def test_list_of_ids_below_an_entry(read_kinds: Any, item: str) -> None:
    """Entries with an id or in a sentence keep a list of ids below them."""
    found = read_kinds(f"# T\n\n## Decision log\n\n- {item}\n  - D7: one lane\n")
    assert len(found) == 1


def test_label_of_an_id_before_other_text(read_kinds: Any) -> None:
    """Text after the label of an id that is not an id is not lost."""
    text = "# T\n\n## Decision log\n\n- Use one key. ID: a string, not a number.\n"
    ((_, decision, values),) = read_kinds(text)
    assert decision == "Use one key."
    assert values["details"] == "ID: a string, not a number."


@pytest.mark.parametrize(
    ("detail", "details"),
    [
        ("no breaking changes", "Pros: loud; no breaking changes"),
        ("none", "Pros: loud"),
        ("No alternatives", "Pros: loud"),
    ],
)
def test_detail_that_excludes_something(
    read_kinds: Any, detail: str, details: str
) -> None:
    """A detail that names other things than records says something about the record."""
    content = f"### A bell\n\n**Pros:**\n\n- loud\n- {detail}\n"
    (found,) = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{content}")
    assert found == ("ALT1", "A bell", {"details": details})


@pytest.mark.parametrize(
    ("verdict", "status"), [("Rejected", "rejected"), ("Loud", None)]
)
def test_verdict_beside_a_reason(
    read_kinds: Any, verdict: str, status: str | None
) -> None:
    """A second column for the reason has the statuses if it has nothing else."""
    text = f"""
    # 7. Relay

    ## Alternatives considered

    | Option | Verdict | Reason |
    |---|---|---|
    | a bell | {verdict} | fog |
    """
    values = {"status": status} if status else {"details": f"(Verdict: {verdict})"}
    assert read_kinds(text) == [("ALT1", "a bell", {"reason": "fog", **values})]


@pytest.mark.parametrize("label", ["[Option 2]", "Option 2:"])
def test_label_of_the_chosen_option_in_brackets(read_kinds: Any, label: str) -> None:
    """The decision can repeat the label of the option with its brackets."""
    text = f"""
    # 7. Relay

    ## Considered options

    - [Option 1] a bell on the quay
    - {label} a lamp

    ## Decision outcome

    Chosen option:

    - **{label} a lamp**
    """
    *_, (_, option, values) = read_kinds(text)
    assert (option, values) == ("a lamp", {"status": "chosen"})


@pytest.mark.parametrize(
    ("mark", "status"), [("✅", "met"), ("⬜", None), ("☐", None), ("❌", None)]
)
def test_symbol_in_place_of_a_status(
    read_kinds: Any, mark: str, status: str | None
) -> None:
    """A tick means that a requirement is met; other symbols leave it open."""
    text = f"""
    # 7. Relay

    ## Requirements

    | Requirement | Status |
    |---|---|
    | Bells ring | {mark} |
    """
    assert read_kinds(text) == [
        ("REQ1", "Bells ring", {"status": status} if status else {})
    ]


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("- quiet nights\n\n**Metric:** two boats a day\n", 1),
        ("- quiet nights\n\n**Command**: `ring`\n", 1),
        ("- quiet nights\n\n**Fast boats.** Two a day.\n", 2),
        ("- quiet nights\n\n**G2:** fast boats\n", 2),
        ("**Quiet nights:** no bell\n\n**Fast boats:** two a day\n", 2),
    ],
)
def test_label_below_a_list(read_kinds: Any, content: str, number: int) -> None:
    """Text with a bold label below a list of goals is a note on these."""
    assert len(read_kinds(f"# 7. Relay\n\n## Goals\n\n{content}")) == number


@pytest.mark.parametrize(
    ("title", "content", "number"),
    [
        ("Problem statement", "Crews wait.", 1),
        ("Overview", "Crews wait.", 1),
        ("Overview", "- crews see the quay", 2),
        ("Fast boats", "Two a day.", 2),
    ],
)
def test_introduction_of_requirements(
    read_kinds: Any, title: str, content: str, number: int
) -> None:
    """Prose below a heading such as *Overview* isn't a requirement."""
    text = f"# 7. Relay\n\n## Requirements\n\n### {title}\n\n{content}\n\n"
    assert len(read_kinds(f"{text}### Core\n\n- bells ring\n")) == number
