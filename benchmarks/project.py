"""Write Sphinx projects of synthetic tech specs; equal calls write equal files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from string import Template

from documents import Form, document_text
from facts import Spec, spec
from tables import PAGES, hand_written, needtables

BASE_EXTENSIONS = ("myst_parser", "sphinxcontrib.mermaid")
SPEC_FOLDER = "tech-spec"
NOTE_FOLDER = "notes"

CONF = Template(
    """\
project = "Benchmark"
extensions = $extensions
myst_fence_as_directive = ["mermaid"]
html_theme = "alabaster"
# The navigation tree of a theme takes longer than everything that is measured here.
html_sidebars = {"**": []}
"""
)

NEEDS_CONF = """\
myst_enable_extensions = ["colon_fence"]
needs_types = [
    {"directive": "spec", "title": "Spec", "prefix": "SPEC_"},
    {"directive": "decision", "title": "Decision", "prefix": "D_"},
    {"directive": "risk", "title": "Risk", "prefix": "R_"},
    {"directive": "question", "title": "Question", "prefix": "Q_"},
]
needs_fields = {
    name: {"nullable": True} for name in ("updated", "owner", "date", "mitigation")
}
needs_links = {"depends": {"incoming": "required by", "outgoing": "depends on"}}
needs_build_json = True
"""

INDEX = """\
# Benchmark

These documents are generated. Every build uses the same text.
"""

TOCTREE = Template(
    """
```{toctree}
:glob:
:maxdepth: 1

$pages
```
"""
)


class Tables(StrEnum):
    """The tables that list the records of all documents."""

    NONE = "none"
    """No tables, or those of the extension."""
    BY_HAND = "by-hand"
    """Hand-written Markdown tables."""
    NEEDS = "needs"
    """Directives of sphinx-needs."""


def write_project(
    source: Path,
    *,
    specs: int,
    folder: str,
    extensions: Sequence[str],
    records: int = 3,
    form: Form = Form.MARKDOWN,
    tables: Tables = Tables.NONE,
) -> list[Path]:
    """Write conf.py, index.md, pages of tables, and *specs* documents to *source*.

    The documents are in *folder*: in `SPEC_FOLDER` they are specs, in `NOTE_FOLDER`
    they aren't. *extensions* is the configuration value of that name. *records* is the
    number of decisions, and of risks, in each spec. Without specs, write only the
    index. Return the paths of the documents in order of their numbers.
    """
    source.mkdir(parents=True)
    conf = CONF.substitute(extensions=list(extensions))
    conf += NEEDS_CONF if form is Form.NEEDS else ""
    (source / "conf.py").write_text(conf, encoding="utf-8")
    facts = [
        spec(number, last=specs, records=records) for number in range(1, specs + 1)
    ]
    pages = dict(table_pages(facts, tables=tables, folder=folder))
    for name, text in pages.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    listed = [*pages, f"{folder}/*"]
    toctree = TOCTREE.substitute(pages="\n".join(listed)) if specs else ""
    (source / "index.md").write_text(INDEX + toctree, encoding="utf-8")
    documents = []
    for fact in facts:
        path = source / folder / fact.subject.filename
        path.parent.mkdir(exist_ok=True)
        text = document_text(fact, form=form, last=specs)
        path.write_text(text, encoding="utf-8")
        documents.append(path)
    return documents


def table_pages(
    specs: Sequence[Spec], *, tables: Tables, folder: str
) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each page that lists the records of *specs*."""
    if not specs or tables is Tables.NONE:
        return
    for page in PAGES:
        is_hand = tables is Tables.BY_HAND
        yield (
            page.name,
            hand_written(page, specs, folder=folder) if is_hand else needtables(page),
        )
