"""``check`` reads a project and reports findings."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.misreadings.releases import counts_included_lines

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

CONF = 'extensions = ["sphinx_techspec"]\n'


@pytest.fixture
def clean(project: Project) -> Project:
    """Write a project without a finding."""
    project.write({"conf.py": CONF}).index("tech-spec/004-retry-queue")
    return project.spec(text="Deliveries fail.")


@pytest.fixture
def faulty(clean: Project) -> Project:
    """Write a project with three findings in two files."""
    clean.index("tech-spec/001-a", "tech-spec/002-b")
    clean.spec("tech-spec/001-a", "A", status="Acepted", decisions=["2026-02-30: x"])
    return clean.spec("tech-spec/002-b", "B", updated="2026-02-31")


def ours(codes: list[str]) -> list[str]:
    """Return the codes that this test file knows of."""
    known = ("unknown-status", "invalid-date")
    return [code for code in codes if code.endswith(known)]


EXPECTED = [
    "source/tech-spec/001-a.md:3 unknown-status",
    "source/tech-spec/001-a.md:12 invalid-date",
    "source/tech-spec/002-b.md:4 invalid-date",
]


def files_of(folder: Path) -> dict[str, int]:
    """Return the files below *folder*, with the time of their last change."""
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns
        for path in folder.rglob("*")
    }


def test_findings_are_reported_again_from_the_cache(faulty: Project, run: Run) -> None:
    """Findings in cached documents are reported, too, with exit status 1."""
    for _ in range(2):
        done = run("check", "source")
        assert ours(done.codes) == EXPECTED
        assert (done.status, done.err) == (1, "")


def test_project_is_not_touched(
    clean: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check leaves no file in the source folder, byte code of extensions included."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "path", [str(clean.source), *sys.path])
    clean.write(
        {
            "conf.py": 'extensions = ["sphinx_techspec", "local_extension"]\n',
            "local_extension.py": "def setup(app): return {}\n",
        }
    )
    before = files_of(clean.source)
    assert run("check", "source").status in (0, 1)
    assert files_of(clean.source) == before


def test_no_cache_keeps_nothing(clean: Project, run: Run, tmp_path: Path) -> None:
    """With --no-cache, no file is written."""
    run("check", "source", "--no-cache")
    assert not (tmp_path / "c").exists()


def test_files_limit_the_report(faulty: Project, run: Run) -> None:
    """With FILE arguments, only their findings are reported and counted."""
    done = run("check", "source", "--format", "text", "source/tech-spec/002-b.md")
    assert ours(done.codes) == EXPECTED[2:]
    done = run("check", "source", "source/index.md")
    assert (done.status, ours(done.codes)) == (0, [])
    assert done.out == "1 document checked: no findings\n"


@pytest.mark.filterwarnings(r"ignore:'sphinx\.environment\..*\.app' is")
def test_included_files_belong_to_their_document(clean: Project, run: Run) -> None:
    """A finding has the included file and line, and belongs to the document."""
    if not counts_included_lines():
        pytest.skip("this release of MyST-Parser miscounts the lines of included files")
    clean.spec("tech-spec/001-a", text="```{include} log.txt\n```")
    clean.index("tech-spec/001-a")
    clean.write({"tech-spec/log.txt": "Fog.\n\nSee {spec}`FOG-77`.\n"})
    for _ in range(2):
        done = run("check", "source", "source/tech-spec/001-a.md")
        assert "source/tech-spec/log.txt:3 unknown-reference" in done.codes
        assert done.err == ""
    assert "log.txt" not in run("check", "source", "source/index.md").out


def test_folder_stands_for_its_files(faulty: Project, run: Run) -> None:
    """A folder can be given as well."""
    assert ours(run("check", "source", "source/tech-spec").codes) == EXPECTED


def test_files_that_are_no_documents_are_named(faulty: Project, run: Run) -> None:
    """A FILE that is not part of the project is skipped with a note."""
    faulty.write({"data.bin": "x"})
    (faulty.folder / "outside.md").touch()
    done = run("check", "source", "source/data.bin", "outside.md")
    assert done.status == 0
    assert "source/data.bin is not a document of source" in done.err
    assert "outside.md is not inside source" in done.err


def test_fail_on(faulty: Project, run: Run) -> None:
    """The exit status is 1 from the severity of --fail-on."""
    assert run("check", "source", "--fail-on", "error").status == 0
    assert run("check", "source", "--fail-on", "info").status == 1


def test_other_warnings_are_no_findings(clean: Project, run: Run) -> None:
    """Sphinx's own warnings are not reported, and do not break the JSON."""
    clean.write(
        {
            "tech-spec/005-b.md": "# B\n\n[x](nowhere.md) {doc}`nowhere`\n",
            "conf.py": f'{CONF}print("noise")\n'
            "import subprocess, sys\n"
            'subprocess.run([sys.executable, "-c", "print(7)"])\n',
        }
    )
    done = run("check", "source", "--format", "json")
    assert all("nowhere" not in f["message"] for f in done.data["findings"])


def test_configuration_that_cannot_be_used_is_named(clean: Project, run: Run) -> None:
    """An invalid setting of the extension is reported."""
    done = run("check", "source", "-D", "techspec_template=nowhere.md")
    assert done.status == 1
    assert done.err.startswith("warning: invalid techspec_template ")
    assert "1 configuration warning" in done.out


def test_settings_are_passed_on(clean: Project, run: Run) -> None:
    """-D sets a value of conf.py."""
    done = run("check", "source", "-D", "techspec_documents=nowhere/*", "--no-cache")
    assert done.out.startswith("0 specs checked")


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        ("import nowhere\n", "conf.py, line 1: ModuleNotFoundError: No module named"),
        ("x = 1\nraise ValueError('one\\ntwo')", "line 2: ValueError: one two"),
        ("x = (\n", "conf.py, line 1: '(' was never closed"),
        ("raise SystemExit(3)\n", "conf.py calls sys.exit()"),
        ("", 'does not load the extension; add "sphinx_techspec" to extensions'),
        ('extensions = ["nowhere"]\n', "Could not import extension nowhere"),
        (
            CONF + "def setup(app): app.connect('builder-inited', lambda app: 1 / 0)",
            "division by zero",
        ),
        (CONF + "def setup(app): 1 / 0", "ZeroDivisionError"),
    ],
)
def test_broken_configuration(
    clean: Project, run: Run, conf: str, message: str
) -> None:
    """A broken conf.py gives a one-line error and exit status 2."""
    clean.write({"conf.py": conf})
    done = run("check", "source")
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere does not exist"),
        (["source/conf.py"], "source/conf.py is not a folder"),
        (["source/tech-spec"], "source/tech-spec does not contain a conf.py"),
        (["source", "nowhere.md"], "nowhere.md does not exist"),
        (["source", "-o", "nowhere/out"], "cannot write nowhere/out: No such"),
        (["source", "-D", "x"], "expected key=value, not 'x'"),
        (["source", "-D", "techspec_headr=1"], "did you mean 'techspec_header'?"),
        (["source", "-D", "techspec_sections=1"], "setting 'techspec_sections' (use"),
        (["source", "--format", "xml"], "invalid choice: 'xml'"),
        (["source", "-j", "0"], "expected a positive number or auto, not '0'"),
        (["source", "--baseline", "nowhere"], "cannot read the baseline nowhere"),
        (
            ["source", "--baseline", "source/conf.py"],
            "source/conf.py is not a baseline",
        ),
        (["source", "--write-baseline"], "--write-baseline requires --baseline FILE"),
        (["source", "--cache-dir", "source/conf.py"], "cannot use the cache folder"),
        ([], "the following arguments are required: SOURCEDIR"),
    ],
)
def test_wrong_arguments(
    clean: Project, run: Run, arguments: list[str], message: str
) -> None:
    """A failing command gives a one-line error and exit status 2."""
    done = run("check", *arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_unwritable_home(
    clean: Project, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a writable cache folder, the check runs without a cache."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(
        "platformdirs.user_cache_path", lambda *_, **__: tmp_path / "file" / "c"
    )
    assert run("check", "source").status in (0, 1)


def test_broken_cache_is_rebuilt(faulty: Project, run: Run, tmp_path: Path) -> None:
    """A corrupt cache is ignored."""
    run("check", "source")
    [pickle] = (tmp_path / "c").rglob("environment.pickle")
    pickle.write_bytes(b"spoilt")
    assert ours(run("check", "source").codes) == EXPECTED


def test_cache_of_another_version_is_rebuilt(faulty: Project, run: Run) -> None:
    """Data that an extension stored in another format is read again."""
    conf = CONF + "def setup(app):\n    app.connect('env-updated', look)\n"
    note = "def look(app, env):\n    env.metadata['index']['kept'] = '1'\n"
    faulty.write({"conf.py": conf + note})
    run("check", "source")
    fail = "def look(app, env):\n    1 / ('kept' not in env.metadata['index'])\n"
    faulty.write({"conf.py": conf + fail})
    assert ours(run("check", "source").codes) == EXPECTED


def test_parallel_reading(faulty: Project, run: Run) -> None:
    """Several processes give the same findings as one."""
    for number in range(10, 30):
        faulty.spec(f"tech-spec/{number:03}-x", f"X {number}")
    done = run("check", "source", "--jobs", "2")
    assert ours(done.codes) == EXPECTED


def test_suppressed_warnings_are_findings(faulty: Project, run: Run) -> None:
    """suppress_warnings applies only to Sphinx, and does not affect the command."""
    faulty.write({"conf.py": CONF + 'suppress_warnings = ["techspec"]\n'})
    assert ours(run("check", "source").codes) == EXPECTED


def test_removed_document_is_forgotten(faulty: Project, run: Run) -> None:
    """Findings of removed documents are not reported from the cache."""
    run("check", "source")
    shutil.rmtree(faulty.source / "tech-spec")
    assert run("check", "source").codes == []
