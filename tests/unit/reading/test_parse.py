"""Parsing a source without Sphinx."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_techspec.reading.parse import parse


def test_lines_are_those_of_the_source() -> None:
    """The front matter is skipped, and later lines keep their numbers."""
    doctree = parse("---\nstatus: draft\n---\n\n# Title\n\nText.\n", syntax="md")
    (section,) = doctree.findall(nodes.section)
    (paragraph,) = doctree.findall(nodes.paragraph)
    assert (section.line, paragraph.line) == (5, 7)


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("# T\n\n```{toctree}\na\n```\n", "md"),
        ("# T\n\n````{spec:decision} Go\n````\n", "md"),
        ("T\n=\n\n.. toctree::\n\n   a\n", "rst"),
        ("T\n=\n\n.. spec:decision:: Go\n", "rst"),
    ],
)
def test_directive_of_a_project_is_not_run(text: str, syntax: str) -> None:
    """A directive that only Sphinx knows leaves code or a comment, and no message."""
    doctree = parse(text, syntax=syntax)
    assert not list(doctree.findall(nodes.system_message))
    assert [node.astext() for node in doctree.findall(nodes.title)] == ["T"]


def test_directive_of_docutils_is_run() -> None:
    """A note is part of the text in reStructuredText."""
    doctree = parse("T\n=\n\n.. note:: Mind this.\n", syntax="rst")
    assert list(doctree.findall(nodes.note))


def test_role_is_its_text() -> None:
    """A role that only Sphinx knows leaves its content."""
    doctree = parse("See :spec:`004` and :doc:`other`.\n", syntax="rst")
    assert "See 004 and other." in doctree.astext()


@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_byte_order_mark_is_not_text(syntax: str) -> None:
    """A file that starts with a byte order mark has a title."""
    text = "\ufeff# T\n" if syntax == "md" else "\ufeffT\n=\n"
    assert [t.astext() for t in parse(text, syntax=syntax).findall(nodes.title)] == [
        "T"
    ]
