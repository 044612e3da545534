"""Open questions, in the forms in which people ask them."""

from __future__ import annotations

from typing import Any

import pytest

BULLETS: dict[str, tuple[str, dict[str, object]]] = {
    "date in brackets": (
        "- who drives? (due  2026-03-01)",
        {"text": "who drives?", "due": "2026-03-01"},
    ),
    "deadline": (
        "- who drives? Owner: Bo. Deadline: 2026-03-01.",
        {"text": "who drives?", "owner": "Bo", "due": "2026-03-01"},
    ),
    "answer after an arrow": (
        "- [x] who drives? → Al",
        {"text": "who drives?", "status": "answered", "answer": "Al"},
    ),
    "task after an arrow": (
        "- who drives? → ask Al",
        {"text": "who drives?", "status": "open", "answer": None},
    ),
    "outcome after a dash": (
        "- choose the driver — *resolved: Al*",
        {"text": "choose the driver", "status": "answered", "answer": "Al"},
    ),
    "owner and date in brackets": (
        "- who drives? (owner: Bo, due 2026-03-01)",
        {"text": "who drives?", "owner": "Bo", "due": "2026-03-01"},
    ),
    "date in a sentence": (
        "- who drives when taxes are due 2026-03-01?",
        {"text": "who drives when taxes are due 2026-03-01?", "due": None},
    ),
    "tick and answer": (
        "- ✅ who drives? Al.",
        {"text": "who drives?", "status": "answered"},
    ),
    "sentence with the outcome after a topic": (
        "- **Driver.** Resolved in favor of Al.",
        {"text": "Driver.", "status": "answered", "answer": "Resolved in favor of Al."},
    ),
    "choice after a topic": (
        "- **Driver:** decided by the depot or by the crew",
        {"status": "open", "answer": None},
    ),
    "outcome that is asked for": (
        "- **Driver.** Decided by whom?",
        {"status": "open", "answer": None},
    ),
    "text after a bold question and a dash": (
        "- **who drives?** — Ask the crew in May.",
        {"text": "who drives?", "details": "Ask the crew in May.", "status": "open"},
    ),
    "outcome with a date and a name": (
        "- who drives? **Resolved 2026-03-01 (Bo):** Al",
        {"text": "who drives?", "status": "answered", "answer": "Al"},
    ),
    "bold outcome after a topic": (
        "- **Driver**: **Resolved by Bo**: Al drives.",
        {
            "text": "Driver",
            "status": "answered",
            "answer": "Resolved by Bo: Al drives.",
        },
    ),
    "outcome at the end": (
        "- **Driver (ADR-7)** — RESOLVED\n\n  - Decision: Al",
        {"text": "Driver (ADR-7)", "status": "answered", "answer": "Al"},
    ),
    "tick, topic and answer": (
        "- ✅ **Driver**: Al",
        {"text": "Driver", "status": "answered", "answer": "Al"},
    ),
    "tick and topic": (
        "- ✅ **Driver**: whether Al drives",
        {"text": "Driver: whether Al drives", "status": "answered", "answer": None},
    ),
    "letters of a spec": (
        "- ADR-3: who drives?",
        {"id": "Q1", "text": "ADR-3: who drives?"},
    ),
    "bullet": ("- who drives?", {"id": "Q1", "text": "who drives?", "status": "open"}),
    "numbered": ("1. who drives?", {"id": "Q1", "text": "who drives?"}),
    "open box": ("- [ ] who drives?", {"text": "who drives?", "status": "open"}),
    "ticked box": ("- [x] who drives?", {"text": "who drives?", "status": "answered"}),
    "bold id": ("- **Q4** who drives?", {"id": "Q4", "text": "who drives?"}),
    "id and outcome": (
        "- **Q-04 (resolved, ADR-7):** who drives?",
        {"id": "Q-04", "text": "who drives?", "status": "answered", "answer": "ADR-7"},
    ),
    "outcome in brackets": (
        "- who drives? (resolved: Al)",
        {"text": "who drives?", "status": "answered", "answer": "Al"},
    ),
    "labelled answer": (
        "- who drives? **Answer:** Al",
        {"text": "who drives?", "status": "answered", "answer": "Al"},
    ),
    "answer is open": (
        "- who drives? **Answer:** TBD",
        {"text": "who drives?", "status": "open"},
    ),
    "arrow": (
        "- who drives? → Resolved: Al",
        {"text": "who drives?", "status": "answered", "answer": "Al"},
    ),
    "Q and A": (
        "- Q: who drives?\n  A: Al",
        {"text": "who drives?", "status": "answered", "answer": "Al"},
    ),
    "nested labels": (
        "- who drives?\n\n  - Owner: Bo\n  - Due: 1 March 2026",
        {"text": "who drives?", "owner": "Bo", "due": "2026-03-01", "status": "open"},
    ),
    "nested note": (
        "- who drives?\n\n  - perhaps Al",
        {"text": "who drives?", "details": "perhaps Al", "status": "open"},
    ),
    "sibling answer": (
        "- who drives?\n- Resolved: Al",
        {"text": "who drives?", "status": "answered", "answer": "Al"},
    ),
    "owner in brackets": (
        "- who drives? (Owner: Bo)",
        {"text": "who drives?", "owner": "Bo", "status": "open"},
    ),
    "closed": (
        "- Closed: who drives does not matter",
        {"status": "answered"},
    ),
}
MARKDOWN: dict[str, tuple[str, dict[str, object]]] = {
    "struck": (
        "- ~~who drives?~~ **Resolved:** Al",
        {"text": "who drives?", "status": "answered", "answer": "Al"},
    ),
    "struck alone": (
        "- ~~who drives?~~",
        {"text": "who drives?", "status": "answered"},
    ),
    "tick": ("- ✅ who drives?", {"status": "answered"}),
    "sub-heading": (
        "### OQ-001: Who drives? (RESOLVED)\n\nAl.",
        {"id": "OQ-001", "text": "Who drives?", "status": "answered", "answer": "Al."},
    ),
    "question over options": (
        "### Who drives?\n\n- Al\n- Bo",
        {"text": "Who drives?", "details": "Al; Bo", "status": "open"},
    ),
    "bold paragraph": (
        "**Who drives?**\n\nPerhaps Al.",
        {"text": "Who drives?", "details": "Perhaps Al.", "status": "open"},
    ),
    "prose": ("Who drives is open.", {"text": "Who drives is open.", "whole": True}),
}
RST: dict[str, tuple[str, dict[str, object]]] = {
    "definition": (
        "who drives?\n   perhaps Al",
        {"text": "who drives?", "details": "perhaps Al", "status": "open"},
    ),
    "definition that answers": (
        "who drives?\n   Al",
        {"text": "who drives?", "answer": "Al", "status": "answered"},
    ),
    "definition with fields": (
        "who drives?\n   :answer: Al\n   :due: 2026-03-01",
        {"text": "who drives?", "answer": "Al", "due": "2026-03-01"},
    ),
    "bullet with fields": (
        "- who drives?\n\n  :owner: Bo",
        {"text": "who drives?", "owner": "Bo"},
    ),
    "sub-heading": (
        "OQ-001: Who drives? (RESOLVED)\n~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n\nAl.",
        {"id": "OQ-001", "text": "Who drives?", "status": "answered", "answer": "Al."},
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
    """Each form that people write gives one question with the same parts."""
    (question,) = read("Open questions", content, syntax).of_kind("question")
    known = facts(question)
    assert {name: known.get(name) for name in expected} == expected


TABLES = {
    "md": (
        "md",
        """
        | ID | Question | Resolution |
        |----|----------|------------|
        | Q-01 | … | (open) |
        | Q-02 | who drives? | (open) |
        | Q-03 | who pays? | **Bo** does |
        | Q-04 | who waits? | open — ask Al |
        """,
        (8, 9, 10),
    ),
    "md-list-table": (
        "md",
        """
        ```{list-table}
        :header-rows: 1

        * - ID
          - Question
          - Resolution
        * - Q-01
          - …
          - (open)
        * - Q-02
          - who drives?
          -
        * - Q-03
          - who pays?
          - Bo
            does

        * - Q-04
          - who waits?
          - open — ask Al
        ```
        """,
        (14, 17, 22),
    ),
    "rst-simple": (
        "rst",
        """
        ====  ===========  =============
        ID    Question     Resolution
        ====  ===========  =============
        Q-01  …            (open)
        Q-02  who drives?  (open)
        Q-03  who pays?    Bo
                           does
        Q-04  who waits?   open — ask Al
        ====  ===========  =============
        """,
        (11, 12, 14),
    ),
    "rst-list-table": (
        "rst",
        """
        .. list-table::
           :header-rows: 1

           * - ID
             - Question
             - Resolution
           * - Q-01
             - …
             - (open)
           * - Q-02
             - who drives?
             - (open)
           * - Q-03
             - who pays?
             - - Bo does
           * - Q-04
             - who waits?
             - open — ask Al
        """,
        (16, 19, 22),
    ),
}


@pytest.mark.parametrize(
    ("syntax", "content", "lines"), TABLES.values(), ids=list(TABLES)
)
def test_table(
    read: Any, facts: Any, syntax: str, content: str, lines: tuple[int, ...]
) -> None:
    """Every kind of table gives the same questions; an empty row is not one."""
    questions = read("Open questions", content, syntax).of_kind("question")
    assert [facts(question) for question in questions] == [
        {"id": "Q-02", "text": "who drives?", "status": "open"},
        {"id": "Q-03", "text": "who pays?", "status": "answered", "answer": "Bo does"},
        {
            "id": "Q-04",
            "text": "who waits?",
            "status": "open",
            "details": "open — ask Al",
        },
    ]
    assert tuple(question.line for question in questions) == lines


@pytest.mark.parametrize(
    "content",
    [
        "None",
        "N/A",
        "None blocking.",
        "None at this time.",
        "- None",
        "*(none yet)*",
        "No open questions.",
        "- <question>",
        "- [ ] YYYY-MM-DD: <question>",
        "| ID | Question | Resolution |\n|---|---|---|\n| Q-01 | ... | (open) |",
    ],
)
def test_no_question(read: Any, content: str) -> None:
    """A section that is empty, or unchanged from the template, has no questions."""
    assert read("Open questions", content).of_kind("question") == []


@pytest.mark.parametrize(
    "content",
    ["- none of us drives?", "- No one knows who drives, how do we find out?"],
)
def test_question_that_starts_with_no(read: Any, content: str) -> None:
    """A question may start with a word that often says that there is none."""
    assert len(read("Open questions", content).of_kind("question")) == 1


def test_section_twice(read: Any) -> None:
    """Questions are numbered across two sections, in order of appearance."""
    content = "- who drives?\n\n## Unresolved questions\n\n- **Q1**: when?\n- where?"
    questions = read("Open questions", content).of_kind("question")
    assert [(q.id, q.text, q.line) for q in questions] == [
        ("007-Q2", "who drives?", 5),
        ("007-Q1", "when?", 9),
        ("007-Q3", "where?", 10),
    ]


def test_groups(read: Any) -> None:
    """Questions under a heading that says that they are answered are answered."""
    content = """
    Still open:

    - who drives?

    **Resolved**

    - who pays?

    ### Answered

    - [ ] who waits?
    - who walks?
    """
    questions = read("Open questions", content).of_kind("question")
    assert [(q.text, q.status) for q in questions] == [
        ("who drives?", "open"),
        ("who pays?", "answered"),
        ("who waits?", "open"),
        ("who walks?", "answered"),
    ]


@pytest.mark.parametrize(
    ("heading", "content", "number"),
    [
        ("Questions?", "Contact ada@example.org.", 0),
        ("Questions", "*Crews: add questions here.*", 0),
        ("Questions", "Who drives the van?", 1),
        ("Questions", "- the driver of the van", 1),
        ("Open questions", "The driver of the van is not known.", 1),
    ],
)
def test_prose_below_questions(
    read: Any, heading: str, content: str, number: int
) -> None:
    """A paragraph below *Questions* may say whom to ask."""
    assert len(read(heading, content, "md").of_kind("question")) == number


def test_id_with_several_numbers_in_a_column(read: Any, facts: Any) -> None:
    """A column of IDs may have any form of ID."""
    table = "| ID | Issue |\n|---|---|\n| OI-07-003 | the driver |"
    (question,) = read("Open issues", table, "md").of_kind("question")
    assert (facts(question)["id"], facts(question)["text"]) == (
        "OI-07-003",
        "the driver",
    )


def test_proposed_answer_in_a_column(read: Any, facts: Any) -> None:
    """An answer that is only proposed leaves the question open."""
    table = "| Question | {} |\n|---|---|\n| Who drives? | Al |"
    (proposed,) = read(
        "Open questions", table.format("Proposed resolution"), "md"
    ).of_kind("question")
    assert facts(proposed)["status"] == "open"
    assert facts(proposed)["details"] == "(Proposed resolution: Al)"
    (final,) = read("Open questions", table.format("Final resolution"), "md").of_kind(
        "question"
    )
    assert (facts(final)["status"], facts(final)["answer"]) == ("answered", "Al")


def test_answer_after_a_status(read: Any, facts: Any) -> None:
    """The text after a status in a cell is the answer, or the details if it is open."""
    table = (
        "| Question | Status |\n|---|---|\n"
        "| Who drives? | Resolved: Al drives at night |\n"
        "| How far? | Open. Bo has to ask |\n| Why? | Resolved 2026-03-01 |"
    )
    found = [facts(one) for one in read("Open questions", table, "md").records]
    assert [
        (one["status"], one.get("answer"), one.get("details")) for one in found
    ] == [
        ("answered", "Al drives at night", None),
        ("open", None, "Bo has to ask"),
        ("answered", None, None),
    ]


TOPICS = {
    "- **Bells.** Crews have two. Nobody likes both.": (
        "Bells.",
        "Crews have two. Nobody likes both.",
    ),
    "- **Bells**. Crews have two.": ("Bells", "Crews have two."),
    "**Bells.** Recommendation: one.": ("Bells.", "Recommendation: one."),
    "- **Bells.** Who rings them?": ("Bells. Who rings them?", None),
    "- **Bells.** Whether to ring them.": ("Bells. Whether to ring them.", None),
    "- **Bells:** crews have two.": ("Bells: crews have two.", None),
    "- **Bells.**": ("Bells.", None),
    "- **Bell v1.2** is loud.": ("Bell v1.2 is loud.", None),
}


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize(("content", "expected"), TOPICS.items(), ids=TOPICS)
def test_title_with_a_full_stop(
    read: Any, facts: Any, syntax: str, content: str, expected: tuple[str, str | None]
) -> None:
    """The text after a bold title is the details unless it contains the question."""
    (question,) = read("Open questions", content, syntax).of_kind("question")
    known = facts(question)
    assert (known["text"], known.get("details")) == expected
    assert known["status"] == "open"


@pytest.mark.parametrize("word", ["— Resolved", "(resolved)", "✅"])
def test_status_after_a_struck_out_question(read: Any, facts: Any, word: str) -> None:
    """A status beside the question is not a part of the answer below it."""
    content = f"### ~~Who pays?~~ {word}\n\nResolved: the harbor"
    (question,) = read("Open questions", content).of_kind("question")
    assert facts(question)["answer"] == "the harbor"


def test_summary_beside_a_type(read: Any) -> None:
    """The text of an item is its summary, not the type in the column before it."""
    table = """
    | ID | Type | Summary | Status |
    |---|---|---|---|
    | OI-1 | gap | Say who drives | open |
    """
    (question,) = read("Open items", table).of_kind("question")
    assert (question.text, question.get("details")) == ("Say who drives", "(Type: gap)")


def test_summary_beside_a_question(read: Any) -> None:
    """The summary of a question is below it."""
    table = "| Summary | Question |\n|---|---|\n| drivers | who drives? |"
    (question,) = read("Open questions", table).of_kind("question")
    assert question.text == "who drives?"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Do vans wait? — Yes (Ada, 2026-01-31)", "Yes (Ada, 2026-01-31)"),
        ("Do vans wait? - No, not yet", "No, not yet"),
        ("Do vans wait? (Yes)", "Yes"),
        ("Do vans wait? ✅ Yes", "✅ Yes"),
        ("Do vans wait? (if yes, where)", None),
        ("Do vans wait? - No crew agrees", None),
    ],
)
def test_yes_or_no_after_a_dash(read: Any, text: str, answer: str | None) -> None:
    """*Yes* or *no* after a question answers it, also in brackets or after a dash."""
    (question,) = read("Open questions", f"- {text}").of_kind("question")
    assert question.fields.get("answer") == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("[x] Which van? The big one.", "The big one."),
        ("(resolved) Which van? The big one.", "The big one."),
        ("[x] Which van? (the crew asked)", None),
        ("[ ] Which van? The big one.", None),
    ],
)
def test_text_after_an_answered_question(
    read: Any, text: str, answer: str | None
) -> None:
    """The text after a question that is marked as answered is its answer."""
    (question,) = read("Open questions", f"- {text}").of_kind("question")
    assert question.fields.get("answer") == answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [("TODO: ask the crews", ["TODO: ask the crews"]), ("TODO", []), ("TODO: TBD", [])],
)
def test_to_do(read: Any, text: str, expected: list[str]) -> None:
    """A task among the questions is open."""
    records = read("Open questions", f"- {text}")
    assert [question.text for question in records.of_kind("question")] == expected


def test_questions_below_a_paragraph(read: Any) -> None:
    """Items with answers below a question in a paragraph are questions."""
    content = """
    **Q:** Do vans wait? (Ada)

    - Do vans stop? Answer: no
    - **RESOLVED** Do vans turn? Yes.
    - Do vans queue? Answer: yes
    """
    questions = read("Open questions", content).of_kind("question")
    assert [
        (question.text, question.fields.get("answer")) for question in questions
    ] == [
        ("Do vans wait? (Ada)", None),
        ("Do vans stop?", "no"),
        ("Do vans turn?", "Yes."),
        ("Do vans queue?", "yes"),
    ]


def test_options_below_a_paragraph(read: Any, facts: Any) -> None:
    """Questions without answers below a question in a paragraph are its details."""
    content = "How do vans wait?\n\n- In the lane?\n- At the gate?"
    (question,) = read("Open questions", content).of_kind("question")
    assert facts(question)["details"] == "In the lane? At the gate?"


def test_options_below_a_statement(read: Any, facts: Any) -> None:
    """A statement that offers options is the question, and the list its details."""
    content = "The bell is old, we have two options:\n\n- mend it\n- buy one"
    (question,) = read("Open questions", content).of_kind("question")
    assert question.text == "The bell is old, we have two options:"
    assert facts(question)["details"] == "mend it; buy one"


def test_options_below_a_question(read: Any, facts: Any) -> None:
    """Options below a question are its details."""
    content = "**Who rings?**\n\nWe see two options:\n\n- the crew\n- a motor"
    (question,) = read("Open questions", content).of_kind("question")
    assert question.text == "Who rings?"
    assert facts(question)["details"] == "We see two options: the crew; a motor"


@pytest.mark.parametrize(
    "content",
    [
        "There are two ways to ring:\n\n- by hand\n- by motor. Who pays?",
        "Options:\n\n- the tide\n- the wind",
        "The bell is old:\n\n- the tide\n- the wind",
    ],
    ids=["asks", "label", "statement"],
)
def test_list_below_other_statements(read: Any, content: str) -> None:
    """Other lists have the questions."""
    assert len(read("Open questions", content).of_kind("question")) == 2


@pytest.mark.parametrize("title", ["Follow-ups", "Follow-ups (later)"])
def test_other_topic_of_the_heading(read: Any, title: str) -> None:
    """Entries of another topic that the heading names aren't questions."""
    content = f"### Questions\n\n- Who rings?\n\n### {title}\n\n- buy a bell\n"
    (question,) = read("Open questions, follow-ups", content).of_kind("question")
    assert question.text == "Who rings?"
    assert len(read("Open questions", content).of_kind("question")) == 2


def test_remark_after_a_dash(read: Any) -> None:
    """A remark that leaves a question open has no dash."""
    (question,) = read("Open questions", "- Who rings? - Needs research").records
    assert question.fields["details"] == "Needs research"


@pytest.mark.parametrize(
    ("item", "number"),
    [
        ("These should be decided in May.", 1),
        ("All of these need a vote", 1),
        ("These should be decided: by whom?", 2),
        ("These days, who rings", 2),
    ],
)
def test_item_about_all_questions(read: Any, item: str, number: int) -> None:
    """An item about the questions above it isn't a question."""
    questions = read("Open questions", f"- Who rings?\n- {item}").of_kind("question")
    assert len(questions) == number
