"""Inline markup of records, kept beside their plain text."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.text import rich
from sphinx_techspec.reading.text.inline import Inline


def test_markup_of_a_record(read: Any) -> None:
    """The markup of each field is kept under the record's id and the field's name."""
    content = "- **2026-01-31** — one `lane` *now* (because **vans** queue)"
    records = read("Decision log", content)
    kept = rich.unpack(records.rich)
    assert {
        key: "".join(str(node) for node in rich.load(found))
        for key, found in kept.items()
    } == {
        ("007-D1", "text"): "one <literal>lane</literal> <emphasis>now</emphasis>",
        ("007-D1", "reason"): "<strong>vans</strong> queue",
    }


def test_plain_text_is_not_kept(read: Any) -> None:
    """Records without markup are shown from their text, and need no blob."""
    assert read("Decision log", "- one lane (because vans queue)").rich is None


def test_cells_keep_markup(read: Any) -> None:
    """The markup of a table's cell is kept as that of any other form."""
    content = "| Risk | Mitigation |\n|---|---|\n| lost `a` | scan |"
    kept = rich.unpack(read("Risks", content).rich)
    assert list(kept) == [("007-R1", "text")]


def test_blob_is_small() -> None:
    """A node does not take its document along into the blob."""
    document = nodes.document(None, None)  # type: ignore[arg-type]
    word = nodes.strong("", "lane", ids=["lane"], names=["lane"])
    document += nodes.paragraph("", "", word, nodes.Text("x" * 10_000))
    blob = rich.dump({("007-D1", "text"): Inline([word])})
    (strong,) = rich.load(rich.unpack(blob)["007-D1", "text"])
    assert strong.document is None
    assert isinstance(strong, nodes.strong)
    assert strong["ids"] == []
    assert len(pickle.dumps(strong)) < 2_000


def test_load_gives_fresh_nodes() -> None:
    """Nodes that one page changes are not those of the next page."""
    blob = rich.dump({("007-D1", "text"): Inline([nodes.strong("", "lane")])})
    kept = rich.unpack(blob)["007-D1", "text"]
    assert rich.load(kept)[0] is not rich.load(kept)[0]


@pytest.mark.parametrize(
    "text",
    [
        "one lane javascript:alert`1` **x**",
        "one lane javascript:alert(1) **x**",
        "one lane `toll <javascript:alert(1)>`_ **x**",
        "**javascript:alert(1)** one lane",
    ],
)
def test_links_that_run_a_script(read: Any, text: str) -> None:
    """The markup of records has no link that runs a script."""
    records = read("Decision log", f"- {text}", "rst")
    (markup,) = rich.unpack(records.rich).values()
    found = [
        link for node in rich.load(markup) for link in node.findall(nodes.reference)
    ]
    assert found == []
