from __future__ import annotations

import pytest

from sphinx_techspec.template import is_template
from sphinx_techspec.template_statuses import listed_statuses


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tech-spec/template.md", True),
        ("adr/000-template.md", True),
        ("adr/ADR-000-Template.md", True),
        ("keps/NNNN-kep-template.md", True),
        ("keps/NNNN-kep-template/README.md", True),
        ("keps/0042-kep-template/README.md", False),
        ("tech-spec/tech-spec-template.md", True),
        ("tech-spec/042-email-templates.md", False),
        ("tech-spec/ADR-7-template-engine.md", False),
        ("templates/007-queue.md", False),
        ("drafts/NNNN-ferry-template/ferry.md", True),
        ("drafts/0000-ferry-template/notes.md", True),
        ("drafts/ferry-template/ferry.md", True),
        ("drafts/ferry-template/index.md", False),
        ("drafts/0007-ferry-template/ferry.md", False),
    ],
)
def test_template_is_known_by_its_name(path: str, expected: bool) -> None:
    """A numbered spec may be about templates."""
    assert is_template(path) is expected


@pytest.mark.parametrize(
    "line",
    [
        "- **Status:** Draft | Accepted | Superseded by NNN",
        "- **Status**: Draft | Accepted | Superseded by NNN",
        "* Status: *Draft | Accepted | Superseded by NNN*",
        "**Status:** Draft | Accepted | Superseded by NNN",
        "> **Status:** Draft | Accepted | Superseded by NNN",
        "- **Status:** <Draft | Accepted | Superseded by NNN>",
        "- **Status:** {Draft | Accepted | Superseded by NNN}",
        "- **Status:** [Draft | Accepted | Superseded by NNN]",
        "- **Status:** `Draft` | `Accepted` | `Superseded by NNN`",
        "- **Status:** Draft / Accepted / Superseded by NNN",
        "- **Status:** Draft <!-- Draft | Accepted | Superseded by NNN -->",
        "---\nstatus: Draft # Draft | Accepted | Superseded by NNN\n---",
        '---\nstatus: "{Draft | Accepted | Superseded by NNN}"\n---',
        "---\nstage: draft # Draft | Accepted | Superseded by NNN\n---",
        ":Status: Draft | Accepted | Superseded by NNN",
        "| Status | Draft / Accepted / Superseded by NNN |",
        "Status: <Draft | Accepted (agreed) | Superseded by NNN>",
        r"**Status**: Draft \| Accepted \| Superseded by NNN",
        r"| Status | Draft \| Accepted \| Superseded by NNN |",
        "```{spec:status} Draft | Accepted | Superseded by NNN\n```",
        ".. spec:status:: Draft | Accepted | Superseded by NNN",
        "- **Status:** Draft\n<!-- Draft | Accepted | Superseded by NNN -->",
        "<!-- Draft | Accepted | Superseded by NNN -->\n- **Status:** Draft",
        "- **Status:** Draft\n\n<!--\nDraft | Accepted | Superseded by NNN\n-->",
        "<!-- Status: Draft | Accepted | Superseded by NNN -->\n- Status: <status>",
        "## Status\n\nDraft\n\n<!-- Draft | Accepted | Superseded by NNN -->",
        ":Status: Draft\n\n.. Draft | Accepted | Superseded by NNN",
        ".. Draft | Accepted | Superseded by NNN\n\n:Status: Draft",
        "---\n# one of: Draft | Accepted | Superseded by NNN\nstatus: Draft\n---",
        "---\nstatus: Draft\n# Draft | Accepted | Superseded by NNN\nowner: Ada\n---",
        "---\nstatus: Draft # values: Draft | Accepted | Superseded by NNN\n---",
    ],
)
def test_status_words_of_a_template(line: str) -> None:
    """The words are in the status line or in a comment next to it."""
    heading = "" if line.startswith("---") else "# Title\n\n"
    text = f"{heading}{line}\n\n## Context\n"
    assert listed_statuses(text) == ("Draft", "Accepted", "Superseded")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n\n## Context\n",
        "# Title\n\n- **Status:** Draft\n",
        "# Title\n\n- **Date:** 2026 | 2027\n",
        "---\nstatus: draft\n# bug | feature\ntype: bug\n---\n",
        "# Draft | Accepted\n\n- **Status:** Draft\n",
        "- **Status:** Draft\n\n<!-- red | blue -->\n- **Color:** red\n",
        "x" * 5_000 + "\n- **Status:** Draft | Accepted\n",
    ],
)
def test_template_without_a_list_gives_no_words(text: str) -> None:
    """Without listed words, the built-in words apply."""
    assert listed_statuses(text) == ()


def test_hostile_template_is_read_in_time(hostile: str) -> None:
    """No template makes reading slow."""
    listed_statuses(hostile)
    listed_statuses(f"- **Status:** {hostile}")
    is_template(hostile)
