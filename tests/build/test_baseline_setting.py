"""The baseline of a project hides known findings from builds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

ENTRY = {"source": "tech-spec/004-retry-queue.md", "code": "unknown-status"}
_COUNTS = "1 warning; 1 known finding hidden by the baseline"


@pytest.fixture
def known(project: Project) -> Project:
    """Write a project with one known finding and a baseline."""
    findings = [{**ENTRY, "subject": "Acepted", "count": 1}]
    baseline = json.dumps({"version": 2, "findings": findings})
    project.config["techspec_baseline"] = "known.json"
    project.index("tech-spec/004-retry-queue").write({"known.json": baseline})
    return project.spec(status="Acepted")


def test_known_finding(known: Project) -> None:
    """A known finding is not on the screen, but in techspec.json and counted."""
    build, status = known.try_build(warning_is_error=True)
    assert (build.warnings, status) == ([], 0)
    assert [finding["code"] for finding in build.data["findings"]] == ["unknown-status"]
    assert "techspec: 1 known finding hidden by the baseline" in build.status


def test_new_finding(known: Project) -> None:
    """A finding that is not in the baseline is reported, also by a cached build."""
    known.build()
    known.spec("tech-spec/005-cache", "Tech Spec 005: Cache", status="Drft")
    for number in range(2):
        build, _ = known.try_build()
        assert len(build.warnings) == 1, number
        assert "unknown status 'Drft'" in build.warnings[0]
        assert _COUNTS in build.status


def test_changed_baseline(known: Project) -> None:
    """A build reads the baseline again, even if no document changes."""
    known.build()
    known.write({"known.json": '{"version": 2, "findings": []}'})
    assert len(known.try_build()[0].warnings) == 1


@pytest.mark.parametrize("text", [None, "{", '{"version": 1, "findings": []}'])
def test_unreadable_baseline(known: Project, text: str | None) -> None:
    """Without a readable baseline, there is a warning and all findings are new."""
    if text is None:
        known.remove("known.json")
    else:
        known.write({"known.json": text})
    first, second = known.try_build()[0].warnings
    assert "known.json" in first
    assert "[techspec.invalid-option]" in first
    assert "unknown status 'Acepted'" in second
