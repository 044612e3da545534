"""The files beside the package agree with it."""

import re
from pathlib import Path

import pytest
import yaml

import sphinx_techspec

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash(path: Path) -> None:
    """A tag of an action that is moved doesn't change what CI runs."""
    uses = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert uses
    for action in uses:
        assert PINNED.fullmatch(action), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_use_environments_of_tox(path: Path) -> None:
    """Each environment that a workflow runs exists in tox.ini."""
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    names = {name for job in jobs for name in _environments(job)}
    assert names
    declared = re.findall(
        r"^\[testenv:(\w+)\]", (ROOT / "tox.ini").read_text("utf-8"), re.MULTILINE
    )
    assert {name for name in names if not name.startswith("py")} <= set(declared)


def _environments(job: dict[str, object]) -> set[str]:
    text = yaml.safe_dump(job)
    matrix = job.get("strategy", {})
    assert isinstance(matrix, dict)
    listed = matrix.get("matrix", {}).get("env", [])
    return {*listed, *re.findall(r"tox run -e (\w+)", text)}


def test_citation_has_the_version_of_the_package() -> None:
    """A release never cites the version before it."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == sphinx_techspec.__version__


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml")),
    ids=lambda path: path.name,
)
def test_issue_forms_ask_for_input(path: Path) -> None:
    """Each form is valid, and requires the input that shows the problem."""
    form = yaml.safe_load(path.read_text("utf-8"))
    assert {"name", "description", "body"} <= set(form)
    required = {
        field["id"]
        for field in form["body"]
        if field.get("validations", {}).get("required")
    }
    assert required & {"input", "steps"}
