"""Templates are not documents of the build."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

TEMPLATE = "# T\n\n(steps)=\n## Problem\n\nSay what is <wrong>.\n"
SPEC = "# Queue\n\n- **Status:** Draft\n\n## Problem\n\nIt is slow.\n"
CODES = ("missing-section", "missing-updated")
CONF = """
def setup(app):
    app.connect("config-inited", show_all)

def show_all(app, config):
    config.suppress_warnings = []  # the tests hide documents without a toctree
"""
GLOB = "# Home\n\n```{toctree}\n:glob:\n\n*/*\n```\n"


pytestmark = pytest.mark.filterwarnings(
    "ignore:.sphinx.environment.*.app. is deprecated"  # MyST-Parser includes files
)


@pytest.fixture
def adr(project: Project) -> Project:
    """Return a project with a spec, a template, and a toctree that matches both."""
    project.config["exclude_patterns"] = []
    project.config["techspec_checks"] = dict.fromkeys(CODES, "off")
    project.remove("template.md")
    project.write({"conf.py": CONF})
    project.write({"index.md": GLOB, "tech-spec/001-a.md": SPEC})
    return project.write({"tech-spec/template.md": TEMPLATE})


def pages(project: Project) -> set[str]:
    """Build without a warning, and return the pages."""
    return {name.removesuffix(".html") for name in project.build().stamps()}


def test_template_is_no_page(adr: Project) -> None:
    """A toctree with a pattern does not name the template, and nothing warns."""
    assert "tech-spec/template" not in pages(adr)
    assert "template" not in adr.build().read("index.html")


@pytest.mark.parametrize(
    "name",
    [
        "template.md",
        "tech-spec/000-template.md",
        "tech-spec/ADR-Template.md",
        "tech-spec/0000-template/README.md",
        "tech-spec/_template.md",
        "tech-spec/old/adr-template.md",
        "tech-spec/2023.1-template.rst",
    ],
)
def test_names(adr: Project, name: str) -> None:
    """A template is known by its name or its folder, in a folder of specs or above."""
    adr.remove("tech-spec/template.md")
    text = "T\n=\n\nProblem\n-------\n" if name.endswith("rst") else TEMPLATE
    adr.write({name: text})
    assert name.rpartition(".")[0] not in pages(adr)


@pytest.mark.parametrize(
    "name",
    [
        "guide/email-templates.md",
        "guide/template.md",
        "tech-spec/042-email-template.md",
    ],
)
def test_pages_about_templates(adr: Project, name: str) -> None:
    """A page elsewhere and a numbered spec are not templates."""
    adr.write({name: SPEC})
    assert name.removesuffix(".md") in pages(adr)


@pytest.mark.parametrize("by", ["setting", "front matter"])
def test_template_with_another_name(adr: Project, by: str) -> None:
    """A file that is configured as the template is one, even with another name."""
    adr.write({"forms/spec.md": TEMPLATE})
    if by == "setting":
        adr.config["techspec_template"] = "forms/spec.md"
    else:
        head = "---\ntechspec:\n  template: forms/spec.md\n---\n\n"
        adr.write({"tech-spec/001-a.md": head + SPEC})
    assert pages(adr).isdisjoint({"forms/spec", "tech-spec/template"})


def test_template_beside_another(adr: Project) -> None:
    """A template beside the chosen one is not a page either."""
    adr.config["techspec_template"] = "forms/adr-template.md"
    adr.write({"forms/adr-template.md": TEMPLATE, "forms/plan-template.md": TEMPLATE})
    adr.write({"forms/template-guide.md": "# Guide\n"})
    assert pages(adr) & {"forms/plan-template", "forms/template-guide"} == {
        "forms/template-guide"
    }


@pytest.mark.parametrize(
    "toctree",
    [
        "```{toctree}\ntech-spec/001-a\ntech-spec/template\n```\n",
        "```{toctree}\n:glob:\n\n*/0*\nOur form <tech-spec/template.md>\n```\n",
        "```{include} part.txt\n```\n",
    ],
)
def test_toctree_that_names_it(adr: Project, toctree: str) -> None:
    """A template that a toctree names is a page, and still not a spec."""
    adr.write({"index.md": f"# Home\n\n{toctree}"})
    adr.write(
        {"part.txt": "```{toctree}\n/tech-spec/001-a\n/tech-spec/template\n```\n"}
    )
    assert "tech-spec/template" in pages(adr)
    assert adr.build().spec["id"] == "001"


def test_coming_and_going(adr: Project) -> None:
    """An incremental build has the same pages as a clean one after each change."""
    named = GLOB.replace("*/*", "tech-spec/template\n*/*")
    steps: list[Callable[[], object]] = [
        lambda: adr.write({"index.md": named}),
        lambda: adr.write({"index.md": GLOB}),
        lambda: adr.remove("tech-spec/template.md"),
        lambda: adr.write({"tech-spec/form-template.md": TEMPLATE}),
        lambda: adr.write({"guide/template.md": TEMPLATE}),
        lambda: adr.write({"guide/001-b.md": "---\ntechspec: true\n---\n" + SPEC}),
        lambda: adr.write({"guide/001-b.md": SPEC}),
    ]
    pages(adr)
    for number, step in enumerate(steps):
        step()
        build = adr.build()
        clean = adr.build(into=f"clean{number}")
        # Sphinx does not rewrite links to the next page.
        names = {name for name in clean.files() if name.endswith(".html")}
        assert set(build.stamps()) >= names, number
        for name in ("index.html", "techspec.json"):
            assert build.read(name) == clean.read(name), number
        assert ("tech-spec/template" in build.read("index.html")) == (number == 0)


def test_second_build_reads_nothing(adr: Project) -> None:
    """A template is not read again as a new document in each build."""
    adr.build()
    assert "0 added, 0 changed, 0 removed" in adr.build().status


def test_links_to_a_template(adr: Project) -> None:
    """A link becomes a download; a reference to a label in it shows its text."""
    links = """\
        # Home

        [form](tech-spec/template.md), [](/tech-spec/template.md#steps),
        {doc}`tech-spec/template`, {ref}`the steps <steps>`, {any}`tech-spec/template`

        ```{include} tech-spec/template.md
        :start-after: "## Problem"
        ```

        ```{toctree}
        tech-spec/001-a
        ```
        """
    adr.write({"index.md": links})
    page = adr.build().page("index.html")
    downloads = [link for link in page.links if "_downloads" in link]
    assert len(downloads) == 3
    assert "form, tech-spec/template.md, tech-spec/template, the steps" in page.text
    assert "Say what is" in page.text
    for builder in ("text", "latex", "singlehtml"):
        adr.build(builder, into=builder)


def test_links_follow_when_it_becomes_a_page(adr: Project) -> None:
    """A link to a template that a toctree names from now on is a link to its page."""
    adr.write({"notes.md": "# Notes\n\n[form](tech-spec/template.md)\n"})
    index = "# Home\n\n```{toctree}\nnotes\ntech-spec/001-a\n```\n"
    adr.write({"index.md": index})
    assert "_downloads" in adr.build().read("notes.html")
    adr.write({"index.md": index.replace("notes\n", "notes\ntech-spec/template\n")})
    assert "tech-spec/template.html" in adr.build().page("notes.html").links
    adr.write({"index.md": index})
    assert "_downloads" in adr.build().read("notes.html")


def test_problem_of_a_template_without_specs(adr: Project) -> None:
    """Of several templates, only one with a spec has its problems reported."""
    sections = "## Problem\n\n## Problem\n\n## Fix\n"
    adr.write({"tech-spec/a-template.md": f"# T\n\n{sections}"})
    assert adr.warnings() == []
    adr.write({"tech-spec/001-a.md": f"{SPEC}\n## Fix\n\nWait.\n"})
    warnings = adr.warnings()
    assert "duplicate sections in the template: 'Problem'" in "".join(warnings)
    assert adr.warnings() == warnings  # the documents are not read again


def test_root_document(adr: Project) -> None:
    """The start page is a page, even if it is named like a template."""
    adr.remove("index.md")
    adr.config["root_doc"] = "template"
    adr.write({"template.md": GLOB})
    assert "template" in pages(adr)


def test_parallel_reading(adr: Project) -> None:
    """Workers know which templates are left out."""
    names = [f"tech-spec/{number:03}-b" for number in range(2, 20)]
    text = SPEC + "\n[form](template.md)\n"
    adr.write({f"{name}.md": text for name in names})
    serial, _ = adr.try_build(into="serial")
    parallel, _ = adr.try_build(into="parallel", parallel=4)
    assert serial.warnings == parallel.warnings == []
    assert serial.pages() == parallel.pages()
