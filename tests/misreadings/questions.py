"""Questions with answers and proposals of all forms, in lists, prose, and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.misreadings.case import About, Case, Containing, section

QUESTIONS = "Open questions"
SOL = About("Sol does")
WHO = "Who drives?"


def _both(name: str, content: str, **facts: Any) -> Iterator[Case]:
    """Yield a case in Markdown and in reStructuredText."""
    for rst in (False, True):
        yield section(name, QUESTIONS, content, rst=rst, **facts)


BELOW = {
    "quote": "> Sol does.",
    "quote with label": "> **Answer:** Sol does.",
    "colon": "A: Sol does.",
    "full stop": "A. Sol does.",
    "bracket": "A) Sol does.",
    "dash": "Answer — Sol does.",
    "hyphen": "Resolution - Sol does.",
    "bold": "**Decision:** Sol does.",
    "bold dash": "**Resolved** — Sol does.",
    "qualified": "Final answer: Sol does.",
    "dated": "Resolved 2026-03-01: Sol does.",
    "dated label": "Decision (2026-03-01): Sol does.",
}
"""Answers in a paragraph below a question."""
ASKED = {
    "item": "- Who drives?\n\n  {}\n- Who pays?",
    "below the list": "1. Who drives?\n\n{}\n\n2. Who pays?",
    "heading": "### Who drives?\n\n{}\n\n### Who pays?",
    "paragraph": "Who drives?\n\n{}\n\nWho pays?",
    "label": "Q: Who drives?\n\n{}\n\nQ: Who pays?",
    "bold": "**Who drives?**\n\n{}\n\n**Who pays?**",
}
PROPOSALS = (
    "Recommendation: Sol does.",
    "**Recommendation:** Sol does.",
    "Proposal: Sol does.",
    "*Proposed answer:* Sol does.",
    "Leaning: Sol does.",
    "Leaning towards this: Sol does.",
    "Tentative decision — Sol does.",
    "Current recommendation: Sol does.",
    "**Default** — Sol does.",
)
DEFERRED = (
    "Deferred to the next season",
    "Deferred — Sol has no time",
    "Postponed until May",
    "Out of scope for now",
    "Parked (Sol has no time)",
    "(open — needs a benchmark)",
    "OPEN. Sol leans to Mia",
    "Under discussion with Sol",
    "Not decided: Sol is away",
    "Not yet: Sol is away",
    "To be decided in May",
    "TBD by Sol",
    "No decision yet (Sol is away)",
    "Will be revisited when Sol is back",
    "Waiting for Sol",
    "Partially resolved: Sol on weekdays",
    "Blocked on Sol",
    "Needs more research",
)
SETTLED = (
    "Deferred loading of cargo",
    "Out of scope: crews decide",
    "Parked boats go first",
    "Needs two keys",
    "Later crews do",
    "Requires a licence",
    "To be safe, Sol does",
    "It will be resolved by the pilot",
    "No decision is needed: Sol does",
    "Nobody",
    "None: crews take turns",
)
"""Answers that start like a deferral."""


def _answers() -> Iterator[Case]:
    """Yield answers in a paragraph of their own."""
    facts: dict[str, Any] = {
        "questions": [
            {"text": WHO, "status": "answered", "answer": SOL, "details": None},
            {"text": "Who pays?", "status": "open", "answer": None},
        ]
    }
    for place, around in ASKED.items():
        for name, answer in BELOW.items():
            content = around.format(answer)
            yield section(f"answer, {name}, {place}", QUESTIONS, content, **facts)
    for name, answer in BELOW.items():
        yield section(
            f"answer in reStructuredText, {name}",
            QUESTIONS,
            f"1. Who drives?\n\n   {answer.lstrip('> ')}\n\n2. Who pays?"
            if answer[0] != ">"
            else f"1. Who drives?\n\n     {answer[2:]}\n\n2. Who pays?",
            rst=True,
            **facts,
        )
    for name, line in {
        "resolved in": "Resolved in the meeting of May: Sol does.",
        "decided to": "Decided to ask Sol.",
        "answered by": "Answered by Sol in the review.",
    }.items():
        yield from _both(
            f"answer, {name}",
            f"Who drives?\n\n{line}",
            questions=[{"text": WHO, "status": "answered", "answer": line}],
        )
    for name, content in {
        "options": "Who drives?\n\nA. Sol does.\n\nB. Mia does.",
        "options with brackets": "- Who drives?\n\n  A) Sol does.\n\n  B) Mia does.",
        "alert": "Who drives?\n\n> [!NOTE]\n> Sol does.",
        "quote with a question": "Who drives?\n\n> Sol does, or Mia?",
        "quote further down": "- Who drives?\n\n  Mia asked her.\n\n  > Sol does.",
        "plain text": "Who drives?\n\nSol does.",
        "word": "Who drives?\n\nAnswers vary: Sol does.",
        "verb": "Who drives?\n\nDecided crews drive: Sol does.",
    }.items():
        yield section(
            f"no answer, {name}",
            QUESTIONS,
            content,
            questions=[
                {
                    "text": WHO,
                    "status": "open",
                    "answer": None,
                    "details": Containing("Sol does"),
                }
            ],
        )


def _proposals() -> Iterator[Case]:
    """Yield proposed answers, which leave a question open."""
    for place, around in ASKED.items():
        for proposal in PROPOSALS:
            yield section(
                f"proposal, {proposal}, {place}",
                QUESTIONS,
                around.format(proposal),
                questions=[
                    {
                        "text": WHO,
                        "status": "open",
                        "answer": None,
                        "details": Containing("Sol does"),
                    },
                    {"text": "Who pays?", "status": "open", "details": None},
                ],
            )
    for proposal in PROPOSALS:
        for content in (
            f"- Who drives? {proposal}",
            f"- **Who drives?**\n  {proposal}",
            f"- Who drives?\n- {proposal}",
            f"- Who drives?\n\n  - {proposal}",
            f"- Who drives? ({proposal})",
        ):
            yield from _both(
                f"proposal beside a question, {content}",
                content,
                questions=[
                    {
                        "text": WHO,
                        "status": "open",
                        "details": Containing("Sol does"),
                    }
                ],
            )
    yield from _both(
        "proposal and answer",
        "- Who drives?\n\n  Proposal: Mia does.\n\n  Answer: Sol does.",
        questions=[
            {
                "text": WHO,
                "status": "answered",
                "answer": SOL,
                "details": Containing("Mia does"),
            }
        ],
    )
    for content in (
        "- Default: who sets it?",
        "- Recommendation: who writes it?",
        "- Who drives the leaning crane?",
        '- What does "Recommendation: none" mean?',
    ):
        text = content.removeprefix("- ")
        yield from _both(
            f"question about a proposal, {text}",
            f"- Who pays?\n{content}",
            questions=["Who pays?", text],
        )


def _paragraphs() -> Iterator[Case]:
    """Yield sections of paragraphs, each with a question of its own."""
    yield from _both(
        "paragraphs that end with questions",
        "Who drives?\n\nWe keep two boats. Who cleans them?\n\nWho pays?",
        questions=[WHO, "We keep two boats. Who cleans them?", "Who pays?"],
    )
    yield from _both(
        "paragraphs that contain questions",
        "Who drives? Sol may be away.\n\nWho pays? In May it was Mia.",
        questions=[
            "Who drives? Sol may be away.",
            "Who pays? In May it was Mia.",
        ],
    )
    yield from _both(
        "paragraphs with text between",
        "Who drives?\n\nSol may be away.\n\nWho pays?\n\n- Mia\n- Sol",
        questions=[
            {"text": WHO, "details": "Sol may be away."},
            {"text": "Who pays?", "details": Containing("Mia", "Sol")},
        ],
    )
    yield from _both(
        "statement above a question",
        "We have two boats and one crew.\n\nWho drives the second?",
        questions=["We have two boats and one crew. Who drives the second?"],
    )
    yield from _both(
        "introduction of questions",
        "These questions came up in May.\n\nWho drives?\n\nWho pays?",
        questions=[WHO, "Who pays?"],
    )
    yield from _both(
        "introduction with a colon",
        "We have to find out:\n\nWho drives?\n\nWho pays?",
        questions=[WHO, "Who pays?"],
    )
    yield from _both(
        "paragraph above a list",
        "Sol asked about the crews. What else is open?:\n\n- Who drives?\n- Who pays?",
        questions=[WHO, "Who pays?"],
    )
    yield from _both(
        "statements",
        "We do not know who drives.\n\nSol may be away.",
        questions=["We do not know who drives. Sol may be away."],
    )
    yield from _both(
        "quoted question",
        'We never settled "who drives?" in May.\n\nSol may be away.',
        questions=['We never settled "who drives?" in May. Sol may be away.'],
    )


def _deferred() -> Iterator[Case]:
    """Yield answers that leave a question open, and some that only look like it."""
    forms = {
        "cell": "| Question | Resolution |\n|---|---|\n| Who drives? | {} |",
        "label": "- Who drives?\n\n  Answer: {}",
        "quote": "Who drives?\n\n> {}",
        "heading": "### Who drives?\n\n**Resolution:** {}",
    }
    for place, form in forms.items():
        for answer in DEFERRED:
            yield section(
                f"deferred, {answer}, {place}",
                QUESTIONS,
                form.format(answer),
                questions=[
                    {
                        "text": WHO,
                        "status": "open",
                        "answer": None,
                        "details": Containing(answer.strip("()")),
                    }
                ],
            )
        for answer in SETTLED:
            yield section(
                f"settled, {answer}, {place}",
                QUESTIONS,
                form.format(answer),
                questions=[
                    {
                        "text": WHO,
                        "status": "answered",
                        "answer": Containing(answer),
                        "details": None,
                    }
                ],
            )
    for remark in ("Deferred to May.", "Postponed until June.", "Owner to decide."):
        yield from _both(
            f"deferred in the text, {remark}",
            f"- Who drives? {remark}",
            questions=[{"text": WHO, "status": "open", "details": remark}],
        )
    for remark in ("Deferred cargo has no driver.", "Team boats have none."):
        yield from _both(
            f"not deferred, {remark}",
            f"- Who drives? {remark}",
            questions=[{"text": f"{WHO} {remark}", "status": "open", "details": None}],
        )
    for answer in ("TBD", "open", "(open)", "Not decided yet", "No decision yet", "—"):
        yield section(
            f"no answer, {answer}",
            QUESTIONS,
            forms["cell"].format(answer),
            questions=[
                {"text": WHO, "status": "open", "answer": None, "details": None}
            ],
        )
    yield section(
        "column of a question without an answer",
        QUESTIONS,
        "| Question | Notes | Answer |\n|---|---|---|\n| Who drives? | ask Mia | |\n"
        "| Who pays? | ask Mia | Sol |",
        questions=[
            {"text": WHO, "answer": None, "details": Containing("ask Mia")},
            {"text": "Who pays?", "answer": "Sol", "details": Containing("ask Mia")},
        ],
    )
    for status, name in {
        "deferred": "open",
        "partially resolved": "open",
        "resolved": "answered",
    }.items():
        yield section(
            f"column with the status {status}",
            QUESTIONS,
            "| Question | Status |\n|---|---|\n| Who drives? | " + status + " |",
            questions=[{"text": WHO, "status": name}],
        )


NOTHING = (
    "No open questions remain at this time.",
    "This section is intentionally left empty. No open questions remain.",
    "Intentionally left blank.",
    "All questions resolved.",
    "All of the questions above have been answered.",
    "Everything is resolved.",
    "Currently none.",
    "At this time, there are no open questions.",
    "There aren't any open questions.",
    "We do not have any open questions.",
    "None (all resolved).",
    "None that block this proposal.",
    "Not at this time.",
    "n.a.",
    "TBC",
    "TBD during the trial.",
    "Work in progress.",
    "Pending.",
    "See the tracker.",
    'See "Crews" in the section above.',
    "See the discussion in the review of May.",
    "Please add any open questions here.",
    "Any open questions should be listed here.",
    "This is where to list what the crews do not know.",
)
SOMETHING = (
    "None of the quays supports ferries",
    "None of the quays supports ferries?",
    "Currently nobody owns the lamp.",
    "At this time the owner is unknown.",
    "Not at this time of the tide: when?",
    "Pending requests pile up.",
    "See whether Sol has time.",
    "See if the lamp is lit",
    "Done trips stay listed for how long?",
    "Resolved names go stale.",
    "List limits are unknown.",
    "All of the questions above the quay go to Sol: why?",
    "Intentionally empty boats: do they pay?",
    "Question the owner of the lamp",
)


def _templates() -> Iterator[Case]:
    """Yield text of templates, which is not a question, and text that is like it."""
    for content in NOTHING:
        for mark in ("", "- "):
            yield from _both(
                f"no question: {mark}{content}", f"{mark}{content}", questions=[]
            )
    for content in SOMETHING:
        yield from _both(f"question: {content}", f"- {content}", questions=[content])
    yield from _both(
        "placeholders",
        "1. Question 1\n2. TBD\n3. Q3: TBD\n4. Question: TBD\n5. Open question 2?",
        questions=[],
    )
    yield from _both(
        "examples",
        "List what has to be settled. For instance,\n\n- Who drives?\n- Who pays?",
        questions=[],
    )
    yield from _both(
        "examples in a question",
        "Who drives, for example?\n\n- Sol\n- Mia",
        questions=["Who drives, for example?"],
    )
    yield section(
        "headings without text",
        QUESTIONS,
        "- Who drives?\n\n### Test plan\n\n### Graduation\n\n#### Trial to service\n\n"
        "#### Removal of quays\n\nN/A\n\n### Notes (optional)",
        questions=[WHO],
    )
    yield section(
        "headings that ask",
        QUESTIONS,
        "### Who drives\n\n### Q2: The lamp\n\n### Lamps: lit or not?\n\n"
        "### Crews\n\nWe do not know who leads.",
        questions=["Who drives", "The lamp", "Lamps: lit or not?", "Crews"],
    )
    yield section(
        "solutions below questions",
        QUESTIONS,
        "### Who drives?\n\nSol is away.\n\n### Possible solutions\n\n"
        "| Approach | Cost |\n|---|---|\n| two crews | high |\n\n"
        "### Related pull requests\n\n- [lamps](https://example.org/1)",
        questions=[WHO],
    )
    yield section(
        "subsection below a list",
        QUESTIONS,
        "1. Who drives?\n\n### Other harbours\n\nThey have lamps.\n\n"
        "### Fees\n\nIt is unclear who sets them.",
        questions=[WHO, "Fees"],
    )


def _sections() -> Iterator[Case]:
    """Yield headings of sections with questions."""
    for heading in (
        "Open questions for the harbour",
        "Open design questions",
        "Unresolved questions about crews",
    ):
        yield section(f"section {heading}", heading, "- Who drives?", questions=[WHO])
    for heading in ("Resolved questions", "Open questions resolved"):
        yield section(
            f"section {heading}",
            heading,
            "- Who drives?\n\n  Sol does.\n- Crews take turns.",
            questions=[
                {"text": WHO, "status": "answered", "answer": SOL},
                {"text": "Crews take turns.", "status": "answered"},
            ],
        )
        yield section(
            f"table in the section {heading}",
            heading,
            "| Q | Decision |\n|---|---|\n| Who drives? | Sol does |",
            questions=[{"text": WHO, "status": "answered", "answer": SOL}],
        )
    for heading in (
        "Questionnaire",
        "Open questions answer themselves",
        "Questions in tea",
    ):
        yield section(f"no section {heading}", heading, "- Who drives?", questions=[])


def _mixed() -> Iterator[Case]:
    """Yield questions whose details and answers are in blocks of other forms."""
    yield section(
        "bullets below a number",
        QUESTIONS,
        "1. Who drives?\n\n- Sol may be away.\n\n2. Who pays?\n\n- Who asks?",
        questions=[
            {"text": WHO, "details": "Sol may be away."},
            "Who pays?",
            "Who asks?",
        ],
    )
    for name, content in {
        "paragraph": "Who drives?\n\n**Answer**\n\nSol does.\n\nWho pays?",
        "list": "Who drives?\n\nAnswer:\n\n- Sol does.\n\nWho pays?",
    }.items():
        yield section(
            f"question below an answer, {name}",
            QUESTIONS,
            content,
            questions=[
                {"text": WHO, "status": "answered", "answer": SOL},
                {"text": "Who pays?", "status": "open"},
            ],
        )
    yield section(
        "answer after a colon",
        QUESTIONS,
        "- ~~Who drives?~~: **Resolved** — Sol does.\n"
        "- ~~Where are the charts?~~ Resolved: in the folder quays/charts/",
        questions=[
            {"text": WHO, "answer": SOL},
            {"answer": "in the folder quays/charts/"},
        ],
    )


def _yes_or_no() -> Iterator[Case]:
    """Yield answers that start with *yes* or *no*, and similar statements."""
    for answer in ("Yes, he does.", "No. Mia does.", "Yes", "Yes we all do."):
        for name, form in {
            "heading": "Does Sol drive?\n~~~~~~~~~~~~~~~\n\n{}",
            "bullet": "- Does Sol drive?\n\n  {}",
            "below a number": "1. Does Sol drive?\n\n{}\n\n2. Who pays?",
            "same line": "- Does Sol drive? {}",
        }.items():
            facts = {"text": "Does Sol drive?", "status": "answered"}
            others = ["Who pays?"] if "pays" in form else []
            yield section(
                f"{answer} {name}",
                QUESTIONS,
                form.format(answer),
                rst=name == "heading",
                questions=[{**facts, "answer": About(answer.strip("."))}, *others],
            )
    for statement in ("No crew drives.", "Nobody asks.", "Yes or no?"):
        yield section(
            f"no answer: {statement}",
            QUESTIONS,
            f"- Does Sol drive?\n\n  {statement}\n- Who pays?",
            questions=[
                {"status": "open", "answer": None},
                {"text": "Who pays?", "status": "open"},
            ],
        )


def _confirmed() -> Iterator[Case]:
    """Yield requests to confirm something, with and without an answer."""
    for request, answer in {
        "Confirm that ten crates fit: ": "yes, after the repair.",
        "The quay is long. Verify this with the pilots — ": "no.",
        "Check the tides of May: ": "Yes",
    }.items():
        yield from _both(
            f"confirmed: {request}",
            f"- {request}{answer}",
            questions=[
                {
                    "text": request.rstrip(" :—"),
                    "answer": answer,
                    "status": "answered",
                }
            ],
        )
    for text in (
        "Confirm that ten crates fit: no pilot knows",
        "Crews confirm the berth: yes or no",
    ):
        yield from _both(
            f"not confirmed: {text}",
            f"- {text}",
            questions=[{"text": text, "answer": None}],
        )


def _introduced() -> Iterator[Case]:
    """Yield items that only introduce the questions below them."""
    for text in ("Based on the answer to 1.:", "Depending on the crew:"):
        yield section(
            f"introduction: {text}",
            QUESTIONS,
            f"1. Who drives?\n2. {text}\n\n- Who pays?\n- Who eats?",
            questions=[WHO, "Who pays?", "Who eats?"],
        )
    yield section(
        "question above a list",
        QUESTIONS,
        "1. Who drives?\n2. What of the crew:\n\n- It sleeps.",
        questions=[WHO, "What of the crew:", "It sleeps."],
    )


def _cells() -> Iterator[Case]:
    """Yield cells of an answer column that say who answers, or where."""
    for cell in (
        "tracked in #12",
        "Owner, morning",
        "owner to decide",
        "Owner",
        "Deferred work",
    ):
        yield _cell(cell, status="open", answer=None)
    for cell in ("Owner ruled: Sol does", "tracked ferries only", "The owner drives"):
        yield _cell(cell, status="answered", answer=cell)


def _cell(cell: str, **facts: Any) -> Case:
    table = f"| Question | Resolution |\n|---|---|\n| Who drives? | {cell} |"
    return section(
        f"cell: {cell}", QUESTIONS, table, questions=[{"text": WHO, **facts}]
    )


def _direct() -> Iterator[Case]:
    """Yield answers without a label right after a question, and remarks."""
    for question, answer in {
        "Who drives?": "Sol does, says Kim.",
        "Which gate?": "We will use the north gate.",
        "May crates wait?": "We agreed to let them wait.",
        "Which format?": "JSON.",
        "Which port?": "Port 443.",
        "How long do we wait?": "A week.",
        "Is it safe?": "It is.",
    }.items():
        for form in ("- {} {}", "{}\n{}", "**{}** {}"):
            yield from _both(
                f"direct: {form.format(question, answer)}",
                form.format(question, answer),
                questions=[{"text": question, "status": "answered", "answer": answer}],
            )
    for text in (
        "Which gate? We will decide later.",
        "Which gate? Tricky.",
        "Which gate? The crew prefers the north one.",
        "May crates wait? The list is long.",
        "May crates wait? We need a review first.",
        "Which gate? Maybe Kai.",
        "Is it better? Performance matters here.",
        "May crates wait? It will depend on the load.",
        "May crates wait? Kai.",
    ):
        yield from _both(
            f"not direct: {text}",
            f"- {text}",
            questions=[{"text": text, "status": "open", "answer": None}],
        )
    for word in ("TBD", "TBD.", "To be decided", "Unknown."):
        yield from _both(
            f"nothing decided: {word}",
            f"- Which gate? {word}",
            questions=[{"text": "Which gate?", "status": "open", "answer": None}],
        )


def _outside() -> Iterator[Case]:
    """Yield lists of questions outside a section of questions."""
    for label in ("Open questions:", "**Open questions**"):
        content = f"Text.\n\n{label}\n\n- Who drives?\n- Who pays?"
        for rst in (False, True):
            yield section(
                f"label: {label}",
                "Rollout",
                content,
                rst=rst,
                questions=[WHO, "Who pays?"],
            )
    yield section(
        "label of other questions",
        "Rollout",
        "Questions that the crew asks at the gate:\n\n- Who drives?",
        questions=[],
    )

    yield section(
        "label of resolved questions",
        "Rollout",
        "**Resolved open questions:**\n\n- **OQ-1 → Sol drives.** He has a key.\n"
        "- **OQ-2 → No one pays.**",
        questions=[
            {"id": "001-OQ-1", "text": "Sol drives.", "status": "answered"},
            {"id": "001-OQ-2", "text": "No one pays.", "status": "answered"},
        ],
    )


def _answers_without_questions() -> Iterator[Case]:
    """Yield items that state answers to questions that are not in the list."""
    answered = {"status": "answered"}
    yield section(
        "answers without questions",
        "Open questions",
        "- Resolved (2026-01-05): Sol steers.\n- RESOLVED: Ari pays.\n"
        "- Resolved: Kim waits.\n- Who sails?\n- Answer: Sol",
        questions=[
            {"text": "Sol steers.", **answered},
            {"text": "Ari pays.", **answered},
            {"text": "Kim waits.", **answered},
            {"text": "Who sails?", "answer": "Sol", **answered},
        ],
    )
    yield section(
        "bold terms",
        "Open questions",
        "**Who sails?**\n   Sol\n\n**Who pays?**\n   TBD",
        rst=True,
        questions=[
            {"text": "Who sails?", "answer": "Sol", **answered},
            {"text": "Who pays?", "answer": None, "status": "open"},
        ],
    )


def _outcomes_in_headings() -> Iterator[Case]:
    """Yield headings of questions that say that they are answered."""
    for mark in (
        "— RESOLVED",
        "— **RESOLVED 1 March 2026**",
        "- Decided 2026-03-01",
        "— closed (2026-03-01)",
        "(resolved on 2026-03-01)",
    ):
        yield section(
            f"heading with an outcome, {mark}",
            QUESTIONS,
            f"### Q1. {WHO} {mark}\n\nSol does.",
            questions=[{"text": WHO, "status": "answered", "answer": "Sol does."}],
        )
    yield section(
        "heading with an outcome and an answer",
        QUESTIONS,
        f"### {WHO} (RESOLVED — Sol)\n\n**Resolution:** Sol has a boat.",
        questions=[{"text": WHO, "answer": "Sol: Sol has a boat."}],
    )
    yield section(
        "heading with another word at its end",
        QUESTIONS,
        "### Gates — closed at night\n\nWho has a key?",
        questions=[{"text": "Gates — closed at night", "status": "open"}],
    )


def _topics() -> Iterator[Case]:
    """Yield headings of topics above questions."""
    yield section(
        "topic over a list",
        QUESTIONS,
        f"### Implementation\n\n- {WHO}\n\n### Notes\n\n- Ask Sol.",
        questions=[WHO],
    )
    yield section(
        "topics in a list",
        QUESTIONS,
        f"1. Crews:\n   - {WHO}\n   - Who sleeps?\n\n2. Fees:\n   - Who pays?\n"
        "   - Sol knows\n",
        questions=[
            f"Crews: {WHO}",
            "Crews: Who sleeps?",
            About("Fees: Who pays? Sol knows"),
        ],
    )
    yield section(
        "topic without questions",
        QUESTIONS,
        f"### Before the launch\n\n_(none — all is settled)_\n\n### Later\n\n- {WHO}",
        questions=[WHO],
    )
    yield section(
        "heading with its status after a dash",
        "Open questions - answered",
        f"- {WHO} Sol.",
        questions=[{"text": WHO, "status": "answered", "answer": "Sol."}],
    )
    for text in (
        "None deferred. The crews met.",
        "- None recorded in the log of the crew.",
        "The remaining questions are now resolved; see the log.",
    ):
        yield section(f"no questions, {text}", QUESTIONS, text, questions=[])
    yield section(
        "bold topics above questions",
        QUESTIONS,
        "1. **Crews**\n\n   - Who closes the lane?\n   - Who opens it?\n\n"
        "2. **Fees**\n\n   - Who pays?",
        questions=[
            "Crews: Who closes the lane?",
            "Crews: Who opens it?",
            "Fees: Who pays?",
        ],
    )
    yield section(
        "answers to come",
        QUESTIONS,
        f"### {WHO}\n\n**Settled by:** the crew.",
        questions=[{"text": WHO, "status": "open"}],
    )
    yield section(
        "struck-out question with a part of the answer",
        QUESTIONS,
        f"- ~~{WHO}~~ **PARTIAL**: Sol does by day",
        questions=[{"text": WHO, "status": "open", "answer": None}],
    )
    yield section(
        "soft break in a question",
        QUESTIONS,
        "- Does the crew agree at a glance? (Lean\n  yes - it is cheap.)",
        questions=[{"text": "Does the crew agree at a glance?", "status": "open"}],
    )
    yield section(
        "sentence about the answer",
        QUESTIONS,
        "- What is the speed limit? Determines V2.",
        questions=[{"status": "open", "answer": None}],
    )
    yield section(
        "topic over questions with ids",
        QUESTIONS,
        "### Blocking\n\nThese come first.\n\n#### Q-01 — Crews\n\nIt depends.\n\n"
        "#### Q-02 — Fees\n\nIt is unclear.\n\n"
        "**Owner:** Sol. **Decide by:** 2026-03-01",
        questions=["Crews", {"text": "Fees", "owner": "Sol", "due": "2026-03-01"}],
    )


def _states_before_questions() -> Iterator[Case]:
    """Yield questions after their state, and short answers after a state in a cell."""
    yield from _both(
        "state before a question",
        "- Who steers? (answered: Sol)\n- [Decided] Who drives? The lead.",
        questions=[
            {"text": "Who steers?", "status": "answered", "answer": "Sol"},
            {"status": "answered", "text": Containing("Who drives?")},
        ],
    )
    yield section(
        "bold state before a question",
        QUESTIONS,
        "- Who steers? *Resolved 2026-03-01:* Sol\n- **Closed:** who drives?",
        questions=[
            {"text": "Who steers?", "status": "answered", "answer": "Sol"},
            {"status": "answered", "text": About("who drives?")},
        ],
    )
    for mark in ("[x] ", "✔ "):
        yield section(
            f"answer after a dash: {mark}",
            QUESTIONS,
            f"- {mark}Who drives? — the guild",
            questions=[{"text": WHO, "status": "answered", "answer": "the guild"}],
        )
    yield section(
        "text after a dash",
        QUESTIONS,
        "- [ ] Who drives? — the guild",
        questions=[{"text": "Who drives? — the guild", "status": "open"}],
    )
    for text in ("To follow.", "Will follow.", "All resolved (see the log)."):
        yield section(f"no questions: {text}", QUESTIONS, text, questions=[])
    for text in ("All resolved claims: who pays?", "To follow the ferry, who signs?"):
        yield section(f"question: {text}", QUESTIONS, f"- {text}", questions=[text])
    yield section(
        "state without a question",
        QUESTIONS,
        "- Who drives?\n- [Decided] The lead.",
        questions=[{"text": WHO, "status": "answered", "answer": About("The lead")}],
    )
    for cell, answer in {
        "✅ Resolved: the guild": "the guild",
        "Answered — by Sol": "by Sol",
        "Resolved (2026-03-01)": None,
        "Answered, Sol": None,
    }.items():
        yield section(
            f"short answer after a state: {cell}",
            QUESTIONS,
            f"| Question | Status |\n|---|---|\n| Who drives? | {cell} |",
            questions=[{"text": WHO, "status": "answered", "answer": answer}],
        )


def _values_at_an_id() -> Iterator[Case]:
    """Yield values in brackets between the id of a question and its text."""
    for mark in ("Q7", "**Q7**"):
        question = {"text": "Who steers?", "owner": "Sol", "due": "2026-03-01"}
        yield section(
            f"values at an id: {mark}",
            "Open questions",
            f"- {mark} (owner: Sol, due 2026-03-01): Who steers?",
            questions=[{"id": "001-Q7", **question}],
        )


def _decisions_to_take() -> Iterator[Case]:
    """Yield tables in which the first column, *Decision*, has the questions."""
    for name, table in {
        "options": "| Decision | Option A | Option B |\n|---|---|---|\n"
        "| Key | one | three |\n| Place | here | there |",
        "state": "Do not choose silently.\n\n| Decision | State |\n|---|---|\n"
        "| Key | All of them count. |\n| Place | Both are unused. |",
        "numbers": "| # | Decision needed |\n|---|---|\n| 1 | Key |\n| 2 | Place |",
    }.items():
        yield section(
            f"decisions to take: {name}",
            "Open decisions",
            table,
            questions=[
                {"text": "Key", "status": "open", "answer": None},
                {"text": "Place", "status": "open", "answer": None},
            ],
        )
    yield section(
        "decisions that are answers",
        "Open decisions",
        "| Topic | Decision |\n|---|---|\n| Key | one |",
        questions=[{"text": "Key", "status": "answered", "answer": "one"}],
    )


CASES = [
    *_decisions_to_take(),
    *_outcomes_in_headings(),
    *_topics(),
    *_values_at_an_id(),
    *_states_before_questions(),
    *_answers_without_questions(),
    *_direct(),
    *_outside(),
    *_yes_or_no(),
    *_confirmed(),
    *_introduced(),
    *_cells(),
    *_answers(),
    *_proposals(),
    *_paragraphs(),
    *_deferred(),
    *_templates(),
    *_sections(),
    *_mixed(),
]
