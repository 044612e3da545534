"""Commands that edit specs change the record as asked, and nothing else."""

from __future__ import annotations

import argparse
import json
from copy import deepcopy
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_techspec.cli import main
from tests.conftest import Project
from tests.property.nonsense import fuzz_builds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARKDOWN = {
    "list": "# {title}\n\n- **Status:** {status}\n- **Last updated:** 2026-01-31\n",
    "plain-list": "# {title}\n\n* Status: {status}\n* Owner: Accepted Ada\n",
    "bold": "# {title}\n\n**Status:** {status}  \n**Owner:** Ada\n",
    "bold-outside": "# {title}\n\n__Status__: {status}\\\n__Updated__: 2026/01/31\n",
    "one-line": "# {title}\n\n**Owner:** Ada | **Status:** {status} | **Tags:** a\n",
    "table": "# {title}\n\n| Field | Value |\n|---|---|\n| Owner | Draft |\n"
    "| **Status** | {status} |\n| Last updated | 2026-01-31 |\n",
    "columns": "# {title}\n\n| Owner | Status |\n|---|---|\n| Ada | {status} |\n",
    "front-matter": "---\nowner: draft\nstatus: {status}\ndate: 2026-01-31\n---\n\n"
    "# {title}\n",
    "quoted": "---\nstatus: \"{status}\" # one of many\nupdated: '2026-01-31'\n---\n"
    "# {title}\n",
    "both": "---\nstatus: {status}\n---\n\n# {title}\n\n- Status: {status}\n",
    "section": "# {title}\n\n## Status\n\n{status}\n",
    "bold-section": "# {title}\n\n## Status\n\n**{status}**\n",
    "heading": "# {title}\n\n## Status: {status}\n\nThe draft was accepted.\n",
    "history": "# {title}\n\n## Status\n\n- 2026-01-01: Draft\n"
    "- 2026-01-31: {status}\n",
    "boxes": "# {title}\n\n## Status\n\n- [ ] Deferred\n- [x] {status}\n",
    "directive": "# {title}\n\n```{{spec:status}} {status}\n"
    ":updated: 2026-01-31\n```\n",
    "colon-directive": "# {title}\n\n:::{{spec:status}} {status}\nA draft.\n:::\n",
    "field-list": "# {title}\n\n:Status: {status}\n:Owner: Ada\n",
    "definition": "# {title}\n\nStatus\n: {status}\n\nOwner\n: Ada\n",
    "alert": "# {title}\n\n> [!NOTE]\n> Status: {status}\n",
    "note": "# {title}\n\n```{{note}}\n**Status:** {status}\n```\n",
    "badge": "# {title}\n\n**Status:** ![{status}](https://img.example/{status}-red)\n",
    "below": "# {title}\n\n**Status**\n\n{status}\n",
    "tabs": "# {title}\n\n-\t**Status:**\t{status}\t<!-- one\tof many -->\n"
    "-\tOwner:\tAda\n",
    "emphasis": "# {title}\n\nStatus: *{status}* \nOwner: `Draft`\n",
    "italic-key": "# {title}\n\n*Status*: {status}\n\n*Owner*: Ada\n",
    "emoji": "# {title}\n\n- Status: ✅ {status}\n- Date: 2026-01-31\n",
    "arrow": "# {title}\n\n- **Status** → {status}\n- **Owner** → Ada\n",
    "dash": "# {title}\n\n- **Status** — {status}\n- **Owner** — Ada\n",
    "note-after": "# {title}\n\n- **Status:** {status} (draft of May)\n",
    "nested": "# {title}\n\n- Metadata\n  - Status: {status}\n  - Owner: Ada\n",
    "quote": "# {title}\n\n> **Status**: {status}\n> **Owner**: Ada\n",
    "break": "# {title}\n\nStatus: {status}<br>\nOwner: Ada\n",
    "closed-title": "# {title} #\n\n* **Status**: {status}\n",
    "underlined": "{title}\n{line}\n\nStatus\n------\n\n{status}\n",
    "front-list": '---\nid: "{number}"\nstatus: {status}\ntags: [draft, done]\n'
    "related:\n  - {other}\n---\n\n# {title}\n",
    "tag-badge": "# {title}\n\n- Status: "
    "![status](https://img.example/badge/status-{slug}-green)\n",
    "options": "# {title}\n\n~~~{{spec:status}} {status}\n---\nowner: Ada\n"
    "updated: 2026-01-31\n---\nA draft.\n~~~\n",
    "html-table": "# {title}\n\n<table>\n<tr><td>Status</td><td>{status}</td></tr>\n"
    "<tr><td>Owner</td><td>Ada</td></tr>\n</table>\n",
}
RESTRUCTURED = {
    "field-list": "{title}\n{line}\n\n:Status: {status}\n:Last Updated: 2026-01-31\n",
    "docinfo": ":Status: {status}\n:Owner: Ada\n\n{title}\n{line}\n",
    "list": "{title}\n{line}\n\n- **Status:** {status}\n- **Owner:** Draft\n",
    "directive": "{title}\n{line}\n\n.. spec:status:: {status}\n"
    "   :updated: 2026-01-31\n",
    "section": "{title}\n{line}\n\nStatus\n------\n\n{status}\n",
    "table": "{title}\n{line}\n\n====== ==============\nStatus {status}\nOwner  Ada\n"
    "====== ==============\n",
    "grid": "{title}\n{line}\n\n+--------+--------------+\n| Status | {padded} |\n"
    "+--------+--------------+\n| Owner  | Ada          |\n+--------+--------------+\n",
    "line-block": "{title}\n{line}\n\n| Status: {status}\n| Owner: Ada\n",
    "over": "{line}\n{title}\n{line}\n\n:Status:\t{status}\n:Owner:\tAda\n",
    "list-table": "{title}\n{line}\n\n.. list-table::\n\n   * - Status\n"
    "     - {status}\n   * - Owner\n     - Ada\n",
    "definition": "{title}\n{line}\n\nStatus\n    {status}\n\nOwner\n    Ada\n",
    "bold": "{title}\n{line}\n\n**Status:** {status}\n\n**Owner:** Ada\n",
    "below-directive": "{title}\n{line}\n\n.. spec:status::\n   {status}\n"
    "   :owner: Ada\n",
}
FORMS = [("md", name) for name in MARKDOWN] + [("rst", name) for name in RESTRUCTURED]
WORDS = ("Draft", "Accepted", "In review", "Done", "Rejected")
OTHER_TEXT = {
    "md": "\n## Context\n\nWe accepted the draft: `status: draft`.\n\n"
    "    status: Accepted\n\nSee ADR-009 and {other}.\n\n## Decision log\n\n"
    "- **2026-01-02** — Draft first (because done is done)\n",
    "rst": "\nContext\n-------\n\nWe accepted the draft: ``status: draft``. "
    "See ADR-009 and {other}.\n\nDecision log\n------------\n\n"
    "- **2026-01-02** — Draft first (because done is done)\n",
}


def document(form: tuple[str, str], number: int, status: str, other: int) -> str:
    """Return a spec in one of the forms of a header, which mentions another."""
    syntax, name = form
    title = f"Tech Spec {number:03}: Queue {number}"
    template = (MARKDOWN if syntax == "md" else RESTRUCTURED)[name]
    head = template.format(
        title=title,
        line="=" * len(title),
        status=status,
        padded=status.ljust(12),
        slug=status.replace(" ", "_"),
        number=f"{number:03}",
        other=f"{other:03}",
    )
    mention = f"Tech Spec {other:03}"
    return head + OTHER_TEXT[syntax].format(other=mention)


def encoded(text: str, end: str, *, mark: bool, is_open: bool) -> bytes:
    """Return a text with line ends, a byte order mark, and perhaps no final newline."""
    text = text.rstrip("\n") if is_open else text
    return ("\ufeff" * mark + text).replace("\n", end).encode()


@pytest.fixture
def projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that writes a project with two specs for each example."""
    numbers = count()
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "c")

    def make(files: dict[str, bytes]) -> Project:
        project = Project(tmp_path / str(next(numbers)))
        conf = 'extensions = ["sphinx_techspec"]\n'
        names = ["colon_fence", "deflist", "fieldlist", "tasklist"]
        conf += f"myst_enable_extensions = {names}\n"
        project.write({"conf.py": conf, **files}).index("tech-spec/a", "tech-spec/b")
        return project

    return make


def data_of(project: Project) -> dict[str, Any]:
    """Return techspec.json without lines and findings, which depend on the day."""
    from sphinx_techspec.cli.check.project_build import build_project

    arguments = argparse.Namespace(
        sourcedir=str(project.source),
        define=[],
        jobs=1,
        cache_dir=None,
        no_cache=True,
        conf_dir=None,
    )
    data: dict[str, Any] = deepcopy(dict(build_project(arguments).data))
    del data["findings"]
    for records in data.values():
        for record in records if isinstance(records, list) else ():
            record.pop("line", None)
            if "relations" in record:
                record["relations"].sort(key=lambda r: (r["type"], r["target"]))
            for section in record.get("sections", ()):
                del section["line"]
    return data


def run(*words: str) -> None:
    """Run a command that succeeds."""
    assert main(list(words)) == 0


def specs_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return the specs by id."""
    return {spec["id"]: spec for spec in data["specs"]}


ENCODINGS = st.builds(
    partial,
    st.just(encoded),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.booleans(),
    is_open=st.booleans(),
)
"""Functions that encode a text."""
EVERY_FORM = pytest.mark.parametrize(
    "form", FORMS, ids=[f"{syntax}-{name}" for syntax, name in FORMS]
)


def two_specs(
    form: tuple[str, str],
    other: tuple[str, str],
    status: str,
    encode: Callable[..., bytes],
) -> dict[str, bytes]:
    """Return the files of two specs."""
    return {
        f"tech-spec/004-queue.{form[0]}": encode(document(form, 4, status, 7)),
        f"tech-spec/007-lanes.{other[0]}": encode(document(other, 7, "Accepted", 4)),
    }


@EVERY_FORM
@pytest.mark.parametrize("new", ["done", "superseded"])
def test_status_in_every_form(projects: Any, form: tuple[str, str], new: str) -> None:
    """The status changes wherever it is written, and with it the successor."""
    check_status(projects, form, ("md", "list"), "Accepted", new, str.encode)


@fuzz_builds
@given(
    form=st.sampled_from(FORMS),
    other=st.sampled_from(FORMS),
    status=st.sampled_from(WORDS),
    new=st.sampled_from(["accepted", "done", "in review", "superseded"]),
    encode=ENCODINGS,
)
def test_status(
    projects: Any,
    form: tuple[str, str],
    other: tuple[str, str],
    status: str,
    new: str,
    encode: Callable[..., bytes],
) -> None:
    """A new status changes nothing else in techspec.json."""
    check_status(projects, form, other, status, new, encode)


def check_status(
    projects: Any,
    form: tuple[str, str],
    other: tuple[str, str],
    status: str,
    new: str,
    encode: Callable[..., bytes],
) -> None:
    """Change a status, and compare techspec.json before and after."""
    files = two_specs(form, other, status, encode)
    project = projects(files)
    before = data_of(project)
    by = ["--by", "7"] if new == "superseded" else []
    run("set-status", str(project.source), "4", new, *by)
    after = data_of(project)
    changed, expected = specs_of(after)["004"], specs_of(before)["004"]
    assert changed["status"]["name"] == new.replace(" ", "-")
    if by:
        pair = ({"type": "superseded-by", "target": "007"},)
        specs_of(before)["004"]["relations"] += pair
        specs_of(before)["007"]["relations"] += (
            {"type": "supersedes", "target": "004"},
        )
    for spec in specs_of(before).values():
        spec["relations"].sort(key=lambda r: (r["type"], r["target"]))
    expected["status"] = changed["status"]
    for section, old in zip(changed["sections"], expected["sections"], strict=True):
        if old["title"].startswith("Status: "):
            old["title"] = section["title"]
    if expected["updated"] and "date" not in form[1]:
        expected["updated"] = changed["updated"]
    assert after == before
    for name, data in files.items():
        written = (project.source / name).read_bytes()
        assert written.count(b"\r\n") == (written.count(b"\n") if b"\r" in data else 0)
        assert written.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
        assert written.endswith(b"\n") == data.endswith(b"\n")


@EVERY_FORM
def test_number_in_every_form(projects: Any, form: tuple[str, str]) -> None:
    """A new number changes the ids, and no other fact."""
    check_rename(projects, form, ("md", "list"), "14", str.encode)


@fuzz_builds
@given(
    form=st.sampled_from(FORMS),
    other=st.sampled_from(FORMS),
    new=st.sampled_from(["14", "123", "tech-spec/old/", "tech-spec/004-lane"]),
    encode=ENCODINGS,
)
def test_rename(
    projects: Any,
    form: tuple[str, str],
    other: tuple[str, str],
    new: str,
    encode: Callable[..., bytes],
) -> None:
    """A new number or path changes the ids or the paths, and no other fact."""
    check_rename(projects, form, other, new, encode)


def check_rename(
    projects: Any,
    form: tuple[str, str],
    other: tuple[str, str],
    new: str,
    encode: Callable[..., bytes],
) -> None:
    """Rename a spec, and compare techspec.json and all files before and after.

    The other spec names it in all ways; other text has neither its number nor its name.
    """
    files = two_specs(form, other, "Accepted", encode)
    lane = f"tech-spec/007-lanes.{other[0]}"
    files[lane] = encode(document(other, 7, "Accepted", 4) + NAMES[other[0]])
    project = projects(files)
    before = json.dumps(data_of(project))
    run("rename", str(project.source), "4", new)
    words = REPLACED.get(new, ("004", new.zfill(3)))
    after = json.dumps(data_of(project)).replace(words[1], words[0])
    assert by_id(json.loads(after)) == by_id(json.loads(before))
    path = f"tech-spec/004-queue.{form[0]}".replace(*words)
    number = f"tech-spec/{new.zfill(3)}-queue.{form[0]}"
    path = path if new in REPLACED else number
    written = {lane: lane, f"tech-spec/004-queue.{form[0]}": path}
    for old, moved in written.items():
        data = (project.source / moved).read_bytes()
        shown = tuple(word.encode() for word in SHOWN.get(new, words))
        assert data.replace(shown[1], shown[0]) == files[old]


NAMES = {
    "md": "\n## Names\n\nSee [the queue](004-queue.md#context), {spec}`004`, [004], "
    "`004-queue`, 1004 and 4 others.\n\n```\nTech Spec 004\n```\n\n"
    "[004]: ./004-queue.md 'The queue'\n",
    "rst": "\nNames\n-----\n\nSee :spec:`the queue <004>`, :doc:`004-queue`, "
    "``004-queue``, 1004 and 4 others.\n\n::\n\n    Tech Spec 004\n",
}
REPLACED = {
    "tech-spec/old/": ("tech-spec/004-queue", "tech-spec/old/004-queue"),
    "tech-spec/004-lane": ("004-queue", "004-lane"),
}
"""The text in techspec.json that a new path changes, before and after."""
SHOWN = {"tech-spec/old/": ("004-queue", "old/004-queue")}
"""The text in sources that a new path changes, if it is other text."""


def by_id(data: dict[str, Any]) -> dict[str, Any]:
    """Return techspec.json with records by id."""
    return {
        kind: {record["id"]: record for record in records}
        for kind, records in data.items()
        if isinstance(records, list)
    }
