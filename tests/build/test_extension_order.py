"""The extension among others: whatever the order, documents are read the same."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

SPEC = """
# Tech Spec 004: Retry queue

- **Status:** Draft
- **Last updated:** 2026-01-31

```mermaid
graph LR; A --> B
```

```python
x = 1
```
"""

ALONE = ["sphinx_techspec"]
OTHERS = ["myst_parser", "sphinxcontrib.mermaid"]


def classes(project: Project, extensions: list[str], **config: Any) -> list[str]:
    """Return the classes on the page of a spec with a diagram."""
    project.index("tech-spec/004").write({"tech-spec/004.md": SPEC})
    build = project.build(extensions=extensions, **config)
    return build.page("tech-spec/004.html").classes


@pytest.mark.parametrize(
    "extensions",
    [
        ALONE,
        *(list(order) for order in permutations([*ALONE, OTHERS[0]])),
        *(list(order) for order in permutations([*ALONE, OTHERS[1]])),
        *(list(order) for order in permutations([*ALONE, *OTHERS])),
    ],
    ids=", ".join,
)
def test_diagram(project: Project, extensions: list[str]) -> None:
    """A GitHub-style fence is a diagram, and other code is code, in any order."""
    found = classes(project, extensions)
    assert "mermaid" in found
    assert "highlight-python" in found
    assert "techspec-badge" in found


@pytest.mark.parametrize(
    "extensions",
    [["sphinx_techspec", "myst_nb"], ["myst_nb", "sphinx_techspec"]],
    ids=", ".join,
)
@pytest.mark.skipif(find_spec("myst_nb") is None, reason="myst_nb is not installed")
@pytest.mark.filterwarnings("ignore")  # myst_nb's and Jupyter's own
def test_notebooks(project: Project, extensions: list[str]) -> None:
    """With myst_nb, it is the one that reads Markdown."""
    assert "mermaid" in classes(project, extensions, nb_execution_mode="off")


@pytest.mark.parametrize("fences", [["note"], ("note",), {"note"}])
def test_own_fences_are_kept(project: Project, fences: Any) -> None:
    """The project's own fences stay directives."""
    project.index("note").write({"note.md": "# A\n\n```note\nText\n```\n"})
    build = project.build(myst_fence_as_directive=fences)
    assert "admonition" in build.page("note.html").classes


def test_fences_of_the_wrong_type(project: Project) -> None:
    """MyST reports a value of the wrong type."""
    project.index()
    (warning,) = project.warnings(myst_fence_as_directive="note")
    assert "myst_fence_as_directive" in warning


def test_restructuredtext_directive(project: Project) -> None:
    """The directive for diagrams is there for reStructuredText."""
    project.index("a").write({"a.rst": "A\n=\n\n.. mermaid::\n\n   graph LR; A-->B\n"})
    assert "mermaid" in project.build().page("a.html").classes


def test_second_build_reads_nothing(project: Project) -> None:
    """The added fences are not a change of the configuration."""
    project.index()
    project.build(myst_fence_as_directive=["note", "tip"])
    before = (project.folder / "build/doctrees/index.doctree").stat().st_mtime_ns
    project.build(myst_fence_as_directive=["note", "tip"])
    after = (project.folder / "build/doctrees/index.doctree").stat().st_mtime_ns
    assert after == before


@pytest.mark.parametrize(
    ("builder", "file"), [("latex", "courier.tex"), ("text", "a.txt")]
)
def test_source_of_a_diagram(project: Project, builder: str, file: str) -> None:
    """If no picture can be drawn, the source appears instead, without a warning."""
    project.index("a").write({"a.md": SPEC})
    project.config["latex_documents"] = [
        ("index", "courier.tex", "Courier", "A", "manual")
    ]
    build = project.build(builder, mermaid_cmd="no-such-program")
    assert "graph LR; A" in build.read(file)
