"""Commands reuse the result of the last build while nothing has changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

CONF = 'extensions = ["sphinx_techspec"]\n'


class Environments:
    """Counts the environments that Sphinx creates or loads."""

    def __init__(self) -> None:
        self.number = 0

    def count(self) -> int:
        """Return the number since the last call."""
        number, self.number = self.number, 0
        return number


@pytest.fixture
def environments(monkeypatch: pytest.MonkeyPatch) -> Environments:
    """Count environments."""
    counter = Environments()
    setup = BuildEnvironment.setup

    def count(self: BuildEnvironment, app: Sphinx) -> None:
        counter.number += 1
        setup(self, app)

    monkeypatch.setattr(BuildEnvironment, "setup", count)
    return counter


@pytest.fixture
def checked(project: Project, run: Run, environments: Environments) -> Project:
    """Check a project until its result is stored."""
    project.write({"conf.py": CONF}).index("tech-spec/004-retry-queue")
    project.spec(text="Deliveries fail.", status="Wrong")
    # A file that changed just now may change again in the same moment.
    for _ in range(5):
        run("check", "source")
        if not environments.count():
            return project
    pytest.fail("no result was stored")


def test_nothing_is_read_without_a_change(
    checked: Project, run: Run, environments: Environments
) -> None:
    """A second run loads no environment, and reports the same."""
    first = run("check", "source", "--no-cache")
    environments.count()
    again = run("check", "source")
    assert environments.count() == 0
    assert again == first
    assert again.status == 1


@pytest.mark.parametrize("format_name", ["json", "sarif", "github", "markdown"])
def test_every_format_is_the_same(checked: Project, run: Run, format_name: str) -> None:
    """All formats report a stored result like a new one."""
    command = ("check", "source", "--format", format_name)
    assert run(*command) == run(*command, "--no-cache")


def _touch(project: Project) -> None:
    os.utime(project.source / "tech-spec/004-retry-queue.md")


def _add_document(project: Project) -> None:
    project.spec("tech-spec/005-new", "New", status="Acepted")


def _remove_document(project: Project) -> None:
    (project.source / "tech-spec/004-retry-queue.md").unlink()


def _add_template(project: Project) -> None:
    project.write({"tech-spec/template.md": "# T\n\n## Costs\n"})


def _change_conf(project: Project) -> None:
    project.write({"conf.py": CONF + 'techspec_checks = {"unknown-status": "off"}\n'})


def _keep_the_times(project: Project) -> None:
    """Change a document so that its size and its time stay."""
    path = project.source / "tech-spec/004-retry-queue.md"
    stat = path.stat()
    path.write_text(path.read_text("utf-8").replace("Wrong", "False"), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        _touch,
        _add_document,
        _remove_document,
        _add_template,
        _change_conf,
        _keep_the_times,
    ],
)
def test_change_is_noticed(
    checked: Project,
    run: Run,
    environments: Environments,
    change: Callable[[Project], None],
) -> None:
    """After a change the project is built, with the result of a build without cache."""
    change(checked)
    done = run("check", "source", "-v")
    assert environments.count() > 0
    if change is not _keep_the_times:  # which Sphinx itself does not notice
        assert done == run("check", "source", "-v", "--no-cache")


def test_included_file_outside_of_the_source(
    checked: Project, run: Run, environments: Environments
) -> None:
    """A file that a document includes is one of the inputs."""
    outside = checked.source.parent / "risks.txt"
    outside.write_text("## Risks and mitigations\n\n- one\n", "utf-8")
    path = checked.source / "tech-spec/004-retry-queue.md"
    path.write_text(
        path.read_text("utf-8") + "\n```{include} ../../risks.txt\n```\n", "utf-8"
    )
    _settle(run, environments)
    outside.write_text("## Risks and mitigations\n\n- [link](050-none.md)\n", "utf-8")
    done = run("check", "source", "-v")
    assert done == run("check", "source", "-v", "--no-cache")
    assert environments.count() > 0


def test_another_day(
    checked: Project,
    run: Run,
    environments: Environments,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A result of yesterday is not used."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")
    assert "future-date" in run("check", "source").out
    assert environments.count() == 1


def test_other_settings(checked: Project, run: Run, environments: Environments) -> None:
    """The values of ``-D`` are inputs, and unknown ones are refused."""
    run("check", "source", "-D", "project=Other")
    assert environments.count() == 1
    assert run("check", "source", "-D", "nonsense=1").status == 2


def test_broken_result_is_ignored(
    checked: Project, run: Run, environments: Environments, tmp_path: Path
) -> None:
    """Half a file, or one of another release, leads to a new build."""
    (path,) = (tmp_path / "c").rglob("techspec-result.json")
    stored = json.loads(path.read_text("utf-8"))
    for text in ("", "[]", "{}", json.dumps({**stored, "data": []})):
        path.write_text(text, "utf-8")
        assert run("check", "source").status == 1
        assert environments.count() == 1


@pytest.mark.parametrize(
    "event", ["builder-inited", "env-get-outdated", "env-updated", "techspec-corpus"]
)
def test_listeners_of_the_project_run(
    checked: Project, run: Run, environments: Environments, event: str
) -> None:
    """With an extension that takes part in reading, the project is always built."""
    log = checked.source.parent / "log"
    setup = f"def setup(app):\n    app.connect({event!r}, listen)\n"
    listen = (
        "from pathlib import Path\n"
        "def listen(*_):\n"
        f"    path = Path({str(log)!r})\n"
        "    path.write_text((path.read_text() if path.exists() else '') + 'x')\n"
        "    return []\n"
    )
    checked.write({"conf.py": CONF + listen + setup})
    for number in range(1, 4):
        run("check", "source")
        assert len(log.read_text("utf-8")) == number


def test_documents_that_an_extension_writes(
    checked: Project, run: Run, environments: Environments
) -> None:
    """Documents written while Sphinx starts are found."""
    path = checked.source / "tech-spec/009-made.md"
    status = checked.source.parent / "status"
    status.write_text("Acepted", "utf-8")
    listen = (
        "from pathlib import Path\n"
        "def listen(app):\n"
        f"    status = Path({str(status)!r}).read_text('utf-8')\n"
        f"    text = '# Made\\n\\n- **Status:** ' + status\n"
        f"    path = Path({str(path)!r})\n"
        "    if not path.exists() or path.read_text('utf-8') != text:\n"
        "        path.write_text(text, 'utf-8')\n"
        "def setup(app):\n    app.connect('builder-inited', listen)\n"
    )
    checked.write({"conf.py": CONF + listen})
    _settle(run, environments)
    assert "Acepted" in run("check", "source").out
    status.write_text("Draft", "utf-8")
    assert "Acepted" not in run("check", "source").out


def test_check_of_the_project_runs(
    checked: Project, run: Run, environments: Environments
) -> None:
    """A check whose code is part of the project runs each time."""
    message = checked.source.parent / "message"
    checked.write(
        {
            "conf.py": CONF
            + "from pathlib import Path\n"
            + "from sphinx_techspec.api import Check, Problem, add_check\n"
            + "def find(context, spec):\n"
            + "    '''Find.\n\n    Bad: x\n    Good: y\n    '''\n"
            + f"    yield Problem(Path({str(message)!r}).read_text(), 1, '', 'x')\n"
            + "def setup(app):\n"
            + "    app.setup_extension('sphinx_techspec')\n"
            + "    add_check(app, Check('own', find))\n"
        }
    )
    for text in ("first", "first", "second"):
        message.write_text(text, "utf-8")
        done = run("check", "source")
        assert text in done.out, done


def _settle(run: Run, environments: Environments) -> None:
    """Check a project several times, which stores a result if that is possible."""
    for _ in range(3):
        run("check", "source")
    environments.count()


def _index(checked: Project, run: Run, environments: Environments) -> Path:
    """Fill a block, and check it until the result is stored."""
    readme = checked.source.parent / "README.md"
    readme.write_text("<!-- techspec:specs -->\n<!-- /techspec -->\n", "utf-8")
    for _ in range(3):
        run("index", "source", "README.md")
    environments.count()
    return readme


def test_filled_blocks_are_not_read_again(
    checked: Project, run: Run, environments: Environments
) -> None:
    """Nothing is read if neither the project nor the file has changed."""
    _index(checked, run, environments)
    done = run("index", "source", "README.md", "--check")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert environments.count() == 0


def test_changed_block_is_stale(
    checked: Project, run: Run, environments: Environments
) -> None:
    """A change of the file is noticed, and so is one of the project."""
    readme = _index(checked, run, environments)
    text = readme.read_text("utf-8")
    readme.write_text(text.replace("Wrong", "x"), "utf-8")
    assert run("index", "source", "README.md", "--check").status == 1
    assert run("index", "source", "README.md", "--check").status == 1
    readme.write_text(text, "utf-8")
    assert run("index", "source", "README.md", "--check").status == 0
    checked.spec("tech-spec/005-new", "New")
    assert run("index", "source", "README.md", "--check").status == 1


def test_block_in_another_file_is_not_known(
    checked: Project, run: Run, environments: Environments
) -> None:
    """Links depend on the folder of the file."""
    readme = _index(checked, run, environments)
    copy = checked.source / "COPY.txt"
    copy.write_text(readme.read_text("utf-8"), "utf-8")
    command = ("index", "source", "README.md", "source/COPY.txt", "--check")
    assert run(*command).status == 1
