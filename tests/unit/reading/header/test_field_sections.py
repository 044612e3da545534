"""Sections that hold the value of a header field."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_techspec.records import Spec

LONG = (
    "Ferries wait for the tugs that sail at noon, and tugs wait for the ferries at ten."
)


def spec_of(read_spec: Any, sections: str) -> Spec:
    """Return the spec with *sections*."""
    spec: Spec = read_spec(f"# Tides\n\n{sections}\n").records.spec
    return spec


def test_sections_of_fields(read_spec: Any) -> None:
    """The heading is the key, and the text or the list below it is the value."""
    spec = spec_of(
        read_spec,
        "## Status\n\nAccepted\n\n## Date\n\n2026-01-31 (after the flood)\n\n"
        "## Deciders\n\n- Ada\n- Bo\n\n## Supersedes\n\nADR-7\n\n## Tags\n\nfog, quay",
    )
    assert (spec.updated, spec.tags) == ("2026-01-31", ("fog", "quay"))
    assert spec.text("deciders") == "Ada, Bo"
    assert [(one.type, one.target) for one in spec.relations] == [
        ("supersedes", "ADR-7")
    ]
    assert spec.line_of("updated") == 9


def test_value_in_the_heading(read_spec: Any) -> None:
    """The value may be in the heading, whose section is not empty then."""
    spec = spec_of(
        read_spec, "## Status: Done\n\n## Deciders: Ada, Bo\n\n## Context\n\nFog."
    )
    assert spec.text("deciders") == "Ada, Bo"
    assert not any(section.empty for section in spec.sections)


@pytest.mark.parametrize(
    "section",
    [
        "## Date\n\nTo be decided",
        f"## Owner\n\n{LONG}",
        "## Owner\n\n### Ada\n\nShe sails.",
        "## Related\n\n- ADR-7",
        "## Date picker\n\n2026-01-31",
    ],
)
def test_other_sections(read_spec: Any, section: str) -> None:
    """Prose and other sections are not values."""
    spec = spec_of(read_spec, section)
    assert (dict(spec.header), spec.relations) == ({}, ())


def test_header_takes_precedence(read_spec: Any) -> None:
    """A line of the header with the same key takes precedence."""
    spec = spec_of(read_spec, "- Owner: Ada\n\n## Owner\n\nBo")
    assert spec.owner == "Ada"


def test_keys_in_a_heading_above_the_title(read_spec: Any) -> None:
    """Below a comment, Markdown takes front matter for a heading."""
    text = "<!-- CC-BY -->\n\n---\nstatus: superseded by ADR-7\ndate: 2026-01-31\n---\n"
    spec = read_spec(f"{text}# Tides\n\n## Context\n\nFog.\n").records.spec
    assert (spec.title, spec.updated) == ("Tides", "2026-01-31")
    assert spec.text("status") == "superseded by ADR-7"
    assert [section.title for section in spec.sections] == ["Context"]
    other = read_spec("## Tides: a plan\n\n# Quays\n\nFog.\n").records.spec
    assert (dict(other.header), len(other.sections)) == ({}, 2)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Supersedes [ADR-7](007-fog.md)", [("supersedes", "007-fog.md", False)]),
        (
            "**Superseded by** ADR-7 — it was too loud",
            [("superseded-by", "ADR-7", False)],
        ),
        (
            "Supersedes ADR-7, ADR-8.",
            [("supersedes", n, False) for n in ("ADR-7", "ADR-8")],
        ),
        ("Supersedes ADR-7 in part", []),
        ("Supersedes ADR-7 (its second rule)", []),
        ("Supersedes ADR-7 §3 for the horn", []),
        ("[ADR-7](007-fog.md): superseded by ADR-8", []),
        ("The horn was superseded by ADR-8", []),
        ("Superseded horns: [list](https://harbor.example/horns)", []),
    ],
)
def test_relations_in_a_list_of_links(
    read_spec: Any, item: str, expected: list[tuple[str, str, bool]]
) -> None:
    """An item of related documents is a relation if it states nothing else."""
    spec = spec_of(read_spec, f"## Links\n\n- [Tides](tides.md)\n- {item}\n")
    found = [(one.type, one.target, one.partly) for one in spec.relations]
    assert found == expected


def test_relations_in_other_lists(read_spec: Any) -> None:
    """A list about something else, of old specs, or below an item has no relation."""
    spec = spec_of(
        read_spec,
        "## Horns\n\n- Superseded by ADR-8\n\n"
        "## Links\n\n- Superseded: ADR-6\n- Deprecated [ADR-5](5.md)\n\n"
        "## Related\n\n- ADR-7\n  - Superseded by ADR-8\n",
    )
    assert spec.relations == ()
