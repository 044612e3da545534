"""Risks, read by what the heading of their section names."""

from __future__ import annotations

from typing import Any

import pytest

FACTS = {
    "verb with an object": "the printer keeps the labels that it printed",
    "obligation": "labels must be at least 4 cm wide",
    "gerund as the subject": "removing the hall changes what crews see",
    "relative clause": "the old form implies that all labels are printed",
    "condition": "when trams stop, the depot is closed",
    "gerund with an infinitive": "moving labels to vans is slow work",
    "enumeration": "trams, vans, and boats must be washed",
    "remark in parentheses": "the labels (with dates) are printed",
    "state": "moving vans involves two crews",
}
MEASURES = {
    "instruction": "ring the bell",
    "condition before an instruction": "if trams stop, ring the bell",
    "phrase": "bells at noon",
    "phrase about a trouble": "alerts on gate failures",
    "verb before a trouble": "handle gate failures",
    "phrase with a relative clause": "a bell that is loud",
    "plan": "we will ring the bell",
    "concession before a plan": "though it is loud, we ring the bell",
    "protection": "a lint checks the labels",
    "gerund": "printing labels to warn crews",
    "enumeration": "bells, lamps, and flags",
    "participle": "caught by a lint that checks the labels",
}


def _mitigations(read: Any, heading: str, content: str) -> list[str | None]:
    risks = read(heading, content).of_kind("risk")
    return [risk.fields.get("mitigation") for risk in risks]


@pytest.mark.parametrize("fact", FACTS.values(), ids=list(FACTS))
@pytest.mark.parametrize("separator", [": ", " — "])
def test_fact_below_a_title(read: Any, facts: Any, fact: str, separator: str) -> None:
    """A fact is a mitigation only if the heading names mitigations."""
    content = f"- **Labels**{separator}{fact}"
    (risk,) = read("Risks", content).of_kind("risk")
    assert facts(risk).get("details") == fact
    assert risk.fields.get("mitigation") is None
    for heading in ("Risks and mitigations", "Risks and how they are handled"):
        assert _mitigations(read, heading, content) == [fact]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
def test_measure_below_a_title(read: Any, measure: str) -> None:
    """Measures are mitigations below each heading."""
    found = _mitigations(read, "Risks", f"- **Labels**: {measure}")
    assert found == [measure.removeprefix("caught by ")]


def test_measures_in_the_heading_above(read: Any) -> None:
    """A heading above that of the risks can name mitigations, too."""
    content = """
    ### Technical risks

    - **Labels**: the printer keeps the labels that it printed
    """
    fact = "the printer keeps the labels that it printed"
    assert _mitigations(read, "How we mitigate", content) == [fact]
    assert _mitigations(read, "Planning", content) == [None]


def test_phrase_beside_descriptions(read: Any) -> None:
    """A phrase describes a risk if the text after nearly all other titles does."""
    others = [
        "- **Prices**: high fees can exhaust the budget.",
        "- **Clients**: old ones may not connect.",
        "- **Loans**: they can be called at any time.",
    ]
    phrase = "- **Scope**: easy to go beyond a first version."
    content = "\n".join([*others, phrase])
    assert _mitigations(read, "Risks", content) == [None] * 4
    few = "\n".join([*others[:2], phrase])
    assert _mitigations(read, "Risks", few)[2] is not None
    assert _mitigations(read, "Risks", f"{few} A team can lose months.")[2] is None
    assert _mitigations(read, "Risks and mitigations", content)[3] is not None


def test_subsection_with_labels(read: Any) -> None:
    """Labels in a subsection about risks are those of its siblings, too."""
    content = """
    ### Technical risks

    - **Fog**: hides the quay. Mitigation: ring a bell.
    - **Ice**: thin sheets on the deck.
    """
    assert _mitigations(read, "Risks", content) == ["ring a bell.", None]


OTHER_TOPICS = {
    "subsections": "### Risks\n\n- fog\n\n### Dependencies\n\n- an open harbor\n",
    "bold label": "**Risks**\n\n- fog\n\n**Assumptions**\n\n- crews have phones\n",
    "labels": "- Assumption: crews have phones\n- Risk: fog\n- **Dependency:** tea\n",
    "plural labels": "- Dependencies: an open harbor\n- Risk: fog\n",
}

OTHER_HEADINGS = (
    "Risks, dependencies, and assumptions",
    "Assumptions / Dependencies / Risks",
)


@pytest.mark.parametrize("content", OTHER_TOPICS.values(), ids=list(OTHER_TOPICS))
def test_other_topic_of_the_heading(read: Any, content: str) -> None:
    """Entries of another topic that the heading names aren't risks."""
    for heading in OTHER_HEADINGS:
        (risk,) = read(heading, content).of_kind("risk")
        assert risk.text == "fog"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Risks and out-of-scope items", "Out of scope (for now)"),
        ("Risks / follow-ups", "Follow-ups required"),
        ("Risks, dependencies, and assumptions", "Assumptions about crews"),
    ],
)
def test_form_of_another_topic(read: Any, heading: str, title: str) -> None:
    """The title of the other topic can be longer or shorter than in the heading."""
    content = f"### Risks\n\n- fog\n\n### {title}\n\n- a lamp\n"
    (risk,) = read(heading, content).of_kind("risk")
    assert risk.text == "fog"


@pytest.mark.parametrize(
    ("heading", "content"),
    [
        ("Technical and operational risks", "### Technical\n\n- fog\n"),
        ("Risks and technical debt", "### Technical\n\n- fog\n"),
        ("Risks, plans, and assumptions", "### Assumptions may be wrong\n\nFog.\n"),
        ("Risks and trade-offs", "### Trade-offs\n\n- fog\n"),
        ("Risks and unknowns", "### Unknowns\n\n- fog\n"),
        ("Risks and dependencies", "- Dependencies: they may break\n"),
        ("Risks", "### Dependencies\n\n- fog\n"),
    ],
)
def test_similar_topic_of_the_heading(read: Any, heading: str, content: str) -> None:
    """Other names in the heading are those of groups of risks."""
    assert len(read(heading, content).of_kind("risk")) == 1


def test_questions_beside_risks(read: Any) -> None:
    """A section about risks and questions has both."""
    content = """
    - Fog hides the quay.
    - Who rings the bell?
    - **OQ-2:** The price of a bell
    - Question: the size of the bell
    - Risk: will the bell crack?
    """
    reading = read("Risks and open questions", content)
    risks, questions = reading.of_kind("risk"), reading.of_kind("question")
    assert [risk.text for risk in risks] == [
        "Fog hides the quay.",
        "will the bell crack?",
    ]
    assert [question.text for question in questions] == [
        "Who rings the bell?",
        "The price of a bell",
        "the size of the bell",
    ]
    assert len(read("Risks", content).of_kind("risk")) == 5


def test_labels_as_items(read: Any) -> None:
    """Labels without indentation below them are those of the items that follow."""
    content = """
    - Technical or operational risks:
    - Risk: fog hides the quay
    - Risk: the lamp breaks
    - Mitigations and rollbacks:
    - ring a bell
    - carry two lamps
    """
    risks = read("Risks and mitigations", content).of_kind("risk")
    assert [(risk.text, risk.fields.get("mitigation")) for risk in risks] == [
        ("fog hides the quay", "ring a bell"),
        ("the lamp breaks", "carry two lamps"),
    ]


def test_labels_below_a_heading(read: Any) -> None:
    """Items of a list below the heading of a risk are labels of the text below them."""
    content = """
    ### FM1b: Fog hides the quay

    - Description
      - It comes in May.
      - No one sees it.
    - Risk assessment
      - Low impact, high likelihood.
    - Mitigations
      - Ring a bell.
    - Recovery
      - Turn back.

    ### The lamp breaks

    - Weather
      - It is cold.
    - Ice
      - Salt melts it.
    """
    first, second = read("Risks and mitigations", content).of_kind("risk")
    assert first.text == "FM1b: Fog hides the quay"
    assert first.fields["mitigation"] == "Ring a bell."
    assert (first.fields["impact"], first.fields["likelihood"]) == ("Low", "high")
    assert first.fields["details"] == (
        "It comes in May. No one sees it. Recovery: Turn back."
    )
    assert second.text == "The lamp breaks"
    assert second.fields["details"] == "Weather. It is cold. Ice. Salt melts it."


@pytest.mark.parametrize(
    "note", ["**Cost note:** bells cost more on Sundays.", "**Overall risk:** low"]
)
def test_note_below_a_table(read: Any, note: str) -> None:
    """A paragraph with a bold title below a table of risks is a note."""
    table = "| Risk | Mitigation |\n|---|---|\n| fog | bell |"
    for heading in ("Risks", "Risks and mitigations"):
        (risk,) = read(heading, f"{table}\n\n{note}").of_kind("risk")
        assert risk.fields["mitigation"] == "bell"
    for entry in ("**R7: ice.** Crews slip.", "**Risk:** ice"):
        assert len(read("Risks", f"{table}\n\n{entry}").of_kind("risk")) == 2


STATEMENTS = {
    "A way of mitigating that is to ring a bell.": "ring a bell.",
    "One way to mitigate fog is ringing a bell.": "ringing a bell.",
    "For mitigating such cases, crews ring a bell.": "crews ring a bell.",
    "The design avoids that by ringing a bell.": "ringing a bell.",
    "The following mitigations are planned: a bell.": "a bell.",
    "Mitigation: The following measures: ring a bell.": "ring a bell.",
}


@pytest.mark.parametrize(
    ("statement", "mitigation"), STATEMENTS.items(), ids=list(STATEMENTS)
)
def test_way_of_mitigating(read: Any, statement: str, mitigation: str) -> None:
    """A sentence can say how to mitigate the risk before it."""
    (risk,) = read("Risks", f"- Fog hides the quay. {statement}").of_kind("risk")
    assert (risk.text, risk.fields["mitigation"]) == ("Fog hides the quay.", mitigation)


@pytest.mark.parametrize(
    "statement",
    ["There is no way to mitigate this.", "The way to mitigate that is unknown."],
)
def test_no_way_of_mitigating(read: Any, statement: str) -> None:
    """A sentence that denies or asks for a way isn't a mitigation."""
    (risk,) = read("Risks", f"- Fog hides the quay. {statement}").of_kind("risk")
    assert "mitigation" not in risk.fields


def test_value_without_words_below_entries(read: Any) -> None:
    """A bold title with a number or a date below entries isn't an entry."""
    content = "- fog\n- ice\n\n**Progress**: 80%\n\n**Due:** 2026-03-01\n"
    assert len(read("Risks", content).of_kind("risk")) == 2
    assert len(read("Risks", "- fog\n- ice\n\n**Rain**: wet\n").of_kind("risk")) == 3


def test_bold_labels_without_colons(read: Any) -> None:
    """A bold label at the start of a line needs no colon."""
    content = """
    **Risk** Fog hides the quay.

    **Mitigation** Ring the bell.

    **Risk** Lamps break.
    **Mitigation** Carry two.
    """
    risks = read("Risks and mitigations", content).of_kind("risk")
    assert [(risk.text, risk.fields["mitigation"]) for risk in risks] == [
        ("Fog hides the quay.", "Ring the bell."),
        ("Lamps break.", "Carry two."),
    ]
    for content in ("- **Risk** appetite is low.", "- Fog. The **Risk** Board meets."):
        (risk,) = read("Risks", content).of_kind("risk")
        assert risk.text == content[2:].replace("*", "")


def test_title_in_brackets_after_an_id(read: Any) -> None:
    """Brackets after an id contain the title."""
    content = (
        "- **R4 (fog and ice)**: crews may slip.\n- (Old) vans break: ring the bell."
    )
    first, second = read("Risks", content).of_kind("risk")
    assert (first.id, first.text) == ("007-R4", "fog and ice")
    assert first.fields["details"] == "crews may slip."
    assert second.text == "(Old) vans break"


@pytest.mark.parametrize(
    "text",
    [
        "Today the crew waits at the quay.",
        "Currently the bell rings once.",
    ],
)
def test_adverb_before_a_fact(read: Any, text: str) -> None:
    """An adverb at the start of a sentence isn't a verb."""
    (risk,) = read("Risks and mitigations", f"- **Fog.** {text}").of_kind("risk")
    assert risk.fields["details"] == text


def test_instruction_to_mitigate(read: Any) -> None:
    """The means after *mitigate* are the mitigation."""
    content = "- **Fog:** crews may wait. Mitigate by ringing a bell."
    (risk,) = read("Risks", content).of_kind("risk")
    assert risk.fields["mitigation"] == "ringing a bell."


def test_qualified_risks_beside_another_name(read: Any) -> None:
    """A qualifier can precede the first name of a heading, too."""
    for heading in ("Implementation risks and gaps", "Gaps and implementation risks"):
        assert len(read(heading, "- fog\n- ice").of_kind("risk")) == 2


def test_title_that_names_the_kind(read: Any) -> None:
    """A title such as *Technical risks* is not the text of the risk below it."""
    content = """
    - **Technical risks**:
      - **Risk**: fog
      - **Mitigation**: bell
    - **Staff issues**:
      - **Risk**: crews may leave
      - **Mitigation**: pay them
    """
    risks = read("Risks and mitigations", content).of_kind("risk")
    assert [risk.text for risk in risks] == ["fog", "Staff issues"]


ORDERS = {
    "after a problem": ("Crews may slip. Scatter the sand.", "Scatter the sand."),
    "with a known verb": ("Crews may slip. Use sand at night.", "Use sand at night."),
    "before a problem": ("Crews may slip. Use sand. It may be wet.", None),
    "after a fact": ("Crews walk home. Use the bridge.", None),
    "a pointer": ("Crews may slip. See the log.", None),
    "an example": ("Crews may slip. Imagine a wet deck.", None),
    "an adverb": ("Crews may slip. However the deck is dry.", None),
}


@pytest.mark.parametrize(
    ("text", "mitigation"), ORDERS.values(), ids=[f"order {key}" for key in ORDERS]
)
def test_order_after_a_description(
    read: Any, text: str, mitigation: str | None
) -> None:
    """An instruction that ends the description of a problem is the mitigation."""
    (risk,) = read("Risks", f"- **Ice.** {text}").of_kind("risk")
    assert risk.fields.get("mitigation") == mitigation


def test_row_without_a_risk(read: Any) -> None:
    """A row that states the absence of a risk isn't one, even with other cells."""
    table = "| Risk | Mitigation |\n|---|---|\n| None identified | All is tested |"
    assert read("Risks", table).of_kind("risk") == []


STATED_IN_ROWS = {
    "description": (
        "| ice | It melts. This is mitigated by salt. |",
        "It melts.",
        "salt.",
    ),
    "label": ("| ice | It melts. Mitigation: salt |", "It melts.", "salt"),
    "text": ("| Ice melts. Mitigation: salt | |", None, "salt"),
    "denied": (
        "| ice | This cannot be mitigated. |",
        "This cannot be mitigated.",
        None,
    ),
    "name": ("| Mitigated by salt | It melts. |", "It melts.", None),
}


@pytest.mark.parametrize(
    ("row", "details", "mitigation"), STATED_IN_ROWS.values(), ids=STATED_IN_ROWS
)
def test_mitigation_stated_in_a_row(
    read: Any, row: str, details: str | None, mitigation: str | None
) -> None:
    """A sentence or a label in a cell can state the mitigation."""
    table = f"| Risk | Description |\n|---|---|\n{row}"
    (risk,) = read("Risks", table).of_kind("risk")
    assert risk.fields.get("details") == details
    assert risk.fields.get("mitigation") == mitigation


def test_mitigation_in_a_column_of_its_own(read: Any) -> None:
    """A cell with the mitigation takes precedence over such a sentence."""
    table = (
        "| Risk | Description | Mitigation |\n|---|---|---|\n"
        "| ice | Mitigated by salt today. | sand |"
    )
    (risk,) = read("Risks", table).of_kind("risk")
    assert (risk.fields["details"], risk.fields["mitigation"]) == (
        "Mitigated by salt today.",
        "sand",
    )


def test_disadvantages(read_spec: Any) -> None:
    """They are drawbacks of the proposal, unless they are those of an option."""
    text = (
        "# Tech Spec 007: Relay\n\n## Disadvantages\n\n- Slow bells: crews wait.\n\n"
        "## Alternatives\n\n### Lamps\n\n#### Disadvantages\n\n- Fog hides them.\n"
    )
    (risk,) = read_spec(text).records.of_kind("risk")
    assert (risk.text, risk.get("details")) == ("Slow bells", "crews wait.")


def test_category_beside_the_risk(read: Any) -> None:
    """The text of a row is the risk, and not its category."""
    table = (
        "| Risk category | Specific risk for this bell | Mitigation strategy |\n"
        "|---|---|---|\n| Sound | Ships miss it | Horns |\n| Crew | None | |\n"
    )
    (risk,) = read("Risks and limitations", table).of_kind("risk")
    assert (risk.text, risk.fields["mitigation"]) == ("Ships miss it", "Horns")
    assert risk.fields["details"] == "(Risk category: Sound)"


@pytest.mark.parametrize(
    ("statement", "texts"),
    [
        ("No sound risks identified", []),
        ("none", []),
        ("No bell is heard", ["No bell is heard"]),
    ],
)
def test_topic_above_a_labeled_risk(
    read: Any, statement: str, texts: list[str]
) -> None:
    """A labeled risk with values of its own is a risk, and not the topic above it."""
    content = f"**Sound**\n\n- **Risk:** {statement}\n  - **Mitigation:** horns\n"
    found = read("Risks", content).of_kind("risk")
    assert [risk.text for risk in found] == texts


def test_title_above_a_labeled_risk(read: Any) -> None:
    """A title above a list of labeled values is the risk."""
    content = "**Sound**\n\n- **Risk:** no bell is heard\n- **Mitigation:** horns\n"
    (risk,) = read("Risks", content).of_kind("risk")
    assert (risk.text, risk.fields["mitigation"]) == ("Sound", "horns")


def test_note_above_the_risks(read: Any) -> None:
    """A note about the section is not a risk, unless it states a problem."""
    content = "**Note:** Fill in all cells.\n\n- fog: horns\n"
    assert [r.text for r in read("Risks", content).of_kind("risk")] == ["fog"]
    content = "**Note:** The bell may crack.\n\n- fog: horns\n"
    assert len(read("Risks", content).of_kind("risk")) > 0


def test_list_about_the_rows(read: Any) -> None:
    """A list below a table of risks has none, unless its label says so."""
    table = "| Threat | Likelihood |\n|---|---|\n| fake signs | low |"
    content = f"{table}\n\n**Ways in:**\n\n- a gate\n- a fence\n"
    assert [r.text for r in read("Threats", content).of_kind("risk")] == ["fake signs"]
    problems = content.replace("a gate", "the crew may strike")
    assert len(read("Threats", problems).of_kind("risk")) == 3
    content = content.replace("Ways in", "Other risks")
    assert len(read("Threats", content).of_kind("risk")) == 3
    content = f"{table}\n\n**At night:**\n\n{table.replace('fake', 'lost')}\n"
    assert len(read("Threats", content).of_kind("risk")) == 2


@pytest.mark.parametrize("name", ["Drawbacks / risks", "Cons and drawbacks", "Risks"])
def test_drawbacks_of_an_option(read: Any, name: str) -> None:
    """The drawbacks and risks of an option are not those of the spec."""
    content = f"### Option 1: a bell\n\nLoud.\n\n#### {name}\n\n- It may crack.\n"
    assert read("Options considered", content).of_kind("risk") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("This may take long.\n\nThis may also cost more than a bell.", 2),
        ("Fog may rise.\n\nThis may take long.", 1),
        ("This may take long.\n\nFor example, vans may wait.", 1),
    ],
)
def test_paragraphs_about_the_proposal(read: Any, text: str, number: int) -> None:
    """If the first paragraph starts with *This*, the others are risks of their own."""
    assert len(read("Drawbacks", text).of_kind("risk")) == number


def test_instruction_after_a_condition(read: Any) -> None:
    """A problem after a condition is found below a title, too."""
    text = "- **Gate**: if no crew is there, vans will fail to enter. Hire a crew."
    (risk,) = read("Risks", text).of_kind("risk")
    assert risk.fields["mitigation"] == "Hire a crew."


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("no van knows it, but if the gate shuts, they'll silently fail", "details"),
        ("the ropes will slowly break", "details"),
        ("we'll quickly ring a bell", "mitigation"),
        ("they'll wait at the gate", "mitigation"),
    ],
)
def test_adverb_before_what_goes_wrong(read: Any, text: str, field: str) -> None:
    """An adverb or a short form of *will* does not hide the verb of a problem."""
    (risk,) = read("Risks", f"- **Gate** — {text}.").of_kind("risk")
    other = "mitigation" if field == "details" else "details"
    assert (bool(risk.fields[field]), risk.fields.get(other)) == (True, None)
