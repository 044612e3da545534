"""Directives that write records, in both syntaxes."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from tests.conftest import Project

MARKDOWN = """
# Tech Spec: 004 - Retry queue

```{spec:status} Implementing
:updated: 2026-02-01
:owner: Payments
:reviewers: Kim
:tags: queue, retry

Half of the *workers* are moved.
```

```{spec:relations}
:supersedes: 001
```

## Decision log

:::{spec:decision} Use `one` queue
---
date: 2026-02-01
deciders: Kim, Lee
tags: order
---
Order matters within a tenant.
:::

```{spec:decision} Poll no more
:date: 2026-01-31
:status: rejected
:because: polling costs *time*
```

## Risks

```{spec:risk} Messages get lost
:likelihood: low
:impact: high
:mitigation: replay from the log
:owner: Kim
:status: mitigated

Seen once in `staging`.
```

```{spec:question} Who owns the topic?
:owner: Lee
:due: 2026-03-01
```

```{spec:question} Is one enough?
Yes, says the load test.
```
"""

RESTRUCTUREDTEXT = """
Tech Spec: 004 - Retry queue
============================

.. spec:status:: Implementing
   :updated: 2026-02-01
   :owner: Payments
   :reviewers: Kim
   :tags: queue, retry

   Half of the *workers* are moved.

.. spec:relations::
   :supersedes: 001

Decision log
------------

.. spec:decision:: Use ``one`` queue
   :date: 2026-02-01
   :deciders: Kim, Lee
   :tags: order

   Order matters within a tenant.

.. spec:decision:: Poll no more
   :date: 2026-01-31
   :status: rejected
   :because: polling costs *time*

Risks
-----

.. spec:risk:: Messages get lost
   :likelihood: low
   :impact: high
   :mitigation: replay from the log
   :owner: Kim
   :status: mitigated

   Seen once in ``staging``.

.. spec:question:: Who owns the topic?
   :owner: Lee
   :due: 2026-03-01

.. spec:question:: Is one enough?

   Yes, says the load test.
"""


@pytest.fixture(params=["md", "rst"], scope="module")
def full(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Project:
    """Write a spec that says everything with directives, in either syntax."""
    project = Project(tmp_path_factory.mktemp("full"))
    text = MARKDOWN if request.param == "md" else RESTRUCTUREDTEXT
    project.config["myst_enable_extensions"] = ["colon_fence"]
    project.index("tech-spec/001-sweep", "notes/queue")
    project.spec("tech-spec/001-sweep", "Tech Spec 001: Sweep", status="Superseded")
    return project.write({f"notes/queue.{request.param}": text})


def pick(records: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    """Return some fields of the records of spec 004."""
    return [
        tuple(record[name] for name in names)
        for record in records
        if record["id"].startswith("004")
    ]


def test_status_directive_makes_a_document_a_spec(full: Project) -> None:
    """A document with a status directive is a spec in any folder."""
    specs = {spec["id"]: spec for spec in full.built().data["specs"]}
    spec = specs["004"]
    assert spec["status"]["name"] == "implementing"
    assert (spec["updated"], spec["owner"]) == ("2026-02-01", "Payments")
    assert spec["tags"] == ["queue", "retry"]
    assert spec["fields"] == {"reviewers": "Kim"}
    assert spec["relations"] == [{"type": "supersedes", "target": "001"}]


def test_decisions_of_directives(full: Project) -> None:
    """Options and body of a decision are the fields of its record."""
    found = full.built().data["decisions"]
    fields = ("id", "date", "text", "reason", "status", "deciders", "tags")
    assert pick(found, *fields) == [
        (
            "004-D1",
            "2026-01-31",
            "Poll no more",
            "polling costs time",
            "rejected",
            [],
            [],
        ),
        (
            "004-D2",
            "2026-02-01",
            "Use one queue",
            "Order matters within a tenant.",
            "accepted",
            ["Kim", "Lee"],
            ["order"],
        ),
    ]


def test_risks_of_directives(full: Project) -> None:
    """Options and body of a risk are the fields of its record."""
    fields = ("text", "mitigation", "details", "likelihood", "impact", "status")
    assert pick(full.built().data["risks"], *fields) == [
        (
            "Messages get lost",
            "replay from the log",
            "Seen once in staging.",
            "low",
            "high",
            "mitigated",
        )
    ]


def test_questions_of_directives(full: Project) -> None:
    """A question with a body is answered by it."""
    fields = ("text", "status", "answer", "owner", "due")
    assert pick(full.built().data["questions"], *fields) == [
        ("Who owns the topic?", "open", None, "Lee", "2026-03-01"),
        ("Is one enough?", "answered", "Yes, says the load test.", None, None),
    ]


def test_page_shows_what_directives_say(full: Project) -> None:
    """The text, the options and the body of each directive are on the page."""
    text = full.built().page("notes/queue.html").text
    for said in (
        "Implementing · Updated 2026-02-01 · Owner Payments",
        "Half of the workers are moved.",
        "Use one queue 004-D2",
        "Decided 2026-02-01 · By Kim, Lee",
        "Order matters within a tenant.",
        "Because polling costs time",
        "Mitigation: replay from the log",
        "Status mitigated · Likelihood low · Impact high · Owner Kim",
        "Seen once in staging.",
        "Yes, says the load test.",
    ):
        assert said in text


def test_records_of_directives_have_anchors(full: Project) -> None:
    """A link to a record of a directive leads to it."""
    build = full.built()
    ids = build.page("notes/queue.html").ids
    assert {"spec-004-d1", "spec-004-d2", "spec-004-r1", "spec-004-q2"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_directives_and_plain_entries_number_together(project: Project) -> None:
    """In one log, the number is that of the date, however an entry is written."""
    project.index("tech-spec/004-q").write(
        {
            "tech-spec/004-q.md": """
            # Tech Spec 004: Q

            - **Status:** Draft
            - **Last updated:** 2026-01-31

            ## Decision log

            Decisions so far:

            - **2026-01-02** — second

            ```{spec:decision} first
            :date: 2026-01-01
            ```

            - **2026-01-03** — third
            """
        }
    )
    found = project.build("techspec").data["decisions"]
    assert [(d["id"], d["text"]) for d in found] == [
        ("004-D1", "first"),
        ("004-D2", "second"),
        ("004-D3", "third"),
    ]


def test_written_ids_win_and_clash_loudly(project: Project) -> None:
    """Two entries with one id are reported at the line of the second."""
    project.index("tech-spec/004-q").write(
        {
            "tech-spec/004-q.md": """
            # Tech Spec 004: Q

            - **Status:** Draft
            - **Last updated:** 2026-01-31

            ## Decision log

            - **D-07:** plain

            ```{spec:decision} by directive
            :id: D7
            ```
            """
        }
    )
    (warning,) = project.warnings()
    assert warning.startswith("tech-spec/004-q.md:10: WARNING: duplicate ID '004-D7'")
    assert warning.endswith("[techspec.duplicate-id]")


@pytest.mark.parametrize(
    "option", ["updated: 2026-02-30", "updated: soon", "review-by: 2026-02-30"]
)
def test_invalid_date_of_a_spec(project: Project, option: str) -> None:
    """An invalid date is one warning, and the page shows it as written."""
    name, _, value = option.partition(": ")
    valid = "" if name == "updated" else ":updated: 2026-01-31\n"
    text = f"# Tech Spec 004: Q\n\n```{{spec:status}} Draft\n{valid}:{option}\n```\n"
    project.index("tech-spec/004-q").write({"tech-spec/004-q.md": text})
    project.config["techspec_checks"] = {"missing-section": "off"}
    (warning,) = project.warnings("html")
    assert warning == (
        f"tech-spec/004-q.md:3: WARNING: invalid date '{value}' in option '{name}' of "
        "spec:status; use YYYY-MM-DD [techspec.invalid-date]"
    )
    build, _ = project.try_build("html")
    assert value in build.page("tech-spec/004-q.html").text
    assert build.data["specs"][0]["updated"] == (
        None if name == "updated" else "2026-01-31"
    )


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        (
            ("```{spec:decision} Go", ":becuase: x", "```"),
            "unknown option 'becuase' in spec:decision; did you mean 'because'?",
        ),
        (
            ("```{spec:decision} Go", ":date: 2026-02-30", "```"),
            "invalid date '2026-02-30' in option 'date' of spec:decision",
        ),
        (
            ("```{spec:risk} Go", ":status: gone", "```"),
            "invalid status 'gone' in spec:risk; expected one of: open, ",
        ),
        (("```{spec:question}", "```"), "spec:question is empty"),
    ],
)
def test_wrong_options_are_reported_and_the_content_stays(
    project: Project, directive: tuple[str, ...], said: str
) -> None:
    """A typo in a directive is a warning at its line, never lost content."""
    lines = [
        "# Tech Spec 004: Q",
        "",
        "- **Status:** Draft",
        "- **Last updated:** 2026-01-31",
        "",
        *directive,
        "",
        "End.",
    ]
    project.index("tech-spec/004-q")
    project.write({"tech-spec/004-q.md": "\n".join(lines)})
    build, _ = project.try_build()
    (warning,) = build.warnings
    assert warning.startswith(f"tech-spec/004-q.md:6: WARNING: {said}")
    text = build.page("tech-spec/004-q.html").text
    assert "End." in text
    assert ("Go" in text) == ("Go" in directive[0])


def test_problems_come_out_on_cached_builds(project: Project) -> None:
    """A cached build reports the problems of earlier reads."""
    project.index("tech-spec/004-q")
    project.spec("tech-spec/004-q", "Tech Spec 004: Q", text="```{spec:risk}\n```")
    first = project.warnings()
    assert first
    assert project.warnings() == first


def test_record_directive_outside_of_a_spec_is_reported(project: Project) -> None:
    """A decision outside of a spec is reported, and its text is shown."""
    project.index(text="```{spec:decision} Go\n```")
    build, _ = project.try_build()
    (warning,) = build.warnings
    assert "in a document that is not a spec" in warning
    assert "Go" in build.page("index.html").text


def test_decision_supersedes_another(project: Project) -> None:
    """A decision that another one replaces is struck in the index of decisions."""
    project.index("tech-spec/001-a", "tech-spec/004-q")
    project.spec(
        "tech-spec/001-a", "Tech Spec 001: A", decisions=["**2025-01-01** — poll"]
    )
    project.spec(
        "tech-spec/004-q",
        "Tech Spec 004: Q",
        text="```{spec:decision} push\n:supersedes: 001-D1\n```",
    )
    build = project.build()
    old, new = build.data["decisions"]
    assert (old["status"], old["superseded_by"]) == ("superseded", "004-D1")
    assert (new["status"], new["supersedes"]) == ("accepted", ["001-D1"])
    assert "poll (superseded by 004-D1)" in build.page("spec-decisions.html").text


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text"])
def test_superseded_decision_is_marked_on_its_page(
    project: Project, builder: str
) -> None:
    """A decision names its successor beside its ID, unless its own text does."""
    project.index("tech-spec/004-q")
    project.spec(
        "tech-spec/004-q",
        "Tech Spec 004: Q",
        text="```{spec:decision} poll\n```\n\n```{spec:decision} push\n"
        ":id: D2\n:supersedes: D1\n```",
        decisions=["D3: pull (superseded by D4)", "D4: hook (supersedes D3)"],
    )
    build = project.build(builder)
    name = {"html": "tech-spec/004-q.html", "singlehtml": "index.html"}.get(builder)
    text = build.page(name).text if name else build.read("tech-spec/004-q.txt")
    shown = " ".join(text.replace("[", "").replace("]", "").split())
    assert "poll 004-D1 (superseded by 004-D2)" in shown
    assert "push 004-D2 Supersedes" in shown
    assert shown.count("superseded by") == 2
    assert "Referenced by" not in shown


def test_superseded_decision_with_a_status(project: Project) -> None:
    """A decision that is only marked as superseded still names its successor."""
    project.index("tech-spec/004-q")
    project.spec(
        "tech-spec/004-q",
        "Tech Spec 004: Q",
        text="Slow.\n\n## Decision log\n\n"
        "| ID | Date | Decision | Status |\n|---|---|---|---|\n"
        "| D1 | 2026-01-01 | poll | Superseded |\n"
        "| D2 | 2026-01-02 | push (supersedes D1) | Accepted |",
    )
    page = project.build().page("tech-spec/004-q.html")
    assert "poll 004-D1 (superseded by 004-D2)" in page.text
    assert page.text.count("superseded by") == 1


def test_superseded_decision_below_a_heading(project: Project) -> None:
    """A decision that is a section names its successor below its heading."""
    project.index("tech-spec/001-a", "tech-spec/004-q")
    project.spec(
        "tech-spec/001-a",
        "Tech Spec 001: A",
        text="Slow.\n\n## Decision log\n\n### D1: Poll\n\nIt is simple.",
    )
    project.spec("tech-spec/004-q", decisions=["push (supersedes 001-D1)"])
    page = project.build().page("tech-spec/001-a.html")
    assert "Superseded by 004-D1. It is simple." in page.text
    assert "004-q.html#spec-004-d1" in page.links
    project.spec("tech-spec/004-q", decisions=["push"])
    assert "Superseded" not in project.build().page("tech-spec/001-a.html").text


@pytest.mark.parametrize(
    "written",
    [
        ":deciders: [Kim, Lee]",
        ":deciders: Kim; Lee",
        "---\ndeciders: [Kim, 'Lee']\n---",
        "---\ndeciders:\n  - Kim\n  - Lee\n---",
        '---\ndeciders: "Kim, Lee"\n---',
    ],
)
def test_list_of_yaml_is_read(project: Project, written: str) -> None:
    """However a list is written in YAML, its items are the same."""
    project.index("tech-spec/004-q")
    text = f"```{{spec:decision}} Go\n{written}\n```"
    project.spec("tech-spec/004-q", "Tech Spec 004: Q", text=text)
    build = project.build()
    (decision,) = build.data["decisions"]
    assert decision["deciders"] == ["Kim", "Lee"]
    assert "By Kim, Lee" in build.page("tech-spec/004-q.html").text


def test_values_that_yaml_takes_for_something_else_are_text(project: Project) -> None:
    """Numbers, booleans and dates are the text that was written."""
    text = (
        "```{spec:risk} x\n---\nlikelihood: 0.50\nimpact: no\nowner: 007\n"
        "tags: 2026-01-01\nid: 07\n---\n```"
    )
    project.index("tech-spec/004-q")
    project.spec("tech-spec/004-q", "Tech Spec 004: Q", text=text)
    project.config["techspec_checks"] = {"risk-scale": "off"}
    (risk,) = project.build("techspec").data["risks"]
    found = [risk[k] for k in ("id", "likelihood", "impact", "owner", "tags")]
    assert found == ["004-07", "0.50", "no", "007", ["2026-01-01"]]


def test_record_without_argument_is_the_first_paragraph(project: Project) -> None:
    """The first paragraph of the body is the text of a record without an argument."""
    text = """
    ```{spec:decision}
    :date: 2026-01-01

    Use *one* queue.

    Order matters.
    ```

    ```{spec:question}
    Who?

    Kim.
    ```

    ```{spec:risk}
    :owner: Kim

    - only a list
    ```
    """
    project.index("tech-spec/004-q")
    header = "# Tech Spec 004: Q\n\n- Status: Draft\n- Last updated: 2026-01-31\n"
    project.write({"tech-spec/004-q.md": header + dedent(text)})
    build, _ = project.try_build()
    (warning,) = build.warnings
    assert "spec:risk is empty" in warning
    data, text = build.data, build.page("tech-spec/004-q.html").text
    (decision,), (question,) = data["decisions"], data["questions"]
    assert decision["text"] == "Use one queue."
    assert decision["reason"] == "Order matters."
    assert (question["text"], question["answer"]) == ("Who?", "Kim.")
    assert text.count("Use one queue. 004-D1 ") == 1
    assert "only a list" in text


def test_content_is_shown_without_a_header(full: Project) -> None:
    """With techspec_header off, status and relations show where they are written."""
    text = full.built(techspec_header=False).page("notes/queue.html").text
    assert "Implementing · Updated 2026-02-01 · Owner Payments" in text
    assert "Reviewers Kim · Tags queue, retry" in text
    assert "Supersedes 001 Sweep" in text
    assert text.count("Implementing") == 1


def test_page_keeps_what_the_header_cannot_show(project: Project) -> None:
    """Words around the status, and relations to missing specs, stay on the page."""
    text = """
    # Tech Spec 004: Q

    ```{spec:status} Accepted with *two* conditions
    :review-by: 2096-05-06
    :updated: 2026-01-31
    ```

    ```{spec:relations}
    :depends-on: PRD-7, RFC-9
    ```
    """
    project.index("tech-spec/004-q").write({"tech-spec/004-q.md": text})
    shown = project.build().page("tech-spec/004-q.html").text
    assert "with two conditions" in shown
    assert "Depends on: PRD-7" in shown
    assert "Depends on: RFC-9" in shown
    assert "Review by 2096-05-06" in shown


def test_page_shows_both_lines_of_a_key(project: Project) -> None:
    """A second line of a field is in the header, not only the first one."""
    text = (
        "# Q\n\n- **Status:** Accepted\n- **Last updated:** 2026-01-05\n"
        "- **Owner:** Ada\n- **Owner:** Bo\n- **Last updated:** 2026-01-02\n"
    )
    project.index("tech-spec/004-q").write({"tech-spec/004-q.md": text})
    shown = project.build().page("tech-spec/004-q.html").text
    assert "Owner Ada, Bo" in shown
    assert "Updated 2026-01-05" in shown
    assert "Last updated 2026-01-02" in shown


@pytest.mark.parametrize("name", ["queue", "tech-spec/queue", "Queue"])
def test_relation_to_a_name_of_one_word(project: Project, name: str) -> None:
    """In a list of ids, the file's name is one, with a number in it or not."""
    project.index("tech-spec/queue", "tech-spec/004-q")
    project.spec("tech-spec/queue", "Queue")
    text = f"```{{spec:relations}}\n:related: {name}\n```"
    project.spec("tech-spec/004-q", "Tech Spec 004: Q", text=text)
    build = project.build()
    specs = {spec["id"]: spec for spec in build.data["specs"]}
    assert specs["004"]["relations"] == [{"type": "related", "target": "queue"}]
    assert build.page("tech-spec/004-q.html").text.count("Related") == 1
    project.replace("tech-spec/004-q.md", f": {name}", ": queues")
    (warning,) = project.warnings()
    assert "unknown spec 'queues'; did you mean 'queue'?" in warning


def test_wrong_option_alone_is_reported_once(project: Project) -> None:
    """A directive whose only option is misspelled is not also reported as empty."""
    project.index("tech-spec/004-q")
    text = "```{spec:relations}\n:depend-on: 001\n```"
    project.spec("tech-spec/004-q", "Tech Spec 004: Q", text=text)
    (warning,) = project.warnings()
    assert "did you mean 'depends-on'?" in warning


def test_content_outside_of_a_spec_is_shown(project: Project) -> None:
    """A directive in the wrong document is reported, and its content is shown."""
    text = """
    # Read me

    ```{spec:status} Done
    :owner: Kim
    ```

    ```{spec:relations}
    :related: 004
    ```
    """
    project.index("README").write({"README.md": text})
    build, _ = project.try_build()
    assert [line.split(" ", 1)[0] for line in build.warnings] == [
        "README.md:3:",
        "README.md:7:",
    ]
    assert "are never specs" in build.warnings[0]
    shown = build.page("README.html").text
    assert "Done Owner Kim" in shown
    assert "Related to 004" in shown


def test_second_status_is_reported_and_stays_on_the_page(project: Project) -> None:
    """The first status takes precedence, and another one is reported."""
    project.index("tech-spec/004-q")
    text = "```{spec:status} Done\n```\n\n```{spec:status} Rejected\n```"
    project.spec("tech-spec/004-q", "Tech Spec 004: Q", status=None, text=text)
    build, _ = project.try_build()
    (warning,) = build.warnings
    assert warning.startswith(
        "tech-spec/004-q.md:10: WARNING: status 'Rejected' contradicts 'Done' above"
    )
    assert warning.endswith("[techspec.conflicting-status]")
    assert build.spec["status"]["name"] == "done"
    assert "Status: Rejected" in build.page("tech-spec/004-q.html").text


@pytest.mark.parametrize(
    ("header", "conflict"),
    [
        ("- **Status:** Draft", "status 'Accepted' contradicts 'Draft' above"),
        ("| Status | Draft |\n|---|---|\n| Owner | Ada |", "contradicts 'Draft'"),
        ("- **Status:** accepted", ""),
        ("- **Owner:** Ada", ""),
    ],
)
def test_status_line_beside_the_directive(
    project: Project, header: str, conflict: str
) -> None:
    """A header line that contradicts ``spec:status`` is reported."""
    text = f"# 004: Q\n\n{header}\n\n```{{spec:status}} Accepted\n```\n"
    project.index("tech-spec/004-q").write({"tech-spec/004-q.md": text})
    build, _ = project.try_build()
    assert build.spec["status"]["name"] == "accepted"
    found = [line for line in build.warnings if "conflicting-status" in line]
    assert len(found) == bool(conflict)
    assert all(conflict in warning for warning in found)


def test_invalid_date_is_one_finding(project: Project) -> None:
    """A decision whose date is invalid isn't reported as a decision without a date."""
    project.index("tech-spec/001-a").spec("tech-spec/001-a", "Tech Spec 001: A")
    path = project.source / "tech-spec/001-a.md"
    project.write(
        {
            "tech-spec/001-a.md": path.read_text("utf-8")
            + "\n## Decision log\n\n"
            + "```{spec:decision} use one\n:date: 2026-02-30\n```\n"
        }
    )
    build, _ = project.try_build("techspec")
    found = [finding["code"] for finding in build.data["findings"]]
    assert [code for code in found if "date" in code] == ["invalid-date"]


@pytest.mark.parametrize(
    ("file", "text", "note"),
    [
        ("md", "```{spec:status} Draft\nWaiting for *Bo*.\n```", "Waiting for Bo."),
        ("md", "```{spec:status} Draft\n:owner: Ada\n```", None),
        ("md", "```{spec:status} Draft (soon)\nAsk Bo.\n```", "soon; Ask Bo."),
        ("rst", ".. spec:status:: Draft\n\n   Wait.\n\n   - For Bo", "Wait. For Bo"),
    ],
)
def test_note_of_a_status(project: Project, file: str, text: str, note: str) -> None:
    """The body of the directive is the note of the status."""
    title = "# A" if file == "md" else "A\n="
    project.index("tech-spec/001-a")
    project.write({f"tech-spec/001-a.{file}": f"{title}\n\n{text}\n"})
    build, _ = project.try_build("techspec")
    assert build.data["specs"][0]["status"]["note"] == note
