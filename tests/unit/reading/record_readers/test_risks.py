"""Risks, in the forms in which people list them."""

from __future__ import annotations

from typing import Any

import pytest

BULLETS: dict[str, tuple[str, dict[str, object]]] = {
    "label with a full stop, plain": (
        "- Lost parcels. Mitigation. Scan twice",
        {"text": "Lost parcels.", "mitigation": "Scan twice"},
    ),
    "label with a full stop": (
        "- **Lost parcels.** People call.\n  *Mitigation.* We scan twice.",
        {"text": "Lost parcels.", "mitigation": "We scan twice."},
    ),
    "label at the end of a sentence": (
        "- **Lost parcels.** There is no mitigation. People call.",
        {"text": "Lost parcels.", "mitigation": None},
    ),
    "labels on lines": (
        "- **Risk:** lost parcels\n  **Mitigation:** scan twice\n  **Owner:** Al",
        {"text": "lost parcels", "mitigation": "scan twice", "owner": "Al"},
    ),
    "plain labels on lines": (
        "- Risk: lost parcels\n  Mitigation: scan twice",
        {"text": "lost parcels", "mitigation": "scan twice"},
    ),
    "label after a bold title": (
        "- **Lost parcels** Mitigation: scan twice",
        {"text": "Lost parcels", "mitigation": "scan twice"},
    ),
    "label with an adjective": (
        "- Parcels get lost. Security mitigation: scan twice",
        {"text": "Parcels get lost.", "mitigation": "scan twice"},
    ),
    "level between dashes": (
        "- Lost parcels — *High* — scan twice",
        {"text": "Lost parcels", "impact": "High", "mitigation": "scan twice"},
    ),
    "dash after a level": (
        "- Lost parcels (high) — scan twice",
        {"text": "Lost parcels", "impact": "high", "mitigation": "scan twice"},
    ),
    "words between dashes": (
        "- Lost parcels — mostly vans — annoy people",
        {"text": "Lost parcels — mostly vans — annoy people", "impact": None},
    ),
    "template": (
        "- lost parcels: scan twice",
        {"text": "lost parcels", "mitigation": "scan twice"},
    ),
    "bold, colon outside": (
        "- **Lost parcels**: scan twice",
        {"text": "Lost parcels", "mitigation": "scan twice"},
    ),
    "bold, colon inside": (
        "- **Lost parcels:** scan twice",
        {"text": "Lost parcels", "mitigation": "scan twice"},
    ),
    "bold and dash": (
        "- **Lost parcels** — scan twice",
        {"text": "Lost parcels", "mitigation": "scan twice"},
    ),
    "two labels": (
        "- **Risk:** lost parcels. **Mitigation:** scan twice",
        {"text": "lost parcels.", "mitigation": "scan twice"},
    ),
    "two plain labels": (
        "- Risk: lost parcels. Mitigation: scan twice.",
        {"text": "lost parcels.", "mitigation": "scan twice."},
    ),
    "arrow": (
        "- lost parcels → scan twice",
        {"text": "lost parcels", "mitigation": "scan twice"},
    ),
    "typed arrow": (
        "- lost parcels -> scan twice",
        {"text": "lost parcels", "mitigation": "scan twice"},
    ),
    "bold sentence": (
        "- **Parcels get lost.** We scan twice.",
        {"text": "Parcels get lost.", "mitigation": "We scan twice."},
    ),
    "nested label": (
        "- lost parcels\n\n  - Mitigation: scan twice\n  - Impact: high",
        {"text": "lost parcels", "mitigation": "scan twice", "impact": "high"},
    ),
    "label twice": (
        "- lost parcels\n\n  - Mitigation: scan\n  - Mitigation: scan again",
        {"mitigation": "scan; scan again"},
    ),
    "sibling label": (
        "- lost parcels\n- Mitigation: scan twice",
        {"text": "lost parcels", "mitigation": "scan twice"},
    ),
    "id": (
        "- **R1: lost parcels**",
        {"id": "R1", "text": "lost parcels", "mitigation": None},
    ),
    "worded id": (
        "- **Risk 7:** lost parcels — **Mitigation:** scan twice",
        {"id": "R7", "text": "lost parcels", "mitigation": "scan twice"},
    ),
    "numbered": (
        "1. lost parcels: scan twice",
        {"id": "R1", "text": "lost parcels", "mitigation": "scan twice"},
    ),
    "further labels": (
        "- lost parcels. Mitigation: scan. Owner: Al. Status: mitigated",
        {"mitigation": "scan.", "owner": "Al", "status": "mitigated"},
    ),
    "scale in brackets": (
        "- lost parcels (likelihood: low, impact: high): scan twice",
        {
            "text": "lost parcels",
            "mitigation": "scan twice",
            "likelihood": "low",
            "impact": "high",
        },
    ),
    "scale in words": (
        "- lost parcels (high impact)",
        {"text": "lost parcels", "impact": "high"},
    ),
    "status in brackets": (
        "- lost parcels (accepted)",
        {"text": "lost parcels", "status": "accepted"},
    ),
    "no mitigation": ("- lost parcels:", {"text": "lost parcels", "mitigation": None}),
    "time": ("- at 10:30 vans queue", {"text": "at 10:30 vans queue"}),
    "address": (
        "- see https://example.org/a for lost parcels",
        {"text": "see https://example.org/a for lost parcels", "mitigation": None},
    ),
    "kind of risk": (
        "- **Security risk:** lost keys",
        {"text": "Security risk", "mitigation": "lost keys"},
    ),
}
MARKDOWN: dict[str, tuple[str, dict[str, object]]] = {
    "colon in code": (
        "- `depot: north` gets no parcels",
        {"text": "depot: north gets no parcels", "mitigation": None},
    ),
    "sub-heading": (
        "### R-2: lost parcels\n\nIt happens.\n\n**Mitigation:** scan twice",
        {
            "id": "R-2",
            "text": "lost parcels",
            "details": "It happens.",
            "mitigation": "scan twice",
        },
    ),
    "sub-heading of a part": (
        "### Lost parcels\n\nIt happens.\n\n#### Mitigation\n\nScan twice.",
        {"text": "Lost parcels", "details": "It happens.", "mitigation": "Scan twice."},
    ),
    "bold paragraph": (
        "**Lost parcels**\n\nIt happens.",
        {"text": "Lost parcels", "details": "It happens."},
    ),
    "bold sentence in a paragraph": (
        "**Parcels get lost.** It happens.",
        {"text": "Parcels get lost.", "details": "It happens.", "mitigation": None},
    ),
    "struck": (
        "- ~~lost parcels~~ → solved",
        {"text": "lost parcels", "mitigation": "solved", "status": "closed"},
    ),
    "ticked": (
        "- [x] lost parcels: scan",
        {"text": "lost parcels", "status": "closed"},
    ),
}
RST: dict[str, tuple[str, dict[str, object]]] = {
    "definition": (
        "lost parcels\n   scan twice",
        {"text": "lost parcels", "mitigation": "scan twice"},
    ),
    "definition with fields": (
        "lost parcels\n   :likelihood: low\n   :mitigation: scan twice",
        {"text": "lost parcels", "mitigation": "scan twice", "likelihood": "low"},
    ),
    "bullet with fields": (
        "- lost parcels: scan twice\n\n  :impact: high\n  :owner: Al",
        {"text": "lost parcels", "mitigation": "scan twice", "impact": "high"},
    ),
    "colon in code": (
        "- ``depot: north`` gets no parcels",
        {"text": "depot: north gets no parcels", "mitigation": None},
    ),
    "sub-heading": (
        "R-2: lost parcels\n~~~~~~~~~~~~~~~~~\n\nIt happens.",
        {"id": "R-2", "text": "lost parcels", "details": "It happens."},
    ),
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
    """Each form that people write gives one risk with the same parts."""
    (risk,) = read("Risks", content, syntax).of_kind("risk")
    known = facts(risk)
    assert {name: known.get(name) for name in expected} == expected


TABLES = {
    "total": (
        "md",
        """
        | Risk | Likelihood | Impact |
        |---|---|---|
        | lost | n/a | 3 |
        | **Total** | | 3 |
        """,
        {"text": "lost", "likelihood": None, "impact": "3"},
        7,
    ),
    "short headings and symbols": (
        "md",
        """
        | Risk | Prob. | Sev | Mitigation |
        |---|---|---|---|
        | lost | ★☆☆ | High | scan |
        """,
        {"text": "lost", "likelihood": "★☆☆", "impact": "High", "mitigation": "scan"},
        7,
    ),
    "status over the severity": (
        "md",
        """
        | Risk | Severity | Mitigation |
        |---|---|---|
        | lost | RESOLVED | scan |
        """,
        {"text": "lost", "status": "closed", "impact": None, "mitigation": "scan"},
        7,
    ),
    "risk and mitigation": (
        "md",
        "| Risk | Mitigation |\n|---|---|\n| lost | scan |",
        {"text": "lost", "mitigation": "scan"},
        7,
    ),
    "with impact": (
        "md",
        "| Risk | Impact | Mitigation |\n|---|---|---|\n| lost | High | scan |",
        {"text": "lost", "impact": "High", "mitigation": "scan"},
        7,
    ),
    "with likelihood": (
        "md",
        """
        | ID | Risk | Likelihood | Impact | Mitigation |
        |---|---|---|---|---|
        | R-4 | lost | 2 | 3 | scan |
        """,
        {
            "id": "R-4",
            "text": "lost",
            "likelihood": "2",
            "impact": "3",
            "mitigation": "scan",
        },
        7,
    ),
    "with further columns": (
        "md",
        """
        | Risk | Early indicator | Mitigation | Contingency |
        |---|---|---|---|
        | lost | calls | scan | pay |
        """,
        {
            "text": "lost",
            "mitigation": "scan",
            "details": "(Early indicator: calls) (Contingency: pay)",
        },
        7,
    ),
    "longer headings": (
        "md",
        """
        | Risk description | Mitigation plan | Risk owner |
        |---|---|---|
        | lost | scan | Al |
        """,
        {"text": "lost", "mitigation": "scan", "owner": "Al"},
        7,
    ),
    "no mitigation": (
        "md",
        "| Risk | Mitigation |\n|---|---|\n| lost | — |",
        {"text": "lost", "mitigation": None},
        7,
    ),
    "rst grid": (
        "rst",
        """
        +------+------------+
        | Risk | Mitigation |
        +======+============+
        | lost | - scan     |
        |      | - pay      |
        +------+------------+
        """,
        {"text": "lost", "mitigation": "scan; pay"},
        10,
    ),
    "rst list-table": (
        "rst",
        """
        .. list-table::
           :header-rows: 1

           * - Risk
             - Mitigation
           * - lost
             - scan
        """,
        {"text": "lost", "mitigation": "scan"},
        12,
    ),
}


@pytest.mark.parametrize(
    ("syntax", "content", "expected", "line"), TABLES.values(), ids=list(TABLES)
)
def test_table(
    read: Any,
    facts: Any,
    syntax: str,
    content: str,
    expected: dict[str, object],
    line: int,
) -> None:
    """The columns of a table, under any known heading, are the fields of its risks."""
    (risk,) = read("Risks & mitigations", content, syntax).of_kind("risk")
    known = facts(risk)
    assert {name: known.get(name) for name in expected} == expected
    assert risk.line == line


@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_prose_is_one_risk(read: Any, facts: Any, syntax: str) -> None:
    """A section of prose is kept unsplit; its colons are not separators."""
    content = """
    Another depot is another cost: it has to be run.

    It also makes planning harder.

    - for drivers
    - for us
    """
    (risk,) = read("Drawbacks", content, syntax).of_kind("risk")
    assert facts(risk) == {
        "id": "R1",
        "text": "Another depot is another cost: it has to be run.",
        "details": "It also makes planning harder. for drivers; for us",
        "status": "open",
        "whole": True,
    }


def test_introduction_is_not_a_risk(read: Any) -> None:
    """A paragraph over a list introduces it."""
    content = "What may go wrong:\n\n- lost parcels: scan\n- late vans: wait"
    assert [r.text for r in read("Risks", content).of_kind("risk")] == [
        "lost parcels",
        "late vans",
    ]


def test_groups(read: Any) -> None:
    """A heading over a list groups risks; one that is a status gives it to them."""
    content = """
    ### Technical

    - lost parcels: scan

    ### Accepted risks

    - late vans
    """
    risks = read("Risks", content).of_kind("risk")
    assert [(r.id, r.text, r.status) for r in risks] == [
        ("007-R1", "lost parcels", "open"),
        ("007-R2", "late vans", "accepted"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "None",
        "None.",
        "N/A",
        "No known risks.",
        "- None",
        "- <risk>: <mitigation>",
        "- **YYYY-MM** — <risk>: <mitigation>",
        "| Risk | Mitigation |\n|---|---|\n| <risk> | <mitigation> |",
    ],
)
def test_no_risk(read: Any, content: str) -> None:
    """A section that is empty, or unchanged from the template, has no risks."""
    assert read("Risks", content).of_kind("risk") == []


@pytest.mark.parametrize("content", ["- none of the vans may arrive", "- no map: ask"])
def test_risk_that_starts_with_no(read: Any, content: str) -> None:
    """A risk may start with a word that often says that there is none."""
    assert len(read("Risks", content).of_kind("risk")) == 1


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("- Parcels get lost (we accept this).", "accepted"),
        ("- Parcels get lost, which is acceptable.", "accepted"),
        ("- Parcels get lost. That is acceptable for now.", "accepted"),
        ("- Parcels get lost — acceptable for now.", "accepted"),
        ("- Parcels get lost; an acceptable risk.", "accepted"),
        ("- Parcels get lost, accepted as the cost of speed.", "accepted"),
        ("- Parcels get lost. Acceptable delays are short.", "open"),
        ("- Parcels get lost, which is not acceptable.", "open"),
        ("- People may accept this.", "open"),
    ],
)
def test_acceptance(read: Any, content: str, status: str) -> None:
    """A remark can accept a risk."""
    (risk,) = read("Risks", content).of_kind("risk")
    assert risk.status == status


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize(
    "content",
    [
        "- **Other risks:** none",
        "- **Remaining concerns**\n\n  None.",
        "1. **Further drawbacks**\n\nNone.\n\n2. Other issues: none",
    ],
)
def test_topic_of_no_risk(read: Any, syntax: str, content: str) -> None:
    """An entry that says that there are no other risks is not a risk."""
    assert read("Risks", content, syntax).of_kind("risk") == []


@pytest.mark.parametrize(
    "content",
    [
        "- Lost parcels: none",
        "- **Lost parcels**\n\n  None of the crews scans them.",
        "- **Other risks:** vans wait",
        "- **Lost parcels**\n\n  ```{mermaid}\n  graph TD\n  ```",
    ],
)
def test_topic_of_a_risk(read: Any, content: str) -> None:
    """An entry is a risk if it names one, or has more text than *none*."""
    assert len(read("Risks", content).of_kind("risk")) == 1


@pytest.mark.parametrize("heading", ["Risks", "Drawbacks"])
@pytest.mark.parametrize(
    "after",
    [
        "*RESOLVED 2026-03-01: vans have bells.*",
        "**Closed**: the quay is gone.",
        "Accepted, as fog is rare.",
    ],
)
def test_status_after_a_struck_out_risk(
    read: Any, facts: Any, heading: str, after: str
) -> None:
    """A status after a struck-out risk starts its details, not its mitigation."""
    (risk,) = read(heading, f"- ~~vans wait~~ {after}").of_kind("risk")
    known = facts(risk)
    assert (known["status"], known.get("mitigation")) == ("closed", None)
    assert known["details"] == after.replace("*", "")


@pytest.mark.parametrize(
    "after",
    [
        "→ bells",
        "— ring a bell",
        "Mitigated by bells",
        "Mitigation: bells",
        "**Mitigation:** bells",
    ],
)
def test_mitigation_after_a_struck_out_risk(read: Any, facts: Any, after: str) -> None:
    """A measure after a struck-out risk is its mitigation."""
    (risk,) = read("Risks", f"- ~~vans wait~~ {after}").of_kind("risk")
    known = facts(risk)
    assert (known["text"], known["status"]) == ("vans wait", "closed")
    assert "bell" in known["mitigation"]


STANCE = """
| Risk | {} |
|---|---|
| fog | Accepted |
| ice | **Mitigated.** Crews scatter salt at night. |
| vans | Open, until crews have bells |
"""


@pytest.mark.parametrize("heading", ["Status", "Stance", "Disposition"])
def test_text_after_a_status(read: Any, facts: Any, heading: str) -> None:
    """The text after the status in a cell becomes the details."""
    found = [facts(risk) for risk in read("Risks", STANCE.format(heading)).records]
    assert [(one["text"], one["status"], one.get("details")) for one in found] == [
        ("fog", "accepted", None),
        ("ice", "mitigated", "Crews scatter salt at night."),
        ("vans", "open", "until crews have bells"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One major drawback is that names get longer.", 2),
        ("A potential risk is the price.", 2),
        ("A major upgrade is planned.", 1),
        ("The main drawback is the price.", 1),
        ("It is also important that crews rest.", 2),
        ("It is also hard to see.", 2),
        ("It is also important to note that crews rest.", 1),
        ("It is also heavy.", 1),
    ],
)
def test_further_drawback(read: Any, text: str, number: int) -> None:
    """*One major drawback* starts another risk, but *the main drawback* doesn't."""
    content = f"Vans carry a second lamp.\n\n{text}"
    assert len(read("Drawbacks", content).of_kind("risk")) == number


@pytest.mark.parametrize(
    ("brackets", "expected"),
    [
        ("(mitigated: a bell rings)", ("mitigated", "a bell rings", None)),
        ("(mitigated — a bell rings)", ("mitigated", "a bell rings", None)),
        ("(accepted: fog is rare)", ("accepted", None, "fog is rare")),
        ("(closed, the quay is gone)", ("closed", None, "the quay is gone")),
        ("(mitigated)", ("mitigated", None, None)),
    ],
)
def test_remark_after_a_status(
    read: Any, brackets: str, expected: tuple[str, str | None, str | None]
) -> None:
    """The text after a status in brackets is kept."""
    (risk,) = read("Risks", f"- Vans may be late {brackets}").of_kind("risk")
    assert risk.text == "Vans may be late"
    found = (risk.status, risk.get("mitigation"), risk.get("details"))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ice may delay ships. We can:\n\n- salt the deck\n- wait for sun", 1),
        ("Ice may delay ships. For example:\n\n- the ferry\n- the tug", 1),
        ("Ice may delay ships. The other risks are:\n\n- fog\n- rain", 2),
        ("Ice may delay ships. In short:\n\n- boats may sink\n- ropes may tear", 2),
        ("Ice comes in June. We see:\n\n- fog\n- rain", 2),
    ],
)
def test_list_below_a_risk(read: Any, text: str, number: int) -> None:
    """A clause after a risk can introduce details, unless these are risks, too."""
    assert len(read("Risks", text).of_kind("risk")) == number


def test_same_ids(read: Any) -> None:
    """A risk with details is kept although a later one has its id and title."""
    content = """
    ### Bells

    - **Risk 1 (Technical):** The bell may crack.

    ### Lamps

    - **Risk 1 (Technical):** The lamp may break.
    """
    risks = read("Risks", content).of_kind("risk")
    assert [risk.fields["details"] for risk in risks] == [
        "The bell may crack.",
        "The lamp may break.",
    ]


@pytest.mark.parametrize(
    ("text", "mitigations"),
    [
        (
            "Vans wait → ring a bell.\n\nFog → carry lamps.",
            ["ring a bell.", "carry lamps."],
        ),
        ("Vans wait → ring a bell.\n\nIt may be loud.", [None]),
        ("Vans wait → crews wait → ships wait.\n\nFog → lamps.", [None]),
    ],
)
def test_paragraphs_with_arrows(
    read: Any, text: str, mitigations: list[str | None]
) -> None:
    """Each paragraph is a risk if an arrow separates its mitigation in each."""
    risks = read("Risks", text).of_kind("risk")
    assert [risk.fields.get("mitigation") for risk in risks] == mitigations
