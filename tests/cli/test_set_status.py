"""``set-status`` changes a status where it is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

TODAY = date.today().isoformat()  # noqa: DTZ011 - the day on the author's calendar
OLD, NEW = "tech-spec/004-retry-queue.md", "tech-spec/007-lanes.md"


@pytest.fixture(autouse=True)
def specs(project: Project) -> Project:
    """Write two specs."""
    project.write({"conf.py": 'extensions = ["sphinx_techspec"]\n'})
    project.spec("tech-spec/007-lanes", "Tech Spec 007: Lanes")
    return project.spec().index("tech-spec/004-retry-queue", "tech-spec/007-lanes")


def header(project: Project, name: str) -> list[str]:
    """Return the lines of a spec between title and first section."""
    lines = project.read(name).split("## ")[0].splitlines()
    return [line for line in lines[1:] if line]


def test_status_and_date(project: Project, run: Run) -> None:
    """The status and the date of the last update change, and no other line."""
    before = project.read(OLD)
    done = run("set-status", "source", "4", "done")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"source/{OLD}: 004 Accepted → Done\n"
    changed = before.replace("Accepted", "Done").replace("2026-01-31", TODAY)
    assert project.read(OLD) == changed


def test_successor_of_a_superseded_spec(project: Project, run: Run) -> None:
    """The output names the change, which is only the successor."""
    run("set-status", "source", "004", "superseded")
    done = run("set-status", "source", "004", "superseded", "--by", "007")
    assert done.out.splitlines()[1] == f"source/{OLD}: 004 superseded by 007"


def test_successor(project: Project, run: Run) -> None:
    """Both specs get the relation, and their pages have it once."""
    done = run("set-status", "source", "004", "superseded", "--by", "007")
    assert done.out.splitlines() == [
        f"source/{NEW}: supersedes 004",
        f"source/{OLD}: 004 Accepted → Superseded",
    ]
    assert header(project, OLD) == [
        "- **Status:** Superseded",
        "- **Superseded by:** [007](007-lanes.md)",
        f"- **Last updated:** {TODAY}",
    ]
    assert header(project, NEW) == [
        "- **Status:** Accepted",
        "- **Supersedes:** [004](004-retry-queue.md)",
        "- **Last updated:** 2026-01-31",
    ]
    project.write({"conf.py": ""})
    assert [s["relations"] for s in project.build("techspec").data["specs"]] == [
        [{"type": "superseded-by", "target": "007"}],
        [{"type": "supersedes", "target": "004"}],
    ]


def test_second_run_changes_nothing(project: Project, run: Run) -> None:
    """A status that is already set is unchanged."""
    words = ("set-status", "source", "004", "superseded", "--by", "007")
    run(*words)
    before = project.read(OLD), project.read(NEW)
    assert run(*words).out == "004 is already Superseded; nothing changed\n"
    assert (project.read(OLD), project.read(NEW)) == before


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("- **Superseded by:** 001", "- **Superseded by:** 007"),
        ("- **Status:** Superseded by 001", "- **Status:** Superseded by 007"),
        (
            "- **Status:** Superseded by [001](001-a.md)",
            "- **Status:** Superseded by [007](007-lanes.md)",
        ),
    ],
)
def test_relation_as_in_other_specs(
    project: Project, run: Run, relation: str, expected: str
) -> None:
    """The relation has the form that other specs use."""
    project.spec("tech-spec/001-a", "Tech Spec 001: A", status="Done")
    status = None if "Status" in relation else "Superseded"
    project.spec(
        "tech-spec/002-b", "Tech Spec 002: B", status=status, header=[relation]
    )
    run("set-status", "source", "004", "superseded", "--by", "007")
    assert expected in header(project, OLD)


CONF_LANGUAGES = (
    'extensions = ["sphinx_techspec"]\ntechspec_languages = ["de", "zh", "ar"]\n'
)
GERMAN = """\
# 001: Alt

- **Status:** Angenommen
- **Zuletzt geändert:** 2026-01-31

## Kontext

Text.
"""
CHINESE = "# 001: Old\n\n**状态：** 已接受\n\n**最后更新：** 2026-01-31\n"
ARABIC = "# 001: Old\n\n- **الحالة:** مقبول\n- **آخر تحديث:** 2026-01-31\n"
FRONT_MATTER = "---\nStatus: Angenommen\nZuletzt-geändert: 2026-01-31\n---\n\n# Alt\n"
ONLY_STATUS = "# 001: Alt\n\nStatus: Angenommen\n\n## Kontext\n\nText.\n\n## Ziele\n"
ENGLISH = (
    "# 001: Old\n\n- Status: Angenommen\n- Reviewer: Bo\n- Owner: Al\n\n## Rollout\n"
)


@pytest.mark.parametrize(
    ("text", "word", "line"),
    [
        (GERMAN, "ersetzt", "- **Ersetzt durch:** [007](007-lanes.md)"),
        (ONLY_STATUS, "ersetzt", "Ersetzt durch: [007](007-lanes.md)"),
        (FRONT_MATTER, "ersetzt", "Status: Ersetzt durch [007](007-lanes.md)"),
        (CHINESE, "已取代", "**被取代：** [007](007-lanes.md)"),
        (ARABIC, "مستبدل", "- **حل محله:** [007](007-lanes.md)"),
        (ENGLISH, "superseded", "- Superseded by: [007](007-lanes.md)"),
    ],
)
def test_language_of_the_header(
    project: Project, run: Run, text: str, word: str, line: str
) -> None:
    """A new line has a key in the language of the other lines."""
    project.write({"tech-spec/001-old.md": text})
    project.write({"conf.py": CONF_LANGUAGES})
    done = run("set-status", "source", "001", word, "--by", "007")
    assert done.status == 0, done.err
    assert line in project.read("tech-spec/001-old.md").splitlines()


def test_successor_in_a_german_status(project: Project, run: Run) -> None:
    """The words before the successor are those of the language of the status."""
    project.write({"conf.py": CONF_LANGUAGES})
    project.write({"tech-spec/001-alt.md": GERMAN})
    old = GERMAN.replace("Angenommen", "Ersetzt durch [007](007-lanes.md)")
    project.write({"tech-spec/002-alt.md": old.replace("001", "002")})
    run("set-status", "source", "001", "ersetzt", "--by", "007")
    assert project.read("tech-spec/001-alt.md") == old.replace("2026-01-31", TODAY)


def test_no_longer_superseded(project: Project, run: Run) -> None:
    """A successor in the status goes with the status."""
    project.spec(status="Superseded by [007](007-lanes.md)")
    run("set-status", "source", "004", "accepted")
    assert header(project, OLD)[0] == "- **Status:** Accepted"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["4", "nonsense"], "unknown status 'nonsense'; expected one of: Draft, "),
        (["9", "done"], "unknown spec '9'"),
        (["4", "superseded", "--by", "9"], "unknown spec '9'"),
        (["4", "superseded", "--by", "4"], "004 cannot supersede itself"),
        (["4", "done", "--by", "7"], "--by requires a retired status, not 'Done'"),
    ],
)
def test_wrong_arguments(
    project: Project, run: Run, arguments: list[str], message: str
) -> None:
    """Unknown words and specs give exit status 2, and no file changes."""
    before = project.read(OLD), project.read(NEW)
    done = run("set-status", "source", *arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert (project.read(OLD), project.read(NEW)) == before


def test_own_vocabulary(project: Project, run: Run) -> None:
    """The words are those of the project, by name or alias."""
    conf = project.read("conf.py")
    words = {
        "idea": {"kind": "open"},
        "agreed": {"kind": "active", "aliases": ["accepted", "ok"]},
    }
    project.write({"conf.py": f"{conf}techspec_statuses = {words}\n"})
    assert run("set-status", "source", "4", "done").status == 2
    assert run("set-status", "source", "4", "idea").status == 0
    assert header(project, OLD)[0] == "- **Status:** Idea"
    assert run("set-status", "source", "4", "ok").status == 0
    assert header(project, OLD)[0] == "- **Status:** Agreed"


def test_badge_in_a_table(project: Project, run: Run) -> None:
    """The text of a badge changes, and its address."""
    badge = "![{0}](https://img.example/badge/status-{0}-green)"
    text = f"# Tech Spec 004: A\n\n| Status | Owner |\n|---|---|\n| {badge} | Ada |\n"
    project.write({OLD: text.format("Draft")})
    run("set-status", "source", "004", "accepted")
    assert project.read(OLD) == text.format("Accepted")


@pytest.mark.parametrize("old", ["rejected", "done"])
def test_status_of_two_words_in_the_address_of_a_badge(
    project: Project, run: Run, old: str
) -> None:
    """The address of a badge has underscores in place of spaces."""
    text = (
        "# Tech Spec 004: A\n\n- Status: ![status](https://img.example/badge/{}-red)\n"
    )
    project.write({OLD: text.format(f"status-{old}")})
    assert run("set-status", "source", "004", "in review").status == 0
    assert project.read(OLD) == text.format("status-in_review")


def test_file_as_id(project: Project, run: Run) -> None:
    """A file names a spec whose id is ambiguous."""
    project.spec("other/tech-spec/004-b", "Tech Spec 004: B")
    assert "ambiguous ID '004'" in run("set-status", "source", "004", "done").err
    assert run("set-status", "source", f"source/{OLD}", "done").status == 0
    assert header(project, OLD)[0] == "- **Status:** Done"


def test_date_of_the_decision_stays(project: Project, run: Run) -> None:
    """A date other than that of the last update belongs to the decision."""
    project.write(
        {OLD: "# ADR-004: Queue\n\n- Status: accepted\n- Date: 2026-01-31\n\n## A\n"}
    )
    run("set-status", "source", "ADR-004", "done")
    assert header(project, OLD) == ["- Status: done", "- Date: 2026-01-31"]


def test_dry_run(project: Project, run: Run) -> None:
    """--dry-run prints a diff, and writes nothing."""
    before = project.read(OLD)
    done = run("set-status", "source", "4", "done", "--dry-run")
    assert "\n-- **Status:** Accepted\n" in done.out
    assert "\n+- **Status:** Done\n" in done.out
    assert project.read(OLD) == before


def test_included_status(project: Project, run: Run) -> None:
    """A status in an included file is not changed, since others may include it."""
    project.write(
        {
            "tech-spec/006-q.rst": "Q\n=\n\n.. include:: /head.txt\n\nA\n-\n",
            "head.txt": "- **Status:** Draft\n",
        }
    )
    done = run("set-status", "source", "6", "done")
    assert done.status == 2
    assert "included file head.txt" in done.err


@pytest.mark.parametrize(
    ("language", "status", "updated", "new"),
    [
        ("de", "**Status:** Entwurf", "**Stand:**", "angenommen"),
        ("zh_CN", "**状态：**草稿", "**更新日期：**", "已接受"),
        ("ar", "**الحالة:** مسودة", "**آخر تحديث:**", "مقبول"),
    ],
)
def test_status_in_another_language(
    project: Project, run: Run, language: str, status: str, updated: str, new: str
) -> None:
    """The status and the date are found by their names in the language."""
    name = "tech-spec/009-ferry.md"
    text = f"# Tech Spec 009: Ferry\n\n- {status}\n- {updated} 2026-01-02\n"
    (project.source / "template.md").unlink()
    project.index("tech-spec/009-ferry").write(
        {"conf.py": f'extensions = ["sphinx_techspec"]\nlanguage = "{language}"\n'}
    )
    project.write({name: text})
    run("set-status", "source", "009", new)
    edited = project.read(name)
    key, _, _ = status.rpartition("**")
    assert f"- {key}**" in edited
    assert new.casefold() in edited.casefold()
    assert "2026-01-02" not in edited
    assert edited.count("\n") == text.count("\n")
