"""``diff`` and ``check --since`` compare a project with a base."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import Request

import pytest

import sphinx_techspec
from sphinx_techspec.cli import comparison_base, remote_file
from sphinx_techspec.cli.terminal import CommandError

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

CONF = 'extensions = ["sphinx_techspec"]\nhtml_baseurl = "https://docs.example.org"\n'
SPEC = "tech-spec/004-retry-queue"
PATH = f"{SPEC}.md"
CONFIG = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    # Equal files are equal commits, and those of other tests are in the cache.
    "GIT_AUTHOR_DATE": "2026-01-31T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-31T12:00:00Z",
}


class Clone:
    """A project in a Git repository, with a commit on the branch ``main``."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.folder = project.folder
        self._commits = count()
        self.git("init", "--quiet", "--initial-branch=main")
        self.write()
        self.commit()

    def git(self, *arguments: str | Path) -> str:
        """Run Git in the folder, and return its output."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self) -> str:
        """Commit everything, and return the commit."""
        self.git("add", "--all")
        number = next(self._commits)
        self.git("commit", "--quiet", "--allow-empty", f"--message={number}")
        return self.git("rev-parse", "HEAD")

    def write(self, **changes: Any) -> None:
        """Write the spec, with *changes*."""
        values: dict[str, Any] = {
            "decisions": ["**2026-01-10** — use one queue"],
            "risks": ["lost messages: replay"],
            **changes,
        }
        self.project.spec(SPEC, **values)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the results of commits, which the tests share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def clone(
    project: Project, run: Run, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> Clone:
    """Return a project in a Git repository."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: cache)
    for name, value in CONFIG.items():
        monkeypatch.setenv(name, value)
    project.write({"conf.py": CONF}).index(SPEC)
    return Clone(project)


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder outside of the repository."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture
def changes(run: Run) -> Callable[..., list[str]]:
    """Return a function that runs ``diff``, and returns its changes."""

    def changes(*arguments: str | Path) -> list[str]:
        done = run("diff", "source", "--format", "json", *arguments)
        assert (done.status, done.err) == (0, "")
        return [f"{c['kind']} {c['change']} {c['id']}" for c in done.data["changes"]]

    return changes


Changes = Callable[..., list[str]]
NEW_RISK = ["lost messages: replay", "late messages: alert"]


def test_branch_is_compared_with_its_merge_base(clone: Clone, changes: Changes) -> None:
    """Changes that others made on the base in the meantime are not reported."""
    clone.git("switch", "--quiet", "--create", "topic")
    clone.write(status="Superseded")
    clone.commit()
    clone.git("switch", "--quiet", "main")
    clone.write(risks=NEW_RISK)
    clone.commit()
    clone.git("switch", "--quiet", "topic")
    expected = ["spec changed 004", "finding new missing-successor"]
    assert changes("--base", "main") == expected


def test_dirty_tree_is_the_current_state(clone: Clone, changes: Changes) -> None:
    """Changes that are not committed, staged or not, are reported and kept."""
    clone.write(risks=NEW_RISK)
    clone.git("add", "--all")
    clone.project.spec("tech-spec/005-b", "Tech Spec 005: B")
    before = clone.git("status", "--short")
    assert changes("--base", "HEAD") == ["risk added 004-R2", "spec added 005"]
    assert clone.git("status", "--short") == before


def test_worktree_is_removed(clone: Clone, changes: Changes) -> None:
    """Neither Git nor the folder for temporary files keeps the worktree."""
    changes("--base", "main", "--no-cache")
    assert clone.git("worktree", "list").count("\n") == 0
    assert not (clone.folder / ".git" / "worktrees").exists()


def test_second_run_builds_no_revision(
    clone: Clone, changes: Changes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result of a commit is cached, unless --no-cache is given."""
    clone.commit()
    clone.write(risks=NEW_RISK)
    expected = changes("--base", "main")
    monkeypatch.setattr(comparison_base, "_READER", "no_such_module")
    assert changes("--base", "main") == expected == ["risk added 004-R2"]
    with pytest.raises(AssertionError):
        changes("--base", "main", "--no-cache")


def test_base_has_its_own_configuration(clone: Clone, changes: Changes) -> None:
    """Each state is read with its conf.py and the modules beside it."""
    load = f"import sys\nsys.path.insert(0, '.')\nimport names\n{CONF}"
    clone.project.write({"conf.py": f"{load}techspec_sections = names.SECTIONS\n"})
    clone.project.write({"names.py": "SECTIONS = {}\n"})
    clone.write(text="x\n\n## Dangers\n\n- a full disk: rotate")
    clone.commit()
    text = 'SECTIONS = {"Risks and mitigations": ["Dangers"]}\n'
    clone.project.write({"names.py": text})
    assert "risk added 004-R1" in changes("--base", "main")


def test_line_ends(clone: Clone, changes: Changes) -> None:
    """Different line ends are not a change."""
    data = (clone.project.source / PATH).read_bytes()
    clone.project.write({PATH: data.replace(b"\n", b"\r\n")})
    assert changes("--base", "main") == []


def test_template(clone: Clone, changes: Changes) -> None:
    """Another template gives findings in specs that are unchanged."""
    text = clone.project.read("template.md")
    clone.project.write({"template.md": f"{text}\n## Goals\n\n## Problem\n"})
    assert changes("--base", "main") == ["finding new missing-section"]


def test_moved_folder(clone: Clone, run: Run) -> None:
    """The specs of a project in another folder are the same."""
    clone.git("mv", "source", "docs")
    done = run("diff", "docs", "--base", "main", "--format", "json")
    assert (done.status, done.data["changes"]) == (0, [])


def test_folder_of_the_configuration(clone: Clone, run: Run) -> None:
    """With -c, conf.py may be in another folder, in the base too."""
    (clone.folder / "etc").mkdir()
    clone.git("mv", "source/conf.py", "etc/conf.py")
    clone.commit()
    clone.write(risks=NEW_RISK)
    options = ("-c", "etc")
    assert run("check", "source", *options).status in (0, 1)
    done = run("diff", "source", *options, "--base", "HEAD")
    assert "Risk 004-R2: late messages" in done.out


def test_default_base_is_the_branch_of_the_remote(
    clone: Clone, elsewhere: Path, changes: Changes
) -> None:
    """Without --base, the default branch of the remote is the base."""
    clone.git("clone", "--quiet", "--bare", ".", elsewhere / "remote.git")
    clone.git("remote", "add", "origin", elsewhere / "remote.git")
    clone.git("fetch", "--quiet", "origin")
    clone.git("switch", "--quiet", "--create", "topic")
    clone.write(risks=NEW_RISK)
    clone.commit()
    assert changes() == ["risk added 004-R2"]
    clone.git("remote", "set-head", "origin", "--auto")
    assert changes() == ["risk added 004-R2"]
    clone.git("branch", "--delete", "--force", "main")
    assert changes("--base", "main") == ["risk added 004-R2"]


def test_variables_of_hooks_are_ignored(
    clone: Clone, changes: Changes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a hook, Git sets variables that belong to another working tree."""
    monkeypatch.setenv("GIT_DIR", str(clone.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(clone.folder / ".git" / "index"))
    clone.write(risks=NEW_RISK)
    assert changes("--base", "main") == ["risk added 004-R2"]


# Bases that cannot be compared


def failure(run: Run, *arguments: str | Path) -> str:
    """Run ``diff``, which must fail with one line on standard error."""
    done = run("diff", *arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1
    return done.err


def test_base_that_does_not_build(clone: Clone, run: Run) -> None:
    """The error has the location in the base, and a solution."""
    clone.project.write({"conf.py": CONF + "x = (\n"})
    broken = clone.commit()
    clone.project.write({"conf.py": CONF})
    message = failure(run, "source", "--base", "HEAD")
    assert f"cannot build the base HEAD ({broken[:9]}): source/conf.py, line 3:" in (
        message
    )
    assert "use a techspec.json file as BASE" in message
    assert clone.git("worktree", "list").count("\n") == 0


def test_base_whose_build_crashes(clone: Clone, run: Run) -> None:
    """A process that dies gives the same error."""
    clone.project.write({"conf.py": f"import os\nos._exit(7)\n{CONF}"})
    clone.commit()
    clone.project.write({"conf.py": CONF})
    assert "ended with status 7" in failure(run, "source", "--base", "HEAD")


def test_folder_without_configuration(clone: Clone, run: Run) -> None:
    """A wrong folder is reported as such, not as missing in the base."""
    message = failure(run, "source/tech-spec", "--base", "HEAD")
    assert "source/tech-spec does not contain a conf.py; use -c DIR" in message


def test_base_without_the_project(clone: Clone, run: Run) -> None:
    """A base without the project names a revision that has it."""
    clone.git("checkout", "--quiet", "--orphan", "empty")
    clone.git("rm", "--quiet", "-r", "--cached", ".")
    clone.git("commit", "--quiet", "--allow-empty", "--message=x")
    message = failure(run, "source", "--base", "empty")
    assert "has no source/conf.py" in message
    assert "use a later revision" in message


def test_shallow_clone(clone: Clone, run: Run, elsewhere: Path) -> None:
    """Without a merge base the error says how to fetch the history."""
    clone.git("switch", "--quiet", "--create", "topic")
    clone.commit()
    clone.git("switch", "--quiet", "main")
    clone.commit()
    shallow = elsewhere / "shallow"
    clone.git(
        *("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=topic"),
        *(f"file://{clone.folder}", shallow),
    )
    for name, command in (
        ("origin/main", "git fetch --unshallow"),
        ("v9", "git fetch --unshallow origin v9:refs/remotes/origin/v9"),
        ("HEAD~9", "git fetch --unshallow"),
        ("0123abc", "git fetch --unshallow"),
    ):
        message = failure(run, shallow / "source", "--base", name)
        assert f"run '{command}'" in message
        assert "fetch-depth: 0" in message


@pytest.mark.parametrize("depth", [["--depth=1"], ["--single-branch"]])
def test_clone_of_one_branch(
    clone: Clone, run: Run, elsewhere: Path, depth: list[str]
) -> None:
    """The command in the error fetches the branch to compare with."""
    clone.git("switch", "--quiet", "--create", "topic")
    clone.commit()
    clone.git("switch", "--quiet", "main")
    small = elsewhere / "small"
    url = f"file://{clone.folder}"
    clone.git("clone", "--quiet", *depth, "--branch=topic", url, small)
    assert "contains only one branch" in failure(run, small / "source")
    messages = [
        failure(run, small / "source", "--base", name)
        for name in ("main", "origin/main")
    ]
    assert messages[0] == messages[1].replace("'origin/main'", "'main'")
    command = messages[0].partition("run 'git ")[2].partition("'")[0]
    clone.git("-C", small, *command.split())
    for arguments in ([], ["--base", "main"], ["--base", "origin/main"]):
        assert run("diff", small / "source", *arguments).status == 0


@pytest.mark.parametrize("length", [7, 40])
def test_hash_is_printed_once(clone: Clone, run: Run, length: int) -> None:
    """A base that is a hash is shown shortened, and another base with its hash."""
    commit = clone.git("rev-parse", "HEAD")
    done = run("diff", "source", "--base", commit[:length])
    assert done.out.startswith(f"Changes since {commit[:9]}\n")
    done = run("diff", "source", "--base", "HEAD")
    assert done.out.startswith(f"Changes since HEAD ({commit[:9]})\n")


def test_unrelated_history(clone: Clone, run: Run) -> None:
    """A revision of another history cannot be compared."""
    clone.git("checkout", "--quiet", "--orphan", "other")
    clone.commit()
    message = failure(run, "source", "--base", "main")
    assert "have no common commit" in message


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--base", "v9"], "unknown revision 'v9'; check the name"),
        (["--base", "-v9"], "expected one argument"),
        (["--base=--help"], "unknown revision '--help'"),
        (["--base", "nowhere.json"], "nowhere.json does not exist"),
        ([], "this repository has no remote; use --base"),
        (["--base", "http://example.org/x"], "use an https:// URL"),
        (["--base", "file:///etc/passwd"], "use an https:// URL"),
        (["--base", "source/conf.py"], "source/conf.py is not a techspec.json file"),
        (["--fail-on", "new,added,remvoed"], "unknown change 'remvoed'; did you mean"),
    ],
)
def test_wrong_arguments(
    clone: Clone, run: Run, arguments: list[str], message: str
) -> None:
    """A failed comparison gives a one-line error and exit status 2."""
    assert message in failure(run, "source", *arguments)


def test_remote_without_a_default_branch(
    clone: Clone, run: Run, elsewhere: Path
) -> None:
    """If the default branch is unknown, the error shows the command that sets it."""
    clone.git("remote", "add", "origin", elsewhere)
    message = failure(run, "source")
    assert "'git remote set-head origin --auto'" in message
    for name in ("v9", "origin/v9"):
        message = failure(run, "source", "--base", name)
        assert "'git fetch origin v9:refs/remotes/origin/v9'" in message


def test_no_repository(clone: Clone, run: Run) -> None:
    """Outside of a repository, a file can be compared."""
    (clone.folder / ".git").rename(clone.folder / "moved")
    message = failure(run, "source", "--base", "main")
    assert "source is not in a Git repository" in message
    assert "use a techspec.json file as BASE" in message


def test_no_git(clone: Clone, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Git, the error says what to install."""
    monkeypatch.setenv("PATH", str(clone.folder))
    message = failure(run, "source", "--base", "main")
    assert "Git is not installed" in message


# In a background job, a shell ignores Ctrl-C, and so do the programs that it starts.
PROGRAM = """
import signal, sys
from sphinx_techspec.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""


def test_repository_of_another_user(
    clone: Clone, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error contains the command that makes Git trust the repository."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    message = failure(run, "source", "--base", "main")
    assert "git config --global --add safe.directory" in message


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_run_removes_the_worktree(
    clone: Clone, elsewhere: Path, number: signal.Signals
) -> None:
    """After Ctrl-C or SIGTERM, no temporary file or process remains."""
    wait = "import pathlib, time\npathlib.Path(r'{}').touch()\ntime.sleep(60)\n"
    begun, temporary = elsewhere / "begun", elsewhere / "t"
    temporary.mkdir(parents=True)
    clone.project.write({"conf.py": CONF + wait.format(begun)})
    clone.commit()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "diff", "source", "--base", "HEAD"],
        cwd=clone.folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(sphinx_techspec.__path__[0]).parent),
            "TMPDIR": str(temporary),
            "XDG_CACHE_HOME": str(elsewhere),
        },
    )
    try:
        while not begun.exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
        process.wait()
    assert list(temporary.iterdir()) == []
    assert clone.git("worktree", "list").count("\n") == 0


# Files and URLs


@pytest.fixture
def exported(clone: Clone) -> Path:
    """Return the techspec.json file of the project."""
    clone.project.config = {"extensions": ["sphinx_techspec"]}
    build, _ = clone.project.try_build("techspec", nitpicky=False)
    return build.outdir / "techspec.json"


def test_file(clone: Clone, changes: Changes, exported: Path) -> None:
    """A techspec.json file is compared, without Git."""
    (clone.folder / ".git").rename(clone.folder / "moved")
    assert changes("--base", exported) == []
    clone.write(risks=NEW_RISK)
    assert changes("--base", exported) == ["risk added 004-R2"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is not a techspec.json file"),
        ("[]", "is not a techspec.json file"),
        ('{"version": 1, "specs": [1]}', "is not a techspec.json file"),
        ('{"version": 1, "specs": [], "risks": [{}]}', "is not a techspec.json file"),
        ('{"version": 1, "specs": [], "findings": [{}]}', "is not a techspec.json"),
        ('{"version": 7, "specs": []}', "upgrade sphinx-techspec"),
    ],
)
def test_other_files(clone: Clone, run: Run, content: str, message: str) -> None:
    """Any other file is rejected."""
    (clone.folder / "x.json").write_text(content)
    assert message in failure(run, "source", "--base", "x.json")


class _Response:
    def __init__(self, content: bytes) -> None:
        self._content = content

    def __enter__(self) -> _Response:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def read(self) -> bytes:
        """Return the body."""
        return self._content


def test_url(
    clone: Clone, changes: Changes, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A published techspec.json file is fetched, with a timeout."""
    asked: list[tuple[str, object]] = []

    def fetch(self: object, request: Any, timeout: object) -> _Response:
        asked.append((request.full_url, timeout))
        return _Response(exported.read_bytes())

    monkeypatch.setattr("urllib.request.OpenerDirector.open", fetch)
    clone.write(risks=NEW_RISK)
    url = "https://docs.example.org/techspec.json"
    assert changes("--base", url) == ["risk added 004-R2"]
    assert asked == [(url, remote_file._TIMEOUT)]


def test_unreachable_url(
    clone: Clone, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that does not answer is one line."""
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    url = "https://docs.example.org/techspec.json"
    assert f"cannot fetch {url}: " in failure(run, "source", "--base", url)


def test_redirect_to_http_is_refused() -> None:
    """A server cannot send the request to an address without encryption."""
    handler = remote_file._HttpsOnly()
    request = Request("https://docs.example.org/")
    with pytest.raises(CommandError, match="use an https:// URL"):
        handler.redirect_request(request, None, 302, "", {}, "http://example.org/")


# Output


def test_fail_on(clone: Clone, run: Run) -> None:
    """The exit status is 1 if one of the changes occurs."""
    clone.write(risks=NEW_RISK)
    base = ("diff", "source", "--base", "main", "--fail-on")
    assert run(*base, "removed,new").status == 0
    assert run(*base, "removed, added").status == 1


def test_json(clone: Clone, run: Run) -> None:
    """The JSON has the commit of the base, and all changes."""
    clone.write(risks=NEW_RISK)
    done = run("diff", "source", "--base", "main", "--format", "json")
    assert done.data == {
        "version": 1,
        "base": clone.git("rev-parse", "main"),
        "changes": [
            {
                "kind": "risk",
                "change": "added",
                "id": "004-R2",
                "spec": "004",
                "field": None,
                "before": None,
                "after": "late messages",
                "source": PATH,
                "line": 13,
            }
        ],
    }


def test_links(clone: Clone, run: Run) -> None:
    """Records are linked to the page below html_baseurl."""
    clone.write(risks=NEW_RISK)
    done = run("diff", "source", "--base", "main", "--format", "markdown")
    page = f"https://docs.example.org/{SPEC}.html"
    assert f"### [Tech Spec 004: Retry queue](<{page}>)" in done.out
    assert f"[Risk 004-R2](<{page}#spec-004-r2>)" in done.out


# check


def test_findings_since_a_base(clone: Clone, run: Run) -> None:
    """Of all findings, those that the base does not have are reported."""
    clone.write(status="Acepted")
    clone.commit()
    clone.write(status="Acepted", updated="2026-02-30", text="More.\n\nText.")
    done = run("check", "source", "--since", "HEAD")
    assert done.codes == [f"source/{PATH}:4 invalid-date"]
    assert (done.status, "1 warning since HEAD (" in done.out) == (1, True)
    clone.write(status="Acepted", text="Much.\n\nMore.\n\nText.")
    done = run("check", "source", "--since", "HEAD")
    assert (done.status, done.codes) == (0, [])
    assert "no new findings since HEAD" in done.out


def test_configuration_since_a_base(clone: Clone, run: Run) -> None:
    """A problem of the configuration that the base has too is not reported."""
    clone.project.write({"conf.py": CONF + 'techspec_template = "nowhere.md"\n'})
    clone.commit()
    done = run("check", "source", "--since", "HEAD")
    assert (done.status, done.err) == (0, "")
    assert run("check", "source", "--since", "HEAD~").status == 1


def test_baseline_is_not_written_since_a_base(clone: Clone, run: Run) -> None:
    """A part of the findings never replaces a baseline of them all."""
    arguments = ("--baseline", "x.json", "--write-baseline", "--since", "main")
    done = run("check", "source", *arguments)
    assert (done.status, done.out) == (2, "")
    assert "--write-baseline cannot be used with --since" in done.err


def test_deleted_files_are_skipped(clone: Clone, run: Run) -> None:
    """A file that Git knows as deleted has no findings; another one is an error."""
    clone.write(status="Acepted")
    path = clone.project.source / "tech-spec" / "005-b.md"
    file = f"source/tech-spec/{path.name}"
    clone.project.spec("tech-spec/005-b", "Tech Spec 005: B")
    clone.commit()
    path.unlink()
    for step in ((), ("add", "--all"), ("commit", "--quiet", "--message=x")):
        if step:
            clone.git(*step)
        done = run("check", "source", file)
        assert (done.status, done.codes) == (0, [])
        assert done.err == f"note: {file} is deleted; skipped\n"
    done = run("check", "source", "source/tech-spec/*.md")
    assert (done.status, "does not exist" in done.err) == (2, True)
