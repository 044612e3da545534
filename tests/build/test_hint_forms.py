"""Hints suggest the form that the document uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

RST_TITLE = "Tech Spec 006: Log\n==================\n\n"
HEADERS = {
    "rst without a header": ("rst", RST_TITLE),
    "field list": ("rst", f"{RST_TITLE}:Owner: Ada\n"),
    "field list above the title": ("rst", f":Owner: Ada\n\n{RST_TITLE}"),
    "bullets in rst": ("rst", f"{RST_TITLE}- **Owner:** Ada\n"),
    "directive in rst": ("rst", f"{RST_TITLE}.. spec:status::\n   :owner: Ada\n"),
    "directive": (
        "md",
        "# Tech Spec 006: Log\n\n```{spec:status}\n:owner: Ada\n```\n",
    ),
    "table": (
        "md",
        "# Tech Spec 006: Log\n\n| Owner | Ada |\n|---|---|\n| Priority |  |\n",
    ),
    "front matter": ("md", "---\nowner: Ada\n---\n# Tech Spec 006: Log\n"),
    "bullets": ("md", "# Tech Spec 006: Log\n\n- **Owner:** Ada\n"),
}
FIELD = (
    "add ':Status: Draft' below the title",
    "add ':Priority: P0' below the title",
)
BULLET = (
    "add '- **Status:** Draft' below the title",
    "add '- **Priority:** P0' below the title",
)
DIRECTIVE = (
    "add 'Draft' as the argument of spec:status",
    "add the option ':priority: P0' to spec:status",
)
ROW = (
    "add a row with 'Status' and 'Draft' to the table below the title",
    "add a row with 'Priority' and 'P0' to the table below the title",
)
HINTS = {
    "table": ROW,
    "rst without a header": FIELD,
    "field list": FIELD,
    "field list above the title": FIELD,
    "bullets in rst": BULLET,
    "directive in rst": DIRECTIVE,
    "directive": DIRECTIVE,
    "front matter": (
        "add 'status: draft' to the front matter",
        "add 'priority: P0' to the front matter",
    ),
    "bullets": BULLET,
}


def warning(project: Project, code: str) -> str:
    """Return the only warning with *code*."""
    (found,) = [line for line in project.warnings() if f"techspec.{code}" in line]
    return found


@pytest.mark.parametrize("form", HEADERS)
def test_form_of_the_header(project: Project, form: str) -> None:
    """A status or field is added where the document has the others."""
    suffix, text = HEADERS[form]
    project.config["techspec_fields"] = {
        "priority": {"values": ["P0", "P1"], "required": True}
    }
    project.index("tech-spec/006-log").write({f"tech-spec/006-log.{suffix}": text})
    status, field = HINTS[form]
    assert status in warning(project, "missing-status")
    assert field in warning(project, "missing-field")


@pytest.mark.parametrize(
    ("suffix", "text", "hint"),
    [
        ("rst", f"{RST_TITLE}:Status: Draft\n", "add ':Last updated: 20"),
        ("rst", f":Status: Draft\n\n{RST_TITLE}", "add ':Last updated: 20"),
        ("rst", f"{RST_TITLE}.. spec:status:: Draft\n", "the option ':updated: 20"),
        (
            "md",
            "# Tech Spec 006: Log\n\n```{spec:status} Draft\n```\n",
            "the option ':updated: 20",
        ),
    ],
)
def test_form_of_a_date(project: Project, suffix: str, text: str, hint: str) -> None:
    """The date of the last update has the form of the status."""
    project.index("tech-spec/006-log").write({f"tech-spec/006-log.{suffix}": text})
    assert hint in warning(project, "missing-updated")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            (
                "# Tech Spec 006: Log\n\n- **Status:** Draft\n"
                "- **Last updated:** 2026-01-01\n"
            ),
            "set 'Last updated' to 2026-03-01 or later",
        ),
        (
            "---\nstatus: draft\nupdated: 2026-01-01\n---\n# Tech Spec 006: Log\n",
            "set 'updated' to 2026-03-01 or later",
        ),
        (
            (
                "# Tech Spec 006: Log\n\n```{spec:status} Draft\n"
                ":updated: 2026-01-01\n```\n"
            ),
            "set the option 'updated' of spec:status to 2026-03-01 or later",
        ),
    ],
)
def test_form_of_an_update(project: Project, text: str, hint: str) -> None:
    """The hint names the field as the document does."""
    log = "\n## Decision log\n\n- 2026-03-01: sail (because of fog)\n"
    project.index("tech-spec/006-log").write({"tech-spec/006-log.md": text + log})
    assert hint in warning(project, "outdated-update")


@pytest.mark.parametrize(
    ("suffix", "literal"), [("md", "in backticks"), ("rst", "in double backticks")]
)
def test_form_of_a_literal(project: Project, suffix: str, literal: str) -> None:
    """Single backticks are not a literal in reStructuredText."""
    title = RST_TITLE if suffix == "rst" else "# Tech Spec 006: Log\n\n"
    project.index("tech-spec/006-log")
    project.write({f"tech-spec/006-log.{suffix}": f"{title}Ask <the owner of it>.\n"})
    assert f"put it {literal}" in warning(project, "placeholder")


@pytest.mark.parametrize(
    ("suffix", "header", "position"),
    [
        ("md", "", "set 'id' in its front matter"),
        ("md", "- **Owner:** Ada\n", "set 'id' in its front matter"),
        ("rst", "", "set 'id' in a field list above its title"),
        ("rst", "- **Owner:** Ada\n", "set 'id' in a field list above its title"),
        ("rst", ".. spec:status:: Draft\n", "set the option 'id' of spec:status"),
    ],
)
def test_form_of_an_id(
    project: Project, suffix: str, header: str, position: str
) -> None:
    """A document in reStructuredText has no front matter."""
    title = RST_TITLE if suffix == "rst" else "# Tech Spec 006: Log\n\n"
    names = ["tech-spec/006-log", "tech-spec/006-queue"]
    project.index(*names)
    project.write({f"{name}.{suffix}": title + header for name in names})
    found = [line for line in project.warnings() if "duplicate-id" in line]
    assert len(found) == 2
    assert all(position in line for line in found)


@pytest.mark.parametrize(
    "line", [":Status: Accepted", "- **Status:** Accepted", ".. spec:status:: Accepted"]
)
def test_form_of_a_conflict(project: Project, line: str) -> None:
    """The other status is in the field list above the title."""
    text = f":status: draft\n\n{RST_TITLE}{line}\n"
    project.index("tech-spec/006-log").write({"tech-spec/006-log.rst": text})
    found = warning(project, "conflicting-status")
    assert "contradicts 'Draft' in the field list above the title" in found


@pytest.mark.parametrize(
    ("suffix", "text", "hint"),
    [
        ("md", "# Page\n\n```{spec:risk} loss\n```\n", "to the front matter"),
        (
            "rst",
            "Page\n====\n\n.. spec:risk:: loss\n",
            "or ':techspec: true' above the title",
        ),
    ],
)
def test_form_of_a_selection(
    project: Project, suffix: str, text: str, hint: str
) -> None:
    """A page becomes a spec with the metadata that its syntax has."""
    project.index("page").write({f"page.{suffix}": text})
    assert hint in warning(project, "invalid-option")


@pytest.mark.parametrize(
    ("settings", "code", "found"),
    [
        ("{ignore: 7}", "invalid-option", "in the field list above the title; use a"),
        ("{ignore: 7}", "invalid-option", "':techspec: {ignore: {CODE: REASON}}'"),
        ("{tempalte: x}", "invalid-option", "'techspec' in the field list above the"),
        ("{template: [1]}", "invalid-option", "in the field list above the title"),
        (
            '{ignore: {placeholder: ""}}',
            "empty-reason",
            "':techspec: {ignore: {placeholder: REASON}}'",
        ),
    ],
)
def test_form_of_settings(
    project: Project, settings: str, code: str, found: str
) -> None:
    """The settings of a document in reStructuredText are in a field list."""
    text = f":techspec: {settings}\n\n{RST_TITLE}:Status: Draft\n"
    project.index("tech-spec/006-log").write({"tech-spec/006-log.rst": text})
    assert found in warning(project, code)


RECORDS = {
    "decision-date": (
        ("## Decision log", "- sail at noon", "add the date before the text"),
        (
            "## Decision log",
            "| Decision | Reason |\n|---|---|\n| sail at noon | fog |",
            "add the date in a column 'Date', as YYYY-MM-DD",
        ),
        (
            "## Decision log",
            "```{spec:decision} sail at noon\n```",
            "add the option ':date: YYYY-MM-DD'",
        ),
    ),
    "risk-mitigation": (
        ("## Risks and mitigations", "- fog", "add the mitigation after a colon"),
        (
            "## Risks and mitigations",
            "| Risk | Impact |\n|---|---|\n| fog | high |",
            "add the mitigation in a column 'Mitigation'",
        ),
        (
            "## Risks and mitigations",
            "```{spec:risk} fog\n```",
            "add the option ':mitigation: …'",
        ),
    ),
    "decision-reason": (
        (
            "## Decision log",
            "```{spec:decision} sail at noon\n:date: 2026-01-05\n```",
            "add the option ':because: …'",
        ),
    ),
    "open-question": (
        ("## Open questions", "- who sails?", "check it off"),
        (
            "## Open questions",
            "```{spec:question} who sails?\n```",
            "answer it in the body of the directive",
        ),
        (
            "## Open questions",
            "| Question | Owner |\n|---|---|\n| who sails? | Ada |",
            "answer it in a column 'Answer'",
        ),
    ),
}


@pytest.mark.parametrize(
    ("code", "heading", "content", "hint"),
    [(code, *case) for code, cases in RECORDS.items() for case in cases],
)
def test_form_of_a_record(
    project: Project, code: str, heading: str, content: str, hint: str
) -> None:
    """The hint suggests an item, a column, or an option, depending on the record."""
    project.config["techspec_checks"] = {"decision-reason": "warning"}
    (project.source / "template.md").unlink(missing_ok=True)
    text = f"# Tech Spec 006: Log\n\n- **Status:** Done\n\n{heading}\n\n{content}\n"
    project.index("tech-spec/006-log").write({"tech-spec/006-log.md": text})
    assert hint in warning(project, code)
