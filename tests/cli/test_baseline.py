"""The baseline hides known findings, and reports new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

CONF = 'extensions = ["sphinx_techspec"]\n'
ENTRY = """{"version": 2, "findings": [
{"source": %s, "code": "", "subject": "", "count": %s}]}"""
BASELINE = ("--baseline", "known.json")


@pytest.fixture
def known(project: Project, run: Run) -> Project:
    """Write a project with two findings, and its baseline."""
    project.write({"conf.py": CONF}).index("tech-spec/001-a", "tech-spec/002-b")
    project.spec("tech-spec/001-a", "A", status="Acepted")
    project.spec("tech-spec/002-b", "B", decisions=["2026-02-30: x"])
    done = run("check", "source", *BASELINE, "--write-baseline")
    assert (done.status, done.out) == (0, "")
    return project


def test_known_findings_pass(known: Project, run: Run) -> None:
    """With its own baseline a project passes, though lines have moved."""
    known.replace("tech-spec/002-b.md", "## Problem", "More\ntext.\n\n## Problem")
    done = run("check", "source", *BASELINE)
    assert (done.status, done.codes) == (0, [])
    assert " hidden by the baseline" in done.out


def test_findings_of_a_moved_spec_are_known(known: Project, run: Run) -> None:
    """The ID of the spec identifies a finding if its file has moved."""
    folder = known.source / "tech-spec" / "archive"
    folder.mkdir()
    (known.source / "tech-spec" / "001-a.md").rename(folder / "001-a.md")
    done = run("check", "source", *BASELINE)
    assert (done.status, done.codes) == (0, [])


def test_same_finding_in_another_spec_is_new(known: Project, run: Run) -> None:
    """The baseline of one spec does not hide the findings of another one."""
    known.replace("tech-spec/002-b.md", "Accepted", "Acepted")
    assert "002-b.md" in run("check", "source", *BASELINE).codes[0]


def test_same_finding_in_a_spec_with_the_same_id_is_new(
    known: Project, run: Run
) -> None:
    """Two folders may have the same IDs, and the file distinguishes them."""
    known.spec("tech-spec/web/001-c", "C")
    known.index("tech-spec/001-a", "tech-spec/002-b", "tech-spec/web/001-c")
    known.replace("tech-spec/001-a.md", "Acepted", "Accepted")
    known.replace("tech-spec/web/001-c.md", "Accepted", "Acepted")
    (code,) = run("check", "source", *BASELINE).codes
    assert "tech-spec/web/001-c.md" in code


def test_entry_without_a_spec_names_a_file(known: Project, run: Run) -> None:
    """A finding on a page that is not a spec is known by its file."""
    known.write({"views.md": "# Views\n\n{spec}`044`\n"})
    run("check", "source", *BASELINE, "--write-baseline")
    assert '{"source": "views.md", "code"' in known.read("../known.json")
    assert run("check", "source", *BASELINE).codes == []


def test_new_findings_fail(known: Project, run: Run) -> None:
    """A finding is reported if the baseline lacks it, or lists it less often."""
    known.replace("tech-spec/002-b.md", "x\n", "x\n- 2026-02-30: y\n- 2026-02-31: z\n")
    done = run("check", "source", *BASELINE)
    assert done.status == 1
    assert "invalid-date" in done.codes[0]
    assert done.codes[0] in run("check", "source").codes


def test_fixed_findings_are_counted(known: Project, run: Run) -> None:
    """The summary says that the baseline can be updated."""
    known.replace("tech-spec/001-a.md", "Acepted", "Accepted")
    assert "1 known finding fixed" in run("check", "source", *BASELINE).out
    one = run("check", "source", *BASELINE, "source/tech-spec/002-b.md")
    assert "fixed" not in one.out


def test_baseline_is_the_same_whatever_the_order(known: Project, run: Run) -> None:
    """Written twice, the file has the same bytes, a finding a line."""
    path = known.folder / "known.json"
    before = path.read_bytes()
    run("check", "source", *BASELINE, "--write-baseline")
    assert path.read_bytes() == before
    assert before.count(b"\n") == before.count(b'"count"') + 2


def test_baseline_of_some_files_is_refused(known: Project, run: Run) -> None:
    """A part of the findings never replaces a baseline of them all."""
    done = run("check", "source", "source/index.md", *BASELINE, "--write-baseline")
    assert done.status == 2
    assert "--write-baseline cannot be used with FILE" in done.err


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"findings": []}',
        '{"version": 2, "findings": 1}',
        '{"version": 2, "findings": [[]]}',
        ENTRY % ("[]", "1"),
        ENTRY % ('""', "1e999"),
        "[" * 100_000,
        b"\xff",
    ],
)
def test_odd_baseline(known: Project, run: Run, text: str | bytes) -> None:
    """A file that is not a baseline is rejected."""
    data = text if isinstance(text, bytes) else text.encode()
    (known.folder / "odd.json").write_bytes(data)
    done = run("check", "source", "--baseline", "odd.json")
    assert done.status == 2
    assert "is not a baseline" in done.err


def test_baseline_of_another_release(known: Project, run: Run) -> None:
    """A baseline with another version has to be written again."""
    entry = '{"source": "a.md", "code": "x", "message": "m", "count": 1}'
    old = f'{{"version": 1, "findings": [\n{entry}\n]}}\n'
    (known.folder / "known.json").write_text(old)
    done = run("check", "source", *BASELINE)
    assert (done.status, done.out) == (2, "")
    assert "run 'check' with --write-baseline to write it again" in done.err
    assert run("check", "source", *BASELINE, "--write-baseline").status == 0
    assert run("check", "source", *BASELINE).status == 0


def test_baseline_of_the_project_is_beside_conf_py(known: Project, run: Run) -> None:
    """The setting is relative to conf.py, which may be in another folder."""
    (known.folder / "conf").mkdir()
    (known.source / "conf.py").rename(known.folder / "conf" / "conf.py")
    setting = ("-c", "conf", "-D", "techspec_baseline=known.json")
    assert run("check", "source", *setting, "--write-baseline").status == 0
    assert (known.folder / "conf" / "known.json").exists()
    assert run("check", "source", *setting).codes == []


def test_baseline_of_the_project(known: Project, run: Run) -> None:
    """The setting techspec_baseline is the default of --baseline."""
    known.write({"conf.py": f'{CONF}techspec_baseline = "saved/known.json"\n'})
    (known.source / "saved").mkdir()
    done = run("check", "source", "--write-baseline")
    assert (done.status, done.out) == (0, "")
    assert done.err == "2 findings saved in source/saved/known.json\n"
    done = run("check", "source")
    assert (done.status, done.codes) == (0, [])
    known.replace("tech-spec/001-a.md", "Acepted", "Drft")
    done = run("check", "source")
    assert done.status == 1
    assert len(done.codes) == 1


def test_baseline_is_relative_to_conf_py(known: Project, run: Run) -> None:
    """With ``-c``, the path in the setting starts at conf.py, as in a build."""
    (known.source.parent / "conf").mkdir()
    text = f'{CONF}techspec_baseline = "known.json"\n'
    (known.source.parent / "conf/conf.py").write_text(text, "utf-8")
    assert run("check", "source", "-c", "conf", "--write-baseline").status == 0
    assert (known.source.parent / "conf/known.json").exists()
    assert run("check", "source", "-c", "conf").status == 0
