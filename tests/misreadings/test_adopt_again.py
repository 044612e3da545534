"""Documents and words that ``adopt`` recognizes as specs and statuses."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import Project

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def record(number: int, status: str, *, head: str = "") -> str:
    """Return a decision record in the form of Nygard."""
    return (
        f"# {number}. Moor at quay {number}\n\n{head}## Status\n\n{status}\n\n"
        "## Context\n\nFog.\n\n## Decision\n\nWe moor there.\n\n"
        "## Consequences\n\nFerries wait.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Project:
    """Return a folder of decision records without a conf.py."""
    project = Project(tmp_path)
    for name in ("conf.py", "template.md"):
        (project.source / name).unlink(missing_ok=True)
    records = {
        f"adr/000{n}-quay.md": record(n, "Accepted" if n % 2 else "Proposed")
        for n in range(1, 5)
    }
    return project.write(records)


def pasted(text: str) -> str:
    """Return the configuration in the output of ``adopt``."""
    return text.partition("Paste into ")[2].partition(":\n")[2]


def settings(text: str) -> dict[str, Any]:
    """Return the settings in the output of ``adopt``."""
    return {
        ast.unparse(statement.targets[0]): ast.literal_eval(statement.value)
        for statement in ast.parse(pasted(text)).body
        if isinstance(statement, ast.Assign)
    }


def specs_of(project: Project, run: Run) -> list[str]:
    """Return the specs of the project with the configuration that adopt prints."""
    project.write({"conf.py": pasted(run("adopt", "source").out)})
    listed = run("list", "source", "--format", "json").data["specs"]
    return sorted(spec["source"] for spec in listed)


RECORDS = [f"adr/000{n}-quay.md" for n in range(1, 5)]
CHAPTERS = {
    f"guide/0{n}-{name}.md": f"# {n}. {name.title()}\n\nTurn the wheel.\n\n"
    "## Context\n\nA wheel.\n\n## Steps\n\n1. Turn it.\n"
    for n, name in enumerate(("steering", "mooring", "fog"), 1)
}
RELEASES = {
    f"releases/{name}.md": f"# {name}\n\nDate: 2026-03-01\n\n## Changes\n\n- lamps\n"
    for name in ("1.2.0", "1.3.0", "2026-03")
}
PAGES = {
    "status.md": "# Status\n\n| Part | Status |\n|---|---|\n| Lamp | Done |\n",
    "status/2026-03-01.md": "# Status of March\n\n## Status\n\nAll lamps are lit.\n",
    "status/2026-04-01.md": "# Status of April\n\n## Status\n\nTwo lamps are out.\n",
}


@pytest.mark.parametrize(
    "others",
    [CHAPTERS, RELEASES, PAGES, {**CHAPTERS, **RELEASES, **PAGES}],
    ids=["chapters", "releases", "status pages", "all"],
)
def test_neighbours_are_not_specs(
    folder: Project, run: Run, others: dict[str, str]
) -> None:
    """Numbered chapters, release notes and status pages are not specs."""
    folder.write(others)
    assert specs_of(folder, run) == RECORDS


@pytest.mark.parametrize(
    ("content", "head"),
    [
        ("| Date | Status |\n|---|---|\n| 2026-03-01 | Accepted |", "Date"),
        ("| Since | Status |\n|---|---|\n| 2026-03-01 | Accepted |", "Since"),
        ("History:\n\n- 2026-01-05: Proposed\n- 2026-02-10: Accepted", "History"),
        ("One of these:\n\n- [ ] Proposed\n- [x] Accepted", "One of these"),
    ],
    ids=["table", "table with another head", "list", "boxes"],
)
def test_heads_are_not_statuses(
    folder: Project, run: Run, content: str, head: str
) -> None:
    """The head of a table or a list below *Status* is not a status word."""
    folder.write({f"adr/000{n}-pier.md": record(n, content) for n in range(5, 9)})
    out = run("adopt", "source").out
    labels = [
        word.get("label", name)
        for name, word in settings(out).get("techspec_statuses", {}).items()
    ]
    assert head not in labels
    assert f"{head} 4" not in out
    assert "2026-" not in "".join(labels)


def test_word_of_several_specs_is_not_a_slip(folder: Project, run: Run) -> None:
    """A word that two specs use is added to the vocabulary."""
    folder.write({f"adr/000{n}-pier.md": record(n, "Review") for n in (5, 6)})
    out = run("adopt", "source").out
    assert "Review seems to mean" not in out
    assert list(settings(out)["techspec_statuses"]).count("review") == 1


def test_slip_of_one_spec(folder: Project, run: Run) -> None:
    """A misspelled word that one spec uses is not added to the vocabulary."""
    folder.write({"adr/0005-pier.md": record(5, "Acepted")})
    labels = [
        word["label"]
        for word in settings(run("adopt", "source").out)
        .get("techspec_statuses", {})
        .values()
    ]
    assert "Acepted" not in labels


@pytest.mark.parametrize("list_", ["- [1](001-quay/README.md)\n", "| 1 | Accepted |\n"])
def test_list_of_an_area(tmp_path: Path, run: Run, list_: str) -> None:
    """A README that lists specs is not a spec where each spec has its own folder."""
    project = Project(tmp_path)
    for name in ("conf.py", "template.md"):
        (project.source / name).unlink(missing_ok=True)
    table = "| # | Status |\n|---|---|\n" if list_.startswith("|") else ""
    specs = {
        f"{area}/00{n}-quay/README.md": record(n, "Accepted")
        for area in ("north", "south")
        for n in (1, 2, 3)
    }
    lists = {
        f"{area}/README.md": f"# Specs of the {area}\n\n{table}{list_}"
        for area in ("north", "south")
    }
    project.write({**specs, **lists})
    assert specs_of(project, run) == sorted(specs)


@pytest.mark.parametrize("word", ["Not implemented", "Active Review", "Trial"])
def test_word_in_two_specs(folder: Project, run: Run, word: str) -> None:
    """Without a list of statuses, a word in two specs is not a typo."""
    folder.write({f"adr/000{n}-quay.md": record(n, word) for n in (5, 6)})
    out = run("adopt", "source").out
    assert "typo" not in out
    assert "did you mean" not in out
    assert word.casefold().replace(" ", "-") in settings(out)["techspec_statuses"]


def test_misspelled_word(folder: Project, run: Run) -> None:
    """A word that resembles a known one is likely a typo."""
    folder.write({"adr/0005-quay.md": record(5, "Acepted")})
    assert "'Acepted'; did you mean 'Accepted'?" in run("adopt", "source").out
