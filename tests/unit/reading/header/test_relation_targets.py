from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes

from sphinx_techspec.reading.header.relation_targets import (
    RelationTargets,
    has_only_targets,
    read_targets,
)
from sphinx_techspec.reading.text.blocks import inline_of
from sphinx_techspec.reading.text.inline import Inline

Parse = Callable[..., nodes.document]


class pending_xref(nodes.Inline, nodes.Element):  # noqa: N801 - as Sphinx calls it
    """A link as Sphinx leaves it until all documents are read."""


def _doc(target: str, text: str) -> nodes.Element:
    return pending_xref(
        "", nodes.inline("", text), refdomain="doc", reftype="myst", reftarget=target
    )


def _role(target: str, text: str, refdoc: str) -> nodes.Element:
    return pending_xref(
        "", nodes.literal("", text), refdomain="std", reftype="doc",
        reftarget=target, refdoc=refdoc,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "partly"),
    [
        ("ADR-033", False),
        ("ADR-033 (all of section 3)", False),
        ("ADR-033 — its section 3", False),
        ("ADR-033 consequence C-04", True),
        ("ADR-033 C-04", True),
        ("section 3 of ADR-033", True),
        ("the fog horn in ADR-033 only; the bell stays", True),
        ("the fog horn in ADR-033", False),
        ("only ADR-033", False),
    ],
)
def test_parts_of_a_target(parse_spec: Parse, text: str, partly: bool) -> None:
    """A spec that replaces a section of another spec does not replace that spec."""
    paragraph = next(iter(parse_spec(text).findall(nodes.paragraph)))
    assert read_targets(inline_of(paragraph)).partly is partly


@pytest.mark.parametrize(
    ("text", "names", "exact"),
    [
        ("ADR-033", ("ADR-033",), True),
        ("ADR-033, RFC-4 and 5", ("ADR-033", "RFC-4", "5"), True),
        ("`ADR-033`, **RFC-4**", ("ADR-033", "RFC-4"), True),
        ("ADR-033 (the cache), RFC-4", ("ADR-033", "RFC-4"), False),
        ("ADR-033 (not RFC-4)", ("ADR-033",), False),
        ("ADR-033 (a cache; kept) AND ADR-034", ("ADR-033", "ADR-034"), False),
        ("ADR-033 (a cache — kept (so far)), ADR-034", ("ADR-033", "ADR-034"), False),
        ("[a](033.md) ([not](034.md))", ("033.md",), False),
        ("the cache (ADR-033)", ("ADR-033",), False),
        ("the cache (033)", ("033",), False),
        ("the old bell — ADR-033", ("ADR-033",), False),
        ("the bell only. ADR-033 stays", (), False),
        ("(nothing — but see ADR-033)", (), False),
        ("PR (033)", (), False),
        ("pull request (033)", (), False),
        ("(ADR-033, ADR-034", ("ADR-033", "ADR-034"), True),
        ("ADR-033 — because of RFC-4", ("ADR-033",), False),
        ("ADR-033. RFC-4 stays", ("ADR-033",), False),
        ("ADR-033; RFC-4", ("ADR-033", "RFC-4"), True),
        ("ADR-033; also RFC-4", ("ADR-033", "RFC-4"), False),
        ("ADR-033; this keeps RFC-4", ("ADR-033",), False),
        ("ADR-033, adr-033, ADR-033", ("ADR-033", "adr-033"), True),
        ("[Cache](033-cache.md)", ("033-cache.md",), True),
        ("[Cache](../adr/033-cache.md#why), 4", ("../adr/033-cache.md", "4"), True),
        ("[ADR-033](https://example.org/33)", ("ADR-033",), True),
        ("[a cache](https://example.org/33)", (), True),
        ("002, [Outbox](003-outbox.md), 1", ("002", "003-outbox.md", "1"), True),
        ("[[ADR-033-cache]]", ("ADR-033",), False),
        ("none", (), False),
        ("n/a", (), False),
        ("—", (), True),
        ("", (), True),
    ],
)
def test_targets_of_a_line(
    parse_spec: Parse, text: str, names: tuple[str, ...], exact: bool
) -> None:
    """Ids, numbers and links are targets, but the remarks on them are not."""
    (paragraph,) = parse_spec(f"x {text}\n").children
    value = inline_of(paragraph).cut(2)
    assert read_targets(value)._replace(offsets=()) == RelationTargets(names)
    assert has_only_targets(value) is exact


def test_clauses_of_related_specs_all_count() -> None:
    """A line on related specs is often prose."""
    value = Inline([nodes.Text("extends ADR-1 (in part); builds on ADR-2 — not ADR-3")])
    assert read_targets(value, loose=True).names == ("ADR-1", "ADR-2")


def test_link_to_a_document_wins_over_its_text() -> None:
    """The target of a link takes precedence over its text."""
    value = Inline([_doc("adr/033-cache", "ADR-7"), nodes.Text(" and ADR-8")])
    assert read_targets(value).names == ("/adr/033-cache", "ADR-8")


@pytest.mark.parametrize(
    ("target", "name"),
    [("033-cache", "/adr/033-cache"), ("/core/7", "/core/7"), ("../core/7", "/core/7")],
)
def test_doc_role_is_relative_to_its_document(target: str, name: str) -> None:
    """``:doc:`` names a document as Sphinx reads it."""
    value = Inline([_role(target, "x", "adr/001-a")])
    assert read_targets(value).names == (name,)


def test_link_to_nowhere_gives_the_id_in_its_text() -> None:
    """A missing spec is still a target."""
    missing = pending_xref(
        "", nodes.inline("", "ADR-9: later"), reftype="myst", reftarget="009.md"
    )
    assert read_targets(Inline([missing])).names == ("ADR-9",)


def test_hostile_line_is_read_in_time(hostile: str) -> None:
    """No relation line makes reading slow."""
    read_targets(Inline([nodes.Text(hostile)]))
    read_targets(Inline([nodes.reference("", hostile, refuri=hostile)]))
