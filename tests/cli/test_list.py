"""``list`` lists the records of a project."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

KINDS = ["specs", "decisions", "risks", "questions"]


@pytest.fixture(autouse=True)
def listed(project: Project) -> Project:
    """Write a project with a record of each kind."""
    project.write({"conf.py": 'extensions = ["sphinx_techspec"]\n'})
    return project.index("tech-spec/004-retry-queue").spec(
        decisions=["**2026-01-31** — =1+1, the shortest formula"],
        risks=["-lost messages: @replay"],
        questions=["who owns the topic and every consumer of it, in all regions?" * 2],
    )


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("kind", KINDS)
def test_formats_have_the_same_records(run: Run, kind: str) -> None:
    """Table, JSON and CSV list the same ids."""
    [record] = run("list", "source", kind, "--format", "json").data[kind]
    [row] = rows(run("list", "--format", "csv", "source", kind).out)
    table = run("list", "source", kind).out.splitlines()
    assert record["id"] == row["id"] == table[1].split()[0]
    assert len(table) == 2


def test_specs_are_listed_by_default(run: Run) -> None:
    """By default, the specs are listed with their status."""
    done = run("list", "source")
    assert done.out.split() == [
        *("Id", "Title", "Status", "Updated", "Owner"),
        *("004", "Retry", "queue", "Accepted", "2026-01-31"),
    ]


def test_piped_table_is_as_wide_as_its_content(run: Run) -> None:
    """Without a terminal, no text is cut or wrapped."""
    lines = run("list", "source", "questions").out.splitlines()
    assert "regions?who owns the topic and every consumer of it" in lines[1]


def test_cells_cannot_be_formulas(run: Run) -> None:
    """A cell that a spreadsheet would run as a formula starts with an apostrophe."""
    [decision] = rows(run("list", "source", "decisions", "--format", "csv").out)
    assert decision["text"].startswith("'=1+1")
    [risk] = rows(run("list", "source", "risks", "--format", "csv").out)
    assert risk["text"].startswith("'-lost")
    assert risk["mitigation"].startswith("'@replay")


def test_empty_list(run: Run, listed: Project) -> None:
    """An empty list is not an error, and CSV still has its headings."""
    listed.remove("tech-spec/004-retry-queue.md")
    assert run("list", "source").out == "no specs\n"
    assert run("list", "source", "--format", "csv").out.startswith('"id","label"')


def test_unknown_kind(run: Run) -> None:
    """An unknown kind gives a one-line error and exit status 2."""
    done = run("list", "source", "ideas")
    assert done.status == 2
    assert done.err.count("\n") == 1
