"""Unusual documents and diagrams do not end the build, and messages locate them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx import version_info

from tests.conftest import Page, Project
from tests.misreadings.conftest import SETTINGS
from tests.misreadings.releases import counts_included_lines

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Build

HEAD = "# Tides\n\n- **Status:** Accepted\n\n"
LOG = f"{HEAD}## Decision log\n\n"
RST_LOG = "Tides\n=====\n\n:Status: Accepted\n\nDecision log\n------------\n\n"
GOOD = {"tech-spec/090-good.md": f"{LOG}- **2026-03-01** — sail at noon\n"}


@pytest.fixture
def harbour(tmp_path: Path) -> Project:
    """Return a project that has only a start page."""
    project = Project(tmp_path)
    (project.source / "template.md").unlink(missing_ok=True)
    project.config = dict(SETTINGS)
    return project.write({"index.md": "# Home\n"})


def texts(build: Build) -> list[str]:
    """Return the texts of the decisions in techspec.json."""
    return [decision["text"] for decision in build.data["decisions"]]


def nested(opening: str, depth: int, text: str) -> str:
    """Return *text* below *depth* levels of a list, each with an entry."""
    levels = [f"{'  ' * level}{opening} level {level}" for level in range(depth)]
    return "\n".join([*levels, f"{'  ' * depth}{opening} {text}", ""])


DEEP = {
    "quotes around a list": f"{LOG}{'> ' * 60}- moor at quay 1\n",
    "quotes without spaces": f"{LOG}{'>' * 60} moor at quay 1\n",
    "quotes in an entry": f"{LOG}- moor\n\n  {'> ' * 60}at quay 1\n",
    "quotes around a risk": f"{HEAD}## Risks\n\n{'> ' * 60}- fog: wait\n",
    "quotes around a table": f"{HEAD}## Open questions\n\n{'> ' * 25}| Question |\n"
    f"{'> ' * 25}|---|\n{'> ' * 25}| who? |\n",
    "quotes around a header": f"# Tides\n\n{'> ' * 60}**Status:** Accepted\n",
    "quotes around a status": f"# Tides\n\n## Status\n\n{'> ' * 60}Accepted\n",
    "bullets": LOG + nested("-", 60, "moor"),
    "numbers": LOG + nested("1.", 40, "moor"),
    "bullets in quotes": f"{LOG}{'> - ' * 40}moor\n",
    "stars": f"{LOG}| Decision |\n|---|\n| {'*' * 100}moor{'*' * 100} |\n",
    "brackets": f"{LOG}- {'[' * 300}moor{']' * 300}(x.md)\n",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=list(DEEP))
def test_deep_content(harbour: Project, text: str) -> None:
    """Deeply nested content does not break the build."""
    harbour.write({**GOOD, "tech-spec/001-deep.md": text})
    build, _ = harbour.try_build("techspec", nitpicky=False)
    assert "sail at noon" in texts(build)
    sources = [spec["source"] for spec in build.data["specs"]]
    assert "tech-spec/001-deep.md" in sources


def test_deep_content_beside_records(harbour: Project) -> None:
    """Records beside deeply nested content are still read."""
    deep = "> " * 60
    text = f"{LOG}- **2026-03-02** — moor\n\n{deep}x\n\n- **2026-03-03** — anchor\n"
    harbour.write({"tech-spec/001-deep.md": text})
    build, _ = harbour.try_build("techspec", nitpicky=False)
    assert {"moor", "anchor"} <= set(texts(build))


@pytest.mark.parametrize("condition", ["html", "latex"])
def test_target_before_an_empty_block(harbour: Project, condition: str) -> None:
    """The target of an empty conditional block does not break the build."""
    text = (
        f"Tides\n=====\n\n.. _harbour-log:\n\n.. only:: {condition}\n\n"
        "Decision log\n------------\n\n.. only:: html\n\n   - moor\n"
    )
    harbour.write({**GOOD, "tech-spec/001-empty.rst": text})
    build, _ = harbour.try_build("techspec", nitpicky=False)
    assert {"sail at noon", "moor"} <= set(texts(build))


@pytest.mark.parametrize(
    "content",
    [
        "- **Status:** Done\n\n## Log\n\nHigh water at noon.",
        "## Log\n\n- **Status:** Done\n\nHigh water at noon.",
        "- **Status:** Done\n\n    High water at noon.\n\n- **Owner:** Sol\n\n## Log",
    ],
)
def test_content_beside_a_header(harbour: Project, content: str) -> None:
    """Content beside the header in an admonition stays on the page."""
    text = f"# Tides\n\n````{{admonition}} Note\n{content}\n````\n"
    harbour.write({"tech-spec/001-a.md": text})
    build, _ = harbour.try_build("html", nitpicky=False)
    assert build.spec["status"]["name"] == "done"
    assert "High water at noon." in build.read("tech-spec/001-a.html")


FLOW = "flowchart LR\n  Pier --> Quay\n"
DIAGRAMS = {
    "layout": f"---\nconfig:\n  layout: elk\n---\n{FLOW}",
    "theme": f"---\nconfig:\n  themeVariables:\n    fontSize: 9px\n---\n{FLOW}",
    "flow style": f"---\nconfig: {{layout: elk}}\n---\n{FLOW}",
    "title and config": f"---\ntitle: Ways\nconfig:\n  look: handDrawn\n---\n{FLOW}",
    "title": f"---\ntitle: Ways\n---\n{FLOW}",
    "text as config": f"---\nconfig: elk\n---\n{FLOW}",
    "list as config": f"---\nconfig:\n  - layout\n---\n{FLOW}",
    "unknown key": f"---\ndisplayMode: compact\n---\n{FLOW}",
    "init": f"%%{{init: {{'theme': 'base'}}}}%%\n{FLOW}",
    "broken init": f"%%{{init: {{theme}}%%\n{FLOW}",
}


@pytest.mark.parametrize("diagram", DIAGRAMS.values(), ids=list(DIAGRAMS))
def test_diagram(harbour: Project, diagram: str) -> None:
    """Front matter inside a diagram is passed on to Mermaid."""
    text = f"{LOG}- **2026-03-02** — moor\n\n```mermaid\n{diagram}```\n"
    harbour.write({"tech-spec/001-ways.md": text})
    build, _ = harbour.try_build("html", nitpicky=False)
    assert texts(build) == ["moor"]
    assert "Pier --> Quay" in build.page("tech-spec/001-ways.html").text


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "notes.md": f"# Notes\n\n```mermaid\n{DIAGRAMS['layout']}```\n",
        "tech-spec/001-a.md": f"{LOG}- moor\n\n  ```mermaid\n"
        + "".join(f"  {line}\n" for line in DIAGRAMS["layout"].splitlines())
        + "  ```\n",
        "tech-spec/002-b.md": f"{HEAD}````{{mermaid}}\n{DIAGRAMS['layout']}````\n",
        "tech-spec/003-c.md": f"{HEAD}~~~mermaid\n{DIAGRAMS['layout']}~~~\n",
        "tech-spec/004-d.rst": f"{RST_LOG}- moor\n\n.. mermaid::\n\n"
        + "".join(f"   {line}\n" for line in DIAGRAMS["layout"].splitlines()),
    }.items(),
)
def test_diagram_elsewhere(harbour: Project, name: str, text: str) -> None:
    """Front matter of diagrams works in lists, on other pages and in other fences."""
    harbour.write({**GOOD, name: text})
    build, _ = harbour.try_build("html", nitpicky=False)
    assert "sail at noon" in texts(build)
    page = build.page(f"{name.rpartition('.')[0]}.html")
    assert "Pier --> Quay" in page.text


@pytest.mark.parametrize(
    "diagram",
    [
        "---\nconfig: [broken\n---\n" + FLOW,
        "---\nconfig:\n\tlayout: elk\n---\n" + FLOW,
        "---\nconfig:\n  layout: elk\n" + FLOW,
        "---\n- config\n---\n" + FLOW,
        "---\n---\n",
        "",
    ],
)
def test_broken_diagram(harbour: Project, diagram: str) -> None:
    """A diagram with broken front matter does not end the build."""
    text = f"{LOG}- **2026-03-02** — moor\n\n```mermaid\n{diagram}```\n"
    harbour.write({"tech-spec/001-ways.md": text})
    build, _ = harbour.try_build("html", nitpicky=False)
    assert texts(build) == ["moor"]
    assert build.has("tech-spec/001-ways.html")


@pytest.mark.parametrize(
    "name",
    [
        "tech-spec/001-latin.md",
        "tech-spec/001-latin.rst",
        "notes.md",
        "tech-spec/template.md",
    ],
)
def test_other_encoding(harbour: Project, run: Run, name: str) -> None:
    """The message for a file that is not UTF-8 names the file."""
    if name == "notes.md" and version_info < (9,):
        pytest.skip("this release of Sphinx replaces the characters of a document")
    is_rst = name.endswith(".rst")
    text = f"{RST_LOG if is_rst else LOG}- möor\n"
    harbour.write(
        {
            "conf.py": 'extensions = ["sphinx_techspec"]\n',
            "tech-spec/002-log.md": f"{LOG}- sail\n",
            name: text.encode("latin-1"),
        }
    )
    done = run("check", "source", "--no-cache")
    assert done.status != 0
    assert name in done.out + done.err


@pytest.mark.parametrize("named", ["tech-spec/001-a.md", "alias3/001-a.md"])
def test_file_with_several_paths(harbour: Project, run: Run, named: str) -> None:
    """The findings of a file are reported whichever of its paths is given."""
    harbour.write(
        {
            "conf.py": 'extensions = ["sphinx_techspec"]\n',
            "tech-spec/001-a.md": "# Tides\n\n- **Status:** Acepted\n",
        }
    )
    # With so many paths, a choice by chance is seldom the path of the spec.
    for number in range(12):
        alias = harbour.source / f"alias{number}"
        alias.symlink_to(harbour.source / "tech-spec", target_is_directory=True)
    done = run("check", "source", f"source/{named}", "--format", "json")
    found = [
        (finding["source"], finding["line"])
        for finding in done.data["findings"]
        if finding["code"] == "unknown-status"
    ]
    assert done.status == 1
    assert found == [("tech-spec/001-a.md", 3)]


@pytest.mark.filterwarnings("ignore:.sphinx.environment.*.app. is deprecated")
def test_findings_of_an_included_file(harbour: Project, run: Run) -> None:
    """Every output format reports the included file and its line."""
    if not counts_included_lines():
        pytest.skip("this release of MyST-Parser miscounts the lines of included files")
    harbour.write(
        {
            "conf.py": 'extensions = ["sphinx_techspec"]\n',
            "tech-spec/001-a.md": f"{HEAD}## Context\n\n```{{include}} more.txt\n```\n",
            "tech-spec/more.txt": "Fog.\n\nSee {spec}`FOG-7` in <season>.\n",
        }
    )
    path = "source/tech-spec/more.txt"
    shown = run("check", "source").out
    assert f"{path}:3:" in shown
    lines = [line for line in shown.splitlines() if "FOG-7" in line and ": " in line]
    assert not any("tech-spec/001-a.md" in line for line in lines)
    sarif = run("check", "source", "--format", "sarif").data
    places = {
        (result["ruleId"], location["artifactLocation"]["uri"], region["startLine"])
        for result in sarif["runs"][0]["results"]
        for location in [result["locations"][0]["physicalLocation"]]
        for region in [location["region"]]
    }
    assert {
        (code.removeprefix("techspec."), uri.removeprefix("source/"), line)
        for code, uri, line in places
        if "001-a.md" not in uri
    } == {
        ("placeholder", "tech-spec/more.txt", 3),
        ("unknown-reference", "tech-spec/more.txt", 3),
    }
    github = run("check", "source", "--format", "github").out
    assert f"file={path},line=3" in github


@pytest.mark.filterwarnings("ignore:.sphinx.environment.*.app. is deprecated")
def test_directive_in_an_included_file(harbour: Project, run: Run) -> None:
    """A problem of its options is at its line in the included file."""
    if not counts_included_lines():
        pytest.skip("this release of MyST-Parser miscounts the lines of included files")
    directives = (
        "```{spec:risk} Fog\n:impcat: high\n```\n\n"
        "```{spec:relations}\n:dependson: 2\n```\n\n```{spec:risks}\n:sotr: id\n```\n"
    )
    harbour.write(
        {
            "conf.py": 'extensions = ["sphinx_techspec"]\n',
            "tech-spec/001-a.md": f"{HEAD}## Risks\n\n```{{include}} more.txt\n```\n",
            "tech-spec/more.txt": f"Fog.\n\n{directives}",
        }
    )
    findings = run("check", "source", "--format", "json").data["findings"]
    assert {
        (finding["source"], finding["line"])
        for finding in findings
        if finding["code"] == "invalid-option"
    } == {("tech-spec/more.txt", line) for line in (3, 7, 11)}


def notebook(*cells: str) -> str:
    """Return a Jupyter notebook with cells of Markdown."""
    data: dict[str, Any] = {
        "cells": [
            {
                "cell_type": "markdown",
                "id": f"cell{number}",
                "metadata": {},
                "source": text.splitlines(keepends=True),
            }
            for number, text in enumerate(cells)
        ],
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(data, indent=1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "tech-spec/001-a.ipynb",
            notebook(
                "# Tides\n\n- **Status:** Acepted\n", "## Context\n\nIn <season>.\n"
            ),
        ),
        (
            "tech-spec/001-a.md",
            (
                "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"
                "# Tides\n\n- **Status:** Acepted\n\n+++\n\n"
                "## Context\n\nIn <season>.\n"
            ),
        ),
    ],
)
def test_notebook(harbour: Project, name: str, text: str) -> None:
    """Findings in a notebook report lines of its file; fields lack its source map."""
    pytest.importorskip("myst_nb")
    harbour.write({name: text})
    build, _ = harbour.try_build(
        "techspec",
        nitpicky=False,
        extensions=["myst_nb", "sphinx_techspec"],
        nb_execution_mode="off",
    )
    assert {"source-map", "source_map"}.isdisjoint(build.spec["fields"])
    lines = dict(enumerate(text.splitlines(), 1))
    found = {f["code"]: lines.get(f["line"], "") for f in build.data["findings"]}
    assert "Acepted" in found["unknown-status"]
    assert "<season>" in found["placeholder"]


@pytest.mark.parametrize("owner", ["~~Ada~~ Bo", "Ada ~~Lee~~", "<del>Ada</del> Bo"])
def test_struck_owner_on_the_page(harbour: Project, owner: str) -> None:
    """Struck-out text in a header leaves no unclosed element on the page."""
    text = f"# Tides\n\n- **Status:** Done\n- **Owner:** {owner}\n"
    harbour.write({"tech-spec/001-a.md": text})
    build, _ = harbour.try_build(
        "html", nitpicky=False, myst_enable_extensions=["strikethrough"]
    )
    page = build.read("tech-spec/001-a.html")
    for name in ("s", "del"):
        assert page.count(f"<{name}>") == page.count(f"</{name}>")
    index = build.page("spec-specs.html").text
    assert ("Ada" if "Lee" in owner else "Bo") in index


STATUSES = {
    "draft": {"label": "✏️ Draft", "kind": "open"},
    "accepted": {"label": "Agreed & *sealed*", "kind": "active", "aliases": ["ok"]},
    "in-review": {"label": "In review (2)", "kind": "open", "aliases": ["reviewing"]},
    "done": {"label": "Done", "kind": "done", "aliases": ["shipped"]},
}


def test_links_from_the_summary(harbour: Project) -> None:
    """Each link in the summary leads to an existing anchor on the index page."""
    words = ("ok", "Accepted", "reviewing", "Draft", "Shipped", "Done", "Paused", "")
    for number, word in enumerate(words):
        status = f"- **Status:** {word}\n" if word else ""
        harbour.write({f"tech-spec/00{number}-a.md": f"# Tides\n\n{status}"})
    harbour.write({"index.md": "# Home\n\n```{spec:summary}\n```\n"})
    build, _ = harbour.try_build("html", nitpicky=False, techspec_statuses=STATUSES)
    links = {
        link.partition("#")[2]
        for link in build.page("index.html").links
        if link.startswith("spec-specs.html#")
    }
    assert len(links) == 6  # four words, an unknown one, and specs without a status
    assert links <= set(build.page("spec-specs.html").ids)


def test_mentions_become_links(harbour: Project) -> None:
    """Mentions across a line break and in a list of numbers become links."""
    harbour.write(
        {
            "index.md": "# Home\n",
            "page.md": "# Notes\n\nAs Tech Spec\n004 says, and specs 005 and 006, and\n"
            "tech\N{NO-BREAK SPACE}spec\N{NO-BREAK SPACE}007, and 008-D1.\n\n"
            "See payments:ADR-001, `specs 009 and\n010`.\n",
            "tech-spec/ADR-001-a.md": f"# ADR-001: Ice{HEAD[7:]}",
            **{
                f"tech-spec/{number:03}-a.md": f"{LOG}- moor\n"
                for number in range(4, 11)
            },
        }
    )
    build, _ = harbour.try_build("html", nitpicky=False)
    content = build.read("page.html").partition('role="main"')[2]
    links = Page(content.partition('class="sphinxsidebar"')[0]).links
    targets = {
        link.partition("#")[0] for link in links if link.startswith("tech-spec/")
    }
    assert targets == {f"tech-spec/{number:03}-a.html" for number in range(4, 9)}
