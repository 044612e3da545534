"""Relations between specs, on their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture
def two(project: Project) -> Project:
    """Write a superseded spec, and the one that says it supersedes it."""
    project.index("tech-spec/001-sweep", "tech-spec/004-queue", "page")
    project.write({"page.md": "# Handbook\n\nNothing.\n"})
    project.spec("tech-spec/001-sweep", "Tech Spec 001: Sweep", status="Superseded")
    return project.spec(
        "tech-spec/004-queue", "Tech Spec 004: Queue", header=["- **Supersedes:** 001"]
    )


def test_banner_names_the_successor_that_only_the_other_knows(two: Project) -> None:
    """The page of a superseded spec links to its successor."""
    page = two.build().page("tech-spec/001-sweep.html")
    assert "techspec-banner" in page.classes
    assert "Superseded by 004 Queue (Accepted)." in page.text


def test_successor_is_named_once(two: Project) -> None:
    """The banner is the first line of the header, which has no relation to repeat."""
    page = two.build().page("tech-spec/001-sweep.html")
    assert page.text.count("004 Queue") == 1
    assert page.text.index("Superseded by 004") < page.text.index("Status Superseded")


@pytest.mark.parametrize("has_status", [True, False])
def test_successor_of_a_spec_with_directives(two: Project, has_status: bool) -> None:
    """The relations name the successor if no directive on the page has a banner."""
    text = """
    # Tech Spec 001: Sweep

    - Status: Superseded

    ```{spec:relations}
    :superseded-by: 004
    ```
    """
    if has_status:
        status = "```{spec:status} Superseded\n    ```"
        text = text.replace("- Status: Superseded", status)
    two.write({"tech-spec/001-sweep.md": text})
    build = two.build(techspec_header=False, suppress_warnings=["techspec"])
    page = build.page("tech-spec/001-sweep.html")
    assert ("techspec-banner" in page.classes) == has_status
    assert "Superseded by 004 Queue" in page.text
    assert page.text.count("004 Queue") == 1


def test_banner_goes_with_the_relation(two: Project) -> None:
    """A banner disappears with the relation that it shows."""
    two.build()
    two.replace("tech-spec/004-queue.md", "- **Supersedes:** 001\n", "")
    two.replace("tech-spec/001-sweep.md", "Superseded", "Deprecated")
    page = two.build().page("tech-spec/001-sweep.html")
    assert "techspec-banner" not in page.classes


def test_live_spec_has_no_banner(two: Project) -> None:
    """A draft that will supersede a spec does not retire it yet."""
    two.replace("tech-spec/001-sweep.md", "Superseded", "Accepted")
    two.replace("tech-spec/004-queue.md", "Accepted", "Draft")
    page = two.build().page("tech-spec/001-sweep.html")
    assert "techspec-banner" not in page.classes
    assert "Superseded by 004 Queue" in page.text


def test_decision_of_a_deprecated_spec(project: Project) -> None:
    """The decision that a spec records has the status of the spec, in its own word."""
    for number, status in (("1", "Deprecated"), ("2", "Superseded"), ("3", "Accepted")):
        header = f"# ADR-{number}: Poll\n\nStatus: {status}\n"
        decision = f"\n## Decision\n\nWe poll {number}.\n"
        project.write({f"adr/{number}.md": header + decision})
    project.index("adr/1", "adr/2", "adr/3")
    build = project.build(techspec_documents=["adr/*"], suppress_warnings=["techspec"])
    statuses = [decision["status"] for decision in build.data["decisions"]]
    assert statuses == ["superseded", "superseded", "accepted"]
    text = build.page("spec-decisions.html").text
    assert "We poll 1. (deprecated)" in text
    assert "We poll 2. (superseded)" in text
    assert "We poll 3. ADR-3" in text


def test_status_of_a_spec_is_named_once(project: Project) -> None:
    """A list does not repeat the status that the decision has from its spec."""
    text = "# ADR-1: Poll\n\nStatus: Deprecated\n\n## Decision\n\nWe poll.\n"
    project.write({"adr/1.md": text})
    project.index("adr/1", text="```{spec:decisions}\n:format: list\n```\n")
    build = project.build(techspec_documents=["adr/*"], suppress_warnings=["techspec"])
    page = build.page("index.html").text.casefold()
    assert page.count("(deprecated)") == 1


def test_backlinks_name_document_and_section(two: Project) -> None:
    """Links, roles and mentions are listed once each, with their section."""
    two.write(
        {
            "page.md": """
            # Handbook

            ## Webhooks

            Tech Spec 004, {spec}`004` and [the queue](tech-spec/004-queue.md).

            ## Alerts

            {spec}`004-queue`
            """
        }
    )
    build = two.build()
    page = build.page("tech-spec/004-queue.html")
    assert "Referenced by Handbook › Webhooks, Alerts" in page.text
    assert "../page.html#webhooks" in page.links
    specs = {spec["id"]: spec for spec in build.data["specs"]}
    assert specs["004"]["referenced_by"] == ["page"]
    assert specs["001"]["referenced_by"] == ["004"]
    assert specs["004"]["references"] == ["001"]


def test_backlinks_can_be_turned_off(two: Project) -> None:
    """A setting turns the list off."""
    two.write({"page.md": "# Handbook\n\nTech Spec 004 rules.\n"})
    page = two.build(techspec_backlinks=False).page("tech-spec/004-queue.html")
    assert "Referenced by" not in page.text


def test_backlinks_follow_a_change_of_another_page(two: Project) -> None:
    """A spec's page is rewritten when a page comes to refer to it."""
    two.build()
    two.write({"page.md": "# Handbook\n\n## Ops\n\nTech Spec 004 rules.\n"})
    build = two.build()
    assert "Handbook › Ops" in build.page("tech-spec/004-queue.html").text
    assert build.pages() == two.build(into="clean").pages()


def test_contradictions_are_reported(two: Project) -> None:
    """A superseded spec that is still active, or has no successor, is a finding."""
    two.replace("tech-spec/001-sweep.md", "Superseded", "Accepted")
    (conflict,) = two.warnings()
    assert conflict.startswith(
        "tech-spec/001-sweep.md:3: WARNING: Tech Spec 001 is acc"
    )
    assert conflict.endswith("[techspec.conflicting-relation]")
    two.replace("tech-spec/001-sweep.md", "Accepted", "Superseded")
    two.replace("tech-spec/004-queue.md", "- **Supersedes:** 001\n", "")
    (missing,) = two.warnings()
    assert missing.endswith("[techspec.missing-successor]")


def test_relation_to_an_unknown_spec_is_reported(two: Project) -> None:
    """An unknown number is reported at its line."""
    two.replace("tech-spec/004-queue.md", "001\n", "001, 040\n")
    (warning,) = two.warnings()
    assert warning.startswith("tech-spec/004-queue.md:5: WARNING: unknown spec '040'")


def test_relations_are_no_backlinks(two: Project) -> None:
    """A relation in the header is not repeated in the list of references."""
    page = two.build().page("tech-spec/001-sweep.html")
    assert "Superseded by 004 Queue" in page.text
    assert "Referenced by" not in page.text


@pytest.mark.parametrize("part", ["001 section 3", "001 (section 3)", "001 in part"])
def test_part_of_a_spec_may_be_superseded(two: Project, part: str) -> None:
    """A spec that is superseded in part may still be active."""
    two.replace("tech-spec/001-sweep.md", "Superseded", "Accepted")
    two.replace("tech-spec/004-queue.md", "Supersedes:** 001", f"Supersedes:** {part}")
    build = two.build()
    specs = {spec["id"]: spec for spec in build.data["specs"]}
    assert specs["004"]["relations"] == [{"type": "supersedes", "target": "001"}]
    page = build.page("tech-spec/001-sweep.html")
    assert "Superseded in part by 004 Queue" in page.text
    assert "techspec-banner" not in page.classes


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("PRD-7", "PRD-7"),
        ("ADR0099", "ADR0099"),
        ("[the ninth](009-x.md)", "tech-spec/009-x"),
        ("[the ninth](../other/009-x.md#goals)", "other/009-x"),
        ("[PRD-9](009-x.md)", "PRD-9"),
        ("{doc}`009-x`", "tech-spec/009-x"),
        ("0099", "0099"),
    ],
)
def test_relation_to_a_missing_spec_keeps_its_target(
    two: Project, written: str, target: str
) -> None:
    """techspec.json has the relation and its target as written."""
    two.replace("tech-spec/004-queue.md", "001\n", f"001, {written}\n")
    build, _ = two.try_build()
    specs = {spec["id"]: spec for spec in build.data["specs"]}
    assert specs["004"]["relations"] == [
        {"type": "supersedes", "target": "001"},
        {"type": "supersedes", "target": target},
    ]
    # A target that only this extension reports is a finding; no link is reported twice.
    assert len(build.warnings) == (written[0] in "[{0")
