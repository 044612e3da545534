"""``new`` fills in the header, and takes a number that no branch has."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.conftest import Project

TODAY = date.today().isoformat()  # noqa: DTZ011 - the day on the author's calendar
TEMPLATES = {
    "list": "# Tech Spec <NNN>: <Title>\n\n"
    "- **Status:** Draft | Accepted | Superseded\n- **Owner:** <name>\n\n## A\n",
    "table": "# <NNN>. <Title>\n\n| Field | Value |\n|---|---|\n"
    "| Status | <status> |\n\n## A\n",
    "front-matter": "---\nstatus: proposed # proposed | accepted | superseded\n---\n\n"
    "# ADR-<NNN>: <Title>\n\n## A\n",
    "section": "# <NNN>. <Title>\n\n## Status\n\nProposed | Accepted | Superseded\n\n"
    "## A\n",
    "directive": "# <NNN>. <Title>\n\n```{spec:status} Draft\n```\n\n## A\n",
}


def git(folder: Path, *words: str) -> None:
    """Run a Git command in a folder."""
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True)


def specs(run: Run) -> dict[str, dict[str, Any]]:
    """Return the specs of the project by id."""
    data = run("list", "source", "--format", "json").data
    return {spec["id"].rpartition("-")[2]: spec for spec in data["specs"]}


@pytest.mark.parametrize("name", TEMPLATES)
def test_header(project: Project, run: Run, name: str) -> None:
    """Status, owner and relations are written in the form of the template."""
    conf = 'extensions = ["sphinx_techspec"]\n'
    project.write({"conf.py": conf, "template.md": TEMPLATES[name]}).index()
    run("new", "Old", "--dir", "source/tech-spec", "--status", "accepted")
    words = ["--status", "accepted", "--owner", "Ada L", "--supersedes", "1"]
    done = run("new", "New", "--dir", "source/tech-spec", *words)
    assert (done.status, done.err) == (0, "")
    assert len(done.out.splitlines()) == 2
    old, new = specs(run).values()
    assert [old["status"]["name"], new["status"]["name"]] == ["superseded", "accepted"]
    assert new["owner"] == "Ada L"
    assert new["relations"] == [{"type": "supersedes", "target": old["id"]}]
    assert old["relations"] == [{"type": "superseded-by", "target": new["id"]}]


@pytest.mark.parametrize(
    ("given", "owner"),
    [
        ("Ada L <ada@example.org>", "Ada L"),
        ("Ada & Bo", "Ada & Bo"),
        ("Team *x* <core>", "Team *x* <core>"),
        ("ada_l", "ada_l"),
    ],
)
@pytest.mark.parametrize("name", TEMPLATES)
def test_owner_with_an_address_or_markup(
    project: Project, run: Run, name: str, given: str, owner: str
) -> None:
    """An owner is written so that it is read as given, without a mail address."""
    conf = 'extensions = ["sphinx_techspec"]\n'
    project.write({"conf.py": conf, "template.md": TEMPLATES[name]}).index()
    done = run("new", "New", "--dir", "source/tech-spec", "--owner", given)
    assert (done.status, done.err) == (0, "")
    (new,) = specs(run).values()
    assert new["owner"] == owner


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("- **Status:** Draft | Accepted", "- **Status:** Draft"),
        ("- **Status:** <status>", "- **Status:** Idea"),
        ("- **Status:** Agreed", "- **Status:** Agreed"),
        ("Text", "Text"),
    ],
)
def test_first_status(project: Project, run: Run, template: str, line: str) -> None:
    """A placeholder becomes the first status of the vocabulary."""
    statuses = ""
    if "|" not in template:
        statuses = 'techspec_statuses = {"idea": {"kind": "open"}, "agreed": {}}\n'
    project.write({"conf.py": statuses, "template.md": f"# <Title>\n\n{template}\n"})
    run("new", "A", "--dir", "source")
    assert project.read("001-a.md") == f"# A\n\n{line}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--status", "nonsense"], "unknown status 'nonsense'; expected one of: Draft"),
        (["--supersedes", "9"], "unknown spec '9'"),
    ],
)
def test_wrong_arguments(
    tmp_path: Path, run: Run, arguments: list[str], message: str
) -> None:
    """Unknown words and specs give exit status 2, and nothing is written."""
    done = run("new", "A", *arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert not (tmp_path / "tech-spec").exists()


@pytest.mark.parametrize(
    ("setting", "word"),
    [
        ('language = "de"', "Entwurf"),
        ('language = "en"\ntechspec_languages = ["de"]', "In Prüfung"),
        ("", "Shipped"),
    ],
)
def test_status_that_the_build_knows(
    project: Project, run: Run, setting: str, word: str
) -> None:
    """Without a chosen template, all known words in its languages are allowed."""
    project.write({"conf.py": f'extensions = ["sphinx_techspec"]\n{setting}\n'})
    for number, more in enumerate(([], ["--template", "tech-spec"]), 1):
        done = run("new", "A", "--dir", "source/tech-spec", "--status", word, *more)
        assert (done.status, done.err) == (0, "")
        assert f"- **Status:** {word}\n" in project.read(f"tech-spec/00{number}-a.md")
    run("new", "B", "--dir", "source/adr", "--template", "madr")
    assert "status: proposed" in project.read("adr/001-b.md")


def test_chosen_template_limits_the_statuses(project: Project, run: Run) -> None:
    """A built-in template that the project sets allows only the words that it lists."""
    project.write({"conf.py": 'techspec_template = "tech-spec"\nlanguage = "de"\n'})
    done = run("new", "A", "--dir", "source/tech-spec", "--status", "Shipped")
    assert done.status == 2
    assert "unknown status 'Shipped'; expected one of: Draft" in done.err


def test_folder_without_a_project(tmp_path: Path, run: Run) -> None:
    """A superseded spec is found in the folder if no conf.py is above it."""
    run("new", "Old", "--status", "accepted")
    assert run("new", "New", "--supersedes", "001").status == 0
    old = (tmp_path / "tech-spec" / "001-old.md").read_text("utf-8")
    assert "- **Status:** Superseded\n- **Superseded by:** [002](002-new.md)\n" in old


def test_numbers_of_branches(tmp_path: Path, run: Run) -> None:
    """A number on a local or remote-tracking branch is taken."""
    run("new", "One")
    git(tmp_path, "init", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=One")
    for number, ref in ((2, "refs/heads/other"), (7, "refs/remotes/origin/ünë")):
        git(tmp_path, "checkout", "--detach")
        (tmp_path / "tech-spec" / f"00{number}-x.md").write_text("# X\n")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--message=X")
        git(tmp_path, "update-ref", ref, "HEAD")
        git(tmp_path, "checkout", "main")
    assert run("new", "Next").out == "tech-spec/008-next.md\n"
    assert run("new", "A", "--dir", "other").out == "other/001-a.md\n"


def test_dry_run(tmp_path: Path, run: Run) -> None:
    """--dry-run prints a diff, and writes nothing."""
    done = run("new", "A", "--dry-run")
    assert done.out.startswith("--- /dev/null\n+++ b/tech-spec/001-a.md\n")
    assert f"+- **Last updated:** {TODAY}\n" in done.out
    assert not (tmp_path / "tech-spec").exists()


def test_german_template(project: Project, run: Run) -> None:
    """New lines and the status of the old spec have German words."""
    conf = 'extensions = ["sphinx_techspec"]\nlanguage = "de"\n'
    lines = "- **Status:** Entwurf\n- **Zuletzt geändert:** JJJJ-MM-TT\n\n## Kontext\n"
    template = f"# <NNN>: <Titel>\n\n{lines}"
    project.write({"conf.py": conf, "template.md": template}).index()
    run("new", "Alt", "--dir", "source/tech-spec")
    words = ["--owner", "Ada L", "--supersedes", "1"]
    done = run("new", "Neu", "--dir", "source/tech-spec", *words)
    assert (done.status, done.err) == (0, "")
    new = project.read("tech-spec/002-neu.md")
    assert "- **Verantwortlich:** Ada L\n" in new
    assert "- **Ersetzt:** [001](001-alt.md)\n" in new
    old = project.read("tech-spec/001-alt.md")
    assert "- **Status:** Ersetzt\n- **Ersetzt durch:** [002](002-neu.md)\n" in old
