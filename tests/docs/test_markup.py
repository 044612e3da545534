"""The markup that the documentation shows builds without a warning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.docs.test_snippets import BLOCKS, RECORDS, Fence

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

SUFFIXES = {"markdown": "md", "rst": "rst"}
MARKUP = [
    block
    for block in BLOCKS
    # The tutorial is built as a project of its own.
    if block.argument in SUFFIXES and block.page != "tutorial.md"
]
FIELDS = {
    "team": {"label": "Team"},
    "priority": {"type": "choice", "values": ["P0", "P1", "P2"]},
}
SPECS = ("001-retry-sweep", "003-event-log", "004-retry-queue", "006-signatures")


def write_specs(project: Project, names: Sequence[str]) -> None:
    """Write specs with several records of each kind."""
    for name in names:
        number = name.rpartition("-")[0] if name.isupper() else name[:3]
        project.spec(
            f"tech-spec/{name}",
            name if name.isupper() else f"Tech Spec {number}: {name}",
            header=["- **Reviewers:** Ada"],
            decisions=["one", "two", "three"],
            risks=["loss: replay", "delay: alert"],
            questions=["who?", "when?"],
        )


def write_page(project: Project, block: Fence) -> None:
    """Write a block as a page, which is a spec if it declares records."""
    name = f"page-{block.page.replace('/', '-').removesuffix('.md')}-{block.line}"
    text, title = block.body, "Page"
    if "spec:decision::" in text:
        name, title = f"tech-spec/0{block.line}-page", "Tech Spec"
        text = f"{text}\n.. spec:status:: Accepted\n   :updated: 2026-01-31\n"
    if block.argument == "rst":
        text = f":orphan:\n\n{title}\n{'#' * len(title)}\n\n{text}"
    elif text.startswith("---\n"):
        text = text.replace("---\n", "---\norphan: true\n", 1)
    elif text.startswith("# "):
        text = f"---\norphan: true\n---\n{text}"
    else:
        text = f"---\norphan: true\n---\n# {title}\n\n{text}"
    project.write({f"{name}.{SUFFIXES[block.argument]}": text})


def test_markup_builds(make_project: MakeProject) -> None:
    """Roles, views, and directives have targets, columns, and valid options."""
    other, project = make_project("other"), make_project("source")
    write_specs(other, ["004-queue", "PAY-12"])
    other.index("tech-spec/004-queue", "tech-spec/PAY-12")
    mapping = {}
    for name in ("payments", "courier"):
        mapping[name] = (str(other.build(into=name).outdir), None)
    project.config.update(
        extensions=["sphinx_techspec", "sphinx.ext.intersphinx"],
        intersphinx_mapping=mapping,
        techspec_records=RECORDS,
        techspec_fields=FIELDS,
    )
    write_specs(project, SPECS)
    for name in ("payments", "billing", "product-specs/search"):
        project.write({f"{name}.md": "---\norphan: true\n---\n# Page\n"})
    for block in MARKUP:
        write_page(project, block)
    project.write({"product-specs/lanes.md": "---\norphan: true\n---\n# Lanes\n"})
    project.index(*(f"tech-spec/{name}" for name in SPECS))
    assert project.warnings() == []
