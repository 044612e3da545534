"""Headers in quotes, admonitions and containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

LINES = "- **Status:** Accepted\n- **Team:** Quay"
QUOTED = LINES.replace("- ", "> - ")


def page_of(project: Project, header: str) -> str:
    """Return the page of a spec with *header*."""
    text = f"# Tech Spec 006: Log\n\n{header}\n\n## Context\n\nFog.\n"
    project.index("tech-spec/006-log").write({"tech-spec/006-log.md": text})
    return project.try_build("html")[0].read("tech-spec/006-log.html")


@pytest.mark.parametrize(
    "header",
    [
        f"> [!NOTE]\n{QUOTED}",
        "> [!NOTE]\n> **Status:** Accepted\n> **Team:** Quay",
        QUOTED,
        f"```{{note}}\n{LINES}\n```",
        f"```{{admonition}} About this spec\n{LINES}\n```",
    ],
)
def test_lines_are_shown_once(project: Project, header: str) -> None:
    """The header of the page replaces the lines and the empty block around them."""
    html = page_of(project, header)
    assert html.count("Quay") == 1
    assert "<blockquote>" not in html
    assert "admonition" not in html


def test_other_content_remains(project: Project) -> None:
    """Other content in the block remains on the page."""
    html = page_of(project, f"> [!NOTE]\n> Read this first.\n>\n{QUOTED}")
    assert html.count("Quay") == 1
    assert "Read this first." in html


def test_container_remains(project: Project) -> None:
    """The lines in a container remain, because an extension may need its content."""
    html = page_of(project, f"```{{container}} tab\n{LINES}\n```")
    assert "<strong>Status:</strong> Accepted" in html


@pytest.mark.parametrize("key", ["Owner", "Berth"])
def test_block_below_a_value(project: Project, key: str) -> None:
    """A block of code below a value remains on the page."""
    html = page_of(project, f"- **{key}:**\n\n  Sol\n\n  ```\n  soundings\n  ```")
    assert "soundings" in html


@pytest.mark.parametrize(
    "rows",
    [
        "| Team | *Quay* |\n|---|---|\n| Status | Accepted by the crew |",
        "| Status | Accepted by the crew |\n|---|---|\n| Team | *Quay* |",
        "| Key | Value |\n|---|---|\n| Status | Done by the crew |\n| Team | Quay |",
    ],
)
def test_rows_are_shown_once(project: Project, rows: str) -> None:
    """The header of the page replaces all rows of a table, also the one in its head."""
    html = page_of(project, rows)
    assert html.count("Quay") == 1
    assert html.count("by the crew") == 1
    assert "<table" not in html


def test_table_with_other_rows_remains(project: Project) -> None:
    """A table remains on the page if it also has rows that are not in the header."""
    html = page_of(
        project, "| Status | Accepted |\n|---|---|\n| Team | Quay |\n| | since May |"
    )
    assert "since May" in html
    assert "<th" in html
