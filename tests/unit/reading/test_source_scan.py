"""The references to other documents in a source."""

from __future__ import annotations

from textwrap import dedent

import pytest

from sphinx_techspec.reading.source_scan import SourceFacts, scan


def facts(text: str, **files: str) -> SourceFacts:
    """Scan *text*, which may be indented and include *files*."""
    return scan(dedent(text).lstrip("\n"), files.get)


@pytest.mark.parametrize(
    "text",
    [
        "```{toctree}\nadr/template\nB <b>\n```\n",
        "::::{toctree}\n:maxdepth: 1\n\nadr/template\nB <b>\n::::\n",
        "~~~{toctree}\n---\nglob:\nmaxdepth: 1\n---\nadr/template\nx/*\nB <b>\n~~~\n",
        ".. toctree::\n   :glob:\n\n   adr/template\n   B <b>\n   x/*\n\nText\n",
        "- Item\n\n  .. toctree::\n\n     adr/template\n     B <b>\n\nadr/other\n",
        "````{only} html\n```{toctree}\nadr/template\nB <b>\n```\n````\n",
        "```{eval-rst}\n.. toctree::\n\n   adr/template\n   B <b>\n```\n",
    ],
)
def test_entries_of_toctrees(text: str) -> None:
    """Entries are found in all forms of a toctree; patterns name no document."""
    assert facts(text).toctree_entries == ("adr/template", "b")


@pytest.mark.parametrize(
    "text",
    [
        "````\n```{toctree}\nadr/template\n```\n````\n",
        "````markdown\n```{toctree}\nadr/template\n```\n````\n",
        "````{code-block} markdown\n```{toctree}\nadr/template\n```\n````\n",
        "Example::\n\n   .. toctree::\n\n      adr/template\n",
        ".. code-block:: rst\n\n   .. toctree::\n\n      adr/template\n",
        "The toctree names adr/template.\n",
    ],
)
def test_code_is_no_toctree(text: str) -> None:
    """A toctree in a code block is ignored."""
    assert facts(text) == SourceFacts()


def test_patterns_of_a_toctree() -> None:
    """Patterns are separate from the documents that a toctree names."""
    found = facts(".. toctree::\n   :glob:\n\n   adr/t*\n   guide\n")
    assert found.toctree_patterns == ("adr/t*",)
    assert found.toctree_entries == ("guide",)


def test_included_toctree() -> None:
    """A toctree in an included file is read; recursive includes are limited."""
    part = "```{include} part\n```\n```{toctree}\na\n```\n"
    found = facts(".. include:: part\n.. include:: none\n", part=part)
    assert found.toctree_entries == ("a",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```{spec:status} Draft\n```\n", SourceFacts(has_status=True)),
        (".. spec:status:: Draft\n", SourceFacts(has_status=True)),
        ("---\ntechspec: true\n---\n", SourceFacts(setting="true")),
        ('---\ntechspec: "yes"\n---\n', SourceFacts(setting="yes")),
        (":techspec: true\n\nTitle\n=====\n", SourceFacts(setting="true")),
        (
            "---\ntechspec:\n  ignore: {}\n  template: 'a/b.md'\n---\n",
            SourceFacts(template="a/b.md"),
        ),
        (
            "---\ntechspec: {template: a/b.md}\n---\n",
            SourceFacts(setting="{template: a/b.md}", template="a/b.md"),
        ),
        ("Text about techspec: true\n", SourceFacts()),
        ("# A\n\n---\ntechspec: true\n---\n", SourceFacts()),
    ],
)
def test_specs(text: str, expected: SourceFacts) -> None:
    """The front matter and the status say that a document is a spec."""
    assert facts(text) == expected


def test_hostile_source_is_scanned_in_time(hostile: str) -> None:
    """Every source is scanned in linear time."""
    facts(hostile)
    facts(f"---\ntechspec: {hostile}\n---\n")
    facts("```{toctree}\n" * 2_000 + hostile)
