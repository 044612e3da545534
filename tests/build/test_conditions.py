"""``only`` and ``ifconfig`` decide in each build, also when builds share doctrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

    from tests.conftest import Project

TEXT = """# Tides

- **Status:** Accepted

## Decision log

- sail at noon

```{only} internal
- moor for Quokka
```

```{only} html
- print nothing
```

```{only} text
- print the tides
```
"""


@pytest.fixture
def tides(project: Project) -> Project:
    """Write a spec whose decisions depend on tags and formats."""
    return project.index("tech-spec/001-tides").write({"tech-spec/001-tides.md": TEXT})


def add_tag(app: SphinxTestApp) -> None:
    """Add the tag of internal builds."""
    app.tags.add("internal")


def test_changed_tags(tides: Project) -> None:
    """Builds with other tags in the same folder show the content of their tags."""
    for internal in (False, True, False):
        build, _ = tides.try_build(prepare=add_tag if internal else None)
        texts = [decision["text"] for decision in build.data["decisions"]]
        assert ("moor for Quokka" in texts) == internal
        for name in ("spec-decisions.html", "tech-spec/001-tides.html", "objects.inv"):
            assert build.has(name)
        found = [
            name for name, data in build.files().items() if b"quokka" in data.lower()
        ]
        assert bool(found) == internal


def test_several_builders(tides: Project) -> None:
    """Builders that share doctrees show the content for their format."""
    for _ in range(2):
        html, _ = tides.try_build("html")
        assert [d["text"] for d in html.data["decisions"]] == [
            "sail at noon",
            "print nothing",
        ]
        text, _ = tides.try_build("text")
        page = text.read("tech-spec/001-tides.txt")
        assert "print the tides" in page
        assert "print nothing" not in page
        assert "0 added, 0 changed, 0 removed" not in text.status


def test_same_truth_reads_nothing(tides: Project) -> None:
    """A document is read again only if a condition in it has changed."""
    tides.try_build("html")
    build, _ = tides.try_build("techspec")
    assert "0 added, 0 changed" in build.status


def test_headings_in_conditional_content(project: Project) -> None:
    """A Markdown heading of a higher level stays inside the content."""
    text = TEXT.replace("- moor for Quokka", "Moor.\n\n## Quokka\n\n- moor\n\n### Deep")
    project.index("tech-spec/001-tides").write({"tech-spec/001-tides.md": text})
    build, _ = project.try_build()
    assert not [name for name, data in build.files().items() if b"Quokka" in data]
    build, _ = project.try_build(prepare=add_tag)
    titles = [section["title"] for section in build.spec["sections"]]
    assert titles == ["Decision log", "Quokka", "Deep"]
    assert "Quokka" in build.read("tech-spec/001-tides.html")


def test_other_documents_are_left_to_sphinx(project: Project) -> None:
    """A document without records is not read again for another builder."""
    # Sphinx's own default is one dict for all builds of a process.
    project.config["source_suffix"] = {".rst": "restructuredtext"}
    home = "# Home\n\n```{only} text\nText with words.\n```\n"
    project.write({"index.md": home})
    project.try_build("dummy")
    text, _ = project.try_build("text")
    assert "0 added, 0 changed, 0 removed" in text.status
    assert "Text with" in text.read("index.txt")


@pytest.mark.parametrize("is_shown", [True, False])
def test_labels_of_hidden_content(project: Project, *, is_shown: bool) -> None:
    """Other projects get a label only if the page has it."""
    tag = "html" if is_shown else "internal"
    text = (
        f"Text.\n\n:::{{only}} {tag}\n(secret-part)=\n### Secret plan\n\nText.\n:::\n"
    )
    project.config["myst_enable_extensions"] = ["colon_fence"]
    project.index("tech-spec/001-a").spec("tech-spec/001-a", "A", text=text)
    project.replace("tech-spec/001-a.md", "# A", "(seen-part)=\n# A")
    build = project.build()
    inventory = InventoryFile.loads((build.outdir / "objects.inv").read_bytes(), uri="")
    labels = inventory.data["std:label"]
    assert "seen-part" in labels
    assert ("secret-part" in labels) is is_shown


def test_targets_beside_hidden_content(project: Project) -> None:
    """Labels, index entries and footnotes of shown content stay."""
    hidden = (
        ":::{only} internal\n{index}`Quokka` pays[^q].\n\n[^q]: So says Quokka.\n:::"
    )
    shown = "(seen-part)=\n### Tables\n\n{index}`Tides` rise[^t].\n\n[^t]: Twice a day."
    project.config["myst_enable_extensions"] = ["colon_fence"]
    project.index("tech-spec/001-a")
    project.spec("tech-spec/001-a", "A", text=f"{hidden}\n\n{shown}\n")
    build = project.build()
    page = build.page("tech-spec/001-a.html")
    assert "Twice a day." in page.text
    assert "seen-part" in page.ids
    assert "Tides" in build.page("genindex.html").text
    assert not [name for name, data in build.files().items() if b"uokka" in data]


def test_only_footnote_is_hidden(project: Project) -> None:
    """A page without footnotes has no line above them."""
    text = (
        ":::{only} internal\nQuokka pays[^q].\n\n[^q]: So says Quokka.\n:::\n\nText.\n"
    )
    project.config["myst_enable_extensions"] = ["colon_fence"]
    project.index("tech-spec/001-a").spec("tech-spec/001-a", "A", text=text)
    assert "hr" not in project.build().page("tech-spec/001-a.html").tags


def test_label_of_a_heading_in_shown_content(project: Project) -> None:
    """A link to a heading of a higher level leads to it, and shows its title."""
    project.config["myst_enable_extensions"] = ["colon_fence"]
    shown = ":::{only} html\n(deep-part)=\n## Depth\n\nText.\n:::"
    text = f"{shown}\n\nSee {{ref}}`deep-part`.\n"
    project.index("tech-spec/001-a").spec("tech-spec/001-a", "A", text=text)
    page = project.build().read("tech-spec/001-a.html")
    assert 'href="#deep-part"><span class="std std-ref">Depth</span>' in page


@pytest.mark.parametrize("is_internal", [True, False])
def test_title_in_conditional_content(project: Project, *, is_internal: bool) -> None:
    """The title of a document is the first one that the page shows."""
    text = (
        "````{only} internal\n# Tides of Quokka\n````\n\n"
        "````{only} not internal\n# Tides\n````\n\n- **Status:** Accepted\n"
    )
    project.index("tech-spec/001-tides").write({"tech-spec/001-tides.md": text})
    build, _ = project.try_build(prepare=add_tag if is_internal else None)
    assert ("Quokka" in build.spec["title"]) is is_internal
    found = [name for name, data in build.files().items() if b"uokka" in data]
    assert bool(found) is is_internal
