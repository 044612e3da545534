"""``init`` creates a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import Project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_project_builds_without_warnings(tmp_path: Path, run: Run) -> None:
    """The project builds, and has no findings, not even notes."""
    done = run("init", "docs")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-1] == (
        "To build it, run: sphinx-build docs docs/_build/html"
    )
    assert (
        run("check", "docs", "--fail-on", "info").out == "1 spec checked: no findings\n"
    )
    project = Project(tmp_path, "other")
    project.source = tmp_path / "docs"
    project.config = {}
    build, status = project.try_build("html", warning_is_error=True, nitpicky=True)
    assert (build.warnings, status) == ([], 0)
    assert build.spec["id"] == "001"
    assert run("new", "Retry", "--dir", "docs/tech-spec").out.endswith("002-retry.md\n")


def test_nothing_is_overwritten(tmp_path: Path, run: Run) -> None:
    """If one of the files exists, none is written."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Mine\n")
    done = run("init", "docs")
    assert (done.status, done.out) == (2, "")
    assert "docs/index.md already exists" in done.err
    assert [p.name for p in (tmp_path / "docs").iterdir()] == ["index.md"]


def test_dry_run(tmp_path: Path, run: Run) -> None:
    """--dry-run prints the files, and writes nothing."""
    assert '+extensions = ["sphinx_techspec"]\n' in run("init", "docs", "--dry-run").out
    assert not (tmp_path / "docs").exists()
