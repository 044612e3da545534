"""sphinx-multiversion builds each version with its own records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.docs.test_snippets import BLOCKS

pytest.importorskip("sphinx_multiversion")

PAGE = "how-to/versions.md"
FILES = {block.caption: block.body for block in BLOCKS if block.page == PAGE}
"""The files of the guide."""
SPEC = """\
# Tech Spec 001: Cache

- **Status:** Draft

## Decision log

- 2026-01-01: use a cache
"""
HEADER = "---\norphan: true\n---\n"
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_NAME": "Ada" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "ada@example.org" for who in ("AUTHOR", "COMMITTER")},
}


def run(*command: str, folder: Path) -> None:
    """Run a command, which must succeed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **GIT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a tag and a branch that accepts a spec and adds another one."""
    folder = tmp_path_factory.mktemp("versions")
    docs = folder / "docs"
    (docs / "tech-spec").mkdir(parents=True)
    (docs / "_templates").mkdir()
    for name, content in FILES.items():
        (folder / name).write_text(content, "utf-8")
    (docs / "index.md").write_text("# Home\n\n```{spec:decisions}\n```\n", "utf-8")
    (docs / "template.md").write_text("# Tech Spec NNN: <Title>\n", "utf-8")
    spec = docs / "tech-spec" / "001-cache.md"
    spec.write_text(HEADER + SPEC, "utf-8")
    run("git", "init", "-q", "-b", "main", folder=folder)
    run("git", "add", "--all", folder=folder)
    run("git", "commit", "-q", "-m", "Draft", folder=folder)
    run("git", "tag", "v1", folder=folder)
    spec.write_text(HEADER + SPEC.replace("Draft", "Accepted"), "utf-8")
    text = f"{HEADER}# Tech Spec 002: Queue\n\n- **Status:** Draft\n\nSee 001-D1.\n"
    (docs / "tech-spec" / "002-queue.md").write_text(text, "utf-8")
    run("git", "add", "--all", folder=folder)
    run("git", "commit", "-q", "-m", "Accept", folder=folder)
    command = [sys.executable, "-m", "sphinx_multiversion", "docs", "_site", "-W"]
    run(*command, folder=folder)
    return folder / "_site"


def specs_of(site: Path, version: str) -> dict[str, str]:
    """Return the statuses of the specs of a version, by ID."""
    text = (site / version / "techspec.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return {spec["id"]: spec["status"]["name"] for spec in data["specs"]}


def test_versions_have_their_own_records(site: Path) -> None:
    """Each version has the statuses that its commit has."""
    assert specs_of(site, "v1") == {"001": "draft"}
    assert specs_of(site, "main") == {"001": "accepted", "002": "draft"}


def test_versions_have_their_own_index_pages(site: Path) -> None:
    """The index pages of a version link to pages of that version."""
    page = (site / "main" / "spec-decisions.html").read_text("utf-8")
    assert 'href="tech-spec/001-cache.html#spec-001-d1"' in page
    assert 'href="../v1/index.html"' in page
    page = (site / "v1" / "spec-specs.html").read_text("utf-8")
    assert "tech-spec/002-queue.html" not in page
