"""Test that the guide to adopting documents shows what ``adopt`` prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_techspec.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "adopt.md"
TEMPLATE = """\
# ADR-NNN: <Title>

- **Status:** Proposed | Accepted | Superseded
- **Date:** <YYYY-MM-DD>

## Context

## Decision

## Consequences
"""
NAMES = ("language", "queue", "cache")
WITHOUT_STATUS = 17


def documents() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each document of the guide."""
    yield "adr/000-template.md", TEMPLATE
    yield "adr/README.md", "# Decisions\n\n- [ADR-001](001-language.md)\n"
    for number in range(1, 25):
        name = NAMES[number - 1] if number <= len(NAMES) else f"thing-{number}"
        name = "logs" if number == WITHOUT_STATUS else name
        yield f"adr/{number:03}-{name}.md", decision_record(number)
    for name in ("guide/setup", "guide/usage", "team", "terms", "tools", "travel"):
        yield f"{name}.md", f"# {name}\n\nA guide.\n"


def decision_record(number: int) -> str:
    """Return the text of a decision record of the guide."""
    status = "Trial" if number in (8, 9, 10) else "Accepted"
    status = "Superseded by ADR-024" if number in (4, 5, 6, 7) else status
    header = f"- **Status:** {status}\n- **Date:** 2026-01-31\n"
    if number == WITHOUT_STATUS:
        header = "- **Date:** 2026-01-31\n"
    context = "Background" if number > 15 else "Context"
    return (
        f"# ADR-{number:03}: Thing {number}\n\n{header}\n## {context}\n\nWe ship.\n\n"
        "## Decision\n\nUse one queue.\n\n## Consequences\n\nOne more service.\n"
    )


def blocks() -> list[str]:
    """Return the code blocks of the guide."""
    text = PAGE.read_text("utf-8")
    found = re.findall(r"^ *```[^\n]*\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return ["\n".join(line[3:] for line in block.splitlines()) for block in found]


@pytest.fixture
def printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """Return what ``adopt`` prints for the documents of the guide."""
    folder = tmp_path / "courier"
    for name, text in documents():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    assert main(["adopt", "docs"]) == 0
    return capsys.readouterr().out


def test_guide_shows_the_report(printed: str) -> None:
    """The report in the guide is the one that ``adopt`` prints."""
    report = printed.partition("\n\nSave as ")[0]
    command = "$ sphinx-techspec adopt docs\n"
    shown = next(block for block in blocks() if command in block)
    assert shown.partition(command)[2].strip() == report.strip()


def test_guide_shows_the_configuration(printed: str) -> None:
    """The settings in the guide are those that ``adopt`` prints."""
    settings = printed.partition("Paste into a new file docs/conf.py:\n\n")[2]
    shown = next(block for block in blocks() if ":caption: conf.py" in block)
    assert shown.partition("\n\n")[2].strip() == settings.strip()
