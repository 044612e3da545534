"""The built-in template that a spec follows."""

from __future__ import annotations

import pytest

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.reading.header.header_reader import STATUS_KEYS
from sphinx_techspec.reading.template.template_fit import _sections_of, fitting_template
from sphinx_techspec.reading.template.template_schema import read_template
from sphinx_techspec.records import Section
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.template import BUILT_IN, built_in_text


def fitting(headings: str, names: SectionNames | None = None) -> str:
    """Return the template that fits *headings*, separated by commas."""
    sections = [
        Section(title.strip(), 2, line, empty=False)
        for line, title in enumerate(headings.split(","), 1)
    ]
    return fitting_template(sections, names or SectionNames())


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("Status, Context, Decision, Consequences", "nygard"),
        ("Decision, Consequences", "nygard"),
        ("1. Context, 2. **Decision** (why), CONSEQUENCES", "nygard"),
        ("Context, Decision, Consequences, Open questions, Risks", "nygard"),
        ("Context and Problem Statement, Considered Options, Decision Outcome", "madr"),
        ("Context & problem statement, Decision drivers, Decision outcome", "madr"),
        ("Summary, Motivation, Proposed solution, Drawbacks", "rfc"),
        ("Summary, Motivation, Proposal, Test plan, Alternatives", "rfc"),
        ("Summary, Proposal, Test plan", "tech-spec"),
        ("Context, Goals, Non-goals, Proposed design, Decision log", "tech-spec"),
        # One heading that two templates share decides nothing.
        ("Context", "tech-spec"),
        ("Status, Context", "tech-spec"),
        ("Status, Decision", "tech-spec"),
        ("Context, Decision, Goals, Non-goals", "tech-spec"),
        ("Problem, Answer", "tech-spec"),
        ("", "tech-spec"),
    ],
)
def test_headings_decide(headings: str, expected: str) -> None:
    """Another template than the default has to fit clearly better."""
    assert fitting(headings) == expected


def test_other_names_of_sections() -> None:
    """The synonyms of a project are names of sections as well."""
    headings = "Background, Resolution"
    names = SectionNames({"Context": ["Background"], "Decision": ["Resolution"]})
    assert fitting(headings) == "tech-spec"
    assert fitting(headings, names) == "nygard"


def test_subsections_do_not_decide() -> None:
    """Only headings directly below the title are compared."""
    titles = ("Context", "Decision", "Consequences")
    sections = [Section(title, 3, 1, empty=False) for title in titles]
    assert fitting_template(sections, SectionNames()) == "tech-spec"


@pytest.mark.parametrize("name", BUILT_IN)
def test_sections_of_built_in_templates(name: str) -> None:
    """The quick search for headings finds the sections that the parser finds."""
    template = read_template(built_in_text(name), syntax="md", name=name)
    assert [
        (normalize_heading(title), is_required)
        for title, is_required in _sections_of(name)
    ] == [
        (normalize_heading(section.title), section.requirement == "required")
        for section in template.children()
        if normalize_heading(section.title) not in STATUS_KEYS
    ]
