"""The anchors that GitHub gives the headings of a spec."""

from __future__ import annotations

import pytest

from sphinx_techspec.editing.repository_links import heading_anchors
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.spec_source import SpecSource


def anchors(text: str) -> list[str]:
    """Return the anchors of the headings below the title of a Markdown file."""
    source = SpecSource("queue", "queue.md", SourceText.of(text))
    spec = source.read().records.spec
    return [anchor for _, anchor in heading_anchors(spec, source.text, syntax="md")]


@pytest.mark.parametrize(
    "title",
    [
        "# Send queue",
        "# Send queue #",
        "#\tSend queue ###  ",
        "# Send [queue](queue.md)",
        "# Send `queue`   {#send}",
    ],
)
def test_title_counts_as_first_of_equal_headings(title: str) -> None:
    """A section with the title of the spec gets a number."""
    text = f"{title}\n\n- **Status:** Accepted\n\n## Send queue\n\nText.\n"
    assert anchors(text) == ["send-queue-1"]


@pytest.mark.parametrize("title", ["# Send queue#2", "# Send"])
def test_other_title_leaves_the_anchor(title: str) -> None:
    """A section with another name than the title gets no number."""
    text = f"{title}\n\n- **Status:** Accepted\n\n## Send queue\n\nText.\n"
    assert anchors(text) == ["send-queue"]
