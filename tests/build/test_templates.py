"""Templates as schemas: the choice of one, and changes of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_techspec.template import built_in_text

if TYPE_CHECKING:
    from tests.conftest import Build, Project

SEED = Path(__file__).parents[3] / "shared" / "tech-spec-template.md"

TEMPLATE = """\
# <Title>

- **Status:** Draft | Live

## Problem

Say what is wrong.

## Answer
"""
SPEC = "# Queue\n\n- **Status:** Draft\n\n## Problem\n\nIt is slow.\n"


@pytest.fixture
def demanding(project: Project) -> Project:
    """Return a project with a toctree and no template."""
    project.remove("template.md")
    return project.index("tech-spec/004-queue")


def found(build: Build) -> list[tuple[str, int]]:
    """Return code and line of the findings."""
    return [(finding["code"], finding["line"]) for finding in build.data["findings"]]


def check(project: Project, **config: Any) -> list[tuple[str, int]]:
    """Return code and line of the findings in *project*."""
    build, _ = project.try_build("techspec", **config)
    return found(build)


def codes(lines: Iterable[str]) -> list[str]:
    """Return the code of each warning."""
    return [line.rpartition("[")[2][:-1] for line in lines]


def test_built_in_template_without_another(demanding: Project) -> None:
    """A project without a template is compared with the one that ships."""
    demanding.write({"tech-spec/004-queue.md": "# Q\n\n- **Status:** Proposed\n"})
    build, _ = demanding.try_build("techspec")
    (missing,) = [f for f in build.data["findings"] if f["code"] == "missing-section"]
    assert "'Context', 'Goals', 'Non-goals', 'Requirements'" in missing["message"]
    # Its own few status words are not demanded of a team that never saw it.
    assert build.spec["status"]["label"] == "Proposed"
    assert "unknown-status" not in dict(found(build))


NYGARD = """\
# Use a queue

## Status

Accepted

## Context

Deliveries fail.

## Decision

We use a queue.
"""


def missing(project: Project, **config: Any) -> dict[str, list[str]]:
    """Return the missing sections by spec."""
    build, _ = project.try_build("techspec", **config)
    sections: dict[str, list[str]] = {}
    for finding in build.data["findings"]:
        if finding["code"] == "missing-section":
            sections.setdefault(finding["source"], []).append(finding["subject"])
    return sections


def test_built_in_template_that_the_headings_fit(demanding: Project) -> None:
    """Without a template, each spec is compared with the one that it follows."""
    demanding.index("tech-spec/001-a", "tech-spec/002-b")
    madr = "# B\n\n## Considered options\n\nx\n\n## Decision outcome\n\nx\n"
    demanding.write({"tech-spec/001-a.md": NYGARD, "tech-spec/002-b.md": madr})
    assert missing(demanding) == {
        "tech-spec/001-a.md": ["Consequences"],
        "tech-spec/002-b.md": ["Context and problem statement"],
    }


@pytest.mark.parametrize("explicit", ["setting", "front matter", "file"])
def test_explicit_template_instead_of_the_fitting_one(
    demanding: Project, explicit: str
) -> None:
    """A chosen template takes precedence over a fitting one."""
    text = NYGARD
    config = {"techspec_template": "madr"} if explicit == "setting" else {}
    if explicit == "front matter":
        text = f"---\ntechspec:\n  template: madr\n---\n\n{text}"
    if explicit == "file":
        demanding.write({"template.md": built_in_text("madr")})
    demanding.write({"tech-spec/004-queue.md": text})
    found = missing(demanding, **config)["tech-spec/004-queue.md"]
    assert "Considered options" in str(found)


def test_fitting_template_follows_the_headings(demanding: Project) -> None:
    """A spec that is rewritten is compared with another template, as from scratch."""
    demanding.write({"tech-spec/004-queue.md": NYGARD})
    assert missing(demanding) == {"tech-spec/004-queue.md": ["Consequences"]}
    demanding.write({"tech-spec/004-queue.md": "# A\n\n## Goals\n\nx\n"})
    assert "Context" in missing(demanding)["tech-spec/004-queue.md"]
    demanding.write({"tech-spec/004-queue.md": NYGARD})
    demanding.write({"tech-spec/template.md": TEMPLATE})
    assert "Problem" in str(missing(demanding))
    demanding.remove("tech-spec/template.md")
    assert missing(demanding) == {"tech-spec/004-queue.md": ["Consequences"]}


def test_names_of_sections_of_the_default_template(demanding: Project) -> None:
    """Other names for sections of the default are valid if no spec follows it now."""
    demanding.write({"tech-spec/004-queue.md": NYGARD + "\n## Consequences\n\nx\n"})
    demanding.build("dummy", techspec_sections={"Testing strategy": ["Checks"]})


USUAL = """\
# Use a queue

## Motivation

Deliveries fail.

## Proposal

A queue.

## Alternatives (not implemented)

None.

## Test plan

Load.
"""


@pytest.mark.parametrize(
    ("config", "accepted"),
    [
        ({}, ["Context", "Proposed design", "Alternatives considered"]),
        # Templates often have several introductions, which differ.
        (
            {"techspec_template": "tech-spec"},
            ["Proposed design", "Alternatives considered"],
        ),
        ({"techspec_sections": {"Goals": ["Aims"]}}, []),
    ],
    ids=["default", "template", "sections"],
)
def test_synonyms_of_sections(
    demanding: Project, config: dict[str, Any], accepted: list[str]
) -> None:
    """A section can have a synonym as its name, unless the project lists names."""
    demanding.write({"tech-spec/004-queue.md": USUAL})
    names = str(missing(demanding, **config)["tech-spec/004-queue.md"])
    usual = ("Context", "Proposed design", "Alternatives considered")
    assert [name for name in usual if name not in names] == accepted
    assert "Requirements" in names


@pytest.mark.parametrize(
    ("heading", "config", "asked"),
    [
        ("Risks and mitigations", {}, ["004-R1"]),
        ("Risks & mitigation strategies, risks", {}, ["004-R1"]),
        ("Risks", {}, []),
        ("Drawbacks", {}, []),
        ("Risks", {"techspec_template": "tech-spec"}, ["004-R1"]),
    ],
)
def test_risks_that_need_a_mitigation(
    demanding: Project, heading: str, config: dict[str, Any], asked: list[str]
) -> None:
    """Only a chosen template or the heading of the section asks for mitigations."""
    text = f"# Queue\n\n## {heading}\n\n- messages get lost\n"
    demanding.write({"tech-spec/004-queue.md": text})
    build, _ = demanding.try_build("techspec", **config)
    found = [f for f in build.data["findings"] if f["code"] == "risk-mitigation"]
    assert [finding["subject"] for finding in found] == asked


@pytest.mark.parametrize(
    ("first", "asked"), [("a: b", True), ("a", False)], ids=["mitigation", "none"]
)
def test_section_whose_risks_have_mitigations(
    demanding: Project, first: str, *, asked: bool
) -> None:
    """A section is checked if another of its risks has a mitigation."""
    text = f"# Queue\n\n## Risks\n\n- {first}\n- messages get lost\n"
    demanding.write({"tech-spec/004-queue.md": text})
    build, _ = demanding.try_build("techspec")
    subjects = [f["subject"] for f in build.data["findings"]]
    assert ("004-R2" in subjects) == asked


LISTS = """\

## Risks

- List each risk and how it is handled
- The move takes too long: move in batches

| Risk | Mitigation |
|---|---|
| What can go wrong here | How this is handled |

## Open questions

- Which team runs this in production?
- How will we roll this back?
"""


def test_text_of_the_template_is_not_a_record(demanding: Project) -> None:
    """Records that repeat the template are left out, but not those that extend it."""
    own = LISTS.replace("in batches", "at night").replace("back?", "back? TBD")
    own += "\n## Risk register\n\n- The move takes too long: move in batches\n"
    demanding.write(
        {
            "tech-spec/template.md": f"# Title\n{LISTS}",
            "tech-spec/004-queue.md": f"# Queue\n{own}",
        }
    )
    build, _ = demanding.try_build("techspec")
    risks = [(risk["text"], risk["mitigation"]) for risk in build.data["risks"]]
    assert risks == [("The move takes too long", "move at night")]
    questions = [(q["text"], q["status"]) for q in build.data["questions"]]
    assert questions == [("How will we roll this back?", "open")]


def test_records_follow_a_changed_template(demanding: Project) -> None:
    """A record is read again if the template no longer has its text."""
    demanding.write(
        {
            "tech-spec/template.md": f"# Title\n{LISTS}",
            "tech-spec/004-queue.md": f"# Queue\n{LISTS}",
        }
    )
    build, _ = demanding.try_build("techspec")
    assert build.data["questions"] == []
    demanding.write({"tech-spec/template.md": "# Title\n\n## Risks\n"})
    build, _ = demanding.try_build("techspec")
    assert len(build.data["questions"]) == 2


def test_nearest_template(demanding: Project) -> None:
    """The template in the spec's folder wins over the one above."""
    demanding.write(
        {
            "template.md": "# Title\n\n## Elsewhere\n",
            "tech-spec/000-template.md": TEMPLATE,
            "tech-spec/004-queue.md": SPEC,
        }
    )
    assert check(demanding) == [("missing-section", 1)]


def test_plainest_name_of_several(demanding: Project) -> None:
    """Of several templates in a folder, the one called template takes precedence."""
    demanding.write(
        {
            "tech-spec/a-template.md": "# Title\n\n## Elsewhere\n",
            "tech-spec/template.md": TEMPLATE + "\nLater.\n",
            "tech-spec/004-queue.md": SPEC + "\n## Answer\n\nA queue.\n",
        }
    )
    assert check(demanding) == []


@pytest.mark.parametrize("name", ["madr", "forms/spec.rst"])
def test_configured_template(demanding: Project, name: str) -> None:
    """techspec_template names a file, or a template that ships."""
    demanding.write(
        {
            "forms/spec.rst": "Title\n=====\n\nHere\n----\n\nNowhere\n-------\n",
            "tech-spec/template.md": TEMPLATE,
            "tech-spec/004-queue.md": SPEC,
        }
    )
    build, _ = demanding.try_build("techspec", techspec_template=name)
    messages = " ".join(finding["message"] for finding in build.data["findings"])
    expected = "Considered options" if name == "madr" else "Nowhere"
    assert expected in messages


def test_template_of_one_spec(demanding: Project) -> None:
    """A spec can stay with the template that it was written for."""
    own = f"---\ntechspec:\n  template: old/template.md\n---\n\n{SPEC}"
    demanding.write(
        {
            "old/template.md": "# Title\n\n## Problem\n",
            "tech-spec/template.md": TEMPLATE,
            "tech-spec/004-queue.md": own,
        }
    )
    assert check(demanding) == []


def test_template_of_one_spec_that_is_not_there(demanding: Project) -> None:
    """A misspelled name is reported until a template of that name exists."""
    own = f"---\ntechspec:\n  template: nygrad\n---\n\n{SPEC}"
    demanding.write({"tech-spec/template.md": TEMPLATE, "tech-spec/004-queue.md": own})
    build, _ = demanding.try_build("techspec")
    assert found(build) == [("invalid-option", 3), ("missing-section", 6)]
    assert "did you mean 'nygard'?" in build.data["findings"][0]["hint"]
    demanding.write({"nygrad": "# Title\n\n## Problem\n"})
    assert check(demanding) == []


def test_template_of_one_spec_comes_and_goes(demanding: Project) -> None:
    """A missing template is reported even if its replacement is the same."""
    own = f"---\ntechspec:\n  template: own\n---\n\n{SPEC}"
    same = "# Title\n\n## Problem\n"
    demanding.write({"tech-spec/template.md": same, "tech-spec/004-queue.md": own})
    assert check(demanding) == [("invalid-option", 3)]
    demanding.write({"own": same})
    assert check(demanding) == []
    demanding.remove("own")
    assert check(demanding) == [("invalid-option", 3)]


def test_changed_template(demanding: Project) -> None:
    """A spec is always compared with the current template."""
    demanding.write({"tech-spec/template.md": TEMPLATE, "tech-spec/004-queue.md": SPEC})
    assert check(demanding) == [("missing-section", 1)]
    demanding.write({"tech-spec/template.md": "# Title\n\n## Problem\n\nIt is slow.\n"})
    assert check(demanding) == [("template-text", 7)]
    demanding.remove("tech-spec/template.md")
    demanding.write({"template.md": "# Title\n\n## Problem\n"})
    assert check(demanding) == []


def test_template_that_says_the_same_reads_nothing_again(demanding: Project) -> None:
    """A new section in the template does not cause all specs to be read again."""
    demanding.write({"tech-spec/template.md": TEMPLATE, "tech-spec/004-queue.md": SPEC})
    demanding.config["exclude_patterns"] = ["**/template.md"]
    demanding.build("dummy", techspec_checks={"missing-section": "off"})
    demanding.write({"tech-spec/template.md": TEMPLATE + "\n## More\n"})
    build, _ = demanding.try_build("techspec")
    assert "0 added, 0 changed, 0 removed" in build.status
    assert [finding["message"] for finding in build.data["findings"]] == [
        "missing section 'Answer'",
        "missing section 'More'",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "cannot read the template"),
        (b"# T\n\n## A\n\n## A\n", "duplicate sections in the template: 'A'"),
    ],
)
def test_template_that_cannot_be_used(
    demanding: Project, content: bytes, message: str
) -> None:
    """There is one warning at the template, in a cached build too."""
    demanding.write({"tech-spec/004-queue.md": SPEC, "tech-spec/template.md": content})
    demanding.config["exclude_patterns"] = ["**/template.md"]
    for _ in range(2):
        warnings = [w for w in demanding.warnings() if "the template" in w]
        assert codes(warnings)[:1] == ["techspec.invalid-option"]
        assert f"tech-spec/template.md:1: WARNING: {message}" in warnings[0]


def test_directives_of_a_template_are_not_run(demanding: Project) -> None:
    """A template is read without running its directives."""
    template = "Title\n=====\n\n.. toctree::\n\n   nowhere\n\nProblem\n-------\n"
    demanding.write({"old/template.rst": template, "tech-spec/004-queue.md": SPEC})
    demanding.config["exclude_patterns"] = ["old"]
    config = {"techspec_template": "old/template.rst"}
    assert demanding.build("techspec", **config).data["findings"] == []


def test_parallel_reading_gives_the_same(demanding: Project) -> None:
    """Every worker finds placeholders of the template."""
    names = [f"tech-spec/{number:03}-queue" for number in range(1, 25)]
    demanding.index(*names)
    demanding.write({"tech-spec/template.md": TEMPLATE})
    demanding.write({f"{name}.md": SPEC + "\n<what>\n" for name in names})
    # Text that most specs keep is not a finding.
    kept = names[::3]
    text = SPEC + "\nSay what is wrong.\n\n<what>\n"
    demanding.write({f"{name}.md": text for name in kept})
    serial, _ = demanding.try_build("techspec", into="serial")
    parallel, _ = demanding.try_build("techspec", into="parallel", parallel=4)
    assert len(serial.data["findings"]) == 2 * len(names) + len(kept)
    assert parallel.data == serial.data
    assert parallel.warnings == serial.warnings


def test_depth(demanding: Project) -> None:
    """techspec_template_depth looks at sections inside of sections."""
    template = "# Title\n\n## Problem\n\n### Numbers\n"
    demanding.write({"tech-spec/template.md": template, "tech-spec/004-queue.md": SPEC})
    assert check(demanding) == []
    assert check(demanding, techspec_template_depth=2) == [("missing-section", 5)]


def test_other_names(demanding: Project) -> None:
    """techspec_sections gives a section of the template another name."""
    demanding.write({"tech-spec/template.md": TEMPLATE, "tech-spec/004-queue.md": SPEC})
    demanding.replace(
        "tech-spec/004-queue.md", "## Problem", "## Why\n\nIt is.\n\n## A"
    )
    sections = {"Problem": ["Why"], "Answer": ["A"]}
    assert check(demanding, techspec_sections=sections) == []


def test_line_of_a_placeholder_in_a_table(demanding: Project) -> None:
    """The parser reports the table's first line; the finding has the row's."""
    table = "\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | <four> |\n"
    demanding.write(
        {"tech-spec/template.md": "# T\n", "tech-spec/004-queue.md": SPEC + table}
    )
    assert check(demanding) == [("placeholder", 12)]


def test_placeholder_in_smart_quotes(demanding: Project) -> None:
    """Sphinx makes quotes typographic; the source has them as they were written."""
    text = SPEC + '\nSay <what it isn\'t -- and "why">.\n'
    demanding.write({"tech-spec/template.md": "# T\n", "tech-spec/004-queue.md": text})
    assert check(demanding) == [("placeholder", 9)]


@pytest.mark.skipif(not SEED.is_file(), reason="there is no ../shared")
def test_unedited_template(demanding: Project) -> None:
    """A copy of the template has a finding for each placeholder."""
    text = SEED.read_text("utf-8")
    demanding.write(
        {"tech-spec/template.md": text, "tech-spec/004-queue.md": text.encode()}
    )
    build, _ = demanding.try_build("techspec")
    expected = [
        (number, f"<{gap.partition('>')[0]}>")
        for number, line in enumerate(text.splitlines(), start=1)
        for gap in line.split("<")[1:]
    ]
    placeholders = [
        (finding["line"], finding["subject"])
        for finding in build.data["findings"]
        if finding["code"] == "placeholder"
    ]
    assert len(expected) > 20
    assert sorted(placeholders) == sorted(expected)


def test_terminal_escapes_in_a_template(project: Project) -> None:
    """The text of a template cannot clear or colour the terminal."""
    headings = "".join(f"## {name} \x1b[2J\x9b31m\n\n" for name in ("Aims", "Plan"))
    project.write({"tech-spec/template.md": f"# <Title>\n\n{headings}{headings}"})
    project.index("tech-spec/004").spec("tech-spec/004", "A")
    found = [line for line in project.warnings("techspec") if "[techspec." in line]
    assert len(found) > 1
    assert [line for line in found if not line.isprintable()] == []


@pytest.mark.parametrize(
    "spellings",
    [
        ["*Licensed under the Fernhill terms.*"] * 4,
        [
            "Licensed under the Fernhill terms.",
            "**Licensed under the Fernhill terms**",
            "Licensed under\nthe Fernhill terms.",
            "> Licensed under the *Fernhill* terms",
        ],
    ],
)
def test_footer_that_most_specs_keep(project: Project, spellings: list[str]) -> None:
    """A footer that all specs keep is not an instruction, in any format."""
    template = "# T\n\n## Problem\n\nSay what is wrong.\n\n---\n\n*Licensed under the "
    project.write({"tech-spec/template.md": f"{template}Fernhill terms.*\n"})
    for number, footer in enumerate(spellings):
        text = "Say what is wrong." if number == 0 else "It is slow."
        body = f"# A\n\n## Problem\n\n{text}\n\n---\n\n{footer}\n"
        project.write({f"tech-spec/{number:03}-a.md": body})
    project.index()
    build, _ = project.try_build("techspec")
    subjects = [f["subject"] for f in build.data["findings"] if "text" in f["code"]]
    assert subjects == ["Say what is wrong."]
