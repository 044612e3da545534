"""Documents and words that ``adopt`` recognizes as specs and statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project


def record(number: int, status: str, *, head: str = "") -> str:
    """Return a decision record in the form of Nygard."""
    return (
        f"# {number}. Moor at quay {number}\n\n{head}## Status\n\n{status}\n\n"
        "## Context\n\nFog.\n\n## Decision\n\nWe moor there.\n\n"
        "## Consequences\n\nFerries wait.\n"
    )


@pytest.fixture
def decisions(folder: Project) -> Project:
    """Return a folder of decision records without a conf.py."""
    records = {
        f"adr/000{n}-quay.md": record(n, "Accepted" if n % 2 else "Proposed")
        for n in range(1, 5)
    }
    return folder.write(records)


def specs_of(project: Project, run: Run) -> list[str]:
    """Return the specs of the project with the configuration that adopt prints."""
    project.write({"conf.py": run("adopt", "source").pasted})
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
    decisions: Project, run: Run, others: dict[str, str]
) -> None:
    """Numbered chapters, release notes and status pages are not specs."""
    decisions.write(others)
    assert specs_of(decisions, run) == RECORDS


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
    decisions: Project, run: Run, content: str, head: str
) -> None:
    """The head of a table or a list below *Status* is not a status word."""
    decisions.write({f"adr/000{n}-pier.md": record(n, content) for n in range(5, 9)})
    done = run("adopt", "source")
    statuses = done.settings.get("techspec_statuses", {})
    labels = [word.get("label", name) for name, word in statuses.items()]
    assert head not in labels
    assert f"{head} 4" not in done.out
    assert "2026-" not in "".join(labels)


@pytest.mark.parametrize("list_", ["- [1](001-quay/README.md)\n", "| 1 | Accepted |\n"])
def test_list_of_an_area(folder: Project, run: Run, list_: str) -> None:
    """A README that lists specs is not a spec where each spec has its own folder."""
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
    folder.write({**specs, **lists})
    assert specs_of(folder, run) == sorted(specs)


@pytest.mark.parametrize(
    "word", ["Not implemented", "Active Review", "Trial", "Review"]
)
def test_word_in_two_specs(decisions: Project, run: Run, word: str) -> None:
    """Without a list of statuses, a word in two specs is not a typo."""
    decisions.write({f"adr/000{n}-quay.md": record(n, word) for n in (5, 6)})
    done = run("adopt", "source")
    assert "did you mean" not in done.out
    assert "unknown statuses" not in done.out
    assert word.casefold().replace(" ", "-") in done.settings["techspec_statuses"]


def test_misspelled_word(decisions: Project, run: Run) -> None:
    """A word of one spec that resembles a known one is likely a typo."""
    decisions.write({"adr/0005-quay.md": record(5, "Acepted")})
    done = run("adopt", "source")
    assert "'Acepted'; did you mean 'Accepted'?" in done.out
    assert "acepted" not in done.settings.get("techspec_statuses", {})
