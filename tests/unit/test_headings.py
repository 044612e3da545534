"""Headings: which are the same, and which hold records."""

import pytest

from sphinx_techspec.headings import (
    is_optional,
    normalize_heading,
    singulars,
    starts_with,
)
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.section_synonyms import names_a_design


def _title(names: SectionNames, heading: str) -> str | None:
    section = names.records(heading)
    return section.headings[0] if section else None


@pytest.mark.parametrize(
    "heading",
    [
        "Risks and mitigations",
        "Risks & Mitigations",
        "7. Risks and mitigations",
        "7.2 Risks and mitigations",
        "IV. Risks and mitigations",
        "Risks and mitigations (optional)",
        "Risks and mitigations — optional",
        "Risks and mitigations [if applicable]",
        "⚠️ Risks and mitigations:",
        "RISKS AND MITIGATIONS",
    ],
)
def test_what_does_not_count(heading: str) -> None:
    """Numbering, qualifiers, case, punctuation, `&` and emoji make no difference."""
    assert normalize_heading(heading) == "risks and mitigations"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Goals (optional)", True),
        ("Goals [if applicable]", True),
        ("Goals (as applicable)", True),
        ("Goals (as required)", True),
        ("Goals (Go only, optional)", True),
        ("Goals (recommended)", True),
        ("Goals (TBD)", True),
        ("Ziele (empfohlen)", True),
        ("Ziele (falls zutreffend)", True),
        ("目标（可选）", True),
        ("Goals (required)", False),
        ("Goals [MUST]", False),
        ("API (v2)", False),
        ("Storage (where data lives)", False),
        ("Goals (not optional)", False),
        ("Goals", False),
    ],
)
def test_optional(heading: str, *, expected: bool) -> None:
    """Only certain qualifiers say that a section may be empty."""
    assert is_optional(heading) is expected


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        (
            "decision log",
            ["Decision log", "Decisions", "Decision record", "Key decisions"],
        ),
        ("decision outcome", ["Decision outcome", "Decision"]),
        (
            "risks and mitigations",
            [
                "Risks",
                "Risks & mitigations",
                "Risks and uncertainties",
                "Risks and assumptions",
                "1. Key risks",
            ],
        ),
        ("drawbacks", ["Drawbacks", "Known drawbacks"]),
        (
            "open questions",
            ["Open questions", "Unresolved questions", "Open issues", "Questions"],
        ),
    ],
)
def test_other_names(kind: str, headings: list[str]) -> None:
    """A section of records is known by each of the names that people give it."""
    names = SectionNames()
    assert {_title(names, heading) for heading in headings} == {kind}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Risks / mitigations", "risks and mitigations"),
        ("Open questions / risks", "open questions"),
        ("Client / server", None),
    ],
)
def test_joined_names(heading: str, kind: str | None) -> None:
    """A heading that joins two names is the section that both make, or the first."""
    assert _title(SectionNames(), heading) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Architecture decisions (ADRs)", "decision log"),
        ("Key architectural decisions made", "decision log"),
        ("Critical decisions (selected)", "decision log"),
        ("Decisions made along the way", "decision log"),
        ("Decisions along the coast", None),
        ("Summary of key decisions", "decision log"),
        ("Design decisions summary", "decision log"),
        ("Architecture decisions log", "decision log"),
        ("Questions for clarification", "open questions"),
        ("Technical decision records", "decision log"),
        ("Routing decisions", None),
        ("Related decisions", None),
        ("Future design decisions", None),
        ("Open UX questions", "open questions"),
        ("Unresolved data model questions", "open questions"),
        ("Open source questions of the legal team", None),
        ("Frequent questions", None),
        ("Remaining open questions", "open questions"),
        ("Open questions registered", "open questions"),
        ("Open questions that we have", "open questions"),
        ("Open issues to resolve", "open questions"),
        ("Questions for the platform team", "open questions"),
        ("Questions for reviewers", "open questions"),
        ("Questions for the interview", None),
        ("Key decisions to make", None),
        ("Architecture and environment decisions", "decision log"),
        ("Design decisions recorded", "decision log"),
        ("Decision and rationale", "decision"),
    ],
)
def test_qualified_names(heading: str, kind: str | None) -> None:
    """Usual words may qualify the name of a section."""
    title = _title(SectionNames(), heading)
    assert (title or "").partition(" outcome")[0] == (kind or "")


@pytest.mark.parametrize(
    "heading", ["Context", "Decision drivers", "Risk appetite", "FAQ", ""]
)
def test_other_sections(heading: str) -> None:
    """A section of another name holds no records."""
    assert _title(SectionNames(), heading) is None


def test_synonyms() -> None:
    """`techspec_sections` adds names for a section of records."""
    names = SectionNames({"Decision log": ["What we chose"]})
    assert _title(names, "3. What we chose") == "decision log"


@pytest.mark.parametrize(
    ("heading", "section", "expected"),
    [
        ("Goal", "Goals", True),
        ("Success criteria", "Success criterias", True),
        ("Goals", "Non-goals", False),
        ("Process", "Proces", False),
    ],
)
def test_singular_and_plural(heading: str, section: str, *, expected: bool) -> None:
    """They name the same section, even if the project lists other names."""
    names = SectionNames({"Context": ["Story"]})
    assert names.is_of(heading, section) is expected
    assert names.is_of(section, heading) is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Proposed file format", True),
        ("Suggested solution - one queue", True),
        ("Solution: alternatives", False),
        ("One queue - the solution in short words", False),
        ("", False),
    ],
)
def test_name_of_a_design(heading: str, *, expected: bool) -> None:
    """A design may have a name of its own."""
    assert names_a_design(heading) is expected


@pytest.mark.parametrize(
    ("heading", "name", "expected"),
    [
        ("Alternative 1: a queue", "Alternatives (not implemented)", True),
        ("Alternatives: storage", "Alternatives", True),
        ("Alternatives", "Alternatives", False),
        ("Other alternatives", "Alternatives", False),
        ("Alternatives", "🎯", False),
    ],
)
def test_heading_that_continues_another(
    heading: str, name: str, *, expected: bool
) -> None:
    """A heading may be the first of several for the same section."""
    assert starts_with(heading, name) is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Status: Accepted", True),
        ("2. Status – Draft (since May)", True),
        ("State: Draft", True),
        ("Status of the pilots", False),
        ("Order: Status", False),
    ],
)
def test_heading_with_a_status(heading: str, *, expected: bool) -> None:
    """The section Status may have its content in the heading."""
    assert SectionNames().is_of(heading, "Status") is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("open questions", "open question"),
        ("risks and dependencies", "risk and dependency"),
        ("process status analysis", "process status analysis"),
        ("ties", "tie"),
    ],
)
def test_singulars(name: str, expected: str) -> None:
    """Singular and plural are compared as one."""
    assert " ".join(singulars(name)) == expected
