"""Builders of other extensions that write Markdown give complete, readable pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from tests.conftest import Project

pytest.importorskip("sphinx_markdown_builder")

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "example"
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')


def sphinx_build(builder: str, source: Path, output: Path, *options: str) -> None:
    """Build with warnings as errors."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder]
    done = subprocess.run(
        [*command, *options, source, output],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example with both extensions and a theme of Sphinx."""
    folder = tmp_path_factory.mktemp("example") / "source"
    shutil.copytree(EXAMPLE, folder)
    with (folder / "conf.py").open("a", encoding="utf-8") as file:
        file.write('\nextensions.append("sphinx_markdown_builder")\n')
        file.write('html_theme = "basic"\n')
    return folder


@pytest.fixture(scope="module")
def pages(source: Path) -> Mapping[str, str]:
    """Return the pages of the example, by path."""
    output = source.parent / "markdown"
    sphinx_build("markdown", source, output)
    return pages_in(output)


def pages_in(folder: Path) -> dict[str, str]:
    """Return the Markdown files in *folder*, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


def times_of(folder: Path) -> dict[str, int]:
    """Return when each Markdown file was written."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*.md")}


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@cache
def anchors(page: str) -> set[str]:
    """Return the anchors of a page, and those of its headings."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {*ANCHOR.findall(page), *map(slug, headings)}


def dead_links(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the relative links without a target."""
    for name, page in pages.items():
        for link in links_in(page):
            path, _, anchor = link.partition("#")
            target = os.path.normpath(Path(name).parent / path) if path else name
            if target not in pages or (anchor and anchor not in anchors(pages[target])):
                yield f"{name}: {link}"


def links_in(page: str) -> Iterator[str]:
    """Yield the relative links of a page."""
    for block in MarkdownIt("commonmark").enable("table").parse(page):
        for token in block.children or ():
            link = str(token.attrs.get("href", ""))
            if token.type == "link_open" and "://" not in link:
                yield link


def test_diagrams_are_fences(pages: Mapping[str, str]) -> None:
    """Sites that show Markdown draw a diagram in a ``mermaid`` fence."""
    assert "```mermaid\nflowchart LR\n" in pages["tech-spec/004-retry-queue.md"]


def test_index_pages_are_written(pages: Mapping[str, str]) -> None:
    """Each index page is a file with the records in tables."""
    page = pages["spec-risks.md"]
    assert page.startswith("# Risks\n")
    row = next(line for line in page.splitlines() if "#spec-004-r1)" in line)
    assert row.startswith("| low × high")
    assert "Each claim has a fencing token" in row
    assert pages["index.md"].count("[all decisions](spec-decisions.md)") == 1


def test_header_is_text(pages: Mapping[str, str]) -> None:
    """The header of a spec is a line with the status in brackets and links."""
    page = pages["tech-spec/001-retry-sweep.md"]
    link = "[004 Retry queue for outgoing webhooks](004-retry-queue.md)"
    assert "\n[Superseded] · Updated 2026-01-14 · " in page
    assert f"\nSuperseded by {link}.\n" in page


def test_no_link_is_dead(pages: Mapping[str, str]) -> None:
    """Links to records and to groups of index pages have targets."""
    links = " ".join(pages.values())
    assert "004-retry-queue.md#spec-004-d6)" in links
    assert "spec-risks.md#spec-risks-open)" in links
    assert list(dead_links(pages)) == []


@pytest.fixture
def small(project: Project) -> Project:
    """Write two specs with decisions of two years, and a risk below a heading."""
    project.config["extensions"] = ["sphinx_techspec", "sphinx_markdown_builder"]
    project.index("tech-spec/001-cache", "tech-spec/002-queue")
    project.spec("tech-spec/001-cache", "001 Cache", decisions=["2025-01-01: a", "b"])
    project.spec(
        "tech-spec/002-queue",
        "002 Queue",
        decisions=["2026-01-01: c (because of 001-D1)", "2026-01-02: d"],
        text="Messages queue.\n\n## Risks\n\n### Loss\n\nMessages are lost.",
    )
    return project


def test_links_to_headings(small: Project) -> None:
    """A record below a heading has an anchor."""
    pages = pages_in(small.build("markdown").outdir)
    assert '<a id="spec-002-r1"></a>\n\n### Loss' in pages["tech-spec/002-queue.md"]
    assert list(dead_links(pages)) == []


def test_caption_of_a_diagram(small: Project) -> None:
    """A diagram with a caption is a fence, and the caption is below it."""
    small.index(
        "tech-spec/001-cache",
        "tech-spec/002-queue",
        text="```{mermaid}\n:caption: The *queue*\n\ngraph LR\n```",
    )
    page = small.build("markdown").read("index.md")
    assert re.search(r"```mermaid\ngraph LR\n```\s+The \*queue\*\n", page)


def test_parts_of_large_indices(small: Project) -> None:
    """Links between the parts of a large index have targets."""
    pages = pages_in(small.build("markdown", techspec_index_rows=1).outdir)
    assert "spec-decisions-2026.md" in pages
    assert list(dead_links(pages)) == []


def test_build_is_incremental(small: Project) -> None:
    """After a change, the pages and the index pages are those of a new build."""
    small.build("markdown")
    small.replace("tech-spec/001-cache.md", "Accepted", "Draft")
    small.replace("tech-spec/002-queue.md", "### Loss\n\nMessages are lost.", "None.")
    changed = pages_in(small.build("markdown").outdir)
    assert changed == pages_in(small.build("markdown", into="new").outdir)
    assert "spec-risks.md" not in changed


def test_build_without_changes(small: Project) -> None:
    """A build without changes writes no page."""
    before = times_of(small.build("markdown").outdir)
    assert before
    assert times_of(small.build("markdown").outdir) == before


def test_sphinx_llm(source: Path, tmp_path: Path) -> None:
    """The Markdown for language models beside HTML has the same content."""
    pytest.importorskip("sphinx_llm")
    folder = tmp_path / "source"
    shutil.copytree(source, folder)
    with (folder / "conf.py").open("a", encoding="utf-8") as file:
        file.write('extensions.append("sphinx_llm.txt")\nllms_txt_full_build = True\n')
    sphinx_build("html", folder, tmp_path / "html")
    page = (tmp_path / "html/tech-spec/004-retry-queue.html.md").read_text("utf-8")
    assert "```mermaid\nflowchart LR\n" in page
    assert "[Decisions](../spec-decisions.html.md)" in page
    assert "# Decisions" in (tmp_path / "html" / "llms-full.txt").read_text("utf-8")
    links = (tmp_path / "html" / "llms.txt").read_text("utf-8")
    assert "(spec-decisions.html.md)" in links
