"""A builder of another extension has the traits of the class that it inherits from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

BUILDERS = """
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.builders.text import TextBuilder, TextTranslator
from sphinx.builders.xml import XMLBuilder


class Pages(StandaloneHTMLBuilder):
    name = "pages"


class Folders(DirectoryHTMLBuilder):
    name = "folders"


class OnePage(SingleFileHTMLBuilder):
    name = "onepage"


class Book(Epub3Builder):
    name = "book"


class Catalogs(MessageCatalogBuilder):
    name = "catalogs"


class Markdown(TextBuilder):
    name = format = "markdown"


class Nodes(XMLBuilder):
    name = "nodes"
    format = "markdown"


class OneFile(Nodes):
    name = "onefile"

    def write_documents(self, docnames):
        pass


class Plain(TextBuilder.__base__):
    name = format = "plain"
    default_translator_class = TextTranslator
    get_outdated_docs = TextBuilder.get_outdated_docs
    get_target_uri = TextBuilder.get_target_uri
    init = TextBuilder.init
    out_suffix = ".txt"
    prepare_writing = TextBuilder.prepare_writing
    write_doc = TextBuilder.write_doc


def setup(app):
    app.add_builder(Pages)
    app.add_builder(Folders)
    app.add_builder(OnePage)
    app.add_builder(Book)
    app.add_builder(Catalogs)
    app.add_builder(Markdown)
    app.add_builder(Nodes)
    app.add_builder(OneFile)
    app.add_builder(Plain)
"""


@pytest.fixture
def specs(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Write a spec with a record, and a page with a graph and a diagram."""
    graph = "```{spec:graph}\n```"
    fence = "```mermaid\ngraph LR\n  cache --> queue\n```"
    project.index("tech-spec/001-cache", text=f"{graph}\n\n{fence}")
    project.spec("tech-spec/001-cache", "Spec 001: Cache", decisions=["one"])
    monkeypatch.syspath_prepend(project.source)
    project.config["extensions"] = ["sphinx_techspec", "other_builders"]
    project.config.update(version="1", copyright="2026")
    return project.write({"other_builders.py": BUILDERS})


def test_pages(specs: Project) -> None:
    """A subclass of html has techspec.json, index pages and assets."""
    build = specs.build("pages")
    assert build.data["decisions"][0]["uri"] == "tech-spec/001-cache.html#spec-001-d1"
    page = build.read("spec-decisions.html")
    assert "techspec.css" in page
    assert "techspec.js" in page
    assert 'class="mermaid"' in build.read("index.html")


def test_folders(specs: Project) -> None:
    """A subclass of dirhtml has folders as addresses."""
    build = specs.build("folders")
    assert build.data["specs"][0]["uri"] == "tech-spec/001-cache/"
    assert build.has("spec-decisions/index.html")


def test_one_page(specs: Project) -> None:
    """On a subclass of singlehtml, links to records stay on the page."""
    specs.index("tech-spec/001-cache", text="{spec}`001-D1`")
    build = specs.build("onepage")
    assert "#spec-001-d1" in build.page("index.html").links
    assert not build.has("spec-decisions.html")
    assert build.has("techspec.json")


def test_book(specs: Project) -> None:
    """A subclass of epub has neither techspec.json nor index pages nor a script."""
    names = specs.build("book").files()
    assert [name for name in names if re.search(r"techspec\.js|spec-dec", name)] == []


def test_catalogs(specs: Project) -> None:
    """A subclass of gettext has the text of the source."""
    catalog = specs.build("catalogs").read("tech-spec.pot")
    assert "**Status:** Accepted" in catalog


@pytest.mark.parametrize(("builder", "suffix"), [("markdown", "txt"), ("plain", "txt")])
def test_text(specs: Project, builder: str, suffix: str) -> None:
    """A builder without HTML has words in brackets and the source of diagrams."""
    build = specs.build(builder)
    assert "[Accepted]" in build.read(f"tech-spec/001-cache.{suffix}")
    assert "cache --> queue" in build.read(f"index.{suffix}")


def test_markdown(specs: Project) -> None:
    """A builder that writes Markdown has index pages, anchors, and fences."""
    fence = "```mermaid\ngraph LR\n  cache --> queue\n```"
    specs.index("tech-spec/001-cache", text=f"{{ref}}`spec-decisions`\n\n{fence}")
    specs.write(
        {"r.rst": ":orphan:\n\nR\n=\n\nSee site_.\n\n.. _site: https://a.org\n"}
    )
    build = specs.build("nodes")
    assert "&lt;a id" not in build.read("r.xml")  # the target is on another site
    assert 'refuri="tech-spec/001-cache#spec-001-d1"' in build.read(
        "spec-decisions.xml"
    )
    assert '&lt;a id="spec-001-d1"&gt;' in build.read("tech-spec/001-cache.xml")
    front = build.read("index.xml")
    assert 'refuri="spec-decisions"' in front
    assert 'language="mermaid"' in front


def test_caption_in_markdown(specs: Project) -> None:
    """The caption of a diagram is text, which Markdown builders can write."""
    fence = "```{mermaid}\n:caption: The *queue*\n\ngraph LR\n```"
    page = (
        specs.index("tech-spec/001-cache", text=fence).build("nodes").read("index.xml")
    )
    assert "<caption" not in page
    assert "The <emphasis>queue</emphasis></paragraph>" in page


def test_markdown_in_one_file(specs: Project) -> None:
    """A builder that does not write a file for each document has no index pages."""
    assert not specs.build("onefile").has("spec-decisions.xml")


def test_changed_subclass(specs: Project) -> None:
    """Pages of a subclass are rewritten if what they show changes."""
    specs.index("tech-spec/001-cache", text="{spec:status}`001`")
    specs.build("pages")
    specs.replace("tech-spec/001-cache.md", "Accepted", "Draft")
    assert "Draft" in specs.build("pages").page("index.html").text
